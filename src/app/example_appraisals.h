#pragma once

#include "base/calendar.h"
#include "office/plan.h"
#include "store/store.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace prima::app {

/// With or without expectations, annexes and targets by quarter.
enum class ExamplePlan : std::uint8_t { whole, bare };

/// A plan of this year that was proposed and agreed; `shift` says which of the invented results it has.
base::Result<office::Plan> add_example_plan(store::Store& store, base::Date today, base::Id person,
                                            base::Id appraiser, std::size_t shift,
                                            ExamplePlan plan = ExamplePlan::whole);

/// The agreed plans of some people of the invented office, and their appraisals in every state that there is.
/// `people` are all of them, of whom `self` sits at the keyboard and leads those of `team`; `top` is the
/// place of their superior.
struct ExampleTeam {
    std::vector<base::Id> people;
    std::size_t top = 0, self = 0;
    std::vector<std::size_t> team;
};
base::Result<void> add_example_appraisals(store::Store& store, base::Date today, const ExampleTeam& who);

} // namespace prima::app
