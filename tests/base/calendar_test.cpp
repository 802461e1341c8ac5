#include "base/calendar.h"
#include "base/seeded.h"

#include <doctest/doctest.h>

#include <limits>

using namespace prima::base;

namespace {

constexpr Language indonesian = Language::indonesian;
constexpr Language english = Language::english;

Date date(int year, int month, int day) {
    return Date::make(year, month, day).value();
}
TimeOfDay time(int hour, int minute) {
    return TimeOfDay::make(hour, minute).value();
}

} // namespace

TEST_CASE("days follow each other from 1900 to 2200 without a gap") {
    int year = 1900;
    int month = 1;
    int day = 1;
    Date current = date(1900, 1, 1);
    Weekday weekday = Weekday::monday; // 1 January 1900 was a Monday
    while (true) {
        const YearMonthDay parts = current.ymd();
        const bool right = parts.year == year && parts.month == month && parts.day == day;
        REQUIRE(right);
        REQUIRE(Date::make(year, month, day).value() == current);
        REQUIRE(current.weekday() == weekday);
        weekday = weekday == Weekday::sunday ? Weekday::monday
                                             : static_cast<Weekday>(static_cast<int>(weekday) + 1);
        if (++day > days_in_month(year, month)) {
            day = 1;
            if (++month > 12) {
                month = 1;
                ++year;
            }
        }
        if (year > 2200) break;
        current = add_days(current, 1);
    }
    CHECK(current == date(2200, 12, 31));
}

TEST_CASE("days that do not exist are refused") {
    CHECK(Date::make(2026, 2, 29).error().message == "error.date_none");
    CHECK(Date::make(2024, 2, 29));
    CHECK_FALSE(Date::make(1900, 2, 29));
    CHECK(Date::make(2000, 2, 29));
    CHECK_FALSE(Date::make(2026, 13, 1));
    CHECK_FALSE(Date::make(2026, 0, 1));
    CHECK_FALSE(Date::make(2026, 4, 31));
    CHECK(Date::make(1899, 12, 31).error().message == "error.date_range");
    CHECK(Date::make(2201, 1, 1).error().message == "error.date_range");
    CHECK_FALSE(Date::from_days(std::numeric_limits<std::int64_t>::max()));
    CHECK_FALSE(Date::from_days(std::numeric_limits<std::int64_t>::min()));
}

TEST_CASE("the week starts on Monday") {
    CHECK(date(2026, 11, 21).weekday() == Weekday::saturday);
    CHECK(monday_of_week(date(2026, 11, 21)) == date(2026, 11, 16));
    CHECK(monday_of_week(date(2026, 11, 16)) == date(2026, 11, 16));
    CHECK(monday_of_week(date(2026, 11, 22)) == date(2026, 11, 16));
    CHECK(monday_of_week(date(2027, 1, 1)) == date(2026, 12, 28));
}

TEST_CASE("a month later than the 31st is the last day of a shorter month") {
    CHECK(add_months(date(2026, 1, 31), 1) == date(2026, 2, 28));
    CHECK(add_months(date(2024, 1, 31), 1) == date(2024, 2, 29));
    CHECK(add_months(date(2026, 3, 31), -1) == date(2026, 2, 28));
    CHECK(add_months(date(2026, 11, 21), 2) == date(2027, 1, 21));
    CHECK(add_months(date(2026, 1, 15), -1) == date(2025, 12, 15));
    CHECK(add_months(date(2026, 1, 15), -25) == date(2023, 12, 15));
    CHECK(first_of_month(date(2026, 11, 21)) == date(2026, 11, 1));
}

TEST_CASE("adding days or months stops at the ends of the calendar") {
    const std::int64_t far = std::numeric_limits<std::int64_t>::max();
    CHECK(add_days(date(2026, 1, 1), far) == date(2200, 12, 31));
    CHECK(add_days(date(2026, 1, 1), -far) == date(1900, 1, 1));
    CHECK(add_months(date(2026, 1, 1), far) == date(2200, 12, 31));
    CHECK(add_months(date(2026, 1, 1), -far) == date(1900, 1, 1));
    CHECK(add_months(date(2200, 12, 5), 1) == date(2200, 12, 31));
}

