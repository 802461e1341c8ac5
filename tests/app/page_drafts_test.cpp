// What is typed on a page itself, outside of dialogs, and drafts after a change of the language.

#include "app/killed_browser.h"
#include "office/holiday.h"
#include "office/office.h"
#include "office/plan.h"
#include "ui/toast.h"

#include <set>

using namespace prima;
using test::Browser;
using test::sit;
using ui::Role;

namespace {

const char* const back = "Isian yang belum disimpan sudah dipulihkan.";

void open_tab(Browser& here, std::string_view name) {
    REQUIRE(here.stage().click(Role::Tab, name));
    here.stage().settle();
}

/// As after a power cut, on a page where the form stands by itself.
void go_on_at(Browser& here, std::string_view title, std::string_view address) {
    here.kill();
    CAPTURE(std::string(title));
    CHECK(here.stage().says("Belum disimpan: " + std::string(title)));
    here.click("Lanjutkan mengisi");
    if (address != "/") CHECK(here.program->host.addresses.back() == address);
    CHECK(here.stage().says(back));
    CHECK_FALSE(here.offers());
}

void begin_holiday(Browser& here) {
    here.open("/hari-libur");
    here.fill("Nama hari", "Hari jadi kabupaten");
    here.fill("Tanggal", "04/12/2026");
}

} // namespace

TEST_CASE("a holiday that is not added yet survives a killed browser, until it is added") {
    Browser here;
    begin_holiday(here);
    go_on_at(here, "Tambah hari libur kantor", "/hari-libur");
    CHECK(here.value("Nama hari") == "Hari jadi kabupaten");
    CHECK(here.value("Tanggal") == "04/12/2026");
    SUBCASE("it is added") {
        REQUIRE(here.stage().activate(Role::Button, "Tambah")); // below the notice that it is back
        here.stage().settle();
        CHECK(here.value("Nama hari").empty());
        CHECK(here.store().records("holiday").size() == 1);
    }
    SUBCASE("its fields are emptied") {
        here.fill("Nama hari", "");
        here.fill("Tanggal", "");
    }
    SUBCASE("it is discarded where it came back") {
        here.click("Buang");
        CHECK(here.value("Nama hari").empty());
        CHECK(here.value("Tanggal").empty());
    }
    here.kill();
    CHECK_FALSE(here.offers());
    here.open("/hari-libur");
    CHECK(here.value("Nama hari").empty());
}

TEST_CASE("opening its page by hand brings a form back as well, on a phone too") {
    Browser here;
    begin_holiday(here);
    here.program.reset();
    platform::HeadlessApp phone(here.disk, pages::phone(), "/hari-libur");
    phone.stage().settle();
    const ui::Node* name = phone.stage().find(Role::TextField, "Nama hari");
    REQUIRE(name != nullptr);
    CHECK(name->value == "Hari jadi kabupaten");
    CHECK(phone.stage().find(Role::TextField, "Tanggal")->value == "2026-12-04"); // as its picker wants it
    CHECK(phone.stage().says(back));
}

TEST_CASE("what is typed in the first frame that shows a form is kept, too") {
    Browser here;
    SUBCASE("of an empty form") {}
    SUBCASE("beside what waits for it, which comes back in the other field alone") {
        begin_holiday(here);
        here.kill();
    }
    const bool waited = here.offers();
    here.program->app().address_changed("/hari-libur");
    while (!here.stage().fill("Nama hari", "Hari pahlawan")) here.stage().frame();
    here.stage().settle();
    CHECK(here.value("Nama hari") == "Hari pahlawan");
    CHECK(here.value("Tanggal") == (waited ? "04/12/2026" : ""));
    here.kill();
    here.open("/hari-libur");
    CHECK(here.value("Nama hari") == "Hari pahlawan");
    CHECK(here.value("Tanggal") == (waited ? "04/12/2026" : ""));
}

