// Work that was logged for somebody else by those who may not, and came by a merge, is nobody's.

#include "office/appraised_office.h"
#include "office/aside.h"
#include "office/log_book.h"
#include "office/role.h"
#include "office/work_for_others.h"
#include "office/work_log.h"

using namespace prima;
using namespace prima::test;
using base::Id;

namespace {

/// As a program without manners writes it.
Id write_for(store::Store& store, Id person, Id result = {}) {
    store::Draft draft;
    const Id id = store.new_id();
    draft.set("activity", id, "date", on(11, 20));
    draft.set("activity", id, "start", at(8, 0));
    draft.set("activity", id, "end", at(11, 0));
    draft.set("activity", id, "text", "Menyusun laporan");
    draft.set("activity", id, "person", person);
    if (!result.is_null()) draft.set("activity", id, "result", result);
    REQUIRE(store.commit(draft, {"change.activity_added", "Menyusun laporan"}));
    return id;
}

std::int64_t minutes_of(AppraisedOffice& office, Id person) {
    return office::day_of(*office.store, on(11, 20), person).total.count;
}

std::int64_t counted_minutes(AppraisedOffice& office, Id person) {
    return office::LogBook::of(*office.store).month_of(person, on(11, 1))[19].minutes;
}

} // namespace

TEST_CASE("an activity written for another by someone without the right adds no minutes anywhere") {
    AppraisedOffice office;
    CHECK(counted_minutes(office, office.rina) == 0); // from here on the book follows
    Elsewhere elsewhere(office, office.dedi);
    write_for(*elsewhere.desk.store, office.rina, office.report);
    elsewhere.exchange(office);
    for (store::Store* store : {office.store.get(), elsewhere.desk.store.get()}) {
        const office::Day day = office::day_of(*store, on(11, 20), office.rina);
        CHECK(day.entries.empty());
        CHECK(day.total.count == 0);
        const auto days = office::log_of_month(*store, office.rina, on(11, 1));
        CHECK(office::sum_of_log(days, on(11, 30)).minutes.count == 0);
        CHECK(office::sum_of_log(days, on(11, 30)).entries == 0);
        CHECK(office::LogBook::of(*store).month_of(office.rina, on(11, 1))[19].entries == 0);
        CHECK(office::LogBook::of(*store).month_of(office.dedi, on(11, 1))[19].entries == 0);
        CHECK_FALSE(office::LogBook::of(*store).begun(office.rina).has_value());
        CHECK(office::sum_of_month(*store, on(11, 1)).minutes.count == 0);
        CHECK(office::work_by_result(*store, office.rina, on(1, 1), on(12, 31)).empty());
        CHECK(office::entries_in_month(*store, 2026, 11, office.rina)[19] == 0);
        CHECK(office::minutes_per_day(*store, on(11, 20), 1, office.rina)[0].minutes.count == 0);
        CHECK_FALSE(office::first_logged(*store, office.rina).has_value());
    }
    office.act_as(office.budi);
    CHECK(office::waiting_for(*office.store, on(11, 21)).empty());
    CHECK(office::count_waiting(*office.store, on(11, 21)) == 0);
}

TEST_CASE(
    "it waits with its reason for the one it names, the appraiser, who wrote it and administrators, until "
    "one of them takes note") {
    AppraisedOffice office;
    Elsewhere elsewhere(office, office.dedi);
    const Id entry = write_for(*elsewhere.desk.store, office.rina);
    elsewhere.exchange(office);
    for (const Id who : {office.rina, office.budi, office.agus, office.dedi}) {
        office.act_as(who);
        const auto deeds = office::acts_to_note(*office.store);
        REQUIRE(deeds.size() == 1);
        CHECK(deeds[0].of == office::AsideDeed::Of::work);
        CHECK(deeds[0].subject == entry);
        CHECK(deeds[0].person == office.rina);
        CHECK(deeds[0].aside.reason == "aside.work_for_others");
        CHECK(deeds[0].aside.actor == office.dedi);
    }
    office.act_as(office.hendra);
    CHECK(office::acts_to_note(*office.store).empty());
    office.act_as(office.rina);
    REQUIRE(office::note_act(*office.store, office::acts_to_note(*office.store)[0], "Menyusun laporan"));
    elsewhere.exchange(office);
    CHECK(office::acts_to_note(*office.store).empty());
    CHECK(office::acts_to_note(*elsewhere.desk.store).empty());
    CHECK(minutes_of(office, office.rina) == 0); // to know of it is not to accept it
}

