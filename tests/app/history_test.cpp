#include "app/places.h"
#include "app/record_words.h"
#include "office/plan.h"
#include "office/unit.h"

#include <algorithm>

using namespace prima;
using pages::begin_together;
using pages::Place;
using pages::send;
using ui::Role;

namespace {

/// Opens the row whose action is this.
bool open_action(Place& place, std::string_view action) {
    for (const ui::Node* row : place.stage().all(Role::Row)) {
        for (const ui::Node& node : place.stage().tree().nodes()) {
            if (node.parent == row->id && node.name == action) {
                place.stage().click_at(node.rect.centre_x(), node.rect.centre_y());
                return true;
            }
        }
    }
    return false;
}

} // namespace

TEST_CASE("an office without actions says what will be listed") {
    Place here;
    here.open("/riwayat");
    CHECK(here.stage().says("Belum ada tindakan"));
    here.expect_no_failures();
}

TEST_CASE("a record whose first text is a code is called by what the code means") {
    Place here;
    store::Draft draft;
    const base::Id id = here.store().new_id();
    draft.set(office::plan_kind.name, id, "person", here.store().new_id());
    draft.set(office::plan_kind.name, id, "from", here.program.clock.today());
    draft.set(office::plan_kind.name, id, "to", here.program.clock.today());
    draft.set(office::plan_kind.name, id, "approach", std::string("quantitative"));
    draft.set(office::plan_kind.name, id, "rhythm", std::string("quarterly"));
    REQUIRE(here.store().commit(draft, {}));
    CHECK(app::main_text(here.store().find(office::plan_kind.name, id)) == "Kuantitatif");
}

TEST_CASE("the actions of everybody are listed, newest first, with who and when") {
    Place rina, dedi;
    begin_together(rina, dedi);
    dedi.program.clock.time.epoch_ms += 300'000;
    dedi.rename("Rapat pimpinan");
    send(dedi, rina);
    rina.open("/riwayat");
    CHECK(rina.stage().says("Kegiatan diubah: Rapat pimpinan"));
    CHECK(rina.stage().says("Kegiatan dicatat: Rapat"));
    CHECK(rina.stage().says("Dedi Kurnia"));
    CHECK(rina.stage().says("21 November 2026 pukul 10.37"));
    const ui::Node* newest = nullptr;
    for (const ui::Node* row : rina.stage().all(Role::Row)) {
        if (row->index == 2) newest = row;
    }
    REQUIRE(newest != nullptr);
    bool first = false;
    for (const ui::Node& node : rina.stage().tree().nodes())
        first = first || (node.parent == newest->id && node.name == "Kegiatan diubah: Rapat pimpinan");
    CHECK(first);
    rina.stage().save_screenshot(pages::picture("riwayat"));
    rina.expect_no_failures();
}

TEST_CASE("an opened action shows what it changed, before and after") {
    Place here;
    here.log_activity("Rapat");
    here.rename("Rapat staf");
    here.open("/riwayat");
    REQUIRE(open_action(here, "Kegiatan diubah: Rapat staf"));
    CHECK(here.stage().find(Role::Dialog, "Satu tindakan") != nullptr);
    CHECK(here.stage().says("Sebelumnya: Rapat"));
    here.stage().save_screenshot(pages::picture("riwayat-tindakan"));
    here.expect_no_failures();
}

TEST_CASE("an own action is taken back from its sheet, and back again from the notice") {
    Place here;
    here.log_activity("Rapat");
    here.rename("Rapat staf");
    here.open("/riwayat");
    REQUIRE(open_action(here, "Kegiatan diubah: Rapat staf"));
    REQUIRE(here.stage().activate(Role::Button, "Urungkan"));
    CHECK(here.store().records("activity").at(0).text("text") == "Rapat");
    CHECK(here.stage().find(Role::Dialog, "Satu tindakan") == nullptr);
    CHECK(here.stage().says("Diurungkan: Kegiatan diubah: Rapat staf"));
    REQUIRE(here.stage().find(Role::Cell, "Diurungkan") != nullptr);
    REQUIRE(here.stage().activate(Role::Button, "Urungkan"));
    CHECK(here.store().records("activity").at(0).text("text") == "Rapat staf");
    here.expect_no_failures();
}

