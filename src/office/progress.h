#pragma once

// How the indicators of a plan stand along the way: what the approved work has brought so far, beside what
// was to be reached by now.

#include "office/plan.h"
#include "office/work_log.h"
#include "rules/indicator.h"

#include <optional>
#include <vector>

namespace prima::office {

struct IndicatorProgress {
    base::Id indicator;
    // Of the approved entries for the result, from the beginning of the plan: the output in the unit of the
    // indicator. Nothing where none was written in this unit.
    std::optional<base::Decimal> realised;
    // What was to be reached by then: the target of the last month or quarter that has ended; where the plan
    // sets none by period, the share of the target for the months that have ended, to two decimals.
    std::optional<base::Decimal> expected;
    base::Date until;
    rules::Light light = rules::Light::none;
};

// Only where more is better can approved output be added up; every other shape stays without a light.
std::vector<IndicatorProgress> progress_of(store::Reader& store, const Plan& plan, const PlanContent& content,
                                           base::Date today);
// How its light came about.
rules::Explanation explain_progress(const PlannedIndicator& indicator, const IndicatorProgress& progress);

// How many indicators stand so.
struct Lights {
    std::size_t green = 0, amber = 0, red = 0, none = 0;
    rules::Light worst() const;
};
Lights lights_of(const std::vector<IndicatorProgress>& all);
// Of the plan a person has today, once it is agreed; all zero where there is none.
Lights lights_of_person(store::Reader& store, base::Id person, base::Date today);

} // namespace prima::office
