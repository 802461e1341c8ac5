#pragma once

// Plans in words.

#include "app/screen.h"
#include "office/plan_agreement.h"
#include "office/progress.h"
#include "rules/indicator.h"

#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

std::string_view shape_words(rules::Shape shape);
std::string_view annex_words(std::size_t list);
std::string_view status_words(const office::PlanState& state);
ui::Tone status_tone(const office::PlanState& state);
/// "SKP 2026", or with its days where it is no whole year.
std::string plan_title(const office::PlanFields& plan);
/// "12 laporan", "paling banyak 5 hari", "20 sampai 25 %", "tanpa kejadian".
std::string target_words(const office::IndicatorFields& indicator);
/// "3, 6, 9, 12"; empty without targets by period.
std::string period_targets_words(const std::vector<office::PeriodTarget>& targets);
/// "Triwulan II 2026", "Maret 2026".
std::string period_words(office::Rhythm rhythm, base::Date until);
/// What somebody did with a plan: "Disepakati".
std::string_view plan_act_words(std::string_view what);
/// A code of a plan's field in words; empty when it is none.
std::string_view plan_code_words(std::string_view field, std::string_view code);
/// What is wrong with a plan, as a sentence.
std::string problem_words(const office::PlanProblem& problem);
std::string person_name(const store::Reader& store, base::Id person);
std::string decimal_text(const base::Decimal& number);
/// What was done for a result, and how much of it is approved:
/// "12 kegiatan, 18 jam 30 menit; 10 disetujui: 24 berkas, 3 laporan".
std::string work_words(const office::ResultWork& work);

/// Of these, that of one indicator; nullptr where there is none.
const office::IndicatorProgress* progress_for(const std::vector<office::IndicatorProgress>& all,
                                              base::Id indicator);
/// "12 laporan pada 3 Maret 2026"; of shape text what was said.
std::string interim_words(const office::IndicatorFields& indicator, const office::Interim& interim);
/// " · 7 dari 9 sampai 30 September 2026", " · terakhir 13,5 menit pada 3 Maret 2026"; empty where nothing
/// was to be reached yet and nothing is known.
std::string progress_words(const office::PlannedIndicator& indicator,
                           const office::IndicatorProgress& progress);
ui::Tone light_tone(rules::Light light);

} // namespace prima::app
