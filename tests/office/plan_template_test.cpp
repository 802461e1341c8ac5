#include "office/people_office.h"
#include "office/plan_agreement.h"
#include "office/position.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;
using base::Decimal;

namespace {

base::Date on(int month, int day, int year = 2026) {
    return base::Date::make(year, month, day).value();
}

template <class T>
std::string why(const base::Result<T>& done) {
    return done ? std::string() : done.error().message;
}

/// The office of three, with positions, and a plan of Dedi.
struct Planned : PeopleOffice {
    base::Id clerk, plan;
    Planned() {
        clerk = *office::add_position(*admin.store, {"", "Arsiparis", "", ""});
        place(dedi, clerk);
        exchange();
        plan = *office::add_plan(*staff.store, year(dedi, 2026));
        office::ResultFields result;
        result.text = "Arsip tertata";
        result.supports_text = "Layanan arsip cepat";
        const base::Id made = *office::add_result(*staff.store, plan, result);
        office::IndicatorFields indicator;
        indicator.text = "Jumlah berkas";
        indicator.unit = "berkas";
        indicator.target = {rules::Shape::higher, Decimal(40), {}};
        REQUIRE(office::add_indicator(*staff.store, made, indicator, {{on(3, 31), Decimal(10)}}));
        REQUIRE(office::set_expectation(*staff.store, plan, 1, "Jujur"));
        REQUIRE(office::set_annex(*staff.store, plan, office::Annex::resources, "Rak arsip"));
        exchange();
    }
    void place(base::Id who, std::optional<base::Id> position) {
        office::PersonFields fields = *office::find_person(*admin.store, who);
        fields.position = position;
        REQUIRE(office::edit_person(*admin.store, who, fields, day(21)));
    }
    static office::PlanFields year(base::Id who, int year) {
        office::PlanFields fields;
        fields.person = who;
        fields.from = on(1, 1, year);
        fields.to = on(12, 31, year);
        return fields;
    }
    base::Id colleague(const char* name, const char* number, std::optional<base::Id> position) {
        office::PersonFields fields = person(name, number, sari);
        fields.position = position;
        return *office::add_person(*admin.store, fields, day(21));
    }
};

} // namespace

TEST_CASE("a plan saved as the template of a position makes whole plans of next year for a team, at once") {
    Planned office;
    store::Store& store = *office.admin.store;
    CHECK_FALSE(office::template_for(store, office.clerk));
    REQUIRE(office::save_template(store, office.plan));
    const base::Id tono = office.colleague("Tono", "8", office.clerk);
    const base::Id rini = office.colleague("Rini", "9", office.clerk);
    REQUIRE(office::plans_from_templates(store, {Planned::year(tono, 2027), Planned::year(rini, 2027)}));
    for (const base::Id who : {tono, rini}) {
        const auto plan = office::plan_on(store, who, on(5, 1, 2027));
        REQUIRE(plan);
        const office::PlanContent content = office::content_of(store, plan->id);
        REQUIRE(content.results.size() == 1);
        CHECK(content.results[0].text == "Arsip tertata");
        CHECK(content.results[0].supports_text == "Layanan arsip cepat");
        REQUIRE(content.results[0].indicators.size() == 1);
        CHECK(content.results[0].indicators[0].target.low == Decimal(40));
        CHECK(content.results[0].indicators[0].targets ==
              std::vector<office::PeriodTarget>{{on(3, 31, 2027), Decimal(10)}});
        CHECK(content.expectations[1] == "Jujur");
        CHECK(content.annexes[0] == "Rak arsip");
    }
    CHECK(why(office::plans_from_templates(store, {Planned::year(tono, 2027)})) == "error.plan_overlaps");
    REQUIRE(store.undo_last()); // both are gone again
    CHECK_FALSE(office::plan_on(store, tono, on(5, 1, 2027)));
    CHECK_FALSE(office::plan_on(store, rini, on(5, 1, 2027)));
}

TEST_CASE("a position has one template: saving another plan replaces all of it") {
    Planned office;
    store::Store& store = *office.admin.store;
    REQUIRE(office::save_template(store, office.plan));
    const base::Id result = office::content_of(store, office.plan).results[0].id;
    REQUIRE(office::delete_result(store, result));
    REQUIRE(office::set_expectation(store, office.plan, 1, ""));
    office::ResultFields other;
    other.text = "Arsip dipinjamkan";
    REQUIRE(office::add_result(store, office.plan, other));
    // The template is what it was when it was saved.
    CHECK(office::template_content(store, *office::template_for(store, office.clerk)).results[0].text ==
          "Arsip tertata");
    REQUIRE(office::save_template(store, office.plan));
    const office::PlanContent now =
        office::template_content(store, *office::template_for(store, office.clerk));
    REQUIRE(now.results.size() == 1);
    CHECK(now.results[0].text == "Arsip dipinjamkan");
    CHECK(now.expectations[1].empty());
    CHECK(now.annexes[0] == "Rak arsip");
    REQUIRE(office::delete_template(store, office::template_for(store, office.clerk)->id));
    CHECK_FALSE(office::template_for(store, office.clerk));
    REQUIRE(store.undo_last());
    CHECK(office::template_content(store, *office::template_for(store, office.clerk)).results.size() == 1);
}

