#include "office/monitor.h"
#include "office/people_office.h"

#include <doctest/doctest.h>

#include <array>

using namespace prima;
using namespace prima::test;

namespace {

base::Date october(int day) {
    return base::Date::make(2026, 10, day).value();
}

std::vector<std::string> names(const std::vector<office::Person>& people) {
    std::vector<std::string> all;
    for (const office::Person& person : people) all.push_back(person.name);
    return all;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("somebody watches over those they appraise, those below these, and the units they head") {
    PeopleOffice office;
    store::Store& store = *office.admin.store;
    const base::Id unit = *office::add_unit(store, {"1", "Arsip", {}, office.dedi});
    const base::Id below = *office::add_unit(store, {"1.1", "Ruang baca", unit, {}});
    auto rini = person("Rini", "9");
    rini.unit = below;
    REQUIRE(office::add_person(store, rini, day(21)));
    office.exchange();
    CHECK(names(office::watched_by(store, office.dedi)) == Names{"Rini"});
    CHECK(names(office::watched_by(store, office.sari)) == Names{"Dedi"});
    REQUIRE(office::grant_role(store, office.sari, office::Role::administrator));
    REQUIRE(office::revoke_role(store, office.agus, office::Role::administrator));
    CHECK(names(office::watched_by(store, office.agus)) == Names{"Dedi", "Sari"});
    CHECK(names(office::watched_by(store, office.sari)) == Names{"Agus", "Dedi", "Rini"});
    CHECK(office::may_see_log(store, office.agus, office.dedi));
    CHECK(office::may_see_log(store, office.dedi, office.dedi));
    CHECK_FALSE(office::may_see_log(store, office.dedi, office.sari));
    CHECK_FALSE(office::may_see_log(store, base::Id(), office.dedi));
}

TEST_CASE("the month of a team sums what counts of its members, and who has not logged today is seen") {
    PeopleOffice office;
    const base::Id first = office.staff.add(activity(at(8, 0), at(10, 0), "Rapat", october(5)));
    office.staff.add(activity(at(10, 0), at(11, 30), "Surat", october(5)));
    office.exchange();
    REQUIRE(office::decide_on(*office.boss.store, std::array{first}, office::Verdict::approved, {}));
    office.exchange();
    store::Store& store = *office.admin.store;
    const auto team = office::watched_by(store, office.agus);
    const office::TeamMonth month = office::month_of_team(store, team, october(20), october(5));
    CHECK(month.month == october(1));
    REQUIRE(month.members.size() == 2);
    CHECK(month.logged_today == 1);
    CHECK(month.waiting == 1);
    CHECK(month.minutes.count == 210);
    CHECK(month.approved_minutes.count == 120);
    CHECK(month.members[0].person.name == "Dedi");
    CHECK(month.members[0].today.count == 210);
    CHECK(month.members[1].entries_today == 0);
    CHECK(office::month_of_team(store, team, october(1), october(6)).logged_today == 0);
}

TEST_CASE("a day of a team counts those who have begun to log and those who have an entry on it") {
    PeopleOffice office;
    office.staff.add(activity(at(8, 0), at(10, 0), "Rapat", october(5)));
    office.staff.add(activity(at(8, 0), at(9, 0), "Rapat", october(7)));
    office.boss.add(activity(at(8, 0), at(9, 30), "Surat", october(7)));
    office.exchange();
    store::Store& store = *office.admin.store;
    std::vector<base::Id> team;
    for (const office::Person& person : office::watched_by(store, office.agus)) team.push_back(person.id);
    const auto days = office::days_of_team(store, team, october(20));
    REQUIRE(days.size() == 31);
    CHECK(days[3].people == 0); // before anybody had begun
    CHECK(days[4].people == 1);
    CHECK(days[4].logged == 1);
    CHECK(days[5].people == 1);
    CHECK(days[5].logged == 0);
    CHECK(days[6].people == 2);
    CHECK(days[6].logged == 2);
    CHECK(days[6].waiting == 2);
    CHECK(days[6].minutes.count == 150);
    CHECK(days[6].workday);
    CHECK_FALSE(days[9].workday); // a Saturday
    CHECK(office::days_of_team(store, {}, october(1))[6].people == 0);
}

TEST_CASE("who is on leave is not waited for on that day, unless they logged something all the same") {
    PeopleOffice office;
    office.staff.add(activity(at(8, 0), at(10, 0), "Rapat", october(5)));
    office.staff.add(activity(at(8, 0), at(9, 0), "Rapat", october(7)));
    office::LeaveFields leave{office.dedi, office::LeaveKind::annual, october(6), october(7), {}};
    REQUIRE(office::record_leave(*office.staff.store, leave));
    office.exchange();
    const auto days = office::days_of_team(*office.admin.store, {office.dedi}, october(1));
    CHECK(days[4].people == 1);
    CHECK(days[5].people == 0);
    CHECK(days[5].away == 1);
    CHECK(days[6].people == 1); // worked all the same
    CHECK(days[6].away == 0);
    CHECK(days[7].people == 1);
}
