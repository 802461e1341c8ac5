#include "app/monitor_calendar.h"

#include "app/facts.h"
#include "base/text.h"
#include "office/log_book.h"
#include "ui/icons.h"
#include "ui/month_grid.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

constexpr float calendar_width = 368;

std::string hours_words(base::Minutes minutes) {
    return base::format_duration(minutes, language());
}

} // namespace

void MonitorCalendar::refresh(Desk& desk, const office::TeamMonth& team,
                              const std::vector<std::size_t>& shown, base::Date today) {
    if (!days_.empty() && month_ == team.month && today_ == today) return;
    if (month_ != team.month || chosen_ == base::Date() || today < chosen_) {
        const base::Date end = base::add_days(base::add_months(team.month, 1), -1);
        keys_ = chosen_ = std::min(end, today);
    }
    month_ = team.month;
    today_ = today;
    std::vector<base::Id> people;
    people.reserve(shown.size());
    for (const std::size_t at : shown) people.push_back(team.members[at].person.id);
    days_ = office::days_of_team(desk.store, people, month_);
    choose(desk, team, shown);
}

void MonitorCalendar::choose(Desk& desk, const office::TeamMonth& team,
                             const std::vector<std::size_t>& shown) {
    rows_.clear();
    const office::LogBook& book = office::LogBook::of(desk.store);
    const office::LogCalendar calendar(desk.store, month_);
    const auto place = static_cast<std::size_t>(chosen_.day() - 1);
    for (const std::size_t at : shown) {
        const office::Person& person = team.members[at].person;
        const auto begun = book.begun(person.id);
        if (!begun || chosen_ < *begun) continue;
        const office::LogBook::DayCounts& day = book.month_of(person.id, month_)[place];
        const bool away =
            day.entries == 0 && calendar.days[place].workday && calendar.leave(person.id, chosen_);
        rows_.push_back({person.id, person.name, day.entries, {day.minutes}, away});
    }
    std::stable_partition(rows_.begin(), rows_.end(),
                          [](const Row& row) { return row.entries == 0 && !row.away; });
}

/// In words what the ground of the day shows.
void MonitorCalendar::draw_day(Desk& desk) {
    const office::TeamDay& day = days_[static_cast<std::size_t>(chosen_.day() - 1)];
    const std::string date = base::format_date(chosen_, base::DateForm::full, language());
    ui::heading("day", 3, date);
    std::string words;
    if (!day.holiday.empty())
        words = day.holiday;
    else if (!day.workday)
        words = tr("monitor.no_workday");
    if (!words.empty()) words += ". ";
    words += tr("monitor.logged_of", {count_words(day.logged), count_words(day.people)});
    if (day.away > 0) words += ", " + tr("monitor.so_many_away", {count_words(day.away)});
    if (day.minutes.count > 0) words += " · " + hours_words(day.minutes);
    if (day.waiting > 0) words += " · " + tr("monitor.so_many_wait", {count_words(day.waiting)});
    ui::text("sum", words, {.quiet = true});
    draw_people(desk);
}

void MonitorCalendar::draw_people(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "name", .title = tr("person.name"), .width = -3, .least = 150},
        ui::TableColumn{
            .code = "hours", .title = tr("monitor.logged"), .width = 150, .align = ui::Align::End}};
    const ui::TableResult result = ui::table(
        "people",
        {.name = tr("monitor.people"),
         .columns = columns,
         .row_count = static_cast<std::int64_t>(rows_.size()),
         .cell =
             [this](std::int64_t at, std::size_t column, ui::TableCell& cell) {
                 const Row& row = rows_[static_cast<std::size_t>(at)];
                 cell.text = column == 0        ? row.name
                             : row.away         ? std::string(tr("leave.kind"))
                             : row.entries == 0 ? std::string(tr("monitor.not_logged"))
                                                : hours_words(row.minutes);
                 cell.quiet = column > 0 && row.entries == 0;
             },
         .key =
             [this](std::int64_t at) {
                 return static_cast<std::int64_t>(rows_[static_cast<std::size_t>(at)].person.low >> 1U);
             },
         .activates = true,
         .height = desk.narrow ? 0.0f : 420.0f,
         .empty = {.icon = ui::icon_people, .heading = tr("monitor.nobody_then")}},
        table_);
    if (result.activated)
        desk.go("/pegawai/" + rows_[static_cast<std::size_t>(*result.activated)].person.to_string() + "/" +
                base::format_iso(chosen_));
}

void MonitorCalendar::draw(Desk& desk, const office::TeamMonth& team, const std::vector<std::size_t>& shown,
                           base::Date today) {
    refresh(desk, team, shown, today);
    ui::Cells cells({calendar_width, -1}, 32, 720);
    cells.next();
    const auto chosen = ui::month_grid(
        "days", keys_, {.chosen = chosen_, .today = today_, .last = today_, .mark = [this](base::Date date) {
                            ui::DayMark mark;
                            if (base::first_of_month(date) != month_) return mark;
                            const office::TeamDay& day = days_[static_cast<std::size_t>(date.day() - 1)];
                            mark.quiet = !day.workday;
                            mark.words = day.holiday;
                            if (day.people == 0 || today_ < date) return mark;
                            if (day.workday || day.logged > 0)
                                mark.level = static_cast<float>(day.logged) / static_cast<float>(day.people);
                            mark.words +=
                                (mark.words.empty() ? "" : ", ") +
                                tr("monitor.logged_of", {count_words(day.logged), count_words(day.people)});
                            return mark;
                        }});
    ui::text("what", tr("monitor.calendar_what"), {.style = ui::TextStyle::Quiet});
    if (chosen && base::first_of_month(*chosen) == month_) {
        chosen_ = *chosen;
        choose(desk, team, shown);
    }
    // Another month is another page.
    if (base::first_of_month(keys_) != month_) {
        const base::Date month = base::first_of_month(keys_);
        keys_ = chosen_;
        const bool now = month == base::first_of_month(today_);
        desk.go(now ? std::string("/pemantauan") : "/pemantauan/" + base::format_iso(month).substr(0, 7));
    }
    cells.next();
    draw_day(desk);
}

} // namespace prima::app
