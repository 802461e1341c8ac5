#include "app/places.h"

#include <algorithm>
#include <set>

using namespace prima;
using ui::Role;

namespace {

bool is_input(const ui::Node& node) {
    return node.field != ui::FieldKind::None || node.role == Role::ComboBox;
}

} // namespace

TEST_CASE("the gallery shows every widget with its code name") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/galeri");
    platform::Stage& stage = program.stage();
    for (const char* name :
         {"ui::text",         "ui::heading",      "ui::badge",           "ui::button",      "ui::icon_button",
          "ui::link",         "ui::filter_chips", "ui::removable_chips", "ui::quick_chips", "ui::check_box",
          "ui::switch_box",   "ui::radio_group",  "ui::text_field",      "ui::date_field",  "ui::time_field",
          "ui::number_field", "ui::select",       "ui::table",           "ui::ListRow",     "ui::empty_state",
          "ui::tabs",         "ui::bar_chart",    "ui::progress_bar",    "ui::banner",      "ui::toast",
          "ui::Menu",         "ui::Dialog"}) {
        CHECK_MESSAGE(stage.find(Role::Heading, name) != nullptr, name);
    }
    for (const std::string& failure : stage.audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("everything in the gallery has a name, and no two nodes have one id") {
    for (const std::string address :
         {"/galeri", "/galeri/tabel-besar", "/galeri/isian", "/", "/hari-ini", "/pengaturan", "/bantuan",
          "/tentang", "/keputusan", "/riwayat", "/riwayat/pada", "/riwayat/pada/2026-11-21T1032", "/data"}) {
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, pages::desktop(), address);
        if (address == "/keputusan" || address.rfind("/riwayat", 0) == 0 || address == "/data")
            pages::fill_with_disagreements(program);
        std::set<ui::NodeId> ids;
        for (const ui::Node& node : program.stage().tree().nodes()) {
            CHECK_MESSAGE(ids.insert(node.id).second, address, ": ", program.stage().tree().path(node),
                          " appears twice");
            // A row is named by its cells.
            if (node.role != Role::Row && (node.focusable || is_input(node))) {
                CHECK_MESSAGE(!node.name.empty(), address, ": ", program.stage().tree().path(node),
                              " has no name");
            }
        }
    }
}

TEST_CASE("Tab leads through the whole gallery and never stays or goes back") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/galeri");
    platform::Stage& stage = program.stage();
    std::size_t focusable = 0;
    for (const ui::Node& node : stage.tree().nodes()) focusable += node.focusable && !node.disabled ? 1 : 0;
    std::set<ui::NodeId> visited;
    for (std::size_t i = 0; i < focusable; ++i) {
        stage.tab();
        const ui::Node* node = stage.focused();
        REQUIRE(node);
        CHECK_MESSAGE(visited.insert(node->id).second, node->name);
    }
    CHECK(visited.size() > 80);
}

TEST_CASE("what is disabled in the gallery cannot be reached or pressed") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/galeri");
    platform::Stage& stage = program.stage();
    std::set<ui::NodeId> disabled;
    for (const ui::Node& node : stage.tree().nodes()) {
        if (node.disabled) disabled.insert(node.id);
    }
    CHECK(disabled.size() > 8);
    for (int i = 0; i < 120; ++i) {
        stage.tab();
        if (stage.focused()) CHECK_MESSAGE(disabled.count(stage.focused()->id) == 0, stage.focused()->name);
    }
    CHECK_FALSE(stage.click(Role::Button, "Tidak aktif"));
    CHECK_FALSE(stage.activate(Role::CheckBox, "Tidak aktif"));
}

TEST_CASE("dialogs, sheets and menus open from the gallery and close with Escape") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/galeri");
    platform::Stage& stage = program.stage();
    const std::pair<const char*, const char*> dialogs[] = {{"Buka dialog", "Dialog contoh"},
                                                           {"Buka dialog panjang", "Dialog panjang"},
                                                           {"Buka panel samping", "Panel samping"}};
    for (const auto& pair : dialogs) {
        const char* const opener = pair.first;
        const char* const dialog = pair.second;
        CAPTURE(dialog);
        REQUIRE(stage.activate(Role::Button, opener));
        CHECK(stage.find(Role::Dialog, dialog) != nullptr);
        stage.save_screenshot(pages::picture(std::string("galeri-") + dialog));
        stage.press(ui::KeyEscape);
        CHECK(stage.find(Role::Dialog, dialog) == nullptr);
        REQUIRE(stage.focused());
        CHECK(stage.focused()->name == opener);
    }
    REQUIRE(stage.activate(Role::Button, "Buka menu"));
    REQUIRE(stage.activate(Role::MenuItem, "Ubah"));
    CHECK(stage.says("Yang dipilih: Ubah"));
    for (const std::string& failure : stage.audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("the table of 100,000 rows holds few nodes, sorts, and scrolls to its end") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/galeri/tabel-besar");
    platform::Stage& stage = program.stage();
    CHECK(stage.tree().nodes().size() < 400);
    REQUIRE(stage.find(Role::Table, "Tabel besar"));
    CHECK(stage.find(Role::Table, "Tabel besar")->count >= 100000);
    REQUIRE(stage.activate(Role::ColumnHeader, "Menit"));
    REQUIRE(stage.activate(Role::ColumnHeader, "Menit"));
    CHECK(stage.says("480"));
    for (int i = 0; i < 5 && stage.focused()->role != Role::Row; ++i) stage.tab();
    stage.press(ui::KeyEnd);
    CHECK(stage.tree().nodes().size() < 400);
    const ui::Node* table = stage.find(Role::Table, "Tabel besar");
    std::int32_t last = 0;
    for (const ui::Node* row : stage.all(Role::Row)) last = std::max(last, row->index);
    CHECK(last == table->count);
    stage.save_screenshot(pages::picture("galeri-tabel-besar"));
    for (const std::string& failure : stage.audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("the long form has sixty fields that Tab reaches in their order") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/galeri/isian");
    platform::Stage& stage = program.stage();
    REQUIRE(stage.focus(Role::TextField, "Isian 1"));
    for (int field = 2; field <= 60; ++field) {
        stage.tab();
        REQUIRE(stage.focused());
        CHECK(stage.focused()->name == "Isian " + std::to_string(field));
    }
}

TEST_CASE("the gallery at every size and in every look") {
    for (const auto& [name, options, text] :
         {std::tuple{"galeri-panjang", pages::desktop(), "100"},
          std::tuple{"galeri-panjang-200", pages::desktop(), "200"},
          std::tuple{"galeri-panjang-ponsel", pages::phone(), "100"},
          std::tuple{"galeri-panjang-ponsel-200", pages::phone(), "200"}}) {
        platform::StageOptions tall = options;
        tall.density = 1;
        tall.height = tall.width > 400 ? 6200 : 9000;
        if (std::string_view(text) == "200") tall.height *= 2;
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, tall, "/galeri", {{"textsize", text}});
        program.stage().save_screenshot(pages::picture(name));
    }
    pages::show("galeri", "/galeri", [](platform::HeadlessApp&) {});
    pages::show("galeri-isian", "/galeri/isian", [](platform::HeadlessApp&) {});
}
