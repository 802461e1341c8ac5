#pragma once

// How a team is doing (pemantauan): who of it has logged today, what waits, which workdays lack entries.

#include "office/person.h"
#include "office/work_log.h"

#include <vector>

namespace prima::office {

// Whose log this person may see, besides their own: those they appraise, directly or further down, those of
// the units they head with all below, and for an administrator everybody. Active people, by name.
std::vector<Person> watched_by(store::Reader& store, base::Id viewer);
bool may_see_log(store::Reader& store, base::Id viewer, base::Id owner);

struct MemberMonth {
    Person person;
    std::vector<LogDay> days; // of the month, the first one first
    LogSum sum;
    base::Minutes today; // that count, of `today` even where the month is another
    std::size_t entries_today = 0;
};
struct TeamMonth {
    base::Date month; // its first day
    std::vector<MemberMonth> members;
    std::size_t logged_today = 0; // members with an entry
    std::size_t waiting = 0;      // entries of the month that nobody has decided on
    std::size_t missing = 0;      // workdays without entries, of all members
    base::Minutes minutes, approved_minutes;
};
TeamMonth month_of_team(store::Reader& store, const std::vector<Person>& team, base::Date month,
                        base::Date today);

} // namespace prima::office
