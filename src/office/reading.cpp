#include "office/reading.h"

#include "office/circle.h"
#include "office/merged_person.h"
#include "office/person.h"
#include "office/unit.h"

#include <algorithm>

namespace prima::office {

namespace {

constexpr int longest_line = 32; // a ring made by two who did not know of each other ends somewhere

bool leads(const store::Reader& store, base::Id person, base::Id subject) {
    std::optional<base::Id> at = person_now(store, subject);
    for (int step = 0; at && step < longest_line; ++step) {
        if (*at == person) return true;
        const std::optional<Person> next = find_person(store, *at);
        at = next ? next->appraiser : std::nullopt;
    }
    return false;
}

bool heads(const store::Reader& store, base::Id person, base::Id unit) {
    std::optional<base::Id> at = unit;
    for (int step = 0; at && step < longest_line; ++step) {
        const std::optional<Unit> next = find_unit(store, *at);
        if (!next) return false;
        if (next->head == person) return true;
        at = next->parent;
    }
    return false;
}

} // namespace

bool may_read(const store::Reader& store, base::Id whose, const store::Compartment& compartment) {
    const base::Id person = person_now(store, whose);
    switch (compartment.audience) {
    case store::Audience::office: return true;
    case store::Audience::person: return leads(store, person, compartment.subject);
    case store::Audience::leaders: return heads(store, person, compartment.subject);
    case store::Audience::cases: return in_circle(store, compartment.subject, person);
    }
    return false;
}

bool was_named_appraiser(const store::Engine& engine, base::Id person, base::Id actor) {
    const store::Table* people = engine.table(person_kind.name);
    const auto row = people ? engine.find(*people, person) : std::nullopt;
    const std::size_t column = people ? people->find_column("appraiser") : store::Table::no_column;
    if (!row || column == store::Table::no_column) return false;
    const std::vector<store::Table::Version> versions = people->versions(column, *row);
    return std::any_of(versions.begin(), versions.end(), [&](const store::Table::Version& version) {
        return engine.heap().value(version.cell()) == store::Value(actor);
    });
}

} // namespace prima::office
