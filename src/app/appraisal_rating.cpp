#include "app/appraisal_rating.h"

#include "app/appraisal_parts.h"
#include "app/appraisal_words.h"
#include "app/organisation_part.h"
#include "app/plan_words.h"
#include "ui/choice.h"
#include "ui/icons.h"
#include "ui/number_field.h"
#include "ui/select.h"

#include <algorithm>
#include <array>
#include <utility>

namespace prima::app {

namespace {

constexpr int actual_decimals = 4;
constexpr float number_width = 200;

SheetEdit typed(const ui::FieldResult& field) {
    return {field.changed, false, field.changed ? field.id : 0};
}

/// The rating of one part and its reason.
SheetEdit write_line(office::SheetLine& line, std::string_view label, std::string_view reason_label) {
    SheetEdit edit;
    const std::array choices{ui::Choice{tr(rules::words_of(rules::Rating::below))},
                             ui::Choice{tr(rules::words_of(rules::Rating::meets))},
                             ui::Choice{tr(rules::words_of(rules::Rating::above))}};
    int chosen = line.rating ? static_cast<int>(*line.rating) : -1;
    if (ui::radio_group("rating", label, chosen, choices, {.in_line = true})) {
        line.rating = static_cast<rules::Rating>(chosen);
        edit.changed = edit.chosen = true;
    }
    const bool needed = line.rating && *line.rating != rules::Rating::meets;
    edit.add(typed(ui::text_field("reason", reason_label, line.reason,
                                  {.required = needed, .max_length = 2000, .rows = 2})));
    return edit;
}

SheetEdit write_indicator(const office::PlannedIndicator& indicator, office::AppraisalSheet& sheet,
                          ExplanationSheet& explanation, const std::string& said) {
    const std::string code = indicator.id.to_string();
    const ui::Scope scope(code);
    const ui::Stack stack(8);
    SheetEdit edit;
    std::string detail = indicator_target(indicator);
    if (!said.empty()) detail += " · " + said;
    indicator_head(indicator, detail, sheet, explanation);
    office::SheetLine& line = sheet.indicators[indicator.id];
    if (indicator.target.shape == rules::Shape::text) {
        edit.add(typed(ui::text_field("actual_text", tr("appraisal.actual_text"), line.actual_text,
                                      {.max_length = 1000, .rows = 2})));
        return edit;
    }
    ui::Cells cells({number_width, -1}, 12, 520);
    cells.next();
    ui::NumberOptions options;
    options.unit = indicator.unit;
    options.decimals = actual_decimals;
    options.least = base::Decimal(0);
    const ui::ValueFieldResult number = ui::number_field("actual", tr("rule.actual"), line.actual, options);
    edit.add({number.changed, false, number.changed ? number.id : 0});
    cells.next();
    edit.add(
        typed(ui::text_field("actual_text", tr("appraisal.proof"), line.actual_text, {.max_length = 1000})));
    return edit;
}

/// One button for what is still open, since most work is as it should be.
template <class Lines>
bool fill_rest(std::string_view code, std::size_t missing, std::string_view words, Lines&& set_missing) {
    if (missing == 0) return false;
    const ui::Line buttons(code, {.height = 44, .gap = 8});
    if (!ui::button("fill", tr(words, {std::to_string(missing)}), {.icon = ui::icon_check})) return false;
    set_missing();
    return true;
}

std::string person_said(const office::Appraisal& appraisal, const office::PlannedIndicator& indicator) {
    if (!appraisal.account) return {};
    const office::SheetLine* line = sheet_line(appraisal.account->indicators, indicator.id);
    return line && !line->empty() ? tr("appraisal.said_by_person", {actual_words(indicator, line)})
                                  : std::string();
}

/// What was written down on the way, and what the approved entries of the log amount to.
std::string work_said(const std::vector<office::IndicatorProgress>& progress,
                      const office::PlannedIndicator& indicator) {
    const office::IndicatorProgress* found = progress_for(progress, indicator.id);
    if (!found) return {};
    std::string words;
    if (found->recorded) words = tr("interim.last", {interim_words(indicator, *found->recorded)});
    if (!found->from_work) return words;
    if (!words.empty()) words += " · ";
    return words + tr(found->recorded ? "interim.from_work_since" : "appraisal.from_work",
                      {decimal_text(*found->from_work) + " " + indicator.unit});
}

/// One button for all that the way tells and that is not written yet.
bool fill_from_work(const std::vector<office::IndicatorProgress>& progress, office::AppraisalSheet& sheet) {
    const auto tells = [&](const office::IndicatorProgress& each) {
        const office::SheetLine* line = sheet_line(sheet.indicators, each.indicator);
        return each.realised && !(line && line->actual);
    };
    const auto count = static_cast<std::size_t>(std::count_if(progress.begin(), progress.end(), tells));
    return fill_rest("from_work", count, "appraisal.fill_from_work", [&] {
        for (const office::IndicatorProgress& each : progress) {
            if (tells(each)) sheet.indicators[each.indicator].actual = each.realised;
        }
    });
}

/// One button for results whose achievement says how they are rated.
bool fill_by_thresholds(const office::PlanContent& content, office::AppraisalSheet& sheet) {
    std::vector<std::pair<base::Id, rules::Rating>> ratings;
    for (const office::PlannedResult& result : content.results) {
        const office::SheetLine* line = sheet_line(sheet.results, result.id);
        if (line && line->rating) continue;
        const auto rating =
            office::rating_by_method(sheet.measured.method, office::achievement_of(result, sheet));
        if (rating) ratings.emplace_back(result.id, *rating);
    }
    return fill_rest("by_thresholds", ratings.size(), "appraisal.fill_by_thresholds", [&] {
        for (const auto& [id, rating] : ratings) sheet.results[id].rating = rating;
    });
}

} // namespace

SheetEdit write_account(const office::Appraisal& appraisal,
                        const std::vector<office::IndicatorProgress>& progress, office::AppraisalSheet& sheet,
                        ExplanationSheet& explanation) {
    SheetEdit edit;
    std::size_t number = 0;
    if (fill_from_work(progress, sheet)) edit.changed = edit.chosen = true;
    for (const office::PlannedResult& result : appraisal.content.results) {
        const std::string code = result.id.to_string();
        const ui::Card card(code, result_title(result, ++number));
        std::size_t at = 0;
        for (const office::PlannedIndicator& indicator : result.indicators) {
            if (at++ > 0) ui::divider();
            edit.add(write_indicator(indicator, sheet, explanation, work_said(progress, indicator)));
        }
    }
    const ui::Card card("words", tr("appraisal.own_words"));
    edit.add(typed(ui::text_field("words", tr("appraisal.own_words_label"), sheet.words,
                                  {.hint = tr("appraisal.own_words_hint"), .max_length = 2000, .rows = 4})));
    return edit;
}

SheetEdit write_results(const office::Appraisal& appraisal,
                        const std::vector<office::IndicatorProgress>& progress, office::AppraisalSheet& sheet,
                        ExplanationSheet& explanation) {
    SheetEdit edit;
    std::size_t number = 0, missing = 0;
    if (fill_from_work(progress, sheet)) edit.changed = edit.chosen = true;
    for (const office::PlannedResult& result : appraisal.content.results) {
        const std::string code = result.id.to_string();
        const ui::Card card(code, result_title(result, ++number));
        for (const office::PlannedIndicator& indicator : result.indicators) {
            std::string said = person_said(appraisal, indicator);
            if (said.empty()) said = work_said(progress, indicator);
            edit.add(write_indicator(indicator, sheet, explanation, said));
            ui::divider();
        }
        office::SheetLine& line = sheet.results[result.id];
        edit.add(write_line(line, tr("appraisal.rating_of_result"), tr("appraisal.feedback")));
        missing += line.rating ? 0 : 1;
    }
    if (fill_by_thresholds(appraisal.content, sheet)) edit.changed = edit.chosen = true;
    const bool filled = fill_rest("fill_results", missing, "appraisal.fill_rest", [&] {
        for (const office::PlannedResult& result : appraisal.content.results) {
            office::SheetLine& line = sheet.results[result.id];
            if (!line.rating) line.rating = rules::Rating::meets;
        }
    });
    if (filled) edit.changed = edit.chosen = true;
    return edit;
}

SheetEdit write_behaviour(const office::Appraisal& appraisal, office::AppraisalSheet& sheet) {
    SheetEdit edit;
    std::size_t missing = 0;
    for (const office::SheetLine& line : sheet.behaviours) missing += line.rating ? 0 : 1;
    const bool filled = fill_rest("fill_behaviour", missing, "appraisal.fill_rest", [&] {
        for (office::SheetLine& line : sheet.behaviours) {
            if (!line.rating) line.rating = rules::Rating::meets;
        }
    });
    if (filled) edit.changed = edit.chosen = true;
    for (std::size_t i = 0; i < office::value_count; ++i) {
        const office::BehaviourValue& value = office::behaviour_values()[i];
        const ui::Card card(value.code, value.name);
        {
            const ui::Stack stack(2);
            std::int64_t at = 0;
            for (const std::string_view guide : value.guides) {
                const ui::Scope scope(at++);
                ui::text("guide", "• " + std::string(guide), {.quiet = true});
            }
        }
        if (!appraisal.content.expectations[i].empty())
            ui::text("expected", tr("appraisal.expected", {appraisal.content.expectations[i]}));
        edit.add(write_line(sheet.behaviours[i], tr("appraisal.rating_of_value"), tr("appraisal.feedback")));
    }
    return edit;
}

namespace {

/// A rating of all parts that is another than what follows from them.
SheetEdit write_own_rating(std::string_view code, std::string_view label, office::SheetLine& line,
                           std::string_view follows) {
    const ui::Scope scope(code);
    SheetEdit edit;
    const std::array<std::string, 4> names{std::string(follows),
                                           std::string(tr(rules::words_of(rules::Rating::below))),
                                           std::string(tr(rules::words_of(rules::Rating::meets))),
                                           std::string(tr(rules::words_of(rules::Rating::above)))};
    std::vector<ui::Option> options;
    options.reserve(names.size());
    for (const std::string& name : names) options.push_back({name});
    int chosen = line.rating ? static_cast<int>(*line.rating) + 1 : 0;
    if (ui::select("rating", label, chosen, options, {.width = 420})) {
        line.rating.reset();
        if (chosen > 0) line.rating = static_cast<rules::Rating>(chosen - 1);
        edit.changed = edit.chosen = true;
    }
    if (line.rating)
        edit.add(typed(ui::text_field("reason", tr("appraisal.own_rating_reason"), line.reason,
                                      {.required = true, .max_length = 2000, .rows = 2})));
    return edit;
}

/// What follows from the parts alone.
std::string follows_words(std::optional<rules::Rating> rating) {
    if (!rating) return std::string(tr("appraisal.follows_later"));
    return tr("appraisal.follows", {std::string(tr(rules::words_of(*rating)))});
}

} // namespace

namespace {

constexpr int value_decimals = 2;

/// Whether numbers come into it, and what they need beside the realised values.
SheetEdit write_method(office::Measured& measured, base::Date end) {
    SheetEdit edit;
    const ui::Card card("method", tr("appraisal.method"));
    ui::text("what", tr("appraisal.method_what"), {.quiet = true});
    std::vector<ui::Option> options;
    options.reserve(office::method_count);
    for (std::size_t i = 0; i < office::method_count; ++i)
        options.push_back(
            {method_words(static_cast<office::Method>(i)), method_hint(static_cast<office::Method>(i))});
    int chosen = static_cast<int>(measured.method);
    const std::string note = method_note(measured.method, end);
    if (ui::select("method", tr("appraisal.method"), chosen, options, {.hint = note, .width = 420}) &&
        chosen >= 0) {
        measured.method = static_cast<office::Method>(chosen);
        edit.changed = edit.chosen = true;
    }
    if (!office::gives_value(measured.method)) return edit;
    const bool by_2021 = measured.method == office::Method::permenpanrb_8_2021;
    ui::NumberOptions number;
    number.field.hint = tr(by_2021 ? "appraisal.behaviour_value_120" : "appraisal.behaviour_value_100");
    number.field.width = number_width;
    number.decimals = value_decimals;
    number.least = base::Decimal(0);
    number.most = base::Decimal(by_2021 ? 120 : 100);
    const ui::ValueFieldResult typed_number =
        ui::number_field("behaviour_value", tr("rule.behaviour_score"), measured.behaviour, number);
    edit.add({typed_number.changed, false, typed_number.changed ? typed_number.id : 0});
    if (!by_2021) return edit;
    if (ui::check_box("consulted", tr("rule.consulted"), measured.consulted))
        edit.changed = edit.chosen = true;
    if (ui::check_box("idea", tr("rule.idea"), measured.idea)) edit.changed = edit.chosen = true;
    return edit;
}

} // namespace

SheetEdit write_whole(const office::Appraisal& appraisal, office::AppraisalSheet& sheet,
                      const std::string& recorded) {
    SheetEdit edit;
    {
        const ui::Card card("organisation", tr("rule.organisation"));
        ui::text("what", tr("appraisal.organisation_what"), {.quiet = true});
        if (!recorded.empty()) ui::text("recorded", recorded);
        if (organisation_select(sheet.organisation)) edit.changed = edit.chosen = true;
        if (sheet.heads_unit) ui::text("head", tr("appraisal.head_what"));
        const bool departs = appraisal.organisation && sheet.organisation &&
                             appraisal.organisation->result != *sheet.organisation;
        if (departs)
            edit.add(
                typed(ui::text_field("why", tr("appraisal.organisation_reason"), sheet.organisation_reason,
                                     {.required = true, .max_length = 2000, .rows = 2})));
    }
    {
        const ui::Card card("all", tr("appraisal.all_ratings"));
        ui::text("what", tr("appraisal.all_ratings_what"), {.quiet = true});
        office::AppraisalSheet bare = sheet;
        bare.all_results = bare.all_behaviour = {};
        const office::AppraisalNumbers numbers = office::numbers_of(appraisal.plan, appraisal.content, bare);
        const std::string results = follows_words(numbers.result_rating),
                          behaviour = follows_words(numbers.behaviour_rating);
        if (!sheet.heads_unit)
            edit.add(write_own_rating("results", tr("appraisal.result_rating"), sheet.all_results, results));
        edit.add(
            write_own_rating("behaviour", tr("appraisal.behaviour_rating"), sheet.all_behaviour, behaviour));
    }
    edit.add(write_method(sheet.measured, appraisal.plan.to));
    const ui::Card card("words", tr("appraisal.words_for_person"));
    edit.add(typed(ui::text_field("words", tr("appraisal.words_for_person_label"), sheet.words,
                                  {.max_length = 2000, .rows = 3})));
    return edit;
}

void preview_predicate(const office::Appraisal& appraisal, const office::AppraisalSheet& sheet,
                       ExplanationSheet& explanation) {
    const office::AppraisalNumbers numbers = office::numbers_of(appraisal.plan, appraisal.content, sheet);
    const ui::Card card("preview", std::string_view());
    {
        const ui::Line line("predicate", {.height = 36, .gap = 12});
        ui::text("label", tr("appraisal.predicate_now"), {.quiet = true});
        if (numbers.predicate)
            ui::badge("value", tr(rules::words_of(*numbers.predicate)), predicate_tone(*numbers.predicate));
        else
            ui::text("none", tr("appraisal.not_yet"), {.style = ui::TextStyle::BodyStrong});
        ui::spacer();
        if (ui::button("why", tr("appraisal.where_from"),
                       {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_info, .small = true}))
            explanation.open(std::string(tr("rule.predicate")),
                             office::explain_predicate(appraisal.plan, appraisal.content, sheet));
    }
    if (office::gives_value(sheet.measured.method)) {
        const ui::Line line("value", {.height = 36, .gap = 12});
        ui::text("label", tr("appraisal.value"), {.quiet = true});
        ui::text("value", year_value_words(numbers), {.style = ui::TextStyle::BodyStrong});
        ui::spacer();
        if (ui::button("why_value", tr("appraisal.where_from"),
                       {.kind = ui::ButtonKind::Quiet,
                        .icon = ui::icon_info,
                        .small = true,
                        .description = tr("appraisal.value")}))
            explanation.open(std::string(tr("appraisal.value")),
                             office::explain_value(appraisal.plan, appraisal.content, sheet));
    }
    if (numbers.results_missing + numbers.behaviours_missing > 0)
        ui::text("missing",
                 tr("appraisal.still_missing",
                    {std::to_string(numbers.results_missing), std::to_string(numbers.behaviours_missing)}),
                 {.quiet = true});
}

} // namespace prima::app
