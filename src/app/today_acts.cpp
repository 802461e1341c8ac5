// What Hari ini does once the rest of the program is here: entries and what can be done with them, and what
// is filled in for the person.

#include "app/evidence_sheet.h"
#include "app/leave_sheet.h"
#include "app/merge_sheet.h"
#include "app/month_dialog.h"
#include "app/notices.h"
#include "app/record_history.h"
#include "app/today_screen.h"
#include "app/volume_part.h"
#include "office/month.h"
#include "office/person.h"
#include "office/usual.h"
#include "ui/context.h"
#include "ui/icons.h"

namespace prima::app {

namespace {

constexpr base::Minutes usual_length{60};

base::TimeOfDay end_of_day() {
    return base::TimeOfDay::from_minutes(1440).value_or({});
}

} // namespace

struct TodayScreen::Sheets {
    RecordHistory history;
    MergeSheet merge;
    EvidenceSheet evidence;
    MonthDialog month;
    VolumePart volume;
    LeaveSheet leave;
    /// What an empty day could repeat, of the store's revision and day that it was worked out for.
    std::optional<office::RepeatedDay> repeated;
    News repeated_news;
    base::Date repeated_for;
    int repeated_minute = -1;
};

TodayScreen::Sheets& TodayScreen::sheets() {
    if (!sheets_) sheets_ = std::make_shared<Sheets>();
    return *sheets_;
}

void TodayScreen::draw_sheets(Desk& desk) {
    Sheets& all = sheets();
    all.month.draw(desk);
    all.history.draw(desk);
    all.merge.draw(desk);
    if (all.evidence.is_open()) all.evidence.draw(desk);
    if (all.volume.sheet_is_open()) all.volume.draw_sheet(desk);
    if (all.leave.is_open()) all.leave.draw(desk);
}

/// On a day of leave nothing has to be logged; what was done all the same may be.
void TodayScreen::draw_leave(Desk& desk) {
    const auto leave = office::leave_on(desk.store, office::own_person(desk.store), date_);
    if (!leave) return;
    const std::string words =
        tr("leave.day_is", {std::string(leave_words(leave->kind)), leave_dates(*leave)});
    ui::banner("leave", {.text = words, .icon = ui::icon_event, .actions = [&] {
                             if (ui::button("edit_leave", tr("leave.edit")))
                                 sheets().leave.edit(desk, *leave);
                         }});
}

/// Of the page itself.
void TodayScreen::draw_items(Desk& desk, ui::Menu& menu) {
    sheets().volume.draw_item(desk, menu);
    const base::Id own = office::own_person(desk.store);
    if (!own.is_null() && menu.item("leave", tr("leave.record"), {.icon = ui::icon_event}))
        sheets().leave.record(desk, own, date_);
    sheets().month.draw_items(desk, menu, date_);
}

// --- the form ---------------------------------------------------------------------------------------------

void TodayScreen::prepare_form(Desk& desk) {
    if (!proposed_) propose(desk);
}

void TodayScreen::draw_norm(Desk& desk) {
    sheets().volume.draw_choice(desk, form_);
}

void TodayScreen::draw_volume(Desk& desk) {
    sheets().volume.draw(desk, form_, error_of("quantity"));
}

/// What one did before comes with all that it had; the times follow those of the day.
void TodayScreen::propose(Desk& desk) {
    proposed_ = true;
    if (form_.editing) return;
    const base::Id own = office::own_person(desk.store);
    const base::Date today = desk.clock.today();
    const auto usual = office::usual_work(desk.store, own, today, form_.text);
    if (usual) {
        if (form_.unit.empty()) form_.unit = usual->unit;
        if (!form_.result) form_.result = usual->result;
        if (usual->norm && form_.norm_minutes.empty()) sheets().volume.choose(desk, form_, usual->norm);
    }
    if (form_.start != suggested_start_ || form_.end != suggested_end_) return;
    const base::Date date = form_date_.value_or(date_);
    const auto now = date == today ? std::optional(desk.clock.time_of_day()) : std::nullopt;
    const bool timed = usual && usual->minutes.count > 0 && !usual->norm;
    const office::ProposedTimes times =
        office::propose_times(desk.store, own, date, now, timed ? usual->minutes : usual_length);
    const auto words = [](const std::optional<base::TimeOfDay>& time) {
        return time ? base::format_time(*time, language()) : std::string();
    };
    form_.start = suggested_start_ = words(times.start);
    form_.end = suggested_end_ = words(times.end);
}

void TodayScreen::start_editing(Desk& desk, const office::Activity& activity) {
    form_ = office::form_of(activity, language());
    form_date_ = form_.date;
    errors_.clear();
    restored_ = false;
    proposed_ = true;
    focus_form_ = true;
    keep_draft();
    desk.host.request_frame();
}

void TodayScreen::repeat(Desk& desk, const office::Activity& activity) {
    start_new(desk);
    form_.text = activity.text;
    form_.unit = activity.unit;
    form_.result = activity.result;
    if (activity.by_volume()) sheets().volume.choose(desk, form_, activity.norm);
    focus_form_ = true;
}

/// One press fills an empty day with what was done on the last one.
void TodayScreen::draw_repeat(Desk& desk) {
    Sheets& all = sheets();
    const base::Id own = office::own_person(desk.store);
    const bool today = date_ == desk.clock.today();
    const int minute = desk.clock.time_of_day().minutes();
    if (all.repeated_news.since(desk.store) || all.repeated_for != date_ ||
        (today && all.repeated_minute != minute)) {
        all.repeated_for = date_;
        all.repeated_minute = minute;
        all.repeated.reset();
        if (const auto from = office::last_logged_before(desk.store, own, date_))
            all.repeated = office::repeat_of(desk.store, own, *from, date_,
                                             today ? std::optional(desk.clock.time_of_day()) : std::nullopt);
    }
    if (!all.repeated || all.repeated->entries.empty() || !office::check_open(desk.store, date_).empty())
        return;
    const office::RepeatedDay repeated = *all.repeated;
    const std::string words =
        tr("today.repeat_day", {base::format_date(repeated.from, base::DateForm::full, language()),
                                std::to_string(repeated.entries.size())});
    const ui::Line line("repeat", {.height = 44, .align = ui::Align::Centre});
    if (!ui::button("repeat_day", words, {.icon = ui::icon_copy, .description = tr("today.repeat_day_what")}))
        return;
    const auto done = office::repeat_day(desk.store, repeated);
    if (!done) return error_notice(done.error());
    std::string said = tr("today.repeated", {std::to_string(repeated.entries.size())});
    if (repeated.left_out > 0) said += " " + tr("today.repeat_left", {std::to_string(repeated.left_out)});
    undoable_notice(desk, said, *done);
    start_new(desk);
}

/// The form with an end before its start, as two days that meet at midnight; nothing when it makes no sense.
std::optional<office::ActivityFields> TodayScreen::over_midnight() const {
    if (!form_date_) return std::nullopt;
    const auto start = base::parse_time(form_.start);
    const auto end = base::parse_time(form_.end);
    if (!start || !end || *end > *start) return std::nullopt;
    office::ActivityForm evening = form_;
    evening.date = *form_date_;
    evening.end = "24:00";
    office::CheckedForm checked = office::check_form(evening, language());
    if (!checked.fields || checked.fields->norm_minutes) return std::nullopt;
    checked.fields->end = *end;
    return checked.fields;
}

void TodayScreen::draw_midnight(Desk& desk) {
    const auto night = over_midnight();
    if (!night) return;
    // Tomorrow has not come yet, and an entry that is edited stays one.
    if (form_.editing || night->date >= desk.clock.today()) {
        ui::banner("midnight", {.text = tr("today.until_midnight_what"), .actions = [&] {
                                    if (!ui::button("until", tr("today.until_midnight"))) return;
                                    form_.end = base::format_time(end_of_day(), language());
                                    save(desk);
                                }});
        return;
    }
    ui::banner("midnight", {.text = tr("today.ends_tomorrow_what"), .actions = [&] {
                                if (ui::button("tomorrow", tr("today.ends_tomorrow")))
                                    save_over_midnight(desk, *night);
                            }});
}

void TodayScreen::save_over_midnight(Desk& desk, const office::ActivityFields& fields) {
    office::ActivityFields evening = fields, morning = fields;
    evening.end = end_of_day();
    morning.date = base::add_days(fields.date, 1);
    morning.start = base::TimeOfDay();
    errors_.clear();
    for (const office::ActivityFields* part : {&evening, &morning}) {
        if (part->end <= part->start || !errors_.empty()) continue;
        check_clash(desk, *part);
    }
    if (!errors_.empty()) {
        focus_error_ = true;
        refused_form_ = office::encode_form(form_);
        ui::current().announce(clash_words_, true);
        return;
    }
    const auto saved = office::add_over_midnight(desk.store, fields);
    if (!saved) return error_notice(saved.error());
    undoable_notice(desk, std::string(tr("today.saved_two")), *saved);
    show_day(desk, fields.date);
    start_new(desk);
}

// --- entries ----------------------------------------------------------------------------------------------

void TodayScreen::draw_actions(Desk& desk, ui::Menu& menu, const office::DayEntry& entry) {
    const office::Activity& activity = entry.activity;
    if (menu.item("edit", tr("action.edit"), {.icon = ui::icon_edit})) start_editing(desk, activity);
    if (menu.item("repeat", tr("today.repeat"), {.icon = ui::icon_copy})) repeat(desk, activity);
    if (menu.item("evidence", tr("evidence.menu"), {.icon = ui::icon_attach}))
        sheets().evidence.open(desk, activity.id);
    if (menu.item("history", tr("history.title"), {.icon = ui::icon_history}))
        sheets().history.open(office::activity_kind.name, activity.id);
    if (menu.item("merge", tr("merge.menu"), {.icon = ui::icon_merge}))
        sheets().merge.open(office::activity_kind.name, activity.id);
    if (!office::MonthBook::of(desk.store).late_of(activity.id).empty()) {
        menu.separator();
        if (entry.standing != office::Standing::counts &&
            menu.item("admit", tr("late.admit"), {.icon = ui::icon_check}))
            decide_late(desk, activity.id, true);
        if (entry.standing != office::Standing::left_out &&
            menu.item("leave_out", tr("late.leave_out"), {.icon = ui::icon_remove}))
            decide_late(desk, activity.id, false);
    }
    menu.separator();
    if (menu.item("delete", tr("action.delete"), {.icon = ui::icon_erase, .danger = true}))
        remove(desk, activity);
}

void TodayScreen::remove(Desk& desk, const office::Activity& activity) {
    const auto removed = office::delete_activity(desk.store, activity.id);
    if (!removed) return error_notice(removed.error());
    if (form_.editing == activity.id) start_new(desk);
    undoable_notice(desk, std::string(tr("today.deleted")), *removed);
}

void TodayScreen::decide_late(Desk& desk, base::Id activity, bool counts) {
    for (const office::LateActivity& late : office::MonthBook::of(desk.store).late_of(activity)) {
        if (const auto done = office::decide_late(desk.store, late, counts); !done)
            return error_notice(done.error());
    }
}

} // namespace prima::app
