#pragma once

#include "ui/layout.h"

namespace prima::ui {

/// What the person does with a widget in this frame.
struct Interaction {
    bool hovered = false;
    bool held = false;
    bool activated = false; ///< clicked, tapped, or by the mirror (Enter, Space, screen reader)
    bool focused = false;
    bool focus_visible = false; ///< focused by the keyboard: show the ring
};

/// Registers an interactive rectangle with ImGui and with the focus. The caller adds the node of the same id.
Interaction interact(NodeId id, const Rect& rect, bool enabled = true);

/// The main action was pressed, or Enter in a field. Whether it is done: a dialog in which a field holds what
/// is no date, time or number stays open and leads to that field, as nothing that was typed may be lost.
bool submitted();

/// Keys pressed on this node in this frame.
bool key_pressed(NodeId id, Key key);

/// The visible part of a rectangle under the current clip rectangle.
Rect visible_part(const Rect& rect);
bool is_visible(const Rect& rect);

/// The bar at the right edge of a scrolling area; drags with the mouse.
void scroll_bar(NodeId area, const Rect& bounds);

/// Height of a row or button: 40, on touch 44, at text size 100 %.
float control_height();

/// Offers a shortcut such as "Control+K" for this frame; true when it was pressed.
bool shortcut(const std::string& chord);

} // namespace prima::ui
