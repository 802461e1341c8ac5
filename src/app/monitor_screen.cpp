#include "app/monitor_screen.h"

#include "app/facts.h"
#include "app/month_words.h"
#include "app/person_words.h"
#include "app/plan_words.h"
#include "app/table_save.h"
#include "base/text.h"
#include "office/office.h"
#include "office/position.h"
#include "office/unit.h"
#include "ui/chart.h"
#include "ui/chips.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/progress.h"
#include "ui/tabs.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

namespace prima::app {

namespace {

constexpr std::string_view address_of_page = "/pemantauan";
constexpr std::int64_t whole_day = 450; // minutes of a workday of 37,5 hours a week
constexpr float level_of_leave = 2;     // outside the scale
constexpr std::int64_t slice_ms = 12;   // of a frame, so that the page answers while it counts
constexpr int steps_at_once = 8;        // also where the clock stands still

enum Column : std::size_t {
    name_column,
    today_column,
    month_column,
    workdays_column,
    indicators_column,
    strip_column
};

std::optional<base::Date> month_of(std::string_view part) {
    const auto day = base::parse_date(std::string(part) + "-01");
    return part.size() == 7 && day ? std::optional<base::Date>(*day) : std::nullopt;
}

/// What is no workday, or has not come yet, is hinted at.
std::vector<float> levels_of(const std::vector<office::LogDay>& days, base::Date today) {
    std::vector<float> levels;
    for (const office::LogDay& day : days) {
        if (!day.workday && day.entries == 0) continue;
        if (day.on_leave()) {
            levels.push_back(level_of_leave);
            continue;
        }
        const bool ahead = day.date > today || (day.date == today && day.entries == 0);
        const float share = static_cast<float>(day.minutes.count) / static_cast<float>(whole_day);
        levels.push_back(ahead ? -1.0f : std::min(share, 1.0f));
    }
    return levels;
}

void draw_name(const ui::Rect& rect, const std::string& person) {
    const ui::Palette& c = *ui::current().colors;
    const float side = std::min(ui::px(28), rect.height);
    const ui::Rect circle{rect.x, rect.y + (rect.height - side) / 2, side, side};
    ui::fill_rect(circle, c.accent.soft, side / 2);
    const std::string letters = initials(person);
    const auto line = [](ui::TextStyle style) { return ui::font_of(style).line; };
    ui::draw_line(ui::draw_list(), ui::TextStyle::SmallStrong,
                  circle.centre_x() - ui::text_width(ui::TextStyle::SmallStrong, letters) / 2,
                  circle.centre_y() - line(ui::TextStyle::SmallStrong) / 2, c.accent.strong, letters);
    const float x = circle.right() + ui::px(10);
    ui::draw_line(ui::draw_list(), ui::TextStyle::Body, x,
                  rect.y + (rect.height - line(ui::TextStyle::Body)) / 2, c.text,
                  ui::shortened(ui::TextStyle::Body, person, rect.right() - x));
}

/// A number that the page is about, with what it is measured by.
void figure(std::string_view code, std::string_view label, std::string_view number, std::string_view beside,
            ui::Tone tone = ui::Tone::Neutral) {
    const ui::Card card(code, std::string_view());
    const ui::Stack stack(2);
    ui::text("label", label, {.style = ui::TextStyle::Quiet});
    if (ui::available_width() < ui::px(180)) {
        ui::text("number", number, {.style = ui::TextStyle::Figure, .tone = tone});
        ui::text("beside", beside, {.style = ui::TextStyle::Quiet});
        return;
    }
    const ui::Line line("value", {.height = 36, .gap = 8});
    ui::text("number", number, {.style = ui::TextStyle::Figure, .tone = tone});
    ui::text("beside", beside, {.quiet = true});
}

} // namespace

std::string_view MonitorScreen::title() const {
    return tr("monitor.title");
}

bool MonitorScreen::has_part(std::string_view part) const {
    return month_of(part).has_value();
}

bool MonitorScreen::offered(const Desk& desk) const {
    if (offered_news_.since(desk.store))
        offered_ = office::watches_anybody(desk.store, office::own_person(desk.store));
    return offered_;
}

void MonitorScreen::go_to_month(Desk& desk, base::Date month) {
    std::string address(address_of_page);
    if (month != base::first_of_month(desk.clock.today()))
        address += "/" + base::format_iso(month).substr(0, 7);
    desk.go(address);
}

/// Begins anew when something has changed.
void MonitorScreen::follow(Desk& desk, std::string_view address) {
    const base::Date today_now = desk.clock.today();
    const bool moved = followed_ != address || today_ != today_now;
    if (!news_.since(desk.store) && !moved) return;
    followed_ = address;
    today_ = today_now;
    const base::Date month_before = std::exchange(month_, base::first_of_month(today_));
    if (address.size() > address_of_page.size() + 1) {
        const auto asked = month_of(address.substr(address_of_page.size() + 1));
        if (asked && *asked <= today_) month_ = *asked;
    }
    known_ = known_ && month_ == month_before;
    step_ = Step::log;
}

/// One step of some milliseconds.
void MonitorScreen::work(Desk& desk) {
    store::Store& store = desk.store;
    switch (step_) {
    case Step::log: {
        const office::LogBook& book = office::LogBook::of(store);
        if (book.build_ahead(month_) && book.build_ahead(today_)) step_ = Step::team;
        return;
    }
    case Step::team:
        own_ = office::own_person(store);
        watched_ = office::watched_by(store, own_);
        step_ = Step::sums;
        return;
    case Step::sums:
        team_ = office::month_of_team(store, std::exchange(watched_, {}), month_, today_);
        calendar_.emplace(store, month_);
        step_ = Step::units;
        return;
    case Step::units: break;
    case Step::done: return;
    }
    for_me_ = office::count_waiting(store, today_);
    by_unit_ = office::month_of_units(store, team_);
    std::set<base::Id> used;
    for (const office::UnitMonth& unit : by_unit_) used.insert(unit.place.unit.id);
    std::vector<RecordSelect::Entry> units = units_to_choose(store);
    units.erase(std::remove_if(units.begin(), units.end(),
                               [&](const RecordSelect::Entry& unit) { return used.count(unit.id) == 0; }),
                units.end());
    units_.fill(std::move(units), tr("people.all_units"));
    if (unit_ && !units_.has(*unit_)) unit_.reset();
    lights_.clear();
    arranged_ = false;
    step_ = Step::done;
}

/// As far as one frame should; false while something is left. What was shown before and only changed here and
/// there stays on the screen.
bool MonitorScreen::count(Desk& desk) {
    const base::Instant begun = desk.clock.now();
    for (int steps = 0; step_ != Step::done; ++steps) {
        const bool late = steps >= steps_at_once || desk.clock.now().epoch_ms - begun.epoch_ms >= slice_ms;
        if (steps > 0 && late && !(known_ && step_ != Step::log)) return false;
        work(desk);
    }
    known_ = true;
    return true;
}

bool MonitorScreen::prepare(Desk& desk) {
    if (known_ || !offered(desk)) return true;
    follow(desk, address_of_page);
    if (step_ != Step::done) work(desk);
    return step_ == Step::done;
}

void MonitorScreen::arrange(Desk& desk) {
    if (arranged_) return;
    arranged_ = true;
    shown_.clear();
    in_unit_.clear();
    calendar_of_team_.reset();
    std::set<base::Id> units;
    if (unit_) {
        for (const base::Id unit : office::units_below(desk.store, *unit_)) units.insert(unit);
    }
    for (std::size_t i = 0; i < team_.members.size(); ++i) {
        const office::MemberMonth& member = team_.members[i];
        if (unit_ && (!member.person.unit || units.count(*member.person.unit) == 0)) continue;
        in_unit_.push_back(i);
        if (only_missing_today_ && !member.logs_nothing_today()) continue;
        shown_.push_back(i);
    }
    const auto value = [&](std::size_t i) -> std::int64_t {
        const office::MemberMonth& member = team_.members[i];
        if (table_.sort_column == "today") return member.today.count;
        if (table_.sort_column == "month") return member.sum.minutes.count;
        return table_.sort_column == "workdays" ? member.sum.missing : 0; // by name, as they come
    };
    std::stable_sort(shown_.begin(), shown_.end(), [&](std::size_t a, std::size_t b) {
        return table_.descending ? value(b) < value(a) : value(a) < value(b);
    });
    if (table_.sort_column == "name" && table_.descending) std::reverse(shown_.begin(), shown_.end());
}

void MonitorScreen::draw_heading(Desk& desk) {
    ui::Cells cells({-1, 500}, 16, 860);
    cells.next();
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, title());
        ui::text("what",
                 step_ == Step::done
                     ? tr("monitor.what", {month_words(month_), count_words(team_.members.size())})
                     : month_words(month_),
                 {.quiet = true});
    }
    cells.next();
    const ui::Line line(
        "actions", {.height = 44, .gap = 8, .align = cells.stacked() ? ui::Align::Start : ui::Align::End});
    draw_months(desk);
    if (step_ != Step::done) return;
    save_table_button(desk, "table", tr("monitor.save"), tr("monitor.title"), [this] { return out_table(); });
    const std::string waiting = count_words(for_me_);
    if (for_me_ > 0 && ui::button("approve", tr("monitor.decide", {waiting}),
                                  {.kind = ui::ButtonKind::Primary, .icon = ui::icon_task}))
        desk.go("/persetujuan");
}

