#include "rules/numeric.h"

#include <utility>

namespace prima::rules {

using base::Decimal;

namespace {

struct Grade {
    std::string_view band, words;
};
constexpr Grade grades[] = {
    {"very_good", "predicate.very_good"}, {"good", "predicate.good"}, {"fair", "grade.fair"},
    {"poor", "predicate.poor"},           {"medium", "grade.medium"}, {"bad", "grade.bad"},
    {"very_poor", "predicate.very_poor"},
};
constexpr std::string_view aspects[] = {"aspect.quantity", "aspect.quality", "aspect.time", "aspect.cost"};

// Plan and behaviour by the weights of a table; nothing when a part is missing, which is said.
std::optional<Rational> mixed(const Table& mix, const std::optional<Decimal>& plan,
                              const std::optional<Decimal>& behaviour, Explanation* why) {
    const Rational& first = number_of(mix, "plan");
    const Rational& second = number_of(mix, "behaviour");
    std::optional<Rational> sum;
    if (plan && behaviour) sum = (*plan * first + *behaviour * second) / Rational(100);
    if (why) {
        Step step{"rule.final", "formula.mix", mix.clause};
        step.inputs = {
            {"rule.plan_score", plan ? Rational(*plan) : Rational(), Unit::points, !plan},
            {"rule.plan_weight", first, Unit::percent},
            {"rule.behaviour_score", behaviour ? Rational(*behaviour) : Rational(), Unit::points, !behaviour},
            {"rule.behaviour_weight", second, Unit::percent}};
        if (sum)
            step.result = *sum;
        else
            step.outcome = plan ? "rule.missing_behaviour" : "rule.missing_plan";
        step.decimals = mix.decimals;
        why->steps.push_back(std::move(step));
    }
    return sum;
}

void explain_band(Explanation& why, const Table& bands, const Rational& rounded, const Row& band,
                  std::string_view words) {
    Step step{"rule.band", "formula.band", bands.clause};
    step.inputs.push_back({"rule.score", rounded});
    if (band.count > 0) step.inputs.push_back({"rule.band_from", band.numbers[0], Unit::none, false, words});
    step.outcome = words;
    step.unconfirmed = band.unconfirmed;
    why.steps.push_back(std::move(step));
}

// Not rounded: the mean over the aspects is rounded once.
Rational exact_aspect(const Pack& pack, Aspect aspect, const Decimal& target, const Decimal& actual,
                      Explanation* why) {
    const Table& rule = pack.table("aspect");
    const Rational hundred(100), t = target, r = actual;
    Step step{aspect_words(aspect), "formula.share", rule.clause};
    Rational value = r / t * hundred;
    if (aspect == Aspect::time || aspect == Aspect::cost) {
        const Rational efficiency = hundred - value;
        const Rational plain = (number_of(rule, "factor") * t - r) / t * hundred;
        const bool beyond = efficiency > number_of(rule, "efficiency_limit");
        value = beyond ? number_of(rule, "over_limit") - (plain - number_of(rule, "over_full")) : plain;
        step.formula = beyond ? "formula.efficiency_over" : "formula.efficiency";
        if (why) step.inputs.push_back({"rule.efficiency", efficiency, Unit::percent});
        step.unconfirmed = beyond;
    }
    if (value < Rational(0)) value = 0;
    if (why) {
        step.inputs.insert(step.inputs.begin(), {{"rule.actual", r}, {"rule.target", t}});
        step.result = value;
        step.decimals = rule.decimals;
        why->steps.push_back(std::move(step));
    }
    return value;
}

} // namespace

std::string_view grade_words(std::string_view band) {
    for (const Grade& grade : grades) {
        if (grade.band == band) return grade.words;
    }
    return {};
}

std::string_view aspect_words(Aspect aspect) {
    return aspects[static_cast<std::size_t>(aspect)];
}

Score value_2021(const Pack& pack, const Decimal& achievement, bool at_maximum, Explanation* why) {
    const Table& curve = pack.table("value");
    const Rational whole = Rational(achievement).rounded_to(curve.decimals);
    const Row& category = band_of(pack.table("category"), whole);
    const bool best = at_maximum && whole == Rational(100);
    const Table& used = best ? pack.table("maximum") : curve;
    const Rational value = best ? number_of(used, "value") : value_on(curve, whole);
    const std::string_view words = best ? "predicate.very_good" : grade_words(category.key);
    if (why) {
        Step step{"rule.value", best ? "formula.maximum" : "formula.curve", used.clause};
        step.inputs.push_back({"rule.achievement", whole, Unit::percent});
        for (const Row& row : curve.rows) {
            if (best || whole < row.numbers[0] || whole > row.numbers[1]) continue;
            step.inputs.push_back({"rule.curve_from", row.numbers[0], Unit::percent});
            if (row.numbers[0] != row.numbers[1] && row.numbers[1] < Rational(1000))
                step.inputs.push_back({"rule.curve_to", row.numbers[1], Unit::percent});
            step.inputs.push_back({"rule.curve_low", row.numbers[2]});
            step.inputs.push_back({"rule.curve_high", row.numbers[3]});
            step.unconfirmed = row.unconfirmed;
        }
        step.result = value;
        step.decimals = 2;
        step.outcome = words;
        why->steps.push_back(std::move(step));
    }
    Score score = score_of(value, 2, Unit::points);
    score.band = words;
    return score;
}

Score additional_2021(const Pack& pack, std::span<const Additional> results, Explanation* why) {
    const Table& table = pack.table("additional");
    const Rational& cap = number_of(table, "cap");
    Rational sum = 0;
    Step step{"rule.additional", "formula.additional", table.clause};
    step.unconfirmed = true; // the weight of the scope
    int number = 0;
    for (const Additional& result : results) {
        const Rational& factor = number_of(table, result.category);
        const Rational part = factor / Rational(100) * result.scope_weight * result.value / Rational(100);
        sum += part;
        ++number;
        if (why) {
            step.inputs.push_back(
                {"rule.factor", factor, Unit::percent, false, grade_words(result.category), number});
            step.inputs.push_back({"rule.scope_weight", result.scope_weight, Unit::none, false, {}, number});
            step.inputs.push_back({"rule.value", result.value, Unit::points, false, {}, number});
        }
    }
    const bool capped = sum > cap;
    if (why) {
        step.inputs.push_back({"rule.cap", cap});
        step.result = capped ? cap : sum;
        step.decimals = table.decimals;
        why->steps.push_back(std::move(step));
    }
    return score_of(capped ? cap : sum, table.decimals, Unit::points);
}

Score final_2021(const Pack& pack, const std::optional<Decimal>& plan,
                 const std::optional<Decimal>& behaviour, BehaviourRaters raters, bool new_idea,
                 Explanation* why) {
    const Table& mix = pack.table(raters == BehaviourRaters::superior_alone ? "alone" : "consulted");
    const auto sum = mixed(mix, plan, behaviour, why);
    if (!sum) return Score::none(plan ? "rule.missing_behaviour" : "rule.missing_plan");
    const Table& bands = pack.table("final");
    const Rational rounded = sum->rounded_to(bands.decimals);
    const Row* band = &band_of(bands, rounded);
    const bool lacks_idea = band->key == "very_good" && !new_idea;
    if (lacks_idea) band = bands.row("good");
    const std::string_view words = grade_words(band->key);
    if (why) {
        explain_band(*why, bands, rounded, *band, words);
        if (lacks_idea || new_idea)
            why->steps.back().inputs.push_back(
                {"rule.idea", {}, Unit::none, false, new_idea ? "rule.yes" : "rule.no_idea"});
    }
    Score score = score_of(*sum, mix.decimals, Unit::points);
    score.band = words;
    return score;
}

Score aspect_2011(const Pack& pack, Aspect aspect, const Decimal& target, const Decimal& actual,
                  Explanation* why) {
    if (target == Decimal(0)) return Score::none("error.target_zero");
    return score_of(exact_aspect(pack, aspect, target, actual, why), pack.table("aspect").decimals,
                    Unit::points);
}

Score activity_2011(const Pack& pack, const std::array<AspectResult, aspect_count>& aspects_given,
                    Explanation* why) {
    const Table& rule = pack.table("aspect");
    const AspectResult& quantity = aspects_given[0];
    Step step{"rule.activity", "formula.mean", rule.clause};
    if (quantity.actual && *quantity.actual == Decimal(0)) {
        if (why) {
            step.formula = "formula.not_done";
            step.result = 0;
            why->steps.push_back(std::move(step));
        }
        return {Decimal(0), Unit::points, {}, {}};
    }
    Rational sum = 0;
    std::int64_t used = 0;
    for (std::size_t i = 0; i < aspect_count; ++i) {
        const AspectResult& given = aspects_given[i];
        if (!given.target) continue;
        std::optional<Rational> value;
        if (given.actual && *given.target != Decimal(0))
            value = exact_aspect(pack, static_cast<Aspect>(i), *given.target, *given.actual, why);
        if (why) step.inputs.push_back({aspects[i], value.value_or(Rational()), Unit::points, !value});
        if (!value) continue;
        sum += *value;
        ++used;
    }
    const Rational mean = sum / Rational(used);
    if (why) {
        step.result = mean;
        step.decimals = rule.decimals;
        if (used == 0) step.outcome = "rule.missing_parts";
        why->steps.push_back(std::move(step));
    }
    return used == 0 ? Score::none("rule.missing_parts") : score_of(mean, rule.decimals, Unit::points);
}

Score final_2011(const Pack& pack, const std::optional<Decimal>& plan,
                 const std::optional<Decimal>& behaviour, Explanation* why) {
    const Table& mix = pack.table("final_mix");
    const auto sum = mixed(mix, plan, behaviour, why);
    if (!sum) return Score::none(plan ? "rule.missing_behaviour" : "rule.missing_plan");
    const Table& bands = pack.table("final");
    const Rational rounded = sum->rounded_to(bands.decimals);
    const Row& band = band_of(bands, rounded);
    const std::string_view words = grade_words(band.key);
    if (why) explain_band(*why, bands, rounded, band, words);
    Score score = score_of(*sum, mix.decimals, Unit::points);
    score.band = words;
    return score;
}

std::string_view band_words(const Pack& pack, const Decimal& score) {
    const Table& bands = pack.table("final");
    return grade_words(band_of(bands, Rational(score).rounded_to(bands.decimals)).key);
}

} // namespace prima::rules
