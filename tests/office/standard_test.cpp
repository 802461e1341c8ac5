#include "office/holiday.h"
#include "office/people_office.h"
#include "office/position.h"
#include "office/standard_reading.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace prima;
using namespace prima::test;
using office::PartValues;
using office::StandardAct;
using office::StandardStage;
using store::Value;

namespace {

base::Date on(int month, int of_month) {
    return base::Date::make(2026, month, of_month).value();
}
const base::Date today = on(11, 21);

template <class T>
std::string why(const base::Result<T>& done) {
    return done ? std::string() : done.error().message;
}
std::string error_at(const std::vector<store::FieldError>& errors, std::string_view field) {
    for (const store::FieldError& error : errors) {
        if (error.field == field) return error.message;
    }
    return {};
}

PartValues indicator(const char* text, std::int64_t threshold, const char* unit,
                     std::string_view direction = office::direction_at_most) {
    return {{"text", text},
            {"direction", std::string(direction)},
            {"threshold", base::Decimal(threshold)},
            {"unit", unit},
            {"how", "Dari daftar pengaduan"}};
}
PartValues session(std::string_view use, base::Date date, std::int64_t people = 5) {
    return {{"place", "Aula"}, {"use", std::string(use)},      {"date", date},
            {"staff", people}, {"superiors", std::int64_t{1}}, {"public", std::int64_t{2}},
            {"note", Value()}};
}
PartValues input(const char* text, std::string_view outcome, const char* reason) {
    return {{"text", text},
            {"who", "Ketua RT"},
            {"voice", std::string(office::voice_public)},
            {"outcome", outcome.empty() ? Value() : Value(std::string(outcome))},
            {"reason", reason}};
}

/// Agus is the administrator, Sari heads the complaints unit, Dedi works in it.
struct StandardOffice : PeopleOffice {
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

} // namespace

TEST_CASE("a standard goes through its stages to a decision, and is in force for its unit from its day on") {
    StandardOffice office;
    CHECK(office.state(office.boss).stage == StandardStage::data);
    office.decided();
    for (Desk* desk : office.all()) {
        CHECK(office.aside(*desk).empty());
        const office::StandardState& state = office.state(*desk);
        CHECK(state.stage == StandardStage::decided);
        REQUIRE(state.in_force(today));
        CHECK(state.in_force(today)->decision == "800/12/2026");
        CHECK(state.in_force(on(11, 9)) == nullptr);
        CHECK(office::standards_for(*desk->store, office.dedi, today).size() == 1);
        CHECK(office::standards_for(*desk->store, office.dedi, on(11, 9)).empty());
        CHECK(office::standards_for(*desk->store, office.agus, today).empty()); // another unit
    }
}

TEST_CASE("no stage is skipped, and each way back takes a reason") {
    StandardOffice office;
    store::Store& store = *office.boss.store;
    const auto move = [&](StandardAct act, const char* note = "") {
        return why(office::move_standard(store, office.standard, act, today, note));
    };
    CHECK(move(StandardAct::draft) == "error.standard_stage");
    CHECK(move(StandardAct::trial) == "error.standard_stage");
    CHECK(move(StandardAct::back, "Salah") == "error.standard_stage");
    CHECK(why(office::revise_standard(store, office.standard, today, "Salah")) == "error.standard_stage");
    CHECK(why(office::withdraw_standard(store, office.standard, today, today, "Salah")) ==
          "error.standard_not_decided");
    CHECK(why(office::decide_standard(store, office.standard, StandardOffice::decree("1", on(11, 1)),
                                      today)) == "error.standard_stage");
    office.move_to(StandardAct::discuss);
    CHECK(move(StandardAct::discuss) == "error.standard_stage");
    CHECK(move(StandardAct::back) == "error.required");
    CHECK(move(StandardAct::back, "Data kurang") == "");
    CHECK(office.state(office.boss).stage == StandardStage::data);
}

TEST_CASE("nothing is decided before every input has an answer, and without a trial only with a reason") {
    StandardOffice office;
    store::Store& store = *office.boss.store;
    const auto decide = [&](const office::DecisionFields& fields) {
        return why(office::decide_standard(store, office.standard, fields, today));
    };
    office.move_to(StandardAct::discuss);
    const base::Id open = office.discussed("");
    office.move_to(StandardAct::draft);
    office::DecisionFields fields = StandardOffice::decree("1", on(11, 1));
    CHECK(decide(fields) == "error.standard_untried");
    fields.note = "Sudah dijalankan sejak tahun lalu";
    CHECK(decide(fields) == "error.standard_incomplete");
    CHECK(office::standard_problems(store, office.standard).front().message == "standard.problem_inputs");
    REQUIRE(office::edit_part(store, office::standard_input_kind, open,
                              input("Tiga hari saja", office::input_taken, ""), today));
    CHECK(decide(fields) == "");
}

TEST_CASE("a trial is decided on when its result is written, and not before there is something to try") {
    StandardOffice office;
    store::Store& store = *office.boss.store;
    REQUIRE(office::delete_part(store, office::standard_indicator_kind, office.count));
    office.move_to(StandardAct::discuss);
    office.discussed();
    office.move_to(StandardAct::draft);
    CHECK(why(office::move_standard(store, office.standard, StandardAct::trial, today)) ==
          "error.standard_incomplete");
    office.add(office::standard_indicator_kind, office.standard, indicator("Waktu jawab", 5, "hari kerja"));
    office.move_to(StandardAct::trial);
    CHECK(why(office::decide_standard(store, office.standard, StandardOffice::decree("1", on(11, 1)),
                                      today)) == "error.standard_incomplete");
}

TEST_CASE("what a decision froze stays, whatever was changed by somebody who did not know of it") {
    StandardOffice office;
    office.tried();
    office.exchange();
    const store::TransactionId decision = office.decide();
    office.later();
    REQUIRE(office::edit_part(*office.admin.store, office::standard_indicator_kind, office.count,
                              indicator("Waktu jawab", 9, "hari kerja"), today));
    office.exchange();
    for (Desk* desk : office.all()) {
        const auto content = office::standard_content(*desk->store, office.standard, decision);
        REQUIRE(content.indicators.size() == 1);
        CHECK(content.indicators[0].threshold == base::Decimal(5));
        CHECK(office::standard_content(*desk->store, office.standard).indicators[0].threshold ==
              base::Decimal(9));
    }
}

TEST_CASE("a decided version is changed by a revision only, from its content, and stays in force meanwhile") {
    StandardOffice office;
    office.decided();
    store::Store& store = *office.boss.store;
    const PartValues three = indicator("Waktu jawab", 3, "hari kerja");
    CHECK(why(office::edit_part(store, office::standard_indicator_kind, office.count, three, today)) ==
          "error.standard_decided");
    CHECK(why(office::add_part(store, office::standard_data_kind, office.standard,
                               {{"text", "Data"}, {"date", today}, {"source", Value()}}, today)) ==
          "error.standard_decided");
    CHECK(why(office::delete_standard(store, office.standard)) == "error.standard_decided");
    office::StandardFields fields = office::standard_content(store, office.standard);
    fields.steps += "\nUmumkan";
    CHECK(why(office::edit_standard(store, office.standard, fields)) == "error.standard_decided");

    CHECK(why(office::revise_standard(store, office.standard, today, " ")) == "error.required");
    REQUIRE(office::revise_standard(store, office.standard, today, "Warga meminta lebih cepat"));
    CHECK(office.state(office.boss).working == 2);
    REQUIRE(office::edit_part(store, office::standard_indicator_kind, office.count, three, today));
    REQUIRE(office::edit_standard(store, office.standard, fields));
    const auto* version = office.state(office.boss).in_force(today);
    REQUIRE(version);
    CHECK(version->number == 1);
    CHECK(office::standard_content(store, office.standard, version->by.transaction).indicators[0].threshold ==
          base::Decimal(5));

    // What was collected for the first version is not touched any more.
    const auto talks = office::sessions_of(store, office.standard, office::session_discussion, 1);
    REQUIRE(talks.size() == 1);
    CHECK(why(office::delete_part(store, office::standard_session_kind, talks[0].id())) ==
          "error.standard_decided");

    office.tried();
    office.decide("800/30/2026", on(11, 20));
    const auto& state = office.state(office.boss);
    CHECK(state.in_force(on(11, 19))->number == 1);
    CHECK(state.in_force(on(11, 20))->number == 2);
    const auto differences = office::compare(
        store, office::standard_content(store, office.standard, state.versions[0].by.transaction),
        office::standard_content(store, office.standard, state.versions[1].by.transaction),
        base::NumberForm::indonesian);
    REQUIRE(differences.size() == 2);
    CHECK(differences[0].part == "standard.indicator");
    CHECK(differences[0].before == "Waktu jawab: ≤ 5 hari kerja. Dari daftar pengaduan");
    CHECK(differences[0].after == "Waktu jawab: ≤ 3 hari kerja. Dari daftar pengaduan");
    CHECK(differences[1].change == office::StandardDifference::Change::added);
    CHECK(differences[1].after == "Umumkan");
}

TEST_CASE("only a revision is cancelled, with a reason, by whoever may draft, and not once it is decided") {
    StandardOffice office;
    store::Store& store = *office.boss.store;
    const auto cancel = [&](const char* reason = "Keliru") {
        return why(office::cancel_revision(store, office.standard, today, reason));
    };
    CHECK(cancel() == "error.standard_no_revision");
    office.move_to(StandardAct::discuss);
    CHECK(cancel() == "error.standard_no_revision");
    office.discussed();
    office.move_to(StandardAct::draft);
    CHECK(cancel() == "error.standard_no_revision");
    office.move_to(StandardAct::trial);
    CHECK(cancel() == "error.standard_no_revision");
    office.add(office::standard_trial_kind, office.standard,
               {{"from", on(10, 12)}, {"to", on(11, 1)}, {"result", "Rata-rata empat hari"}});
    office.decide();
    CHECK(cancel() == "error.standard_decided");
    REQUIRE(office::withdraw_standard(store, office.standard, today, on(11, 25), "Digabung"));
    CHECK(cancel() == "error.standard_withdrawn");
    REQUIRE(office::revise_standard(store, office.standard, today, "Diperlukan lagi"));
    CHECK(cancel(" ") == "error.required");
    office.exchange();
    CHECK(why(office::cancel_revision(*office.staff.store, office.standard, today, "Keliru")) ==
          "error.right_standards");
    REQUIRE(cancel().empty());
    CHECK(office.state(office.boss).stage == StandardStage::withdrawn);
    CHECK(office.state(office.boss).working == 1);
    CHECK(cancel() == "error.standard_withdrawn");
}

TEST_CASE(
    "a cancelled revision brings back what was decided, and what was collected stays for the next one") {
    StandardOffice office;
    office.decided();
    store::Store& store = *office.boss.store;
    office.add(office::standard_evaluation_kind, office.standard,
               {{"finding", "Tercapai"}, {"date", today}, {"advice", std::string(office::advice_keep)}});
    const office::StandardContent before = office::standard_content(store, office.standard);
    REQUIRE(office::revise_standard(store, office.standard, today, "Keliru"));
    office::StandardFields fields = before;
    fields.title = "Judul lain";
    fields.steps += "\nUmumkan";
    REQUIRE(office::edit_standard(store, office.standard, fields));
    REQUIRE(office::delete_part(store, office::standard_indicator_kind, office.count));
    office.add(office::standard_indicator_kind, office.standard, indicator("Keluhan", 2, "keluhan"));
    office.add(office::standard_data_kind, office.standard,
               {{"text", "Sebelas pengaduan"}, {"date", today}, {"source", Value()}});
    office.move_to(StandardAct::discuss);
    REQUIRE(office::cancel_revision(store, office.standard, today, "Standar yang salah"));
    office.exchange();
    for (Desk* desk : office.all()) {
        const office::StandardState& state = office.state(*desk);
        CHECK(state.stage == StandardStage::decided);
        CHECK(state.working == 1);
        REQUIRE(state.in_force(today));
        CHECK(state.in_force(today)->number == 1);
        CHECK(state.steps.back().what == StandardAct::cancel);
        CHECK(state.steps.back().version == 2);
        CHECK(state.steps.back().note == "Standar yang salah");
        CHECK(office.aside(*desk).empty());
        const office::StandardContent now = office::standard_content(*desk->store, office.standard);
        CHECK(office::StandardFields(now) == office::StandardFields(before));
        REQUIRE(now.indicators.size() == 1);
        CHECK(now.indicators[0].text == before.indicators[0].text);
        CHECK(now.indicators[0].threshold == before.indicators[0].threshold);
    }
    CHECK(why(office::edit_standard(store, office.standard, fields)) == "error.standard_decided");
    REQUIRE(office::revise_standard(store, office.standard, today, "Sekarang sungguh"));
    CHECK(office.state(office.boss).working == 2);
    CHECK(office::parts_of(store, office::standard_data_kind, office.standard, 2).size() == 1);
}

TEST_CASE("cancelling that a decision had not seen, or without right or reason, is set aside when merged") {
    StandardOffice office;
    office.decided();
    store::Store& store = *office.boss.store;
    REQUIRE(office::revise_standard(store, office.standard, today, "Lebih cepat"));
    office.exchange();
    office.force(office.staff, "cancel", "Tidak perlu");
    office.force(office.boss, "cancel");
    office.tried();
    office.exchange();
    office.decide("800/30/2026", on(11, 20));
    office.later();
    REQUIRE(office::cancel_revision(*office.admin.store, office.standard, today, "Keliru"));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(office.state(*desk).in_force(on(11, 20))->number == 2);
        auto reasons = office.aside(*desk);
        std::sort(reasons.begin(), reasons.end());
        CHECK(reasons ==
              std::vector<std::string>{"aside.not_entitled", "aside.standard_overtaken", "error.required"});
    }
}

