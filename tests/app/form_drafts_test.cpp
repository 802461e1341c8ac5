#include "app/killed_browser.h"
#include "office/dialogue.h"
#include "office/feedback.h"
#include "office/follow_up.h"
#include "office/leave.h"
#include "office/plan.h"
#include "office/standard.h"

using namespace prima;
using test::Browser;
using test::sit;
using ui::Role;

TEST_CASE(
    "what is typed into a dialog is there again after the browser was killed, with its title and its page") {
    Browser here;
    here.begin_unit();
    here.fill("Kode unit", "SP");
    here.choose("Kepala unit", "Dedi Kurnia");
    here.go_on("Tambah unit");
    CHECK(here.program->host.addresses.back() == "/pegawai/unit");
    CHECK(here.value("Nama unit") == "Seksi Pelayanan");
    CHECK(here.value("Kode unit") == "SP");
    CHECK(here.value("Kepala unit", Role::ComboBox) == "Dedi Kurnia");
    SUBCASE("and gone once it is saved") {
        here.click("Simpan");
        const auto units = office::unit_tree(here.store());
        REQUIRE(units.size() == 1);
        CHECK(units[0].unit.name == "Seksi Pelayanan");
        CHECK(units[0].unit.head == here.dedi);
    }
    SUBCASE("and gone once it is cancelled") {
        here.click("Batal");
    }
    SUBCASE("and gone once it is closed with a key") {
        here.stage().press_shortcut("Escape");
        here.stage().settle();
    }
    CHECK_FALSE(here.offers());
    here.kill();
    CHECK_FALSE(here.offers());
}

TEST_CASE("a dialog in which nothing was typed leaves nothing behind") {
    Browser here;
    here.open("/pegawai");
    REQUIRE(here.stage().click(Role::Tab, "Unit kerja"));
    here.stage().settle();
    here.click("Tambah unit");
    here.kill();
    CHECK_FALSE(here.offers());
}

TEST_CASE("what is typed is offered to whoever typed it and to nobody else at the same computer") {
    Browser here;
    here.begin_unit();
    here.kill();
    CHECK(here.offers());
    sit(here.store(), here.dedi);
    here.stage().settle();
    CHECK_FALSE(here.offers());
    CHECK_FALSE(here.stage().says("Seksi Pelayanan"));
    here.kill();
    CHECK_FALSE(here.offers());
    sit(here.store(), here.sari);
    here.stage().settle();
    CHECK(here.offers());
}

TEST_CASE("what is typed on Hari ini is the person's own, too") {
    Browser here;
    here.open("/hari-ini");
    here.fill("Kegiatan", "Menyusun teguran");
    sit(here.store(), here.dedi);
    here.stage().settle();
    CHECK(here.value("Kegiatan").empty());
    here.start("/hari-ini");
    CHECK(here.value("Kegiatan").empty());
    sit(here.store(), here.sari);
    here.stage().settle();
    CHECK(here.value("Kegiatan") == "Menyusun teguran");
}

TEST_CASE("a window beside another is not offered what is being typed there") {
    Browser here;
    here.begin_unit();
    platform::HeadlessApp beside(here.disk, pages::desktop(), "/pegawai", {}, 77);
    beside.stage().settle();
    CHECK_FALSE(beside.stage().says("Belum disimpan: "));
}

TEST_CASE("what was typed is discarded at once, and comes back when that is undone") {
    Browser here;
    here.begin_unit();
    here.kill();
    here.click("Buang");
    CHECK_FALSE(here.offers());
    here.click("Urungkan");
    CHECK(here.offers());
    here.click("Buang");
    here.kill();
    CHECK_FALSE(here.offers());
}

TEST_CASE("a record that is gone meanwhile is said to be, and what was typed can be copied") {
    Browser here;
    const base::Id unit = here.add_unit("Seksi Arsip");
    here.open("/pegawai");
    REQUIRE(here.stage().click(Role::Tab, "Unit kerja"));
    here.stage().settle();
    REQUIRE(here.stage().click(Role::RowHeader, "Seksi Arsip"));
    here.stage().settle();
    REQUIRE(here.stage().find(Role::Dialog, "Ubah unit") != nullptr);
    here.fill("Nama unit", "Seksi Arsip dan Persuratan");
    here.kill();
    REQUIRE(office::delete_unit(here.store(), unit));
    here.stage().settle();
    here.click("Lanjutkan mengisi");
    CHECK(here.stage().find(Role::Dialog, "Ubah unit") == nullptr);
    CHECK(here.stage().says("Tidak dapat dibuka lagi: Ubah unit"));
    CHECK(here.stage().says("Datanya sudah tidak ada atau sudah berubah"));
    here.click("Salin isian");
    CHECK(here.program->host.clipboard == "Nama unit: Seksi Arsip dan Persuratan");
    here.click("Buang");
    CHECK_FALSE(here.stage().says("Tidak dapat dibuka lagi"));
}

