#pragma once

#include "ui/layout.h"

namespace prima::ui {

/// Explains a widget after the pointer rested on it or the keyboard reached it. The name is already in the
/// node, so the tooltip adds nothing to the semantic tree.
void tooltip(NodeId id, const Rect& anchor, std::string_view words, std::string_view shortcut, bool hovered,
             bool focused);

} // namespace prima::ui
