#include "rules/credit.h"

#include <array>
#include <iterator>
#include <utility>

namespace prima::rules {

namespace {

struct Tier {
    std::string_view code, words;
};
constexpr Tier all_tiers[] = {
    {"beginner", "tier.beginner"},           {"skilled", "tier.skilled"},
    {"proficient", "tier.proficient"},       {"supervisor", "tier.supervisor"},
    {"first_expert", "tier.first_expert"},   {"young_expert", "tier.young_expert"},
    {"middle_expert", "tier.middle_expert"}, {"senior_expert", "tier.senior_expert"},
};

} // namespace

Score credit_points(const Pack& pack, Predicate predicate, std::string_view tier, int months,
                    Explanation* why) {
    const Table& shares = pack.table("share");
    const Row* row = pack.table("tier").row(tier);
    const Row* year = pack.table("part_year").row("months");
    if (!row || !year) return Score::none("rule.missing_tier", Unit::credits);
    if (months < 1 || Rational(months) > year->numbers[0])
        return Score::none("rule.missing_months", Unit::credits);
    const Rational& share = number_of(shares, code_of(predicate));
    const Rational part = Rational(months) / year->numbers[0];
    const Rational points = part * share / Rational(100) * row->numbers[0];
    if (why) {
        Step step{"rule.credits", "formula.credits", shares.clause};
        step.inputs = {{"rule.predicate", share, Unit::percent, false, words_of(predicate)},
                       {"rule.coefficient", row->numbers[0], Unit::credits, false, tier_words(tier)},
                       {"rule.months", months}};
        step.result = points;
        step.decimals = shares.decimals;
        step.unit = Unit::credits;
        step.unconfirmed = part != Rational(1) && year->unconfirmed;
        why->steps.push_back(std::move(step));
    }
    return score_of(points, shares.decimals, Unit::credits);
}

Score credit_sum(const Pack& pack, std::span<const CreditOfYear> years, Explanation* why) {
    if (years.empty()) return Score::none("rule.missing_parts", Unit::credits);
    const Table& shares = pack.table("share");
    Rational sum;
    for (const CreditOfYear& each : years) sum += Rational(each.points);
    if (why) {
        Step step{"rule.credits_collected", "formula.sum", shares.clause};
        step.inputs.reserve(years.size());
        for (const CreditOfYear& each : years) {
            Input input{"rule.credits", Rational(each.points), Unit::credits};
            input.number = each.year;
            step.inputs.push_back(input);
        }
        step.result = sum;
        step.decimals = shares.decimals;
        step.unit = Unit::credits;
        why->steps.push_back(std::move(step));
    }
    return score_of(sum, shares.decimals, Unit::credits);
}

std::span<const std::string_view> tiers() {
    static const std::array<std::string_view, std::size(all_tiers)> codes = [] {
        std::array<std::string_view, std::size(all_tiers)> made;
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = all_tiers[i].code;
        return made;
    }();
    return codes;
}

std::optional<Rational> credit_needed(const Pack& pack, std::string_view tier, bool next_tier) {
    const Row* row = pack.table("tier").row(tier);
    if (!row || row->count < (next_tier ? 3 : 2)) return std::nullopt;
    return row->numbers[next_tier ? 2 : 1];
}

std::string_view tier_words(std::string_view tier) {
    for (const Tier& each : all_tiers) {
        if (each.code == tier) return each.words;
    }
    return {};
}

base::Date objection_until(const Pack& pack, base::Date received, Explanation* why) {
    const Table& limits = pack.table("limits");
    const Rational& days = number_of(limits, "objection");
    if (why) {
        Step step{"rule.objection", "formula.days_after", limits.clause};
        step.inputs = {{"rule.days", days, Unit::days}};
        step.result = days;
        step.unit = Unit::days;
        why->steps.push_back(std::move(step));
    }
    return base::add_days(received, days.numerator());
}

} // namespace prima::rules
