#include "app/dialogue_part.h"

#include "app/feedback_document.h"
#include "app/feedback_words.h"
#include "app/notices.h"
#include "app/plan_words.h"
#include "app/record_words.h"
#include "office/person.h"
#include "office/plan.h"
#include "ui/draft_state.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <algorithm>
#include <array>
#include <utility>

namespace prima::app {

using office::Dialogue;

namespace {

std::string date_text_of(base::Date date) {
    return base::format_date(date, base::DateForm::plain, language());
}

/// "Rina Anggraini, paling lambat 30 November 2026", and how it stands.
std::string due_words(const store::Store& store, const office::Agreement& agreement, base::Date today) {
    const std::string who = agreement.who == office::own_person(store) ? std::string(tr("record.you"))
                                                                       : person_name(store, agreement.who);
    if (agreement.done) return tr("dialogue.done_on", {who, date_text_of(*agreement.done)});
    std::string words = tr("dialogue.until", {who, agreement.due ? date_text_of(*agreement.due) : "–"});
    if (agreement.due && *agreement.due < today) words += " · " + std::string(tr("dialogue.overdue"));
    return words;
}

std::pair<std::string, ui::Tone> state_of(const store::Store& store, const Dialogue& dialogue, base::Id own) {
    if (dialogue.settled()) return {std::string(tr("dialogue.settled")), ui::Tone::Good};
    const bool own_missing = (own == dialogue.fields.person && !dialogue.person_confirmed) ||
                             (own == dialogue.fields.leader && !dialogue.leader_confirmed);
    if (own_missing)
        return {std::string(
                    tr(dialogue.edited_since ? "dialogue.waits_for_you_again" : "dialogue.waits_for_you")),
                ui::Tone::Attention};
    const base::Id other = dialogue.person_confirmed ? dialogue.fields.leader : dialogue.fields.person;
    return {tr("dialogue.waits_for", {person_name(store, other)}), ui::Tone::Neutral};
}

} // namespace

std::string_view dialogue_type_words(office::DialogueType type) {
    return feedback_code_words("dialogue_type", office::dialogue_type_codes[static_cast<std::size_t>(type)]);
}

// --- writing -----------------------------------------------------------------------------------------------

void DialogueSheet::open(Desk& desk) {
    open_ = true;
    errors_.clear();
    const base::Id own = office::own_person(desk.store);
    std::vector<RecordSelect::Entry> others;
    for (const office::Person& person : office::appraised_by(desk.store, own))
        others.push_back({person.id, person.name, std::string(tr("dialogue.as_leader"))});
    const auto self = office::find_person(desk.store, own);
    if (self && self->appraiser)
        others.push_back({*self->appraiser, person_name(desk.store, *self->appraiser),
                          std::string(tr("dialogue.as_person"))});
    if (!other_ && others.size() == 1) other_ = others.front().id;
    others_.fill(std::move(others), {});
    shown_other_.reset();
    results_.clear();
    about_.clear();
    follow_other(desk);
    desk.host.request_frame();
}

void DialogueSheet::add(Desk& desk) {
    id_.reset();
    other_.reset();
    lines_.clear();
    fields_ = {};
    type_ = 1;
    date_ = desk.clock.today();
    open(desk);
}

void DialogueSheet::edit(Desk& desk, const Dialogue& dialogue) {
    id_ = dialogue.id;
    fields_ = dialogue.fields;
    date_ = dialogue.fields.date;
    type_ = static_cast<int>(dialogue.fields.type);
    lines_.clear();
    for (const office::Agreement& each : dialogue.agreements)
        lines_.push_back({each, each.who == dialogue.fields.leader ? 1 : 0});
    other_ = fields_.person == office::own_person(desk.store) ? fields_.leader : fields_.person;
    open(desk);
}

/// Whose performance it is about follows from whom one talks with: one's own with the superior.
void DialogueSheet::follow_other(Desk& desk) {
    if (shown_other_ == other_) return;
    shown_other_ = other_;
    const base::Id own = office::own_person(desk.store);
    if (!id_) {
        const bool above =
            other_ &&
            desk.store.find_any(office::person_kind.name, own).get<base::Id>("appraiser") == *other_;
        fields_.person = above ? own : other_.value_or(base::Id());
        fields_.leader = above ? *other_ : own;
    }
    results_ = results_to_choose(desk.store, fields_.person, desk.clock.today());
    about_.assign(results_.size(), false);
    for (std::size_t i = 0; i < results_.size(); ++i)
        about_[i] = std::find(fields_.results.begin(), fields_.results.end(), results_[i].id) !=
                    fields_.results.end();
}

void DialogueSheet::draw_results() {
    if (results_.empty()) return;
    ui::text("results_label", tr("dialogue.results"), {.style = ui::TextStyle::Quiet});
    const ui::Stack stack(4);
    for (std::size_t i = 0; i < results_.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        bool on = about_[i];
        if (ui::check_box("result", results_[i].name, on)) about_[i] = on;
    }
}

void DialogueSheet::draw_agreements(Desk& desk) {
    ui::heading("agreements", 3, tr("dialogue.agreements"));
    const std::string person = person_name(desk.store, fields_.person);
    const std::string leader = person_name(desk.store, fields_.leader);
    std::optional<std::size_t> taken;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const std::string number = std::to_string(i);
        const ui::Scope scope(static_cast<std::int64_t>(i));
        Line& line = lines_[i];
        const std::string label = tr("dialogue.agreement_number", {std::to_string(i + 1)});
        ui::text_field(
            "text", label, line.fields.text,
            {.error = errors_.of("text" + number), .required = true, .max_length = 500, .rows = 2});
        const std::array who{ui::Choice{person}, ui::Choice{leader}};
        ui::radio_group("who", tr("dialogue.who"), line.who, who,
                        {.error = errors_.of("who" + number), .in_line = true});
        ui::DateOptions due;
        due.field.error = errors_.of("due" + number);
        due.field.required = true;
        due.first = date_;
        due.today = desk.clock.today();
        ui::date_field("due", tr("dialogue.due"), line.fields.due, due);
        if (ui::button(
                "remove", tr("dialogue.agreement_remove"),
                {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_erase, .small = true, .description = label}))
            taken = i;
        ui::divider();
    }
    // A restored form has as many lines as it had.
    std::string count = std::to_string(lines_.size());
    if (ui::draft_state("count", count)) {
        constexpr std::int64_t most = 100;
        if (const auto wanted = base::Decimal::parse(count, base::NumberForm::plain))
            lines_.resize(static_cast<std::size_t>(std::clamp<std::int64_t>(wanted->coefficient(), 0, most)));
    }
    if (taken) lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(*taken));
    if (ui::button("more", tr("dialogue.agreement_add"), {.icon = ui::icon_add})) lines_.push_back({});
}

