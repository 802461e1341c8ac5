#pragma once

#include "ui/layout.h"

namespace prima::ui {

enum class ButtonKind : std::uint8_t {
    Primary, ///< filled; one a page
    Plain,   ///< outlined
    Quiet,   ///< no border until hovered
    Danger,  ///< outlined in the colour of "bad"
};

struct ButtonOptions {
    ButtonKind kind = ButtonKind::Plain;
    const char* icon = nullptr;
    bool enabled = true;
    bool fill = false;    ///< as wide as the column
    bool small = false;   ///< 36 high instead of 40, never on touch
    bool pressed = false; ///< a toggle that is on
    bool toggles = false; ///< tell screen readers whether it is pressed
    Popup opens = Popup::None;
    bool expanded = false;       ///< with `opens`
    std::string_view shortcut{}; ///< shown in the tooltip and to screen readers, "Control+K"
    std::string_view description{};
};

/// True in the frame in which it is clicked, tapped or activated from the keyboard.
bool button(std::string_view code, std::string_view label, ButtonOptions options = {});

/// A button that shows only an icon; `label` is its name and tooltip.
bool icon_button(std::string_view code, const char* icon, std::string_view label, ButtonOptions options = {});

/// An underlined link to an address such as "#/bantuan". The platform follows addresses of the program
/// itself; true when it was activated.
bool link(std::string_view code, std::string_view label, std::string_view address);

/// The rectangle of the last button, to anchor a menu to it.
Rect last_button_rect();
NodeId last_button_id();

} // namespace prima::ui
