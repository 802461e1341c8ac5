#include "office/plan_agreement.h"

#include "base/text.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/role.h"
#include "office/seen.h"

#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 4> fields_of_event{{
    {"plan", FieldType::reference, Presence::required, {}, "plan.kind"},
    {"what", FieldType::text, Presence::required, {1, 20}, "plan.act"},
    {"note", FieldType::text, Presence::optional, {0, 2000}, "plan.note"},
    {"date", FieldType::date, Presence::optional, {}, "plan.agreed_on"},
}};
constexpr std::array<std::string_view, 1> events_belong_to{"plan"};

Act act_of(const Event& event) {
    return {event.transaction(), event.actor(), event.stamp()};
}

struct Parties {
    std::optional<Id> owner, appraiser;
};
Parties parties_of(const Event& event) {
    Parties parties;
    parties.owner = seen_reference(event, plan_kind.name, event.get<Id>("plan").value_or(Id()), "person");
    if (parties.owner) {
        parties.owner = person_as_seen(event, *parties.owner);
        parties.appraiser = seen_reference(event, person_kind.name, *parties.owner, "appraiser");
    }
    return parties;
}

bool has_note(const Event& event) {
    const std::string note = event.text("note");
    return !base::trimmed(note).empty();
}

std::string_view refused(const PlanState& state, const Event& event, const std::string& what) {
    const Parties parties = parties_of(event);
    const bool owner = parties.owner && event.actor() == *parties.owner;
    const bool appraiser = parties.appraiser && event.actor() == *parties.appraiser && !owner;
    if (what == "propose") {
        if (!owner) return "aside.plan_not_owner";
        return state.status == PlanStatus::draft ? "" : "aside.plan_not_draft";
    }
    if (what == "amend") {
        if (!owner && !appraiser) return "aside.plan_not_owner";
        if (!has_note(event)) return "aside.plan_no_reason";
        return state.status == PlanStatus::agreed && event.had_seen(state.agreed->transaction)
                   ? ""
                   : "aside.plan_not_agreed";
    }
    if (state.status != PlanStatus::proposed || !event.had_seen(state.proposed->transaction))
        return "aside.plan_not_proposed";
    if (what == "withdraw") return owner ? "" : "aside.plan_not_owner";
    // Without an appraiser here, the one at the top says who agreed outside.
    const bool outside = owner && !parties.appraiser && what == "agree";
    if (!appraiser && !outside) return "aside.plan_not_appraiser";
    if ((what == "give_back" || outside) && !has_note(event)) return "aside.plan_no_reason";
    return "";
}

std::string_view step(PlanState& state, const Event& event) {
    const std::string what = event.text("what");
    if (what != "propose" && what != "withdraw" && what != "give_back" && what != "agree" && what != "amend")
        return "aside.unknown";
    if (const std::string_view reason = refused(state, event, what); !reason.empty()) return reason;
    if (what == "propose") {
        state.status = PlanStatus::proposed;
        state.proposed = act_of(event);
    } else if (what == "agree") {
        state.status = PlanStatus::agreed;
        state.agreed = act_of(event);
        ++state.agreements;
    } else {
        state.status = PlanStatus::draft;
        state.proposed.reset();
    }
    state.steps.push_back({what, act_of(event), event.text("note"), event.get<base::Date>("date")});
    return {};
}

// The plan that a record belongs to, now or by what is being written with it.
Id plan_of(const store::Store& store, const std::vector<store::Change>& changes, std::string_view kind,
           Id record) {
    const auto refers_to = [&](std::string_view field) {
        const store::Record known = store.find_any(kind, record);
        if (const auto owner = known ? known.get<Id>(field) : std::nullopt) return *owner;
        for (const store::Change& change : changes) {
            const Id* owner =
                change.record == record && change.field == field ? change.value.get<Id>() : nullptr;
            if (owner) return *owner;
        }
        return Id();
    };
    if (kind == plan_kind.name) return record;
    if (kind == plan_target_kind.name)
        return plan_of(store, changes, plan_indicator_kind.name, refers_to("indicator"));
    if (kind == plan_indicator_kind.name)
        return plan_of(store, changes, plan_result_kind.name, refers_to("result"));
    if (kind == plan_result_kind.name || kind == plan_behaviour_kind.name || kind == plan_annex_kind.name)
        return refers_to("plan");
    return {};
}

