#include "app/follow_up_words.h"

#include "app/feedback_words.h"
#include "app/plan_words.h"
#include "office/plan.h"

#include <array>

namespace prima::app {

using office::FollowUp;
using office::FollowUpStage;

std::pair<std::string_view, ui::Tone> follow_up_stage(const FollowUp& follow_up, base::Date today) {
    switch (follow_up.state.stage) {
    case FollowUpStage::proposed: return {tr("follow_up.stage_proposed"), ui::Tone::Neutral};
    case FollowUpStage::running:
        if (follow_up.fields.to && *follow_up.fields.to < today)
            return {tr("follow_up.stage_overdue"), ui::Tone::Attention};
        return {tr("follow_up.stage_running"), ui::Tone::Accent};
    case FollowUpStage::done: return {tr("follow_up.stage_done"), ui::Tone::Accent};
    case FollowUpStage::stopped: return {tr("follow_up.stage_stopped"), ui::Tone::Neutral};
    case FollowUpStage::judged: break;
    }
    const office::FollowUpStep* judgement = follow_up.judgement();
    const office::Applied applied =
        judgement && judgement->applied ? *judgement->applied : office::Applied::not_yet;
    constexpr std::array<ui::Tone, 3> tones{ui::Tone::Good, ui::Tone::Attention, ui::Tone::Bad};
    constexpr std::array<std::string_view, 3> words{"follow_up.applied_applied", "follow_up.applied_partly",
                                                    "follow_up.applied_not_yet"};
    const auto at = static_cast<std::size_t>(applied);
    return {tr(words[at]), tones[at]};
}

std::string follow_up_need(const FollowUp& follow_up) {
    const auto source = static_cast<std::size_t>(follow_up.fields.source);
    return std::string(feedback_code_words("source", office::need_source_codes[source])) + ": " +
           follow_up.fields.need;
}

std::string follow_up_dates(const store::Reader& store, const FollowUp& follow_up) {
    const office::FollowUpFields& fields = follow_up.fields;
    const auto day = [](const std::optional<base::Date>& date) {
        return date ? base::format_date(*date, base::DateForm::plain, language()) : std::string("–");
    };
    const std::string form(
        feedback_code_words("form", office::action_form_codes[static_cast<std::size_t>(fields.form)]));
    return tr("follow_up.form_and_dates",
              {form, day(fields.from), day(fields.to), person_name(store, fields.owner)});
}

std::string follow_up_indicator(const store::Reader& store, const FollowUp& follow_up) {
    if (!follow_up.fields.indicator) return {};
    const store::Record record =
        store.find_any(office::plan_indicator_kind.name, *follow_up.fields.indicator);
    const std::string unit(record ? record.text("unit") : "");
    const auto value = [&](const std::optional<base::Decimal>& number) {
        if (!number) return std::string(tr("follow_up.no_value"));
        return decimal_text(*number) + (unit.empty() ? "" : " " + unit);
    };
    const office::FollowUpStep* judgement = follow_up.judgement();
    const std::string text(record ? record.text("text") : "");
    if (!judgement) return tr("follow_up.indicator_before", {text, value(follow_up.fields.before)});
    return tr("follow_up.indicator_both", {text, value(follow_up.fields.before), value(judgement->after)});
}

std::string_view follow_up_act_words(std::string_view what) {
    return feedback_code_words("what", what);
}

std::string follow_up_step_words(const office::FollowUpStep& step) {
    std::string words = step.text;
    if (!step.agreement.empty())
        words += (words.empty() ? "" : " · ") + tr("follow_up.agreed", {step.agreement});
    return words;
}

} // namespace prima::app
