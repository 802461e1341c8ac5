#include "app/explanation_words.h"

#include "app/strings.h"

namespace prima::app {

namespace {

constexpr int shown_decimals = 4;

std::string decimal_words(const base::Decimal& number, rules::Unit unit) {
    std::string words = number.format(base::number_form(language()));
    switch (unit) {
    case rules::Unit::percent: words += " %"; break;
    case rules::Unit::people: words = tr("unit_of.people", {words}); break;
    case rules::Unit::days: words = tr("unit_of.days", {words}); break;
    case rules::Unit::minutes: words = tr("unit_of.minutes", {words}); break;
    case rules::Unit::none:
    case rules::Unit::points:
    case rules::Unit::credits: break;
    }
    return words;
}

} // namespace

std::string number_words(const rules::Rational& number, rules::Unit unit) {
    bool exact = false;
    const base::Decimal shown = number.shown(shown_decimals, exact);
    if (exact) return decimal_words(shown, unit);
    return decimal_words(shown, rules::Unit::none) + "…" + (unit == rules::Unit::percent ? " %" : "");
}

std::string score_words(const rules::Score& score) {
    if (!score.value) return std::string(tr(score.missing));
    return decimal_words(*score.value, score.unit);
}

std::string input_label(const rules::Input& input) {
    std::string label(tr(input.name));
    if (input.number > 0) label += " " + std::to_string(input.number);
    return label;
}

std::string input_words(const rules::Input& input) {
    if (input.missing) return std::string(tr("explain.missing"));
    if (input.text.empty()) return number_words(input.value, input.unit);
    const std::string words(tr(input.text));
    // A name and its figure: "Sangat Baik, 150 %".
    return input.value == rules::Rational(0) ? words : words + ", " + number_words(input.value, input.unit);
}

std::string result_words(const rules::Step& step) {
    std::string words;
    if (step.result.known()) {
        words = number_words(step.result, step.unit);
        const auto rounded = step.decimals
                                 ? step.result.rounded(*step.decimals)
                                 : base::Result<base::Decimal>(base::Error{base::ErrorCode::invalid, "", ""});
        if (rounded && !(rules::Rational(*rounded) == step.result))
            words = tr("explain.rounded", {words, decimal_words(*rounded, step.unit)});
    }
    if (step.outcome.empty()) return words;
    if (!words.empty()) words += ", ";
    return words + std::string(tr(step.outcome));
}

} // namespace prima::app
