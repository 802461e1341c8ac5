#include "base/ids.h"
#include "base/seeded.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace prima::base;

namespace {

struct SeededRandom : Random {
    prima::test::Seeded seeded{6};
    int zero_fills = 0;
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = zero_fills > 0 ? 0 : static_cast<std::uint8_t>(seeded.bits());
        if (zero_fills > 0) --zero_fills;
    }
};

} // namespace

TEST_CASE("an id is 22 characters and is read back") {
    prima::test::Seeded seeded(7);
    for (int i = 0; i < 5000; ++i) {
        const Id id{seeded.bits() >> seeded.between(0, 63), seeded.bits() >> seeded.between(0, 63)};
        const std::string text = id.to_string();
        REQUIRE(text.size() == id_length);
        CHECK(parse_id(text).value() == id);
    }
}

TEST_CASE("the texts of ids sort as the ids do") {
    prima::test::Seeded seeded(8);
    for (int i = 0; i < 5000; ++i) {
        const Id a{seeded.bits() >> seeded.between(0, 63), seeded.bits()};
        const Id b{seeded.chance(30) ? a.high : seeded.bits() >> seeded.between(0, 63), seeded.bits()};
        CHECK((a < b) == (a.to_string() < b.to_string()));
    }
}

TEST_CASE("the least and greatest ids are written and read") {
    CHECK(Id().to_string() == "0000000000000000000000");
    CHECK(Id{0, 61}.to_string() == "000000000000000000000z");
    const Id last{~std::uint64_t{0}, ~std::uint64_t{0}};
    CHECK(last.to_string() == "7n42DGM5Tflk9n8mt7Fhc7");
    CHECK(parse_id("7n42DGM5Tflk9n8mt7Fhc7").value() == last);
}

TEST_CASE("what is no id is refused") {
    for (const char* text : {"", "0", "00000000000000000000000", "000000000000000000000-",
                             "000000000000000000000 ", "7n42DGM5Tflk9n8mt7Fhc8", "zzzzzzzzzzzzzzzzzzzzzz",
                             "0000000000\xC3\xA9"
                             "0000000000"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_id(text));
    }
}

TEST_CASE("random ids differ and are never null") {
    SeededRandom random;
    std::set<Id> ids;
    for (int i = 0; i < 1000; ++i) ids.insert(random_id(random));
    CHECK(ids.size() == 1000);
    random.zero_fills = 2;
    CHECK_FALSE(random_id(random).is_null());
}