TEST_CASE("a form on a page that is left is offered elsewhere, and gone from its page once discarded there") {
    Browser here;
    begin_holiday(here);
    here.open("/hari-ini");
    CHECK(here.offers());
    here.click("Buang");
    CHECK_FALSE(here.offers());
    SUBCASE("for good") {
        here.open("/hari-libur");
        CHECK(here.value("Nama hari").empty());
        CHECK_FALSE(here.stage().says(back));
        here.kill();
        CHECK_FALSE(here.offers());
    }
    SUBCASE("or back again") {
        here.click("Urungkan");
        CHECK(here.offers());
        here.open("/hari-libur");
        CHECK(here.value("Nama hari") == "Hari jadi kabupaten");
        CHECK_FALSE(here.stage().says(back)); // it never went
    }
}

TEST_CASE(
    "on a shared computer nobody sees what another has typed on a page, and everybody finds their own") {
    Browser here;
    begin_holiday(here);
    REQUIRE(office::grant_role(here.store(), here.dedi, office::Role::administrator));
    sit(here.store(), here.dedi);
    here.stage().settle();
    CHECK(here.value("Nama hari").empty());
    CHECK(here.value("Tanggal").empty());
    here.fill("Nama hari", "Hari bakti");
    sit(here.store(), here.sari);
    here.stage().settle();
    CHECK(here.value("Nama hari") == "Hari jadi kabupaten");
    sit(here.store(), here.dedi);
    here.stage().settle();
    CHECK(here.value("Nama hari") == "Hari bakti");
    here.open("/hari-ini");
    sit(here.store(), here.sari);
    here.stage().settle();
    here.open("/hari-libur");
    CHECK(here.value("Nama hari") == "Hari jadi kabupaten");
}

TEST_CASE("the start of the working day") {
    Browser here;
    here.open("/hari-libur");
    here.fill("Jam mulai kerja", "08.00");
    go_on_at(here, "Jam mulai kerja", "/hari-libur");
    CHECK(here.value("Jam mulai kerja") == "08.00");
    here.click("Simpan");
    here.kill();
    CHECK_FALSE(here.offers());
}

TEST_CASE("the name of another office") {
    Browser here;
    here.open("/kantor");
    here.fill("Nama kantor", "Kecamatan Baru");
    go_on_at(here, "Kantor lain", "/kantor");
    CHECK(here.value("Nama kantor") == "Kecamatan Baru");
    here.click("Buat dan buka");
    here.kill();
    CHECK_FALSE(here.offers());
}

TEST_CASE("the first names of an office that begins, and of whoever begins it") {
    store::MemoryDisk disk;
    std::optional<platform::HeadlessApp> program;
    const auto start = [&](std::string_view address) {
        program.reset();
        program.emplace(disk, pages::desktop(), address);
        program->stage().settle();
        return &program->stage();
    };
    platform::Stage* stage = start("/bergabung/baru");
    REQUIRE(stage->fill("Nama kantor", "Dinas Pertanian"));
    stage->settle();
    stage = start("/bergabung/baru");
    REQUIRE(stage->find(Role::TextField, "Nama kantor") != nullptr);
    CHECK(stage->find(Role::TextField, "Nama kantor")->value == "Dinas Pertanian");
    REQUIRE(stage->click(Role::Button, "Lanjut"));
    program->open("/bergabung/siapa");
    stage->settle();
    REQUIRE(stage->fill("Nama Anda", "Sri Wahyuni"));
    stage->settle();
    stage = start("/bergabung/siapa");
    CHECK(stage->find(Role::TextField, "Nama Anda")->value == "Sri Wahyuni");
    REQUIRE(stage->click(Role::Button, "Selesai"));
    stage = start("/");
    CHECK_FALSE(stage->says("Belum disimpan: "));
}

TEST_CASE("the address of the shared folder is kept, its password is not") {
    Browser here;
    here.open("/sinkron");
    here.fill("Alamat folder", "https://awan.contoh.go.id/kantor");
    here.fill("Nama pengguna", "sari");
    here.fill("Kata sandi", "rahasia-benar");
    for (const auto& [name, bytes] : here.disk.meta) CHECK(bytes.find("rahasia") == std::string::npos);
    go_on_at(here, "Folder WebDAV", "/sinkron");
    CHECK(here.value("Alamat folder") == "https://awan.contoh.go.id/kantor");
    CHECK(here.value("Nama pengguna") == "sari");
    CHECK(here.value("Kata sandi").empty());
}

