#pragma once

#include "base/calendar.h"
#include "store/store.h"

#include <vector>

namespace prima::app {

/// Standards of the invented office: two in force, of which one has two versions, and two being drafted; most
/// people have confirmed. The first five people head the office and its units; the second one sits at the
/// keyboard.
base::Result<void> add_example_standards(store::Store& store, base::Date today,
                                         const std::vector<base::Id>& people);

} // namespace prima::app
