#include "ui/desk_page.h"

#include <doctest/doctest.h>

using namespace prima;
using ui::Role;

namespace {

const struct {
    const char* name;
    page::Options options;
} looks[] = {
    {"light", {}},
    {"dark", {.theme = ui::ThemeMode::Dark}},
    {"contrast", {.theme = ui::ThemeMode::Contrast}},
    {"phone", {.device = page::Device::Phone}},
    {"large", {.text_scale = 2}},
    {"phone-large", {.device = page::Device::Phone, .text_scale = 2}},
};

} // namespace

TEST_CASE("the desk is drawn at every size and in every theme, without an item missing from the tree") {
    for (const auto& look : looks) {
        CAPTURE(look.name);
        page::Desk desk;
        desk.reminds = true;
        page::Page screen(look.options, [&] { desk.draw(); });
        const auto picture = [&](const char* what) {
            CHECK(screen->save_screenshot(page::picture(std::string("desk-") + look.name + "-" + what)));
            CHECK(screen->audit_failures().empty());
        };
        picture("page");
        REQUIRE(screen->focus(Role::ComboBox, "Unit"));
        screen->press(ui::KeyDown);
        picture("select");
        screen->press_shortcut("Escape");
        REQUIRE(screen->activate(Role::ComboBox, "Pegawai"));
        picture("search");
        screen->press_shortcut("Escape");
        REQUIRE(screen->activate(Role::Button, "Tindakan"));
        picture("menu");
        screen->press_shortcut("Escape");
        desk.moving = true;
        picture("dialog");
        desk.long_lines = 20;
        picture("tall-dialog");
        desk.moving = false;
        desk.telling = true;
        picture("question");
        desk.telling = false;
        desk.sheet = true;
        picture("sheet");
        desk.sheet = false;
        desk.palette = true;
        desk.recent = {"undo"};
        picture("palette");
        desk.palette = false;
        desk.shortcuts = true;
        picture("shortcuts");
        desk.shortcuts = false;
        screen->settle();
        ui::toast({.text = "Kegiatan dihapus", .action = "Urungkan"});
        ui::toast({.text = "Cadangan disimpan di folder unduhan", .tone = ui::Tone::Good});
        picture("toast");
    }
}
