#include "office/appraisal_thread.h"

#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/role.h"
#include "office/seen.h"
#include "rules/credit.h"

#include <algorithm>
#include <array>

namespace prima::office {

using Steps = std::vector<AppraisalStep>;
using Place = std::optional<std::size_t>; // of a step

namespace {

constexpr std::array<store::Field, 5> fields_of_appraisal_event{{
    {"plan", FieldType::reference, Presence::required, {}, "plan.kind"},
    {"what", FieldType::text, Presence::required, {1, 20}, "plan.act"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"agreement", FieldType::reference, Presence::optional, {}, "appraisal.agreement"},
    {"side", FieldType::text, Presence::optional, {0, 20}, "appraisal.side"},
}};
constexpr std::array<std::string_view, 1> appraisal_events_belong_to{"plan"};
constexpr std::array<std::string_view, appraisal_act_count> act_codes{
    "submit", "rate", "release", "receive", "object", "hear", "decide", "lock", "correct"};
constexpr std::string_view side_of_appraiser = "appraiser";

// --- which steps count -------------------------------------------------------------------------------------

bool knew(const AppraisalStep& step, std::size_t other) {
    return std::binary_search(step.known.begin(), step.known.end(), other);
}

// Goes over the steps that somebody had seen.
class Counting {
public:
    Counting(const Steps& steps, const std::vector<std::size_t>& seen)
        : steps_(steps)
        , seen_(seen) {}

