#include "office/appraised_office.h"
#include "office/recognition.h"
#include "office/role.h"

using namespace prima;
using namespace prima::test;
using base::Decimal;
using base::Id;
using office::NominationFields;
using office::NominationStage;

namespace {

Decimal decimal(std::int64_t coefficient, int scale) {
    return Decimal::make(coefficient, scale).value();
}

std::vector<office::CriterionFields> three_criteria() {
    return {{{}, "Kinerja", decimal(3333, 2)},
            {{}, "Disiplin", decimal(3333, 2)},
            {{}, "Inovasi", decimal(3334, 2)}};
}

struct Office : AppraisedOffice {
    Office() {
        office::keep_rights(*store);
        act_as(agus);
        REQUIRE(office::save_criteria(*store, three_criteria()));
    }
    NominationFields fields(Id whom) {
        NominationFields nomination;
        nomination.person = whom;
        const std::int64_t scores[] = {90, 85, 80};
        std::size_t at = 0;
        for (const office::CriterionFields& each : office::criteria(*store))
            nomination.scores.push_back({each.name, *each.weight, scores[at++], "Terlihat setiap bulan"});
        return nomination;
    }
    Id nominated(Id by, Id whom) {
        act_as(by);
        const auto done = office::nominate(*store, fields(whom), on(11, 20));
        REQUIRE(done);
        return *done;
    }
    office::Nomination now(Id nomination) {
        return *store->fold(office::nomination_machine).state({nomination}).nomination;
    }
    std::string decide(Id who, Id nomination, const char* reason = "Terbukti") {
        act_as(who);
        return why(office::decide_nomination(*store, nomination, true, reason, on(11, 25)));
    }
    std::string forge(Id who, Id nomination, std::string_view what, const char* reason = "Terbukti",
                      Id person = {}) {
        act_as(who);
        store::Draft draft;
        const Id event = store->new_id();
        draft.set("nomination_event", event, "nomination", nomination);
        draft.set("nomination_event", event, "what", std::string(what));
        draft.set("nomination_event", event, "date", on(11, 25));
        draft.set("nomination_event", event, "reason", std::string(reason));
        if (!person.is_null()) draft.set("nomination_event", event, "person", person);
        REQUIRE(store->commit(draft, {}));
        for (const store::SetAside& aside : office::nomination_aside(*store, nomination)) {
            if (aside.event == event) return aside.reason;
        }
        return {};
    }
};

} // namespace

TEST_CASE("the weights of the criteria total 100.00 exactly, and only an administrator sets them") {
    Office office;
    CHECK(office::criteria(*office.store).size() == 3);
    CHECK(office::total_weight(office::criteria(*office.store)) == Decimal(100));
    auto wrong = three_criteria();
    wrong[2].weight = decimal(3333, 2);
    CHECK(why(office::save_criteria(*office.store, wrong)) == "recognition.total_wrong");
    wrong[2].weight = decimal(33341, 3);
    CHECK(why(office::save_criteria(*office.store, wrong)) == "recognition.weight_wrong");
    wrong[2].weight = Decimal(0);
    CHECK(office::check_criteria(wrong).front().field == "weight2");
    wrong = three_criteria();
    wrong[0].name = " ";
    CHECK(office::check_criteria(wrong).front().field == "name0");
    CHECK(office::check_criteria({}).front().message == "recognition.total_wrong");
    office.act_as(office.budi);
    CHECK(why(office::save_criteria(*office.store, three_criteria())) == "recognition.only_administrator");
    office.act_as(office.agus);
    auto fewer = office::criteria(*office.store);
    fewer.pop_back();
    fewer[0].weight = decimal(6667, 2);
    const auto changed = office::save_criteria(*office.store, fewer);
    REQUIRE(changed);
    CHECK(office::criteria(*office.store).size() == 2);
    REQUIRE(office.store->undo(*changed));
    CHECK(office::criteria(*office.store).size() == 3);
}

TEST_CASE("the weighted score is exact, rounded half up once, and missing while a score is missing") {
    std::vector<office::CriterionScore> scores{
        {"A", decimal(3333, 2), 90, "x"}, {"B", decimal(3333, 2), 85, "x"}, {"C", decimal(3334, 2), 80, "x"}};
    // 29.997 + 28.3305 + 26.672 = 84.9995
    CHECK(office::weighted_score(scores) == Decimal(85));
    scores[0].score.reset();
    CHECK_FALSE(office::weighted_score(scores));
}

