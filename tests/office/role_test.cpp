#include "office/device.h"
#include "office/holiday.h"
#include "office/month.h"
#include "office/people_office.h"
#include "office/position.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;
using office::Deed;
using office::Role;
using office::Roles;

namespace {

constexpr Deed deeds[] = {Deed::log_own_work,
                          Deed::change_others_work,
                          Deed::decide_on_work,
                          Deed::decide_on_all_work,
                          Deed::correct_own_appraiser,
                          Deed::change_people,
                          Deed::change_units,
                          Deed::change_holidays,
                          Deed::give_roles,
                          Deed::close_months,
                          Deed::name_office,
                          Deed::manage_devices,
                          Deed::settle_appraisals,
                          Deed::draft_standards,
                          Deed::decide_standards,
                          Deed::set_criteria,
                          Deed::decide_nominations,
                          Deed::run_classes,
                          Deed::change_norms,
                          Deed::record_own_leave,
                          Deed::record_team_leave,
                          Deed::record_leave,
                          Deed::write_own_plan,
                          Deed::write_team_plans,
                          Deed::write_plans,
                          Deed::change_templates,
                          Deed::change_teams,
                          Deed::record_organisation_results};

std::vector<std::string> reasons_aside(Desk& desk) {
    std::vector<std::string> all;
    for (const auto& [subject, outcome] : desk.store->fold(office::role_machine).all()) {
        for (const store::SetAside& each : outcome.aside) all.push_back(each.reason);
    }
    return all;
}

// A role event as a program without manners would write it.
void force(Desk& desk, base::Id person, const char* what, const char* role) {
    store::Draft draft;
    const base::Id id = desk.store->new_id();
    draft.set("role_event", id, "office", desk.store->office());
    draft.set("role_event", id, "what", what);
    draft.set("role_event", id, "person", person);
    draft.set("role_event", id, "role", role);
    REQUIRE(desk.store->commit(draft, {"change.administrator_made", ""}));
}

} // namespace

TEST_CASE("each deed is allowed to exactly the roles of the table") {
    const auto allowed = [](Role role) {
        std::vector<Deed> list;
        for (const Deed deed : deeds) {
            if (office::allows({role}, deed)) list.push_back(deed);
        }
        return list;
    };
    using List = std::vector<Deed>;
    CHECK(allowed(Role::staff) == List{Deed::log_own_work, Deed::correct_own_appraiser,
                                       Deed::record_own_leave, Deed::write_own_plan});
    CHECK(allowed(Role::appraiser) ==
          List{Deed::decide_on_work, Deed::record_team_leave, Deed::write_team_plans});
    CHECK(allowed(Role::unit_head) == List{Deed::close_months, Deed::draft_standards, Deed::change_norms,
                                           Deed::change_templates, Deed::change_teams});
    CHECK(allowed(Role::trainer) == List{Deed::run_classes});
    CHECK(allowed(Role::administrator) ==
          List{Deed::change_others_work, Deed::decide_on_work,    Deed::decide_on_all_work,
               Deed::change_people,      Deed::change_units,      Deed::change_holidays,
               Deed::give_roles,         Deed::close_months,      Deed::name_office,
               Deed::manage_devices,     Deed::settle_appraisals, Deed::draft_standards,
               Deed::decide_standards,   Deed::set_criteria,      Deed::decide_nominations,
               Deed::run_classes,        Deed::change_norms,      Deed::record_team_leave,
               Deed::record_leave,       Deed::write_team_plans,  Deed::write_plans,
               Deed::change_templates,   Deed::change_teams,      Deed::record_organisation_results});
    CHECK(sizeof deeds / sizeof *deeds == office::deed_count);
}

TEST_CASE("the first person of an office is its administrator, the later ones are not") {
    PeopleOffice office;
    for (Desk* desk : office.all()) {
        CHECK(office::roles_of(*desk->store, office.agus) ==
              Roles{Role::staff, Role::administrator, Role::appraiser});
        CHECK(office::roles_of(*desk->store, office.sari) == Roles{Role::staff, Role::appraiser});
        CHECK(office::roles_of(*desk->store, office.dedi) == Roles{Role::staff});
    }
}

