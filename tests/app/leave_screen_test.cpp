#include "app/members.h"
#include "app/places.h"
#include "office/leave.h"

using namespace prima;
using pages::Place;
using test::add_member;
using test::sit;
using ui::Role;

namespace {

base::Date november(int day) {
    return base::Date::make(2026, 11, day).value();
}

/// Budi is the superior of Rina, who sits at the keyboard and logged something on the 2nd.
struct Team : Place {
    base::Id budi, rina;
    explicit Team(const platform::StageOptions& options = pages::desktop())
        : Place(options) {
        budi = add_member(store(), "Budi Santoso", "1", "Kepala Bagian", {});
        sit(store(), budi);
        rina = add_member(store(), "Rina Anggraini", "2", "Arsiparis", budi);
        sit(store(), rina);
        office::ActivityFields work;
        work.date = november(2);
        work.start = base::TimeOfDay::make(8, 0).value();
        work.end = base::TimeOfDay::make(9, 0).value();
        work.text = "Menata arsip";
        REQUIRE(office::add_activity(store(), work));
        stage().settle();
    }
    void record(int from, int to, office::LeaveKind kind = office::LeaveKind::annual) {
        REQUIRE(office::record_leave(store(), {rina, kind, november(from), november(to), "851/7"}));
        stage().settle();
    }
};

} // namespace

TEST_CASE("leave is recorded from the day's menu, and the day says that nothing need be logged") {
    Team here;
    here.open("/hari-ini/2026-11-11");
    REQUIRE(here.stage().click(Role::Button, "Tindakan lain"));
    REQUIRE(here.stage().click(Role::MenuItem, "Catat cuti"));
    CHECK(here.stage().says("1 hari kerja"));
    REQUIRE(here.stage().activate(Role::ComboBox, "Jenis cuti"));
    REQUIRE(here.stage().activate(Role::Option, "Cuti sakit"));
    REQUIRE(here.stage().fill("Sampai", "16 November 2026"));
    here.stage().settle();
    CHECK(here.stage().says("4 hari kerja"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    CHECK(here.stage().says("Cuti sakit, 11 November 2026 sampai 16 November 2026."));
    CHECK(office::leaves_of(here.store(), here.rina, november(1), november(30)).size() == 1);
    CHECK(here.stage().find(Role::Button, "Kamis, 12 November 2026, Cuti") != nullptr);
    here.expect_no_failures();
    // What was done all the same may be logged.
    REQUIRE(here.stage().fill("Kegiatan", "Dipanggil rapat"));
    REQUIRE(here.stage().fill("Mulai", "08.00"));
    REQUIRE(here.stage().fill("Selesai", "09.00"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    CHECK(here.stage().find(Role::Text, "Dipanggil rapat") != nullptr);
}

TEST_CASE("wrong days of leave are told at their fields, and nothing typed is lost") {
    Team here;
    here.record(11, 13);
    here.open("/hari-ini/2026-11-20");
    REQUIRE(here.stage().click(Role::Button, "Tindakan lain"));
    REQUIRE(here.stage().click(Role::MenuItem, "Catat cuti"));
    REQUIRE(here.stage().fill("Nomor surat izin", "851/9"));
    REQUIRE(here.stage().fill("Mulai", "13 November 2026"));
    REQUIRE(here.stage().fill("Sampai", "12 November 2026"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    CHECK(here.stage().says("Tanggal akhir harus sesudah tanggal awal."));
    REQUIRE(here.stage().fill("Sampai", "17 November 2026"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    CHECK(here.stage().says("Pada hari-hari itu sudah ada cuti: Cuti tahunan, 11 November 2026 sampai "
                            "13 November 2026. Ubah yang itu, atau pilih tanggal lain."));
    REQUIRE(here.stage().fill("Mulai", "16 November 2026"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    CHECK(office::leave_on(here.store(), here.rina, november(17))->letter == "851/9");
    here.expect_no_failures();
}

TEST_CASE("the superior sees who is on leave, records it for them, and the month's report lists it") {
    Team here;
    here.record(19, 23);
    sit(here.store(), here.budi);
    here.open("/pemantauan");
    CHECK(here.stage().says("dari 1, 1 cuti")); // today is the 21st
    CHECK(here.stage().find(Role::Switch, "Hanya yang belum mencatat hari ini (1)") == nullptr);
    CHECK(here.stage().says("1 dari 13, cuti 2 hari"));
    here.open("/pegawai/" + here.rina.to_string());
    CHECK(here.stage().says("Cuti tahunan"));
    REQUIRE(here.stage().activate(Role::Button, "Cetak laporan bulan"));
    CHECK(here.program.host.printed.find("Cuti tahunan: 19 November 2026 sampai 23 November 2026 (3 hari "
                                         "kerja; 851/7)") != std::string::npos);
    CHECK(here.program.host.printed.find("Sidik isi") != std::string::npos);
    CHECK(here.program.host.printed.find("counter(page)") != std::string::npos);
    REQUIRE(here.stage().activate(Role::Button, "Ubah cuti 19 November 2026 sampai 23 November 2026"));
    REQUIRE(here.stage().click(Role::Button, "Hapus"));
    CHECK(office::leaves_of(here.store(), here.rina, november(1), november(30)).empty());
    REQUIRE(here.stage().click(Role::Button, "Urungkan"));
    CHECK(office::leaves_of(here.store(), here.rina, november(1), november(30)).size() == 1);
    here.expect_no_failures();
}

TEST_CASE("an empty day is filled with the last one in one press") {
    Team here;
    here.open("/hari-ini/2026-11-03");
    REQUIRE(here.stage().click(Role::Button, "Ulangi Senin, 2 November 2026 (1)"));
    CHECK(here.stage().find(Role::Text, "Menata arsip") != nullptr);
    CHECK(here.activities() == 2);
    REQUIRE(here.stage().click(Role::Button, "Urungkan"));
    CHECK(here.activities() == 1);
    here.expect_no_failures();
}

TEST_CASE("leave in every size and look") {
    pages::show("cuti", "/hari-ini", [](platform::HeadlessApp& program) {
        store::Store& store = program.app().store();
        const base::Id budi = add_member(store, "Budi Santoso", "1", "Kepala Bagian", {});
        sit(store, budi);
        REQUIRE(office::record_leave(
            store, {budi, office::LeaveKind::annual, november(18), november(25), "851/7/2026"}));
        program.stage().settle();
        REQUIRE(program.stage().activate(Role::Button, "Ubah cuti"));
    });
}
