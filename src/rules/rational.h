#pragma once

// Exact fractions, for everything between the inputs of a rule and the one place where it says to round. A
// division by zero, or a fraction that does not fit, makes the result unknown, and so is whatever is worked
// out from it: it never becomes a wrong number.

#include "base/decimal.h"

#include <cstdint>

namespace prima::rules {

class Rational {
public:
    constexpr Rational() = default; // zero
    constexpr Rational(std::int64_t whole)
        : numerator_(whole) {}
    constexpr Rational(std::int64_t numerator, std::int64_t denominator)
        : numerator_(denominator < 0 ? -numerator : numerator)
        , denominator_(denominator < 0 ? -denominator : denominator) {}
    Rational(const base::Decimal& number);

    static constexpr Rational unknown() { return {0, 0}; }
    constexpr bool known() const { return denominator_ != 0; }

    // Not reduced: 2/4 may stand as it is.
    constexpr std::int64_t numerator() const { return numerator_; }
    constexpr std::int64_t denominator() const { return denominator_; }

    // To so many decimals (0..9), half away from zero, which for what an office counts is half up.
    // ErrorCode::overflow when unknown or too large.
    base::Result<base::Decimal> rounded(int decimals) const;
    // The same as a fraction; unknown stays unknown.
    Rational rounded_to(int decimals) const;
    // With at most so many decimals, without those that are zero; exact when `exact` says so.
    base::Decimal shown(int decimals, bool& exact) const;

    friend Rational operator+(const Rational& a, const Rational& b);
    friend Rational operator-(const Rational& a, const Rational& b);
    friend Rational operator*(const Rational& a, const Rational& b);
    friend Rational operator/(const Rational& a, const Rational& b);
    // Nothing equals, or is less or greater than, what is unknown.
    friend bool operator==(const Rational& a, const Rational& b);
    friend bool operator<(const Rational& a, const Rational& b);
    friend bool operator>(const Rational& a, const Rational& b) { return b < a; }
    friend bool operator<=(const Rational& a, const Rational& b) { return a < b || a == b; }
    friend bool operator>=(const Rational& a, const Rational& b) { return b <= a; }
    Rational& operator+=(const Rational& other) { return *this = *this + other; }

private:
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1; // positive; 0 is unknown
};

} // namespace prima::rules
