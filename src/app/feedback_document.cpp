#include "app/feedback_document.h"

#include "app/dialogue_part.h"
#include "app/feedback_words.h"
#include "app/form_parts.h"
#include "app/plan_words.h"
#include "app/record_words.h"
#include "office/plan.h"

namespace prima::app {

namespace {

std::string day_words(base::Date date) {
    return base::format_date(date, base::DateForm::plain, language());
}

std::string confirmed_words(const std::optional<base::Date>& confirmed) {
    return confirmed ? day_words(*confirmed) : std::string(tr("dialogue.not_confirmed"));
}

} // namespace

std::string dialogue_fingerprint(const office::Dialogue& dialogue) {
    store::Hasher hasher;
    const office::DialogueFields& fields = dialogue.fields;
    hasher.add("prima dialogue 1\n");
    add_fingerprint_part(hasher, dialogue.id.to_string());
    add_fingerprint_part(hasher, fields.person.to_string());
    add_fingerprint_part(hasher, fields.leader.to_string());
    add_fingerprint_part(hasher, base::format_iso(fields.date));
    add_fingerprint_part(hasher, office::dialogue_type_codes[static_cast<std::size_t>(fields.type)]);
    add_fingerprint_part(hasher, fields.points);
    for (const base::Id result : fields.results) add_fingerprint_part(hasher, result.to_string());
    for (const office::Agreement& each : dialogue.agreements) {
        add_fingerprint_part(hasher, each.text);
        add_fingerprint_part(hasher, each.who.to_string());
        add_fingerprint_part(hasher, each.due ? base::format_iso(*each.due) : std::string());
        add_fingerprint_part(hasher, each.done ? base::format_iso(*each.done) : std::string());
    }
    return fingerprint_words(hasher.finish());
}

std::string dialogue_document(store::Reader& store, const office::Dialogue& dialogue, base::Date today) {
    const office::DialogueFields& fields = dialogue.fields;
    const FormParty staff = form_party(store, fields.person), leader = form_party(store, fields.leader);
    Paper paper(tr("dialogue.form_title"));
    paper.heading(1, tr("dialogue.form_title"));
    write_form_office(paper, store);
    paper.fact(tr("activity.date"), day_words(fields.date));
    paper.fact(tr("dialogue.type"), dialogue_type_words(fields.type));
    write_parties(paper, staff, leader);
    if (!fields.results.empty()) {
        paper.heading(2, tr("dialogue.results"));
        for (const base::Id result : fields.results)
            paper.line(main_text(store.find_any(office::plan_result_kind.name, result)));
    }
    paper.heading(2, tr("dialogue.points"));
    paper.line(fields.points);
    if (!dialogue.agreements.empty()) {
        paper.heading(2, tr("dialogue.agreements"));
        paper.begin_table({tr("plan.form_number"), tr("dialogue.agreement"), tr("dialogue.who"),
                           tr("dialogue.due"), tr("dialogue.is_done")});
        int number = 0;
        for (const office::Agreement& each : dialogue.agreements) {
            paper.begin_row();
            paper.cell(std::to_string(++number));
            paper.cell(each.text);
            paper.cell(person_name(store, each.who));
            paper.cell(each.due ? day_words(*each.due) : std::string());
            paper.cell(each.done ? day_words(*each.done) : std::string("–"));
            paper.end_row();
        }
        paper.end_table();
    }
    paper.heading(2, tr("dialogue.confirmations"));
    paper.fact(staff.name, confirmed_words(dialogue.person_confirmed));
    paper.fact(leader.name, confirmed_words(dialogue.leader_confirmed));
    write_fingerprint(paper, dialogue_fingerprint(dialogue), today);
    paper.signatures({{std::string(tr("plan.form_staff")), staff.name, staff.number},
                      {std::string(tr("plan.form_appraiser")), leader.name, leader.number}});
    return paper.finish();
}

std::string feedback_document(store::Store& store, base::Id person, const std::vector<office::Feedback>& said,
                              base::Date today) {
    const FormParty staff = form_party(store, person);
    store::Hasher hasher;
    hasher.add("prima feedback 1\n");
    Paper paper(tr("feedback.form_title"), Paper::Format::sideways);
    paper.heading(1, tr("feedback.form_title"));
    write_form_office(paper, store);
    paper.fact(tr("person.name"), staff.name);
    paper.fact(tr("person.position"), staff.position);
    paper.begin_table({tr("activity.date"), tr("feedback.sort"), tr("feedback.from"), tr("feedback.text"),
                       tr("feedback.evidence_short"), tr("feedback.answer_short"), tr("feedback.reach")});
    for (const office::Feedback& each : said) {
        paper.begin_row();
        paper.cell(base::format_date(each.date, base::DateForm::shorter, language()), "short");
        paper.cell(feedback_kind_words(each.kind));
        paper.cell(person_name(store, each.from));
        paper.cell(each.text);
        paper.cell(evidence_words(store, each));
        paper.cell(each.answer);
        paper.cell(reach_words(store, each));
        paper.end_row();
        for (const std::string_view part :
             {std::string_view(each.text), std::string_view(each.answer), std::string_view(each.link)})
            add_fingerprint_part(hasher, part);
        add_fingerprint_part(hasher, each.id.to_string());
    }
    paper.end_table();
    write_fingerprint(paper, fingerprint_words(hasher.finish()), today);
    paper.signatures({{std::string(tr("plan.form_staff")), staff.name, staff.number}});
    return paper.finish();
}

} // namespace prima::app
