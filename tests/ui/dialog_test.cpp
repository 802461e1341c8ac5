#include "ui/desk_page.h"

#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <set>
#include <string>

using namespace prima;
using ui::Role;

TEST_CASE("a dialog takes the focus to its first field and gives it back to what opened it") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Button, "Pindahkan"));
    REQUIRE(screen->find(Role::Dialog, "Pindahkan kegiatan") != nullptr);
    CHECK(screen->find(Role::Dialog, "Pindahkan kegiatan")->modal);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->name == "Ke tanggal");
    REQUIRE(screen->click(Role::Button, "Batal"));
    CHECK_FALSE(desk.moving);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->name == "Pindahkan");
    CHECK(screen->audit_failures().empty());
}

TEST_CASE("a dialog without fields begins at its filled button, one without buttons at its title") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Button, "Hapus kantor"));
    CHECK(screen->focused()->name == "Cadangkan lalu hapus");
    screen->press(ui::KeyEscape);
    CHECK_FALSE(desk.telling);
    CHECK(screen->focused()->name == "Hapus kantor");
    screen->press_shortcut("?");
    CHECK(screen->focused()->role == Role::Heading);
}

TEST_CASE("Tab stays within the dialog") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Button, "Pindahkan"));
    std::set<std::string> reached;
    for (int i = 0; i < 8; ++i) {
        screen->tab();
        reached.insert(screen->focused()->name);
    }
    CHECK(reached == std::set<std::string>{"Tutup", "Ke tanggal", "Alasan", "Batal", "Pindahkan"});
}

TEST_CASE("a click beside the dialog neither closes it nor loses the focus") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Button, "Pindahkan"));
    screen->click_at(40, 700);
    CHECK(desk.moving);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->name == "Ke tanggal");
}

TEST_CASE("of two dialogs Escape closes the upper one, and the focus goes back step by step") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Button, "Hapus kantor"));
    REQUIRE(screen->click(Role::Button, "Pelajari lebih jauh"));
    CHECK(screen->focused()->name == "Mengerti");
    CHECK(screen->find(Role::Button, "Batal") == nullptr);
    screen->press(ui::KeyEscape);
    CHECK_FALSE(desk.confirm);
    CHECK(desk.telling);
    CHECK(screen->focused()->name == "Pelajari lebih jauh");
    screen->press(ui::KeyEscape);
    CHECK_FALSE(desk.telling);
    CHECK(screen->focused()->name == "Hapus kantor");
}

TEST_CASE("a list open on a dialog answers Escape before the dialog") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Button, "Pindahkan"));
    REQUIRE(screen->click(Role::ComboBox, "Alasan"));
    REQUIRE(screen->find(Role::ListBox, "Alasan") != nullptr);
    screen->press(ui::KeyEscape);
    CHECK(screen->find(Role::ListBox, "Alasan") == nullptr);
    CHECK(desk.moving);
    CHECK(screen->focused()->name == "Alasan");
}

TEST_CASE("a tall dialog keeps its buttons in the window and scrolls its body") {
    page::Desk desk;
    desk.long_lines = 40;
    desk.moving = true;
    page::Page screen({}, [&] { desk.draw(); });
    const ui::Rect dialog = screen->find(Role::Dialog, "Pindahkan kegiatan")->rect;
    CHECK(dialog.y >= 16);
    CHECK(dialog.bottom() <= 752);
    const ui::Rect button = screen->find(Role::Button, "Batal")->rect;
    CHECK(button.bottom() <= dialog.bottom());
    const float before = screen->find(Role::Text, "Baris penjelasan yang panjang.")->rect.y;
    screen->wheel(dialog.centre_x(), dialog.centre_y(), 200);
    CHECK(screen->find(Role::Text, "Baris penjelasan yang panjang.")->rect.y ==
          doctest::Approx(before - 200));
    CHECK(screen->find(Role::Button, "Batal")->rect == button);
}

TEST_CASE("the wheel beside a dialog does not move the page under it") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    const float before = screen->find(Role::Heading, "Meja")->rect.y;
    desk.moving = true;
    screen->settle();
    screen->wheel(60, 600, 300);
    desk.moving = false;
    screen->settle();
    CHECK(screen->find(Role::Heading, "Meja")->rect.y == before);
}

TEST_CASE("a tall dialog fills a phone, a short one does not") {
    page::Desk desk;
    page::Page screen({.device = page::Device::Phone}, [&] { desk.draw(); });
    desk.telling = true;
    screen->settle();
    CHECK(screen->find(Role::Dialog, "Hapus kantor")->rect.height < 740);
    desk.telling = false;
    desk.moving = true;
    desk.long_lines = 40;
    screen->settle();
    CHECK(screen->find(Role::Dialog, "Pindahkan kegiatan")->rect == ui::Rect{0, 0, 360, 740});
    CHECK(screen->focused()->role == Role::Heading);
}

TEST_CASE("a side sheet stands at the right edge from top to bottom") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Button, "Rincian"));
    const ui::Rect sheet = screen->find(Role::Dialog, "Rincian kegiatan")->rect;
    CHECK(sheet == ui::Rect{1366 - 440, 0, 440, 768});
    REQUIRE(screen->click(Role::Button, "Tutup"));
    CHECK_FALSE(desk.sheet);
    CHECK(screen->focused()->name == "Rincian");
}

