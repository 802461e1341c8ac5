#include "office/monitor.h"

#include "office/log_book.h"
#include "office/role.h"
#include "office/unit.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace prima::office {

using base::Date;
using base::Id;

namespace {

// Those below in the line of appraisers, of the people at work; a ring that a merge made ends.
std::unordered_set<Id> line_below(const std::vector<Person>& people, Id viewer) {
    std::unordered_map<Id, std::vector<Id>> appraised;
    for (const Person& person : people) {
        if (person.active && person.appraiser) appraised[*person.appraiser].push_back(person.id);
    }
    std::unordered_set<Id> below;
    std::vector<Id> ahead{viewer};
    while (!ahead.empty()) {
        const auto found = appraised.find(ahead.back());
        ahead.pop_back();
        if (found == appraised.end()) continue;
        for (const Id person : found->second) {
            if (person != viewer && below.insert(person).second) ahead.push_back(person);
        }
    }
    return below;
}

} // namespace

std::vector<Person> watched_by(store::Reader& store, Id viewer) {
    std::vector<Person> team;
    if (viewer.is_null()) return team;
    const bool all = roles_of(store, viewer).has(Role::administrator);
    std::vector<Person> everybody = people(store);
    const std::unordered_set<Id> below = all ? std::unordered_set<Id>() : line_below(everybody, viewer);
    std::unordered_set<Id> units;
    for (const Id headed : headed_by(store, viewer)) {
        for (const Id unit : units_below(store, headed)) units.insert(unit);
    }
    team.reserve(everybody.size());
    for (Person& person : everybody) {
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

bool watches_anybody(store::Reader& store, Id viewer) {
    constexpr int deepest = 64; // of the tree of units; a ring that a merge made ends
    const Roles roles = roles_of(store, viewer);
    if (!roles.any_of({Role::administrator, Role::appraiser, Role::unit_head})) return false;
    const bool all = roles.has(Role::administrator);
    const std::vector<Id> headed = all ? std::vector<Id>() : headed_by(store, viewer);
    const auto is_headed = [&](Id unit) {
        return std::find(headed.begin(), headed.end(), unit) != headed.end();
    };
    for (const store::Record record : store.view(person_kind.name, {"name", "number"}).all()) {
        const bool works = !record.get<bool>("inactive").value_or(false) && !record.text("name").empty();
        if (!works || record.id() == viewer) continue;
        if (all || record.get<Id>("appraiser") == viewer) return true;
        if (headed.empty()) continue;
        std::optional<Id> unit = record.get<Id>("unit");
        for (int step = 0; unit && step < deepest; ++step) {
            if (is_headed(*unit)) return true;
            unit = store.find(unit_kind.name, *unit).get<Id>("parent");
        }
    }
    return false;
}

TeamMonth month_of_team(store::Reader& store, std::vector<Person> team, Date month, Date today) {
    TeamMonth result;
    result.month = base::first_of_month(month);
    const LogCalendar calendar(store, month);
    std::optional<LogCalendar> other;
    if (base::first_of_month(today) != result.month) other.emplace(store, today);
    const LogCalendar& calendar_now = other ? *other : calendar;
    const LogBook& book = LogBook::of(store);
    const auto day_now = static_cast<std::size_t>(today.day() - 1);
    result.members.reserve(team.size());
    for (Person& person : team) {
        MemberMonth member;
        member.sum = sum_of_month(book, calendar, person.id, today);
        const LogBook::DayCounts& now = book.month_of(person.id, today)[day_now];
        member.person = std::move(person);
        member.today.count = now.minutes;
        member.entries_today = now.entries;
        member.leave_today = calendar_now.leave(member.person.id, today);
        result.away_today += member.leave_today && member.entries_today == 0 ? 1 : 0;
        result.logged_today += member.entries_today > 0 ? 1 : 0;
        result.waiting += member.sum.waiting;
        result.missing += static_cast<std::size_t>(member.sum.missing);
        result.minutes.count += member.sum.minutes.count;
        result.approved_minutes.count += member.sum.approved_minutes.count;
        result.members.push_back(std::move(member));
    }
    return result;
}

std::vector<TeamDay> days_of_team(store::Reader& store, const std::vector<Id>& team, Date month) {
    const LogCalendar calendar(store, month);
    const LogBook& book = LogBook::of(store);
    std::vector<TeamDay> days(calendar.days.size());
    for (std::size_t i = 0; i < days.size(); ++i) {
        days[i].date = calendar.days[i].date;
        days[i].workday = calendar.days[i].workday;
        if (calendar.days[i].holiday) days[i].holiday = calendar.days[i].holiday->name;
    }
    for (const Id person : team) {
        const std::optional<Date> begun = book.begun(person);
        if (!begun || (!days.empty() && days.back().date < *begun)) continue;
        const LogBook::PersonMonth& counts = book.month_of(person, month);
        for (std::size_t i = 0; i < days.size(); ++i) {
            if (days[i].date < *begun) continue;
            TeamDay& day = days[i];
            if (day.workday && counts[i].entries == 0 && calendar.leave(person, day.date)) {
                ++day.away;
                continue;
            }
            ++day.people;
            day.logged += counts[i].entries > 0 ? 1 : 0;
            day.waiting += counts[i].waiting;
            day.minutes.count += counts[i].minutes;
        }
    }
    return days;
}

std::vector<UnitMonth> month_of_units(store::Reader& store, const TeamMonth& team) {
    std::vector<UnitMonth> units;
    std::unordered_map<Id, std::size_t> places;
    for (UnitPlace& place : unit_tree(store)) {
        places.emplace(place.unit.id, units.size());
        units.push_back({std::move(place), 0, 0, 0, 0, {}, {}});
    }
    for (const MemberMonth& member : team.members) {
        const auto place = member.person.unit ? places.find(*member.person.unit) : places.end();
        if (place == places.end()) continue;
        UnitMonth& unit = units[place->second];
        ++unit.people;
        unit.logged_today += member.entries_today > 0 ? 1 : 0;
        unit.waiting += member.sum.waiting;
        unit.missing += static_cast<std::size_t>(member.sum.missing);
        unit.minutes.count += member.sum.minutes.count;
        unit.approved_minutes.count += member.sum.approved_minutes.count;
    }
    // What is below a unit stands after it, deeper: from the end each adds itself to the one above.
    std::vector<std::size_t> above(units.size());
    std::vector<std::size_t> path;
    for (std::size_t i = 0; i < units.size(); ++i) {
        path.resize(static_cast<std::size_t>(units[i].place.depth));
        above[i] = path.empty() ? i : path.back();
        path.push_back(i);
    }
    for (std::size_t i = units.size(); i-- > 0;) {
        if (above[i] == i) continue;
        UnitMonth& sum = units[above[i]];
        sum.people += units[i].people;
        sum.logged_today += units[i].logged_today;
        sum.waiting += units[i].waiting;
        sum.missing += units[i].missing;
        sum.minutes.count += units[i].minutes.count;
        sum.approved_minutes.count += units[i].approved_minutes.count;
    }
    units.erase(
        std::remove_if(units.begin(), units.end(), [](const UnitMonth& unit) { return unit.people == 0; }),
        units.end());
    return units;
}

} // namespace prima::office
