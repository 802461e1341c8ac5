#include "app/places.h"

using namespace prima;
using pages::begin_together;
using pages::Place;
using pages::send;
using ui::Role;

namespace {

base::Date october(int day) {
    return base::Date::make(2026, 10, day).value();
}

base::Id log_in_october(Place& place, int day, const char* text, int from = 480, int to = 600) {
    office::ActivityFields fields;
    fields.date = october(day);
    fields.start = base::TimeOfDay::from_minutes(from).value();
    fields.end = base::TimeOfDay::from_minutes(to).value();
    fields.text = text;
    const auto done = office::add_activity(place.store(), fields);
    REQUIRE(done);
    place.stage().settle();
    return place.store().transaction(*done)->changes[0].record;
}

void close_october(Place& place) {
    place.open("/hari-ini/2026-10-05");
    REQUIRE(place.stage().click(Role::Button, "Tindakan lain"));
    REQUIRE(place.stage().click(Role::MenuItem, "Tutup bulan Oktober 2026"));
    REQUIRE(place.stage().click(Role::Button, "Tutup bulan Oktober 2026"));
    place.stage().settle();
}

/// Rina has closed October; what Dedi logged in it before he heard of that has come to her.
base::Id late_entry(Place& rina, Place& dedi) {
    begin_together(rina, dedi);
    close_october(rina);
    dedi.program.clock.time.epoch_ms += 60'000;
    const base::Id late = log_in_october(dedi, 6, "Survei lapangan");
    send(dedi, rina);
    return late;
}

} // namespace

TEST_CASE("the history calls a month that was closed by its name") {
    Place here;
    log_in_october(here, 5, "Rapat", 480, 600);
    close_october(here);
    here.open("/riwayat");
    CHECK(here.stage().says("Bulan ditutup: Oktober 2026"));
    CHECK(!here.stage().says("10/2026"));
}

TEST_CASE("closing a month shows its consequence first, is done by the button that names it, and cannot be "
          "undone") {
    Place here;
    log_in_october(here, 5, "Rapat", 480, 600);
    here.open("/hari-ini/2026-10-05");
    REQUIRE(here.stage().click(Role::Button, "Tindakan lain"));
    REQUIRE(here.stage().click(Role::MenuItem, "Tutup bulan Oktober 2026"));
    CHECK(here.stage().find(Role::Heading, "Tutup bulan Oktober 2026?") != nullptr);
    CHECK(here.stage().says("Oktober 2026: 1 kegiatan, 2 jam dihitung."));
    CHECK(here.stage().says("tidak bisa diurungkan"));
    REQUIRE(here.stage().focused() != nullptr);
    CHECK(here.stage().focused()->name == "Batal");
    here.stage().save_screenshot(pages::picture("tutup-bulan"));
    REQUIRE(here.stage().click(Role::Button, "Batal"));
    CHECK_FALSE(office::MonthBook::of(here.store()).month(october(1)).closed);
    close_october(here);
    CHECK(office::MonthBook::of(here.store()).month(october(1)).closed);
    CHECK(here.stage().says("Bulan Oktober 2026 sudah ditutup pada 21 November 2026 pukul 10.32 oleh Anda."));
    CHECK(here.stage().find(Role::Button, "Urungkan") == nullptr);
    here.stage().press_shortcut("Control+Z"); // the act before it, which lies in the closed month
    CHECK(here.stage().says("Bulan kegiatan ini sudah ditutup"));
    CHECK(here.activities() == 1);
    here.stage().save_screenshot(pages::picture("bulan-tertutup"));
    here.expect_no_failures();
}

TEST_CASE("the current month cannot be closed: its menu offers the month before") {
    Place here;
    here.open("/hari-ini");
    REQUIRE(here.stage().click(Role::Button, "Tindakan lain"));
    CHECK(here.stage().find(Role::MenuItem, "Tutup bulan November 2026") == nullptr);
    CHECK(here.stage().find(Role::MenuItem, "Tutup bulan Oktober 2026") != nullptr);
}

