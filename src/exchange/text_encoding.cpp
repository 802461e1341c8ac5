#include "exchange/text_encoding.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace prima::exchange {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view little_mark = "\xFF\xFE";
constexpr std::string_view big_mark = "\xFE\xFF";

// Of Windows-1252, where it differs from Latin-1: 0x80 to 0x9F.
constexpr std::array<char16_t, 32> windows_letters{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

std::string from_windows(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else {
            base::append_code_point(text, byte < 0xA0 ? windows_letters[byte - 0x80U] : char32_t{byte});
        }
    }
    return text;
}

std::string from_utf16(std::string_view bytes, bool big) {
    std::string text;
    text.reserve(bytes.size());
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big ? first << 8U | second : second << 8U | first);
    };
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t letter = unit(at);
        if (letter >= 0xD800 && letter < 0xE000) {
            const char32_t low = letter < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
            if (low >= 0xDC00 && low < 0xE000) {
                letter = 0x10000 + ((letter - 0xD800) << 10U) + (low - 0xDC00);
                at += 2;
            } else {
                letter = base::replacement_character;
            }
        }
        base::append_code_point(text, letter);
    }
    if (bytes.size() % 2 != 0) base::append_code_point(text, base::replacement_character);
    return text;
}

} // namespace

Encoding guess_encoding(std::string_view bytes) {
    if (begins_with(bytes, utf8_mark)) return Encoding::utf8;
    if (begins_with(bytes, little_mark)) return Encoding::utf16_le;
    if (begins_with(bytes, big_mark)) return Encoding::utf16_be;
    const std::string_view sample = bytes.substr(0, 4096);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t at = 0; at < sample.size(); ++at) zeros[at % 2] += sample[at] == '\0' ? 1U : 0U;
    if (zeros[1] > sample.size() / 4 && zeros[0] == 0) return Encoding::utf16_le;
    if (zeros[0] > sample.size() / 4 && zeros[1] == 0) return Encoding::utf16_be;
    return base::is_valid_utf8(bytes) ? Encoding::utf8 : Encoding::windows_1252;
}

std::string to_utf8(std::string_view bytes, Encoding encoding) {
    switch (encoding) {
    case Encoding::utf16_le:
    case Encoding::utf16_be: {
        const bool big = encoding == Encoding::utf16_be;
        if (begins_with(bytes, big ? big_mark : little_mark)) bytes.remove_prefix(2);
        return from_utf16(bytes, big);
    }
    case Encoding::windows_1252: return from_windows(bytes);
    case Encoding::utf8: break;
    }
    if (begins_with(bytes, utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    return base::repaired(bytes);
}

} // namespace prima::exchange
