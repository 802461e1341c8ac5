// Realised values along the way, and the lights that follow from them for every shape of target.

#include "office/activity.h"
#include "office/appraised_office.h"
#include "office/approval.h"
#include "office/progress.h"

#include <array>

using namespace prima;
using namespace prima::test;
using rules::Light;
using rules::Shape;

namespace {

// Rina's plan has an indicator of every shape.
struct EveryShape : AppraisedOffice {
    base::Id waiting_time, share, complaints, temperature, words;

    EveryShape() {
        act_as(rina);
        REQUIRE(office::amend_plan(*store, plan, "Indikator baru"));
        waiting_time = indicator_of(report, "Waktu tunggu", Shape::lower, 15);
        complaints = indicator_of(report, "Tanpa keluhan", Shape::zero, 0);
        office::IndicatorFields fields;
        fields.text = "Surat tercatat pada hari yang sama";
        fields.target = {Shape::higher, base::Decimal(95), {}};
        fields.unit = "%";
        share = office::add_indicator(*store, report, fields, {}).value();
        fields.text = "Suhu ruang arsip";
        fields.target = {Shape::range, base::Decimal(20), base::Decimal(25)};
        fields.unit = "derajat";
        temperature = office::add_indicator(*store, archive, fields, {}).value();
        fields.text = "Kerapian";
        fields.target = {Shape::text, {}, {}};
        fields.unit = "";
        fields.target_text = "Ruang arsip rapi";
        words = office::add_indicator(*store, archive, fields, {}).value();
        office::PlannedIndicator reports = office::find_result(*store, report)->indicators.front();
        reports.unit = "laporan";
        REQUIRE(office::edit_indicator(*store, count_of_reports, reports, {}));
        agree(plan, rina, budi);
    }
    office::InterimFields value_of(base::Id indicator, std::int64_t value, base::Date date) {
        office::InterimFields fields;
        fields.indicator = indicator;
        fields.value = base::Decimal(value);
        fields.date = date;
        return fields;
    }
    void record(base::Id who, base::Id indicator, std::int64_t value, base::Date date) {
        act_as(who);
        REQUIRE(office::record_interim(*store, plan, value_of(indicator, value, date), on(11, 20)));
    }
    office::IndicatorProgress progress(base::Id indicator, base::Date today, base::Id viewer) {
        for (auto& each : office::progress_of(*store, whole_plan(), office::counting_content(*store, plan),
                                              today, viewer)) {
            if (each.indicator == indicator) return each;
        }
        FAIL("the indicator is not there");
        return {};
    }
    Light light(base::Id indicator, base::Date today = on(11, 20)) {
        return progress(indicator, today, budi).light;
    }
    std::string wrong(const office::InterimFields& fields) {
        return why(office::record_interim(*store, plan, fields, on(11, 20)));
    }
};

} // namespace

TEST_CASE("a value recorded by the person or the appraiser gives an indicator of every shape its light") {
    EveryShape here;
    for (const base::Id each : {here.waiting_time, here.share, here.complaints, here.temperature, here.words})
        CHECK(here.light(each) == Light::none);
    here.record(here.rina, here.waiting_time, 18, on(11, 3));
    CHECK(here.light(here.waiting_time) == Light::amber);
    here.record(here.budi, here.share, 96, on(11, 3));
    CHECK(here.light(here.share) == Light::green);
    here.record(here.rina, here.complaints, 0, on(11, 3));
    CHECK(here.light(here.complaints) == Light::green);
    here.record(here.rina, here.complaints, 1, on(11, 10));
    CHECK(here.light(here.complaints) == Light::red);
    here.record(here.rina, here.temperature, 24, on(11, 3));
    CHECK(here.light(here.temperature) == Light::green);
    here.record(here.rina, here.stages_of_archive, 2, on(11, 3));
    CHECK(here.light(here.stages_of_archive) == Light::red); // 3 of 4 after ten months
    here.act_as(here.budi);
    office::InterimFields said;
    said.indicator = here.words;
    said.date = on(11, 3);
    said.judged = Light::amber;
    said.note = "Rak belakang belum ditata";
    REQUIRE(office::record_interim(*here.store, here.plan, said, on(11, 20)));
    CHECK(here.light(here.words) == Light::amber);
    CHECK(here.progress(here.words, on(11, 20), here.rina).recorded->note == "Rak belakang belum ditata");
    const office::Lights lights = office::lights_of_person(*here.store, here.rina, on(11, 20), here.budi);
    CHECK(lights.red == 2);
    CHECK(lights.amber == 2);
    CHECK(lights.green == 2);
    CHECK(lights.none == 1); // the reports
}

