#include "app/standard_words.h"

#include "office/position.h"
#include "office/unit.h"

#include <array>
#include <utility>

namespace prima::app {

namespace {

using CodeAndKey = std::pair<std::string_view, std::string_view>; // code, key

constexpr std::array<std::string_view, standard_progress_count> progress_keys{
    "standard.stage_data",      "standard.stage_discussion", "standard.stage_draft",
    "standard.stage_trial",     "standard.stage_decision",   "standard.stage_socialisation",
    "standard.stage_evaluation"};
constexpr std::array<std::string_view, 6> stage_keys{"standard.stage_data",  "standard.stage_discussion",
                                                     "standard.stage_draft", "standard.stage_trial",
                                                     "standard.decided",     "standard.withdrawn"};
constexpr std::array<std::string_view, office::standard_act_count> act_keys{
    "standard.act_discuss", "standard.act_draft",  "standard.act_trial",    "standard.act_back",
    "standard.act_decide",  "standard.act_revise", "standard.act_withdraw", "standard.act_cancel"};
constexpr std::array<CodeAndKey, 3> outcomes{{{office::input_taken, "standard.outcome_taken"},
                                              {office::input_partly, "standard.outcome_partly"},
                                              {office::input_not, "standard.outcome_not"}}};
constexpr std::array<CodeAndKey, 3> voices{{{office::voice_staff, "standard.voice_staff"},
                                            {office::voice_superior, "standard.voice_superior"},
                                            {office::voice_public, "standard.voice_public"}}};
constexpr std::array<CodeAndKey, 2> directions{
    {{office::direction_at_most, "standard.at_most"}, {office::direction_at_least, "standard.at_least"}}};
constexpr std::array<CodeAndKey, 2> advices{
    {{office::advice_keep, "standard.advice_keep"}, {office::advice_revise, "standard.advice_revise"}}};
constexpr std::array<CodeAndKey, 2> uses{{{office::session_discussion, "standard.session_discussion"},
                                          {office::session_socialisation, "standard.session_socialisation"}}};

template <std::size_t count>
std::string_view coded_words(const std::array<CodeAndKey, count>& table, std::string_view code) {
    for (const auto& [known, key] : table) {
        if (known == code) return tr(key);
    }
    return {};
}

} // namespace

std::string_view progress_words(StandardProgress progress) {
    return tr(progress_keys[static_cast<std::size_t>(progress)]);
}

std::string_view standard_stage_words(office::StandardStage stage) {
    return tr(stage_keys[static_cast<std::size_t>(stage)]);
}

ui::Tone standard_stage_tone(office::StandardStage stage) {
    if (stage == office::StandardStage::decided) return ui::Tone::Good;
    return stage == office::StandardStage::withdrawn ? ui::Tone::Neutral : ui::Tone::Accent;
}

std::string_view standard_act_words(office::StandardAct act) {
    return tr(act_keys[static_cast<std::size_t>(act)]);
}

std::string_view standard_code_words(std::string_view field, std::string_view code) {
    if (field == "outcome") return coded_words(outcomes, code);
    if (field == "voice") return coded_words(voices, code);
    if (field == "direction") return coded_words(directions, code);
    if (field == "advice") return coded_words(advices, code);
    if (field == "use") return coded_words(uses, code);
    if (field == "about") return reading_words(code);
    if (field != "step") return {};
    const auto act = office::standard_act_of(code);
    return act ? standard_act_words(*act) : std::string_view();
}

ui::Tone outcome_tone(std::string_view outcome) {
    if (outcome == office::input_taken) return ui::Tone::Good;
    if (outcome == office::input_partly) return ui::Tone::Accent;
    return outcome == office::input_not ? ui::Tone::Neutral : ui::Tone::Attention;
}

std::string threshold_words(const office::StandardIndicator& indicator) {
    const std::string number = indicator.threshold.format(base::number_form(language()));
    return tr(indicator.at_most ? "standard.at_most_is" : "standard.at_least_is", {number, indicator.unit});
}

std::string scope_words(const store::Reader& store, const office::StandardFields& fields) {
    std::string positions;
    for (const base::Id position : fields.positions) {
        if (!positions.empty()) positions += ", ";
        positions += store.find_any(office::position_kind.name, position).text("name");
    }
    if (!fields.unit) return positions.empty() ? std::string(tr("standard.whole_office")) : positions;
    const std::string unit(store.find_any(office::unit_kind.name, *fields.unit).text("name"));
    return positions.empty() ? unit : unit + ": " + positions;
}

std::string version_words(const office::StandardVersion& version) {
    return tr("standard.version_is",
              {std::to_string(version.number), version.decision, standard_date(version.from)});
}

std::string standard_problem_words(const office::StandardProblem& problem) {
    return tr(problem.message, {problem.argument});
}

std::string readership_words(std::size_t confirmed, std::size_t people) {
    std::string percent = "0";
    if (people > 0) {
        const auto rounded = (confirmed * 200 + people) / (people * 2); // half-up
        percent = std::to_string(rounded);
    }
    return tr("standard.read_rate", {std::to_string(confirmed), std::to_string(people), percent});
}

std::string standard_date(base::Date date) {
    return base::format_date(date, base::DateForm::plain, language());
}

std::string_view reading_words(std::string_view about) {
    return tr(about == "duties" ? "standard.read_duties" : "standard.read_standard");
}

} // namespace prima::app
