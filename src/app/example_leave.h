#pragma once

#include "base/calendar.h"
#include "base/result.h"
#include "store/store.h"

#include <vector>

namespace prima::app {

/// Leave of some of the invented people: over, going on, and to come. Each records their own.
base::Result<void> add_example_leave(store::Store& store, base::Date today,
                                     const std::vector<base::Id>& people);

} // namespace prima::app
