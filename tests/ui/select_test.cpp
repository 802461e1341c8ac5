#include "ui/desk_page.h"

#include <doctest/doctest.h>

using namespace prima;
using ui::Checked;
using ui::Role;

namespace {

void set_value(page::Page& screen, const std::string& text) {
    ui::Event event;
    event.kind = ui::Event::Kind::SetValue;
    event.node = screen->context().focused();
    event.text = text;
    screen->context().post(event);
    screen->settle();
}

} // namespace

TEST_CASE("a select opens by click and takes the option that is clicked") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::ComboBox, "Unit"));
    CHECK(screen->find(Role::ComboBox, "Unit")->expanded == Checked::Yes);
    REQUIRE(screen->find(Role::ListBox, "Unit") != nullptr);
    CHECK(screen->all(Role::Option).size() == 4);
    REQUIRE(screen->click(Role::Option, "Bagian Keuangan"));
    CHECK(desk.unit == 1);
    CHECK(screen->find(Role::ListBox, "Unit") == nullptr);
    CHECK(screen->find(Role::ComboBox, "Unit")->value == "Bagian Keuangan");
    CHECK(screen->audit_failures().empty());
}

TEST_CASE("after a choice the focus is back at the select") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->focus(Role::ComboBox, "Unit"));
    screen->press(ui::KeyDown);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::ListBox);
    screen->press(ui::KeyDown);
    screen->press(ui::KeyEnter);
    CHECK(desk.unit == 1);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::ComboBox);
}

TEST_CASE("the arrow keys pass over a disabled option") {
    page::Desk desk;
    desk.unit = 1;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::ComboBox, "Unit"));
    screen->press(ui::KeyDown);
    screen->press(ui::KeyEnter);
    CHECK(desk.unit == 3);
    REQUIRE(screen->activate(Role::ComboBox, "Unit"));
    screen->press(ui::KeyHome);
    screen->press(ui::KeySpace);
    CHECK(desk.unit == 0);
}

TEST_CASE("Escape closes the list and changes nothing") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::ComboBox, "Unit"));
    screen->press(ui::KeyDown);
    screen->press(ui::KeyEscape);
    CHECK(desk.unit == 0);
    CHECK(screen->find(Role::ListBox, "Unit") == nullptr);
    CHECK(screen->focused()->role == Role::ComboBox);
}

TEST_CASE("a click outside closes the list, one on the select itself too") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::ComboBox, "Unit"));
    screen->click_at(600, 60);
    CHECK(screen->find(Role::ListBox, "Unit") == nullptr);
    REQUIRE(screen->click(Role::ComboBox, "Unit"));
    CHECK(screen->find(Role::ListBox, "Unit") != nullptr);
    REQUIRE(screen->click(Role::ComboBox, "Unit"));
    CHECK(screen->find(Role::ListBox, "Unit") == nullptr);
}

TEST_CASE("the list closes when the focus goes to another field") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::ComboBox, "Unit"));
    REQUIRE(screen->focus(Role::TextField, "Catatan"));
    screen->frame();
    CHECK(screen->find(Role::ListBox, "Unit") == nullptr);
    CHECK(screen->focused()->name == "Catatan");
}

TEST_CASE("typing the first letters goes to an option, from the closed select as well") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->focus(Role::ComboBox, "Unit"));
    screen->press_shortcut("K");
    REQUIRE(screen->find(Role::ListBox, "Unit") != nullptr);
    screen->press(ui::KeyEnter);
    CHECK(desk.unit == 3);
    REQUIRE(screen->activate(Role::ComboBox, "Unit"));
    screen->press_shortcut("B");
    screen->press(ui::KeyEnter);
    CHECK(desk.unit == 0);
}

TEST_CASE("letters that come in one frame are searched for in the order in which they were typed") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->focus(Role::ComboBox, "Pegawai"));
    screen->settle();
    for (const char* letter : {"S", "I", "S"}) {
        ui::Event event;
        event.kind = ui::Event::Kind::Shortcut;
        event.text = letter;
        screen->context().post(event);
    }
    screen->settle();
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->value == "sis");
}

TEST_CASE("more than eight options are searched in a real field, ignoring accents") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::ComboBox, "Pegawai"));
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::SearchField);
    static_cast<void>(screen->announcements());
    set_value(screen, "eka pra");
    CHECK(screen->all(Role::Option).size() == 1);
    CHECK(screen->announcements() == std::vector<std::string>{"1 pilihan"});
    const ui::Node* field = screen->focused();
    const ui::Node* option = screen->find(Role::Option, "Éka Pratama");
    REQUIRE(option != nullptr);
    CHECK(field->active_descendant == option->id);
    CHECK(field->controls == screen->find(Role::ListBox, "Pegawai")->id);
    screen->press(ui::KeyEnter);
    CHECK(desk.names[static_cast<std::size_t>(desk.person)] == "Éka Pratama");
    CHECK(screen->focused()->role == Role::ComboBox);
}

