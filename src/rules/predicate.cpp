#include "rules/predicate.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace prima::rules {

namespace {

constexpr std::string_view rating_codes[] = {"below", "meets", "above"};
constexpr std::string_view rating_labels[] = {"rating.below", "rating.meets", "rating.above"};
constexpr std::string_view predicate_codes[] = {"very_poor", "poor", "needs_improvement", "good",
                                                "very_good"};
constexpr std::string_view predicate_labels[] = {"predicate.very_poor", "predicate.poor",
                                                 "predicate.needs_improvement", "predicate.good",
                                                 "predicate.very_good"};
constexpr std::string_view organisation_codes[] = {"very_poor", "poor", "needs_improvement", "good",
                                                   "excellent"};
constexpr std::string_view organisation_labels[] = {"predicate.very_poor", "predicate.poor",
                                                    "predicate.needs_improvement", "predicate.good",
                                                    "organisation.excellent"};
struct Written {
    std::string_view label;
    Predicate predicate;
};
constexpr Written written_labels[] = {
    {"sangat baik", Predicate::very_good},
    {"baik", Predicate::good},
    {"butuh perbaikan", Predicate::needs_improvement},
    {"cukup", Predicate::needs_improvement},
    {"kurang", Predicate::poor},
    {"sangat kurang", Predicate::very_poor},
};
template <class Enum, std::size_t count>
std::optional<Enum> find(const std::string_view (&codes)[count], std::string_view code) {
    for (std::size_t i = 0; i < count; ++i) {
        if (codes[i] == code) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

std::string_view code_of(Rating rating) {
    return rating_codes[static_cast<std::size_t>(rating)];
}
std::string_view code_of(Predicate predicate) {
    return predicate_codes[static_cast<std::size_t>(predicate)];
}
std::string_view code_of(Organisation result) {
    return organisation_codes[static_cast<std::size_t>(result)];
}
std::optional<Rating> rating_of(std::string_view code) {
    return find<Rating>(rating_codes, code);
}
std::optional<Predicate> predicate_of(std::string_view code) {
    return find<Predicate>(predicate_codes, code);
}
std::optional<Organisation> organisation_of(std::string_view code) {
    return find<Organisation>(organisation_codes, code);
}
std::string_view words_of(Rating rating) {
    return rating_labels[static_cast<std::size_t>(rating)];
}
std::string_view words_of(Predicate predicate) {
    return predicate_labels[static_cast<std::size_t>(predicate)];
}
std::string_view words_of(Organisation result) {
    return organisation_labels[static_cast<std::size_t>(result)];
}

std::optional<Predicate> predicate_of_label(std::string_view label) {
    const std::string folded = base::folded(base::trimmed(label));
    for (const Written& written : written_labels) {
        if (written.label == folded) return written.predicate;
    }
    return std::nullopt;
}

Predicate predicate(const Pack& pack, Rating results, Rating behaviour, Explanation* why) {
    const Table& matrix = pack.table("predicate");
    const Row& cell = cell_of(matrix, code_of(results), code_of(behaviour));
    const Predicate found = predicate_of(cell.code).value_or(Predicate::very_poor);
    if (why) {
        Step step{"rule.predicate", "formula.matrix", matrix.clause};
        step.inputs = {{"rule.results", {}, Unit::none, false, words_of(results)},
                       {"rule.behaviour", {}, Unit::none, false, words_of(behaviour)}};
        step.outcome = words_of(found);
        why->steps.push_back(std::move(step));
    }
    return found;
}

Rating rating_of_head(const Pack& pack, Organisation result, Explanation* why) {
    const Table& table = pack.table("head");
    const Row* row = table.row(code_of(result));
    const Rating rating = row ? rating_of(row->text).value_or(Rating::below) : Rating::below;
    if (why) {
        Step step{"rule.results", "formula.head", table.clause};
        step.inputs.push_back({"rule.organisation", {}, Unit::none, false, words_of(result)});
        step.outcome = words_of(rating);
        step.unconfirmed = !row || row->unconfirmed;
        why->steps.push_back(std::move(step));
    }
    return rating;
}

Rating rating_by(const Table& thresholds, const base::Decimal& score, Explanation* why) {
    const Rational rounded = Rational(score).rounded_to(thresholds.decimals);
    const Row& band = band_of(thresholds, rounded);
    const Rating rating = rating_of(band.key).value_or(Rating::below);
    if (why) {
        Step step{"rule.rating", "formula.band", thresholds.clause};
        step.inputs = {{"rule.score", score},
                       {"rule.above_from", number_of(thresholds, "above")},
                       {"rule.meets_from", number_of(thresholds, "meets")}};
        step.outcome = words_of(rating);
        step.unconfirmed = band.unconfirmed;
        why->steps.push_back(std::move(step));
    }
    return rating;
}

std::optional<Rating> overall_rating(const Table& rule, std::string_view what,
                                     std::span<const std::optional<Rating>> parts, Explanation* why) {
    std::array<std::int64_t, 3> counts{};
    bool whole = !parts.empty();
    for (const std::optional<Rating>& part : parts) {
        if (part)
            ++counts[static_cast<std::size_t>(*part)];
        else
            whole = false;
    }
    std::optional<Rating> found;
    // Ratings ascend, so the first of several that are equally many is the lowest.
    if (whole) found = static_cast<Rating>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    if (why) {
        Step step{what, "formula.most", rule.clause};
        for (const Rating rating : {Rating::above, Rating::meets, Rating::below})
            step.inputs.push_back({words_of(rating), counts[static_cast<std::size_t>(rating)]});
        step.outcome = found ? words_of(*found) : std::string_view("rule.missing_ratings");
        step.unconfirmed = rule.rows.front().unconfirmed;
        why->steps.push_back(std::move(step));
    }
    return found;
}

} // namespace prima::rules
