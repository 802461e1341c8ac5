#include "app/appraisal_acts.h"

#include "app/appraisal_rating.h"
#include "app/appraisal_words.h"
#include "app/notices.h"
#include "app/organisation_part.h"
#include "app/plan_words.h"
#include "ui/choice.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <array>

namespace prima::app {

namespace {

struct AppraisalActWords {
    std::string_view title, consequence, note, button, done;
    const char* icon;
};
constexpr std::array<AppraisalActWords, 10> act_words_of{{
    {"appraisal.submit_title", "appraisal.submit_after", "", "appraisal.submit", "appraisal.submit_done",
     ui::icon_send},
    {"appraisal.rate_title", "appraisal.rate_after", "", "appraisal.rate", "appraisal.rate_done",
     ui::icon_check},
    {"appraisal.release_title", "appraisal.release_after", "", "appraisal.release", "appraisal.release_done",
     ui::icon_send},
    {"appraisal.receive_title", "appraisal.receive_after", "", "appraisal.receive", "appraisal.receive_done",
     ui::icon_check},
    {"appraisal.hand_over_title", "appraisal.hand_over_after", "appraisal.hand_over_how",
     "appraisal.hand_over", "appraisal.receive_done", ui::icon_check},
    {"appraisal.object_title", "appraisal.object_after", "appraisal.object_reason", "appraisal.object",
     "appraisal.object_done", ui::icon_gavel},
    {"appraisal.explain_title", "appraisal.explain_after", "appraisal.explain_words", "appraisal.explain",
     "appraisal.explain_done", ui::icon_chat},
    {"appraisal.hear_person_title", "appraisal.hear_after", "appraisal.hear_words", "appraisal.hear",
     "appraisal.explain_done", ui::icon_chat},
    {"appraisal.hear_appraiser_title", "appraisal.hear_after", "appraisal.hear_words", "appraisal.hear",
     "appraisal.explain_done", ui::icon_chat},
    {"appraisal.lock_title", "appraisal.lock_after", "", "appraisal.lock", "appraisal.lock_done",
     ui::icon_lock},
}};

std::string whose_words(const store::Reader& store, const office::Appraisal& appraisal) {
    return person_name(store, appraisal.plan.person) + ", " + plan_title(appraisal.plan);
}

} // namespace

// --- the acts ----------------------------------------------------------------------------------------------

void AppraisalActDialog::ask(Desk& desk, Kind kind, const office::Appraisal& appraisal) {
    open_ = true;
    kind_ = kind;
    plan_ = appraisal.plan.id;
    side_ =
        kind == Kind::hear_appraiser || (kind == Kind::explain && appraisal.seat == office::Seat::appraiser)
            ? office::Side::appraiser
            : office::Side::person;
    whose_ = whose_words(desk.store, appraisal);
    note_.clear();
    error_.clear();
    desk.host.request_frame();
}

office::AppraisalDone AppraisalActDialog::act(Desk& desk) const {
    const base::Date today = desk.clock.today();
    switch (kind_) {
    case Kind::submit: return office::submit_account(desk.store, plan_, today);
    case Kind::rate: return office::give_rating(desk.store, plan_, today);
    case Kind::release: return office::release_result(desk.store, plan_, today);
    case Kind::receive:
    case Kind::hand_over: return office::receive_result(desk.store, plan_, today, note_);
    case Kind::object: return office::object_to_result(desk.store, plan_, today, note_);
    case Kind::explain:
    case Kind::hear_person:
    case Kind::hear_appraiser: return office::explain_side(desk.store, plan_, today, side_, note_);
    case Kind::lock: break;
    }
    return office::lock_appraisal(desk.store, plan_, today);
}

void AppraisalActDialog::finish(Desk& desk) {
    const office::AppraisalDone done = act(desk);
    if (!done && done.error().message == "error.required") {
        error_ = tr("appraisal.words_missing");
        ui::current().announce(error_, true);
        return;
    }
    open_ = !done && !note_.empty(); // nothing that was typed is lost
    if (!done) return error_notice(done.error());
    ui::toast({.text = std::string(tr(act_words_of[static_cast<std::size_t>(kind_)].done)),
               .tone = ui::Tone::Good});
}

void AppraisalActDialog::draw(Desk& desk) {
    const AppraisalActWords& words = act_words_of[static_cast<std::size_t>(kind_)];
    if (ui::Dialog dialog("appraisal_act", open_, {.title = tr(words.title)}); dialog) {
        ui::text("whose", whose_, {.quiet = true});
        ui::text("after", tr(words.consequence));
        if (!words.note.empty())
            ui::text_field("note", tr(words.note), note_,
                           {.error = error_, .required = true, .max_length = 2000, .rows = 4});
        dialog.footer([&] {
            // A key that is held down too long does nothing official.
            if (words.note.empty()) dialog.focus_first(ui::id_of("cancel"));
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("act", tr(words.button), {.kind = ui::ButtonKind::Primary, .icon = words.icon}))
                finish(desk);
        });
    }
}

