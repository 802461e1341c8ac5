#pragma once

// Published cases: what a regulation, a form or a survey report printed, and figures that other applications
// got wrong. They are data (cases.json); Uji hitungan works them out again on the user's own machine.

#include "rules/score.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prima::rules {

struct Case {
    std::string_view rule; // what is worked out, for example "aspect_2011"
    std::span<const std::string_view> given;
    std::string_view number;  // expected, "94.53"; empty where there is no number
    std::string_view outcome; // expected: an id of a language string, a letter or a date
    std::string_view source;  // who published it, as text
};
std::span<const Case> published_cases();

struct CaseResult {
    std::optional<base::Decimal> number;
    std::string outcome;
};
CaseResult work_out(const Case& published, Explanation* why = nullptr);
bool agrees(const Case& published, const CaseResult& result);
// What is worked out, as an id of a language string.
std::string_view case_words(const Case& published);
// What the given values are, in their order; a rule that takes many of a kind repeats its names.
struct Given {
    std::string_view name; // id of a language string
    std::string_view value;
};
std::vector<Given> given_of(const Case& published);

} // namespace prima::rules