TEST_CASE("of two decisions on one version the first counts, and the other is set aside everywhere") {
    StandardOffice office;
    office.tried();
    office.exchange();
    office.decide("800/1", on(11, 10));
    office.later();
    REQUIRE(office::decide_standard(*office.admin.store, office.standard,
                                    StandardOffice::decree("800/2", on(11, 12)), today));
    office.exchange();
    for (Desk* desk : office.all()) {
        REQUIRE(office.state(*desk).versions.size() == 1);
        CHECK(office.state(*desk).versions[0].decision == "800/1");
        CHECK(office.aside(*desk) == std::vector<std::string>{"aside.standard_overtaken"});
    }
}

TEST_CASE(
    "staff neither draft nor decide: refused at the keyboard, and set aside when it was written anyway") {
    StandardOffice office;
    office.tried();
    office.exchange();
    store::Store& store = *office.staff.store;
    office::StandardFields fields;
    fields.title = "Standar lain";
    fields.governs = "Sesuatu";
    CHECK(why(office::add_standard(store, fields)) == "error.right_standards");
    CHECK(why(office::edit_standard(store, office.standard, fields)) == "error.right_standards");
    CHECK(why(office::delete_standard(store, office.standard)) == "error.right_standards");
    CHECK(why(office::add_part(store, office::standard_indicator_kind, office.standard,
                               indicator("Waktu", 1, "hari"), today)) == "error.right_standards");
    CHECK(why(office::delete_part(store, office::standard_indicator_kind, office.count)) ==
          "error.right_standards");
    CHECK(why(office::move_standard(store, office.standard, StandardAct::back, today, "Ulang")) ==
          "error.right_standards");
    CHECK(why(office::decide_standard(store, office.standard, StandardOffice::decree("1", on(11, 10)),
                                      today)) == "error.right_decide_standards");
    store::Draft draft;
    draft.set("standard", office.standard, "title", "Lain");
    CHECK(why(store.commit(draft, {"change.standard_edited", ""})) == "error.right_standards");
    office.force(office.staff, "decide", "", on(11, 5));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(office.state(*desk).versions.empty());
        CHECK(office.aside(*desk) == std::vector<std::string>{"aside.not_entitled"});
    }
}

