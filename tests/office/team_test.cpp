#include "office/people_office.h"
#include "office/team.h"

using namespace prima;
using namespace prima::test;

namespace {

template <class T>
std::string why(const base::Result<T>& done) {
    return done ? std::string() : done.error().message;
}

office::TeamFields team(base::Id leader, std::vector<base::Id> members) {
    office::TeamFields fields;
    fields.name = "Tim Reformasi Birokrasi";
    fields.basis = "SK 12/2026";
    fields.leader = leader;
    fields.members = std::move(members);
    return fields;
}

} // namespace

TEST_CASE("a team has a leader and members of whatever unit, for its days, on every device") {
    PeopleOffice office;
    office::TeamFields fields = team(office.dedi, {office.sari});
    fields.from = day(10);
    fields.to = day(20);
    REQUIRE(office::add_team(*office.admin.store, fields));
    office.exchange();
    for (Desk* desk : office.all()) {
        const auto all = office::teams(*desk->store);
        REQUIRE(all.size() == 1);
        CHECK(office::TeamFields(all[0]) == fields);
        CHECK(office::teams_of(*desk->store, office.sari, day(20)).size() == 1);
        CHECK(office::teams_of(*desk->store, office.dedi, day(10)).size() == 1); // the leader
        CHECK(office::teams_of(*desk->store, office.sari, day(21)).empty());
        CHECK(office::teams_of(*desk->store, office.agus, day(15)).empty());
    }
}

TEST_CASE("a member whose two records are merged stays one") {
    PeopleOffice office;
    store::Store& store = *office.admin.store;
    const base::Id twin = *office::add_person(store, person("Dedi K.", "33"), day(21));
    REQUIRE(office::add_team(store, team(office.sari, {twin})));
    REQUIRE(store.merge_records("person", office.dedi, twin, {"change.merged", "Dedi"}));
    CHECK(office::teams_of(store, office.dedi, day(21)).size() == 1);
}

TEST_CASE("a team without a leader or members, or that ends before it begins, is told at its field") {
    const base::Id one{1, 1}, two{2, 2};
    const auto errors = [](const office::TeamFields& fields) {
        std::vector<std::string> all;
        for (const store::FieldError& error : office::check_team(fields))
            all.push_back(error.field + " " + error.message);
        return all;
    };
    using List = std::vector<std::string>;
    CHECK(errors(team(one, {two})).empty());
    CHECK(errors(team(one, {})) == List{"members error.team_alone"});
    CHECK(errors(team(one, {two, one})) == List{"members error.team_leader_twice"});
    office::TeamFields fields = team(one, {two});
    fields.leader.reset();
    fields.name = " ";
    fields.from = day(20);
    fields.to = day(19);
    CHECK(errors(fields) == List{"name error.required", "leader error.required", "to error.date_order"});
}

TEST_CASE("heads of units and administrators set up teams, others are refused") {
    PeopleOffice office;
    CHECK(why(office::add_team(*office.staff.store, team(office.dedi, {office.sari}))) ==
          "error.right_teams");
    CHECK(why(office::add_team(*office.boss.store, team(office.sari, {office.dedi}))) == "error.right_teams");
    REQUIRE(office::add_unit(*office.admin.store, {"1", "Arsip", {}, office.sari}));
    office.exchange();
    REQUIRE(office::add_team(*office.boss.store, team(office.sari, {office.dedi})));
    office.exchange();
    const base::Id made = office::teams(*office.staff.store).at(0).id;
    CHECK(why(office::edit_team(*office.staff.store, made, team(office.dedi, {office.sari}))) ==
          "error.right_teams");
    CHECK(why(office::delete_team(*office.staff.store, made)) == "error.right_teams");
    REQUIRE(office::delete_team(*office.admin.store, made));
    REQUIRE(office.admin.store->undo_last());
    CHECK(office::teams(*office.admin.store).size() == 1);
}
