#include "office/role.h"

#include "office/activity.h"
#include "office/holiday.h"
#include "office/leave.h"
#include "office/month.h"
#include "office/names.h"
#include "office/office.h"
#include "office/person.h"
#include "office/plan.h"
#include "office/position.h"
#include "office/recognition.h"
#include "office/standard.h"
#include "office/team.h"
#include "office/time_norm.h"
#include "office/unit.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 4> fields_of_act{{
    {"office", FieldType::reference, Presence::required, {}, "office.kind"},
    {"what", FieldType::text, Presence::required, {1, 20}, "month.what"},
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"role", FieldType::text, Presence::required, {1, 20}, "role.kind"},
}};
constexpr std::array<std::string_view, 1> acts_belong_to{"office"};

struct Right {
    Deed deed;
    Roles who;
    std::string_view refusal;
};
using enum Role;
constexpr Roles everybody{staff};
constexpr std::array<Right, deed_count> rights{{
    {Deed::log_own_work, everybody, "error.right_own_work"},
    {Deed::change_others_work, {administrator}, "error.right_others_work"},
    {Deed::decide_on_work, {appraiser, administrator}, "error.right_approval"},
    {Deed::decide_on_all_work, {administrator}, "error.right_approval"},
    {Deed::correct_own_appraiser, everybody, "error.right_people"},
    {Deed::change_people, {administrator}, "error.right_people"},
    {Deed::change_units, {administrator}, "error.right_units"},
    {Deed::change_holidays, {administrator}, "error.right_holidays"},
    {Deed::change_norms, {unit_head, administrator}, "error.right_norms"},
    {Deed::record_own_leave, everybody, "error.right_own_work"},
    {Deed::record_team_leave, {appraiser, administrator}, "error.right_leave"},
    {Deed::record_leave, {administrator}, "error.right_leave"},
    {Deed::write_own_plan, everybody, "error.right_own_work"},
    {Deed::write_team_plans, {appraiser, administrator}, "error.right_plan"},
    {Deed::write_plans, {administrator}, "error.right_plan"},
    {Deed::change_templates, {unit_head, administrator}, "error.right_templates"},
    {Deed::change_teams, {unit_head, administrator}, "error.right_teams"},
    {Deed::give_roles, {administrator}, "error.right_roles"},
    {Deed::close_months, {unit_head, administrator}, "error.right_month"},
    {Deed::name_office, {administrator}, "error.right_office"},
    {Deed::manage_devices, {administrator}, "error.right_devices"},
    {Deed::settle_appraisals, {administrator}, "appraisal.only_lockers"},
    {Deed::draft_standards, {unit_head, administrator}, "error.right_standards"},
    {Deed::decide_standards, {administrator}, "error.right_decide_standards"},
    {Deed::set_criteria, {administrator}, "recognition.only_administrator"},
    {Deed::decide_nominations, {administrator}, "recognition.only_administrator"},
    {Deed::run_classes, {trainer, administrator}, "error.right_classes"},
    {Deed::record_organisation_results, {administrator}, "organisation.only_above"},
}};

const Right& right_of(Deed deed) {
    return rights[static_cast<std::size_t>(deed)];
}

// Given by an administrator; the others follow from who is whose superior.
bool is_given(Role role) {
    return role == administrator || role == trainer;
}

// A holding counts for the author of an event as far as they knew.
bool held_for(const Event& event, const RoleState::Holding& holding) {
    return event.had_seen(holding.granted) &&
           std::none_of(holding.revoked.begin(), holding.revoked.end(),
                        [&](store::TransactionId by) { return event.had_seen(by); });
}

