#include "app/example_office.h"
#include "app/places.h"
#include "office/approval.h"
#include "office/person.h"
#include "office/role.h"
#include "office/unit.h"

#include <algorithm>

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

/// An office of two, at whose keyboard the superior sits; the other has logged an hour.
struct Team : Place {
    base::Id sari, dedi, work;
    explicit Team(const platform::StageOptions& options = pages::desktop())
        : Place(options) {
        sari = pages::add_person(store(), "Sari Permata", "1");
        REQUIRE(office::act_as(store(), sari));
        dedi = pages::add_person(store(), "Dedi Kurnia", "2", sari);
        store().act_as(dedi);
        log_activity("Menyusun laporan");
        work = first_activity();
        store().act_as(sari);
        stage().settle();
    }
    office::Verdict verdict() { return office::ApprovalBook::of(store()).verdict(work); }
};

} // namespace

TEST_CASE("a day that does not exist keeps a person's form open, at its field") {
    Place place;
    place.open("/pegawai");
    platform::Stage& stage = place.stage();
    REQUIRE(stage.activate(Role::Button, "Tambahkan diri saya"));
    REQUIRE(stage.fill("Nama", "Rina Anggraini"));
    REQUIRE(stage.fill("NIP", "19850317 200901 2 004"));
    REQUIRE(stage.fill("Menjabat sejak", "31/02/2020"));
    REQUIRE(stage.click(Role::Button, "Simpan"));
    stage.settle();
    CHECK(place.store().records("person").empty());
    REQUIRE(stage.focused() != nullptr);
    CHECK(stage.focused()->name == "Menjabat sejak");
    CHECK(stage.focused()->error == "Tanggal ini tidak ada. Periksa hari, bulan, dan tahunnya.");
    CHECK(stage.focused()->value == "31/02/2020");
}

