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
