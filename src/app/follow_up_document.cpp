#include "app/follow_up_document.h"

#include "app/follow_up_words.h"
#include "app/form_parts.h"
#include "app/plan_words.h"
#include "office/person.h"

namespace prima::app {

std::string follow_up_fingerprint(const office::FollowUp& follow_up) {
    const office::FollowUpFields& fields = follow_up.fields;
    const auto day = [](const std::optional<base::Date>& date) {
        return date ? base::format_iso(*date) : std::string();
    };
    const auto number = [](const std::optional<base::Decimal>& value) {
        return value ? value->trimmed().format(base::NumberForm::plain) : std::string();
    };
    store::Hasher hasher;
    hasher.add("prima follow-up 1\n");
    add_fingerprint_part(hasher, follow_up.id.to_string());
    add_fingerprint_part(hasher, fields.person.to_string());
    add_fingerprint_part(hasher, office::need_source_codes[static_cast<std::size_t>(fields.source)]);
    add_fingerprint_part(hasher, fields.need);
    add_fingerprint_part(hasher, fields.indicator ? fields.indicator->to_string() : std::string());
    add_fingerprint_part(hasher, number(fields.before));
    add_fingerprint_part(hasher, office::action_form_codes[static_cast<std::size_t>(fields.form)]);
    add_fingerprint_part(hasher, fields.action);
    add_fingerprint_part(hasher, fields.owner.to_string());
    add_fingerprint_part(hasher, day(fields.from));
    add_fingerprint_part(hasher, day(fields.to));
    for (const office::FollowUpStep& step : follow_up.state.steps) {
        add_fingerprint_part(hasher, step.what);
        add_fingerprint_part(hasher, step.by.actor.to_string());
        add_fingerprint_part(hasher, base::format_iso(step.date));
        add_fingerprint_part(hasher, step.text);
        add_fingerprint_part(hasher, step.agreement);
        add_fingerprint_part(hasher, step.applied
                                         ? office::applied_codes[static_cast<std::size_t>(*step.applied)]
                                         : std::string_view());
        add_fingerprint_part(hasher, number(step.after));
    }
    return fingerprint_words(hasher.finish());
}

std::string follow_up_document(store::Reader& store, const office::FollowUp& follow_up, base::Date today) {
    const office::FollowUpFields& fields = follow_up.fields;
    const auto appraiser = store.find_any(office::person_kind.name, fields.person).get<base::Id>("appraiser");
    const FormParty staff = form_party(store, fields.person), superior = form_party(store, appraiser);
    Paper paper(tr("follow_up.form_title"));
    paper.heading(1, tr("follow_up.form_title"));
    write_form_office(paper, store);
    write_parties(paper, staff, superior);
    paper.fact(tr("follow_up.need"), follow_up_need(follow_up));
    paper.fact(tr("follow_up.action"), fields.action);
    paper.fact(tr("follow_up.form"), follow_up_dates(store, follow_up));
    if (const std::string indicator = follow_up_indicator(store, follow_up); !indicator.empty())
        paper.fact(tr("follow_up.indicator"), indicator);
    paper.fact(tr("record.state"), follow_up_stage(follow_up, today).first);
    if (!follow_up.state.steps.empty()) {
        paper.heading(2, tr("follow_up.steps"));
        paper.begin_table({tr("plan.form_number"), tr("activity.date"), tr("follow_up.steps"),
                           tr("dialogue.who"), tr("follow_up.words")});
        int number = 0;
        for (const office::FollowUpStep& step : follow_up.state.steps) {
            paper.begin_row();
            paper.cell(std::to_string(++number));
            paper.cell(base::format_date(step.date, base::DateForm::plain, language()));
            paper.cell(follow_up_act_words(step.what));
            paper.cell(person_name(store, step.by.actor));
            paper.cell(follow_up_step_words(step));
            paper.end_row();
        }
        paper.end_table();
    }
    write_fingerprint(paper, follow_up_fingerprint(follow_up), today);
    paper.signatures({{std::string(tr("plan.form_staff")), staff.name, staff.number},
                      {std::string(tr("plan.form_appraiser")), superior.name, superior.number}});
    return paper.finish();
}

} // namespace prima::app
