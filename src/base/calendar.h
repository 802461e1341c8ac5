#pragma once

// Dates, times of day, durations and instants. A Date is a day on the wall calendar, without a time zone; an
// Instant is a point in time; only a ZoneOffset turns one into the other.

#include "base/language.h"
#include "base/result.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace prima::base {

// --- dates ---------------------------------------------------------------------------------------

enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

struct YearMonthDay {
    int year = 1970;
    int month = 1; // 1..12
    int day = 1;   // 1..31
};

// A day from 1 January 1900 to 31 December 2200.
class Date {
public:
    static constexpr int first_year = 1900;
    static constexpr int last_year = 2200;

    constexpr Date() = default; // 1 January 1970

    // ErrorCode::out_of_range when there is no such day.
    static Result<Date> make(int year, int month, int day);
    // Days since 1 January 1970, negative before.
    static Result<Date> from_days(std::int64_t days);

    std::int32_t days() const { return days_; }
    YearMonthDay ymd() const;
    int year() const { return ymd().year; }
    int month() const { return ymd().month; }
    int day() const { return ymd().day; }
    Weekday weekday() const;

    friend bool operator==(const Date&, const Date&) = default;
    friend std::strong_ordering operator<=>(const Date& a, const Date& b) { return a.days_ <=> b.days_; }

private:
    constexpr explicit Date(std::int32_t days)
        : days_(days) {}
    std::int32_t days_ = 0;
};

// Both stop at the first and last day that can be written. A month later than 31 January is the last day of
// February.
Date add_days(Date date, std::int64_t days);
Date add_months(Date date, std::int64_t months);

int days_in_month(int year, int month); // month 1..12
Date first_of_month(Date date);
Date monday_of_week(Date date); // weeks start on Monday, as ISO 8601 has it

// "2026-11-21", "21/11/2026", "21-11-2026", "21 November 2026", "21 Nov 2026", with or without the right
// weekday before it; month names in Indonesian or English.
Result<Date> parse_date(std::string_view text);

enum class DateForm : std::uint8_t {
    iso,     // 2026-11-21
    plain,   // 21 November 2026
    shorter, // 21 Nov 2026
    full,    // Sabtu, 21 November 2026
};
std::string format_date(Date date, DateForm form, Language language);
std::string format_iso(Date date);

std::string_view month_name(int month, Language language);       // 1..12
std::string_view month_short_name(int month, Language language); // "Agu", "Aug"
std::string_view weekday_name(Weekday day, Language language);
std::string_view weekday_short_name(Weekday day, Language language); // "Sab", "Sat"

// --- times of day and durations ------------------------------------------------------------------

// Whole minutes since midnight, 0..1440; 24.00 is the end of the day.
class TimeOfDay {
public:
    constexpr TimeOfDay() = default;
    static Result<TimeOfDay> make(int hour, int minute);
    static Result<TimeOfDay> from_minutes(std::int64_t minutes);

    int minutes() const { return minutes_; }
    int hour() const { return minutes_ / 60; }
    int minute() const { return minutes_ % 60; }

    friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
    friend std::strong_ordering operator<=>(const TimeOfDay& a, const TimeOfDay& b) {
        return a.minutes_ <=> b.minutes_;
    }

private:
    constexpr explicit TimeOfDay(std::int16_t minutes)
        : minutes_(minutes) {}
    std::int16_t minutes_ = 0;
};

// "10.00", "10:00", "10,00", "1000", "730", "10". Refused: "9.5", which could be half past nine or five past.
Result<TimeOfDay> parse_time(std::string_view text);
std::string format_time(TimeOfDay time, Language language); // "10.00" or "10:00"

// A duration.
struct Minutes {
    std::int64_t count = 0;
    friend bool operator==(const Minutes&, const Minutes&) = default;
    friend std::strong_ordering operator<=>(const Minutes& a, const Minutes& b) {
        return a.count <=> b.count;
    }
};
std::string format_duration(Minutes minutes, Language language); // "4 jam 20 menit", "4 hr 20 min"

// --- instants ------------------------------------------------------------------------------------

struct Instant {
    std::int64_t epoch_ms = 0; // since 1 January 1970 UTC
    friend bool operator==(const Instant&, const Instant&) = default;
    friend std::strong_ordering operator<=>(const Instant& a, const Instant& b) {
        return a.epoch_ms <=> b.epoch_ms;
    }
};

struct ZoneOffset {
    int minutes = 0; // what local time adds to UTC
    friend bool operator==(const ZoneOffset&, const ZoneOffset&) = default;
};
inline constexpr ZoneOffset zone_wib{7 * 60};
inline constexpr ZoneOffset zone_wita{8 * 60};
inline constexpr ZoneOffset zone_wit{9 * 60};

Date local_date(Instant instant, ZoneOffset offset); // stops at the first and last day that can be written
TimeOfDay local_time(Instant instant, ZoneOffset offset);
Instant instant_of(Date date, TimeOfDay time, ZoneOffset offset);

// "2026-11-21T10:32:05+07:00", to the second.
std::string format_instant(Instant instant, ZoneOffset offset);
Result<Instant> parse_instant(std::string_view text);

} // namespace prima::base
