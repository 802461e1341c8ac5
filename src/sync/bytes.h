#pragma once

// Numbers and ids in the binary forms of exchange: numbers little endian, ids most significant byte first.

#include "base/ids.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prima::sync {

inline void put_number(std::string& bytes, std::uint64_t number, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(number >> (8 * i) & 0xFFU));
}
inline std::uint64_t take_number(std::string_view bytes, std::size_t size) {
    std::uint64_t number = 0;
    for (std::size_t i = size; i > 0; --i) number = number << 8U | static_cast<std::uint8_t>(bytes[i - 1]);
    return number;
}

inline void put_id(std::string& bytes, const base::Id& id) {
    for (const std::uint64_t half : {id.high, id.low}) {
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes.push_back(static_cast<char>(half >> static_cast<unsigned>(shift) & 0xFFU));
    }
}
// The first 16 bytes.
inline base::Id take_id(std::string_view bytes) {
    base::Id id;
    for (std::size_t i = 0; i < 8; ++i) {
        id.high = id.high << 8U | static_cast<std::uint8_t>(bytes[i]);
        id.low = id.low << 8U | static_cast<std::uint8_t>(bytes[i + 8]);
    }
    return id;
}

} // namespace prima::sync