TEST_CASE("whoever may no longer do it is told so") {
    Browser here;
    here.open("/pegawai/" + here.dedi.to_string());
    here.click("Ubah");
    here.fill("Nama", "Dedi Kurniawan");
    here.go_on("Ubah data pegawai");
    CHECK(here.value("Nama") == "Dedi Kurniawan");
    CHECK(here.program->host.addresses.back() == "/pegawai/" + here.dedi.to_string());
    here.kill();
    // Another becomes the only administrator.
    REQUIRE(office::grant_role(here.store(), here.rina, office::Role::administrator));
    sit(here.store(), here.rina);
    REQUIRE(office::revoke_role(here.store(), here.sari, office::Role::administrator));
    sit(here.store(), here.sari);
    here.stage().settle();
    here.click("Lanjutkan mengisi");
    CHECK(here.stage().says("Tidak dapat dibuka lagi: Ubah data pegawai"));
    CHECK(here.store().find("person", here.dedi).text("name") == "Dedi Kurnia");
}

TEST_CASE("a button that does something else by now does nothing when a form is opened again") {
    Browser here;
    const base::Id id = here.add_plan();
    here.open("/rencana");
    here.click("Tambah hasil kerja");
    here.fill("Rencana hasil kerja", "Arsip tertata");
    here.go_on("Tambah hasil kerja");
    CHECK(here.value("Rencana hasil kerja") == "Arsip tertata");
    CHECK(office::content_of(here.store(), id).results.size() == 1);
    here.click("Simpan");
    CHECK(office::content_of(here.store(), id).results.size() == 2);
    // An indicator in another shape, with fields that appear only then.
    here.click("Tambah indikator");
    here.fill("Indikator kinerja individu", "Waktu layanan");
    here.choose("Bentuk target", "Dalam rentang");
    here.fill("Batas bawah", "2,5");
    here.fill("Batas atas", "4");
    here.go_on("Tambah indikator");
    CHECK(here.value("Indikator kinerja individu") == "Waktu layanan");
    CHECK(here.value("Batas bawah") == "2,5");
    CHECK(here.value("Batas atas") == "4");
    here.fill("Satuan", "hari");
    here.click("Simpan");
    const office::PlanContent content = office::content_of(here.store(), id);
    std::size_t indicators = 0;
    for (const auto& each : content.results) indicators += each.indicators.size();
    CHECK(indicators == 1);
}

TEST_CASE("a person with a unit and a position that are named in the same form") {
    Browser here;
    here.open("/pegawai");
    here.click("Tambah pegawai");
    here.fill("Nama", "Budi Santoso");
    REQUIRE(here.stage().click(Role::Radio, "Honorer atau kontrak"));
    here.stage().settle();
    here.choose("Unit kerja", "Unit baru");
    here.fill("Nama unit", "Seksi Baru");
    here.go_on("Tambah pegawai");
    CHECK(here.value("Nama") == "Budi Santoso");
    CHECK(here.chosen("Honorer atau kontrak"));
    CHECK(here.value("Nama unit") == "Seksi Baru");
}

TEST_CASE("a team comes back with the members that were chosen") {
    Browser here;
    here.open("/pegawai/tim");
    here.click("Tambah tim");
    here.fill("Nama tim", "Tim Digital");
    here.choose("Tambah anggota", "Dedi Kurnia");
    here.choose("Tambah anggota", "Rina Anggraini");
    here.go_on("Tambah tim");
    CHECK(here.value("Nama tim") == "Tim Digital");
    CHECK(here.stage().find(Role::Button, "Keluarkan Dedi Kurnia") != nullptr);
    CHECK(here.stage().find(Role::Button, "Keluarkan Rina Anggraini") != nullptr);
}

TEST_CASE("minutes of a dialogue come back with all their agreements") {
    Browser here;
    here.open("/umpan-balik");
    REQUIRE(here.stage().click(Role::Tab, "Dialog"));
    here.stage().settle();
    here.click("Catat dialog");
    here.choose("Dialog dengan", "Dedi Kurnia");
    here.fill("Pokok bahasan", "Beban kerja triwulan keempat");
    for (int i = 0; i < 2; ++i) {
        REQUIRE(here.stage().activate(Role::Button, "Tambah kesepakatan"));
        here.stage().settle();
    }
    here.fill("Kesepakatan 2", "Membagi tugas arsip");
    here.go_on("Catat dialog");
    CHECK(here.value("Pokok bahasan") == "Beban kerja triwulan keempat");
    CHECK(here.value("Kesepakatan 2") == "Membagi tugas arsip");
    CHECK(here.value("Dialog dengan", Role::ComboBox) == "Dedi Kurnia");
}