void MonitorScreen::draw_months(Desk& desk) {
    if (ui::icon_button("before", ui::icon_chevron_left, tr("monitor.month_before")))
        go_to_month(desk, base::add_months(month_, -1));
    const base::Date next = base::add_months(month_, 1);
    if (ui::icon_button("after", ui::icon_chevron_right, tr("monitor.month_after"),
                        {.enabled = next <= today_}))
        go_to_month(desk, next);
}

/// Nothing is shown of what is not whole.
void MonitorScreen::draw_counting(Desk& desk) {
    draw_heading(desk);
    const ui::Card card("counting", std::string_view());
    const float of_log = step_ == Step::log ? office::LogBook::of(desk.store).share_ahead(month_) : 1.0f;
    ui::progress_bar("counting", tr("monitor.counting"), of_log);
    ui::current().ask_for_frame();
}

void MonitorScreen::draw_figures(Desk& desk) const {
    // Four in a line, on a phone two and two.
    if (desk.narrow) {
        {
            ui::Cells cells({-1, -1}, 12, 300);
            draw_log_figures(cells);
        }
        ui::Cells cells({-1, -1}, 12, 300);
        draw_time_figures(cells);
        return;
    }
    ui::Cells cells({-1, -1, -1, -1}, 16, 760);
    draw_log_figures(cells);
    draw_time_figures(cells);
}

