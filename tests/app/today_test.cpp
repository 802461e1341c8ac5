#include "office/activity.h"
#include "platform/headless/headless_app.h"

#include <doctest/doctest.h>

#include <optional>

using namespace prima;
using ui::Role;

namespace {

const std::string shots = PRIMA_TEST_OUTPUT "/";

platform::StageOptions desktop() {
    return {.font_folder = PRIMA_FONT_DIR};
}

platform::StageOptions phone() {
    return {.width = 360,
            .height = 740,
            .density = 2,
            .preferences = {.touch = true},
            .font_folder = PRIMA_FONT_DIR};
}

void log_activity(platform::Stage& stage, std::string_view text, std::string_view start,
                  std::string_view end) {
    REQUIRE(stage.fill("Kegiatan", text));
    REQUIRE(stage.fill("Mulai", start));
    REQUIRE(stage.fill("Selesai", end));
    REQUIRE(stage.click(Role::Button, "Simpan"));
}

void audit(platform::Stage& stage) {
    for (const std::string& failure : stage.audit_failures()) FAIL_CHECK(failure);
}

} // namespace

TEST_CASE("the page of today left open over the night shows the new day, but not under who is writing") {
    for (const bool writing : {false, true}) {
        CAPTURE(writing);
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, desktop(), "/hari-ini");
        platform::Stage& stage = program.stage();
        stage.settle();
        REQUIRE(stage.find(Role::Heading, "Hari ini") != nullptr);
        if (writing) REQUIRE(stage.fill("Kegiatan", "Piket malam"));
        program.clock.time.epoch_ms += 86'400'000;
        stage.settle();
        CHECK(stage.find(Role::Heading, writing ? "Kemarin" : "Hari ini") != nullptr);
        if (writing) CHECK(stage.find(Role::TextField, "Kegiatan")->value == "Piket malam");
        audit(stage);
    }
}

TEST_CASE("an activity typed and saved is listed on the day") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    stage.save_screenshot(shots + "today-empty.png");
    log_activity(stage, "Rapat koordinasi mingguan", "07.30", "09.00");
    stage.fill("Jumlah", "12");
    stage.fill("Satuan", "berkas");
    log_activity(stage, "Verifikasi berkas masuk", "09.00", "10.00");
    log_activity(stage, "Menyusun kajian retribusi", "11.00", "12.50");
    CHECK(stage.find(Role::Text, "Menyusun kajian retribusi") != nullptr);
    CHECK(stage.says("4 jam 20 menit"));
    stage.save_screenshot(shots + "today.png");
    audit(stage);
}

TEST_CASE("the day fits a phone") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, phone(), "/hari-ini");
    platform::Stage& stage = program.stage();
    log_activity(stage, "Rapat koordinasi mingguan", "07.30", "09.00");
    log_activity(stage, "Menyusun kajian retribusi", "11.00", "12.50");
    stage.save_screenshot(shots + "today-phone.png");
    stage.wheel(180, 400, 520);
    stage.save_screenshot(shots + "today-phone-2.png");
    audit(stage);
}

TEST_CASE("a form with mistakes says each at its place and saves nothing") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    log_activity(stage, "", "11.00", "10.00");
    stage.save_screenshot(shots + "today-errors.png");
    CHECK(stage.find(Role::TextField, "Kegiatan")->error != "");
    CHECK(stage.find(Role::TextField, "Selesai")->error != "");
    CHECK(stage.find(Role::ListItem, "") == nullptr);
    REQUIRE(stage.focused() != nullptr);
    CHECK(stage.focused()->name == "Kegiatan");
    audit(stage);
}

TEST_CASE("the printed day holds the activities as text, never as markup") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    log_activity(stage, "Rapat <b>penting</b> & notulen", "07.30", "09.00");
    REQUIRE(stage.click(Role::Button, "Cetak"));
    CHECK(program.host.printed.find("Rapat &lt;b&gt;penting&lt;/b&gt; &amp; notulen") != std::string::npos);
    CHECK(program.host.printed.find("1 jam 30 menit") != std::string::npos);
}

TEST_CASE("a deleted activity comes back by the notice's button") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    log_activity(stage, "Rapat koordinasi", "07.30", "09.00");
    stage.wait(12);
    REQUIRE(stage.click(Role::Button, "Tindakan untuk Rapat koordinasi"));
    REQUIRE(stage.click(Role::MenuItem, "Hapus"));
    CHECK(stage.find(Role::Text, "Rapat koordinasi") == nullptr);
    REQUIRE(stage.click(Role::Button, "Urungkan"));
    CHECK(stage.find(Role::Text, "Rapat koordinasi") != nullptr);
    audit(stage);
}

TEST_CASE("an edited activity keeps its place and shows the new text") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    log_activity(stage, "Rapat", "07.30", "09.00");
    REQUIRE(stage.click(Role::Button, "Tindakan untuk Rapat"));
    REQUIRE(stage.click(Role::MenuItem, "Ubah"));
    REQUIRE(stage.fill("Kegiatan", "Rapat staf"));
    REQUIRE(stage.click(Role::Button, "Simpan perubahan"));
    CHECK(stage.find(Role::Text, "Rapat staf") != nullptr);
    CHECK(stage.all(Role::ListItem).size() == 1);
    audit(stage);
}

