#include "base/decimal.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <limits>

namespace prima::base {

namespace {

__extension__ using Wide = __int128;

constexpr std::array<std::int64_t, 19> powers_of_ten = [] {
    std::array<std::int64_t, 19> powers{};
    std::int64_t power = 1;
    for (std::int64_t& entry : powers) {
        entry = power;
        if (&entry != &powers.back()) power *= 10;
    }
    return powers;
}();

std::int64_t power_of_ten(int exponent) {
    return powers_of_ten[static_cast<std::size_t>(exponent)];
}

Error too_big() {
    return {ErrorCode::overflow, "error.number_overflow", "a number does not fit 64 bits"};
}

Result<Decimal> narrowed(Wide coefficient, int scale) {
    while (scale > 0 && coefficient % 10 == 0 && (scale > Decimal::max_scale)) {
        coefficient /= 10;
        --scale;
    }
    if (scale > Decimal::max_scale || coefficient > std::numeric_limits<std::int64_t>::max() ||
        coefficient < std::numeric_limits<std::int64_t>::min()) {
        return too_big();
    }
    return Decimal::make(static_cast<std::int64_t>(coefficient), scale);
}

Wide divided_half_up(Wide value, std::int64_t divisor) {
    const Wide quotient = value / divisor;
    const Wide remainder = value % divisor;
    const Wide magnitude = remainder < 0 ? -remainder : remainder;
    if (2 * magnitude < divisor) return quotient;
    return value < 0 ? quotient - 1 : quotient + 1;
}

struct Marks {
    char thousands; // '\0' when the form has none
    char decimal;
};

Marks marks_of(NumberForm form) {
    switch (form) {
    case NumberForm::indonesian: return {'.', ','};
    case NumberForm::english: return {',', '.'};
    case NumberForm::plain: break;
    }
    return {'\0', '.'};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

// Digits, and if there are thousands marks, one at every third of them.
bool well_grouped(std::string_view text, Marks marks) {
    if (marks.thousands == '\0' || text.find(marks.thousands) == std::string_view::npos)
        return all_digits(text);
    bool first = true;
    while (true) {
        const std::size_t mark = std::min(text.find(marks.thousands), text.size());
        const std::string_view group = text.substr(0, mark);
        const bool good_length = first ? !group.empty() && group.size() <= 3 : group.size() == 3;
        if (!good_length || !all_digits(group) || (first && group[0] == '0')) return false;
        if (mark == text.size()) return true;
        text.remove_prefix(mark + 1);
        first = false;
    }
}

// What is wrong with a number whose marks do not fit the form: "0.5" typed in Indonesian deserves advice.
Error bad_number(std::string_view text, NumberForm form) {
    const char other = form == NumberForm::indonesian ? '.' : ',';
    const bool plausible = std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || c == '.' || c == ',' || c == '-' || c == '+';
    });
    const bool one_mark = std::count(text.begin(), text.end(), other) == 1;
    const char* message = "error.number_format";
    if (plausible && one_mark && form == NumberForm::indonesian) message = "error.number_decimal_comma";
    if (plausible && one_mark && form == NumberForm::english) message = "error.number_decimal_point";
    return {ErrorCode::invalid, message, "not a number: " + std::string(truncated(text, 40))};
}

} // namespace

NumberForm number_form(Language language) {
    return language == Language::indonesian ? NumberForm::indonesian : NumberForm::english;
}

Result<Decimal> Decimal::make(std::int64_t coefficient, int scale) {
    if (scale < 0 || scale > max_scale) {
        return Error{ErrorCode::out_of_range, "error.number_decimals", "scale " + std::to_string(scale)};
    }
    return Decimal(coefficient, static_cast<std::uint8_t>(scale));
}

