#pragma once

// Small rounded buttons in a line that wraps: filters that are on or off, values that can be taken away, and
// quick picks.

#include "ui/layout.h"

#include <optional>
#include <span>
#include <string_view>

namespace prima::ui {

struct FilterChip {
    std::string_view code; ///< independent of language
    std::string_view label;
    bool on = false;
    bool enabled = true;
};

/// Toggles; a chip that is on shows a check mark. `name` says to screen readers what is filtered. True when
/// the person turned one on or off.
bool filter_chips(std::string_view code, std::string_view name, std::span<FilterChip> chips);

struct RemovableChip {
    std::string_view code; ///< independent of language
    std::string_view label;
};

/// A list of values, each with a button that takes it away (also by the Delete key). Returns the index of
/// the one to take away; the focus goes to its neighbour.
std::optional<std::size_t> removable_chips(std::string_view code, std::string_view name,
                                           std::span<const RemovableChip> chips);

struct QuickChip {
    std::string_view code; ///< independent of language
    std::string_view label;
    const char* icon = nullptr;
    bool enabled = true;
};

/// Buttons for what is picked often. Returns the index of the one that was pressed.
std::optional<std::size_t> quick_chips(std::string_view code, std::string_view name,
                                       std::span<const QuickChip> chips);

} // namespace prima::ui
