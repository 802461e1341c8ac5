#include "office/appraised_office.h"
#include "office/reading.h"
#include "office/role.h"

#include <algorithm>
#include <set>

using namespace prima;
using namespace prima::test;
using base::Date;
using base::Decimal;
using base::Id;
using office::AppraisalAct;
using office::AppraisalStage;
using office::Side;
using rules::Predicate;
using rules::Rating;

namespace {

/// What a program writes that asks nobody.
std::string forge(AppraisedOffice& office, AppraisalAct what, Date date, Side side = Side::person) {
    store::Store& store = *office.store;
    const std::size_t before = office::appraisal_aside(store, office.plan).size();
    store::Draft draft;
    const Id id = store.new_id();
    draft.set("appraisal_event", id, "plan", office.plan);
    draft.set("appraisal_event", id, "what", std::string(office::code_of(what)));
    draft.set("appraisal_event", id, "date", date);
    if (side == Side::appraiser) draft.set("appraisal_event", id, "side", std::string("appraiser"));
    draft.set("appraisal_event", id, "agreement", office::plan_state(store, office.plan).agreed->transaction);
    REQUIRE(store.commit(draft, {}));
    const auto aside = office::appraisal_aside(store, office.plan);
    return aside.size() > before ? aside.back().reason : std::string();
}

/// What the keyboard says to the same.
std::string try_to(AppraisedOffice& office, AppraisalAct what, Date date, Side side = Side::person) {
    store::Store& store = *office.store;
    const office::AppraisalSheet changed = office.rating();
    switch (what) {
    case AppraisalAct::submit: return why(office::submit_account(store, office.plan, date));
    case AppraisalAct::rate: return why(office::give_rating(store, office.plan, date));
    case AppraisalAct::release: return why(office::release_result(store, office.plan, date));
    case AppraisalAct::receive: return why(office::receive_result(store, office.plan, date, "Diserahkan"));
    case AppraisalAct::object: return why(office::object_to_result(store, office.plan, date, "Alasan"));
    case AppraisalAct::hear: return why(office::explain_side(store, office.plan, date, side, "Keterangan"));
    case AppraisalAct::decide:
        return why(office::decide_objection(store, office.plan, date, nullptr, "Alasan"));
    case AppraisalAct::lock: return why(office::lock_appraisal(store, office.plan, date));
    case AppraisalAct::correct: break;
    }
    return why(office::correct_appraisal(store, office.plan, date, changed, "Alasan"));
}

} // namespace

TEST_CASE("an appraisal goes from the person's account to a rating, its release, an objection and the lock") {
    AppraisedOffice office;
    CHECK(office.stage() == AppraisalStage::open);
    office.locked();
    CHECK(office.stage() == AppraisalStage::locked);
    const office::Appraisal seen = office.seen_by(office.rina);
    REQUIRE(seen.result);
    CHECK(seen.numbers.predicate == Predicate::very_good);
    CHECK(seen.changed_by_decision);
    CHECK(seen.objection == "Tahap keempat selesai pada Desember.");
    CHECK(seen.heard_person == "Berkas terlampir.");
    CHECK(seen.heard_appraiser == "Belum saya lihat.");
    CHECK(seen.decision == "Tahap keempat terbukti.");
    CHECK(seen.objection_until == on(12, 15));
    CHECK(office::appraisal_aside(*office.store, office.plan).empty());
}

TEST_CASE("achievements are exact, missing ones are left out, and the predicate follows the matrix") {
    AppraisedOffice office;
    office.submitted();
    office::AppraisalSheet sheet = office.rating(Rating::above, Rating::meets);
    office.save(office.budi, sheet);
    office::Appraisal seen = office.seen_by(office.budi);
    REQUIRE(seen.draft);
    // 12 of 12, and 3 of 4 stages, both from the person's account.
    CHECK(seen.numbers.results[0].achievement.value == Decimal(100));
    CHECK(seen.numbers.results[1].achievement.value == Decimal(75));
    CHECK(seen.numbers.achievement.value == Decimal::make(875, 1).value());
    CHECK(seen.numbers.predicate == Predicate::good);
    const auto steps = office::explain_predicate(seen.plan, seen.content, *seen.draft).steps;
    REQUIRE(steps.size() == 3);
    CHECK(steps[2].outcome == "predicate.good");
    CHECK(steps[0].unconfirmed);

    sheet.behaviours[3] = {};
    sheet.indicators[office.stages_of_archive] = {};
    office::AppraisalSheet without = *seen.draft;
    without.behaviours[3] = {};
    without.indicators.erase(office.stages_of_archive);
    const office::AppraisalNumbers numbers = office::numbers_of(seen.plan, seen.content, without);
    CHECK_FALSE(numbers.predicate);
    CHECK_FALSE(numbers.behaviour_rating);
    CHECK(numbers.behaviours_missing == 1);
    CHECK_FALSE(numbers.results[1].achievement.value);
    CHECK(numbers.achievement.value == Decimal(100)); // of what is there, not half of it
}

