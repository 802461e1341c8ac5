#include "app/pages.h"
#include "office/office.h"

using namespace prima;
using ui::Role;

TEST_CASE("a name is saved when its field is left, says so, and can be taken back") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/pengaturan");
    platform::Stage& stage = program.stage();
    REQUIRE(stage.fill("Nama kantor", "Bagian Umum"));
    CHECK(office::office_name(program.app().store()).empty());
    stage.tab();
    stage.settle();
    CHECK(office::office_name(program.app().store()) == "Bagian Umum");
    CHECK(stage.says("Nama kantor disimpan."));
    REQUIRE(stage.click(Role::Button, "Urungkan"));
    CHECK(office::office_name(program.app().store()).empty());
    CHECK(stage.find(Role::TextField, "Nama kantor")->value.empty());
    for (const std::string& failure : stage.audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("a name that was only visited is not saved again") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/pengaturan");
    platform::Stage& stage = program.stage();
    REQUIRE(stage.focus(Role::TextField, "Nama Anda"));
    stage.tab();
    stage.settle();
    CHECK(program.app().store().transaction_count() == 0);
    CHECK_FALSE(stage.says("Nama Anda disimpan."));
}

TEST_CASE("a name typed last is kept when the page is left") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/pengaturan");
    REQUIRE(program.stage().fill("Nama Anda", "Rina Anggraini"));
    program.open("/hari-ini");
    CHECK(office::own_name(program.app().store()) == "Rina Anggraini");
}

TEST_CASE("a colour theme takes effect at once and is remembered") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/pengaturan");
    platform::Stage& stage = program.stage();
    const ui::Palette* light = stage.context().colors;
    REQUIRE(stage.click(Role::Radio, "Gelap"));
    CHECK(stage.context().colors != light);
    CHECK(program.host.preferences["theme"] == "dark");
    CHECK(stage.find(Role::Radio, "Gelap")->checked == ui::Checked::Yes);
}

TEST_CASE("a text size takes effect at once and is remembered") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/pengaturan");
    platform::Stage& stage = program.stage();
    const float before = stage.find(Role::Heading, "Pengaturan")->rect.height;
    REQUIRE(stage.click(Role::ComboBox, "Ukuran huruf"));
    REQUIRE(stage.click(Role::Option, "150 %"));
    CHECK(stage.find(Role::Heading, "Pengaturan")->rect.height ==
          doctest::Approx(before * 1.5f).epsilon(0.03));
    CHECK(program.host.preferences["textsize"] == "150");
    for (const std::string& failure : stage.audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("the settings at every size and in every look") {
    pages::show("pengaturan", "/pengaturan", [](platform::HeadlessApp& program) {
        REQUIRE(office::set_office_name(program.app().store(), "Bagian Umum"));
        REQUIRE(office::set_own_name(program.app().store(), "Rina Anggraini"));
    });
}