void MonitorScreen::draw_log_figures(ui::Cells& cells) const {
    const std::string people = count_words(team_.members.size()), away = count_words(team_.away_today);
    cells.next();
    figure("today", tr("monitor.logged_today"), count_words(team_.logged_today),
           team_.away_today > 0 ? tr("monitor.of_away", {people, away}) : tr("monitor.of", {people}));
    cells.next();
    figure("waiting", tr("monitor.waiting"), count_words(team_.waiting), tr("monitor.entries"));
}

void MonitorScreen::draw_time_figures(ui::Cells& cells) const {
    cells.next();
    figure("missing", tr("monitor.missing"), count_words(team_.missing), tr("monitor.person_days"),
           team_.missing > 0 ? ui::Tone::Attention : ui::Tone::Neutral);
    cells.next();
    const auto hours = [](base::Minutes minutes) {
        return base::format_integer(minutes.count / 60, language());
    };
    figure("hours", tr("monitor.hours"), hours(team_.minutes),
           tr("monitor.hours_approved", {hours(team_.approved_minutes)}));
}

void MonitorScreen::draw_filters() {
    ui::Cells cells({300, -1}, 16, 640);
    cells.next();
    if (units_.size() > 1 && units_.draw("unit", tr("person.unit"), unit_)) arranged_ = false;
    const std::size_t missing = team_.members.size() - team_.logged_today - team_.away_today;
    if (missing == 0) {
        only_missing_today_ = false;
        return;
    }
    cells.next();
    // Level with the field beside it, below its label.
    if (units_.size() > 1 && !cells.stacked()) ui::space(28);
    if (ui::switch_box("missing", tr("monitor.only_missing", {count_words(missing)}), only_missing_today_))
        arranged_ = false;
}

