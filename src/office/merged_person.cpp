#include "office/merged_person.h"

#include "office/person.h"
#include "office/role.h"

namespace prima::office {

using base::Id;

namespace {

constexpr int longest_chain = 32; // a ring made by two who did not know of each other ends somewhere

// Whoever said so had the right to: otherwise anybody could make themselves a reader of another's.
bool entitled(const store::Engine& engine, const store::Record& person) {
    const store::Table& table = person.table();
    const auto versions = table.versions(table.find_column(store::merged_field), person.row());
    return !versions.empty() &&
           had_right(store::Event(engine, table, person.row(), versions[0].tx), Deed::change_people);
}

} // namespace

Id person_now(const store::Reader& store, Id person) {
    for (int i = 0; i < longest_chain; ++i) {
        const store::Record record = store.find_any(person_kind.name, person);
        if (!record || !record.deleted()) return person;
        const auto into = record.get<Id>(store::merged_field);
        if (!into || !entitled(store.engine(), record)) return person;
        person = *into;
    }
    return person;
}

} // namespace prima::office
