#include "office/appraisal.h"

#include "base/text.h"
#include "office/names.h"
#include "office/peer_feedback.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/reading.h"
#include "office/role.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

// --- what somebody may see ---------------------------------------------------------------------------------

bool may_do(const Appraisal& appraisal, const AppraisalHands& hands, const AppraisalWish& wish) {
    return appraisal_refusal(appraisal.thread, appraisal.stand, hands, wish).empty();
}

Id rater_of(const Appraisal& appraisal, const AppraisalHands& hands) {
    const AppraisalStep* rating = appraisal.step(appraisal.stand.rating);
    return rating ? rating->by.actor : hands.appraiser;
}

Seat seat_of(store::Reader& store, const Appraisal& appraisal, const AppraisalHands& hands, Id viewer) {
    if (viewer.is_null()) return Seat::other;
    if (viewer == hands.person) return Seat::person;
    if (viewer == hands.appraiser || viewer == rater_of(appraisal, hands)) return Seat::appraiser;
    const bool above =
        viewer == hands.superior || may_read(store, viewer, {store::Audience::person, hands.person});
    if (above) return Seat::superior;
    return hands.administrator ? Seat::administrator : Seat::other;
}

AppraisalRights rights_of(const Appraisal& appraisal, const AppraisalHands& hands, Id viewer, Date today,
                          bool agreed) {
    const auto allowed = [&](AppraisalAct what, Side side = Side::person) {
        return !viewer.is_null() && may_do(appraisal, hands, {what, viewer, today, side});
    };
    AppraisalRights rights;
    rights.submit = rights.edit_account = allowed(AppraisalAct::submit);
    rights.rate = agreed && allowed(AppraisalAct::rate);
    rights.release = allowed(AppraisalAct::release);
    rights.receive = allowed(AppraisalAct::receive);
    rights.object = allowed(AppraisalAct::object);
    rights.lock = allowed(AppraisalAct::lock);
    rights.correct = allowed(AppraisalAct::correct);
    rights.decide = allowed(AppraisalAct::decide);
    const bool person_side = allowed(AppraisalAct::hear, Side::person);
    const bool appraiser_side = allowed(AppraisalAct::hear, Side::appraiser);
    rights.hear = person_side && appraiser_side;
    rights.explain = person_side != appraiser_side;
    return rights;
}

bool sees_result(const Appraisal& appraisal) {
    const AppraisalStage stage = appraisal.stand.stage;
    switch (appraisal.seat) {
    case Seat::person: return stage >= AppraisalStage::released;
    case Seat::appraiser:
    case Seat::superior: return stage >= AppraisalStage::rated;
    case Seat::administrator: return stage == AppraisalStage::locked;
    case Seat::other: break;
    }
    return false;
}

AppraisalSheet said_with(store::Reader& store, const Appraisal& appraisal, std::optional<std::size_t> at) {
    const AppraisalStep* step = appraisal.step(at);
    return step ? sheet_of_act(store, appraisal.plan.id, step->by.transaction) : AppraisalSheet();
}

// The sheet that counts: the released one, as decided and corrected since.
AppraisalSheet result_of(store::Reader& store, Appraisal& appraisal) {
    const AppraisalStand& stand = appraisal.stand;
    AppraisalSheet result = said_with(store, appraisal, stand.release ? stand.release : stand.rating);
    const auto change = [&](std::optional<std::size_t> at, std::string& words) {
        AppraisalSheet changed = said_with(store, appraisal, at);
        words = std::exchange(changed.words, {});
        if (changed.empty()) return false;
        changed.words = result.words; // the rater's own stay
        result = std::move(changed);
        return true;
    };
    appraisal.changed_by_decision = change(stand.decision, appraisal.decision);
    change(stand.correction, appraisal.correction);
    return result;
}

void read_account(store::Reader& store, Appraisal& appraisal, Id viewer) {
    if (appraisal.seat == Seat::person && appraisal.rights.edit_account) {
        appraisal.account = draft_sheet_of(store, appraisal.plan.id, viewer);
        return;
    }
    const bool close = appraisal.seat == Seat::person || appraisal.seat == Seat::appraiser ||
                       appraisal.seat == Seat::superior || sees_result(appraisal);
    if (close && appraisal.stand.submission)
        appraisal.account = said_with(store, appraisal, appraisal.stand.submission);
}

