#pragma once

// Official acts that were set aside, of all that the office decides about: what was done without knowing of
// another act, too late, or without the right to. They change nothing and wait until somebody of those who
// can see to it has taken note. Acts on months and on entries of the daily log have desks of their own
// (month.h, approval.h).

#include "office/month.h"
#include "store/store.h"

#include <string>
#include <vector>

namespace prima::office {

struct AsideDeed {
    enum class Of : std::uint8_t {
        standard,
        plan,
        appraisal,
        follow_up,
        device,
        role,
        dialogue,
        nomination,
        interim,      // a realised value along the way
        periodic,     // a quarter's rating
        organisation, // the result of a unit
        feedback,
        work,      // an entry of the daily log that was written for another
        work_edit, // a change of another's entry
    };
    Of of = Of::standard;
    std::string what; // code of the act, as in files; empty where there is only one
    base::Id subject; // the standard, plan, follow-up, device, dialogue, nomination, indicator, unit or
                      // entry; the plan of an appraisal and a quarter; who has the role
    base::Id person;  // whose plan, appraisal, follow-up, dialogue or value; who is nominated; null where it
                      // is nobody's
    store::SetAside aside;
};

// What waits for the one at the keyboard, oldest first: what they did themselves, and what is theirs to see
// to: of a standard for those who draft or decide it; of a plan and a follow-up for the person and the
// appraiser, as of a value along the way; of a quarter for the appraiser; of an appraisal for the appraiser,
// the superior and, but for ratings, the person; of a dialogue for the two; of a nomination for its author
// and those who decide; of feedback for those whom it concerns; of devices, roles and results of units for
// those who manage them; of an entry for the one it names, their appraiser and those who may write for
// others; of a change of an entry for its owner and those who may write for others. Nothing while nobody has
// said who that is.
std::vector<AsideDeed> acts_to_note(store::Store& store);
// Somebody has seen to it: it waits for nobody any more. `about` is what the history calls it.
base::Result<store::TransactionId> note_act(store::Store& store, const AsideDeed& deed, std::string about);

} // namespace prima::office
