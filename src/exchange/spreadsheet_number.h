#pragma once

// Numbers as spreadsheets hold them: digits with a point and perhaps an exponent; dates are days.

#include "base/calendar.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prima::exchange {

// "1.9730102200104192e+17" taken apart: 0.digits x 10^exponent, without zeros at either end.
struct PlainNumber {
    bool negative = false;
    std::string digits; // empty is zero
    int exponent = 0;
};
std::optional<PlainNumber> read_plain_number(std::string_view text);

// As people would write it, with a point: "0.1" for "0.10000000000000001". Spreadsheets keep 15 digits; what
// has more before the point stays as it is, since nobody knows its last digits.
std::string tidy_number(std::string_view text);

// Of a date system: Excel counts from 1900 as if that had been a leap year, older Macintosh files from 1904.
enum class DateSystem : std::uint8_t { from_1900, from_1904 };

struct SerialMoment {
    base::Date date;
    base::TimeOfDay time; // to the minute
    bool has_date = true; // false for less than a day: a time alone
};
// Nothing when the number is no day from 1900 to 2200.
std::optional<SerialMoment> read_serial(std::string_view number, DateSystem system);

} // namespace prima::exchange
