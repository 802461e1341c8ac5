#include "office/activity.h"
#include "office/appraised_office.h"
#include "office/approval.h"
#include "office/dialogue.h"
#include "office/follow_up.h"
#include "office/log_book.h"
#include "office/merged_person.h"
#include "office/month.h"
#include "office/peer_feedback.h"
#include "office/people_office.h"
#include "office/person_merge.h"
#include "office/reading.h"
#include "office/role.h"
#include "office/standard_reading.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;
using base::Date;
using base::Id;
using office::Person;
using office::PersonFields;
using office::StaffKind;

namespace {

PersonFields civil_servant(const char* name, const char* number) {
    PersonFields fields;
    fields.name = name;
    fields.number = number;
    fields.kind = StaffKind::pns;
    return fields;
}

/// An office in which Rina stands twice: once more as "Rina A.", below Budi too.
struct Doubled : AppraisedOffice {
    Id twin;
    Doubled() {
        office::keep_closed_months(*store);
        office::keep_rights(*store);
        act_as(agus);
        twin = person("Rina A.", "44", budi);
    }
    std::string merge(Id stays, Id goes) {
        act_as(agus);
        const PersonFields fields =
            office::merged_fields(*office::find_person(*store, stays), *office::find_person(*store, goes));
        return why(office::merge_people(*store, stays, goes, fields, on(12, 20)));
    }
    Id logged(Id who, Date date, int from, int to) {
        act_as(who);
        office::ActivityFields fields;
        fields.date = date;
        fields.text = "Menyusun laporan";
        fields.start = base::TimeOfDay::from_minutes(from).value_or({});
        fields.end = base::TimeOfDay::from_minutes(to).value_or({});
        REQUIRE(office::add_activity(*store, fields));
        for (const office::Activity& each : office::activities_of(*store, who, date, date)) {
            if (each.start == fields.start) return each.id;
        }
        FAIL("the entry is not there");
        return {};
    }
    std::size_t minutes(Id who, Date month) {
        const office::LogCalendar calendar(*store, month);
        return static_cast<std::size_t>(
            office::sum_of_month(office::LogBook::of(*store), calendar, who, on(12, 20)).minutes.count);
    }
};

std::vector<std::pair<std::string, std::string>> doubles_in(store::Store& store) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& [first, second] : office::likely_doubles(store))
        found.emplace_back(office::find_person(store, first)->number,
                           office::find_person(store, second)->number);
    return found;
}

} // namespace

TEST_CASE(
    "what was logged under either record is one person's, also in closed months, and undo parts it again") {
    Doubled office;
    office.logged(office.rina, on(10, 5), 480, 600);
    office.logged(office.twin, on(10, 5), 540, 660); // an hour of it was said twice
    office.logged(office.twin, on(10, 6), 480, 540);
    office.act_as(office.agus);
    REQUIRE(office::close_month(*office.store, on(10, 1), on(11, 3)));
    CHECK(office.minutes(office.rina, on(10, 1)) == 120);
    CHECK(office.minutes(office.twin, on(10, 1)) == 180);
    REQUIRE(office.merge(office.rina, office.twin) == "");
    CHECK(office::activities_of(*office.store, office.rina, on(10, 1), on(10, 31)).size() == 3);
    CHECK(office.minutes(office.rina, on(10, 1)) == 240);
    CHECK(office::first_logged(*office.store, office.rina) == on(10, 5));
    CHECK(office::day_of(*office.store, on(10, 5), office.rina).total.count == 180);
    CHECK(office::MonthBook::of(*office.store).waiting() == 0); // nothing is late by it
    REQUIRE(office.store->undo_last());
    CHECK(office::find_person(*office.store, office.twin));
    CHECK(office.minutes(office.rina, on(10, 1)) == 120);
    CHECK(office.minutes(office.twin, on(10, 1)) == 180);
}