TEST_CASE("saving into a closed month is refused with a sentence at the date") {
    Place here;
    log_in_october(here, 5, "Rapat");
    close_october(here);
    REQUIRE(here.stage().fill("Kegiatan", "Lupa dicatat"));
    REQUIRE(here.stage().fill("Mulai", "13.00"));
    REQUIRE(here.stage().fill("Selesai", "14.00"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    CHECK(here.activities() == 1);
    bool at_date = false;
    for (const ui::Node* node : here.stage().all(Role::ComboBox)) at_date = at_date || !node->error.empty();
    for (const ui::Node* node : here.stage().all(Role::TextField)) {
        if (node->error.find("Bulan Oktober 2026 sudah ditutup pada 21 November 2026") != std::string::npos)
            at_date = at_date || node->name == "Tanggal";
    }
    CHECK(at_date);
    REQUIRE(here.stage().click(Role::Button, "Tindakan untuk Rapat"));
    REQUIRE(here.stage().click(Role::MenuItem, "Hapus"));
    CHECK(here.activities() == 1);
    CHECK(here.stage().says("Bulan kegiatan ini sudah ditutup, jadi tidak bisa diubah."));
    here.expect_no_failures();
}

TEST_CASE("a month is opened again only with a reason") {
    Place here;
    log_in_october(here, 5, "Rapat");
    close_october(here);
    REQUIRE(here.stage().click(Role::Button, "Tindakan lain"));
    REQUIRE(here.stage().click(Role::MenuItem, "Buka kembali bulan Oktober 2026"));
    REQUIRE(here.stage().click(Role::Button, "Buka kembali bulan Oktober 2026"));
    CHECK(here.stage().says("Tulis alasan membuka bulan ini kembali."));
    REQUIRE(here.stage().fill("Alasan", "Ada kegiatan yang tertinggal"));
    here.stage().save_screenshot(pages::picture("buka-bulan"));
    REQUIRE(here.stage().click(Role::Button, "Buka kembali bulan Oktober 2026"));
    CHECK_FALSE(office::MonthBook::of(here.store()).month(october(1)).closed);
    CHECK(here.store().records("month_event").size() == 2);
    here.expect_no_failures();
}

TEST_CASE("a late activity is on the day in words and counts nothing, and waits in the navigation") {
    Place rina, dedi;
    late_entry(rina, dedi);
    CHECK(rina.stage().find(Role::Link, "Perlu keputusan, 1 menunggu") != nullptr);
    rina.open("/hari-ini/2026-10-06");
    CHECK(rina.stage().says("Survei lapangan"));
    CHECK(rina.stage().says("Terlambat, menunggu keputusan"));
    CHECK_FALSE(rina.stage().says("2 jam"));
    rina.stage().save_screenshot(pages::picture("hari-terlambat"));
    REQUIRE(rina.stage().click(Role::Button, "Cetak"));
    CHECK(rina.program.host.printed.find("Survei lapangan (Terlambat, menunggu keputusan)") !=
          std::string::npos);
    rina.expect_no_failures();
}

TEST_CASE("the desk says what came late, from whom, when and why, and its answer counts it") {
    Place rina, dedi;
    const base::Id late = late_entry(rina, dedi);
    rina.open("/keputusan");
    CHECK(rina.stage().find(Role::Heading, "Disisihkan") != nullptr);
    CHECK(rina.stage().find(Role::Heading, "Survei lapangan") != nullptr);
    CHECK(rina.stage().says("Dicatat oleh Dedi Kurnia, 21 November 2026 pukul 10.33"));
    CHECK(rina.stage().says("Bulan Oktober 2026 ditutup pada"));
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    CHECK(rina.stage().says("Pilih salah satu."));
    rina.stage().save_screenshot(pages::picture("keputusan-terlambat"));
    REQUIRE(rina.stage().activate(Role::Radio, "Hitung"));
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    CHECK(office::MonthBook::of(rina.store()).standing(late) == office::Standing::counts);
    CHECK(rina.stage().find(Role::Link, "Perlu keputusan, 1 menunggu") == nullptr);
    CHECK(rina.stage().says("Tidak ada yang perlu diputuskan"));
    CHECK(rina.stage().find(Role::Button, "Urungkan") == nullptr);
    rina.open("/hari-ini/2026-10-06");
    CHECK(rina.stage().says("2 jam"));
    // The decision is corrected by another one, not taken back.
    REQUIRE(rina.stage().click(Role::Button, "Tindakan untuk Survei lapangan"));
    REQUIRE(rina.stage().click(Role::MenuItem, "Jangan hitung"));
    CHECK(rina.stage().says("Terlambat, tidak dihitung"));
    send(rina, dedi);
    CHECK(office::MonthBook::of(dedi.store()).standing(late) == office::Standing::left_out);
    rina.expect_no_failures();
}

TEST_CASE("a close that somebody else had done before is told, with the reason, until it is known") {
    Place rina, dedi;
    begin_together(rina, dedi);
    close_october(rina);
    dedi.program.clock.time.epoch_ms += 60'000;
    close_october(dedi);
    send(dedi, rina);
    rina.open("/keputusan");
    CHECK(rina.stage().find(Role::Heading, "Menutup bulan, Oktober 2026") != nullptr);
    CHECK(rina.stage().says("Dedi Kurnia, 21 November 2026 pukul 10.33"));
    CHECK(rina.stage().says("Bulan itu sudah ditutup lebih dulu oleh orang lain."));
    rina.stage().save_screenshot(pages::picture("keputusan-tindakan"));
    REQUIRE(rina.stage().activate(Role::Button, "Sudah saya ketahui"));
    CHECK(rina.stage().says("Tidak ada yang perlu diputuskan"));
    rina.expect_no_failures();
}

TEST_CASE("an activity whose end two people have put before its start is on the day and says what is wrong") {
    Place rina, dedi;
    begin_together(rina, dedi); // 07.30 to 08.20
    rina.move_start(490);
    office::ActivityFields fields = *office::find_activity(dedi.store(), dedi.first_activity());
    fields.end = base::TimeOfDay::from_minutes(480).value();
    REQUIRE(office::edit_activity(dedi.store(), dedi.first_activity(), fields));
    send(dedi, rina);
    rina.open("/hari-ini");
    CHECK(rina.stage().says("Jam selesai tidak sesudah jam mulai, tidak dihitung"));
    REQUIRE(rina.stage().click(Role::Button, "Tindakan untuk Rapat"));
    REQUIRE(rina.stage().click(Role::MenuItem, "Ubah"));
    REQUIRE(rina.stage().fill("Selesai", "09.00"));
    REQUIRE(rina.stage().click(Role::Button, "Simpan perubahan"));
    CHECK_FALSE(rina.stage().says("Jam selesai tidak sesudah"));
    CHECK(rina.stage().says("50 menit"));
    rina.expect_no_failures();
}

TEST_CASE("the desk and the dialog in every size and look") {
    for (const auto& options : {pages::desktop(), pages::phone()}) {
        Place rina(options), dedi;
        late_entry(rina, dedi);
        rina.open("/keputusan");
        rina.expect_no_failures();
        rina.open("/hari-ini/2026-10-06");
        rina.stage().save_screenshot(pages::picture(options.width < 720 ? "terlambat-ponsel" : "terlambat"));
        rina.expect_no_failures();
    }
}