TEST_CASE("the head of the unit or of one above decides and withdraws, the head of another unit does not") {
    StandardOffice office;
    office::UnitFields fields = *office::find_unit(*office.admin.store, office.unit);
    fields.head.reset();
    REQUIRE(office::edit_unit(*office.admin.store, office.unit, fields));
    fields = *office::find_unit(*office.admin.store, office.other_unit);
    fields.head = office.sari;
    REQUIRE(office::edit_unit(*office.admin.store, office.other_unit, fields));
    office.exchange();
    office.tried(); // Sari still heads a unit
    CHECK_FALSE(office::may_decide_standard(*office.boss.store, office.standard));
    CHECK(why(office::decide_standard(*office.boss.store, office.standard,
                                      StandardOffice::decree("1", on(11, 10)), today)) ==
          "error.right_decide_standards");
    office.force(office.boss, "decide", "", on(11, 5));
    office.exchange();
    CHECK(office.aside(office.admin) == std::vector<std::string>{"aside.not_entitled"});
    REQUIRE(office::decide_standard(*office.admin.store, office.standard,
                                    StandardOffice::decree("2", on(11, 10)), today));
    CHECK(why(office::withdraw_standard(*office.boss.store, office.standard, today, today, "Lama")) ==
          "error.right_decide_standards");
}