void MonitorScreen::fill_lights(Desk& desk, base::Id person, ui::TableCell& cell) {
    auto found = lights_.find(person);
    if (found == lights_.end())
        found = lights_.emplace(person, office::lights_of_person(desk.store, person, today_, own_)).first;
    const office::Lights& lights = found->second;
    const rules::Light worst = lights.worst();
    if (worst == rules::Light::none) {
        cell.text = "–";
        cell.quiet = true;
        return;
    }
    cell.text = worst == rules::Light::red     ? tr("monitor.red", {count_words(lights.red)})
                : worst == rules::Light::amber ? tr("monitor.amber", {count_words(lights.amber)})
                                               : std::string(tr("monitor.green"));
    cell.badge = light_tone(worst);
}

void MonitorScreen::fill(Desk& desk, const office::MemberMonth& member, std::size_t column,
                         ui::TableCell& cell) {
    const office::LogSum& sum = member.sum;
    switch (column) {
    case name_column:
        cell.text = member.person.name;
        cell.draw = [person = member.person.name](const ui::Rect& rect) { draw_name(rect, person); };
        break;
    case today_column:
        cell.text = member.entries_today > 0 ? base::format_duration(member.today, language()) : "–";
        if (member.leave_today && member.entries_today == 0) cell.text = tr("leave.kind");
        cell.quiet = member.entries_today == 0;
        break;
    case month_column: cell.text = base::format_duration(sum.minutes, language()); break;
    case workdays_column:
        cell.text = sum.missing > 0 ? tr("log.missing_days", {std::to_string(sum.missing)})
                                    : std::string(tr("monitor.complete"));
        cell.badge = sum.missing > 2 ? ui::Tone::Bad : sum.missing > 0 ? ui::Tone::Attention : ui::Tone::Good;
        if (sum.entries == 0 && sum.missing == 0) {
            cell.text = tr("monitor.nothing_yet");
            cell.badge = ui::Tone::Neutral;
        }
        break;
    case indicators_column: fill_lights(desk, member.person.id, cell); break;
    default:
        cell.text = tr("log.days_of", {std::to_string(sum.logged_days), std::to_string(sum.workdays)});
        if (sum.leave_days > 0)
            cell.text += ", " + tr("monitor.leave_days", {std::to_string(sum.leave_days)});
        cell.draw = [levels = levels_of(office::days_of_month(desk.store, *calendar_, member.person.id),
                                        today_)](const ui::Rect& rect) { ui::level_strip(rect, levels); };
        break;
    }
}

