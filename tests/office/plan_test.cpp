#include "office/desk.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "store/devices.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace prima;
using namespace prima::test;
using base::Date;
using base::Decimal;
using base::Id;
using office::PlanStatus;

namespace {

Date on(int month, int of_month, int year = 2026) {
    return Date::make(year, month, of_month).value();
}

office::ResultFields result_named(std::string text, std::optional<Decimal> weight = {}) {
    office::ResultFields fields;
    fields.text = std::move(text);
    fields.weight = weight;
    return fields;
}
office::IndicatorFields indicator(std::string text, std::int64_t target = 12) {
    office::IndicatorFields fields;
    fields.text = std::move(text);
    fields.target.low = Decimal(target);
    fields.unit = "laporan";
    return fields;
}

/// Rina, her appraiser Budi who has none himself, and Dedi beside her.
struct Team : Desk {
    Id budi, rina, dedi;
    explicit Team() {
        office::keep_agreed_plans(*store);
        budi = person("Budi Santoso", "1", {});
        rina = person("Rina Anggraini", "2", budi);
        dedi = person("Dedi Kurnia", "3", budi);
        act_as(rina);
    }
    Id person(const char* name, const char* number, std::optional<Id> appraiser) {
        office::PersonFields fields;
        fields.name = name;
        fields.number = number;
        fields.kind = office::StaffKind::other;
        fields.appraiser = appraiser;
        return office::add_person(*store, fields, on(1, 5)).value();
    }
    void act_as(Id id) { REQUIRE(office::act_as(*store, id)); }
    Id plan_for(Id person, bool weighted = false) {
        office::PlanFields fields;
        fields.person = person;
        fields.from = on(1, 1);
        fields.to = on(12, 31);
        fields.weighted = weighted;
        return office::add_plan(*store, fields).value();
    }
    /// With one result that has one indicator.
    Id whole_plan(Id person) {
        const Id plan = plan_for(person);
        const Id made = office::add_result(*store, plan, result_named("Laporan keuangan tersusun")).value();
        REQUIRE(office::add_indicator(*store, made, indicator("Jumlah laporan"), {}));
        return plan;
    }
    Id agreed_plan() {
        const Id plan = whole_plan(rina);
        REQUIRE(office::propose_plan(*store, plan));
        act_as(budi);
        REQUIRE(office::agree_plan(*store, plan, "Dibahas bersama"));
        act_as(rina);
        return plan;
    }
    PlanStatus status(Id plan) { return office::plan_state(*store, plan).status; }
    office::PlanContent content(Id plan) { return office::content_of(*store, plan); }
    store::Store& office() { return *store; }
};

template <class T>
std::string why(const base::Result<T>& done) {
    return done ? std::string() : done.error().message;
}

} // namespace

TEST_CASE("there are seven values of BerAKHLAK with three guides each") {
    CHECK(office::behaviour_values().size() == office::value_count);
    for (const office::BehaviourValue& value : office::behaviour_values()) CHECK(value.guides.size() == 3);
    CHECK(office::behaviour_values()[4].guides[0].find("Pancasila, UUD 1945, setia") !=
          std::string_view::npos);
}

TEST_CASE("a plan keeps its results, utama before tambahan, with indicators and targets in their order") {
    Team team;
    const Id plan = team.plan_for(team.rina);
    office::ResultFields extra = result_named("Membantu panitia");
    extra.additional = true;
    REQUIRE(office::add_result(team.office(), plan, extra));
    const Id first = office::add_result(team.office(), plan, result_named("Laporan tersusun")).value();
    REQUIRE(office::add_result(team.office(), plan, result_named("Arsip tertata")));
    REQUIRE(office::add_indicator(team.office(), first, indicator("Jumlah laporan"),
                                  {{on(6, 30), Decimal(6)}, {on(3, 31), Decimal(3)}}));
    office::IndicatorFields time = indicator("Hari penyelesaian", 5);
    time.aspect = rules::Aspect::time;
    time.target.shape = rules::Shape::lower;
    REQUIRE(office::add_indicator(team.office(), first, time, {}));
    const office::PlanContent content = team.content(plan);
    REQUIRE(content.results.size() == 3);
    CHECK(content.results[0].text == "Laporan tersusun");
    CHECK(content.results[1].text == "Arsip tertata");
    CHECK(content.results[2].additional);
    REQUIRE(content.results[0].indicators.size() == 2);
    CHECK(content.results[0].indicators[0].targets ==
          std::vector<office::PeriodTarget>{{on(3, 31), Decimal(3)}, {on(6, 30), Decimal(6)}});
    CHECK(content.results[0].indicators[1].target.shape == rules::Shape::lower);
    CHECK(content.results[0].indicators[1].aspect == rules::Aspect::time);
}

