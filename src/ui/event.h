#pragma once

#include "ui/tree.h"

#include <string>

namespace prima::ui {

enum class PointerSource : std::uint8_t { Mouse, Touch, Pen };

/// What the platform tells the kit between two frames.
struct Event {
    enum class Kind : std::uint8_t {
        PointerMove,
        PointerDown,
        PointerUp,
        PointerCancel,
        PointerLeave,
        Wheel, ///< on the canvas, CSS pixels
        Focus,
        Blur,
        Activate,
        SetValue,
        KeyPress, ///< on a node of the mirror
        Shortcut, ///< anywhere: a registered chord
        WindowFocus,
        WindowBlur,
    };
    Kind kind = Kind::PointerMove;
    PointerSource source = PointerSource::Mouse;
    int button = 0; ///< 0 left, 1 right, 2 middle
    float x = 0, y = 0;
    float dx = 0, dy = 0; ///< wheel, CSS pixels, positive moves the content up
    double time = 0;      ///< seconds
    NodeId node = 0;
    bool focus_visible = false; ///< Focus came by keyboard
    Key key = KeyNone;
    bool shift = false;
    std::string text; ///< SetValue: the whole text; Shortcut: the chord, for example "Control+K"
};

} // namespace prima::ui
