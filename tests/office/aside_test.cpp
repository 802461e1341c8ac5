// What was set aside waits for those whom it concerns until one of them has taken note, wherever it was done.

#include "office/appraised_office.h"
#include "office/aside.h"
#include "office/circle.h"
#include "office/device.h"
#include "office/dialogue.h"
#include "office/feedback.h"
#include "office/follow_up.h"
#include "office/recognition.h"
#include "office/role.h"
#include "office/standard_thread.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;
using base::Id;
using office::AsideDeed;
using Of = office::AsideDeed::Of;

namespace {

std::vector<AsideDeed> waiting(AppraisedOffice& office, Id who) {
    office.act_as(who);
    return office::acts_to_note(*office.store);
}

std::size_t count(AppraisedOffice& office, Id who) {
    return waiting(office, who).size();
}

/// An event as a program without manners would write it, by whoever sits there.
Id force(store::Store& store, std::string_view kind,
         const std::vector<std::pair<std::string_view, store::Value>>& fields) {
    store::Draft draft;
    const Id id = store.new_id();
    for (const auto& [field, value] : fields) draft.set(kind, id, field, value);
    REQUIRE(store.commit(draft, {}));
    return id;
}

} // namespace

TEST_CASE("a set-aside act on a plan waits for the one who did it, the person and the appraiser, and for no "
          "one else") {
    AppraisedOffice office;
    office.act_as(office.dedi);
    force(*office.store, "plan_event", {{"plan", office.plan}, {"what", std::string("withdraw")}});
    for (const Id who : {office.dedi, office.rina, office.budi}) {
        const auto deeds = waiting(office, who);
        REQUIRE(deeds.size() == 1);
        CHECK(deeds[0].of == Of::plan);
        CHECK(deeds[0].what == "withdraw");
        CHECK(deeds[0].person == office.rina);
        CHECK(deeds[0].aside.reason == "aside.plan_not_proposed");
        CHECK(deeds[0].aside.actor == office.dedi);
    }
    CHECK(count(office, office.hendra) == 0);
    CHECK(count(office, office.agus) == 0);
}

TEST_CASE("what somebody has taken note of waits for nobody any more, on any device") {
    AppraisedOffice office;
    office.act_as(office.dedi);
    force(*office.store, "plan_event", {{"plan", office.plan}, {"what", std::string("agree")}});
    Elsewhere elsewhere(office, office.rina);
    CHECK(office::acts_to_note(*elsewhere.desk.store).size() == 1);
    const auto deeds = waiting(office, office.budi);
    REQUIRE(deeds.size() == 1);
    REQUIRE(office::note_act(*office.store, deeds[0], "Rina Anggraini"));
    for (const Id who : {office.budi, office.rina, office.dedi}) CHECK(count(office, who) == 0);
    elsewhere.exchange(office);
    CHECK(office::acts_to_note(*elsewhere.desk.store).empty());
    CHECK(office::plan_aside(*office.store, office.plan).size() == 1); // the page still tells
}

TEST_CASE("a rating that a lock overtook waits for the appraiser and the superior; the person is told of no "
          "rating") {
    AppraisedOffice office;
    office.submitted();
    office.rated(office.rating());
    Elsewhere elsewhere(office, office.budi);
    REQUIRE(office::save_draft_sheet(*elsewhere.desk.store, office.whole_plan(),
                                     office.rating(rules::Rating::below, rules::Rating::below)));
    REQUIRE(office::give_rating(*elsewhere.desk.store, office.plan, on(11, 29)));
    REQUIRE(office::release_result(*office.store, office.plan, on(11, 30)));
    elsewhere.exchange(office);
    for (const Id who : {office.budi, office.hendra}) {
        const auto deeds = waiting(office, who);
        REQUIRE(deeds.size() == 1);
        CHECK(deeds[0].of == Of::appraisal);
        CHECK(deeds[0].what == "rate");
        CHECK(deeds[0].aside.reason == "aside.appraisal_overtaken");
    }
    CHECK(count(office, office.rina) == 0);
    CHECK(count(office, office.dedi) == 0);
}

TEST_CASE("an objection that the lock had not seen waits for the one who objected, too") {
    AppraisedOffice office;
    office.received();
    Elsewhere elsewhere(office, office.rina);
    REQUIRE(office::object_to_result(*elsewhere.desk.store, office.plan, on(12, 14), "Belum sesuai"));
    office.act_as(office.budi);
    REQUIRE(office::lock_appraisal(*office.store, office.plan, on(12, 16)));
    elsewhere.exchange(office);
    for (const Id who : {office.rina, office.budi, office.hendra, office.agus}) {
        const auto deeds = waiting(office, who);
        REQUIRE(deeds.size() == 1);
        CHECK(deeds[0].aside.reason == "aside.appraisal_locked");
    }
    CHECK(count(office, office.dedi) == 0);
}