TEST_CASE("what someone else did, or was changed since, offers no undo") {
    Place rina, dedi;
    begin_together(rina, dedi);
    dedi.rename("Rapat pimpinan");
    send(dedi, rina);
    rina.open("/riwayat");
    for (const char* action : {"Kegiatan diubah: Rapat pimpinan", "Kegiatan dicatat: Rapat"}) {
        CAPTURE(action);
        REQUIRE(open_action(rina, action));
        CHECK(rina.stage().find(Role::Button, "Tutup") != nullptr);
        CHECK(rina.stage().find(Role::Button, "Urungkan") == nullptr);
        REQUIRE(rina.stage().activate(Role::Button, "Tutup"));
    }
}

TEST_CASE("an action of a newer version is listed without its inner name") {
    Place here;
    store::Draft draft;
    draft.set("office", here.store().office(), "name", "Bagian Umum");
    REQUIRE(here.store().commit(draft, {"future.moon_landed", "x"}));
    here.open("/riwayat");
    CHECK(here.stage().says("Tindakan dari versi lain"));
    CHECK_FALSE(here.stage().says("future.moon_landed"));
}

TEST_CASE("thousands of actions cost what is on the screen, and the last one is reached") {
    Place here;
    for (int i = 0; i < 3000; ++i) {
        store::Draft draft;
        draft.set("office", here.store().office(), "name", "Bagian " + std::to_string(i));
        REQUIRE(here.store().commit(draft, {"change.office_named", "Bagian " + std::to_string(i)}));
    }
    here.open("/riwayat");
    CHECK(here.stage().tree().nodes().size() < 400);
    CHECK(here.stage().says("Nama kantor diubah: Bagian 2999"));
    for (int i = 0; i < 40 && here.stage().focused() == nullptr; ++i) here.stage().tab();
    for (int i = 0; i < 40 && here.stage().focused()->role != Role::Row; ++i) here.stage().tab();
    here.stage().press(ui::KeyEnd);
    CHECK(here.stage().says("Nama kantor diubah: Bagian 0"));
}

TEST_CASE("an action on many records lists some of them and counts the rest") {
    Place here;
    store::Draft many;
    for (int i = 0; i < 60; ++i) {
        const office::UnitFields unit{std::to_string(i), "Unit " + std::to_string(i), {}, {}};
        office::draft_unit(many, office::id_for_unit(here.store(), unit.code, unit.name), unit);
    }
    REQUIRE(here.store().commit(many, {"change.example_added", "Bagian Umum"}));
    here.open("/riwayat");
    for (const ui::Node& node : here.stage().tree().nodes()) {
        if (node.name.rfind("Kantor contoh dimuat", 0) != 0) continue;
        here.stage().click_at(node.rect.centre_x(), node.rect.centre_y());
        break;
    }
    CHECK(here.stage().find(Role::Dialog, "Satu tindakan") != nullptr);
    CHECK(here.stage().says("catatan lain."));
    here.expect_no_failures();
}

TEST_CASE("an activity's menu leads to its own history, with what it was before") {
    Place rina, dedi;
    begin_together(rina, dedi);
    dedi.rename("Rapat pimpinan");
    send(dedi, rina);
    rina.open("/hari-ini");
    REQUIRE(rina.stage().activate(Role::Button, "Tindakan untuk Rapat pimpinan"));
    REQUIRE(rina.stage().activate(Role::MenuItem, "Riwayat"));
    CHECK(rina.stage().find(Role::Dialog, "Riwayat") != nullptr);
    CHECK(rina.stage().find(Role::Heading, "Kegiatan diubah: Rapat pimpinan") != nullptr);
    CHECK(rina.stage().find(Role::Heading, "Kegiatan dicatat: Rapat") != nullptr);
    CHECK(rina.stage().says("Sebelumnya: Rapat"));
    CHECK(rina.stage().says("Dedi Kurnia, 21 November 2026 pukul 10.32"));
    rina.stage().save_screenshot(pages::picture("riwayat-kegiatan"));
    REQUIRE(rina.stage().activate(Role::Button, "Tutup"));
    CHECK(rina.stage().find(Role::Dialog, "Riwayat") == nullptr);
    rina.expect_no_failures();
}

TEST_CASE("the history at every size and in every look") {
    pages::show("riwayat-semua", "/riwayat", pages::fill_with_disagreements);
}