TEST_CASE("the value of the latest day counts, whenever it was written, and none of a day that is to come") {
    EveryShape here;
    here.record(here.rina, here.waiting_time, 10, on(11, 10));
    here.record(here.rina, here.waiting_time, 30, on(10, 5));
    CHECK(here.progress(here.waiting_time, on(11, 20), here.rina).realised == base::Decimal(10));
    CHECK(here.progress(here.waiting_time, on(11, 9), here.rina).realised == base::Decimal(30));
}

TEST_CASE("what was recorded and the approved output after that day add up; output before it is in it") {
    EveryShape here;
    const auto work = [&](base::Date date, std::int64_t quantity) {
        here.act_as(here.rina);
        office::ActivityFields fields = activity(at(8, 0), at(9, 0), "Menyusun laporan", date);
        fields.quantity = base::Decimal(quantity);
        fields.unit = "laporan";
        fields.result = here.report;
        const std::array<base::Id, 1> one{here.add(fields)};
        here.act_as(here.budi);
        REQUIRE(office::decide_on(*here.store, one, office::Verdict::approved, ""));
    };
    work(on(3, 2), 2);
    work(on(9, 1), 3);
    CHECK(here.progress(here.count_of_reports, on(11, 20), here.rina).realised == base::Decimal(5));
    here.record(here.rina, here.count_of_reports, 7, on(6, 30));
    const auto progress = here.progress(here.count_of_reports, on(11, 20), here.rina);
    CHECK(progress.realised == base::Decimal(10));
    CHECK(progress.from_work == base::Decimal(3));
    CHECK(progress.light == Light::green);
    const rules::Explanation why = office::explain_progress(progress);
    REQUIRE(why.steps.size() >= 3);
    CHECK(why.steps.front().formula == "formula.way_since");
    CHECK(why.steps.back().outcome == "light.green");
}

TEST_CASE("a level that was looked at before the quarter that ended last asks to be looked at again") {
    EveryShape here;
    here.record(here.rina, here.waiting_time, 10, on(6, 30));
    CHECK(here.light(here.waiting_time, on(9, 30)) == Light::green);
    CHECK(here.light(here.waiting_time, on(10, 1)) == Light::none);
    CHECK(here.progress(here.waiting_time, on(10, 1), here.rina).outdated);
}

TEST_CASE(
    "only the person and the appraiser record, on a day of the plan that has come, a figure that fits") {
    EveryShape here;
    for (const base::Id who : {here.dedi, here.hendra, here.agus}) {
        here.act_as(who);
        CHECK(here.wrong(here.value_of(here.waiting_time, 10, on(11, 3))) == "interim.only_two");
    }
    here.act_as(here.rina);
    CHECK(here.wrong(here.value_of(here.waiting_time, 10, on(11, 21))) == "interim.not_yet");
    CHECK(here.wrong(here.value_of(here.waiting_time, 10, on(12, 31, 2025))) == "interim.outside_plan");
    CHECK(here.wrong(here.value_of(here.waiting_time, -1, on(11, 3))) == "interim.negative");
    CHECK(here.wrong(here.value_of(here.stages_of_archive, 5, on(11, 3))) == "interim.too_many_stages");
    office::InterimFields half = here.value_of(here.complaints, 0, on(11, 3));
    half.value = base::Decimal::make(5, 1).value();
    CHECK(here.wrong(half) == "interim.not_whole");
    half.value.reset();
    CHECK(here.wrong(half) == "error.required");
    office::InterimFields unsaid;
    unsaid.indicator = here.words;
    unsaid.date = on(11, 3);
    CHECK(here.wrong(unsaid) == "error.required");
    unsaid.judged = Light::green;
    CHECK(here.wrong(unsaid) == "error.required"); // why
    CHECK(here.wrong(here.value_of(here.rina, 1, on(11, 3))) == "error.record_none");
}

