#include "rules/distribution.h"

#include <algorithm>
#include <string>
#include <utility>

namespace prima::rules {

namespace {

// Written as "needs_improvement+poor".
std::vector<Predicate> group_of(std::string_view codes) {
    std::vector<Predicate> group;
    while (!codes.empty()) {
        const std::size_t end = std::min(codes.find('+'), codes.size());
        if (const auto predicate = predicate_of(codes.substr(0, end))) group.push_back(*predicate);
        codes.remove_prefix(std::min(end + 1, codes.size()));
    }
    return group;
}

// How many whole people a share of them is: so many at most, or at least.
std::size_t whole_people(const Rational& percent, std::size_t people, bool up) {
    const std::int64_t parts = percent.numerator() * static_cast<std::int64_t>(people);
    const std::int64_t whole = percent.denominator() * 100;
    return static_cast<std::size_t>((parts + (up ? whole - 1 : 0)) / whole);
}

DistributionFinding finding(const Row& row, const PredicateCounts& counts, std::size_t people) {
    using Kind = DistributionFinding::Kind;
    DistributionFinding found;
    found.group = group_of(row.text);
    found.percent = row.numbers[0];
    for (const Predicate predicate : found.group) found.people += counts[static_cast<std::size_t>(predicate)];
    if (row.code == "largest") {
        found.kind = Kind::largest;
        for (const std::size_t count : counts) found.limit = std::max(found.limit, count);
        found.met = found.people == found.limit;
    } else if (row.code == "some") {
        found.kind = Kind::some;
        found.limit = 1;
        found.met = found.people >= 1;
    } else if (row.code == "at_least") {
        found.kind = Kind::at_least;
        found.limit = whole_people(found.percent, people, true);
        found.met = found.people >= found.limit;
    } else {
        found.limit = whole_people(found.percent, people, false);
        found.met = found.people <= found.limit;
    }
    return found;
}

void explain(Explanation& why, const Table& guide, const DistributionFinding& finding, std::size_t people) {
    using Kind = DistributionFinding::Kind;
    const auto count = [](std::size_t number) { return Rational(static_cast<std::int64_t>(number)); };
    constexpr std::string_view formulas[] = {"formula.share_at_most", "formula.share_at_least",
                                             "formula.share_largest", "formula.share_some"};
    Step step{"rule.guide", formulas[static_cast<std::size_t>(finding.kind)], guide.clause};
    for (const Predicate predicate : finding.group)
        step.inputs.push_back({"rule.predicate", {}, Unit::none, false, words_of(predicate)});
    step.inputs.push_back({"rule.people_in_group", count(finding.people), Unit::people});
    if (finding.kind == Kind::at_most || finding.kind == Kind::at_least) {
        step.inputs.push_back({"rule.people_all", count(people), Unit::people});
        step.inputs.push_back({"rule.guide_share", finding.percent, Unit::percent});
    }
    step.result = count(finding.limit);
    step.unit = Unit::people;
    step.outcome = finding.met ? "rule.guide_met" : "rule.guide_not_met";
    why.steps.push_back(std::move(step));
}

} // namespace

bool Distribution::all_met() const {
    for (const DistributionFinding& finding : findings) {
        if (!finding.met) return false;
    }
    return true;
}

Distribution distribution(const Pack& pack, Organisation result, const PredicateCounts& counts,
                          Explanation* why) {
    Distribution outcome;
    for (const std::size_t count : counts) outcome.people += count;
    const Rational& least = number_of(pack.table("least_people"), "least");
    outcome.least = static_cast<std::size_t>(least.numerator());
    outcome.applies = outcome.people >= outcome.least;
    if (!outcome.applies) return outcome;
    const Table& guide = pack.table("guide");
    for (const Row& row : guide.rows) {
        if (row.key != code_of(result)) continue;
        outcome.findings.push_back(finding(row, counts, outcome.people));
        if (why) explain(*why, guide, outcome.findings.back(), outcome.people);
    }
    return outcome;
}

std::size_t curve_height(const Pack& pack, Organisation result, Predicate predicate) {
    const std::string key = std::string(code_of(result)) + ":" + std::string(code_of(predicate));
    return static_cast<std::size_t>(number_of(pack.table("curve"), key).numerator());
}

} // namespace prima::rules