TEST_CASE("a name in the settings that its field was not left for yet") {
    Browser here;
    here.open("/pengaturan");
    here.fill("Nama kantor", "Dinas Kesehatan Kab");
    CHECK(office::office_name(here.store()).empty());
    go_on_at(here, "Nama kantor", "/pengaturan");
    CHECK(here.value("Nama kantor") == "Dinas Kesehatan Kab");
    here.open("/"); // saves what is typed, as leaving the field does
    CHECK(office::office_name(here.store()) == "Dinas Kesehatan Kab");
    CHECK_FALSE(here.offers());
    here.kill();
    CHECK_FALSE(here.offers());
    // What the store says by itself was not typed.
    here.open("/pengaturan");
    REQUIRE(office::set_office_name(here.store(), "Dinas Kesehatan"));
    here.stage().settle();
    CHECK(here.value("Nama kantor") == "Dinas Kesehatan");
    here.kill();
    CHECK_FALSE(here.offers());
}

TEST_CASE("long texts of a plan that their fields were not left for yet") {
    Browser here;
    const base::Id plan = here.add_plan();
    here.open("/rencana");
    open_tab(here, "Perilaku kerja");
    here.fill("Ekspektasi khusus pimpinan", "Datang tepat waktu");
    here.kill();
    here.click("Lanjutkan mengisi");
    CHECK(here.value("Ekspektasi khusus pimpinan") == "Datang tepat waktu");
    CHECK(here.stage().says(back));
    here.open("/");
    CHECK(office::content_of(here.store(), plan).expectations[0] == "Datang tepat waktu");
    CHECK_FALSE(here.offers());
}

TEST_CASE("a pasted table that was not imported yet") {
    Browser here;
    here.open("/impor/pegawai");
    here.fill("Isi tabel", "Nama\tNIP\nBudi Santoso\t198001012005011001\n");
    go_on_at(here, "Tempel dari Excel", "/impor/pegawai");
    CHECK(here.value("Isi tabel").find("Budi Santoso") != std::string::npos);
    here.click("Baca tabel");
    here.stage().wait(1);
    CHECK_FALSE(here.offers()); // one is at it
    REQUIRE(here.stage().activate(Role::Button, "Impor 1 baris"));
    here.stage().wait(1);
    CHECK(here.store().records("person").size() == 4);
    here.kill();
    CHECK_FALSE(here.offers());
}

TEST_CASE("an answer of one's own to a conflict") {
    store::MemoryDisk disk;
    std::optional<platform::HeadlessApp> program;
    program.emplace(disk, pages::desktop(), "/");
    pages::fill_with_disagreements(*program);
    program->open("/keputusan");
    platform::Stage* stage = &program->stage();
    stage->settle();
    REQUIRE(stage->activate(Role::Radio, "Tetap dihapus")); // the first, which takes no value
    REQUIRE(stage->activate(Role::Button, "Tetapkan"));
    REQUIRE(stage->activate(Role::Radio, "Nilai lain"));
    stage->settle();
    const std::string label = "Nilai lain untuk ";
    const ui::Node* field = stage->find(Role::TextField, label);
    REQUIRE(field != nullptr);
    const std::string whole = field->name;
    const bool number = field->field == ui::FieldKind::Number;
    const std::string value = number ? "77" : "Rapat bersama kecamatan";
    REQUIRE(stage->fill(whole, value));
    stage->settle();
    program.reset();
    program.emplace(disk, pages::desktop(), "/keputusan");
    stage = &program->stage();
    stage->settle();
    field = stage->find(Role::TextField, whole);
    REQUIRE(field != nullptr);
    CHECK(field->value == value);
    REQUIRE(stage->activate(Role::Button, "Tetapkan"));
    stage->settle();
    program.reset();
    program.emplace(disk, pages::desktop(), "/");
    program->stage().settle();
    CHECK_FALSE(program->stage().says("Belum disimpan: "));
}

TEST_CASE("the password of an invitation, which shows while it is typed, is never kept") {
    Browser here;
    here.open("/perangkat");
    here.click("Undang rekan");
    here.fill("Kata sandi", "kunci-undangan-4711");
    for (const auto& [name, bytes] : here.disk.meta) CHECK(bytes.find("4711") == std::string::npos);
}

