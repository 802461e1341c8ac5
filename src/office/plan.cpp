#include "office/plan.h"

#include "office/names.h"
#include "office/person.h"
#include "office/plan_codes.h"
#include "office/plan_draft.h"
#include "office/seen.h"
#include "office/values.h"

#include <algorithm>
#include <map>
#include <set>

namespace prima::office {

namespace {

constexpr std::string_view no_record = "error.record_none";

Error missing(std::string_view kind, Id id) {
    return {ErrorCode::not_found, std::string(no_record), std::string(kind) + " " + id.to_string()};
}

Result<void> first_error(const std::vector<FieldError>& errors, std::string_view kind) {
    if (errors.empty()) return {};
    return as_error(errors.front(), kind);
}

Result<Id> committed(store::Store& store, const store::Draft& draft, const store::Label& label, Id id) {
    PRIMA_TRY(const TransactionId done, store.commit(draft, label));
    static_cast<void>(done);
    return id;
}

// The result supports itself, step by step.
bool makes_ring(const store::Reader& store, Id self, Id supports) {
    std::set<Id> seen;
    for (Id at = supports; seen.insert(at).second;) {
        if (at == self) return true;
        const auto next = store.find(plan_result_kind.name, at).get<Id>("supports");
        if (!next) return false;
        at = *next;
    }
    return false;
}

} // namespace

std::vector<FieldError> check_plan(store::Reader& store, const PlanFields& fields) {
    std::vector<FieldError> errors;
    if (!store.find(person_kind.name, fields.person)) errors.push_back({"person", "error.required", ""});
    if (fields.to < fields.from)
        errors.push_back({"to", "error.date_order", ""});
    else if (base::add_months(fields.from, 12) <= fields.to)
        errors.push_back({"to", "error.plan_too_long", ""});
    return errors;
}

std::vector<FieldError> check_result(store::Reader& store, const Plan& plan, const ResultFields& fields,
                                     std::optional<Id> self) {
    std::vector<FieldError> errors;
    store::Draft draft;
    draft_result(draft, self.value_or(Id()), plan.id, fields);
    check_values(plan_result_kind, draft, errors);
    if (fields.supports) {
        if (self && makes_ring(store, *self, *fields.supports))
            errors.push_back({"supports", "error.plan_ring", ""});
        else if (plan_of_result(store, *fields.supports) == plan.id)
            errors.push_back({"supports", "error.plan_supports_own", ""});
    }
    if (plan.weighted && !fields.additional && !fields.weight && !is_wrong(errors, "weight"))
        errors.push_back({"weight", "error.required", ""});
    if (fields.weight && fields.weight->rounded(2) != *fields.weight)
        errors.push_back({"weight", "error.weight_decimals", ""});
    return errors;
}

std::vector<FieldError> check_indicator(const PlanFields& plan, const IndicatorFields& fields,
                                        const std::vector<PeriodTarget>& targets) {
    std::vector<FieldError> errors;
    store::Draft draft;
    draft_indicator(draft, Id(), Id(), fields);
    check_values(plan_indicator_kind, draft, errors);
    if (const std::string_view wrong = rules::wrong_target(fields.target); !wrong.empty()) {
        const bool bound = wrong == "error.target_bound_missing" || wrong == "error.target_order";
        errors.push_back({bound ? "high" : "low", std::string(wrong), ""});
    }
    if (fields.target.shape == rules::Shape::text && base::trimmed(fields.target_text).empty())
        errors.push_back({"target_text", "error.required", ""});
    const std::vector<Date> periods = periods_of(plan);
    for (const PeriodTarget& target : targets) {
        if (std::find(periods.begin(), periods.end(), target.until) == periods.end() ||
            target.value < Decimal(0))
            errors.push_back({"targets", "error.target_negative", ""});
    }
    return errors;
}

Result<Id> add_plan(store::Store& store, const PlanFields& fields) {
    PRIMA_CHECK(check_new(store, fields));
    store::Draft draft;
    const Id id = id_of_plan(store, fields);
    draft_plan(draft, id, fields);
    return committed(store, draft, {"change.plan_added", plan_text(fields)}, id);
}

Result<TransactionId> edit_plan(store::Store& store, Id plan, const PlanFields& fields) {
    if (!store.find(plan_kind.name, plan)) return missing(plan_kind.name, plan);
    PRIMA_CHECK(first_error(check_plan(store, fields), plan_kind.name));
    store::Draft draft;
    draft_plan(draft, plan, fields);
    return store.commit(draft, {"change.plan_edited", plan_text(fields)});
}

Result<TransactionId> delete_plan(store::Store& store, Id plan) {
    const auto found = find_plan(store, plan);
    if (!found) return missing(plan_kind.name, plan);
    store::Draft draft;
    for (const PlannedResult& result : content_of(store, plan).results)
        draft.remove(plan_result_kind.name, result.id);
    draft.remove(plan_kind.name, plan);
    return store.commit(draft, {"change.plan_deleted", plan_text(*found)});
}

Result<Id> add_result(store::Store& store, Id plan, const ResultFields& fields) {
    const auto found = find_plan(store, plan);
    if (!found) return missing(plan_kind.name, plan);
    PRIMA_CHECK(first_error(check_result(store, *found, fields), plan_result_kind.name));
    store::Draft draft;
    const Id id = store.new_id();
    draft_result(draft, id, plan, fields);
    draft.set(plan_result_kind.name, id, "order", next_order(store, plan_result_kind, "plan", plan));
    return committed(store, draft, {"change.result_added", fields.text}, id);
}

Result<TransactionId> edit_result(store::Store& store, Id result, const ResultFields& fields) {
    const auto plan = find_plan(store, plan_of_result(store, result));
    if (!plan || !store.find(plan_result_kind.name, result)) return missing(plan_result_kind.name, result);
    PRIMA_CHECK(first_error(check_result(store, *plan, fields, result), plan_result_kind.name));
    store::Draft draft;
    draft_result(draft, result, plan->id, fields);
    return store.commit(draft, {"change.result_edited", fields.text});
}

Result<TransactionId> delete_result(store::Store& store, Id result) {
    const auto found = find_result(store, result);
    if (!found) return missing(plan_result_kind.name, result);
    store::Draft draft;
    for (const PlannedIndicator& indicator : found->indicators)
        draft.remove(plan_indicator_kind.name, indicator.id);
    draft.remove(plan_result_kind.name, result);
    return store.commit(draft, {"change.result_deleted", found->text});
}

Result<Id> add_indicator(store::Store& store, Id result, const IndicatorFields& fields,
                         const std::vector<PeriodTarget>& targets) {
    const auto plan = find_plan(store, plan_of_result(store, result));
    if (!plan || !store.find(plan_result_kind.name, result)) return missing(plan_result_kind.name, result);
    PRIMA_CHECK(first_error(check_indicator(*plan, fields, targets), plan_indicator_kind.name));
    store::Draft draft;
    const Id id = store.new_id();
    draft_indicator(draft, id, result, fields);
    draft.set(plan_indicator_kind.name, id, "order",
              next_order(store, plan_indicator_kind, "result", result));
    draft_targets(draft, store, id, {}, targets);
    return committed(store, draft, {"change.indicator_added", fields.text}, id);
}

Result<TransactionId> edit_indicator(store::Store& store, Id indicator, const IndicatorFields& fields,
                                     const std::vector<PeriodTarget>& targets) {
    const store::Record record = store.find(plan_indicator_kind.name, indicator);
    const auto owner = record ? find_result(store, record.get<Id>("result").value_or(Id())) : std::nullopt;
    const auto plan = owner ? find_plan(store, plan_of_result(store, owner->id)) : std::nullopt;
    if (!plan) return missing(plan_indicator_kind.name, indicator);
    PRIMA_CHECK(first_error(check_indicator(*plan, fields, targets), plan_indicator_kind.name));
    store::Draft draft;
    draft_indicator(draft, indicator, owner->id, fields);
    for (const PlannedIndicator& each : owner->indicators) {
        if (each.id == indicator) draft_targets(draft, store, indicator, each.targets, targets);
    }
    return store.commit(draft, {"change.indicator_edited", fields.text});
}

Result<TransactionId> delete_indicator(store::Store& store, Id indicator) {
    const store::Record record = store.find(plan_indicator_kind.name, indicator);
    if (!record) return missing(plan_indicator_kind.name, indicator);
    store::Draft draft;
    draft.remove(plan_indicator_kind.name, indicator);
    return store.commit(draft, {"change.indicator_deleted", std::string(record.text("text"))});
}

Result<TransactionId> set_expectation(store::Store& store, Id plan, std::size_t value,
                                      std::string_view text) {
    if (value >= value_count || !store.find(plan_kind.name, plan)) return missing(plan_kind.name, plan);
    const BehaviourValue& behaviour = behaviour_values()[value];
    store::Draft draft;
    const Id id = id_of_part(store, plan_behaviour_kind, plan, behaviour.code);
    draft.set(plan_behaviour_kind.name, id, "plan", plan);
    draft.set(plan_behaviour_kind.name, id, "value", std::string(behaviour.code));
    draft.set(plan_behaviour_kind.name, id, "text", lines_value(text));
    return store.commit(draft, {"change.expectation_set", std::string(behaviour.name)});
}

Result<TransactionId> set_annex(store::Store& store, Id plan, Annex list, std::string_view text) {
    const auto found = find_plan(store, plan);
    if (!found) return missing(plan_kind.name, plan);
    store::Draft draft;
    const std::string code = code_text(annex_codes, list);
    const Id id = id_of_part(store, plan_annex_kind, plan, code);
    draft.set(plan_annex_kind.name, id, "plan", plan);
    draft.set(plan_annex_kind.name, id, "list", code);
    draft.set(plan_annex_kind.name, id, "text", lines_value(text));
    return store.commit(draft, {"change.annex_set", plan_text(*found)});
}

Result<TransactionId> copy_plan(store::Store& store, Id from, const std::vector<PlanFields>& to) {
    const auto source = find_plan(store, from);
    if (!source) return missing(plan_kind.name, from);
    const PlanContent content = content_of(store, from);
    const auto superior = [&](Id person) {
        return store.find(person_kind.name, person).get<Id>("appraiser");
    };
    store::Draft draft;
    for (const PlanFields& fields : to) {
        PRIMA_CHECK(check_new(store, fields));
        const Id id = id_of_plan(store, fields);
        draft_plan(draft, id, fields);
        const bool same_year = source->from <= fields.to && fields.from <= source->to;
        const bool same_superior = same_year && superior(source->person) == superior(fields.person);
        draft_content(draft, store, id, content, same_superior, *source, fields);
    }
    return store.commit(draft, {"change.plan_copied", std::to_string(to.size())});
}

} // namespace prima::office