std::string_view step(RoleState& state, const Event& event) {
    const std::optional<Id> person = event.get<Id>("person");
    const std::optional<Role> role = role_of(event.text("role"));
    const std::string what = event.text("what");
    if (!person || person->is_null()) return store::aside_incomplete;
    if (!role || !is_given(*role)) return "aside.unknown";
    std::size_t administrators = 0;
    bool author_is_one = false;
    std::vector<RoleState::Holding*> held;
    for (RoleState::Holding& holding : state.holdings) {
        if (!held_for(event, holding)) continue;
        if (holding.role == administrator) {
            ++administrators;
            author_is_one = author_is_one || holding.person == event.actor();
        }
        if (holding.person == *person && holding.role == *role) held.push_back(&holding);
    }
    // The first person of an office makes themselves its administrator.
    const bool entitled = administrators == 0 ? *role == administrator : author_is_one;
    if (!entitled) return "aside.not_entitled";
    if (what == "grant") {
        if (!held.empty()) return "aside.role_held";
        state.holdings.push_back({*person, *role, event.transaction(), {}});
        return {};
    }
    if (what != "revoke") return "aside.unknown";
    if (held.empty()) return "aside.role_not_held";
    if (*role == administrator && administrators == held.size()) return "aside.last_administrator";
    for (RoleState::Holding* holding : held) holding->revoked.push_back(event.transaction());
    return {};
}

// The state of the roles as the author of an event knew it.
RoleState roles_seen_by(const Event& event) {
    RoleState state;
    const store::Engine& engine = event.engine();
    const store::Table* table = engine.table(role_event_kind.name);
    if (!table) return state;
    std::vector<Event> acts;
    for (store::Table::Row row = 0; row < table->size(); ++row) {
        const std::vector<store::Ledger::Tx> writers = store::writers_of(engine, *table, row);
        if (writers.empty()) continue;
        const Event act(engine, *table, row, writers.front());
        if (event.had_seen(act.transaction())) acts.push_back(act);
    }
    std::sort(acts.begin(), acts.end());
    for (const Event& act : acts) static_cast<void>(step(state, act));
    return state;
}

bool headed_a_unit(const Event& event) {
    const store::Engine& engine = event.engine();
    const store::Table* table = engine.table(unit_kind.name);
    if (!table) return false;
    for (store::Table::Row row = 0; row < table->size(); ++row) {
        const store::Value head = store::seen_value(engine, *table, row, "head", event.transaction());
        if (head == store::Value(event.actor())) return true;
    }
    return false;
}

Result<store::TransactionId> act(store::Store& store, Id person, Role role, std::string_view what,
                                 std::string_view label) {
    store::Draft draft;
    const Id id = store.new_id();
    draft.set(role_event_kind.name, id, "office", store.office());
    draft.set(role_event_kind.name, id, "what", std::string(what));
    draft.set(role_event_kind.name, id, "person", person);
    draft.set(role_event_kind.name, id, "role", std::string(code_of(role)));
    return store.commit(draft,
                        {std::string(label), std::string(store.find(person_kind.name, person).text("name"))});
}

// --- at the keyboard ---

// By record, because a table that is imported may change a hundred thousand.
using ChangesByRecord = std::unordered_map<Id, std::vector<const store::Change*>>;

// What a reference holds, now or by what is being written with it.
Id reference_of(const store::Store& store, const ChangesByRecord& changes, std::string_view kind, Id record,
                std::string_view field) {
    if (const auto known = store.find_any(kind, record).get<Id>(field)) return *known;
    const auto written = changes.find(record);
    if (written == changes.end()) return {};
    for (const store::Change* change : written->second) {
        const Id* id = change->kind == kind && change->field == field ? change->value.get<Id>() : nullptr;
        if (id) return *id;
    }
    return {};
}

// The plan that a part of one belongs to; the null id of what is no part of a plan.
Id plan_of(const store::Store& store, const ChangesByRecord& changes, std::string_view kind, Id record) {
    const auto above = [&](std::string_view field) {
        return reference_of(store, changes, kind, record, field);
    };
    if (kind == plan_kind.name) return record;
    if (kind == plan_target_kind.name)
        return plan_of(store, changes, plan_indicator_kind.name, above("indicator"));
    if (kind == plan_indicator_kind.name)
        return plan_of(store, changes, plan_result_kind.name, above("result"));
    if (kind == plan_result_kind.name || kind == plan_behaviour_kind.name || kind == plan_annex_kind.name)
        return above("plan");
    return {};
}

bool is_template(const store::Store& store, const ChangesByRecord& changes, Id plan) {
    if (store.find_any(plan_template_kind.name, plan)) return true;
    const auto written = changes.find(plan);
    return written != changes.end() && written->second.front()->kind == plan_template_kind.name;
}

