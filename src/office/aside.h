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
    enum class Of : std::uint8_t { standard, plan, appraisal, follow_up, device, role };
    Of of = Of::standard;
    std::string what; // code of the act, as in files
    base::Id subject; // the standard, plan, follow-up or device; the plan of an appraisal; who has the role
    base::Id person;  // whose plan, appraisal or follow-up; null where it is nobody's
    store::SetAside aside;
};

// What waits for the one at the keyboard, oldest first: what they did themselves, and what is theirs to see
// to: of a standard for those who draft or decide it; of a plan and a follow-up for the person and the
// appraiser; of an appraisal for the appraiser, the superior and, but for ratings, the person; of devices and
// roles for those who manage them. Nothing while nobody has said who that is.
std::vector<AsideDeed> acts_to_note(store::Store& store);
// Somebody has seen to it: it waits for nobody any more. `about` is what the history calls it.
base::Result<store::TransactionId> note_act(store::Store& store, const AsideDeed& deed, std::string about);

} // namespace prima::office