void read_result(store::Reader& store, Appraisal& appraisal, Id viewer) {
    if (appraisal.rights.rate) {
        appraisal.draft = rating_to_begin_with(store, appraisal, viewer);
        appraisal.numbers = numbers_of(appraisal.plan, appraisal.content, *appraisal.draft);
    }
    if (!sees_result(appraisal)) return;
    appraisal.result = result_of(store, appraisal);
    if (appraisal.draft) {
        appraisal.unrated_edits = !(*appraisal.draft == *appraisal.result);
    } else {
        appraisal.numbers = numbers_of(appraisal.plan, appraisal.content, *appraisal.result);
    }
    appraisal.objection = said_with(store, appraisal, appraisal.stand.objection).words;
    appraisal.heard_person = said_with(store, appraisal, appraisal.stand.heard_person).words;
    appraisal.heard_appraiser = said_with(store, appraisal, appraisal.stand.heard_appraiser).words;
}

// --- doing -------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, appraisal_act_count> act_labels{
    "change.appraisal_submitted", "change.appraisal_rated",    "change.appraisal_released",
    "change.appraisal_received",  "change.appraisal_objected", "change.appraisal_heard",
    "change.appraisal_decided",   "change.appraisal_locked",   "change.appraisal_corrected"};

// An act on its way: checked, then said.
class Acting {
public:
    static base::Result<Acting> begin(store::Store& store, Id plan, AppraisalAct what, Date today,
                                      Side side = Side::person) {
        const Id self = own_person(store);
        auto found = appraisal_for(store, plan, self, today);
        if (!found) return Error{ErrorCode::not_found, "error.record_none", plan.to_string()};
        const AppraisalHands hands = appraisal_hands(store, found->plan, found->thread, found->stand, self);
        const std::string_view why =
            appraisal_refusal(found->thread, found->stand, hands, {what, self, today, side});
        if (!why.empty()) return Error{ErrorCode::not_allowed, std::string(why), plan.to_string()};
        return Acting(store, std::move(*found), what, today, side);
    }

    const Appraisal& appraisal() const { return appraisal_; }
    void say(Id reader, const AppraisalSheet& sheet) {
        draft_act_sheet(draft_, *store_, appraisal_.plan.id, reader, sheet);
    }
    void say_words(std::string_view words) {
        AppraisalSheet sheet;
        sheet.words = words;
        say(appraisal_.plan.person, sheet);
    }
    void say_peers() { draft_peer_summaries(draft_, *store_, appraisal_.plan); }
    void agreed_as(Id agreement) { draft_.set(appraisal_event_kind.name, event_, "agreement", agreement); }
    AppraisalDone commit() {
        const store::Record person = store_->find_any(person_kind.name, appraisal_.plan.person);
        return store_->commit(draft_, {std::string(act_labels[static_cast<std::size_t>(what_)]),
                                       std::string(person ? person.text("name") : "")});
    }

private:
    Acting(store::Store& store, Appraisal appraisal, AppraisalAct what, Date today, Side side)
        : store_(&store)
        , appraisal_(std::move(appraisal))
        , what_(what)
        , event_(store.new_id()) {
        const std::string_view kind = appraisal_event_kind.name;
        draft_.set(kind, event_, "plan", appraisal_.plan.id);
        draft_.set(kind, event_, "what", std::string(code_of(what)));
        draft_.set(kind, event_, "date", today);
        if (what == AppraisalAct::hear && side == Side::appraiser)
            draft_.set(kind, event_, "side", std::string("appraiser"));
    }
    store::Store* store_;
    Appraisal appraisal_;
    AppraisalAct what_;
    Id event_;
    store::Draft draft_;
};

Error words_missing() {
    return {ErrorCode::invalid, "error.required", "words"};
}

std::optional<Id> agreement_of(store::Reader& store, Id plan) {
    const PlanState& state = plan_state(store, plan);
    return state.agreed ? std::optional<Id>(state.agreed->transaction) : std::nullopt;
}

bool needs_reason(const SheetLine& line) {
    return line.rating && *line.rating != rules::Rating::meets && base::trimmed(line.reason).empty();
}

} // namespace