TEST_CASE("acts on standards, devices and roles wait for those who manage them, on follow-up for the two and "
          "their appraiser") {
    AppraisedOffice office;
    store::Store& store = *office.store;
    office.act_as(office.agus);
    office::StandardFields standard;
    standard.title = "Laporan bulanan";
    standard.governs = "Selesai dalam lima hari kerja";
    const Id id = office::add_standard(store, standard).value();
    office.act_as(office.rina);
    office::FollowUpFields need;
    need.person = office.rina;
    need.need = "Rekap masih dengan tangan";
    need.action = "Coaching tabel rekap";
    need.owner = office.rina;
    need.from = on(6, 1);
    need.to = on(6, 30);
    const Id follow_up = office::add_follow_up(store, need).value();
    office.act_as(office.dedi);
    force(store, "standard_event",
          {{"standard", id},
           {"step", std::string("discuss")},
           {"date", on(6, 1)},
           {"version", std::int64_t{1}}});
    force(store, "follow_up_event",
          {{"follow_up", follow_up},
           {"what", std::string("start")},
           {"person", office.rina},
           {"date", on(6, 1)}});
    force(store, "role_event",
          {{"office", store.office()},
           {"what", std::string("grant")},
           {"person", office.dedi},
           {"role", std::string("administrator")}});
    force(store, "device_event",
          {{"office", store.office()}, {"device", store.replica()}, {"what", std::string("admit")}});
    const auto kinds = [&](Id who) {
        std::vector<Of> found;
        for (const AsideDeed& deed : waiting(office, who)) found.push_back(deed.of);
        return found;
    };
    CHECK(kinds(office.dedi) == std::vector<Of>{Of::standard, Of::follow_up, Of::role, Of::device});
    CHECK(kinds(office.agus) == std::vector<Of>{Of::standard, Of::role, Of::device});
    CHECK(kinds(office.rina) == std::vector<Of>{Of::follow_up});
    CHECK(kinds(office.budi) == std::vector<Of>{Of::follow_up});
    CHECK(kinds(office.hendra).empty());
}

TEST_CASE(
    "a set-aside act on a dialogue waits for the two, on a nomination for its author and those who decide") {
    AppraisedOffice office;
    store::Store& store = *office.store;
    office.act_as(office.agus);
    REQUIRE(office::save_criteria(store, {{{}, "Kinerja", base::Decimal(100)}}));
    office.act_as(office.budi);
    office::DialogueFields talk;
    talk.person = office.rina;
    talk.leader = office.budi;
    talk.date = on(6, 1);
    talk.points = "Laporan bulanan";
    const Id dialogue = office::add_dialogue(store, talk, on(6, 1)).value();
    office::NominationFields nominated;
    nominated.person = office.rina;
    nominated.scores = {{"Kinerja", base::Decimal(100), 90, "Selalu tepat waktu"}};
    const Id nomination = office::nominate(store, nominated, on(6, 2)).value();
    office.act_as(office.dedi);
    force(store, "dialogue_event",
          {{"dialogue", dialogue},
           {"what", std::string("accept")},
           {"person", office.rina},
           {"date", on(6, 3)}});
    force(store, "nomination_event",
          {{"nomination", nomination},
           {"what", std::string("award")},
           {"date", on(6, 3)},
           {"reason", std::string("Setuju")}});
    for (const Id who : {office.dedi, office.budi}) {
        const auto deeds = waiting(office, who);
        REQUIRE(deeds.size() == 2);
        CHECK(deeds[0].of == Of::dialogue);
        CHECK(deeds[0].person == office.rina);
        CHECK(deeds[0].aside.reason == "dialogue.only_two");
        CHECK(deeds[1].of == Of::nomination);
        CHECK(deeds[1].what == "award");
        CHECK(deeds[1].person == office.rina);
        CHECK(deeds[1].aside.reason == "aside.not_entitled");
    }
    const auto of_rina = waiting(office, office.rina), of_agus = waiting(office, office.agus);
    REQUIRE(of_rina.size() == 1);
    CHECK(of_rina[0].of == Of::dialogue);
    REQUIRE(of_agus.size() == 1);
    CHECK(of_agus[0].of == Of::nomination);
    CHECK(count(office, office.hendra) == 0);
}

TEST_CASE(
    "values along the way, quarters, results of units and feedback that were set aside wait in the same "
    "list") {
    AppraisedOffice office;
    store::Store& store = *office.store;
    office.act_as(office.rina);
    office::FeedbackFields said;
    said.to = office.budi;
    said.kind = office::FeedbackKind::suggestion;
    said.text = "Rapat mulai tepat waktu";
    const Id feedback = office::give_feedback(store, said, on(6, 1)).value();
    office.act_as(office.dedi);
    force(store, "interim_event",
          {{"indicator", office.count_of_reports},
           {"what", std::string("reach")},
           {"person", office.rina},
           {"date", on(6, 3)},
           {"value", base::Decimal(3)}});
    force(store, "periodic_event", {{"plan", office.plan}, {"until", on(6, 30)}, {"date", on(6, 30)}});
    force(store, "organisation_result",
          {{"unit", office.rina},
           {"year", std::int64_t{2026}},
           {"rating", std::string("good")},
           {"basis", std::string("Tanpa dasar")},
           {"date", on(6, 30)}});
    force(store, "feedback_event",
          {{"item", feedback},
           {"what", std::string("take_back")},
           {"date", on(6, 2)},
           {"circle", office::circle_of({office.rina, office.budi})}});
    const auto kinds = [&](Id who) {
        std::vector<Of> found;
        for (const AsideDeed& deed : waiting(office, who)) found.push_back(deed.of);
        return found;
    };
    CHECK(kinds(office.dedi) == std::vector<Of>{Of::interim, Of::periodic, Of::organisation, Of::feedback});
    CHECK(kinds(office.rina) == std::vector<Of>{Of::interim, Of::feedback});
    CHECK(kinds(office.budi) == std::vector<Of>{Of::interim, Of::periodic, Of::feedback});
    CHECK(kinds(office.agus) == std::vector<Of>{Of::organisation});
    CHECK(kinds(office.hendra).empty());
}