TEST_CASE("a follow-up, leave and a standard come back") {
    Browser here;
    SUBCASE("a follow-up") {
        here.open("/tindak-lanjut");
        here.click("Catat kebutuhan");
        here.choose("Untuk siapa", "Rina Anggraini");
        here.fill("Kebutuhan", "Belum menguasai arsip digital");
        here.fill("Yang akan dilakukan", "Magang dua minggu");
        here.go_on("Catat kebutuhan");
        CHECK(here.value("Kebutuhan") == "Belum menguasai arsip digital");
        CHECK(here.value("Yang akan dilakukan") == "Magang dua minggu");
        CHECK(here.value("Untuk siapa", Role::ComboBox) == "Rina Anggraini");
    }
    SUBCASE("leave, from a menu") {
        here.open("/hari-ini");
        here.click("Tindakan lain");
        REQUIRE(here.stage().click(Role::MenuItem, "Catat cuti"));
        here.stage().settle();
        here.fill("Nomor surat izin", "851/9");
        here.fill("Sampai", "24 November 2026");
        here.go_on("Catat cuti");
        CHECK(here.value("Nomor surat izin") == "851/9");
        here.click("Simpan");
        CHECK(office::leave_on(here.store(), here.sari, base::Date::make(2026, 11, 24).value())->letter ==
              "851/9");
    }
    SUBCASE("a standard with its positions") {
        REQUIRE(office::add_position(here.store(), {"", "Petugas Layanan", "", ""}));
        REQUIRE(office::add_position(here.store(), {"", "Petugas Arsip", "", ""}));
        here.open("/standar");
        here.click("Susun standar");
        here.fill("Nama standar", "Penanganan pengaduan");
        here.choose("Tambah jabatan", "Petugas Arsip");
        here.go_on("Susun standar");
        CHECK(here.value("Nama standar") == "Penanganan pengaduan");
        here.fill("Apa yang diatur", "Setiap pengaduan dijawab");
        here.click("Simpan");
        const auto standards = here.store().records("standard");
        REQUIRE(standards.size() == 1);
        CHECK(office::standard_content(here.store(), standards[0].id()).positions.size() == 1);
    }
    CHECK_FALSE(here.offers());
}

TEST_CASE("a dialog whose page was left waits there, and is offered elsewhere") {
    Browser here;
    here.begin_unit();
    here.open("/hari-ini");
    CHECK(here.offers());
    here.open("/pegawai");
    CHECK(here.value("Nama unit") == "Seksi Pelayanan");
    here.click("Batal");
    CHECK_FALSE(here.offers());
    here.kill();
    CHECK_FALSE(here.offers());
}

TEST_CASE("a PIN is never kept") {
    Browser here;
    here.open("/");
    here.click("Sari Permata: siapa yang memakai Prima");
    REQUIRE(here.stage().click(Role::MenuItem, "Pasang PIN"));
    here.stage().settle();
    here.fill("PIN baru", "4711");
    for (const auto& [name, bytes] : here.disk.meta) CHECK(bytes.find("4711") == std::string::npos);
}

// --- errors at fields --------------------------------------------------------------------------------------

TEST_CASE("an error goes once its field is right, the others stay, and nothing is announced meanwhile") {
    Browser here;
    here.open("/umpan-balik");
    here.click("Saran atau perhatian");
    here.click("Kirim umpan balik");
    const auto error = [&](std::string_view label, Role role = Role::TextField) {
        const ui::Node* node = here.stage().find(role, label);
        return node ? node->error : "(no such field)";
    };
    CHECK_FALSE(error("Isi umpan balik").empty());
    CHECK_FALSE(error("Untuk", Role::ComboBox).empty());
    here.stage().announcements();
    here.fill("Isi umpan balik", "S");
    here.fill("Isi umpan balik", "Sebaiknya rapat dimulai tepat waktu");
    CHECK(error("Isi umpan balik").empty());
    CHECK_FALSE(error("Untuk", Role::ComboBox).empty());
    CHECK(here.stage().announcements().empty());
}

TEST_CASE("an error between two fields goes when either is put right, and not before") {
    Browser here;
    here.open("/hari-ini");
    here.click("Tindakan lain");
    REQUIRE(here.stage().click(Role::MenuItem, "Catat cuti"));
    here.stage().settle();
    here.fill("Mulai", "24 November 2026");
    here.fill("Sampai", "23 November 2026");
    here.click("Simpan");
    REQUIRE(here.stage().says("Tanggal akhir harus sesudah tanggal awal."));
    here.fill("Sampai", "22 November 2026");
    CHECK(here.stage().says("Tanggal akhir harus sesudah tanggal awal."));
    here.fill("Mulai", "20 November 2026");
    CHECK_FALSE(here.stage().says("Tanggal akhir harus sesudah tanggal awal."));
}

TEST_CASE("on Hari ini, too, an error goes once its field is right") {
    Browser here;
    here.open("/hari-ini");
    here.fill("Mulai", "10.00");
    here.fill("Selesai", "09.00");
    here.click("Simpan");
    REQUIRE(here.stage().says("Periksa 2 isian yang ditandai."));
    here.stage().announcements();
    here.fill("Kegiatan", "Rapat staf");
    CHECK(here.stage().says("Periksa 1 isian yang ditandai."));
    here.fill("Selesai", "11.00");
    CHECK_FALSE(here.stage().says("isian yang ditandai"));
    CHECK(here.stage().announcements().empty());
}
