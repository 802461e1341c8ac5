#include "office/standard_reading.h"

#include <array>

namespace prima::office {

using store::FieldType;
using store::Presence;

namespace {

constexpr std::int64_t most_people = 100'000;

constexpr std::array<store::Field, 6> fields_of_standard{{
    {"title", FieldType::text, Presence::required, {1, 200}, "standard.field_title"},
    {"governs", FieldType::text, Presence::required, {1, 1000}, "standard.governs"},
    {"unit", FieldType::reference, Presence::optional, {}, "unit.kind"},
    {"positions", FieldType::list, Presence::optional, {0, 40}, "standard.positions"},
    {"legal_basis", FieldType::text, Presence::optional, {0, 2000}, "standard.legal_basis"},
    {"steps", FieldType::text, Presence::optional, {0, 6000}, "standard.steps"},
}};
constexpr std::array<store::Field, 7> fields_of_indicator{{
    {"text", FieldType::text, Presence::required, {1, 500}, "standard.measure"},
    {"standard", FieldType::reference, Presence::required, {}, "standard.kind"},
    {"direction", FieldType::text, Presence::required, {1, 20}, "standard.direction"},
    {"threshold", FieldType::decimal, Presence::required, {}, "standard.threshold"},
    {"unit", FieldType::text, Presence::required, {1, 60}, "activity.unit"},
    {"how", FieldType::text, Presence::optional, {0, 1000}, "standard.how"},
    {"order", FieldType::integer, Presence::optional, {}, "plan.order"},
}};
constexpr std::array<store::Field, 5> fields_of_data{{
    {"text", FieldType::text, Presence::required, {1, 2000}, "standard.data_text"},
    {"standard", FieldType::reference, Presence::required, {}, "standard.kind"},
    {"version", FieldType::integer, Presence::required, {1, 9999}, "standard.version"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"source", FieldType::text, Presence::optional, {0, 300}, "standard.source"},
}};
constexpr std::array<store::Field, 9> fields_of_session{{
    {"place", FieldType::text, Presence::required, {1, 200}, "standard.place"},
    {"standard", FieldType::reference, Presence::required, {}, "standard.kind"},
    {"version", FieldType::integer, Presence::required, {1, 9999}, "standard.version"},
    {"use", FieldType::text, Presence::required, {1, 20}, "standard.session_use"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"staff", FieldType::integer, Presence::optional, {0, most_people}, "standard.staff"},
    {"superiors", FieldType::integer, Presence::optional, {0, most_people}, "standard.superiors"},
    {"public", FieldType::integer, Presence::optional, {0, most_people}, "standard.public"},
    {"note", FieldType::text, Presence::optional, {0, 2000}, "standard.note"},
}};
constexpr std::array<store::Field, 7> fields_of_input{{
    {"text", FieldType::text, Presence::required, {1, 2000}, "standard.input"},
    {"session", FieldType::reference, Presence::required, {}, "standard.session"},
    {"who", FieldType::text, Presence::required, {1, 200}, "standard.who"},
    {"voice", FieldType::text, Presence::required, {1, 20}, "standard.voice"},
    {"outcome", FieldType::text, Presence::optional, {0, 20}, "standard.outcome"},
    {"reason", FieldType::text, Presence::optional, {0, 2000}, "standard.reason"},
    {"order", FieldType::integer, Presence::optional, {}, "plan.order"},
}};
constexpr std::array<store::Field, 4> fields_of_question{{
    {"text", FieldType::text, Presence::required, {1, 1000}, "standard.question"},
    {"session", FieldType::reference, Presence::required, {}, "standard.session"},
    {"answer", FieldType::text, Presence::optional, {0, 2000}, "standard.answer"},
    {"order", FieldType::integer, Presence::optional, {}, "plan.order"},
}};
constexpr std::array<store::Field, 5> fields_of_trial{{
    {"result", FieldType::text, Presence::optional, {0, 2000}, "standard.trial_result"},
    {"standard", FieldType::reference, Presence::required, {}, "standard.kind"},
    {"version", FieldType::integer, Presence::required, {1, 9999}, "standard.version"},
    {"from", FieldType::date, Presence::required, {}, "plan.from"},
    {"to", FieldType::date, Presence::required, {}, "plan.to"},
}};
constexpr std::array<store::Field, 5> fields_of_evaluation{{
    {"finding", FieldType::text, Presence::required, {1, 2000}, "standard.finding"},
    {"standard", FieldType::reference, Presence::required, {}, "standard.kind"},
    {"version", FieldType::integer, Presence::required, {1, 9999}, "standard.version"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"advice", FieldType::text, Presence::required, {1, 20}, "standard.advice"},
}};
constexpr std::array<store::Field, 7> fields_of_event{{
    {"standard", FieldType::reference, Presence::required, {}, "standard.kind"},
    {"step", FieldType::text, Presence::required, {1, 20}, "plan.act"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"version", FieldType::integer, Presence::required, {1, 9999}, "standard.version"},
    {"number", FieldType::text, Presence::optional, {0, 120}, "standard.decision_number"},
    {"from", FieldType::date, Presence::optional, {}, "standard.in_force_since"},
    {"note", FieldType::text, Presence::optional, {0, 2000}, "plan.note"},
}};
constexpr std::array<std::string_view, 1> events_belong_to{"standard"};
constexpr std::array<store::Field, 7> fields_of_reading{{
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"about", FieldType::text, Presence::required, {1, 20}, "standard.read_about"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"standard", FieldType::reference, Presence::optional, {}, "standard.kind"},
    {"decision", FieldType::reference, Presence::optional, {}, "standard.decision"},
    {"position", FieldType::reference, Presence::optional, {}, "position.kind"},
    {"fingerprint", FieldType::text, Presence::optional, {0, 64}, "standard.fingerprint"},
}};
constexpr std::array<std::string_view, 1> readings_belong_to{"person"};

} // namespace