Result<Decimal> Decimal::parse(std::string_view text, NumberForm form) {
    text = base::trimmed(text);
    if (text.empty()) return Error{ErrorCode::invalid, "error.number_empty", "no number"};
    const std::string_view as_written = text;
    const bool negative = text[0] == '-';
    if (negative || text[0] == '+') text.remove_prefix(1);

    const Marks marks = marks_of(form);
    const std::size_t mark = text.find(marks.decimal);
    const std::string_view whole = text.substr(0, mark);
    const std::string_view fraction = mark == std::string_view::npos ? "" : text.substr(mark + 1);
    if (whole.empty() || (mark != std::string_view::npos && fraction.empty()) || !all_digits(fraction) ||
        !well_grouped(whole, marks))
        return bad_number(as_written, form);
    if (fraction.size() > static_cast<std::size_t>(max_scale)) {
        return Error{ErrorCode::out_of_range, "error.number_decimals", "more than nine decimals"};
    }

    constexpr std::uint64_t limit = std::uint64_t{1} << 63U; // what a negative one may reach
    std::uint64_t coefficient = 0;
    for (const std::string_view part : {whole, fraction}) {
        for (const char c : part) {
            if (!is_digit(c)) continue; // a thousands mark
            const auto digit = static_cast<std::uint64_t>(c - '0');
            if (coefficient > (limit - digit) / 10) return too_big();
            coefficient = coefficient * 10 + digit;
        }
    }
    const Wide signed_one = negative ? -Wide{coefficient} : Wide{coefficient};
    return narrowed(signed_one, static_cast<int>(fraction.size()));
}

std::string Decimal::format(NumberForm form) const {
    const Marks marks = marks_of(form);
    const auto scale = static_cast<std::size_t>(scale_);
    const std::uint64_t magnitude = coefficient_ < 0 ? 0 - static_cast<std::uint64_t>(coefficient_)
                                                     : static_cast<std::uint64_t>(coefficient_);
    std::string digits = std::to_string(magnitude);
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    const std::size_t whole = digits.size() - scale;

    std::string text = coefficient_ < 0 ? "-" : "";
    for (std::size_t i = 0; i < whole; ++i) {
        if (i > 0 && marks.thousands != '\0' && (whole - i) % 3 == 0) text += marks.thousands;
        text += digits[i];
    }
    if (scale > 0) {
        text += marks.decimal;
        text.append(digits, whole, scale);
    }
    return text;
}

Decimal Decimal::rounded(int decimals) const {
    PRIMA_ASSERT(decimals >= 0 && decimals <= max_scale, "numbers are rounded to 0..9 decimals");
    if (decimals >= scale_) return *this;
    const Wide coefficient = divided_half_up(coefficient_, power_of_ten(scale_ - decimals));
    return Decimal(static_cast<std::int64_t>(coefficient), static_cast<std::uint8_t>(decimals));
}

Decimal Decimal::trimmed() const {
    Decimal result = *this;
    while (result.scale_ > 0 && result.coefficient_ % 10 == 0) {
        result.coefficient_ /= 10;
        --result.scale_;
    }
    return result;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    const Wide left = Wide{a.coefficient_} * power_of_ten(b.scale_);
    const Wide right = Wide{b.coefficient_} * power_of_ten(a.scale_);
    if (left == right) return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

Result<Decimal> add(const Decimal& a, const Decimal& b) {
    const int scale = std::max(a.scale(), b.scale());
    const Wide sum = Wide{a.coefficient()} * power_of_ten(scale - a.scale()) +
                     Wide{b.coefficient()} * power_of_ten(scale - b.scale());
    return narrowed(sum, scale);
}

Result<Decimal> subtract(const Decimal& a, const Decimal& b) {
    const int scale = std::max(a.scale(), b.scale());
    const Wide difference = Wide{a.coefficient()} * power_of_ten(scale - a.scale()) -
                            Wide{b.coefficient()} * power_of_ten(scale - b.scale());
    return narrowed(difference, scale);
}

Result<Decimal> multiply(const Decimal& a, const Decimal& b) {
    return narrowed(Wide{a.coefficient()} * b.coefficient(), a.scale() + b.scale());
}

Result<Decimal> multiply_rounded(const Decimal& a, const Decimal& b, int decimals) {
    PRIMA_ASSERT(decimals >= 0 && decimals <= Decimal::max_scale, "numbers are rounded to 0..9 decimals");
    const Wide product = Wide{a.coefficient()} * b.coefficient();
    const int scale = a.scale() + b.scale();
    if (decimals >= scale) return narrowed(product, scale);
    return narrowed(divided_half_up(product, power_of_ten(scale - decimals)), decimals);
}

} // namespace prima::base
