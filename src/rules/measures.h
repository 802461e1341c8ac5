#pragma once

// Other published arithmetic of an office: satisfaction index (IKM), sample size, workload, accountability
// and service grades, behaviour on a scale of five.

#include "rules/pack.h"
#include "rules/score.h"

#include <span>

namespace prima::rules {

// From the mean score (1..4) of each element: sum of means x weight x 25, with the exact weight one by so
// many elements; the quality letter after rounding to two decimals. An element without a mean is left out and
// the others weigh more. Missing when none has one. `pack` is of topic survey.
Score satisfaction(const Pack& pack, std::span<const std::optional<base::Decimal>> means,
                   Explanation* why = nullptr);

// How many of so many people to ask (Krejcie and Morgan: chi squared 3.841, half, five percent), to nearest.
std::int64_t sample_size(std::int64_t people);

struct Work {
    base::Decimal volume_a_year, minutes_each;
};
// How many people the work of a year takes, half up to whole people. `pack` is of topic workload.
Score people_needed(const Pack& pack, std::span<const Work> works, Explanation* why = nullptr);

// The grade of a sum of component values ("components" of topic organisation), or of an index of service.
Score accountability(const Pack& pack, std::span<const base::Decimal> components, Explanation* why = nullptr);
std::string_view service_grade(const Pack& pack, const base::Decimal& index);

// Share done, in percent, two decimals; missing when there was nothing to do.
Score completion(std::int64_t done, std::int64_t received, Explanation* why = nullptr);

} // namespace prima::rules
