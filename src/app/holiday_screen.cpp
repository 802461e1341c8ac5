#include "app/holiday_screen.h"

#include "app/notices.h"
#include "office/role.h"
#include "ui/choice.h"
#include "ui/context.h"
#include "ui/date_field.h"
#include "ui/draft_state.h"
#include "ui/icons.h"
#include "ui/time_field.h"

#include <array>

namespace prima::app {

namespace {

std::string_view holiday_words(office::HolidayKind kind) {
    switch (kind) {
    case office::HolidayKind::national: return tr("holiday.national");
    case office::HolidayKind::collective_leave: return tr("holiday.collective_leave");
    case office::HolidayKind::election: return tr("holiday.election");
    case office::HolidayKind::own: break;
    }
    return tr("holiday.own");
}

} // namespace

std::string_view HolidayScreen::title() const {
    return tr("holiday.title");
}

void HolidayScreen::refresh(Desk& desk) {
    const bool first = year_ == 0;
    if (first) year_ = desk.clock.today().year();
    if (!news_.since(desk.store) && !holidays_.empty() && holidays_.front().date.year() == year_) return;
    holidays_ = office::holidays_of_year(desk.store, year_);
    may_change_ = office::may(desk.store, office::Deed::change_holidays);
    const auto begin = base::Date::make(year_, 1, 1);
    const auto end = base::Date::make(year_, 12, 31);
    if (const base::TimeOfDay start = office::day_start(desk.store); start != day_start_saved_) {
        day_start_saved_ = start;
        day_start_ = base::format_time(start, language());
        ui::end_draft(day_start_form_);
    }
    workdays_ = begin && end ? office::workdays(desk.store, *begin, *end) : 0;
}

std::string HolidayScreen::error_of(std::string_view field) const {
    for (const store::FieldError& error : errors_) {
        if (error.field == field) return tr(error.message, {error.argument});
    }
    return {};
}

void HolidayScreen::add(Desk& desk) {
    errors_ = office::check_holiday(fields_);
    if (!errors_.empty()) {
        ui::current().set_focus(ui::id_of(errors_.front().field));
        ui::current().announce(tr("form.check", {std::to_string(errors_.size())}), true);
        return;
    }
    const auto done = office::add_holiday(desk.store, fields_);
    if (!done) {
        errors_ = {{"name", done.error().message, ""}};
        return;
    }
    undoable_notice(desk, tr("holiday.added", {fields_.name}), *done);
    year_ = fields_.date->year();
    fields_ = {};
}

void HolidayScreen::draw_form(Desk& desk) {
    const ui::Card card("form", tr("holiday.add"));
    const ui::DraftForm form("typed", tr("holiday.add"));
    const std::string date = error_of("date"), name = error_of("name");
    ui::date_field("date", tr("holiday.date"), fields_.date,
                   {.field = {.error = date, .required = true}, .today = desk.clock.today()});
    ui::text_field(
        "name", tr("holiday.name"), fields_.name,
        {.error = name, .placeholder = tr("holiday.name_example"), .required = true, .max_length = 120});
    ui::text_field("source", tr("holiday.source"), fields_.source,
                   {.placeholder = tr("holiday.source_example"), .max_length = 160});
    const ui::Line line("buttons", {.height = 44});
    if (!ui::button("add", tr("holiday.add_do"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_add}))
        return;
    add(desk);
    if (errors_.empty()) ui::end_draft(form.id());
}

void HolidayScreen::draw_week(Desk& desk) {
    const ui::Card card("week", tr("holiday.week"));
    const std::array choices{ui::Choice{.name = tr("holiday.five"), .enabled = may_change_},
                             ui::Choice{.name = tr("holiday.six"), .enabled = may_change_}};
    int chosen = office::days_of_week(desk.store) == 6 ? 1 : 0;
    if (ui::radio_group("days", tr("office.week_days"), chosen, choices)) {
        const auto done = office::set_days_of_week(desk.store, chosen == 1 ? 6 : 5);
        if (!done)
            error_notice(done.error());
        else
            undoable_notice(desk, std::string(tr("holiday.week_saved")), *done);
    }
    draw_day_start(desk);
}

/// Where Hari ini begins a day on which nothing was logged yet.
void HolidayScreen::draw_day_start(Desk& desk) {
    const ui::DraftForm form("day_start_form", tr("office.day_start"));
    day_start_form_ = form.id();
    ui::Cells cells({160, -1}, 12, 300);
    cells.next();
    ui::time_field(
        "day_start", tr("office.day_start"), day_start_,
        {.field = {.error = day_start_error_, .required = true, .enabled = may_change_}, .start = 450});
    const auto typed = base::parse_time(day_start_);
    if (!may_change_ || !typed || *typed == office::day_start(desk.store)) return;
    cells.next();
    ui::space(24);
    if (!ui::button("save_start", tr("action.save"), {.icon = ui::icon_save})) return;
    const auto done = office::set_day_start(desk.store, *typed);
    day_start_error_ = done ? std::string() : std::string(tr(done.error().message));
    if (done) undoable_notice(desk, std::string(tr("holiday.day_start_saved")), *done);
}

void HolidayScreen::draw_head(Desk& desk) {
    const std::string year = std::to_string(year_);
    ui::Cells head({-1, 200}, 16, 560);
    head.next();
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, tr("holiday.title"));
        ui::text("sum", tr("holiday.workdays", {year, std::to_string(workdays_)}), {.quiet = true});
    }
    head.next();
    int step = 0;
    const ui::Line line("years", {.height = 44, .gap = 8});
    if (ui::icon_button("before", ui::icon_chevron_left, tr("holiday.year_before"))) step = -1;
    ui::text("year", year, {.style = ui::TextStyle::BodyStrong});
    if (ui::icon_button("after", ui::icon_chevron_right, tr("holiday.year_after"))) step = 1;
    if (step != 0) desk.host.request_frame();
    year_ += step;
}

