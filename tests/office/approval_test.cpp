#include "office/approval.h"
#include "office/people_office.h"
#include "office/work_log.h"

#include <doctest/doctest.h>

#include <array>

using namespace prima;
using namespace prima::test;
using office::Verdict;

namespace {

base::Date october(int day) {
    return base::Date::make(2026, 10, day).value();
}

office::ActivityFields entry(int from, int to, std::string text = "Rapat") {
    return activity(at(from, 0), at(to, 0), std::move(text), october(5));
}

// A member of staff has logged two hours in October that everybody has seen.
struct Logged : PeopleOffice {
    base::Id work;
    Logged() {
        work = staff.add(entry(8, 10));
        exchange();
    }
    base::Result<store::TransactionId> decide(Desk& desk, Verdict verdict, const char* note = "") {
        return office::decide_on(*desk.store, std::array{work}, verdict, note);
    }
    static Verdict verdict(Desk& desk, base::Id activity) {
        return office::ApprovalBook::of(*desk.store).verdict(activity);
    }
    std::int64_t minutes(Desk& desk) { return office::day_of(*desk.store, october(5), dedi).total.count; }
    static std::vector<std::string> aside(Desk& desk) {
        std::vector<std::string> all;
        for (const office::AsideAct& act : office::ApprovalBook::of(*desk.store).aside())
            all.push_back(act.what + " " + act.aside.reason);
        return all;
    }
    // As a program without manners would write it.
    void force(Desk& desk, const char* what, const char* note) const {
        store::Draft draft;
        const base::Id id = desk.store->new_id();
        draft.set("approval", id, "activity", work);
        draft.set("approval", id, "what", what);
        if (*note != 0) draft.set("approval", id, "note", note);
        REQUIRE(desk.store->commit(draft, {"change.work_approved", ""}));
    }
};

using Reasons = std::vector<std::string>;

} // namespace

TEST_CASE("each entry belongs to one person, and each sees the log of their own") {
    Logged office;
    CHECK(office.minutes(office.boss) == 120);
    CHECK(office::day_of(*office.staff.store, october(5)).entries.size() == 1);
    CHECK(office::day_of(*office.boss.store, october(5)).entries.empty());
    const base::Id own = office.boss.add(entry(8, 9));
    office.exchange();
    CHECK(office::day_of(*office.staff.store, october(5)).entries.size() == 1);
    CHECK(office::find_activity(*office.staff.store, own));
    CHECK(office::sum_of_month(*office.admin.store, october(1)).minutes.count == 180);
}

TEST_CASE("what was logged before somebody said who they are becomes theirs, on every device") {
    Desk desk;
    desk.add(activity(at(8, 0), at(9, 0)));
    const base::Id rina = *office::add_person(*desk.store, person("Rina", "7"), day(21));
    CHECK(office::day_of(*desk.store, day(21), base::Id()).entries.size() == 1);
    REQUIRE(office::act_as(*desk.store, rina));
    CHECK(office::day_of(*desk.store, day(21), rina).entries.size() == 1);
    CHECK(office::day_of(*desk.store, day(21), base::Id()).entries.empty());
    desk.add(activity(at(7, 0), at(8, 0)));
    const office::Day both = desk.day_view();
    REQUIRE(both.entries.size() == 2);
    CHECK(both.entries[0].activity.start == at(7, 0));
}

TEST_CASE("an entry waits, is approved by the appraiser, and everybody sees it") {
    Logged office;
    for (Desk* desk : office.all()) CHECK(Logged::verdict(*desk, office.work) == Verdict::waiting);
    CHECK(office::waiting_for(*office.boss.store, day(21)).size() == 1);
    REQUIRE(office.decide(office.boss, Verdict::approved));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(Logged::verdict(*desk, office.work) == Verdict::approved);
        CHECK(office.minutes(*desk) == 120);
    }
    CHECK(office::waiting_for(*office.boss.store, day(21)).empty());
}

TEST_CASE("a rejected entry adds no minutes, and says why") {
    Logged office;
    CHECK(office.decide(office.boss, Verdict::rejected).error().message == "error.required");
    REQUIRE(office.decide(office.boss, Verdict::rejected, "Bukan tugas kita"));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(office.minutes(*desk) == 0);
        const office::Day day = office::day_of(*desk->store, october(5), office.dedi);
        CHECK(day.entries[0].note == "Bukan tugas kita");
        CHECK(office::sum_of_month(*desk->store, october(1)).minutes.count == 0);
    }
}

