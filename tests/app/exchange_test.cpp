#include "app/places.h"
#include "office/device.h"
#include "office/person.h"

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

/// Makes an invitation in one browser and gives its bytes.
std::string invitation(Place& place, const char* password = "") {
    place.open("/perangkat/undang");
    REQUIRE(place.stage().find(Role::Dialog, "Undang rekan") != nullptr);
    if (*password) REQUIRE(place.stage().fill("Kata sandi", password));
    place.program.host.saved_files.clear();
    REQUIRE(place.stage().click(Role::Button, "Buat undangan"));
    place.stage().settle();
    REQUIRE(place.program.host.saved_files.size() == 1);
    CHECK(place.program.host.saved_files.begin()->first.substr(0, 15) == "Prima_Undangan_");
    return place.program.host.saved_files.begin()->second;
}

void choose_files(Place& place, const char* button, std::vector<std::string> files) {
    int number = 0;
    for (std::string& bytes : files)
        place.program.host.files_to_pick.push_back(
            {"berkas" + std::to_string(++number) + ".json", std::move(bytes)});
    REQUIRE(place.stage().click(Role::Button, button));
    place.stage().settle();
}

void open_invitation(Place& place, const std::string& bytes) {
    place.open("/bergabung");
    REQUIRE(place.stage().click(Role::Button, "Kantor saya sudah ada di Prima"));
    choose_files(place, "Pilih berkas", {bytes});
    REQUIRE(place.stage().click(Role::Button, "Bergabung"));
    place.stage().settle();
    REQUIRE(place.stage().click(Role::Button, "Pilih nama saya"));
    place.stage().settle();
}

/// As one of the staff list.
void join_as(Place& place, const std::string& bytes, const char* name) {
    open_invitation(place, bytes);
    REQUIRE(place.stage().activate(Role::ComboBox, "Nama"));
    place.stage().settle();
    REQUIRE(place.stage().activate(Role::Option, name));
    place.stage().settle();
    REQUIRE(place.stage().click(Role::Button, "Selesai"));
    place.stage().settle();
}

void join(Place& place, const std::string& bytes, const char* name) {
    open_invitation(place, bytes);
    REQUIRE(place.stage().fill("Nama Anda", name));
    REQUIRE(place.stage().click(Role::Button, "Selesai"));
    place.stage().settle();
}

std::string sent(Place& place) {
    place.open("/kirim");
    place.program.host.saved_files.clear();
    REQUIRE(place.stage().click(Role::Button, "Simpan berkas kiriman"));
    place.stage().settle();
    REQUIRE(place.program.host.saved_files.size() == 1);
    return place.program.host.saved_files.begin()->second;
}

void receive(Place& place, std::vector<std::string> files) {
    const std::string button = "Gabungkan " + std::to_string(files.size()) + " berkas";
    place.open("/kirim");
    choose_files(place, "Pilih berkas kiriman", std::move(files));
    REQUIRE(place.stage().click(Role::Button, button));
    place.stage().settle();
}

} // namespace

TEST_CASE("the first run asks one question, and an invitation leads into the office") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti Rahmawati"));
    siti.log_activity("Rapat");
    const std::string bytes = invitation(siti);
    agus.open("/");
    CHECK(agus.stage().find(Role::Heading, "Apakah kantor Anda sudah ada di Prima?") != nullptr);
    join(agus, bytes, "Agus Wijaya");
    CHECK(agus.store().office() == siti.store().office());
    CHECK(agus.activities() == 1);
    CHECK(agus.stage().says("Selamat bekerja, Agus Wijaya"));
    CHECK(agus.stage().find(Role::Heading, "Apakah kantor Anda sudah ada di Prima?") == nullptr);
    agus.expect_no_failures();
}

TEST_CASE("who joins by an invitation meets in the shared folder of the office, without typing its address") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    sync::Place folder;
    folder.address = "https://awan.kantor.go.id/prima";
    folder.user = "umum";
    folder.password = "rahasia";
    siti.program.app().sync().use(folder);
    siti.open("/perangkat/undang");
    CHECK(siti.stage().says("Alamat folder bersama kantor ini ikut di dalamnya"));
    const std::string bytes = invitation(siti);
    CHECK(bytes.find("awan.kantor") == std::string::npos); // sealed
    join(agus, bytes, "Agus");
    agus.open("/sinkron");
    CHECK(agus.stage().says("https://awan.kantor.go.id/prima"));
    agus.expect_no_failures();
}

