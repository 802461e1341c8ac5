#include "office/plan.h"

namespace prima::office {

using store::FieldType;
using store::Presence;

namespace {

constexpr std::array<store::Field, 6> fields_of_plan{{
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"from", FieldType::date, Presence::required, {}, "plan.from"},
    {"to", FieldType::date, Presence::required, {}, "plan.to"},
    {"approach", FieldType::text, Presence::required, {1, 20}, "plan.approach"},
    {"rhythm", FieldType::text, Presence::required, {1, 20}, "plan.rhythm"},
    {"weighted", FieldType::boolean, Presence::optional, {}, "plan.weighted"},
}};
constexpr std::array<store::Field, 7> fields_of_result{{
    {"text", FieldType::text, Presence::required, {1, 500}, "plan.result"},
    {"plan", FieldType::reference, Presence::required, {}, "plan.kind"},
    {"additional", FieldType::boolean, Presence::optional, {}, "plan.additional"},
    {"supports", FieldType::reference, Presence::optional, {}, "plan.supports"},
    {"supports_text", FieldType::text, Presence::optional, {0, 500}, "plan.supports_text"},
    {"weight", FieldType::decimal, Presence::optional, {0, 100}, "plan.weight"},
    {"order", FieldType::integer, Presence::optional, {}, "plan.order"},
}};
constexpr std::array<store::Field, 9> fields_of_indicator{{
    {"text", FieldType::text, Presence::required, {1, 500}, "plan.indicator"},
    {"result", FieldType::reference, Presence::required, {}, "plan.result"},
    {"aspect", FieldType::text, Presence::required, {1, 20}, "plan.aspect"},
    {"shape", FieldType::text, Presence::required, {1, 20}, "plan.shape"},
    {"low", FieldType::decimal, Presence::optional, {}, "plan.target"},
    {"high", FieldType::decimal, Presence::optional, {}, "plan.target_high"},
    {"unit", FieldType::text, Presence::optional, {0, 60}, "activity.unit"},
    {"target_text", FieldType::text, Presence::optional, {0, 500}, "plan.target_text"},
    {"order", FieldType::integer, Presence::optional, {}, "plan.order"},
}};
constexpr std::array<store::Field, 3> fields_of_target{{
    {"indicator", FieldType::reference, Presence::required, {}, "plan.indicator"},
    {"until", FieldType::date, Presence::required, {}, "plan.until"},
    {"value", FieldType::decimal, Presence::optional, {}, "plan.target"},
}};
constexpr std::array<store::Field, 3> fields_of_behaviour{{
    {"text", FieldType::text, Presence::optional, {0, 1000}, "plan.expectation"},
    {"plan", FieldType::reference, Presence::required, {}, "plan.kind"},
    {"value", FieldType::text, Presence::required, {1, 20}, "plan.behaviour"},
}};
constexpr std::array<store::Field, 3> fields_of_annex{{
    {"text", FieldType::text, Presence::optional, {0, 3000}, "plan.annex"},
    {"plan", FieldType::reference, Presence::required, {}, "plan.kind"},
    {"list", FieldType::text, Presence::required, {1, 20}, "plan.annex_list"},
}};
constexpr std::array<store::Field, 7> fields_of_template{{
    {"name", FieldType::text, Presence::required, {1, 160}, "position.name"},
    {"position", FieldType::reference, Presence::required, {}, "position.kind"},
    {"from", FieldType::date, Presence::required, {}, "plan.from"},
    {"to", FieldType::date, Presence::required, {}, "plan.to"},
    {"approach", FieldType::text, Presence::required, {1, 20}, "plan.approach"},
    {"rhythm", FieldType::text, Presence::required, {1, 20}, "plan.rhythm"},
    {"weighted", FieldType::boolean, Presence::optional, {}, "plan.weighted"},
}};

} // namespace

const store::Kind plan_kind{"plan", fields_of_plan, "plan.kind"};
const store::Kind plan_result_kind{"plan_result", fields_of_result, "plan.result"};
const store::Kind plan_indicator_kind{"plan_indicator", fields_of_indicator, "plan.indicator"};
const store::Kind plan_target_kind{"plan_target", fields_of_target, "plan.target_kind"};
const store::Kind plan_behaviour_kind{"plan_behaviour", fields_of_behaviour, "plan.expectation"};
const store::Kind plan_annex_kind{"plan_annex", fields_of_annex, "plan.annex"};
const store::Kind plan_template_kind{"plan_template", fields_of_template, "plan.template"};

} // namespace prima::office
