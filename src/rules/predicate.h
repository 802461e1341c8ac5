#pragma once

// Ratings and the predicate (predikat kinerja) by the matrix of PermenPANRB 6/2022.

#include "rules/pack.h"
#include "rules/score.h"

#include <span>
#include <string_view>

namespace prima::rules {

enum class Rating : std::uint8_t { below, meets, above }; // of expectations (ekspektasi)
inline constexpr std::size_t rating_count = 3;
enum class Predicate : std::uint8_t { very_poor, poor, needs_improvement, good, very_good };
inline constexpr std::size_t predicate_count = 5;
// What the organisation achieved: as the predicates, but the best is called excellent (istimewa).
enum class Organisation : std::uint8_t { very_poor, poor, needs_improvement, good, excellent };

// Codes are in files, forever; words are ids of language strings.
std::string_view code_of(Rating rating);
std::string_view code_of(Predicate predicate);
std::string_view code_of(Organisation result);
std::optional<Rating> rating_of(std::string_view code);
std::optional<Predicate> predicate_of(std::string_view code);
std::optional<Organisation> organisation_of(std::string_view code);
std::string_view words_of(Rating rating);
std::string_view words_of(Predicate predicate);
std::string_view words_of(Organisation result);
// Reads a predicate as offices write it, in any case: "Butuh Perbaikan" and "Cukup" are one.
std::optional<Predicate> predicate_of_label(std::string_view label);

// By the 3x3 matrix of a pack of topic appraisal.
Predicate predicate(const Pack& pack, Rating results, Rating behaviour, Explanation* why = nullptr);
// The rating of the results of whoever heads the organisation (SE MenPANRB 3/2023): what the organisation
// achieved. It says that it does, not which of five is which of three: excellent is above expectations, good
// meets them, the others are below. `pack` is one of topic distribution.
Rating rating_of_head(const Pack& pack, Organisation result, Explanation* why = nullptr);
// An agency's own thresholds: a table of bands "above", "meets", "below" over a numeric score. Rating by hand
// is the rule, thresholds are the office's choice.
Rating rating_by(const Table& thresholds, const base::Decimal& score, Explanation* why = nullptr);

// One rating out of those of its parts, where the rater gives none of their own: the one most parts have, of
// several the lowest. Missing while that of any part is. No regulation says how, so it is the office's
// choice: `rule` says so. `what` names what was rated, "rule.results" or "rule.behaviour".
std::optional<Rating> overall_rating(const Table& rule, std::string_view what,
                                     std::span<const std::optional<Rating>> parts,
                                     Explanation* why = nullptr);

} // namespace prima::rules
