#include "app/periodic_part.h"

#include "app/appraisal_rating.h"
#include "app/appraisal_words.h"
#include "app/notices.h"
#include "app/organisation_part.h"
#include "app/plan_words.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

std::string quarter_words(base::Date until) {
    return period_words(office::Rhythm::quarterly, until);
}

void quarter_radio(std::string_view code, std::string_view label, std::optional<rules::Rating>& rating,
                   std::string_view error) {
    const std::array choices{ui::Choice{tr(rules::words_of(rules::Rating::below))},
                             ui::Choice{tr(rules::words_of(rules::Rating::meets))},
                             ui::Choice{tr(rules::words_of(rules::Rating::above))}};
    int chosen = rating ? static_cast<int>(*rating) : -1;
    if (ui::radio_group(code, label, chosen, choices,
                        {.error = rating ? std::string_view() : error, .required = true, .in_line = true}))
        rating = static_cast<rules::Rating>(chosen);
}

} // namespace

void PeriodicPart::refresh(Desk& desk, const std::optional<office::Appraisal>& appraisal) {
    quarters_.clear();
    if (!appraisal) return;
    plan_ = appraisal->plan;
    person_ = person_name(desk.store, plan_.person);
    quarters_ =
        office::quarters_of(desk.store, *appraisal, office::own_person(desk.store), desk.clock.today());
}

bool PeriodicPart::offered() const {
    return std::any_of(quarters_.begin(), quarters_.end(),
                       [](const office::Quarter& each) { return each.step || each.may_rate; });
}

void PeriodicPart::draw_quarter(Desk& desk, std::size_t place, ExplanationSheet& explanation) {
    const office::Quarter& quarter = quarters_[place];
    const std::string title = quarter_words(quarter.until);
    const ui::Scope scope(static_cast<std::int64_t>(place));
    const ui::Stack stack(8);
    ui::text("title", title, {.style = ui::TextStyle::BodyStrong});
    if (quarter.predicate) {
        ui::badge("predicate", tr(rules::words_of(*quarter.predicate)), predicate_tone(*quarter.predicate));
        ui::text("results",
                 tr("periodic.results_are",
                    {std::string(tr(rules::words_of(*office::results_in_quarter(quarter.said))))}),
                 {.quiet = true});
        ui::text("behaviour",
                 tr("periodic.behaviour_is", {std::string(tr(rules::words_of(*quarter.said.behaviour)))}),
                 {.quiet = true});
        if (quarter.said.organisation)
            ui::text("organisation",
                     tr("periodic.organisation_is",
                        {std::string(tr(rules::words_of(*quarter.said.organisation)))}),
                     {.quiet = true});
        if (!quarter.said.organisation_reason.empty())
            ui::text("departs", tr("appraisal.organisation_departs", {quarter.said.organisation_reason}),
                     {.quiet = true});
        if (!quarter.said.words.empty()) ui::text("words", quarter.said.words);
        ui::text("by", person_name(desk.store, quarter.step->by.actor) + ", " + date_text(quarter.step->date),
                 {.quiet = true});
        if (ui::button(
                "why", tr("appraisal.where_from"),
                {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_info, .small = true, .description = title}))
            explanation.open(title, office::explain_quarter(plan_, quarter.said));
    } else {
        ui::text("none", tr(quarter.step ? "appraisal.not_here_yet" : "periodic.none_yet"), {.quiet = true});
    }
    if (quarter.may_rate && ui::button("rate", tr(quarter.step ? "periodic.rate_again" : "periodic.rate"),
                                       {.icon = ui::icon_edit, .small = true, .description = title}))
        open(desk, quarter);
}

void PeriodicPart::draw(Desk& desk, ExplanationSheet& explanation) {
    const ui::Card card("quarters", tr("periodic.title"));
    ui::text("what", tr("periodic.what"), {.quiet = true});
    constexpr float narrowest = 720;
    if (quarters_.size() == 4) {
        ui::Cells cells({-1, -1, -1, -1}, 20, narrowest);
        for (std::size_t i = 0; i < quarters_.size(); ++i) {
            cells.next();
            draw_quarter(desk, i, explanation);
        }
        return;
    }
    for (std::size_t i = 0; i < quarters_.size(); ++i) {
        if (i > 0) ui::divider();
        draw_quarter(desk, i, explanation);
    }
}