TEST_CASE(
    "a step that skips a stage, names no reason or starts before its decision is set aside when merged") {
    StandardOffice office;
    office.force(office.boss, "trial");
    office.force(office.boss, "revise", "Lebih cepat");
    office.force(office.boss, "fly");
    office.tried();
    office.force(office.boss, "back");
    office.force(office.boss, "decide", "", on(10, 1)); // decided on 1 November
    office.force(office.boss, "withdraw", "Lama", on(11, 5));
    office.exchange();
    CHECK(office.aside(office.staff) ==
          std::vector<std::string>{"error.standard_stage", "error.standard_stage", "aside.unknown",
                                   "error.required", "error.standard_start_early",
                                   "error.standard_not_decided"});
    CHECK(office.state(office.staff).stage == StandardStage::trial);
}

TEST_CASE("a withdrawn standard holds for nobody from its day on, and a revision brings it back") {
    StandardOffice office;
    office.decided();
    store::Store& store = *office.boss.store;
    CHECK(why(office::withdraw_standard(store, office.standard, today, on(11, 20), "Lama")) ==
          "error.standard_start_early");
    CHECK(why(office::withdraw_standard(store, office.standard, today, on(11, 25), "")) == "error.required");
    REQUIRE(office::withdraw_standard(store, office.standard, today, on(11, 25), "Digabung"));
    CHECK(office.state(office.boss).in_force(on(11, 24)));
    CHECK(office.state(office.boss).in_force(on(11, 25)) == nullptr);
    CHECK(office::standards_for(store, office.dedi, on(11, 25)).empty());
    CHECK(why(office::withdraw_standard(store, office.standard, today, on(11, 26), "Lagi")) ==
          "error.standard_withdrawn");
    REQUIRE(office::revise_standard(store, office.standard, today, "Diperlukan lagi"));
    CHECK(office.state(office.boss).working == 2);
}

