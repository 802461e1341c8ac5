#include "office/appraisal_numbers.h"

#include "office/appraisal_value.h"

namespace prima::office {

using rules::Explanation;
using rules::Rating;

namespace {

const rules::Pack& own_rules() {
    return *rules::find_pack("agency");
}

// Which of five organisation results is which rating, whenever the plan was.
const rules::Pack& head_rules() {
    return *rules::find_pack("se-menpanrb-3-2023");
}

const SheetLine* line_of(const std::map<base::Id, SheetLine>& lines, base::Id id) {
    const auto place = lines.find(id);
    return place == lines.end() ? nullptr : &place->second;
}

std::optional<rules::Rational> part_of(const rules::Score& score) {
    return score.value ? std::optional<rules::Rational>(*score.value) : std::nullopt;
}

rules::Score mean_of(const std::vector<rules::Weighted>& parts, Explanation* why) {
    rules::Score mean = rules::weighted_mean(parts, own_rules().table("weighted"), why);
    mean.unit = rules::Unit::percent;
    if (why) why->steps.back().unit = rules::Unit::percent;
    return mean;
}

rules::Score whole_score(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet,
                         Explanation* why) {
    std::vector<rules::Weighted> parts;
    for (const PlannedResult& result : content.results) {
        // With weights only the main results have one.
        if (plan.weighted && result.additional) continue;
        parts.push_back(
            {part_of(achievement_of(result, sheet)), plan.weighted ? result.weight : std::nullopt});
    }
    return mean_of(parts, why);
}

// What follows from the parts, unless the rater says otherwise.
std::optional<Rating> rating_of_all(std::string_view what, const std::vector<std::optional<Rating>>& parts,
                                    const SheetLine& own, Explanation* why) {
    const auto found = rules::overall_rating(own_rules().table("overall"), what, parts, why);
    if (!own.rating || !found) return found;
    if (why && *own.rating != *found) {
        rules::Step step{what, "formula.by_hand"};
        step.outcome = rules::words_of(*own.rating);
        why->steps.push_back(std::move(step));
    }
    return own.rating;
}

std::vector<std::optional<Rating>> result_ratings(const PlanContent& content, const AppraisalSheet& sheet) {
    std::vector<std::optional<Rating>> ratings;
    for (const PlannedResult& result : content.results) {
        const SheetLine* line = line_of(sheet.results, result.id);
        ratings.push_back(line ? line->rating : std::nullopt);
    }
    return ratings;
}

std::vector<std::optional<Rating>> behaviour_ratings(const AppraisalSheet& sheet) {
    std::vector<std::optional<Rating>> ratings;
    for (const SheetLine& line : sheet.behaviours) ratings.push_back(line.rating);
    return ratings;
}

std::size_t missing_of(const std::vector<std::optional<Rating>>& ratings) {
    std::size_t missing = 0;
    for (const auto& rating : ratings) missing += rating ? 0 : 1;
    return missing;
}

// Of the head of a unit what it achieved; otherwise what follows from the parts or by thresholds, unless the
// rater says otherwise.
std::optional<Rating> rating_of_results(const PlanContent& content, const AppraisalSheet& sheet,
                                        const rules::Score& achievement, Explanation* why) {
    if (sheet.heads_unit && sheet.organisation) return rating_of_unit_head(*sheet.organisation, why);
    const auto parts = result_ratings(content, sheet);
    const bool whole = missing_of(parts) == 0 && !parts.empty();
    const bool measured = whole && !sheet.all_results.rating && achievement.value;
    if (measured) {
        if (const auto rating = rating_by_method(sheet.measured.method, achievement, why)) return rating;
    }
    return rating_of_all("rule.results", parts, sheet.all_results, why);
}

} // namespace

Rating rating_of_unit_head(rules::Organisation result, Explanation* why) {
    return rules::rating_of_head(head_rules(), result, why);
}

// Before any that is known, the first.
const rules::Pack& appraisal_rules(const Plan& plan) {
    const rules::Pack* pack = rules::pack_in_force(rules::Topic::appraisal, plan.to);
    return pack ? *pack : *rules::find_pack("permenpanrb-6-2022");
}

rules::Score achievement_of(const PlannedIndicator& indicator, const AppraisalSheet& sheet,
                            Explanation* why) {
    const SheetLine* line = line_of(sheet.indicators, indicator.id);
    return rules::achievement(indicator.target, line ? line->actual : std::nullopt,
                              {&own_rules().table("achievement")}, why);
}

rules::Score achievement_of(const PlannedResult& result, const AppraisalSheet& sheet) {
    std::vector<rules::Weighted> parts;
    for (const PlannedIndicator& indicator : result.indicators)
        parts.push_back({part_of(achievement_of(indicator, sheet)), {}});
    return mean_of(parts, nullptr);
}

std::optional<Rating> rating_by_method(Method method, const rules::Score& achievement, Explanation* why) {
    const bool thresholds = method == Method::from_90_and_100 || method == Method::from_70_and_90;
    if (!thresholds || !achievement.value) return std::nullopt;
    const rules::Table& table =
        own_rules().table(method == Method::from_90_and_100 ? "rating_90_100" : "rating_70_90");
    return rules::rating_by(table, *achievement.value, why);
}

AppraisalNumbers numbers_of(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet) {
    AppraisalNumbers numbers;
    const auto results = result_ratings(content, sheet);
    const auto behaviours = behaviour_ratings(sheet);
    for (std::size_t i = 0; i < content.results.size(); ++i) {
        const PlannedResult& result = content.results[i];
        ResultNumber number{result.id, achievement_of(result, sheet), results[i], {}};
        for (const PlannedIndicator& indicator : result.indicators)
            number.indicators.push_back({indicator.id, achievement_of(indicator, sheet)});
        numbers.results.push_back(std::move(number));
    }
    numbers.achievement = whole_score(plan, content, sheet, nullptr);
    numbers.results_missing = missing_of(results);
    numbers.behaviours_missing = missing_of(behaviours);
    numbers.result_rating = rating_of_results(content, sheet, numbers.achievement, nullptr);
    numbers.behaviour_rating = rating_of_all("rule.behaviour", behaviours, sheet.all_behaviour, nullptr);
    if (numbers.result_rating && numbers.behaviour_rating)
        numbers.predicate =
            rules::predicate(appraisal_rules(plan), *numbers.result_rating, *numbers.behaviour_rating);
    numbers.plan_value = plan_value(plan, content, sheet, nullptr);
    numbers.value = final_value(numbers.plan_value, sheet.measured, nullptr);
    return numbers;
}

Explanation explain_achievement(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet) {
    Explanation why;
    whole_score(plan, content, sheet, &why);
    return why;
}

Explanation explain_value(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet) {
    Explanation why;
    const rules::Score value = plan_value(plan, content, sheet, &why);
    final_value(value, sheet.measured, &why);
    return why;
}

Explanation explain_predicate(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet) {
    Explanation why;
    const bool by_thresholds =
        !sheet.heads_unit && rating_by_method(sheet.measured.method, {base::Decimal(0)});
    const rules::Score achievement = whole_score(plan, content, sheet, by_thresholds ? &why : nullptr);
    const auto results = rating_of_results(content, sheet, achievement, &why);
    const auto behaviour =
        rating_of_all("rule.behaviour", behaviour_ratings(sheet), sheet.all_behaviour, &why);
    if (results && behaviour) {
        rules::predicate(appraisal_rules(plan), *results, *behaviour, &why);
    } else {
        rules::Step step{"rule.predicate", "formula.left_out"};
        step.outcome = "rule.missing_ratings";
        why.steps.push_back(std::move(step));
    }
    return why;
}

} // namespace prima::office