TEST_CASE("an entry that was approved stays approved, and what waits is decided by the superior of the one "
          "that stays") {
    Doubled office;
    office.act_as(office.agus);
    PersonFields elsewhere = *office::find_person(*office.store, office.twin);
    elsewhere.appraiser = office.hendra;
    REQUIRE(office::edit_person(*office.store, office.twin, elsewhere, on(1, 6)));
    const Id decided = office.logged(office.twin, on(10, 6), 480, 540);
    const Id waiting = office.logged(office.twin, on(10, 7), 480, 540);
    office.act_as(office.hendra);
    REQUIRE(office::decide_on(*office.store, std::array{decided}, office::Verdict::approved, ""));
    REQUIRE(office.merge(office.rina, office.twin) == "");
    const office::ApprovalBook& book = office::ApprovalBook::of(*office.store);
    CHECK(book.verdict(decided) == office::Verdict::approved);
    office.act_as(office.hendra);
    CHECK_FALSE(office::may_decide(*office.store, waiting));
    office.act_as(office.budi);
    REQUIRE(office::decide_on(*office.store, std::array{waiting}, office::Verdict::approved, ""));
    CHECK(book.verdict(waiting) == office::Verdict::approved);
    CHECK(book.aside().empty());
}

TEST_CASE("an agreed plan of the record that goes is the plan of the one that stays, and goes on as hers") {
    Doubled office;
    // The plan is Rina's own; it is she who goes.
    REQUIRE(office.merge(office.twin, office.rina) == "");
    CHECK(office.whole_plan().person == office.twin);
    REQUIRE(office::plans_of(*office.store, office.twin).size() == 1);
    CHECK(office::plan_state(*office.store, office.plan).status == office::PlanStatus::agreed);
    CHECK(office::plan_aside(*office.store, office.plan).empty());
    // Her account, the rating and the receipt are those of the one that stays.
    office.save(office.twin, office.account());
    REQUIRE(office::submit_account(*office.store, office.plan, on(11, 20)));
    office.rated(office.rating());
    REQUIRE(office::release_result(*office.store, office.plan, on(11, 30)));
    office.act_as(office.twin);
    REQUIRE(office::receive_result(*office.store, office.plan, on(12, 1), ""));
    CHECK(office.seen_by(office.twin).stand.stage == office::AppraisalStage::received);
    CHECK(office.seen_by(office.twin).seat == office::Seat::person);
    CHECK(office::appraisal_aside(*office.store, office.plan).empty());
}

TEST_CASE("an account that was begun before the merge is still there") {
    Doubled office;
    office.save(office.rina, office.account());
    REQUIRE(office.merge(office.twin, office.rina) == "");
    CHECK(office::draft_sheet_of(*office.store, office.plan, office.twin).words == office.account().words);
}

TEST_CASE("whoever the record that goes appraised or headed is the other's, and addresses lead on") {
    Doubled office;
    office.act_as(office.agus);
    const Id unit = office::add_unit(*office.store, {"1", "Bagian Umum", {}, office.twin}).value();
    const Id below = office.person("Maya", "6", office.twin);
    REQUIRE(office.merge(office.rina, office.twin) == "");
    CHECK(office::find_unit(*office.store, unit)->head == office.rina);
    CHECK(office::find_person(*office.store, below)->appraiser == office.rina);
    CHECK(office::person_now(*office.store, office.twin) == office.rina);
    CHECK(office::person_of(*office.store, office.twin) == office.rina);
    CHECK(office::records_of(*office.store, office.rina) == std::vector<Id>{office.rina, office.twin});
    CHECK_FALSE(office::find_person(*office.store, office.twin));
}

TEST_CASE("whoever sat there as the record that goes sits there as the other once it is heard of") {
    PeopleOffice office;
    const Id twin =
        office::add_person(*office.admin.store, person("Dedi K.", "33", office.sari), day(21)).value();
    PeopleOffice::send(office.admin, office.staff);
    REQUIRE(office::merge_people(*office.admin.store, twin, office.dedi,
                                 *office::find_person(*office.admin.store, twin), day(21)));
    PeopleOffice::send(office.admin, office.staff);
    CHECK(office.staff.store->actor() == office.dedi);
    CHECK(office::own_person(*office.staff.store) == twin);
    office::follow_merged_self(*office.staff.store);
    CHECK(office.staff.store->actor() == twin);
}

