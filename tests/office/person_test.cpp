#include "office/desk.h"
#include "office/person.h"
#include "office/position.h"
#include "office/unit.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;
using office::PersonFields;
using office::StaffKind;

namespace {

PersonFields person(std::string name, std::string number) {
    PersonFields fields;
    fields.name = std::move(name);
    fields.number = std::move(number);
    return fields;
}

std::vector<std::string> messages(const std::vector<store::FieldError>& errors, std::string_view field) {
    std::vector<std::string> all;
    for (const store::FieldError& error : errors) {
        if (error.field == field) all.push_back(error.message);
    }
    return all;
}

using Messages = std::vector<std::string>;
constexpr const char* nip = "198503172009012004";
constexpr const char* nippppk = "199012312024211003";

std::vector<std::string> doubts(StaffKind kind, const char* number) {
    return messages(office::doubt_number(kind, number, day(21)), "number");
}

} // namespace

TEST_CASE("a staff number of 18 digits is taken, of 17 or 19 is refused, blanks between do not count") {
    Desk desk;
    const auto errors = [&](const char* number) {
        return messages(office::check_person(*desk.store, person("Rina", number), day(21)).errors, "number");
    };
    CHECK(errors(nip).empty());
    CHECK(errors("19850317 200901 2 004").empty());
    CHECK(errors("19850317200901200") == Messages{"error.nip_length"});
    CHECK(errors("1985031720090120044") == Messages{"error.nip_length"});
    CHECK(errors("19850317200901200A") == Messages{"error.nip_digits"});
    CHECK(errors("1,98503E+17") == Messages{"error.nip_digits"});
    CHECK(errors("") == Messages{"error.required"});
}

TEST_CASE("implausible parts of a number only warn") {
    CHECK(doubts(StaffKind::pns, nip).empty());
    CHECK(doubts(StaffKind::pppk, nippppk).empty());
    CHECK(doubts(StaffKind::pns, "198513172009012004") == Messages{"warning.nip_birth"});
    CHECK(doubts(StaffKind::pns, "198503171989012004") == Messages{"warning.nip_appointed"});
    CHECK(doubts(StaffKind::pns, "198503172009013004") == Messages{"warning.nip_sex"});
    CHECK(doubts(StaffKind::pns, nippppk) == Messages{"warning.nip_is_pppk"});
    CHECK(doubts(StaffKind::pppk, "199012312024011003") == Messages{"warning.nip_is_pns"});
    CHECK(doubts(StaffKind::other, "12").empty());
    Desk desk;
    CHECK(office::add_person(*desk.store, person("Rina", "198513172009012004"), day(21)).ok());
}

TEST_CASE("honorary staff need no number") {
    Desk desk;
    PersonFields fields = person("Dedi", "");
    fields.kind = StaffKind::other;
    CHECK(office::add_person(*desk.store, fields, day(21)).ok());
    fields.name = "Sari";
    CHECK(office::add_person(*desk.store, fields, day(21)).ok());
    CHECK(office::count_people(*desk.store) == 2);
}

TEST_CASE("two people do not have one number") {
    Desk desk;
    REQUIRE(office::add_person(*desk.store, person("Rina", nip), day(21)));
    const auto twice = office::check_person(*desk.store, person("Sari", nip), day(21));
    CHECK(twice.errors == std::vector<store::FieldError>{{"number", "error.number_taken", "Rina"}});
}

TEST_CASE("two devices that enter one list before they meet make the same people") {
    Desk one, two;
    two.random = SeededRandom(77);
    two.disk = {};
    two.start();
    two.store->adopt_office(one.store->office(), [](const base::Result<void>& done) { REQUIRE(done.ok()); });
    const auto here = office::add_person(*one.store, person("Rina", nip), day(21));
    const auto there = office::add_person(*two.store, person("Rina", nip), day(21));
    REQUIRE(here);
    CHECK(*here == *there);
    CHECK(office::id_for_unit(*one.store, "", "Bagian  Umum") ==
          office::id_for_unit(*two.store, "", "bagian umum"));
}

TEST_CASE("who was deleted and is entered again is a new record") {
    Desk desk;
    const auto first = office::add_person(*desk.store, person("Rina", nip), day(21));
    REQUIRE(office::delete_person(*desk.store, *first));
    const auto second = office::add_person(*desk.store, person("Rina", nip), day(21));
    REQUIRE(second);
    CHECK(*second != *first);
    CHECK(office::people(*desk.store).size() == 1);
}

TEST_CASE("ranks are those of the official table for the kind of staff") {
    Desk desk;
    PersonFields fields = person("Rina", nip);
    fields.rank = "III/c";
    CHECK(office::check_person(*desk.store, fields, day(21)).errors.empty());
    fields.rank = "IX";
    CHECK(messages(office::check_person(*desk.store, fields, day(21)).errors, "rank") ==
          Messages{"error.rank_unknown"});
    fields.kind = StaffKind::pppk;
    CHECK(office::check_person(*desk.store, fields, day(21)).errors.empty());
    CHECK(office::ranks_of(StaffKind::pns).size() == 17);
    CHECK(office::ranks_of(StaffKind::pppk).size() == 17);
    CHECK(office::rank_words("III/c") == "Penata (III/c)");
}

