#include "app/standard_document.h"

#include "app/form_parts.h"
#include "app/standard_words.h"
#include "office/person.h"
#include "store/crypto.h"

namespace prima::app {

std::string standard_fingerprint(const office::StandardVersion& version,
                                 const office::StandardContent& content) {
    store::Hasher hasher;
    const auto add = [&hasher](std::string_view text) { add_fingerprint_part(hasher, text); };
    hasher.add("prima standard 1\n");
    add(std::to_string(version.number));
    add(version.decision);
    add(base::format_iso(version.decided_on));
    add(base::format_iso(version.from));
    for (const std::string* text : {&content.title, &content.governs, &content.legal_basis, &content.steps})
        add(*text);
    add(content.unit ? content.unit->to_string() : "");
    for (const base::Id position : content.positions) add(position.to_string());
    for (const office::StandardIndicator& each : content.indicators) {
        add(each.text);
        add(office::threshold_text(each, base::NumberForm::plain));
        add(each.how);
    }
    return fingerprint_words(hasher.finish());
}

std::string standard_document(store::Reader& store, const office::StandardVersion& version,
                              const office::StandardContent& content, base::Date today) {
    Paper paper(content.title);
    paper.heading(1, tr("standard.form_title"));
    paper.line(content.title, "centre");
    write_form_office(paper, store);
    paper.fact(tr("standard.version"), std::to_string(version.number));
    paper.fact(tr("standard.decision_number"), version.decision);
    paper.fact(tr("standard.decided_on"), standard_date(version.decided_on));
    paper.fact(tr("standard.in_force_since"), standard_date(version.from));
    paper.fact(tr("standard.applies_to"), scope_words(store, content));
    paper.heading(2, tr("standard.governs"));
    paper.line(content.governs);
    if (!content.legal_basis.empty()) {
        paper.heading(2, tr("standard.legal_basis"));
        for (const std::string& line : office::lines_of(content.legal_basis)) paper.line(line);
    }
    paper.heading(2, tr("standard.indicators"));
    paper.begin_table(
        {tr("plan.form_number"), tr("standard.measure"), tr("standard.threshold"), tr("standard.how")});
    int number = 0;
    for (const office::StandardIndicator& each : content.indicators) {
        paper.begin_row();
        paper.cell(std::to_string(++number));
        paper.cell(each.text);
        paper.cell(threshold_words(each));
        paper.cell(each.how);
        paper.end_row();
    }
    paper.end_table();
    paper.heading(2, tr("standard.steps"));
    paper.begin_table({tr("plan.form_number"), tr("standard.step")});
    number = 0;
    for (const std::string& line : office::lines_of(content.steps)) {
        paper.begin_row();
        paper.cell(std::to_string(++number));
        paper.cell(line);
        paper.end_row();
    }
    paper.end_table();
    paper.begin_closing();
    paper.fact(tr("standard.form_printed"), standard_date(today));
    paper.fact(tr("appraisal.form_fingerprint"), standard_fingerprint(version, content));
    paper.line(tr("standard.form_fingerprint_what"), "quiet");
    const FormParty signer = form_party(store, version.by.actor);
    paper.signatures({{std::string(tr("standard.form_signed")), signer.name, signer.number}});
    return paper.finish();
}

} // namespace prima::app
