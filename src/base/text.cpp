#include "base/text.h"

#include "base/fold_table.h"

#include <algorithm>

namespace prima::base {

namespace {

bool is_continuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

bool is_blank(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x2028 || c == 0x2029 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Neither blank nor part of a longer code point.
bool is_plain(char c) {
    return c > ' ' && c < 0x7F;
}

// The usual: words of plain letters with single spaces between them.
bool is_plain_and_collapsed(std::string_view text) {
    bool in_word = text.empty();
    for (const char c : text) {
        if (!is_plain(c) && (c != ' ' || !in_word)) return false;
        in_word = c != ' ';
    }
    return in_word;
}

} // namespace

// An invalid sequence is the longest beginning of a valid one, or a single byte: what Unicode recommends and
// browsers do.
Decoded decode_at(std::string_view text, std::size_t position) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1, true};

    std::size_t length = 0;
    unsigned char least = 0x80; // bounds of the second byte keep out overlong forms, surrogates and > 10FFFF
    unsigned char greatest = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
        length = 2;
    } else if (first >= 0xE0 && first <= 0xEF) {
        length = 3;
        if (first == 0xE0) least = 0xA0;
        if (first == 0xED) greatest = 0x9F;
    } else if (first >= 0xF0 && first <= 0xF4) {
        length = 4;
        if (first == 0xF0) least = 0x90;
        if (first == 0xF4) greatest = 0x8F;
    } else {
        return {replacement_character, 1, false};
    }

    char32_t code_point = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const bool there = position + i < text.size();
        const bool good =
            there && (i == 1 ? byte(1) >= least && byte(1) <= greatest : is_continuation(byte(i)));
        if (!good) return {replacement_character, i, false};
        code_point = (code_point << 6U) | (byte(i) & 0x3FU);
    }
    return {code_point, length, true};
}

std::u32string decode(std::string_view text) {
    std::u32string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Decoded next = decode_at(text, i);
        result += next.code_point;
        i += next.length;
    }
    return result;
}

void append_code_point(std::string& text, char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = replacement_character;
    const auto put = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0U | (code_point >> 6U));
        put(0x80U | (code_point & 0x3FU));
    } else if (code_point < 0x10000) {
        put(0xE0U | (code_point >> 12U));
        put(0x80U | ((code_point >> 6U) & 0x3FU));
        put(0x80U | (code_point & 0x3FU));
    } else {
        put(0xF0U | (code_point >> 18U));
        put(0x80U | ((code_point >> 12U) & 0x3FU));
        put(0x80U | ((code_point >> 6U) & 0x3FU));
        put(0x80U | (code_point & 0x3FU));
    }
}

std::string encode(std::u32string_view code_points) {
    std::string text;
    text.reserve(code_points.size());
    for (const char32_t code_point : code_points) append_code_point(text, code_point);
    return text;
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const Decoded next = decode_at(text, i);
        if (!next.valid) return false;
        i += next.length;
    }
    return true;
}

std::string repaired(std::string_view text) {
    return is_valid_utf8(text) ? std::string(text) : encode(decode(text));
}

std::size_t length(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) {
        i += static_cast<unsigned char>(text[i]) < 0x80 ? 1 : decode_at(text, i).length;
    }
    return count;
}

std::string_view truncated(std::string_view text, std::size_t code_points) {
    std::size_t end = 0;
    for (std::size_t count = 0; count < code_points && end < text.size(); ++count) {
        end += decode_at(text, end).length;
    }
    return text.substr(0, end);
}

std::string_view trimmed(std::string_view text) {
    if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
    std::size_t begin = text.size();
    std::size_t end = text.size();
    for (std::size_t i = 0; i < text.size();) {
        const Decoded next = decode_at(text, i);
        if (!is_blank(next.code_point)) {
            begin = std::min(begin, i);
            end = i + next.length;
        }
        i += next.length;
    }
    return begin == text.size() ? std::string_view() : text.substr(begin, end - begin);
}

std::string collapsed(std::string_view text) {
    if (is_plain_and_collapsed(text)) return std::string(text);
    std::string result;
    bool gap = false;
    for (std::size_t i = 0; i < text.size();) {
        const Decoded next = decode_at(text, i);
        i += next.length;
        if (is_blank(next.code_point)) {
            gap = !result.empty();
            continue;
        }
        if (gap) result += ' ';
        gap = false;
        append_code_point(result, next.code_point);
    }
    return result;
}

std::string folded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    // Most texts have no other letters than these; the first that is none of them goes the long way.
    bool gap = false;
    bool ascii = true;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) {
            ascii = false;
            break;
        }
        if (is_blank(byte)) {
            gap = !result.empty();
            continue;
        }
        if (gap) result += ' ';
        gap = false;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (ascii) return result;
    result.clear();
    for (const char32_t c : decode(collapsed(text))) {
        if (c >= 'A' && c <= 'Z') {
            result += static_cast<char>(c - 'A' + 'a');
        } else if (c >= 0x300 && c <= 0x36F) {
            continue; // combining accents
        } else if (const std::string_view plain = folded_letter(c); !plain.empty()) {
            result += plain;
        } else {
            append_code_point(result, c);
        }
    }
    return result;
}

bool contains_words(std::string_view text, std::string_view query) {
    const std::string where = folded(text);
    const std::string words = folded(query);
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        if (where.find(words.substr(begin, end - begin)) == std::string::npos) return false;
        begin = end + 1;
    }
    return true;
}

std::string format_integer(std::int64_t number, Language language) {
    return Decimal(number).format(number_form(language));
}

} // namespace prima::base
