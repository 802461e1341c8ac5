#include "office/appraised_office.h"
#include "office/organisation_result.h"
#include "office/unit.h"

using namespace prima;
using namespace prima::test;
using rules::Organisation;

namespace {

// Hendra heads the bureau, Budi the finance section in it, where Rina works.
struct UnitOffice : AppraisedOffice {
    base::Id bureau, finance;
    UnitOffice() {
        act_as(agus);
        bureau = office::add_unit(*store, {"1", "Biro Umum", {}, hendra}).value();
        finance = office::add_unit(*store, {"1.1", "Bagian Keuangan", bureau, budi}).value();
        office::PersonFields fields = *office::find_person(*store, rina);
        fields.unit = finance;
        REQUIRE(office::edit_person(*store, rina, fields, on(1, 6)));
    }
    std::string record(base::Id by, base::Id unit, Organisation result,
                       std::string_view basis = "Perjanjian kinerja tercapai.") {
        act_as(by);
        return why(office::record_organisation_result(*store, unit, 2026, result, basis, on(11, 10)));
    }
    std::string record_quarter(int quarter, Organisation result) {
        act_as(hendra);
        return why(office::record_organisation_result(*store, finance, {2026, quarter}, result,
                                                      "Rencana aksi terlaksana.", on(11, 10)));
    }
    std::optional<Organisation> recorded(office::ResultPeriod period) {
        const auto result = office::organisation_result_of(*store, finance, period);
        return result ? std::optional(result->result) : std::nullopt;
    }
    std::optional<Organisation> prefilled() {
        const auto seen = seen_by(budi);
        return seen.draft ? seen.draft->organisation : std::nullopt;
    }
};

} // namespace

TEST_CASE(
    "a unit's result is recorded by who stands above its head or an administrator, and by nobody else") {
    UnitOffice office;
    CHECK(office.record(office.rina, office.finance, Organisation::good) == "organisation.only_above");
    CHECK(office.record(office.budi, office.finance, Organisation::good) == "organisation.only_above");
    CHECK(office.record(office.hendra, office.bureau, Organisation::good) == "organisation.only_above");
    CHECK(office.record(office.hendra, office.finance, Organisation::excellent).empty());
    CHECK(office.record(office.agus, office.bureau, Organisation::good).empty());
    CHECK(office.record(office.hendra, office.finance, Organisation::good, "  ") == "error.required");
    CHECK(office::recordable_units(*office.store, office.agus, 2026).size() == 2);
    CHECK(office::recordable_units(*office.store, office.hendra, 2026).size() == 1);
    CHECK(office::recordable_units(*office.store, office.budi, 2026).empty());
    const auto finance = office::organisation_result_of(*office.store, office.finance, 2026);
    REQUIRE(finance);
    CHECK(finance->result == Organisation::excellent);
    CHECK(finance->basis == "Perjanjian kinerja tercapai.");
    CHECK(finance->date == on(11, 10));
    CHECK(finance->by.actor == office.hendra);
    CHECK_FALSE(office::organisation_result_of(*office.store, office.finance, 2025));
}

TEST_CASE("a result written past the operation by somebody without the right is set aside") {
    UnitOffice office;
    office.act_as(office.rina);
    store::Draft draft;
    const base::Id id = office.store->new_id();
    draft.set("organisation_result", id, "unit", office.finance);
    draft.set("organisation_result", id, "year", std::int64_t{2026});
    draft.set("organisation_result", id, "rating", std::string("excellent"));
    draft.set("organisation_result", id, "basis", std::string("Karena saya"));
    draft.set("organisation_result", id, "date", on(11, 10));
    REQUIRE(office.store->commit(draft, {"x", ""}));
    CHECK_FALSE(office::organisation_result_of(*office.store, office.finance, 2026));
    const auto& all = office.store->fold(office::organisation_result_machine).all();
    REQUIRE(all.size() == 1);
    CHECK(all.begin()->second.aside.size() == 1);
}

TEST_CASE("raters find the result of the nearest unit upward that has one") {
    UnitOffice office;
    CHECK_FALSE(office.prefilled());
    REQUIRE(office.record(office.agus, office.bureau, Organisation::needs_improvement).empty());
    CHECK(office.prefilled() == Organisation::needs_improvement);
    REQUIRE(office.record(office.hendra, office.finance, Organisation::excellent).empty());
    CHECK(office.prefilled() == Organisation::excellent);
    REQUIRE(office.seen_by(office.budi).organisation);
    CHECK(office.seen_by(office.budi).organisation->unit == office.finance);
    REQUIRE(office.record(office.hendra, office.finance, Organisation::good).empty());
    CHECK(office.prefilled() == Organisation::good);
}

TEST_CASE("a rating that departs from the recorded result needs a reason, and the person reads it") {
    UnitOffice office;
    REQUIRE(office.record(office.hendra, office.finance, Organisation::excellent).empty());
    office.submitted();
    office::AppraisalSheet sheet = office.rating();
    office.save(office.budi, sheet);
    CHECK(why(office::give_rating(*office.store, office.plan, on(11, 25))) ==
          "appraisal.missing_organisation_reason");
    sheet.organisation_reason = "Tim ini baru dibentuk pada Oktober.";
    office.rated(sheet);
    REQUIRE(office::release_result(*office.store, office.plan, on(11, 30)));
    const auto seen = office.seen_by(office.rina);
    REQUIRE(seen.result);
    CHECK(seen.result->organisation == Organisation::good);
    CHECK(seen.result->organisation_reason == "Tim ini baru dibentuk pada Oktober.");
}

TEST_CASE("a quarter has a result of its own, and neither the year nor another quarter takes it over") {
    UnitOffice office;
    REQUIRE(office.record(office.hendra, office.finance, Organisation::good).empty());
    REQUIRE(office.record_quarter(2, Organisation::excellent).empty());
    CHECK(office.recorded(2026) == Organisation::good);
    CHECK(office.recorded({2026, 2}) == Organisation::excellent);
    CHECK_FALSE(office.recorded({2026, 1}));
    CHECK(office.prefilled() == Organisation::good);
    REQUIRE(office.record_quarter(2, Organisation::poor).empty());
    CHECK(office.recorded({2026, 2}) == Organisation::poor);
    CHECK(office::recordable_units(*office.store, office.hendra, {2026, 2}).front().result->result ==
          Organisation::poor);
    CHECK_FALSE(office::recordable_units(*office.store, office.hendra, {2026, 3}).front().result);
}

TEST_CASE("the result of a quarter that has not begun is refused") {
    UnitOffice office;
    office.act_as(office.hendra);
    const auto record = [&](base::Date today) {
        return why(office::record_organisation_result(*office.store, office.finance, {2026, 4},
                                                      Organisation::good, "Rencana aksi", today));
    };
    CHECK(record(on(9, 30)) == "organisation.not_yet");
    CHECK(record(on(10, 1)).empty());
}
