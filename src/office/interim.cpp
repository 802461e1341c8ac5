#include "office/interim.h"

#include "base/text.h"
#include "office/appraisal_thread.h"
#include "office/names.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/plan_codes.h"
#include "office/reading.h"
#include "office/values.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 8> fields_of_event{{
    {"note", FieldType::text, Presence::optional, {0, 1000}, "interim.note"},
    {"indicator", FieldType::reference, Presence::required, {}, "plan.indicator"},
    {"what", FieldType::text, Presence::required, {1, 20}, "month.what"},
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"value", FieldType::decimal, Presence::optional, {}, "rule.actual"},
    {"light", FieldType::text, Presence::optional, {0, 20}, "rule.light"},
    {"of", FieldType::reference, Presence::optional, {}, "interim.kind"},
}};
constexpr std::array<std::string_view, 1> belongs_to{"indicator"};
constexpr std::array<std::string_view, 4> light_codes{"none", "green", "amber", "red"};

std::string_view take(InterimState& state, const Event& event) {
    Interim value;
    value.id = event.id();
    value.person = event.get<Id>("person").value_or(Id());
    value.by = {event.transaction(), event.actor(), event.stamp()};
    value.indicator = event.get<Id>("indicator").value_or(Id());
    value.date = event.get<Date>("date");
    value.value = event.get<Decimal>("value");
    value.judged = coded<rules::Light>(light_codes, event.text("light"));
    value.note = base::trimmed(event.text("note"));
    if (!value.value && value.judged == rules::Light::none) return store::aside_incomplete;
    const auto place = std::upper_bound(state.values.begin(), state.values.end(), value,
                                        [](const Interim& a, const Interim& b) { return *a.date < *b.date; });
    state.values.insert(place, std::move(value));
    return {};
}

std::string_view step(InterimState& state, const Event& event) {
    const std::string what = event.text("what");
    if (what != "reach" && what != "unreach") return "aside.unknown";
    const Id person = event.get<Id>("person").value_or(Id());
    const Id actor = event.actor();
    if (actor.is_null() || person.is_null() || !event.get<Date>("date")) return store::aside_incomplete;
    if (actor != person && !was_named_appraiser(event.engine(), person, actor)) return "interim.only_two";
    if (what == "reach") return take(state, event);
    const auto of = event.get<Id>("of");
    const auto place = std::find_if(state.values.begin(), state.values.end(),
                                    [&](const Interim& each) { return each.id == of; });
    if (place == state.values.end()) return "aside.not_seen";
    if (place->by.actor != actor) return "interim.only_author";
    state.values.erase(place);
    return {};
}

bool is_whole(const Decimal& number) {
    return number.rounded(0) == number;
}

// What is wrong with the number, by the shape of what it belongs to.
std::string_view wrong_value(const PlannedIndicator& indicator, const std::optional<Decimal>& value) {
    if (!value) return "error.required";
    if (*value < Decimal(0)) return "interim.negative";
    const rules::Shape shape = indicator.target.shape;
    const bool counted = shape == rules::Shape::zero || shape == rules::Shape::milestone;
    if (counted && !is_whole(*value)) return "interim.not_whole";
    const bool beyond =
        shape == rules::Shape::milestone && indicator.target.low && *indicator.target.low < *value;
    return beyond ? "interim.too_many_stages" : "";
}

std::optional<PlannedIndicator> indicator_of(store::Store& store, Id plan, Id id) {
    for (const PlannedResult& result : counting_content(store, plan).results) {
        for (const PlannedIndicator& indicator : result.indicators) {
            if (indicator.id == id) return indicator;
        }
    }
    return std::nullopt;
}

store::Label label_of(const store::Store& store, std::string_view key, Id person) {
    const store::Record record = store.find_any(person_kind.name, person);
    return {std::string(key), std::string(record ? record.text("name") : "")};
}

} // namespace

const store::Kind interim_event_kind{"interim_event",
                                     fields_of_event,
                                     "interim.kind",
                                     store::KindUse::content,
                                     store::Audience::person,
                                     "person",
                                     {},
                                     belongs_to};
const store::Machine<InterimState> interim_machine{"interim_event", &step, "person", "person"};