TEST_CASE("every field of every page is kept, but for those that are no form") {
    // What they are: "page: name". Today keeps its form by itself; an appraisal is a draft in the store.
    const std::set<std::string> others{
        "/hari-ini: Kegiatan",      "/hari-ini: Mulai",
        "/hari-ini: Selesai",       "/hari-ini: Jumlah",
        "/hari-ini: Satuan",        "/hari-ini: Tanggal", // Today's own draft
        "/hari-ini: Pilih tanggal",                       // shows another day
        "/pegawai: Cari pegawai",   "/riwayat/pada: Tanggal",
        "/riwayat/pada: Jam",                                        // which moment to look at
        "/pengaturan: Pegawai",     "/pengaturan: Catatan kegiatan", // the size of an office for measuring
    };
    platform::HeadlessApp program(*std::make_unique<store::MemoryDisk>(pages::example_disk()).release(),
                                  pages::desktop(), "/");
    platform::Stage& stage = program.stage();
    stage.settle();
    std::size_t kept = 0;
    const auto look = [&](const std::string& page) {
        std::set<ui::NodeId> inside;
        for (const auto& form : stage.context().draft_forms) inside.insert(form.id);
        for (const ui::Node& node : stage.tree().nodes()) {
            if (inside.count(node.parent) > 0) inside.insert(node.id);
            if (node.field == ui::FieldKind::None || node.field == ui::FieldKind::Search || node.secret)
                continue;
            if (node.disabled || node.read_only) continue;
            if (inside.count(node.id) > 0) {
                ++kept;
                continue;
            }
            const std::string place = page + ": " + node.name;
            CAPTURE(place);
            const bool appraisal = page.rfind("/penilaian", 0) == 0;
            CHECK((appraisal || others.count(place) > 0));
        }
    };
    for (const char* page : {"/",
                             "/hari-ini",
                             "/rencana",
                             "/penilaian",
                             "/umpan-balik",
                             "/tindak-lanjut",
                             "/persetujuan",
                             "/pemantauan",
                             "/standar",
                             "/pegawai",
                             "/hari-libur",
                             "/keputusan",
                             "/kirim",
                             "/perangkat",
                             "/bergabung",
                             "/bergabung/undangan",
                             "/bergabung/baru",
                             "/bergabung/pegawai",
                             "/bergabung/siapa",
                             "/riwayat",
                             "/riwayat/pada",
                             "/impor",
                             "/data",
                             "/kantor",
                             "/sinkron",
                             "/kelas",
                             "/bantuan",
                             "/pengaturan",
                             "/uji-hitungan",
                             "/tentang"}) {
        program.open(page);
        stage.settle();
        look(page);
        std::vector<std::string> tabs;
        for (const ui::Node* tab : stage.all(Role::Tab)) tabs.push_back(tab->name);
        for (const std::string& tab : tabs) {
            if (!stage.click(Role::Tab, tab)) continue;
            stage.settle();
            look(page);
        }
    }
    CHECK(kept >= 10);
}

// --- in the other language ---------------------------------------------------------------------------------

namespace {

void speak(Browser& here, std::string_view language) {
    here.open("/pengaturan");
    REQUIRE(here.stage().click(Role::Radio, language));
    here.stage().settle();
}

} // namespace

TEST_CASE("a form begun in Indonesian opens in English, with its numbers and choices, and the other way") {
    Browser here;
    const base::Id plan = here.add_plan();
    here.open("/rencana");
    here.click("Tambah indikator");
    here.fill("Indikator kinerja individu", "Waktu layanan");
    here.choose("Aspek", "Waktu"); // which is "Time" and elsewhere "When"
    here.choose("Bentuk target", "Dalam rentang");
    here.fill("Batas bawah", "2,5");
    here.fill("Batas atas", "1.250");
    here.kill();
    speak(here, "English");
    CHECK(here.stage().says("Not saved yet: Add indicator"));
    CHECK(here.stage().says("Aspect: Time"));
    here.click("Go on with it");
    REQUIRE(here.stage().find(Role::Dialog, "Add indicator") != nullptr);
    CHECK(here.value("Individual performance indicator") == "Waktu layanan");
    CHECK(here.value("Aspect", Role::ComboBox) == "Time");
    CHECK(here.value("Lower bound") == "2.5");
    CHECK(here.value("Upper bound") == "1,250");
    CHECK_FALSE(here.stage().says("Cannot be opened any more"));
    here.kill(); // and again, in the language in which it was begun
    speak(here, "Bahasa Indonesia");
    here.click("Lanjutkan mengisi");
    REQUIRE(here.stage().find(Role::Dialog, "Tambah indikator") != nullptr);
    CHECK(here.value("Aspek", Role::ComboBox) == "Waktu");
    CHECK(here.value("Batas bawah") == "2,5");
    CHECK(here.value("Batas atas") == "1.250");
    here.fill("Satuan", "hari");
    here.click("Simpan");
    CHECK(office::content_of(here.store(), plan).results[0].indicators.size() == 1);
    CHECK_FALSE(here.offers());
}

