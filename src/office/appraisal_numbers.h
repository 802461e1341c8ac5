#pragma once

// The numbers of an appraisal, worked out from what was agreed and what was rated. A part that is missing is
// missing: it makes no other number smaller.

#include "office/appraisal_sheet.h"
#include "rules/score.h"

#include <optional>
#include <vector>

namespace prima::office {

struct IndicatorNumber {
    base::Id indicator;
    rules::Score achievement; // percent of the target; missing without a realised value
};
struct ResultNumber {
    base::Id result;
    rules::Score achievement; // mean of its indicators, percent
    std::optional<rules::Rating> rating;
    std::vector<IndicatorNumber> indicators;
};
struct AppraisalNumbers {
    std::vector<ResultNumber> results; // as in the plan
    rules::Score achievement;          // mean of the results, by their weights where the plan has them
    std::optional<rules::Rating> result_rating, behaviour_rating;
    std::optional<rules::Predicate> predicate;
    rules::Score plan_value, value; // of the year, where a method was chosen that gives one
    std::size_t results_missing = 0, behaviours_missing = 0; // ratings not given yet
};

AppraisalNumbers numbers_of(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet);
// Of one indicator, percent of its target.
rules::Score achievement_of(const PlannedIndicator& indicator, const AppraisalSheet& sheet,
                            rules::Explanation* why = nullptr);

// Of one result, the mean of its indicators.
rules::Score achievement_of(const PlannedResult& result, const AppraisalSheet& sheet);
// What the thresholds of the chosen method make of an achievement; nothing where it has none.
std::optional<rules::Rating> rating_by_method(Method method, const rules::Score& achievement,
                                              rules::Explanation* why = nullptr);
// The method gives a value of the year.
bool gives_value(Method method);

// Of the head of a unit, what it achieved, whenever the plan was.
rules::Rating rating_of_unit_head(rules::Organisation result, rules::Explanation* why = nullptr);

// The regulation that a plan's appraisal follows.
const rules::Pack& appraisal_rules(const Plan& plan);

// How each of them came about.
rules::Explanation explain_achievement(const Plan& plan, const PlanContent& content,
                                       const AppraisalSheet& sheet);
rules::Explanation explain_value(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet);
rules::Explanation explain_predicate(const Plan& plan, const PlanContent& content,
                                     const AppraisalSheet& sheet);

} // namespace prima::office
