#pragma once

// Credit points (angka kredit) of people in functional positions, from the predicates of their appraisals:
// of a year, and collected in their tier (jenjang) so far.

#include "office/appraisal.h"
#include "rules/score.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::office {

struct CreditYear {
    base::Id plan;
    int year = 0;
    int months = 0; // that the plan touches, 1..12
    rules::Predicate predicate = rules::Predicate::good;
    rules::Score points; // two decimals
};
struct Credit {
    const rules::Pack* rules = nullptr; // in force for this appraisal
    std::string tier;                   // as rated; while none was noted, the person's own
    CreditYear now;                     // of this appraisal
    std::vector<CreditYear> locked;     // appraisals in this tier that are locked, oldest first
    rules::Score collected;             // their sum; missing while there are none
    std::optional<rules::Rational> for_rank, for_tier; // needed for the next; nothing at the end
};
// Nothing without a tier, a result that counts, or a regulation in force.
std::optional<Credit> credit_of(store::Reader& store, const Appraisal& appraisal, base::Date today);

rules::Explanation explain_credit(const Credit& credit, const Appraisal& appraisal);
rules::Explanation explain_collected(const Credit& credit);

} // namespace prima::office
