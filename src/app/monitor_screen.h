#pragma once

#include "app/monitor_calendar.h"
#include "app/record_select.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "exchange/table_out.h"
#include "office/log_book.h"
#include "office/monitor.h"
#include "office/progress.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// Pemantauan: how the people one answers for are doing this month. Addresses: /pemantauan, and
/// /pemantauan/2026-10 for another month.
class MonitorScreen : public Screen {
public:
    void draw(Desk& desk) override;
    bool prepare(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override;
    /// There is somebody to see.
    bool offered(const Desk& desk) const override;

private:
    /// What the page shows is worked out in steps, so that it answers meanwhile. No figure is shown before
    /// all of them are there.
    enum class Step : std::uint8_t { log, team, sums, units, done };
    void follow(Desk& desk, std::string_view address);
    void work(Desk& desk);
    bool count(Desk& desk);
    void draw_counting(Desk& desk);
    void arrange(Desk& desk);
    void draw_heading(Desk& desk);
    void draw_months(Desk& desk);
    void draw_figures(Desk& desk) const;
    void draw_log_figures(ui::Cells& cells) const;
    void draw_time_figures(ui::Cells& cells) const;
    void draw_filters();
    void draw_people(Desk& desk);
    void draw_table(Desk& desk);
    void draw_units();
    void draw_calendar(Desk& desk);
    void draw_parts(Desk& desk);
    void fill(Desk& desk, const office::MemberMonth& member, std::size_t column, ui::TableCell& cell);
    /// How the indicators of one person stand; worked out for those who are seen.
    void fill_lights(Desk& desk, base::Id person, ui::TableCell& cell);
    exchange::OutTable out_table() const;
    void go_to_month(Desk& desk, base::Date month);

    Step step_ = Step::log;
    bool known_ = false; ///< this month was there before
    News news_;
    mutable News offered_news_;
    mutable bool offered_ = false;
    std::string followed_;
    base::Date month_, today_;
    base::Id own_;
    std::vector<office::Person> watched_; ///< before they are in `team_`
    office::TeamMonth team_;
    std::vector<office::UnitMonth> by_unit_;
    std::optional<office::LogCalendar> calendar_;
    std::map<base::Id, office::Lights> lights_; ///< of those who were seen since `news_`
    std::size_t for_me_ = 0;                    ///< entries that wait for the one at the keyboard
    RecordSelect units_;
    std::optional<base::Id> unit_;
    bool only_missing_today_ = false;
    std::vector<std::size_t> in_unit_; ///< places in team_.members, of the unit that was chosen
    std::vector<std::size_t> shown_;   ///< places in team_.members, in the order of the table
    bool arranged_ = false;
    ui::TableState table_, unit_table_;
    MonitorCalendar calendar_of_team_;
    enum class Part : std::uint8_t { people, units, calendar };
    Part part_ = Part::people;
};

} // namespace prima::app
