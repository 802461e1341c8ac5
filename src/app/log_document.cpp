// The monthly reports of the daily log, to print.

#include "app/activity_words.h"
#include "app/form_parts.h"
#include "app/leave_sheet.h"
#include "app/log_month.h"
#include "app/month_words.h"
#include "app/paper.h"
#include "app/person_words.h"
#include "app/plan_words.h"
#include "base/text.h"
#include "office/log_book.h"
#include "office/monitor.h"
#include "office/office.h"
#include "office/unit.h"

#include <algorithm>
#include <initializer_list>
#include <set>

namespace prima::app {

namespace {

std::string number_text(std::size_t count) {
    return base::format_integer(static_cast<std::int64_t>(count), language());
}

/// A report and the fingerprint of what stands in its tables.
class Report {
public:
    Report(std::string_view title, std::string_view what)
        : paper(title, Paper::Format::sideways) {
        paper.heading(1, title);
        add_fingerprint_part(hasher_, what);
    }
    struct Cell {
        std::string text;
        std::string_view kind = {};
    };
    void row(std::initializer_list<Cell> cells) {
        paper.begin_row();
        for (const Cell& cell : cells) {
            paper.cell(cell.text, cell.kind);
            add_fingerprint_part(hasher_, cell.text);
        }
        paper.end_row();
    }
    void line(const std::string& text) {
        paper.line(text);
        add_fingerprint_part(hasher_, text);
    }
    std::string finish(base::Date today, std::initializer_list<Paper::Signer> signers) {
        write_fingerprint(paper, fingerprint_words(hasher_.finish()), today);
        paper.signatures(signers);
        return paper.finish();
    }

