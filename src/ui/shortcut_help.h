#pragma once

// The list of shortcuts, and how chords are written for people.

#include "ui/layout.h"

#include <span>
#include <string>
#include <string_view>

namespace prima::ui {

/// "Control+Shift+ArrowUp" as people read it: "Ctrl+Shift+↑".
std::string readable_shortcut(std::string_view chord);

struct ShortcutEntry {
    std::string_view words;   ///< what it does
    std::string_view chord;   ///< "Control+K"
    std::string_view other{}; ///< a second chord that does the same
    std::string_view group{}; ///< entries of one group follow each other
};

/// A dialog with the shortcuts: words at the left, key caps at the right.
void shortcut_help(std::string_view code, bool& open, std::span<const ShortcutEntry> entries);

} // namespace prima::ui
