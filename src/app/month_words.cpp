#include "app/month_words.h"

#include "app/notices.h"
#include "app/official.h"
#include "app/person_words.h"
#include "app/record_words.h"
#include "ui/ui.h"

namespace prima::app {

std::string month_words(base::Date day) {
    return std::string(base::month_name(day.month(), language())) + " " + std::to_string(day.year());
}

std::string closed_words(Desk& desk, base::Date day, const office::Act& closed) {
    return tr("month.closed_since",
              {month_words(day), moment_words(desk.clock, closed.stamp), official_who(desk.store, closed)});
}

std::string act_words(std::string_view what) {
    if (what == "close") return std::string(tr("month.act_close"));
    if (what == "reopen") return std::string(tr("month.act_reopen"));
    if (what == "admit") return std::string(tr("month.act_admit"));
    if (what == "leave_out") return std::string(tr("month.act_leave_out"));
    if (what == "noted") return std::string(tr("month.act_noted"));
    if (what == "approve") return std::string(tr("approval.act_approve"));
    if (what == "return") return std::string(tr("approval.act_return"));
    if (what == "reject") return std::string(tr("approval.act_reject"));
    if (what == "grant") return std::string(tr("role.act_grant"));
    if (what == "revoke") return std::string(tr("role.act_revoke"));
    return std::string(what);
}

std::string_view standing_words(const office::DayEntry& entry) {
    if (entry.standing == office::Standing::waiting) return tr("month.waiting");
    if (entry.standing == office::Standing::left_out) return tr("month.left_out");
    return entry.activity.times_wrong() ? tr("today.times_wrong") : std::string_view();
}

void draw_marks(const office::DayEntry& entry) {
    if (entry.overlaps) ui::badge("overlap", tr("today.overlaps"), ui::Tone::Attention);
    const std::string_view words = standing_words(entry);
    if (!words.empty()) ui::badge("standing", words, ui::Tone::Attention);
}

void draw_verdict(const office::DayEntry& entry) {
    ui::badge("verdict", verdict_words(entry.verdict), verdict_tone(entry.verdict));
}

} // namespace prima::app
