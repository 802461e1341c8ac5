#include "app/today_screen.h"

#include "app/activity_words.h"
#include "app/day_document.h"
#include "app/month_words.h"
#include "app/notices.h"
#include "app/picks.h"
#include "app/table_save.h"
#include "office/activity.h"
#include "office/office.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/menu.h"

#include <algorithm>
#include <span>
#include <utility>

namespace prima::app {

namespace {

constexpr std::string_view address_of_page = "/hari-ini";
constexpr std::string_view address_of_new = "/hari-ini/baru/";

bool rest_is_here(Desk& desk) {
    return desk.host.rest().state == Host::Rest::State::here;
}

std::string address_of(Desk& desk, base::Date date) {
    std::string address(address_of_page);
    if (date != desk.clock.today()) address += "/" + base::format_iso(date);
    return address;
}

} // namespace

TodayScreen::TodayScreen(Desk& desk)
    : desk_(desk)
    , draft_(desk.store, desk.journal, desk.clock, "activity", [&desk] { desk.host.request_frame(); })
    , date_(desk.clock.today())
    , known_today_(date_) {}

std::string_view TodayScreen::title() const {
    return tr("today.title");
}

void TodayScreen::leave(Desk&) {
    keep_draft();
}

// --- the form ---------------------------------------------------------------------------------------------

void TodayScreen::follow_person() {
    const bool somebody = draft_.of_somebody();
    if (!draft_.follow() || !somebody) return;
    form_ = {};
    form_.date = date_;
    form_date_ = date_;
    errors_.clear();
    restored_ = proposed_ = false;
}

/// What differs from the suggested times was typed, and survives a killed browser.
void TodayScreen::keep_draft() {
    office::ActivityForm typed = form_;
    if (typed.start == suggested_start_ && typed.end == suggested_end_) typed.start = typed.end = {};
    draft_.keep(typed.is_blank() ? std::string() : office::encode_form(form_));
}

void TodayScreen::restore_draft(const std::string& bytes) {
    const std::optional<office::ActivityForm> form = office::decode_form(bytes);
    if (!form || form->is_blank() || form_.editing || !form_.text.empty()) return;
    form_ = *form;
    date_ = form_.date;
    form_date_ = form_.date;
    restored_ = true;
    ui::current().ask_for_frame();
}

void TodayScreen::start_new(Desk& desk) {
    form_ = {};
    form_.date = date_;
    form_date_ = date_;
    errors_.clear();
    restored_ = false;
    proposed_ = false;
    suggested_start_.clear();
    suggested_end_.clear();
    keep_draft();
    desk.host.request_frame();
}

std::string_view TodayScreen::error_of(std::string_view field) const {
    for (const store::FieldError& error : errors_) {
        if (error.field != field) continue;
        if (error.message == "error.month_closed") return closed_words_;
        return error.message == "error.clash" ? std::string_view(clash_words_) : tr(error.message);
    }
    return {};
}

/// Finds what is wrong with the form; the activity when nothing is.
std::optional<office::ActivityFields> TodayScreen::check(Desk& desk) {
    form_.date = form_date_.value_or(date_);
    office::CheckedForm checked = office::check_form(form_, language());
    errors_ = std::move(checked.errors);
    if (!form_date_) errors_.push_back({"date", "error.date_missing", ""});
    check_month(desk);
    if (checked.fields && errors_.empty()) check_clash(desk, *checked.fields);
    if (!errors_.empty()) return std::nullopt;
    return std::move(checked.fields);
}

/// What was wrong at the last attempt to save and is right by now is no longer said.
void TodayScreen::look_again(Desk& desk) {
    if (errors_.empty()) return;
    if (!refused_form_.empty()) { // the store said it, of this form and no other
        if (office::encode_form(form_) != refused_form_) errors_.clear();
        return;
    }
    const std::vector<store::FieldError> said = std::exchange(errors_, {});
    check(desk);
    const std::vector<store::FieldError> now = std::exchange(errors_, {});
    for (const store::FieldError& error : said) {
        for (const store::FieldError& still : now) {
            if (still.field != error.field) continue;
            errors_.push_back(still);
            break;
        }
    }
}

void TodayScreen::save(Desk& desk) {
    const std::optional<office::ActivityFields> fields = check(desk);
    refused_form_.clear();
    // In the order in which the page shows them.
    static constexpr std::string_view order[] = {"text", "start", "end", "quantity", "unit", "date"};
    std::vector<store::FieldError> sorted;
    for (const std::string_view field : order) {
        for (const store::FieldError& error : errors_) {
            if (error.field == field) sorted.push_back(error);
        }
    }
    errors_ = std::move(sorted);
    if (!fields) {
        focus_error_ = true;
        ui::current().announce(tr("form.check", {std::to_string(errors_.size())}), true);
        ui::current().ask_for_frame();
        return;
    }
    const bool editing = form_.editing.has_value();
    const auto saved = editing ? office::edit_activity(desk.store, *form_.editing, *fields)
                               : office::add_activity(desk.store, *fields);
    if (!saved) {
        const bool closed = saved.error().message == "error.month_closed";
        errors_ = {{closed ? "date" : "text", saved.error().message, ""}};
        focus_error_ = true;
        refused_form_ = office::encode_form(form_);
        return;
    }
    const store::TransactionId done = *saved;
    undoable_notice(desk, std::string(tr(editing ? "today.changed" : "today.saved")), done);
    show_day(desk, fields->date);
    start_new(desk);
    focus_form_ = true;
}

/// One does not do two things at once, nor more than a day holds: says with what it clashes.
void TodayScreen::check_clash(Desk& desk, const office::ActivityFields& fields) {
    const base::Id own = office::own_person(desk.store);
    if (const auto clash = office::clash_with(desk.store, own, fields, form_.editing)) {
        clash_words_ = tr("error.clash", {clash->text, time_range(clash->start, clash->end)});
        errors_.push_back({"start", "error.clash", ""});
        return;
    }
    const std::int64_t left = 1440 - office::day_of(desk.store, fields.date, own, form_.editing).total.count;
    if (fields.minutes().count <= left) return;
    clash_words_ =
        tr("error.day_full", {base::format_duration({std::max<std::int64_t>(left, 0)}, language())});
    errors_.push_back({fields.by_volume() ? "quantity" : "end", "error.clash", ""});
}

/// An activity neither comes into a closed month nor leaves one.
void TodayScreen::check_month(Desk& desk) {
    std::vector<base::Date> days;
    if (form_date_) days.push_back(*form_date_);
    if (form_.editing) {
        if (const auto now = office::find_activity(desk.store, *form_.editing)) days.push_back(now->date);
    }
    for (const base::Date day : days) {
        const std::vector<store::FieldError> closed = office::check_open(desk.store, day);
        if (closed.empty()) continue;
        closed_words_ = closed_words(desk, day, *office::MonthBook::of(desk.store).month(day).closed);
        errors_.push_back(closed.front());
        return;
    }
}

void TodayScreen::draw_quick_picks(Desk& desk) {
    if (form_.editing || !form_.text.empty()) return;
    if (frequent_at_ != desk.store.revision()) {
        frequent_at_ = desk.store.revision();
        frequent_ = office::frequent_texts(desk.store, desk.clock.today(), 4);
    }
    // On a phone the fields below matter more.
    const std::span<const office::FrequentText> all(frequent_);
    const auto shown = desk.narrow ? all.first(std::min<std::size_t>(all.size(), 2)) : all;
    if (const auto picked = draw_picks(tr("today.quick_picks"), shown)) {
        form_.text = frequent_[*picked].text;
        if (form_.unit.empty()) form_.unit = frequent_[*picked].unit;
        form_.result = frequent_[*picked].result;
        proposed_ = false;
        ui::current().ask_for_frame();
    }
}

/// For which result of one's plan the work is. Where there is no plan nothing is asked.
void TodayScreen::draw_result(Desk& desk) {
    const base::Date day = form_date_.value_or(date_);
    if (results_news_.since(desk.store) || results_of_ != day) {
        results_of_ = day;
        results_.fill(results_to_choose(desk.store, office::own_person(desk.store), day),
                      tr("activity.no_result"));
    }
    if (results_.size() == 0) return;
    // Of last year's plan, or deleted since: no longer a choice.
    if (form_.result && !form_.editing && !results_.has(*form_.result)) form_.result.reset();
    results_.draw("result", tr("activity.result"), form_.result);
}

void TodayScreen::draw_times() {
    ui::Cells cells({-1, -1}, 12);
    cells.next();
    ui::time_field("start", tr("activity.start"), form_.start,
                   {.field = {.error = error_of("start"), .required = true, .submits = true}});
    cells.next();
    ui::time_field("end", tr("activity.end"), form_.end,
                   {.field = {.error = error_of("end"), .required = true, .submits = true}});
}

void TodayScreen::draw_output() {
    ui::Cells cells({120, -1}, 12);
    cells.next();
    ui::text_field("quantity", tr("activity.quantity"), form_.quantity,
                   {.kind = ui::FieldKind::Number,
                    .error = error_of("quantity"),
                    .align = ui::Align::End,
                    .submits = true});
    cells.next();
    ui::text_field("unit", tr("activity.unit"), form_.unit,
                   {.error = error_of("unit"),
                    .placeholder = tr("activity.unit_example"),
                    .max_length = 60,
                    .submits = true});
}

void TodayScreen::draw_buttons(Desk& desk) {
    const bool editing = form_.editing.has_value();
    const std::string_view label = tr(editing ? "action.save_changes" : "action.save");
    const ui::ButtonOptions primary{
        .kind = ui::ButtonKind::Primary, .icon = ui::icon_save, .fill = desk.narrow};
    bool pressed = false;
    bool cancelled = false;
    if (desk.narrow) {
        pressed = ui::button("save", label, primary);
        if (editing) cancelled = ui::button("cancel", tr("action.cancel"), {.fill = true});
    } else {
        const ui::Line line("buttons", {.height = 44, .gap = 12});
        pressed = ui::button("save", label, primary);
        if (editing) cancelled = ui::button("cancel", tr("action.cancel"));
    }
    if (pressed) save(desk);
    if (cancelled) start_new(desk);
}

void TodayScreen::draw_form(Desk& desk) {
    const ui::Card card("form", tr(form_.editing ? "today.form_edit" : "today.form"));
    const ui::NodeScope form(ui::id_of("fields"), ui::Role::Form,
                             tr(form_.editing ? "today.form_edit" : "today.form"));
    if (restored_) {
        ui::banner("restored", {.text = tr("today.restored"), .actions = [&] {
                                    if (ui::button("discard", tr("action.discard"))) start_new(desk);
                                }});
    }
    // In the frame that shows the mistakes, so that a screen reader finds the reason at the field it comes
    // to.
    if (focus_error_ && !errors_.empty()) {
        focus_error_ = false;
        ui::current().set_focus(ui::id_of(errors_.front().field));
    }
    look_again(desk);
    if (!errors_.empty()) {
        const std::string words = tr("form.check", {std::to_string(errors_.size())});
        ui::banner("summary", {.tone = ui::Tone::Bad, .text = words});
    }
    const bool rest = rest_is_here(desk);
    // Before anything can be typed over it.
    if (draft_.waits()) restore_draft(draft_.take());
    if (rest) prepare_form(desk);
    const ui::FieldResult text = ui::text_field("text", tr("activity.text"), form_.text,
                                                {.error = error_of("text"),
                                                 .placeholder = tr("activity.text_example"),
                                                 .required = true,
                                                 .max_length = 500,
                                                 .submits = true});
    draw_quick_picks(desk);
    if (rest) draw_norm(desk);
    if (form_.norm_minutes.empty()) {
        draw_times();
        if (rest && !error_of("end").empty()) draw_midnight(desk);
        draw_output();
    } else {
        draw_volume(desk);
    }
    draw_result(desk);
    const base::Date today = desk.clock.today();
    const ui::ValueFieldResult date =
        ui::date_field("date", tr("activity.date"), form_date_,
                       {.field = {.error = error_of("date"), .required = true, .submits = true},
                        .last = today,
                        .today = today});
    draw_buttons(desk);

    bool entered = date.submitted;
    for (const std::string_view field : {"text", "start", "end", "quantity", "unit"})
        entered = entered || ui::key_pressed(ui::id_of(field), ui::KeyEnter);
    if (entered) save(desk);
    if (focus_form_) {
        focus_form_ = false;
        ui::current().set_focus(text.id);
    }
    keep_draft();
}

// --- the day ----------------------------------------------------------------------------------------------

void TodayScreen::show_day(Desk& desk, base::Date date) {
    date_ = date;
    followed_ = address_of(desk, date);
    if (desk.address != followed_) desk.go(followed_);
}

void TodayScreen::follow_address(Desk& desk) {
    if (desk.address == followed_) return;
    const bool first = followed_.empty();
    const std::string_view address = desk.address;
    // What is typed there must not take the place of what was typed before.
    if (address.substr(0, address_of_new.size()) == address_of_new && !draft_.known()) return;
    followed_ = desk.address;
    base::Date wanted = first && restored_ ? date_ : desk.clock.today();
    if (address.substr(0, address_of_new.size()) == address_of_new) {
        date_ = wanted;
        if (!restored_) start_new(desk);
        if (form_.text.empty() && !draft_.waits()) form_.text = address.substr(address_of_new.size());
        // A finger may rather take one of the usual activities, which a keyboard on the screen would cover.
        focus_form_ = !ui::current().frame.preferences.touch;
        desk.go(address_of_page, true);
        followed_ = address_of_page;
        return;
    }
    if (address.size() > address_of_page.size() + 1) {
        const base::Result<base::Date> date = base::parse_date(address.substr(address_of_page.size() + 1));
        if (date && *date <= desk.clock.today()) {
            wanted = *date;
        } else {
            desk.go(address_of_page, true);
        }
    }
    const bool untouched = !form_.editing && form_.text.empty();
    date_ = wanted;
    if (untouched && !restored_) start_new(desk);
}

// The page of today stays open over the night. Who is writing stays at the day they began with.
void TodayScreen::follow_midnight(Desk& desk) {
    const base::Date today = desk.clock.today();
    const base::Date before = std::exchange(known_today_, today);
    if (before == today || date_ != before || form_.editing || !form_.text.empty()) return;
    date_ = today;
    start_new(desk);
}

void TodayScreen::draw_day_field(Desk& desk, float width) {
    const base::Date today = desk.clock.today();
    std::optional<base::Date> chosen = date_;
    const auto entries = [&desk, month = base::Date(),
                          counts = std::array<std::size_t, 31>()](base::Date day) mutable {
        if (month != base::first_of_month(day)) {
            month = base::first_of_month(day);
            counts = office::entries_in_month(desk.store, day.year(), day.month());
        }
        return static_cast<int>(counts[static_cast<std::size_t>(day.day() - 1)]);
    };
    if (ui::date_field("pick", tr("today.pick_date"), chosen,
                       {.field = {.label_hidden = true, .width = width},
                        .last = today,
                        .today = today,
                        .entries = entries}) &&
        chosen) {
        show_day(desk, *chosen);
    }
}

void TodayScreen::draw_day_picker(Desk& desk) {
    const float side = ui::control_height();
    const float gap = 8;
    const float beside = ui::available_width() - 3 * (side + gap);
    // Large text on a phone: the date has a line of its own, above the steps.
    const bool below = beside < ui::px(150);
    const ui::Stack stack(gap);
    if (below) draw_day_field(desk, -1);
    const ui::Line line("steps", {.height = side / ui::px(1), .gap = gap});
    if (ui::icon_button("before", ui::icon_chevron_left, tr("today.day_before")))
        show_day(desk, base::add_days(date_, -1));
    if (!below) draw_day_field(desk, beside / ui::px(1));
    const bool past = date_ < desk.clock.today();
    if (ui::icon_button("after", ui::icon_chevron_right, tr("today.day_after"), {.enabled = past}))
        show_day(desk, base::add_days(date_, 1));
    draw_menu(desk);
}

void TodayScreen::draw_menu(Desk& desk) {
    ui::menu_icon_button("month", ui::icon_more, tr("today.more"));
    if (ui::Menu menu("month", ui::Align::End); menu) draw_items(desk, menu);
}

void TodayScreen::draw_heading(Desk& desk) {
    const base::Date today = desk.clock.today();
    const std::int32_t ago = today.days() - date_.days();
    const std::string_view title = tr(ago == 0   ? "today.title"
                                      : ago == 1 ? "today.yesterday"
                                                 : "today.other_day");
    const std::string words = base::format_date(date_, base::DateForm::full, language());
    ui::Cells cells({-1, 388}, 16, 640);
    cells.next();
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, title);
        ui::text("date", words, {.quiet = true});
    }
    cells.next();
    draw_day_picker(desk);
}

