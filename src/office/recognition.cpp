#include "office/recognition.h"

#include "base/text.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/role.h"
#include "office/values.h"
#include "rules/rational.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::int64_t longest_name = 160, longest_reason = 1000, best_score = 100;
constexpr std::size_t most_criteria = 12, parts_of_score = 4;
constexpr int weight_decimals = 2;

constexpr std::array<store::Field, 3> fields_of_criterion{{
    {"name", FieldType::text, Presence::required, {1, longest_name}, "recognition.criterion"},
    {"weight", FieldType::decimal, Presence::required, {0, 100}, "recognition.weight"},
    {"order", FieldType::integer, Presence::required, {}, "recognition.order"},
}};
constexpr std::array<store::Field, 6> fields_of_event{{
    {"reason", FieldType::text, Presence::optional, {0, longest_reason}, "recognition.reason"},
    {"nomination", FieldType::reference, Presence::required, {}, "recognition.nomination"},
    {"what", FieldType::text, Presence::required, {1, 20}, "month.what"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"person", FieldType::reference, Presence::optional, {}, "person.kind"},
    // Four values a criterion: its name, weight, score and reason.
    {"scores", FieldType::list, Presence::optional, {0, most_criteria* parts_of_score}, "recognition.scores"},
}};
constexpr std::array<std::string_view, 1> belongs_to{"nomination"};

// --- scores ------------------------------------------------------------------------------------------------

store::List written(const std::vector<CriterionScore>& scores) {
    store::List list;
    for (const CriterionScore& each : scores) {
        list.items.emplace_back(each.name);
        list.items.emplace_back(each.weight);
        list.items.emplace_back(each.score.value_or(0));
        list.items.emplace_back(std::string(base::trimmed(each.reason)));
    }
    return list;
}

bool is_whole(const std::vector<CriterionScore>& scores) {
    rules::Rational total;
    for (const CriterionScore& each : scores) {
        if (base::trimmed(each.name).empty() || base::trimmed(each.reason).empty()) return false;
        if (!each.score || *each.score < 0 || best_score < *each.score) return false;
        if (each.weight < Decimal(0)) return false;
        total += each.weight;
    }
    return total == rules::Rational(100);
}

// Nothing where the list is not as this program writes it.
std::vector<CriterionScore> read_scores(const store::List& list) {
    std::vector<CriterionScore> scores;
    if (list.items.size() % parts_of_score != 0) return scores;
    for (std::size_t i = 0; i < list.items.size(); i += parts_of_score) {
        const Decimal* weight = list.items[i + 1].get<Decimal>();
        const std::int64_t* score = list.items[i + 2].get<std::int64_t>();
        if (!weight || !score) return {};
        scores.push_back({list.items[i].text(), *weight, *score, list.items[i + 3].text()});
    }
    return scores;
}

// --- reading the events ------------------------------------------------------------------------------------

std::string_view take_nomination(NominationState& state, const Event& event) {
    if (state.nomination) return "recognition.nominated_already";
    Nomination nomination;
    nomination.id = event.get<Id>("nomination").value_or(Id());
    nomination.by = event.actor();
    nomination.date = event.get<Date>("date").value_or(Date());
    nomination.fields.person = event.get<Id>("person").value_or(Id());
    nomination.fields.scores = read_scores(event.get<store::List>("scores").value_or(store::List()));
    nomination.nominated = event.transaction();
    if (nomination.by.is_null() || nomination.fields.person.is_null()) return store::aside_incomplete;
    if (nomination.by == nomination.fields.person) return "recognition.no_own";
    if (!is_whole(nomination.fields.scores)) return store::aside_incomplete;
    state.nomination = std::move(nomination);
    return {};
}

std::string_view step(NominationState& state, const Event& event) {
    const std::string what = event.text("what");
    if (what == "nominate") return take_nomination(state, event);
    if (what != "award" && what != "decline" && what != "retract") return "aside.unknown";
    if (!state.nomination || !event.had_seen(state.nomination->nominated)) return "aside.not_seen";
    Nomination& nomination = *state.nomination;
    if (what == "retract") {
        if (event.actor() != nomination.by) return "recognition.only_author";
        if (nomination.stage != NominationStage::open) return "recognition.decided_already";
        nomination.stage = NominationStage::withdrawn;
        return {};
    }
    if (event.actor() == nomination.by || event.actor() == nomination.fields.person)
        return "recognition.no_own_decision";
    if (event.actor().is_null() || !had_right(event, Deed::decide_nominations)) return "aside.not_entitled";
    if (nomination.stage != NominationStage::open) return "recognition.decided_already";
    const std::string reason(base::trimmed(event.text("reason")));
    if (reason.empty()) return "aside.no_note";
    nomination.stage = what == "award" ? NominationStage::granted : NominationStage::declined;
    nomination.decided = Act{event.transaction(), event.actor(), event.stamp()};
    nomination.decided_on = event.get<Date>("date").value_or(Date());
    nomination.reason = reason;
    return {};
}

