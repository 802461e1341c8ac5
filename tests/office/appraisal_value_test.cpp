// What numbers, and the organisation, make of an appraisal.

#include "office/appraised_office.h"
#include "office/organisation_result.h"
#include "office/role.h"
#include "office/unit.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;
using office::Method;
using rules::Rating;

namespace {

struct Measuring : AppraisedOffice {
    office::AppraisalSheet sheet = rating();

    Measuring() {
        sheet.indicators[count_of_reports].actual = base::Decimal(12); // of 12
        sheet.indicators[stages_of_archive].actual = base::Decimal(3); // of 4
    }
    office::AppraisalNumbers numbers() {
        return office::numbers_of(whole_plan(), office::counting_content(*store, plan), sheet);
    }
    bool explained(std::string_view clause) {
        const auto why =
            office::explain_predicate(whole_plan(), office::counting_content(*store, plan), sheet);
        return std::any_of(why.steps.begin(), why.steps.end(), [&](const rules::Step& step) {
            return step.clause.find(clause) != std::string::npos;
        });
    }
};

// Rina heads a unit below that of Budi.
struct Heading : AppraisedOffice {
    base::Id above, unit;

    Heading() {
        act_as(agus);
        office::UnitFields fields;
        fields.code = "1";
        fields.name = "Bagian";
        fields.head = budi;
        above = office::add_unit(*store, fields).value();
        fields.code = "1.1";
        fields.name = "Subbagian";
        fields.parent = above;
        fields.head = rina;
        unit = office::add_unit(*store, fields).value();
    }
    void record(base::Id of, rules::Organisation result) {
        act_as(agus);
        REQUIRE(
            office::record_organisation_result(*store, of, 2026, result, "Perjanjian kinerja", on(11, 1)));
    }
    office::Appraisal seen_by_budi() { return seen_by(budi); }
};

} // namespace

TEST_CASE(
    "by agency thresholds the mean achievement says how the results are rated, and the explanation too") {
    Measuring here;
    // The mean of 100 and 75 percent.
    CHECK(here.numbers().result_rating == Rating::meets);
    here.sheet.measured.method = Method::from_90_and_100;
    CHECK(here.numbers().result_rating == Rating::below);
    CHECK(here.explained("KMK 127/2026"));
    here.sheet.measured.method = Method::from_70_and_90;
    CHECK(here.numbers().result_rating == Rating::meets);
    here.sheet.indicators[here.stages_of_archive].actual = base::Decimal(4);
    CHECK(here.numbers().result_rating == Rating::above);
    // The rater's own word counts before any threshold.
    here.sheet.all_results = {Rating::below, "Banyak keluhan", {}, ""};
    CHECK(here.numbers().result_rating == Rating::below);
}

TEST_CASE("without any value realised thresholds say nothing, and the ratings by hand stand") {
    Measuring here;
    here.sheet.indicators.clear();
    here.sheet.measured.method = Method::from_90_and_100;
    CHECK(here.numbers().result_rating == Rating::meets);
}

TEST_CASE(
    "by PermenPANRB 8/2021 a value stands beside the predicate; without behaviour it is missing, not less") {
    Measuring here;
    here.sheet.measured.method = Method::permenpanrb_8_2021;
    CHECK_FALSE(here.numbers().value.value);
    CHECK(here.numbers().value.missing == "rule.missing_behaviour");
    here.sheet.measured.behaviour = base::Decimal(100);
    // 100 percent is 109; 75 percent is 50 + 19/19 x 15 = 65. Their mean is 87, and 70/30 with 100: 90.90.
    CHECK(here.numbers().plan_value.value == base::Decimal(87));
    CHECK(here.numbers().value.value == base::Decimal::make(9090, 2).value());
    CHECK(here.numbers().value.band == "predicate.good");
    here.sheet.measured.consulted = true; // 60/40
    CHECK(here.numbers().value.value == base::Decimal::make(9220, 2).value());
    CHECK(here.numbers().predicate == rules::Predicate::good);
    const auto why = office::explain_value(here.whole_plan(),
                                           office::counting_content(*here.store, here.plan), here.sheet);
    REQUIRE_FALSE(why.steps.empty());
    CHECK(why.steps.back().outcome == "predicate.good");
}

