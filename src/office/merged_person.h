#pragma once

// Two records of one person that were merged (Gabungkan): what lies in the compartments of the one that went
// is read by the one that stayed.

#include "store/store.h"

namespace prima::office {

// The person this one was merged into, over as many steps as there were; themselves where they were not. Only
// mergings count whose author could change people, as far as they knew the office.
base::Id person_now(const store::Reader& store, base::Id person);

} // namespace prima::office
