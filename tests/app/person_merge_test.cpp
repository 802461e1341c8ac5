#include "app/example_office.h"
#include "app/places.h"
#include "office/person_merge.h"
#include "office/role.h"

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

/// Sari, who may change people, and Rina, who stands there twice: an entry was logged under the second
/// record.
struct Twice : Place {
    base::Id sari, rina, twin;
    explicit Twice(const platform::StageOptions& options = pages::desktop())
        : Place(options) {
        sari = pages::add_person(store(), "Sari Permata", "", {});
        REQUIRE(office::act_as(store(), sari));
        rina = pages::add_person(store(), "Rina Anggraini, S.E.", "198503172009012004", sari);
        twin = pages::add_person(store(), "Rina Anggraini", "", sari);
        store().act_as(twin);
        log_activity("Menyusun laporan");
        store().act_as(sari);
        stage().settle();
    }
};

} // namespace

TEST_CASE(
    "the list says quietly who may stand there twice; merged, both are one, and undo parts them again") {
    Twice here;
    here.open("/pegawai");
    platform::Stage& stage = here.stage();
    CHECK(stage.says("Mungkin orang yang sama tercatat dua kali: Rina Anggraini"));
    REQUIRE(stage.activate(Role::Button, "Periksa"));
    REQUIRE(stage.find(Role::Heading, "Gabungkan dua data pegawai") != nullptr);
    CHECK(stage.says("Kegiatan yang dicatat"));
    CHECK(stage.says("1 + 0"));
    REQUIRE(stage.activate(Role::Radio, "Rina Anggraini, S.E."));
    REQUIRE(stage.activate(Role::Radio, "19850317 200901 2 004 (PNS)"));
    stage.save_screenshot(pages::picture("gabungkan-pegawai"));
    REQUIRE(stage.activate(Role::Button, "Gabungkan"));
    CHECK(stage.find(Role::Heading, "Rina Anggraini, S.E.") != nullptr);
    CHECK(stage.says("19850317 200901 2 004"));
    CHECK(stage.says("Menyusun laporan"));
    CHECK(office::count_people(here.store()) == 2);
    // Both addresses lead to the one that stayed.
    for (const base::Id id : {here.rina, here.twin}) {
        here.open("/");
        here.open("/pegawai/" + id.to_string());
        CHECK(stage.find(Role::Heading, "Rina Anggraini, S.E.") != nullptr);
        CHECK(stage.says("Menyusun laporan"));
    }
    REQUIRE(here.store().undo_last());
    here.open("/pegawai");
    CHECK(office::count_people(here.store()) == 3);
    CHECK(stage.says("Mungkin orang yang sama"));
    here.expect_no_failures();
}

TEST_CASE("any other person is chosen from the menu of one, with a warning where they are not alike") {
    Twice here;
    const base::Id dedi = pages::add_person(here.store(), "Dedi Kurnia", "199001012015011002", here.sari);
    here.open("/pegawai/" + here.rina.to_string());
    platform::Stage& stage = here.stage();
    REQUIRE(stage.activate(Role::Button, "Tindakan untuk Rina Anggraini, S.E."));
    REQUIRE(stage.activate(Role::MenuItem, "Gabungkan dengan…"));
    CHECK(stage.find(Role::Button, "Gabungkan") == nullptr); // with whom is not said yet
    REQUIRE(stage.activate(Role::ComboBox, "Data lain tentang orang yang sama"));
    REQUIRE(stage.activate(Role::Option, "Dedi Kurnia, 19900101 201501 1 002"));
    CHECK(stage.says("Pastikan ini memang orang yang sama."));
    REQUIRE(stage.activate(Role::Button, "Batal"));
    CHECK(stage.find(Role::Heading, "Rina Anggraini, S.E.") != nullptr);
    CHECK(office::find_person(here.store(), dedi));
    here.expect_no_failures();
}

TEST_CASE("what speaks against a merge is said, and then there is nothing to press") {
    Twice here;
    for (const base::Id id : {here.rina, here.twin})
        REQUIRE(office::grant_role(here.store(), id, office::Role::trainer));
    here.open("/pegawai/" + here.rina.to_string() + "/gabung/" + here.twin.to_string());
    CHECK(here.stage().says("Kedua data memegang peran administrator atau pelatih."));
    REQUIRE(here.stage().find(Role::Button, "Gabungkan") != nullptr);
    CHECK(here.stage().find(Role::Button, "Gabungkan")->disabled);
    here.expect_no_failures();
}

TEST_CASE("who may not change people is told so, and is not asked about doubles") {
    Twice here;
    here.store().act_as(here.rina);
    here.open("/pegawai");
    CHECK_FALSE(here.stage().says("Mungkin orang yang sama"));
    here.open("/pegawai/" + here.rina.to_string() + "/gabung/" + here.twin.to_string());
    CHECK(here.stage().says("Hanya administrator yang bisa mengubah data pegawai."));
    CHECK(here.stage().find(Role::Button, "Gabungkan") == nullptr);
}

TEST_CASE("the page on which two people are merged at every size and in every look") {
    pages::show(
        "gabungkan-pegawai", "/",
        [](platform::HeadlessApp& program) {
            store::Store& store = program.app().store();
            const std::vector<office::Person> people = office::people(store);
            REQUIRE(people.size() > 2);
            office::PersonFields twin = people[1];
            twin.number.clear();
            twin.kind = office::StaffKind::other;
            twin.rank.clear();
            twin.position.reset();
            const auto added = office::add_person(store, twin, program.clock.today());
            REQUIRE(added);
            program.open("/pegawai/" + people[1].id.to_string() + "/gabung/" + added->to_string());
        },
        pages::example_disk());
    pages::show(
        "pegawai-ganda", "/pegawai",
        [](platform::HeadlessApp& program) {
            store::Store& store = program.app().store();
            office::PersonFields twin = office::people(store)[1];
            twin.number.clear();
            twin.kind = office::StaffKind::other;
            twin.rank.clear();
            REQUIRE(office::add_person(store, twin, program.clock.today()));
        },
        pages::example_disk());
}
