#include "office/activity.h"
#include "office/appraised_office.h"
#include "office/progress.h"

#include <array>

using namespace prima;
using namespace prima::test;
using rules::Light;

namespace {

// Rina's plan asks for 12 reports, 3 a quarter; Budi approves her work.
struct Working : AppraisedOffice {
    int next_day = 5;

    Working() {
        act_as(rina);
        REQUIRE(office::amend_plan(*store, plan, "Target per triwulan"));
        office::PlannedIndicator indicator = office::find_result(*store, report)->indicators.front();
        indicator.unit = "laporan";
        std::vector<office::PeriodTarget> targets;
        std::int64_t sum = 0;
        for (const base::Date until : office::periods_of(whole_plan()))
            targets.push_back({until, base::Decimal(sum += 3)});
        REQUIRE(office::edit_indicator(*store, count_of_reports, indicator, targets));
        agree(plan, rina, budi);
    }
    base::Id work(const char* unit, std::int64_t quantity, bool approved = true) {
        act_as(rina);
        office::ActivityFields fields;
        fields.date = on(6, next_day++);
        fields.start = base::TimeOfDay::from_minutes(480).value();
        fields.end = base::TimeOfDay::from_minutes(540).value();
        fields.text = "Menyusun laporan";
        fields.quantity = base::Decimal(quantity);
        fields.unit = unit;
        fields.result = report;
        const base::Id id = store->transaction(*office::add_activity(*store, fields))->changes[0].record;
        if (approved) decide(id, office::Verdict::approved);
        return id;
    }
    void decide(base::Id id, office::Verdict verdict) {
        act_as(budi);
        const std::array<base::Id, 1> one{id};
        REQUIRE(office::decide_on(*store, one, verdict, verdict == office::Verdict::approved ? "" : "Salah"));
    }
    office::IndicatorProgress progress(base::Date today) {
        for (const auto& each :
             office::progress_of(*store, whole_plan(), office::content_of(*store, plan), today, rina)) {
            if (each.indicator == count_of_reports) return each;
        }
        FAIL("the indicator is not there");
        return {};
    }
};

} // namespace

TEST_CASE("approved output in the unit of an indicator is what was realised; other output is not") {
    Working here;
    CHECK_FALSE(here.progress(on(7, 10)).realised);
    here.work("laporan", 2);
    here.work(" Laporan ", 3);
    here.work("berkas", 40);
    here.work("laporan", 50, false);
    here.decide(here.work("laporan", 60), office::Verdict::rejected);
    CHECK(here.progress(on(7, 10)).realised == base::Decimal(5));
    CHECK(here.progress(on(6, 5)).realised == base::Decimal(2)); // so far
}

TEST_CASE(
    "what is expected is the target of the last quarter that has ended; before the first there is none") {
    Working here;
    here.work("laporan", 5);
    CHECK_FALSE(here.progress(on(3, 31)).expected);
    CHECK(here.progress(on(3, 31)).light == Light::none);
    CHECK(here.progress(on(4, 1)).expected == base::Decimal(3));
    CHECK(here.progress(on(7, 1)).expected == base::Decimal(6));
    CHECK(here.progress(on(7, 1)).until == on(6, 30));
    CHECK(here.progress(on(12, 31)).expected == base::Decimal(9));
}

TEST_CASE(
    "an indicator is on track from 90 percent, needs attention from 70, is behind below, and without a value "
    "has no light") {
    Working here;
    CHECK(here.progress(on(7, 10)).light == Light::none);
    here.work("laporan", 4); // of 6: 67 percent
    CHECK(here.progress(on(7, 10)).light == Light::red);
    here.work("laporan", 1); // 83 percent
    CHECK(here.progress(on(7, 10)).light == Light::amber);
    here.work("laporan", 1);
    CHECK(here.progress(on(7, 10)).light == Light::green);
    CHECK(here.progress(on(10, 10)).light == Light::red); // 6 of 9
    const auto why = office::explain_progress(here.progress(on(10, 10)));
    REQUIRE_FALSE(why.steps.empty());
    CHECK(why.steps.back().outcome == "light.red");
}

TEST_CASE("without targets by period the share of the months that have ended is expected") {
    AppraisedOffice here;
    office::Plan plan = here.whole_plan();
    office::PlanContent content = office::content_of(*here.store, here.plan);
    const auto of = [&](base::Date today) {
        for (const auto& each : office::progress_of(*here.store, plan, content, today, here.rina)) {
            if (each.indicator == here.count_of_reports) return each;
        }
        return office::IndicatorProgress{};
    };
    CHECK_FALSE(of(on(1, 31)).expected);
    CHECK(of(on(2, 1)).expected == base::Decimal(1));
    CHECK(of(on(2, 1)).until == on(1, 31));
    CHECK(of(on(12, 31)).expected == base::Decimal(11));
    CHECK(of(on(2, 1, 2027)).expected == base::Decimal(12));
}

TEST_CASE("a person without an agreed plan has no lights") {
    Working here;
    here.work("laporan", 4);
    CHECK(office::lights_of_person(*here.store, here.rina, on(10, 10), here.budi).red == 1);
    const office::Lights none = office::lights_of_person(*here.store, here.dedi, on(10, 10), here.budi);
    CHECK(none.red + none.amber + none.green + none.none == 0);
    CHECK(none.worst() == Light::none);
}
