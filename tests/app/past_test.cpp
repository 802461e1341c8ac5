#include "app/places.h"

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

/// At 10.32 "Rapat" was logged, at 11.32 it became "Rapat staf".
void live_an_hour(Place& place) {
    place.log_activity("Rapat");
    place.program.clock.time.epoch_ms += 3'600'000;
    place.rename("Rapat staf");
}

} // namespace

TEST_CASE("the office is shown as it was at the chosen moment, and nothing can be changed") {
    Place here;
    live_an_hour(here);
    here.open("/riwayat/pada");
    here.stage().save_screenshot(pages::picture("pada-pilih"));
    REQUIRE(here.stage().fill("Jam", "10.32"));
    REQUIRE(here.stage().activate(Role::Button, "Lihat"));
    CHECK(here.program.host.addresses.back() == "/riwayat/pada/2026-11-21T1032");
    REQUIRE(here.stage().focused() != nullptr);
    CHECK(here.stage().focused()->name == "Kantor di waktu lalu");
    CHECK(here.stage().says("Kantor seperti pada 21 November 2026 pukul 10.32"));
    CHECK(here.stage().find(Role::Text, "Rapat") != nullptr);
    CHECK_FALSE(here.stage().says("Rapat staf"));
    CHECK(here.stage().find(Role::Button, "Simpan") == nullptr);
    CHECK(here.stage().find(Role::Button, "Tindakan untuk Rapat") == nullptr);
    here.stage().save_screenshot(pages::picture("pada"));
    here.expect_no_failures();
}

TEST_CASE("the button of the banner leads back to now") {
    Place here;
    live_an_hour(here);
    here.open("/riwayat/pada/2026-11-21T1032");
    REQUIRE(here.stage().activate(Role::Button, "Kembali ke sekarang"));
    CHECK(here.program.host.addresses.back() == "/hari-ini");
    CHECK(here.stage().says("Rapat staf"));
}

TEST_CASE("before the first action the day is empty, and earlier days can be looked at") {
    Place here;
    live_an_hour(here);
    here.open("/riwayat/pada/2026-11-21T1031");
    CHECK(here.stage().says("Sampai saat itu, belum ada kegiatan yang dicatat untuk hari ini."));
    CHECK(here.stage().find(Role::Button, "Hari berikutnya")->disabled);
    REQUIRE(here.stage().activate(Role::Button, "Hari sebelumnya"));
    CHECK(here.stage().find(Role::Heading, "Jumat, 20 November 2026") != nullptr);
}

TEST_CASE("what was deleted since is there in the past") {
    Place here;
    here.log_activity("Rapat");
    here.program.clock.time.epoch_ms += 3'600'000;
    here.remove();
    here.open("/riwayat/pada/2026-11-21T1100");
    CHECK(here.stage().find(Role::Text, "Rapat") != nullptr);
}

TEST_CASE("a moment that has not come, or is none, is refused at its field") {
    Place here;
    here.open("/riwayat/pada");
    REQUIRE(here.stage().fill("Jam", "10.33"));
    REQUIRE(here.stage().activate(Role::Button, "Lihat"));
    CHECK(here.stage().find(Role::TextField, "Jam")->error == "Waktu itu belum tiba.");
    REQUIRE(here.stage().focused() != nullptr);
    CHECK(here.stage().focused()->name == "Jam");
    REQUIRE(here.stage().fill("Jam", "sore"));
    REQUIRE(here.stage().activate(Role::Button, "Lihat"));
    CHECK_FALSE(here.stage().find(Role::TextField, "Jam")->error.empty());
    CHECK(here.stage().find(Role::Button, "Kembali ke sekarang") == nullptr);
    here.open("/riwayat/pada/2026-13-41T99");
    CHECK(here.stage().says("Halaman itu tidak ada"));
}

TEST_CASE("the history leads to the past, and so does the command palette") {
    Place here;
    here.open("/riwayat");
    REQUIRE(here.stage().activate(Role::Button, "Lihat kantor seperti pada…"));
    CHECK(here.stage().find(Role::Heading, "Kantor di waktu lalu") != nullptr);
    here.open("/");
    here.stage().press_shortcut("Control+K");
    here.stage().fill("Cari perintah", "seperti pada");
    here.stage().press(ui::KeyEnter);
    CHECK(here.stage().find(Role::Heading, "Kantor di waktu lalu") != nullptr);
}

TEST_CASE("the past at every size and in every look") {
    pages::show("pada-semua", "/riwayat/pada/2026-11-21T1032", pages::fill_with_disagreements);
}
