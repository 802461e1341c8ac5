#include "base/seeded.h"
#include "rules/credit.h"
#include "rules/distribution.h"
#include "rules/measures.h"
#include "rules/numeric.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <rapidcheck.h>
#include <string>
#include <vector>

using namespace prima;
using namespace prima::rules;
using base::Decimal;

namespace {

Decimal plain(std::string_view text) {
    return Decimal::parse(text, base::NumberForm::plain).value();
}
Rational percent_of(const Score& score) {
    REQUIRE(score.value);
    return *score.value;
}
const Table& weighted_rule() {
    return find_pack("agency")->table("weighted");
}
Decimal tenths(std::int64_t count) {
    return Decimal::make(count, 1).value();
}
bool property(const char* name, const std::function<void()>& body) {
    INFO(name);
    return rc::check(name, body);
}

} // namespace

// --- indicators ---

TEST_CASE("a target that makes no sense is refused with a sentence") {
    CHECK(wrong_target({Shape::higher, {}, {}}) == "error.target_missing");
    CHECK(wrong_target({Shape::higher, Decimal(0), {}}) == "error.target_zero");
    CHECK(wrong_target({Shape::lower, Decimal(0), {}}) == "error.target_zero");
    CHECK(wrong_target({Shape::higher, Decimal(-1), {}}) == "error.target_negative");
    CHECK(wrong_target({Shape::range, Decimal(5), {}}) == "error.target_bound_missing");
    CHECK(wrong_target({Shape::range, Decimal(9), Decimal(5)}) == "error.target_order");
    CHECK(wrong_target({Shape::milestone, plain("2.5"), {}}) == "error.target_stages");
    CHECK(wrong_target({Shape::range, Decimal(0), Decimal(5)}).empty());
    CHECK(wrong_target({Shape::zero, {}, {}}).empty());
    CHECK(wrong_target({Shape::text, {}, {}}).empty());
}

TEST_CASE("a result that is not there yet is missing, never zero") {
    for (const Shape shape : {Shape::higher, Shape::lower, Shape::zero, Shape::milestone}) {
        Explanation why;
        const Score score = achievement({shape, Decimal(5), {}}, {}, {}, &why);
        CHECK_FALSE(score.value);
        CHECK(score.missing == "rule.missing_actual");
        CHECK(why.steps.back().outcome == "rule.missing_actual");
    }
    CHECK(achievement({Shape::text, {}, {}}, Decimal(3), {}).missing == "rule.missing_by_hand");
}

TEST_CASE("a range is reached inside its bounds and loses on both sides") {
    const Target range{Shape::range, Decimal(20), Decimal(25)};
    CHECK(percent_of(achievement(range, Decimal(20), {})) == Rational(100));
    CHECK(percent_of(achievement(range, Decimal(25), {})) == Rational(100));
    CHECK(percent_of(achievement(range, Decimal(10), {})) == Rational(50));
    CHECK(percent_of(achievement(range, Decimal(30), {})) == Rational(80));
}

TEST_CASE(
    "more of what should be more never lowers an achievement, more of what should be less never raises it") {
    CHECK(property("monotone", [] {
        const Decimal target = tenths(*rc::gen::inRange<std::int64_t>(1, 5000));
        const auto a = *rc::gen::inRange<std::int64_t>(0, 9000), b = *rc::gen::inRange<std::int64_t>(0, 9000);
        const Decimal less = tenths(std::min(a, b)), more = tenths(std::max(a, b));
        RC_ASSERT(*achievement({Shape::higher, target, {}}, less, {}).value <=
                  *achievement({Shape::higher, target, {}}, more, {}).value);
        RC_ASSERT(*achievement({Shape::lower, target, {}}, less, {}).value >=
                  *achievement({Shape::lower, target, {}}, more, {}).value);
        RC_ASSERT(*achievement({Shape::lower, target, {}}, more, {}).value >= Decimal(0));
    }));
}

