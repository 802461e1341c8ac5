#pragma once

#include "base/calendar.h"
#include "ui/layout.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace prima::ui {

/// What a day is apart from its number: a ground in this tone and words for screen readers.
struct DayMark {
    Tone tone = Tone::Neutral; ///< Neutral has no ground
    float level = -1;          ///< 0 to 1: instead a ground as dark as it says; below 0 there is none
    std::string words{};
    bool quiet = false; ///< the number steps back, for weekends and holidays
    bool away = false;  ///< a line below the number
};

struct MonthOptions {
    std::optional<base::Date> chosen{};
    std::optional<base::Date> today{};         ///< has a ring, and the word in its name
    std::optional<base::Date> first{}, last{}; ///< the allowed days
    std::function<int(base::Date)> entries{};  ///< how many a day has: a dot, and the number in its name
    std::function<DayMark(base::Date)> mark{};
    bool take_focus = false; ///< the focus goes to the day that the keys begin at
};

/// The width that suits the grid, CSS pixels; it takes less where there is less, and a little more.
float month_grid_width();

/// The days of one month, with buttons to other months and years. `day` is where the keys are, its month is
/// the one that shows: arrows move by days and weeks, PageUp and PageDown by months (with Shift by years),
/// Home and End to the ends of the week. Returns the day that was chosen.
std::optional<base::Date> month_grid(std::string_view code, base::Date& day, const MonthOptions& options);

} // namespace prima::ui
