#pragma once

/// Months, official acts on them and late activities in words.

#include "app/screen.h"
#include "office/activity.h"
#include "office/month.h"

#include <string>

namespace prima::app {

/// "Oktober 2026".
std::string month_words(base::Date day);
/// "Bulan Oktober 2026 sudah ditutup pada 2 November 2026 pukul 08.00 oleh Anda. ..."
std::string closed_words(Desk& desk, base::Date day, const office::Act& closed);
/// "Menutup bulan"; an act of a newer version by its own name.
std::string act_words(std::string_view what);
/// Why an entry counts nothing, as a label beside it; empty when it counts.
std::string_view standing_words(const office::DayEntry& entry);
/// The marks of an entry in a list of the day.
void draw_marks(const office::DayEntry& entry);
/// What the superior said to it: "Disetujui", "Menunggu".
void draw_verdict(const office::DayEntry& entry);

} // namespace prima::app