std::vector<store::FieldError> DialogueSheet::check(Desk& desk) {
    fields_.type = static_cast<office::DialogueType>(std::max(type_, 0));
    fields_.results.clear();
    for (std::size_t i = 0; i < results_.size(); ++i) {
        if (about_[i]) fields_.results.push_back(results_[i].id);
    }
    fields_.agreements.clear();
    for (const Line& line : lines_) {
        fields_.agreements.push_back(line.fields);
        fields_.agreements.back().who = line.who == 1 ? fields_.leader : fields_.person;
    }
    if (date_) fields_.date = *date_;
    std::vector<store::FieldError> wrong = office::check_dialogue(desk.store, fields_, desk.clock.today());
    if (!date_) wrong.push_back({"date", "follow_up.date_missing", ""});
    return wrong;
}

void DialogueSheet::save(Desk& desk) {
    if (errors_.tell([this, &desk] { return check(desk); })) return;
    const base::Date today = desk.clock.today();
    base::Result<store::TransactionId> done = store::TransactionId();
    if (id_) {
        done = office::edit_dialogue(desk.store, *id_, fields_, today);
    } else if (const auto added = office::add_dialogue(desk.store, fields_, today); !added) {
        done = added.error();
    } else {
        done = desk.store.next_undo().value_or(store::TransactionId());
    }
    if (!done) return error_notice(done.error());
    open_ = false;
    undoable_notice(desk, std::string(tr("dialogue.saved")), *done);
}