// --- at the keyboard ---------------------------------------------------------------------------------------

const Nomination* find_nomination(store::Reader& store, Id id) {
    const auto& found = store.fold(nomination_machine).state({id}).nomination;
    return found ? &*found : nullptr;
}

Result<TransactionId> act(store::Store& store, const Nomination& nomination, std::string_view what,
                          std::string_view reason, Date today, std::string_view label) {
    store::Draft draft;
    const Id event = store.new_id();
    const std::string_view kind = nomination_event_kind.name;
    draft.set(kind, event, "nomination", nomination.id);
    draft.set(kind, event, "what", std::string(what));
    draft.set(kind, event, "date", today);
    draft.set(kind, event, "reason", lines_value(reason));
    const store::Record person = store.find_any(person_kind.name, nomination.fields.person);
    return store.commit(draft, {std::string(label), std::string(person ? person.text("name") : "")});
}

Error no_nomination(Id id) {
    return {ErrorCode::not_found, "error.record_none", id.to_string()};
}
Error refused(std::string_view why, Id id) {
    return {ErrorCode::not_allowed, std::string(why), id.to_string()};
}

} // namespace

const store::Kind criterion_kind{"criterion", fields_of_criterion, "recognition.criterion"};
const store::Kind nomination_event_kind{"nomination_event",
                                        fields_of_event,
                                        "recognition.event_kind",
                                        store::KindUse::content,
                                        store::Audience::office,
                                        {},
                                        {},
                                        belongs_to};
const store::Machine<NominationState> nomination_machine{"nomination_event", &step};

// --- criteria ----------------------------------------------------------------------------------------------

std::vector<CriterionFields> criteria(store::Reader& store) {
    std::vector<CriterionFields> all;
    for (const store::Record record : store.view(criterion_kind.name, {"order"}).all())
        all.push_back({record.id(), std::string(record.text("name")), record.get<Decimal>("weight")});
    return all;
}

Decimal total_weight(const std::vector<CriterionFields>& criteria) {
    rules::Rational total;
    for (const CriterionFields& each : criteria) total += each.weight.value_or(Decimal(0));
    return total.rounded(weight_decimals).value_or(Decimal(0));
}

std::vector<FieldError> check_criteria(const std::vector<CriterionFields>& criteria) {
    std::vector<FieldError> errors;
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        const std::string at = std::to_string(i);
        for (FieldError& error : store::check_value(fields_of_criterion[0], text_value(criteria[i].name)))
            errors.push_back({"name" + at, error.message, error.argument});
        const auto& weight = criteria[i].weight;
        if (!weight || *weight <= Decimal(0) || weight->rounded(weight_decimals) != *weight)
            errors.push_back({"weight" + at, "recognition.weight_wrong", ""});
    }
    if (criteria.empty() || most_criteria < criteria.size() ||
        (errors.empty() && total_weight(criteria) != Decimal(100)))
        errors.push_back({"total", "recognition.total_wrong", ""});
    return errors;
}

Result<TransactionId> save_criteria(store::Store& store, const std::vector<CriterionFields>& changed) {
    PRIMA_CHECK(check_right(store, Deed::set_criteria));
    const std::vector<FieldError> errors = check_criteria(changed);
    if (!errors.empty()) return as_error(errors.front(), criterion_kind.name);
    store::Draft draft;
    const std::string_view kind = criterion_kind.name;
    for (std::size_t i = 0; i < changed.size(); ++i) {
        const Id id = changed[i].id ? *changed[i].id : store.new_id();
        draft.set(kind, id, "name", text_value(changed[i].name));
        draft.set(kind, id, "weight", value_of(changed[i].weight));
        draft.set(kind, id, "order", static_cast<std::int64_t>(i));
    }
    for (const CriterionFields& each : criteria(store)) {
        const bool kept = std::any_of(changed.begin(), changed.end(),
                                      [&](const CriterionFields& other) { return other.id == each.id; });
        if (!kept) draft.remove(kind, *each.id);
    }
    return store.commit(draft, {"change.criteria_set", {}});
}

// --- nominations -------------------------------------------------------------------------------------------

