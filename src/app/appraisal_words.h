#pragma once

// Appraisals in words.

#include "app/screen.h"
#include "office/appraisal.h"
#include "office/credit.h"

#include <string>
#include <string_view>

namespace prima::app {

/// As this viewer may know it: a rating that is not released is not yet one for the person.
std::string_view stage_words(const office::Appraisal& appraisal);
ui::Tone stage_tone(const office::Appraisal& appraisal);
ui::Tone rating_tone(rules::Rating rating);
ui::Tone predicate_tone(rules::Predicate predicate);
/// What somebody did: "Dinilai".
std::string_view appraisal_act_words(std::string_view what);
/// A code of a field of an appraisal in words; empty when it is none.
std::string_view appraisal_code_words(std::string_view field, std::string_view code);

/// What stands now, what comes next and who holds it, for the viewer.
std::string now_words(const store::Reader& store, const office::Appraisal& appraisal, base::Date today);
std::string date_text(base::Date date);
/// "3 hari lagi", "hari ini", "lewat 2 hari".
std::string days_left_words(base::Date until, base::Date today);

/// The names around an appraisal.
struct AppraisalNames {
    std::string person, appraiser, superior;
};
AppraisalNames appraisal_names(const store::Reader& store, const office::Appraisal& appraisal);
/// Until when an objection should be decided: a guide of the office's own.
base::Date decision_until(base::Date objected);

/// "12 laporan"; words where it was said in words; a dash where nothing was.
std::string actual_words(const office::IndicatorFields& indicator, const office::SheetLine* line);
/// "Ahli Muda, 12 bulan. Kenaikan pangkat perlu 100, jenjang berikutnya 200."
std::string credit_words(const office::Credit& credit);
/// "Ambang instansi 90 dan 100", and what it does.
std::string_view method_words(office::Method method);
std::string_view method_hint(office::Method method);
/// By which rules a period is rated, where others hold by now or none are known of that time; else empty.
std::string rules_words(const rules::Pack& used, const rules::Pack* now, base::Date end, base::Date today);
/// That the rules of the method did not hold at the end of the period, and what to do; empty where they did.
std::string method_note(office::Method method, base::Date end);
/// "102,80, Baik"; what is missing where there is none yet.
std::string year_value_words(const office::AppraisalNumbers& numbers);
const office::SheetLine* sheet_line(const std::map<base::Id, office::SheetLine>& lines, base::Id id);

} // namespace prima::app
