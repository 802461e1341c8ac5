#include "office/leave.h"
#include "office/log_book.h"
#include "office/monitor.h"
#include "office/people_office.h"
#include "office/work_log.h"

using namespace prima;
using namespace prima::test;
using office::LeaveKind;

namespace {

base::Date november(int day) {
    return base::Date::make(2026, 11, day).value();
}

office::LeaveFields leave_of(base::Id person, int from, int to, LeaveKind kind = LeaveKind::annual) {
    return {person, kind, november(from), november(to), "Surat izin 12/2026"};
}

template <class T>
std::string why(const base::Result<T>& done) {
    return done ? std::string() : done.error().message;
}

base::Id only_leave(store::Store& store) {
    return store.records("leave").at(0).id();
}

} // namespace

TEST_CASE("a day of leave is no gap: not in the month, not in the log book, not for the superior") {
    PeopleOffice office;
    office.staff.add(activity(at(8, 0), at(9, 0), "Rapat", november(2)));
    office.exchange();
    store::Store& store = *office.staff.store;
    const auto sum_now = [&](store::Store& of) {
        return office::sum_of_log(office::log_of_month(of, office.dedi, november(1)), november(20));
    };
    const office::LogSum before = sum_now(store);
    CHECK(before.missing == 13); // 3 to 6, 9 to 13, 16 to 19
    REQUIRE(office::record_leave(store, leave_of(office.dedi, 11, 16, LeaveKind::sick)));
    office.exchange();
    for (Desk* desk : office.all()) {
        const office::LogSum after = sum_now(*desk->store);
        CHECK(after.missing == before.missing - 4); // Saturday and Sunday are no workdays
        CHECK(after.leave_days == 4);
        CHECK(after.workdays == before.workdays - 4);
        const office::LogCalendar calendar(*desk->store, november(1));
        const office::LogSum read =
            office::sum_of_month(office::LogBook::of(*desk->store), calendar, office.dedi, november(20));
        CHECK(read.missing == after.missing);
        CHECK(read.leave_days == 4);
        CHECK(read.workdays == after.workdays);
        CHECK(office::days_of_month(*desk->store, calendar, office.dedi)[11].leave == LeaveKind::sick);
        CHECK_FALSE(office::days_of_month(*desk->store, calendar, office.sari)[11].leave);
    }
    store::Store& boss = *office.boss.store;
    const auto team = office::watched_by(boss, office.sari);
    const auto month = office::month_of_team(boss, team, november(1), november(12));
    REQUIRE(month.members.size() == 1);
    CHECK(month.members[0].leave_today == LeaveKind::sick);
    CHECK(month.away_today == 1);
    CHECK_FALSE(month.members[0].logs_nothing_today());
    // The month that is shown need not be the one of today.
    CHECK(office::month_of_team(boss, team, base::Date::make(2026, 10, 1).value(), november(12)).away_today ==
          1);
    CHECK(office::month_of_team(boss, team, november(1), november(17)).away_today == 0);
}

TEST_CASE("who works on a day of leave logs it, and the day counts as worked") {
    PeopleOffice office;
    store::Store& store = *office.staff.store;
    REQUIRE(office::record_leave(store, leave_of(office.dedi, 11, 12)));
    office.staff.add(activity(at(8, 0), at(10, 0), "Dipanggil rapat", november(12)));
    const auto days = office::log_of_month(store, office.dedi, november(1));
    CHECK(days[10].on_leave());
    CHECK_FALSE(days[11].on_leave());
    CHECK(days[11].minutes.count == 120);
    const office::LogSum sum = office::sum_of_log(days, november(20));
    CHECK(sum.leave_days == 1);
    CHECK(sum.logged_days == 1);
}