TEST_CASE("a search without a result says so") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::ComboBox, "Pegawai"));
    set_value(screen, "zzz");
    CHECK(screen->says("Tidak ada yang cocok"));
    screen->press(ui::KeyEnter);
    CHECK(desk.person == -1);
}

TEST_CASE("an option clicked while searching leaves the focus in the field until it is chosen") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::ComboBox, "Pegawai"));
    REQUIRE(screen->click(Role::Option, "Citra Lestari"));
    CHECK(desk.person == 2);
    CHECK(screen->focused()->role == Role::ComboBox);
}

TEST_CASE("of thousands of options only those on screen are recorded, and the one the keys are on") {
    std::vector<std::string> names;
    std::vector<ui::Option> options;
    for (int i = 0; i < 5000; ++i) names.push_back("Pilihan " + std::to_string(i));
    for (const std::string& name : names) options.push_back({name});
    int chosen = 4000;
    page::Page screen({}, [&] { ui::select("many", "Banyak", chosen, options); });
    REQUIRE(screen->activate(Role::ComboBox, "Banyak"));
    CHECK(screen->all(Role::Option).size() < 12);
    REQUIRE(screen->find(Role::Option, "Pilihan 4000") != nullptr);
    CHECK(screen->find(Role::Option, "Pilihan 4000")->index == 4001);
    CHECK(screen->find(Role::Option, "Pilihan 4000")->count == 5000);
    screen->press(ui::KeyEnd);
    screen->press(ui::KeyEnter);
    CHECK(chosen == 4999);
    REQUIRE(screen->activate(Role::ComboBox, "Banyak"));
    screen->press(ui::KeyPageUp);
    const ui::NodeId at = screen->focused()->active_descendant;
    const ui::Node* list = screen->find(Role::ListBox, "Banyak");
    screen->wheel(list->rect.centre_x(), list->rect.centre_y(), -20000);
    CHECK(screen->tree().find(at) != nullptr);
    CHECK(screen->audit_failures().empty());
}

TEST_CASE("on a phone the list is a sheet that makes the page unreachable") {
    page::Desk desk;
    page::Page screen({.device = page::Device::Phone}, [&] { desk.draw(); });
    REQUIRE(screen->focus(Role::ComboBox, "Unit"));
    REQUIRE(screen->tap(Role::ComboBox, "Unit"));
    const ui::Node* sheet = screen->find(Role::Dialog, "Unit");
    REQUIRE(sheet != nullptr);
    CHECK(sheet->rect.bottom() == doctest::Approx(740));
    CHECK(screen->find(Role::TextField, "Catatan") == nullptr);
    REQUIRE(screen->tap(Role::Option, "Bagian Keuangan"));
    CHECK(desk.unit == 1);
    CHECK(screen->find(Role::Dialog, "Unit") == nullptr);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::ComboBox);
    CHECK(screen->audit_failures().empty());
}

TEST_CASE("on a phone a search field waits for a tap, so that no keyboard jumps up") {
    page::Desk desk;
    page::Page screen({.device = page::Device::Phone}, [&] { desk.draw(); });
    REQUIRE(screen->activate(Role::ComboBox, "Pegawai"));
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::ListBox);
    screen->press(ui::KeyDown);
    screen->press(ui::KeyEnter);
    CHECK(desk.person == 1);
}

TEST_CASE("the list stays inside the window and off its select, above where there is no room below") {
    int chosen = -1;
    const ui::Option options[] = {{"Satu"}, {"Dua"}, {"Tiga"}, {"Empat"}};
    page::Page screen({}, [&] {
        ui::space(600);
        ui::select("low", "Rendah", chosen, options);
    });
    REQUIRE(screen->click(Role::ComboBox, "Rendah"));
    const ui::Rect list = screen->find(Role::ListBox, "Rendah")->rect;
    const ui::Rect box = screen->find(Role::ComboBox, "Rendah")->rect;
    CHECK(list.y >= 0);
    CHECK(list.bottom() <= box.y);
}

TEST_CASE("a select in a line is centred in it like the buttons beside it") {
    int chosen = 0;
    const ui::Option options[] = {{"Satu"}, {"Dua"}};
    page::Page screen({}, [&] {
        const ui::Line line("line", {.height = 42});
        ui::button("one", "Tombol");
        ui::select("in line", "Jumlah", chosen, options, {.label_hidden = true, .width = 160});
    });
    const ui::Rect button = screen->find(Role::Button, "Tombol")->rect;
    const ui::Rect box = screen->find(Role::ComboBox, "Jumlah")->rect;
    CHECK(button.centre_y() == doctest::Approx(box.centre_y()));
}
