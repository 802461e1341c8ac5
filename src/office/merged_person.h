#pragma once

// Two records of one person that were merged (Gabungkan): what was said of the one that went, and what lies
// in its compartments, is read as of the one that stayed. Nothing of it is written anew, so closed months,
// agreed plans and appraisals stand as they are, and it is the same for those who hold more of it than
// whoever merged.

#include "store/store.h"

#include <vector>

namespace prima::office {

// False as long as nobody of an office was ever merged: then every person is themselves.
inline bool any_merged(const store::Engine& engine) {
    const store::Table* people = engine.table("person");
    const std::size_t column = people ? people->find_column(store::merged_field) : store::Table::no_column;
    return column != store::Table::no_column && !people->column(column).tags.empty();
}

// The person this one was merged into, over as many steps as there were; themselves where they were not. Only
// mergings count whose author could change people, as far as they knew the office.
base::Id merged_into(const store::Engine& engine, base::Id person);
inline base::Id person_now(const store::Engine& engine, base::Id person) {
    return any_merged(engine) ? merged_into(engine, person) : person;
}
inline base::Id person_now(const store::Reader& store, base::Id person) {
    return person_now(store.engine(), person);
}

// The same as the author of an event had seen it.
base::Id merged_into_as_seen(const store::Event& event, base::Id person);
inline base::Id person_as_seen(const store::Event& event, base::Id person) {
    return any_merged(event.engine()) ? merged_into_as_seen(event, person) : person;
}

// This person, and behind them those who were merged into them.
std::vector<base::Id> all_merged_into(const store::Engine& engine, base::Id person);
inline std::vector<base::Id> records_of(const store::Reader& store, base::Id person) {
    return any_merged(store.engine()) ? all_merged_into(store.engine(), person)
                                      : std::vector<base::Id>{person};
}

// Whoever sat here as a person that is now part of another goes on as that other.
inline void follow_merged_self(store::Store& store) {
    const base::Id now = person_now(store, store.actor());
    if (now != store.actor()) store.act_as(now);
}

} // namespace prima::office
