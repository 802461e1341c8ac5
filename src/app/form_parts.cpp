#include "app/form_parts.h"

#include "app/strings.h"
#include "office/office.h"
#include "office/person.h"
#include "office/position.h"
#include "office/unit.h"

#include <array>

namespace prima::app {

void write_form_office(Paper& paper, const store::Reader& store) {
    for (const store::Record& office : store.records(office::office_kind.name)) {
        if (!office.text("name").empty()) paper.fact(tr("office.name"), office.text("name"));
    }
}

FormParty form_party(store::Reader& store, std::optional<base::Id> id) {
    const auto person = id ? office::find_person(store, *id) : std::nullopt;
    if (!person) return {};
    return {person->name, person->number,
            person->rank.empty() ? std::string() : office::rank_words(person->rank),
            office::position_name(store, person->position), office::unit_name(store, person->unit)};
}

void write_parties(Paper& paper, const FormParty& staff, const FormParty& appraiser) {
    paper.begin_table({tr("plan.form_number"), tr("plan.form_staff"), "", tr("plan.form_number"),
                       tr("plan.form_appraiser"), ""});
    const std::array<std::pair<std::string_view, std::string FormParty::*>, 5> rows{{
        {"person.name", &FormParty::name},
        {"person.number", &FormParty::number},
        {"plan.form_rank", &FormParty::rank},
        {"person.position", &FormParty::position},
        {"person.unit", &FormParty::unit},
    }};
    int number = 0;
    for (const auto& [label, field] : rows) {
        const std::string place = std::to_string(++number);
        paper.begin_row();
        for (const FormParty* party : {&staff, &appraiser}) {
            paper.cell(place);
            paper.cell(tr(label));
            paper.cell(party->*field);
        }
        paper.end_row();
    }
    paper.end_table();
}

std::string supported_words(const store::Reader& store, const office::PlannedResult& result) {
    if (!result.supports) return result.supports_text;
    return std::string(store.find_any(office::plan_result_kind.name, *result.supports).text("text"));
}

std::string fingerprint_words(const store::Hash& hash) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string words;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i > 0 && i % 2 == 0) words += ' ';
        words += digits[hash[i] >> 4U];
        words += digits[hash[i] & 15U];
    }
    return words;
}

void add_fingerprint_part(store::Hasher& hasher, std::string_view part) {
    hasher.add(std::to_string(part.size()) + ":");
    hasher.add(part);
}

void write_fingerprint(Paper& paper, std::string_view fingerprint, base::Date today) {
    paper.begin_closing();
    paper.fact(tr("appraisal.form_printed"), base::format_date(today, base::DateForm::plain, language()));
    paper.fact(tr("appraisal.form_fingerprint"), fingerprint);
    paper.line(tr("appraisal.form_fingerprint_what"), "quiet");
}

} // namespace prima::app
