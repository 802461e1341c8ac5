#include "store/bench.h"
#include "store/deflate.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;
using base::ErrorCode;

TEST_CASE("what was packed is unpacked") {
    Seeded seeded(11);
    for (int round = 0; round < 200; ++round) {
        std::string bytes = seeded.text("{}[],:\"0123456789 abc", 3000);
        if (seeded.chance(30)) bytes += std::string(static_cast<std::size_t>(seeded.between(0, 200000)), 'a');
        for (std::int64_t i = seeded.between(0, 500); i > 0; --i) bytes += static_cast<char>(seeded.bits());
        const auto again = store::inflate(store::deflate(bytes), bytes.size(), bytes.size());
        REQUIRE(again);
        CHECK(*again == bytes);
    }
    const auto nothing = store::inflate(store::deflate(""), 0, 0);
    REQUIRE(nothing);
    CHECK(nothing->empty());
}

TEST_CASE("a stream of another program is unpacked") {
    const std::string stored = std::string("\x01\x05\x00\xfa\xff", 5) + "Prima";
    CHECK(store::inflate(stored, 5, 5).value_or("") == "Prima");
}

TEST_CASE("the size must be exactly the one stated") {
    const std::string text(1000, 'x');
    const std::string packed = store::deflate(text);
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{999}, std::size_t{1001}}) {
        const auto result = store::inflate(packed, size, 5000);
        REQUIRE_FALSE(result);
        CHECK(result.error().code == ErrorCode::unreadable);
    }
    CHECK(store::inflate(packed, 1000, 1000));
}

TEST_CASE("nothing may be missing and nothing may follow") {
    const std::string text = "satu dua tiga empat lima enam tujuh delapan";
    const std::string packed = store::deflate(text);
    for (std::size_t size = 0; size < packed.size(); ++size) {
        CHECK_FALSE(store::inflate(packed.substr(0, size), text.size(), 1000));
    }
    CHECK_FALSE(store::inflate(packed + '\0', text.size(), 1000));
    CHECK_FALSE(store::inflate(packed + packed, text.size(), 1000));
}

TEST_CASE("more than the limit is refused, and more than so few bytes can hold") {
    const std::string packed = store::deflate(std::string(1000, 'x'));
    const auto limited = store::inflate(packed, 1000, 999);
    REQUIRE_FALSE(limited);
    CHECK(limited.error().code == ErrorCode::too_large);
    const auto bomb = store::inflate(packed, std::size_t{1} << 29U, std::size_t{1} << 30U);
    REQUIRE_FALSE(bomb);
    CHECK(bomb.error().detail == "cannot hold as much as it says");

    // What deflate does at its best must pass.
    const std::string zeros(4'000'000, '\0');
    const std::string smallest = store::deflate(zeros);
    CHECK(zeros.size() / smallest.size() > 1000);
    CHECK(store::inflate(smallest, zeros.size(), zeros.size()));
}

TEST_CASE("bytes of chance are refused or give exactly the size asked for") {
    Seeded seeded(12);
    for (int round = 0; round < 20000; ++round) {
        std::string bytes;
        for (std::int64_t i = seeded.between(0, 40); i > 0; --i) bytes += static_cast<char>(seeded.bits());
        const auto size = static_cast<std::size_t>(seeded.between(0, 20));
        const auto result = store::inflate(bytes, size, 100);
        if (result) {
            CHECK(result->size() == size);
        } else {
            CHECK(result.error().code == ErrorCode::unreadable);
        }
    }
}