TEST_CASE("the rating of all is the one most parts have, of equally many the lower, unless the rater says "
          "why not") {
    AppraisedOffice office;
    const office::Appraisal seen = office.seen_by(office.budi);
    office::AppraisalSheet sheet = office.rating(Rating::above);
    sheet.results[office.archive].rating = Rating::meets;
    CHECK(office::numbers_of(seen.plan, seen.content, sheet).result_rating == Rating::meets);
    sheet.all_results.rating = Rating::above;
    CHECK(office::numbers_of(seen.plan, seen.content, sheet).result_rating == Rating::above);
    CHECK(office::missing_in_rating(seen, sheet) == "appraisal.missing_own_reason");
    sheet.all_results.reason = "Laporan lebih berat daripada arsip";
    CHECK(office::missing_in_rating(seen, sheet).empty());
}

TEST_CASE("a rating is whole: every result and behaviour, a reason where it departs from what was expected") {
    AppraisedOffice office;
    const office::Appraisal seen = office.seen_by(office.budi);
    office::AppraisalSheet sheet;
    CHECK(office::missing_in_rating(seen, sheet) == "appraisal.missing_results");
    sheet.results = office.rating().results;
    CHECK(office::missing_in_rating(seen, sheet) == "appraisal.missing_behaviours");
    sheet.behaviours = office.rating().behaviours;
    CHECK(office::missing_in_rating(seen, sheet) == "appraisal.missing_organisation");
    sheet.organisation = rules::Organisation::good;
    CHECK(office::missing_in_rating(seen, sheet).empty());
    sheet.behaviours[2] = {Rating::below, "", {}, ""};
    CHECK(office::missing_in_rating(seen, sheet) == "appraisal.missing_reasons");
    office.save(office.budi, sheet);
    CHECK(why(office::give_rating(*office.store, office.plan, on(11, 25))) == "appraisal.missing_reasons");
    CHECK(office.stage() == AppraisalStage::open);
}

TEST_CASE("nobody sees a rating of themselves before it is released, nor a draft of somebody else") {
    AppraisedOffice office;
    office.save(office.rina, office.account());
    CHECK(office.seen_by(office.rina).account == office.account());
    CHECK_FALSE(office.seen_by(office.budi).account);
    REQUIRE(office::submit_account(*office.store, office.plan, on(11, 20)));
    CHECK(office.seen_by(office.budi).account == office.account());
    office.save(office.budi, office.rating());
    CHECK_FALSE(office.seen_by(office.rina).draft);
    CHECK_FALSE(office.seen_by(office.hendra).draft);
    CHECK_FALSE(office.seen_by(office.rina).numbers.predicate);
    REQUIRE(office::give_rating(*office.store, office.plan, on(11, 25)));
    CHECK_FALSE(office.seen_by(office.rina).result);
    CHECK_FALSE(office.seen_by(office.rina).numbers.predicate);
    CHECK(office.seen_by(office.budi).result);
    CHECK(office.seen_by(office.hendra).result);
    REQUIRE(office::release_result(*office.store, office.plan, on(11, 30)));
    CHECK(office.seen_by(office.rina).result);
    // Whoever neither is the person nor stands above them sees nothing, at any time.
    for (const Id other : {office.dedi, Id()}) {
        const office::Appraisal seen = office.seen_by(other);
        CHECK_FALSE(seen.result);
        CHECK_FALSE(seen.account);
        CHECK_FALSE(seen.numbers.predicate);
        CHECK(seen.seat == office::Seat::other);
    }
    CHECK_FALSE(office.seen_by(office.agus).result); // until it is locked
}

