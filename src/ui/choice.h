#pragma once

// Small decisions: a check box, one of a few, on or off. The whole line answers the pointer, not only the
// mark.

#include "ui/layout.h"

#include <span>
#include <string_view>

namespace prima::ui {

struct ChoiceOptions {
    std::string_view hint{};
    std::string_view error{}; ///< empty when the choice is right
    bool enabled = true;
    bool required = false;
    bool mixed = false; ///< check box only: stands for several that differ; a click makes it on
};

/// True in the frame in which the person changed `on`.
bool check_box(std::string_view code, std::string_view label, bool& on, ChoiceOptions options = {});

/// For what takes effect at once, such as a setting. True in the frame in which the person changed `on`.
bool switch_box(std::string_view code, std::string_view label, bool& on, ChoiceOptions options = {});

struct Choice {
    std::string_view name;
    std::string_view hint{};
    bool enabled = true;
};

struct RadioOptions {
    std::string_view hint{};
    std::string_view error{};
    bool enabled = true;
    bool required = false;
    bool label_hidden = false; ///< the label is a name only
    bool in_line = false;      ///< side by side where they fit
};

/// One of `choices` by its index; -1 is none yet. Arrow keys move and choose. True in the frame in which the
/// person changed `chosen`.
bool radio_group(std::string_view code, std::string_view label, int& chosen, std::span<const Choice> choices,
                 RadioOptions options = {});

} // namespace prima::ui
