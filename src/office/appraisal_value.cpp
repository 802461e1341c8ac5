#include "office/appraisal_value.h"

#include "office/appraisal_numbers.h"

namespace prima::office {

using base::Decimal;
using rules::Explanation;
using rules::Score;

namespace {

const rules::Pack& pack_of(Method method) {
    return *rules::find_pack(method == Method::pp_46_2011 ? "pp-46-2011" : "permenpanrb-8-2021");
}

std::optional<Decimal> actual_of(const PlannedIndicator& indicator, const AppraisalSheet& sheet) {
    const auto line = sheet.indicators.find(indicator.id);
    return line == sheet.indicators.end() ? std::nullopt : line->second.actual;
}

std::optional<rules::Rational> part_of(const Score& score) {
    return score.value ? std::optional<rules::Rational>(*score.value) : std::nullopt;
}

Score mean_of(const std::vector<rules::Weighted>& parts, Explanation* why) {
    return rules::weighted_mean(parts, rules::find_pack("agency")->table("weighted"), why);
}

// A share cannot be more than all of it.
bool at_maximum(const PlannedIndicator& indicator) {
    return indicator.target.shape == rules::Shape::higher && indicator.unit == "%" &&
           indicator.target.low == Decimal(100);
}

Score result_value_2021(const PlannedResult& result, const AppraisalSheet& sheet, Explanation* why) {
    const rules::Pack& pack = pack_of(Method::permenpanrb_8_2021);
    std::vector<rules::Weighted> parts;
    for (const PlannedIndicator& indicator : result.indicators) {
        const Score reached = rules::achievement(indicator.target, actual_of(indicator, sheet),
                                                 {&pack.table("achievement")}, why);
        parts.push_back({reached.value
                             ? part_of(rules::value_2021(pack, *reached.value, at_maximum(indicator), why))
                             : std::nullopt,
                         {}});
    }
    return mean_of(parts, why);
}

// Of each aspect the first indicator that is a number.
Score result_value_2011(const PlannedResult& result, const AppraisalSheet& sheet, Explanation* why) {
    std::array<rules::AspectResult, rules::aspect_count> aspects;
    for (const PlannedIndicator& indicator : result.indicators) {
        rules::AspectResult& aspect = aspects[static_cast<std::size_t>(indicator.aspect)];
        if (aspect.target || !indicator.target.low) continue;
        aspect = {indicator.target.low, actual_of(indicator, sheet)};
    }
    return rules::activity_2011(pack_of(Method::pp_46_2011), aspects, why);
}

} // namespace

const rules::Pack* rules_of(Method method) {
    return gives_value(method) ? &pack_of(method) : nullptr;
}

bool gives_value(Method method) {
    return method == Method::permenpanrb_8_2021 || method == Method::pp_46_2011;
}

Score plan_value(const Plan& plan, const PlanContent& content, const AppraisalSheet& sheet,
                 Explanation* why) {
    if (!gives_value(sheet.measured.method)) return Score::none("rule.missing_plan");
    std::vector<rules::Weighted> parts;
    for (const PlannedResult& result : content.results) {
        if (result.additional) continue;
        const Score value = sheet.measured.method == Method::pp_46_2011
                                ? result_value_2011(result, sheet, why)
                                : result_value_2021(result, sheet, why);
        parts.push_back({part_of(value), plan.weighted ? result.weight : std::nullopt});
    }
    return mean_of(parts, why);
}

Score final_value(const Score& plan, const Measured& measured, Explanation* why) {
    const rules::Pack& pack = pack_of(measured.method);
    if (measured.method == Method::pp_46_2011)
        return rules::final_2011(pack, plan.value, measured.behaviour, why);
    if (measured.method != Method::permenpanrb_8_2021) return Score::none("rule.missing_plan");
    const auto raters =
        measured.consulted ? rules::BehaviourRaters::colleagues_too : rules::BehaviourRaters::superior_alone;
    return rules::final_2021(pack, plan.value, measured.behaviour, raters, measured.idea, why);
}

} // namespace prima::office