TEST_CASE("no file for somebody holds what they may not read of an appraisal") {
    AppraisedOffice office;
    office.submitted();
    office.rated(office.rating());
    const auto holds = [&](Id reader, const char* kind) {
        std::size_t count = 0;
        for (const store::Record& record : office.store->records(kind))
            count += office::may_read(*office.store, reader, record.compartment()) ? 1 : 0;
        return count;
    };
    CHECK(holds(office.dedi, "appraisal_line") == 0);
    CHECK(holds(office.dedi, "appraisal_draft") == 0);
    const std::size_t own = holds(office.rina, "appraisal_line");
    CHECK(own == 3); // her account, nothing of the rating
    CHECK(holds(office.budi, "appraisal_line") == office.store->records("appraisal_line").size());
    REQUIRE(office::release_result(*office.store, office.plan, on(11, 30)));
    CHECK(holds(office.rina, "appraisal_line") > own);
    CHECK(holds(office.dedi, "appraisal_line") == 0);
}

TEST_CASE("each act needs its turn, and each refusal says its own reason, at the keyboard and when reading") {
    struct Turn {
        const char* stage;
        void (AppraisedOffice::*reach)();
        AppraisalAct what;
        Id AppraisedOffice::*who;
        const char* refusal;
    };
    using enum AppraisalAct;
    using Office = AppraisedOffice;
    const Turn turns[] = {
        {"before a rating", &Office::submitted, release, &Office::budi, "appraisal.no_rating"},
        {"before a rating", &Office::submitted, receive, &Office::rina, "appraisal.no_rating"},
        {"before a rating", &Office::submitted, object, &Office::rina, "appraisal.no_rating"},
        {"before a rating", &Office::submitted, hear, &Office::rina, "appraisal.no_objection"},
        {"before a rating", &Office::submitted, decide, &Office::hendra, "appraisal.no_objection"},
        {"before a rating", &Office::submitted, lock, &Office::budi, "appraisal.no_rating"},
        {"before a rating", &Office::submitted, correct, &Office::hendra,
         "appraisal.no_correction_before_lock"},
        {"released", &Office::released, submit, &Office::rina, "appraisal.no_change_of_released"},
        {"released", &Office::released, rate, &Office::budi, "appraisal.no_change_of_released"},
        {"released", &Office::released, release, &Office::budi, "appraisal.no_change_of_released"},
        {"released", &Office::released, lock, &Office::budi, "appraisal.no_receipt"},
        {"received", &Office::received, receive, &Office::rina, "appraisal.no_second_receipt"},
        {"received", &Office::received, lock, &Office::budi, "appraisal.no_lock_in_time"},
        {"received", &Office::received, decide, &Office::hendra, "appraisal.no_objection"},
        {"objected", &Office::objected, object, &Office::rina, "appraisal.no_second_objection"},
        {"objected", &Office::objected, receive, &Office::rina, "appraisal.no_second_objection"},
        {"objected", &Office::objected, decide, &Office::hendra, "appraisal.no_decision_unheard"},
        {"objected", &Office::objected, lock, &Office::hendra, "appraisal.no_lock_before_decision"},
        {"decided", &Office::decided, decide, &Office::hendra, "appraisal.no_change_of_decision"},
        {"decided", &Office::decided, hear, &Office::rina, "appraisal.no_change_of_decision"},
        {"decided", &Office::decided, object, &Office::rina, "appraisal.no_change_of_decision"},
        {"decided", &Office::decided, correct, &Office::hendra, "appraisal.no_correction_before_lock"},
        {"locked", &Office::locked, submit, &Office::rina, "appraisal.no_change_of_locked"},
        {"locked", &Office::locked, rate, &Office::budi, "appraisal.no_change_of_locked"},
        {"locked", &Office::locked, release, &Office::budi, "appraisal.no_change_of_locked"},
        {"locked", &Office::locked, receive, &Office::rina, "appraisal.no_change_of_locked"},
        {"locked", &Office::locked, object, &Office::rina, "appraisal.no_change_of_locked"},
        {"locked", &Office::locked, hear, &Office::rina, "appraisal.no_change_of_locked"},
        {"locked", &Office::locked, decide, &Office::hendra, "appraisal.no_change_of_locked"},
        {"locked", &Office::locked, lock, &Office::hendra, "appraisal.no_change_of_locked"},
    };
    for (const Turn& turn : turns) {
        AppraisedOffice office;
        (office.*turn.reach)();
        const AppraisalStage before = office.stage();
        office.act_as(office.*turn.who);
        const std::string act(office::code_of(turn.what));
        CAPTURE(turn.stage);
        CAPTURE(act);
        CHECK(try_to(office, turn.what, on(12, 15)) == turn.refusal);
        CHECK(forge(office, turn.what, on(12, 15)) == turn.refusal);
        CHECK(office.stage() == before);
    }
}