    Paper paper;

private:
    store::Hasher hasher_;
};

void write_entries(Report& report, store::Store& store, base::Id owner,
                   const std::vector<office::LogDay>& days) {
    report.paper.begin_table({tr("plan.form_number"), tr("activity.date"), tr("print.time"),
                              tr("activity.text"), tr("plan.result"), tr("print.output"),
                              tr("feedback.evidence_short"), tr("approval.kind")});
    std::size_t count = 0;
    for (const office::LogDay& day : days) {
        const std::string date = base::format_date(day.date, base::DateForm::shorter, language());
        if (day.on_leave())
            report.row({{number_text(++count), "number"},
                        {date, "short"},
                        {},
                        {std::string(leave_words(*day.leave))},
                        {},
                        {},
                        {},
                        {}});
        for (const office::DayEntry& entry : office::day_of(store, day.date, owner).entries) {
            const office::Activity& activity = entry.activity;
            std::string said(verdict_words(entry.verdict));
            const std::string_view aside = standing_words(entry);
            if (!aside.empty()) said = aside;
            if (!entry.note.empty()) said += ": " + entry.note;
            const store::Record result = activity.result
                                             ? store.find_any(office::plan_result_kind.name, *activity.result)
                                             : store::Record();
            report.row({{number_text(++count), "number"},
                        {date, "short"},
                        {span_words(activity), "short"},
                        {activity.text},
                        {result ? std::string(result.text("text")) : std::string()},
                        {output_of(activity)},
                        {evidence_words(store, activity.id)},
                        {said}});
        }
    }
    report.paper.end_table();
}

/// Those whose log the one at the keyboard may see, by name.
std::vector<office::Person> people_reported(store::Store& store) {
    const base::Id own = office::own_person(store);
    std::vector<office::Person> people = office::watched_by(store, own);
    const auto self = office::find_person(store, own);
    if (!self || !self->active) return people;
    const auto place = std::find_if(people.begin(), people.end(),
                                    [&](const office::Person& each) { return self->name < each.name; });
    people.insert(place, *self);
    return people;
}

/// What the month brought for each result of the plan.
void write_work(Report& report, store::Store& store, base::Id owner, base::Date first, base::Date last) {
    const auto plan = office::plan_on(store, owner, last);
    if (!plan) return;
    const auto work = office::work_by_result(store, owner, first, last);
    report.paper.heading(2, tr("print.by_result"));
    report.paper.begin_table({tr("plan.form_number"), tr("plan.result"), tr("print.work")});
    std::size_t count = 0;
    for (const office::PlannedResult& result : office::counting_content(store, plan->id).results) {
        const auto found = work.find(result.id);
        report.row({{number_text(++count), "number"},
                    {result.text},
                    {found == work.end() ? std::string("–") : work_words(found->second)}});
    }
    report.paper.end_table();
}

} // namespace

std::string person_month_document(store::Store& store, base::Id owner, base::Date month, base::Date today) {
    const base::Date first = base::first_of_month(month);
    const base::Date last = base::add_days(base::add_months(first, 1), -1);
    const FormParty staff = form_party(store, owner);
    const FormParty superior =
        form_party(store, store.find_any(office::person_kind.name, owner).get<base::Id>("appraiser"));
    Report report(tr("print.month_title"), "month " + owner.to_string() + " " + base::format_iso(first));
    report.paper.line(month_words(month), "centre");
    write_form_office(report.paper, store);
    write_parties(report.paper, staff, superior);
    const std::vector<office::LogDay> days = office::log_of_month(store, owner, month);
    write_entries(report, store, owner, days);
    const office::LogSum sum = office::sum_of_log(days, today);
    report.line(tr("log.sum", {number_text(sum.entries), base::format_duration(sum.minutes, language()),
                               base::format_duration(sum.approved_minutes, language())}));
    report.line(tr("print.days", {std::to_string(sum.logged_days), std::to_string(sum.workdays),
                                  std::to_string(sum.missing)}));
    for (const office::Leave& leave : office::leaves_of(store, owner, first, last)) {
        const std::string workdays =
            leave_workdays(store, std::max(first, *leave.from), std::min(last, *leave.to));
        report.line(std::string(leave_words(leave.kind)) + ": " + leave_dates(leave) + " (" + workdays +
                    (leave.letter.empty() ? ")" : "; " + leave.letter + ")"));
    }
    write_work(report, store, owner, first, last);
    return report.finish(today, {{std::string(tr("person.appraiser")), superior.name, superior.number},
                                 {std::string(tr("print.staff")), staff.name, staff.number}});
}

std::string unit_month_document(store::Store& store, base::Id unit, base::Date month, base::Date today) {
    const std::vector<base::Id> below = office::units_below(store, unit);
    const std::set<base::Id> units(below.begin(), below.end());
    Report report(tr("print.unit_title"),
                  "unit " + unit.to_string() + " " + base::format_iso(base::first_of_month(month)));
    report.paper.line(month_words(month), "centre");
    write_form_office(report.paper, store);
    report.paper.fact(tr("person.unit"), office::unit_name(store, unit));
    report.paper.begin_table({tr("plan.form_number"), tr("person.name"), tr("print.days_logged"),
                              tr("log.missing"), tr("print.leave_days"), tr("print.entries"),
                              tr("approval.approved"), tr("approval.waiting"), tr("approval.returned"),
                              tr("approval.rejected"), tr("print.counted"), tr("print.approved_time")});
    office::LogSum all;
    const office::LogCalendar calendar(store, month);
    const office::LogBook& book = office::LogBook::of(store);
    std::size_t count = 0;
    for (const office::Person& person : people_reported(store)) {
        if (!person.unit || units.count(*person.unit) == 0) continue;
        const office::LogSum sum = office::sum_of_month(book, calendar, person.id, today);
        report.row({{number_text(++count), "number"},
                    {person.name},
                    {std::to_string(sum.logged_days) + "/" + std::to_string(sum.workdays), "number"},
                    {std::to_string(sum.missing), "number"},
                    {std::to_string(sum.leave_days), "number"},
                    {number_text(sum.entries), "number"},
                    {number_text(sum.approved), "number"},
                    {number_text(sum.waiting), "number"},
                    {number_text(sum.returned), "number"},
                    {number_text(sum.rejected), "number"},
                    {base::format_duration(sum.minutes, language()), "number"},
                    {base::format_duration(sum.approved_minutes, language()), "number"}});
        all.entries += sum.entries;
        all.minutes.count += sum.minutes.count;
        all.approved_minutes.count += sum.approved_minutes.count;
    }
    report.paper.end_table();
    report.line(tr("log.sum", {number_text(all.entries), base::format_duration(all.minutes, language()),
                               base::format_duration(all.approved_minutes, language())}));
    const auto found = office::find_unit(store, unit);
    const FormParty head = form_party(store, found ? found->head : std::nullopt);
    return report.finish(today, {{std::string(tr("unit.head")), head.name, head.number}});
}

} // namespace prima::app