// Of what people, those who appraise them and administrators may do; the first of the three where it is one's
// own, and where it was somebody's and becomes another's, what both take.
struct PersonalDeeds {
    Deed own, of_team, of_all;
};
Deed deed_on(const store::Store& store, const PersonalDeeds& deeds, Id self,
             std::initializer_list<Id> owners) {
    Deed needed = deeds.own;
    for (const Id owner : owners) {
        if (owner == self || owner.is_null()) continue;
        const bool appraised = store.find_any(person_kind.name, owner).get<Id>("appraiser") == self;
        needed = appraised && needed != deeds.of_all ? deeds.of_team : deeds.of_all;
    }
    return needed;
}

// What a change takes, if anything.
std::optional<Deed> deed_of(store::Store& store, const ChangesByRecord& changes, const store::Change& change,
                            Id self) {
    const auto said = [&](std::string_view field) -> const store::Value* {
        for (const store::Change* other : changes.find(change.record)->second) {
            if (other->kind == change.kind && other->field == field) return &other->value;
        }
        return nullptr;
    };
    const std::string_view kind = change.kind;
    if (kind == person_kind.name) {
        if (change.record == self && change.field == "appraiser") return Deed::correct_own_appraiser;
        // Whoever is not in the list yet adds themselves.
        if (self.is_null() && !store.find_any(kind, change.record)) return std::nullopt;
        return Deed::change_people;
    }
    if (kind == unit_kind.name || kind == position_kind.name) return Deed::change_units;
    if (kind == holiday_kind.name) return Deed::change_holidays;
    if (kind == time_norm_kind.name) return Deed::change_norms;
    if (kind == plan_template_kind.name) return Deed::change_templates;
    if (kind == team_kind.name) return Deed::change_teams;
    if (is_of_standards(kind)) return Deed::draft_standards;
    if (kind == role_event_kind.name) return Deed::give_roles;
    if (kind == criterion_kind.name) return Deed::set_criteria;
    if (kind == office_kind.name)
        return change.field == "week_days" || change.field == "day_start" ? Deed::change_holidays
                                                                          : Deed::name_office;
    if (kind == month_event_kind.name) {
        const store::Value* what = said("what");
        return what && what->text() == "noted" ? std::nullopt : std::optional<Deed>(Deed::close_months);
    }
    const Id* becomes = change.field == "person" ? change.value.get<Id>() : nullptr;
    if (kind == leave_kind.name) {
        const Id person = reference_of(store, changes, kind, change.record, "person");
        return deed_on(store, {Deed::record_own_leave, Deed::record_team_leave, Deed::record_leave}, self,
                       {person, becomes ? *becomes : person});
    }
    if (const Id plan = plan_of(store, changes, kind, change.record); !plan.is_null()) {
        if (is_template(store, changes, plan)) return Deed::change_templates;
        const Id person = reference_of(store, changes, plan_kind.name, plan, "person");
        return deed_on(store, {Deed::write_own_plan, Deed::write_team_plans, Deed::write_plans}, self,
                       {person, becomes ? *becomes : person});
    }
    if (kind == activity_kind.name) {
        const store::Record record = store.find_any(kind, change.record);
        const store::Value* to = said("person");
        const Id* given = to ? to->get<Id>() : nullptr;
        const Id owner = record ? owner_of(store, record) : given ? *given : self;
        const bool own = (owner == self || owner.is_null()) && (!given || *given == self);
        return own ? Deed::log_own_work : Deed::change_others_work;
    }
    return std::nullopt;
}

} // namespace

const store::Kind role_event_kind{
    "role_event", fields_of_act, "role.event", store::KindUse::content, store::Audience::office, {},
    {},           acts_belong_to};
const store::Machine<RoleState> role_machine{"role_event", &step};

std::string_view code_of(Role role) {
    constexpr std::array<std::string_view, 5> codes{"staff", "appraiser", "unit_head", "administrator",
                                                    "trainer"};
    return codes[static_cast<std::size_t>(role)];
}

std::optional<Role> role_of(std::string_view code) {
    for (const Role role : {staff, appraiser, unit_head, administrator, trainer}) {
        if (code_of(role) == code) return role;
    }
    return std::nullopt;
}

bool allows(Roles who, Deed deed) {
    return who.any_of(right_of(deed).who);
}

std::string_view refusal_of(Deed deed) {
    return right_of(deed).refusal;
}

