#pragma once

// Exact decimal numbers: a 64-bit coefficient and 0 to 9 decimals. Nothing is rounded unless asked, and what
// does not fit is an error, never a wrong number.

#include "base/language.h"
#include "base/result.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace prima::base {

// How a number is written: "1.234,5", "1,234.5" or, for files, "1234.5".
enum class NumberForm : std::uint8_t { indonesian, english, plain };

NumberForm number_form(Language language);

class Decimal {
public:
    static constexpr int max_scale = 9;

    constexpr Decimal() = default; // zero
    constexpr explicit Decimal(std::int64_t whole)
        : coefficient_(whole) {}

    // coefficient / 10^scale, so (125, 1) is 12.5. A scale outside 0..9 is ErrorCode::out_of_range.
    static Result<Decimal> make(std::int64_t coefficient, int scale);

    // Reads digits with an optional sign, thousands marks of the form (all or none of them) and at most nine
    // decimals. Spaces around are ignored. "0.5" in the Indonesian form is refused with the advice to write
    // a comma, rather than read as 5.
    static Result<Decimal> parse(std::string_view text, NumberForm form);

    std::int64_t coefficient() const { return coefficient_; }
    int scale() const { return scale_; }
    bool is_negative() const { return coefficient_ < 0; }

    // With all its decimals: (150, 2) is "1,50".
    std::string format(NumberForm form) const;

    // To so many decimals (0..9), half away from zero: 2.5 becomes 3, -2.5 becomes -3.
    Decimal rounded(int decimals) const;

    // Without decimals that are zero: 1.50 becomes 1.5.
    Decimal trimmed() const;

    // Compares the numbers: 1.50 equals 1.5.
    friend bool operator==(const Decimal& a, const Decimal& b) {
        return (a <=> b) == std::strong_ordering::equal;
    }
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    constexpr Decimal(std::int64_t coefficient, std::uint8_t scale)
        : coefficient_(coefficient)
        , scale_(scale) {}

    std::int64_t coefficient_ = 0;
    std::uint8_t scale_ = 0;
};

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

// Exact, or ErrorCode::overflow.
Result<Decimal> add(const Decimal& a, const Decimal& b);
Result<Decimal> subtract(const Decimal& a, const Decimal& b);
Result<Decimal> multiply(const Decimal& a, const Decimal& b);

// Multiplies exactly, then rounds once to so many decimals (0..9), half away from zero.
Result<Decimal> multiply_rounded(const Decimal& a, const Decimal& b, int decimals);

} // namespace prima::base