    // The first or last of a kind that `by` had seen, where there is one.
    Place first(AppraisalAct what, Place by) const {
        for (const std::size_t at : seen_) {
            if (steps_[at].what == what && within(at, by)) return at;
        }
        return std::nullopt;
    }
    Place last(AppraisalAct what, Place by) const {
        for (auto at = seen_.rbegin(); at != seen_.rend(); ++at) {
            if (steps_[*at].what == what && within(*at, by)) return *at;
        }
        return std::nullopt;
    }
    Place last_heard(Side side, Place objection, Place by) const {
        for (auto at = seen_.rbegin(); at != seen_.rend(); ++at) {
            const AppraisalStep& step = steps_[*at];
            if (step.what == AppraisalAct::hear && step.side == side && objection && knew(step, *objection) &&
                within(*at, by))
                return *at;
        }
        return std::nullopt;
    }
    Place last_correction(std::size_t lock_at) const {
        for (auto at = seen_.rbegin(); at != seen_.rend(); ++at) {
            if (steps_[*at].what == AppraisalAct::correct && knew(steps_[*at], lock_at)) return *at;
        }
        return std::nullopt;
    }

private:
    bool within(std::size_t at, Place by) const { return !by || knew(steps_[*by], at); }
    const Steps& steps_;
    const std::vector<std::size_t>& seen_;
};

AppraisalStage stage_of(const AppraisalStand& stand) {
    if (stand.lock) return AppraisalStage::locked;
    if (stand.decision) return AppraisalStage::decided;
    if (stand.objection) return AppraisalStage::objected;
    if (stand.receipt) return AppraisalStage::received;
    if (stand.release) return AppraisalStage::released;
    if (stand.rating) return AppraisalStage::rated;
    return stand.submission ? AppraisalStage::submitted : AppraisalStage::open;
}

// From the end backwards, each step within what the next one had seen.
AppraisalStand stand_among(const Steps& steps, const std::vector<std::size_t>& seen) {
    const Counting counting(steps, seen);
    AppraisalStand stand;
    stand.lock = counting.first(AppraisalAct::lock, {});
    if (stand.lock) stand.correction = counting.last_correction(*stand.lock);
    Place by = stand.lock;
    const auto pin = [&](AppraisalAct what) {
        const Place found = counting.first(what, by);
        if (found) by = found;
        return found;
    };
    stand.decision = pin(AppraisalAct::decide);
    const Place heard_by = by;
    stand.objection = pin(AppraisalAct::object);
    stand.heard_person = counting.last_heard(Side::person, stand.objection, heard_by);
    stand.heard_appraiser = counting.last_heard(Side::appraiser, stand.objection, heard_by);
    stand.receipt = pin(AppraisalAct::receive);
    stand.release = pin(AppraisalAct::release);
    stand.rating = counting.last(AppraisalAct::rate, by);
    stand.submission = counting.last(AppraisalAct::submit, by);
    stand.stage = stage_of(stand);
    return stand;
}

std::vector<std::size_t> all_of(const Steps& steps) {
    std::vector<std::size_t> all(steps.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    return all;
}

// --- who may -----------------------------------------------------------------------------------------------

Id actor_of_step(const AppraisalThread& thread, Place at) {
    return at ? thread.steps[*at].by.actor : Id();
}

std::string_view too_early_or_late(const AppraisalStand& stand) {
    switch (stand.stage) {
    case AppraisalStage::open:
    case AppraisalStage::submitted: return "appraisal.no_rating";
    case AppraisalStage::rated: return "appraisal.no_release";
    case AppraisalStage::released: return "appraisal.no_receipt";
    case AppraisalStage::received: return "appraisal.no_second_receipt";
    case AppraisalStage::objected: return "appraisal.no_second_objection";
    case AppraisalStage::decided: return "appraisal.no_change_of_decision";
    case AppraisalStage::locked: break;
    }
    return "appraisal.no_change_of_locked";
}

std::string_view refuse_rating(const AppraisalStand& stand) {
    if (stand.stage < AppraisalStage::released) return {};
    return stand.lock ? "appraisal.no_change_of_locked" : "appraisal.no_change_of_released";
}

std::string_view refuse_objection(const AppraisalThread& thread, const AppraisalStand& stand, Date date) {
    if (stand.stage == AppraisalStage::released) return {}; // objecting says that it was received
    if (stand.stage != AppraisalStage::received) return too_early_or_late(stand);
    return date <= *objection_until(thread, stand) ? "" : "appraisal.no_late_objection";
}

std::string_view refuse_lock(const AppraisalThread& thread, const AppraisalStand& stand, Date date) {
    if (stand.stage == AppraisalStage::decided) return {};
    if (stand.stage == AppraisalStage::objected) return "appraisal.no_lock_before_decision";
    if (stand.stage != AppraisalStage::received) return too_early_or_late(stand);
    return *objection_until(thread, stand) < date ? "" : "appraisal.no_lock_in_time";
}

std::string_view refuse_decision(const AppraisalThread& thread, const AppraisalStand& stand,
                                 const AppraisalHands& hands, Id actor) {
    if (stand.stage != AppraisalStage::objected)
        return stand.stage < AppraisalStage::objected ? "appraisal.no_objection" : too_early_or_late(stand);
    if (actor == actor_of_step(thread, stand.rating)) return "appraisal.no_own_decision";
    // Above the one at the top there is nobody: then an administrator.
    const bool entitled = hands.superior.is_null() ? hands.administrator : actor == hands.superior;
    if (!entitled) return "appraisal.only_superior";
    return stand.both_heard() ? "" : "appraisal.no_decision_unheard";
}

std::string_view refuse_hearing(const AppraisalThread& thread, const AppraisalStand& stand,
                                const AppraisalHands& hands, const AppraisalWish& wish) {
    const bool decides = hands.superior.is_null() ? hands.administrator : wish.actor == hands.superior;
    const Id own = wish.side == Side::person ? hands.person : actor_of_step(thread, stand.rating);
    if (stand.stage != AppraisalStage::objected)
        return stand.stage < AppraisalStage::objected ? "appraisal.no_objection" : too_early_or_late(stand);
    return wish.actor == own || (decides && wish.actor != hands.person) ? "" : "appraisal.only_sides";
}

// --- reading the events ------------------------------------------------------------------------------------

AppraisalHands seen_hands(const Event& event, const AppraisalThread& thread, const AppraisalStand& stand) {
    AppraisalHands hands;
    const auto seen = [&](std::string_view kind, Id record, std::string_view field) {
        return seen_reference(event, kind, record, field).value_or(Id());
    };
    hands.person = seen(plan_kind.name, event.get<Id>("plan").value_or(Id()), "person");
    if (hands.person.is_null()) return hands;
    hands.person = person_as_seen(event, hands.person);
    hands.appraiser = seen(person_kind.name, hands.person, "appraiser");
    const Id rater = stand.rating ? thread.steps[*stand.rating].by.actor : hands.appraiser;
    hands.superior = seen(person_kind.name, rater, "appraiser");
    hands.administrator = had_all_right(event);
    return hands;
}

std::string_view step(AppraisalThread& thread, const Event& event) {
    const auto what = appraisal_act_of(event.text("what"));
    if (!what) return "aside.unknown";
    AppraisalStep next;
    next.what = *what;
    next.by = {event.transaction(), event.actor(), event.stamp()};
    next.event = event.id();
    next.date = event.get<Date>("date").value_or(Date());
    next.agreement = event.get<Id>("agreement");
    next.side = event.text("side") == side_of_appraiser ? Side::appraiser : Side::person;
    for (std::size_t i = 0; i < thread.steps.size(); ++i) {
        if (event.had_seen(thread.steps[i].by.transaction)) next.known.push_back(i);
    }
    const AppraisalStand stand = stand_among(thread.steps, next.known);
    const AppraisalHands hands = seen_hands(event, thread, stand);
    if (hands.person.is_null() || next.by.actor.is_null()) return store::aside_incomplete;
    const AppraisalWish wish{*what, next.by.actor, next.date, next.side};
    if (const std::string_view why = appraisal_refusal(thread, stand, hands, wish); !why.empty()) return why;
    if (*what == AppraisalAct::rate && !(next.agreement && event.had_seen(*next.agreement)))
        return "appraisal.no_agreement";
    thread.steps.push_back(std::move(next));
    return {};
}

} // namespace

const store::Kind appraisal_event_kind{"appraisal_event",
                                       fields_of_appraisal_event,
                                       "appraisal.event_kind",
                                       store::KindUse::content,
                                       store::Audience::office,
                                       {},
                                       {},
                                       appraisal_events_belong_to};
const store::Machine<AppraisalThread> appraisal_machine{"appraisal_event", &step, "plan", "plan"};

std::string_view code_of(AppraisalAct act) {
    return act_codes[static_cast<std::size_t>(act)];
}

std::optional<AppraisalAct> appraisal_act_of(std::string_view code) {
    for (std::size_t i = 0; i < act_codes.size(); ++i) {
        if (act_codes[i] == code) return static_cast<AppraisalAct>(i);
    }
    return std::nullopt;
}

const AppraisalThread& appraisal_thread(store::Reader& store, Id plan) {
    return store.fold(appraisal_machine).state({plan});
}

AppraisalStand stand_of(const AppraisalThread& thread) {
    return stand_among(thread.steps, all_of(thread.steps));
}

std::optional<Date> received_on(const AppraisalThread& thread, const AppraisalStand& stand) {
    const Place at = stand.receipt ? stand.receipt : stand.objection;
    return at ? std::optional<Date>(thread.steps[*at].date) : std::nullopt;
}

std::optional<Date> objection_until(const AppraisalThread& thread, const AppraisalStand& stand,
                                    rules::Explanation* why) {
    const std::optional<Date> received = received_on(thread, stand);
    if (!received) return std::nullopt;
    const rules::Pack* pack = rules::pack_in_force(rules::Topic::appraisal, *received);
    if (!pack) pack = rules::find_pack("permenpanrb-6-2022");
    return rules::objection_until(*pack, *received, why);
}

std::vector<store::SetAside> appraisal_aside(store::Reader& store, Id plan) {
    const auto& all = store.fold(appraisal_machine).all();
    const auto outcome = all.find({plan});
    if (outcome == all.end()) return {};
    std::vector<store::SetAside> aside = outcome->second.aside;
    const Steps& steps = outcome->second.state.steps;
    const AppraisalStand stand = stand_of(outcome->second.state);
    Place top = stand.lock;
    for (const Place next : {stand.decision, stand.objection, stand.receipt, stand.release}) {
        if (!top) top = next;
    }
    for (std::size_t i = 0; top && i < steps.size(); ++i) {
        const AppraisalStep& each = steps[i];
        // Receiving, releasing or locking twice is the same as once.
        const bool says_more = each.what != AppraisalAct::receive && each.what != AppraisalAct::release &&
                               each.what != AppraisalAct::lock;
        const bool after =
            each.what == AppraisalAct::correct || (each.what == AppraisalAct::hear && knew(each, *top));
        if (!says_more || after || i == *top || knew(steps[*top], i)) continue;
        aside.push_back({each.event, each.by.transaction, each.by.stamp, each.by.actor, Id(),
                         stand.lock ? "aside.appraisal_locked" : "aside.appraisal_overtaken"});
    }
    return aside;
}

std::string_view appraisal_refusal(const AppraisalThread& thread, const AppraisalStand& stand,
                                   const AppraisalHands& hands, const AppraisalWish& wish) {
    const bool own = wish.actor == hands.person;
    const bool rates = wish.actor == hands.appraiser && !own;
    const bool above = wish.actor == hands.superior && !own;
    switch (wish.what) {
    case AppraisalAct::submit: return own ? refuse_rating(stand) : "appraisal.only_person";
    case AppraisalAct::rate:
        if (own) return "appraisal.no_own_rating";
        return rates ? refuse_rating(stand) : "appraisal.only_appraiser";
    case AppraisalAct::release:
        if (own) return "appraisal.no_own_rating";
        if (!rates) return "appraisal.only_appraiser";
        if (stand.stage == AppraisalStage::rated)
            return wish.actor == actor_of_step(thread, stand.rating) ? "" : "appraisal.no_others_release";
        return stand.stage < AppraisalStage::rated ? "appraisal.no_rating" : refuse_rating(stand);
    case AppraisalAct::receive:
        if (!own && !rates) return "appraisal.only_person";
        return stand.stage == AppraisalStage::released ? "" : too_early_or_late(stand);
    case AppraisalAct::object:
        return own ? refuse_objection(thread, stand, wish.date) : "appraisal.only_person";
    case AppraisalAct::hear: return refuse_hearing(thread, stand, hands, wish);
    case AppraisalAct::decide:
        if (own) return "appraisal.no_own_decision";
        return refuse_decision(thread, stand, hands, wish.actor);
    case AppraisalAct::lock:
        if (own || (!rates && !above && !hands.administrator)) return "appraisal.only_lockers";
        return refuse_lock(thread, stand, wish.date);
    case AppraisalAct::correct: break;
    }
    if (own || (!above && !hands.administrator)) return "appraisal.only_correctors";
    return stand.lock ? "" : "appraisal.no_correction_before_lock";
}

AppraisalHands appraisal_hands(store::Reader& store, const Plan& plan, const AppraisalThread& thread,
                               const AppraisalStand& stand, Id actor) {
    const auto appraiser_of = [&](Id person) {
        const store::Record record = store.find_any(person_kind.name, person);
        return record ? record.get<Id>("appraiser").value_or(Id()) : Id();
    };
    AppraisalHands hands;
    hands.person = plan.person;
    hands.appraiser = appraiser_of(plan.person);
    hands.superior = appraiser_of(stand.rating ? thread.steps[*stand.rating].by.actor : hands.appraiser);
    hands.administrator = allows(roles_of(store, actor), Deed::settle_appraisals);
    return hands;
}

} // namespace prima::office