TEST_CASE("a nomination is decided by an administrator with a reason, once") {
    Office office;
    const Id nomination = office.nominated(office.dedi, office.rina);
    CHECK(office.now(nomination).stage == NominationStage::open);
    CHECK(office.decide(office.agus, nomination, " ") == "error.required");
    CHECK(office.decide(office.agus, nomination).empty());
    CHECK(office.now(nomination).stage == NominationStage::granted);
    CHECK(office.now(nomination).reason == "Terbukti");
    CHECK(office.decide(office.agus, nomination) == "recognition.decided_already");
    CHECK(office.forge(office.agus, nomination, "decline") == "recognition.decided_already");
    // Nothing takes a decision back.
    for (const store::Transaction& done : office.store->transactions(0, 20)) {
        if (done.label.key == "change.nomination_granted") CHECK_FALSE(office.store->undo(done.id));
    }
    CHECK(office.now(nomination).stage == NominationStage::granted);
    // Later criteria change nothing of what was said.
    office.act_as(office.agus);
    REQUIRE(office::save_criteria(*office.store, {{{}, "Satu", Decimal(100)}}));
    CHECK(office.now(nomination).fields.scores.size() == 3);
}

TEST_CASE("neither who nominates, who is nominated nor anybody without the right decides") {
    Office office;
    const Id nomination = office.nominated(office.dedi, office.rina);
    CHECK(office.decide(office.dedi, nomination) == "recognition.no_own_decision");
    CHECK(office.decide(office.rina, nomination) == "recognition.no_own_decision");
    CHECK(office.decide(office.budi, nomination) == "recognition.only_administrator");
    CHECK(office.forge(office.dedi, nomination, "award") == "recognition.no_own_decision");
    CHECK(office.forge(office.rina, nomination, "award") == "recognition.no_own_decision");
    CHECK(office.forge(office.budi, nomination, "award") == "aside.not_entitled");
    CHECK(office.forge(office.agus, nomination, "award", " ") == "aside.no_note");
    CHECK(office.forge(office.agus, nomination, "agree") == "aside.unknown");
    CHECK(office.now(nomination).stage == NominationStage::open);
    const Id own = office.nominated(office.agus, office.rina);
    CHECK(office.decide(office.agus, own) == "recognition.no_own_decision");
}

TEST_CASE("a nomination names somebody else, with a score and a reason for each criterion") {
    Office office;
    office.act_as(office.dedi);
    const auto wrong = [&](const NominationFields& fields) {
        return why(office::nominate(*office.store, fields, on(11, 20)));
    };
    CHECK(wrong(office.fields(office.dedi)) == "recognition.no_own");
    CHECK(wrong(office.fields(Id())) == "recognition.whom_missing");
    NominationFields fields = office.fields(office.rina);
    fields.scores[1].score = 101;
    CHECK(wrong(fields) == "recognition.score_wrong");
    fields = office.fields(office.rina);
    fields.scores[2].reason = " ";
    CHECK(wrong(fields) == "recognition.reason_missing");
    fields = office.fields(office.rina);
    fields.scores.pop_back();
    CHECK(wrong(fields) == "recognition.no_criteria");
    const Id made_up = office.store->new_id();
    CHECK(office.forge(office.dedi, made_up, "nominate", "", office.dedi) == "recognition.no_own");
    CHECK(office.forge(office.dedi, made_up, "nominate", "", office.rina) == "aside.incomplete");
    CHECK(office.forge(office.agus, made_up, "award") == "aside.not_seen");
    CHECK(office::nominations(*office.store).empty());
}

TEST_CASE("its author withdraws a nomination while it is open, and nobody else does") {
    Office office;
    const Id nomination = office.nominated(office.dedi, office.rina);
    office.act_as(office.rina);
    CHECK(why(office::withdraw_nomination(*office.store, nomination, on(11, 21))) ==
          "recognition.only_author");
    CHECK(office.forge(office.rina, nomination, "retract") == "recognition.only_author");
    office.act_as(office.dedi);
    REQUIRE(office::withdraw_nomination(*office.store, nomination, on(11, 21)));
    CHECK(office::nominations(*office.store).empty());
    CHECK(office.decide(office.agus, nomination) == "recognition.decided_already");
    CHECK(office.forge(office.dedi, nomination, "retract") == "recognition.decided_already");
}
