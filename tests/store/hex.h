#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prima::test {

inline std::string from_hex(std::string_view digits) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    }
    return bytes;
}

template <std::size_t size>
std::array<std::uint8_t, size> array_from_hex(std::string_view digits) {
    std::array<std::uint8_t, size> result{};
    const std::string bytes = from_hex(digits);
    for (std::size_t i = 0; i < size && i < bytes.size(); ++i)
        result[i] = static_cast<std::uint8_t>(bytes[i]);
    return result;
}

template <class Bytes>
std::string to_hex(const Bytes& bytes) {
    std::string digits;
    for (const auto byte : bytes) {
        digits += "0123456789abcdef"[static_cast<std::uint8_t>(byte) >> 4U];
        digits += "0123456789abcdef"[static_cast<std::uint8_t>(byte) & 15U];
    }
    return digits;
}

} // namespace prima::test