const store::Kind standard_kind{"standard", fields_of_standard, "standard.kind"};
const store::Kind standard_indicator_kind{"standard_indicator", fields_of_indicator, "standard.indicator"};
const store::Kind standard_data_kind{"standard_data", fields_of_data, "standard.data"};
const store::Kind standard_session_kind{"standard_session", fields_of_session, "standard.session"};
const store::Kind standard_input_kind{"standard_input", fields_of_input, "standard.input"};
const store::Kind standard_question_kind{"standard_question", fields_of_question, "standard.question"};
const store::Kind standard_trial_kind{"standard_trial", fields_of_trial, "standard.trial"};
const store::Kind standard_evaluation_kind{"standard_evaluation", fields_of_evaluation,
                                           "standard.evaluation"};

const store::Kind standard_event_kind{"standard_event",
                                      fields_of_event,
                                      "standard.event_kind",
                                      store::KindUse::content,
                                      store::Audience::office,
                                      {},
                                      {},
                                      events_belong_to};
const store::Kind reading_event_kind{"reading_event",
                                     fields_of_reading,
                                     "standard.reading",
                                     store::KindUse::content,
                                     store::Audience::office,
                                     {},
                                     {},
                                     readings_belong_to};

bool is_of_standards(std::string_view kind) {
    for (const store::Kind* each :
         {&standard_kind, &standard_indicator_kind, &standard_data_kind, &standard_session_kind,
          &standard_input_kind, &standard_question_kind, &standard_trial_kind, &standard_evaluation_kind}) {
        if (each->name == kind) return true;
    }
    return false;
}

void keep_decided_standards(store::Store& store) {
    store.refuse_if([&store](const std::vector<store::Change>& changes) -> base::Result<void> {
        for (const store::Change& change : changes) {
            if (is_of_standards(change.kind)) return check_undecided(store, changes);
        }
        return {};
    });
}

} // namespace prima::office
