// The part of the program that follows the first frame, as pages see it; and the bar of phones at large text.

#include "app/pages.h"
#include "app/strings.h"

#include <string>
#include <utility>

using namespace prima;
using ui::Role;
using State = app::Host::Rest::State;

TEST_CASE("a page whose part of the program is on its way says so under its own name, and then is there") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    platform::Stage& stage = program.stage();
    program.host.rest_state = {State::coming, 0.4f};
    program.open("/bantuan");
    stage.frame();
    CHECK(stage.find(Role::Heading, "Bantuan") != nullptr);
    REQUIRE(stage.find(Role::ProgressBar, "Memuat bagian ini…") != nullptr);
    CHECK(stage.find(Role::ProgressBar, "Memuat bagian ini…")->progress == doctest::Approx(0.4));
    CHECK(program.host.document_title == "Prima");
    program.host.rest_state = {};
    stage.settle();
    CHECK(stage.find(Role::ProgressBar, "Memuat bagian ini…") == nullptr);
    CHECK(program.host.document_title == "Bantuan · Prima");
}

TEST_CASE("home and Hari ini wait for nothing") {
    for (const auto& each : {std::pair{"/", "Selamat pagi"}, {"/hari-ini", "Hari ini"}}) {
        const char* heading = each.second;
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, pages::desktop(), each.first);
        program.host.rest_state = {State::coming, 0};
        program.stage().settle();
        CHECK_MESSAGE(program.stage().find(Role::Heading, heading) != nullptr, heading);
    }
}

TEST_CASE(
    "a part that does not come is said with the reason, can be asked for again, and what was typed stays") {
    for (const auto& [state, button] :
         {std::pair{State::no_connection, "Coba lagi"}, {State::unusable, "Muat ulang"}}) {
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, pages::desktop(), "/hari-ini");
        platform::Stage& stage = program.stage();
        REQUIRE(stage.fill("Kegiatan", "Menyusun lap"));
        program.host.rest_state = {state, 0};
        program.open("/bantuan");
        stage.settle();
        REQUIRE(stage.click(Role::Button, button));
        CHECK(program.host.rest_asked == 1);
        program.open("/hari-ini");
        stage.settle();
        CHECK(stage.find(Role::TextField, "Kegiatan")->value == "Menyusun lap");
        for (const std::string& failure : stage.audit_failures()) FAIL_CHECK(failure);
    }
}

TEST_CASE("the page for a part that does not come looks right everywhere") {
    pages::show("bagian-belum-sampai", "/bantuan", [](platform::HeadlessApp& program) {
        program.host.rest_state = {State::no_connection, 0};
    });
    pages::show("bagian-dimuat", "/bantuan", [](platform::HeadlessApp& program) {
        program.host.rest_state = {State::coming, 0.4f};
    });
}

TEST_CASE("the words of the bottom bar are as large as the person asked, at 200 % too") {
    const auto height_of = [](const char* size) {
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, pages::phone(), "/bantuan", {{"textsize", size}});
        platform::Stage& stage = program.stage();
        stage.context().records_text = true;
        stage.settle();
        stage.frame();
        const ui::Node* const found = stage.find(Role::Link, "Rencana");
        REQUIRE(found != nullptr);
        const ui::Node& place = *found;
        for (const ui::Context::DrawnText& text : stage.context().drawn_texts) {
            if (!place.rect.contains(text.rect.centre_x(), text.rect.centre_y())) continue;
            CHECK_FALSE(text.shortened);
            if (text.text == "Rencana") return text.rect.height;
        }
        FAIL("the word is not in the bar");
        return 0.0f;
    };
    const float usual = height_of("100");
    CHECK(height_of("125") > 1.1f * usual);
    CHECK(height_of("150") == doctest::Approx(1.5f * usual).epsilon(0.05));
    CHECK(height_of("200") == doctest::Approx(2 * usual).epsilon(0.05));
}
