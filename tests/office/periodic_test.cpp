#include "office/appraised_office.h"
#include "office/periodic.h"

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
