#pragma once

// The distribution guide (pola distribusi) of SE MenPANRB 3/2023, in whole people.

#include "rules/predicate.h"

#include <array>
#include <cstddef>
#include <vector>

namespace prima::rules {

struct DistributionFinding {
    enum class Kind : std::uint8_t { at_most, at_least, largest, some };
    Kind kind = Kind::at_most;
    std::vector<Predicate> group; // counted together
    std::size_t people = 0;       // in the group now
    std::size_t limit = 0;        // in whole people; of `some`, one
    Rational percent;             // of the guide
    bool met = true;
};
struct Distribution {
    bool applies = false; // not for fewer people than the least: then the larger unit is looked at
    std::size_t people = 0, least = 0;
    std::vector<DistributionFinding> findings;
    bool all_met() const;
};
using PredicateCounts = std::array<std::size_t, predicate_count>;
// A guide, never a block: what is not met is a warning.
Distribution distribution(const Pack& pack, Organisation result, const PredicateCounts& counts,
                          Explanation* why = nullptr);
// The height of the printed curve, of 24.
std::size_t curve_height(const Pack& pack, Organisation result, Predicate predicate);

} // namespace prima::rules
