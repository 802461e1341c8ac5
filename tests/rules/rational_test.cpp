#include "base/seeded.h"
#include "rules/rational.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

using prima::base::Decimal;
using prima::base::NumberForm;
using prima::rules::Rational;

namespace {

std::string rounded(const Rational& number, int decimals) {
    return number.rounded(decimals).value().format(NumberForm::plain);
}

} // namespace

TEST_CASE("a fraction is exact until it is rounded, half up, once") {
    CHECK(Rational(1, 3) + Rational(1, 3) + Rational(1, 3) == Rational(1));
    CHECK(rounded(Rational(2, 3), 2) == "0.67");
    CHECK(rounded(Rational(1, 8), 2) == "0.13");
    CHECK(rounded(Rational(-1, 8), 2) == "-0.13");
    CHECK(rounded(Rational(93, 95) * 100, 0) == "98");
    CHECK(rounded(Rational(*Decimal::parse("2.675", NumberForm::plain)), 2) == "2.68");
    // Twice would give 0.5 and then 1.
    CHECK(rounded(Rational(449, 1000), 0) == "0");
}

TEST_CASE("what cannot be worked out is unknown, and stays so") {
    const Rational nothing = Rational(1) / Rational(0);
    CHECK_FALSE(nothing.known());
    CHECK_FALSE((nothing * Rational(0)).known());
    CHECK_FALSE((nothing + Rational(1)).known());
    CHECK_FALSE(nothing.rounded(2));
    CHECK_FALSE(nothing == nothing);
    CHECK_FALSE(nothing < Rational(1));
    CHECK_FALSE(nothing > Rational(1));
    const Rational largest(std::numeric_limits<std::int64_t>::max());
    CHECK_FALSE((largest * largest).known());
    CHECK_FALSE(largest.rounded(1));
    CHECK(largest / largest == Rational(1));
    CHECK(largest * Rational(1, 2) * Rational(2) == largest);
}

TEST_CASE("sums of many fractions stay exact in any order") {
    prima::test::Seeded seeded(11);
    for (int round = 0; round < 200; ++round) {
        std::vector<Rational> parts;
        for (int i = 0; i < 40; ++i)
            parts.emplace_back(seeded.between(-100'000, 100'000), seeded.between(1, 30));
        Rational forwards = 0, backwards = 0;
        for (const Rational& part : parts) forwards += part;
        for (auto at = parts.rbegin(); at != parts.rend(); ++at) backwards += *at;
        REQUIRE(forwards.known());
        CHECK(forwards == backwards);
        CHECK(forwards - backwards == Rational(0));
    }
}

TEST_CASE("a fraction of decimals is the decimal") {
    prima::test::Seeded seeded(12);
    for (int i = 0; i < 2000; ++i) {
        const Decimal number =
            Decimal::make(seeded.between(-1'000'000, 1'000'000), static_cast<int>(seeded.between(0, 6)))
                .value();
        CHECK(*Rational(number).rounded(6) == number);
        bool exact = false;
        CHECK(Rational(number).shown(6, exact) == number);
        CHECK(exact);
        CHECK(Rational(number).rounded_to(2) == Rational(number.rounded(2)));
    }
    bool exact = true;
    CHECK(Rational(1, 3).shown(4, exact).format(NumberForm::plain) == "0.3333");
    CHECK_FALSE(exact);
}