void DialogueSheet::draw(Desk& desk) {
    ui::Dialog dialog("dialogue", open_,
                      {.title = tr(id_ ? "dialogue.edit" : "dialogue.add"),
                       .width = 640,
                       .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    follow_other(desk);
    if (id_)
        ui::text("other", person_name(desk.store, other_.value_or(base::Id())),
                 {.style = ui::TextStyle::BodyStrong});
    else
        others_.draw("person", tr("dialogue.with"), other_,
                     {.error = errors_.of("person"), .required = true});
    {
        ui::Cells cells({-1, -1}, 16, 400);
        cells.next();
        ui::DateOptions date;
        date.field.error = errors_.of("date");
        date.field.required = true;
        date.last = date.today = desk.clock.today();
        ui::date_field("date", tr("activity.date"), date_, date);
        cells.next();
        std::vector<ui::Option> types;
        for (std::size_t i = 0; i < office::dialogue_type_codes.size(); ++i)
            types.push_back({dialogue_type_words(static_cast<office::DialogueType>(i))});
        ui::select("type", tr("dialogue.type"), type_, types);
    }
    ui::text_field("points", tr("dialogue.points"), fields_.points,
                   {.hint = tr("dialogue.points_hint"),
                    .error = errors_.of("points"),
                    .required = true,
                    .max_length = 4000,
                    .rows = 5});
    draw_results();
    if (other_) draw_agreements(desk);
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_save}))
            save(desk);
    });
}

// --- reading -----------------------------------------------------------------------------------------------

void DialoguePart::refresh(Desk& desk) {
    store::Store& store = desk.store;
    const base::Date today = desk.clock.today();
    own_ = office::own_person(store);
    const auto self = office::find_person(store, own_);
    may_add_ = self && (self->appraiser || !office::appraised_by(store, own_).empty());
    entries_.clear();
    for (Dialogue& dialogue : office::dialogues_for(store, own_)) {
        Entry entry;
        const office::DialogueFields& fields = dialogue.fields;
        entry.title = std::string(dialogue_type_words(fields.type)) + ", " + date_text_of(fields.date);
        entry.who =
            tr("dialogue.between", {person_name(store, fields.person), person_name(store, fields.leader)});
        std::tie(entry.state, entry.tone) = state_of(store, dialogue, own_);
        entry.takes_part = office::takes_part(dialogue, own_);
        entry.may_confirm = (own_ == fields.person && !dialogue.person_confirmed) ||
                            (own_ == fields.leader && !dialogue.leader_confirmed);
        for (const base::Id result : fields.results)
            entry.results.push_back(main_text(store.find_any(office::plan_result_kind.name, result)));
        for (const office::Agreement& each : dialogue.agreements)
            entry.agreements.push_back(due_words(store, each, today));
        entry.dialogue = std::move(dialogue);
        entries_.push_back(std::move(entry));
    }
    owed_.clear();
    for (office::Owed& owed : office::owed_by(store, own_)) {
        std::string hint = due_words(store, owed.agreement, today);
        owed_.push_back({std::move(owed), std::move(hint)});
    }
}

void DialoguePart::draw_owed(Desk& desk) {
    if (owed_.empty()) return;
    const ui::Card card("owed", tr("dialogue.owed"));
    const ui::Stack stack(8);
    for (const Debt& debt : owed_) {
        const ui::Scope scope(debt.owed.agreement.id->to_string());
        bool done = false;
        if (!ui::check_box("done", debt.owed.agreement.text, done, {.hint = debt.hint})) continue;
        const auto marked = office::mark_agreement(desk.store, debt.owed.dialogue, *debt.owed.agreement.id,
                                                   desk.clock.today());
        if (!marked) return error_notice(marked.error());
        ui::toast({.text = std::string(tr("dialogue.marked")),
                   .action = std::string(tr("action.undo")),
                   .on_action =
                       [&desk, dialogue = debt.owed.dialogue, id = *debt.owed.agreement.id] {
                           const auto back = office::mark_agreement(desk.store, dialogue, id, std::nullopt);
                           if (!back) error_notice(back.error());
                       },
                   .tone = ui::Tone::Good});
    }
}