TEST_CASE("each act has its people, and nobody else's comes to anything") {
    using enum AppraisalAct;
    using Office = AppraisedOffice;
    struct Try {
        void (AppraisedOffice::*reach)();
        AppraisalAct what;
        Id AppraisedOffice::*who;
        const char* refusal;
    };
    const Try tries[] = {
        {&Office::submitted, submit, &Office::budi, "appraisal.only_person"},
        {&Office::submitted, submit, &Office::agus, "appraisal.only_person"},
        {&Office::submitted, rate, &Office::rina, "appraisal.no_own_rating"},
        {&Office::submitted, rate, &Office::dedi, "appraisal.only_appraiser"},
        {&Office::submitted, rate, &Office::hendra, "appraisal.only_appraiser"},
        {&Office::submitted, rate, &Office::agus, "appraisal.only_appraiser"},
        {&Office::submitted, release, &Office::rina, "appraisal.no_own_rating"},
        {&Office::submitted, release, &Office::hendra, "appraisal.only_appraiser"},
        {&Office::released, receive, &Office::dedi, "appraisal.only_person"},
        {&Office::released, receive, &Office::hendra, "appraisal.only_person"},
        {&Office::released, receive, &Office::agus, "appraisal.only_person"},
        {&Office::received, object, &Office::budi, "appraisal.only_person"},
        {&Office::received, object, &Office::dedi, "appraisal.only_person"},
        {&Office::received, object, &Office::agus, "appraisal.only_person"},
        {&Office::objected, hear, &Office::dedi, "appraisal.only_sides"},
        {&Office::objected, hear, &Office::agus, "appraisal.only_sides"},
        {&Office::heard, decide, &Office::rina, "appraisal.no_own_decision"},
        {&Office::heard, decide, &Office::budi, "appraisal.no_own_decision"},
        {&Office::heard, decide, &Office::dedi, "appraisal.only_superior"},
        {&Office::heard, decide, &Office::agus, "appraisal.only_superior"},
        {&Office::decided, lock, &Office::rina, "appraisal.only_lockers"},
        {&Office::decided, lock, &Office::dedi, "appraisal.only_lockers"},
        {&Office::locked, correct, &Office::rina, "appraisal.only_correctors"},
        {&Office::locked, correct, &Office::budi, "appraisal.only_correctors"},
        {&Office::locked, correct, &Office::dedi, "appraisal.only_correctors"},
    };
    for (const Try& each : tries) {
        AppraisedOffice office;
        (office.*each.reach)();
        const AppraisalStage before = office.stage();
        office.act_as(office.*each.who);
        const std::string act(office::code_of(each.what));
        const std::string who(office.store->find("person", office.*each.who).text("name"));
        CAPTURE(act);
        CAPTURE(who);
        CHECK(try_to(office, each.what, on(12, 15)) == each.refusal);
        CHECK(forge(office, each.what, on(12, 15)) == each.refusal);
        CHECK(office.stage() == before);
    }
}

TEST_CASE("an objection counts until the fourteenth day after receipt, that day included") {
    AppraisedOffice office;
    office.received();
    CHECK(why(office::object_to_result(*office.store, office.plan, on(12, 15), " ")) == "error.required");
    CHECK(try_to(office, AppraisalAct::object, on(12, 16)) == "appraisal.no_late_objection");
    CHECK(forge(office, AppraisalAct::object, on(12, 16)) == "appraisal.no_late_objection");
    CHECK(try_to(office, AppraisalAct::object, on(12, 15)).empty());
    CHECK(office.stage() == AppraisalStage::objected);
}

TEST_CASE("whoever objects without having confirmed the receipt has received it that day") {
    AppraisedOffice office;
    office.released();
    office.act_as(office.rina);
    REQUIRE(office::object_to_result(*office.store, office.plan, on(12, 3), "Belum sesuai"));
    CHECK(office.seen_by(office.rina).received == on(12, 3));
}