TEST_CASE("an invitation does not carry a folder of this computer") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    sync::Place folder;
    folder.address = sync::Place::folder_scheme;
    folder.name = "Data";
    siti.program.app().sync().use(folder);
    join(agus, invitation(siti), "Agus");
    CHECK_FALSE(agus.program.app().sync().place());
}

TEST_CASE("an invitation with a password asks for it, and a wrong one says so at the field") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    const std::string bytes = invitation(siti, "melati-2026");
    agus.open("/bergabung/undangan");
    choose_files(agus, "Pilih berkas", {bytes});
    REQUIRE(agus.stage().find(Role::TextField, "Kata sandi undangan") != nullptr);
    CHECK(agus.stage().find(Role::Button, "Bergabung") == nullptr);
    REQUIRE(agus.stage().fill("Kata sandi undangan", "melati"));
    REQUIRE(agus.stage().click(Role::Button, "Buka"));
    agus.stage().settle();
    const ui::Node* field = agus.stage().find(Role::TextField, "Kata sandi undangan");
    REQUIRE(field != nullptr);
    CHECK(field->error == "Kata sandi tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi.");
    REQUIRE(agus.stage().fill("Kata sandi undangan", "melati-2026"));
    REQUIRE(agus.stage().click(Role::Button, "Buka"));
    agus.stage().settle();
    REQUIRE(agus.stage().click(Role::Button, "Bergabung"));
    CHECK(agus.store().office() == siti.store().office());
}

TEST_CASE("work is counted beside Kirim until it is sent, and many files are taken in at once") {
    Place siti, agus, dewi;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti"));
    const std::string bytes = invitation(siti);
    join(agus, bytes, "Agus");
    join(dewi, bytes, "Dewi");
    agus.log_activity("Surat masuk");
    dewi.log_activity("Surat keluar");
    // Nobody's device is known to them but that of who invited.
    receive(siti, {sent(agus), sent(dewi)});
    CHECK(siti.activities() == 2);
    siti.open("/kirim");
    CHECK(siti.stage().says("Agus"));
    siti.stage().save_screenshot(pages::picture("kirim"));
    siti.log_activity("Rapat");
    CHECK(siti.stage().says("1 menunggu"));
    const std::string file = sent(siti);
    CHECK(file.find("Rapat") == std::string::npos); // sealed
    CHECK_FALSE(siti.stage().says("1 menunggu"));
    receive(agus, {file});
    receive(dewi, {file});
    CHECK(agus.activities() == 3);
    CHECK(dewi.store().engine().state_digest() == agus.store().engine().state_digest());
    siti.expect_no_failures();
}

TEST_CASE("whoever invited waits for a first file, and whoever joined is told to send one") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti"));
    siti.log_activity("Rapat");
    const std::string bytes = invitation(siti);
    siti.open("/");
    CHECK(siti.stage().says("Rekan yang bergabung mengirim berkas pertamanya kepada Anda"));
    CHECK_FALSE(siti.stage().says("Semua sudah dikirim"));
    siti.open("/kirim");
    CHECK(siti.stage().says("Terima dulu berkas pertama mereka"));
    join(agus, bytes, "Agus");
    agus.open("/");
    CHECK(agus.stage().says("supaya perangkat ini dikenal"));
    const std::string first = sent(agus);
    CHECK_FALSE(agus.stage().says("supaya perangkat ini dikenal"));
    receive(siti, {first});
    CHECK_FALSE(siti.stage().says("Terima dulu berkas pertama mereka"));
    CHECK(siti.stage().says("1 perangkat rekan belum dipastikan pemiliknya."));
    REQUIRE(siti.stage().click(Role::Button, "Lihat perangkat"));
    siti.stage().settle();
    CHECK(siti.stage().find(Role::Button, "Pastikan pemilik") != nullptr);
    siti.expect_no_failures();
    agus.expect_no_failures();
}

TEST_CASE("what can be sealed is sealed, also where it could not be before somebody joined") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti"));
    office::PersonFields dewi;
    dewi.name = "Dewi";
    dewi.number = "7";
    dewi.kind = office::StaffKind::other;
    REQUIRE(office::add_person(siti.store(), dewi, siti.program.clock.today()));
    const std::string bytes = invitation(siti);
    siti.open("/kirim");
    CHECK(siti.stage().find(Role::Radio, "Bisa dibaca siapa saja")->checked == ui::Checked::Yes);
    join_as(agus, bytes, "Dewi");
    receive(siti, {sent(agus)});
    CHECK(siti.stage().find(Role::Radio, "Tersegel")->checked == ui::Checked::Yes);
}

