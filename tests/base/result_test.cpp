#include "base/result.h"

#include <doctest/doctest.h>

#include <map>
#include <memory>

using namespace prima::base;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return Error{ErrorCode::invalid, "error.odd", std::to_string(number)};
    return number / 2;
}

Result<int> quarter(int number) {
    PRIMA_TRY(const int first, half(number));
    PRIMA_TRY(auto second, half(first));
    return second;
}

Result<void> must_be_even(int number) {
    PRIMA_TRY([[maybe_unused]] const int result, half(number));
    return {};
}

Result<std::string> both_even(int a, int b) {
    PRIMA_CHECK(must_be_even(a));
    PRIMA_CHECK(must_be_even(b));
    return std::string("both");
}

Result<std::map<int, int>> map_of(int key, int value) {
    PRIMA_TRY(auto result, Result<std::map<int, int>>(std::map<int, int>{{key, value}}));
    return result;
}

} // namespace

TEST_CASE("a result holds a value or an error") {
    CHECK(half(4).value() == 2);
    CHECK(*half(4) == 2);
    CHECK_FALSE(half(3));
    CHECK(half(3).error().message == "error.odd");
    CHECK(half(3).error().detail == "3");
    CHECK(half(3).value_or(7) == 7);
    CHECK(half(4).value_or(7) == 2);
}

TEST_CASE("PRIMA_TRY goes on with the value and returns at the first error") {
    CHECK(quarter(8).value() == 2);
    CHECK(quarter(6).error().detail == "3");
    CHECK(quarter(5).error().detail == "5");
    CHECK(map_of(1, 2).value().at(1) == 2);
}

TEST_CASE("PRIMA_CHECK returns at the first error") {
    CHECK(both_even(2, 4).value() == "both");
    CHECK(both_even(2, 5).error().detail == "5");
    CHECK(both_even(3, 5).error().detail == "3");
}

TEST_CASE("a result can carry what cannot be copied") {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
    const std::unique_ptr<int> taken = std::move(result).value();
    CHECK(*taken == 5);
}
