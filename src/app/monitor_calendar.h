#pragma once

#include "app/screen.h"
#include "office/monitor.h"
#include "ui/table.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// The month of a unit as a calendar: each day as dark as many have logged, and who has on the day that was
/// chosen.
class MonitorCalendar {
public:
    /// Forgets what was worked out; called when the office or what is shown has changed.
    void reset() { days_.clear(); }
    /// `shown` are places in the team, of the unit that was chosen.
    void draw(Desk& desk, const office::TeamMonth& team, const std::vector<std::size_t>& shown,
              base::Date today);

private:
    struct Row {
        base::Id person;
        std::string name;
        std::size_t entries = 0;
        base::Minutes minutes;
        bool away = false; ///< on leave, and logged nothing
    };
    void refresh(Desk& desk, const office::TeamMonth& team, const std::vector<std::size_t>& shown,
                 base::Date today);
    void choose(Desk& desk, const office::TeamMonth& team, const std::vector<std::size_t>& shown);
    void draw_day(Desk& desk);
    void draw_people(Desk& desk);

    std::vector<office::TeamDay> days_;
    base::Date month_, today_, keys_, chosen_;
    std::vector<Row> rows_; ///< of the day that was chosen, those without entries first
    ui::TableState table_;
};

} // namespace prima::app