TEST_CASE("somebody's two devices send to each other") {
    Place siti, phone, computer;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti"));
    office::PersonFields dewi;
    dewi.name = "Dewi";
    dewi.number = "7";
    dewi.kind = office::StaffKind::other;
    REQUIRE(office::add_person(siti.store(), dewi, siti.program.clock.today()));
    const std::string bytes = invitation(siti);
    join_as(phone, bytes, "Dewi");
    join_as(computer, bytes, "Dewi");
    receive(siti, {sent(phone), sent(computer)});
    const std::string known = sent(siti);
    receive(phone, {known});
    receive(computer, {known});
    phone.log_activity("Surat masuk");
    receive(computer, {sent(phone)}); // for everybody
    CHECK(computer.activities() == 1);
    computer.open("/kirim");
    REQUIRE(computer.stage().activate(Role::ComboBox, "Untuk"));
    computer.stage().settle();
    CHECK(computer.stage().find(Role::Option, "Perangkat saya yang lain") != nullptr);
}

TEST_CASE("after files that disagree the notice leads to where one chooses") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti"));
    siti.log_activity("Rapat");
    join(agus, invitation(siti), "Agus");
    receive(siti, {sent(agus)});
    siti.rename("Rapat staf");
    agus.rename("Rapat pimpinan");
    receive(siti, {sent(agus)});
    CHECK(siti.stage().says("Semua berkas sudah digabungkan; 1 hal perlu dipilih."));
    REQUIRE(siti.stage().activate(Role::Button, "Pilih sekarang"));
    siti.stage().settle();
    CHECK(siti.program.host.addresses.back() == "/keputusan");
}

TEST_CASE("what a file holds is shown before anything is merged, and files that cannot be used say why") {
    Place siti, agus, stranger;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti"));
    join(agus, invitation(siti), "Agus");
    siti.log_activity("Rapat");
    stranger.name_office("Kantor Lain");
    stranger.log_activity("Bukan di sini");
    const std::string other = stranger.copy();
    receive(siti, {sent(agus)});
    const std::string file = sent(siti);
    agus.open("/kirim");
    choose_files(agus, "Pilih berkas kiriman", {file, file.substr(0, 300), other});
    CHECK(agus.activities() == 0);
    CHECK(agus.stage().says("1 catatan baru"));
    CHECK(agus.stage().says("Siap digabungkan"));
    CHECK(agus.stage().says("Tidak bisa dipakai"));
    CHECK(agus.stage().says("Milik kantor “Kantor Lain”"));
    CHECK(agus.stage().find(Role::Button, "Buka di samping") != nullptr);
    agus.stage().save_screenshot(pages::picture("terima"));
    REQUIRE(agus.stage().activate(Role::Button, "Gabungkan 1 berkas"));
    agus.stage().settle();
    CHECK(agus.activities() == 1);
    agus.expect_no_failures();
}

TEST_CASE("tables changed by hand are shown cell by cell, and become edits only where they are chosen") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti Rahmawati"));
    siti.log_activity("Rapat");
    join(agus, invitation(siti), "Agus Wijaya");
    receive(siti, {sent(agus)});
    siti.log_activity("Apel");
    siti.open("/kirim");
    siti.program.host.saved_files.clear();
    REQUIRE(siti.stage().click(Role::Radio, "Bisa dibaca siapa saja"));
    REQUIRE(siti.stage().click(Role::Button, "Simpan berkas kiriman"));
    siti.stage().settle();
    REQUIRE(siti.program.host.saved_files.size() == 1);
    std::string file = siti.program.host.saved_files.begin()->second;
    const auto change = [&](const std::string& from, const std::string& to) {
        const std::size_t at = file.find(from);
        REQUIRE(at < file.find("\"segments\""));
        file.replace(at, from.size(), to);
    };
    change("\"Apel\"", "\"Apel pagi\"");
    change("\"Rapat\"", "\"Rapat dinas\"");
    change("\"07:30\"", "\"setengah delapan\"");

    agus.open("/kirim");
    choose_files(agus, "Pilih berkas kiriman", {file});
    CHECK(agus.stage().says("Tabel di berkas ini telah diubah."));
    CHECK(agus.stage().says("2 dapat diterapkan, 1 tidak."));
    CHECK(agus.stage().says("ditulis seperti \"07:30\""));
    CHECK(agus.stage().says("Gabungkan berkas ini dulu"));
    agus.stage().save_screenshot(pages::picture("kirim-tabel-diubah"));
    REQUIRE(agus.stage().activate(Role::CheckBox, "Kegiatan: Rapat menjadi Rapat dinas"));
    CHECK(agus.stage().find(Role::Button, "Terapkan 1 perubahan")->disabled);
    REQUIRE(agus.stage().activate(Role::Button, "Gabungkan 1 berkas"));
    agus.stage().settle();
    CHECK(agus.activities() == 2);
    CHECK(agus.store().where("activity", "text", "Rapat dinas").empty());
    CHECK(agus.store().where("activity", "text", "Apel").size() == 1);

    REQUIRE(agus.stage().activate(Role::Button, "Terapkan 1 perubahan"));
    agus.stage().settle();
    CHECK(agus.store().where("activity", "text", "Rapat dinas").size() == 1);
    CHECK(agus.store().where("activity", "text", "Apel").size() == 1);
    CHECK(agus.stage().says("1 perubahan dari tabel diterapkan"));
    CHECK(agus.stage().find(Role::CheckBox, "Kegiatan: Rapat menjadi Rapat dinas") == nullptr);
    CHECK(agus.stage().find(Role::CheckBox, "Kegiatan: Apel menjadi Apel pagi") != nullptr);
    agus.expect_no_failures();
    agus.open("/riwayat");
    CHECK(agus.stage().says("Perubahan tabel dari berkas Siti Rahmawati diterapkan"));
    REQUIRE(agus.store().undo_last());
    CHECK(agus.store().where("activity", "text", "Rapat").size() == 1);
}