TEST_CASE("what an administrator logs for others counts, and so does what one logs for oneself") {
    AppraisedOffice office;
    Elsewhere with_agus(office, office.agus, 101), with_rina(office, office.rina, 102);
    write_for(*with_agus.desk.store, office.rina);
    write_for(*with_rina.desk.store, office.rina);
    write_for(*with_agus.desk.store, office.dedi);
    with_agus.exchange(office);
    with_rina.exchange(office);
    CHECK(office::day_of(*office.store, on(11, 20), office.rina).entries.size() == 2);
    CHECK(minutes_of(office, office.dedi) == 180);
    CHECK(counted_minutes(office, office.dedi) == 180);
}

TEST_CASE("one's own entry given to another stays one's own until an administrator says whose it is") {
    AppraisedOffice office;
    Elsewhere elsewhere(office, office.dedi);
    const Id entry = write_for(*elsewhere.desk.store, office.dedi);
    elsewhere.exchange(office);
    store::Draft draft;
    draft.set("activity", entry, "person", office.rina);
    REQUIRE(elsewhere.desk.store->commit(draft, {}));
    elsewhere.exchange(office);
    CHECK(counted_minutes(office, office.dedi) == 180);
    CHECK(counted_minutes(office, office.rina) == 0);
    office.act_as(office.dedi);
    REQUIRE(office::acts_to_note(*office.store).size() == 1);
    const office::WorkEdit edit = office::WorkForOthers::of(*office.store).edits()[0];
    CHECK_FALSE(office::may_take_over(*office.store, edit));
    office.act_as(office.agus);
    REQUIRE(office::may_take_over(*office.store, edit));
    REQUIRE(office::take_over(*office.store, edit));
    CHECK(counted_minutes(office, office.dedi) == 0);
    CHECK(counted_minutes(office, office.rina) == 180);
    CHECK(office::acts_to_note(*office.store).empty());
}

TEST_CASE("who may write for others is judged as far as the author knew, in any order of arrival") {
    AppraisedOffice office;
    Elsewhere with_agus(office, office.agus, 101), with_dedi(office, office.dedi, 102);
    REQUIRE(office::grant_role(*with_agus.desk.store, office.dedi, office::Role::administrator));
    write_for(*with_dedi.desk.store, office.rina); // before they hear of it
    const std::vector<std::string> role = sealed_segments(*with_agus.desk.store);
    std::vector<std::string> work = sealed_segments(*with_dedi.desk.store);
    Elsewhere first(office, office.hendra, 103), second(office, office.hendra, 104);
    take(*first.desk.store, role);
    take(*first.desk.store, work);
    take(*second.desk.store, work);
    CHECK(office::day_of(*second.desk.store, on(11, 20), office.rina).entries.empty());
    take(*second.desk.store, role);
    for (Elsewhere* each : {&first, &second})
        CHECK(office::day_of(*each->desk.store, on(11, 20), office.rina).entries.empty());
    // Once they know, it counts.
    take(*with_dedi.desk.store, role);
    write_for(*with_dedi.desk.store, office.rina);
    work = sealed_segments(*with_dedi.desk.store);
    for (Elsewhere* each : {&first, &second}) {
        take(*each->desk.store, work);
        CHECK(office::day_of(*each->desk.store, on(11, 20), office.rina).entries.size() == 1);
        CHECK(office::LogBook::of(*each->desk.store).month_of(office.rina, on(11, 1))[19].minutes == 180);
    }
    Elsewhere late(office, office.hendra, 105);
    take(*late.desk.store, work); // the role may come last
    take(*late.desk.store, role);
    CHECK(office::day_of(*late.desk.store, on(11, 20), office.rina).entries.size() == 1);
}

TEST_CASE("as long as an office has no administrator everybody may log for everybody") {
    Desk desk;
    office::PersonFields fields;
    fields.kind = office::StaffKind::other;
    fields.name = "Rina Anggraini";
    const Id rina = office::add_person(*desk.store, fields, day(21)).value();
    write_for(*desk.store, rina);
    CHECK(office::day_of(*desk.store, on(11, 20), rina).entries.size() == 1);
}
