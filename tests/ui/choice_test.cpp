#include "ui/desk_page.h"

#include <doctest/doctest.h>

using namespace prima;
using ui::Checked;
using ui::Role;

TEST_CASE("a click anywhere on the line of a check box turns it on and off") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::CheckBox, "Ingatkan saya pukul 15.00"));
    CHECK(desk.reminds);
    CHECK(screen->find(Role::CheckBox, "Ingatkan saya pukul 15.00")->checked == Checked::Yes);
    REQUIRE(screen->activate(Role::CheckBox, "Ingatkan saya pukul 15.00"));
    CHECK_FALSE(desk.reminds);
    CHECK(screen->audit_failures().empty());
}

TEST_CASE("a disabled check box stays as it is") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    CHECK_FALSE(screen->click(Role::CheckBox, "Tidak dapat diubah"));
    const ui::Node* box = screen->find(Role::CheckBox, "Tidak dapat diubah");
    REQUIRE(box != nullptr);
    CHECK(box->disabled);
    screen->click_at(box->rect.centre_x(), box->rect.centre_y());
    CHECK(screen->find(Role::CheckBox, "Tidak dapat diubah")->checked == Checked::Yes);
}

TEST_CASE("a check box that stands for differing ones becomes on with the first click") {
    page::Desk desk;
    desk.mixed = false;
    desk.done = {"mix"};
    page::Page screen({}, [&] { desk.draw(); });
    CHECK(screen->find(Role::CheckBox, "Semua kegiatan minggu ini")->checked == Checked::Mixed);
    REQUIRE(screen->click(Role::CheckBox, "Semua kegiatan minggu ini"));
    CHECK(desk.mixed);
}

TEST_CASE("the hint and the error of a choice are part of its node") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    CHECK(screen->find(Role::CheckBox, "Saya menyatakan data ini benar")->error ==
          "Beri tanda sebelum mengirim");
    CHECK(screen->find(Role::Switch, "Sinkronkan otomatis")->description == "Bila jaringan kantor tersedia.");
}

TEST_CASE("a switch slides and then draws no further frame") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->click(Role::Switch, "Sinkronkan otomatis"));
    CHECK_FALSE(desk.sync);
    CHECK(screen->find(Role::Switch, "Sinkronkan otomatis")->checked == Checked::No);
    screen->wait(1);
    const auto frames = screen->frames_drawn();
    screen->wait(10);
    CHECK(screen->frames_drawn() == frames);
}

TEST_CASE("arrow keys move the choice and the focus within a radio group, past what is disabled") {
    page::Desk desk;
    page::Page screen({}, [&] { desk.draw(); });
    REQUIRE(screen->focus(Role::Radio, "Tautan"));
    screen->press(ui::KeyDown);
    CHECK(desk.proof == 1);
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->name == "Berkas");
    screen->press(ui::KeyRight);
    CHECK(desk.proof == 3);
    screen->press(ui::KeyDown);
    CHECK(desk.proof == 0);
    screen->press(ui::KeyUp);
    CHECK(desk.proof == 3);
    CHECK(screen->focused()->name == "Tidak ada");
}

TEST_CASE("Tab reaches one radio of a group, the chosen one") {
    page::Desk desk;
    desk.proof = 1;
    page::Page screen({}, [&] { desk.draw(); });
    int stops = 0;
    for (const ui::Node* node : screen->all(Role::Radio)) {
        if (node->focusable) {
            ++stops;
            CHECK(node->name == "Berkas");
        }
    }
    CHECK(stops == 1);
    desk.proof = -1;
    screen->settle();
    screen->frame();
    CHECK(screen->find(Role::Radio, "Tautan")->focusable);
}

TEST_CASE("every line of a choice is at least 44 pixels high for a finger") {
    page::Desk desk;
    page::Page screen({.device = page::Device::Phone}, [&] { desk.draw(); });
    for (const Role role : {Role::CheckBox, Role::Radio, Role::Switch}) {
        for (const ui::Node* node : screen->all(role)) CHECK(node->rect.height >= 44);
    }
}