TEST_CASE("the periods of a plan are the months or quarters of the calendar, cut to the plan") {
    office::PlanFields plan;
    plan.from = on(1, 1);
    plan.to = on(12, 31);
    CHECK(office::periods_of(plan) == std::vector<Date>{on(3, 31), on(6, 30), on(9, 30), on(12, 31)});
    plan.from = on(5, 10);
    plan.to = on(10, 20);
    CHECK(office::periods_of(plan) == std::vector<Date>{on(6, 30), on(9, 30), on(10, 20)});
    plan.rhythm = office::Rhythm::monthly;
    CHECK(office::periods_of(plan).size() == 6);
}

TEST_CASE("a person has one plan for a day: an overlapping one is refused, a second half of a year is not") {
    Team team;
    office::PlanFields fields;
    fields.person = team.rina;
    fields.from = on(1, 1);
    fields.to = on(6, 30);
    const Id first = office::add_plan(team.office(), fields).value();
    CHECK(why(office::add_plan(team.office(), fields)) == "error.plan_overlaps");
    fields.from = on(6, 30);
    fields.to = on(12, 31);
    CHECK(why(office::add_plan(team.office(), fields)) == "error.plan_overlaps");
    fields.from = on(7, 1);
    REQUIRE(office::add_plan(team.office(), fields));
    CHECK(office::plan_on(team.office(), team.rina, on(6, 30))->id == first);
    CHECK(office::plan_on(team.office(), team.rina, on(7, 1))->id != first);
    CHECK_FALSE(office::plan_on(team.office(), team.dedi, on(7, 1)));
    fields.to = on(6, 1);
    CHECK(why(office::add_plan(team.office(), fields)) == "error.date_order");
    fields.from = on(1, 1, 2027);
    fields.to = on(1, 1, 2028);
    CHECK(why(office::add_plan(team.office(), fields)) == "error.plan_too_long");
}

TEST_CASE("what is wrong with a result or an indicator is said at its field") {
    Team team;
    const Id plan = team.plan_for(team.rina, true);
    CHECK(why(office::add_result(team.office(), plan, result_named("", Decimal(10)))) == "error.required");
    CHECK(why(office::add_result(team.office(), plan, result_named("Tanpa bobot"))) == "error.required");
    CHECK(why(office::add_result(team.office(), plan, result_named("Kelebihan", Decimal(101)))) ==
          "error.number_too_big");
    CHECK(why(office::add_result(team.office(), plan,
                                 result_named("Pecahan", Decimal::make(33333, 3).value()))) ==
          "error.weight_decimals");
    const Id made = office::add_result(team.office(), plan, result_named("Laporan", Decimal(100))).value();
    CHECK(why(office::add_indicator(team.office(), made, indicator("Jumlah", 0), {})) == "error.target_zero");
    office::IndicatorFields words = indicator("Mutu");
    words.target = {rules::Shape::text, {}, {}};
    CHECK(why(office::add_indicator(team.office(), made, words, {})) == "error.required");
    words.target_text = "Diterima pimpinan tanpa perbaikan";
    CHECK(office::add_indicator(team.office(), made, words, {}));
    office::ResultFields own = result_named("Mendukung sendiri", Decimal(1));
    own.supports = made;
    CHECK(why(office::add_result(team.office(), plan, own)) == "error.plan_supports_own");
}

TEST_CASE(
    "a plan without results, without indicators or with weights that do not total 100 cannot be proposed") {
    Team team;
    const Id plan = team.plan_for(team.rina, true);
    CHECK(why(office::propose_plan(team.office(), plan)) == "error.plan_incomplete");
    const auto problems = [&] {
        std::vector<std::string> all;
        for (const office::PlanProblem& problem :
             office::problems_of(*office::find_plan(team.office(), plan), team.content(plan)))
            all.push_back(problem.message);
        return all;
    };
    CHECK(problems() == std::vector<std::string>{"plan.problem_no_result"});
    const Id made =
        office::add_result(team.office(), plan, result_named("Laporan", Decimal::make(9999, 2).value()))
            .value();
    CHECK(problems() == std::vector<std::string>{"plan.problem_no_indicator", "plan.problem_total"});
    REQUIRE(office::add_indicator(team.office(), made, indicator("Jumlah"), {}));
    CHECK(problems() == std::vector<std::string>{"plan.problem_total"});
    REQUIRE(office::edit_result(team.office(), made, result_named("Laporan", Decimal(100))));
    CHECK(problems().empty());
    CHECK(office::propose_plan(team.office(), plan));
}

