#include "base/decimal.h"
#include "base/seeded.h"

#include <doctest/doctest.h>

#include <limits>

using namespace prima::base;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

Decimal number(std::int64_t coefficient, int scale) {
    return Decimal::make(coefficient, scale).value();
}
Decimal plain(std::string_view text) {
    return Decimal::parse(text, NumberForm::plain).value();
}
std::string message(std::string_view text, NumberForm form) {
    return Decimal::parse(text, form).error().message;
}

} // namespace

TEST_CASE("a number is read as Indonesians, the English and files write it") {
    CHECK(Decimal::parse("1.234,5", NumberForm::indonesian).value() == number(12345, 1));
    CHECK(Decimal::parse("1234,5", NumberForm::indonesian).value() == number(12345, 1));
    CHECK(Decimal::parse("1.234.567", NumberForm::indonesian).value() == Decimal(1234567));
    CHECK(Decimal::parse(" 12 ", NumberForm::indonesian).value() == Decimal(12));
    CHECK(Decimal::parse("-0,5", NumberForm::indonesian).value() == number(-5, 1));
    CHECK(Decimal::parse("+3", NumberForm::indonesian).value() == Decimal(3));
    CHECK(Decimal::parse("1,234.5", NumberForm::english).value() == number(12345, 1));
    CHECK(Decimal::parse("1234.5", NumberForm::plain).value() == number(12345, 1));
    CHECK(Decimal::parse("007", NumberForm::plain).value() == Decimal(7));
}

TEST_CASE("a point where Indonesian has a comma is refused with advice, not read as thousands") {
    CHECK(message("0.5", NumberForm::indonesian) == "error.number_decimal_comma");
    CHECK(message("1.5", NumberForm::indonesian) == "error.number_decimal_comma");
    CHECK(message("0.500", NumberForm::indonesian) == "error.number_decimal_comma");
    CHECK(message("0,5", NumberForm::english) == "error.number_decimal_point");
    CHECK(message("1,5", NumberForm::plain) == "error.number_format");
}

TEST_CASE("what is no number is refused with a reason") {
    CHECK(message("", NumberForm::indonesian) == "error.number_empty");
    CHECK(message("   ", NumberForm::indonesian) == "error.number_empty");
    for (const char* text :
         {"-", "+", ",", "5,", ",5", "1 000", "dua", "1e5", "--1", "1,2,3", "1.2345.6", "0x1"}) {
        CAPTURE(text);
        CHECK_FALSE(Decimal::parse(text, NumberForm::indonesian));
    }
    CHECK(message("satu", NumberForm::indonesian) == "error.number_format");
    CHECK(message("0,1234567890", NumberForm::indonesian) == "error.number_decimals");
    CHECK(message("9223372036854775808", NumberForm::plain) == "error.number_overflow");
    CHECK(message("99999999999999999999999999999999999999999999", NumberForm::plain) ==
          "error.number_overflow");
}

TEST_CASE("the greatest and least numbers are read and written") {
    CHECK(plain("9223372036854775807").coefficient() == largest);
    CHECK(plain("-9223372036854775808").coefficient() == smallest);
    CHECK(Decimal(smallest).format(NumberForm::plain) == "-9223372036854775808");
    CHECK(number(smallest, 9).format(NumberForm::indonesian) == "-9.223.372.036,854775808");
}

TEST_CASE("a number is written with its decimals and the marks of the language") {
    CHECK(number(12345, 1).format(NumberForm::indonesian) == "1.234,5");
    CHECK(number(12345, 1).format(NumberForm::english) == "1,234.5");
    CHECK(number(12345, 1).format(NumberForm::plain) == "1234.5");
    CHECK(number(150, 2).format(NumberForm::indonesian) == "1,50");
    CHECK(number(5, 3).format(NumberForm::indonesian) == "0,005");
    CHECK(number(-5, 1).format(NumberForm::indonesian) == "-0,5");
    CHECK(Decimal(0).format(NumberForm::indonesian) == "0");
    CHECK(Decimal(100).format(NumberForm::indonesian) == "100");
    CHECK(Decimal(1000).format(NumberForm::indonesian) == "1.000");
}

TEST_CASE("what is written in any form is read as the same number") {
    prima::test::Seeded seeded(1);
    for (int i = 0; i < 20000; ++i) {
        const auto bits = static_cast<std::int64_t>(seeded.bits()) >> seeded.between(0, 62);
        const Decimal value = number(bits, static_cast<int>(seeded.between(0, 9)));
        for (const NumberForm form : {NumberForm::indonesian, NumberForm::english, NumberForm::plain}) {
            const std::string text = value.format(form);
            CAPTURE(text);
            const auto back = Decimal::parse(text, form);
            REQUIRE(back);
            CHECK(*back == value);
            CHECK(back->scale() == value.scale());
        }
    }
}