TEST_CASE("a date is read in every form people write it") {
    for (const char* text : {"2026-11-21", "21/11/2026", "21-11-2026", "21 November 2026", "21 Nov 2026",
                             "21 november 2026", "  21   NOVEMBER  2026 ", "21 nopember 2026",
                             "Sabtu, 21 November 2026", "Saturday, 21 November 2026"}) {
        CAPTURE(text);
        const auto read = parse_date(text);
        REQUIRE(read);
        CHECK(*read == date(2026, 11, 21));
    }
    CHECK(parse_date("1/2/2026").value() == date(2026, 2, 1));
    CHECK(parse_date("5 Agt 2026").value() == date(2026, 8, 5));
    CHECK(parse_date("5 Agu 2026").value() == date(2026, 8, 5));
    CHECK(parse_date("5 Aug 2026").value() == date(2026, 8, 5));
    CHECK(parse_date("5 Mei 2026").value() == parse_date("5 May 2026").value());
    CHECK(parse_date("17 Pebruari 2026").value() == date(2026, 2, 17));
}

TEST_CASE("what is no date is refused with a reason") {
    for (const char* text : {"",
                             " ",
                             "21",
                             "21/11",
                             "21/11/26",
                             "2026/11/21",
                             "21.11.2026",
                             "21 11 2026",
                             "besok",
                             "21 Foo 2026",
                             "21 Nov",
                             "Nov 21 2026",
                             "0021-11-2026",
                             "2026-11-21-1",
                             "2026-Nov-21",
                             "Senin, 21 November 2026",
                             ", 21 November 2026",
                             "21/11/2026x",
                             "-21/11/2026",
                             "21 No 2026",
                             "21/111/2026"}) {
        CAPTURE(text);
        const auto read = parse_date(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().message == "error.date_format");
    }
    CHECK(parse_date("31/02/2026").error().message == "error.date_none");
    CHECK(parse_date("2026-00-10").error().message == "error.date_none");
    CHECK(parse_date("01/01/1800").error().message == "error.date_range");
}

TEST_CASE("a date is written in both languages") {
    const Date day = date(2026, 11, 21);
    CHECK(format_date(day, DateForm::iso, indonesian) == "2026-11-21");
    CHECK(format_date(day, DateForm::plain, indonesian) == "21 November 2026");
    CHECK(format_date(day, DateForm::full, indonesian) == "Sabtu, 21 November 2026");
    CHECK(format_date(day, DateForm::full, english) == "Saturday, 21 November 2026");
    CHECK(format_date(date(2026, 8, 1), DateForm::shorter, indonesian) == "1 Agu 2026");
    CHECK(format_date(date(2026, 8, 1), DateForm::shorter, english) == "1 Aug 2026");
    CHECK(format_iso(date(2026, 1, 5)) == "2026-01-05");
    CHECK(weekday_short_name(Weekday::friday, indonesian) == "Jum");
    CHECK(month_name(5, indonesian) == "Mei");
}

TEST_CASE("a date written in any form and language is read as the same date") {
    prima::test::Seeded seeded(4);
    for (int i = 0; i < 3000; ++i) {
        const Date day = add_days(date(1900, 1, 1), seeded.between(0, 109938));
        for (const DateForm form : {DateForm::iso, DateForm::plain, DateForm::shorter, DateForm::full}) {
            for (const Language language : {indonesian, english}) {
                const std::string text = format_date(day, form, language);
                CAPTURE(text);
                CHECK(parse_date(text).value_or(Date()) == day);
            }
        }
    }
}

TEST_CASE("a time is read as people type it") {
    CHECK(parse_time("10.00").value() == time(10, 0));
    CHECK(parse_time("10:00").value() == time(10, 0));
    CHECK(parse_time("10,30").value() == time(10, 30));
    CHECK(parse_time("1000").value() == time(10, 0));
    CHECK(parse_time("730").value() == time(7, 30));
    CHECK(parse_time("10").value() == time(10, 0));
    CHECK(parse_time("7").value() == time(7, 0));
    CHECK(parse_time(" 07.05 ").value() == time(7, 5));
    CHECK(parse_time("0.00").value() == time(0, 0));
    CHECK(parse_time("24.00").value().minutes() == 1440);
}