TEST_CASE("an open dialog draws no frame while nothing happens") {
    page::Desk desk;
    desk.moving = true;
    page::Page screen({.device = page::Device::Phone, .text_scale = 2}, [&] { desk.draw(); });
    screen->wait(1);
    const auto frames = screen->frames_drawn();
    screen->wait(10);
    CHECK(screen->frames_drawn() == frames);
}

TEST_CASE("when what opened a dialog is gone the focus goes to the page") {
    bool open = false;
    bool row = true;
    page::Page screen({}, [&] {
        if (row && ui::button("erase", "Hapus baris")) open = true;
        if (ui::Dialog dialog("sure", open, {.title = "Hapus?"}); dialog) {
            dialog.footer([&] {
                if (ui::button("yes", "Ya", {.kind = ui::ButtonKind::Primary})) open = row = false;
            });
        }
    });
    REQUIRE(screen->click(Role::Button, "Hapus baris"));
    REQUIRE(screen->click(Role::Button, "Ya"));
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::Main);
}

namespace {

/// A form of two fields, of which only `name` is ever missing.
struct Form {
    bool open = false;
    int saved = 0;
    std::string name;
    std::string_view wrong;
    std::optional<base::Date> date;
    void draw() {
        if (ui::button("begin", "Tambah")) open = true;
        if (ui::Dialog dialog("form", open, {.title = "Pegawai"}); dialog) {
            if (ui::text_field("name", "Nama", name, {.error = wrong, .submits = true}).submitted) save();
            ui::date_field("since", "Sejak", date);
            dialog.footer([&] {
                if (ui::button("save", "Simpan", {.kind = ui::ButtonKind::Primary})) save();
            });
        }
    }
    void save() {
        ++saved;
        wrong = name.empty() ? "Tulis namanya" : "";
        open = name.empty();
    }
};

} // namespace

TEST_CASE("a dialog that stays open after its main action leads to the field that is wrong") {
    Form form;
    page::Page screen({}, [&] { form.draw(); });
    REQUIRE(screen->click(Role::Button, "Tambah"));
    REQUIRE(screen->click(Role::Button, "Simpan"));
    screen->settle();
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->name == "Nama");
    CHECK(screen->focused()->error == "Tulis namanya");
    REQUIRE(screen->fill("Nama", "Rina"));
    REQUIRE(screen->click(Role::Button, "Simpan"));
    screen->settle();
    CHECK(screen->focused()->name == "Tambah");
}

TEST_CASE("a dialog does nothing while one of its fields holds what is no date: what was typed is not lost") {
    Form form;
    page::Page screen({}, [&] { form.draw(); });
    REQUIRE(screen->click(Role::Button, "Tambah"));
    REQUIRE(screen->fill("Sejak", "31/02/2026"));
    REQUIRE(screen->fill("Nama", "Rina"));
    screen->press(ui::KeyEnter); // the field for which it is too early is drawn later
    CHECK(form.saved == 0);
    REQUIRE(screen->click(Role::Button, "Simpan"));
    screen->settle();
    CHECK(form.saved == 0);
    CHECK(form.open);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->name == "Sejak");
    CHECK_FALSE(screen->focused()->error.empty());
    CHECK(screen->focused()->value == "31/02/2026");
    REQUIRE(screen->fill("Sejak", "28/02/2026"));
    REQUIRE(screen->click(Role::Button, "Simpan"));
    CHECK(form.saved == 1);
    CHECK(form.date == base::Date::make(2026, 2, 28).value());
}

TEST_CASE("a field that is wrong comes into view with the sentence that says so") {
    Form form;
    page::Page screen({.height = 360}, [&] {
        if (ui::button("begin", "Tambah")) form.open = true;
        if (ui::Dialog dialog("form", form.open, {.title = "Pegawai", .shape = ui::DialogShape::SideSheet});
            dialog) {
            for (std::int64_t i = 0; i < 5; ++i) {
                const ui::Scope scope(i);
                ui::date_field("other", "Lain", form.date);
            }
            ui::text_field("name", "Nama", form.name, {.error = form.wrong});
            ui::space(300);
            dialog.footer([&] {
                if (ui::button("save", "Simpan", {.kind = ui::ButtonKind::Primary})) form.save();
            });
        }
    });
    REQUIRE(screen->click(Role::Button, "Tambah"));
    REQUIRE(screen->click(Role::Button, "Simpan"));
    screen->settle();
    const float foot = screen->find(Role::Button, "Simpan")->rect.y - 16;
    CHECK(screen->find(Role::TextField, "Nama")->rect.bottom() + 24 < foot);
}

TEST_CASE(
    "when what opened a dialog goes with what was done, the part of the page it stood in takes the focus") {
    bool open = false;
    bool empty = true;
    int tab = 0;
    const std::array<std::string_view, 2> titles{"Hasil kerja", "Lampiran"};
    page::Page screen({}, [&] {
        ui::tabs("parts", tab, titles, {.name = "Bagian"});
        {
            const ui::TabPanel panel("parts", titles[0]);
            if (empty && ui::button("first", "Tambah")) open = true;
            if (!empty) ui::button("next", "Tambah indikator");
        }
        if (ui::Dialog dialog("form", open, {.title = "Hasil"}); dialog) {
            dialog.footer([&] {
                if (ui::button("save", "Simpan", {.kind = ui::ButtonKind::Primary})) open = empty = false;
            });
        }
    });
    REQUIRE(screen->click(Role::Button, "Tambah"));
    REQUIRE(screen->activate(Role::Button, "Simpan"));
    screen->settle();
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::TabPanel);
}