TEST_CASE("nobody appraises themselves, and the chain of superiors has no ring") {
    Desk desk;
    const base::Id head = *office::add_person(*desk.store, person("Kepala", nip), day(21));
    PersonFields middle = person("Sari", "198603172010012004");
    middle.appraiser = head;
    const base::Id sari = *office::add_person(*desk.store, middle, day(21));
    PersonFields low = person("Dedi", "199003172015011004");
    low.appraiser = sari;
    const base::Id dedi = *office::add_person(*desk.store, low, day(21));
    CHECK(office::set_appraiser(*desk.store, sari, sari).error().message == "error.own_appraiser");
    CHECK(office::set_appraiser(*desk.store, head, dedi).error().message == "error.superior_cycle");
    CHECK(office::set_appraiser(*desk.store, sari, dedi).error().message == "error.superior_cycle");
    CHECK(office::set_appraiser(*desk.store, dedi, head).ok());
    CHECK(office::appraised_by(*desk.store, head).size() == 2);
    const auto without = office::check_person(*desk.store, person("Kepala", nip), day(21), head);
    CHECK(messages(without.warnings, "appraiser") == Messages{"warning.no_appraiser"});
}

TEST_CASE("a unit is not below itself, and stays while people or units belong to it") {
    Desk desk;
    const base::Id top = *office::add_unit(*desk.store, {"1", "Bagian Umum", {}, {}});
    const base::Id low = *office::add_unit(*desk.store, {"1.1", "Subbagian Layanan", top, {}});
    const base::Id lowest = *office::add_unit(*desk.store, {"1.1.1", "Loket", low, {}});
    const auto ring = office::check_unit(*desk.store, {"1", "Bagian Umum", lowest, {}}, top);
    CHECK(ring == std::vector<store::FieldError>{{"parent", "error.unit_cycle", "Loket"}});
    CHECK(office::delete_unit(*desk.store, low).error().message == "error.unit_in_use");
    PersonFields fields = person("Rina", nip);
    fields.unit = lowest;
    REQUIRE(office::add_person(*desk.store, fields, day(21)));
    CHECK(office::delete_unit(*desk.store, lowest).error().message == "error.unit_in_use");
    CHECK(office::add_unit(*desk.store, {"1.1", "Lain", {}, {}}).error().message == "error.code_taken");
    const auto tree = office::unit_tree(*desk.store);
    REQUIRE(tree.size() == 3);
    CHECK(tree[2].unit.name == "Loket");
    CHECK(tree[2].depth == 2);
    CHECK(office::units_below(*desk.store, low) == std::vector<base::Id>{low, lowest});
}

TEST_CASE("a position keeps its duties line by line, and stays while somebody holds it") {
    Desk desk;
    const base::Id analyst =
        *office::add_position(*desk.store, {"", "Analis Kebijakan", "Menyusun kajian\nMemberi saran", ""});
    CHECK(office::find_position(*desk.store, analyst)->duties == "Menyusun kajian\nMemberi saran");
    PersonFields fields = person("Rina", nip);
    fields.position = analyst;
    const base::Id rina = *office::add_person(*desk.store, fields, day(21));
    CHECK(office::delete_position(*desk.store, analyst).error().message == "error.position_in_use");
    fields.position = *office::add_position(*desk.store, {"", "Kepala Subbagian", "", ""});
    fields.position_since = day(1);
    REQUIRE(office::edit_person(*desk.store, rina, fields, day(21)));
    const auto places = office::places_of(*desk.store, rina);
    REQUIRE(places.size() == 2);
    CHECK(office::position_name(*desk.store, places[0].position) == "Kepala Subbagian");
    CHECK(places[0].since == day(1));
    CHECK(office::position_name(*desk.store, places[1].position) == "Analis Kebijakan");
}

TEST_CASE("the one at the keyboard becomes a person, and what they did before is theirs") {
    Desk desk;
    const base::Id before = desk.store->actor();
    CHECK(office::own_person(*desk.store).is_null());
    const base::Id rina = *office::add_person(*desk.store, person("Rina", nip), day(21));
    const base::Id sari = *office::add_person(*desk.store, person("Sari", "198603172010012004"), day(21));
    REQUIRE(office::act_as(*desk.store, rina));
    CHECK(desk.store->actor() == rina);
    CHECK(office::person_of(*desk.store, before) == rina);
    CHECK(office::own_name(*desk.store) == "Rina");
    REQUIRE(office::act_as(*desk.store, sari)); // a shared computer
    CHECK(office::own_name(*desk.store) == "Sari");
    CHECK(office::person_of(*desk.store, before) == rina);
    desk.start();
    CHECK(desk.store->actor() == sari);
    const auto added = office::add_person(*desk.store, person("Tono", "197003171995011004"), day(21));
    REQUIRE(added);
    CHECK(desk.store->transactions(0, 1)[0].actor == sari);
    CHECK(desk.store->undo_last().ok());
    CHECK(desk.store->undo_last().error().message == "error.undo_none"); // the rest is Rina's
}
