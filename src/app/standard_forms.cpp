#include "app/standard_forms.h"

#include "app/notices.h"
#include "app/standard_words.h"
#include "ui/chips.h"
#include "ui/choice.h"
#include "ui/date_field.h"
#include "ui/number_field.h"

#include <algorithm>

namespace prima::app {

namespace {

constexpr int threshold_decimals = 4;

/// Says that it was saved, or why not. Whether the sheet may close.
bool finish(Desk& desk, const base::Result<void>& done, std::string_view saved) {
    if (done) {
        undoable_notice(desk, std::string(tr(saved)),
                        desk.store.next_undo().value_or(store::TransactionId()));
        return true;
    }
    error_notice(done.error());
    return false;
}

template <class T>
base::Result<void> outcome(const base::Result<T>& done) {
    if (!done) return done.error();
    return {};
}

} // namespace

// --- a standard --------------------------------------------------------------------------------------------

void StandardForm::open(Desk& desk, std::optional<base::Id> editing) {
    // What was being written stays, if it is the same.
    if (open_ && editing_ == editing) return;
    open_ = true;
    editing_ = editing;
    fields_ = editing ? static_cast<office::StandardFields>(office::standard_content(desk.store, *editing))
                      : office::StandardFields();
    next_position_.reset();
    units_.fill(units_to_choose(desk.store), tr("people.all_units"));
    position_names_ = positions_to_choose(desk.store);
    errors_.clear();
    desk.host.request_frame();
}

void StandardForm::draw_scope() {
    units_.draw("unit", tr("standard.unit"), fields_.unit, {.hint = tr("standard.unit_hint")});
    std::vector<RecordSelect::Entry> left;
    std::vector<std::string> codes;
    std::vector<ui::RemovableChip> chips;
    codes.reserve(position_names_.size());
    for (const RecordSelect::Entry& entry : position_names_) {
        const bool chosen = std::find(fields_.positions.begin(), fields_.positions.end(), entry.id) !=
                            fields_.positions.end();
        if (!chosen) {
            left.push_back(entry);
            continue;
        }
        codes.push_back(entry.id.to_string());
        chips.push_back({codes.back(), entry.name});
    }
    const auto gone =
        chips.empty() ? std::nullopt : ui::removable_chips("positions", tr("standard.positions"), chips);
    if (gone) {
        for (const RecordSelect::Entry& entry : position_names_) {
            if (entry.id.to_string() == codes[*gone])
                fields_.positions.erase(
                    std::remove(fields_.positions.begin(), fields_.positions.end(), entry.id),
                    fields_.positions.end());
        }
    }
    positions_.fill(std::move(left), {});
    if (positions_.draw("position", tr("standard.position_add"), next_position_,
                        {.hint = tr("standard.positions_hint"),
                         .error = errors_.of("positions"),
                         .placeholder = tr("standard.all_positions")}) &&
        next_position_) {
        fields_.positions.push_back(*next_position_);
        next_position_.reset();
    }
}

void StandardForm::save(Desk& desk) {
    if (errors_.tell([this] { return office::check_standard(fields_); })) return;
    if (editing_) {
        open_ =
            !finish(desk, outcome(office::edit_standard(desk.store, *editing_, fields_)), "standard.saved");
        return;
    }
    const auto added = office::add_standard(desk.store, fields_);
    open_ = !finish(desk, outcome(added), "standard.begun");
    if (added) desk.go("/standar/" + added->to_string());
}

void StandardForm::draw(Desk& desk) {
    if (ui::Dialog dialog("standard", open_,
                          {.title = tr(editing_ ? "standard.edit" : "standard.add"),
                           .width = 640,
                           .shape = ui::DialogShape::SideSheet});
        dialog) {
        ui::text_field("title", tr("standard.field_title"), fields_.title,
                       {.hint = tr("standard.title_hint"),
                        .error = errors_.of("title"),
                        .required = true,
                        .max_length = 200});
        ui::text_field("governs", tr("standard.governs"), fields_.governs,
                       {.hint = tr("standard.governs_hint"),
                        .error = errors_.of("governs"),
                        .required = true,
                        .max_length = 1000,
                        .rows = 2});
        keep_with_draft("chosen", fields_.positions);
        draw_scope();
        ui::text_field("legal_basis", tr("standard.legal_basis"), fields_.legal_basis,
                       {.hint = tr("plan.one_a_line"),
                        .error = errors_.of("legal_basis"),
                        .max_length = 2000,
                        .rows = 2});
        ui::text_field(
            "steps", tr("standard.steps"), fields_.steps,
            {.hint = tr("standard.steps_hint"), .error = errors_.of("steps"), .max_length = 6000, .rows = 5});
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary})) save(desk);
        });
    }
}