TEST_CASE("leave is recorded by the person, the appraiser and an administrator, and by nobody else") {
    PeopleOffice office;
    struct Try {
        Desk& desk;
        base::Id self, about;
        bool allowed;
    };
    const std::vector<Try> all{
        {office.staff, office.dedi, office.dedi, true},  {office.staff, office.dedi, office.sari, false},
        {office.staff, office.dedi, office.agus, false}, {office.boss, office.sari, office.sari, true},
        {office.boss, office.sari, office.dedi, true},   {office.boss, office.sari, office.agus, false},
        {office.admin, office.agus, office.agus, true},  {office.admin, office.agus, office.sari, true},
        {office.admin, office.agus, office.dedi, true}};
    int day = 2;
    for (const Try& each : all) {
        store::Store& store = *each.desk.store;
        CHECK(office::may_record_leave(store, each.about) == each.allowed);
        const auto done = office::record_leave(store, leave_of(each.about, day, day));
        CHECK(why(done) == (each.allowed ? "" : "error.right_leave"));
        ++day;
    }
    office.exchange();
    // Nor is the leave of somebody else changed, moved to another person, or taken away.
    store::Store& store = *office.staff.store;
    const auto of_sari = office::leaves_of(store, office.sari, november(1), november(30));
    REQUIRE(of_sari.size() == 2);
    CHECK(why(office::edit_leave(store, of_sari[0].id, leave_of(office.dedi, 25, 26))) ==
          "error.right_leave");
    CHECK(why(office::delete_leave(store, of_sari[0].id)) == "error.right_leave");
    const auto own = office::leaves_of(store, office.dedi, november(1), november(30));
    CHECK(why(office::edit_leave(store, own[0].id, leave_of(office.sari, 25, 26))) == "error.right_leave");
    CHECK(office::delete_leave(store, own[0].id).ok());
}

TEST_CASE("impossible, endless and overlapping leave is told at its field") {
    PeopleOffice office;
    store::Store& store = *office.staff.store;
    const auto errors = [&](office::LeaveFields fields, std::optional<base::Id> self = {}) {
        std::vector<std::string> all;
        for (const store::FieldError& error : office::check_leave(store, fields, self))
            all.push_back(error.field + " " + error.message);
        return all;
    };
    using List = std::vector<std::string>;
    office::LeaveFields empty = leave_of(office.dedi, 1, 1);
    empty.from.reset();
    empty.to.reset();
    CHECK(errors(empty) == List{"from error.required", "to error.required"});
    CHECK(errors(leave_of(office.dedi, 12, 11)) == List{"to error.date_order"});
    office::LeaveFields endless = leave_of(office.dedi, 1, 1, LeaveKind::unpaid);
    endless.to = base::Date::make(2029, 11, 1).value();
    CHECK(errors(endless) == List{"to error.leave_too_long"});
    endless.to = base::Date::make(2029, 10, 31).value();
    CHECK(errors(endless).empty());
    REQUIRE(office::record_leave(store, leave_of(office.dedi, 11, 13)));
    CHECK(errors(leave_of(office.dedi, 13, 16)) == List{"from error.leave_overlaps"});
    CHECK(errors(leave_of(office.dedi, 14, 16)).empty());
    CHECK(errors(leave_of(office.sari, 13, 16)).empty());
    CHECK(errors(leave_of(office.dedi, 12, 16), only_leave(store)).empty());
    REQUIRE(
        office::edit_leave(store, only_leave(store), leave_of(office.dedi, 12, 16, LeaveKind::important)));
    CHECK(office::leave_on(store, office.dedi, november(16))->kind == LeaveKind::important);
    CHECK_FALSE(office::leave_on(store, office.dedi, november(11)));
    REQUIRE(store.undo_last());
    CHECK(office::leave_on(store, office.dedi, november(11)));
}

TEST_CASE("two records of one leave, made without knowing of each other, are one day away") {
    PeopleOffice office;
    REQUIRE(office::record_leave(*office.staff.store, leave_of(office.dedi, 11, 12)));
    REQUIRE(office::record_leave(*office.boss.store, leave_of(office.dedi, 11, 13, LeaveKind::sick)));
    office.exchange();
    std::optional<LeaveKind> kind;
    for (Desk* desk : office.all()) {
        const auto days = office::log_of_month(*desk->store, office.dedi, november(1));
        CHECK(office::sum_of_log(days, november(20)).leave_days == 3);
        const office::LogCalendar calendar(*desk->store, november(1));
        CHECK(calendar.leave(office.dedi, november(11)) == days[10].leave);
        CHECK((!kind || kind == days[10].leave)); // the same everywhere
        kind = days[10].leave;
    }
}
