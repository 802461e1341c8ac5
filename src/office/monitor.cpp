#include "office/monitor.h"

#include "office/role.h"
#include "office/unit.h"

#include <algorithm>
#include <set>

namespace prima::office {

using base::Date;
using base::Id;

namespace {

// Those below in the line of appraisers; a ring that a merge made ends.
std::set<Id> line_below(store::Reader& store, Id viewer) {
    std::set<Id> below;
    std::vector<Id> ahead{viewer};
    while (!ahead.empty()) {
        const Id above = ahead.back();
        ahead.pop_back();
        for (const Person& person : appraised_by(store, above)) {
            if (person.id != viewer && below.insert(person.id).second) ahead.push_back(person.id);
        }
    }
    return below;
}

} // namespace

std::vector<Person> watched_by(store::Reader& store, Id viewer) {
    std::vector<Person> team;
    if (viewer.is_null()) return team;
    const bool all = roles_of(store, viewer).has(Role::administrator);
    const std::set<Id> below = all ? std::set<Id>() : line_below(store, viewer);
    std::set<Id> units;
    for (const Id headed : headed_by(store, viewer)) {
        for (const Id unit : units_below(store, headed)) units.insert(unit);
    }
    for (Person& person : people(store)) {
        if (!person.active || person.id == viewer) continue;
        const bool in_unit = person.unit && units.count(*person.unit) != 0;
        if (all || in_unit || below.count(person.id) != 0) team.push_back(std::move(person));
    }
    return team;
}

bool may_see_log(store::Reader& store, Id viewer, Id owner) {
    if (viewer.is_null()) return false;
    if (viewer == owner) return true;
    const std::vector<Person> team = watched_by(store, viewer);
    return std::any_of(team.begin(), team.end(),
                       [owner](const Person& person) { return person.id == owner; });
}

TeamMonth month_of_team(store::Reader& store, const std::vector<Person>& team, Date month, Date today) {
    TeamMonth result;
    result.month = base::first_of_month(month);
    for (const Person& person : team) {
        MemberMonth member;
        member.person = person;
        member.days = log_of_month(store, person.id, result.month);
        member.sum = sum_of_log(member.days, today);
        const Day now = day_of(store, today, person.id);
        member.today = now.total;
        member.entries_today = now.entries.size();
        result.logged_today += member.entries_today > 0 ? 1 : 0;
        result.waiting += member.sum.waiting;
        result.missing += static_cast<std::size_t>(member.sum.missing);
        result.minutes.count += member.sum.minutes.count;
        result.approved_minutes.count += member.sum.approved_minutes.count;
        result.members.push_back(std::move(member));
    }
    return result;
}

} // namespace prima::office
