#pragma once

#include "base/calendar.h"
#include "base/result.h"
#include "office/appraisal_sheet.h"
#include "office/plan.h"
#include "store/store.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>

namespace prima::app {

/// With or without expectations, annexes and targets by quarter.
enum class ExamplePlan : std::uint8_t { whole, bare };

enum class ExamplePost : std::uint8_t { head, analyst, computers, archive, other };
/// Which of the invented results somebody has, and by how many percent their figures differ from the usual.
struct ExampleDuties {
    std::array<std::uint8_t, 3> results{};
    int drift = 0;
};
/// Of results that suit any unit, those from this one on.
ExampleDuties common_duties(std::size_t shift);
/// By the unit of the invented office, the post, and the place in the list of people.
ExampleDuties duties_at(std::size_t unit, ExamplePost post, std::size_t place);

/// A plan of the year of `day` that was proposed and agreed.
base::Result<office::Plan> add_example_plan(store::Store& store, base::Date day, base::Id person,
                                            base::Id appraiser, const ExampleDuties& duties,
                                            ExamplePlan plan = ExamplePlan::whole);
/// What its person wrote down of the indicators along the way; what is counted from the log is not.
base::Result<void> add_example_values(store::Store& store, base::Date today, const office::Plan& plan,
                                      const office::PlanContent& content, const ExampleDuties& duties);
/// What was realised of each indicator in the end.
std::map<base::Id, office::SheetLine> example_actuals(const office::PlanContent& content,
                                                      const ExampleDuties& duties);

} // namespace prima::app
