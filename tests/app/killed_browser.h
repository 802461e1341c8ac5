#pragma once

// A browser that may be killed, for tests of what was typed and not saved.

#include "app/members.h"
#include "app/places.h"
#include "office/plan.h"
#include "office/unit.h"

#include <map>
#include <optional>

namespace prima::test {

/// A browser that may be killed and opened again, in an office of three: Sari appraises Dedi and Rina, and is
/// at the keyboard.
struct Browser {
    store::MemoryDisk disk;
    std::optional<platform::HeadlessApp> program;
    base::Id sari, dedi, rina;

    Browser() {
        start("/");
        sari = add_member(store(), "Sari Permata", "1", nullptr, {});
        sit(store(), sari);
        dedi = add_member(store(), "Dedi Kurnia", "2", nullptr, sari);
        rina = add_member(store(), "Rina Anggraini", "3", nullptr, sari);
        stage().settle();
    }
    store::Store& store() { return program->app().store(); }
    platform::Stage& stage() { return program->stage(); }
    void start(std::string_view address) {
        // What the browser remembers beside the storage: the language.
        std::map<std::string, std::string> preferences;
        if (program) preferences = program->host.preferences;
        program.reset();
        program.emplace(disk, pages::desktop(), address, preferences);
        stage().settle();
    }
    void kill() { start("/"); }
    void open(std::string_view address) {
        program->open(address);
        stage().settle();
    }
    void click(std::string_view name) {
        CAPTURE(std::string(name));
        REQUIRE(stage().click(ui::Role::Button, name));
        stage().settle();
    }
    void fill(std::string_view label, std::string_view text) {
        CAPTURE(std::string(label));
        REQUIRE(stage().fill(label, text));
        stage().settle();
    }
    void choose(std::string_view label, std::string_view option) {
        REQUIRE(stage().activate(ui::Role::ComboBox, label));
        stage().settle();
        REQUIRE(stage().activate(ui::Role::Option, option));
        stage().settle();
    }
    std::string value(std::string_view label, ui::Role role = ui::Role::TextField) {
        const ui::Node* node = stage().find(role, label);
        return node ? node->value : "(no such field)";
    }
    bool chosen(std::string_view name, ui::Role role = ui::Role::Radio) {
        const ui::Node* node = stage().find(role, name);
        return node && node->checked == ui::Checked::Yes;
    }
    bool offers() { return stage().says("Belum disimpan: "); }
    /// As after a power cut: another start, and on with what was typed.
    void go_on(std::string_view title) {
        kill();
        CHECK(stage().says("Belum disimpan: " + std::string(title)));
        click("Lanjutkan mengisi");
        REQUIRE(stage().find(ui::Role::Dialog, title) != nullptr);
        CHECK(stage().says("Isian yang belum disimpan sudah dipulihkan."));
    }
    base::Id add_unit(const char* name) {
        const base::Id id = office::add_unit(store(), {"", name, {}, {}}).value();
        stage().settle();
        return id;
    }
    /// Sari's for 2026, with one result.
    base::Id add_plan() {
        office::PlanFields plan;
        plan.person = sari;
        plan.from = base::Date::make(2026, 1, 1).value();
        plan.to = base::Date::make(2026, 12, 31).value();
        const base::Id id = office::add_plan(store(), plan).value();
        office::ResultFields result;
        result.text = "Layanan satu hari";
        REQUIRE(office::add_result(store(), id, result));
        stage().settle();
        return id;
    }
    void begin_unit() {
        open("/pegawai");
        REQUIRE(stage().click(ui::Role::Tab, "Unit kerja"));
        stage().settle();
        click("Tambah unit");
        fill("Nama unit", "Seksi Pelayanan");
    }
};

} // namespace prima::test
