#pragma once

// What a unit achieved in a year or in a quarter of it (capaian kinerja organisasi, SE MenPANRB 3/2023):
// recorded once for all of its people by whoever stands above its head, or by an administrator. Raters of the
// year and of the quarter find it filled in.

#include "office/month.h"
#include "office/unit.h"
#include "rules/predicate.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind organisation_result_kind;

// A year, or one of its quarters: each has a result of its own, and none stands for another.
struct ResultPeriod {
    int year = 0;
    int quarter = 0; // 1..4; 0 is the whole year, as in records that name no quarter
    ResultPeriod(int of_year, int of_quarter = 0)
        : year(of_year)
        , quarter(of_quarter) {}
    base::Date first_day() const;
    friend bool operator==(const ResultPeriod&, const ResultPeriod&) = default;
};
ResultPeriod quarter_around(base::Date day);

struct OrganisationResult {
    base::Id unit;
    ResultPeriod period = 0;
    rules::Organisation result = rules::Organisation::good;
    std::string basis; // in words, 1..2000 characters
    base::Date date;   // that people see
    Act by;
    bool crossed = false; // its author had not seen another of that period that was recorded before it
};
// What was recorded for a unit and year, oldest first; of each period the last counts. What somebody recorded
// who did not stand above the unit, as far as they knew the office, is set aside.
struct OrganisationResults {
    std::vector<OrganisationResult> recorded;
};
extern const store::Machine<OrganisationResults> organisation_result_machine;

std::optional<OrganisationResult> organisation_result_of(store::Reader& store, base::Id unit,
                                                         ResultPeriod period);
// Of the unit that the person heads, otherwise theirs, or the nearest one above it that has any.
std::optional<OrganisationResult> organisation_result_for(store::Reader& store, base::Id person,
                                                          ResultPeriod period);

struct RecordableUnit {
    UnitPlace place;
    std::optional<OrganisationResult> result;
};
// For which units this one may record, as they stand in the tree.
std::vector<RecordableUnit> recordable_units(store::Reader& store, base::Id actor, ResultPeriod period);

// An official act of the one at the keyboard; a later one counts instead. Errors: organisation.only_above,
// organisation.not_yet (the quarter has not begun), error.required (without a basis), error.record_none.
base::Result<store::TransactionId> record_organisation_result(store::Store& store, base::Id unit,
                                                              ResultPeriod period, rules::Organisation result,
                                                              std::string_view basis, base::Date today);

} // namespace prima::office