Result<TransactionId> act(store::Store& store, Id plan, std::string_view what, std::string_view note,
                          const char* label, std::optional<base::Date> date = {}) {
    store::Draft draft;
    const Id id = store.new_id();
    draft.set(plan_event_kind.name, id, "plan", plan);
    draft.set(plan_event_kind.name, id, "what", std::string(what));
    if (!base::trimmed(note).empty())
        draft.set(plan_event_kind.name, id, "note", std::string(base::trimmed(note)));
    if (date) draft.set(plan_event_kind.name, id, "date", *date);
    const store::Record person = store.find_any(person_kind.name, find_plan(store, plan)->person);
    return store.commit(draft, {label, std::string(person ? person.text("name") : "")});
}

Error plan_refused(const char* message, Id plan) {
    return {ErrorCode::not_allowed, message, plan.to_string()};
}
Error no_plan(Id plan) {
    return {ErrorCode::not_found, "error.record_none", plan.to_string()};
}

} // namespace

const store::Kind plan_event_kind{
    "plan_event", fields_of_event, "plan.event_kind", store::KindUse::content, store::Audience::office, {},
    {},           events_belong_to};
const store::Machine<PlanState> plan_machine{"plan_event", &step, "plan", "plan"};

const PlanState& plan_state(store::Reader& store, Id plan) {
    return store.fold(plan_machine).state({plan});
}

std::vector<store::SetAside> plan_aside(store::Reader& store, Id plan) {
    const auto& all = store.fold(plan_machine).all();
    const auto outcome = all.find({plan});
    return outcome == all.end() ? std::vector<store::SetAside>() : outcome->second.aside;
}

PlanContent counting_content(store::Reader& store, Id plan) {
    const PlanState& state = plan_state(store, plan);
    if (!state.agreed) return content_of(store, plan);
    return content_of(store, plan, state.agreed->transaction);
}

bool changed_since_agreed(store::Reader& store, Id plan) {
    const PlanState& state = plan_state(store, plan);
    if (state.status != PlanStatus::agreed) return false;
    const PlanContent now = content_of(store, plan);
    const PlanContent then = content_of(store, plan, state.agreed->transaction);
    if (now.expectations != then.expectations || now.annexes != then.annexes ||
        now.results.size() != then.results.size())
        return true;
    for (std::size_t i = 0; i < now.results.size(); ++i) {
        const PlannedResult &a = now.results[i], &b = then.results[i];
        if (a.id != b.id || static_cast<const ResultFields&>(a) != static_cast<const ResultFields&>(b) ||
            a.indicators.size() != b.indicators.size())
            return true;
        for (std::size_t j = 0; j < a.indicators.size(); ++j) {
            const PlannedIndicator &x = a.indicators[j], &y = b.indicators[j];
            if (x.id != y.id || x.targets != y.targets ||
                !(static_cast<const IndicatorFields&>(x) == static_cast<const IndicatorFields&>(y)))
                return true;
        }
    }
    return false;
}

void keep_agreed_plans(store::Store& store) {
    store.refuse_if([&store](const std::vector<store::Change>& changes) -> Result<void> {
        for (const store::Change& change : changes) {
            const Id plan = plan_of(store, changes, change.kind, change.record);
            if (plan == Id() || plan_state(store, plan).status == PlanStatus::draft) continue;
            return plan_refused("error.plan_not_draft", plan);
        }
        return {};
    });
}

bool may_write_plan(store::Reader& store, Id owner, Id person) {
    if (owner == person || !has_administrator(store)) return true;
    const bool team = store.find_any(person_kind.name, owner).get<Id>("appraiser") == person;
    return allows(roles_of(store, person), team ? Deed::write_team_plans : Deed::write_plans);
}

