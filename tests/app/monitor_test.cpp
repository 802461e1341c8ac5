#include "app/example_office.h"
#include "app/places.h"
#include "office/activity.h"
#include "office/monitor.h"
#include "office/person.h"

using namespace prima;
using pages::Place;
using ui::Role;

namespace {} // namespace

TEST_CASE("a head sees who has logged, and goes to the log of one of them") {
    Place here;
    const base::Id budi = pages::add_person(here.store(), "Budi Santoso", "1", {});
    const base::Id rina = pages::add_person(here.store(), "Rina Anggraini", "2", budi);
    pages::add_person(here.store(), "Dedi Kurnia", "3", budi);
    REQUIRE(office::act_as(here.store(), budi)); // the first one is the administrator
    REQUIRE(office::act_as(here.store(), rina));
    here.log_activity("Menyusun laporan");
    here.stage().settle();
    CHECK(here.stage().find(Role::Link, "Pemantauan") == nullptr); // Rina watches over nobody
    REQUIRE(office::act_as(here.store(), budi));
    here.open("/pemantauan");
    CHECK(here.stage().find(Role::Link, "Pemantauan") != nullptr);
    CHECK(here.stage().says("Rina Anggraini"));
    CHECK(here.stage().says("Dedi Kurnia"));
    CHECK(here.stage().says("dari 2"));
    REQUIRE(here.stage().click(Role::Switch, "Hanya yang belum mencatat hari ini (1)"));
    here.stage().settle();
    CHECK_FALSE(here.stage().says("Rina Anggraini"));
    REQUIRE(here.stage().click(Role::Switch, "Hanya yang belum mencatat hari ini (1)"));
    here.stage().settle();
    REQUIRE(here.stage().click(Role::Button, "Periksa 1 kegiatan"));
    CHECK(here.stage().says("Menyusun laporan"));
    here.expect_no_failures();
}

TEST_CASE("from the calendar of the unit to a day, to a person, to what they logged on it") {
    Place here;
    const base::Id budi = pages::add_person(here.store(), "Budi Santoso", "1", {});
    const base::Id rina = pages::add_person(here.store(), "Rina Anggraini", "2", budi);
    const base::Id dedi = pages::add_person(here.store(), "Dedi Kurnia", "3", budi);
    REQUIRE(office::act_as(here.store(), budi));
    REQUIRE(office::act_as(here.store(), dedi));
    office::ActivityFields before;
    before.date = base::add_days(here.program.clock.today(), -1);
    before.start = base::TimeOfDay::from_minutes(480).value();
    before.end = base::TimeOfDay::from_minutes(540).value();
    before.text = "Menata arsip";
    REQUIRE(office::add_activity(here.store(), before));
    REQUIRE(office::act_as(here.store(), rina));
    here.log_activity("Menyusun laporan");
    REQUIRE(office::act_as(here.store(), budi));
    here.open("/pemantauan");
    REQUIRE(here.stage().activate(Role::Tab, "Kalender"));
    here.stage().settle();
    CHECK(here.stage().says("1 dari 2 mencatat"));
    CHECK(here.stage().says("Belum mencatat")); // Dedi, today
    here.stage().save_screenshot(pages::picture("pemantauan-kalender"));
    const std::string day = base::format_date(before.date, base::DateForm::full, base::Language::indonesian);
    REQUIRE(here.stage().activate(Role::Button, day + ", 1 dari 1 mencatat"));
    here.stage().settle();
    here.open("/pegawai/" + dedi.to_string() + "/" + base::format_iso(before.date));
    CHECK(here.stage().says("Menata arsip"));
    here.expect_no_failures();
}

TEST_CASE("what a merge brings is on the open page at once") {
    Place here, there;
    const base::Id budi = pages::add_person(here.store(), "Budi Santoso", "1", {});
    const base::Id rina = pages::add_person(here.store(), "Rina Anggraini", "2", budi);
    REQUIRE(office::act_as(here.store(), budi));
    pages::share_office(here, there);
    REQUIRE(office::act_as(there.store(), rina));
    here.open("/pemantauan");
    CHECK(here.stage().says("Belum mulai mencatat"));
    there.log_activity("Menyusun laporan");
    pages::send(there, here);
    CHECK_FALSE(here.stage().says("Belum mulai mencatat"));
    CHECK(here.stage().says("dari 1"));
}

TEST_CASE("nobody to watch over: the page says where to enter it") {
    Place here;
    here.open("/pemantauan");
    CHECK(here.stage().says("Pilih dulu siapa Anda di halaman Pegawai."));
    here.expect_no_failures();
}

TEST_CASE("the calendar of a unit fits a phone") {
    Place here = Place::of_example(pages::phone());
    here.open("/pemantauan");
    REQUIRE(here.stage().activate(Role::Tab, "Kalender"));
    here.stage().settle();
    here.stage().save_screenshot(pages::picture("pemantauan-kalender-ponsel"));
    here.expect_no_failures();
}

TEST_CASE("monitoring looks as drawn at every size and in every look") {
    pages::show_example("pemantauan", "/pemantauan");
}
