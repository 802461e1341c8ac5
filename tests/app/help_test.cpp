#include "app/licences.h"
#include "app/pages.h"

#include <string>

using namespace prima;
using ui::Role;

namespace {

class OtherOrigin : public platform::KeepingHost {
public:
    explicit OtherOrigin(Origin origin)
        : origin_(origin) {}
    Origin origin() override { return origin_; }

private:
    Origin origin_;
};

bool mentions(const platform::Stage& stage, std::string_view words) {
    for (const ui::Node& node : stage.tree().nodes()) {
        if (node.name.find(words) != std::string::npos) return true;
    }
    return false;
}

} // namespace

TEST_CASE("help tells where the data is and how the day is logged, and leads to the form") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/bantuan");
    platform::Stage& stage = program.stage();
    CHECK(stage.find(Role::Heading, "Tempat data disimpan") != nullptr);
    CHECK(mentions(stage, "alamat yang aman"));
    for (const char* part : {"standar kinerja", "Umpan balik", "Tindak lanjut"}) CHECK(mentions(stage, part));
    REQUIRE(stage.activate(Role::Button, "Catat kegiatan"));
    CHECK(stage.find(Role::TextField, "Kegiatan") != nullptr);
}

TEST_CASE("help says what follows from a file or a plain http address") {
    store::MemoryDisk disk;
    store::MemoryJournal journal(disk);
    store::MemoryOffices offices;
    store::MemoryShelf shelf(offices);
    platform::SteadyClock clock;
    platform::RepeatableRandom random;
    const std::pair<app::Host::Origin, const char*> places[] = {
        {app::Host::Origin::http, "tidak bisa dibuka saat jaringan mati"},
        {app::Host::Origin::file, "tidak ikut di flash disk"}};
    for (const auto& [origin, words] : places) {
        OtherOrigin host(origin);
        platform::Stage stage(pages::desktop());
        app::App program(journal, std::string(app::first_office), shelf, clock, random, host);
        stage.draw = [&] { program.draw(); };
        program.address_changed("/bantuan");
        stage.settle();
        CHECK(mentions(stage, words));
    }
}

TEST_CASE("help lists the shortcuts as people read them") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/bantuan");
    CHECK(program.stage().find(Role::Table, "Pintasan papan ketik") != nullptr);
    CHECK(mentions(program.stage(), "Ctrl+K"));
}

TEST_CASE("about shows the version as text that can be copied") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/bantuan");
    REQUIRE(program.stage().activate(Role::Link, "Tentang Prima"));
    const ui::Node* version = program.stage().find(Role::Text, "test");
    REQUIRE(version);
    CHECK(version->selectable_text);
}

TEST_CASE("about carries the notice of every component and the whole text of its licence") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/tentang");
    platform::Stage& stage = program.stage();
    for (const app::Component& component : app::components()) {
        CAPTURE(component.name);
        CHECK(stage.find(Role::Heading, component.name) != nullptr);
        CHECK(mentions(stage, component.copyright.substr(0, component.copyright.find('\n'))));
    }
    CHECK(mentions(stage, "The above copyright notice and this permission notice shall be included"));
    REQUIRE(stage.click(Role::Tab, "SIL OFL 1.1"));
    CHECK(mentions(stage, "SIL OPEN FONT LICENSE Version 1.1"));
    CHECK(mentions(stage, "OTHER DEALINGS IN THE FONT SOFTWARE."));
    REQUIRE(stage.click(Role::Tab, "Apache 2.0"));
    CHECK(mentions(stage, "Apache License"));
    CHECK(mentions(stage, "END OF TERMS AND CONDITIONS"));
    for (const std::string& failure : stage.audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("help and about at every size and in every look") {
    pages::show("bantuan", "/bantuan", [](platform::HeadlessApp&) {});
    pages::show("tentang", "/tentang", [](platform::HeadlessApp&) {});
}
