#include "app/day_document.h"

#include "app/activity_words.h"
#include "app/month_words.h"
#include "app/paper.h"
#include "app/strings.h"

namespace prima::app {

std::string day_document(const office::Day& day, std::string_view office_name, std::string_view own_name) {
    Paper paper(tr("print.day_title"));
    paper.heading(1, tr("print.day_title"));
    paper.line(base::format_date(day.date, base::DateForm::full, language()), "centre");
    if (!office_name.empty()) paper.fact(tr("office.name"), office_name);
    if (!own_name.empty()) paper.fact(tr("person.name"), own_name);
    paper.begin_table({tr("print.time"), tr("activity.text"), tr("activity.quantity"), tr("activity.unit")});
    for (const office::DayEntry& entry : day.entries) {
        const office::Activity& activity = entry.activity;
        const std::string_view aside = standing_words(entry);
        paper.begin_row();
        paper.cell(span_words(activity), "short");
        paper.cell(aside.empty() ? activity.text : activity.text + " (" + std::string(aside) + ")");
        paper.cell(activity.quantity ? activity.quantity->format(base::number_form(language()))
                                     : std::string(),
                   "number");
        paper.cell(activity.by_volume() ? tr("activity.by_volume", {activity.unit, norm_words(activity)})
                                        : activity.unit);
        paper.end_row();
    }
    paper.end_table();
    paper.line(tr("print.total", {base::format_duration(day.total, language())}));
    paper.signatures({{std::string(tr("print.superior")), {}, {}},
                      {std::string(tr("print.staff")), std::string(own_name), {}}});
    return paper.finish();
}

} // namespace prima::app
