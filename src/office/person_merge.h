#pragma once

// Gabungkan of people: one person who stands in the list twice becomes one record. What was said of the
// record that goes is read as of the one that stays (merged_person.h); it is one transaction and can be
// undone.

#include "office/person.h"

#include <optional>
#include <utility>
#include <vector>

namespace prima::office {

// Two records that look like one person: the same name but for titles and accents, and numbers that do not
// tell them apart (one without, the same day of birth, or few digits different).
using Doubles = std::pair<base::Id, base::Id>;
std::vector<Doubles> likely_doubles(store::Reader& store); // by name
std::vector<base::Id> likely_doubles_of(store::Reader& store, base::Id person);

// Which of the two stays: the one at the keyboard, else the one that holds a role, else the first.
base::Id record_that_stays(store::Store& store, base::Id first, base::Id second);

// What is left where nobody has chosen: of each field what `stays` has, or what `goes` has where that is
// empty.
PersonFields merged_fields(const Person& stays, const Person& goes);

// What was said of a record, as far as it is here.
struct SaidOf {
    std::size_t entries = 0, plans = 0, appraised = 0, units = 0, follow_ups = 0, dialogues = 0, feedback = 0,
                devices = 0;
    bool empty() const;
};
SaidOf said_of(store::Store& store, base::Id person);

// `fields` is what is left in the record that stays. What speaks against it: error.record_none,
// error.merge_role when the record that goes holds a role that an administrator gave, and the errors of
// check_person.
std::optional<store::FieldError> wrong_about_merge(store::Store& store, base::Id stays, base::Id goes,
                                                   const PersonFields& fields, base::Date today);
// Fails with that, or with error.right_people.
base::Result<store::TransactionId> merge_people(store::Store& store, base::Id stays, base::Id goes,
                                                PersonFields fields, base::Date today);

} // namespace prima::office
