#pragma once

#include "app/screen.h"
#include "office/feedback.h"
#include "ui/theme.h"

#include <string>
#include <string_view>

namespace prima::app {

std::string_view feedback_kind_words(office::FeedbackKind kind); ///< "Apresiasi"
ui::Tone feedback_kind_tone(office::FeedbackKind kind);
/// "Rina Anggraini kepada Budi Santoso", with "Anda" where it is the one at the keyboard.
std::string feedback_heading(const store::Store& store, const office::Feedback& feedback);
/// Who reads it: "Hanya Anda berdua", "Juga Budi Santoso", "Seluruh kantor".
std::string reach_words(const store::Reader& store, const office::Feedback& feedback);
/// What it is tied to: the text of a result or an activity with its day, and where it lies; empty without.
std::string evidence_words(const store::Reader& store, const office::Feedback& feedback);
/// The words of a code in a field of the records of feedback, dialogues and follow-up; empty when unknown.
std::string_view feedback_code_words(std::string_view field, std::string_view code);

/// Nobody has said yet who sits here: what to do.
void draw_choose_yourself(Desk& desk);

} // namespace prima::app
