#include "rules/rational.h"

#include <limits>

namespace prima::rules {

namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t powers_of_ten[] = {1,       10,        100,        1'000,       10'000,
                                          100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

bool fits(Wide number) {
    return number >= -Wide{largest} && number <= Wide{largest};
}

Rational made(Wide numerator, Wide denominator) {
    if (!fits(numerator) || !fits(denominator)) {
        Wide a = numerator < 0 ? -numerator : numerator;
        Wide b = denominator;
        while (b != 0) {
            const Wide rest = a % b;
            a = b;
            b = rest;
        }
        numerator /= a;
        denominator /= a;
        if (!fits(numerator) || !fits(denominator)) return Rational::unknown();
    }
    return {static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
}

} // namespace

Rational::Rational(const base::Decimal& number)
    : numerator_(number.coefficient())
    , denominator_(powers_of_ten[number.scale()]) {}

base::Result<base::Decimal> Rational::rounded(int decimals) const {
    PRIMA_ASSERT(decimals >= 0 && decimals <= base::Decimal::max_scale,
                 "numbers are rounded to 0..9 decimals");
    const base::Error too_big{base::ErrorCode::overflow, "error.number_overflow", "a result does not fit"};
    if (!known()) return too_big;
    const bool negative = numerator_ < 0;
    const Wide scaled = (negative ? -Wide{numerator_} : Wide{numerator_}) * powers_of_ten[decimals];
    const Wide whole = (2 * scaled + denominator_) / (2 * Wide{denominator_});
    if (!fits(whole)) return too_big;
    return base::Decimal::make(static_cast<std::int64_t>(negative ? -whole : whole), decimals);
}

Rational Rational::rounded_to(int decimals) const {
    const auto number = rounded(decimals);
    return number ? Rational(*number) : unknown();
}

base::Decimal Rational::shown(int decimals, bool& exact) const {
    const auto number = rounded(decimals);
    exact = number.ok() && Rational(*number) == *this;
    return number ? number->trimmed() : base::Decimal();
}

Rational operator+(const Rational& a, const Rational& b) {
    if (!a.known() || !b.known()) return Rational::unknown();
    if (a.denominator_ == b.denominator_) return made(Wide{a.numerator_} + b.numerator_, a.denominator_);
    return made(Wide{a.numerator_} * b.denominator_ + Wide{b.numerator_} * a.denominator_,
                Wide{a.denominator_} * b.denominator_);
}

Rational operator-(const Rational& a, const Rational& b) {
    return a + b * Rational(-1);
}

Rational operator*(const Rational& a, const Rational& b) {
    if (!a.known() || !b.known()) return Rational::unknown();
    return made(Wide{a.numerator_} * b.numerator_, Wide{a.denominator_} * b.denominator_);
}

Rational operator/(const Rational& a, const Rational& b) {
    if (!a.known() || !b.known() || b.numerator_ == 0) return Rational::unknown();
    const Wide sign = b.numerator_ < 0 ? -1 : 1;
    return made(sign * a.numerator_ * b.denominator_, sign * b.numerator_ * a.denominator_);
}

bool operator==(const Rational& a, const Rational& b) {
    return a.known() && b.known() &&
           Wide{a.numerator_} * b.denominator_ == Wide{b.numerator_} * a.denominator_;
}

bool operator<(const Rational& a, const Rational& b) {
    return a.known() && b.known() &&
           Wide{a.numerator_} * b.denominator_ < Wide{b.numerator_} * a.denominator_;
}

} // namespace prima::rules