TEST_CASE("half is rounded away from zero, also below it") {
    CHECK(number(25, 1).rounded(0) == Decimal(3));
    CHECK(number(24, 1).rounded(0) == Decimal(2));
    CHECK(number(-25, 1).rounded(0) == Decimal(-3));
    CHECK(number(-24, 1).rounded(0) == Decimal(-2));
    CHECK(number(8975, 2).rounded(1) == number(898, 1));
    CHECK(number(994, 3).rounded(2).format(NumberForm::plain) == "0.99");
    CHECK(number(995, 3).rounded(2).format(NumberForm::plain) == "1.00");
    CHECK(number(smallest, 9).rounded(8) == number(smallest / 10 - 1, 8));
    CHECK(number(15, 1).rounded(5) == number(15, 1));
}

TEST_CASE("rounding moves a number by at most half a step, and twice is as once") {
    prima::test::Seeded seeded(2);
    for (int i = 0; i < 5000; ++i) {
        const Decimal value = number(seeded.between(-1'000'000'000, 1'000'000'000), 6);
        const int decimals = static_cast<int>(seeded.between(0, 6));
        const Decimal result = value.rounded(decimals);
        Decimal distance = subtract(result, value).value();
        if (distance.is_negative()) distance = subtract(Decimal(0), distance).value();
        const Decimal twice = multiply(distance, Decimal(2)).value();
        CHECK(twice <= number(1, decimals));
        CHECK(result.rounded(decimals) == result);
    }
}

TEST_CASE("numbers compare by value, not by how many decimals they carry") {
    CHECK(number(150, 2) == number(15, 1));
    CHECK(number(15, 1) < Decimal(2));
    CHECK(number(-15, 1) > Decimal(-2));
    CHECK(Decimal(largest) > number(largest, 1));
    CHECK(number(1, 9) > Decimal(smallest));
    CHECK(number(1500, 3).trimmed().scale() == 1);
    CHECK(Decimal(100).trimmed().coefficient() == 100);
    CHECK(number(0, 5).trimmed().scale() == 0);
}

TEST_CASE("sums and products are exact") {
    CHECK(add(plain("0.1"), plain("0.2")).value() == plain("0.3"));
    CHECK(add(plain("1"), plain("0.000000001")).value().format(NumberForm::plain) == "1.000000001");
    CHECK(subtract(plain("1"), plain("1.5")).value() == plain("-0.5"));
    CHECK(multiply(plain("1.5"), plain("-2.5")).value() == plain("-3.75"));
    CHECK(multiply(plain("0.00010"), plain("0.00010")).value() == plain("0.00000001"));
    CHECK(multiply_rounded(plain("33.33"), plain("0.5"), 2).value().format(NumberForm::plain) == "16.67");
    CHECK(multiply_rounded(plain("0.000000001"), plain("0.5"), 9).value() == plain("0.000000001"));
}

TEST_CASE("what does not fit is an error, never a wrong number") {
    CHECK(add(Decimal(largest), Decimal(1)).error().code == ErrorCode::overflow);
    CHECK(subtract(Decimal(smallest), Decimal(1)).error().code == ErrorCode::overflow);
    CHECK(multiply(Decimal(largest), Decimal(2)).error().code == ErrorCode::overflow);
    CHECK(multiply(Decimal(smallest), Decimal(-1)).error().code == ErrorCode::overflow);
    CHECK(multiply(plain("0.000000001"), plain("0.1")).error().code == ErrorCode::overflow);
    CHECK(add(Decimal(largest), number(1, 9)).error().code == ErrorCode::overflow);
    CHECK(Decimal::make(1, 10).error().code == ErrorCode::out_of_range);
    CHECK(Decimal::make(1, -1).error().code == ErrorCode::out_of_range);
}

TEST_CASE("adding is commutative and undone by subtracting") {
    prima::test::Seeded seeded(3);
    for (int i = 0; i < 5000; ++i) {
        const Decimal a =
            number(seeded.between(-1'000'000'000, 1'000'000'000), static_cast<int>(seeded.between(0, 9)));
        const Decimal b =
            number(seeded.between(-1'000'000'000, 1'000'000'000), static_cast<int>(seeded.between(0, 9)));
        const Decimal sum = add(a, b).value();
        CHECK(sum == add(b, a).value());
        CHECK(subtract(sum, b).value() == a);
        CHECK((a < b) == (subtract(a, b).value() < Decimal(0)));
    }
}
