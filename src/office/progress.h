#pragma once

// How the indicators of a plan stand along the way: what the approved work has brought so far, or what was
// written down of it, beside what was to be reached by now (rules/trajectory.h).

#include "office/interim.h"
#include "office/plan.h"
#include "office/work_log.h"
#include "rules/trajectory.h"

#include <optional>
#include <vector>

namespace prima::office {

struct IndicatorProgress {
    base::Id indicator;
    // What was written down last; and, where more is better, the approved output in the unit of the indicator
    // since then, or since the plan began. Nothing where neither is there.
    std::optional<base::Decimal> realised;
    std::optional<Interim> recorded;        // the last that was written down
    std::optional<base::Decimal> from_work; // the part of `realised` that approved work brought
    // What was to be reached by then: the target of the last month or quarter that has ended; where the plan
    // sets none by period, what the shape asks for.
    std::optional<base::Decimal> expected;
    base::Date until;
    rules::Light light = rules::Light::none;
    bool outdated = false; // what was written down is too old to say anything
    rules::OnTheWay way;   // of which all this was worked out
};

// As far as the viewer may read what was written down.
std::vector<IndicatorProgress> progress_of(store::Reader& store, const Plan& plan, const PlanContent& content,
                                           base::Date today, base::Id viewer);
// How its light came about.
rules::Explanation explain_progress(const IndicatorProgress& progress);

// How many indicators stand so.
struct Lights {
    std::size_t green = 0, amber = 0, red = 0, none = 0;
    rules::Light worst() const;
};
Lights lights_of(const std::vector<IndicatorProgress>& all);
// Of the plan a person has today, once it is agreed; all zero where there is none.
Lights lights_of_person(store::Reader& store, base::Id person, base::Date today, base::Id viewer);

} // namespace prima::office
