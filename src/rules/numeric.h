#pragma once

// Scores in numbers: PermenPANRB 8/2021 with PP 30/2019, and PP 46/2011 with Perka BKN 1/2013. Both stay
// usable as an office's own choice and for old years.

#include "rules/indicator.h"
#include "rules/pack.h"
#include "rules/score.h"

#include <array>
#include <span>

namespace prima::rules {

// The label of a band of a year's score or an indicator: "very_good", "fair".
std::string_view grade_words(std::string_view band);

// --- PermenPANRB 8/2021; `pack` is "permenpanrb-8-2021" ---

// The value (nilai) of an achievement that was rounded to whole percents. `at_maximum`: the target was the
// greatest that can be reached, such as 100 % of a share, and then reaching it is worth 120.
Score value_2021(const Pack& pack, const base::Decimal& achievement, bool at_maximum,
                 Explanation* why = nullptr);

struct Additional {             // an additional result (kinerja tambahan)
    std::string_view category;  // "very_good" to "very_poor"
    base::Decimal scope_weight; // the weight of the scope of the assignment; the office's own choice
    base::Decimal value;        // nilai
};
// Their sum, at most 10.
Score additional_2021(const Pack& pack, std::span<const Additional> results, Explanation* why = nullptr);

enum class BehaviourRaters : std::uint8_t { superior_alone, colleagues_too };
// 70 % plan and 30 % behaviour, or 60 and 40 when colleagues and subordinates were asked; very good needs an
// idea or method that benefits the organisation or the state, too. Missing when either part is.
Score final_2021(const Pack& pack, const std::optional<base::Decimal>& plan,
                 const std::optional<base::Decimal>& behaviour, BehaviourRaters raters, bool new_idea,
                 Explanation* why = nullptr);

// --- PP 46/2011; `pack` is "pp-46-2011" ---

enum class Aspect : std::uint8_t { quantity, quality, time, cost };
inline constexpr std::size_t aspect_count = 4;
std::string_view aspect_words(Aspect aspect);

struct AspectResult {
    std::optional<base::Decimal> target, actual; // both absent: the aspect is not used
};
// One activity: the mean over the aspects used. Not done at all (quantity 0) is 0. An aspect with a target
// and no actual value is left out of the mean and said to be missing.
Score activity_2011(const Pack& pack, const std::array<AspectResult, aspect_count>& aspects,
                    Explanation* why = nullptr);
// The value of one aspect.
Score aspect_2011(const Pack& pack, Aspect aspect, const base::Decimal& target, const base::Decimal& actual,
                  Explanation* why = nullptr);

// 60 % plan and 40 % behaviour; the band by whole numbers, after rounding.
Score final_2011(const Pack& pack, const std::optional<base::Decimal>& plan,
                 const std::optional<base::Decimal>& behaviour, Explanation* why = nullptr);
// The band of a score by the table "final" of any pack, rounded as that says.
std::string_view band_words(const Pack& pack, const base::Decimal& score);

} // namespace prima::rules
