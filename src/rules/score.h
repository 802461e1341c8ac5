#pragma once

// A score and how it came about. Explanations cost time, so they are made only where somebody wants to read
// them: every scoring function takes a place for one, or nullptr.

#include "rules/rational.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::rules {

enum class Unit : std::uint8_t { none, percent, points, people, credits, days, minutes };

// What went into a step. Names and texts are ids of language strings unless said otherwise.
struct Input {
    std::string_view name;
    Rational value = {};
    Unit unit = Unit::none;
    bool missing = false;
    std::string_view text = {}; // instead of a value
    int number = 0;             // which of several: "indicator 3"; 0 where there is one
};

// One step: its inputs, the formula as the regulation writes it, what came out, and how it was rounded.
struct Step {
    std::string_view what;
    std::string_view formula;
    std::string_view clause = {}; // of the regulation, as written; no language string
    std::vector<Input> inputs = {};
    Rational result = Rational::unknown(); // before rounding; unknown where there is no number
    std::optional<int> decimals = {};      // to which it was rounded, half up
    Unit unit = Unit::none;
    std::string_view outcome = {}; // what it means, for example a predicate
    bool unconfirmed = false;      // no source: the office's own choice
};

struct Explanation {
    std::vector<Step> steps;
};

struct Score {
    std::optional<base::Decimal> value; // none: missing, and `missing` says why
    Unit unit = Unit::points;
    std::string_view band = {};    // id of a language string
    std::string_view missing = {}; // id of a language string

    static Score none(std::string_view why, Unit unit = Unit::points) {
        return {std::nullopt, unit, {}, why};
    }
};

// The score of an exact value, rounded once; missing where it does not fit.
inline Score score_of(const Rational& exact, int decimals, Unit unit) {
    const auto number = exact.rounded(decimals);
    return number ? Score{*number, unit, {}, {}} : Score::none("rule.missing_overflow", unit);
}

} // namespace prima::rules