TEST_CASE("staff are refused every act that the table keeps from them, at the keyboard") {
    PeopleOffice office;
    store::Store& store = *office.staff.store;
    office::PersonFields sari = *office::find_person(store, office.sari);
    sari.name = "Sari Dewi";
    CHECK(office::edit_person(store, office.sari, sari, day(21)).error().message == "error.right_people");
    CHECK(office::add_person(store, person("Baru", "9"), day(21)).error().message == "error.right_people");
    CHECK(office::delete_person(store, office.sari).error().message == "error.right_people");
    CHECK(office::set_appraiser(store, office.sari, office.agus).ok()); // it is Agus already: no change
    CHECK(office::add_unit(store, {"1", "Unit", {}, {}}).error().message == "error.right_units");
    CHECK(office::add_position(store, {"", "Analis", "", ""}).error().message == "error.right_units");
    CHECK(office::add_holiday(store, {day(23), "Libur", ""}).error().message == "error.right_holidays");
    CHECK(office::set_days_of_week(store, 6).error().message == "error.right_holidays");
    CHECK(office::set_office_name(store, "Kantor lain").error().message == "error.right_office");
    CHECK(office::grant_role(store, office.dedi, Role::administrator).error().message == "error.right_roles");
    CHECK(office::revoke_role(store, office.agus, Role::administrator).error().message ==
          "error.right_roles");
    const base::Date october = base::Date::make(2026, 10, 1).value();
    CHECK(office::close_month(store, october, day(21)).error().message == "error.right_month");
    const base::Id others = office.boss.add(activity(at(8, 0), at(9, 0), "Rapat", day(20)));
    office.exchange();
    CHECK(office::edit_activity(store, others, activity(at(8, 0), at(12, 0), "Rapat", day(20)))
              .error()
              .message == "error.right_others_work");
    CHECK(office::delete_activity(store, others).error().message == "error.right_others_work");
}

TEST_CASE("an administrator manages devices, everybody removes their own, and an act without the right "
          "counts nowhere") {
    PeopleOffice office;
    for (Desk* desk : office.all())
        REQUIRE(office::introduce_device(*desk->store, std::string(64, 'a'), "Chrome", desk->store->actor()));
    office.exchange();
    const base::Id staff = office.staff.store->replica(), boss = office.boss.store->replica();
    store::Store& store = *office.staff.store;
    CHECK(office::confirm_device(store, boss, office.sari).error().message == "error.right_devices");
    CHECK(office::remove_device(store, boss).error().message == "error.right_devices");
    CHECK(office::admit_device(store, boss).error().message == "error.right_devices");
    // As a program without manners would write it.
    store::Draft draft;
    const base::Id id = store.new_id();
    draft.set("device_event", id, "office", store.office());
    draft.set("device_event", id, "device", boss);
    draft.set("device_event", id, "what", "remove");
    REQUIRE(store.commit(draft, {"change.device_removed", ""}));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK_FALSE(office::devices(*desk->store).find(boss)->removed);
        CHECK(desk->store->fold(office::device_machine).all().at({desk->store->office()}).aside.size() == 1);
    }
    CHECK(office::confirm_device(*office.admin.store, staff, office.dedi).ok());
    office.exchange();
    CHECK(office::remove_device(store, staff).ok()); // a lost one of their own
    office.exchange();
    CHECK(office::devices(*office.boss.store).find(staff)->removed);
}

TEST_CASE("everybody may put their own appraiser right, and nothing else about themselves") {
    PeopleOffice office;
    store::Store& store = *office.staff.store;
    CHECK(office::set_appraiser(store, office.dedi, office.agus).ok());
    office::PersonFields fields = *office::find_person(store, office.dedi);
    fields.number = "33";
    CHECK(office::edit_person(store, office.dedi, fields, day(21)).error().message == "error.right_people");
}

TEST_CASE("who is not in the list yet adds themselves") {
    PeopleOffice office;
    Desk fresh;
    fresh.random = SeededRandom(555);
    fresh.disk = {};
    fresh.start();
    fresh.store->adopt_office(office.admin.store->office(),
                              [](const base::Result<void>& done) { REQUIRE(done.ok()); });
    office::keep_rights(*fresh.store);
    PeopleOffice::send(office.admin, fresh);
    const auto added = office::add_person(*fresh.store, person("Tono", "8"), day(21));
    REQUIRE(added);
    REQUIRE(office::act_as(*fresh.store, *added));
    CHECK(office::add_person(*fresh.store, person("Lagi", "9"), day(21)).error().message ==
          "error.right_people");
    CHECK_FALSE(office::roles_of(*fresh.store, *added).has(Role::administrator));
}

TEST_CASE("an administrator gives and takes roles, but an office keeps one administrator") {
    PeopleOffice office;
    store::Store& store = *office.admin.store;
    CHECK(office::revoke_role(store, office.agus, Role::administrator).error().message ==
          "error.last_administrator");
    REQUIRE(office::grant_role(store, office.sari, Role::administrator));
    CHECK(office::grant_role(store, office.sari, Role::administrator).error().message == "error.role_held");
    REQUIRE(office::grant_role(store, office.dedi, Role::trainer));
    CHECK(office::roles_of(store, office.dedi).has(Role::trainer));
    REQUIRE(office::revoke_role(store, office.dedi, Role::trainer));
    CHECK(office::revoke_role(store, office.dedi, Role::trainer).error().message == "error.role_not_held");
    REQUIRE(office::revoke_role(store, office.agus, Role::administrator));
    CHECK(office::set_office_name(store, "Lain").error().message == "error.right_office");
    office.exchange();
    CHECK(office::roles_of(*office.staff.store, office.sari).has(Role::administrator));
    CHECK(office::set_office_name(*office.boss.store, "Bagian Umum").ok());
}

