#include "ui/desk_page.h"

#include <doctest/doctest.h>

using namespace prima;
using ui::Role;

namespace {

const ui::Command commands[] = {{"today", "Buka Hari ini", "Halaman", "", "kegiatan catat"},
                                {"diary", "Catatan harian", "Halaman"},
                                {"evaluation", "Évaluasi kinerja", "Halaman"},
                                {"save", "Simpan cadangan", "Data", "Control+S", "ekspor unduh"}};

std::vector<std::string> found(std::string_view typed, std::vector<std::string> recent = {}) {
    std::vector<std::string> codes;
    for (const int i : ui::matching_commands(commands, typed, recent))
        codes.emplace_back(commands[static_cast<std::size_t>(i)].code);
    return codes;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("the beginning of a name comes before a keyword") {
    CHECK(found("catat") == Codes{"diary", "today"});
}

TEST_CASE("case and accents do not count") {
    CHECK(found("EVAL") == Codes{"evaluation"});
}

TEST_CASE("words are found in any order, and keywords too") {
    CHECK(found("ini hari") == Codes{"today"});
    CHECK(found("unduh") == Codes{"save"});
}

TEST_CASE("letters in the right order are enough") {
    CHECK(found("smpcd") == Codes{"save"});
    CHECK(found("qqq").empty());
}

TEST_CASE("with nothing typed the commands used recently come first") {
    CHECK(found("", {"save", "evaluation"}) == Codes{"save", "evaluation", "today", "diary"});
}

TEST_CASE("the palette runs what was found by typing, and puts it first next time") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->focus(Role::TextField, "Catatan"));
    screen->press_shortcut("Control+K");
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::SearchField);
    CHECK(screen->find(Role::TextField, "Catatan") == nullptr);
    REQUIRE(screen->fill("Cari perintah atau halaman", "gelap"));
    screen->press(ui::KeyEnter);
    CHECK(desk.done == Codes{"theme"});
    CHECK_FALSE(desk.palette);
    CHECK(screen->focused()->name == "Catatan");
    screen->press_shortcut("Control+K");
    CHECK(screen->all(Role::Option).front()->name == "Tema gelap, Baru dipakai");
    CHECK(screen->focused()->value.empty());
    CHECK(screen->audit_failures().empty());
}

TEST_CASE("the arrow keys move through the commands while the focus stays in the field") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    screen->press_shortcut("Control+K");
    screen->press(ui::KeyDown);
    screen->press(ui::KeyDown);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::SearchField);
    const ui::Node* at = screen->tree().find(screen->focused()->active_descendant);
    REQUIRE(at != nullptr);
    CHECK(at->name == "Buka Bantuan, Halaman, F1");
    screen->press(ui::KeyEnter);
    CHECK(desk.done == Codes{"help"});
}

TEST_CASE("an empty result says so, Escape and a click outside close the palette") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    screen->press_shortcut("Control+K");
    REQUIRE(screen->fill("Cari perintah atau halaman", "zzzz"));
    CHECK(screen->says("Tidak ada yang cocok"));
    screen->press(ui::KeyEnter);
    CHECK(desk.palette);
    screen->press(ui::KeyEscape);
    CHECK_FALSE(desk.palette);
    screen->press_shortcut("Control+K");
    CHECK(desk.palette);
    screen->click_at(40, 700);
    CHECK_FALSE(desk.palette);
    CHECK(desk.done.empty());
}

TEST_CASE("shortcuts are written as people read them") {
    page::Page screen({}, [] {});
    CHECK(ui::readable_shortcut("Control+Shift+Z") == "Ctrl+Shift+Z");
    CHECK(ui::readable_shortcut("ArrowUp") == "↑");
    CHECK(ui::readable_shortcut("Control++") == "Ctrl++");
    CHECK(ui::readable_shortcut("").empty());
}

TEST_CASE("the shortcut help lists every shortcut with its keys") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    screen->press_shortcut("?");
    REQUIRE(screen->find(Role::Dialog, "Pintasan papan ketik") != nullptr);
    CHECK(screen->find(Role::ListItem, "Cari perintah: Ctrl+K atau /") != nullptr);
    CHECK(screen->all(Role::ListItem).size() == 6);
}
