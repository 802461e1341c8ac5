#pragma once

// How a plan becomes an agreement: drafted, proposed by the person, agreed or given back by the appraiser,
// amended during the year with a reason. Each of these is an event; who may is decided by who the appraiser
// was for the one who acted. What was agreed is what the agreement's author had seen: whatever arrives later
// changes nothing of it.

#include "office/month.h"
#include "office/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind plan_event_kind;

enum class PlanStatus : std::uint8_t { draft, proposed, agreed };

struct PlanStep {
    std::string what; // "propose", "withdraw", "give_back", "agree", "amend"
    Act by;
    std::string note;               // what was agreed on in the dialogue, or the reason
    std::optional<base::Date> date; // of an agreement that was recorded later
};
struct PlanState {
    PlanStatus status = PlanStatus::draft;
    std::optional<Act> proposed;
    std::optional<Act> agreed;   // the agreement that counts, also while it is being amended
    std::vector<PlanStep> steps; // oldest first
    std::size_t agreements = 0;
    bool amending() const { return agreed && status != PlanStatus::agreed; }
};
extern const store::Machine<PlanState> plan_machine;

const PlanState& plan_state(store::Reader& store, base::Id plan);
std::vector<store::SetAside> plan_aside(store::Reader& store, base::Id plan);
// What counts: the agreed content where there is an agreement, the draft otherwise.
PlanContent counting_content(store::Reader& store, base::Id plan);
// The agreed plan is no longer what stands in the draft, although nobody amends it: edits that came later.
bool changed_since_agreed(store::Reader& store, base::Id plan);

// Refuses from now on whatever would change a plan that is no draft, with error.plan_not_draft.
void keep_agreed_plans(store::Store& store);

// Drafting the plan of somebody is for that person, whoever appraises them, and administrators.
bool may_write_plan(store::Reader& store, base::Id owner, base::Id person);

// What the one at the keyboard may do with a plan now.
struct PlanRights {
    bool edit = false, propose = false, withdraw = false, give_back = false, agree = false, amend = false;
    bool outside = false; // there is no appraiser here: agreeing names who agreed outside
};
PlanRights plan_rights(store::Reader& store, const Plan& plan, base::Id person);

// Official acts. Errors: error.plan_incomplete (with what is wrong first), error.not_owner,
// error.not_appraiser, error.plan_not_draft, error.plan_not_proposed, error.plan_not_agreed, error.required
// (a reason or a name).
base::Result<store::TransactionId> propose_plan(store::Store& store, base::Id plan);
base::Result<store::TransactionId> withdraw_plan(store::Store& store, base::Id plan);
base::Result<store::TransactionId> give_plan_back(store::Store& store, base::Id plan,
                                                  std::string_view reason);
// With a date where the agreement was made, on paper, before it was recorded.
base::Result<store::TransactionId> agree_plan(store::Store& store, base::Id plan, std::string_view note,
                                              std::optional<base::Date> date = {});
base::Result<store::TransactionId> amend_plan(store::Store& store, base::Id plan, std::string_view reason);

// Plans that wait for this appraiser.
std::vector<Plan> plans_waiting_for(store::Reader& store, base::Id appraiser);

} // namespace prima::office