TEST_CASE("a light says how an indicator stands, and nothing while there is nothing to say") {
    const Table& rule = find_pack("agency")->table("light");
    const Target target{Shape::higher, Decimal(100), {}};
    CHECK(light_of(target, Decimal(90), rule) == Light::green);
    CHECK(light_of(target, plain("89.99"), rule) == Light::amber);
    CHECK(light_of(target, plain("89.995"), rule) == Light::green); // rounded first
    CHECK(light_of(target, Decimal(70), rule) == Light::amber);
    CHECK(light_of(target, Decimal(69), rule) == Light::red);
    CHECK(light_of(target, {}, rule) == Light::none);
    Explanation why;
    light_of(target, Decimal(50), rule, &why);
    CHECK(why.steps.back().outcome == "light.red");
    CHECK(why.steps.back().unconfirmed);
}

// --- means and weights ---

TEST_CASE("a missing part never lowers a mean, and the order of the parts does not matter") {
    CHECK(property("mean", [] {
        const auto values = *rc::gen::container<std::vector<int>>(*rc::gen::inRange<std::size_t>(1, 12),
                                                                  rc::gen::inRange(0, 1200));
        const bool weighted = *rc::gen::arbitrary<bool>();
        std::vector<Weighted> parts;
        for (const int value : values)
            parts.push_back({Rational(value, 10), weighted ? std::optional<Decimal>(tenths(
                                                                 *rc::gen::inRange<std::int64_t>(1, 1000)))
                                                           : std::nullopt});
        const Score mean = weighted_mean(parts, weighted_rule());
        RC_ASSERT(mean.value.has_value());
        std::vector<Weighted> more = parts;
        more.push_back({std::nullopt, weighted ? std::optional<Decimal>(Decimal(50)) : std::nullopt});
        std::reverse(more.begin(), more.end());
        RC_ASSERT(*weighted_mean(more, weighted_rule()).value == *mean.value);
        const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
        RC_ASSERT(Rational(*mean.value) >= Rational(*least, 10) &&
                  Rational(*mean.value) <= Rational(*greatest, 10));
    }));
    CHECK_FALSE(weighted_mean(std::vector<Weighted>{{std::nullopt, Decimal(100)}}, weighted_rule()).value);
    CHECK_FALSE(weighted_mean({}, weighted_rule()).value);
}

TEST_CASE("weights must total exactly 100.00") {
    const auto whole = [](std::initializer_list<const char*> weights) {
        std::vector<Decimal> all;
        for (const char* weight : weights) all.push_back(plain(weight));
        return weights_whole(all);
    };
    CHECK(whole({"50", "50"}));
    CHECK(whole({"14.29", "14.29", "14.29", "14.29", "14.28", "14.28", "14.28"}));
    CHECK_FALSE(whole({"99.99"}));
    CHECK_FALSE(whole({"100.01"}));
    CHECK_FALSE(whole({}));
}

// --- PermenPANRB 8/2021 ---

TEST_CASE("every whole percent of achievement has a value, and a higher one never a lower value") {
    const Pack& pack = *find_pack("permenpanrb-8-2021");
    Decimal before(-1);
    for (std::int64_t percent = 0; percent <= 200; ++percent) {
        const Score score = value_2021(pack, Decimal(percent), false);
        REQUIRE(score.value);
        CHECK(*score.value >= before);
        CHECK(*score.value <= Decimal(120));
        CHECK_FALSE(score.band.empty());
        before = *score.value;
    }
}

TEST_CASE("additional results never add more than ten, whatever there are") {
    CHECK(property("cap", [] {
        const Pack& pack = *find_pack("permenpanrb-8-2021");
        const std::string_view categories[] = {"very_good", "good", "fair", "poor", "very_poor"};
        std::vector<Additional> results;
        const auto count = *rc::gen::inRange(0, 8);
        for (int i = 0; i < count; ++i)
            results.push_back({categories[*rc::gen::inRange(0, 5)],
                               tenths(*rc::gen::inRange<std::int64_t>(0, 200)),
                               tenths(*rc::gen::inRange<std::int64_t>(0, 1200))});
        const Decimal sum = *additional_2021(pack, results).value;
        std::reverse(results.begin(), results.end());
        RC_ASSERT(*additional_2021(pack, results).value == sum);
        RC_ASSERT(sum >= Decimal(0) && sum <= Decimal(10));
    }));
}

