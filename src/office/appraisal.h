#pragma once

// The yearly appraisal (penilaian kinerja) of a person, one for each plan: what somebody may see of it, what
// they may do, and doing it. Who may is in appraisal_thread.h, what is said in appraisal_sheet.h, what
// follows from it in appraisal_numbers.h.

#include "office/appraisal_numbers.h"
#include "office/appraisal_thread.h"
#include "office/organisation_result.h"
#include "rules/distribution.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

// Where somebody sits in an appraisal.
enum class Seat : std::uint8_t { other, person, appraiser, superior, administrator };

// What may be done now.
struct AppraisalRights {
    bool submit = false, rate = false, release = false, receive = false, object = false, lock = false,
         correct = false, decide = false;
    bool explain = false;      // one's own side
    bool hear = false;         // writing down what both sides say
    bool edit_account = false; // the person's own draft
};

struct Appraisal {
    Plan plan;
    PlanContent content; // as agreed for the rating; as it counts now while there is none
    AppraisalThread thread;
    AppraisalStand stand;
    Seat seat = Seat::other;
    AppraisalRights rights;

    // What the viewer may see; the rest is not there.
    std::optional<AppraisalSheet> account; // the person's: their own draft, for others what was submitted
    std::optional<AppraisalSheet> draft;   // the rater's own
    std::optional<AppraisalSheet> result;  // what counts
    AppraisalNumbers numbers;              // of the result, or of the rater's draft while there is none
    bool unrated_edits = false;            // the draft is no longer what was rated
    std::optional<OrganisationResult> organisation; // as recorded for the person's unit, or one above

    std::string objection, heard_person, heard_appraiser, decision, correction; // words
    bool changed_by_decision = false;
    std::optional<base::Date> received, objection_until;

    const AppraisalStep* step(std::optional<std::size_t> at) const {
        return at ? &thread.steps[*at] : nullptr;
    }
};

// The appraisal of a plan as far as this one may see it. Nobody sees a rating of themselves before it was
// released, nor a draft of somebody else, nor anything of those whom they neither are nor stand above; an
// administrator sees what is locked.
std::optional<Appraisal> appraisal_for(store::Reader& store, base::Id plan, base::Id viewer,
                                       base::Date today);

// --- doing ---

// The rater's draft, filled with what the person accounted for as far as the rater has not written it.
AppraisalSheet rating_to_begin_with(store::Reader& store, const Appraisal& appraisal, base::Id rater);

// What is still missing before the draft can be a rating: id of a sentence, or nothing.
std::string_view missing_in_rating(const Appraisal& appraisal, const AppraisalSheet& sheet);

// Official acts of the one at the keyboard. Errors: what appraisal_refusal says, error.plan_not_agreed,
// error.required (words), appraisal.missing_... (of the rating).
using AppraisalDone = base::Result<store::TransactionId>;
AppraisalDone submit_account(store::Store& store, base::Id plan, base::Date today);
AppraisalDone give_rating(store::Store& store, base::Id plan, base::Date today);
AppraisalDone release_result(store::Store& store, base::Id plan, base::Date today);
// By the appraiser with words about how it was handed over; by the person without.
AppraisalDone receive_result(store::Store& store, base::Id plan, base::Date today, std::string_view how);
AppraisalDone object_to_result(store::Store& store, base::Id plan, base::Date today, std::string_view reason);
AppraisalDone explain_side(store::Store& store, base::Id plan, base::Date today, Side side,
                           std::string_view words);
// The result stays, or becomes `changed`.
AppraisalDone decide_objection(store::Store& store, base::Id plan, base::Date today,
                               const AppraisalSheet* changed, std::string_view reason);
AppraisalDone lock_appraisal(store::Store& store, base::Id plan, base::Date today);
AppraisalDone correct_appraisal(store::Store& store, base::Id plan, base::Date today,
                                const AppraisalSheet& changed, std::string_view reason);

// --- many ---

struct AppraisedPerson {
    base::Id person;
    std::string name;
    std::optional<Appraisal> appraisal; // none without a plan of the year
};
// Of those whom this one appraises, by name.
std::vector<AppraisedPerson> appraised_people(store::Reader& store, base::Id appraiser, int year,
                                              base::Date today);
// Those whose objection waits for this one.
std::vector<AppraisedPerson> objections_for(store::Reader& store, base::Id superior, base::Date today);
// The plan of a person that a year is appraised by: the one that ends last.
std::optional<Plan> plan_of_year(store::Reader& store, base::Id person, int year);
// The guide for these people, by the organisation result of the last rating among them; nothing while nobody
// is rated.
struct TeamDistribution {
    const rules::Pack* pack = nullptr;
    rules::Organisation organisation = rules::Organisation::good;
    rules::PredicateCounts counts{};
    rules::Distribution guide;
};
std::optional<TeamDistribution> distribution_of(const std::vector<AppraisedPerson>& people);

} // namespace prima::office
