#pragma once

#include "base/calendar.h"
#include "ui/value_field.h"

#include <string>
#include <string_view>

namespace prima::ui {

struct TimeOptions {
    ValueFieldOptions field{};
    int step = 5;       ///< minutes; what Up and Down add and take
    int start = 8 * 60; ///< minutes since midnight; where they begin in an empty field
};

/// A time of day as text, in the form of the language ("10.00" or "10:00") once the field is left. It accepts
/// what base::parse_time accepts. On touch the browser's own picker answers. `changed` is true when the text
/// changed.
ValueFieldResult time_field(std::string_view code, std::string_view label, std::string& text,
                            TimeOptions options = {});

} // namespace prima::ui
