#include "rules/trajectory.h"

#include <utility>

namespace prima::rules {

using base::Decimal;

namespace {

constexpr int decimals_of_share = 2;

// What the explanations call the way to what is expected.
struct Expected {
    std::optional<Decimal> value;
    std::string_view formula;
};

// The part of the target for the months that have ended; of stages only whole ones.
std::optional<Decimal> share_of(const OnTheWay& way) {
    if (!way.target.low || way.months <= 0 || way.months_gone <= 0) return std::nullopt;
    const Rational exact = Rational(*way.target.low) * Rational(way.months_gone, way.months);
    if (way.target.shape == Shape::milestone) {
        if (!exact.known()) return std::nullopt;
        return Decimal(exact.numerator() / exact.denominator());
    }
    const auto rounded = exact.rounded(decimals_of_share);
    return rounded ? std::optional<Decimal>(*rounded) : std::nullopt;
}

// It adds up over the plan.
bool counts_up(const OnTheWay& way) {
    return (way.target.shape == Shape::higher && !way.rate) || way.target.shape == Shape::milestone;
}

Expected expected_of(const OnTheWay& way) {
    switch (way.target.shape) {
    case Shape::higher:
    case Shape::milestone:
        if (way.by_now) return {way.by_now, "formula.way_period"};
        if (!counts_up(way)) return {way.target.low, "formula.way_level"};
        return {share_of(way),
                way.target.shape == Shape::milestone ? "formula.way_stages" : "formula.way_share"};
    case Shape::lower:
        if (way.by_now) return {way.by_now, "formula.way_period"};
        return {way.target.low, "formula.way_level"};
    case Shape::range:
    case Shape::zero:
    case Shape::text: break;
    }
    return {std::nullopt, way.target.shape == Shape::range ? "formula.way_level" : "formula.way_none"};
}

void explain_expected(Explanation& why, const OnTheWay& way, const Expected& expected) {
    if (!expected.value) return;
    Step step{"rule.expected", expected.formula};
    if (way.target.low && expected.formula != "formula.way_level")
        step.inputs.push_back({"rule.target", *way.target.low});
    if (!way.by_now && way.months > 0 && expected.formula != "formula.way_level") {
        step.inputs.push_back({"rule.months_gone", way.months_gone});
        step.inputs.push_back({"rule.months_all", way.months});
    }
    step.result = *expected.value;
    step.unconfirmed = !way.by_now;
    why.steps.push_back(std::move(step));
}

void explain_light(Explanation& why, const Table& thresholds, std::string_view formula, Light light,
                   const OnTheWay& way) {
    Step step{"rule.light", formula, thresholds.clause};
    if (way.target.shape != Shape::text && way.value) step.inputs.push_back({"rule.incidents", *way.value});
    step.outcome = light_words(light);
    step.unconfirmed = true;
    why.steps.push_back(std::move(step));
}

void explain_outdated(Explanation& why) {
    Step step{"rule.light", "formula.way_outdated"};
    step.outcome = "rule.outdated";
    step.unconfirmed = true;
    why.steps.push_back(std::move(step));
}

// A target of zero by now asks for nothing yet, and cannot be divided by.
bool asks(const Target& target) {
    return wrong_target(target).empty();
}

// By the thresholds, of what was to be reached by now.
Light light_by_share(const OnTheWay& way, const Expected& expected, const Table& thresholds,
                     Explanation* why) {
    Target until_now = way.target;
    if (expected.value) {
        until_now.low = expected.value;
        until_now.high.reset();
    }
    if ((counts_up(way) && !expected.value) || !asks(until_now)) return Light::none;
    return light_of(until_now, way.value, thresholds, why);
}

} // namespace

Standing standing(const OnTheWay& way, const Table& thresholds, Explanation* why) {
    const Expected expected = expected_of(way);
    Standing standing;
    standing.expected = expected.value;
    if (why) explain_expected(*why, way, expected);
    const Shape shape = way.target.shape;
    const bool level = shape == Shape::lower || shape == Shape::range || (shape == Shape::higher && way.rate);
    const bool nothing_happened = shape == Shape::zero && way.value && *way.value == Decimal(0);
    const bool said_by_hand = shape == Shape::text && way.by_hand != Light::none;
    if (way.outdated && ((level && way.value) || nothing_happened || said_by_hand)) {
        standing.outdated = true;
        if (why) explain_outdated(*why);
    } else if (shape == Shape::zero) {
        if (!way.value) return standing;
        standing.light = nothing_happened ? Light::green : Light::red;
        if (why) explain_light(*why, thresholds, "formula.way_incidents", standing.light, way);
    } else if (shape == Shape::text) {
        standing.light = way.by_hand;
        if (why && said_by_hand) explain_light(*why, thresholds, "formula.way_by_hand", way.by_hand, way);
    } else {
        standing.light = light_by_share(way, expected, thresholds, why);
    }
    return standing;
}

} // namespace prima::rules
