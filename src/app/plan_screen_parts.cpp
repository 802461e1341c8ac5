#include "app/notices.h"
#include "app/official.h"
#include "app/plan_screen.h"
#include "app/plan_words.h"
#include "ui/choice.h"
#include "ui/draft_state.h"
#include "ui/icons.h"

#include <array>
#include <functional>

namespace prima::app {

// --- results -----------------------------------------------------------------------------------------------

/// Its light, where that came from, and what it stands at now.
void PlanScreen::draw_progress(Desk& desk, const office::PlannedIndicator& indicator,
                               const office::IndicatorProgress& progress) {
    draw_light(indicator, progress, explanation_);
    if (!model_.may_record) return;
    const std::string name = tr("interim.add_for", {indicator.text});
    const bool wanted = desk.narrow
                            ? ui::icon_button("record", ui::icon_edit, name, {.kind = ui::ButtonKind::Quiet})
                            : ui::button("record", tr("interim.button"),
                                         {.icon = ui::icon_edit, .small = true, .description = name});
    if (wanted) interim_.open(desk, *model_.plan, indicator);
}

void PlanScreen::draw_indicator(Desk& desk, const office::PlannedResult& result,
                                const office::PlannedIndicator& indicator) {
    std::string detail(tr(rules::aspect_words(indicator.aspect)));
    detail += " · " + tr("plan.target_is", {target_words(indicator)});
    if (!indicator.targets.empty()) {
        const bool monthly = model_.plan->rhythm == office::Rhythm::monthly;
        detail += " · " + tr(monthly ? "plan.months_are" : "plan.quarters_are",
                             {period_targets_words(indicator.targets)});
    }
    const office::IndicatorProgress* progress = progress_for(model_.progress, indicator.id);
    if (progress) detail += progress_words(indicator, *progress);
    const std::string code = indicator.id.to_string();
    const ui::ListRow row(code, {.title = indicator.text, .detail = detail});
    if (progress) draw_progress(desk, indicator, *progress);
    if (!model_.rights.edit) return;
    const std::string name = tr("plan.actions_for", {indicator.text});
    ui::menu_icon_button("more", ui::icon_more, name);
    if (ui::Menu menu("more", ui::Align::End); menu) {
        if (menu.item("edit", tr("action.edit"), {.icon = ui::icon_edit}))
            indicator_form_.open(desk, *model_.plan, result.id, &indicator);
        if (menu.item("delete", tr("action.delete"), {.icon = ui::icon_erase, .danger = true})) {
            const auto done = office::delete_indicator(desk.store, indicator.id);
            if (done)
                undoable_notice(desk, std::string(tr("plan.indicator_deleted")), *done);
            else
                error_notice(done.error());
        }
    }
}

void PlanScreen::draw_result(Desk& desk, const office::PlannedResult& result, std::size_t number) {
    const std::string code = result.id.to_string();
    const std::string title = std::to_string(number) + ". " + result.text;
    const std::string name = tr("plan.actions_for", {result.text});
    const bool weighs = result.weight && model_.plan->weighted;
    const bool menu_above = model_.rights.edit && !desk.narrow; // on a phone the title needs the width
    std::function<void()> beside;
    if (weighs || menu_above)
        beside = [&] {
            if (weighs) ui::badge("weight", tr("plan.weight_is", {decimal_text(*result.weight)}));
            if (!menu_above) return;
            ui::spacer();
            ui::menu_icon_button("more", ui::icon_more, name);
        };
    const ui::Card card(code, title, {.heading_level = 3, .beside_title = beside});
    if (!desk.narrow) draw_result_menu(desk, result);
    std::string supports = result.supports_text;
    if (result.supports)
        supports = desk.store.find_any(office::plan_result_kind.name, *result.supports).text("text");
    if (const auto work = model_.work.find(result.id); work != model_.work.end())
        ui::text("work", work_words(work->second), {.quiet = true});
    if (!supports.empty()) ui::text("supports", tr("plan.supports_this", {supports}), {.quiet = true});
    {
        const ui::Stack stack(0);
        const ui::List list("indicators", tr("plan.indicators"));
        for (const office::PlannedIndicator& indicator : result.indicators)
            draw_indicator(desk, result, indicator);
    }
    if (result.indicators.empty()) ui::text("none", tr("plan.no_indicator"), {.style = ui::TextStyle::Quiet});
    if (!model_.rights.edit) return;
    const ui::Line line("buttons", {.height = 40, .gap = 8});
    if (ui::button("add", tr("plan.indicator_add"),
                   {.icon = ui::icon_add, .small = true, .description = result.text}))
        indicator_form_.open(desk, *model_.plan, result.id, nullptr);
    if (!desk.narrow) return;
    ui::spacer();
    ui::menu_icon_button("more", ui::icon_more, name);
    draw_result_menu(desk, result);
}

void PlanScreen::draw_result_menu(Desk& desk, const office::PlannedResult& result) {
    ui::Menu menu("more", ui::Align::End);
    if (!menu) return;
    if (menu.item("edit", tr("action.edit"), {.icon = ui::icon_edit}))
        result_form_.open(desk, *model_.plan, &result);
    if (menu.item("delete", tr("action.delete"), {.icon = ui::icon_erase, .danger = true})) {
        const auto done = office::delete_result(desk.store, result.id);
        if (done)
            undoable_notice(desk, std::string(tr("plan.result_deleted")), *done);
        else
            error_notice(done.error());
    }
}

void PlanScreen::draw_results(Desk& desk) {
    std::size_t number = 0;
    bool heading = false, additional = false;
    for (const office::PlannedResult& result : model_.content.results) {
        if (!heading || result.additional != additional) {
            heading = true;
            additional = result.additional;
            number = 0;
            ui::heading(additional ? "additional" : "main", 2,
                        tr(additional ? "plan.additional_title" : "plan.main_title"));
        }
        draw_result(desk, result, ++number);
    }
    if (model_.content.results.empty()) {
        const ui::Card card("empty", std::string_view());
        if (ui::empty_state("empty",
                            {.icon = ui::icon_flag,
                             .heading = tr("plan.no_result"),
                             .sentence = tr("plan.no_result_what"),
                             .action = model_.rights.edit ? tr("plan.result_add") : std::string_view(),
                             .action_icon = ui::icon_add,
                             .action_kind = ui::ButtonKind::Primary,
                             .heading_level = 2}))
            result_form_.open(desk, *model_.plan, nullptr);
        return;
    }
    if (!model_.rights.edit) return;
    const ui::Line line("add", {.height = 44, .gap = 8});
    if (ui::button("add_result", tr("plan.result_add"), {.icon = ui::icon_add}))
        result_form_.open(desk, *model_.plan, nullptr);
}

// --- behaviour and annexes ---------------------------------------------------------------------------------

void PlanScreen::save_long_text(Desk& desk, std::size_t number) {
    LongText& field = long_texts_[number];
    const auto done =
        number < office::value_count
            ? office::set_expectation(desk.store, model_.plan->id, number, field.text)
            : office::set_annex(desk.store, model_.plan->id,
                                static_cast<office::Annex>(number - office::value_count), field.text);
    field.error = done ? std::string() : done.error().message;
    field.typed = !done;
    if (done) ui::end_draft(field.form);
    if (done) undoable_notice(desk, std::string(tr("plan.text_saved")), *done);
}

void PlanScreen::draw_long_text(Desk& desk, std::size_t number, std::string_view title,
                                std::string_view label, std::string_view hint, const std::string& stored) {
    LongText& field = long_texts_[number];
    if (!model_.rights.edit) {
        if (!stored.empty())
            ui::text("stored", stored);
        else
            ui::text("none", tr("plan.nothing_written"), {.style = ui::TextStyle::Quiet});
        return;
    }
    const std::string code = model_.plan->id.to_string();
    const ui::DraftForm form(code, title);
    if (field.form != form.id()) field = {}; // of another plan
    field.form = form.id();
    // What is stored shows, also after an undo or a merge, but never under the hands of who types.
    if (!field.typed && !field.focused && field.text != stored) {
        field.text = stored;
        ui::end_draft(form.id());
    }
    const ui::FieldResult result =
        ui::text_field("text", label, field.text,
                       {.hint = hint,
                        .error = field.error.empty() ? std::string_view() : tr(field.error),
                        .max_length = number < office::value_count ? 1000 : 3000,
                        .rows = 2});
    field.focused = result.focused;
    field.typed = field.typed || result.changed;
    if (result.left && field.typed) save_long_text(desk, number);
}

void PlanScreen::draw_behaviour(Desk& desk) {
    ui::text("what", tr("plan.behaviour_what"), {.quiet = true});
    for (std::size_t i = 0; i < office::value_count; ++i) {
        const office::BehaviourValue& value = office::behaviour_values()[i];
        const ui::Card card(value.code, value.name);
        {
            const ui::Stack stack(2);
            std::int64_t at = 0;
            for (const std::string_view guide : value.guides) {
                const ui::Scope scope(at++);
                ui::text("guide", "• " + std::string(guide), {.quiet = true});
            }
        }
        draw_long_text(desk, i, value.name, tr("plan.expectation"), {}, model_.content.expectations[i]);
    }
}

void PlanScreen::draw_annexes(Desk& desk) {
    constexpr std::array<std::string_view, office::annex_count> hints{
        "plan.annex_resources_hint", "plan.annex_accountability_hint", "plan.annex_consequences_hint"};
    for (std::size_t i = 0; i < office::annex_count; ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const ui::Card card("annex", annex_words(i));
        draw_long_text(desk, office::value_count + i, annex_words(i), tr("plan.one_a_line"), tr(hints[i]),
                       model_.content.annexes[i]);
    }
}

// --- how it came about -------------------------------------------------------------------------------------

void PlanScreen::draw_steps(Desk& desk) {
    const ui::Card card("steps", tr("plan.steps"));
    if (model_.state.steps.empty()) {
        ui::text("none", tr("plan.no_steps"));
        return;
    }
    const ui::Stack stack(0);
    const ui::List list("list", tr("plan.steps"));
    std::int64_t number = 0;
    for (const office::PlanStep& step : model_.state.steps) {
        const ui::Scope scope(number++);
        std::string detail =
            official_who(desk.store, step.by) + ", " + moment_words(desk.clock, step.by.stamp);
        if (step.date)
            detail += ". " + tr("plan.agreed_on_date",
                                {base::format_date(*step.date, base::DateForm::plain, language())});
        if (!step.note.empty()) detail += ". " + step.note;
        const ui::ListRow row("step", {.title = plan_act_words(step.what), .detail = detail});
    }
}

void PlanScreen::draw_settings(Desk& desk) {
    if (ui::Dialog dialog("settings", settings_open_, {.title = tr("plan.settings")}); dialog) {
        const std::array approaches{ui::Choice{tr("plan.quantitative"), tr("plan.quantitative_hint")},
                                    ui::Choice{tr("plan.qualitative"), tr("plan.qualitative_hint")}};
        int approach = static_cast<int>(settings_.approach);
        if (ui::radio_group("approach", tr("plan.approach"), approach, approaches))
            settings_.approach = static_cast<office::Approach>(approach);
        const std::array rhythms{ui::Choice{tr("plan.quarterly")}, ui::Choice{tr("plan.monthly")}};
        int rhythm = static_cast<int>(settings_.rhythm);
        if (ui::radio_group("rhythm", tr("plan.rhythm"), rhythm, rhythms, {.in_line = true}))
            settings_.rhythm = static_cast<office::Rhythm>(rhythm);
        ui::switch_box("weighted", tr("plan.weighted"), settings_.weighted,
                       {.hint = tr("plan.weighted_hint")});
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) settings_open_ = false;
            if (!ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary})) return;
            const auto done = office::edit_plan(desk.store, model_.plan->id, settings_);
            settings_open_ = !done.ok();
            if (done)
                undoable_notice(desk, std::string(tr("plan.settings_saved")), *done);
            else
                error_notice(done.error());
        });
    }
}

} // namespace prima::app