TEST_CASE("by PP 46/2011 the aspects of each result make its value") {
    Measuring here;
    here.sheet.measured.method = Method::pp_46_2011;
    here.sheet.measured.behaviour = base::Decimal(80);
    // 12 of 12 and 3 of 4: 87.5; with 40 percent of 80: 84.5, which whole is 85: good.
    CHECK(here.numbers().plan_value.value == base::Decimal::make(8750, 2).value());
    CHECK(here.numbers().value.value == base::Decimal::make(8450, 2).value());
    CHECK(here.numbers().value.band == "predicate.good");
}

TEST_CASE("the method is kept with the appraisal, and additional results weigh nothing in it") {
    Measuring here;
    here.sheet.measured = {Method::permenpanrb_8_2021, base::Decimal(100), true, true};
    here.submitted();
    here.rated(here.sheet);
    REQUIRE(office::release_result(*here.store, here.plan, on(11, 30)));
    const office::Appraisal seen = here.seen_by(here.rina);
    REQUIRE(seen.result);
    CHECK(seen.result->measured == here.sheet.measured);
    CHECK(seen.numbers.value.value == base::Decimal::make(9220, 2).value());
    office::PlanContent content = office::counting_content(*here.store, here.plan);
    content.results[1].additional = true; // the archive
    CHECK(office::numbers_of(here.whole_plan(), content, here.sheet).plan_value.value == base::Decimal(109));
}

TEST_CASE("who heads a unit has the result of the organisation as the rating of their results") {
    Heading here;
    here.record(here.unit, rules::Organisation::excellent);
    here.submitted();
    here.save(here.budi, here.rating());
    const office::Appraisal draft = here.seen_by_budi();
    REQUIRE(draft.draft);
    CHECK(draft.draft->heads_unit);
    CHECK(draft.numbers.result_rating == Rating::meets); // what the rater wrote departs: good
    office::AppraisalSheet follows = here.rating();
    follows.organisation = rules::Organisation::excellent;
    follows.all_results = {Rating::below, "", {}, ""}; // says nothing of a head
    here.rated(follows);
    REQUIRE(office::release_result(*here.store, here.plan, on(11, 30)));
    const office::Appraisal seen = here.seen_by(here.rina);
    CHECK(seen.numbers.result_rating == Rating::above);
    const auto why = office::explain_predicate(seen.plan, seen.content, *seen.result);
    REQUIRE_FALSE(why.steps.empty());
    CHECK(why.steps.front().formula == "formula.head");
    CHECK(why.steps.front().unconfirmed);
}

TEST_CASE(
    "each result of an organisation is a rating of its head: excellent above, good meets, others below") {
    const rules::Pack& pack = *rules::find_pack("se-menpanrb-3-2023");
    CHECK(rules::rating_of_head(pack, rules::Organisation::excellent) == Rating::above);
    CHECK(rules::rating_of_head(pack, rules::Organisation::good) == Rating::meets);
    for (const auto result :
         {rules::Organisation::needs_improvement, rules::Organisation::poor, rules::Organisation::very_poor})
        CHECK(rules::rating_of_head(pack, result) == Rating::below);
}

TEST_CASE("a head is rated with the unit they head, and nobody else's draft fills in its result") {
    Heading here;
    here.record(here.above, rules::Organisation::poor);
    CHECK(office::organisation_result_for(*here.store, here.rina, 2026)->unit == here.above); // the nearest
    here.record(here.unit, rules::Organisation::good);
    CHECK(office::organisation_result_for(*here.store, here.rina, 2026)->unit == here.unit);
    CHECK(office::organisation_result_for(*here.store, here.budi, 2026)->unit == here.above);
}

TEST_CASE("who stops heading a unit after the release keeps the result they were given") {
    Heading here;
    here.record(here.unit, rules::Organisation::excellent);
    here.submitted();
    office::AppraisalSheet sheet = here.rating();
    sheet.organisation = rules::Organisation::excellent;
    here.rated(sheet);
    REQUIRE(office::release_result(*here.store, here.plan, on(11, 30)));
    here.act_as(here.agus);
    office::UnitFields fields = *office::find_unit(*here.store, here.unit);
    fields.head.reset();
    REQUIRE(office::edit_unit(*here.store, here.unit, fields));
    CHECK(here.seen_by(here.rina).numbers.result_rating == Rating::above);
}
