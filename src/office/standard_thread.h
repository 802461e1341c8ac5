#pragma once

// How far a standard is: collecting data, discussion, draft, trial, decision; then it is in force until the
// next version starts or it is withdrawn. Each step is an event. A decision freezes the content that its
// author had seen; a revision goes back to collecting data, from that content, while the version decided
// stays in force.

#include "office/month.h"
#include "office/standard.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind standard_event_kind;

enum class StandardStage : std::uint8_t { data, discussion, draft, trial, decided, withdrawn };

enum class StandardAct : std::uint8_t {
    discuss,  // enough data: the discussions begin
    draft,    // the discussions are over: it is written
    trial,    // it is tried
    back,     // one stage back, with a reason
    decide,   // from trial; or from draft with a note, why there was no trial
    revise,   // the next version is begun, with a reason
    withdraw, // nothing of it is in force from a day on, with a reason
    cancel,   // a revision that was begun by mistake is given up, with a reason
};
inline constexpr std::size_t standard_act_count = 8;
std::string_view code_of(StandardAct act); // as in files
std::optional<StandardAct> standard_act_of(std::string_view code);

struct StandardVersion {
    std::int64_t number = 1;
    std::string decision;  // the number of the decree
    base::Date decided_on; // that people see, never the clock's
    base::Date from;       // in force since
    Act by;                // its transaction is the lock of the content
};
struct StandardStep {
    StandardAct what = StandardAct::discuss;
    Act by;
    base::Date date;
    std::int64_t version = 1;
    std::string note;
};
struct StandardState {
    StandardStage stage = StandardStage::data;
    std::int64_t working = 1; // the version that is drafted, or the last that was decided
    std::vector<StandardVersion> versions;
    std::optional<base::Date> withdrawn_from;
    std::vector<StandardStep> steps; // that were accepted, oldest first

    bool drafting() const { return stage < StandardStage::decided; }
    // The newest version whose day has come.
    const StandardVersion* in_force(base::Date day) const;
    const StandardVersion* version(std::int64_t number) const; // nullptr when it is not decided
};
extern const store::Machine<StandardState> standard_machine;

const StandardState& standard_state(store::Reader& store, base::Id standard);
std::vector<store::SetAside> standard_aside(store::Reader& store, base::Id standard);

// Who may decide on a standard besides administrators: the head of its unit or of one above; of a standard
// for the whole office, the head of a unit at the top.
bool may_decide_standard(store::Store& store, base::Id standard);

// What is still to be done before it can be decided: ids of sentences, and what they are about.
struct StandardProblem {
    std::string_view message;
    std::string argument;
};
std::vector<StandardProblem> standard_problems(store::Reader& store, base::Id standard);

struct DecisionFields {
    std::string number;           // 1..120 characters
    std::optional<base::Date> on; // the day of the decision
    std::optional<base::Date> from;
    std::string note; // why there was no trial
};
std::vector<store::FieldError> check_decision(store::Reader& store, base::Id standard,
                                              const DecisionFields& fields, base::Date today);

// Official acts. Errors: error.right_standards, error.right_decide_standards, error.standard_stage,
// error.standard_decided, error.standard_withdrawn, error.standard_incomplete, error.required (a reason), and
// those of check_decision.
base::Result<store::TransactionId> move_standard(store::Store& store, base::Id standard, StandardAct to,
                                                 base::Date today, std::string_view note = {});
base::Result<store::TransactionId> decide_standard(store::Store& store, base::Id standard,
                                                   const DecisionFields& fields, base::Date today);
base::Result<store::TransactionId> revise_standard(store::Store& store, base::Id standard, base::Date today,
                                                   std::string_view reason);
// Gives up a revision, and brings back the content of the version decided last; what was collected stays for
// the next one. Also: error.standard_no_revision (a first draft is none).
base::Result<store::TransactionId> cancel_revision(store::Store& store, base::Id standard, base::Date today,
                                                   std::string_view reason);
base::Result<store::TransactionId> withdraw_standard(store::Store& store, base::Id standard, base::Date today,
                                                     base::Date from, std::string_view reason);

} // namespace prima::office
