#pragma once

// An office with a standard that is drafted, and what the tests of standards say short.

#include "office/holiday.h"
#include "office/people_office.h"
#include "office/position.h"
#include "office/standard_reading.h"

#include <doctest/doctest.h>

namespace prima::test {

using office::PartValues;
using office::StandardAct;
using office::StandardStage;
using store::Value;

inline PartValues indicator(const char* text, std::int64_t threshold, const char* unit,
                            std::string_view direction = office::direction_at_most) {
    return {{"text", text},
            {"direction", std::string(direction)},
            {"threshold", base::Decimal(threshold)},
            {"unit", unit},
            {"how", "Dari daftar pengaduan"}};
}
inline PartValues session(std::string_view use, base::Date date, std::int64_t people = 5) {
    return {{"place", "Aula"}, {"use", std::string(use)},      {"date", date},
            {"staff", people}, {"superiors", std::int64_t{1}}, {"public", std::int64_t{2}},
            {"note", Value()}};
}
inline PartValues input(const char* text, std::string_view outcome, const char* reason) {
    return {{"text", text},
            {"who", "Ketua RT"},
            {"voice", std::string(office::voice_public)},
            {"outcome", outcome.empty() ? Value() : Value(std::string(outcome))},
            {"reason", reason}};
}

/// Agus is the administrator, Sari heads the complaints unit, Dedi works in it.
struct StandardOffice : PeopleOffice {
    static base::Date on(int month, int of_month) { return base::Date::make(2026, month, of_month).value(); }
    const base::Date today = on(11, 21);
    base::Id unit, other_unit, officer, archivist;
    base::Id standard;

    StandardOffice() {
        for (Desk* desk : all()) office::keep_decided_standards(*desk->store);
        store::Store& store = *admin.store;
        const base::Id top = office::add_unit(store, {"1", "Bagian Umum", {}, agus}).value();
        unit = office::add_unit(store, {"1.1", "Unit Pengaduan", top, sari}).value();
        other_unit = office::add_unit(store, {"1.2", "Unit Arsip", top, {}}).value();
        officer = office::add_position(store, {"", "Petugas Layanan", "Melayani tamu", ""}).value();
        archivist = office::add_position(store, {"", "Arsiparis", "Menata arsip", ""}).value();
        move(sari, unit, officer);
        move(dedi, unit, officer);
        exchange();
        office::StandardFields fields;
        fields.title = "Penanganan pengaduan";
        fields.governs = "Setiap pengaduan dijawab dalam lima hari kerja";
        fields.unit = unit;
        fields.legal_basis = "UU 25/2009";
        fields.steps = "Catat pengaduan\nPeriksa\nJawab";
        standard = office::add_standard(*boss.store, fields).value();
        count = add(office::standard_indicator_kind, standard, indicator("Waktu jawab", 5, "hari kerja"));
    }
    base::Id count;

    void move(base::Id person, base::Id to, std::optional<base::Id> position = {}) {
        office::PersonFields fields = *office::find_person(*admin.store, person);
        fields.unit = to;
        fields.position = position;
        REQUIRE(office::edit_person(*admin.store, person, fields, today));
    }
    base::Id add(const store::Kind& kind, base::Id owner, const PartValues& values) {
        const auto added = office::add_part(*boss.store, kind, owner, values, today);
        REQUIRE_MESSAGE(added.ok(), (added ? "" : added.error().message));
        return *added;
    }
    base::Id discussed(std::string_view outcome = office::input_not) {
        const base::Id talk =
            add(office::standard_session_kind, standard, session(office::session_discussion, on(10, 5)));
        return add(office::standard_input_kind, talk,
                   input("Tiga hari saja", outcome, "Pemeriksaan perlu waktu"));
    }
    void move_to(StandardAct act, std::string_view note = {}) {
        const auto moved = office::move_standard(*boss.store, standard, act, today, note);
        REQUIRE_MESSAGE(moved.ok(), (moved ? "" : moved.error().message));
    }
    void tried() {
        move_to(StandardAct::discuss);
        discussed();
        move_to(StandardAct::draft);
        move_to(StandardAct::trial);
        add(office::standard_trial_kind, standard,
            {{"from", on(10, 12)}, {"to", on(11, 1)}, {"result", "Rata-rata empat hari"}});
    }
    static office::DecisionFields decree(const char* number, base::Date from) {
        return {number, from, from, ""};
    }
    store::TransactionId decide(const char* number = "800/12/2026", base::Date from = on(11, 10)) {
        const auto done = office::decide_standard(*boss.store, standard, decree(number, from), today);
        REQUIRE_MESSAGE(done.ok(), (done ? "" : done.error().message));
        return *done;
    }
    void decided() {
        tried();
        decide();
        exchange();
    }
    const office::StandardState& state(Desk& desk) { return office::standard_state(*desk.store, standard); }
    std::vector<std::string> aside(Desk& desk) {
        std::vector<std::string> reasons;
        for (const auto& each : office::standard_aside(*desk.store, standard)) reasons.push_back(each.reason);
        return reasons;
    }
    /// An act as a program without manners would write it.
    void force(Desk& desk, const char* step, const char* note = "", std::optional<base::Date> from = {}) {
        store::Draft draft;
        const base::Id id = desk.store->new_id();
        draft.set("standard_event", id, "standard", standard);
        draft.set("standard_event", id, "step", step);
        draft.set("standard_event", id, "date", on(11, 1));
        draft.set("standard_event", id, "version", state(desk).working);
        draft.set("standard_event", id, "number", "1");
        if (*note) draft.set("standard_event", id, "note", note);
        if (from) draft.set("standard_event", id, "from", *from);
        REQUIRE(desk.store->commit(draft, {"change.standard_decided", ""}));
    }
};

} // namespace prima::test
