#pragma once

// Performance standards in words.

#include "app/screen.h"
#include "office/standard_reading.h"

#include <string>
#include <string_view>

namespace prima::app {

/// The stages a version goes through, as the strip of the page shows them.
enum class StandardProgress : unsigned char {
    data,
    discussion,
    draft,
    trial,
    decision,
    socialisation,
    evaluation,
};
inline constexpr std::size_t standard_progress_count = 7;
std::string_view progress_words(StandardProgress progress);

std::string_view standard_stage_words(office::StandardStage stage);
ui::Tone standard_stage_tone(office::StandardStage stage);
/// What somebody did with a standard: "Ditetapkan".
std::string_view standard_act_words(office::StandardAct act);
/// A code of a field of any of its records in words; empty when it is none.
std::string_view standard_code_words(std::string_view field, std::string_view code);
ui::Tone outcome_tone(std::string_view outcome);

/// "Paling banyak 5 hari kerja".
std::string threshold_words(const office::StandardIndicator& indicator);
/// "Unit Pengaduan: Petugas Layanan", "Seluruh kantor".
std::string scope_words(const store::Reader& store, const office::StandardFields& fields);
/// "Versi 2, nomor 800/12/2026, berlaku sejak 10 November 2026".
std::string version_words(const office::StandardVersion& version);
std::string standard_problem_words(const office::StandardProblem& problem);
/// "12 dari 15 orang sudah membaca (80 %)".
std::string readership_words(std::size_t confirmed, std::size_t people);
std::string standard_date(base::Date date);
/// The line a standard is called by in lists of records.
std::string_view reading_words(std::string_view about);

} // namespace prima::app