TEST_CASE("an edit after a decision makes the entry wait again") {
    Logged office;
    for (const Verdict verdict : {Verdict::approved, Verdict::returned, Verdict::rejected}) {
        REQUIRE(office.decide(office.boss, verdict, "Lengkapi"));
        office.exchange();
        CHECK(Logged::verdict(office.staff, office.work) == verdict);
        office.later();
        auto fields = *office::find_activity(*office.staff.store, office.work);
        fields.text += "!";
        REQUIRE(office::edit_activity(*office.staff.store, office.work, fields));
        office.exchange();
        for (Desk* desk : office.all()) {
            CHECK(Logged::verdict(*desk, office.work) == Verdict::waiting);
            CHECK(office.minutes(*desk) == 120);
        }
        const auto waiting = office::waiting_for(*office.boss.store, day(21));
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0].edited_since);
        office.later();
    }
}

TEST_CASE("an edit that the approval had not seen is not approved, whatever the clocks say") {
    Logged office;
    office.staff.clock.moment.epoch_ms -= 3'600'000;
    REQUIRE(office::edit_activity(*office.staff.store, office.work, entry(8, 16)));
    office.later();
    REQUIRE(office.decide(office.boss, Verdict::approved));
    office.exchange();
    for (Desk* desk : office.all()) CHECK(Logged::verdict(*desk, office.work) == Verdict::waiting);
}

TEST_CASE("only the appraiser or an administrator decides, and never on their own work") {
    Logged office;
    CHECK(office.decide(office.staff, Verdict::approved).error().message == "error.own_work");
    const base::Id boss_work = office.boss.add(entry(8, 9));
    office.exchange();
    CHECK(office::decide_on(*office.staff.store, std::array{boss_work}, Verdict::approved, "")
              .error()
              .message == "error.right_approval");
    CHECK_FALSE(office::may_decide(*office.staff.store, boss_work));
    CHECK(office::may_decide(*office.admin.store, office.work));
    CHECK(office.decide(office.admin, Verdict::approved).ok());
}

TEST_CASE("every forbidden decision is refused at the keyboard") {
    Logged office;
    REQUIRE(office.decide(office.boss, Verdict::approved));
    CHECK(office.decide(office.boss, Verdict::approved).error().message == "error.decided_already");
    CHECK(office.decide(office.boss, Verdict::returned, " ").error().message == "error.required");
    REQUIRE(office.decide(office.boss, Verdict::returned, "Lengkapi")); // corrects the first
    REQUIRE(office.decide(office.boss, Verdict::rejected, "Keliru"));
    REQUIRE(office.decide(office.boss, Verdict::approved));
    REQUIRE(office::close_month(*office.admin.store, october(1), day(21)));
    office.exchange();
    CHECK(office.decide(office.boss, Verdict::rejected, "Keliru").error().message == "error.month_closed");
    const base::Id gone = office.staff.add(activity(at(8, 0), at(9, 0)));
    office.exchange();
    REQUIRE(office::delete_activity(*office.staff.store, gone));
    office.exchange();
    CHECK(office::decide_on(*office.boss.store, std::array{gone}, Verdict::approved, "").error().message ==
          "error.record_deleted");
}

TEST_CASE("every forbidden decision that comes from elsewhere is set aside, and changes nothing") {
    Logged office;
    office.force(office.staff, "approve", "");    // one's own work
    office.force(office.boss, "reject", " ");     // without a reason
    office.force(office.boss, "praise", "Bagus"); // no such decision
    REQUIRE(office.decide(office.boss, Verdict::approved));
    office.force(office.boss, "approve", ""); // approved already
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(Logged::verdict(*desk, office.work) == Verdict::approved);
        Reasons reasons = Logged::aside(*desk);
        std::sort(reasons.begin(), reasons.end());
        CHECK(reasons == Reasons{"approve aside.decided_already", "approve aside.own_work",
                                 "praise aside.unknown", "reject aside.no_note"});
    }
}

