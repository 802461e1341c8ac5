#pragma once

// A few people who write something to each other that nobody else may read, such as the feedback of one
// colleague to another. Each circle is a compartment of its own: its name follows from who is in it, so two
// devices that begin the same one make the same, and nobody can put themselves into another's.

#include "store/store.h"

#include <vector>

namespace prima::office {

extern const store::Kind circle_kind;

// The compartment of these people, in any order. The same everywhere.
base::Id circle_of(std::vector<base::Id> members);
// Names the circle in a draft that writes into it, unless that has been done; gives its id.
base::Id draft_circle(store::Draft& draft, const store::Reader& store, const std::vector<base::Id>& members);
// Also when the member was another record of this person, merged into theirs since.
bool in_circle(const store::Reader& store, base::Id circle, base::Id person);

} // namespace prima::office