TEST_CASE("a copy of the office whose tables were changed by hand is shown where they are offered") {
    Place siti;
    siti.log_activity("Rapat");
    std::string copy = siti.copy();
    copy.replace(copy.find("\"Rapat\""), 7, "\"Rapat dinas\"");
    siti.choose(copy);
    siti.stage().settle();
    REQUIRE(siti.stage().activate(Role::CheckBox, "Kegiatan: Rapat menjadi Rapat dinas"));
    REQUIRE(siti.stage().activate(Role::Button, "Terapkan 1 perubahan"));
    siti.stage().settle();
    CHECK(siti.store().where("activity", "text", "Rapat dinas").size() == 1);
}

TEST_CASE("a lost device is removed after a question, and the owner of another is confirmed") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti"));
    join(agus, invitation(siti), "Agus");
    receive(siti, {sent(agus)});
    siti.open("/perangkat");
    siti.stage().save_screenshot(pages::picture("perangkat"));
    REQUIRE(siti.stage().click(Role::Button, "Keluarkan"));
    CHECK(siti.stage().find(Role::Dialog, "Keluarkan perangkat") != nullptr);
    CHECK(siti.stage().says("“Chrome, Windows (Agus)”"));
    siti.stage().settle();
    REQUIRE(siti.stage().activate(Role::Button, "Batal"));
    siti.stage().settle();
    CHECK(office::devices(siti.store()).removed().empty());
    REQUIRE(siti.stage().click(Role::Button, "Keluarkan"));
    siti.stage().settle();
    REQUIRE(siti.stage().activate(Role::Button, "Keluarkan"));
    siti.stage().settle();
    CHECK(office::devices(siti.store()).removed().size() == 1);
    CHECK(siti.stage().says("Kirim satu berkas kepada rekan, supaya mereka juga tahu."));
    siti.log_activity("Rapat");
    // Nobody is left to answer: what is said of it is not that nobody has answered yet.
    for (const char* address : {"/kirim", "/"}) {
        siti.open(address);
        CAPTURE(std::string(address));
        CHECK(siti.stage().says("Semua perangkat rekan yang pernah bergabung sudah dikeluarkan."));
        CHECK_FALSE(siti.stage().says("belum ada kabar dari rekan"));
        CHECK_FALSE(siti.stage().says("Belum ada rekan yang bergabung"));
    }
    siti.expect_no_failures();
}

TEST_CASE("on a phone a colleague silent for months stands beside the days, whole") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti"));
    join(agus, invitation(siti), "Agus Wijaya Kusumaningrat Putra");
    receive(siti, {sent(agus)});
    siti.program.clock.time.epoch_ms += std::int64_t{128} * 86'400'000;
    siti.open("/kirim");
    CHECK(siti.stage().says("128 hari lalu"));
    siti.stage().resize(360, 1800);
    siti.stage().settle();
    siti.stage().save_screenshot(pages::picture("kabar-terakhir-ponsel"));
    siti.expect_no_failures();
}