TEST_CASE("the right to decide is that of the moment: a new appraiser does not undo what the old one said") {
    Logged office;
    REQUIRE(office.decide(office.boss, Verdict::approved));
    office.exchange();
    office.later();
    REQUIRE(office::set_appraiser(*office.admin.store, office.dedi, office.agus));
    office.exchange();
    for (Desk* desk : office.all()) CHECK(Logged::verdict(*desk, office.work) == Verdict::approved);
    CHECK(office.decide(office.boss, Verdict::rejected, "Keliru").error().message == "error.right_approval");
    office.force(office.boss, "reject", "Keliru");
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(Logged::verdict(*desk, office.work) == Verdict::approved);
        CHECK(Logged::aside(*desk) == Reasons{"reject aside.not_entitled"});
    }
}

TEST_CASE("of two who decide differently without knowing, the first holds and the other is told") {
    Logged office;
    REQUIRE(office.decide(office.boss, Verdict::approved));
    office.later();
    REQUIRE(office.decide(office.admin, Verdict::rejected, "Keliru"));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(Logged::verdict(*desk, office.work) == Verdict::approved);
        CHECK(Logged::aside(*desk) == Reasons{"reject aside.decided_otherwise"});
    }
}

TEST_CASE("two who decide the same without knowing agree") {
    Logged office;
    REQUIRE(office.decide(office.boss, Verdict::approved));
    REQUIRE(office.decide(office.admin, Verdict::approved));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(Logged::verdict(*desk, office.work) == Verdict::approved);
        CHECK(Logged::aside(*desk).empty());
    }
}

TEST_CASE(
    "a rejection, an entry and an edit made before the close and merged after it change no closed number") {
    Logged office;
    const base::Id second = office.staff.add(entry(13, 15, "Menyusun laporan"));
    office.exchange();
    REQUIRE(office::decide_on(*office.boss.store, std::array{second}, Verdict::rejected, "Keliru"));
    office.exchange();
    const auto closed_sum = [](Desk& desk) {
        return office::sum_of_month(*desk.store, october(1)).minutes.count;
    };
    CHECK(closed_sum(office.admin) == 120);
    // Offline, before the close.
    REQUIRE(office.decide(office.boss, Verdict::rejected, "Keliru"));
    REQUIRE(office::decide_on(*office.boss.store, std::array{second}, Verdict::approved, ""));
    office.staff.add(entry(15, 16, "Terlambat"));
    office.later();
    REQUIRE(office::close_month(*office.admin.store, october(1), day(21)));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(closed_sum(*desk) == 120);
        CHECK(Logged::verdict(*desk, office.work) == Verdict::waiting);
        CHECK(Logged::verdict(*desk, second) == Verdict::rejected);
        CHECK(Logged::aside(*desk) == Reasons{"reject aside.month_closed", "approve aside.month_closed"});
    }
    // Somebody takes note of one; opening the month lets everything count.
    const office::AsideAct act = office::ApprovalBook::of(*office.admin.store).aside()[0];
    REQUIRE(office::note_aside(*office.admin.store, act));
    office.exchange();
    for (Desk* desk : office.all()) CHECK(Logged::aside(*desk).size() == 1);
    REQUIRE(office::reopen_month(*office.admin.store, october(1), "Ada yang terlambat"));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(Logged::aside(*desk).empty());
        CHECK(closed_sum(*desk) == 180);
        CHECK(Logged::verdict(*desk, office.work) == Verdict::rejected);
        CHECK(Logged::verdict(*desk, second) == Verdict::approved);
    }
}

TEST_CASE("a role that was taken before a close and heard of after it changes no closed number") {
    Logged office;
    REQUIRE(office::grant_role(*office.admin.store, office.sari, office::Role::administrator));
    office.exchange();
    REQUIRE(office.decide(office.boss, Verdict::rejected, "Keliru"));
    REQUIRE(office::revoke_role(*office.admin.store, office.sari, office::Role::administrator));
    office.later();
    REQUIRE(office::close_month(*office.boss.store, october(1), day(21))); // has not heard of it
    CHECK(office::sum_of_month(*office.boss.store, october(1)).minutes.count == 0);
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(office::MonthBook::of(*desk->store).month(october(1)).closed);
        CHECK(office::sum_of_month(*desk->store, october(1)).minutes.count == 0);
    }
}

