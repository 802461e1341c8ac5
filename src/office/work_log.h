#pragma once

// The daily log of a person over a month: which workdays lack entries, what is approved; and what waits for
// somebody's approval.

#include "office/activity.h"
#include "office/holiday.h"
#include "office/leave.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace prima::office {

struct LogDay {
    base::Date date;
    bool workday = false;
    bool begun = false; // the person had logged something on this day or before
    std::optional<Holiday> holiday;
    std::optional<LeaveKind> leave; // the person is on leave
    std::size_t entries = 0;
    std::size_t approved = 0, waiting = 0, returned = 0, rejected = 0; // of these
    base::Minutes minutes;                                             // that count
    base::Minutes approved_minutes;                                    // of approved entries
    // A workday that was spent on leave; one on which the person worked all the same is not.
    bool on_leave() const { return workday && leave && entries == 0; }
    // A workday before today without an entry; nobody is reminded of the time before they began.
    bool missing(base::Date today) const {
        return workday && begun && entries == 0 && !leave && date < today;
    }
};
std::vector<LogDay> log_of_month(store::Reader& store, base::Id owner, base::Date month);

struct LogSum {
    std::size_t entries = 0, approved = 0, waiting = 0, returned = 0, rejected = 0;
    base::Minutes minutes, approved_minutes;
    int workdays = 0;    // of the month, up to today, but for those on leave
    int leave_days = 0;  // workdays on leave, up to today
    int logged_days = 0; // with an entry
    int missing = 0;     // workdays before today without one
};
LogSum sum_of_log(const std::vector<LogDay>& days, base::Date today);

// The work that was done for a result of a plan.
struct ResultWork {
    std::size_t entries = 0; // that count
    base::Minutes minutes;
    std::size_t approved = 0; // of these
    base::Minutes approved_minutes;
    // Of the approved ones, by unit as it was written first; an entry without a unit or quantity adds none.
    struct Output {
        std::string unit;
        base::Decimal quantity;
    };
    std::vector<Output> outputs;
};
// By result, of a person's entries from one day to another, both included.
std::map<base::Id, ResultWork> work_by_result(store::Reader& store, base::Id owner, base::Date first,
                                              base::Date last);

struct WaitingEntry {
    Person owner;
    Activity activity;
    bool overlaps = false;
    bool edited_since = false; // it was decided on before, and changed afterwards
    std::string note;          // of that decision
};
// What waits for the one at the keyboard: entries of those they appraise, of the last twelve months that are
// not closed; for an administrator also of those who have no appraiser. By person, then by date.
std::vector<WaitingEntry> waiting_for(store::Store& store, base::Date today);
std::size_t count_waiting(store::Store& store, base::Date today); // how many these are

} // namespace prima::office
