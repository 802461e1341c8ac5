#include "app/official.h"
#include "app/standard_screen.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/menu.h"

#include <algorithm>
#include <utility>

namespace prima::app {

using office::StandardStage;

// --- how far it is -----------------------------------------------------------------------------------------

/// Which of the stages it has reached; those before it are done.
std::size_t StandardScreen::progress() const {
    const Detail& detail = *detail_;
    if (detail.state.drafting()) return static_cast<std::size_t>(detail.state.stage);
    if (!detail.evaluations.empty()) return standard_progress_count;
    return static_cast<std::size_t>(detail.socialisations.empty() ? StandardProgress::socialisation
                                                                  : StandardProgress::evaluation);
}

void StandardScreen::draw_strip() const {
    const std::size_t reached = progress();
    const ui::List list("strip", tr("standard.stages"));
    const ui::Line line("line", {.height = 28, .gap = 8});
    for (std::size_t i = 0; i < standard_progress_count; ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const ui::NodeScope item(ui::id_of("item"), ui::Role::ListItem, "");
        const std::string_view words = progress_words(static_cast<StandardProgress>(i));
        if (i < reached)
            ui::badge("stage", words, ui::Tone::Good, ui::icon_check);
        else
            ui::badge("stage", std::to_string(i + 1) + ". " + std::string(words),
                      i == reached ? ui::Tone::Accent : ui::Tone::Neutral);
    }
}

void StandardScreen::draw_problems() const {
    const Detail& detail = *detail_;
    if (!detail.state.drafting() || detail.problems.empty()) return;
    const ui::Card card("problems", tr("standard.to_do"), {.beside_title = {}});
    const ui::Stack stack(4);
    const ui::List list("list", tr("standard.to_do"));
    std::int64_t number = 0;
    for (const office::StandardProblem& problem : detail.problems) {
        const ui::Scope scope(number++);
        const ui::NodeScope item(ui::id_of("item"), ui::Role::ListItem, "");
        ui::text("problem", "• " + standard_problem_words(problem));
    }
}

// --- what was collected and said ---------------------------------------------------------------------------

void StandardScreen::draw_data() {
    const bool editable = detail_->may_draft && detail_->state.drafting();
    const ui::Card card("data", tr("standard.data"));
    if (detail_->data.empty()) ui::text("none", tr("standard.data_none"), {.quiet = true});
    {
        const ui::Stack stack(0);
        const ui::List list("list", tr("standard.data"));
        bool first = true;
        for (const store::Record& each : detail_->data) {
            if (!std::exchange(first, false)) ui::divider();
            std::string detail = standard_date(each.get<base::Date>("date").value_or(base::Date()));
            if (!each.text("source").empty()) detail += " · " + std::string(each.text("source"));
            const ui::ListRow row(each.id().to_string(), {.title = each.text("text"), .detail = detail});
            if (editable) draw_part_menu(data_form(), each, each.text("text"));
        }
    }
    if (editable && ui::button("add", tr("standard.data_add"), {.icon = ui::icon_add, .small = true}))
        asked_ = Asked{&data_form(), {}, detail_->id, false};
}

void StandardScreen::draw_session(const Session& session, const PartForm& form, const PartForm& inner,
                                  bool editable) {
    const store::Record& record = session.record;
    const auto count = [&](const char* side) {
        return std::to_string(record.get<std::int64_t>(side).value_or(0));
    };
    const std::string title = standard_date(record.get<base::Date>("date").value_or(base::Date())) + ", " +
                              std::string(record.text("place"));
    std::string detail = tr("standard.present", {count("staff"), count("superiors"), count("public")});
    if (!record.text("note").empty()) detail += ". " + std::string(record.text("note"));
    {
        const ui::ListRow row("session", {.title = title, .detail = detail});
        if (editable) draw_part_menu(form, record, title);
    }
    for (const store::Record& part : session.parts) {
        const bool asked = part.kind() == office::standard_question_kind.name;
        std::string answer(part.text(asked ? "answer" : "reason"));
        if (!asked) {
            std::string who(part.text("who"));
            who += " (";
            who += standard_code_words("voice", part.text("voice"));
            who += ")";
            if (!answer.empty()) {
                who += ". ";
                who += tr("standard.reason_is", {answer});
            }
            answer = std::move(who);
        }
        ui::divider();
        const ui::ListRow row(part.id().to_string(), {.title = part.text("text"), .detail = answer});
        if (!asked) {
            const std::string_view outcome = part.text("outcome");
            ui::badge("outcome",
                      outcome.empty() ? tr("standard.outcome_open") : standard_code_words("outcome", outcome),
                      outcome_tone(outcome));
        }
        if (editable) draw_part_menu(inner, part, part.text("text"));
    }
    if (!editable) return;
    const bool questions = &inner == &question_form();
    const ui::Line line("add", {.height = 40});
    if (ui::button("add", tr(questions ? "standard.question_add" : "standard.input_add"),
                   {.icon = ui::icon_add, .small = true, .description = title}))
        asked_ = Asked{&inner, {}, record.id(), false};
}

void StandardScreen::draw_discussions() {
    const bool editable = detail_->may_draft && detail_->state.drafting();
    const ui::Card card("discussions", tr("standard.discussions"));
    if (detail_->discussions.empty()) ui::text("none", tr("standard.discussions_none"), {.quiet = true});
    bool first = true;
    for (const Session& session : detail_->discussions) {
        const ui::Scope scope(session.record.id().to_string());
        const ui::Stack stack(0);
        if (!std::exchange(first, false)) ui::divider();
        const ui::List list("list", tr("standard.discussions"));
        draw_session(session, discussion_form(), input_form(), editable);
    }
    if (editable && ui::button("add", tr("standard.discussion_add"), {.icon = ui::icon_add, .small = true}))
        asked_ = Asked{&discussion_form(), {}, detail_->id, false};
}

void StandardScreen::draw_trials() {
    const bool editable = detail_->may_draft && detail_->state.drafting();
    const bool early = detail_->state.drafting() && detail_->state.stage < StandardStage::draft;
    if (early && detail_->trials.empty()) return;
    const ui::Card card("trials", tr("standard.trial"));
    if (detail_->trials.empty()) ui::text("none", tr("standard.trials_none"), {.quiet = true});
    {
        const ui::Stack stack(0);
        const ui::List list("list", tr("standard.trial"));
        bool first = true;
        for (const store::Record& each : detail_->trials) {
            if (!std::exchange(first, false)) ui::divider();
            const std::string title =
                tr("standard.trial_days", {standard_date(each.get<base::Date>("from").value_or(base::Date())),
                                           standard_date(each.get<base::Date>("to").value_or(base::Date()))});
            const std::string_view result = each.text("result");
            const ui::ListRow row(
                each.id().to_string(),
                {.title = title, .detail = result.empty() ? tr("standard.trial_no_result") : result});
            if (editable) draw_part_menu(trial_form(), each, title);
        }
    }
    if (editable && ui::button("add", tr("standard.trial_add"), {.icon = ui::icon_add, .small = true}))
        asked_ = Asked{&trial_form(), {}, detail_->id, false};
}

void StandardScreen::draw_steps(Desk& desk) const {
    const Detail& detail = *detail_;
    if (detail.state.steps.empty() && detail.aside.empty()) return;
    const ui::Card card("course", tr("plan.steps"));
    const ui::Stack stack(0);
    const ui::List list("list", tr("plan.steps"));
    std::int64_t number = 0;
    for (const office::StandardStep& step : detail.state.steps) {
        if (number > 0) ui::divider();
        const ui::Scope scope(number++);
        std::string words = tr("standard.version_number", {std::to_string(step.version)}) + " · " +
                            official_who(desk.store, step.by) + ", " + standard_date(step.date);
        if (!step.note.empty()) words += ". " + step.note;
        const ui::ListRow row("step", {.title = standard_act_words(step.what), .detail = words});
    }
    for (const store::SetAside& aside : detail.aside) {
        if (number > 0) ui::divider();
        const ui::Scope scope(number++);
        const std::string words = who_words(desk.store, aside.actor) + ", " +
                                  moment_words(desk.clock, aside.stamp) + ". " +
                                  std::string(tr(aside.reason));
        const ui::ListRow row("aside", {.title = tr("appraisal.step_aside"), .detail = words});
    }
}

void StandardScreen::draw_draft(Desk& desk) {
    const Detail& detail = *detail_;
    {
        const ui::Card card("draft", tr("standard.draft_content"));
        draw_facts(desk.store, detail.draft);
        if (detail.may_draft &&
            ui::button("edit", tr("standard.edit"), {.icon = ui::icon_edit, .small = true}))
            form_.open(desk, detail.id);
    }
    draw_indicators(detail.draft, true);
    draw_procedure(detail.draft);
}

void StandardScreen::draw_drafting(Desk& desk) {
    draw_strip();
    draw_problems();
    ui::Cells columns({-8, -5}, 16, 760);
    columns.next();
    if (detail_->state.drafting()) draw_draft(desk);
    draw_discussions();
    columns.next();
    draw_data();
    draw_trials();
    draw_steps(desk);
}

// --- made known and evaluated ------------------------------------------------------------------------------

void StandardScreen::draw_use() {
    const Detail& detail = *detail_;
    {
        const ui::Card card("socialisation", tr("standard.socialisations"));
        if (detail.socialisations.empty())
            ui::text("none", tr("standard.socialisations_none"), {.quiet = true});
        bool first = true;
        for (const Session& session : detail.socialisations) {
            const ui::Scope scope(session.record.id().to_string());
            const ui::Stack stack(0);
            if (!std::exchange(first, false)) ui::divider();
            const ui::List list("list", tr("standard.socialisations"));
            draw_session(session, socialisation_form(), question_form(), detail.may_draft);
        }
        if (detail.in_force)
            ui::text("rate",
                     readership_words(detail.readership.confirmed(), detail.readership.readers.size()),
                     {.quiet = true});
        if (detail.may_draft &&
            ui::button("add", tr("standard.socialisation_add"), {.icon = ui::icon_add, .small = true}))
            asked_ = Asked{&socialisation_form(), {}, detail.id, false};
    }
    const ui::Card card("evaluation", tr("standard.evaluations"));
    if (detail.evaluations.empty()) ui::text("none", tr("standard.evaluations_none"), {.quiet = true});
    {
        const ui::Stack stack(0);
        const ui::List list("list", tr("standard.evaluations"));
        bool first = true;
        for (const store::Record& each : detail.evaluations) {
            if (!std::exchange(first, false)) ui::divider();
            const std::string day = standard_date(each.get<base::Date>("date").value_or(base::Date()));
            const ui::ListRow row(each.id().to_string(), {.title = each.text("finding"), .detail = day});
            const bool revise = each.text("advice") == office::advice_revise;
            ui::badge("advice", standard_code_words("advice", each.text("advice")),
                      revise ? ui::Tone::Attention : ui::Tone::Good);
            if (detail.may_draft) draw_part_menu(evaluation_form(), each, each.text("finding"));
        }
    }
    if (detail.may_draft &&
        ui::button("add", tr("standard.evaluation_add"), {.icon = ui::icon_add, .small = true}))
        asked_ = Asked{&evaluation_form(), {}, detail.id, false};
}

} // namespace prima::app