// --- the forms of its parts --------------------------------------------------------------------------------

namespace {

using Type = PartField::Type;

std::vector<PartField> session_fields() {
    return {
        {"date", "activity.date", Type::day, true}, {"place", "standard.place", Type::line, true, {}, 200},
        {"staff", "standard.staff", Type::count},   {"superiors", "standard.superiors", Type::count},
        {"public", "standard.public", Type::count}, {"note", "standard.note", Type::lines, false, {}, 2000}};
}

} // namespace

const PartForm& indicator_form() {
    static const PartForm form{
        &office::standard_indicator_kind,
        "standard.indicator_add",
        "standard.indicator_edit",
        "standard.indicator_saved",
        {{"text", "standard.measure", Type::lines, true, "standard.measure_hint", 500},
         {"direction",
          "standard.direction",
          Type::choice,
          true,
          {},
          0,
          {office::direction_at_most, office::direction_at_least}},
         {"threshold", "standard.threshold", Type::number, true, "standard.threshold_hint"},
         {"unit", "activity.unit", Type::line, true, "standard.unit_of_measure_hint", 60},
         {"how", "standard.how", Type::lines, false, "standard.how_hint", 1000}},
        {}};
    return form;
}

const PartForm& data_form() {
    static const PartForm form{&office::standard_data_kind,
                               "standard.data_add",
                               "standard.data_edit",
                               "standard.data_saved",
                               {{"date", "activity.date", Type::day, true},
                                {"text", "standard.data_text", Type::lines, true, "standard.data_hint", 2000},
                                {"source", "standard.source", Type::line, false, {}, 300}},
                               {}};
    return form;
}

const PartForm& discussion_form() {
    static const PartForm form{&office::standard_session_kind,
                               "standard.discussion_add",
                               "standard.discussion_edit",
                               "standard.discussion_saved",
                               session_fields(),
                               {{"use", std::string(office::session_discussion)}}};
    return form;
}

const PartForm& socialisation_form() {
    static const PartForm form{&office::standard_session_kind,
                               "standard.socialisation_add",
                               "standard.socialisation_edit",
                               "standard.socialisation_saved",
                               session_fields(),
                               {{"use", std::string(office::session_socialisation)}}};
    return form;
}

const PartForm& input_form() {
    static const PartForm form{
        &office::standard_input_kind,
        "standard.input_add",
        "standard.input_edit",
        "standard.input_saved",
        {{"text", "standard.input", Type::lines, true, {}, 2000},
         {"who", "standard.who", Type::line, true, "standard.who_hint", 200},
         {"voice",
          "standard.voice",
          Type::choice,
          true,
          {},
          0,
          {office::voice_staff, office::voice_superior, office::voice_public}},
         {"outcome",
          "standard.outcome",
          Type::choice,
          false,
          "standard.outcome_hint",
          0,
          {office::input_taken, office::input_partly, office::input_not},
          true},
         {"reason", "standard.reason", Type::lines, false, "standard.reason_hint", 2000}},
        {}};
    return form;
}

const PartForm& question_form() {
    static const PartForm form{&office::standard_question_kind,
                               "standard.question_add",
                               "standard.question_edit",
                               "standard.question_saved",
                               {{"text", "standard.question", Type::lines, true, {}, 1000},
                                {"answer", "standard.answer", Type::lines, false, {}, 2000}},
                               {}};
    return form;
}

const PartForm& trial_form() {
    static const PartForm form{
        &office::standard_trial_kind,
        "standard.trial_add",
        "standard.trial_edit",
        "standard.trial_saved",
        {{"from", "plan.from", Type::day, true},
         {"to", "plan.to", Type::day, true},
         {"result", "standard.trial_result", Type::lines, false, "standard.trial_result_hint", 2000}},
        {}};
    return form;
}

const PartForm& evaluation_form() {
    static const PartForm form{
        &office::standard_evaluation_kind,
        "standard.evaluation_add",
        "standard.evaluation_edit",
        "standard.evaluation_saved",
        {{"date", "activity.date", Type::day, true},
         {"finding", "standard.finding", Type::lines, true, "standard.finding_hint", 2000},
         {"advice",
          "standard.advice",
          Type::choice,
          true,
          {},
          0,
          {office::advice_keep, office::advice_revise}}},
        {}};
    return form;
}

// --- a part ------------------------------------------------------------------------------------------------

void PartSheet::open(Desk& desk, const PartForm& form) {
    open_ = true;
    form_ = &form;
    typed_.assign(form.fields.size(), {});
    errors_.clear();
    desk.host.request_frame();
}

