#include "app/office_file_flow.h"
#include "app/places.h"
#include "office/office.h"
#include "store/office_file.h"

using namespace prima;
using pages::Place;
using pages::share_office;
using ui::Role;

TEST_CASE("the name of a copy tells office and time in plain letters") {
    const platform::SteadyClock clock;
    CHECK(app::office_file_name("Bagian Umum", clock.time, base::zone_wib) ==
          "Prima_Bagian-Umum_2026-11-21_1032.json");
    CHECK(app::office_file_name("Dinas/Kesehatan: “Jambé”", clock.time, base::zone_wib) ==
          "Prima_Dinas-Kesehatan-Jambe_2026-11-21_1032.json");
    CHECK(app::office_file_name("", clock.time, base::zone_wib) == "Prima_2026-11-21_1032.json");
    CHECK(app::office_file_name("役所", clock.time, base::zone_wit) == "Prima_2026-11-21_1232.json");
}

TEST_CASE("a copy is saved as a file, said so and remembered") {
    Place here;
    here.name_office("Bagian Umum");
    here.log_activity("Rapat");
    CHECK(here.stage().says("Belum pernah"));
    const std::string bytes = here.copy();
    CHECK(here.program.host.saved_files.begin()->first == "Prima_Bagian-Umum_2026-11-21_1032.json");
    CHECK(store::read_office_file(bytes).ok());
    CHECK(here.stage().says("Salinan dibuat: Prima_Bagian-Umum_2026-11-21_1032.json"));
    CHECK(here.stage().says("21 November 2026 pukul 10.32"));
    CHECK_FALSE(here.stage().says("Belum pernah"));
}

