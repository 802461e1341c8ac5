#pragma once

// The value of a year in numbers (nilai), by PermenPANRB 8/2021 or PP 46/2011, where the rater chose one of
// them. It stands beside the predicate, which follows the regulation in force. A part that is missing is
// missing; additional results are left out, since no source says how much they weigh.

#include "office/appraisal_sheet.h"
#include "rules/pack.h"
#include "rules/score.h"

namespace prima::office {

// The rules of a method that gives a value; nullptr of the others.
const rules::Pack* rules_of(Method method);

// Of the results; missing with another method.
rules::Score plan_value(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet,
                        rules::Explanation* why);
// With the value of the behaviour.
rules::Score final_value(const rules::Score& plan, const Measured& measured, rules::Explanation* why);

} // namespace prima::office