void PartSheet::add(Desk& desk, const PartForm& form, base::Id owner) {
    open(desk, form);
    owner_ = owner;
    editing_.reset();
    for (std::size_t i = 0; i < typed_.size(); ++i) {
        const PartField& field = form.fields[i];
        if (field.type == Type::choice && !field.open) typed_[i].choice = 0;
        if (field.name == "date") typed_[i].date = desk.clock.today();
    }
}

void PartSheet::edit(Desk& desk, const PartForm& form, const store::Record& part) {
    open(desk, form);
    editing_ = part.id();
    for (std::size_t i = 0; i < typed_.size(); ++i) {
        const PartField& field = form.fields[i];
        Typed& typed = typed_[i];
        typed.text = part.text(field.name);
        typed.date = part.get<base::Date>(field.name);
        typed.number = part.get<base::Decimal>(field.name);
        if (const auto count = part.get<std::int64_t>(field.name)) typed.number = base::Decimal(*count);
        for (std::size_t choice = 0; choice < field.codes.size(); ++choice) {
            if (field.codes[choice] == typed.text) typed.choice = static_cast<int>(choice);
        }
    }
}

void PartSheet::draw_choice(std::size_t at, std::string_view error) {
    const PartField& field = form_->fields[at];
    std::vector<ui::Choice> choices;
    choices.reserve(field.codes.size());
    for (const std::string_view code : field.codes)
        choices.push_back({standard_code_words(field.name, code)});
    ui::radio_group(field.name, tr(field.label), typed_[at].choice, choices,
                    {.hint = field.hint.empty() ? std::string_view() : tr(field.hint),
                     .error = error,
                     .required = field.required,
                     .in_line = true});
}

void PartSheet::draw_field(Desk& desk, std::size_t at) {
    const PartField& field = form_->fields[at];
    Typed& typed = typed_[at];
    const std::string_view error = errors_.of(field.name);
    const std::string_view hint = field.hint.empty() ? std::string_view() : tr(field.hint);
    if (field.type == Type::choice) return draw_choice(at, error);
    if (field.type == Type::day) {
        ui::date_field(field.name, tr(field.label), typed.date,
                       {.field = {.hint = hint, .error = error, .required = field.required, .width = 260},
                        .today = desk.clock.today()});
        return;
    }
    if (field.type == Type::number || field.type == Type::count) {
        ui::NumberOptions options;
        options.field = {.hint = hint, .error = error, .required = field.required, .width = 260};
        options.decimals = field.type == Type::number ? threshold_decimals : 0;
        if (field.type == Type::count) {
            options.unit = tr("standard.people");
            options.least = base::Decimal(0);
        }
        ui::number_field(field.name, tr(field.label), typed.number, options);
        return;
    }
    const bool lines = field.type == Type::lines;
    ui::text_field(field.name, tr(field.label), typed.text,
                   {.kind = lines ? ui::FieldKind::Multiline : ui::FieldKind::Text,
                    .hint = hint,
                    .error = error,
                    .required = field.required,
                    .max_length = field.max_length,
                    .rows = lines ? 2 : 1});
}

office::PartValues PartSheet::values() const {
    office::PartValues values = form_->fixed;
    for (std::size_t i = 0; i < typed_.size(); ++i) {
        const PartField& field = form_->fields[i];
        const Typed& typed = typed_[i];
        store::Value& value = values[std::string(field.name)];
        switch (field.type) {
        case Type::line:
        case Type::lines: value = typed.text; break;
        case Type::day:
            if (typed.date) value = *typed.date;
            break;
        case Type::number:
            if (typed.number) value = *typed.number;
            break;
        case Type::count:
            if (typed.number) value = typed.number->rounded(0).coefficient();
            break;
        case Type::choice:
            if (typed.choice >= 0) value = std::string(field.codes[static_cast<std::size_t>(typed.choice)]);
            break;
        }
    }
    return values;
}

void PartSheet::save(Desk& desk) {
    const base::Date today = desk.clock.today();
    if (errors_.tell([this, today] { return office::check_part(*form_->kind, values(), today); })) return;
    const office::PartValues typed = values();
    const base::Result<void> done =
        editing_ ? outcome(office::edit_part(desk.store, *form_->kind, *editing_, typed, today))
                 : outcome(office::add_part(desk.store, *form_->kind, owner_, typed, today));
    open_ = !finish(desk, done, form_->saved);
}

void PartSheet::draw(Desk& desk) {
    const std::string_view title = form_ ? tr(editing_ ? form_->edit : form_->add) : std::string_view();
    if (ui::Dialog dialog("part", open_, {.title = title, .shape = ui::DialogShape::SideSheet}); dialog) {
        for (std::size_t i = 0; i < typed_.size(); ++i) draw_field(desk, i);
        bool wanted = false;
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary})) wanted = true;
        });
        if (wanted) save(desk);
    }
}

} // namespace prima::app