TEST_CASE("very good needs 110 points and an idea") {
    const Pack& pack = *find_pack("permenpanrb-8-2021");
    const auto band = [&](const char* score, bool idea) {
        return final_2021(pack, plain(score), plain(score), BehaviourRaters::superior_alone, idea).band;
    };
    CHECK(band("110", true) == "predicate.very_good");
    CHECK(band("110", false) == "predicate.good");
    CHECK(band("109.99", true) == "predicate.good");
    CHECK(band("109.995", true) == "predicate.very_good"); // rounded first
    CHECK(band("90", false) == "predicate.good");
    CHECK(band("89.99", true) == "grade.fair");
    CHECK(band("70", false) == "grade.fair");
    CHECK(band("69.99", false) == "predicate.poor");
    CHECK(band("49.99", false) == "predicate.very_poor");
}

// --- PP 46/2011 ---

TEST_CASE("an efficiency of exactly 24 percent is not more than 24 percent, whatever the target") {
    const Pack& pack = *find_pack("pp-46-2011");
    for (std::int64_t hundreds = 1; hundreds <= 999; ++hundreds) {
        const Decimal target = Decimal::make(hundreds * 100, 2).value();
        const Decimal actual = Decimal::make(hundreds * 76, 2).value();
        CAPTURE(hundreds);
        CHECK(*aspect_2011(pack, Aspect::time, target, actual).value == Decimal(100));
    }
    Explanation why;
    aspect_2011(pack, Aspect::time, Decimal(25), plain("18.99"), &why);
    CHECK(why.steps.back().formula == "formula.efficiency_over");
    CHECK(why.steps.back().unconfirmed);
}

TEST_CASE("an aspect with a target and no result is left out of the mean and said to be missing") {
    const Pack& pack = *find_pack("pp-46-2011");
    std::array<AspectResult, aspect_count> aspects{
        {{Decimal(10), Decimal(10)}, {Decimal(100), Decimal(80)}, {Decimal(12), {}}, {}}};
    Explanation why;
    CHECK(*activity_2011(pack, aspects, &why).value == Decimal(90));
    bool said = false;
    for (const Input& input : why.steps.back().inputs)
        said = said || (input.name == "aspect.time" && input.missing);
    CHECK(said);
}

TEST_CASE("a year of PP 46/2011 is banded by the rounded whole number, so no score falls between two bands") {
    const Pack& pack = *find_pack("pp-46-2011");
    for (std::int64_t hundredth = 0; hundredth <= 10'000; ++hundredth) {
        const Decimal score = Decimal::make(hundredth, 2).value();
        const std::int64_t whole = score.rounded(0).coefficient();
        const std::string_view expected = whole >= 91   ? "predicate.very_good"
                                          : whole >= 76 ? "predicate.good"
                                          : whole >= 61 ? "grade.fair"
                                          : whole >= 51 ? "predicate.poor"
                                                        : "grade.bad";
        if (band_words(pack, score) != expected) FAIL_CHECK(score.format(base::NumberForm::plain));
    }
}

// --- predicate, distribution, credits, objection ---

TEST_CASE("the matrix has one very good, three good, two to improve, two poor and one very poor") {
    const Pack& pack = *find_pack("permenpanrb-6-2022");
    PredicateCounts counts{};
    for (const Rating results : {Rating::below, Rating::meets, Rating::above}) {
        for (const Rating behaviour : {Rating::below, Rating::meets, Rating::above})
            ++counts[static_cast<std::size_t>(predicate(pack, results, behaviour))];
    }
    CHECK(counts == PredicateCounts{1, 2, 2, 3, 1});
}

TEST_CASE("Butuh Perbaikan and Cukup are two names of one predicate") {
    CHECK(predicate_of_label(" BUTUH PERBAIKAN ") == Predicate::needs_improvement);
    CHECK(predicate_of_label("cukup") == Predicate::needs_improvement);
    CHECK(predicate_of_label("Sangat Kurang") == Predicate::very_poor);
    CHECK_FALSE(predicate_of_label("Istimewa"));
    for (std::size_t i = 0; i < predicate_count; ++i)
        CHECK(predicate_of(code_of(static_cast<Predicate>(i))) == static_cast<Predicate>(i));
}