TEST_CASE("a form that stands on its page while the language is changed comes back in it") {
    Browser here;
    here.begin_unit();
    here.choose("Kepala unit", "Dedi Kurnia");
    speak(here, "English");
    CHECK(here.stage().says("Not saved yet: Add a unit"));
    here.click("Go on with it");
    CHECK(here.value("Name of the unit") == "Seksi Pelayanan");
    CHECK(here.value("Head of the unit", Role::ComboBox) == "Dedi Kurnia");
    here.kill();
    here.click("Go on with it");
    CHECK(here.value("Name of the unit") == "Seksi Pelayanan");
    CHECK(here.value("Head of the unit", Role::ComboBox) == "Dedi Kurnia");
}

TEST_CASE("opened by hand in the other language, a form is filled in, too") {
    Browser here;
    here.begin_unit();
    here.kill();
    speak(here, "English");
    here.open("/pegawai");
    REQUIRE(here.stage().click(Role::Tab, "Units"));
    here.stage().settle();
    here.click("Add a unit");
    CHECK(here.value("Name of the unit") == "Seksi Pelayanan");
    CHECK_FALSE(here.stage().says("Not saved yet"));
}

TEST_CASE("the row of a table stays the row of its record in the other language") {
    Browser here;
    const base::Id unit = here.add_unit("Seksi Arsip");
    here.open("/pegawai");
    open_tab(here, "Unit kerja");
    REQUIRE(here.stage().click(Role::RowHeader, "Seksi Arsip"));
    here.stage().settle();
    here.fill("Nama unit", "Seksi Arsip dan Persuratan");
    here.kill();
    speak(here, "English");
    SUBCASE("as long as it is there") {
        here.click("Go on with it");
        CHECK(here.value("Name of the unit") == "Seksi Arsip dan Persuratan");
    }
    SUBCASE("and no other takes its place") {
        REQUIRE(office::delete_unit(here.store(), unit));
        here.add_unit("Seksi Umum");
        here.click("Go on with it");
        CHECK(here.stage().find(Role::Dialog, "Edit unit") == nullptr);
        CHECK(here.stage().says("Cannot be opened any more"));
    }
}

// --- by the palette ----------------------------------------------------------------------------------------

namespace {

void by_palette(Browser& here, std::string_view page) {
    here.stage().press_shortcut("Control+K");
    here.stage().settle();
    REQUIRE(here.stage().fill("Cari perintah", page));
    here.stage().settle();
    here.stage().press(ui::KeyEnter);
    here.stage().settle();
}

} // namespace

TEST_CASE("a dialog on a page that the palette has opened is opened again, filled in") {
    Browser here;
    by_palette(here, "Pegawai");
    here.click("Tambah pegawai");
    here.fill("Nama", "Budi Santoso");
    here.go_on("Tambah pegawai");
    CHECK(here.value("Nama") == "Budi Santoso");
}

TEST_CASE("a dialog that stood empty on its page, to which the palette or a link has led back") {
    Browser here;
    here.open("/pegawai");
    here.click("Tambah pegawai");
    here.open("/hari-ini");
    CHECK_FALSE(here.offers());
    SUBCASE("the palette") {
        by_palette(here, "Pegawai");
    }
    SUBCASE("a link") {
        REQUIRE(here.stage().click(Role::Link, "Pegawai"));
        here.stage().settle();
    }
    here.fill("Nama", "Budi Santoso");
    here.go_on("Tambah pegawai");
    CHECK(here.value("Nama") == "Budi Santoso");
    here.click("Batal");
    here.kill();
    CHECK_FALSE(here.offers());
}
