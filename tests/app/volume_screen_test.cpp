#include "app/places.h"
#include "office/time_norm.h"

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

base::Id add_norm(Place& here, const char* name, const char* unit, int minutes) {
    REQUIRE(office::add_time_norm(here.store(), {name, unit, base::Decimal(minutes)}));
    here.stage().settle();
    return office::time_norms(here.store()).at(0).id;
}

void choose_norm(Place& here, const char* name) {
    REQUIRE(here.stage().activate(Role::ComboBox, "Norma waktu"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::Option, name));
    here.stage().settle();
}

void open_norms(Place& here) {
    REQUIRE(here.stage().activate(Role::Button, "Tindakan lain"));
    REQUIRE(here.stage().activate(Role::MenuItem, "Norma waktu"));
    here.stage().settle();
}

} // namespace

TEST_CASE("without norms in the office nothing is asked about them") {
    Place here;
    here.open("/hari-ini");
    CHECK(here.stage().find(Role::ComboBox, "Norma waktu") == nullptr);
}

TEST_CASE("with a norm only the volume is asked for, and the entry shows how its minutes came about") {
    Place here;
    add_norm(here, "Mengagendakan surat", "surat", 15);
    here.open("/hari-ini");
    choose_norm(here, "Mengagendakan surat");
    CHECK(here.stage().find(Role::TextField, "Mulai") == nullptr);
    CHECK(here.stage().find(Role::TextField, "Kegiatan")->value == "Mengagendakan surat");
    REQUIRE(here.stage().activate(Role::Button, "Simpan"));
    CHECK(here.stage().find(Role::TextField, "Volume (surat)")->error != "");
    REQUIRE(here.stage().fill("Volume (surat)", "12"));
    here.stage().settle();
    CHECK(here.stage().find(Role::TextField, "Volume (surat)")->value == "12");
    REQUIRE(here.stage().activate(Role::Button, "Simpan"));
    here.stage().settle();
    CHECK(here.stage().says("12 surat × 15 menit"));
    CHECK(here.stage().says("3 jam"));
    CHECK(here.stage().find(Role::TextField, "Mulai") != nullptr);
    here.expect_no_failures();
}

TEST_CASE("the form says volume times norm while it is typed, and how it is rounded") {
    Place here;
    add_norm(here, "Mengagendakan surat", "surat", 15);
    here.open("/hari-ini");
    choose_norm(here, "Mengagendakan surat");
    REQUIRE(here.stage().fill("Volume (surat)", "12"));
    here.stage().settle();
    CHECK(here.stage().find(Role::TextField, "Volume (surat)")->description == "12 × 15 menit = 3 jam");
    here.stage().save_screenshot(pages::picture("norma-isian"));
    REQUIRE(here.stage().fill("Volume (surat)", "2,5"));
    here.stage().settle();
    CHECK(here.stage().find(Role::TextField, "Volume (surat)")->description ==
          "2,5 × 15 menit = 37,5 menit, dibulatkan menjadi 38 menit");
}

TEST_CASE("an entry by volume that does not fit into the day's 24 hours is refused at the volume") {
    Place here;
    add_norm(here, "Jaga malam", "giliran", 720);
    here.log_activity("Rapat");
    here.open("/hari-ini");
    choose_norm(here, "Jaga malam");
    REQUIRE(here.stage().fill("Volume (giliran)", "2"));
    REQUIRE(here.stage().activate(Role::Button, "Simpan"));
    here.stage().settle();
    CHECK(here.stage().find(Role::TextField, "Volume (giliran)")->error ==
          "Dari 24 jam hari itu tinggal 23 jam 10 menit. Periksa volume dan jamnya.");
    CHECK(here.activities() == 1);
}

TEST_CASE("an old entry is edited with the norm it was written with, and says that the norm has changed") {
    Place here;
    const base::Id norm = add_norm(here, "Mengagendakan surat", "surat", 15);
    here.open("/hari-ini");
    choose_norm(here, "Mengagendakan surat");
    REQUIRE(here.stage().fill("Volume (surat)", "12"));
    REQUIRE(here.stage().activate(Role::Button, "Simpan"));
    REQUIRE(office::edit_time_norm(here.store(), norm, {"Mengagendakan surat", "surat", base::Decimal(20)}));
    here.stage().settle();
    CHECK(here.stage().says("12 surat × 15 menit"));
    REQUIRE(here.stage().activate(Role::Button, "Tindakan untuk Mengagendakan surat"));
    REQUIRE(here.stage().activate(Role::MenuItem, "Ubah"));
    here.stage().settle();
    CHECK(here.stage().says("Norma ini sekarang 20 menit. Catatan ini tetap memakai 15 menit"));
    REQUIRE(here.stage().fill("Volume (surat)", "4"));
    REQUIRE(here.stage().activate(Role::Button, "Simpan perubahan"));
    here.stage().settle();
    CHECK(here.stage().says("4 surat × 15 menit"));
}

TEST_CASE("norms are added, changed and deleted in a sheet of Hari ini, and what is wrong is said there") {
    Place here(pages::phone());
    here.open("/hari-ini");
    open_norms(here);
    REQUIRE(here.stage().activate(Role::Button, "Tambahkan"));
    here.stage().settle();
    CHECK(here.stage().find(Role::TextField, "Nama pekerjaan")->error != "");
    REQUIRE(here.stage().fill("Nama pekerjaan", "Mengagendakan surat"));
    REQUIRE(here.stage().fill("Satuan hasil", "surat"));
    REQUIRE(here.stage().fill("Menit per satuan", "7,5"));
    REQUIRE(here.stage().activate(Role::Button, "Tambahkan"));
    here.stage().settle();
    CHECK(here.stage().says("7,5 menit per surat"));
    here.stage().save_screenshot(pages::picture("norma-daftar-ponsel"));
    REQUIRE(here.stage().activate(Role::Button, "Tindakan untuk Mengagendakan surat"));
    REQUIRE(here.stage().activate(Role::MenuItem, "Ubah"));
    here.stage().settle();
    REQUIRE(here.stage().fill("Menit per satuan", "8"));
    REQUIRE(here.stage().activate(Role::Button, "Simpan perubahan"));
    here.stage().settle();
    CHECK(here.stage().says("8 menit per surat"));
    REQUIRE(here.stage().activate(Role::Button, "Tindakan untuk Mengagendakan surat"));
    REQUIRE(here.stage().activate(Role::MenuItem, "Hapus"));
    here.stage().settle();
    CHECK(here.stage().says("Belum ada norma waktu"));
    here.expect_no_failures();
}

TEST_CASE("an entry by volume stands whole in every look") {
    pages::show("norma", "/hari-ini", [](platform::HeadlessApp& program) {
        store::Store& store = program.app().store();
        REQUIRE(office::add_time_norm(
            store, {"Mengagendakan dan mendistribusikan surat masuk", "surat", base::Decimal(15)}));
        office::ActivityFields fields;
        fields.date = program.clock.today();
        fields.text = "Mengagendakan dan mendistribusikan surat masuk";
        fields.quantity = base::Decimal(12);
        fields.unit = "surat";
        fields.norm_minutes = base::Decimal(15);
        REQUIRE(office::add_activity(store, fields));
        program.stage().settle();
    });
}
