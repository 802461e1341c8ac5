#include "ui/desk_page.h"
#include "ui/icons.h"
#include "ui/menu.h"

#include <doctest/doctest.h>

#include <utility>

using namespace prima;
using ui::Role;

TEST_CASE("a notice is told to screen readers and goes after six seconds") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    static_cast<void>(screen->announcements());
    REQUIRE(screen->click(Role::Button, "Simpan"));
    CHECK(screen->announcements() == std::vector<std::string>{"Kegiatan disimpan"});
    screen->move_mouse(10, 10);
    screen->wait(5.5);
    CHECK(screen->says("Kegiatan disimpan"));
    screen->wait(1);
    CHECK_FALSE(screen->says("Kegiatan disimpan"));
    const auto frames = screen->frames_drawn();
    screen->wait(10);
    CHECK(screen->frames_drawn() == frames);
    CHECK(screen->audit_failures().empty());
}

TEST_CASE("the action of a notice runs once and takes the notice away") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::Button, "Tindakan"));
    REQUIRE(screen->activate(Role::MenuItem, "Hapus"));
    CHECK(screen->announcements().back() ==
          "Kegiatan dihapus. Urungkan: Tekan F6 untuk menuju pemberitahuan.");
    screen->wait(8);
    REQUIRE(screen->click(Role::Button, "Urungkan"));
    CHECK(desk.done == std::vector<std::string>{"erase", "undo"});
    CHECK(screen->find(Role::Button, "Urungkan") == nullptr);
}

TEST_CASE("a notice with an action goes after ten seconds") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    ui::toast({.text = "Kegiatan dihapus", .action = "Urungkan"});
    screen->settle();
    screen->wait(9.5);
    CHECK(screen->says("Kegiatan dihapus"));
    screen->wait(1);
    CHECK_FALSE(screen->says("Kegiatan dihapus"));
}

TEST_CASE("time stands still for a notice while the pointer or the focus is on it") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    ui::toast({.text = "Kegiatan dihapus", .action = "Urungkan"});
    screen->settle();
    const ui::Rect at = screen->find(Role::Button, "Urungkan")->rect;
    screen->move_mouse(at.x - 20, at.centre_y());
    screen->wait(30);
    CHECK(screen->says("Kegiatan dihapus"));
    screen->move_mouse(10, 10);
    REQUIRE(screen->focus(Role::Button, "Urungkan"));
    screen->wait(30);
    CHECK(screen->says("Kegiatan dihapus"));
    REQUIRE(screen->focus(Role::Button, "Simpan"));
    screen->wait(10.5);
    CHECK_FALSE(screen->says("Kegiatan dihapus"));
}

TEST_CASE("F6 goes to the notice and back") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    ui::toast({.text = "Kegiatan dihapus", .action = "Urungkan"});
    REQUIRE(screen->focus(Role::TextField, "Catatan"));
    screen->press_shortcut("F6");
    CHECK(screen->focused()->name == "Urungkan");
    screen->press_shortcut("F6");
    CHECK(screen->focused()->name == "Catatan");
    screen->press_shortcut("F6");
    screen->press(ui::KeyEnter);
    CHECK(screen->focused()->name == "Catatan");
}

TEST_CASE("a notice goes to the top rather than onto the focused field") {
    std::string value;
    page::Page screen({}, [&] {
        ui::space(630);
        ui::text_field("low", "Di bawah", value);
        ui::draw_toasts(0);
    });
    ui::toast({.text = "Kegiatan disimpan"});
    screen->settle();
    const auto region = [&] { return screen->find(Role::Region, "Pemberitahuan")->rect; };
    CHECK(region().y > 400);
    REQUIRE(screen->focus(Role::TextField, "Di bawah"));
    screen->frame();
    CHECK(region().y < 100);
    CHECK_FALSE(region().overlaps(screen->find(Role::TextField, "Di bawah")->rect));
}

TEST_CASE("notices keep off the bar at the bottom of a phone") {
    page::Page screen({.device = page::Device::Phone}, [&] { ui::draw_toasts(64); });
    ui::toast({.text = "Kegiatan disimpan"});
    screen->settle();
    CHECK(screen->find(Role::Region, "Pemberitahuan")->rect.bottom() <= 740 - 64);
}

TEST_CASE("a notice can be dismissed by the program, and the fourth drives out the first") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    const ui::ToastId first = ui::toast({.text = "Satu"});
    screen->settle();
    CHECK(screen->says("Satu"));
    ui::dismiss_toast(first);
    screen->settle();
    CHECK_FALSE(screen->find(Role::Text, "Satu"));
    for (const char* text : {"Dua", "Tiga", "Empat", "Lima"}) ui::toast({.text = text});
    screen->settle();
    CHECK_FALSE(screen->find(Role::Text, "Dua"));
    CHECK(screen->find(Role::Text, "Lima"));
}