TEST_CASE("a value is taken back by whoever recorded it, and the one before counts again") {
    EveryShape here;
    here.record(here.rina, here.waiting_time, 10, on(11, 3));
    here.record(here.rina, here.waiting_time, 30, on(11, 4));
    const auto values = office::interim_values(*here.store, here.waiting_time, here.rina, here.rina);
    REQUIRE(values.size() == 2);
    here.act_as(here.budi);
    CHECK(why(office::take_interim_back(*here.store, values[1], on(11, 20))) == "interim.only_author");
    here.act_as(here.rina);
    REQUIRE(office::take_interim_back(*here.store, values[1], on(11, 20)));
    CHECK(here.progress(here.waiting_time, on(11, 20), here.rina).realised == base::Decimal(10));
}

TEST_CASE("what was recorded is read by the person and those above, and moves no light that others see") {
    EveryShape here;
    here.record(here.rina, here.waiting_time, 30, on(11, 3));
    CHECK(office::interim_values(*here.store, here.waiting_time, here.rina, here.hendra).size() == 1);
    CHECK(office::interim_values(*here.store, here.waiting_time, here.rina, here.dedi).empty());
    CHECK(here.progress(here.waiting_time, on(11, 20), here.dedi).light == Light::none);
}

TEST_CASE("a value that somebody else writes into their own compartment changes nothing of the person's") {
    EveryShape here;
    here.act_as(here.dedi);
    for (const base::Id person : {here.dedi, here.rina}) {
        store::Draft draft;
        const base::Id event = here.store->new_id();
        draft.set("interim_event", event, "indicator", here.waiting_time);
        draft.set("interim_event", event, "what", std::string("reach"));
        draft.set("interim_event", event, "person", person);
        draft.set("interim_event", event, "date", on(11, 3));
        draft.set("interim_event", event, "value", base::Decimal(1));
        REQUIRE(here.store->commit(draft, {}));
    }
    CHECK(office::interim_values(*here.store, here.waiting_time, here.rina, here.rina).empty());
    const auto& fold = here.store->fold(office::interim_machine);
    CHECK(fold.all().at({here.waiting_time}).aside.size() == 1); // the one in Rina's name
}

TEST_CASE("recorded on two devices without knowing of each other, both values are there on both") {
    EveryShape here;
    Elsewhere elsewhere(here, here.budi);
    here.record(here.rina, here.waiting_time, 10, on(11, 3));
    REQUIRE(office::record_interim(*elsewhere.desk.store, here.plan,
                                   here.value_of(here.waiting_time, 20, on(11, 4)), on(11, 20)));
    elsewhere.exchange(here);
    for (store::Store* store : {here.store.get(), elsewhere.desk.store.get()}) {
        const auto values = office::interim_values(*store, here.waiting_time, here.rina, here.budi);
        REQUIRE(values.size() == 2);
        CHECK(values.back().value == base::Decimal(20));
    }
}

TEST_CASE("once the appraisal is locked no value is recorded any more") {
    AppraisedOffice here;
    here.locked();
    here.act_as(here.rina);
    office::InterimFields fields;
    fields.indicator = here.stages_of_archive;
    fields.value = base::Decimal(4);
    fields.date = on(12, 10);
    CHECK(why(office::record_interim(*here.store, here.plan, fields, on(12, 20))) == "interim.is_locked");
    CHECK_FALSE(office::may_record_interim(*here.store, here.whole_plan(), here.rina));
}
