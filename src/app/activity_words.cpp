#include "app/activity_words.h"

#include "app/strings.h"
#include "office/evidence.h"
#include "office/plan.h"

namespace prima::app {

std::string output_of(const office::ActivityFields& fields) {
    std::string words;
    if (fields.quantity) words = fields.quantity->format(base::number_form(language()));
    if (!fields.unit.empty()) words += (words.empty() ? "" : " ") + fields.unit;
    if (fields.by_volume()) words = tr("activity.by_volume", {words, norm_words(fields)});
    return words;
}

std::string result_words(const store::Reader& store, const office::ActivityFields& fields) {
    if (!fields.result) return {};
    // Of a result deleted since, the words it had.
    const store::Record result = store.find_any(office::plan_result_kind.name, *fields.result);
    if (!result || result.text("text").empty()) return {};
    return tr("activity.for_result", {result.text("text")});
}

std::string evidence_words(store::Reader& store, base::Id activity) {
    std::string words;
    for (const office::Evidence& each : office::evidence_for(store, activity)) {
        if (!words.empty()) words += ", ";
        words += each.file.empty() ? each.place : each.file;
    }
    return words.empty() ? words : tr("evidence.said", {words});
}

std::string norm_words(const office::ActivityFields& fields) {
    return fields.norm_minutes->trimmed().format(base::number_form(language()));
}

std::string span_words(const office::ActivityFields& fields) {
    return fields.by_volume() ? base::format_duration(fields.minutes(), language())
                              : time_range(fields.start, fields.end);
}

std::string time_range(base::TimeOfDay start, base::TimeOfDay end) {
    return base::format_time(start, language()) + "–" + base::format_time(end, language());
}

} // namespace prima::app
