#pragma once

// Scores and their explanations in words.

#include "rules/score.h"

#include <string>

namespace prima::app {

/// "94,53", "107 %", "18,75"; what has no finite decimals is "97,8947…".
std::string number_words(const rules::Rational& number, rules::Unit unit = rules::Unit::none);
std::string score_words(const rules::Score& score);

/// One input as a label and what it says: "Unsur 3", "3,758".
std::string input_label(const rules::Input& input);
std::string input_words(const rules::Input& input);
/// What came out of a step, with its rounding: "97,8947…, dibulatkan menjadi 98 %".
std::string result_words(const rules::Step& step);

} // namespace prima::app
