#pragma once

// The codes of a plan in files, shared by reading and writing it.

#include "office/plan.h"

namespace prima::office {

inline constexpr std::array<std::string_view, 2> approach_codes{"quantitative", "qualitative"};
inline constexpr std::array<std::string_view, 2> rhythm_codes{"quarterly", "monthly"};
inline constexpr std::array<std::string_view, rules::aspect_count> aspect_codes{"quantity", "quality", "time",
                                                                                "cost"};
inline constexpr std::array<std::string_view, rules::shape_count> shape_codes{"higher", "lower",     "range",
                                                                              "zero",   "milestone", "text"};
inline constexpr std::array<std::string_view, annex_count> annex_codes{"resources", "accountability",
                                                                       "consequences"};

template <class Enum, std::size_t count>
std::string code_text(const std::array<std::string_view, count>& codes, Enum value) {
    return std::string(codes[static_cast<std::size_t>(value)]);
}
// What a newer version wrote is read as the first.
template <class Enum, std::size_t count>
Enum coded(const std::array<std::string_view, count>& codes, std::string_view code) {
    for (std::size_t i = 0; i < count; ++i) {
        if (codes[i] == code) return static_cast<Enum>(i);
    }
    return Enum{};
}

} // namespace prima::office