void TodayScreen::draw_entry(Desk& desk, const office::DayEntry& entry) {
    const office::Activity& activity = entry.activity;
    const std::string range = span_words(activity);
    std::string detail = output_of(activity);
    if (const std::string result = result_words(desk.store, activity); !result.empty())
        detail += (detail.empty() ? "" : " · ") + result;
    if (const std::string evidence = evidence_words(desk.store, activity.id); !evidence.empty())
        detail += (detail.empty() ? "" : " · ") + evidence;
    if (!entry.note.empty()) detail += (detail.empty() ? "" : " · ") + tr("approval.note_said", {entry.note});
    const ui::ListRow row("entry", {.lead = range, .title = activity.text, .detail = detail});
    draw_marks(entry);
    // Where nobody is anybody's superior, nothing waits.
    if (with_verdicts_) draw_verdict(entry);
    ui::menu_icon_button("more", ui::icon_more, tr("today.actions_for", {activity.text}),
                         {.kind = ui::ButtonKind::Quiet});
    if (ui::Menu menu("more", ui::Align::End); menu) draw_actions(desk, menu, entry);
}

void TodayScreen::draw_gap(const office::Gap& gap) {
    const std::string range = time_range(gap.start, gap.end);
    const ui::ListRow row("gap", {.lead = range, .title = tr("today.gap"), .tone = ui::Tone::Attention});
    if (ui::button("fill", tr("today.fill_gap"), {.small = true})) {
        form_.start = base::format_time(gap.start, language());
        form_.end = base::format_time(gap.end, language());
        focus_form_ = true;
    }
}