TEST_CASE("a standard holds by unit with those below it, by position, or for all") {
    StandardOffice office;
    office.decided();
    store::Store& store = *office.boss.store;
    const auto decide = [&](office::StandardFields fields) {
        fields.title = "Standar";
        fields.governs = "Sesuatu";
        fields.steps = "Satu";
        office.standard = office::add_standard(store, fields).value();
        office.add(office::standard_indicator_kind, office.standard, indicator("Waktu", 5, "hari"));
        office.tried();
        return office::decide_standard(store, office.standard, StandardOffice::decree("1", on(11, 10)),
                                       today);
    };
    CHECK(why(decide({})) == "error.right_decide_standards"); // for all: the head at the top
    office.exchange();
    REQUIRE(office::decide_standard(*office.admin.store, office.standard,
                                    StandardOffice::decree("1", on(11, 10)), today));
    office.exchange();
    office::StandardFields fields;
    fields.unit = office.unit;
    fields.positions = {office.archivist};
    REQUIRE(decide(fields));
    CHECK(office::standards_for(store, office.agus, today).size() == 1);
    CHECK(office::standards_for(store, office.dedi, today).size() == 2);
    office.move(office.dedi, office.unit, office.archivist);
    office.exchange();
    CHECK(office::standards_for(store, office.dedi, today).size() == 3);
    office.move(office.dedi, office.other_unit, office.archivist);
    office.exchange();
    CHECK(office::standards_for(store, office.dedi, today).size() == 1);
}

