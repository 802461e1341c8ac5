#pragma once

// Follow-up (tindak lanjut): a need leads to an action with an owner, dates and evidence, coaching on the
// way, and, 30 to 90 days after it is done, the superior's judgement whether it is applied, beside the value
// of the indicator before and after. What was planned is a record in the person's compartment; what became of
// it is told by events there, so who did what is decided the same everywhere.

#include "base/decimal.h"
#include "office/month.h"
#include "store/store.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind follow_up_kind;
extern const store::Kind follow_up_event_kind;

enum class NeedSource : std::uint8_t { standard, indicator, appraisal, wish };
inline constexpr std::array<std::string_view, 4> need_source_codes{"standard", "indicator", "appraisal",
                                                                   "wish"};
// Coaching, mentoring, pelatihan, belajar mandiri, perubahan prosedur.
enum class ActionForm : std::uint8_t { coaching, mentoring, training, self_study, procedure };
inline constexpr std::array<std::string_view, 5> action_form_codes{"coaching", "mentoring", "training",
                                                                   "self_study", "procedure"};

struct FollowUpFields {
    base::Id person; // who is to do better
    NeedSource source = NeedSource::wish;
    std::string need;                    // 1..1000 characters
    std::optional<base::Id> indicator;   // of a plan, that it is to move
    std::optional<base::Decimal> before; // its value now, in the unit of the indicator
    ActionForm form = ActionForm::coaching;
    std::string action; // 1..500 characters
    base::Id owner;     // who sees to it: the person or somebody above them
    std::optional<base::Date> from, to;
};

enum class FollowUpStage : std::uint8_t { proposed, running, done, judged, stopped };
enum class Applied : std::uint8_t { applied, partly, not_yet };
inline constexpr std::array<std::string_view, 3> applied_codes{"applied", "partly", "not_yet"};

struct FollowUpStep {
    std::string what; // "start", "coach", "finish", "judge", "stop"
    Act by;
    base::Date date;
    std::string text;                   // topic, evidence, or reason
    std::string agreement;              // of coaching
    std::optional<base::Date> next;     // of coaching
    std::optional<Applied> applied;     // of the judgement
    std::optional<base::Decimal> after; // the indicator's value then
};
struct FollowUpState {
    FollowUpStage stage = FollowUpStage::proposed;
    std::vector<FollowUpStep> steps; // that count, oldest first
    std::optional<base::Date> finished;
};
extern const store::Machine<FollowUpState> follow_up_machine;

struct FollowUp {
    base::Id id;
    FollowUpFields fields;
    FollowUpState state;
    bool merged = false; // said of a record that was merged into another since: it can be read only
    const FollowUpStep* judgement() const;
    std::optional<base::Date> next_coaching() const; // agreed on last, while it is not done
};

// Judging begins 30 days after it was done: before that nobody can know. After 90 days it is still accepted,
// since a late word is better than none, and marked as late.
inline constexpr int judge_from_days = 30, judge_until_days = 90;
std::optional<base::Date> judge_from(const FollowUp& follow_up);
std::optional<base::Date> judge_until(const FollowUp& follow_up);
bool judged_late(const FollowUp& follow_up);

// What the one at the keyboard may do now.
struct FollowUpRights {
    bool edit = false, start = false, coach = false, finish = false, judge = false, stop = false;
    bool judge_later = false; // may judge, but the 30 days are not over
};
FollowUpRights follow_up_rights(store::Reader& store, const FollowUp& follow_up, base::Id who,
                                base::Date today);

std::vector<store::FieldError> check_follow_up(store::Store& store, const FollowUpFields& fields);
// By the person and those above them; changed and deleted only while it is proposed: follow_up.not_proposed.
base::Result<base::Id> add_follow_up(store::Store& store, const FollowUpFields& fields);
base::Result<store::TransactionId> edit_follow_up(store::Store& store, base::Id follow_up,
                                                  const FollowUpFields& fields);
base::Result<store::TransactionId> delete_follow_up(store::Store& store, base::Id follow_up);
// Refuses from now on whatever would change one that has begun.
void keep_begun_follow_ups(store::Store& store);

// Acts of the one at the keyboard. Errors: error.record_none, follow_up.only_concerned,
// follow_up.only_superior, follow_up.no_own_judgement, follow_up.begun_already, follow_up.not_running,
// follow_up.not_done, follow_up.too_early, follow_up.over, error.required.
using FollowUpDone = base::Result<store::TransactionId>;
FollowUpDone start_follow_up(store::Store& store, base::Id follow_up, base::Date today);
struct Coaching {
    std::optional<base::Date> date, next;
    std::string topic, agreement; // 1..2000 characters
};
FollowUpDone record_coaching(store::Store& store, base::Id follow_up, const Coaching& coaching);
FollowUpDone finish_follow_up(store::Store& store, base::Id follow_up, std::string_view evidence,
                              base::Date today);
FollowUpDone judge_follow_up(store::Store& store, base::Id follow_up, Applied applied,
                             std::optional<base::Decimal> after, std::string_view reason, base::Date today);
FollowUpDone stop_follow_up(store::Store& store, base::Id follow_up, std::string_view reason,
                            base::Date today);

// As far as the viewer may read them: those that are open first, by their end, then the others.
std::vector<FollowUp> follow_ups_for(store::Reader& store, base::Id viewer);
std::optional<FollowUp> find_follow_up(store::Reader& store, base::Id follow_up);
std::vector<store::SetAside> follow_up_aside(store::Reader& store, base::Id follow_up);

} // namespace prima::office