std::optional<Appraisal> appraisal_for(store::Reader& store, Id plan, Id viewer, Date today) {
    const auto found = find_plan(store, plan);
    if (!found) return std::nullopt;
    Appraisal appraisal;
    appraisal.plan = *found;
    appraisal.thread = appraisal_thread(store, plan);
    appraisal.stand = stand_of(appraisal.thread);
    const AppraisalHands hands = appraisal_hands(store, *found, appraisal.thread, appraisal.stand, viewer);
    const auto agreement = agreement_of(store, plan);
    const AppraisalStep* rating = appraisal.step(appraisal.stand.rating);
    const bool settled = rating && appraisal.stand.stage >= AppraisalStage::released;
    appraisal.content = settled ? content_of(store, plan, rating->agreement) : counting_content(store, plan);
    appraisal.seat = seat_of(store, appraisal, hands, viewer);
    appraisal.rights = rights_of(appraisal, hands, viewer, today, agreement.has_value());
    appraisal.received = received_on(appraisal.thread, appraisal.stand);
    appraisal.objection_until = objection_until(appraisal.thread, appraisal.stand);
    if (appraisal.seat != Seat::other)
        appraisal.organisation = organisation_result_for(store, found->person, found->to.year());
    read_account(store, appraisal, viewer);
    read_result(store, appraisal, viewer);
    return appraisal;
}

namespace {

// What the rater wrote for others of the team; a unit that somebody heads is one of its own.
void follow_team(store::Reader& store, const Appraisal& appraisal, Id rater, AppraisalSheet& sheet) {
    for (const Person& other : appraised_by(store, rater)) {
        const auto plan = plan_of_year(store, other.id, appraisal.plan.to.year());
        if (!plan || sheet.organisation) continue;
        const AppraisalSheet before = draft_sheet_of(store, plan->id, rater);
        if (before.heads_unit) continue;
        sheet.organisation = before.organisation;
        if (sheet.measured == Measured()) sheet.measured.method = before.measured.method;
    }
}

} // namespace

AppraisalSheet rating_to_begin_with(store::Reader& store, const Appraisal& appraisal, Id rater) {
    AppraisalSheet sheet = draft_sheet_of(store, appraisal.plan.id, rater);
    if (appraisal.account) {
        // What the person accounted for stands until the rater writes something else.
        for (const auto& [indicator, line] : appraisal.account->indicators) {
            SheetLine& own = sheet.indicators[indicator];
            if (own.empty()) own = line;
        }
    }
    if (const auto person = find_person(store, appraisal.plan.person)) sheet.tier = person->tier;
    sheet.heads_unit = !headed_by(store, appraisal.plan.person).empty();
    if (!sheet.organisation && appraisal.organisation) sheet.organisation = appraisal.organisation->result;
    if (!sheet.organisation && !sheet.heads_unit) follow_team(store, appraisal, rater, sheet);
    sheet.clean();
    return sheet;
}

std::string_view missing_in_rating(const Appraisal& appraisal, const AppraisalSheet& sheet) {
    const AppraisalNumbers numbers = numbers_of(appraisal.plan, appraisal.content, sheet);
    if (numbers.results_missing > 0 || numbers.results.empty()) return "appraisal.missing_results";
    if (numbers.behaviours_missing > 0) return "appraisal.missing_behaviours";
    for (const PlannedResult& result : appraisal.content.results) {
        const auto line = sheet.results.find(result.id);
        if (line != sheet.results.end() && needs_reason(line->second)) return "appraisal.missing_reasons";
    }
    for (const SheetLine& line : sheet.behaviours) {
        if (needs_reason(line)) return "appraisal.missing_reasons";
    }
    for (const SheetLine* line : {&sheet.all_results, &sheet.all_behaviour}) {
        if (sheet.heads_unit && line == &sheet.all_results) continue;
        if (line->rating && base::trimmed(line->reason).empty()) return "appraisal.missing_own_reason";
    }
    if (!sheet.organisation) return "appraisal.missing_organisation";
    const bool departs = appraisal.organisation && appraisal.organisation->result != *sheet.organisation;
    return departs && base::trimmed(sheet.organisation_reason).empty()
               ? "appraisal.missing_organisation_reason"
               : "";
}