TEST_CASE("what went well takes the place of what went well before; what went wrong stays") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    ui::toast({.text = "Gagal", .tone = ui::Tone::Bad});
    ui::toast({.text = "Satu", .action = "Urungkan", .tone = ui::Tone::Good});
    screen->settle();
    ui::toast({.text = "Dua", .action = "Urungkan", .tone = ui::Tone::Good});
    screen->settle();
    CHECK_FALSE(screen->find(Role::Text, "Satu"));
    CHECK(screen->find(Role::Text, "Dua"));
    CHECK(screen->find(Role::Text, "Gagal"));
}

TEST_CASE("a banner shows its buttons, runs them, and can be closed") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->find(Role::Status, "Cadangan terakhir dibuat 12 hari yang lalu.") != nullptr);
    REQUIRE(screen->click(Role::Button, "Cadangkan"));
    CHECK(desk.done == std::vector<std::string>{"backup"});
    REQUIRE(screen->click(Role::Button, "Tutup"));
    CHECK(desk.banner_closed);
    CHECK_FALSE(screen->says("Cadangan terakhir"));
}

TEST_CASE("the buttons of a banner go below its words where they do not fit beside them") {
    page::Desk desk;
    page::Page screen({.device = page::Device::Phone, .text_scale = 1.5f}, [&] { desk.draw(); });
    const ui::Rect banner = screen->find(Role::Status, "Cadangan terakhir")->rect;
    const ui::Rect button = screen->find(Role::Button, "Cadangkan")->rect;
    CHECK(button.right() <= banner.right());
    CHECK(button.bottom() <= banner.bottom());
    CHECK(button.y > banner.y + 72);
}

TEST_CASE("on a phone a tap or a swipe to the side on a notice takes it away, and its button still does what "
          "it says") {
    bool undone = false;
    page::Page screen({.device = page::Device::Phone}, [&] { ui::draw_toasts(64); });
    const auto shows = [&] {
        ui::toast({.text = "Kegiatan disimpan", .action = "Urungkan", .on_action = [&] { undone = true; }});
        screen->settle();
        return screen->find(Role::Region, "Pemberitahuan")->rect;
    };
    static_cast<void>(shows());
    REQUIRE(screen->tap(Role::Text, "Kegiatan disimpan"));
    CHECK_FALSE(screen->says("Kegiatan disimpan"));
    CHECK_FALSE(undone);
    const ui::Rect rect = shows();
    ui::Event finger;
    finger.source = ui::PointerSource::Touch;
    finger.y = rect.centre_y();
    for (const auto& [kind, x] : {std::pair(ui::Event::Kind::PointerDown, rect.x + 20),
                                  std::pair(ui::Event::Kind::PointerMove, rect.x + 120),
                                  std::pair(ui::Event::Kind::PointerUp, rect.x + 120)}) {
        finger.kind = kind;
        finger.x = x;
        screen->context().post(finger);
        screen->settle();
    }
    CHECK_FALSE(screen->says("Kegiatan disimpan"));
    static_cast<void>(shows());
    REQUIRE(screen->tap(Role::Button, "Urungkan"));
    CHECK(undone);
    CHECK_FALSE(screen->says("Kegiatan disimpan"));
}

TEST_CASE(
    "on a phone a notice lies above the main action where it has room neither under it nor at the top") {
    // The focus is at the top of the page, the main action at its end.
    page::Page screen({.device = page::Device::Phone}, [&] {
        static std::string text;
        ui::text_field("what", "Kegiatan", text, {.kind = ui::FieldKind::Multiline, .rows = 4});
        ui::space(440);
        static_cast<void>(ui::button("save", "Simpan", {.kind = ui::ButtonKind::Primary}));
        ui::draw_toasts(64);
    });
    screen->settle();
    screen->focus(Role::TextField, "Kegiatan");
    ui::toast({.text = "Kegiatan disimpan"});
    screen->settle();
    const ui::Rect notice = screen->find(Role::Region, "Pemberitahuan")->rect;
    CHECK_FALSE(notice.overlaps(screen->find(Role::Button, "Simpan")->rect));
    CHECK_FALSE(notice.overlaps(screen->find(Role::TextField, "Kegiatan")->rect));
    CHECK(notice.bottom() < screen->find(Role::Button, "Simpan")->rect.y);
}

