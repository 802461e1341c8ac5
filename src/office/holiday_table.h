#pragma once

// National holidays, collective leave (cuti bersama) and election days as they were decreed, 2024 to 2027.

#include "office/holiday.h"

#include <span>
#include <string_view>

namespace prima::office {

struct StatutoryHoliday {
    std::int16_t year;
    std::int8_t month, day;
    HolidayKind kind;
    std::string_view name;
    std::string_view decree;
};
// By date.
std::span<const StatutoryHoliday> statutory_holidays();
/// nullptr where none falls on the date, or its year is not known.
const StatutoryHoliday* statutory_on(base::Date date);
inline constexpr int first_statutory_year = 2024, last_statutory_year = 2027;

} // namespace prima::office
