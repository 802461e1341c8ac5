#include "app/explanation_sheet.h"

#include "app/explanation_words.h"
#include "app/facts.h"

#include <utility>

namespace prima::app {

namespace {

void draw_step(const rules::Step& step, std::size_t number) {
    const ui::Scope scope(static_cast<std::int64_t>(number));
    const ui::Card card("step", std::to_string(number) + ". " + std::string(tr(step.what)));
    {
        const ui::Stack stack(4);
        std::int64_t at = 0;
        for (const rules::Input& input : step.inputs)
            fact("input" + std::to_string(++at), input_label(input), input_words(input));
    }
    {
        const ui::Stack stack(4);
        fact("formula", tr("explain.formula"), tr(step.formula));
        if (const std::string words = result_words(step); !words.empty())
            fact("result", tr("explain.result"), words);
        if (!step.clause.empty()) fact("clause", tr("explain.clause"), step.clause);
    }
    if (step.unconfirmed) ui::text("own", tr("explain.own_choice"), {.style = ui::TextStyle::Quiet});
}

} // namespace

void ExplanationSheet::open(std::string title, rules::Explanation explanation) {
    open_ = true;
    title_ = std::move(title);
    explanation_ = std::move(explanation);
    ui::current().ask_for_frame();
}

void ExplanationSheet::draw(Desk&) {
    if (ui::Dialog dialog("explanation", open_, {.title = title_, .shape = ui::DialogShape::SideSheet});
        dialog) {
        ui::text("what", tr("explain.what"), {.quiet = true});
        std::size_t number = 0;
        for (const rules::Step& step : explanation_.steps) draw_step(step, ++number);
        if (explanation_.steps.empty()) ui::text("none", tr("explain.none"));
        dialog.footer([&] {
            if (ui::button("close", tr("action.close"))) open_ = false;
        });
    }
}

} // namespace prima::app
