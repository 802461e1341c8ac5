#include "rules/cases.h"

#include "base/parts.h"
#include "rules/credit.h"
#include "rules/distribution.h"
#include "rules/measures.h"
#include "rules/numeric.h"

#include <array>

namespace prima::rules {

using base::Decimal;

namespace {

using Arguments = std::span<const std::string_view>;

std::optional<Decimal> optional_number(std::string_view text) {
    const auto number = Decimal::parse(text, base::NumberForm::plain);
    return number ? std::optional<Decimal>(*number) : std::nullopt;
}
Decimal number_in(std::string_view text) {
    return optional_number(text).value_or(Decimal());
}
std::int64_t whole(std::string_view text) {
    return number_in(text).rounded(0).coefficient();
}
std::vector<Decimal> numbers(Arguments given) {
    std::vector<Decimal> all;
    for (const std::string_view text : given) all.push_back(number_in(text));
    return all;
}

const Pack& pack(std::string_view id) {
    const Pack* found = find_pack(id);
    PRIMA_ASSERT(found != nullptr, "a case is worked out by a pack that exists");
    return *found;
}
CaseResult result_of(const Score& score) {
    return {score.value, std::string(score.value ? score.band : score.missing)};
}
CaseResult said(std::string_view outcome) {
    return {std::nullopt, std::string(outcome)};
}

CaseResult case_achievement(Arguments given, Explanation* why) {
    constexpr std::string_view shapes[] = {"shape.higher", "shape.lower",     "shape.range",
                                           "shape.zero",   "shape.milestone", "shape.text"};
    Target target;
    for (std::size_t i = 0; i < shape_count; ++i) {
        if (shapes[i] == given[0]) target.shape = static_cast<Shape>(i);
    }
    target.low = optional_number(given[1]);
    target.high = optional_number(given[2]);
    return result_of(
        achievement(target, optional_number(given[3]),
                    {&pack("permenpanrb-8-2021").table("achievement"), optional_number(given[4])}, why));
}
CaseResult case_value(Arguments given, Explanation* why) {
    return result_of(
        value_2021(pack("permenpanrb-8-2021"), number_in(given[0]), given[1] == "rule.yes", why));
}
CaseResult case_final_2021(Arguments given, Explanation* why) {
    const auto raters =
        given[2] == "rule.yes" ? BehaviourRaters::colleagues_too : BehaviourRaters::superior_alone;
    return result_of(final_2021(pack("permenpanrb-8-2021"), optional_number(given[0]),
                                optional_number(given[1]), raters, given[3] == "rule.yes", why));
}
CaseResult case_additional(Arguments given, Explanation* why) {
    std::vector<Additional> results;
    for (std::size_t i = 0; i + 2 < given.size(); i += 3) {
        for (const Row& row : pack("permenpanrb-8-2021").table("additional").rows) {
            if (grade_words(row.key) == given[i])
                results.push_back({row.key, number_in(given[i + 1]), number_in(given[i + 2])});
        }
    }
    return result_of(additional_2021(pack("permenpanrb-8-2021"), results, why));
}
CaseResult case_sum(Arguments given, Explanation* why) {
    Step step{"rule.sum", "formula.sum"};
    Rational sum = 0;
    int count = 0;
    for (const Decimal& part : numbers(given)) {
        sum += part;
        step.inputs.push_back({"rule.part", part, Unit::none, false, {}, ++count});
    }
    step.result = sum;
    step.decimals = 2;
    if (why) why->steps.push_back(std::move(step));
    return result_of(score_of(sum, 2, Unit::points));
}
CaseResult case_aspect(Arguments given, Explanation* why) {
    Aspect aspect = Aspect::quantity;
    for (std::size_t i = 0; i < aspect_count; ++i) {
        if (aspect_words(static_cast<Aspect>(i)) == given[0]) aspect = static_cast<Aspect>(i);
    }
    return result_of(aspect_2011(pack("pp-46-2011"), aspect, number_in(given[1]), number_in(given[2]), why));
}
CaseResult case_activity(Arguments given, Explanation* why) {
    std::array<AspectResult, aspect_count> aspects;
    for (std::size_t i = 0; i < aspect_count; ++i)
        aspects[i] = {optional_number(given[2 * i]), optional_number(given[2 * i + 1])};
    return result_of(activity_2011(pack("pp-46-2011"), aspects, why));
}
CaseResult case_final_2011(Arguments given, Explanation* why) {
    return result_of(
        final_2011(pack("pp-46-2011"), optional_number(given[0]), optional_number(given[1]), why));
}
CaseResult case_band(Arguments given, Explanation*) {
    return said(band_words(pack("pp-46-2011"), number_in(given[0])));
}
CaseResult case_predicate(Arguments given, Explanation* why) {
    Rating ratings[] = {Rating::below, Rating::below};
    for (std::size_t i = 0; i < 2; ++i) {
        for (const Rating rating : {Rating::below, Rating::meets, Rating::above}) {
            if (words_of(rating) == given[i]) ratings[i] = rating;
        }
    }
    return said(words_of(predicate(pack("permenpanrb-6-2022"), ratings[0], ratings[1], why)));
}
CaseResult case_label(Arguments given, Explanation*) {
    const auto found = predicate_of_label(given[0]);
    return said(found ? words_of(*found) : std::string_view());
}
CaseResult case_rating(Arguments given, Explanation* why) {
    return said(words_of(rating_by(pack("agency").table("rating_90_100"), number_in(given[0]), why)));
}
CaseResult case_distribution(Arguments given, Explanation*) {
    Organisation result = Organisation::good;
    for (int i = 0; i < 5; ++i) {
        if (words_of(static_cast<Organisation>(i)) == given[0]) result = static_cast<Organisation>(i);
    }
    PredicateCounts counts{};
    for (std::size_t i = 0; i < predicate_count; ++i)
        counts[i] = static_cast<std::size_t>(whole(given[i + 1]));
    const Distribution outcome = distribution(pack("se-menpanrb-3-2023"), result, counts);
    if (!outcome.applies) return said("rule.not_applicable");
    std::int64_t unmet = 0;
    for (const DistributionFinding& finding : outcome.findings) unmet += finding.met ? 0 : 1;
    return {Decimal(unmet), {}};
}
CaseResult case_credits(Arguments given, Explanation* why) {
    const Pack& rules = pack("permenpanrb-1-2023");
    Predicate found = Predicate::good;
    for (std::size_t i = 0; i < predicate_count; ++i) {
        if (words_of(static_cast<Predicate>(i)) == given[0]) found = static_cast<Predicate>(i);
    }
    for (const Row& row : rules.table("tier").rows) {
        if (tier_words(row.key) == given[1])
            return result_of(credit_points(rules, found, row.key, static_cast<int>(whole(given[2])), why));
    }
    return said("rule.missing_tier");
}
CaseResult case_objection(Arguments given, Explanation* why) {
    const auto received = base::parse_date(given[0]);
    if (!received) return {};
    return said(base::format_iso(objection_until(pack("permenpanrb-6-2022"), *received, why)));
}
CaseResult case_satisfaction(Arguments given, Explanation* why) {
    std::vector<std::optional<Decimal>> means;
    for (const std::string_view text : given) means.push_back(optional_number(text));
    return result_of(satisfaction(pack("permenpanrb-14-2017"), means, why));
}
CaseResult case_sample(Arguments given, Explanation*) {
    return {Decimal(sample_size(whole(given[0]))), {}};
}
CaseResult case_weighted(Arguments given, Explanation* why) {
    std::vector<Weighted> parts;
    for (std::size_t i = 0; i + 1 < given.size(); i += 2) {
        const auto value = optional_number(given[i]);
        parts.push_back(
            {value ? std::optional<Rational>(*value) : std::nullopt, optional_number(given[i + 1])});
    }
    return result_of(weighted_mean(parts, pack("agency").table("weighted"), why));
}
CaseResult case_weights(Arguments given, Explanation*) {
    return said(weights_whole(numbers(given)) ? "rule.weights_whole" : "rule.weights_not");
}
CaseResult case_accountability(Arguments given, Explanation* why) {
    return result_of(accountability(pack("permenpanrb-88-2021"), numbers(given), why));
}
CaseResult case_service(Arguments given, Explanation*) {
    return said(service_grade(pack("permenpanrb-29-2022"), number_in(given[0])));
}
CaseResult case_people(Arguments given, Explanation* why) {
    std::vector<Work> works;
    for (std::size_t i = 0; i + 1 < given.size(); i += 2)
        works.push_back({number_in(given[i]), number_in(given[i + 1])});
    return result_of(people_needed(pack("permenpanrb-1-2020"), works, why));
}
CaseResult case_completion(Arguments given, Explanation* why) {
    return result_of(completion(whole(given[0]), whole(given[1]), why));
}
CaseResult case_half_up(Arguments given, Explanation*) {
    return {number_in(given[0]).rounded(static_cast<int>(whole(given[1]))), {}};
}

struct Kind {
    std::string_view rule, words;
    CaseResult (*work)(Arguments, Explanation*);
    std::array<std::string_view, 5> names; // of the given values; the last ones given repeat
};
constexpr std::string_view target = "rule.target", actual = "rule.actual";
PRIMA_REST_DATA constexpr Kind kinds[] = {
    {"achievement",
     "case.achievement",
     case_achievement,
     {"rule.shape", "rule.target", "rule.target_high", actual, "rule.cap"}},
    {"value_2021", "case.value_2021", case_value, {"rule.achievement", "rule.at_maximum"}},
    {"additional_2021",
     "case.additional_2021",
     case_additional,
     {"rule.category", "rule.scope_weight", "rule.value"}},
    {"sum", "case.sum", case_sum, {"rule.part"}},
    {"final_2021",
     "case.final_2021",
     case_final_2021,
     {"rule.plan_score", "rule.behaviour_score", "rule.consulted", "rule.idea"}},
    {"aspect_2011", "case.aspect_2011", case_aspect, {"rule.aspect", target, actual}},
    {"activity_2011", "case.activity_2011", case_activity, {target, actual}},
    {"final_2011", "case.final_2011", case_final_2011, {"rule.plan_score", "rule.behaviour_score"}},
    {"band_2011", "case.band_2011", case_band, {"rule.score"}},
    {"predicate", "case.predicate", case_predicate, {"rule.results", "rule.behaviour"}},
    {"label", "case.label", case_label, {"rule.written"}},
    {"rating", "case.rating", case_rating, {"rule.score"}},
    {"distribution", "case.distribution", case_distribution, {"rule.organisation", "rule.people"}},
    {"credits", "case.credits", case_credits, {"rule.predicate", "rule.tier", "rule.months"}},
    {"objection", "case.objection", case_objection, {"rule.received_on"}},
    {"satisfaction", "case.satisfaction", case_satisfaction, {"rule.element"}},
    {"sample", "case.sample", case_sample, {"rule.population"}},
    {"weighted", "case.weighted", case_weighted, {"rule.part", "rule.weight"}},
    {"weights", "case.weights", case_weights, {"rule.weight"}},
    {"accountability", "case.accountability", case_accountability, {"rule.component"}},
    {"service", "case.service", case_service, {"rule.score"}},
    {"people", "case.people", case_people, {"rule.volume", "rule.minutes_each"}},
    {"completion", "case.completion", case_completion, {"rule.done", "rule.received"}},
    {"half_up", "case.half_up", case_half_up, {"rule.written", "rule.decimals"}},
};

const Kind& kind_of(std::string_view rule) {
    for (const Kind& kind : kinds) {
        if (kind.rule == rule) return kind;
    }
    PRIMA_ASSERT(false, "every case has a rule");
    return kinds[0];
}

} // namespace

CaseResult work_out(const Case& published, Explanation* why) {
    return kind_of(published.rule).work(published.given, why);
}

bool agrees(const Case& published, const CaseResult& result) {
    const auto expected = optional_number(published.number);
    return expected == result.number && published.outcome == result.outcome;
}

std::string_view case_words(const Case& published) {
    return kind_of(published.rule).words;
}

std::vector<Given> given_of(const Case& published) {
    const Kind& kind = kind_of(published.rule);
    std::size_t names = 0;
    while (names < kind.names.size() && !kind.names[names].empty()) ++names;
    // Of the distribution only the number of people repeats.
    const std::size_t once = published.rule == "distribution" ? 1 : 0;
    std::vector<Given> given;
    for (std::size_t i = 0; i < published.given.size(); ++i) {
        const std::size_t name = i < once ? i : once + (i - once) % (names - once);
        if (!published.given[i].empty()) given.push_back({kind.names[name], published.given[i]});
    }
    return given;
}

} // namespace prima::rules