TEST_CASE("a role event that its author had no right to is set aside on every device") {
    PeopleOffice office;
    // A program that asks nobody: no keep_rights.
    Desk rogue;
    rogue.random = SeededRandom(777);
    rogue.disk = {};
    rogue.start();
    rogue.store->adopt_office(office.admin.store->office(),
                              [](const base::Result<void>& done) { REQUIRE(done.ok()); });
    PeopleOffice::send(office.admin, rogue);
    rogue.store->act_as(office.dedi);
    force(rogue, office.dedi, "grant", "administrator");
    force(rogue, office.agus, "revoke", "administrator");
    force(rogue, office.dedi, "grant", "emperor");
    PeopleOffice::send(rogue, office.admin);
    PeopleOffice::send(rogue, office.staff);
    for (Desk* desk : {&office.admin, &office.staff}) {
        CHECK_FALSE(office::roles_of(*desk->store, office.dedi).has(Role::administrator));
        CHECK(office::roles_of(*desk->store, office.agus).has(Role::administrator));
        CHECK(reasons_aside(*desk) ==
              std::vector<std::string>{"aside.not_entitled", "aside.not_entitled", "aside.unknown"});
    }
}

TEST_CASE("every forbidden transition of a role is set aside") {
    PeopleOffice office;
    Desk twin; // a program of the administrator that asks nobody
    twin.random = SeededRandom(778);
    twin.disk = {};
    twin.start();
    twin.store->adopt_office(office.admin.store->office(),
                             [](const base::Result<void>& done) { REQUIRE(done.ok()); });
    PeopleOffice::send(office.admin, twin);
    twin.store->act_as(office.agus);
    force(twin, office.agus, "grant", "administrator");  // held already
    force(twin, office.agus, "revoke", "administrator"); // the last one
    force(twin, office.dedi, "revoke", "trainer");       // not held
    force(twin, office.dedi, "bestow", "trainer");       // no such act
    CHECK(reasons_aside(twin) == std::vector<std::string>{"aside.role_held", "aside.last_administrator",
                                                          "aside.role_not_held", "aside.unknown"});
}

TEST_CASE("what an administrator did before they knew they were none any more counts, whatever the clocks") {
    PeopleOffice office;
    REQUIRE(office::grant_role(*office.admin.store, office.sari, Role::administrator));
    office.exchange();
    office.later();
    REQUIRE(office::revoke_role(*office.admin.store, office.sari, Role::administrator));
    office.later();
    REQUIRE(office::grant_role(*office.boss.store, office.dedi, Role::trainer)); // has not heard of it
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(office::roles_of(*desk->store, office.dedi).has(Role::trainer));
        CHECK_FALSE(office::roles_of(*desk->store, office.sari).has(Role::administrator));
        CHECK(reasons_aside(*desk).empty());
    }
    CHECK(office::grant_role(*office.boss.store, office.sari, Role::trainer).error().message ==
          "error.right_roles");
}

TEST_CASE("a month that somebody without the right closed is not closed") {
    PeopleOffice office;
    const base::Date october = base::Date::make(2026, 10, 1).value();
    Desk rogue;
    rogue.random = SeededRandom(779);
    rogue.disk = {};
    rogue.start();
    rogue.store->adopt_office(office.admin.store->office(),
                              [](const base::Result<void>& done) { REQUIRE(done.ok()); });
    PeopleOffice::send(office.admin, rogue);
    rogue.store->act_as(office.dedi);
    REQUIRE(office::close_month(*rogue.store, october, day(21)));
    PeopleOffice::send(rogue, office.admin);
    const office::MonthBook& book = office::MonthBook::of(*office.admin.store);
    CHECK_FALSE(book.month(october).closed);
    REQUIRE(book.aside().size() == 1);
    CHECK(book.aside()[0].aside.reason == "aside.not_entitled");
    // The head of a unit may.
    REQUIRE(office::add_unit(*office.admin.store, {"1", "Bagian Umum", {}, office.sari}));
    office.exchange();
    CHECK(office::close_month(*office.boss.store, october, day(21)).ok());
    office.exchange();
    CHECK(office::MonthBook::of(*office.staff.store).month(october).closed);
}
