#include "ui/desk_page.h"

#include <doctest/doctest.h>

using namespace prima;
using ui::Role;

TEST_CASE("a menu opens from its button with the focus on its first item") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Button, "Tindakan"));
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::MenuItem);
    CHECK(screen->focused()->name == "Ubah");
    CHECK(screen->find(Role::Button, "Tindakan")->expanded == ui::Checked::Yes);
    CHECK(screen->all(Role::MenuItem).size() == 5);
    CHECK(screen->find(Role::Menu, "Tindakan") != nullptr);
    CHECK(screen->audit_failures().empty());
}

TEST_CASE("arrow keys go round the items that can be chosen") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::Button, "Tindakan"));
    screen->press(ui::KeyDown);
    screen->press(ui::KeyDown);
    CHECK(screen->focused()->name == "Hapus");
    screen->press(ui::KeyHome);
    CHECK(screen->focused()->name == "Ubah");
    screen->press(ui::KeyUp);
    CHECK(screen->focused()->name == "Pindahkan...");
    screen->press_shortcut("S");
    CHECK(screen->focused()->name == "Salin ke besok");
}

TEST_CASE("an arrow key on the button opens the menu, Up at its end") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->focus(Role::Button, "Tindakan"));
    screen->press(ui::KeyUp);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->name == "Pindahkan...");
}

TEST_CASE("an item that is chosen runs once, closes the menu and gives the focus back") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Button, "Tindakan"));
    REQUIRE(screen->click(Role::MenuItem, "Ubah"));
    CHECK(desk.done == std::vector<std::string>{"edit"});
    CHECK(screen->all(Role::MenuItem).empty());
    CHECK(screen->focused()->name == "Tindakan");
    REQUIRE(screen->activate(Role::Button, "Tindakan"));
    screen->press(ui::KeyDown);
    screen->press(ui::KeyEnter);
    CHECK(desk.done.back() == "copy");
    CHECK(screen->focused()->name == "Tindakan");
}

TEST_CASE("Escape, a click elsewhere and Tab close the menu") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::Button, "Tindakan"));
    screen->press(ui::KeyEscape);
    CHECK(screen->all(Role::MenuItem).empty());
    CHECK(screen->focused()->name == "Tindakan");
    REQUIRE(screen->click(Role::Button, "Tindakan"));
    screen->click_at(640, 50);
    CHECK(screen->all(Role::MenuItem).empty());
    REQUIRE(screen->activate(Role::Button, "Tindakan"));
    screen->tab();
    screen->frame();
    CHECK(screen->all(Role::MenuItem).empty());
}

TEST_CASE("a dialog opened from a menu gives the focus back to the button of the menu") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::Button, "Tindakan"));
    REQUIRE(screen->activate(Role::MenuItem, "Pindahkan..."));
    REQUIRE(screen->find(Role::Dialog, "Pindahkan kegiatan") != nullptr);
    CHECK(screen->focused()->name == "Ke tanggal");
    screen->press(ui::KeyEscape);
    CHECK(screen->find(Role::Dialog, "Pindahkan kegiatan") == nullptr);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->name == "Tindakan");
}

TEST_CASE("on a phone the menu is a sheet with a way to close it") {
    page::Desk desk;
    page::Page screen({.device = page::Device::Phone}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::Button, "Tindakan"));
    REQUIRE(screen->find(Role::Dialog, "Tindakan") != nullptr);
    for (const ui::Node* item : screen->all(Role::MenuItem)) CHECK(item->rect.height >= 44);
    REQUIRE(screen->tap(Role::Button, "Tutup"));
    CHECK(screen->all(Role::MenuItem).empty());
    CHECK(screen->focused()->name == "Tindakan");
}

TEST_CASE("text that can be copied lets go of the pointer while a menu lies over it") {
    page::Page screen({}, [] {
        ui::menu_icon_button("more", ui::icon_more, "Tindakan");
        if (ui::Menu menu("more"); menu) menu.item("edit", "Ubah");
        ui::text("beside", "Berkas yang disalin", {.selectable = true});
        ui::space(400);
        ui::text("below", "Jauh di bawah", {.selectable = true});
    });
    CHECK(screen->find(Role::Text, "Berkas yang disalin")->selectable_text);
    REQUIRE(screen->click(Role::Button, "Tindakan"));
    screen->settle();
    CHECK_FALSE(screen->find(Role::Text, "Berkas yang disalin")->selectable_text);
    CHECK(screen->find(Role::Text, "Jauh di bawah")->selectable_text);
    screen->press(ui::KeyEscape);
    screen->settle();
    CHECK(screen->find(Role::Text, "Berkas yang disalin")->selectable_text);
}
