#include "exchange/spreadsheet_number.h"

#include <algorithm>

namespace prima::exchange {

namespace {

constexpr std::size_t kept_digits = 15;
constexpr int most_plain_digits = 21;
constexpr std::int64_t day_zero_1900 = -25'569; // 30 December 1899
constexpr std::int64_t day_zero_1904 = -24'107; // 1 January 1904
constexpr std::int64_t false_leap_day = 60;     // 29 February 1900
constexpr std::int64_t minutes_a_day = std::int64_t{24} * 60;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A small exponent with a sign; nothing when it is none.
std::optional<int> read_exponent(std::string_view text) {
    const bool negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    if (text.empty() || text.size() > 3) return std::nullopt;
    int number = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return negative ? -number : number;
}

std::string in_full(const PlainNumber& number) {
    const int count = static_cast<int>(number.digits.size());
    std::string text = number.negative ? "-" : "";
    if (number.exponent <= 0) {
        text += "0." + std::string(static_cast<std::size_t>(-number.exponent), '0') + number.digits;
    } else if (number.exponent >= count) {
        text += number.digits + std::string(static_cast<std::size_t>(number.exponent - count), '0');
    } else {
        const auto point = static_cast<std::size_t>(number.exponent);
        text += number.digits.substr(0, point) + "." + number.digits.substr(point);
    }
    return text;
}

// To 15 digits, half up.
void round_digits(PlainNumber& number) {
    if (number.digits.size() <= kept_digits) return;
    bool up = number.digits[kept_digits] >= '5';
    number.digits.resize(kept_digits);
    for (std::size_t i = kept_digits; up && i > 0; --i) {
        char& digit = number.digits[i - 1];
        up = digit == '9';
        digit = up ? '0' : static_cast<char>(digit + 1);
    }
    if (up) {
        number.digits.insert(number.digits.begin(), '1');
        ++number.exponent;
    }
    while (!number.digits.empty() && number.digits.back() == '0') number.digits.pop_back();
}

} // namespace

std::optional<PlainNumber> read_plain_number(std::string_view text) {
    PlainNumber number;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        number.negative = text[0] == '-';
        text.remove_prefix(1);
    }
    const std::size_t mark = text.find_first_of("eE");
    if (mark != std::string_view::npos) {
        const auto exponent = read_exponent(text.substr(mark + 1));
        if (!exponent) return std::nullopt;
        number.exponent = *exponent;
        text = text.substr(0, mark);
    }
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view part =
        point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    number.digits.append(whole).append(part);
    if (number.digits.empty() || !std::all_of(number.digits.begin(), number.digits.end(), is_digit))
        return std::nullopt;
    number.exponent += static_cast<int>(whole.size());
    const std::size_t leading = std::min(number.digits.find_first_not_of('0'), number.digits.size());
    number.digits.erase(0, leading);
    number.exponent -= static_cast<int>(leading);
    while (!number.digits.empty() && number.digits.back() == '0') number.digits.pop_back();
    if (number.digits.empty()) number = {};
    return number;
}

std::string tidy_number(std::string_view text) {
    auto number = read_plain_number(text);
    if (!number) return std::string(text);
    if (number->digits.empty()) return "0";
    const int count = static_cast<int>(number->digits.size());
    const bool long_whole = number->exponent > static_cast<int>(kept_digits);
    if (long_whole || number->exponent < -most_plain_digits) return std::string(text);
    if (count > static_cast<int>(kept_digits)) round_digits(*number);
    return in_full(*number);
}

std::optional<SerialMoment> read_serial(std::string_view text, DateSystem system) {
    const auto number = read_plain_number(text);
    if (!number || number->negative || number->exponent > 6) return std::nullopt;
    std::int64_t days = 0;
    std::int64_t part = 0; // of a day, in 10^-12
    constexpr std::int64_t whole = 1'000'000'000'000;
    for (int place = 0; place < 12 + std::max(number->exponent, 0); ++place) {
        // The digits stand behind the point of 0.digits x 10^exponent.
        const int at = number->exponent > 0 ? place : place + number->exponent;
        const int digit = at >= 0 && at < static_cast<int>(number->digits.size())
                              ? number->digits[static_cast<std::size_t>(at)] - '0'
                              : 0;
        if (place < number->exponent)
            days = days * 10 + digit;
        else
            part = part * 10 + digit;
    }
    std::int64_t minutes = (part * minutes_a_day + whole / 2) / whole;
    if (minutes == minutes_a_day) {
        minutes = 0;
        ++days;
    }
    SerialMoment moment;
    moment.has_date = days > 0 || system == DateSystem::from_1904;
    if (days == 0 && part > 0) moment.has_date = false;
    moment.time = base::TimeOfDay::from_minutes(minutes).value_or({});
    if (system == DateSystem::from_1900) {
        if (days == false_leap_day) return std::nullopt;
        if (days > 0 && days < false_leap_day) ++days;
    }
    if (!moment.has_date) return moment;
    const auto date =
        base::Date::from_days(days + (system == DateSystem::from_1904 ? day_zero_1904 : day_zero_1900));
    if (!date) return std::nullopt;
    moment.date = *date;
    return moment;
}

} // namespace prima::exchange
