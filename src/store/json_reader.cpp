#include "store/json_reader.h"

#include "base/text.h"

#include <bit>
#include <cstring>

namespace prima::store {

namespace {

// The place of the first byte that ends or complicates a string: a quote, a backslash, a control character or
// one beyond ASCII. Eight bytes a step; of those that are marked the first is one (a borrow may mark what
// comes after it).
const char* plain_run(const char* at, const char* end) {
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    constexpr std::uint64_t high = 0x8080808080808080ULL;
    while (end - at >= 8) {
        std::uint64_t part = 0;
        std::memcpy(&part, at, 8);
        const std::uint64_t quote = part ^ (ones * '"');
        const std::uint64_t slash = part ^ (ones * '\\');
        const std::uint64_t special =
            ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((part - ones * 0x20) & ~part) | part;
        if ((special & high) != 0) {
            static_assert(std::endian::native == std::endian::little);
            return at + std::countr_zero(special & high) / 8;
        }
        at += 8;
    }
    while (at < end && static_cast<unsigned char>(*at) >= 0x20 && static_cast<unsigned char>(*at) < 0x80 &&
           *at != '"' && *at != '\\') {
        ++at;
    }
    return at;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

bool JsonReader::give_up() {
    // A word that is cut off, too, ends too early.
    const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
    truncated_ = false;
    for (const std::string_view word : {"true", "false", "null"})
        truncated_ = truncated_ || word.substr(0, rest.size()) == rest;
    failed_ = true;
    return false;
}

bool JsonReader::open_object() {
    first_ = true;
    return take('{');
}

bool JsonReader::open_array() {
    first_ = true;
    return take('[');
}

bool JsonReader::member(std::string_view& name) {
    if (failed_) return false;
    const bool first = first_;
    first_ = false;
    if (peek() == '}') {
        ++at_;
        return false;
    }
    if (!first && !take(',')) return false;
    return string(name, name_) && take(':');
}

bool JsonReader::string(std::string_view& value, std::string& buffer) {
    if (!take('"')) return false;
    const char* start = at_;
    at_ = plain_run(at_, end_);
    if (at_ < end_ && *at_ == '"') {
        value = {start, static_cast<std::size_t>(at_ - start)};
        ++at_;
        return true;
    }
    bool ascii = true;
    while (at_ < end_ && *at_ != '"' && *at_ != '\\') {
        const auto byte = static_cast<unsigned char>(*at_);
        if (byte < 0x20) break;
        ascii = ascii && byte < 0x80;
        at_ = byte < 0x80 ? plain_run(at_, end_) : at_ + 1;
    }
    if (at_ < end_ && *at_ == '"') {
        value = {start, static_cast<std::size_t>(at_ - start)};
        ++at_;
    } else if (at_ < end_ && *at_ == '\\') {
        if (!unescape(start, buffer)) return false;
        value = buffer;
    } else {
        return give_up();
    }
    if (!base::is_valid_utf8(value)) failed_ = true;
    return !failed_;
}

bool JsonReader::unescape(const char* from, std::string& buffer) {
    std::string made(from, at_);
    while (at_ < end_ && *at_ != '"') {
        const char c = *at_++;
        if (static_cast<unsigned char>(c) < 0x20) {
            --at_;
            return give_up();
        }
        if (c != '\\') {
            made.push_back(c);
            continue;
        }
        if (at_ >= end_) break;
        const char kind = *at_++;
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (const std::size_t which = letters.find(kind); which != std::string_view::npos) {
            made.push_back(meanings[which]);
            continue;
        }
        const auto code_unit = [this]() -> int {
            if (end_ - at_ < 4) return -1;
            int unit = 0;
            for (int i = 0; i < 4; ++i) {
                const int digit = hex_value(*at_++);
                if (digit < 0) return -1;
                unit = unit * 16 + digit;
            }
            return unit;
        };
        int code = kind == 'u' ? code_unit() : -1;
        if (code >= 0xD800 && code < 0xDC00) {
            const bool pair = end_ - at_ >= 2 && at_[0] == '\\' && at_[1] == 'u';
            if (pair) at_ += 2;
            const int low = pair ? code_unit() : -1;
            code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : -1;
        } else if (code >= 0xDC00 && code < 0xE000) {
            code = -1;
        }
        if (code < 0) {
            return give_up();
        }
        base::append_code_point(made, static_cast<char32_t>(code));
    }
    if (at_ >= end_ || *at_ != '"') {
        return give_up();
    }
    ++at_;
    buffer = std::move(made);
    return true;
}

bool JsonReader::number(std::string_view& digits) {
    if (failed_) return false;
    blanks();
    const char* start = at_;
    if (at_ < end_ && *at_ == '-') ++at_;
    const char* whole = at_;
    while (at_ < end_ && is_digit(*at_)) ++at_;
    bool good = at_ > whole && (*whole != '0' || at_ == whole + 1);
    if (good && at_ < end_ && *at_ == '.') {
        const char* fraction = ++at_;
        while (at_ < end_ && is_digit(*at_)) ++at_;
        good = at_ > fraction;
    }
    if (good && at_ < end_ && (*at_ == 'e' || *at_ == 'E')) {
        ++at_;
        if (at_ < end_ && (*at_ == '+' || *at_ == '-')) ++at_;
        const char* exponent = at_;
        while (at_ < end_ && is_digit(*at_)) ++at_;
        good = at_ > exponent;
    }
    if (!good) {
        return give_up();
    }
    digits = {start, static_cast<std::size_t>(at_ - start)};
    return true;
}

bool JsonReader::long_integer(std::int64_t& value) {
    if (failed_) return false;
    blanks();
    const char* at = at_;
    const bool negative = at < end_ && *at == '-';
    if (negative) ++at;
    const char* start = at;
    std::uint64_t total = 0;
    while (at < end_ && is_digit(*at) && at - start < 19) {
        total = total * 10 + static_cast<std::uint64_t>(*at - '0');
        ++at;
    }
    const bool more = at < end_ && (is_digit(*at) || *at == '.' || *at == 'e' || *at == 'E');
    const bool zeros = at > start + 1 && *start == '0';
    const std::uint64_t greatest = (std::uint64_t{1} << 63U) - (negative ? 0 : 1);
    if (at == start || more || zeros || total > greatest) {
        truncated_ = at >= end_;
        failed_ = true;
        return false;
    }
    value = negative ? static_cast<std::int64_t>(0 - total) : static_cast<std::int64_t>(total);
    at_ = at;
    return true;
}

bool JsonReader::literal(std::string_view word) {
    blanks();
    if (static_cast<std::size_t>(end_ - at_) < word.size() || std::string_view(at_, word.size()) != word)
        return false;
    at_ += word.size();
    return true;
}

bool JsonReader::boolean(bool& value) {
    if (failed_) return false;
    if (literal("true")) {
        value = true;
        return true;
    }
    if (literal("false")) {
        value = false;
        return true;
    }
    return give_up();
}

bool JsonReader::null() {
    return !failed_ && literal("null");
}

bool JsonReader::skip_scalar() {
    std::string_view digits;
    std::string_view text;
    std::string buffer;
    if (peek() == '"') return string(text, buffer);
    return literal("true") || literal("false") || literal("null") || number(digits);
}

bool JsonReader::skip_name() {
    std::string_view text;
    std::string buffer;
    return string(text, buffer) && take(':');
}

bool JsonReader::skip() {
    // One bit a level says whether it is an object.
    std::uint64_t objects = 0;
    std::size_t depth = 0;
    bool value_next = true;
    while (!failed_ && (value_next || depth > 0)) {
        const char next = peek();
        const bool in_object = (objects & 1U) != 0;
        if (value_next && (next == '{' || next == '[')) {
            if (depth == max_depth) {
                too_deep_ = true;
                failed_ = true;
                return false;
            }
            ++at_;
            ++depth;
            objects = (objects << 1U) | (next == '{' ? 1U : 0U);
            const char after = peek();
            value_next = after != (next == '{' ? '}' : ']');
            if (value_next && next == '{') skip_name();
        } else if (value_next) {
            skip_scalar();
            value_next = false;
        } else if (next == ',') {
            ++at_;
            value_next = true;
            if (in_object) skip_name();
        } else if (next == (in_object ? '}' : ']')) {
            ++at_;
            --depth;
            objects >>= 1U;
        } else {
            return give_up();
        }
    }
    return !failed_;
}

bool JsonReader::raw(std::string_view& json) {
    if (failed_) return false;
    blanks();
    const char* start = at_;
    if (!skip()) return false;
    json = {start, static_cast<std::size_t>(at_ - start)};
    return true;
}

void JsonReader::end() {
    if (failed_) return;
    blanks();
    if (at_ != end_) failed_ = true;
}

} // namespace prima::store
