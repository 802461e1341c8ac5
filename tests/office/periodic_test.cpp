#include "office/appraised_office.h"
#include "office/periodic.h"
#include "office/unit.h"

using namespace prima;
using namespace prima::test;
using rules::Predicate;
using rules::Rating;

namespace {

struct PeriodicOffice : AppraisedOffice {
    std::string rate(base::Id by, base::Date until, std::optional<Rating> results = Rating::above,
                     std::optional<Rating> behaviour = Rating::meets,
                     std::string words = "Laporan lebih cepat.", base::Date today = on(7, 6)) {
        act_as(by);
        return why(office::rate_quarter(*store, plan, until, {results, behaviour, std::move(words)}, today));
    }
    std::vector<office::Quarter> quarters(base::Id viewer, base::Date today = on(7, 6)) {
        return office::quarters_of(*store, seen_by(viewer, today), viewer, today);
    }
};

} // namespace

TEST_CASE(
    "the appraiser rates a quarter, the predicate follows by the matrix, and the person reads it at once") {
    PeriodicOffice office;
    REQUIRE(office.rate(office.budi, on(6, 30)).empty());
    const auto seen = office.quarters(office.rina);
    REQUIRE(seen.size() == 4);
    CHECK(seen[0].from == on(1, 1));
    CHECK(seen[1].until == on(6, 30));
    CHECK_FALSE(seen[0].step);
    REQUIRE(seen[1].step);
    CHECK(seen[1].step->by.actor == office.budi);
    CHECK(seen[1].predicate == Predicate::good);
    CHECK(seen[1].said.words == "Laporan lebih cepat.");
    CHECK_FALSE(seen[1].may_rate);
    CHECK(office.quarters(office.budi)[1].may_rate);
    CHECK_FALSE(office.quarters(office.budi)[3].may_rate); // it has not begun
    CHECK(office.quarters(office.hendra)[1].predicate == Predicate::good);
    CHECK(office.quarters(office.dedi).empty());
    CHECK_FALSE(office.quarters(office.agus)[1].predicate);
    CHECK(office::explain_quarter(office.whole_plan(), seen[1].said).steps.size() == 1);
}

TEST_CASE("rating a quarter again counts instead, and the year's rating is a rating of its own") {
    PeriodicOffice office;
    REQUIRE(office.rate(office.budi, on(6, 30)).empty());
    REQUIRE(office.rate(office.budi, on(6, 30), Rating::meets, Rating::meets, "").empty());
    CHECK(office.quarters(office.rina)[1].said.results == Rating::meets);
    CHECK(office.quarters(office.rina)[1].said.words.empty());
    CHECK(office.seen_by(office.budi, on(7, 6)).stand.stage == office::AppraisalStage::open);
}

TEST_CASE("a quarter is not rated by others, before it begins, after the release, or without a reason") {
    PeriodicOffice office;
    CHECK(office.rate(office.rina, on(6, 30)) == "periodic.only_appraiser");
    CHECK(office.rate(office.hendra, on(6, 30)) == "periodic.only_appraiser");
    CHECK(office.rate(office.budi, on(12, 31)) == "periodic.not_yet");
    CHECK(office.rate(office.budi, on(6, 29)) == "error.record_none");
    CHECK(office.rate(office.budi, on(6, 30), std::nullopt) == "periodic.missing_ratings");
    CHECK(office.rate(office.budi, on(6, 30), Rating::above, Rating::meets, " ") ==
          "appraisal.missing_reasons");
    office.released();
    CHECK(office.rate(office.budi, on(6, 30)) == "appraisal.no_change_of_released");
}

TEST_CASE("a rating of a quarter that came past the operation from somebody else is set aside") {
    PeriodicOffice office;
    office.act_as(office.dedi);
    store::Draft draft;
    const base::Id id = office.store->new_id();
    draft.set("periodic_event", id, "plan", office.plan);
    draft.set("periodic_event", id, "until", on(6, 30));
    draft.set("periodic_event", id, "date", on(7, 1));
    REQUIRE(office.store->commit(draft, {"x", ""}));
    CHECK_FALSE(office.quarters(office.rina)[1].step);
}

