#include "rules/indicator.h"

namespace prima::rules {

using base::Decimal;

namespace {

constexpr int own_decimals = 2;

struct Reached {
    Rational share; // 1 is all of it
    std::string_view formula;
    Rational against; // the bound it was compared with
};

Rational more_is_better(const Rational& actual, const Rational& bound) {
    return actual / bound;
}
Rational less_is_better(const Rational& actual, const Rational& bound) {
    return Rational(2) - actual / bound;
}

Reached reached(const Target& target, const Rational& actual) {
    const Rational low = target.low ? Rational(*target.low) : Rational();
    const Rational high = target.high ? Rational(*target.high) : low;
    switch (target.shape) {
    case Shape::higher:
        if (actual >= low && actual <= high) return {1, "formula.inside", low};
        if (actual < low) return {more_is_better(actual, low), "formula.more_is_better", low};
        return {more_is_better(actual, high), "formula.more_is_better", high};
    case Shape::lower:
        if (actual >= low && actual <= high) return {1, "formula.inside", low};
        if (actual < low) return {less_is_better(actual, low), "formula.less_is_better", low};
        return {less_is_better(actual, high), "formula.less_is_better", high};
    case Shape::range:
        if (actual >= low && actual <= high) return {1, "formula.inside", low};
        if (actual < low) return {more_is_better(actual, low), "formula.more_is_better", low};
        return {less_is_better(actual, high), "formula.less_is_better", high};
    case Shape::zero: return {actual == Rational(0) ? 1 : 0, "formula.zero", 0};
    case Shape::milestone: return {more_is_better(actual, low), "formula.milestone", low};
    case Shape::text: break;
    }
    return {Rational::unknown(), "formula.by_hand", 0};
}

void explain(Explanation& why, const Target& target, const Reached& reached, const Rational& actual,
             const AchievementRule& rule, const Rational& percent, int decimals) {
    Step step{"rule.achievement", reached.formula};
    if (rule.table) step.clause = rule.table->clause;
    step.inputs.push_back({"rule.actual", actual});
    if (target.shape != Shape::zero) {
        if (target.high) {
            step.inputs.push_back({"rule.target_low", *target.low});
            step.inputs.push_back({"rule.target_high", *target.high});
        } else {
            step.inputs.push_back({"rule.target", reached.against});
        }
    }
    step.result = percent;
    step.decimals = decimals;
    step.unit = Unit::percent;
    step.unconfirmed = !rule.table || rule.table->rows.front().unconfirmed;
    why.steps.push_back(std::move(step));
}

void explain_limit(Explanation& why, std::string_view what, const Rational& before, const Rational& limit) {
    Step step{what, what == "rule.floor" ? "formula.at_least" : "formula.at_most"};
    step.inputs = {{"rule.achievement", before, Unit::percent}, {"rule.limit", limit, Unit::percent}};
    step.result = limit;
    step.unit = Unit::percent;
    why.steps.push_back(std::move(step));
}

} // namespace

std::string_view wrong_target(const Target& target) {
    const Decimal zero(0);
    if (target.shape == Shape::text || target.shape == Shape::zero) return {};
    if (!target.low) return "error.target_missing";
    if (*target.low < zero || (target.high && *target.high < zero)) return "error.target_negative";
    if (target.shape == Shape::range && !target.high) return "error.target_bound_missing";
    if (target.high && *target.high < *target.low) return "error.target_order";
    // The lower bound of a range may be zero: nothing is below it.
    const Decimal divisor = target.shape == Shape::range && target.high ? *target.high : *target.low;
    if (divisor == zero) return "error.target_zero";
    if (target.shape == Shape::milestone && target.low->rounded(0) != *target.low)
        return "error.target_stages";
    return {};
}

Score achievement(const Target& target, const std::optional<Decimal>& actual, const AchievementRule& rule,
                  Explanation* why) {
    std::string_view missing;
    if (target.shape == Shape::text)
        missing = "rule.missing_by_hand";
    else if (!wrong_target(target).empty())
        missing = wrong_target(target);
    else if (!actual)
        missing = "rule.missing_actual";
    if (!missing.empty()) {
        if (why) {
            Step step{"rule.achievement", "formula.left_out"};
            step.outcome = missing;
            why->steps.push_back(std::move(step));
        }
        return Score::none(missing, Unit::percent);
    }
    const int decimals = rule.table ? rule.table->decimals : own_decimals;
    const Reached share = reached(target, *actual);
    Rational percent = share.share * Rational(100);
    if (why) explain(*why, target, share, *actual, rule, percent, decimals);
    if (percent < Rational(0)) {
        if (why) explain_limit(*why, "rule.floor", percent, 0);
        percent = 0;
    }
    if (rule.cap && percent > Rational(*rule.cap)) {
        if (why) explain_limit(*why, "rule.cap", percent, *rule.cap);
        percent = *rule.cap;
    }
    return score_of(percent, decimals, Unit::percent);
}

Light light_of(const Target& until_now, const std::optional<Decimal>& actual, const Table& thresholds,
               Explanation* why) {
    const Score reached = achievement(until_now, actual, {}, why);
    if (!reached.value) return Light::none;
    const Row& band = band_of(thresholds, Rational(*reached.value).rounded_to(thresholds.decimals));
    const Light light = band.key == "green" ? Light::green : band.key == "amber" ? Light::amber : Light::red;
    if (why) {
        Step step{"rule.light", "formula.band", thresholds.clause};
        step.inputs.push_back({"rule.achievement", *reached.value, Unit::percent});
        for (const Row& row : thresholds.rows) {
            if (row.count > 0)
                step.inputs.push_back({row.key == "green" ? "rule.green_from" : "rule.amber_from",
                                       row.numbers[0], Unit::percent});
        }
        step.outcome = light_words(light);
        step.unconfirmed = band.unconfirmed;
        why->steps.push_back(std::move(step));
    }
    return light;
}

std::string_view light_words(Light light) {
    constexpr std::string_view words[] = {"light.none", "light.green", "light.amber", "light.red"};
    return words[static_cast<std::size_t>(light)];
}

Score weighted_mean(std::span<const Weighted> parts, const Table& rule, Explanation* why) {
    Rational sum = 0, weights = 0;
    bool any_weight = false;
    for (const Weighted& part : parts) any_weight = any_weight || part.weight.has_value();
    Step step{"rule.mean", any_weight ? "formula.weighted_mean" : "formula.mean", rule.clause};
    int number = 0;
    for (const Weighted& part : parts) {
        ++number;
        const Rational weight = !any_weight   ? Rational(1)
                                : part.weight ? Rational(*part.weight)
                                              : Rational(0);
        if (why) {
            step.inputs.push_back(
                {"rule.part", part.value.value_or(Rational()), Unit::none, !part.value, {}, number});
            if (any_weight) step.inputs.push_back({"rule.weight", weight, Unit::percent, false, {}, number});
        }
        if (!part.value) continue;
        sum += *part.value * weight;
        weights += weight;
    }
    const Rational mean = sum / weights;
    const bool none = weights == Rational(0);
    if (why) {
        if (none)
            step.outcome = "rule.missing_parts";
        else
            step.result = mean;
        step.decimals = rule.decimals;
        step.unconfirmed = rule.rows.front().unconfirmed;
        why->steps.push_back(std::move(step));
    }
    return none ? Score::none("rule.missing_parts") : score_of(mean, rule.decimals, Unit::points);
}

Rational total_weight(std::span<const Decimal> weights) {
    Rational total = 0;
    for (const Decimal& weight : weights) total += Rational(weight.rounded(2));
    return total;
}

bool weights_whole(std::span<const Decimal> weights) {
    return total_weight(weights) == Rational(100);
}

} // namespace prima::rules
