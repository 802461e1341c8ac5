#include "office/merged_person.h"

#include "office/names.h"
#include "office/person.h"
#include "office/role.h"

#include <algorithm>

namespace prima::office {

namespace {

constexpr int longest_chain = 32; // a ring made by two who did not know of each other ends somewhere

// Whoever said so had the right to: otherwise anybody could make themselves a reader of another's.
bool entitled(const store::Engine& engine, const Table& people, Table::Row row, const Table::Version& said) {
    return had_right(Event(engine, people, row, said.tx), Deed::change_people);
}

// What this person was merged into at once, where `counts(version)` says which versions of a cell count; the
// null id where they were not.
template <class Counts>
Id one_step(const store::Engine& engine, Id person, Counts counts) {
    const Table* people = engine.table(person_kind.name);
    const auto row = people ? engine.find(*people, person) : std::nullopt;
    if (!row) return {};
    const auto said = [&](std::size_t column) -> std::optional<Table::Version> {
        if (column == Table::no_column) return std::nullopt;
        for (const Table::Version& version : people->versions(column, *row)) {
            if (counts(version)) return version;
        }
        return std::nullopt;
    };
    const auto gone = said(people->find_column(store::deleted_field));
    if (!gone || !(engine.heap().value(gone->cell()) == store::Value(true))) return {};
    const auto into = said(people->find_column(store::merged_field));
    if (!into || into->cell().tag != store::Tag::reference) return {};
    if (!entitled(engine, *people, *row, *into)) return {};
    return engine.heap().id(static_cast<store::Heap::Number>(into->cell().payload));
}

template <class Counts>
Id last_step(const store::Engine& engine, Id person, Counts counts) {
    for (int i = 0; i < longest_chain; ++i) {
        const Id next = one_step(engine, person, counts);
        if (next.is_null()) return person;
        person = next;
    }
    return person;
}

} // namespace

Id merged_into(const store::Engine& engine, Id person) {
    return last_step(engine, person, [](const Table::Version&) { return true; });
}

Id merged_into_as_seen(const Event& event, Id person) {
    const store::Ledger& ledger = event.engine().ledger();
    return last_step(event.engine(), person,
                     [&](const Table::Version& version) { return event.had_seen(ledger.id(version.tx)); });
}

std::vector<Id> all_merged_into(const store::Engine& engine, Id person) {
    std::vector<Id> all{person};
    const Table* people = engine.table(person_kind.name);
    const std::size_t column = people ? people->find_column(store::merged_field) : Table::no_column;
    if (column == Table::no_column) return all;
    for (Table::Row row = 0; row < people->size(); ++row) {
        if (!people->is_deleted(row) || people->at(column, row).tag != store::Tag::reference) continue;
        const Id other = engine.heap().id(people->record(row));
        if (other != person && merged_into(engine, other) == person) all.push_back(other);
    }
    return all;
}

} // namespace prima::office
