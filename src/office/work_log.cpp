#include "office/work_log.h"

#include "base/text.h"
#include "office/role.h"

#include <algorithm>

namespace prima::office {

using base::Date;
using base::Id;

namespace {

constexpr int months_waiting = 12;

LogDay log_day(store::Reader& store, Id owner, Date date) {
    LogDay day;
    day.date = date;
    day.workday = is_workday(store, date);
    day.holiday = holiday_on(store, date);
    const Day entries = day_of(store, date, owner);
    day.entries = entries.entries.size();
    day.minutes = entries.total;
    for (const DayEntry& entry : entries.entries) {
        switch (entry.verdict) {
        case Verdict::waiting: ++day.waiting; break;
        case Verdict::approved: ++day.approved; break;
        case Verdict::returned: ++day.returned; break;
        case Verdict::rejected: ++day.rejected; break;
        }
        if (entry.verdict == Verdict::approved && entry.counts())
            day.approved_minutes.count += entry.activity.minutes().count;
    }
    // Where approved entries overlap, a minute is one.
    day.approved_minutes = std::min(day.approved_minutes, day.minutes);
    return day;
}

void add_work(ResultWork& work, const DayEntry& entry) {
    const Activity& activity = entry.activity;
    const std::int64_t minutes = activity.minutes().count;
    ++work.entries;
    work.minutes.count += minutes;
    if (entry.verdict != Verdict::approved) return;
    ++work.approved;
    work.approved_minutes.count += minutes;
    if (!activity.quantity || activity.unit.empty()) return;
    const std::string unit = base::folded(activity.unit);
    const auto same = std::find_if(work.outputs.begin(), work.outputs.end(),
                                   [&](const auto& output) { return base::folded(output.unit) == unit; });
    if (same == work.outputs.end())
        work.outputs.push_back({activity.unit, *activity.quantity});
    else if (const auto sum = base::add(same->quantity, *activity.quantity))
        same->quantity = *sum;
}

std::vector<Person> decided_by(store::Store& store, Id self) {
    std::vector<Person> all = appraised_by(store, self);
    if (!allows(roles_of(store, self), Deed::decide_on_all_work)) return all;
    for (const store::Record record :
         store.view(person_kind.name, {"appraiser", "name"}).equal_to(store::Value())) {
        auto person = person_of_record(record);
        if (person && person->active && person->id != self) all.push_back(std::move(*person));
    }
    return all;
}

Date first_waiting(Date today) {
    return base::add_months(base::first_of_month(today), 1 - months_waiting);
}

// Whether another entry of the day that counts runs at the same time.
bool clashes(const Day& day, const Activity& activity) {
    return std::any_of(day.entries.begin(), day.entries.end(), [&](const DayEntry& other) {
        return other.activity.id != activity.id && other.counts() && other.activity.start < activity.end &&
               activity.start < other.activity.end;
    });
}

} // namespace

std::vector<LogDay> log_of_month(store::Reader& store, Id owner, Date month) {
    std::vector<LogDay> days;
    const Date first = base::first_of_month(month);
    const std::optional<Date> begun = first_logged(store, owner);
    const int count = base::days_in_month(first.year(), first.month());
    const std::vector<Leave> leaves = leaves_of(store, owner, first, base::add_days(first, count - 1));
    for (int i = 0; i < count; ++i) {
        days.push_back(log_day(store, owner, base::add_days(first, i)));
        LogDay& day = days.back();
        day.begun = begun && *begun <= day.date;
        for (const Leave& leave : leaves) {
            if (!day.leave && leave.covers(day.date)) day.leave = leave.kind;
        }
    }
    return days;
}

LogSum sum_of_log(const std::vector<LogDay>& days, Date today) {
    LogSum sum;
    for (const LogDay& day : days) {
        sum.entries += day.entries;
        sum.approved += day.approved;
        sum.waiting += day.waiting;
        sum.returned += day.returned;
        sum.rejected += day.rejected;
        sum.minutes.count += day.minutes.count;
        sum.approved_minutes.count += day.approved_minutes.count;
        sum.workdays += day.workday && !day.on_leave() && day.date <= today ? 1 : 0;
        sum.leave_days += day.on_leave() && day.date <= today ? 1 : 0;
        sum.logged_days += day.entries > 0 ? 1 : 0;
        sum.missing += day.missing(today) ? 1 : 0;
    }
    return sum;
}

std::map<Id, ResultWork> work_by_result(store::Reader& store, Id owner, Date first, Date last) {
    std::map<Id, ResultWork> work;
    const MonthBook& months = MonthBook::of(store);
    const ApprovalBook& approvals = ApprovalBook::of(store);
    for (Activity& activity : activities_of(store, owner, first, last)) {
        if (!activity.result) continue;
        DayEntry entry;
        entry.standing = months.standing(activity.id);
        entry.verdict = approvals.verdict(activity.id);
        entry.activity = std::move(activity);
        if (entry.counts()) add_work(work[*entry.activity.result], entry);
    }
    return work;
}

std::vector<WaitingEntry> waiting_for(store::Store& store, Date today) {
    std::vector<WaitingEntry> waiting;
    const Id self = own_person(store);
    if (self.is_null()) return waiting;
    const MonthBook& months = MonthBook::of(store);
    const ApprovalBook& approvals = ApprovalBook::of(store);
    for (const Person& person : decided_by(store, self)) {
        std::optional<Day> day; // of the entry before
        for (Date month = first_waiting(today); month <= today; month = base::add_months(month, 1)) {
            if (months.month(month).closed) continue;
            const Date last = base::add_days(base::add_months(month, 1), -1);
            for (const Activity& activity : activities_of(store, person.id, month, last)) {
                if (approvals.verdict(activity.id) != Verdict::waiting) continue;
                WaitingEntry entry{person, activity, false, false, {}};
                if (const Decision* before = approvals.last(activity.id)) {
                    entry.edited_since = true;
                    entry.note = before->note;
                }
                if (!day || day->date != activity.date) day = day_of(store, activity.date, person.id);
                entry.overlaps = clashes(*day, activity);
                waiting.push_back(std::move(entry));
            }
        }
    }
    return waiting;
}

std::size_t count_waiting(store::Store& store, Date today) {
    const Id self = own_person(store);
    if (self.is_null()) return 0;
    const MonthBook& months = MonthBook::of(store);
    const ApprovalBook& approvals = ApprovalBook::of(store);
    const Date last = base::add_days(base::add_months(base::first_of_month(today), 1), -1);
    std::size_t count = 0;
    for (const Person& person : decided_by(store, self)) {
        visit_activities(store, person.id, first_waiting(today), last, [&](const store::Record& record) {
            const bool waits = approvals.verdict_at(record.row()) == Verdict::waiting;
            count += waits && !months.month(*record.get<Date>("date")).closed ? 1 : 0;
        });
    }
    return count;
}

} // namespace prima::office