void MonitorScreen::draw_table(Desk& desk) {
    const std::string month_title = month_words(month_);
    const std::array columns{
        ui::TableColumn{
            .code = "name", .title = tr("person.name"), .width = -5, .sortable = true, .least = 150},
        ui::TableColumn{.code = "today",
                        .title = tr("monitor.today"),
                        .width = 136,
                        .align = ui::Align::End,
                        .sortable = true},
        ui::TableColumn{.code = "month",
                        .title = tr("monitor.month"),
                        .width = 160,
                        .align = ui::Align::End,
                        .sortable = true},
        ui::TableColumn{.code = "workdays", .title = tr("monitor.workdays"), .width = 180, .sortable = true},
        ui::TableColumn{.code = "indicators", .title = tr("monitor.indicators"), .width = 164},
        ui::TableColumn{.code = "strip", .title = month_title, .width = 236}};
    if (!shown_.empty()) {
        ui::text("strip_what", tr("monitor.strip_what"), {.style = ui::TextStyle::Quiet});
        ui::space(8);
    }
    const ui::TableResult result =
        ui::table("people",
                  {.name = tr("monitor.people"),
                   .columns = columns,
                   .row_count = static_cast<std::int64_t>(shown_.size()),
                   .cell =
                       [this, &desk](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                           fill(desk, team_.members[shown_[static_cast<std::size_t>(row)]], column, cell);
                       },
                   .key =
                       [this](std::int64_t row) {
                           const base::Id id = team_.members[shown_[static_cast<std::size_t>(row)]].person.id;
                           return static_cast<std::int64_t>(id.low >> 1U);
                       },
                   .activates = true,
                   .empty = {.icon = ui::icon_check_circle,
                             .heading = tr("monitor.nobody"),
                             .sentence = tr("monitor.nobody_what"),
                             .action = tr("people.show_all")}},
                  table_);
    if (result.sorted) arranged_ = false;
    if (result.empty_action) {
        only_missing_today_ = false;
        unit_.reset();
        arranged_ = false;
    }
    if (result.activated) {
        const office::MemberMonth& member =
            team_.members[shown_[static_cast<std::size_t>(*result.activated)]];
        // The end of another month than this one.
        const bool now = month_ == base::first_of_month(today_);
        const base::Date end = base::add_days(base::add_months(month_, 1), -1);
        desk.go("/pegawai/" + member.person.id.to_string() + (now ? "" : "/" + base::format_iso(end)));
    }
}

exchange::OutTable MonitorScreen::out_table() const {
    const auto rows = std::make_shared<std::vector<office::MemberMonth>>();
    for (const std::size_t at : shown_) rows->push_back(team_.members[at]);
    exchange::OutTable table;
    table.name = tr("monitor.title");
    for (const char* title : {"person.name", "monitor.minutes_today", "monitor.minutes_month",
                              "monitor.minutes_approved", "log.entries", "log.waiting", "log.logged_days",
                              "monitor.workdays_so_far", "monitor.missing", "print.leave_days"})
        table.columns.push_back({std::string(tr(title))});
    table.rows = rows->size();
    table.cell = [rows](std::size_t row, std::size_t column) -> store::Value {
        const office::MemberMonth& member = (*rows)[row];
        const office::LogSum& sum = member.sum;
        const auto number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
        switch (column) {
        case 0: return member.person.name;
        case 1: return member.today.count;
        case 2: return sum.minutes.count;
        case 3: return sum.approved_minutes.count;
        case 4: return number(sum.entries);
        case 5: return number(sum.waiting);
        case 6: return static_cast<std::int64_t>(sum.logged_days);
        case 7: return static_cast<std::int64_t>(sum.workdays);
        case 8: return static_cast<std::int64_t>(sum.missing);
        default: return static_cast<std::int64_t>(sum.leave_days);
        }
    };
    return table;
}

void MonitorScreen::draw(Desk& desk) {
    follow(desk, desk.address);
    if (!count(desk)) return draw_counting(desk);
    arrange(desk);
    draw_heading(desk);
    if (team_.members.empty()) {
        const ui::Card card("empty", std::string_view());
        const bool known = !office::own_person(desk.store).is_null();
        if (ui::empty_state("empty", {.icon = ui::icon_timeline,
                                      .heading = tr("monitor.empty"),
                                      .sentence = tr(known ? "monitor.empty_what" : "monitor.empty_who"),
                                      .action = tr("people.title"),
                                      .action_icon = ui::icon_people,
                                      .heading_level = 2}))
            desk.go("/pegawai");
        return;
    }
    draw_figures(desk);
    draw_parts(desk);
}

