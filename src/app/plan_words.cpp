#include "app/plan_words.h"

#include "base/parts.h"
#include "base/text.h"
#include "office/person.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

struct CodeWords {
    std::string_view field, code, words;
};
PRIMA_REST_DATA constexpr CodeWords codes[] = {
    {"approach", "quantitative", "plan.quantitative"},
    {"approach", "qualitative", "plan.qualitative"},
    {"rhythm", "quarterly", "plan.quarterly"},
    {"rhythm", "monthly", "plan.monthly"},
    {"aspect", "quantity", "aspect.quantity"},
    {"aspect", "quality", "aspect.quality"},
    {"aspect", "time", "aspect.time"},
    {"aspect", "cost", "aspect.cost"},
    {"shape", "higher", "shape.higher"},
    {"shape", "lower", "shape.lower"},
    {"shape", "range", "shape.range"},
    {"shape", "zero", "shape.zero"},
    {"shape", "milestone", "shape.milestone"},
    {"shape", "text", "shape.text"},
    {"list", "resources", "plan.annex_resources"},
    {"list", "accountability", "plan.annex_accountability"},
    {"list", "consequences", "plan.annex_consequences"},
    {"what", "propose", "plan.act_propose"},
    {"what", "withdraw", "plan.act_withdraw"},
    {"what", "give_back", "plan.act_give_back"},
    {"what", "agree", "plan.act_agree"},
    {"what", "amend", "plan.act_amend"},
    {"what", "reach", "interim.act_reach"},
    {"what", "unreach", "interim.act_unreach"},
    {"light", "green", "light.green"},
    {"light", "amber", "light.amber"},
    {"light", "red", "light.red"},
};
constexpr std::array<std::string_view, 4> quarters{"I", "II", "III", "IV"};

std::string with_unit(const std::string& number, const std::string& unit) {
    return unit.empty() ? number : number + " " + unit;
}

} // namespace

std::string_view shape_words(rules::Shape shape) {
    constexpr std::array<std::string_view, rules::shape_count> words{
        "shape.higher", "shape.lower", "shape.range", "shape.zero", "shape.milestone", "shape.text"};
    return tr(words[static_cast<std::size_t>(shape)]);
}

std::string_view annex_words(std::size_t list) {
    constexpr std::array<std::string_view, office::annex_count> words{
        "plan.annex_resources", "plan.annex_accountability", "plan.annex_consequences"};
    return tr(words[list]);
}

std::string_view status_words(const office::PlanState& state) {
    switch (state.status) {
    case office::PlanStatus::proposed: return tr("plan.status_proposed");
    case office::PlanStatus::agreed: return tr("plan.status_agreed");
    case office::PlanStatus::draft: break;
    }
    return tr(state.agreed ? "plan.status_amending" : "plan.status_draft");
}

ui::Tone status_tone(const office::PlanState& state) {
    if (state.status == office::PlanStatus::agreed) return ui::Tone::Good;
    return state.status == office::PlanStatus::proposed || state.agreed ? ui::Tone::Attention
                                                                        : ui::Tone::Neutral;
}

std::string plan_title(const office::PlanFields& plan) {
    if (plan.from.month() == 1 && plan.from.day() == 1 && plan.to.month() == 12 && plan.to.day() == 31)
        return tr("plan.title_year", {std::to_string(plan.from.year())});
    return tr("plan.title_days", {base::format_date(plan.from, base::DateForm::plain, language()),
                                  base::format_date(plan.to, base::DateForm::plain, language())});
}

std::string decimal_text(const base::Decimal& number) {
    return number.trimmed().format(base::number_form(language()));
}

std::string target_words(const office::IndicatorFields& indicator) {
    const rules::Target& target = indicator.target;
    const std::string low = target.low ? decimal_text(*target.low) : std::string("–");
    const std::string number = target.high ? tr("plan.target_range", {low, decimal_text(*target.high)}) : low;
    switch (target.shape) {
    case rules::Shape::higher:
    case rules::Shape::range: return with_unit(number, indicator.unit);
    case rules::Shape::lower: return tr("plan.target_at_most", {with_unit(number, indicator.unit)});
    case rules::Shape::zero: return std::string(tr("plan.target_none"));
    case rules::Shape::milestone: return tr("plan.target_stages", {low});
    case rules::Shape::text: break;
    }
    return indicator.target_text;
}

