#pragma once

// Who may read what: a file for someone, and a key handed to a device, hold only the compartments its person
// may read.

#include "store/store.h"

namespace prima::office {

// The office is for everyone; what is a person's, for that person and those above them; what is the leaders'
// of a unit, for its head and the heads of the units above; a case, for those whom it names (circle.h). What
// was of a person who was merged into another is that other's (merged_person.h).
bool may_read(const store::Reader& store, base::Id person, const store::Compartment& compartment);

// Was named the appraiser of this one by the office, at any time: who is it now cannot be told from within
// the person's compartment, and a file of somebody else's cannot change who was.
bool was_named_appraiser(const store::Engine& engine, base::Id person, base::Id actor);

} // namespace prima::office
