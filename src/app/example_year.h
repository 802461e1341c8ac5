#pragma once

// The year of one of the people of the invented office before the days that the shorter log tells of.

#include "app/example_work.h"
#include "base/result.h"

namespace prima::app {

struct ExampleWorker {
    base::Id person, appraiser;     ///< null where nobody appraises them
    int told = 0;                   ///< how many workdays before the last one the shorter log begins
    std::size_t unit = 0, post = 0; ///< by their places in the tables
};

/// Logs their workdays since January, once a month something for the result of their plan that is counted,
/// and what the appraiser said to it. `number` says which of all it is.
base::Result<void> add_example_year(store::Store& store, base::Date today, const ExampleWorker& worker,
                                    std::uint32_t number);

} // namespace prima::app
