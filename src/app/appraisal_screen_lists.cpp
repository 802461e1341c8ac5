#include "app/appraisal_screen.h"
#include "app/appraisal_words.h"
#include "app/official.h"
#include "app/plan_words.h"
#include "ui/chart.h"
#include "ui/icons.h"
#include "ui/list.h"

#include <array>

namespace prima::app {

void AppraisalScreen::draw_objection(Desk&) {
    const office::Appraisal& appraisal = *model_.appraisal;
    if (!appraisal.result) return;
    if (!appraisal.correction.empty())
        ui::banner("correction", {.tone = ui::Tone::Attention,
                                  .text = tr("appraisal.correction_is", {appraisal.correction})});
    if (!appraisal.stand.objection) return;
    const ui::Card card("objection", tr("appraisal.objection"),
                        {.border = ui::Tone::Attention, .beside_title = {}});
    const ui::Stack stack(8);
    const office::AppraisalStep& objection = *appraisal.step(appraisal.stand.objection);
    ui::text("when", date_text(objection.date), {.quiet = true});
    ui::text("why",
             appraisal.objection.empty() ? std::string(tr("appraisal.not_here_yet")) : appraisal.objection);
    if (!appraisal.heard_person.empty())
        ui::text("person", tr("appraisal.person_explains", {appraisal.heard_person}));
    if (!appraisal.heard_appraiser.empty())
        ui::text("appraiser", tr("appraisal.appraiser_explains", {appraisal.heard_appraiser}));
    if (const office::AppraisalStep* decision = appraisal.step(appraisal.stand.decision))
        ui::text("decision",
                 tr(appraisal.changed_by_decision ? "appraisal.decided_changed" : "appraisal.decided_stays",
                    {date_text(decision->date), appraisal.decision}),
                 {.style = ui::TextStyle::BodyStrong});
}

void AppraisalScreen::draw_none(Desk& desk) {
    const ui::Card card("none", std::string_view());
    const bool nobody = model_.person.is_null();
    const std::string heading =
        nobody ? std::string(tr("appraisal.nobody")) : tr("appraisal.none", {std::to_string(year_)});
    if (ui::empty_state("none", {.icon = ui::icon_assessment,
                                 .heading = heading,
                                 .sentence = tr(nobody ? "appraisal.nobody_what" : "appraisal.none_what"),
                                 .action = tr("appraisal.to_plan"),
                                 .action_icon = ui::icon_assignment,
                                 .action_kind = ui::ButtonKind::Primary,
                                 .heading_level = 2}))
        desk.go(model_.person == model_.own ? std::string("/rencana")
                                            : "/rencana/" + model_.person.to_string());
}

void AppraisalScreen::draw_steps(Desk& desk) {
    const ui::Card card("steps", tr("plan.steps"));
    const ui::Stack stack(0);
    const ui::List list("list", tr("plan.steps"));
    const office::Appraisal& appraisal = *model_.appraisal;
    std::int64_t number = 0;
    for (const office::AppraisalStep& step : appraisal.thread.steps) {
        const ui::Scope scope(number++);
        // Before the release the person does not know that a rating stands.
        const bool hidden = step.what == office::AppraisalAct::rate &&
                            appraisal.seat == office::Seat::person && !appraisal.stand.release;
        if (hidden) continue;
        const std::string detail = official_who(desk.store, step.by) + ", " + date_text(step.date);
        const ui::ListRow row("step",
                              {.title = appraisal_act_words(office::code_of(step.what)), .detail = detail});
    }
    for (const store::SetAside& aside : model_.aside) {
        const ui::Scope scope(number++);
        const std::string detail = who_words(desk.store, aside.actor) + ", " +
                                   moment_words(desk.clock, aside.stamp) + ". " +
                                   std::string(tr(aside.reason));
        const ui::ListRow row("aside", {.title = tr("appraisal.step_aside"), .detail = detail});
    }
}

void AppraisalScreen::draw_team(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "name", .title = tr("person.name"), .width = -2, .least = 180},
        ui::TableColumn{.code = "state", .title = tr("record.state"), .width = 250},
        ui::TableColumn{.code = "predicate", .title = tr("rule.predicate"), .width = 190}};
    ui::TableOptions options;
    options.name = tr("plan.team");
    options.columns = columns;
    options.row_count = static_cast<std::int64_t>(model_.team.size());
    options.activates = true;
    options.cell = [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
        const office::AppraisedPerson& member = model_.team[static_cast<std::size_t>(row)];
        if (column == 0) {
            cell.text = member.name;
        } else if (column == 1) {
            cell.text = member.appraisal ? stage_words(*member.appraisal) : tr("plan.status_none");
            cell.badge = member.appraisal ? stage_tone(*member.appraisal) : ui::Tone::Attention;
        } else if (member.appraisal && member.appraisal->numbers.predicate) {
            const rules::Predicate predicate = *member.appraisal->numbers.predicate;
            cell.text = tr(rules::words_of(predicate));
            if (member.appraisal->result) cell.badge = predicate_tone(predicate);
            cell.quiet = !member.appraisal->result; // of a draft
        } else {
            cell.text = "–";
            cell.quiet = true;
        }
    };
    {
        std::optional<ui::Card> card;
        if (!desk.narrow) card.emplace("team", std::string_view());
        const ui::TableResult result = ui::table("team", options, team_table_);
        if (result.activated)
            desk.go("/penilaian/" +
                    model_.team[static_cast<std::size_t>(*result.activated)].person.to_string());
    }
    draw_distribution(desk);
}

