#include "app/plan_acts.h"

#include "app/notices.h"
#include "app/plan_words.h"
#include "office/person.h"
#include "office/position.h"
#include "ui/choice.h"
#include "ui/date_field.h"
#include "ui/icons.h"
#include "ui/select.h"
#include "ui/toast.h"

#include <array>
#include <utility>

namespace prima::app {

namespace {

struct ActWords {
    std::string_view title, consequence, note, button, done;
    const char* icon;
};
constexpr std::array<ActWords, 4> acts{{
    {"plan.propose_title", "plan.propose_after", "", "plan.propose", "plan.proposed_done", ui::icon_send},
    {"plan.give_back_title", "plan.give_back_after", "plan.give_back_reason", "plan.give_back",
     "plan.given_back_done", ui::icon_undo},
    {"plan.agree_title", "plan.agree_after", "plan.agree_note", "plan.agree", "plan.agreed_done",
     ui::icon_check},
    {"plan.amend_title", "plan.amend_after", "plan.amend_reason", "plan.amend", "plan.amended_done",
     ui::icon_edit},
}};

} // namespace

void PlanActDialog::ask(Desk& desk, Kind kind, const office::Plan& plan, bool outside) {
    open_ = true;
    kind_ = kind;
    plan_ = plan;
    outside_ = outside;
    person_ = person_name(desk.store, plan.person);
    note_.clear();
    error_.clear();
    date_ = desk.clock.today();
    desk.host.request_frame();
}

void PlanActDialog::act(Desk& desk) {
    base::Result<store::TransactionId> done = store::TransactionId();
    if (date_ == desk.clock.today()) date_.reset(); // then the moment tells more
    switch (kind_) {
    case Kind::propose: done = office::propose_plan(desk.store, plan_.id); break;
    case Kind::give_back: done = office::give_plan_back(desk.store, plan_.id, note_); break;
    case Kind::agree: done = office::agree_plan(desk.store, plan_.id, note_, date_); break;
    case Kind::amend: done = office::amend_plan(desk.store, plan_.id, note_); break;
    }
    if (!done && done.error().message == "error.required") {
        error_ = tr(outside_ ? "plan.outside_missing" : "plan.reason_missing");
        ui::current().announce(error_, true);
        return;
    }
    open_ = false;
    if (!done)
        error_notice(done.error());
    else
        ui::toast(
            {.text = std::string(tr(acts[static_cast<std::size_t>(kind_)].done)), .tone = ui::Tone::Good});
}

void PlanActDialog::draw(Desk& desk) {
    const ActWords& words = acts[static_cast<std::size_t>(kind_)];
    const bool outside = outside_ && kind_ == Kind::agree;
    if (ui::Dialog dialog("act", open_, {.title = tr(words.title)}); dialog) {
        ui::text("whose", person_ + ", " + plan_title(plan_), {.quiet = true});
        ui::text("after", tr(words.consequence));
        if (!words.note.empty())
            ui::text_field("note", tr(outside ? "plan.outside" : words.note), note_,
                           {.error = error_,
                            .required = kind_ != Kind::agree || outside,
                            .max_length = 2000,
                            .rows = 3});
        if (kind_ == Kind::agree) {
            ui::DateOptions date;
            date.field.hint = tr("plan.agreed_on_hint");
            date.last = date.today = desk.clock.today();
            ui::date_field("date", tr("plan.agreed_on"), date_, date);
        }
        dialog.footer([&] {
            // A key that is held down too long agrees to nothing.
            if (words.note.empty()) dialog.focus_first(ui::id_of("cancel"));
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("act", tr(words.button), {.kind = ui::ButtonKind::Primary, .icon = words.icon}))
                act(desk);
        });
    }
}

// --- copying -----------------------------------------------------------------------------------------------

void PlanCopyDialog::ask_source(Desk& desk, const office::PlanFields& to) {
    open_ = true;
    use_ = Use::one;
    to_ = to;
    source_ = -1;
    error_.clear();
    sources_.clear();
    source_names_.clear();
    // One's own first, then the others' by name.
    for (const office::Plan& plan : office::plans_of(desk.store, to.person)) sources_.push_back(plan);
    for (const office::Person& person : office::people(desk.store)) {
        if (person.id == to.person) continue;
        for (const office::Plan& plan : office::plans_of(desk.store, person.id)) sources_.push_back(plan);
    }
    for (const office::Plan& plan : sources_)
        source_names_.push_back(person_name(desk.store, plan.person) + ", " + plan_title(plan));
    desk.host.request_frame();
}

