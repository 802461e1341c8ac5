#include "base/base64.h"
#include "base/seeded.h"
#include "base/text.h"

#include <doctest/doctest.h>

using namespace prima::base;

TEST_CASE("valid text is decoded and encoded without change") {
    for (const char* text :
         {"", "abc", "Évaluasi", "Rp1.000 – ½", "日本語", "😀👍🏽", "\xF4\x8F\xBF\xBF"}) {
        CAPTURE(text);
        CHECK(is_valid_utf8(text));
        CHECK(encode(decode(text)) == text);
        CHECK(repaired(text) == text);
    }
    CHECK(length("😀é") == 2);
}

TEST_CASE("every code point is decoded as it was encoded") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_code_point(text, c);
        const Decoded back = decode_at(text, 0);
        const bool same = back.valid && back.code_point == c && back.length == text.size();
        REQUIRE(same);
    }
}

TEST_CASE("each invalid sequence becomes one replacement character, as browsers have it") {
    const std::u32string one = U"\uFFFD";
    CHECK(decode("\x80") == one);
    CHECK(decode("\xC3") == one);
    CHECK(decode("\xE2\x82") == one);
    CHECK(decode("\xF0\x9F\x98") == one);
    CHECK(decode("\xC0\x80") == one + one);
    CHECK(decode("\xED\xA0\x80") == one + one + one);
    CHECK(decode("\xF4\x90\x80\x80") == one + one + one + one);
    CHECK(decode("\xFF"
                 "a") == one + U"a");
    CHECK(decode("\xE2\x82"
                 "a") == one + U"a");
    CHECK_FALSE(is_valid_utf8("\xC3"));
    CHECK(repaired("a\xC3") == "a\xEF\xBF\xBD");
    std::string surrogate;
    append_code_point(surrogate, 0xD800);
    CHECK(surrogate == "\xEF\xBF\xBD");
}

TEST_CASE("any bytes can be decoded, and repaired bytes are valid") {
    prima::test::Seeded seeded(9);
    for (int i = 0; i < 20000; ++i) {
        std::string bytes;
        for (std::int64_t k = seeded.between(0, 12); k > 0; --k) bytes += static_cast<char>(seeded.bits());
        const std::string fixed = repaired(bytes);
        REQUIRE(is_valid_utf8(fixed));
        CHECK(length(bytes) == decode(bytes).size());
        CHECK(length(fixed) == length(bytes));
        CHECK(repaired(fixed) == fixed);
        CHECK(is_valid_utf8(folded(bytes)));
        CHECK(is_valid_utf8(collapsed(bytes)));
    }
}

TEST_CASE("text is cut between characters, never inside one") {
    CHECK(truncated("héllo", 2) == "hé");
    CHECK(truncated("😀😀", 1) == "😀");
    CHECK(truncated("ab", 5) == "ab");
    CHECK(truncated("ab", 0).empty());
}

TEST_CASE("blanks around and between are tidied") {
    CHECK(trimmed(" \t a b \r\n") == "a b");
    CHECK(trimmed("\xC2\xA0"
                  "a"
                  "\xE3\x80\x80") == "a");
    CHECK(trimmed("  ").empty());
    CHECK(trimmed("").empty());
    CHECK(collapsed("  a \n\t b  c ") == "a b c");
    CHECK(collapsed("\n") == "");
}

TEST_CASE("folding forgets case, accents and joined letters") {
    CHECK(folded("RAPAT Koordinasi") == "rapat koordinasi");
    CHECK(folded("Évàluasi") == folded("evaluasi"));
    CHECK(folded("e\xCC\x81") == "e");
    CHECK(folded("Ærø, Œuvre, Straße, Łódź, Đà Nẵng") == "aero, oeuvre, strasse, lodz, da nang");
    CHECK(folded("İstanbul ığ") == "istanbul ig");
    CHECK(folded("日本") == "日本");
    CHECK(folded(" A  B ") == "a b");
}

TEST_CASE("folding twice is as folding once") {
    for (char32_t c = 1; c < 0x2100; ++c) {
        std::string text = "x";
        append_code_point(text, c);
        text += "x";
        CHECK(folded(folded(text)) == folded(text));
    }
}

TEST_CASE("a search finds texts that hold every word, in any order") {
    CHECK(contains_words("Rapat koordinasi mingguan", "minggu rapat"));
    CHECK(contains_words("Évaluasi kinerja", "EVALUASI"));
    CHECK_FALSE(contains_words("Rapat koordinasi", "rapat bulanan"));
    CHECK(contains_words("apa pun", ""));
    CHECK(contains_words("apa pun", "  "));
    CHECK_FALSE(contains_words("", "a"));
}

TEST_CASE("whole numbers are grouped as the language has it") {
    CHECK(format_integer(1234567, Language::indonesian) == "1.234.567");
    CHECK(format_integer(1234567, Language::english) == "1,234,567");
    CHECK(format_integer(-12, Language::indonesian) == "-12");
}

TEST_CASE("base64 gives any bytes back and refuses what is none") {
    CHECK(encode_base64("") == "");
    CHECK(encode_base64("f") == "Zg==");
    CHECK(encode_base64("fo") == "Zm8=");
    CHECK(encode_base64("foo") == "Zm9v");
    prima::test::Seeded seeded(10);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes;
        for (std::int64_t k = seeded.between(0, 40); k > 0; --k) bytes += static_cast<char>(seeded.bits());
        CHECK(decode_base64(encode_base64(bytes)).value() == bytes);
    }
    for (const char* text : {"Zg", "Zg=", "Z===", "====", "Zg==Zg==", "Zm9*", "Zm 9"}) {
        CAPTURE(text);
        CHECK_FALSE(decode_base64(text));
    }
}