namespace {

std::string finding_words(const rules::DistributionFinding& finding) {
    std::string group;
    for (const rules::Predicate predicate : finding.group) {
        if (!group.empty()) group += " + ";
        group += tr(rules::words_of(predicate));
    }
    const std::string people = std::to_string(finding.people), limit = std::to_string(finding.limit);
    using Kind = rules::DistributionFinding::Kind;
    switch (finding.kind) {
    case Kind::at_most: return tr("appraisal.guide_at_most", {group, limit, people});
    case Kind::at_least: return tr("appraisal.guide_at_least", {group, limit, people});
    case Kind::largest: return tr("appraisal.guide_largest", {group, people});
    case Kind::some: break;
    }
    return tr("appraisal.guide_some", {group, people});
}

} // namespace

void AppraisalScreen::draw_distribution(Desk&) {
    if (!model_.distribution) return;
    const office::TeamDistribution& team = *model_.distribution;
    const ui::Card card("guide", tr("appraisal.guide"));
    ui::text("what", tr("appraisal.guide_what", {std::string(tr(rules::words_of(team.organisation)))}),
             {.quiet = true});
    std::vector<ui::Bar> bars;
    for (std::size_t i = rules::predicate_count; i-- > 0;)
        bars.push_back(
            {tr(rules::words_of(static_cast<rules::Predicate>(i))), static_cast<double>(team.counts[i])});
    ui::bar_chart("people", tr("appraisal.guide"), bars,
                  {.label_header = tr("rule.predicate"), .value_header = tr("rule.people")});
    if (!team.guide.applies) {
        ui::text("few", tr("appraisal.guide_few", {std::to_string(team.guide.least)}));
        return;
    }
    {
        const ui::Line line("why", {.height = 36, .gap = 8});
        if (ui::button("why", tr("appraisal.where_from"),
                       {.kind = ui::ButtonKind::Quiet,
                        .icon = ui::icon_info,
                        .small = true,
                        .description = tr("appraisal.guide")})) {
            rules::Explanation why;
            rules::distribution(*team.pack, team.organisation, team.counts, &why);
            explanation_.open(std::string(tr("appraisal.guide")), std::move(why));
        }
    }
    if (team.guide.all_met()) {
        ui::banner("met", {.tone = ui::Tone::Good, .text = tr("appraisal.guide_met")});
        return;
    }
    std::string words(tr("appraisal.guide_not_met"));
    for (const rules::DistributionFinding& finding : team.guide.findings) {
        if (!finding.met) words += " " + finding_words(finding);
    }
    ui::banner("warning", {.tone = ui::Tone::Attention, .text = words});
}

void AppraisalScreen::draw_objections(Desk& desk) {
    ui::text("what", tr("appraisal.objections_what"), {.quiet = true});
    const base::Date today = desk.clock.today();
    for (const office::AppraisedPerson& waiting : model_.objections) {
        const std::string code = waiting.person.to_string();
        const office::Appraisal& appraisal = *waiting.appraisal;
        const base::Date objected = appraisal.step(appraisal.stand.objection)->date;
        const base::Date until = decision_until(objected);
        const ui::Card card(code, waiting.name, {.beside_title = [&] {
                                ui::badge("left", days_left_words(until, today),
                                          until < today ? ui::Tone::Bad : ui::Tone::Attention);
                            }});
        ui::text("since", tr("appraisal.objected_on", {date_text(objected)}), {.quiet = true});
        ui::text("why", appraisal.objection);
        const ui::Line line("buttons", {.height = 44, .gap = 8});
        if (ui::button("open", tr("appraisal.look_at"),
                       {.icon = ui::icon_gavel, .description = waiting.name}))
            desk.go("/penilaian/" + code);
    }
}

} // namespace prima::app