void PlanCopyDialog::ask_people(Desk& desk, const office::Plan& from, const std::vector<base::Id>& people) {
    open_ = true;
    use_ = Use::team;
    to_ = from;
    sources_ = {from};
    source_ = 0;
    people_ = people;
    people_names_.clear();
    for (const base::Id person : people) people_names_.push_back(person_name(desk.store, person));
    chosen_.assign(people.size(), 1);
    possible_ = chosen_;
    error_.clear();
    desk.host.request_frame();
}

void PlanCopyDialog::ask_templates(Desk& desk, const office::PlanFields& period,
                                   const std::vector<base::Id>& people) {
    open_ = true;
    use_ = Use::templates;
    to_ = period;
    people_ = people;
    people_names_.clear();
    chosen_.clear();
    for (const base::Id person : people) {
        const auto found = office::find_person(desk.store, person);
        const auto position = found ? found->position : std::nullopt;
        const bool possible = office::template_for(desk.store, position).has_value();
        const std::string place = office::position_name(desk.store, position);
        people_names_.push_back(person_name(desk.store, person) + ", " +
                                (place.empty() ? std::string(tr("person.no_position")) : place) +
                                (possible ? "" : " (" + std::string(tr("plan.template_missing")) + ")"));
        chosen_.push_back(possible ? 1 : 0);
    }
    possible_ = chosen_;
    error_.clear();
    desk.host.request_frame();
}

void PlanCopyDialog::copy(Desk& desk) {
    std::vector<office::PlanFields> targets;
    if (use_ == Use::one) {
        if (source_ < 0) {
            error_ = tr("plan.copy_choose");
            return;
        }
        const office::Plan& source = sources_[static_cast<std::size_t>(source_)];
        to_.approach = source.approach;
        to_.rhythm = source.rhythm;
        to_.weighted = source.weighted;
        targets.push_back(to_);
    } else {
        for (std::size_t i = 0; i < people_.size(); ++i) {
            if (chosen_[i] == 0) continue;
            to_.person = people_[i];
            targets.push_back(to_);
        }
        if (targets.empty()) {
            error_ = tr("plan.copy_nobody");
            return;
        }
    }
    const auto done =
        use_ == Use::templates
            ? office::plans_from_templates(desk.store, targets)
            : office::copy_plan(desk.store, sources_[static_cast<std::size_t>(source_)].id, targets);
    open_ = false;
    if (!done)
        error_notice(done.error());
    else
        undoable_notice(desk, tr("plan.copied", {std::to_string(targets.size())}), *done);
}

void PlanCopyDialog::draw_people() {
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        bool on = chosen_[i] != 0;
        if (ui::check_box("person", people_names_[i], on, {.enabled = possible_[i] != 0}))
            chosen_[i] = on ? 1 : 0;
    }
    ui::field_messages({}, error_);
}

void PlanCopyDialog::draw(Desk& desk) {
    const std::string_view title = tr(use_ == Use::one    ? "plan.copy"
                                      : use_ == Use::team ? "plan.copy_team"
                                                          : "plan.from_templates");
    if (ui::Dialog dialog("copy", open_, {.title = title}); dialog) {
        ui::text("what", tr("plan.copy_what"), {.quiet = true});
        if (use_ != Use::one) {
            draw_people();
        } else if (sources_.empty()) {
            ui::text("none", tr("plan.copy_none"));
        } else {
            std::vector<ui::Option> options;
            for (const std::string& name : source_names_) options.push_back({name});
            ui::select("source", tr("plan.copy_source"), source_, options,
                       {.error = error_, .required = true});
        }
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("copy", tr(use_ == Use::templates ? "plan.make" : "plan.copy_do"),
                           {.kind = ui::ButtonKind::Primary,
                            .icon = ui::icon_copy,
                            .enabled = use_ != Use::one || !sources_.empty()}))
                copy(desk);
        });
    }
}

} // namespace prima::app
