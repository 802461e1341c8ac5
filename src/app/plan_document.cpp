#include "app/plan_document.h"

#include "app/form_parts.h"
#include "app/plan_words.h"
#include "app/strings.h"
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

/// The action plan: what is to be reached by the end of each month or quarter (rencana aksi).
void write_targets(Paper& paper, const office::Plan& plan, const office::PlanContent& content) {
    const bool any = std::any_of(content.results.begin(), content.results.end(), [](const auto& result) {
        return std::any_of(result.indicators.begin(), result.indicators.end(),
                           [](const auto& indicator) { return !indicator.targets.empty(); });
    });
    if (!any) return;
    paper.heading(2, tr(plan.rhythm == office::Rhythm::monthly ? "plan.form_months" : "plan.form_quarters"));
    paper.begin_table(
        {tr("plan.form_number"), tr("plan.result"), tr("plan.indicator"), tr("plan.form_targets")});
    int number = 0;
    for (const office::PlannedResult& result : content.results) {
        for (const office::PlannedIndicator& indicator : result.indicators) {
            if (indicator.targets.empty()) continue;
            std::string targets;
            for (const office::PeriodTarget& target : indicator.targets)
                targets +=
                    (targets.empty() ? "" : "\n") +
                    tr("plan.form_until", {base::format_date(target.until, base::DateForm::plain, language()),
                                           decimal_text(target.value), indicator.unit});
            paper.begin_row();
            paper.cell(std::to_string(++number));
            paper.cell(result.text);
            paper.cell(indicator.text);
            paper.cell(targets);
            paper.end_row();
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

std::string plan_fingerprint(const office::Plan& plan, const office::PlanContent& content) {
    store::Hasher hasher;
    const auto add = [&hasher](std::string_view text) { add_fingerprint_part(hasher, text); };
    const auto number = [](const std::optional<base::Decimal>& value) {
        return value ? value->trimmed().format(base::NumberForm::plain) : std::string();
    };
    hasher.add("prima plan 1\n");
    add(plan.id.to_string());
    add(base::format_iso(plan.from));
    add(base::format_iso(plan.to));
    for (const office::PlannedResult& result : content.results) {
        add(result.additional ? "additional" : "main");
        add(result.text);
        add(result.supports ? result.supports->to_string() : result.supports_text);
        add(number(result.weight));
        for (const office::PlannedIndicator& indicator : result.indicators) {
            add(rules::aspect_words(indicator.aspect));
            add(indicator.text);
            add(std::to_string(static_cast<int>(indicator.target.shape)));
            add(number(indicator.target.low));
            add(number(indicator.target.high));
            add(indicator.unit);
            add(indicator.target_text);
            for (const office::PeriodTarget& target : indicator.targets) {
                add(base::format_iso(target.until));
                add(number(target.value));
            }
        }
    }
    for (const std::string& text : content.expectations) add(text);
    for (const std::string& text : content.annexes) add(text);
    return fingerprint_words(hasher.finish());
}

std::string plan_document(store::Reader& store, const office::Plan& plan, const office::PlanContent& content,
                          const office::PlanState& state, base::Date today) {
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
    write_targets(paper, plan, content);
    write_annexes(paper, content);
    write_fingerprint(paper, plan_fingerprint(plan, content), today);
    paper.signatures({{std::string(tr("plan.form_staff")), staff.name, staff.number},
                      {std::string(tr("plan.form_appraiser")), appraiser.name, appraiser.number}});
    return paper.finish();
}

} // namespace prima::app
