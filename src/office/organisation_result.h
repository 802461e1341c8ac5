#pragma once

// What a unit achieved in a year (capaian kinerja organisasi, SE MenPANRB 3/2023): recorded once for all of
// its people by whoever stands above its head, or by an administrator. Raters find it filled in.

#include "office/month.h"
#include "office/unit.h"
#include "rules/predicate.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind organisation_result_kind;

struct OrganisationResult {
    base::Id unit;
    int year = 0;
    rules::Organisation result = rules::Organisation::good;
    std::string basis; // in words, 1..2000 characters
    base::Date date;   // that people see
    Act by;
    bool crossed = false; // its author had not seen another result that was recorded before it
};
// What was recorded for a unit and year, oldest first; the last counts. What somebody recorded who did not
// stand above the unit, as far as they knew the office, is set aside.
struct OrganisationResults {
    std::vector<OrganisationResult> recorded;
};
extern const store::Machine<OrganisationResults> organisation_result_machine;

std::optional<OrganisationResult> organisation_result_of(store::Reader& store, base::Id unit, int year);
// Of the unit that the person heads, otherwise theirs, or the nearest one above it that has any.
std::optional<OrganisationResult> organisation_result_for(store::Reader& store, base::Id person, int year);

struct RecordableUnit {
    UnitPlace place;
    std::optional<OrganisationResult> result;
};
// For which units this one may record, as they stand in the tree.
std::vector<RecordableUnit> recordable_units(store::Reader& store, base::Id actor, int year);

// An official act of the one at the keyboard; a later one counts instead. Errors: organisation.only_above,
// error.required (without a basis), error.record_none.
base::Result<store::TransactionId> record_organisation_result(store::Store& store, base::Id unit, int year,
                                                              rules::Organisation result,
                                                              std::string_view basis, base::Date today);

} // namespace prima::office
