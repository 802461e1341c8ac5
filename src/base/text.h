#pragma once

// Text is UTF-8 everywhere. These functions accept any bytes: what is not valid UTF-8 counts as one
// replacement character (U+FFFD) for each invalid sequence.

#include "base/decimal.h"
#include "base/language.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prima::base {

inline constexpr char32_t replacement_character = 0xFFFD;

struct Decoded {
    char32_t code_point = 0;
    std::size_t length = 0; // bytes taken, 1..4
    bool valid = true;
};
// The code point that starts at `position`, which must be inside the text.
Decoded decode_at(std::string_view text, std::size_t position);

std::u32string decode(std::string_view text);
void append_code_point(std::string& text, char32_t code_point);
std::string encode(std::u32string_view code_points);

bool is_valid_utf8(std::string_view text);
// The same text with every invalid sequence replaced by U+FFFD.
std::string repaired(std::string_view text);

std::size_t length(std::string_view text); // in code points
// At most so many code points, never cut inside one.
std::string_view truncated(std::string_view text, std::size_t code_points);

// Spaces, tabs, line ends and no-break spaces are blank.
std::string_view trimmed(std::string_view text);
// Trimmed, and every run of blanks inside is one space.
std::string collapsed(std::string_view text);

// For comparing and searching: Latin letters in lower case without accents ("Évàluasi" is "evaluasi"), blanks
// collapsed; other scripts stay as they are.
std::string folded(std::string_view text);

// True when every word of the query occurs somewhere in the text, both folded. An empty query is always true.
bool contains_words(std::string_view text, std::string_view query);

// "1.234" or "1,234".
std::string format_integer(std::int64_t number, Language language);

} // namespace prima::base