void HolidayScreen::draw(Desk& desk) {
    refresh(desk);
    draw_head(desk);
    ui::Cells columns({-13, -7}, 16, 760);
    columns.next();
    if (!office::statutory_year(year_))
        ui::banner("unknown", {.tone = ui::Tone::Attention,
                               .text = tr("holiday.unknown_year", {std::to_string(year_)})});
    const std::array titles{
        ui::TableColumn{.code = "date", .title = tr("holiday.date"), .width = 200},
        ui::TableColumn{.code = "name", .title = tr("holiday.name"), .width = -5, .least = 150},
        ui::TableColumn{.code = "kind", .title = tr("holiday.which"), .width = 150},
        ui::TableColumn{.code = "source", .title = tr("holiday.source"), .width = -3, .least = 130}};
    const ui::TableResult result =
        ui::table("holidays",
                  {.name = tr("holiday.title"),
                   .columns = titles,
                   .row_count = static_cast<std::int64_t>(holidays_.size()),
                   .cell =
                       [this](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                           const office::Holiday& holiday = holidays_[static_cast<std::size_t>(row)];
                           if (column == 0) {
                               cell.text = base::format_date(holiday.date, base::DateForm::full, language());
                           } else if (column == 1) {
                               cell.text = holiday.name;
                               cell.strong = true;
                           } else if (column == 2) {
                               cell.text = holiday_words(holiday.kind);
                               cell.badge = holiday.kind == office::HolidayKind::own ? ui::Tone::Accent
                                                                                     : ui::Tone::Neutral;
                           } else {
                               cell.text = holiday.source;
                           }
                       },
                   .key =
                       [this](std::int64_t row) {
                           return std::int64_t{holidays_[static_cast<std::size_t>(row)].date.days()};
                       },
                   .empty = {.icon = ui::icon_event,
                             .heading = tr("holiday.none"),
                             .sentence = tr("holiday.none_what")}},
                  table_);
    static_cast<void>(result);
    columns.next();
    draw_week(desk);
    if (!may_change_) return;
    draw_form(desk);
    bool any_own = false;
    for (const office::Holiday& holiday : holidays_) any_own = any_own || holiday.id;
    if (!any_own) return;
    const ui::Card card("own", tr("holiday.own_days"));
    const ui::Stack stack(0);
    const ui::List list("list", tr("holiday.own_days"));
    std::optional<office::Holiday> gone;
    for (const office::Holiday& holiday : holidays_) {
        if (!holiday.id) continue;
        const std::string date = base::format_date(holiday.date, base::DateForm::plain, language());
        const ui::ListRow row(date, {.title = holiday.name, .detail = date});
        if (ui::icon_button("delete", ui::icon_erase, tr("holiday.delete", {holiday.name}),
                            {.kind = ui::ButtonKind::Quiet}))
            gone = holiday;
    }
    if (!gone) return;
    const auto done = office::delete_holiday(desk.store, *gone->id);
    if (!done) return error_notice(done.error());
    undoable_notice(desk, tr("person.deleted", {gone->name}), *done);
}

} // namespace prima::app