void PeriodicPart::open(Desk& desk, const office::Quarter& quarter) {
    // What was typed for the same quarter stays.
    const office::PeriodicFields first = office::quarter_to_begin_with(desk.store, plan_, quarter);
    if (rated_plan_ != plan_.id || rated_ != quarter.until) fields_ = first;
    fields_.heads_unit = first.heads_unit;
    if (!fields_.organisation) fields_.organisation = first.organisation;
    recorded_ = quarter.organisation;
    recorded_words_ = recorded_ ? recorded_words(desk.store, *recorded_) : std::string();
    rated_plan_ = plan_.id;
    rated_ = quarter.until;
    for (std::string* each : {&error_, &ratings_error_, &organisation_error_, &departs_error_}) each->clear();
    open_ = true;
    desk.host.request_frame();
}

void PeriodicPart::save(Desk& desk) {
    const auto done = office::rate_quarter(desk.store, rated_plan_, rated_, fields_, desk.clock.today());
    if (!done && done.error().code == base::ErrorCode::invalid) {
        const std::string sentence(tr(done.error().message));
        const std::string_view what = done.error().message;
        const auto at = [&](bool here) { return here ? sentence : std::string(); };
        organisation_error_ = at(what == "appraisal.missing_organisation");
        departs_error_ = at(what == "appraisal.missing_organisation_reason");
        ratings_error_ = at(what == "periodic.missing_ratings" || what == "periodic.missing_behaviour");
        error_ = at(what == "appraisal.missing_reasons");
        return ui::current().announce(sentence, true);
    }
    open_ = false;
    if (!done) return error_notice(done.error());
    rated_plan_ = {};
    ui::toast({.text = tr("periodic.done", {quarter_words(rated_)}), .tone = ui::Tone::Good});
}

/// What the unit achieved: of its head the rating of the results, for others what was recorded.
void PeriodicPart::draw_organisation() {
    if (!recorded_words_.empty()) ui::text("recorded", recorded_words_);
    if (organisation_select(fields_.organisation, organisation_error_, fields_.heads_unit))
        organisation_error_.clear();
    if (fields_.heads_unit) ui::text("head", tr("periodic.head_what"));
    if (recorded_ && fields_.organisation && recorded_->result != *fields_.organisation)
        ui::text_field("departs", tr("appraisal.organisation_reason"), fields_.organisation_reason,
                       {.error = departs_error_, .required = true, .max_length = 2000, .rows = 2});
}

void PeriodicPart::draw_outcome(ExplanationSheet& explanation) {
    const auto results = office::results_in_quarter(fields_);
    if (!results || !fields_.behaviour) return;
    const rules::Predicate follows =
        rules::predicate(office::appraisal_rules(plan_), *results, *fields_.behaviour);
    const ui::Line line("predicate", {.height = 36, .gap = 12});
    ui::text("label", tr("rule.predicate"), {.quiet = true});
    ui::badge("value", tr(rules::words_of(follows)), predicate_tone(follows));
    if (ui::button("why", tr("appraisal.where_from"),
                   {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_info, .small = true}))
        explanation.open(quarter_words(rated_), office::explain_quarter(plan_, fields_));
}

void PeriodicPart::draw_sheet(Desk& desk, ExplanationSheet& explanation) {
    const ui::Scope scope("periodic");
    ui::Dialog dialog("rate", open_,
                      {.title = tr("periodic.title"), .width = 640, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    const std::string whose = person_ + ", " + quarter_words(rated_);
    ui::text("whose", whose, {.quiet = true});
    ui::text("after", tr("periodic.after"));
    draw_organisation();
    if (!fields_.heads_unit)
        quarter_radio("results", tr("appraisal.result_rating"), fields_.results, ratings_error_);
    quarter_radio("behaviour", tr("appraisal.behaviour_rating"), fields_.behaviour, ratings_error_);
    draw_outcome(explanation);
    ui::text_field("words", tr("periodic.words"), fields_.words,
                   {.error = error_, .max_length = 2000, .rows = 4});
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("save", tr("periodic.save"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_send}))
            save(desk);
    });
}

} // namespace prima::app
