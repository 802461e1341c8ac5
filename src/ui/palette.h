#pragma once

// The command palette: everything the program can do, found by typing.

#include "ui/layout.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prima::ui {

struct Command {
    std::string_view code; ///< independent of language, remembered as recently used
    std::string_view name;
    std::string_view group{};
    std::string_view shortcut{}; ///< "Control+K", shown only
    std::string_view keywords{}; ///< other words it is found by
    const char* icon = nullptr;
};

/// The places in `commands` that match what was typed, best first: the beginning of a name, then of a word,
/// then anywhere, then keywords and group, then letters in the right order. Case and accents do not count.
/// With nothing typed all of them, the recent ones first.
std::vector<int> matching_commands(std::span<const Command> commands, std::string_view typed,
                                   std::span<const std::string> recent);

/// Draws the palette while it is open. Returns the command that was chosen in this frame, or -1; it is closed
/// then and the command is the first of `recent`.
int command_palette(std::string_view code, bool& open, std::span<const Command> commands,
                    std::vector<std::string>& recent);

} // namespace prima::ui