void MonitorScreen::draw_parts(Desk& desk) {
    std::vector<Part> parts{Part::people};
    if (by_unit_.size() > 1) parts.push_back(Part::units);
    parts.push_back(Part::calendar);
    constexpr std::array<std::string_view, 3> names{"people.title", "monitor.units", "monitor.calendar"};
    std::vector<std::string_view> titles;
    titles.reserve(parts.size());
    for (const Part part : parts) titles.push_back(tr(names[static_cast<std::size_t>(part)]));
    const auto place = std::find(parts.begin(), parts.end(), part_);
    int tab = place == parts.end() ? 0 : static_cast<int>(place - parts.begin());
    ui::tabs("parts", tab, titles, {.name = title()});
    part_ = parts[static_cast<std::size_t>(tab)];
    const ui::TabPanel panel("parts", titles[static_cast<std::size_t>(tab)]);
    switch (part_) {
    case Part::people: return draw_people(desk);
    case Part::units: return draw_units();
    case Part::calendar: return draw_calendar(desk);
    }
}

void MonitorScreen::draw_calendar(Desk& desk) {
    const ui::Card card("calendar", tr("monitor.calendar"));
    if (units_.size() > 1) {
        ui::Cells cells({300, -1}, 16, 640);
        cells.next();
        if (units_.draw("unit", tr("person.unit"), unit_)) arranged_ = false;
    }
    arrange(desk);
    calendar_of_team_.draw(desk, team_, in_unit_, today_);
}

void MonitorScreen::draw_people(Desk& desk) {
    const ui::Card card("people", tr("monitor.people"));
    draw_filters();
    draw_table(desk);
    ui::text("rule", tr("monitor.rule"), {.style = ui::TextStyle::Quiet});
}

/// Every unit with all below it; one that is chosen shows its people.
void MonitorScreen::draw_units() {
    const ui::Card card("units", tr("monitor.units"));
    const std::array columns{
        ui::TableColumn{.code = "unit", .title = tr("person.unit"), .width = -5, .least = 180},
        ui::TableColumn{
            .code = "people", .title = tr("monitor.people"), .width = 100, .align = ui::Align::End},
        ui::TableColumn{
            .code = "logged", .title = tr("monitor.logged_today"), .width = 170, .align = ui::Align::End},
        ui::TableColumn{
            .code = "waiting", .title = tr("monitor.waiting"), .width = 170, .align = ui::Align::End},
        ui::TableColumn{
            .code = "missing", .title = tr("monitor.missing"), .width = 150, .align = ui::Align::End},
        ui::TableColumn{
            .code = "month", .title = tr("monitor.month"), .width = 190, .align = ui::Align::End}};
    const ui::TableResult result =
        ui::table("units",
                  {.name = tr("monitor.units"),
                   .columns = columns,
                   .row_count = static_cast<std::int64_t>(by_unit_.size()),
                   .cell =
                       [this](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                           const office::UnitMonth& unit = by_unit_[static_cast<std::size_t>(row)];
                           switch (column) {
                           case 0:
                               for (int i = 0; i < unit.place.depth; ++i) cell.text += "– ";
                               cell.text += unit.place.unit.name;
                               cell.strong = unit.place.depth == 0;
                               break;
                           case 1: cell.text = count_words(unit.people); break;
                           case 2: cell.text = count_words(unit.logged_today); break;
                           case 3: cell.text = count_words(unit.waiting); break;
                           case 4: cell.text = count_words(unit.missing); break;
                           default: cell.text = base::format_duration(unit.minutes, language());
                           }
                       },
                   .key =
                       [this](std::int64_t row) {
                           const base::Id id = by_unit_[static_cast<std::size_t>(row)].place.unit.id;
                           return static_cast<std::int64_t>(id.low >> 1U);
                       },
                   .activates = true},
                  unit_table_);
    ui::text("below", tr("monitor.units_what"), {.style = ui::TextStyle::Quiet});
    if (!result.activated) return;
    unit_ = by_unit_[static_cast<std::size_t>(*result.activated)].place.unit.id;
    arranged_ = false;
    part_ = Part::people;
}

} // namespace prima::app
