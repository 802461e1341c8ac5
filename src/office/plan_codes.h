#pragma once

// The codes of a plan in files, shared by reading and writing it.

#include "office/plan.h"
#include "office/values.h"

namespace prima::office {

inline constexpr std::array<std::string_view, 2> approach_codes{"quantitative", "qualitative"};
inline constexpr std::array<std::string_view, 2> rhythm_codes{"quarterly", "monthly"};
inline constexpr std::array<std::string_view, rules::aspect_count> aspect_codes{"quantity", "quality", "time",
                                                                                "cost"};
inline constexpr std::array<std::string_view, rules::shape_count> shape_codes{"higher", "lower",     "range",
                                                                              "zero",   "milestone", "text"};
inline constexpr std::array<std::string_view, annex_count> annex_codes{"resources", "accountability",
                                                                       "consequences"};

} // namespace prima::office
