#include "app/leave_sheet.h"

#include "app/notices.h"
#include "app/plan_words.h"
#include "app/sheet_footer.h"
#include "office/holiday.h"
#include "ui/context.h"
#include "ui/date_field.h"
#include "ui/dialog.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/select.h"

#include <algorithm>
#include <utility>

namespace prima::app {

namespace {

constexpr std::size_t kind_count = office::leave_codes.size();

std::string plain(base::Date date) {
    return base::format_date(date, base::DateForm::plain, language());
}

} // namespace

std::string_view leave_words(office::LeaveKind kind) {
    switch (kind) {
    case office::LeaveKind::annual: return tr("leave.annual");
    case office::LeaveKind::major: return tr("leave.major");
    case office::LeaveKind::sick: return tr("leave.sick");
    case office::LeaveKind::maternity: return tr("leave.maternity");
    case office::LeaveKind::important: return tr("leave.important");
    case office::LeaveKind::unpaid: break;
    }
    return tr("leave.unpaid");
}

std::string leave_dates(const office::LeaveFields& leave) {
    if (!leave.from || !leave.to) return {};
    if (*leave.from == *leave.to) return plain(*leave.from);
    return tr("leave.from_to", {plain(*leave.from), plain(*leave.to)});
}

std::string leave_workdays(const store::Reader& store, base::Date from, base::Date to) {
    return tr("leave.workdays", {std::to_string(office::workdays(store, from, to))});
}

// --- the sheet ---------------------------------------------------------------------------------------------

void LeaveSheet::open(Desk& desk, office::LeaveFields fields, std::optional<base::Id> editing) {
    open_ = true;
    fields_ = std::move(fields);
    editing_ = editing;
    name_ = person_name(desk.store, fields_.person);
    errors_.clear();
    desk.host.request_frame();
}

void LeaveSheet::record(Desk& desk, base::Id person, std::optional<base::Date> day) {
    office::LeaveFields fields;
    fields.person = person;
    fields.from = fields.to = day;
    open(desk, std::move(fields), std::nullopt);
}

void LeaveSheet::edit(Desk& desk, const office::Leave& leave) {
    open(desk, leave, leave.id);
}

/// What is wrong; of leave that overlaps with another, which.
std::vector<store::FieldError> LeaveSheet::check(Desk& desk) const {
    std::vector<store::FieldError> errors = office::check_leave(desk.store, fields_, editing_);
    for (store::FieldError& error : errors) {
        if (error.message != "error.leave_overlaps" || !fields_.from || !fields_.to) continue;
        for (const office::Leave& other :
             office::leaves_of(desk.store, fields_.person, *fields_.from, *fields_.to)) {
            if (other.id == editing_) continue;
            error.argument = std::string(leave_words(other.kind)) + ", " + leave_dates(other);
            break;
        }
    }
    return errors;
}

void LeaveSheet::draw_workdays(Desk& desk) const {
    if (!fields_.from || !fields_.to || *fields_.to < *fields_.from) return;
    // Longer than anybody is on leave: a year that was mistyped.
    if (base::add_months(*fields_.from, 40) < *fields_.to) return;
    ui::text("workdays", leave_workdays(desk.store, *fields_.from, *fields_.to),
             {.style = ui::TextStyle::BodyStrong});
}

void LeaveSheet::save(Desk& desk) {
    if (errors_.tell([this, &desk] { return check(desk); })) return;
    const auto done = editing_ ? office::edit_leave(desk.store, *editing_, fields_)
                               : office::record_leave(desk.store, fields_);
    if (!done) {
        errors_.tell({{"from", done.error().message, ""}});
        return;
    }
    open_ = false;
    undoable_notice(desk, std::string(tr(editing_ ? "leave.saved" : "leave.recorded")), *done);
}

void LeaveSheet::remove(Desk& desk) {
    const auto done = office::delete_leave(desk.store, *editing_);
    if (!done) return error_notice(done.error());
    open_ = false;
    undoable_notice(desk, std::string(tr("leave.deleted")), *done);
}

void LeaveSheet::draw(Desk& desk) {
    ui::Dialog dialog(
        "leave", open_,
        {.title = tr(editing_ ? "leave.edit" : "leave.record"), .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    ui::text("who", name_, {.quiet = true});
    std::vector<ui::Option> options;
    options.reserve(kind_count);
    for (std::size_t i = 0; i < kind_count; ++i)
        options.push_back({leave_words(static_cast<office::LeaveKind>(i))});
    int kind = static_cast<int>(fields_.kind);
    if (ui::select("sort", tr("leave.sort"), kind, options, {.hint = tr("leave.sort_hint")}))
        fields_.kind = static_cast<office::LeaveKind>(kind);
    const std::string_view from = errors_.of("from"), to = errors_.of("to"), letter = errors_.of("letter");
    const base::Date today = desk.clock.today();
    ui::date_field("from", tr("leave.from"), fields_.from,
                   {.field = {.error = from, .required = true}, .today = today});
    ui::date_field("to", tr("leave.to"), fields_.to,
                   {.field = {.error = to, .required = true}, .today = today});
    draw_workdays(desk);
    ui::text_field("letter", tr("leave.letter"), fields_.letter,
                   {.hint = tr("leave.letter_hint"), .error = letter, .max_length = 160});
    const SheetAct act = sheet_footer(dialog, open_, editing_.has_value());
    if (act == SheetAct::remove) remove(desk);
    if (act == SheetAct::save) save(desk);
}

// --- on the page of a person -------------------------------------------------------------------------------

void LeaveCard::draw(Desk& desk, base::Id person) {
    if (news_.since(desk.store) || person_ != person) {
        person_ = person;
        const base::Date today = desk.clock.today();
        const base::Date first = base::Date::make(today.year(), 1, 1).value_or(today);
        all_ = office::leaves_of(desk.store, person, first, base::add_months(first, 24));
        std::reverse(all_.begin(), all_.end());
        may_record_ = office::may_record_leave(desk.store, person);
    }
    const ui::Card card("leave", tr("leave.kind"));
    if (all_.empty()) {
        ui::text("none", tr("leave.none"), {.quiet = true});
    } else {
        const ui::Stack stack(0);
        const ui::List list("list", tr("leave.kind"));
        bool first = true;
        for (const office::Leave& leave : all_) {
            if (!std::exchange(first, false)) ui::divider();
            const std::string id = leave.id.to_string();
            const ui::Scope scope(id);
            std::string detail =
                leave_dates(leave) + " · " + leave_workdays(desk.store, *leave.from, *leave.to);
            if (!leave.letter.empty()) detail += " · " + leave.letter;
            const ui::ListRow row("leave", {.title = leave_words(leave.kind), .detail = detail});
            if (may_record_ &&
                ui::icon_button("edit", ui::icon_edit, tr("leave.edit_of", {leave_dates(leave)}),
                                {.kind = ui::ButtonKind::Quiet}))
                sheet_.edit(desk, leave);
        }
    }
    if (may_record_) {
        const ui::Line line("buttons", {.height = 44});
        if (ui::button("record", tr("leave.record"), {.icon = ui::icon_event_add, .small = true}))
            sheet_.record(desk, person);
    }
    if (sheet_.is_open()) sheet_.draw(desk);
}

} // namespace prima::app