std::vector<Interim> interim_values(store::Reader& store, Id indicator, Id person, Id viewer) {
    std::vector<Interim> values;
    const InterimState& state = store.fold(interim_machine).state({indicator});
    if (state.values.empty() || viewer.is_null() ||
        !may_read(store, viewer, {store::Audience::person, person}))
        return values;
    // What somebody wrote of it into a compartment of their own is not about this person.
    for (const Interim& each : state.values) {
        if (each.person == person) values.push_back(each);
    }
    return values;
}

bool may_record_interim(store::Reader& store, const Plan& plan, Id who) {
    if (who.is_null() || !plan_state(store, plan.id).agreed) return false;
    if (stand_of(appraisal_thread(store, plan.id)).stage == AppraisalStage::locked) return false;
    return who == plan.person || store.find(person_kind.name, plan.person).get<Id>("appraiser") == who;
}

std::vector<FieldError> check_interim(const Plan& plan, const PlannedIndicator& indicator,
                                      const InterimFields& fields, Date today) {
    std::vector<FieldError> errors;
    if (!fields.date)
        errors.push_back({"date", "error.required", ""});
    else if (today < *fields.date)
        errors.push_back({"date", "interim.not_yet", ""});
    else if (*fields.date < plan.from || plan.to < *fields.date)
        errors.push_back({"date", "interim.outside_plan", ""});
    const bool in_words = indicator.target.shape == rules::Shape::text;
    if (in_words && fields.judged == rules::Light::none) errors.push_back({"judged", "error.required", ""});
    if (in_words && base::trimmed(fields.note).empty()) errors.push_back({"note", "error.required", ""});
    if (!in_words) {
        if (const std::string_view wrong = wrong_value(indicator, fields.value); !wrong.empty())
            errors.push_back({"value", std::string(wrong), ""});
    }
    for (FieldError& error : store::check_value(fields_of_event[0], lines_value(fields.note)))
        errors.push_back(std::move(error));
    return errors;
}

Result<TransactionId> record_interim(store::Store& store, Id plan, const InterimFields& fields, Date today) {
    const auto found = find_plan(store, plan);
    const auto indicator = found ? indicator_of(store, plan, fields.indicator) : std::nullopt;
    if (!indicator) return Error{ErrorCode::not_found, "error.record_none", plan.to_string()};
    if (!plan_state(store, plan).agreed)
        return Error{ErrorCode::not_allowed, "error.plan_not_agreed", plan.to_string()};
    if (stand_of(appraisal_thread(store, plan)).stage == AppraisalStage::locked)
        return Error{ErrorCode::not_allowed, "interim.is_locked", plan.to_string()};
    if (!may_record_interim(store, *found, own_person(store)))
        return Error{ErrorCode::not_allowed, "interim.only_two", plan.to_string()};
    const std::vector<FieldError> errors = check_interim(*found, *indicator, fields, today);
    if (!errors.empty()) return as_error(errors.front(), interim_event_kind.name);
    const bool in_words = indicator->target.shape == rules::Shape::text;
    store::Draft draft;
    const Id event = store.new_id();
    const std::string_view kind = interim_event_kind.name;
    draft.set(kind, event, "indicator", fields.indicator);
    draft.set(kind, event, "what", std::string("reach"));
    draft.set(kind, event, "person", found->person);
    draft.set(kind, event, "date", *fields.date);
    draft.set(kind, event, "value", in_words ? store::Value() : value_of(fields.value));
    draft.set(kind, event, "light",
              in_words ? store::Value(code_text(light_codes, fields.judged)) : store::Value());
    draft.set(kind, event, "note", lines_value(fields.note));
    return store.commit(draft, label_of(store, "change.interim_recorded", found->person));
}

Result<TransactionId> take_interim_back(store::Store& store, const Interim& interim, Date today) {
    if (interim.by.actor != own_person(store))
        return Error{ErrorCode::not_allowed, "interim.only_author", interim.id.to_string()};
    store::Draft draft;
    const Id event = store.new_id();
    const std::string_view kind = interim_event_kind.name;
    draft.set(kind, event, "indicator", interim.indicator);
    draft.set(kind, event, "what", std::string("unreach"));
    draft.set(kind, event, "person", interim.person);
    draft.set(kind, event, "date", today);
    draft.set(kind, event, "of", interim.id);
    return store.commit(draft, label_of(store, "change.interim_taken_back", interim.person));
}

} // namespace prima::office