TEST_CASE("everybody confirms for themselves, once a version; a new version and changed duties ask again") {
    StandardOffice office;
    office.decided();
    store::Store& store = *office.staff.store;
    CHECK(office::unread_count(store, office.dedi, today) == 2); // the standard and the duties
    REQUIRE(office::confirm_standard(store, office.standard, today));
    CHECK(why(office::confirm_standard(store, office.standard, today)) == "error.read_already");
    REQUIRE(office::confirm_duties(store, today));
    CHECK(why(office::confirm_duties(store, today)) == "error.read_already");
    CHECK(office::unread_count(store, office.dedi, today) == 0);
    CHECK(why(office::confirm_standard(*office.admin.store, office.standard, today)) ==
          "error.standard_not_for_you");
    CHECK(why(office::confirm_duties(*office.admin.store, today)) == "error.no_duties");
    office.exchange();
    const auto* version = office.state(office.boss).in_force(today);
    const auto readership = office::readership_of(*office.boss.store, office.standard, *version);
    CHECK(readership.readers.size() == 2);
    CHECK(readership.confirmed() == 1);
    const auto missing = office::unconfirmed_in(*office.boss.store, office.unit, today);
    REQUIRE(missing.size() == 1);
    CHECK(missing[0].person == office.sari);
    CHECK(missing[0].count == 2);

    office::PositionFields duties = *office::find_position(*office.admin.store, office.officer);
    duties.duties += "\nMenjawab telepon";
    REQUIRE(office::edit_position(*office.admin.store, office.officer, duties));
    REQUIRE(office::revise_standard(*office.boss.store, office.standard, today, "Lebih cepat"));
    office.tried();
    office.decide("800/40", on(11, 21));
    office.exchange();
    CHECK(office::unread_count(store, office.dedi, today) == 2);
}

TEST_CASE("who does not work any more is asked to read nothing") {
    StandardOffice office;
    office.decided();
    office.exchange();
    store::Store& store = *office.admin.store;
    office::PersonFields gone = *office::find_person(store, office.sari);
    gone.active = false;
    REQUIRE(office::edit_person(store, office.sari, gone, today));
    const auto* version = office.state(office.admin).in_force(today);
    const auto readership = office::readership_of(store, office.standard, *version);
    REQUIRE(readership.readers.size() == 1);
    CHECK(readership.readers[0].person == office.dedi);
    const auto missing = office::unconfirmed_in(store, office.unit, today);
    REQUIRE(missing.size() == 1);
    CHECK(missing[0].person == office.dedi);
}

TEST_CASE("nobody confirms in the name of another, or what they have not seen") {
    StandardOffice office;
    office.tried();
    office.exchange();
    const store::TransactionId decision = office.decide();
    const auto forge = [&](Desk& desk, base::Id person) {
        store::Draft draft;
        const base::Id id = desk.store->new_id();
        draft.set("reading_event", id, "person", person);
        draft.set("reading_event", id, "about", "standard");
        draft.set("reading_event", id, "date", today);
        draft.set("reading_event", id, "standard", office.standard);
        draft.set("reading_event", id, "decision", decision);
        REQUIRE(desk.store->commit(draft, {"change.standard_read", ""}));
    };
    forge(office.boss, office.dedi);  // Sari for Dedi
    forge(office.staff, office.dedi); // Dedi, before the decision came
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(office::readings(*desk->store, office.dedi).decisions.empty());
        std::vector<std::string> reasons;
        for (const auto& each : desk->store->fold(office::reading_machine).all().at({office.dedi}).aside)
            reasons.push_back(each.reason);
        std::sort(reasons.begin(), reasons.end());
        CHECK(reasons == std::vector<std::string>{"aside.not_entitled", "aside.standard_not_seen"});
    }
}

