#pragma once

// What has happened with an appraisal: the person says what came of the plan, the appraiser rates and
// releases, the person receives or objects, both are heard, the appraiser's superior decides, and it is
// locked. Each of these is an event that everybody may know of; what was said with it is in
// appraisal_sheet.h, for those alone whom it concerns.
//
// An act counts for what its author had seen. The further one pins what it builds on: a rating that the
// release had not seen changes nothing of what was released, and whatever a lock had not seen comes too late.

#include "office/month.h"
#include "office/plan.h"

#include <optional>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind appraisal_event_kind;

enum class AppraisalAct : std::uint8_t {
    submit,  // by the person: what came of the plan
    rate,    // by the appraiser; again until it is released
    release, // by the same one: from now on the person sees it
    receive, // by the person, or by the appraiser who has handed it over on paper
    object,  // by the person, with reasons, within the time limit (PP 30/2019 Ps. 59)
    hear,    // what one side explains: itself, or written down by the superior
    decide,  // by the appraiser's superior, final
    lock,
    correct, // after the lock, with a reason
};
inline constexpr std::size_t appraisal_act_count = 9;
std::string_view code_of(AppraisalAct act); // as in files
std::optional<AppraisalAct> appraisal_act_of(std::string_view code);

enum class Side : std::uint8_t { person, appraiser }; // of an objection

enum class AppraisalStage : std::uint8_t {
    open,
    submitted,
    rated,
    released,
    received,
    objected,
    decided,
    locked,
};

struct AppraisalStep {
    AppraisalAct what = AppraisalAct::submit;
    Act by;
    base::Id event;
    base::Date date;                   // that people see, never the clock's
    std::optional<base::Id> agreement; // of a rating: what of the plan was agreed
    Side side = Side::person;          // of what was heard
    std::vector<std::size_t> known;    // of the steps before it, those its author had seen
};
struct AppraisalThread {
    std::vector<AppraisalStep> steps; // that were accepted, oldest first
};
extern const store::Machine<AppraisalThread> appraisal_machine;

// Which of the steps count: indices into them.
struct AppraisalStand {
    AppraisalStage stage = AppraisalStage::open;
    std::optional<std::size_t> submission, rating, release, receipt, objection, decision, lock, correction;
    std::optional<std::size_t> heard_person, heard_appraiser;
    bool both_heard() const { return heard_person && heard_appraiser; }
};

const AppraisalThread& appraisal_thread(store::Reader& store, base::Id plan);
AppraisalStand stand_of(const AppraisalThread& thread);
// When the result reached the person: with an objection at the latest. Nothing before.
std::optional<base::Date> received_on(const AppraisalThread& thread, const AppraisalStand& stand);
// The last day to object, once it was received.
std::optional<base::Date> objection_until(const AppraisalThread& thread, const AppraisalStand& stand,
                                          rules::Explanation* why = nullptr);

// Acts that do not count, oldest first: set aside when they were read, or overtaken by an act that had not
// seen them.
std::vector<store::SetAside> appraisal_aside(store::Reader& store, base::Id plan);

// Who is who in an appraisal, for somebody who acts.
struct AppraisalHands {
    base::Id person, appraiser, superior; // null where there is none; the superior is the rater's
    bool administrator = false;           // the one who acts is one
};
struct AppraisalWish {
    AppraisalAct what = AppraisalAct::submit;
    base::Id actor;
    base::Date date;
    Side side = Side::person;
};
// Why somebody may not do this now: id of a sentence, or nothing. Asked at the keyboard, and again of what
// others wrote as far as they knew the office.
std::string_view appraisal_refusal(const AppraisalThread& thread, const AppraisalStand& stand,
                                   const AppraisalHands& hands, const AppraisalWish& wish);
// As the office is now, for the one at the keyboard or any other.
AppraisalHands appraisal_hands(store::Reader& store, const Plan& plan, const AppraisalThread& thread,
                               const AppraisalStand& stand, base::Id actor);

} // namespace prima::office
