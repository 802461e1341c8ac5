#include "app/plan_document.h"

#include "app/form_parts.h"
#include "app/plan_words.h"
#include "office/person.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

/// The columns of the form: with aspect and target apart, or in one text where the plan is qualitative.
void write_results(Paper& paper, const store::Reader& store, const office::Plan& plan,
                   const office::PlanContent& content) {
    const bool qualitative = plan.approach == office::Approach::qualitative;
    if (qualitative)
        paper.begin_table(
            {tr("plan.form_number"), tr("plan.form_supported"), tr("plan.result"), tr("plan.form_measure")});
    else
        paper.begin_table({tr("plan.form_number"), tr("plan.form_supported"), tr("plan.result"),
                           tr("plan.aspect"), tr("plan.indicator"), tr("plan.target")});
    const int columns = qualitative ? 4 : 6;
    for (const bool additional : {false, true}) {
        paper.full_row(tr(additional ? "plan.form_additional" : "plan.form_main"), columns);
        int number = 0;
        for (const office::PlannedResult& result : content.results) {
            if (result.additional != additional) continue;
            const int rows = std::max<int>(1, static_cast<int>(result.indicators.size()));
            for (int i = 0; i < rows; ++i) {
                paper.begin_row();
                if (i == 0) {
                    std::string text = result.text;
                    if (plan.weighted && result.weight)
                        text += " (" + tr("plan.weight_is", {decimal_text(*result.weight)}) + ")";
                    paper.cell(std::to_string(++number), {}, 1, rows);
                    paper.cell(supported_words(store, result), {}, 1, rows);
                    paper.cell(text, {}, 1, rows);
                }
                const bool any = static_cast<std::size_t>(i) < result.indicators.size();
                const office::IndicatorFields fields =
                    any ? static_cast<const office::IndicatorFields&>(
                              result.indicators[static_cast<std::size_t>(i)])
                        : office::IndicatorFields();
                const std::string target = any ? target_words(fields) : std::string();
                if (qualitative) {
                    paper.cell(fields.text.empty() ? target : fields.text + ": " + target);
                } else {
                    paper.cell(any ? tr(rules::aspect_words(fields.aspect)) : std::string_view());
                    paper.cell(fields.text);
                    paper.cell(target);
                }
                paper.end_row();
            }
        }
    }
    paper.end_table();
}

void write_behaviour(Paper& paper, const office::PlanContent& content) {
    paper.heading(2, tr("plan.behaviour"));
    paper.begin_table({tr("plan.form_number"), tr("plan.form_guides"), tr("plan.expectation")});
    for (std::size_t i = 0; i < office::value_count; ++i) {
        const office::BehaviourValue& value = office::behaviour_values()[i];
        std::string guides(value.name);
        for (const std::string_view guide : value.guides) guides += "\n– " + std::string(guide);
        paper.begin_row();
        paper.cell(std::to_string(i + 1));
        paper.cell(guides);
        paper.cell(content.expectations[i]);
        paper.end_row();
    }
    paper.end_table();
}

void write_annexes(Paper& paper, const office::PlanContent& content) {
    paper.heading(2, tr("plan.form_annex"));
    for (std::size_t i = 0; i < office::annex_count; ++i) {
        paper.begin_table({tr("plan.form_number"), annex_words(i)});
        std::string_view rest = content.annexes[i];
        int number = 0;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            paper.begin_row();
            paper.cell(std::to_string(++number));
            paper.cell(rest.substr(0, end));
            paper.end_row();
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        paper.end_table();
    }
}

} // namespace

std::string plan_document(store::Reader& store, const office::Plan& plan, const office::PlanContent& content,
                          const office::PlanState& state) {
    const FormParty staff = form_party(store, plan.person);
    const FormParty appraiser =
        form_party(store, store.find_any(office::person_kind.name, plan.person).get<base::Id>("appraiser"));
    Paper paper(tr("plan.form_title"), Paper::Format::sideways);
    paper.heading(1, tr("plan.form_title"));
    paper.line(tr(plan.approach == office::Approach::qualitative ? "plan.form_qualitative"
                                                                 : "plan.form_quantitative"),
               "centre");
    write_form_office(paper, store);
    paper.fact(tr("plan.form_period"), base::format_date(plan.from, base::DateForm::plain, language()) +
                                           " – " +
                                           base::format_date(plan.to, base::DateForm::plain, language()));
    paper.fact(tr("record.state"), status_words(state));
    write_parties(paper, staff, appraiser);
    paper.heading(2, tr("plan.results"));
    write_results(paper, store, plan, content);
    write_behaviour(paper, content);
    write_annexes(paper, content);
    paper.signatures({{std::string(tr("plan.form_staff")), staff.name, staff.number},
                      {std::string(tr("plan.form_appraiser")), appraiser.name, appraiser.number}});
    return paper.finish();
}

} // namespace prima::app
