#include "office/office.h"

#include "base/text.h"
#include "office/activity.h"
#include "office/appraisal.h"
#include "office/approval.h"
#include "office/circle.h"
#include "office/device.h"
#include "office/dialogue.h"
#include "office/evidence.h"
#include "office/feedback.h"
#include "office/follow_up.h"
#include "office/holiday.h"
#include "office/interim.h"
#include "office/leave.h"
#include "office/month.h"
#include "office/organisation_result.h"
#include "office/peer_feedback.h"
#include "office/periodic.h"
#include "office/person.h"
#include "office/plan.h"
#include "office/plan_agreement.h"
#include "office/position.h"
#include "office/recognition.h"
#include "office/role.h"
#include "office/standard_reading.h"
#include "office/team.h"
#include "office/time_norm.h"
#include "office/unit.h"

#include <array>

namespace prima::office {

using base::Id;
using base::Result;

namespace {

constexpr std::array<store::Field, 4> fields_of_office{{
    {"name", store::FieldType::text, store::Presence::optional, {0, 120}, "office.name"},
    {"example", store::FieldType::boolean, store::Presence::optional, {}, "office.example"},
    {"week_days", store::FieldType::integer, store::Presence::optional, {5, 6}, "office.week_days"},
    {"day_start", store::FieldType::time, store::Presence::optional, {}, "office.day_start"},
}};
constexpr std::array<store::Field, 2> fields_of_setting{{
    {"own_name", store::FieldType::text, store::Presence::optional, {0, 120}, "setting.own_name"},
    {"person", store::FieldType::reference, store::Presence::optional, {}, "setting.person"},
}};

std::string text_of(const store::Reader& store, std::string_view kind, Id id, std::string_view field) {
    return std::string(store.find(kind, id).text(field));
}

Result<store::TransactionId> set_text(store::Store& store, std::string_view kind, Id id,
                                      std::string_view field, std::string_view text, const char* label) {
    const std::string clean = base::collapsed(text);
    store::Draft draft;
    draft.set(kind, id, field, clean.empty() ? store::Value() : store::Value(clean));
    return store.commit(draft, {label, clean});
}

} // namespace

// The record of an office has the office's id, that of the settings of an actor the actor's: of a person, or,
// before anybody said who they are, of whoever wrote in one browser.
const store::Kind office_kind{"office", fields_of_office, "office.kind", store::KindUse::setting};
const store::Kind setting_kind{"setting", fields_of_setting, "setting.kind", store::KindUse::setting};

const store::Schema& schema() {
    static const store::Schema all({activity_kind,
                                    person_kind,
                                    unit_kind,
                                    position_kind,
                                    holiday_kind,
                                    office_kind,
                                    setting_kind,
                                    month_event_kind,
                                    approval_kind,
                                    role_event_kind,
                                    device_event_kind,
                                    plan_kind,
                                    plan_result_kind,
                                    plan_indicator_kind,
                                    plan_target_kind,
                                    plan_behaviour_kind,
                                    plan_annex_kind,
                                    plan_template_kind,
                                    plan_event_kind,
                                    appraisal_event_kind,
                                    appraisal_draft_kind,
                                    appraisal_line_kind,
                                    evidence_kind,
                                    standard_kind,
                                    standard_indicator_kind,
                                    standard_data_kind,
                                    standard_session_kind,
                                    standard_input_kind,
                                    standard_question_kind,
                                    standard_trial_kind,
                                    standard_evaluation_kind,
                                    standard_event_kind,
                                    reading_event_kind,
                                    circle_kind,
                                    feedback_event_kind,
                                    praise_event_kind,
                                    dialogue_kind,
                                    agreement_kind,
                                    dialogue_event_kind,
                                    criterion_kind,
                                    nomination_event_kind,
                                    follow_up_kind,
                                    follow_up_event_kind,
                                    peer_answer_kind,
                                    organisation_result_kind,
                                    periodic_event_kind,
                                    interim_event_kind,
                                    time_norm_kind,
                                    leave_kind,
                                    team_kind,
                                    store::erasure_kind});
    return all;
}

std::string office_name(const store::Store& store) {
    return text_of(store, office_kind.name, store.office(), "name");
}

Result<store::TransactionId> set_office_name(store::Store& store, std::string_view name) {
    return set_text(store, office_kind.name, store.office(), "name", name, "change.office_named");
}

bool is_example(const store::Store& store) {
    return store.find(office_kind.name, store.office()).get<bool>("example").value_or(false);
}

std::string own_name(const store::Store& store) {
    return actor_name(store, store.actor());
}

Result<store::TransactionId> set_own_name(store::Store& store, std::string_view name) {
    if (const Id person = own_person(store); store.find(person_kind.name, person)) {
        if (base::trimmed(name).empty())
            return base::Error{base::ErrorCode::invalid, "error.required", "person.name"};
        return set_text(store, person_kind.name, person, "name", name, "change.own_named");
    }
    return set_text(store, setting_kind.name, store.actor(), "own_name", name, "change.own_named");
}

std::string actor_name(const store::Reader& store, Id actor) {
    if (const store::Record person = store.find_any(person_kind.name, person_of(store, actor)))
        return std::string(person.text("name"));
    return text_of(store, setting_kind.name, actor, "own_name");
}

} // namespace prima::office
