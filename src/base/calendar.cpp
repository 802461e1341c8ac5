// Arithmetic of dates, times and instants.

#include "base/calendar.h"

#include <algorithm>

namespace prima::base {

namespace {

// Days since 1 January 1970 of a day of the Gregorian calendar, and back. The year is taken to begin in
// March, so that the leap day comes last (Howard Hinnant, "chrono-compatible low-level date algorithms").
constexpr std::int32_t days_of(int year, int month, int day) {
    const int shifted_year = month <= 2 ? year - 1 : year;
    const int era = shifted_year / 400;
    const int year_of_era = shifted_year - era * 400;
    const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

constexpr YearMonthDay ymd_of(std::int32_t days) {
    const int shifted = days + 719468;
    const int era = shifted / 146097;
    const int day_of_era = shifted - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int month_from_march = (5 * day_of_year + 2) / 153;
    const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    const int year = era * 400 + year_of_era + (month <= 2 ? 1 : 0);
    return {year, month, day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

constexpr std::int32_t first_day = days_of(Date::first_year, 1, 1);
constexpr std::int32_t last_day = days_of(Date::last_year, 12, 31);

constexpr std::int64_t minutes_a_day = 1440;
constexpr std::int64_t ms_a_minute = 60'000;
constexpr std::int64_t ms_a_day = 86'400'000;

std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
    const std::int64_t quotient = value / divisor;
    return value % divisor < 0 ? quotient - 1 : quotient;
}

Date clamped(std::int64_t days) {
    const Result<Date> date = Date::from_days(std::clamp<std::int64_t>(days, first_day, last_day));
    return date.value();
}

std::int64_t local_ms(Instant instant, ZoneOffset offset) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(instant.epoch_ms, offset.minutes * ms_a_minute, &result))
        return instant.epoch_ms;
    return result;
}

} // namespace

int days_in_month(int year, int month) {
    PRIMA_ASSERT(month >= 1 && month <= 12, "months are 1..12");
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Result<Date> Date::make(int year, int month, int day) {
    const bool in_any_month = month >= 1 && month <= 12 && day >= 1;
    const bool in_range = year >= first_year && year <= last_year;
    if (in_any_month && in_range && day <= days_in_month(year, month)) return Date(days_of(year, month, day));
    if (in_any_month && !in_range)
        return Error{ErrorCode::out_of_range, "error.date_range", "year " + std::to_string(year)};
    return Error{ErrorCode::out_of_range, "error.date_none",
                 "no such day: " + std::to_string(year) + "-" + std::to_string(month) + "-" +
                     std::to_string(day)};
}

Result<Date> Date::from_days(std::int64_t days) {
    if (days < first_day || days > last_day) {
        return Error{ErrorCode::out_of_range, "error.date_range", "day " + std::to_string(days)};
    }
    return Date(static_cast<std::int32_t>(days));
}

YearMonthDay Date::ymd() const {
    return ymd_of(days_);
}

Weekday Date::weekday() const {
    // 1 January 1970 was a Thursday, the fourth day of the week.
    const int index = (days_ % 7 + 7 + 3) % 7;
    return static_cast<Weekday>(index);
}

Date add_days(Date date, std::int64_t days) {
    constexpr std::int64_t far = last_day - first_day;
    return clamped(date.days() + std::clamp(days, -far, far));
}

Date add_months(Date date, std::int64_t months) {
    constexpr std::int64_t far = std::int64_t{12} * (Date::last_year - Date::first_year + 1);
    const YearMonthDay parts = date.ymd();
    const std::int64_t index =
        std::int64_t{12} * parts.year + parts.month - 1 + std::clamp(months, -far, far);
    const int year = static_cast<int>(floor_divide(index, 12));
    if (year < Date::first_year) return clamped(first_day);
    if (year > Date::last_year) return clamped(last_day);
    const int month = static_cast<int>(index - std::int64_t{12} * year) + 1;
    return clamped(days_of(year, month, std::min(parts.day, days_in_month(year, month))));
}

Date first_of_month(Date date) {
    return add_days(date, 1 - date.day());
}

Date monday_of_week(Date date) {
    return add_days(date, -static_cast<std::int64_t>(date.weekday()));
}

Result<TimeOfDay> TimeOfDay::make(int hour, int minute) {
    const bool end_of_day = hour == 24 && minute == 0;
    if (!end_of_day && (hour < 0 || hour > 23 || minute < 0 || minute > 59)) {
        return Error{ErrorCode::out_of_range, "error.time_none",
                     "no such time: " + std::to_string(hour) + ":" + std::to_string(minute)};
    }
    return TimeOfDay(static_cast<std::int16_t>(hour * 60 + minute));
}

Result<TimeOfDay> TimeOfDay::from_minutes(std::int64_t minutes) {
    if (minutes < 0 || minutes > minutes_a_day) {
        return Error{ErrorCode::out_of_range, "error.time_none", "minute " + std::to_string(minutes)};
    }
    return TimeOfDay(static_cast<std::int16_t>(minutes));
}

Date local_date(Instant instant, ZoneOffset offset) {
    return clamped(floor_divide(local_ms(instant, offset), ms_a_day));
}

TimeOfDay local_time(Instant instant, ZoneOffset offset) {
    const std::int64_t ms = local_ms(instant, offset);
    const std::int64_t of_day = ms - floor_divide(ms, ms_a_day) * ms_a_day;
    return TimeOfDay::from_minutes(of_day / ms_a_minute).value();
}

Instant instant_of(Date date, TimeOfDay time, ZoneOffset offset) {
    return {date.days() * ms_a_day + std::int64_t{time.minutes() - offset.minutes} * ms_a_minute};
}

} // namespace prima::base
