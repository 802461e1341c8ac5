// How indicators of every shape stand along the way.

#include "rules/trajectory.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::rules;
using base::Decimal;

namespace {

const Table& thresholds() {
    return find_pack("agency")->table("light");
}
Decimal tenths(std::int64_t count) {
    return Decimal::make(count, 1).value();
}
OnTheWay way(Shape shape, std::optional<Decimal> low, std::optional<Decimal> value, int months_gone = 6) {
    OnTheWay way;
    way.target = {shape, low, {}};
    way.months = 12;
    way.months_gone = months_gone;
    way.value = value;
    return way;
}
Light light(const OnTheWay& way) {
    Explanation why;
    const Standing with = standing(way, thresholds(), &why), without = standing(way, thresholds());
    CHECK(with.light == without.light);
    // Every light says how it came about.
    if (with.light != Light::none) {
        REQUIRE_FALSE(why.steps.empty());
        CHECK(why.steps.back().outcome == light_words(with.light));
        CHECK(why.steps.back().unconfirmed);
    }
    return with.light;
}

} // namespace

TEST_CASE("where more is better the share of the months that have ended is expected, or the target set") {
    CHECK(*standing(way(Shape::higher, Decimal(12), Decimal(6)), thresholds()).expected == Decimal(6));
    CHECK(light(way(Shape::higher, Decimal(12), Decimal(6))) == Light::green);
    CHECK(light(way(Shape::higher, Decimal(12), Decimal(5))) == Light::amber);
    CHECK(light(way(Shape::higher, Decimal(12), Decimal(4))) == Light::red);
    CHECK(light(way(Shape::higher, Decimal(12), {})) == Light::none);
    CHECK(light(way(Shape::higher, Decimal(12), Decimal(4), 0)) == Light::none);
    OnTheWay by_period = way(Shape::higher, Decimal(12), Decimal(3));
    by_period.by_now = Decimal(3);
    CHECK(light(by_period) == Light::green);
    by_period.by_now = Decimal(0); // asks for nothing yet
    CHECK(light(by_period) == Light::none);
}

TEST_CASE("a rate is expected whole at any time, and says nothing once it is too old") {
    OnTheWay rate = way(Shape::higher, Decimal(95), Decimal(90), 0);
    CHECK(light(rate) == Light::none); // of what adds up nothing is expected yet
    rate.rate = true;
    CHECK(*standing(rate, thresholds()).expected == Decimal(95));
    CHECK(light(rate) == Light::green); // 94.74 %
    rate.value = Decimal(80);
    CHECK(light(rate) == Light::amber);
    rate.outdated = true;
    CHECK(standing(rate, thresholds()).outdated);
}

TEST_CASE("where less is better the target holds from the first day, or the one of the period that ended") {
    CHECK(light(way(Shape::lower, Decimal(15), tenths(135), 0)) == Light::green);
    CHECK(light(way(Shape::lower, Decimal(15), Decimal(15), 0)) == Light::green);
    CHECK(light(way(Shape::lower, Decimal(15), Decimal(18))) == Light::amber); // 1 + (1 - 18/15) = 80 %
    CHECK(light(way(Shape::lower, Decimal(15), Decimal(20))) == Light::red);
    CHECK(light(way(Shape::lower, Decimal(15), {})) == Light::none);
    OnTheWay cost = way(Shape::lower, Decimal(100), Decimal(60));
    CHECK(light(cost) == Light::green);
    cost.by_now = Decimal(45); // of a sum that may be spent
    CHECK(light(cost) == Light::red);
}

TEST_CASE("inside its range an indicator is on track at any time; beyond it the nearer bound counts") {
    OnTheWay inside = way(Shape::range, Decimal(80), Decimal(85), 0);
    inside.target.high = Decimal(90);
    CHECK(light(inside) == Light::green);
    inside.value = Decimal(70); // 87.5 %
    CHECK(light(inside) == Light::amber);
    inside.value = Decimal(99); // 1 + (1 - 99/90) = 90 %
    CHECK(light(inside) == Light::green);
    inside.value = Decimal(120);
    CHECK(light(inside) == Light::red);
}

TEST_CASE("of what must not happen nothing is green, one is red, and nobody having looked is neither") {
    CHECK(light(way(Shape::zero, {}, {})) == Light::none);
    CHECK(light(way(Shape::zero, {}, Decimal(0))) == Light::green);
    CHECK(light(way(Shape::zero, {}, Decimal(1))) == Light::red);
}

TEST_CASE("of stages whole ones are expected") {
    CHECK(*standing(way(Shape::milestone, Decimal(4), {}, 5), thresholds()).expected == Decimal(1));
    CHECK(light(way(Shape::milestone, Decimal(4), Decimal(0), 2)) == Light::none); // none is due yet
    CHECK(light(way(Shape::milestone, Decimal(4), Decimal(1), 5)) == Light::green);
    CHECK(light(way(Shape::milestone, Decimal(4), Decimal(2), 11)) == Light::red); // 3 were due
    CHECK(light(way(Shape::milestone, Decimal(4), Decimal(0), 6)) == Light::red);
    OnTheWay planned = way(Shape::milestone, Decimal(4), Decimal(3), 11);
    planned.by_now = Decimal(4);
    CHECK(light(planned) == Light::amber);
}

TEST_CASE("what is said in words has the light that was said") {
    OnTheWay said = way(Shape::text, {}, {});
    CHECK(light(said) == Light::none);
    said.by_hand = Light::amber;
    CHECK(light(said) == Light::amber);
}

TEST_CASE("a level that nobody has looked at again says nothing; what was counted up stays") {
    for (const Shape shape : {Shape::lower, Shape::range, Shape::zero, Shape::text}) {
        OnTheWay old = way(shape, Decimal(0), Decimal(0));
        if (shape == Shape::lower) old.target.low = Decimal(5);
        if (shape == Shape::range) old.target.high = Decimal(5);
        old.by_hand = Light::green;
        CHECK(light(old) == Light::green);
        old.outdated = true;
        Explanation why;
        const Standing stands = standing(old, thresholds(), &why);
        CHECK(stands.light == Light::none);
        CHECK(stands.outdated);
        CHECK(why.steps.back().outcome == "rule.outdated");
    }
    OnTheWay happened = way(Shape::zero, {}, Decimal(1));
    happened.outdated = true;
    CHECK(light(happened) == Light::red);
    OnTheWay counted = way(Shape::higher, Decimal(12), Decimal(6));
    counted.outdated = true;
    CHECK(light(counted) == Light::green);
}
