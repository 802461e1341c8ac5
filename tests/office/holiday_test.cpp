#include "office/desk.h"
#include "office/holiday.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;

namespace {

base::Date date_of(int year, int month, int day) {
    return base::Date::make(year, month, day).value();
}

int workdays_of_year(Desk& desk, int year) {
    return office::workdays(*desk.store, date_of(year, 1, 1), date_of(year, 12, 31));
}

} // namespace

TEST_CASE("the years 2024 to 2027 have the workdays of the joint decrees") {
    Desk desk;
    CHECK(workdays_of_year(desk, 2024) == 238);
    CHECK(workdays_of_year(desk, 2025) == 237);
    CHECK(workdays_of_year(desk, 2026) == 240);
    CHECK(workdays_of_year(desk, 2027) == 242);
    constexpr int months_of_2026[] = {20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21};
    for (int month = 1; month <= 12; ++month) {
        const base::Date last = date_of(2026, month, base::days_in_month(2026, month));
        CHECK(office::workdays(*desk.store, date_of(2026, month, 1), last) == months_of_2026[month - 1]);
    }
    REQUIRE(office::set_days_of_week(*desk.store, 6));
    CHECK(workdays_of_year(desk, 2024) == 287);
    CHECK(workdays_of_year(desk, 2027) == 291);
}

TEST_CASE("every statutory day says by which decree") {
    Desk desk;
    std::size_t count = 0;
    for (int year = 2024; year <= 2027; ++year) {
        CHECK(office::statutory_year(year));
        for (const office::Holiday& holiday : office::holidays_of_year(*desk.store, year)) {
            ++count;
            CHECK_FALSE(holiday.name.empty());
            CHECK_FALSE(holiday.source.empty());
            CHECK(holiday.date.year() == year);
        }
    }
    CHECK(count == 108);
    CHECK_FALSE(office::statutory_year(2028));
    const auto natal = office::holiday_on(*desk.store, date_of(2026, 12, 25));
    REQUIRE(natal);
    CHECK(natal->source == "SKB 1497/2025, 2/2025, 5/2025");
}

TEST_CASE("the office adds days of its own and takes them away again") {
    Desk desk;
    CHECK(office::check_holiday({std::nullopt, "Hari jadi", ""})[0].field == "date");
    CHECK(office::check_holiday({date_of(2026, 11, 23), " ", ""})[0].field == "name");
    CHECK(office::is_workday(*desk.store, date_of(2026, 11, 23)));
    REQUIRE(
        office::add_holiday(*desk.store, {date_of(2026, 11, 23), "Hari jadi kabupaten", "Perbup 5/2026"}));
    CHECK_FALSE(office::is_workday(*desk.store, date_of(2026, 11, 23)));
    const auto own = office::holiday_on(*desk.store, date_of(2026, 11, 23));
    REQUIRE(own);
    CHECK(own->kind == office::HolidayKind::own);
    REQUIRE(office::delete_holiday(*desk.store, *own->id));
    CHECK(office::is_workday(*desk.store, date_of(2026, 11, 23)));
    REQUIRE(office::add_holiday(*desk.store, {date_of(2026, 11, 23), "Hari jadi kabupaten", ""}));
    CHECK_FALSE(office::is_workday(*desk.store, date_of(2026, 11, 23)));
}
