#pragma once

#include "app/record_words.h"
#include "app/screen.h"
#include "office/work_log.h"
#include "ui/month_grid.h"

#include <optional>
#include <vector>

namespace prima::app {

/// The month of one person's log as a calendar: which workdays lack entries, what is approved, and the
/// printed report.
class LogMonth {
public:
    /// Returns the day that was chosen. `shown` is the day whose entries the page shows.
    std::optional<base::Date> draw(Desk& desk, base::Id owner, base::Date shown);

private:
    void refresh(Desk& desk, base::Id owner);
    void draw_sum(Desk& desk) const;
    ui::DayMark mark_of(base::Date date) const;

    News news_;
    base::Id owner_;
    base::Date month_, today_;
    base::Date keys_; ///< where the keyboard is in the calendar
    std::optional<base::Date> followed_;
    std::vector<office::LogDay> days_;
    office::LogSum sum_;
    std::optional<base::Date> printed_; ///< the month whose report is offered, if one has entries
};

/// The report of a person's month, and that of a unit with all below it, as HTML to print.
std::string person_month_document(store::Store& store, base::Id owner, base::Date month, base::Date today);
std::string unit_month_document(store::Store& store, base::Id unit, base::Date month, base::Date today);

} // namespace prima::app