TEST_CASE("without a position there is no template, and without a template no plan from it") {
    Planned office;
    store::Store& store = *office.admin.store;
    const base::Id tono = office.colleague("Tono", "8", {});
    CHECK(why(office::plans_from_templates(store, {Planned::year(tono, 2027)})) == "error.template_none");
    office.place(office.dedi, {});
    CHECK(why(office::save_template(store, office.plan)) == "error.person_no_position");
}

TEST_CASE("heads of units and administrators save templates, others are refused") {
    Planned office;
    CHECK(why(office::save_template(*office.staff.store, office.plan)) == "error.right_templates");
    CHECK(why(office::save_template(*office.boss.store, office.plan)) == "error.right_templates");
    REQUIRE(office::add_unit(*office.admin.store, {"1", "Arsip", {}, office.sari}));
    office.exchange();
    REQUIRE(office::save_template(*office.boss.store, office.plan));
    office.exchange();
    const auto saved = office::template_for(*office.staff.store, office.clerk);
    REQUIRE(saved);
    CHECK(why(office::delete_template(*office.staff.store, saved->id)) == "error.right_templates");
    const base::Id of_it = office::template_content(*office.staff.store, *saved).results[0].id;
    office::ResultFields other;
    other.text = "Lain";
    store::Draft draft;
    draft.set("plan_result", of_it, "text", "Lain");
    CHECK(why(office.staff.store->commit(draft, {"change.result_edited", ""})) == "error.right_templates");
}

TEST_CASE("a plan is drafted by its owner, whoever appraises them, and administrators, and by nobody else") {
    Planned office;
    struct Try {
        Desk& desk;
        base::Id owner;
        bool allowed;
    };
    const std::vector<Try> all{{office.staff, office.dedi, true},  {office.staff, office.sari, false},
                               {office.staff, office.agus, false}, {office.boss, office.sari, true},
                               {office.boss, office.dedi, true},   {office.boss, office.agus, false},
                               {office.admin, office.agus, true},  {office.admin, office.sari, true},
                               {office.admin, office.dedi, true}};
    int year = 2030;
    for (const Try& each : all) {
        store::Store& store = *each.desk.store;
        const base::Id self = office::own_person(store);
        CHECK(office::may_write_plan(store, each.owner, self) == each.allowed);
        const auto done = office::add_plan(store, Planned::year(each.owner, ++year));
        CHECK(why(done) == (each.allowed ? "" : "error.right_plan"));
    }
    office.exchange();
    // Nor is any part of somebody else's plan.
    const base::Id tono = office.colleague("Tono", "8", office.clerk);
    office.exchange();
    store::Store& store = *office.staff.store;
    REQUIRE(office::act_as(store, tono)); // on a shared computer
    const office::PlanContent content = office::content_of(store, office.plan);
    const base::Id result = content.results[0].id, indicator = content.results[0].indicators[0].id;
    office::ResultFields other;
    other.text = "Diubah orang lain";
    office::IndicatorFields fields = content.results[0].indicators[0];
    fields.text = "Diubah orang lain";
    office::PlanFields monthly = Planned::year(office.dedi, 2026);
    monthly.rhythm = office::Rhythm::monthly;
    CHECK(why(office::edit_plan(store, office.plan, monthly)) == "error.right_plan");
    CHECK(why(office::delete_plan(store, office.plan)) == "error.right_plan");
    CHECK(why(office::add_result(store, office.plan, other)) == "error.right_plan");
    CHECK(why(office::edit_result(store, result, other)) == "error.right_plan");
    CHECK(why(office::delete_result(store, result)) == "error.right_plan");
    CHECK(why(office::add_indicator(store, result, fields, {})) == "error.right_plan");
    CHECK(why(office::edit_indicator(store, indicator, fields, {})) == "error.right_plan");
    CHECK(why(office::edit_indicator(store, indicator, content.results[0].indicators[0],
                                     {{on(3, 31), Decimal(1)}})) == "error.right_plan");
    CHECK(why(office::delete_indicator(store, indicator)) == "error.right_plan");
    CHECK(why(office::set_expectation(store, office.plan, 0, "x")) == "error.right_plan");
    CHECK(why(office::set_annex(store, office.plan, office::Annex::resources, "x")) == "error.right_plan");
    const auto plan = office::find_plan(store, office.plan);
    CHECK_FALSE(office::plan_rights(store, *plan, tono).edit);
    // One's own is not made somebody else's.
    const base::Id own = *office::add_plan(store, Planned::year(tono, 2026));
    CHECK(why(office::edit_plan(store, own, Planned::year(office.sari, 2026))) == "error.right_plan");
}
