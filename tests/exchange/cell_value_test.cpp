#include "exchange/cell_value.h"

#include <doctest/doctest.h>

using namespace prima::exchange;
using prima::base::NumberForm;

namespace {

std::string date_read(std::string_view text, CellKind kind = CellKind::text) {
    const auto read = read_date({text, kind});
    return read ? prima::base::format_iso(*read) : read.error().message;
}

std::string time_read(std::string_view text, CellKind kind = CellKind::text) {
    const auto read = read_time({text, kind});
    return read ? prima::base::format_time(*read, prima::base::Language::english) : read.error().message;
}

std::string number_read(std::string_view text, NumberForm form = NumberForm::indonesian) {
    const auto read = read_decimal({text}, form);
    return read ? read->format(NumberForm::plain) : read.error().message;
}

std::string staff(std::string_view text, CellKind kind = CellKind::text) {
    const auto read = read_staff_number({text, kind});
    return read ? *read : read.error().message;
}

} // namespace

TEST_CASE("a day is read in all the ways in which offices write it") {
    for (const char* text :
         {"31/12/2026", "31-12-2026", "31.12.2026", "2026-12-31", "2026/12/31", "31 Desember 2026",
          "31 December 2026", "31 Des 2026", "2026-12-31 00:00:00", "31/12/2026 07:30", "46387"})
        CHECK(date_read(text) == "2026-12-31");
    CHECK(date_read("46082", CellKind::number) == "2026-03-01");
    CHECK(date_read("2026-03-01 10:30", CellKind::date) == "2026-03-01");
    CHECK(date_read("29/02/2024") == "2024-02-29");
}

TEST_CASE("a day that cannot be is refused with its reason, and never turned round") {
    CHECK(date_read("29/02/2025") == "error.date_none");
    CHECK(date_read("31/02/2026") == "error.date_none");
    CHECK(date_read("02/13/2026") == "error.date_month_first");
    CHECK(date_read("1-Mar-26") == "error.date_short_year");
    CHECK(date_read("11/05/11") == "error.date_short_year");
    CHECK(date_read("00/00/0000") != "0000-00-00");
    CHECK(date_read("besok") == "error.date_format");
    CHECK(date_read("2026") == "error.date_format");
    CHECK(date_read("2026", CellKind::number) == "error.date_format");
}

TEST_CASE("a time is read as written, or as a spreadsheet keeps it") {
    CHECK(time_read("07:30") == "07:30");
    CHECK(time_read("7.30") == "07:30");
    CHECK(time_read("07:30:00") == "07:30");
    CHECK(time_read("07:30", CellKind::time) == "07:30");
    CHECK(time_read("0.3125", CellKind::number) == "07:30");
    CHECK(time_read("pagi") == "error.time_format");
}

TEST_CASE("a number has a comma for decimals unless its column shows points") {
    CHECK(number_read("1.234,5") == "1234.5");
    CHECK(number_read("1.234") == "1234");
    CHECK(number_read("2,9") == "2.9");
    CHECK(number_read("1,234.5") == "error.number_two_ways");
    CHECK(number_read("1,234.5", NumberForm::english) == "1234.5");
    const auto form = [](std::initializer_list<std::string_view> cells) {
        NumberStyle style;
        for (const std::string_view cell : cells) style.see({cell});
        return style.form();
    };
    CHECK(form({"2.9", "2.52", "3"}) == NumberForm::english);
    CHECK(form({"47,072.02", "25,235.07"}) == NumberForm::english);
    CHECK(form({"2,9", "2.52"}) == NumberForm::indonesian);
    CHECK(form({"1.234", "12.500"}) == NumberForm::indonesian);
    CHECK(form({"1.234.567"}) == NumberForm::indonesian);
}

TEST_CASE("a staff number is taken out of what protects it, and a damaged one is refused with its reason") {
    const std::string good = "198406272009022902";
    for (const char* text : {"198406272009022902", "19840627 200902 2 902", "'198406272009022902",
                             "198406272009022902.0", "19840627.200902.2.902"})
        CHECK(staff(text) == good);
    CHECK(staff("1.98406E+17") == "error.nip_as_number");
    CHECK(staff("1,98406E+17") == "error.nip_as_number");
    CHECK(staff("1.9840627200902291e+17", CellKind::number) == "error.nip_as_number");
    CHECK(staff("198406272009022902", CellKind::number) == "error.nip_as_number");
    CHECK(staff("198406272009022000") == "error.nip_cut");
    CHECK(staff("98406272009022902") == "error.nip_length");
    CHECK(staff("19840627200902290O") == "error.nip_letter");
    CHECK(staff("H-012") == "H-012");
    CHECK(staff("17", CellKind::number) == "17");
}

TEST_CASE("a text that was made harmless for spreadsheets is itself again") {
    CHECK(read_text({"'=1+1"}) == "=1+1");
    CHECK(read_text({"'+62811"}) == "+62811");
    CHECK(read_text({"'t Hooft"}) == "'t Hooft");
}