TEST_CASE("a time that could mean two things, or nothing, is refused") {
    for (const char* text : {"9.5", "", ".", "10.", ".30", "10.000", "100.00", "sepuluh", "10.3a", "-1",
                             "10:00:00", "10 00", "+7", "12345"}) {
        CAPTURE(text);
        const auto read = parse_time(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().message == "error.time_format");
    }
    for (const char* text : {"24.01", "25.00", "10.60", "2460", "99"}) {
        CAPTURE(text);
        CHECK(parse_time(text).error().message == "error.time_none");
    }
}

TEST_CASE("every minute of the day is read as it is written") {
    for (int minute = 0; minute <= 1440; ++minute) {
        const TimeOfDay moment = TimeOfDay::from_minutes(minute).value();
        CHECK(parse_time(format_time(moment, indonesian)).value() == moment);
        CHECK(parse_time(format_time(moment, english)).value() == moment);
    }
    CHECK_FALSE(TimeOfDay::from_minutes(1441));
    CHECK_FALSE(TimeOfDay::from_minutes(-1));
    CHECK(format_time(time(7, 5), indonesian) == "07.05");
    CHECK(format_time(time(7, 5), english) == "07:05");
}

TEST_CASE("a duration is written in hours and minutes") {
    CHECK(format_duration({260}, indonesian) == "4 jam 20 menit");
    CHECK(format_duration({260}, english) == "4 hr 20 min");
    CHECK(format_duration({0}, indonesian) == "0 menit");
    CHECK(format_duration({45}, indonesian) == "45 menit");
    CHECK(format_duration({120}, indonesian) == "2 jam");
    CHECK(format_duration({60'000}, indonesian) == "1.000 jam");
    CHECK(format_duration({-90}, english) == "-1 hr 30 min");
}

TEST_CASE("an instant falls on different days in Jayapura and Jakarta") {
    const Instant instant = instant_of(date(2026, 11, 21), time(23, 30), zone_wib);
    CHECK(local_date(instant, zone_wib) == date(2026, 11, 21));
    CHECK(local_time(instant, zone_wib) == time(23, 30));
    CHECK(local_date(instant, zone_wit) == date(2026, 11, 22));
    CHECK(local_time(instant, zone_wit) == time(1, 30));
    CHECK(local_time(instant, zone_wita) == time(0, 30));
}

TEST_CASE("an instant before 1970 has a date and a time too") {
    CHECK(local_date({-1}, {}) == date(1969, 12, 31));
    CHECK(local_time({-1}, {}) == time(23, 59));
    CHECK(local_date({std::numeric_limits<std::int64_t>::min()}, zone_wib) == date(1900, 1, 1));
    CHECK(local_date({std::numeric_limits<std::int64_t>::max()}, zone_wib) == date(2200, 12, 31));
}

TEST_CASE("an instant is written with its offset and read back to the second") {
    const Instant instant{1'795'231'925'000};
    CHECK(format_instant(instant, zone_wib) == "2026-11-21T10:32:05+07:00");
    CHECK(format_instant(instant, {-150}) == "2026-11-21T01:02:05-02:30");
    CHECK(parse_instant("2026-11-21T03:32:05Z").value() == instant);
    CHECK(parse_instant("2026-11-21T03:32:05.123Z").value() == instant);
    prima::test::Seeded seeded(5);
    for (int i = 0; i < 2000; ++i) {
        const Instant moment{seeded.between(-2'000'000'000, 7'000'000'000) * 1000};
        const ZoneOffset offset{static_cast<int>(seeded.between(-12 * 60, 14 * 60))};
        CHECK(parse_instant(format_instant(moment, offset)).value() == moment);
    }
    for (const char* text : {"", "2026-11-21", "2026-11-21T10:32:05", "2026-11-21T10:32:65Z",
                             "2026-11-21 10:32:05Z", "2026-11-21T10:32:05+7", "2026-11-21T10:32:05."}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text));
    }
}
