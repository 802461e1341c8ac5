#include "app/pages.h"
#include "app/sync_link.h"
#include "office/office.h"

using namespace prima;
using ui::Role;

namespace {

void enter(platform::Stage& stage, std::string_view address) {
    REQUIRE(stage.fill("Alamat folder", address));
    REQUIRE(stage.fill("Nama pengguna", "umum"));
    REQUIRE(stage.fill("Kata sandi", "rahasia"));
}

} // namespace

TEST_CASE("three fields and a button, and the office meets in the folder, also after a restart") {
    store::MemoryDisk disk;
    {
        platform::HeadlessApp program(disk, pages::desktop(), "/sinkron");
        REQUIRE(office::set_office_name(program.app().store(), "Bagian Umum").ok());
        platform::Stage& stage = program.stage();
        enter(stage, "awan.kantor.go.id/prima/");
        REQUIRE(stage.click(Role::Button, "Coba dan pakai"));
        program.host.folder.pass(5000);
        stage.settle();
        CHECK(stage.says("Folder dipakai. Kantor ini sekarang bertemu di sana."));
        CHECK(stage.says("https://awan.kantor.go.id/prima"));
        CHECK(stage.find(Role::Button, "Sinkronkan sekarang") != nullptr);
        CHECK(program.host.folder.files.size() == 2);
        for (const auto& [path, bytes] : program.host.folder.files)
            CHECK(bytes.find("Bagian Umum") == std::string::npos);
        for (const std::string& failure : stage.audit_failures()) FAIL_CHECK(failure);
    }
    platform::HeadlessApp again(disk, pages::desktop(), "/sinkron");
    again.host.folder.pass(5000);
    again.stage().settle();
    CHECK(again.stage().says("https://awan.kantor.go.id/prima"));
}

TEST_CASE("what is no address is said at the field, and nothing that was typed is lost") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/sinkron");
    platform::Stage& stage = program.stage();
    for (const std::string_view wrong :
         {"", "dua kata", "ftp://server/prima", "https://umum:rahasia@server/prima"}) {
        CAPTURE(wrong);
        enter(stage, wrong);
        REQUIRE(stage.click(Role::Button, "Coba dan pakai"));
        CHECK_FALSE(stage.find(Role::TextField, "Alamat folder")->error.empty());
        CHECK(stage.find(Role::TextField, "Nama pengguna")->value == "umum");
    }
    enter(stage, "https://server/prima");
    program.open("/");
    program.open("/sinkron");
    CHECK(stage.find(Role::TextField, "Alamat folder")->value == "https://server/prima");
}

TEST_CASE("a folder that cannot be used says why, and is not used") {
    using sync::Fault;
    const std::pair<Fault, std::string_view> faults[] = {
        {Fault::password, "Nama pengguna atau kata sandi tidak diterima server."},
        {Fault::not_found, "Folder ini tidak ada di server. Periksa alamatnya."},
        {Fault::forbidden, "Alamat ini bukan folder WebDAV, atau akun ini tidak boleh melihatnya."}};
    for (const auto& [fault, words] : faults) {
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, pages::desktop(), "/sinkron");
        program.host.folder.fault = fault;
        enter(program.stage(), "https://server/prima");
        REQUIRE(program.stage().click(Role::Button, "Coba dan pakai"));
        CHECK(program.stage().says(words));
        CHECK(program.stage().find(Role::Button, "Sinkronkan sekarang") == nullptr);
    }
}

TEST_CASE("trouble is seen on every page and leads to the way out") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/sinkron");
    platform::Stage& stage = program.stage();
    enter(stage, "https://server/prima");
    REQUIRE(stage.click(Role::Button, "Coba dan pakai"));
    program.host.folder.fault = sync::Fault::password;
    program.host.folder.pass(10'000);
    program.open("/");
    stage.settle();
    CHECK(stage.says("Nama pengguna atau kata sandi tidak diterima server."));
    REQUIRE(stage.click(Role::Button, "Lihat"));
    stage.settle();
    REQUIRE(stage.click(Role::Button, "Ubah alamat"));
    CHECK(stage.find(Role::TextField, "Alamat folder")->value == "https://server/prima");
    program.host.folder.fault = sync::Fault::none;
    REQUIRE(stage.activate(Role::Button, "Coba dan pakai")); // below what is in sight
    program.host.folder.pass(10'000);
    stage.settle();
    CHECK_FALSE(stage.says("Sinkron terhenti"));
}

TEST_CASE("leaving the folder keeps everything and can be taken back") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/sinkron");
    platform::Stage& stage = program.stage();
    enter(stage, "https://server/prima");
    REQUIRE(stage.click(Role::Button, "Coba dan pakai"));
    REQUIRE(stage.click(Role::Button, "Berhenti memakai folder ini"));
    CHECK(stage.find(Role::Button, "Sinkronkan sekarang") == nullptr);
    REQUIRE(stage.click(Role::Button, "Urungkan"));
    stage.settle();
    CHECK(stage.find(Role::Button, "Sinkronkan sekarang") != nullptr);
}

TEST_CASE("the sync page at every size and in every look") {
    pages::show("sinkron", "/sinkron",
                [](platform::HeadlessApp& program) { program.host.folder.lends_folders = true; });
    pages::show("sinkron-dipakai", "/sinkron", [](platform::HeadlessApp& program) {
        program.host.folder.lends_folders = true;
        program.host.folder.folder_to_choose = "Bagian Umum";
        program.stage().settle();
        REQUIRE(program.stage().click(Role::Button, "Pilih folder"));
        program.host.folder.pass(5000);
    });
}