TEST_CASE("the appraiser who hands a result over on paper says how") {
    AppraisedOffice office;
    office.released();
    office.act_as(office.budi);
    CHECK(why(office::receive_result(*office.store, office.plan, on(12, 1), "")) == "error.required");
    REQUIRE(
        office::receive_result(*office.store, office.plan, on(12, 1), "Diserahkan langsung di ruang rapat"));
    CHECK(office.stage() == AppraisalStage::received);
}

TEST_CASE("nothing is decided before both sides were heard; the superior may write down what they said") {
    AppraisedOffice office;
    office.objected();
    office.act_as(office.hendra);
    REQUIRE(office::explain_side(*office.store, office.plan, on(12, 16), Side::person, "Lisan: berkas ada"));
    CHECK(try_to(office, AppraisalAct::decide, on(12, 17)) == "appraisal.no_decision_unheard");
    REQUIRE(
        office::explain_side(*office.store, office.plan, on(12, 16), Side::appraiser, "Lisan: belum lihat"));
    REQUIRE(office::decide_objection(*office.store, office.plan, on(12, 17), nullptr, "Nilai sudah tepat."));
    const office::Appraisal seen = office.seen_by(office.rina);
    CHECK_FALSE(seen.changed_by_decision);
    CHECK(seen.decision == "Nilai sudah tepat.");
    CHECK(seen.numbers.predicate == Predicate::good);
}

TEST_CASE("of an appraiser who has nobody above, an administrator decides") {
    AppraisedOffice office;
    REQUIRE(office::set_appraiser(*office.store, office.budi, std::nullopt));
    office.heard();
    office.act_as(office.hendra);
    CHECK(try_to(office, AppraisalAct::decide, on(12, 17)) == "appraisal.only_superior");
    office.act_as(office.agus);
    CHECK(try_to(office, AppraisalAct::decide, on(12, 17)).empty());
    CHECK(office.stage() == AppraisalStage::decided);
}

TEST_CASE("without an objection it is locked once the time to object is over") {
    AppraisedOffice office;
    office.received();
    office.act_as(office.budi);
    CHECK(try_to(office, AppraisalAct::lock, on(12, 15)) == "appraisal.no_lock_in_time");
    CHECK(try_to(office, AppraisalAct::lock, on(12, 16)).empty());
    CHECK(office.stage() == AppraisalStage::locked);
    CHECK(office.seen_by(office.agus).result); // the administrator sees what is locked
}

TEST_CASE(
    "a locked appraisal changes only by a correction with a reason, which everybody concerned can read") {
    AppraisedOffice office;
    office.locked();
    const office::AppraisalSheet changed = office.rating(Rating::meets, Rating::above);
    CHECK(why(office::correct_appraisal(*office.store, office.plan, on(12, 28), changed, "")) ==
          "error.required");
    office.act_as(office.agus);
    REQUIRE(office::correct_appraisal(*office.store, office.plan, on(12, 28), changed, "Salah salin."));
    office::Appraisal seen = office.seen_by(office.rina);
    CHECK(seen.stand.stage == AppraisalStage::locked);
    CHECK(seen.numbers.predicate == Predicate::good);
    CHECK(seen.correction == "Salah salin.");
    office.act_as(office.hendra);
    REQUIRE(office::correct_appraisal(*office.store, office.plan, on(12, 29),
                                      office.rating(Rating::above, Rating::above), "Dikembalikan."));
    seen = office.seen_by(office.rina);
    CHECK(seen.numbers.predicate == Predicate::very_good);
    CHECK(seen.correction == "Dikembalikan.");
}

TEST_CASE("what was rated and released stays, whatever is edited in the draft or the plan afterwards") {
    AppraisedOffice office;
    office.received();
    const office::Appraisal before = office.seen_by(office.rina);
    office.save(office.budi, office.rating(Rating::below, Rating::below));
    office.act_as(office.rina);
    REQUIRE(office::amend_plan(*office.store, office.plan, "Target berubah"));
    office::IndicatorFields fields;
    fields.text = "Jumlah laporan";
    fields.target.low = Decimal(24);
    REQUIRE(office::edit_indicator(*office.store, office.count_of_reports, fields, {}));
    office.agree(office.plan, office.rina, office.budi);
    const office::Appraisal after = office.seen_by(office.rina);
    CHECK(after.numbers.predicate == before.numbers.predicate);
    CHECK(after.numbers.achievement.value == before.numbers.achievement.value);
    CHECK(after.result == before.result);
}

