#pragma once

// The year of some people of the invented office before the days that its shorter logs tell of.

#include "app/example_work.h"
#include "base/result.h"

#include <vector>

namespace prima::app {

struct ExampleWorker {
    base::Id person, appraiser;
    int told = 0; ///< how many weekdays before the last one the shorter log begins
};

/// Logs their workdays since January, a report a month for the result of their plan that asks for reports,
/// and what their appraisers said to it.
base::Result<void> add_example_year(store::Store& store, base::Date today,
                                    const std::vector<ExampleWorker>& workers);

} // namespace prima::app