std::string period_targets_words(const std::vector<office::PeriodTarget>& targets) {
    std::string words;
    for (const office::PeriodTarget& target : targets) {
        if (!words.empty()) words += "; ";
        words += decimal_text(target.value);
    }
    return words;
}

std::string period_words(office::Rhythm rhythm, base::Date until) {
    const std::string year = std::to_string(until.year());
    if (rhythm == office::Rhythm::monthly)
        return std::string(base::month_name(until.month(), language())) + " " + year;
    return tr("plan.quarter", {quarters[static_cast<std::size_t>((until.month() - 1) / 3)], year});
}

std::string_view plan_act_words(std::string_view what) {
    return plan_code_words("what", what);
}

std::string_view plan_code_words(std::string_view field, std::string_view code) {
    for (const CodeWords& each : codes) {
        if (each.field == field && each.code == code) return tr(each.words);
    }
    if (field == "value") {
        for (const office::BehaviourValue& value : office::behaviour_values()) {
            if (value.code == code) return value.name;
        }
    }
    return {};
}

std::string problem_words(const office::PlanProblem& problem) {
    const auto number = base::Decimal::parse(problem.argument, base::NumberForm::plain);
    return tr(problem.message, {number ? number->format(base::number_form(language())) : problem.argument});
}

std::string work_words(const office::ResultWork& work) {
    std::string words =
        tr("plan.work", {base::format_integer(static_cast<std::int64_t>(work.entries), language()),
                         base::format_duration(work.minutes, language())});
    if (work.approved == 0) return words;
    words += " · " + tr("plan.work_approved",
                        {base::format_integer(static_cast<std::int64_t>(work.approved), language())});
    std::string outputs;
    for (const office::ResultWork::Output& output : work.outputs)
        outputs += (outputs.empty() ? ": " : ", ") + decimal_text(output.quantity) + " " + output.unit;
    return words + outputs;
}

std::string person_name(const store::Reader& store, base::Id person) {
    const store::Record record = store.find_any(office::person_kind.name, person);
    return std::string(record ? record.text("name") : tr("plan.someone"));
}

const office::IndicatorProgress* progress_for(const std::vector<office::IndicatorProgress>& all,
                                              base::Id indicator) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.indicator == indicator; });
    return found == all.end() ? nullptr : &*found;
}

std::string interim_words(const office::IndicatorFields& indicator, const office::Interim& interim) {
    const std::string day = base::format_date(*interim.date, base::DateForm::plain, language());
    if (!interim.value) return tr("interim.on", {std::string(tr(rules::light_words(interim.judged))), day});
    const std::string number = decimal_text(*interim.value);
    switch (indicator.target.shape) {
    case rules::Shape::zero: return tr("interim.on", {tr("interim.so_many_incidents", {number}), day});
    case rules::Shape::milestone: return tr("interim.on", {tr("plan.target_stages", {number}), day});
    default: break;
    }
    return tr("interim.on", {with_unit(number, indicator.unit), day});
}

std::string progress_words(const office::PlannedIndicator& indicator,
                           const office::IndicatorProgress& progress) {
    const rules::Shape shape = indicator.target.shape;
    const bool adds_up =
        (shape == rules::Shape::higher && !progress.way.rate) || shape == rules::Shape::milestone;
    if (adds_up && progress.expected) {
        const std::string until = base::format_date(progress.until, base::DateForm::plain, language());
        const std::string expected = with_unit(decimal_text(*progress.expected), indicator.unit);
        return " · " + (progress.realised
                            ? tr("plan.reached", {decimal_text(*progress.realised), expected, until})
                            : tr("plan.reached_nothing", {expected, until}));
    }
    if (!progress.recorded) return {};
    std::string words = " · " + tr("interim.last", {interim_words(indicator, *progress.recorded)});
    if (shape == rules::Shape::text) words += ": " + progress.recorded->note;
    return words;
}

ui::Tone light_tone(rules::Light light) {
    switch (light) {
    case rules::Light::green: return ui::Tone::Good;
    case rules::Light::amber: return ui::Tone::Attention;
    case rules::Light::red: return ui::Tone::Bad;
    case rules::Light::none: break;
    }
    return ui::Tone::Neutral;
}

} // namespace prima::app
