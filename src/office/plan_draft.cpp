#include "office/plan_draft.h"

#include "office/person.h"
#include "office/plan_codes.h"
#include "office/values.h"

#include <algorithm>
#include <map>

namespace prima::office {

// In any language: "2026", or "2026-03-01 / 2026-12-31" where it is no whole year.
std::string plan_text(const PlanFields& plan) {
    if (plan.from.month() == 1 && plan.from.day() == 1 && plan.to.month() == 12 && plan.to.day() == 31 &&
        plan.from.year() == plan.to.year())
        return std::to_string(plan.from.year());
    return base::format_iso(plan.from) + " / " + base::format_iso(plan.to);
}

Id id_of_plan(const store::Store& store, const PlanFields& fields) {
    return free_natural_id(store, plan_kind.name,
                           fields.person.to_string() + "/" + base::format_iso(fields.from));
}
Id id_of_part(const store::Store& store, const store::Kind& kind, Id owner, std::string_view part) {
    return store.natural_id(kind.name, owner.to_string() + "/" + std::string(part));
}

void draft_plan(store::Draft& draft, Id id, const PlanFields& fields) {
    draft.set(plan_kind.name, id, "person", fields.person);
    draft.set(plan_kind.name, id, "from", fields.from);
    draft.set(plan_kind.name, id, "to", fields.to);
    draft.set(plan_kind.name, id, "approach", code_text(approach_codes, fields.approach));
    draft.set(plan_kind.name, id, "rhythm", code_text(rhythm_codes, fields.rhythm));
    draft.set(plan_kind.name, id, "weighted", fields.weighted ? store::Value(true) : store::Value());
}

void draft_result(store::Draft& draft, Id id, Id plan, const ResultFields& fields) {
    draft.set(plan_result_kind.name, id, "text", lines_value(fields.text));
    draft.set(plan_result_kind.name, id, "plan", plan);
    draft.set(plan_result_kind.name, id, "additional",
              fields.additional ? store::Value(true) : store::Value());
    draft.set(plan_result_kind.name, id, "supports", value_of(fields.supports));
    draft.set(plan_result_kind.name, id, "supports_text", lines_value(fields.supports_text));
    draft.set(plan_result_kind.name, id, "weight", value_of(fields.weight));
}

// What does not belong to the shape is left empty.
void draft_indicator(store::Draft& draft, Id id, Id result, const IndicatorFields& fields) {
    const rules::Shape shape = fields.target.shape;
    const bool bare = shape == rules::Shape::zero || shape == rules::Shape::text;
    const std::optional<Decimal> none;
    draft.set(plan_indicator_kind.name, id, "text", lines_value(fields.text));
    draft.set(plan_indicator_kind.name, id, "result", result);
    draft.set(plan_indicator_kind.name, id, "aspect", code_text(aspect_codes, fields.aspect));
    draft.set(plan_indicator_kind.name, id, "shape", code_text(shape_codes, shape));
    draft.set(plan_indicator_kind.name, id, "low", value_of(bare ? none : fields.target.low));
    draft.set(plan_indicator_kind.name, id, "high",
              value_of(bare || shape == rules::Shape::milestone ? none : fields.target.high));
    draft.set(plan_indicator_kind.name, id, "unit", text_value(fields.unit));
    draft.set(plan_indicator_kind.name, id, "target_text",
              shape == rules::Shape::text ? lines_value(fields.target_text) : store::Value());
}

// A target that is no longer there keeps its record with an empty value: it may come back.
void draft_targets(store::Draft& draft, const store::Store& store, Id indicator,
                   const std::vector<PeriodTarget>& before, const std::vector<PeriodTarget>& targets) {
    std::map<Date, std::optional<Decimal>> values;
    for (const PeriodTarget& target : before) values[target.until].reset();
    for (const PeriodTarget& target : targets) values[target.until] = target.value;
    for (const auto& [until, value] : values) {
        const Id id = id_of_part(store, plan_target_kind, indicator, base::format_iso(until));
        draft.set(plan_target_kind.name, id, "indicator", indicator);
        draft.set(plan_target_kind.name, id, "until", until);
        draft.set(plan_target_kind.name, id, "value", value_of(value));
    }
}

void draft_content(store::Draft& draft, store::Store& store, Id plan, const PlanContent& content,
                   bool same_superior, const PlanFields& from, const PlanFields& to) {
    const std::vector<Date> old_periods = periods_of(from), new_periods = periods_of(to);
    std::int64_t order = 0;
    for (const PlannedResult& result : content.results) {
        ResultFields fields = result;
        if (!same_superior) {
            if (fields.supports && fields.supports_text.empty())
                fields.supports_text =
                    std::string(store.find_any(plan_result_kind.name, *fields.supports).text("text"));
            fields.supports.reset();
        }
        const Id result_id = store.new_id();
        draft_result(draft, result_id, plan, fields);
        draft.set(plan_result_kind.name, result_id, "order", ++order);
        std::int64_t indicator_order = 0;
        for (const PlannedIndicator& indicator : result.indicators) {
            const Id indicator_id = store.new_id();
            draft_indicator(draft, indicator_id, result_id, indicator);
            draft.set(plan_indicator_kind.name, indicator_id, "order", ++indicator_order);
            // The n-th quarter of one plan becomes the n-th of the other.
            std::vector<PeriodTarget> targets;
            for (const PeriodTarget& target : indicator.targets) {
                const auto at =
                    std::find(old_periods.begin(), old_periods.end(), target.until) - old_periods.begin();
                if (static_cast<std::size_t>(at) < new_periods.size())
                    targets.push_back({new_periods[static_cast<std::size_t>(at)], target.value});
            }
            draft_targets(draft, store, indicator_id, {}, targets);
        }
    }
    for (std::size_t i = 0; i < value_count; ++i) {
        if (content.expectations[i].empty()) continue;
        const Id id = id_of_part(store, plan_behaviour_kind, plan, behaviour_values()[i].code);
        draft.set(plan_behaviour_kind.name, id, "plan", plan);
        draft.set(plan_behaviour_kind.name, id, "value", std::string(behaviour_values()[i].code));
        draft.set(plan_behaviour_kind.name, id, "text", content.expectations[i]);
    }
    for (std::size_t i = 0; i < annex_count; ++i) {
        if (content.annexes[i].empty()) continue;
        const Id id = id_of_part(store, plan_annex_kind, plan, annex_codes[i]);
        draft.set(plan_annex_kind.name, id, "plan", plan);
        draft.set(plan_annex_kind.name, id, "list", std::string(annex_codes[i]));
        draft.set(plan_annex_kind.name, id, "text", content.annexes[i]);
    }
}

Result<void> check_new(store::Store& store, const PlanFields& fields) {
    const auto errors = check_plan(store, fields);
    if (!errors.empty()) return as_error(errors.front(), plan_kind.name);
    for (const Plan& other : plans_of(store, fields.person)) {
        if (other.from <= fields.to && fields.from <= other.to)
            return Error{ErrorCode::not_allowed, "error.plan_overlaps", plan_text(other)};
    }
    return {};
}

} // namespace prima::office