PlanRights plan_rights(store::Reader& store, const Plan& plan, Id person) {
    const PlanState& state = plan_state(store, plan.id);
    const auto appraiser = store.find_any(person_kind.name, plan.person).get<Id>("appraiser");
    const bool owner = person == plan.person && person != Id();
    const bool above = appraiser && person == *appraiser && !owner;
    PlanRights rights;
    rights.outside = owner && !appraiser;
    const bool draft = state.status == PlanStatus::draft, proposed = state.status == PlanStatus::proposed;
    rights.edit = draft && may_write_plan(store, plan.person, person);
    rights.propose = draft && owner;
    rights.withdraw = proposed && owner;
    rights.give_back = proposed && above;
    rights.agree = proposed && (above || rights.outside);
    rights.amend = state.status == PlanStatus::agreed && (owner || above);
    return rights;
}

Result<TransactionId> propose_plan(store::Store& store, Id plan) {
    const auto found = find_plan(store, plan);
    if (!found) return no_plan(plan);
    if (plan_state(store, plan).status != PlanStatus::draft)
        return plan_refused("error.plan_not_draft", plan);
    if (!plan_rights(store, *found, store.actor()).propose) return plan_refused("error.not_owner", plan);
    const auto problems = problems_of(*found, content_of(store, plan));
    if (!problems.empty())
        return Error{ErrorCode::invalid, "error.plan_incomplete", problems.front().message};
    return act(store, plan, "propose", {}, "change.plan_proposed");
}

Result<TransactionId> withdraw_plan(store::Store& store, Id plan) {
    const auto found = find_plan(store, plan);
    if (!found) return no_plan(plan);
    if (plan_state(store, plan).status != PlanStatus::proposed)
        return plan_refused("error.plan_not_proposed", plan);
    if (!plan_rights(store, *found, store.actor()).withdraw) return plan_refused("error.not_owner", plan);
    return act(store, plan, "withdraw", {}, "change.plan_withdrawn");
}

Result<TransactionId> give_plan_back(store::Store& store, Id plan, std::string_view reason) {
    const auto found = find_plan(store, plan);
    if (!found) return no_plan(plan);
    if (plan_state(store, plan).status != PlanStatus::proposed)
        return plan_refused("error.plan_not_proposed", plan);
    if (!plan_rights(store, *found, store.actor()).give_back)
        return plan_refused("error.not_appraiser", plan);
    if (base::trimmed(reason).empty()) return Error{ErrorCode::invalid, "error.required", "note"};
    return act(store, plan, "give_back", reason, "change.plan_given_back");
}

Result<TransactionId> agree_plan(store::Store& store, Id plan, std::string_view note,
                                 std::optional<base::Date> date) {
    const auto found = find_plan(store, plan);
    if (!found) return no_plan(plan);
    if (plan_state(store, plan).status != PlanStatus::proposed)
        return plan_refused("error.plan_not_proposed", plan);
    const PlanRights rights = plan_rights(store, *found, store.actor());
    if (!rights.agree) return plan_refused("error.not_appraiser", plan);
    if (rights.outside && base::trimmed(note).empty())
        return Error{ErrorCode::invalid, "error.required", "note"};
    return act(store, plan, "agree", note, "change.plan_agreed", date);
}

Result<TransactionId> amend_plan(store::Store& store, Id plan, std::string_view reason) {
    const auto found = find_plan(store, plan);
    if (!found) return no_plan(plan);
    if (plan_state(store, plan).status != PlanStatus::agreed)
        return plan_refused("error.plan_not_agreed", plan);
    if (!plan_rights(store, *found, store.actor()).amend) return plan_refused("error.not_owner", plan);
    if (base::trimmed(reason).empty()) return Error{ErrorCode::invalid, "error.required", "note"};
    return act(store, plan, "amend", reason, "change.plan_amended");
}

std::vector<Plan> plans_waiting_for(store::Reader& store, Id appraiser) {
    std::vector<Plan> waiting;
    for (const auto& [subject, outcome] : store.fold(plan_machine).all()) {
        if (outcome.state.status != PlanStatus::proposed) continue;
        const Id* id = subject[0].get<Id>();
        const auto plan = id ? find_plan(store, *id) : std::nullopt;
        if (plan && plan_rights(store, *plan, appraiser).agree && plan->person != appraiser)
            waiting.push_back(*plan);
    }
    return waiting;
}

} // namespace prima::office
