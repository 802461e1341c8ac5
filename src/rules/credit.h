#pragma once

// What follows from a predicate: credit points (angka kredit), and the time to object (keberatan).

#include "rules/predicate.h"

#include <span>

namespace prima::rules {

// Predicate x yearly coefficient of the tier ("young_expert") x months/12, two decimals, half up.
// Missing where the tier is unknown or the months are not 1..12.
Score credit_points(const Pack& pack, Predicate predicate, std::string_view tier, int months,
                    Explanation* why = nullptr);
struct CreditOfYear {
    int year = 0;
    base::Decimal points;
};
// What was collected over the years; missing while there are none.
Score credit_sum(const Pack& pack, std::span<const CreditOfYear> years, Explanation* why = nullptr);
// How many are needed for the next rank or tier; nothing where there is none.
std::optional<Rational> credit_needed(const Pack& pack, std::string_view tier, bool next_tier);
std::string_view tier_words(std::string_view tier); // id of a language string; empty when unknown
// Codes of all tiers: those of skills first, then those of expertise, each from the lowest.
std::span<const std::string_view> tiers();

// The last day on which an objection is in time: calendar days from the day of receipt, which does not count;
// the last of them does.
base::Date objection_until(const Pack& pack, base::Date received, Explanation* why = nullptr);

} // namespace prima::rules