TEST_CASE("nobody goes on as another because of a merge that its author had no right to") {
    PeopleOffice office;
    store::Draft draft;
    draft.set("person", office.sari, "merged_into", office.dedi);
    draft.remove("person", office.sari);
    office.staff.store->refuse_if({}); // as a program writes it that asks nobody
    REQUIRE(office.staff.store->commit(draft, {}));
    PeopleOffice::send(office.staff, office.boss);
    office::follow_merged_self(*office.boss.store);
    CHECK(office.boss.store->actor() == office.sari);
    CHECK(office::person_now(*office.boss.store, office.sari) == office.sari);
}

TEST_CASE("only who may change people merges them; never a record that holds a role into one that does not") {
    Doubled office;
    office.act_as(office.budi);
    const PersonFields fields = *office::find_person(*office.store, office.rina);
    CHECK(why(office::merge_people(*office.store, office.rina, office.twin, fields, on(12, 20))) ==
          "error.right_people");
    CHECK(office.merge(office.rina, office.rina) == "error.record_none");
    CHECK(office.merge(office.rina, office.agus) == "error.merge_role");
    CHECK(office::record_that_stays(*office.store, office.rina, office.agus) == office.agus);
    office.act_as(office.rina);
    CHECK(office::record_that_stays(*office.store, office.twin, office.rina) == office.rina);
}

TEST_CASE("a number may be taken over from the record that goes, but not from a third") {
    Doubled office;
    office.act_as(office.agus);
    PersonFields fields = *office::find_person(*office.store, office.rina);
    fields.number = "5"; // Dedi's
    CHECK(office::wrong_about_merge(*office.store, office.rina, office.twin, fields, on(12, 20))->message ==
          "error.number_taken");
    fields.number = "44";
    REQUIRE(office::merge_people(*office.store, office.rina, office.twin, fields, on(12, 20)));
    CHECK(office::find_person(*office.store, office.rina)->number == "44");
    CHECK(office.store->transactions(0, 1)[0].label.key == "change.merged");
}

TEST_CASE("nobody becomes their own superior by being merged") {
    Doubled office;
    office.act_as(office.agus);
    // Hendra appraises Budi, who appraises the twin: the twin cannot be Hendra.
    const PersonFields hendra = *office::find_person(*office.store, office.hendra);
    PersonFields fields = hendra;
    fields.appraiser = office.budi;
    CHECK(office::wrong_about_merge(*office.store, office.hendra, office.twin, fields, on(12, 20))->message ==
          "error.superior_cycle");
    fields.appraiser = office.twin; // is taken for nobody
    REQUIRE(office::merge_people(*office.store, office.hendra, office.twin, fields, on(12, 20)));
    CHECK_FALSE(office::find_person(*office.store, office.hendra)->appraiser);
}

TEST_CASE("what is left is of each field what stays, or what goes where that is empty") {
    Person stays, goes;
    stays.id = {1, 1};
    goes.id = {1, 2};
    stays.name = "Rina";
    goes.name = "Rina Anggraini, S.E.";
    goes.kind = StaffKind::pns;
    stays.kind = StaffKind::other;
    goes.number = "198503172009012004";
    goes.rank = "III/c";
    stays.unit = Id{2, 1};
    goes.unit = Id{2, 2};
    stays.appraiser = goes.id;
    stays.active = false;
    const PersonFields fields = office::merged_fields(stays, goes);
    CHECK(fields.name == "Rina");
    CHECK(fields.number == goes.number);
    CHECK(fields.kind == StaffKind::pns);
    CHECK(fields.rank == "III/c");
    CHECK(fields.unit == Id{2, 1});
    CHECK_FALSE(fields.appraiser);
    CHECK(fields.active);
}

