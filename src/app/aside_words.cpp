#include "app/aside_words.h"

#include "app/appraisal_words.h"
#include "app/feedback_words.h"
#include "app/month_words.h"
#include "app/plan_words.h"
#include "app/record_words.h"
#include "app/standard_words.h"
#include "office/activity.h"
#include "office/dialogue.h"
#include "office/follow_up.h"
#include "office/plan.h"
#include "office/standard.h"
#include "office/unit.h"

#include <array>
#include <utility>

namespace prima::app {

namespace {

using Of = office::AsideDeed::Of;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> device_acts{
    {{"introduce", "device.act_introduce"},
     {"confirm", "device.act_confirm"},
     {"remove", "device.act_remove"},
     {"admit", "device.act_admit"}}};

std::string_view device_act_words(std::string_view what) {
    for (const auto& [code, key] : device_acts) {
        if (code == what) return tr(key);
    }
    return {};
}

/// "SKP: Disepakati"; an act of a newer version by its own name; where there is one act only, its name alone.
std::string titled(std::string_view kind, std::string_view act, const std::string& code) {
    if (act.empty() && code.empty()) return std::string(kind);
    return std::string(kind) + ": " + (act.empty() ? code : std::string(act));
}

std::string plan_words_of(const store::Store& store, const office::AsideDeed& deed) {
    const auto plan = office::find_plan(store, deed.subject);
    const std::string name = person_name(store, deed.person);
    return plan ? name + ", " + plan_title(*plan) : name;
}

} // namespace

AsideWords aside_words(store::Store& store, const office::AsideDeed& deed) {
    const std::string person = deed.person.to_string();
    switch (deed.of) {
    case Of::standard:
        return {titled(tr("standard.kind"), standard_code_words("step", deed.what), deed.what),
                office::standard_content(store, deed.subject).title, "/standar/" + deed.subject.to_string()};
    case Of::plan:
        return {titled(tr("plan.kind"), plan_act_words(deed.what), deed.what), plan_words_of(store, deed),
                "/rencana/" + person};
    case Of::appraisal:
        return {titled(tr("appraisal.title"), appraisal_act_words(deed.what), deed.what),
                plan_words_of(store, deed), "/penilaian/" + person};
    case Of::follow_up: {
        const auto follow_up = office::find_follow_up(store, deed.subject);
        std::string about = person_name(store, deed.person);
        if (follow_up) about += ", " + follow_up->fields.action;
        return {titled(tr("follow_up.kind"), feedback_code_words("what", deed.what), deed.what),
                std::move(about), "/tindak-lanjut"};
    }
    case Of::dialogue: {
        const auto dialogue = office::find_dialogue(store, deed.subject);
        std::string about = person_name(store, deed.person);
        if (dialogue)
            about += ", " + base::format_date(dialogue->fields.date, base::DateForm::plain, language());
        return {titled(tr("dialogue.kind"), feedback_code_words("what", deed.what), deed.what),
                std::move(about), "/umpan-balik"};
    }
    case Of::nomination:
        return {titled(tr("recognition.nomination"), feedback_code_words("what", deed.what), deed.what),
                person_name(store, deed.person), "/umpan-balik"};
    case Of::interim:
        return {titled(tr("interim.kind"), plan_code_words("what", deed.what), deed.what),
                person_name(store, deed.person) + ", " +
                    main_text(store.find_any(office::plan_indicator_kind.name, deed.subject)),
                "/rencana/" + person};
    case Of::periodic:
        return {std::string(tr("periodic.title")), plan_words_of(store, deed), "/penilaian/" + person};
    case Of::organisation:
        return {std::string(tr("rule.organisation")),
                main_text(store.find_any(office::unit_kind.name, deed.subject)), "/penilaian"};
    // Whom it concerns is nobody else's to know, so what the history tells of it names nobody.
    case Of::feedback:
        return {titled(tr("feedback.title"), feedback_code_words("what", deed.what), deed.what),
                {},
                "/umpan-balik"};
    case Of::device:
        return {titled(tr("device.title"), device_act_words(deed.what), deed.what),
                device_words(store, deed.subject), "/perangkat"};
    case Of::work: {
        const store::Record activity = store.find_any(office::activity_kind.name, deed.subject);
        return {std::string(tr("aside.work")),
                person_name(store, deed.person) + ", " + date_words(activity) + ": " + main_text(activity),
                "/pegawai/" + person};
    }
    case Of::work_edit: {
        const store::Record activity = store.find_any(office::activity_kind.name, deed.subject);
        return {std::string(tr("aside.work_edit")),
                person_name(store, deed.person) + ", " + date_words(activity) + ": " + main_text(activity),
                "/pegawai/" + person};
    }
    case Of::role: break;
    }
    return {titled(tr("role.title"), act_words(deed.what), deed.what), person_name(store, deed.subject),
            "/pegawai/" + deed.subject.to_string()};
}

} // namespace prima::app