TEST_CASE("what was typed and not saved is back after the browser was killed") {
    store::MemoryDisk disk;
    {
        platform::HeadlessApp program(disk, desktop(), "/hari-ini");
        program.stage().fill("Kegiatan", "Menyusun notulen");
    }
    platform::HeadlessApp again(disk, desktop(), "/hari-ini");
    CHECK(again.stage().find(Role::TextField, "Kegiatan")->value == "Menyusun notulen");
    CHECK(again.stage().says("sudah dipulihkan"));
    REQUIRE(again.stage().click(Role::Button, "Buang"));
    CHECK(again.stage().find(Role::TextField, "Kegiatan")->value.empty());
}

TEST_CASE("a gap of the day fills the times of the form") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    log_activity(stage, "Rapat", "07.30", "08.00");
    log_activity(stage, "Verifikasi", "09.00", "10.00");
    REQUIRE(stage.click(Role::Button, "Isi celah"));
    CHECK(stage.find(Role::TextField, "Mulai")->value == "08.00");
    CHECK(stage.find(Role::TextField, "Selesai")->value == "09.00");
}

TEST_CASE("an activity that could not be stored is said to be unsaved and saved by trying again") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    program.journal().fail_writes({base::ErrorCode::storage_full, "error.storage_full", "quota"});
    log_activity(stage, "Rapat", "07.30", "08.00");
    CHECK(stage.says("Belum tersimpan"));
    CHECK(stage.find(Role::Text, "Rapat") != nullptr);
    program.journal().heal();
    REQUIRE(stage.click(Role::Button, "Coba lagi"));
    CHECK_FALSE(stage.says("Belum tersimpan"));
    platform::HeadlessApp again(disk, desktop(), "/hari-ini");
    CHECK(again.stage().find(Role::Text, "Rapat") != nullptr);
}

TEST_CASE("what a full disk did not take is saved without a hand once there is room, tried once a minute") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    program.journal().fail_writes({base::ErrorCode::storage_full, "error.storage_full", "quota"});
    log_activity(stage, "Rapat", "07.30", "08.00");
    REQUIRE(stage.says("Belum tersimpan"));
    stage.announcements();
    const std::uint64_t frames = stage.frames_drawn();
    stage.wait(200);
    CHECK(stage.says("Belum tersimpan"));
    CHECK(stage.announcements().empty()); // in vain, and nobody is told again
    CHECK(stage.frames_drawn() - frames < 20);
    program.journal().heal();
    stage.wait(30);
    CHECK(stage.says("Belum tersimpan"));
    stage.wait(31);
    CHECK_FALSE(stage.says("Belum tersimpan"));
    const std::uint64_t after = stage.frames_drawn();
    stage.wait(300);
    CHECK(stage.frames_drawn() - after < 5);
    platform::HeadlessApp again(disk, desktop(), "/hari-ini");
    CHECK(again.stage().find(Role::Text, "Rapat") != nullptr);
}

TEST_CASE("what was being typed while the disk was full is kept once there is room") {
    store::MemoryDisk disk;
    std::optional<platform::HeadlessApp> program;
    program.emplace(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program->stage();
    program->journal().fail_writes({base::ErrorCode::storage_full, "error.storage_full", "quota"});
    REQUIRE(stage.fill("Kegiatan", "Menyusun laporan"));
    stage.settle();
    program->journal().heal();
    program->clock.time.epoch_ms += 61'000;
    stage.frame();
    program.reset();
    platform::HeadlessApp again(disk, desktop(), "/hari-ini");
    CHECK(again.stage().find(Role::TextField, "Kegiatan")->value == "Menyusun laporan");
}

TEST_CASE("an unknown address leads home with a note") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/tidak/ada");
    CHECK(program.stage().says("Halaman itu tidak ada"));
    CHECK(program.host.addresses.back() == "/");
}

TEST_CASE("the keyboard alone writes down an activity") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    stage.press_shortcut("N");
    REQUIRE(stage.focused() != nullptr);
    CHECK(stage.focused()->name == "Kegiatan");
    stage.fill("Kegiatan", "Rapat");
    stage.tab();
    CHECK(stage.focused()->name == "Mulai");
    stage.fill("Mulai", "8");
    stage.tab();
    stage.fill("Selesai", "930");
    stage.press(ui::KeyEnter);
    CHECK(stage.says("1 jam 30 menit"));
}