std::optional<Decimal> weighted_score(const std::vector<CriterionScore>& scores) {
    rules::Rational sum;
    for (const CriterionScore& each : scores) {
        if (!each.score) return std::nullopt;
        sum += rules::Rational(each.weight) * rules::Rational(*each.score, 100);
    }
    const auto rounded = sum.rounded(weight_decimals);
    return rounded ? std::optional<Decimal>(*rounded) : std::nullopt;
}

std::vector<FieldError> check_nomination(store::Store& store, const NominationFields& fields) {
    std::vector<FieldError> errors;
    if (!store.find(person_kind.name, fields.person))
        errors.push_back({"person", "recognition.whom_missing", ""});
    else if (fields.person == own_person(store))
        errors.push_back({"person", "recognition.no_own", ""});
    for (std::size_t i = 0; i < fields.scores.size(); ++i) {
        const CriterionScore& each = fields.scores[i];
        const std::string at = std::to_string(i);
        if (!each.score || *each.score < 0 || best_score < *each.score)
            errors.push_back({"score" + at, "recognition.score_wrong", ""});
        if (base::trimmed(each.reason).empty())
            errors.push_back({"reason" + at, "recognition.reason_missing", ""});
    }
    if (errors.empty() && !is_whole(fields.scores))
        errors.push_back({"person", "recognition.no_criteria", ""});
    return errors;
}

Result<Id> nominate(store::Store& store, const NominationFields& fields, Date today) {
    if (own_person(store).is_null()) return Error{ErrorCode::not_allowed, "feedback.nobody", ""};
    const std::vector<FieldError> errors = check_nomination(store, fields);
    if (!errors.empty()) return as_error(errors.front(), nomination_event_kind.name);
    const Id id = store.new_id(), event = store.new_id();
    store::Draft draft;
    const std::string_view kind = nomination_event_kind.name;
    draft.set(kind, event, "nomination", id);
    draft.set(kind, event, "what", std::string("nominate"));
    draft.set(kind, event, "date", today);
    draft.set(kind, event, "person", fields.person);
    draft.set(kind, event, "scores", written(fields.scores));
    PRIMA_CHECK(store.commit(
        draft, {"change.nominated", std::string(store.find(person_kind.name, fields.person).text("name"))}));
    return id;
}

bool may_decide_nomination(store::Store& store, const Nomination& nomination) {
    const Id self = own_person(store);
    return nomination.stage == NominationStage::open && !self.is_null() && self != nomination.by &&
           self != nomination.fields.person && may(store, Deed::decide_nominations);
}

Result<TransactionId> decide_nomination(store::Store& store, Id id, bool granted, std::string_view reason,
                                        Date today) {
    const Nomination* nomination = find_nomination(store, id);
    if (!nomination) return no_nomination(id);
    const Id self = own_person(store);
    if (self == nomination->by || self == person_now(store, nomination->fields.person))
        return refused("recognition.no_own_decision", id);
    PRIMA_CHECK(check_right(store, Deed::decide_nominations));
    if (nomination->stage != NominationStage::open) return refused("recognition.decided_already", id);
    if (base::trimmed(reason).empty()) return Error{ErrorCode::invalid, "error.required", "reason"};
    return act(store, *nomination, granted ? "award" : "decline", reason, today,
               granted ? "change.nomination_granted" : "change.nomination_declined");
}

Result<TransactionId> withdraw_nomination(store::Store& store, Id id, Date today) {
    const Nomination* nomination = find_nomination(store, id);
    if (!nomination) return no_nomination(id);
    if (own_person(store) != nomination->by) return refused("recognition.only_author", id);
    if (nomination->stage != NominationStage::open) return refused("recognition.decided_already", id);
    return act(store, *nomination, "retract", {}, today, "change.nomination_withdrawn");
}

std::vector<Nomination> nominations(store::Reader& store) {
    std::vector<Nomination> all;
    for (const auto& [subject, outcome] : store.fold(nomination_machine).all()) {
        const auto& each = outcome.state.nomination;
        if (!each || each->stage == NominationStage::withdrawn) continue;
        all.push_back(*each);
        all.back().fields.person = person_now(store, each->fields.person);
    }
    std::sort(all.begin(), all.end(), [](const Nomination& a, const Nomination& b) {
        const bool a_open = a.stage == NominationStage::open, b_open = b.stage == NominationStage::open;
        if (a_open != b_open) return a_open;
        return a.date != b.date ? b.date < a.date : a.id < b.id;
    });
    return all;
}

std::vector<store::SetAside> nomination_aside(store::Reader& store, Id nomination) {
    const auto& all = store.fold(nomination_machine).all();
    const auto place = all.find({nomination});
    return place == all.end() ? std::vector<store::SetAside>() : place->second.aside;
}

} // namespace prima::office
