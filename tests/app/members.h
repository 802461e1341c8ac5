#pragma once

// People of an office, as the tests of the pages want them.

#include "office/person.h"
#include "office/position.h"

#include <doctest/doctest.h>

namespace prima::test {

/// Adds somebody at the beginning of 2026; without a position where it is null.
inline base::Id add_member(store::Store& store, const char* name, const char* number, const char* position,
                           std::optional<base::Id> appraiser) {
    office::PersonFields fields;
    fields.name = name;
    fields.number = number;
    fields.kind = office::StaffKind::other;
    fields.appraiser = appraiser;
    if (position) {
        office::PositionFields place;
        place.name = position;
        fields.position = office::add_position(store, place).value();
    }
    return office::add_person(store, fields, base::Date::make(2026, 1, 5).value()).value();
}

/// The person is at the keyboard from now on.
inline void sit(store::Store& store, base::Id who) {
    REQUIRE(office::act_as(store, who));
}

} // namespace prima::test