TEST_CASE("only the appraiser agrees, only the person proposes, and each act needs its turn") {
    Team team;
    const Id plan = team.whole_plan(team.rina);
    CHECK(why(office::agree_plan(team.office(), plan, "")) == "error.plan_not_proposed");
    CHECK(why(office::amend_plan(team.office(), plan, "x")) == "error.plan_not_agreed");
    team.act_as(team.budi);
    CHECK(why(office::propose_plan(team.office(), plan)) == "error.not_owner");
    team.act_as(team.rina);
    REQUIRE(office::propose_plan(team.office(), plan));
    CHECK(why(office::propose_plan(team.office(), plan)) == "error.plan_not_draft");
    CHECK(why(office::agree_plan(team.office(), plan, "")) == "error.not_appraiser");
    team.act_as(team.dedi);
    CHECK(why(office::agree_plan(team.office(), plan, "")) == "error.not_appraiser");
    CHECK(why(office::withdraw_plan(team.office(), plan)) == "error.not_owner");
    CHECK(office::plans_waiting_for(team.office(), team.dedi).empty());
    team.act_as(team.budi);
    CHECK(office::plans_waiting_for(team.office(), team.budi).size() == 1);
    CHECK(why(office::give_plan_back(team.office(), plan, " ")) == "error.required");
    REQUIRE(office::give_plan_back(team.office(), plan, "Tambah indikator mutu"));
    CHECK(team.status(plan) == PlanStatus::draft);
    team.act_as(team.rina);
    REQUIRE(office::propose_plan(team.office(), plan));
    REQUIRE(office::withdraw_plan(team.office(), plan));
    REQUIRE(office::propose_plan(team.office(), plan));
    team.act_as(team.budi);
    REQUIRE(office::agree_plan(team.office(), plan, ""));
    CHECK(team.status(plan) == PlanStatus::agreed);
    CHECK(why(office::agree_plan(team.office(), plan, "")) == "error.plan_not_proposed");
    CHECK(why(office::amend_plan(team.office(), plan, "")) == "error.required");
    CHECK(office::plan_state(team.office(), plan).steps.size() == 6);
}

TEST_CASE("the one at the top, without an appraiser here, says who agreed outside") {
    Team team;
    team.act_as(team.budi);
    const Id plan = team.whole_plan(team.budi);
    REQUIRE(office::propose_plan(team.office(), plan));
    CHECK(why(office::agree_plan(team.office(), plan, "")) == "error.required");
    REQUIRE(office::agree_plan(team.office(), plan, "Sekretaris Daerah"));
    CHECK(team.status(plan) == PlanStatus::agreed);
}

TEST_CASE("a proposed or agreed plan cannot be edited, in any of its parts") {
    Team team;
    const Id plan = team.whole_plan(team.rina);
    const Id made = team.content(plan).results[0].id;
    const Id of_it = team.content(plan).results[0].indicators[0].id;
    REQUIRE(office::propose_plan(team.office(), plan));
    const auto refused = [&] {
        CHECK(why(office::add_result(team.office(), plan, result_named("Baru"))) == "error.plan_not_draft");
        CHECK(why(office::edit_result(team.office(), made, result_named("Lain"))) == "error.plan_not_draft");
        CHECK(why(office::delete_result(team.office(), made)) == "error.plan_not_draft");
        CHECK(why(office::add_indicator(team.office(), made, indicator("Baru"), {})) ==
              "error.plan_not_draft");
        CHECK(why(office::edit_indicator(team.office(), of_it, indicator("Jumlah laporan"),
                                         {{on(3, 31), Decimal(3)}})) == "error.plan_not_draft");
        CHECK(why(office::set_expectation(team.office(), plan, 0, "Ramah")) == "error.plan_not_draft");
        CHECK(why(office::set_annex(team.office(), plan, office::Annex::resources, "Laptop")) ==
              "error.plan_not_draft");
        CHECK(why(office::delete_plan(team.office(), plan)) == "error.plan_not_draft");
    };
    refused();
    team.act_as(team.budi);
    REQUIRE(office::agree_plan(team.office(), plan, ""));
    refused();
}

