#include "app/feedback_words.h"

#include "app/plan_words.h"
#include "app/record_words.h"
#include "app/strings.h"
#include "office/activity.h"
#include "office/person.h"
#include "ui/icons.h"

#include <array>

namespace prima::app {

using office::FeedbackKind;
using office::Reach;

namespace {

struct Code {
    std::string_view field, code, words;
};
constexpr Code codes[]{
    {"feedback_kind", "praise", "feedback.praise"},
    {"feedback_kind", "suggestion", "feedback.suggestion"},
    {"feedback_kind", "concern", "feedback.concern"},
    {"what", "give", "feedback.act_give"},
    {"what", "answer", "feedback.act_answer"},
    {"what", "take_back", "feedback.act_withdraw"},
    {"what", "nominate", "recognition.act_nominate"},
    {"what", "award", "recognition.act_grant"},
    {"what", "decline", "recognition.act_decline"},
    {"what", "retract", "recognition.act_retract"},
    {"what", "accept", "dialogue.act_confirm"},
    {"what", "done", "dialogue.act_done"},
    {"what", "undone", "dialogue.act_undone"},
    {"what", "start", "follow_up.act_start"},
    {"what", "coach", "follow_up.act_coach"},
    {"what", "finish", "follow_up.act_finish"},
    {"what", "judge", "follow_up.act_judge"},
    {"what", "stop", "follow_up.act_stop"},
    {"dialogue_type", "planning", "dialogue.type_planning"},
    {"dialogue_type", "periodic", "dialogue.type_periodic"},
    {"dialogue_type", "evaluation", "dialogue.type_evaluation"},
    {"dialogue_type", "guidance", "dialogue.type_guidance"},
    {"source", "standard", "follow_up.source_standard"},
    {"source", "indicator", "follow_up.source_indicator"},
    {"source", "appraisal", "follow_up.source_appraisal"},
    {"source", "wish", "follow_up.source_wish"},
    {"form", "coaching", "follow_up.form_coaching"},
    {"form", "mentoring", "follow_up.form_mentoring"},
    {"form", "training", "follow_up.form_training"},
    {"form", "self_study", "follow_up.form_self_study"},
    {"form", "procedure", "follow_up.form_procedure"},
    {"applied", "applied", "follow_up.applied_applied"},
    {"applied", "partly", "follow_up.applied_partly"},
    {"applied", "not_yet", "follow_up.applied_not_yet"},
};

std::string you_or_name(const store::Store& store, base::Id person) {
    return person == office::own_person(store) ? std::string(tr("record.you")) : person_name(store, person);
}

} // namespace

std::string_view feedback_kind_words(FeedbackKind kind) {
    return feedback_code_words("feedback_kind", office::code_of(kind));
}

ui::Tone feedback_kind_tone(FeedbackKind kind) {
    constexpr std::array<ui::Tone, office::feedback_kind_count> tones{ui::Tone::Good, ui::Tone::Accent,
                                                                      ui::Tone::Attention};
    return tones[static_cast<std::size_t>(kind)];
}

std::string feedback_heading(const store::Store& store, const office::Feedback& feedback) {
    return tr("feedback.from_to", {you_or_name(store, feedback.from), you_or_name(store, feedback.to)});
}

std::string reach_words(const store::Reader& store, const office::Feedback& feedback) {
    switch (feedback.reach) {
    case Reach::two: return std::string(tr("feedback.reach_two"));
    case Reach::superior: return tr("feedback.read_by_too", {person_name(store, feedback.superior)});
    case Reach::everybody: break;
    }
    return std::string(tr("feedback.reach_all"));
}

std::string evidence_words(const store::Reader& store, const office::Feedback& feedback) {
    std::string words;
    if (feedback.about) {
        store::Record record = store.find_any(office::activity_kind.name, *feedback.about);
        if (!record) record = store.find_any(office::plan_result_kind.name, *feedback.about);
        words = main_text(record);
        if (const std::string date = record ? date_words(record) : std::string(); !date.empty())
            words += ", " + date;
    }
    if (feedback.link.empty()) return words;
    return words.empty() ? feedback.link : words + " · " + feedback.link;
}

std::string_view feedback_code_words(std::string_view field, std::string_view code) {
    for (const Code& each : codes) {
        if (each.field == field && each.code == code) return tr(each.words);
    }
    return {};
}

void draw_choose_yourself(Desk& desk) {
    const ui::Card card("nobody", std::string_view());
    if (ui::empty_state("nobody", {.icon = ui::icon_people,
                                   .heading = tr("feedback.nobody_heading"),
                                   .sentence = tr("feedback.nobody"),
                                   .action = tr("people.title"),
                                   .action_icon = ui::icon_people,
                                   .action_kind = ui::ButtonKind::Primary,
                                   .heading_level = 2}))
        desk.go("/pegawai");
}

} // namespace prima::app
