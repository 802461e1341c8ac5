#include "app/past_screen.h"

#include "app/activity_words.h"
#include "app/month_words.h"
#include "app/notices.h"
#include "office/activity.h"
#include "ui/context.h"
#include "ui/icons.h"

#include <utility>

namespace prima::app {

namespace {

constexpr std::string_view address_of_page = "/riwayat/pada";
constexpr std::size_t date_length = 10;         // "2026-11-20"
constexpr std::int64_t rest_of_minute = 59'999; // milliseconds: what was done within the minute counts

struct Moment {
    base::Date date;
    base::TimeOfDay time;
};

std::optional<Moment> moment_of(std::string_view part) {
    if (part.size() <= date_length || part[date_length] != 'T') return std::nullopt;
    const auto date = base::parse_date(part.substr(0, date_length));
    const auto time = base::parse_time(part.substr(date_length + 1));
    if (!date || !time) return std::nullopt;
    return Moment{*date, *time};
}

std::string part_of(const Moment& moment) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return base::format_iso(moment.date) + "T" + two(moment.time.hour()) + two(moment.time.minute());
}

} // namespace

std::string_view PastScreen::title() const {
    return tr("past.title");
}

bool PastScreen::has_part(std::string_view part) const {
    return moment_of(part).has_value();
}

void PastScreen::leave(Desk&) {
    past_.reset(); // a whole office of its own
    followed_.clear();
}

void PastScreen::look_back(Desk& desk) {
    past_ = desk.store.as_of({moment_.epoch_ms + rest_of_minute});
    owner_ = office::person_of(*past_, desk.store.actor());
    seen_ = desk.store.revision();
}

void PastScreen::follow_address(Desk& desk) {
    if (desk.address == followed_) return;
    focus_title_ = !followed_.empty(); // the program does it for a page that was just opened
    followed_ = desk.address;
    past_.reset();
    const std::string_view address = desk.address;
    const auto moment = address.size() > address_of_page.size()
                            ? moment_of(address.substr(address_of_page.size() + 1))
                            : std::nullopt;
    if (moment) {
        moment_ = base::instant_of(moment->date, moment->time, desk.clock.offset());
        look_back(desk);
        last_ = day_ = moment->date;
    }
    chosen_date_ = moment ? moment->date : desk.clock.today();
    chosen_time_ = base::format_time(moment ? moment->time : desk.clock.time_of_day(), language());
    date_error_.clear();
    time_error_.clear();
}

// --- choosing the moment ----------------------------------------------------------------------------------

void PastScreen::show(Desk& desk) {
    date_error_ = chosen_date_ ? "" : "past.date_missing";
    const auto time = base::parse_time(chosen_time_);
    time_error_ = time ? std::string() : time.error().message;
    if (chosen_date_ && time &&
        base::instant_of(*chosen_date_, *time, desk.clock.offset()) > desk.clock.now()) {
        time_error_ = "past.not_yet";
    }
    focus_error_ = !date_error_.empty() || !time_error_.empty();
    if (!focus_error_) desk.go(std::string(address_of_page) + "/" + part_of({*chosen_date_, *time}));
}

void PastScreen::draw_choice(Desk& desk) {
    const ui::Card card("choice", tr("past.choose"));
    ui::text("what", tr("past.what"));
    const base::Date today = desk.clock.today();
    bool submitted = false;
    {
        ui::Cells cells({220, 160}, 16, 440);
        cells.next();
        const ui::ValueFieldResult date =
            ui::date_field("date", tr("past.date"), chosen_date_,
                           {.field = {.error = tr(date_error_), .required = true, .submits = true},
                            .last = today,
                            .today = today});
        cells.next();
        const ui::ValueFieldResult time =
            ui::time_field("time", tr("past.time"), chosen_time_,
                           {.field = {.error = tr(time_error_), .required = true, .submits = true}});
        submitted = date.submitted || time.submitted;
        if (std::exchange(focus_error_, false))
            ui::current().set_focus(date_error_.empty() ? time.id : date.id);
    }
    const bool pressed =
        ui::button("show", tr("past.show"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_visible, .fill = desk.narrow});
    if (pressed || submitted) {
        show(desk);
        ui::current().ask_for_frame();
    }
}

// --- the day as it was ------------------------------------------------------------------------------------

void PastScreen::draw_banner(Desk& desk) {
    const std::string words = tr("past.banner_title", {format_moment(moment_, desk.clock.offset())});
    ui::banner("past", {.tone = ui::Tone::Attention,
                        .title = words,
                        .text = tr("past.banner"),
                        .icon = ui::icon_history,
                        .actions = [&] {
                            if (ui::button("now", tr("past.back"), {.icon = ui::icon_today}))
                                desk.go("/hari-ini");
                            if (ui::button("other", tr("past.other"), {.icon = ui::icon_clock}))
                                desk.go(address_of_page);
                        }});
}

void PastScreen::draw_day_field(float width) {
    std::optional<base::Date> chosen = day_;
    if (ui::date_field("pick", tr("today.pick_date"), chosen,
                       {.field = {.label_hidden = true, .width = width}, .last = last_, .today = last_}) &&
        chosen) {
        day_ = *chosen;
    }
}

void PastScreen::draw_day_picker() {
    const float side = ui::control_height();
    const float gap = 8;
    const float beside = ui::available_width() - 2 * (side + gap);
    const bool below = beside < ui::px(150);
    const ui::Stack stack(gap);
    if (below) draw_day_field(-1);
    const ui::Line line("steps", {.height = side / ui::px(1), .gap = gap});
    if (ui::icon_button("before", ui::icon_chevron_left, tr("today.day_before")))
        day_ = base::add_days(day_, -1);
    if (!below) draw_day_field(beside / ui::px(1));
    const bool more = day_ < last_;
    if (ui::icon_button("after", ui::icon_chevron_right, tr("today.day_after"), {.enabled = more}))
        day_ = base::add_days(day_, 1);
}

void PastScreen::draw_day() {
    const office::Day day = office::day_of(*past_, day_, owner_);
    const std::string total = base::format_duration(day.total, language());
    const ui::Card card("day", base::format_date(day_, base::DateForm::full, language()),
                        {.beside_title = [&] {
                            if (!day.entries.empty()) ui::badge("total", total);
                        }});
    if (day.entries.empty()) {
        ui::empty_state(
            "none", {.icon = ui::icon_event_note, .heading = tr("today.empty"), .sentence = tr("past.none")});
        return;
    }
    const ui::Stack stack(0);
    const ui::List list("entries", tr("today.day"));
    bool first = true;
    for (const office::DayEntry& entry : day.entries) {
        if (!std::exchange(first, false)) ui::divider();
        const std::string id = entry.activity.id.to_string();
        const ui::Scope scope(id);
        const std::string range = span_words(entry.activity);
        const std::string output = output_of(entry.activity);
        const ui::ListRow row("entry", {.lead = range, .title = entry.activity.text, .detail = output});
        draw_marks(entry);
    }
}

void PastScreen::draw_title() {
    ui::heading("title", 1, title());
    if (std::exchange(focus_title_, false)) ui::current().set_focus(ui::id_of("title"));
}

void PastScreen::draw(Desk& desk) {
    follow_address(desk);
    if (!past_) {
        draw_title();
        draw_choice(desk);
        return;
    }
    if (seen_ != desk.store.revision()) look_back(desk); // something of that time may have arrived
    draw_banner(desk);
    {
        ui::Cells cells({-1, 340}, 16, 640);
        cells.next();
        draw_title();
        cells.next();
        draw_day_picker();
    }
    draw_day();
}

} // namespace prima::app
