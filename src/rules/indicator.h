#pragma once

// Indicators (indikator kinerja individu): what a target may look like, and how much of it was reached.

#include "rules/pack.h"
#include "rules/score.h"

#include <span>
#include <string_view>

namespace prima::rules {

enum class Shape : std::uint8_t {
    higher,    // more is better
    lower,     // less is better: days, complaints, cost
    range,     // inside two bounds, both included
    zero,      // none may happen
    milestone, // so many of the agreed stages are done
    text,      // said in words and judged by hand
};
inline constexpr std::size_t shape_count = 6;

struct Target {
    Shape shape = Shape::higher;
    std::optional<base::Decimal> low;  // the target, or the lower bound
    std::optional<base::Decimal> high; // the upper bound of a range; also of a target given as one
};

// What is wrong with a target: an id of a language string, or nothing. A target of zero where something is
// divided by it is refused, as are bounds in the wrong order.
std::string_view wrong_target(const Target& target);

struct AchievementRule {
    const Table* table = nullptr; // of a pack: how to round, and the clause; the office's own without one
    std::optional<base::Decimal> cap = {}; // over-achievement counts up to here, in percent; none: as it is
};

// In percent of the target, never below 0. Without a value realised it is missing, never 0.
// higher: actual/target; lower: 1 + (1 - actual/target). A target given as a range is reached in full inside
// it; beyond it divides by the nearer bound (PermenPANRB 8/2021).
Score achievement(const Target& target, const std::optional<base::Decimal>& actual,
                  const AchievementRule& rule, Explanation* why = nullptr);

// --- along the way ---

enum class Light : std::uint8_t { none, green, amber, red };

// How an indicator stands against what was to be reached by now. `thresholds` is a table of bands "green",
// "amber", "red" over the achievement of the cumulated target; none where there is no target or value yet.
Light light_of(const Target& until_now, const std::optional<base::Decimal>& actual, const Table& thresholds,
               Explanation* why = nullptr);
// The label of a light.
std::string_view light_words(Light light);

// --- many ---

struct Weighted {
    std::optional<Rational> value;       // missing parts are left out
    std::optional<base::Decimal> weight; // in percent; equal weights where nobody has one
};

// The weighted mean of the parts that are there, their weights scaled up to 100. Missing when none is there.
Score weighted_mean(std::span<const Weighted> parts, const Table& rule, Explanation* why = nullptr);

// What the weights total, each rounded to two decimals first; overflow is unknown.
Rational total_weight(std::span<const base::Decimal> weights);
// They total exactly 100.00.
bool weights_whole(std::span<const base::Decimal> weights);

} // namespace prima::rules
