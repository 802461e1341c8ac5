#include "base/base64.h"

#include <array>
#include <cstdint>

namespace prima::base {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> make_values() {
    std::array<std::uint8_t, 256> values{};
    for (std::uint8_t& value : values) value = no_digit;
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}
constexpr std::array<std::uint8_t, 256> digit_values = make_values();

std::uint32_t byte_at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
}

std::uint32_t digit_at(std::string_view text, std::size_t i) {
    return digit_values[static_cast<unsigned char>(text[i])];
}

} // namespace

std::string encode_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4, '=');
    std::size_t out = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 3, out += 4) {
        const std::uint32_t group =
            byte_at(bytes, i) << 16U | byte_at(bytes, i + 1) << 8U | byte_at(bytes, i + 2);
        text[out] = alphabet[group >> 18U];
        text[out + 1] = alphabet[group >> 12U & 63U];
        if (i + 1 < bytes.size()) text[out + 2] = alphabet[group >> 6U & 63U];
        if (i + 2 < bytes.size()) text[out + 3] = alphabet[group & 63U];
    }
    return text;
}

Result<std::string> decode_base64(std::string_view text) {
    const Error wrong{ErrorCode::invalid, "error.unreadable", "not base64"};
    if (text.size() % 4 != 0) return wrong;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
    std::string bytes(text.size() / 4 * 3 - padding, '\0');
    const std::size_t whole = padding > 0 ? text.size() - 4 : text.size();
    std::size_t out = 0;
    std::uint32_t seen = 0; // above 63 when one of them is no digit
    char* to = bytes.data();
    for (std::size_t i = 0; i < whole; i += 4, out += 3) {
        const std::uint32_t a = digit_at(text, i);
        const std::uint32_t b = digit_at(text, i + 1);
        const std::uint32_t c = digit_at(text, i + 2);
        const std::uint32_t d = digit_at(text, i + 3);
        seen |= a | b | c | d;
        const std::uint32_t group = a << 18U | b << 12U | c << 6U | d;
        to[out] = static_cast<char>(group >> 16U);
        to[out + 1] = static_cast<char>(group >> 8U & 0xFFU);
        to[out + 2] = static_cast<char>(group & 0xFFU);
    }
    if (seen > 63U) return wrong;
    if (padding == 0) return bytes;
    const std::uint32_t a = digit_at(text, whole);
    const std::uint32_t b = digit_at(text, whole + 1);
    const std::uint32_t c = padding == 1 ? digit_at(text, whole + 2) : 0;
    if ((a | b | c) > 63U) return wrong;
    const std::uint32_t group = a << 18U | b << 12U | c << 6U;
    bytes[out] = static_cast<char>(group >> 16U);
    if (padding == 1) bytes[out + 1] = static_cast<char>(group >> 8U & 0xFFU);
    return bytes;
}

} // namespace prima::base