TEST_CASE("a blank browser continues the office of the file, after a look at it") {
    Place here, there;
    here.name_office("Bagian Umum");
    here.log_activity("Rapat");
    there.choose(here.copy(), "Prima_Bagian-Umum.json");
    CHECK(there.stage().find(Role::Dialog, "Muat dari berkas") != nullptr);
    CHECK(there.stage().says("Bagian Umum"));
    CHECK(there.stage().says("Prima_Bagian-Umum.json"));
    CHECK(there.stage().says("21 November 2026 pukul 10.32"));
    CHECK(there.activities() == 0);
    there.stage().save_screenshot(pages::picture("muat-berkas"));
    REQUIRE(there.stage().click(Role::Button, "Muat"));
    CHECK(there.activities() == 1);
    CHECK(there.store().office() == here.store().office());
    CHECK(there.stage().says("Berkas dimuat: 2 perubahan baru, 0 sudah ada di sini."));
    CHECK(there.stage().find(Role::Dialog, "Muat dari berkas") == nullptr);
    for (const std::string& failure : there.stage().audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("loading one file twice changes nothing the second time and says so") {
    Place here, there;
    here.log_activity("Rapat");
    share_office(here, there);
    const std::uint64_t revision = there.store().revision();
    there.choose(here.copy());
    CHECK(there.stage().says("Semua isi berkas ini sudah ada di sini. Tidak ada yang perlu dimuat."));
    CHECK(there.stage().find(Role::Button, "Muat") == nullptr);
    REQUIRE(there.stage().click(Role::Button, "Tutup"));
    CHECK(there.store().revision() == revision);
}

TEST_CASE("only what is new is counted as new") {
    Place here, there;
    here.log_activity("Rapat");
    share_office(here, there);
    there.log_activity("Arsip");
    here.log_activity("Laporan");
    there.choose(here.copy());
    REQUIRE(there.stage().click(Role::Button, "Muat"));
    CHECK(there.stage().says("Berkas dimuat: 1 perubahan baru, 1 sudah ada di sini."));
    CHECK(there.activities() == 3);
}

TEST_CASE("a file of another office is never mixed with the open one and says whose it is") {
    Place here, there;
    here.name_office("Dinas Pasar");
    here.log_activity("Rapat");
    there.name_office("Bagian Umum");
    there.log_activity("Arsip");
    there.choose(here.copy());
    CHECK(there.stage().says("Berkas ini milik kantor lain: “Dinas Pasar”. Yang terbuka di sini “Bagian "
                             "Umum”. Keduanya tidak dicampur: berkas ini bisa dibuka sebagai kantor "
                             "tersendiri."));
    CHECK(there.stage().find(Role::Button, "Muat") == nullptr);
    CHECK(there.activities() == 1);
    there.stage().save_screenshot(pages::picture("muat-berkas-lain"));
}

TEST_CASE(
    "a file of another office opens beside, as the office it is, and the same file opens the same one") {
    Place here, there;
    here.name_office("Dinas Pasar");
    here.log_activity("Rapat");
    there.name_office("Bagian Umum");
    there.log_activity("Arsip");
    const std::string file = here.copy();
    there.choose(file);
    REQUIRE(there.stage().activate(Role::Button, "Buka di samping"));
    there.stage().settle();
    const std::string key = there.program.host.office_opened;
    REQUIRE_FALSE(key.empty());
    CHECK(key != app::first_office);
    {
        platform::HeadlessApp beside(there.program.offices, key, pages::desktop(), "/kantor", {}, 77);
        CHECK(beside.app().store().office() == here.store().office());
        CHECK(beside.app().store().records("activity").size() == 1);
        CHECK(beside.stage().says("Dinas Pasar"));
        CHECK(beside.stage().says("Bagian Umum"));
    }
    CHECK(there.activities() == 1);
    there.choose(file);
    REQUIRE(there.stage().activate(Role::Button, "Buka di samping"));
    there.stage().settle();
    CHECK(there.program.host.office_opened == key);
    CHECK(there.program.offices.listed.size() == 2);
}

TEST_CASE("each kind of unusable file has its own sentence and changes nothing") {
    Place here, there;
    here.log_activity("Rapat");
    const std::string good = here.copy();
    std::string newer = good;
    newer.replace(newer.find("\"version\": 2"), 12, "\"version\": 3");
    const std::pair<std::string, const char*> files[] = {
        {"", "Berkas ini kosong."},
        {"catatan biasa", "Ini bukan berkas Prima."},
        {good.substr(0, good.size() / 2), "Berkas ini terpotong"},
        {"{\"format\": \"lain\"}", "Berkas ini bukan berkas kantor Prima."},
        {newer, "Berkas ini dibuat dengan Prima yang lebih baru."},
        {"{\"lain\": " + std::string(80, '[') + std::string(80, ']') + "}", "Susunan berkas ini tidak wajar"},
    };
    for (const auto& pair : files) {
        const std::string& bytes = pair.first;
        const char* const sentence = pair.second;
        CAPTURE(sentence);
        there.choose(bytes);
        bool said = false;
        for (const ui::Node& node : there.stage().tree().nodes())
            said = said || node.name.find(sentence) != std::string::npos;
        CHECK(said);
        CHECK(there.stage().find(Role::Button, "Muat") == nullptr);
        REQUIRE(there.stage().click(Role::Button, "Tutup"));
        CHECK(there.store().transaction_count() == 0);
    }
}

TEST_CASE("a file dropped onto any page is shown before anything changes") {
    Place here, there;
    here.log_activity("Rapat");
    there.program.open("/hari-ini");
    there.program.app().file_dropped({"salinan.json", here.copy()});
    there.stage().settle();
    CHECK(there.stage().find(Role::Dialog, "Muat dari berkas") != nullptr);
    CHECK(there.activities() == 0);
    REQUIRE(there.stage().activate(Role::Button, "Batal"));
    CHECK(there.activities() == 0);
}

TEST_CASE("the question before loading fits a phone at double text size") {
    Place here;
    here.name_office("Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh");
    here.log_activity("Rapat");
    Place there(pages::phone(), {{"textsize", "200"}});
    there.choose(here.copy(), "Prima_Dinas-Kependudukan_2026-11-21_1032.json");
    there.stage().save_screenshot(pages::picture("muat-berkas-ponsel"));
    CHECK(there.stage().find(Role::Text, "Prima_Dinas-Kependudukan_2026-11-21_1032.json")->rect.y > 0);
    there.stage().drag_finger(180, 700, 60);
    there.stage().wait(2);
    there.stage().save_screenshot(pages::picture("muat-berkas-ponsel-bawah"));
    REQUIRE(there.stage().tap(Role::Button, "Muat"));
    CHECK(there.activities() == 1);
}
