#pragma once

#include "base/calendar.h"
#include "ui/value_field.h"

#include <functional>
#include <optional>
#include <string_view>

namespace prima::ui {

struct DateOptions {
    ValueFieldOptions field{};
    std::optional<base::Date> first{}, last{}; ///< the allowed days
    std::optional<base::Date> today{};         ///< marked in the calendar, which offers it as a button
    std::function<int(base::Date)> entries{};  ///< how many a day has, for dots in the calendar
};

/// A date. It accepts what base::parse_date accepts and shows the date in words when nobody is in it. The
/// button at its right, and the Down key, open a calendar; on touch the browser's own picker answers. While
/// what is typed is no date that is allowed, `value` is empty.
ValueFieldResult date_field(std::string_view code, std::string_view label, std::optional<base::Date>& value,
                            const DateOptions& options = {});

} // namespace prima::ui