TEST_CASE("a usual activity takes three interactions on a phone: the page, the suggestion, save") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, phone(), "/");
    platform::Stage& stage = program.stage();
    for (const int ago : {1, 2}) {
        office::ActivityFields fields;
        fields.date = base::add_days(program.clock.today(), -ago);
        fields.start = base::TimeOfDay::from_minutes(600).value();
        fields.end = base::TimeOfDay::from_minutes(645).value();
        fields.text = "Menyusun laporan harian";
        fields.unit = "laporan";
        REQUIRE(office::add_activity(program.app().store(), fields));
    }
    stage.settle();
    REQUIRE(stage.click(Role::Link, "Hari ini"));
    stage.settle();
    stage.save_screenshot(shots + "today-phone-usual.png");
    CHECK(stage.find(Role::TextField, "Mulai")->value == "07.30");
    CHECK(stage.find(Role::TextField, "Selesai")->value == "08.30");
    REQUIRE(stage.click(Role::Button, "Menyusun laporan harian"));
    stage.settle();
    CHECK(stage.find(Role::TextField, "Selesai")->value == "08.15");
    REQUIRE(stage.click(Role::Button, "Simpan"));
    stage.settle();
    const office::Day day = office::day_of(program.app().store(), program.clock.today());
    REQUIRE(day.entries.size() == 1);
    CHECK(day.entries[0].activity.unit == "laporan");
    CHECK(day.total.count == 45);
    CHECK(stage.find(Role::TextField, "Mulai")->value == "08.15");
    CHECK(stage.find(Role::TextField, "Selesai")->value == "09.15");
    audit(stage);
}

TEST_CASE("proposed times that nobody touched are no draft") {
    store::MemoryDisk disk;
    { const platform::HeadlessApp program(disk, desktop(), "/hari-ini"); }
    platform::HeadlessApp again(disk, desktop(), "/hari-ini");
    CHECK_FALSE(again.stage().says("sudah dipulihkan"));
}

TEST_CASE("work over midnight that overlaps what the next morning holds already is refused") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    log_activity(stage, "Apel", "01.00", "02.00");
    program.open("/hari-ini/2026-11-20");
    log_activity(stage, "Jaga malam", "22.00", "04.00");
    REQUIRE(stage.click(Role::Button, "Selesai esok hari"));
    stage.settle();
    CHECK(stage.find(Role::TextField, "Mulai")->error.find("Apel") != std::string::npos);
    CHECK(program.app().store().records("activity").size() == 1);
}

TEST_CASE("work from the afternoon to an earlier hour of the next day is offered as two parts") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    program.open("/hari-ini/2026-11-20");
    log_activity(stage, "Piket", "14.00", "13.00");
    CHECK(stage.focused()->name == "Selesai");
    REQUIRE(stage.click(Role::Button, "Selesai esok hari"));
    stage.settle();
    const auto minutes_on = [&](int day) {
        return office::day_of(program.app().store(), base::Date::make(2026, 11, day).value()).total.count;
    };
    CHECK(minutes_on(20) == 600);
    CHECK(minutes_on(21) == 780);
}

TEST_CASE("work of today that ends tomorrow is written down until midnight, and so is one that is edited") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    store::Store& store = program.app().store();
    log_activity(stage, "Jaga malam", "14.00", "13.00");
    CHECK(stage.find(Role::Button, "Selesai esok hari") == nullptr);
    CHECK(stage.says("lanjutannya dicatat pada hari berikutnya"));
    REQUIRE(stage.click(Role::Button, "Catat sampai tengah malam"));
    stage.settle();
    CHECK(office::day_of(store, program.clock.today()).total.count == 600);
    program.open("/hari-ini/2026-11-20");
    log_activity(stage, "Jaga", "20.00", "22.00");
    REQUIRE(stage.click(Role::Button, "Tindakan untuk Jaga"));
    REQUIRE(stage.click(Role::MenuItem, "Ubah"));
    stage.settle();
    REQUIRE(stage.fill("Selesai", "04.00"));
    REQUIRE(stage.click(Role::Button, "Simpan perubahan"));
    stage.settle();
    REQUIRE(stage.click(Role::Button, "Catat sampai tengah malam"));
    stage.settle();
    const office::Day day = office::day_of(store, base::Date::make(2026, 11, 20).value());
    REQUIRE(day.entries.size() == 1);
    CHECK(day.total.count == 240);
    audit(stage);
}

TEST_CASE("from home the keyboard comes to the form at once, and Enter in its last field saves") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/");
    platform::Stage& stage = program.stage();
    REQUIRE(stage.activate(Role::Button, "Catat kegiatan"));
    stage.settle();
    REQUIRE(stage.focused() != nullptr);
    CHECK(stage.focused()->name == "Kegiatan");
    REQUIRE(stage.fill("Kegiatan", "Rapat"));
    REQUIRE(stage.fill("Tanggal", "20/11/2026"));
    stage.press(ui::KeyEnter);
    stage.settle();
    CHECK(office::day_of(program.app().store(), base::Date::make(2026, 11, 20).value()).entries.size() == 1);
}

TEST_CASE("an activity without words or times says what to write") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, desktop(), "/hari-ini");
    platform::Stage& stage = program.stage();
    REQUIRE(stage.fill("Mulai", ""));
    REQUIRE(stage.click(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.find(Role::TextField, "Kegiatan")->error ==
          "Tulis apa yang Anda kerjakan, misalnya: rapat koordinasi.");
    CHECK(stage.find(Role::TextField, "Mulai")->error == "Isi jamnya, misalnya 07.30.");
}