TEST_CASE("two records look like one person by their name and a number that does not tell them apart") {
    Desk desk;
    const auto add = [&](const PersonFields& fields) {
        REQUIRE(office::add_person(*desk.store, fields, on(1, 5)));
    };
    add(civil_servant("Rina Anggraini, S.E.", "198503172009012004"));
    add(person("rina anggraini", ""));
    add(civil_servant("Budi Santoso", "198001012005011001"));
    add(civil_servant("Dr. Budi Santoso, M.M.", "198001012005011010")); // born the same day
    add(civil_servant("Budi Santoso", "197502032001121003"));           // another
    add(person("Dedi Kurnia", "7"));
    add(person("Dedi Kurnia", "8")); // the office tells them apart by its own numbers
    const auto found = doubles_in(*desk.store);
    REQUIRE(found.size() == 2);
    const auto has = [&](const char* a, const char* b) {
        return std::find(found.begin(), found.end(), std::pair<std::string, std::string>(a, b)) !=
                   found.end() ||
               std::find(found.begin(), found.end(), std::pair<std::string, std::string>(b, a)) !=
                   found.end();
    };
    CHECK(has("198503172009012004", ""));
    CHECK(has("198001012005011001", "198001012005011010"));
}

TEST_CASE(
    "a follow-up and a dialogue from before a merge are read by the one that stays, and no more carried on") {
    Doubled office;
    office.act_as(office.budi);
    office::FollowUpFields need;
    need.person = office.twin;
    need.need = "Penataan arsip tertinggal.";
    need.action = "Coaching";
    need.owner = office.twin;
    need.from = on(6, 1);
    need.to = on(6, 30);
    const Id follow_up = office::add_follow_up(*office.store, need).value();
    office::DialogueFields talk;
    talk.person = office.twin;
    talk.leader = office.budi;
    talk.date = on(6, 1);
    talk.points = "Beban kerja";
    const Id dialogue = office::add_dialogue(*office.store, talk, on(6, 2)).value();
    REQUIRE(office.merge(office.rina, office.twin) == "");
    const auto said = office::said_of(*office.store, office.rina);
    CHECK(said.follow_ups == 1);
    CHECK(said.dialogues == 1);
    REQUIRE(office::follow_ups_for(*office.store, office.rina).size() == 1);
    CHECK(office::find_follow_up(*office.store, follow_up)->fields.owner == office.rina);
    CHECK(office::find_dialogue(*office.store, dialogue)->fields.person == office.rina);
    office.act_as(office.rina);
    CHECK(why(office::start_follow_up(*office.store, follow_up, on(6, 1))) == "person.was_merged");
    CHECK(why(office::confirm_dialogue(*office.store, dialogue, on(6, 3))) == "person.was_merged");
    const auto rights = office::follow_up_rights(
        *office.store, *office::find_follow_up(*office.store, follow_up), office.rina, on(6, 1));
    CHECK_FALSE(rights.start);
}

TEST_CASE("a merge amounts to the same wherever it arrives, before or after what it concerns") {
    Doubled office;
    Elsewhere early(office, office.dedi, 99), late(office, office.dedi, 177);
    const Id entry = office.logged(office.twin, on(10, 6), 480, 540);
    const std::vector<std::string> entries = sealed_segments(*office.store);
    REQUIRE(office.merge(office.rina, office.twin) == "");
    std::vector<std::string> all = sealed_segments(*office.store);
    take(*early.desk.store, entries);
    take(*early.desk.store, all);
    std::reverse(all.begin(), all.end());
    take(*late.desk.store, all);
    for (Desk* desk : {static_cast<Desk*>(&office), &early.desk, &late.desk}) {
        const auto own = office::activities_of(*desk->store, office.rina, on(10, 1), on(10, 31));
        REQUIRE(own.size() == 1);
        CHECK(own[0].id == entry);
        CHECK(office::LogBook::of(*desk->store).begun(office.rina) == on(10, 6));
    }
}
