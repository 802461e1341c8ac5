// A result to read, as the person and those above see it.

#include "app/appraisal_parts.h"
#include "app/appraisal_rating.h"
#include "app/appraisal_words.h"
#include "app/explanation_words.h"
#include "app/predicate_matrix.h"
#include "ui/icons.h"

#include <functional>

namespace prima::app {

namespace {

void read_line(const office::SheetLine* line) {
    {
        const ui::Line row("rating", {.height = 28, .gap = 8});
        if (line && line->rating)
            ui::badge("rating", tr(rules::words_of(*line->rating)), rating_tone(*line->rating));
        else
            ui::text("none", tr("appraisal.not_rated"), {.style = ui::TextStyle::Quiet});
    }
    if (line && !line->reason.empty()) ui::text("reason", line->reason);
}

void read_indicators(const office::PlannedResult& result, const office::AppraisalSheet& sheet,
                     ExplanationSheet& explanation) {
    std::size_t at = 0;
    for (const office::PlannedIndicator& indicator : result.indicators) {
        if (at++ > 0) ui::divider();
        const std::string code = indicator.id.to_string();
        const ui::Scope scope(code);
        const std::string actual = actual_words(indicator, sheet_line(sheet.indicators, indicator.id));
        indicator_head(indicator, indicator_target(indicator) + " · " + tr("appraisal.actual_is", {actual}),
                       sheet, explanation);
    }
}

/// A label, what it says, and where that came from.
void number_row(std::string_view code, std::string_view label, std::string_view value, ui::Tone tone,
                ExplanationSheet& explanation, const std::function<rules::Explanation()>& why) {
    const ui::Scope scope(code);
    ui::Cells cells({180, -1}, 12, 380);
    cells.next();
    {
        const ui::Line line("label", {.height = cells.stacked() ? 24.0f : 36.0f, .gap = 0});
        ui::text("label", label, {.quiet = true});
    }
    cells.next();
    const ui::Line line("value", {.height = 36, .gap = 12});
    ui::badge("value", value, tone);
    if (why &&
        ui::button(
            "why", tr("appraisal.where_from"),
            {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_info, .small = true, .description = label}))
        explanation.open(std::string(label), why());
}

/// The points of the year, what they add up to, and what the next step takes.
void read_credit(const office::Appraisal& appraisal, const office::Credit& credit,
                 ExplanationSheet& explanation) {
    number_row("credit", tr("credit.of_year"), score_words(credit.now.points), ui::Tone::Neutral, explanation,
               [&] { return office::explain_credit(credit, appraisal); });
    if (credit.collected.value)
        number_row("collected", tr("rule.credits_collected"), score_words(credit.collected),
                   ui::Tone::Neutral, explanation, [&] { return office::explain_collected(credit); });
    ui::text("tier", credit_words(credit), {.quiet = true});
}

void read_summary(const office::Appraisal& appraisal, const office::AppraisalSheet& sheet,
                  const std::optional<office::Credit>& credit, ExplanationSheet& explanation) {
    const office::AppraisalNumbers& numbers = appraisal.numbers;
    const ui::Card card("summary", tr("rule.predicate"));
    if (!numbers.predicate) {
        ui::text("none", tr("appraisal.not_here_yet"));
        return;
    }
    const auto why = [&] { return office::explain_predicate(appraisal.plan, appraisal.content, sheet); };
    ui::Cells cells({-1, -1}, 24, 760);
    cells.next();
    {
        const ui::Stack stack(8);
        {
            const ui::Line line("predicate", {.height = 40, .gap = 16});
            ui::text("predicate", tr(rules::words_of(*numbers.predicate)), {.style = ui::TextStyle::Figure});
            if (ui::button("why", tr("appraisal.where_from"),
                           {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_info, .small = true}))
                explanation.open(std::string(tr("rule.predicate")), why());
        }
        number_row("results", tr("appraisal.result_rating"), tr(rules::words_of(*numbers.result_rating)),
                   rating_tone(*numbers.result_rating), explanation, {});
        number_row("behaviour", tr("appraisal.behaviour_rating"),
                   tr(rules::words_of(*numbers.behaviour_rating)), rating_tone(*numbers.behaviour_rating),
                   explanation, {});
        if (sheet.organisation)
            number_row("organisation", tr("rule.organisation"), tr(rules::words_of(*sheet.organisation)),
                       ui::Tone::Neutral, explanation, {});
        if (numbers.achievement.value)
            number_row("achievement", tr("appraisal.mean_achievement"), score_words(numbers.achievement),
                       ui::Tone::Neutral, explanation,
                       [&] { return office::explain_achievement(appraisal.plan, appraisal.content, sheet); });
        if (office::gives_value(sheet.measured.method))
            number_row("value", tr("appraisal.value"), year_value_words(numbers), ui::Tone::Neutral,
                       explanation,
                       [&] { return office::explain_value(appraisal.plan, appraisal.content, sheet); });
        if (sheet.heads_unit) ui::text("head", tr("appraisal.head_is"), {.quiet = true});
        if (!sheet.organisation_reason.empty())
            ui::text("departs", tr("appraisal.organisation_departs", {sheet.organisation_reason}),
                     {.quiet = true});
        if (credit) read_credit(appraisal, *credit, explanation);
        if (!sheet.words.empty()) ui::text("words", tr("appraisal.appraiser_says", {sheet.words}));
    }
    cells.next();
    predicate_matrix(office::appraisal_rules(appraisal.plan), numbers.result_rating,
                     numbers.behaviour_rating);
}

} // namespace

void read_result(const office::Appraisal& appraisal, const office::AppraisalSheet& sheet,
                 const std::optional<office::Credit>& credit, ExplanationSheet& explanation) {
    read_summary(appraisal, sheet, credit, explanation);
    std::size_t number = 0;
    for (const office::PlannedResult& result : appraisal.content.results) {
        const std::string code = result.id.to_string();
        const ui::Card card(code, result_title(result, ++number));
        read_indicators(result, sheet, explanation);
        ui::divider();
        read_line(sheet_line(sheet.results, result.id));
    }
}

void read_behaviour(const office::AppraisalSheet& sheet) {
    for (std::size_t i = 0; i < office::value_count; ++i) {
        const office::BehaviourValue& value = office::behaviour_values()[i];
        const ui::Card card(value.code, value.name);
        read_line(&sheet.behaviours[i]);
    }
}

void read_account(const office::Appraisal& appraisal, ExplanationSheet& explanation) {
    std::size_t number = 0;
    for (const office::PlannedResult& result : appraisal.content.results) {
        const std::string code = result.id.to_string();
        const ui::Card card(code, result_title(result, ++number));
        read_indicators(result, *appraisal.account, explanation);
    }
    if (appraisal.account->words.empty()) return;
    const ui::Card card("words", tr("appraisal.own_words"));
    ui::text("words", appraisal.account->words);
}

} // namespace prima::app
