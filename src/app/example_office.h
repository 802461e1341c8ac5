#pragma once

// The invented office that newcomers may try: one person's activities of the last fourteen working days.

#include "base/ports.h"
#include "office/office.h"

namespace prima::app {

/// Adds it in one transaction; names that are given already stay. Meant for a blank store of its own.
base::Result<store::TransactionId> add_example(store::Store& store, base::Clock& clock);

} // namespace prima::app