TEST_CASE("an agreed plan is amended with a reason, and the old agreement counts until the new one") {
    Team team;
    const Id plan = team.agreed_plan();
    REQUIRE(office::amend_plan(team.office(), plan, "Tugas berpindah"));
    CHECK(office::plan_state(team.office(), plan).amending());
    const Id made = team.content(plan).results[0].id;
    REQUIRE(office::edit_result(team.office(), made, result_named("Laporan keuangan dan aset tersusun")));
    REQUIRE(office::add_result(team.office(), plan, result_named("Aset terdata")));
    CHECK(team.content(plan).results.size() == 2);
    CHECK(office::counting_content(team.office(), plan).results.size() == 1);
    CHECK(office::counting_content(team.office(), plan).results[0].text == "Laporan keuangan tersusun");
    REQUIRE(office::delete_result(team.office(), made));
    CHECK(office::counting_content(team.office(), plan).results[0].indicators.size() == 1);
    const Id other = team.content(plan).results[0].id;
    REQUIRE(office::add_indicator(team.office(), other, indicator("Jumlah aset"), {}));
    REQUIRE(office::propose_plan(team.office(), plan));
    team.act_as(team.budi);
    REQUIRE(office::agree_plan(team.office(), plan, ""));
    CHECK(office::counting_content(team.office(), plan).results[0].text == "Aset terdata");
    CHECK(office::plan_state(team.office(), plan).agreements == 2);
    CHECK_FALSE(office::changed_since_agreed(team.office(), plan));
}

TEST_CASE("a plan is copied for a whole team at once, and supports the same superior's results only where "
          "there is one") {
    Team team;
    const Id above = team.whole_plan(team.budi);
    const Id plan = team.plan_for(team.rina);
    office::ResultFields fields = result_named("Laporan bulanan tersusun");
    fields.supports = team.content(above).results[0].id;
    const Id made = office::add_result(team.office(), plan, fields).value();
    REQUIRE(office::add_indicator(team.office(), made, indicator("Jumlah"), {{on(3, 31), Decimal(3)}}));
    REQUIRE(office::set_expectation(team.office(), plan, 2, "Ikut pelatihan"));
    REQUIRE(office::set_annex(team.office(), plan, office::Annex::resources, "Laptop\nAkses SIPD"));
    office::PlanFields to = *office::find_plan(team.office(), plan);
    to.person = team.dedi;
    office::PlanFields next = *office::find_plan(team.office(), plan);
    next.from = on(1, 1, 2027);
    next.to = on(12, 31, 2027);
    REQUIRE(office::copy_plan(team.office(), plan, {to, next}));
    const office::PlanContent dedi = team.content(office::plan_on(team.office(), team.dedi, on(5, 1))->id);
    CHECK(dedi.results[0].supports == fields.supports);
    CHECK(dedi.results[0].id != made);
    CHECK(dedi.expectations[2] == "Ikut pelatihan");
    CHECK(dedi.annexes[0] == "Laptop\nAkses SIPD");
    const office::PlanContent later =
        team.content(office::plan_on(team.office(), team.rina, on(5, 1, 2027))->id);
    CHECK_FALSE(later.results[0].supports);
    CHECK(later.results[0].supports_text == "Laporan keuangan tersusun");
    CHECK(later.results[0].indicators[0].targets ==
          std::vector<office::PeriodTarget>{{on(3, 31, 2027), Decimal(3)}});
    CHECK(why(office::copy_plan(team.office(), plan, {to})) == "error.plan_overlaps");
    REQUIRE(team.office().undo_last());
    CHECK_FALSE(office::plan_on(team.office(), team.dedi, on(5, 1)));
}

TEST_CASE("the tree shows each result below the one it supports, and a ring stands at the top") {
    Team team;
    const Id above = team.whole_plan(team.budi);
    const Id top = team.content(above).results[0].id;
    const Id plan = team.plan_for(team.rina);
    office::ResultFields fields = result_named("Laporan bulanan");
    fields.supports = top;
    const Id below = office::add_result(team.office(), plan, fields).value();
    const auto tree = office::result_tree(team.office(), on(5, 1));
    REQUIRE(tree.size() == 2);
    CHECK(tree[0].result == top);
    CHECK(tree[1].result == below);
    CHECK(tree[1].depth == 1);
    CHECK(tree[1].person == team.rina);
    CHECK(office::result_tree(team.office(), on(5, 1, 2027)).empty());
    office::ResultFields ring = result_named("Laporan keuangan tersusun");
    ring.supports = below;
    CHECK(why(office::edit_result(team.office(), top, ring)) == "error.plan_ring");
    // Two who did not know of each other may make one.
    store::Draft draft;
    draft.set("plan_result", top, "supports", below);
    REQUIRE(team.office().commit(draft, {}));
    CHECK(office::result_tree(team.office(), on(5, 1)).size() == 2);
}

