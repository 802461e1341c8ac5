#pragma once

// An activity in words, as lists of a day show it.

#include "office/activity.h"

#include <string>

namespace prima::app {

/// "12 berkas", by volume "12 surat × 15 menit"; empty without an output.
std::string output_of(const office::ActivityFields& fields);
/// "Untuk: Laporan keuangan tersusun"; empty where the work is for no result of a plan.
std::string result_words(const store::Reader& store, const office::ActivityFields& fields);
/// "Bukti: laporan.pdf, https://…"; empty where there is no evidence.
std::string evidence_words(store::Reader& store, base::Id activity);
/// "15", the minutes of the norm it was written with; only of one by volume.
std::string norm_words(const office::ActivityFields& fields);
/// "07.30–09.00", of one by volume "3 jam".
std::string span_words(const office::ActivityFields& fields);
/// "07.30–09.00".
std::string time_range(base::TimeOfDay start, base::TimeOfDay end);

} // namespace prima::app
