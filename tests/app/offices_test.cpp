#include "app/example_office.h"
#include "app/offices.h"
#include "app/places.h"

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

/// Makes and names a second office in the page, and gives its key.
std::string make_office(Place& place, const char* name) {
    place.open("/kantor");
    REQUIRE(place.stage().fill("Nama kantor", name));
    REQUIRE(place.stage().activate(Role::Button, "Buat dan buka"));
    place.stage().settle();
    return place.program.host.office_opened;
}

} // namespace

TEST_CASE(
    "another office starts empty, with its name and the same person, and the first one stays as it is") {
    Place place;
    REQUIRE(office::set_own_name(place.store(), "Rina Anggraini"));
    place.name_office("Bagian Umum");
    place.log_activity("Rapat");
    const std::string key = make_office(place, "  Panitia   Lelang ");
    REQUIRE_FALSE(key.empty());
    platform::HeadlessApp other(place.program.offices, key, pages::desktop(), "/kantor", {}, 50);
    CHECK(office::office_name(other.app().store()) == "Panitia Lelang");
    CHECK(office::own_name(other.app().store()) == "Rina Anggraini");
    CHECK(other.app().store().records("activity").empty());
    CHECK(other.app().store().office() != place.store().office());
    CHECK(other.app().store().replica() != place.store().replica());
    CHECK(other.stage().says("Bagian Umum"));
    CHECK(place.activities() == 1);
    for (const std::string& failure : other.stage().audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("an office without a name is not made, and the field says why") {
    Place place;
    CHECK(make_office(place, "   ").empty());
    CHECK(place.stage().says("Isi nama kantor."));
    CHECK(place.program.offices.listed.size() == 1);
}

TEST_CASE("the page lists the offices here, the open one marked, and opens another") {
    Place place;
    place.name_office("Bagian Umum");
    const std::string key = make_office(place, "Panitia Lelang");
    platform::HeadlessApp other(place.program.offices, key, pages::desktop(), "/kantor", {}, 51);
    CHECK(other.stage().says("Sedang dibuka"));
    REQUIRE(other.stage().activate(Role::Button, "Buka"));
    CHECK(other.host.office_opened == app::first_office);
}

TEST_CASE("leaving deletes only after a copy was made and seen") {
    Place place;
    place.name_office("Bagian Umum");
    place.log_activity("Rapat");
    const std::string key = make_office(place, "Panitia Lelang");
    place.program.host.office_opened.clear();
    place.open("/kantor");
    REQUIRE(place.stage().activate(Role::Button, "Keluar dari kantor ini"));
    const auto can_delete = [&] {
        const ui::Node* button = place.stage().find(Role::Button, "Hapus dari peramban ini");
        REQUIRE(button);
        return !button->disabled;
    };
    CHECK_FALSE(can_delete());
    CHECK(place.stage().find(Role::CheckBox, "Saya sudah melihat berkas salinannya") == nullptr);
    REQUIRE(place.stage().activate(Role::Button, "Simpan salinan ke berkas"));
    CHECK_FALSE(can_delete());
    place.stage().save_screenshot(pages::picture("keluar-kantor"));
    REQUIRE(place.stage().activate(Role::CheckBox, "Saya sudah melihat berkas salinannya"));
    CHECK(can_delete());
    REQUIRE(place.stage().activate(Role::Button, "Hapus dari peramban ini"));
    place.stage().settle();
    CHECK(place.program.host.office_opened == key);
    CHECK(place.disk.wal.empty());
    CHECK(place.disk.segments.empty());
    CHECK(place.program.offices.listed.count(std::string(app::first_office)) == 0);

    // The copy opens it again.
    Place elsewhere;
    elsewhere.choose(place.program.host.saved_files.begin()->second);
    REQUIRE(elsewhere.stage().activate(Role::Button, "Muat"));
    CHECK(elsewhere.activities() == 1);
}

TEST_CASE("what fails while an office is made is said, and leaves no half office behind") {
    Place place;
    place.program.shelf().fail({base::ErrorCode::storage_full, "error.storage_full", ""});
    CHECK(make_office(place, "Panitia Lelang").empty());
    CHECK(place.stage().says("Penyimpanan penuh. Simpan data ke berkas, kosongkan sebagian ruang, lalu coba "
                             "lagi."));
    CHECK(place.stage().find(Role::Button, "Buat dan buka")->disabled == false);
}

TEST_CASE("when the browser has lost its storage Prima says so instead of starting over silently") {
    Place place;
    place.name_office("Bagian Umum");
    place.log_activity("Rapat");
    store::MemoryDisk empty;
    platform::HeadlessApp after(empty, pages::desktop(), "/", place.program.host.preferences, 90);
    CHECK(after.stage().says("Catatan kantor “Bagian Umum” tidak ada lagi di peramban ini"));
    REQUIRE(after.stage().click(Role::Button, "Tutup"));
    CHECK_FALSE(after.stage().says("Catatan kantor “Bagian Umum” tidak ada lagi di peramban ini"));

    // One's own deleting is no loss, and a first start has lost nothing.
    place.remove();
    platform::HeadlessApp again(place.disk, pages::desktop(), "/", place.program.host.preferences, 91);
    CHECK_FALSE(again.stage().says("Catatan kantor “Bagian Umum” tidak ada lagi di peramban ini"));
    store::MemoryDisk fresh;
    platform::HeadlessApp first(fresh, pages::desktop());
    for (const ui::Node& node : first.stage().tree().nodes())
        CHECK(node.name.find("tidak ada lagi di peramban ini") == std::string::npos);
}

TEST_CASE("the offices page at every size and in every look") {
    pages::show("kantor", "/kantor", [](platform::HeadlessApp& program) {
        REQUIRE(office::set_office_name(program.app().store(), "Bagian Organisasi dan Tata Laksana"));
        program.offices.listed["contoh"] = {"contoh", "", "Bagian Umum", true, 1795231000000};
        program.offices.listed["p2"] = {"p2", "", "Panitia Pengadaan Barang", false, 1795131000000};
        program.open("/");
        program.open("/kantor");
    });
}