TEST_CASE("what a file holds of a removed device is told before it is taken in") {
    Place siti, agus;
    siti.name_office("Bagian Umum");
    REQUIRE(office::set_own_name(siti.store(), "Siti"));
    join(agus, invitation(siti), "Agus");
    receive(siti, {sent(agus)});
    REQUIRE(office::remove_device(siti.store(), agus.store().replica()));
    siti.stage().settle();
    agus.log_activity("Sesudah hilang");
    const std::string late = sent(agus);
    siti.open("/kirim");
    choose_files(siti, "Pilih berkas kiriman", {late});
    CHECK(siti.stage().says("1 dari perangkat yang sudah dikeluarkan, tidak dihitung"));
    siti.stage().save_screenshot(pages::picture("terima-perangkat-dikeluarkan"));
    REQUIRE(siti.stage().click(Role::Button, "Gabungkan 1 berkas"));
    siti.stage().settle();
    CHECK(siti.activities() == 0);
    siti.expect_no_failures();
}

TEST_CASE("a copy that is a week old is asked for anew") {
    Place place;
    place.log_activity("Rapat");
    place.open("/");
    CHECK(place.stage().says("Belum pernah ada salinan."));
    place.open("/pengaturan");
    static_cast<void>(place.copy());
    place.open("/");
    CHECK_FALSE(place.stage().says("Belum pernah ada salinan."));
    place.program.clock.time.epoch_ms += std::int64_t{8} * 86'400'000;
    place.stage().settle();
    CHECK(place.stage().says("Salinan terakhir berumur 8 hari."));
}

TEST_CASE(
    "on a phone a copy that is a week old comes before everything else, and goes down once it is made") {
    Place place(pages::phone());
    place.log_activity("Rapat");
    static_cast<void>(place.copy());
    place.open("/");
    const auto top_of = [&](const char* heading) {
        const ui::Node* node = place.stage().find(Role::Heading, heading);
        REQUIRE(node != nullptr);
        return node->rect.y;
    };
    CHECK(top_of("Salinan data") > top_of("Hari ini"));
    place.program.clock.time.epoch_ms += std::int64_t{8} * 86'400'000;
    place.stage().settle();
    CHECK(top_of("Salinan data") < top_of("Hari ini"));
    place.stage().save_screenshot(pages::picture("beranda-salinan-lama-ponsel"));
    static_cast<void>(place.copy());
    place.stage().settle();
    CHECK(top_of("Salinan data") > top_of("Hari ini"));
    place.expect_no_failures();
}

TEST_CASE("whoever restores an office from a copy has that copy, until it is a week old") {
    Place lost, found;
    lost.log_activity("Rapat");
    const std::string copy = lost.copy();
    found.program.clock.time.epoch_ms += std::int64_t{2} * 86'400'000;
    found.choose(copy);
    REQUIRE(found.stage().activate(Role::Button, "Muat"));
    found.stage().settle();
    CHECK(found.activities() == 1);
    found.open("/");
    CHECK(found.stage().says("21 November 2026 pukul 10.32"));
    CHECK_FALSE(found.stage().says("Belum pernah ada salinan."));
    found.program.clock.time.epoch_ms += std::int64_t{5} * 86'400'000;
    found.stage().settle();
    CHECK(found.stage().says("Salinan terakhir berumur 7 hari."));
}

TEST_CASE("a storage that fills while the program is open is told within the hour") {
    Place place;
    place.log_activity("Rapat");
    place.open("/");
    place.program.host.room = {90, 100, false, false};
    place.stage().settle();
    CHECK_FALSE(place.stage().says("hampir habis"));
    place.program.clock.time.epoch_ms += 3'600'000;
    place.stage().settle();
    CHECK(place.stage().says("Ruang penyimpanan peramban ini hampir habis."));
}

TEST_CASE("a private window and a full storage are told before anything is lost") {
    Place place;
    place.program.host.room = {90, 100, false, true};
    place.open("/pengaturan");
    place.log_activity("Rapat");
    place.open("/");
    CHECK(place.stage().says("Ini tampaknya jendela penyamaran"));
    CHECK(place.stage().says("Ruang penyimpanan peramban ini hampir habis."));
}

TEST_CASE("the pages of exchange are whole at every size and look") {
    pages::show("bergabung", "/bergabung", [](platform::HeadlessApp&) {});
    pages::show("perangkat-undang", "/perangkat/undang", [](platform::HeadlessApp&) {});
    pages::show("kirim-sendiri", "/kirim", [](platform::HeadlessApp&) {});
    pages::show("beranda-pertama", "/", [](platform::HeadlessApp&) {});
    pages::show("pengaturan-penyimpanan", "/pengaturan", [](platform::HeadlessApp&) {});
}