// --- the decision ------------------------------------------------------------------------------------------

void AppraisalDecisionSheet::open(Desk& desk, const office::Appraisal& appraisal, bool corrects) {
    open_ = true;
    corrects_ = corrects;
    outcome_ = corrects ? 1 : -1;
    appraisal_ = appraisal;
    sheet_ = appraisal.result.value_or(office::AppraisalSheet());
    recorded_ = appraisal.organisation ? recorded_words(desk.store, *appraisal.organisation) : std::string();
    reason_.clear();
    error_.clear();
    outcome_error_.clear();
    desk.host.request_frame();
}

void AppraisalDecisionSheet::decide(Desk& desk, const office::Appraisal& appraisal) {
    open(desk, appraisal, false);
}

void AppraisalDecisionSheet::correct(Desk& desk, const office::Appraisal& appraisal) {
    open(desk, appraisal, true);
}

void AppraisalDecisionSheet::draw_what_was_said() const {
    ui::text("objection", tr("appraisal.objection_is", {appraisal_.objection}));
    if (!appraisal_.heard_person.empty())
        ui::text("person", tr("appraisal.person_explains", {appraisal_.heard_person}));
    if (!appraisal_.heard_appraiser.empty())
        ui::text("appraiser", tr("appraisal.appraiser_explains", {appraisal_.heard_appraiser}));
}

void AppraisalDecisionSheet::finish(Desk& desk) {
    error_.clear();
    outcome_error_.clear();
    if (outcome_ < 0) {
        outcome_error_ = tr("appraisal.outcome_missing");
        ui::current().announce(outcome_error_, true);
        return;
    }
    const base::Date today = desk.clock.today();
    const office::AppraisalDone done =
        corrects_ ? office::correct_appraisal(desk.store, appraisal_.plan.id, today, sheet_, reason_)
                  : office::decide_objection(desk.store, appraisal_.plan.id, today,
                                             outcome_ == 1 ? &sheet_ : nullptr, reason_);
    if (!done && done.error().code == base::ErrorCode::invalid) {
        const bool words = done.error().message == "error.required";
        error_ = tr(words ? "appraisal.words_missing" : done.error().message);
        ui::current().announce(error_, true);
        return;
    }
    open_ = !done;
    if (!done) return error_notice(done.error());
    ui::toast({.text = std::string(tr(corrects_ ? "appraisal.correct_done" : "appraisal.decide_done")),
               .tone = ui::Tone::Good});
}

void AppraisalDecisionSheet::draw(Desk& desk) {
    const ui::Scope scope("decision"); // the page has an explanation of its own
    if (ui::Dialog dialog("decision", open_,
                          {.title = tr(corrects_ ? "appraisal.correct_title" : "appraisal.decide_title"),
                           .width = 640,
                           .shape = ui::DialogShape::SideSheet});
        dialog) {
        ui::text("whose", whose_words(desk.store, appraisal_), {.quiet = true});
        ui::text("after", tr(corrects_ ? "appraisal.correct_after" : "appraisal.decide_after"));
        if (!corrects_) {
            draw_what_was_said();
            const std::array outcomes{ui::Choice{tr("appraisal.outcome_stays")},
                                      ui::Choice{tr("appraisal.outcome_changes")}};
            if (ui::radio_group("outcome", tr("appraisal.outcome"), outcome_, outcomes,
                                {.error = outcome_error_, .required = true}))
                outcome_error_.clear();
        }
        if (outcome_ == 1) {
            preview_predicate(appraisal_, sheet_, explanation_);
            write_results(appraisal_, {}, sheet_, explanation_);
            write_behaviour(appraisal_, sheet_);
            write_whole(appraisal_, sheet_, recorded_);
        }
        ui::text_field("reason", tr(corrects_ ? "appraisal.correct_reason" : "appraisal.decide_reason"),
                       reason_, {.error = error_, .required = true, .max_length = 2000, .rows = 4});
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("act", tr(corrects_ ? "appraisal.correct" : "appraisal.decide"),
                           {.kind = ui::ButtonKind::Primary, .icon = ui::icon_gavel}))
                finish(desk);
        });
    }
    explanation_.draw(desk);
}

} // namespace prima::app
