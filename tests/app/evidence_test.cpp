#include "app/places.h"
#include "office/evidence.h"

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

void open_evidence(Place& here, const char* activity) {
    here.open("/hari-ini");
    REQUIRE(here.stage().activate(Role::Button, std::string("Tindakan untuk ") + activity));
    REQUIRE(here.stage().activate(Role::MenuItem, "Bukti dukung"));
    here.stage().settle();
}

} // namespace

TEST_CASE("a link is added as evidence, stands at the entry, and opens beside the program") {
    Place here;
    here.log_activity("Rapat");
    open_evidence(here, "Rapat");
    CHECK(here.stage().says("Belum ada bukti"));
    REQUIRE(here.stage().activate(Role::Button, "Tambahkan"));
    CHECK(here.stage().says("Tulis tautan atau tempatnya, atau pilih berkasnya."));
    REQUIRE(here.stage().fill("Tautan atau tempat berkas", "https://contoh.test/notula"));
    REQUIRE(here.stage().activate(Role::Button, "Tambahkan"));
    here.stage().settle();
    here.stage().save_screenshot(pages::picture("bukti"));
    REQUIRE(here.stage().activate(Role::Button, "Tindakan untuk https://contoh.test/notula"));
    REQUIRE(here.stage().activate(Role::MenuItem, "Buka tautan"));
    CHECK(here.program.host.link_opened == "https://contoh.test/notula");
    REQUIRE(here.stage().activate(Role::Button, "Tutup"));
    here.stage().settle();
    CHECK(here.stage().says("Bukti: https://contoh.test/notula"));
    here.expect_no_failures();
}

TEST_CASE("a file is noted by its fingerprint: the same file is recognised, one that was changed is not") {
    Place here(pages::phone());
    here.log_activity("Rapat");
    open_evidence(here, "Rapat");
    here.program.host.file_to_pick = app::PickedFile{"notula.pdf", "isi notula"};
    REQUIRE(here.stage().activate(Role::Button, "Pilih berkas"));
    here.stage().settle();
    CHECK(here.stage().says("notula.pdf"));
    REQUIRE(here.stage().activate(Role::Button, "Tambahkan"));
    here.stage().settle();
    const auto compare = [&](const char* bytes) {
        here.program.host.file_to_pick = app::PickedFile{"kiriman.pdf", bytes};
        REQUIRE(here.stage().activate(Role::Button, "Tindakan untuk notula.pdf"));
        REQUIRE(here.stage().activate(Role::MenuItem, "Cocokkan berkas"));
        here.stage().settle();
    };
    compare("isi notula");
    CHECK(here.stage().says("kiriman.pdf sama persis dengan notula.pdf yang dicatat."));
    compare("isi notula lain");
    CHECK(here.stage().says("kiriman.pdf bukan notula.pdf yang dicatat: isinya berbeda."));
    here.stage().save_screenshot(pages::picture("bukti-ponsel"));
    here.expect_no_failures();
}

TEST_CASE("what was typed as evidence stays when the sheet is closed and opened again") {
    Place here;
    here.log_activity("Rapat");
    open_evidence(here, "Rapat");
    REQUIRE(here.stage().fill("Tautan atau tempat berkas", "Lemari"));
    REQUIRE(here.stage().activate(Role::Button, "Tutup"));
    here.stage().settle();
    open_evidence(here, "Rapat");
    const ui::Node* field = here.stage().find(Role::TextField, "Tautan atau tempat berkas");
    REQUIRE(field != nullptr);
    CHECK(field->value == "Lemari");
}

namespace {

void add_photograph(Place& here, const char* bytes) {
    open_evidence(here, "Rapat");
    here.program.host.file_to_pick = app::PickedFile{"IMG_2039.jpg", bytes};
    REQUIRE(here.stage().activate(Role::Button, "Foto atau pilih gambar"));
    here.stage().settle();
}

store::BlobRef only_picture(Place& here) {
    const auto all = office::evidence_for(here.store(), here.first_activity());
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].picture);
    return *all[0].picture;
}

} // namespace