bool RoleState::holds(Id person, Role role) const {
    return std::any_of(holdings.begin(), holdings.end(), [&](const Holding& holding) {
        return holding.person == person && holding.role == role && holding.revoked.empty();
    });
}

bool RoleState::has_administrator() const {
    return std::any_of(holdings.begin(), holdings.end(), [](const Holding& holding) {
        return holding.role == administrator && holding.revoked.empty();
    });
}

const RoleState& roles(store::Reader& store) {
    // All acts of an office have one subject; one that a stranger made up has no say.
    static const RoleState none;
    const RoleState* found = &none;
    for (const auto& [subject, outcome] : store.fold(role_machine).all()) {
        if (found == &none || outcome.state.has_administrator()) found = &outcome.state;
    }
    return *found;
}

bool has_administrator(store::Reader& store) {
    return roles(store).has_administrator();
}

Roles roles_of(store::Reader& store, Id person) {
    Roles own{staff};
    if (person.is_null()) return own;
    const RoleState& given = roles(store);
    for (const Role role : {administrator, trainer}) {
        if (given.holds(person, role)) own.add(role);
    }
    if (!store.view(person_kind.name, {"appraiser", "name"}).equal_to(person).empty()) own.add(appraiser);
    if (!headed_by(store, person).empty()) own.add(unit_head);
    return own;
}

bool may(store::Store& store, Deed deed) {
    return !has_administrator(store) || allows(roles_of(store, own_person(store)), deed);
}

Result<void> check_right(store::Store& store, Deed deed) {
    if (may(store, deed)) return {};
    return Error{ErrorCode::not_allowed, std::string(refusal_of(deed)), ""};
}

bool had_right(const Event& event, Deed deed) {
    const RoleState state = roles_seen_by(event);
    if (!state.has_administrator()) return true;
    Roles own{staff};
    for (const Role role : {administrator, trainer}) {
        if (state.holds(event.actor(), role)) own.add(role);
    }
    if (allows(own, deed)) return true;
    return allows({unit_head}, deed) && headed_a_unit(event);
}

bool had_all_right(const Event& event) {
    return roles_seen_by(event).holds(event.actor(), administrator);
}

Result<store::TransactionId> grant_role(store::Store& store, Id person, Role role) {
    if (roles(store).holds(person, role))
        return Error{ErrorCode::not_allowed, "error.role_held", std::string(code_of(role))};
    if (!store.find(person_kind.name, person))
        return Error{ErrorCode::not_found, "error.record_none", "person"};
    PRIMA_CHECK(check_right(store, Deed::give_roles));
    return act(store, person, role, "grant",
               role == administrator ? "change.administrator_made" : "change.trainer_made");
}

Result<store::TransactionId> revoke_role(store::Store& store, Id person, Role role) {
    const RoleState& state = roles(store);
    if (!state.holds(person, role))
        return Error{ErrorCode::not_allowed, "error.role_not_held", std::string(code_of(role))};
    PRIMA_CHECK(check_right(store, Deed::give_roles));
    const bool another =
        std::any_of(state.holdings.begin(), state.holdings.end(), [&](const RoleState::Holding& holding) {
            return holding.role == administrator && holding.revoked.empty() && holding.person != person;
        });
    if (role == administrator && !another)
        return Error{ErrorCode::not_allowed, "error.last_administrator", ""};
    return act(store, person, role, "revoke",
               role == administrator ? "change.administrator_ended" : "change.trainer_ended");
}

void keep_rights(store::Store& store) {
    store.refuse_if([&store](const std::vector<store::Change>& changes) -> Result<void> {
        if (!has_administrator(store)) return {};
        const Id self = own_person(store);
        const Roles own = roles_of(store, self);
        if (allows(own, Deed::change_people) && allows(own, Deed::change_others_work)) return {};
        ChangesByRecord by_record;
        for (const store::Change& change : changes) by_record[change.record].push_back(&change);
        for (const store::Change& change : changes) {
            const std::optional<Deed> deed = deed_of(store, by_record, change, self);
            if (deed && !allows(own, *deed))
                return Error{ErrorCode::not_allowed, std::string(refusal_of(*deed)), change.kind};
        }
        return {};
    });
}

} // namespace prima::office
