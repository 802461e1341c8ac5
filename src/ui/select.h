#pragma once

// One of a list: a field that opens a list of options below itself, on a phone a sheet at the bottom edge.

#include "ui/field.h"
#include "ui/layout.h"

#include <span>
#include <string_view>

namespace prima::ui {

struct Option {
    std::string_view name;
    std::string_view detail{}; ///< a second, quiet line; searched too
    const char* icon = nullptr;
    bool enabled = true;
};

struct SelectOptions {
    std::string_view hint{};
    std::string_view error{};       ///< empty when the choice is right
    std::string_view placeholder{}; ///< shown without a choice; empty is the kit's "Pilih"
    bool required = false;
    bool enabled = true;
    bool label_hidden = false;  ///< the label is a name only
    float width = -1;           ///< CSS pixels at text size 100 %; negative fills the column
    const char* icon = nullptr; ///< at the left, decoration
    bool small = false;         ///< 36 high instead of 42, for toolbars, never on touch
};

/// The index of one of the options; -1 is none yet. More than eight options have a search field above them,
/// fewer answer typed first letters; thousands cost no more than the few on screen. True in the frame in
/// which the person changed `chosen`.
bool select(std::string_view code, std::string_view label, int& chosen, std::span<const Option> options,
            SelectOptions appearance = {});

} // namespace prima::ui
