#pragma once

// An activity in words, as lists of a day show it.

#include "office/activity.h"

#include <string>

namespace prima::app {

/// "12 berkas"; empty without an output.
std::string output_of(const office::ActivityFields& fields);
/// "Untuk: Laporan keuangan tersusun"; empty where the work is for no result of a plan.
std::string result_words(const store::Reader& store, const office::ActivityFields& fields);
/// "Bukti: laporan.pdf, https://…"; empty where there is no evidence.
std::string evidence_words(store::Reader& store, base::Id activity);
/// "07.30–09.00".
std::string time_range(base::TimeOfDay start, base::TimeOfDay end);

} // namespace prima::app
