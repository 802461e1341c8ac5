#pragma once

// 128-bit identifiers, written as 22 base62 characters ("0-9A-Za-z"), so that the order of the texts is the
// order of the numbers.

#include "base/ports.h"
#include "base/result.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace prima::base {

struct Id {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    bool is_null() const { return high == 0 && low == 0; }
    std::string to_string() const;           // always 22 characters
    void append_to(std::string& text) const; // the same

    friend bool operator==(const Id&, const Id&) = default;
    friend std::strong_ordering operator<=>(const Id& a, const Id& b) {
        return a.high != b.high ? a.high <=> b.high : a.low <=> b.low;
    }
};

inline constexpr std::size_t id_length = 22;

// Never the null id.
Id random_id(Random& random);

// Exactly 22 base62 characters below 2^128, or ErrorCode::invalid.
Result<Id> parse_id(std::string_view text);
// The same for whoever reads a million of them: false when it is no id.
bool read_id(std::string_view text, Id& id);

} // namespace prima::base

template <>
struct std::hash<prima::base::Id> {
    std::size_t operator()(const prima::base::Id& id) const noexcept {
        // Ids from other people's files need not be random, hence the mixing.
        const std::uint64_t mixed = (id.high ^ (id.low * 0x9E3779B97F4A7C15ULL)) * 0xFF51AFD7ED558CCDULL;
        return static_cast<std::size_t>(mixed ^ (mixed >> 32U));
    }
};
