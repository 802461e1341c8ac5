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

constexpr int quarters_of_year = 4, months_of_quarter = 3;
constexpr std::array<store::Field, 6> fields_of_organisation_result{{
    {"basis", FieldType::text, Presence::required, {1, 2000}, "organisation.basis"},
    {"unit", FieldType::reference, Presence::required, {}, "unit.kind"},
    {"year", FieldType::integer, Presence::required, {2000, 2200}, "peer.year"},
    {"rating", FieldType::text, Presence::required, {1, 20}, "rule.organisation"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"quarter", FieldType::integer, Presence::optional, {1, quarters_of_year}, "organisation.quarter"},
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

// Nothing for a part of the year that only a newer version knows.
std::optional<ResultPeriod> period_of(const Event& event) {
    const int year = static_cast<int>(event.get<std::int64_t>("year").value_or(0));
    if (event.value("quarter").is_null()) return ResultPeriod(year);
    const auto quarter = event.get<std::int64_t>("quarter");
    if (!quarter || *quarter < 1 || *quarter > quarters_of_year) return std::nullopt;
    return ResultPeriod(year, static_cast<int>(*quarter));
}

std::string_view step(OrganisationResults& results, const Event& event) {
    const auto unit = event.get<Id>("unit");
    const auto result = rules::organisation_of(event.text("rating"));
    if (!unit || event.actor().is_null()) return store::aside_incomplete;
    const auto period = period_of(event);
    if (!result || !period) return "aside.unknown";
    if (!stood_above(event, *unit) && !had_right(event, Deed::record_organisation_results))
        return "aside.not_entitled";
    OrganisationResult next;
    next.unit = *unit;
    next.period = *period;
    next.result = *result;
    next.basis = event.text("basis");
    next.date = event.get<Date>("date").value_or(Date());
    next.by = {event.transaction(), event.actor(), event.stamp()};
    for (const OrganisationResult& before : results.recorded) {
        if (before.period == next.period && before.result != next.result &&
            !event.had_seen(before.by.transaction))
            next.crossed = true;
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

Date ResultPeriod::first_day() const {
    const auto first = Date::make(year, quarter == 0 ? 1 : (quarter - 1) * months_of_quarter + 1, 1);
    return first ? *first : Date();
}

ResultPeriod quarter_around(Date day) {
    return {day.year(), (day.month() - 1) / months_of_quarter + 1};
}

std::optional<OrganisationResult> organisation_result_of(store::Reader& store, Id unit, ResultPeriod period) {
    const auto& recorded =
        store.fold(organisation_result_machine).state({unit, std::int64_t{period.year}}).recorded;
    const auto last = std::find_if(recorded.rbegin(), recorded.rend(),
                                   [&](const OrganisationResult& each) { return each.period == period; });
    return last == recorded.rend() ? std::nullopt : std::optional(*last);
}

std::optional<OrganisationResult> organisation_result_for(store::Reader& store, Id person,
                                                          ResultPeriod period) {
    const auto found = find_person(store, person);
    std::optional<Id> at = found ? found->unit : std::nullopt;
    const std::vector<Id> headed = headed_by(store, person);
    if (!headed.empty() && (!at || std::find(headed.begin(), headed.end(), *at) == headed.end()))
        at = headed.front();
    for (int step = 0; at && step < deepest_tree; ++step) {
        if (auto result = organisation_result_of(store, *at, period)) return result;
        const auto unit = find_unit(store, *at);
        at = unit ? unit->parent : std::nullopt;
    }
    return std::nullopt;
}

std::vector<RecordableUnit> recordable_units(store::Reader& store, Id actor, ResultPeriod period) {
    std::vector<RecordableUnit> units;
    for (UnitPlace& place : unit_tree(store)) {
        if (!may_record(store, place.unit, actor)) continue;
        auto result = organisation_result_of(store, place.unit.id, period);
        units.push_back({std::move(place), std::move(result)});
    }
    return units;
}

Result<store::TransactionId> record_organisation_result(store::Store& store, Id unit, ResultPeriod period,
                                                        rules::Organisation result, std::string_view basis,
                                                        Date today) {
    const auto found = find_unit(store, unit);
    if (!found) return Error{ErrorCode::not_found, "error.record_none", unit.to_string()};
    if (!may_record(store, *found, own_person(store)))
        return Error{ErrorCode::not_allowed, "organisation.only_above", unit.to_string()};
    if (period.quarter != 0 && today < period.first_day())
        return Error{ErrorCode::not_allowed, "organisation.not_yet", unit.to_string()};
    if (base::trimmed(basis).empty()) return Error{ErrorCode::invalid, "error.required", "basis"};
    const std::string_view kind = organisation_result_kind.name;
    const Id id = store.new_id();
    store::Draft draft;
    draft.set(kind, id, "unit", unit);
    draft.set(kind, id, "year", std::int64_t{period.year});
    if (period.quarter != 0) draft.set(kind, id, "quarter", std::int64_t{period.quarter});
    draft.set(kind, id, "rating", std::string(rules::code_of(result)));
    draft.set(kind, id, "basis", lines_value(basis));
    draft.set(kind, id, "date", today);
    return store.commit(draft, {"change.organisation_recorded", found->name});
}

} // namespace prima::office