TEST_CASE("a rating may be changed until it is released, and the last one counts") {
    AppraisedOffice office;
    office.rated(office.rating());
    CHECK_FALSE(office.seen_by(office.budi).unrated_edits);
    office.save(office.budi, office.rating(Rating::above, Rating::above));
    CHECK(office.seen_by(office.budi).unrated_edits);
    REQUIRE(office::give_rating(*office.store, office.plan, on(11, 26)));
    CHECK_FALSE(office.seen_by(office.budi).unrated_edits);
    REQUIRE(office::release_result(*office.store, office.plan, on(11, 30)));
    CHECK(office.seen_by(office.rina).numbers.predicate == Predicate::very_good);
}

TEST_CASE("an appraiser who takes over rates anew instead of releasing somebody else's rating") {
    AppraisedOffice office;
    office.rated(office.rating());
    REQUIRE(office::set_appraiser(*office.store, office.rina, office.hendra));
    office.act_as(office.hendra);
    CHECK(try_to(office, AppraisalAct::release, on(11, 30)) == "appraisal.no_others_release");
    office.save(office.hendra, office.rating(Rating::above));
    REQUIRE(office::give_rating(*office.store, office.plan, on(11, 30)));
    CHECK(try_to(office, AppraisalAct::release, on(11, 30)).empty());
    office.act_as(office.budi);
    CHECK(try_to(office, AppraisalAct::rate, on(11, 30)) == "appraisal.only_appraiser");
}

TEST_CASE("a rating made offline before the release was known changes nothing of what was released") {
    AppraisedOffice office;
    office.submitted();
    office.rated(office.rating());
    Elsewhere elsewhere(office, office.budi);
    // On his other device, before the release by the clock, without knowing of it.
    REQUIRE(office::save_draft_sheet(*elsewhere.desk.store, office.whole_plan(),
                                     office.rating(Rating::below, Rating::below)));
    REQUIRE(office::give_rating(*elsewhere.desk.store, office.plan, on(11, 29)));
    office.clock.moment.epoch_ms += 60'000;
    REQUIRE(office::release_result(*office.store, office.plan, on(11, 30)));
    elsewhere.exchange(office);
    for (store::Store* store : {office.store.get(), elsewhere.desk.store.get()}) {
        const auto seen = *office::appraisal_for(*store, office.plan, office.rina, on(12, 1));
        CHECK(seen.stand.stage == AppraisalStage::released);
        CHECK(seen.numbers.predicate == Predicate::good);
        const auto aside = office::appraisal_aside(*store, office.plan);
        REQUIRE(aside.size() == 1);
        CHECK(aside[0].reason == "aside.appraisal_overtaken");
    }
}

TEST_CASE("a rating and a change of roles made offline before a lock change no locked number on any device") {
    AppraisedOffice office;
    office.submitted();
    office.rated(office.rating());
    Elsewhere elsewhere(office, office.budi);
    store::Store& there = *elsewhere.desk.store;
    // Offline, before the lock: another rating by the appraiser, then Dedi is made the appraiser and an
    // administrator, and rates, too.
    REQUIRE(
        office::save_draft_sheet(there, office.whole_plan(), office.rating(Rating::below, Rating::below)));
    REQUIRE(office::give_rating(there, office.plan, on(11, 28)));
    REQUIRE(office::act_as(there, office.agus));
    REQUIRE(office::set_appraiser(there, office.rina, office.dedi));
    REQUIRE(office::grant_role(there, office.dedi, office::Role::administrator));
    REQUIRE(office::act_as(there, office.dedi));
    REQUIRE(
        office::save_draft_sheet(there, office.whole_plan(), office.rating(Rating::below, Rating::below)));
    REQUIRE(office::give_rating(there, office.plan, on(11, 28)));

    office.clock.moment.epoch_ms += 3'600'000;
    office.act_as(office.budi);
    REQUIRE(office::release_result(*office.store, office.plan, on(11, 30)));
    office.act_as(office.rina);
    REQUIRE(office::receive_result(*office.store, office.plan, on(12, 1), ""));
    office.act_as(office.budi);
    REQUIRE(office::lock_appraisal(*office.store, office.plan, on(12, 16)));
    const office::Appraisal before = office.seen_by(office.rina);
    elsewhere.exchange(office);
    for (store::Store* store : {office.store.get(), &there}) {
        const auto seen = *office::appraisal_for(*store, office.plan, office.rina, on(12, 20));
        CHECK(seen.stand.stage == AppraisalStage::locked);
        CHECK(seen.result == before.result);
        CHECK(seen.numbers.predicate == Predicate::good);
        CHECK(seen.numbers.achievement.value == before.numbers.achievement.value);
        const auto aside = office::appraisal_aside(*store, office.plan);
        CHECK(aside.size() == 2);
        for (const store::SetAside& each : aside) CHECK(each.reason == "aside.appraisal_locked");
    }
}