namespace {

// Rina heads the archive, to which Hendra's bureau belongs.
struct HeadedOffice : PeriodicOffice {
    base::Id archive;
    HeadedOffice() {
        act_as(agus);
        const base::Id bureau = office::add_unit(*store, {"1", "Biro Umum", {}, hendra}).value();
        archive = office::add_unit(*store, {"1.1", "Subbagian Arsip", bureau, rina}).value();
    }
    void record(int quarter, rules::Organisation result) {
        act_as(hendra);
        REQUIRE(office::record_organisation_result(*store, archive, {2026, quarter}, result,
                                                   "Rencana aksi terlaksana.", on(7, 2)));
    }
    office::PeriodicFields begun() {
        const auto seen = seen_by(budi, on(7, 6));
        return office::quarter_to_begin_with(*store, seen.plan, quarters(budi)[1]);
    }
    std::string rate_fields(const office::PeriodicFields& fields) {
        act_as(budi);
        return why(office::rate_quarter(*store, plan, on(6, 30), fields, on(7, 6)));
    }
};

} // namespace

TEST_CASE("a rater of a quarter finds the unit's result of that quarter, and departs from it with a reason") {
    PeriodicOffice office;
    office.act_as(office.agus);
    const base::Id bureau = office::add_unit(*office.store, {"1", "Biro Umum", {}, office.hendra}).value();
    office::PersonFields rina = *office::find_person(*office.store, office.rina);
    rina.unit = bureau;
    REQUIRE(office::edit_person(*office.store, office.rina, rina, on(1, 6)));
    for (const auto& [quarter, result] :
         {std::pair{1, rules::Organisation::poor}, std::pair{2, rules::Organisation::excellent}})
        REQUIRE(office::record_organisation_result(*office.store, bureau, {2026, quarter}, result,
                                                   "Rencana aksi", on(7, 2)));
    const auto quarters = office.quarters(office.budi);
    REQUIRE(quarters[1].organisation);
    CHECK_FALSE(quarters[2].organisation);
    office::PeriodicFields fields =
        office::quarter_to_begin_with(*office.store, office.whole_plan(), quarters[1]);
    CHECK(fields.organisation == rules::Organisation::excellent);
    CHECK_FALSE(fields.heads_unit);
    fields.results = fields.behaviour = Rating::meets;
    fields.organisation = rules::Organisation::good;
    office.act_as(office.budi);
    const auto rated = [&] {
        return why(office::rate_quarter(*office.store, office.plan, on(6, 30), fields, on(7, 6)));
    };
    CHECK(rated() == "appraisal.missing_organisation_reason");
    fields.organisation_reason = "Tim ini baru dibentuk.";
    CHECK(rated().empty());
    const auto seen = office.quarters(office.rina)[1];
    CHECK(seen.said.organisation == rules::Organisation::good);
    CHECK(seen.said.organisation_reason == "Tim ini baru dibentuk.");
    CHECK(seen.predicate == Predicate::good); // of staff it changes no rating
}

TEST_CASE("of the head of a unit what it achieved in the quarter is the rating of the results") {
    HeadedOffice office;
    office.record(2, rules::Organisation::excellent);
    office::PeriodicFields fields = office.begun();
    CHECK(fields.heads_unit);
    CHECK(fields.organisation == rules::Organisation::excellent);
    fields.results = Rating::below; // says nothing
    fields.behaviour = Rating::meets;
    REQUIRE(office.rate_fields(fields).empty());
    const auto seen = office.quarters(office.rina)[1];
    CHECK(office::results_in_quarter(seen.said) == Rating::above);
    CHECK(seen.predicate == Predicate::good);
    const auto why = office::explain_quarter(office.whole_plan(), seen.said);
    REQUIRE(why.steps.size() == 2);
    CHECK(why.steps[0].formula == "formula.head");
}

TEST_CASE("a head's quarter lacks the unit's result until it is recorded or chosen, not a rating by hand") {
    HeadedOffice office;
    office::PeriodicFields fields = office.begun();
    CHECK_FALSE(fields.organisation);
    fields.results = fields.behaviour = Rating::meets;
    // Also where a page did not know that the person heads a unit.
    fields.heads_unit = false;
    CHECK(office.rate_fields(fields) == "appraisal.missing_organisation");
    fields.organisation = rules::Organisation::needs_improvement;
    fields.behaviour.reset();
    CHECK(office.rate_fields(fields) == "periodic.missing_behaviour");
    fields.behaviour = Rating::meets;
    CHECK(office.rate_fields(fields).empty());
    CHECK(office.quarters(office.rina)[1].predicate == Predicate::needs_improvement);
}

TEST_CASE("a quarter that was rated by hand before its person headed a unit stays as it was rated") {
    PeriodicOffice office;
    REQUIRE(office.rate(office.budi, on(6, 30), Rating::above, Rating::meets).empty());
    office.act_as(office.agus);
    REQUIRE(office::add_unit(*office.store, {"1", "Subbagian Arsip", {}, office.rina}));
    CHECK(office.quarters(office.rina)[1].predicate == Predicate::good);
    CHECK(office::results_in_quarter(office.quarters(office.rina)[1].said) == Rating::above);
}