void TodayScreen::draw_day(Desk& desk) {
    const office::Day day = office::day_of(desk.store, date_);
    const base::Id self = office::own_person(desk.store);
    with_verdicts_ = desk.store.find(office::person_kind.name, self).get<base::Id>("appraiser") ||
                     std::any_of(day.entries.begin(), day.entries.end(), [](const office::DayEntry& entry) {
                         return entry.verdict != office::Verdict::waiting;
                     });
    const std::string total = base::format_duration(day.total, language());
    const ui::Card card("day", tr("today.day"), {.beside_title = [&] {
                            if (!day.entries.empty()) ui::badge("total", total);
                        }});
    if (day.entries.empty()) {
        const bool today = date_ == desk.clock.today();
        ui::empty_state("none", {.icon = ui::icon_event_note,
                                 .heading = tr("today.empty"),
                                 .sentence = tr(today ? "today.empty_today" : "today.empty_other")});
        if (rest_is_here(desk)) draw_repeat(desk);
        return;
    }
    const ui::Stack stack(0);
    {
        const ui::List list("entries", tr("today.day"));
        std::size_t next_gap = 0;
        bool first = true;
        for (const office::DayEntry& entry : day.entries) {
            while (next_gap < day.gaps.size() && day.gaps[next_gap].end <= entry.activity.start) {
                const ui::Scope scope(day.gaps[next_gap].start.minutes());
                draw_gap(day.gaps[next_gap++]);
                first = true; // the ground of the gap divides by itself
            }
            if (!first) ui::divider();
            first = false;
            const std::string id = entry.activity.id.to_string();
            const ui::Scope scope(id);
            draw_entry(desk, entry);
        }
    }
    ui::space(12);
    const ui::Line line("document", {.height = 44});
    if (ui::button("print", tr("action.print"), {.icon = ui::icon_print, .small = true})) {
        desk.host.print_html(
            day_document(day, office::office_name(desk.store), office::own_name(desk.store)));
    }
    save_table_button(desk, "table", tr("table.save_month"), tr("table.activities_name"), [&] {
        const base::Date first = base::first_of_month(date_);
        return activities_table(desk.store, first, base::add_days(base::add_months(first, 1), -1));
    });
}

void TodayScreen::draw(Desk& desk) {
    follow_person();
    follow_address(desk);
    follow_midnight(desk);
    if (ui::shortcut("N")) focus_form_ = true;
    draw_heading(desk);
    if (const auto& closed = office::MonthBook::of(desk.store).month(date_).closed)
        ui::banner("closed", {.text = closed_words(desk, date_, *closed)});
    if (rest_is_here(desk)) draw_leave(desk);
    ui::Cells columns({-10, -13}, 16, 640);
    columns.next();
    draw_form(desk);
    columns.next();
    draw_day(desk);
    if (const auto chosen = log_.draw(desk, office::own_person(desk.store), date_)) show_day(desk, *chosen);
    if (rest_is_here(desk)) draw_sheets(desk);
}

} // namespace prima::app
