#pragma once

#include "base/decimal.h"
#include "ui/value_field.h"

#include <optional>
#include <string_view>

namespace prima::ui {

struct NumberOptions {
    ValueFieldOptions field{};
    std::string_view unit{}; ///< after the number, for example "dokumen"
    int decimals = 0;        ///< at most, 0..9
    std::optional<base::Decimal> least{}, most{};
    base::Decimal step{1}; ///< what Up and Down add and take
};

/// An exact number, right-aligned, written as the language does ("1.250,5" or "1,250.5"). While what is typed
/// is no number that is allowed, `value` is empty.
ValueFieldResult number_field(std::string_view code, std::string_view label,
                              std::optional<base::Decimal>& value, NumberOptions options = {});

} // namespace prima::ui
