#include "app/appraisal_document.h"

#include "app/appraisal_words.h"
#include "app/explanation_words.h"
#include "app/form_parts.h"
#include "app/plan_words.h"
#include "office/person.h"
#include "store/crypto.h"

#include <algorithm>
#include <array>

namespace prima::app {

using office::AppraisalStage;

namespace {

std::string rating_text(const office::SheetLine* line) {
    return std::string(line && line->rating ? tr(rules::words_of(*line->rating)) : std::string_view("–"));
}

void write_result_rows(Paper& paper, const store::Reader& store, const office::Appraisal& appraisal,
                       bool additional) {
    const office::AppraisalSheet& sheet = *appraisal.result;
    int number = 0;
    for (std::size_t at = 0; at < appraisal.content.results.size(); ++at) {
        const office::PlannedResult& result = appraisal.content.results[at];
        if (result.additional != additional) continue;
        const office::SheetLine* rated = sheet_line(sheet.results, result.id);
        const int rows = std::max<int>(1, static_cast<int>(result.indicators.size()));
        for (int i = 0; i < rows; ++i) {
            paper.begin_row();
            if (i == 0) {
                paper.cell(std::to_string(++number), {}, 1, rows);
                paper.cell(supported_words(store, result), {}, 1, rows);
                paper.cell(result.text, {}, 1, rows);
            }
            if (static_cast<std::size_t>(i) < result.indicators.size()) {
                const auto place = static_cast<std::size_t>(i);
                const office::PlannedIndicator& indicator = result.indicators[place];
                paper.cell(tr(rules::aspect_words(indicator.aspect)));
                paper.cell(indicator.text);
                paper.cell(target_words(indicator));
                paper.cell(actual_words(indicator, sheet_line(sheet.indicators, indicator.id)));
                paper.cell(score_words(appraisal.numbers.results[at].indicators[place].achievement),
                           "number");
            } else {
                for (int empty = 0; empty < 5; ++empty) paper.cell("");
            }
            if (i == 0) {
                paper.cell(rated ? rated->reason : std::string(), {}, 1, rows);
                paper.cell(rating_text(rated), {}, 1, rows);
            }
            paper.end_row();
        }
    }
}

void write_evaluated_results(Paper& paper, const store::Reader& store, const office::Appraisal& appraisal) {
    paper.heading(2, tr("plan.results"));
    paper.begin_table({tr("plan.form_number"), tr("plan.form_supported"), tr("plan.result"),
                       tr("plan.aspect"), tr("plan.indicator"), tr("plan.target"),
                       tr("appraisal.form_actual"), tr("rule.achievement"), tr("appraisal.form_feedback"),
                       tr("rule.rating")});
    constexpr int columns = 10;
    for (const bool additional : {false, true}) {
        paper.full_row(tr(additional ? "plan.form_additional" : "plan.form_main"), columns);
        write_result_rows(paper, store, appraisal, additional);
    }
    if (appraisal.numbers.result_rating)
        paper.full_row(tr("appraisal.form_result_rating",
                          {std::string(tr(rules::words_of(*appraisal.numbers.result_rating)))}),
                       columns);
    paper.end_table();
}

void write_evaluated_behaviour(Paper& paper, const office::Appraisal& appraisal) {
    paper.heading(2, tr("plan.behaviour"));
    paper.begin_table({tr("plan.form_number"), tr("plan.form_guides"), tr("plan.expectation"),
                       tr("appraisal.form_feedback"), tr("rule.rating")});
    for (std::size_t i = 0; i < office::value_count; ++i) {
        const office::BehaviourValue& value = office::behaviour_values()[i];
        std::string guides(value.name);
        for (const std::string_view guide : value.guides) guides += "\n• " + std::string(guide);
        const office::SheetLine& line = appraisal.result->behaviours[i];
        paper.begin_row();
        paper.cell(std::to_string(i + 1));
        paper.cell(guides);
        paper.cell(appraisal.content.expectations[i]);
        paper.cell(line.reason);
        paper.cell(rating_text(&line));
        paper.end_row();
    }
    if (appraisal.numbers.behaviour_rating)
        paper.full_row(tr("appraisal.form_behaviour_rating",
                          {std::string(tr(rules::words_of(*appraisal.numbers.behaviour_rating)))}),
                       5);
    paper.end_table();
}

void write_step_date(Paper& paper, const office::Appraisal& appraisal, std::string_view label,
                     std::optional<std::size_t> at) {
    if (const office::AppraisalStep* step = appraisal.step(at)) paper.fact(tr(label), date_text(step->date));
}

void write_outcome(Paper& paper, const office::Appraisal& appraisal,
                   const std::optional<office::Credit>& credit) {
    const office::AppraisalSheet& sheet = *appraisal.result;
    paper.heading(2, tr("rule.predicate"));
    if (sheet.organisation) paper.fact(tr("rule.organisation"), tr(rules::words_of(*sheet.organisation)));
    if (appraisal.numbers.predicate)
        paper.fact(tr("rule.predicate"), tr(rules::words_of(*appraisal.numbers.predicate)));
    if (appraisal.numbers.value.value) paper.fact(tr("appraisal.value"), year_value_words(appraisal.numbers));
    if (!sheet.organisation_reason.empty())
        paper.fact(tr("appraisal.organisation_reason"), sheet.organisation_reason);
    if (credit) {
        paper.fact(tr("credit.of_year"), score_words(credit->now.points) + ". " + credit_words(*credit));
        if (credit->collected.value) paper.fact(tr("rule.credits_collected"), score_words(credit->collected));
    }
    if (!sheet.words.empty()) paper.fact(tr("appraisal.words_for_person"), sheet.words);
    const office::AppraisalStand& stand = appraisal.stand;
    write_step_date(paper, appraisal, "appraisal.act_release", stand.release);
    if (appraisal.received) paper.fact(tr("appraisal.act_receive"), date_text(*appraisal.received));
    write_step_date(paper, appraisal, "appraisal.act_object", stand.objection);
    if (stand.objection) paper.fact(tr("appraisal.object_reason"), appraisal.objection);
    write_step_date(paper, appraisal, "appraisal.act_decide", stand.decision);
    if (stand.decision) paper.fact(tr("appraisal.decide_reason"), appraisal.decision);
    write_step_date(paper, appraisal, "appraisal.act_lock", stand.lock);
    write_step_date(paper, appraisal, "appraisal.act_correct", stand.correction);
    if (stand.correction) paper.fact(tr("appraisal.correct_reason"), appraisal.correction);
}

/// The quarters that were rated and that this one may read, as what the year builds on.
void write_quarters(Paper& paper, const std::vector<office::Quarter>& quarters) {
    if (quarters.empty()) return;
    paper.heading(2, tr("periodic.title"));
    paper.begin_table({tr("organisation.quarter"), tr("rule.organisation"), tr("appraisal.result_rating"),
                       tr("appraisal.behaviour_rating"), tr("rule.predicate"), tr("appraisal.words")});
    for (const office::Quarter& quarter : quarters) {
        const office::PeriodicFields& said = quarter.said;
        paper.begin_row();
        paper.cell(period_words(office::Rhythm::quarterly, quarter.until));
        paper.cell(said.organisation ? tr(rules::words_of(*said.organisation)) : std::string_view());
        paper.cell(tr(rules::words_of(*office::results_in_quarter(said))));
        paper.cell(tr(rules::words_of(*said.behaviour)));
        paper.cell(tr(rules::words_of(*quarter.predicate)));
        paper.cell(said.organisation_reason.empty() ? said.words
                                                    : said.words + "\n" + said.organisation_reason);
        paper.end_row();
    }
    paper.end_table();
}

void add_line(store::Hasher& hasher, std::string_view key, const office::SheetLine& line) {
    std::string bytes(key);
    bytes += '\n';
    if (line.rating) bytes += rules::code_of(*line.rating);
    bytes += '\n';
    if (line.actual) bytes += line.actual->trimmed().format(base::NumberForm::plain);
    bytes += '\n' + line.actual_text + '\n' + line.reason + '\n';
    hasher.add(bytes);
}

} // namespace

std::string appraisal_fingerprint(const office::Appraisal& appraisal,
                                  const std::vector<office::Quarter>& quarters) {
    store::Hasher hasher;
    const office::AppraisalSheet& sheet = *appraisal.result;
    hasher.add("prima appraisal 1\n" + appraisal.plan.id.to_string() + "\n");
    for (const auto& [id, line] : sheet.results) add_line(hasher, id.to_string(), line);
    for (const auto& [id, line] : sheet.indicators) add_line(hasher, id.to_string(), line);
    for (std::size_t i = 0; i < office::value_count; ++i)
        add_line(hasher, office::behaviour_values()[i].code, sheet.behaviours[i]);
    add_line(hasher, "results", sheet.all_results);
    add_line(hasher, "behaviour", sheet.all_behaviour);
    hasher.add(sheet.organisation ? rules::code_of(*sheet.organisation) : std::string_view());
    hasher.add("\n" + sheet.words);
    // What older programs do not know of leaves their fingerprints as they are.
    if (!sheet.organisation_reason.empty()) hasher.add("\norganisation " + sheet.organisation_reason);
    if (!sheet.tier.empty()) hasher.add("\ntier " + sheet.tier);
    if (sheet.heads_unit) hasher.add("\nhead");
    if (!(sheet.measured == office::Measured())) {
        office::SheetLine measured;
        measured.actual = sheet.measured.behaviour;
        if (sheet.measured.consulted) measured.reason = "consulted";
        if (sheet.measured.idea) measured.actual_text = "idea";
        add_line(hasher, "method " + std::to_string(static_cast<int>(sheet.measured.method)), measured);
    }
    for (const office::Quarter& quarter : quarters) {
        office::SheetLine said;
        said.rating = office::results_in_quarter(quarter.said);
        said.reason = quarter.said.words;
        said.actual_text = rules::code_of(*quarter.said.behaviour);
        if (quarter.said.organisation) {
            said.actual_text += ' ';
            said.actual_text += rules::code_of(*quarter.said.organisation);
        }
        said.actual_text += '\n' + quarter.said.organisation_reason;
        add_line(hasher, "quarter " + base::format_iso(quarter.until), said);
    }
    return fingerprint_words(hasher.finish());
}

std::string appraisal_document(store::Reader& store, const office::Appraisal& appraisal, base::Date today) {
    const office::AppraisalStep* rating = appraisal.step(appraisal.stand.rating);
    const FormParty staff = form_party(store, appraisal.plan.person);
    const FormParty appraiser =
        form_party(store, rating ? std::optional<base::Id>(rating->by.actor) : std::nullopt);
    Paper paper(tr("appraisal.form_title"), Paper::Format::sideways);
    paper.heading(1, tr("appraisal.form_title"));
    paper.line(tr(appraisal.plan.approach == office::Approach::qualitative ? "plan.form_qualitative"
                                                                           : "plan.form_quantitative"),
               "centre");
    write_form_office(paper, store);
    paper.fact(tr("plan.form_period"), date_text(appraisal.plan.from) + " – " + date_text(appraisal.plan.to));
    paper.fact(tr("record.state"), stage_words(appraisal));
    write_parties(paper, staff, appraiser);
    write_evaluated_results(paper, store, appraisal);
    write_evaluated_behaviour(paper, appraisal);
    write_outcome(paper, appraisal, office::credit_of(store, appraisal, today));
    std::vector<office::Quarter> quarters = office::quarters_of(store, appraisal, base::Id(), today);
    std::erase_if(quarters, [](const office::Quarter& each) { return !each.predicate; });
    write_quarters(paper, quarters);
    write_fingerprint(paper, appraisal_fingerprint(appraisal, quarters), today);
    paper.signatures({{std::string(tr("plan.form_staff")), staff.name, staff.number},
                      {std::string(tr("plan.form_appraiser")), appraiser.name, appraiser.number}});
    return paper.finish();
}

} // namespace prima::app
