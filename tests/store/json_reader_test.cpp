#include "base/seeded.h"
#include "store/json_compared.h"
#include "store/value_json.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;
using store::JsonReader;

namespace {

std::string generated(Seeded& seeded, int depth) {
    const auto blank = [&] { return seeded.chance(10) ? seeded.text(" \n\t\r", 2) : std::string(); };
    switch (seeded.between(0, depth > 0 ? 8 : 5)) {
    case 0: return "null";
    case 1: return seeded.chance(50) ? "true" : "false";
    case 2: return std::to_string(static_cast<std::int64_t>(seeded.bits()));
    case 3:
        return (seeded.chance(50) ? "-" : "") + std::to_string(seeded.between(0, 99)) +
               (seeded.chance(50) ? ".50" : "") + (seeded.chance(30) ? "e-3" : "");
    case 4: {
        std::string json;
        store::append_json_string(json, seeded.text("ab\"\\\n\x02/", 20) + (seeded.chance(30) ? "é😀" : ""));
        return json;
    }
    case 5: return seeded.chance(50) ? "\"\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\"" : "\"\"";
    case 6:
    case 7: {
        std::string json = "[" + blank();
        for (std::int64_t n = seeded.between(0, 3); n > 0; --n)
            json += generated(seeded, depth - 1) + blank() + (n > 1 ? "," + blank() : "");
        return json + "]";
    }
    default: {
        std::string json = "{" + blank();
        for (std::int64_t n = seeded.between(0, 3); n > 0; --n)
            json += "\"k" + std::to_string(n) + "\"" + blank() + ":" + blank() +
                    generated(seeded, depth - 1) + blank() + (n > 1 ? "," + blank() : "");
        return json + "}";
    }
    }
}

void check_against_oracle(const std::string& text) {
    CAPTURE(text);
    REQUIRE(difference_from_oracle(text) == "");
}

} // namespace

TEST_CASE("what a second reader of JSON reads is read as the same, and what it refuses is refused") {
    Seeded seeded(21);
    for (int i = 0; i < 20'000; ++i) {
        std::string text = generated(seeded, 5);
        check_against_oracle(text);
        for (std::int64_t n = seeded.between(1, 3); n > 0 && !text.empty(); --n) {
            const auto at =
                static_cast<std::size_t>(seeded.between(0, static_cast<std::int64_t>(text.size()) - 1));
            if (seeded.chance(30))
                text[at] = static_cast<char>(seeded.bits());
            else if (seeded.chance(50))
                text.insert(at, seeded.text("{}[]\",:\\u0d8eE+-.tn ", 2));
            else
                text.erase(at, 1);
        }
        check_against_oracle(text);
    }
}

TEST_CASE("a text that ends too early says so") {
    const std::string whole = R"({"a":[1,true,null,"x\u00e9"],"b":{"c":-2}})";
    REQUIRE(read(whole));
    for (std::size_t size = 1; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(read(whole.substr(0, size)));
        CHECK_FALSE(skipped(whole.substr(0, size)));
    }
    JsonReader json("[1,2");
    json.skip();
    CHECK(json.truncated());
}

TEST_CASE("brackets without end exhaust nothing") {
    const std::string deep(1'000'000, '[');
    JsonReader json(deep);
    json.skip();
    CHECK(json.failed());
    CHECK(json.too_deep());
    const std::string most =
        std::string(JsonReader::max_depth, '[') + std::string(JsonReader::max_depth, ']');
    CHECK(skipped(most));
    CHECK_FALSE(skipped("[" + most + "]"));
}

TEST_CASE("integers are exact to the last of 64 bits, and nothing else passes for one") {
    const auto integer = [](std::string_view text) -> std::optional<std::int64_t> {
        JsonReader json(text);
        std::int64_t value = 0;
        json.integer(value);
        json.end();
        if (json.failed()) return std::nullopt;
        return value;
    };
    CHECK(integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK(integer("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    CHECK(integer("0") == 0);
    for (const char* text : {"9223372036854775808", "-9223372036854775809", "18446744073709551616", "01", "-",
                             "", "1.0", "1e3", "\"1\"", "+1"}) {
        CAPTURE(text);
        CHECK_FALSE(integer(text));
    }
}

TEST_CASE("after a mistake every call fails") {
    JsonReader json("{\"a\":tru}");
    std::string_view name;
    bool yes = false;
    std::int64_t number = 0;
    json.open_object();
    REQUIRE(json.member(name));
    CHECK_FALSE(json.boolean(yes));
    CHECK_FALSE(json.integer(number));
    CHECK_FALSE(json.member(name));
    CHECK_FALSE(json.element());
    CHECK_FALSE(json.skip());
    CHECK(json.failed());
}

TEST_CASE("a column is read as element by element, whatever stands in it") {
    Seeded seeded(9);
    for (int i = 0; i < 5'000; ++i) {
        std::string text = seeded.chance(20) ? " [ " : "[";
        for (std::int64_t left = seeded.between(0, 6); left > 0; --left) {
            const std::vector<std::string> elements{"0",   "7",    "12",  "4294967295", "99999999999", "-3",
                                                    "007", "null", "1.5", "\"a\"",      " 5",          "5 "};
            text += elements[static_cast<std::size_t>(seeded.between(0, seeded.chance(60) ? 4 : 11))];
            if (left > 1) text += seeded.chance(97) ? "," : "";
        }
        text += seeded.chance(95) ? "]" : "";
        CAPTURE(text);
        std::vector<std::int64_t> expected, found;
        const auto read_one = [](JsonReader& json, std::vector<std::int64_t>& into) {
            std::int64_t number = -1;
            if (json.peek() == 'n') {
                if (!json.null()) json.fail();
            } else if (!json.integer(number)) {
                return;
            }
            into.push_back(number);
        };
        JsonReader one(text);
        for (one.open_array(); one.element();) read_one(one, expected);
        one.end();
        JsonReader all(text);
        all.column([&](std::int64_t number) { found.push_back(number); }, [&] { read_one(all, found); });
        all.end();
        CHECK(all.failed() == one.failed());
        CHECK(found == expected);
    }
}