TEST_CASE(
    "a photograph is made small, shown small in the sheet, and opens large with what it shows in words") {
    Place here(pages::phone());
    here.log_activity("Rapat");
    add_photograph(here, "gambar 4000x3000");
    REQUIRE(here.stage().fill("Keterangan gambar", "Daftar hadir rapat"));
    REQUIRE(here.stage().activate(Role::Button, "Tambahkan"));
    here.stage().settle();
    CHECK(only_picture(here).size <= office::picture_bytes);
    CHECK(only_picture(here).size > 100'000);
    here.stage().wait(12);
    here.stage().save_screenshot(pages::picture("bukti-gambar-ponsel"));
    REQUIRE(here.stage().activate(Role::Button, "Buka gambar: Daftar hadir rapat"));
    here.stage().settle();
    CHECK(here.stage().find(Role::Image, "Gambar bukti: Daftar hadir rapat"));
    here.stage().save_screenshot(pages::picture("bukti-gambar-besar-ponsel"));
    REQUIRE(here.stage().activate(Role::Button, "Tutup"));
    here.stage().settle();
    here.expect_no_failures();
}

TEST_CASE(
    "a picture without words is described by the activity, and one that is none is refused in a notice") {
    Place here;
    here.log_activity("Rapat");
    add_photograph(here, "bukan apa-apa");
    CHECK(here.stage().says("Ini bukan gambar yang bisa dibuka"));
    here.program.host.file_to_pick = app::PickedFile{"IMG_2039.jpg", "gambar 640x480"};
    REQUIRE(here.stage().activate(Role::Button, "Foto atau pilih gambar"));
    REQUIRE(here.stage().fill("Keterangan gambar", ""));
    REQUIRE(here.stage().activate(Role::Button, "Tambahkan"));
    here.stage().settle();
    CHECK(office::evidence_for(here.store(), here.first_activity()).at(0).file == "Gambar bukti: Rapat");
    here.stage().wait(12);
    here.stage().save_screenshot(pages::picture("bukti-gambar"));
    here.expect_no_failures();
}

TEST_CASE("an erased picture is gone and says who erased it and why; without a reason nothing is erased") {
    Place here;
    REQUIRE(office::set_own_name(here.store(), "Rina Anggraini"));
    here.log_activity("Rapat");
    add_photograph(here, "gambar 640x480");
    REQUIRE(here.stage().activate(Role::Button, "Tambahkan"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::Button, "Tindakan untuk IMG_2039.jpg"));
    REQUIRE(here.stage().activate(Role::MenuItem, "Hapus gambar"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::Button, "Hapus gambar"));
    here.stage().settle();
    CHECK(here.stage().find(Role::TextField, "Alasan menghapus")->error != "");
    CHECK_FALSE(here.store().erasure_of(only_picture(here).id));
    REQUIRE(here.stage().fill("Alasan menghapus", "Ada wajah warga"));
    REQUIRE(here.stage().activate(Role::Button, "Hapus gambar"));
    here.stage().settle();
    CHECK(here.store().erasure_of(only_picture(here).id));
    CHECK(here.stage().says("Gambar dihapus oleh Rina Anggraini: Ada wajah warga"));
    here.expect_no_failures();
}

TEST_CASE("a picture travels in the copy of the office") {
    Place rina, dedi;
    rina.log_activity("Rapat");
    add_photograph(rina, "gambar 640x480");
    REQUIRE(rina.stage().activate(Role::Button, "Tambahkan"));
    rina.stage().settle();
    rina.open("/pengaturan");
    pages::share_office(rina, dedi);
    dedi.stage().settle();
    std::string read;
    dedi.store().read_blob(only_picture(dedi),
                           [&](const base::Result<std::string>& bytes) { read = bytes ? *bytes : "none"; });
    CHECK(read.substr(0, 14) == "gambar 640x480");
}
