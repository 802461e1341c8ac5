#include "office/organisation_result.h"

#include "base/text.h"
#include "office/names.h"
#include "office/person.h"
#include "office/role.h"
#include "office/seen.h"
#include "office/values.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 5> fields_of_organisation_result{{
    {"basis", FieldType::text, Presence::required, {1, 2000}, "organisation.basis"},
    {"unit", FieldType::reference, Presence::required, {}, "unit.kind"},
    {"year", FieldType::integer, Presence::required, {2000, 2200}, "peer.year"},
    {"rating", FieldType::text, Presence::required, {1, 20}, "rule.organisation"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
}};
constexpr std::array<std::string_view, 2> results_belong_to{"unit", "year"};

constexpr int deepest_tree = 32; // a ring made by two who did not know of each other ends somewhere

// --- who may -----------------------------------------------------------------------------------------------

// The head of the unit above it, or whoever appraises its head; never the head itself.
bool stands_above(Id actor, Id head, Id head_above, Id appraiser_of_head) {
    return !actor.is_null() && actor != head && (actor == head_above || actor == appraiser_of_head);
}

bool stood_above(const Event& event, Id unit) {
    const auto seen = [&](std::string_view kind, const std::optional<Id>& record, std::string_view field) {
        return record ? seen_reference(event, kind, *record, field) : std::nullopt;
    };
    const std::optional<Id> head = seen(unit_kind.name, unit, "head");
    const std::optional<Id> head_above = seen(unit_kind.name, seen(unit_kind.name, unit, "parent"), "head");
    const std::optional<Id> appraiser = seen(person_kind.name, head, "appraiser");
    return stands_above(event.actor(), head.value_or(Id()), head_above.value_or(Id()),
                        appraiser.value_or(Id()));
}

bool may_record(store::Reader& store, const Unit& unit, Id actor) {
    if (actor.is_null()) return false;
    if (!has_administrator(store) || allows(roles_of(store, actor), Deed::record_organisation_results))
        return true;
    const auto above = unit.parent ? find_unit(store, *unit.parent) : std::nullopt;
    const auto head = unit.head ? find_person(store, *unit.head) : std::nullopt;
    return stands_above(actor, unit.head.value_or(Id()), above ? above->head.value_or(Id()) : Id(),
                        head ? head->appraiser.value_or(Id()) : Id());
}

std::string_view step(OrganisationResults& results, const Event& event) {
    const auto unit = event.get<Id>("unit");
    const auto result = rules::organisation_of(event.text("rating"));
    if (!unit || event.actor().is_null()) return store::aside_incomplete;
    if (!result) return "aside.unknown";
    if (!stood_above(event, *unit) && !had_right(event, Deed::record_organisation_results))
        return "aside.not_entitled";
    OrganisationResult next;
    next.unit = *unit;
    next.year = static_cast<int>(event.get<std::int64_t>("year").value_or(0));
    next.result = *result;
    next.basis = event.text("basis");
    next.date = event.get<Date>("date").value_or(Date());
    next.by = {event.transaction(), event.actor(), event.stamp()};
    for (const OrganisationResult& before : results.recorded) {
        if (!event.had_seen(before.by.transaction) && before.result != next.result) next.crossed = true;
    }
    results.recorded.push_back(std::move(next));
    return {};
}

} // namespace

const store::Kind organisation_result_kind{"organisation_result",
                                           fields_of_organisation_result,
                                           "rule.organisation",
                                           store::KindUse::content,
                                           store::Audience::office,
                                           {},
                                           {},
                                           results_belong_to};
const store::Machine<OrganisationResults> organisation_result_machine{"organisation_result", &step, "unit",
                                                                      "unit"};

std::optional<OrganisationResult> organisation_result_of(store::Reader& store, Id unit, int year) {
    const OrganisationResults& results =
        store.fold(organisation_result_machine).state({unit, std::int64_t{year}});
    return results.recorded.empty() ? std::nullopt : std::optional(results.recorded.back());
}

std::optional<OrganisationResult> organisation_result_for(store::Reader& store, Id person, int year) {
    const auto found = find_person(store, person);
    std::optional<Id> at = found ? found->unit : std::nullopt;
    const std::vector<Id> headed = headed_by(store, person);
    if (!headed.empty() && (!at || std::find(headed.begin(), headed.end(), *at) == headed.end()))
        at = headed.front();
    for (int step = 0; at && step < deepest_tree; ++step) {
        if (auto result = organisation_result_of(store, *at, year)) return result;
        const auto unit = find_unit(store, *at);
        at = unit ? unit->parent : std::nullopt;
    }
    return std::nullopt;
}

std::vector<RecordableUnit> recordable_units(store::Reader& store, Id actor, int year) {
    std::vector<RecordableUnit> units;
    for (UnitPlace& place : unit_tree(store)) {
        if (!may_record(store, place.unit, actor)) continue;
        auto result = organisation_result_of(store, place.unit.id, year);
        units.push_back({std::move(place), std::move(result)});
    }
    return units;
}

Result<store::TransactionId> record_organisation_result(store::Store& store, Id unit, int year,
                                                        rules::Organisation result, std::string_view basis,
                                                        Date today) {
    const auto found = find_unit(store, unit);
    if (!found) return Error{ErrorCode::not_found, "error.record_none", unit.to_string()};
    if (!may_record(store, *found, own_person(store)))
        return Error{ErrorCode::not_allowed, "organisation.only_above", unit.to_string()};
    if (base::trimmed(basis).empty()) return Error{ErrorCode::invalid, "error.required", "basis"};
    const std::string_view kind = organisation_result_kind.name;
    const Id id = store.new_id();
    store::Draft draft;
    draft.set(kind, id, "unit", unit);
    draft.set(kind, id, "year", std::int64_t{year});
    draft.set(kind, id, "rating", std::string(rules::code_of(result)));
    draft.set(kind, id, "basis", lines_value(basis));
    draft.set(kind, id, "date", today);
    return store.commit(draft, {"change.organisation_recorded", found->name});
}

} // namespace prima::office