TEST_CASE("an objection that was in time but unknown to the lock is set aside and seen, not lost") {
    AppraisedOffice office;
    office.received();
    Elsewhere elsewhere(office, office.rina);
    REQUIRE(office::object_to_result(*elsewhere.desk.store, office.plan, on(12, 14), "Belum sesuai"));
    office.act_as(office.budi);
    REQUIRE(office::lock_appraisal(*office.store, office.plan, on(12, 16)));
    elsewhere.exchange(office);
    for (store::Store* store : {office.store.get(), elsewhere.desk.store.get()}) {
        const auto seen = *office::appraisal_for(*store, office.plan, office.rina, on(12, 20));
        CHECK(seen.stand.stage == AppraisalStage::locked);
        const auto aside = office::appraisal_aside(*store, office.plan);
        REQUIRE(aside.size() == 1);
        CHECK(aside[0].reason == "aside.appraisal_locked");
        CHECK(aside[0].actor == office.rina);
    }
}

TEST_CASE("who was the appraiser for the one who rated stays entitled; a wrong clock gives nobody a right") {
    AppraisedOffice office;
    office.submitted();
    Elsewhere elsewhere(office, office.budi);
    REQUIRE(office::set_appraiser(*office.store, office.rina, office.hendra));
    // Budi has not heard of it, and his clock is far behind.
    elsewhere.desk.clock.moment.epoch_ms -= 30'000'000;
    REQUIRE(office::save_draft_sheet(*elsewhere.desk.store, office.whole_plan(), office.rating()));
    REQUIRE(office::give_rating(*elsewhere.desk.store, office.plan, on(11, 25)));
    elsewhere.exchange(office);
    CHECK(office.stage() == AppraisalStage::rated);
    // Now he knows.
    REQUIRE(office::act_as(*elsewhere.desk.store, office.budi));
    CHECK(why(office::give_rating(*elsewhere.desk.store, office.plan, on(11, 26))) ==
          "appraisal.only_appraiser");
}

TEST_CASE("two who rate the team see the guide in whole people, as a warning and never a block") {
    AppraisedOffice office;
    std::vector<Id> plans{office.plan};
    // Five more people of Budi's.
    std::vector<Id> others;
    for (int i = 0; i < 5; ++i) {
        const std::string number = std::to_string(20 + i);
        const Id person = office.person(("Pegawai " + number).c_str(), number.c_str(), office.budi);
        const Id plan = office.plan_for(person);
        const Id result = office.result_of(plan, "Layanan berjalan");
        office.indicator_of(result, "Jumlah layanan", rules::Shape::higher, 10);
        office.agree(plan, person, office.budi);
        office::AppraisalSheet sheet = office.rating();
        sheet.results = {{result, {Rating::meets, "", {}, ""}}};
        REQUIRE(office::save_draft_sheet(*office.store, *office::find_plan(*office.store, plan), sheet));
        REQUIRE(office::give_rating(*office.store, plan, on(11, 25)));
    }
    const auto people = office::appraised_people(*office.store, office.budi, 2026, on(12, 1));
    CHECK(people.size() == 7);
    const auto team = office::distribution_of(people);
    REQUIRE(team);
    CHECK(team->organisation == rules::Organisation::good);
    CHECK(team->counts[static_cast<std::size_t>(Predicate::good)] == 5);
    CHECK(team->guide.applies);
    CHECK_FALSE(team->guide.all_met()); // five of five are above 70 %, and nobody needs to improve
}

TEST_CASE("an objection waits for the superior alone, with both sides to hear") {
    AppraisedOffice office;
    office.objected();
    const auto waiting = office::objections_for(*office.store, office.hendra, on(12, 16));
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].person == office.rina);
    CHECK(office::objections_for(*office.store, office.budi, on(12, 16)).empty());
    CHECK(office::objections_for(*office.store, office.agus, on(12, 16)).empty());
}
