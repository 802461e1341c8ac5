#pragma once

#include "ui/scroll.h"

#include <imgui.h>

#include <cstdint>

/// Drawing on the page's canvas where the browser has no WebGL 2, by platform/raster.
namespace prima::platform::plain {

/// Registers as renderer of the current ImGui context.
void init();

/// Draws a frame over `background` (as IM_COL32), as far as it differs from the last one. What was scrolled
/// is moved.
void render(ImDrawData& data, std::uint32_t background, const ui::Scrolled& scrolled);

/// The canvas may have been cleared: the next frame is drawn as a whole.
void forget();

} // namespace prima::platform::plain
