#pragma once

// How a team is doing (pemantauan): who of it has logged today, what waits, which workdays lack entries.

#include "office/person.h"
#include "office/unit.h"
#include "office/work_log.h"

#include <string>
#include <vector>

namespace prima::office {

// Whose log this person may see, besides their own: those they appraise, directly or further down, those of
// the units they head with all below, and for an administrator everybody. Active people, by name.
std::vector<Person> watched_by(store::Reader& store, base::Id viewer);
bool may_see_log(store::Reader& store, base::Id viewer, base::Id owner);

// There is somebody; cheaper than the list.
bool watches_anybody(store::Reader& store, base::Id viewer);

struct MemberMonth {
    Person person;
    LogSum sum;
    base::Minutes today; // that count, of `today` even where the month is another
    std::size_t entries_today = 0;
    std::optional<LeaveKind> leave_today;
    bool logs_nothing_today() const { return entries_today == 0 && !leave_today; }
};
struct TeamMonth {
    base::Date month; // its first day
    std::vector<MemberMonth> members;
    std::size_t logged_today = 0; // members with an entry
    std::size_t away_today = 0;   // on leave, and without one
    std::size_t waiting = 0;      // entries of the month that nobody has decided on
    std::size_t missing = 0;      // workdays without entries, of all members
    base::Minutes minutes, approved_minutes;
};
// Read from the log book, so that it may be thousands.
TeamMonth month_of_team(store::Reader& store, std::vector<Person> team, base::Date month, base::Date today);

// A day of a team: how many of those who had begun to log have an entry.
struct TeamDay {
    base::Date date;
    bool workday = false;
    std::string holiday; // its name; empty on other days
    // Of whom an entry may be expected; who is on leave is away, unless they logged something all the same.
    std::size_t people = 0, away = 0;
    std::size_t logged = 0, waiting = 0;
    base::Minutes minutes; // that count
};
// Every day of the month, of the people whose ids these are. Read from the log book.
std::vector<TeamDay> days_of_team(store::Reader& store, const std::vector<base::Id>& team, base::Date month);

// The same of a unit with all below it.
struct UnitMonth {
    UnitPlace place;
    std::size_t people = 0, logged_today = 0, waiting = 0, missing = 0;
    base::Minutes minutes, approved_minutes;
};
// Units with somebody of the team in them or below them, as unit_tree() has them.
std::vector<UnitMonth> month_of_units(store::Reader& store, const TeamMonth& team);

} // namespace prima::office