TEST_CASE("impossible days, empty rooms and thresholds that say nothing are told at their field") {
    const auto threshold = [](std::int64_t value, const char* unit, std::string_view direction) {
        return error_at(office::check_part(office::standard_indicator_kind,
                                           indicator("Waktu", value, unit, direction), today),
                        "threshold");
    };
    CHECK(threshold(0, "%", office::direction_at_least) == "error.standard_threshold_zero");
    CHECK(threshold(0, "pengaduan", office::direction_at_most) == ""); // none may be late
    CHECK(threshold(-1, "hari", office::direction_at_most) == "error.standard_threshold_negative");
    CHECK(threshold(101, "%", office::direction_at_least) == "error.standard_threshold_percent");
    CHECK(threshold(100, "%", office::direction_at_least) == "");
    CHECK(threshold(100, "%", office::direction_at_most) == "error.standard_threshold_whole");
    PartValues missing = indicator("Waktu", 1, "hari");
    missing["threshold"] = Value();
    CHECK(error_at(office::check_part(office::standard_indicator_kind, missing, today), "threshold") ==
          "error.required");

    const auto talk = [](base::Date date, std::int64_t people) {
        PartValues values = session(office::session_discussion, date, people);
        if (people == 0) values["superiors"] = values["public"] = Value();
        return office::check_part(office::standard_session_kind, values, today);
    };
    CHECK(talk(today, 3).empty());
    CHECK(error_at(talk(on(11, 22), 3), "date") == "error.standard_date_future");
    CHECK(error_at(talk(base::Date::make(1926, 11, 21).value(), 3), "date") == "error.standard_date_early");
    CHECK(error_at(talk(today, 0), "staff") == "error.standard_nobody");

    CHECK(error_at(
              office::check_part(office::standard_input_kind, input("Cepat", office::input_not, " "), today),
              "reason") == "error.standard_input_reason");
    CHECK(office::check_part(office::standard_input_kind, input("Cepat", office::input_taken, ""), today)
              .empty());

    const PartValues backwards{{"from", on(11, 1)}, {"to", on(10, 1)}, {"result", Value()}};
    CHECK(error_at(office::check_part(office::standard_trial_kind, backwards, today), "to") ==
          "error.date_order");
    const PartValues early{{"from", on(12, 1)}, {"to", on(12, 9)}, {"result", "Baik"}};
    CHECK(error_at(office::check_part(office::standard_trial_kind, early, today), "result") ==
          "error.standard_trial_not_begun");

    StandardOffice office;
    office.tried();
    const auto decision = [&](const office::DecisionFields& fields, const char* field) {
        return error_at(office::check_decision(*office.boss.store, office.standard, fields, today), field);
    };
    CHECK(decision({"", today, today, ""}, "number") == "error.standard_number");
    CHECK(decision({"1", on(11, 22), on(11, 22), ""}, "on") == "error.standard_date_future");
    CHECK(decision({"1", today, on(11, 20), ""}, "from") == "error.standard_start_early");
    CHECK(decision({"1", {}, {}, ""}, "on") == "error.required");
    CHECK(decision({"1", today, on(12, 1), ""}, "from") == "");
}

TEST_CASE("what is recorded after the decision belongs to the version that is in force") {
    StandardOffice office;
    store::Store& store = *office.boss.store;
    const PartValues finding{
        {"finding", "Tercapai"}, {"date", today}, {"advice", std::string(office::advice_keep)}};
    CHECK(why(office::add_part(store, office::standard_evaluation_kind, office.standard, finding, today)) ==
          "error.standard_not_decided");
    office.decided();
    REQUIRE(office::revise_standard(store, office.standard, today, "Lebih cepat"));
    const base::Id evaluation = office.add(office::standard_evaluation_kind, office.standard, finding);
    CHECK(store.find("standard_evaluation", evaluation).get<std::int64_t>("version") == 1);
    const base::Id talk = office.add(office::standard_session_kind, office.standard,
                                     session(office::session_socialisation, today, 12));
    CHECK(store.find("standard_session", talk).get<std::int64_t>("version") == 1);
    CHECK(office::attendance_of(store.find("standard_session", talk)) == 15);
    office.add(office::standard_question_kind, talk,
               {{"text", "Mulai kapan?"}, {"answer", "Sejak 10 November"}});
    REQUIRE(office::delete_part(store, office::standard_session_kind, talk));
    CHECK(store.records("standard_question").empty());
    REQUIRE(store.undo_last());
    CHECK(store.records("standard_question").size() == 1);
}

TEST_CASE("what was written for a draft is taken back by an undo, until it is decided") {
    StandardOffice office;
    office.tried();
    store::Store& store = *office.boss.store;
    REQUIRE(office::edit_part(store, office::standard_indicator_kind, office.count,
                              indicator("Waktu jawab", 7, "hari kerja"), today));
    REQUIRE(store.undo_last());
    CHECK(office::standard_content(store, office.standard).indicators[0].threshold == base::Decimal(5));
    const auto edited = office::edit_part(store, office::standard_indicator_kind, office.count,
                                          indicator("Waktu jawab", 7, "hari kerja"), today);
    REQUIRE(edited);
    office.decide();
    CHECK(why(store.undo(*edited)) == "error.standard_decided");
}
