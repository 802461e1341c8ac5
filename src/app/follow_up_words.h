#pragma once

/// Follow-up in words, as its page and its document have it.

#include "app/screen.h"
#include "office/follow_up.h"

#include <string>
#include <string_view>
#include <utility>

namespace prima::app {

/// How far it is: "Berjalan", and the tone that goes with it.
std::pair<std::string_view, ui::Tone> follow_up_stage(const office::FollowUp& follow_up, base::Date today);
/// "Standar belum terpenuhi: Berkas sering terlambat".
std::string follow_up_need(const office::FollowUp& follow_up);
/// "Coaching, 3 November 2026 sampai 20 November 2026, oleh Budi Santoso".
std::string follow_up_dates(const store::Reader& store, const office::FollowUp& follow_up);
/// "Waktu tunggu rata-rata: sebelum 18 menit, sesudah 12 menit"; empty where no indicator is named.
std::string follow_up_indicator(const store::Reader& store, const office::FollowUp& follow_up);
/// What somebody did: "Coaching".
std::string_view follow_up_act_words(std::string_view what);
/// "Rumus penjumlahan · disepakati: Satu tabel per bidang".
std::string follow_up_step_words(const office::FollowUpStep& step);

} // namespace prima::app