TEST_CASE("every line of the distribution guide explains itself") {
    const Pack& pack = *find_pack("se-menpanrb-3-2023");
    Explanation why;
    // 3 very good, 14 good, 2 to improve, 1 poor: as the guide has it.
    const Distribution met = distribution(pack, Organisation::good, {0, 1, 2, 14, 3}, &why);
    REQUIRE(why.steps.size() == met.findings.size());
    for (const Step& step : why.steps) {
        CHECK(step.outcome == "rule.guide_met");
        CHECK_FALSE(step.clause.empty());
    }
    Explanation other;
    distribution(pack, Organisation::good, {0, 0, 0, 15, 5}, &other);
    std::size_t not_met = 0;
    for (const Step& step : other.steps) not_met += step.outcome == "rule.guide_not_met" ? 1 : 0;
    CHECK(not_met == 2); // 75 percent, and nobody to improve
}

TEST_CASE("the distribution guide speaks of whole people, in units of every size") {
    const Pack& pack = *find_pack("se-menpanrb-3-2023");
    const auto limit = [&](Organisation result, DistributionFinding::Kind kind, std::size_t people) {
        const Distribution outcome = distribution(pack, result, {0, 0, 0, people, 0});
        REQUIRE(outcome.applies);
        for (const DistributionFinding& finding : outcome.findings) {
            if (finding.kind == kind) return finding.limit;
        }
        return std::size_t{999};
    };
    CHECK(limit(Organisation::good, DistributionFinding::Kind::at_most, 3) == 2);                // 2.1
    CHECK(limit(Organisation::good, DistributionFinding::Kind::at_most, 10) == 7);               // exactly
    CHECK(limit(Organisation::good, DistributionFinding::Kind::at_most, 20) == 14);              // not 13.999
    CHECK(limit(Organisation::needs_improvement, DistributionFinding::Kind::at_least, 7) == 5);  // 4.2
    CHECK(limit(Organisation::needs_improvement, DistributionFinding::Kind::at_least, 10) == 6); // exactly
    CHECK_FALSE(distribution(pack, Organisation::good, {0, 0, 0, 2, 0}).applies);
    CHECK_FALSE(distribution(pack, Organisation::good, {}).applies);
}

TEST_CASE("the guide names each thing that is not met, and only these") {
    const Pack& pack = *find_pack("se-menpanrb-3-2023");
    CHECK(distribution(pack, Organisation::good, {0, 1, 2, 14, 3}).all_met());
    const Distribution fails = distribution(pack, Organisation::good, {0, 0, 0, 15, 5});
    std::vector<DistributionFinding::Kind> unmet;
    for (const DistributionFinding& finding : fails.findings) {
        if (!finding.met) unmet.push_back(finding.kind);
    }
    CHECK(unmet == std::vector<DistributionFinding::Kind>{DistributionFinding::Kind::at_most,
                                                          DistributionFinding::Kind::some});
    CHECK_FALSE(
        distribution(pack, Organisation::very_poor, {6, 1, 0, 2, 1}).all_met()); // nobody may be very good
    CHECK(distribution(pack, Organisation::very_poor, {6, 1, 0, 3, 0}).all_met());
}

TEST_CASE("each printed curve has 24 parts") {
    const Pack& pack = *find_pack("se-menpanrb-3-2023");
    for (int result = 0; result < 5; ++result) {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < predicate_count; ++i)
            sum += curve_height(pack, static_cast<Organisation>(result), static_cast<Predicate>(i));
        CHECK(sum == 24);
    }
    CHECK(curve_height(pack, Organisation::excellent, Predicate::very_good) == 13);
}

TEST_CASE("credit points of several years are added exactly, and of no year there is no sum") {
    const Pack& pack = *find_pack("permenpanrb-1-2023");
    CHECK(credit_sum(pack, {}).missing == "rule.missing_parts");
    const std::array<CreditOfYear, 2> years{
        {{2024, *base::Decimal::make(1875, 2)}, {2025, *base::Decimal::make(25, 0)}}};
    Explanation why;
    CHECK(credit_sum(pack, years, &why).value->format(base::NumberForm::plain) == "43.75");
    REQUIRE(why.steps.size() == 1);
    CHECK(why.steps[0].inputs[1].number == 2025);
    CHECK(tiers().size() == 8);
}