AppraisalDone submit_account(store::Store& store, Id plan, Date today) {
    PRIMA_TRY(Acting acting, Acting::begin(store, plan, AppraisalAct::submit, today));
    if (!agreement_of(store, plan))
        return Error{ErrorCode::not_allowed, "error.plan_not_agreed", plan.to_string()};
    AppraisalSheet account = acting.appraisal().account.value_or(AppraisalSheet());
    if (account.empty()) return Error{ErrorCode::invalid, "appraisal.missing_account", plan.to_string()};
    acting.say(acting.appraisal().plan.person, account);
    return acting.commit();
}

AppraisalDone give_rating(store::Store& store, Id plan, Date today) {
    PRIMA_TRY(Acting acting, Acting::begin(store, plan, AppraisalAct::rate, today));
    const auto agreement = agreement_of(store, plan);
    if (!agreement || !acting.appraisal().draft)
        return Error{ErrorCode::not_allowed, "error.plan_not_agreed", plan.to_string()};
    const AppraisalSheet& sheet = *acting.appraisal().draft;
    if (const std::string_view missing = missing_in_rating(acting.appraisal(), sheet); !missing.empty())
        return Error{ErrorCode::invalid, std::string(missing), plan.to_string()};
    acting.agreed_as(*agreement);
    acting.say(own_person(store), sheet);
    return acting.commit();
}

AppraisalDone release_result(store::Store& store, Id plan, Date today) {
    PRIMA_TRY(Acting acting, Acting::begin(store, plan, AppraisalAct::release, today));
    // Now it is the person's to read.
    acting.say(acting.appraisal().plan.person, *acting.appraisal().result);
    acting.say_peers();
    return acting.commit();
}

AppraisalDone receive_result(store::Store& store, Id plan, Date today, std::string_view how) {
    PRIMA_TRY(Acting acting, Acting::begin(store, plan, AppraisalAct::receive, today));
    if (acting.appraisal().seat != Seat::person) {
        if (base::trimmed(how).empty()) return words_missing();
        acting.say_words(how);
    }
    return acting.commit();
}

AppraisalDone object_to_result(store::Store& store, Id plan, Date today, std::string_view reason) {
    PRIMA_TRY(Acting acting, Acting::begin(store, plan, AppraisalAct::object, today));
    if (base::trimmed(reason).empty()) return words_missing();
    acting.say_words(reason);
    return acting.commit();
}

AppraisalDone explain_side(store::Store& store, Id plan, Date today, Side side, std::string_view words) {
    PRIMA_TRY(Acting acting, Acting::begin(store, plan, AppraisalAct::hear, today, side));
    if (base::trimmed(words).empty()) return words_missing();
    acting.say_words(words);
    return acting.commit();
}

AppraisalDone decide_objection(store::Store& store, Id plan, Date today, const AppraisalSheet* changed,
                               std::string_view reason) {
    PRIMA_TRY(Acting acting, Acting::begin(store, plan, AppraisalAct::decide, today));
    if (base::trimmed(reason).empty()) return words_missing();
    AppraisalSheet sheet;
    if (changed) {
        if (const std::string_view missing = missing_in_rating(acting.appraisal(), *changed);
            !missing.empty())
            return Error{ErrorCode::invalid, std::string(missing), plan.to_string()};
        sheet = *changed;
    }
    sheet.words = reason;
    acting.say(acting.appraisal().plan.person, sheet);
    return acting.commit();
}

AppraisalDone lock_appraisal(store::Store& store, Id plan, Date today) {
    PRIMA_TRY(Acting acting, Acting::begin(store, plan, AppraisalAct::lock, today));
    return acting.commit();
}

AppraisalDone correct_appraisal(store::Store& store, Id plan, Date today, const AppraisalSheet& changed,
                                std::string_view reason) {
    PRIMA_TRY(Acting acting, Acting::begin(store, plan, AppraisalAct::correct, today));
    if (base::trimmed(reason).empty()) return words_missing();
    if (const std::string_view missing = missing_in_rating(acting.appraisal(), changed); !missing.empty())
        return Error{ErrorCode::invalid, std::string(missing), plan.to_string()};
    AppraisalSheet sheet = changed;
    sheet.words = reason;
    acting.say(acting.appraisal().plan.person, sheet);
    return acting.commit();
}

} // namespace prima::office
