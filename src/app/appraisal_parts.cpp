#include "app/appraisal_parts.h"

#include "app/explanation_words.h"
#include "app/plan_words.h"
#include "ui/icons.h"

namespace prima::app {

namespace {

/// The achievement as a button that opens where it came from.
void achievement_button(const office::PlannedIndicator& indicator, const office::AppraisalSheet& sheet,
                        ExplanationSheet& explanation) {
    const rules::Score score = office::achievement_of(indicator, sheet);
    if (!score.value) return;
    const std::string words =
        tr("appraisal.achievement_is", {number_words(*score.value, rules::Unit::percent)});
    if (!ui::button("achievement", words,
                    {.kind = ui::ButtonKind::Quiet,
                     .icon = ui::icon_info,
                     .small = true,
                     .description = tr("appraisal.where_from")}))
        return;
    rules::Explanation why;
    office::achievement_of(indicator, sheet, &why);
    explanation.open(indicator.text, std::move(why));
}

} // namespace

std::string result_title(const office::PlannedResult& result, std::size_t number) {
    return std::to_string(number) + ". " + result.text;
}

std::string indicator_target(const office::PlannedIndicator& indicator) {
    return tr("appraisal.target_is", {target_words(indicator)});
}

void indicator_head(const office::PlannedIndicator& indicator, const std::string& detail,
                    const office::AppraisalSheet& sheet, ExplanationSheet& explanation) {
    ui::Cells cells({-1, 210}, 12, 480);
    cells.next();
    {
        const ui::Stack stack(0);
        ui::text("text", indicator.text, {.style = ui::TextStyle::BodyStrong});
        ui::text("detail", detail, {.quiet = true});
    }
    cells.next();
    achievement_button(indicator, sheet, explanation);
}

} // namespace prima::app