TEST_CASE("credit points are half up to two decimals, and months outside a year are refused") {
    const Pack& pack = *find_pack("permenpanrb-1-2023");
    CHECK(credit_points(pack, Predicate::very_good, "first_expert", 12)
              .value->format(base::NumberForm::plain) == "18.75");
    CHECK(credit_points(pack, Predicate::good, "beginner", 7).value->format(base::NumberForm::plain) ==
          "2.19"); // 2.1875
    CHECK(credit_points(pack, Predicate::good, "beginner", 0).missing == "rule.missing_months");
    CHECK(credit_points(pack, Predicate::good, "beginner", 13).missing == "rule.missing_months");
    CHECK(credit_points(pack, Predicate::good, "someone", 12).missing == "rule.missing_tier");
    CHECK(credit_needed(pack, "young_expert", true) == Rational(200));
    CHECK(credit_needed(pack, "young_expert", false) == Rational(100));
    CHECK_FALSE(credit_needed(pack, "supervisor", true));
    for (const Row& row : pack.table("tier").rows) CHECK_FALSE(tier_words(row.key).empty());
}

TEST_CASE("the fourteenth day after receipt still counts for an objection, also across a year") {
    const Pack& pack = *find_pack("permenpanrb-6-2022");
    CHECK(objection_until(pack, base::Date::make(2026, 12, 20).value()) ==
          base::Date::make(2027, 1, 3).value());
    CHECK(objection_until(pack, base::Date::make(2028, 2, 20).value()) ==
          base::Date::make(2028, 3, 5).value());
}

TEST_CASE("agency thresholds turn a score into a rating after rounding") {
    const Table& table = find_pack("agency")->table("rating_90_100");
    CHECK(rating_by(table, plain("100.004")) == Rating::meets);
    CHECK(rating_by(table, plain("100.005")) == Rating::above);
    CHECK(rating_by(table, Decimal(90)) == Rating::meets);
    CHECK(rating_by(table, plain("89.994")) == Rating::below);
}

TEST_CASE(
    "the rating of all is the one most parts have, of equally many the lower, and missing while a part is") {
    const Table& rule = find_pack("agency")->table("overall");
    using Parts = std::vector<std::optional<Rating>>;
    const auto all = [&](const Parts& parts) { return overall_rating(rule, "rule.results", parts); };
    CHECK(all({Rating::above, Rating::above, Rating::meets}) == Rating::above);
    CHECK(all({Rating::above, Rating::meets}) == Rating::meets);
    CHECK(all({Rating::above, Rating::meets, Rating::below}) == Rating::below);
    CHECK_FALSE(all({Rating::above, std::nullopt}));
    CHECK_FALSE(all({}));
    Explanation why;
    overall_rating(rule, "rule.results", Parts{Rating::meets, std::nullopt}, &why);
    REQUIRE(why.steps.size() == 1);
    CHECK(why.steps[0].outcome == "rule.missing_ratings");
    CHECK(why.steps[0].unconfirmed);
}

// --- survey ---

TEST_CASE("an element that nobody answered is left out of the satisfaction index") {
    const Pack& pack = *find_pack("permenpanrb-14-2017");
    std::vector<std::optional<Decimal>> means(9, Decimal(3));
    CHECK(*satisfaction(pack, means).value == Decimal(75));
    means[8].reset();
    CHECK(*satisfaction(pack, means).value == Decimal(75));
    CHECK_FALSE(satisfaction(pack, {}).value);
}

TEST_CASE("every satisfaction index from 25 to 100 has exactly one letter") {
    const Table& quality = find_pack("permenpanrb-14-2017")->table("quality");
    CHECK(band_of(quality, Rational(8830, 100)).key == "b");
    CHECK(band_of(quality, Rational(88305, 1000).rounded_to(2)).key == "a");
    CHECK(band_of(quality, Rational(6499, 100)).key == "d");
}