TEST_CASE("many entries are decided on in one transaction, all or none") {
    Logged office;
    const base::Id second = office.staff.add(entry(13, 15));
    const base::Id foreign = office.boss.add(entry(13, 15));
    office.exchange();
    CHECK_FALSE(
        office::decide_on(*office.boss.store, std::array{office.work, second, foreign}, Verdict::approved, "")
            .ok());
    CHECK(Logged::verdict(office.boss, office.work) == Verdict::waiting);
    const auto both =
        office::decide_on(*office.boss.store, std::array{office.work, second}, Verdict::approved, "");
    REQUIRE(both);
    CHECK(Logged::verdict(office.boss, second) == Verdict::approved);
    CHECK(office.boss.store->undo(*both).error().message == "error.event_final");
}

TEST_CASE("an overlap is shown with what it clashes with; a rejected entry clashes with nothing") {
    Logged office;
    const auto clash = office::clash_with(*office.staff.store, office.dedi, entry(9, 11));
    REQUIRE(clash);
    CHECK(clash->id == office.work);
    CHECK_FALSE(office::clash_with(*office.staff.store, office.dedi, entry(10, 11)));
    CHECK_FALSE(office::clash_with(*office.staff.store, office.dedi, entry(9, 11), office.work));
    CHECK_FALSE(office::clash_with(*office.staff.store, office.sari, entry(9, 11)));
    REQUIRE(office.decide(office.boss, Verdict::rejected, "Keliru"));
    office.exchange();
    CHECK_FALSE(office::clash_with(*office.staff.store, office.dedi, entry(9, 11)));
}

TEST_CASE("a shift over midnight is two activities that one undo takes back") {
    Desk desk;
    auto fields = activity(at(22, 0), at(2, 0), "Piket");
    fields.date = day(20);
    CHECK_FALSE(office::check_activity(fields).empty());
    CHECK(office::check_over_midnight(fields).empty());
    REQUIRE(office::add_over_midnight(*desk.store, fields));
    CHECK(desk.day_view(day(20)).total.count == 120);
    CHECK(desk.day_view(day(21)).total.count == 120);
    REQUIRE(desk.store->undo_last());
    CHECK(desk.day_view(day(21)).entries.empty());
    CHECK(desk.day_view(day(20)).entries.empty());
}

TEST_CASE("work for a result is summed from what counts, its output from what is approved") {
    Logged office;
    const base::Id result = office.staff.store->new_id();
    const auto add = [&](int from, int to, int quantity, const char* unit) {
        auto fields = entry(from, to);
        fields.result = result;
        fields.quantity = base::Decimal(quantity);
        fields.unit = unit;
        return office.staff.add(fields);
    };
    const base::Id approved = add(10, 12, 3, "berkas"), more = add(13, 14, 2, "Berkas");
    const base::Id rejected = add(14, 16, 50, "berkas");
    add(16, 17, 7, "berkas"); // waits
    office.exchange();
    REQUIRE(office::decide_on(*office.boss.store, std::array{approved, more}, Verdict::approved, {}));
    REQUIRE(
        office::decide_on(*office.boss.store, std::array{rejected}, Verdict::rejected, "Bukan tugas kita"));
    const auto work = office::work_by_result(*office.boss.store, office.dedi, october(1), october(31));
    REQUIRE(work.size() == 1); // the entry for no result is in none
    const office::ResultWork& sum = work.at(result);
    CHECK(sum.entries == 3);
    CHECK(sum.minutes.count == 240);
    CHECK(sum.approved == 2);
    CHECK(sum.approved_minutes.count == 180);
    REQUIRE(sum.outputs.size() == 1);
    CHECK(sum.outputs[0].unit == "berkas");
    CHECK(sum.outputs[0].quantity == base::Decimal(5));
    CHECK(office::work_by_result(*office.boss.store, office.dedi, october(6), october(31)).empty());
}

TEST_CASE("workdays without an entry are found, holidays and weekends are not missed") {
    Logged office;
    const auto log = office::log_of_month(*office.staff.store, office.dedi, october(1));
    const office::LogSum sum = office::sum_of_log(log, day(21));
    CHECK(sum.workdays == 22);
    CHECK(sum.missing == 19); // two workdays lie before the first entry
    CHECK(sum.logged_days == 1);
    CHECK(sum.waiting == 1);
    CHECK(sum.minutes.count == 120);
    CHECK_FALSE(log[0].missing(day(21))); // nothing had been logged yet
    CHECK(log[5].missing(day(21)));
    CHECK_FALSE(log[9].missing(day(21)));    // a Saturday
    CHECK_FALSE(log[5].missing(october(6))); // today is not over
}