void DialoguePart::draw_buttons(Desk& desk, const Entry& entry) {
    const Dialogue& dialogue = entry.dialogue;
    const ui::Line line("buttons", {.height = 40, .gap = 8});
    if (entry.may_confirm &&
        ui::button("confirm", tr("dialogue.confirm"), {.icon = ui::icon_check, .description = entry.title})) {
        const auto done = office::confirm_dialogue(desk.store, dialogue.id, desk.clock.today());
        if (!done)
            error_notice(done.error());
        else
            ui::toast({.text = std::string(tr("dialogue.confirmed")), .tone = ui::Tone::Good});
    }
    if (entry.takes_part &&
        ui::button("edit", tr("action.edit"),
                   {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_edit, .description = entry.title}))
        sheet_.edit(desk, dialogue);
    if (ui::button("print", tr("action.print"),
                   {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_print, .description = entry.title}))
        desk.host.print_html(dialogue_document(desk.store, dialogue, desk.clock.today()));
    if (entry.takes_part && !dialogue.settled() &&
        ui::button("delete", tr("action.delete"),
                   {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_erase, .description = entry.title})) {
        const auto done = office::delete_dialogue(desk.store, dialogue.id);
        if (!done)
            error_notice(done.error());
        else
            undoable_notice(desk, std::string(tr("dialogue.deleted")), *done);
    }
}

void DialoguePart::draw_entry(Desk& desk, const Entry& entry) {
    const Dialogue& dialogue = entry.dialogue;
    const ui::Card card(dialogue.id.to_string(), entry.title,
                        {.beside_title = [&] { ui::badge("state", entry.state, entry.tone); }});
    const ui::Stack stack(8);
    ui::text("who", entry.who, {.quiet = true});
    ui::text("points", dialogue.fields.points);
    for (std::size_t i = 0; i < entry.results.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        ui::text("result", tr("dialogue.about", {entry.results[i]}), {.quiet = true});
    }
    if (!dialogue.agreements.empty()) {
        const ui::Stack lines(0);
        const ui::List list("agreements", tr("dialogue.agreements"));
        for (std::size_t i = 0; i < dialogue.agreements.size(); ++i) {
            const office::Agreement& each = dialogue.agreements[i];
            const ui::Scope scope(each.id->to_string());
            if (i > 0) ui::divider();
            const ui::ListRow row("agreement", {.title = each.text, .detail = entry.agreements[i]});
            const bool late = !each.done && each.due && *each.due < desk.clock.today();
            ui::badge("state",
                      tr(each.done ? "dialogue.is_done"
                         : late    ? "dialogue.is_late"
                                   : "dialogue.is_open"),
                      each.done ? ui::Tone::Good
                      : late    ? ui::Tone::Bad
                                : ui::Tone::Neutral);
        }
    }
    draw_buttons(desk, entry);
}

void DialoguePart::draw(Desk& desk) {
    draw_owed(desk);
    if (entries_.empty()) {
        const ui::Card card("none", std::string_view());
        if (ui::empty_state("none", {.icon = ui::icon_chat,
                                     .heading = tr("dialogue.none"),
                                     .sentence = tr(may_add_ ? "dialogue.none_what" : "dialogue.none_alone"),
                                     .action = may_add_ ? tr("dialogue.add") : tr("people.title"),
                                     .heading_level = 2})) {
            if (may_add_)
                sheet_.add(desk);
            else
                desk.go("/pegawai");
        }
        return;
    }
    if (may_add_) {
        const ui::Line line("tools", {.height = 44, .gap = 8});
        if (ui::button("add", tr("dialogue.add"), {.icon = ui::icon_add})) sheet_.add(desk);
    }
    for (const Entry& entry : entries_) draw_entry(desk, entry);
}

} // namespace prima::app
