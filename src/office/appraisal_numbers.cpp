#include "office/appraisal_numbers.h"

namespace prima::office {

using rules::Explanation;
using rules::Rating;

namespace {

const rules::Pack& own_rules() {
    return *rules::find_pack("agency");
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

rules::Score result_score(const PlannedResult& result, const AppraisalSheet& sheet) {
    std::vector<rules::Weighted> parts;
    for (const PlannedIndicator& indicator : result.indicators)
        parts.push_back({part_of(achievement_of(indicator, sheet)), {}});
    return mean_of(parts, nullptr);
}

rules::Score whole_score(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet,
                         Explanation* why) {
    std::vector<rules::Weighted> parts;
    for (const PlannedResult& result : content.results) {
        // With weights only the main results have one.
        if (plan.weighted && result.additional) continue;
        parts.push_back({part_of(result_score(result, sheet)), plan.weighted ? result.weight : std::nullopt});
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

} // namespace

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

AppraisalNumbers numbers_of(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet) {
    AppraisalNumbers numbers;
    const auto results = result_ratings(content, sheet);
    const auto behaviours = behaviour_ratings(sheet);
    for (std::size_t i = 0; i < content.results.size(); ++i) {
        const PlannedResult& result = content.results[i];
        ResultNumber number{result.id, result_score(result, sheet), results[i], {}};
        for (const PlannedIndicator& indicator : result.indicators)
            number.indicators.push_back({indicator.id, achievement_of(indicator, sheet)});
        numbers.results.push_back(std::move(number));
    }
    numbers.achievement = whole_score(plan, content, sheet, nullptr);
    numbers.results_missing = missing_of(results);
    numbers.behaviours_missing = missing_of(behaviours);
    numbers.result_rating = rating_of_all("rule.results", results, sheet.all_results, nullptr);
    numbers.behaviour_rating = rating_of_all("rule.behaviour", behaviours, sheet.all_behaviour, nullptr);
    if (numbers.result_rating && numbers.behaviour_rating)
        numbers.predicate =
            rules::predicate(appraisal_rules(plan), *numbers.result_rating, *numbers.behaviour_rating);
    return numbers;
}

Explanation explain_achievement(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet) {
    Explanation why;
    whole_score(plan, content, sheet, &why);
    return why;
}

Explanation explain_predicate(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet) {
    Explanation why;
    const auto results =
        rating_of_all("rule.results", result_ratings(content, sheet), sheet.all_results, &why);
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
