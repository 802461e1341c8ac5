#include "rules/measures.h"

namespace prima::rules {

using base::Decimal;

namespace {

struct Letter {
    std::string_view band, words;
};
// Letters are letters in every language, so these are no ids.
constexpr Letter letters[] = {{"aa", "AA"},      {"a", "A"},        {"a_minus", "A-"}, {"bb", "BB"},
                              {"b", "B"},        {"b_minus", "B-"}, {"cc", "CC"},      {"c", "C"},
                              {"c_minus", "C-"}, {"d", "D"},        {"e", "E"},        {"f", "F"}};

std::string_view letter_of(const Table& bands, const Rational& rounded) {
    const std::string_view band = band_of(bands, rounded).key;
    for (const Letter& letter : letters) {
        if (letter.band == band) return letter.words;
    }
    return {};
}

} // namespace

Score satisfaction(const Pack& pack, std::span<const std::optional<Decimal>> means, Explanation* why) {
    const Table& rule = pack.table("index");
    const Table& quality = pack.table("quality");
    Rational sum = 0;
    std::int64_t used = 0;
    Step step{"rule.satisfaction", "formula.satisfaction", rule.clause};
    int number = 0;
    for (const std::optional<Decimal>& mean : means) {
        ++number;
        if (why)
            step.inputs.push_back(
                {"rule.element", mean ? Rational(*mean) : Rational(), Unit::none, !mean, {}, number});
        if (!mean) continue;
        sum += *mean;
        ++used;
    }
    const Rational index = sum / Rational(used) * number_of(rule, "factor");
    if (why) {
        step.inputs.push_back({"rule.weight", Rational(1) / Rational(used)});
        step.result = index;
        step.decimals = rule.decimals;
        if (used == 0) step.outcome = "rule.missing_parts";
        why->steps.push_back(std::move(step));
    }
    if (used == 0) return Score::none("rule.missing_parts");
    Score score = score_of(index, rule.decimals, Unit::points);
    score.band = letter_of(quality, index.rounded_to(quality.decimals));
    return score;
}

std::int64_t sample_size(std::int64_t people) {
    const Rational spread = Rational(3841, 1000) * Rational(1, 4);
    const Rational size = spread * people / (Rational(25, 10'000) * Rational(people - 1) + spread);
    const auto whole = size.rounded(0);
    return whole ? whole->coefficient() : people;
}

Score people_needed(const Pack& pack, std::span<const Work> works, Explanation* why) {
    const Table& rule = pack.table("workload");
    const Rational& minutes = number_of(rule, "effective_minutes");
    Rational load = 0;
    for (const Work& work : works) load += Rational(work.volume_a_year) * work.minutes_each;
    if (why) {
        Step step{"rule.people_needed", "formula.people_needed", rule.clause};
        step.inputs = {{"rule.workload", load, Unit::minutes},
                       {"rule.effective_minutes", minutes, Unit::minutes}};
        step.result = load / minutes;
        step.decimals = rule.decimals;
        step.unit = Unit::people;
        why->steps.push_back(std::move(step));
    }
    return score_of(load / minutes, rule.decimals, Unit::people);
}

Score accountability(const Pack& pack, std::span<const Decimal> components, Explanation* why) {
    const Table& rule = pack.table("components");
    const Table& grades = pack.table("grade");
    Rational sum = 0;
    for (const Decimal& component : components) sum += component;
    const Rational rounded = sum.rounded_to(grades.decimals);
    if (why) {
        Step step{"rule.accountability", "formula.sum", rule.clause};
        int number = 0;
        for (const Decimal& component : components)
            step.inputs.push_back({"rule.component", component, Unit::points, false, {}, ++number});
        step.result = sum;
        step.decimals = rule.decimals;
        step.unconfirmed = band_of(grades, rounded).unconfirmed;
        why->steps.push_back(std::move(step));
    }
    Score score = score_of(sum, rule.decimals, Unit::points);
    score.band = letter_of(grades, rounded);
    return score;
}

std::string_view service_grade(const Pack& pack, const Decimal& index) {
    const Table& grades = pack.table("grade");
    return letter_of(grades, Rational(index).rounded_to(grades.decimals));
}

Score completion(std::int64_t done, std::int64_t received, Explanation* why) {
    const Rational share = Rational(done) / Rational(received) * Rational(100);
    if (why) {
        Step step{"rule.completion", "formula.share"};
        step.inputs = {{"rule.done", done}, {"rule.received", received}};
        step.result = share;
        step.decimals = 2;
        step.unit = Unit::percent;
        if (received == 0) step.outcome = "rule.missing_parts";
        why->steps.push_back(std::move(step));
    }
    return received == 0 ? Score::none("rule.missing_parts", Unit::percent)
                         : score_of(share, 2, Unit::percent);
}

} // namespace prima::rules
