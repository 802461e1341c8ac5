#pragma once

// The periodic appraisal (penilaian periodik): in each quarter of a plan the appraiser may rate results and
// behaviour in short. The predicate follows by the matrix; of the head of a unit the result of the unit in
// that quarter is the rating of the results (SE MenPANRB 3/2023). It is the person's to read at once, and
// stands before whoever rates the year. That a quarter was rated everybody may know; what was said lies in
// the compartment of the person.

#include "office/appraisal.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::office {

extern const store::Kind periodic_event_kind;

struct PeriodicFields {
    std::optional<rules::Rating> results, behaviour;
    std::string words; // at most 2000 characters; required where a rating is not as expected
    std::optional<rules::Organisation> organisation{}; // required of heads
    std::string organisation_reason{}; // why it is another than what was recorded; at most 2000 characters
    bool heads_unit = false;           // when they were rated: then `results` says nothing
    friend bool operator==(const PeriodicFields&, const PeriodicFields&) = default;
};
// The rating of the results: as given, or of a head what the unit achieved.
std::optional<rules::Rating> results_in_quarter(const PeriodicFields& fields);

struct PeriodicStep {
    Act by;
    base::Date until; // the last day of the quarter, or of the plan
    base::Date date;  // that people see
};
struct PeriodicThread {
    std::vector<PeriodicStep> steps; // oldest first; of one quarter the last counts
};
extern const store::Machine<PeriodicThread> periodic_machine;

struct Quarter {
    base::Date from, until;
    std::optional<PeriodicStep> step; // while somebody has rated it
    PeriodicFields said;              // as far as the viewer may see it
    std::optional<rules::Predicate> predicate;
    std::optional<OrganisationResult> organisation; // of that quarter, of the person's unit or one above
    bool may_rate = false;                          // by the viewer, today
};
// The quarters of the plan, oldest first, for somebody who sees the appraisal.
std::vector<Quarter> quarters_of(store::Reader& store, const Appraisal& appraisal, base::Id viewer,
                                 base::Date today);
// What the rater of a quarter begins with: what they said before, and what was recorded for the unit.
PeriodicFields quarter_to_begin_with(store::Reader& store, const Plan& plan, const Quarter& quarter);
rules::Explanation explain_quarter(const Plan& plan, const PeriodicFields& said);

// id of a sentence, or nothing: appraisal.missing_organisation, periodic.missing_ratings,
// periodic.missing_behaviour (of a head), appraisal.missing_reasons, appraisal.missing_organisation_reason.
std::string_view missing_in_quarter(const PeriodicFields& fields,
                                    const std::optional<OrganisationResult>& recorded = {});

// An official act of the one at the keyboard; a later one of the same quarter counts instead. Errors: what
// missing_in_quarter says, periodic.only_appraiser, periodic.not_yet, appraisal.no_change_of_released.
base::Result<store::TransactionId> rate_quarter(store::Store& store, base::Id plan, base::Date until,
                                                const PeriodicFields& fields, base::Date today);

} // namespace prima::office