TEST_CASE("an empty staff list offers to import one, and to begin with oneself") {
    Place place;
    place.open("/pegawai");
    platform::Stage& stage = place.stage();
    CHECK(stage.says("Belum ada pegawai"));
    REQUIRE(stage.activate(Role::Button, "Tambahkan diri saya"));
    REQUIRE(stage.find(Role::Dialog, "Tambahkan diri saya") != nullptr);
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(stage.says("Wajib diisi.")); // name and number
    REQUIRE(stage.fill("Nama", "Rina Anggraini, S.E."));
    REQUIRE(stage.fill("NIP", "19850317200901200"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(stage.says("Harus 18 angka, ini baru 17 angka. Cocokkan dengan SK atau kartu pegawai."));
    CHECK(stage.says("Rina Anggraini, S.E.")); // nothing typed is lost
    REQUIRE(stage.fill("NIP", "19850317 200901 2 004"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(office::own_name(place.store()) == "Rina Anggraini, S.E.");
    const office::Roles roles = office::roles_of(place.store(), office::own_person(place.store()));
    CHECK(roles.has(office::Role::administrator));
    CHECK(stage.says("19850317 200901 2 004"));
    place.expect_no_failures();
}

TEST_CASE("a number whose parts are implausible warns and is saved all the same") {
    Place place;
    place.open("/pegawai");
    platform::Stage& stage = place.stage();
    REQUIRE(stage.activate(Role::Button, "Tambahkan diri saya"));
    REQUIRE(stage.fill("Nama", "Rina"));
    REQUIRE(stage.fill("NIP", "198513172009012004"));
    CHECK(stage.says("Delapan angka pertama bukan tanggal lahir yang wajar."));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(office::count_people(place.store()) == 1);
}

TEST_CASE("people are found by name, number, position and unit, and opened") {
    Team team;
    team.open("/pegawai");
    platform::Stage& stage = team.stage();
    CHECK(stage.says("Sari Permata"));
    CHECK(stage.says("Dedi Kurnia"));
    REQUIRE(stage.fill("Cari pegawai", "kurnia"));
    CHECK(stage.find(Role::RowHeader, "Sari Permata") == nullptr);
    REQUIRE(stage.fill("Cari pegawai", "tidak ada orangnya"));
    CHECK(stage.says("Tidak ada yang cocok"));
    REQUIRE(stage.activate(Role::Button, "Tampilkan semua"));
    REQUIRE(stage.click(Role::RowHeader, "Dedi Kurnia"));
    CHECK(stage.find(Role::Heading, "Dedi Kurnia") != nullptr);
    CHECK(stage.says("Menyusun laporan")); // the superior sees the log
    team.expect_no_failures();
}

TEST_CASE("a unit without a head is marked in the list of units, one with a head is not") {
    Team team;
    REQUIRE(office::add_unit(team.store(), {"1", "Seksi Arsip", {}, team.dedi}));
    const auto marks = [&] {
        team.open("/");
        team.open("/pegawai/unit");
        const ui::Color mark = ui::palette(ui::ThemeMode::Light).tone(ui::Tone::Attention).soft;
        const platform::Image picture = team.stage().screenshot();
        return std::count(picture.pixels.begin(), picture.pixels.end(), mark);
    };
    const auto before = marks();
    REQUIRE(office::add_unit(team.store(), {"2", "Seksi Umum", {}, {}}));
    CHECK(marks() > before + 200);
}

TEST_CASE("who wrongly has no superior corrects it, and may change nothing else") {
    Team team;
    team.store().act_as(team.dedi);
    team.open("/pegawai/" + team.dedi.to_string());
    platform::Stage& stage = team.stage();
    CHECK(stage.find(Role::Button, "Ubah") == nullptr);
    REQUIRE(stage.activate(Role::Button, "Betulkan penilai saya"));
    REQUIRE(stage.find(Role::Dialog, "Betulkan penilai saya") != nullptr);
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    // The superior's own log is not theirs to see.
    team.open("/pegawai/" + team.sari.to_string());
    CHECK(stage.says("Catatan harian hanya tampil bagi yang bersangkutan, atasannya, dan administrator."));
}

TEST_CASE("an administrator makes somebody a trainer, but does not take away the last administrator") {
    Team team;
    team.open("/pegawai/" + team.dedi.to_string());
    REQUIRE(team.stage().activate(Role::CheckBox, "Pelatih"));
    CHECK(office::roles_of(team.store(), team.dedi).has(office::Role::trainer));
    team.open("/pegawai/" + team.sari.to_string());
    REQUIRE(team.stage().activate(Role::CheckBox, "Administrator"));
    CHECK(office::roles_of(team.store(), team.sari).has(office::Role::administrator));
    CHECK(team.stage().says("Kantor harus punya administrator. Tunjuk administrator lain dulu."));
}

TEST_CASE("units and positions are added and changed in a sheet") {
    Team team;
    team.open("/pegawai/unit");
    platform::Stage& stage = team.stage();
    REQUIRE(stage.activate(Role::Button, "Tambah unit"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(stage.says("Wajib diisi."));
    REQUIRE(stage.fill("Nama unit", "Bagian Umum"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(office::unit_tree(team.store()).size() == 1);
    REQUIRE(stage.click(Role::RowHeader, "Bagian Umum"));
    REQUIRE(stage.fill("Nama unit", "Bagian Umum dan Kepegawaian"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(office::unit_tree(team.store())[0].unit.name == "Bagian Umum dan Kepegawaian");
    team.open("/pegawai/jabatan");
    REQUIRE(stage.activate(Role::Button, "Tambah jabatan"));
    REQUIRE(stage.fill("Nama jabatan", "Analis Kebijakan"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(stage.says("Belum terisi"));
    team.expect_no_failures();
}

TEST_CASE("work waits in the navigation until the superior approves it") {
    Team team;
    team.open("/persetujuan");
    platform::Stage& stage = team.stage();
    CHECK(stage.says("Menyusun laporan"));
    REQUIRE(stage.find(Role::Button, "Setujui")->disabled); // nothing is chosen
    const ui::Node* of_entry = nullptr;
    for (const ui::Node* node : stage.all(Role::Button)) {
        if (node->name == "Setujui" && !node->disabled) of_entry = node;
    }
    REQUIRE(of_entry != nullptr);
    stage.click_at(of_entry->rect.centre_x(), of_entry->rect.centre_y());
    CHECK(team.verdict() == office::Verdict::approved);
    CHECK(stage.says("Tidak ada yang menunggu"));
    team.store().act_as(team.dedi);
    team.open("/hari-ini");
    CHECK(stage.says("Disetujui"));
    team.expect_no_failures();
}

TEST_CASE("sending back asks for a note, which the person reads at the entry") {
    Team team;
    team.open("/persetujuan");
    platform::Stage& stage = team.stage();
    REQUIRE(stage.activate(Role::CheckBox, "Menyusun laporan"));
    REQUIRE(stage.activate(Role::Button, "Kembalikan"));
    REQUIRE(stage.find(Role::Dialog, "Kembalikan kegiatan?") != nullptr);
    REQUIRE(stage.activate(Role::Button, "Kembalikan"));
    CHECK(stage.says("Tulis alasannya, supaya pegawai tahu apa yang perlu diperbaiki."));
    CHECK(team.verdict() == office::Verdict::waiting);
    REQUIRE(stage.fill("Catatan", "Lampirkan hasilnya"));
    REQUIRE(stage.activate(Role::Button, "Kembalikan"));
    CHECK(team.verdict() == office::Verdict::returned);
    team.store().act_as(team.dedi);
    team.open("/hari-ini");
    CHECK(stage.says("Dikembalikan"));
    CHECK(stage.says("Catatan atasan: Lampirkan hasilnya"));
}

TEST_CASE("somebody else takes the seat, with the PIN where there is one") {
    Team team;
    platform::Stage& stage = team.stage();
    team.open("/");
    REQUIRE(stage.activate(Role::Button, "Sari Permata: siapa yang memakai Prima"));
    REQUIRE(stage.activate(Role::MenuItem, "Pasang PIN"));
    REQUIRE(stage.fill("PIN baru", "12"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(stage.says("Empat sampai delapan angka."));
    REQUIRE(stage.fill("PIN baru", "1945"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    // Nothing of the PIN itself is kept.
    for (const auto& [key, value] : team.program.host.preferences)
        CHECK(value.find("1945") == std::string::npos);
    team.store().act_as(team.dedi);
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Dedi Kurnia: siapa yang memakai Prima"));
    REQUIRE(stage.activate(Role::MenuItem, "Ganti orang"));
    REQUIRE(stage.find(Role::Dialog, "Ganti orang") != nullptr);
    REQUIRE(stage.activate(Role::ComboBox, "Pegawai"));
    REQUIRE(stage.activate(Role::Option, "Sari Permata"));
    REQUIRE(stage.fill("PIN", "1234"));
    REQUIRE(stage.activate(Role::Button, "Ganti"));
    CHECK(stage.says("PIN salah. Coba lagi."));
    CHECK(team.store().actor() == team.dedi);
    REQUIRE(stage.fill("PIN", "1945"));
    REQUIRE(stage.activate(Role::Button, "Ganti"));
    CHECK(team.store().actor() == team.sari);
}

TEST_CASE("an overlap is refused with the clash shown, and what was typed stays") {
    Team team;
    team.store().act_as(team.dedi);
    team.open("/hari-ini");
    platform::Stage& stage = team.stage();
    REQUIRE(stage.fill("Kegiatan", "Rapat"));
    REQUIRE(stage.fill("Mulai", "08.00"));
    REQUIRE(stage.fill("Selesai", "09.00"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(stage.says("Bentrok dengan Menyusun laporan, 07.30–08.20. Ubah jamnya, atau ubah kegiatan itu."));
    CHECK(team.activities() == 1);
    REQUIRE(stage.fill("Mulai", "08.20"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(team.activities() == 2);
}

TEST_CASE("an end before the start offers the next day") {
    Team team;
    team.open("/hari-ini/2026-11-20");
    platform::Stage& stage = team.stage();
    REQUIRE(stage.fill("Kegiatan", "Piket malam"));
    REQUIRE(stage.fill("Mulai", "22.00"));
    REQUIRE(stage.fill("Selesai", "02.00"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    REQUIRE(stage.activate(Role::Button, "Selesai esok hari"));
    CHECK(team.activities() == 3);
}

TEST_CASE("the month's report of a person and of a unit is printed with every entry and its state") {
    Team team;
    const auto unit = office::add_unit(team.store(), {"1", "Bagian Umum", {}, team.sari});
    REQUIRE(unit);
    office::PersonFields dedi = *office::find_person(team.store(), team.dedi);
    dedi.unit = *unit;
    REQUIRE(office::edit_person(team.store(), team.dedi, dedi, team.program.clock.today()));
    team.open("/pegawai/" + team.dedi.to_string());
    REQUIRE(team.stage().activate(Role::Button, "Cetak laporan bulan"));
    CHECK(team.program.host.printed.find("Menyusun laporan") != std::string::npos);
    CHECK(team.program.host.printed.find("Menunggu") != std::string::npos);
    CHECK(team.program.host.printed.find("Sari Permata") != std::string::npos);
    team.open("/pegawai/unit");
    REQUIRE(team.stage().activate(Role::ComboBox, "Unit kerja"));
    REQUIRE(team.stage().activate(Role::Option, "Bagian Umum"));
    REQUIRE(team.stage().activate(Role::Button, "Cetak rekap November 2026"));
    CHECK(team.program.host.printed.find("Dedi Kurnia") != std::string::npos);
}

TEST_CASE("while a month has no entries yet, the report of the month before is the one at hand") {
    Team team;
    team.program.clock.time.epoch_ms += 10LL * 24 * 3600 * 1000; // 1 December 2026
    team.open("/pegawai/" + team.dedi.to_string());
    CHECK_FALSE(team.stage().find(Role::Button, "Cetak laporan bulan"));
    REQUIRE(team.stage().activate(Role::Button, "Cetak laporan November 2026"));
    CHECK(team.program.host.printed.find("Menyusun laporan") != std::string::npos);
    team.store().act_as(team.dedi);
    team.log_activity("Apel pagi");
    team.stage().settle();
    CHECK(team.stage().find(Role::Button, "Cetak laporan bulan"));
    CHECK_FALSE(team.stage().find(Role::Button, "Cetak laporan November 2026"));
}

TEST_CASE("a team across units is set up with its leader and members, whose pages name it") {
    Team team;
    team.open("/pegawai/tim");
    CHECK(team.stage().says("Belum ada tim kerja"));
    REQUIRE(team.stage().click(Role::Button, "Tambah tim"));
    REQUIRE(team.stage().fill("Nama tim", "Tim Digital"));
    REQUIRE(team.stage().click(Role::Button, "Simpan"));
    CHECK(team.stage().says("Wajib diisi."));
    CHECK(team.stage().says("Pilih paling sedikit satu anggota."));
    REQUIRE(team.stage().activate(Role::ComboBox, "Ketua tim"));
    REQUIRE(team.stage().activate(Role::Option, "Sari Permata"));
    REQUIRE(team.stage().activate(Role::ComboBox, "Tambah anggota"));
    REQUIRE(team.stage().activate(Role::Option, "Dedi Kurnia"));
    team.stage().settle();
    CHECK(team.stage().find(Role::Button, "Keluarkan Dedi Kurnia") != nullptr);
    REQUIRE(team.stage().click(Role::Button, "Simpan"));
    team.stage().settle();
    CHECK(team.stage().says("Tim Digital"));
    team.expect_no_failures();
    team.open("/pegawai/" + team.dedi.to_string());
    CHECK(team.stage().says("Tim Digital"));
    team.open("/pegawai/" + team.sari.to_string());
    CHECK(team.stage().says("Tim Digital (ketua)"));
}

TEST_CASE("holidays of the office are added and taken away") {
    Team team;
    team.open("/hari-libur");
    platform::Stage& stage = team.stage();
    CHECK(stage.says("Tahun 2026: 240 hari kerja"));
    CHECK(stage.says("SKB 1497/2025, 2/2025, 5/2025"));
    REQUIRE(stage.fill("Tanggal", "23/11/2026"));
    REQUIRE(stage.fill("Nama hari", "Hari jadi"));
    REQUIRE(stage.activate(Role::Button, "Tambah"));
    CHECK(stage.says("Tahun 2026: 239 hari kerja"));
    REQUIRE(stage.activate(Role::Button, "Hapus Hari jadi"));
    CHECK(stage.says("Tahun 2026: 240 hari kerja"));
    team.expect_no_failures();
}

TEST_CASE("the pages of people at every size and in every look") {
    pages::show_example("pegawai", "/pegawai");
    pages::show_example("persetujuan", "/persetujuan");
    pages::show_example("hari-libur", "/hari-libur");
    pages::show_example("hari-ini-contoh", "/hari-ini");
    pages::show("pegawai-kosong", "/pegawai", [](platform::HeadlessApp&) {});
    pages::show(
        "pegawai-orang", "/",
        [&](platform::HeadlessApp& program) {
            program.open("/pegawai/" + office::own_person(program.app().store()).to_string());
        },
        pages::example_disk());
}

TEST_CASE("the holidays stand below their heading, as wide as the page lets them") {
    Team team;
    team.open("/hari-libur");
    const ui::Node* heading = team.stage().find(Role::Heading, "Hari libur");
    const ui::Node* table = team.stage().find(Role::Table, "Hari libur");
    REQUIRE(heading != nullptr);
    REQUIRE(table != nullptr);
    CHECK(table->rect.x == doctest::Approx(heading->rect.x));
    CHECK(table->rect.y > heading->rect.bottom());
    CHECK(table->rect.width > 500);
}