TEST_CASE("acts by someone without the right come to nothing on every device, and say why") {
    Team team;
    const Id plan = team.whole_plan(team.rina);
    REQUIRE(office::propose_plan(team.office(), plan));
    team.act_as(team.dedi); // a forged or older program does not ask
    const auto forge = [&](const char* what, const char* note) {
        store::Draft draft;
        const Id id = team.office().new_id();
        draft.set("plan_event", id, "plan", plan);
        draft.set("plan_event", id, "what", std::string(what));
        if (*note != '\0') draft.set("plan_event", id, "note", std::string(note));
        REQUIRE(team.office().commit(draft, {}));
        return office::plan_aside(team.office(), plan).back().reason;
    };
    CHECK(forge("agree", "") == "aside.plan_not_appraiser");
    CHECK(forge("withdraw", "") == "aside.plan_not_owner");
    CHECK(forge("amend", "x") == "aside.plan_not_owner");
    CHECK(forge("propose", "") == "aside.plan_not_owner");
    CHECK(forge("shred", "") == "aside.unknown");
    CHECK(team.status(plan) == PlanStatus::proposed);
    team.act_as(team.budi);
    CHECK(forge("give_back", "") == "aside.plan_no_reason");
    REQUIRE(office::agree_plan(team.office(), plan, ""));
    CHECK(forge("agree", "") == "aside.plan_not_proposed");
    CHECK(forge("amend", "") == "aside.plan_no_reason");
    CHECK(team.status(plan) == PlanStatus::agreed);
}

TEST_CASE("an agreement stays one when the person gets another appraiser later") {
    Team team;
    const Id plan = team.agreed_plan();
    REQUIRE(office::set_appraiser(team.office(), team.rina, team.dedi));
    CHECK(team.status(plan) == PlanStatus::agreed);
    team.act_as(team.dedi);
    CHECK(office::plan_rights(team.office(), *office::find_plan(team.office(), plan), team.dedi).amend);
    CHECK_FALSE(office::plan_rights(team.office(), *office::find_plan(team.office(), plan), team.budi).amend);
}

TEST_CASE("an edit made offline before the agreement was known changes nothing that was agreed") {
    Team here;
    const Id plan = here.whole_plan(here.rina);
    const Id made = here.content(plan).results[0].id;
    Desk there;
    there.random = SeededRandom(99);
    there.disk = {};
    there.start();
    REQUIRE(adopt(*there.store, here.store->office()));
    take(*there.store, sealed_segments(*here.store));
    REQUIRE(office::propose_plan(here.office(), plan));
    here.act_as(here.budi);
    REQUIRE(office::agree_plan(here.office(), plan, ""));
    REQUIRE(office::edit_result(*there.store, made, result_named("Ditulis tanpa jaringan")));
    REQUIRE(office::add_result(*there.store, plan, result_named("Tambahan tanpa jaringan")));
    take(*here.store, sealed_segments(*there.store));
    take(*there.store, sealed_segments(*here.store));
    for (store::Store* store : {here.store.get(), there.store.get()}) {
        CHECK(office::plan_state(*store, plan).status == PlanStatus::agreed);
        const office::PlanContent counting = office::counting_content(*store, plan);
        REQUIRE(counting.results.size() == 1);
        CHECK(counting.results[0].text == "Laporan keuangan tersusun");
        CHECK(office::changed_since_agreed(*store, plan));
    }
}

TEST_CASE("two who propose and withdraw without knowing of each other come to the same on both devices") {
    Team here;
    const Id plan = here.whole_plan(here.rina);
    Desk there;
    there.random = SeededRandom(99);
    there.disk = {};
    there.start();
    REQUIRE(adopt(*there.store, here.store->office()));
    take(*there.store, sealed_segments(*here.store));
    REQUIRE(office::act_as(*there.store, here.rina));
    REQUIRE(office::propose_plan(here.office(), plan));
    there.clock.moment.epoch_ms += 60'000;
    REQUIRE(office::propose_plan(*there.store, plan));
    take(*here.store, sealed_segments(*there.store));
    take(*there.store, sealed_segments(*here.store));
    for (store::Store* store : {here.store.get(), there.store.get()}) {
        CHECK(office::plan_state(*store, plan).status == PlanStatus::proposed);
        REQUIRE(office::plan_aside(*store, plan).size() == 1);
        CHECK(office::plan_aside(*store, plan)[0].reason == "aside.plan_not_draft");
    }
}
