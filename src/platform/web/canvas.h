#pragma once

#include "ui/scroll.h"

#include <imgui.h>

#include <cstdint>

namespace prima::platform::canvas {

/// Takes the page's canvas for WebGL 2 and registers as renderer of the current ImGui context. False where
/// the browser has none: then platform/raster draws.
bool init();

/// Draws a frame over `background` (as IM_COL32). While the browser has taken the graphics away nothing is
/// drawn; a new frame is asked for when it gives them back.
void render(ImDrawData& data, std::uint32_t background, const ui::Scrolled&);

} // namespace prima::platform::canvas
