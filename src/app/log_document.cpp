// The monthly reports of the daily log, to print.

#include "app/activity_words.h"
#include "app/day_document.h"
#include "app/log_month.h"
#include "app/month_words.h"
#include "app/person_words.h"
#include "base/text.h"
#include "office/log_book.h"
#include "office/office.h"
#include "office/position.h"
#include "office/unit.h"

#include <algorithm>
#include <set>

namespace prima::app {

namespace {

void row_of(std::string& out, std::initializer_list<std::pair<std::string_view, std::string>> cells) {
    out += "<tr>";
    for (const auto& [kind, text] : cells) document_cell(out, "td", kind, text);
    out += "</tr>";
}

void head_of(std::string& out, std::initializer_list<std::string_view> titles) {
    out += "<table><thead><tr>";
    for (const std::string_view title : titles) document_cell(out, "th", "", title);
    out += "</tr></thead><tbody>";
}

std::string number(std::size_t count) {
    return base::format_integer(static_cast<std::int64_t>(count), language());
}

std::string person_line(store::Store& store, const office::Person& person) {
    std::string words = person.name;
    if (!person.number.empty())
        words += ", " + std::string(number_words(person.kind)) + " " + spaced_number(person);
    const std::string position = office::position_name(store, person.position);
    return position.empty() ? words : words + ", " + position;
}

void printed_on(Desk& desk, std::string& out) {
    document_cell(
        out, "p", "",
        tr("print.made_on", {base::format_date(desk.clock.today(), base::DateForm::plain, language())}));
}

} // namespace

std::string person_month_document(Desk& desk, base::Id owner, base::Date month) {
    store::Store& store = desk.store;
    const auto person = office::find_person(store, owner);
    const std::string name = person ? person->name : std::string();
    const auto superior =
        person && person->appraiser ? office::find_person(store, *person->appraiser) : std::nullopt;
    std::string out = document_head(tr("print.month_title"));
    document_cell(out, "h1", "", tr("print.month_title"));
    document_cell(out, "p", "", month_words(month));
    if (person) document_cell(out, "p", "", person_line(store, *person));
    const std::string unit = person ? office::unit_name(store, person->unit) : std::string();
    document_cell(out, "p", "",
                  unit.empty() ? office::office_name(store) : unit + ", " + office::office_name(store));
    head_of(out, {tr("activity.date"), tr("print.time"), tr("activity.text"), tr("print.output"),
                  tr("approval.kind")});
    const std::vector<office::LogDay> days = office::log_of_month(store, owner, month);
    for (const office::LogDay& day : days) {
        const office::Day entries = office::day_of(store, day.date, owner);
        for (const office::DayEntry& entry : entries.entries) {
            const office::Activity& activity = entry.activity;
            std::string said(verdict_words(entry.verdict));
            const std::string_view aside = standing_words(entry);
            if (!aside.empty()) said = aside;
            if (!entry.note.empty()) said += ": " + entry.note;
            row_of(out, {{"time", base::format_date(day.date, base::DateForm::shorter, language())},
                         {"time", span_words(activity)},
                         {"", activity.text},
                         {"", output_of(activity)},
                         {"", said}});
        }
    }
    out += "</tbody></table>";
    const office::LogSum sum = office::sum_of_log(days, desk.clock.today());
    document_cell(out, "p", "",
                  tr("log.sum", {number(sum.entries), base::format_duration(sum.minutes, language()),
                                 base::format_duration(sum.approved_minutes, language())}));
    document_cell(out, "p", "",
                  tr("print.days", {std::to_string(sum.logged_days), std::to_string(sum.workdays),
                                    std::to_string(sum.missing)}));
    printed_on(desk, out);
    out += "<div class=\"signatures\"><div>";
    document_cell(out, "p", "", tr("person.appraiser"));
    out += "<p class=\"line\">" + (superior ? html_text(superior->name) : std::string()) + "</p></div><div>";
    document_cell(out, "p", "", tr("print.staff"));
    out += "<p class=\"line\">" + html_text(name) + "</p></div></div></body></html>";
    return out;
}

std::string unit_month_document(Desk& desk, base::Id unit, base::Date month) {
    store::Store& store = desk.store;
    const std::vector<base::Id> below = office::units_below(store, unit);
    const std::set<base::Id> units(below.begin(), below.end());
    std::string out = document_head(tr("print.unit_title"));
    document_cell(out, "h1", "", tr("print.unit_title"));
    document_cell(out, "p", "", month_words(month));
    document_cell(out, "p", "", office::unit_name(store, unit) + ", " + office::office_name(store));
    head_of(out, {tr("person.name"), tr("print.days_logged"), tr("log.missing"), tr("print.entries"),
                  tr("approval.approved"), tr("approval.waiting"), tr("approval.returned"),
                  tr("approval.rejected"), tr("print.counted"), tr("print.approved_time")});
    office::LogSum all;
    const office::LogCalendar calendar(store, month);
    const office::LogBook& book = office::LogBook::of(store);
    for (const office::Person& person : office::people(store)) {
        if (!person.active || !person.unit || units.count(*person.unit) == 0) continue;
        const office::LogSum sum = office::sum_of_month(book, calendar, person.id, desk.clock.today());
        row_of(out, {{"", person.name},
                     {"number", std::to_string(sum.logged_days) + "/" + std::to_string(sum.workdays)},
                     {"number", std::to_string(sum.missing)},
                     {"number", number(sum.entries)},
                     {"number", number(sum.approved)},
                     {"number", number(sum.waiting)},
                     {"number", number(sum.returned)},
                     {"number", number(sum.rejected)},
                     {"number", base::format_duration(sum.minutes, language())},
                     {"number", base::format_duration(sum.approved_minutes, language())}});
        all.entries += sum.entries;
        all.minutes.count += sum.minutes.count;
        all.approved_minutes.count += sum.approved_minutes.count;
    }
    out += "</tbody></table>";
    document_cell(out, "p", "",
                  tr("log.sum", {number(all.entries), base::format_duration(all.minutes, language()),
                                 base::format_duration(all.approved_minutes, language())}));
    printed_on(desk, out);
    const auto found = office::find_unit(store, unit);
    const auto head = found && found->head ? office::find_person(store, *found->head) : std::nullopt;
    out += "<div class=\"signatures\"><div></div><div>";
    document_cell(out, "p", "", tr("unit.head"));
    out += "<p class=\"line\">" + (head ? html_text(head->name) : std::string()) +
           "</p></div></div></body></html>";
    return out;
}

} // namespace prima::app
