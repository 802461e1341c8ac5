#include "app/places.h"

using namespace prima;
using pages::begin_together;
using pages::Place;
using pages::send;
using ui::Role;

namespace {

base::Id log_entry(Place& place, int from, int to, const char* text, const char* unit) {
    office::ActivityFields fields;
    fields.date = place.program.clock.today();
    fields.start = base::TimeOfDay::from_minutes(from).value_or({});
    fields.end = base::TimeOfDay::from_minutes(to).value_or({});
    fields.text = text;
    fields.unit = unit;
    if (*unit != '\0') fields.quantity = base::Decimal(2);
    const auto before = place.store().records("activity");
    REQUIRE(office::add_activity(place.store(), fields));
    place.stage().settle();
    for (const store::Record& record : place.store().records("activity")) {
        bool known = false;
        for (const store::Record& old : before) known = known || old.id() == record.id();
        if (!known) return record.id();
    }
    return {};
}

void open_sheet(Place& place, const char* text) {
    place.open("/hari-ini");
    REQUIRE(place.stage().activate(Role::Button, std::string("Tindakan untuk ") + text));
    REQUIRE(place.stage().activate(Role::MenuItem, "Gabungkan dengan…"));
    REQUIRE(place.stage().find(Role::Dialog, "Gabungkan dua catatan") != nullptr);
}

void choose(Place& place, const char* other) {
    REQUIRE(place.stage().activate(Role::ComboBox, "Catatan lain tentang hal yang sama"));
    REQUIRE(place.stage().activate(Role::Option, other));
}

} // namespace

TEST_CASE("two records of one activity become one, blanks are filled, and undo makes them two again") {
    Place here;
    const base::Id first = log_entry(here, 480, 540, "Rapat staf", "");
    const base::Id second = log_entry(here, 480, 555, "Rapat", "notulen");
    open_sheet(here, "Rapat staf");
    choose(here, "Rapat");
    CHECK(here.stage().says("Tidak dipakai: 09.15"));
    CHECK(here.stage().says("notulen"));
    here.stage().save_screenshot(pages::picture("gabungkan"));
    REQUIRE(here.stage().activate(Role::Button, "Gabungkan"));
    CHECK(here.stage().find(Role::Dialog, "Gabungkan dua catatan") == nullptr);
    REQUIRE(here.activities() == 1);
    const auto left = office::find_activity(here.store(), first);
    REQUIRE(left);
    CHECK(left->text == "Rapat staf");
    CHECK(left->end.minutes() == 540);
    CHECK(left->unit == "notulen");
    CHECK_FALSE(office::find_activity(here.store(), second));
    REQUIRE(here.stage().activate(Role::Button, "Urungkan"));
    CHECK(here.activities() == 2);
    CHECK(office::find_activity(here.store(), first)->unit.empty());
    here.expect_no_failures();
}

TEST_CASE("either of the two may be the one that stays") {
    Place here;
    log_entry(here, 480, 540, "Rapat staf", "");
    const base::Id second = log_entry(here, 480, 555, "Rapat", "notulen");
    open_sheet(here, "Rapat staf");
    choose(here, "Rapat");
    REQUIRE(here.stage().activate(Role::Radio, "Rapat"));
    CHECK(here.stage().says("Tidak dipakai: 09.00"));
    REQUIRE(here.stage().activate(Role::Button, "Gabungkan"));
    REQUIRE(here.activities() == 1);
    CHECK(office::find_activity(here.store(), second)->text == "Rapat");
    here.expect_no_failures();
}

TEST_CASE("where nothing is alike the sheet says why, and offers nothing to press") {
    Place here;
    log_entry(here, 480, 540, "Rapat staf", "");
    open_sheet(here, "Rapat staf");
    CHECK(here.stage().says("Tidak ada yang serupa"));
    CHECK(here.stage().find(Role::Button, "Gabungkan") == nullptr);
    here.expect_no_failures();
}

TEST_CASE("two colleagues who recorded one meeting merge it, and both see one") {
    Place rina, dedi;
    begin_together(rina, dedi);
    log_entry(rina, 600, 660, "Rapat koordinasi", "");
    log_entry(dedi, 600, 660, "Rapat koordinasi", "notulen");
    send(dedi, rina);
    open_sheet(rina, "Rapat koordinasi");
    choose(rina, "Rapat koordinasi");
    CHECK(rina.stage().says("Dedi Kurnia"));
    REQUIRE(rina.stage().activate(Role::Button, "Gabungkan"));
    send(rina, dedi);
    CHECK(rina.activities() == 2);
    CHECK(dedi.activities() == 2);
    CHECK(rina.store().digest() == dedi.store().digest());
    rina.expect_no_failures();
}