TEST_CASE("on a phone a notice goes to the top rather than onto the main action") {
    page::Page screen({.device = page::Device::Phone}, [&] {
        ui::space(600);
        static_cast<void>(ui::button("save", "Simpan", {.kind = ui::ButtonKind::Primary}));
        ui::draw_toasts(64);
    });
    ui::toast({.text = "Kegiatan disimpan"});
    screen->settle();
    const ui::Rect notice = screen->find(Role::Region, "Pemberitahuan")->rect;
    CHECK_FALSE(notice.overlaps(screen->find(Role::Button, "Simpan")->rect));
    CHECK(notice.y < 100);
}

TEST_CASE("on a phone a notice lies on no line of a list to choose from") {
    page::Page screen({.device = page::Device::Phone}, [&] {
        static int chosen = -1;
        const std::vector<ui::Option> people{{"Agus"}, {"Budi"}, {"Citra"}, {"Dedi"}, {"Eka"}, {"Fajar"}};
        static_cast<void>(ui::select("name", "Nama", chosen, people));
        ui::draw_toasts(64);
    });
    ui::toast({.text = "Semua berkas sudah digabungkan"});
    screen->settle();
    REQUIRE(screen->tap(Role::ComboBox, "Nama"));
    screen->settle();
    const ui::Rect notice = screen->find(Role::Region, "Pemberitahuan")->rect;
    for (const char* name : {"Agus", "Citra", "Fajar"})
        CHECK_FALSE(notice.overlaps(screen->find(Role::Option, name)->rect));
}

TEST_CASE("on a phone a notice of what was chosen in a menu lies at the bottom, where the menu was") {
    bool there = true;
    page::Page screen({.device = page::Device::Phone}, [&] {
        if (there) {
            ui::menu_icon_button("more", ui::icon_more, "Tindakan");
            if (ui::Menu menu("more"); menu && menu.item("delete", "Hapus")) {
                there = false;
                ui::toast({.text = "Kegiatan dihapus", .action = "Urungkan"});
            }
        }
        ui::draw_toasts(64);
    });
    screen->settle();
    REQUIRE(screen->tap(Role::Button, "Tindakan"));
    screen->settle();
    REQUIRE(screen->tap(Role::MenuItem, "Hapus"));
    screen->settle();
    CHECK(screen->find(Role::Region, "Pemberitahuan")->rect.y > 400);
}

TEST_CASE("on a phone a notice stays where it is while a finger is on its button") {
    bool undone = false, low = true;
    page::Page screen({.device = page::Device::Phone}, [&] {
        static std::string text;
        ui::space(200);
        ui::text_field("what", "Kegiatan", text);
        ui::space(330);
        if (low) static_cast<void>(ui::button("save", "Simpan", {.kind = ui::ButtonKind::Primary}));
        ui::draw_toasts(64);
    });
    ui::toast({.text = "Kegiatan dihapus", .action = "Urungkan", .on_action = [&] { undone = true; }});
    screen->settle();
    const ui::Rect button = screen->find(Role::Button, "Urungkan")->rect;
    REQUIRE(button.y < 100);
    ui::Event finger;
    finger.source = ui::PointerSource::Touch;
    finger.x = button.centre_x();
    finger.y = button.centre_y();
    finger.kind = ui::Event::Kind::PointerDown;
    screen->context().post(finger);
    screen->frame();
    low = false; // what drove it to the top is gone
    screen->focus(Role::TextField, "Kegiatan");
    screen->frame();
    finger.kind = ui::Event::Kind::PointerUp;
    screen->context().post(finger);
    screen->settle();
    CHECK(undone);
}

TEST_CASE("on a phone a notice leaves a main action that a press has brought, as soon as the press is over") {
    bool there = false;
    page::Page screen({.device = page::Device::Phone}, [&] {
        if (ui::button("more", "Pilih", {})) there = true;
        ui::space(560);
        if (there) static_cast<void>(ui::button("save", "Terapkan", {.kind = ui::ButtonKind::Primary}));
        ui::draw_toasts(64);
    });
    ui::toast({.text = "Berkas digabungkan"});
    screen->settle();
    REQUIRE(screen->find(Role::Region, "Pemberitahuan")->rect.y > 400);
    REQUIRE(screen->tap(Role::Button, "Pilih"));
    screen->settle();
    REQUIRE(screen->find(Role::Button, "Terapkan"));
    CHECK_FALSE(screen->find(Role::Region, "Pemberitahuan")
                    ->rect.overlaps(screen->find(Role::Button, "Terapkan")->rect));
}
