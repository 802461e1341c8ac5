#include "office/desk.h"
#include "office/month.h"

#include <doctest/doctest.h>

#include <rapidcheck.h>

using namespace prima;
using namespace prima::test;
using office::Standing;

namespace {

base::Date october(int day) {
    return base::Date::make(2026, 10, day).value();
}

office::ActivityFields entry(int day, int from, int to, std::string text = "Rapat") {
    return activity(at(from, 0), at(to, 0), std::move(text), october(day));
}

// An office on two devices, with one activity of two hours in October that both have seen.
struct Office {
    Desk leader, staff;
    base::Id first;
    Office() {
        staff.random = SeededRandom(99);
        staff.disk = {};
        staff.start();
        bool adopted = false;
        staff.store->adopt_office(leader.store->office(),
                                  [&](const base::Result<void>& done) { adopted = done.ok(); });
        REQUIRE(adopted);
        for (Desk* desk : {&leader, &staff}) office::keep_closed_months(*desk->store);
        first = staff.add(entry(5, 8, 10));
        send(staff, leader);
    }
    static void send(Desk& from, Desk& to) {
        from.store->seal([](const base::Result<void>& sealed) { REQUIRE(sealed.ok()); });
        std::vector<std::string> all;
        for (const std::string_view bytes : from.store->segments()) all.emplace_back(bytes);
        to.store->merge(std::move(all),
                        [](const base::Result<store::MergeReport>& report) { REQUIRE(report.ok()); });
    }
    void exchange() {
        send(leader, staff);
        send(staff, leader);
        send(leader, staff);
    }
    void later(int minutes = 5) {
        for (Desk* desk : {&leader, &staff}) desk->clock.moment.epoch_ms += minutes * 60'000;
    }
};

const office::MonthBook& book(Desk& desk) {
    return office::MonthBook::of(*desk.store);
}

base::Result<store::TransactionId> close(Desk& desk) {
    return office::close_month(*desk.store, october(1), day(21));
}

std::int64_t minutes_on(Desk& desk, int day) {
    return desk.day_view(october(day)).total.count;
}

std::vector<std::string> set_aside(Desk& desk) {
    std::vector<std::string> all;
    for (const office::AsideAct& act : book(desk).aside()) all.push_back(act.what + " " + act.aside.reason);
    return all;
}

} // namespace

TEST_CASE("a month is closed from its last day on, once, and says by whom and when") {
    Desk desk;
    const auto early = office::close_month(*desk.store, day(1), day(21));
    REQUIRE_FALSE(early);
    CHECK(early.error().message == "error.month_not_ended");
    CHECK(office::close_month(*desk.store, october(1), october(31)).ok());
    const auto& closed = book(desk).month(october(17)).closed;
    REQUIRE(closed);
    CHECK(closed->actor == desk.store->actor());
    CHECK(closed->stamp.ms == desk.clock.moment.epoch_ms);
    CHECK(close(desk).error().message == "error.month_closed_already");
    CHECK_FALSE(book(desk).month(day(1)).closed);
    desk.start();
    CHECK(book(desk).month(october(1)).closed);
}

TEST_CASE("nothing is added to, changed in, moved out of or into, or deleted from a closed month") {
    Office office;
    Desk& desk = office.staff;
    const base::Id november = desk.add(activity(at(8, 0), at(9, 0)));
    REQUIRE(close(desk));
    const std::string closed = "error.month_closed";
    CHECK(office::add_activity(*desk.store, entry(6, 8, 9)).error().message == closed);
    CHECK(office::edit_activity(*desk.store, office.first, entry(5, 8, 11)).error().message == closed);
    CHECK(office::edit_activity(*desk.store, office.first, activity(at(8, 0), at(9, 0))).error().message ==
          closed);
    CHECK(office::edit_activity(*desk.store, november, entry(9, 8, 9)).error().message == closed);
    CHECK(office::delete_activity(*desk.store, office.first).error().message == closed);
    CHECK(office::edit_activity(*desk.store, november, activity(at(8, 0), at(10, 0))).ok());
    CHECK(minutes_on(desk, 5) == 120);
    CHECK(book(desk).waiting() == 0);
}

TEST_CASE("an undo does not reach into a closed month, and closing is never undone") {
    Desk desk;
    office::keep_closed_months(*desk.store);
    desk.add(entry(5, 8, 10));
    const auto closing = close(desk);
    REQUIRE(closing);
    CHECK(desk.store->undo(*closing).error().message == "error.event_final");
    CHECK(desk.store->undo_last().error().message == "error.month_closed");
    CHECK(minutes_on(desk, 5) == 120);
}

TEST_CASE("what the close had not seen counts nothing and waits, on every device, whatever its clock says") {
    Office office;
    office.later();
    REQUIRE(close(office.leader));
    office.staff.clock.moment.epoch_ms -= 86'400'000; // a day before the close
    const base::Id late = office.staff.add(entry(6, 8, 11, "Terlambat"));
    CHECK(minutes_on(office.staff, 6) == 180); // the staff does not know of the close yet
    office.exchange();
    for (Desk* desk : {&office.leader, &office.staff}) {
        CHECK(minutes_on(*desk, 6) == 0);
        CHECK(minutes_on(*desk, 5) == 120);
        CHECK(book(*desk).standing(late) == Standing::waiting);
        CHECK(book(*desk).waiting() == 1);
        const office::Day day = desk->day_view(october(6));
        REQUIRE(day.entries.size() == 1); // it stays visible
        CHECK_FALSE(day.entries[0].counts());
        REQUIRE(book(*desk).late(Standing::waiting).size() == 1);
        const office::LateActivity entry = book(*desk).late(Standing::waiting)[0];
        CHECK(entry.late[0].actor == office.staff.store->actor());
        CHECK(office::sum_of_month(*desk->store, october(1)).minutes.count == 120);
    }
}

TEST_CASE("an edit that the close had not seen takes the whole activity out until someone decides") {
    Office office;
    REQUIRE(close(office.leader));
    office.later();
    REQUIRE(office::edit_activity(*office.staff.store, office.first, entry(5, 8, 12)));
    office.exchange();
    CHECK(minutes_on(office.leader, 5) == 0);
    CHECK(book(office.leader).standing(office.first) == Standing::waiting);
}

TEST_CASE("an activity that was moved out of a closed month counts in no month until someone decides") {
    Office office;
    REQUIRE(close(office.leader));
    office.later();
    REQUIRE(office::edit_activity(*office.staff.store, office.first, activity(at(8, 0), at(10, 0))));
    office.exchange();
    CHECK(office.leader.day_view(day(21)).total.count == 0);
    REQUIRE(book(office.leader).late_of(office.first).size() == 1);
    CHECK(book(office.leader).late_of(office.first)[0].month == october(1));
}

TEST_CASE("a deletion that the close had not seen waits to be known") {
    Office office;
    REQUIRE(close(office.leader));
    office.later();
    REQUIRE(office::delete_activity(*office.staff.store, office.first));
    office.exchange();
    REQUIRE(book(office.leader).late(Standing::waiting).size() == 1);
    const office::LateActivity late = book(office.leader).late(Standing::waiting)[0];
    CHECK(late.deleted);
    REQUIRE(office::decide_late(*office.leader.store, late, false));
    CHECK(book(office.leader).waiting() == 0);
}

TEST_CASE("what was made and deleted again after the close concerns nobody") {
    Office office;
    REQUIRE(close(office.leader));
    const base::Id made = office.staff.add(entry(6, 8, 11));
    REQUIRE(office::delete_activity(*office.staff.store, made));
    office.exchange();
    CHECK(book(office.leader).waiting() == 0);
}

TEST_CASE("a late activity that is admitted counts, one that is left out does not, and neither waits") {
    Office office;
    REQUIRE(close(office.leader));
    const base::Id one = office.staff.add(entry(6, 8, 11, "Satu"));
    const base::Id two = office.staff.add(entry(7, 8, 9, "Dua"));
    office.exchange();
    office.later();
    REQUIRE(office::decide_late(*office.leader.store, book(office.leader).late_of(one).at(0), true));
    REQUIRE(office::decide_late(*office.leader.store, book(office.leader).late_of(two).at(0), false));
    office.exchange();
    for (Desk* desk : {&office.leader, &office.staff}) {
        CHECK(minutes_on(*desk, 6) == 180);
        CHECK(minutes_on(*desk, 7) == 0);
        CHECK(desk->day_view(october(7)).entries[0].standing == Standing::left_out);
        CHECK(book(*desk).waiting() == 0);
    }
    office.later();
    REQUIRE(office::decide_late(*office.staff.store, book(office.staff).late_of(two).at(0), true));
    office.exchange();
    CHECK(minutes_on(office.leader, 7) ==
          60); // decided otherwise, by someone who had seen the first decision
    CHECK(set_aside(office.leader).empty());
}

TEST_CASE("an edit that the decision had not seen waits again") {
    Office office;
    REQUIRE(close(office.leader));
    const base::Id late = office.staff.add(entry(6, 8, 9));
    Office::send(office.staff, office.leader);
    REQUIRE(office::decide_late(*office.leader.store, book(office.leader).late_of(late).at(0), true));
    REQUIRE(office::edit_activity(*office.staff.store, late, entry(6, 8, 12)));
    office.exchange();
    CHECK(book(office.staff).standing(late) == Standing::waiting);
    CHECK(minutes_on(office.staff, 6) == 0);
}

TEST_CASE("of two decisions that did not know of each other the earlier holds and the other is set aside") {
    Office office;
    REQUIRE(close(office.leader));
    const base::Id late = office.staff.add(entry(6, 8, 9));
    office.exchange();
    office.later();
    REQUIRE(office::decide_late(*office.leader.store, book(office.leader).late_of(late).at(0), false));
    office.later();
    REQUIRE(office::decide_late(*office.staff.store, book(office.staff).late_of(late).at(0), true));
    office.exchange();
    for (Desk* desk : {&office.leader, &office.staff}) {
        CHECK(minutes_on(*desk, 6) == 0);
        CHECK(set_aside(*desk) == std::vector<std::string>{"admit aside.decided_otherwise"});
    }
}

TEST_CASE(
    "two who close a month without knowing of each other: the later close is set aside until it is known") {
    Office office;
    REQUIRE(close(office.leader));
    office.later();
    REQUIRE(close(office.staff));
    office.exchange();
    for (Desk* desk : {&office.leader, &office.staff}) {
        CHECK(set_aside(*desk) == std::vector<std::string>{"close aside.closed_already"});
        CHECK(book(*desk).month(october(1)).closed->actor == office.leader.store->actor());
    }
    REQUIRE(office::note_aside(*office.staff.store, book(office.staff).aside()[0]));
    office.exchange();
    CHECK(book(office.leader).waiting() == 0);
}

TEST_CASE("a month is opened again with a reason, counts everything, and its next close has seen it") {
    Office office;
    REQUIRE(close(office.leader));
    const base::Id late = office.staff.add(entry(6, 8, 11));
    office.exchange();
    office.later();
    CHECK(office::reopen_month(*office.leader.store, october(1), "  ").error().message == "error.required");
    REQUIRE(office::reopen_month(*office.leader.store, october(1), "Ada yang tertinggal"));
    CHECK(office::reopen_month(*office.leader.store, october(1), "x").error().message ==
          "error.month_open_already");
    CHECK(minutes_on(office.leader, 6) == 180);
    REQUIRE(office::edit_activity(*office.leader.store, late, entry(6, 8, 10)));
    office.later();
    REQUIRE(close(office.leader));
    office.exchange();
    CHECK(minutes_on(office.staff, 6) == 120);
    CHECK(book(office.staff).waiting() == 0);
}

TEST_CASE("two who open a month again: the second is set aside, and what is not late cannot be decided") {
    Office office;
    REQUIRE(close(office.leader));
    office.exchange();
    office.later();
    REQUIRE(office::reopen_month(*office.leader.store, october(1), "Satu"));
    office.later();
    REQUIRE(office::reopen_month(*office.staff.store, october(1), "Dua"));
    office.exchange();
    CHECK(set_aside(office.leader) == std::vector<std::string>{"reopen aside.open_already"});
    office::LateActivity not_late;
    not_late.activity = office.first;
    not_late.month = october(1);
    CHECK(office::decide_late(*office.leader.store, not_late, true).error().message == "error.not_late");
}

TEST_CASE("a decision about what is not late is set aside when it comes from elsewhere") {
    Office office;
    REQUIRE(close(office.leader));
    store::Draft draft;
    const base::Id id = office.leader.store->new_id();
    draft.set("month_event", id, "month", october(1));
    draft.set("month_event", id, "what", "admit");
    draft.set("month_event", id, "activity", office.first);
    REQUIRE(office.leader.store->commit(draft, {"x", ""}));
    CHECK(set_aside(office.leader) == std::vector<std::string>{"admit aside.not_late"});
}

TEST_CASE(
    "an activity whose end two people have put before its start stays visible, says so and counts nothing") {
    Office office;
    office.leader.store->refuse_if({});
    REQUIRE(office::edit_activity(*office.leader.store, office.first, entry(5, 9, 10)));
    office.later();
    REQUIRE(office::edit_activity(*office.staff.store, office.first,
                                  activity(at(8, 0), at(8, 30), "Rapat", october(5))));
    office.exchange();
    const office::Day day = office.leader.day_view(october(5));
    REQUIRE(day.entries.size() == 1);
    CHECK(day.entries[0].activity.times_wrong());
    CHECK_FALSE(day.entries[0].counts());
    CHECK(day.total.count == 0);
    CHECK(office::sum_of_month(*office.leader.store, october(1)).times_wrong == 1);
    REQUIRE(office::edit_activity(*office.leader.store, office.first, entry(5, 8, 9)));
    CHECK(minutes_on(office.leader, 5) == 60);
}

TEST_CASE(
    "whatever three devices do and in whatever order it arrives, all agree on what is late and set aside") {
    CHECK(rc::check("months agree", [](const std::vector<std::uint32_t>& script) {
        Desk devices[3];
        for (int i = 1; i < 3; ++i) {
            devices[i].random = SeededRandom(100 + static_cast<std::uint64_t>(i));
            devices[i].disk = {};
            devices[i].start();
            devices[i].store->adopt_office(devices[0].store->office(), [](const base::Result<void>&) {});
        }
        std::vector<base::Id> activities{devices[0].add(entry(5, 8, 10))};
        for (const std::uint32_t word : script) {
            Seeded seeded(word);
            Desk& desk = devices[seeded.bits() % 3];
            desk.clock.moment.epoch_ms += seeded.between(-100'000, 300'000);
            const base::Id any = activities[seeded.bits() % activities.size()];
            const int on = static_cast<int>(seeded.between(1, 30));
            switch (seeded.between(0, 8)) {
            case 0: static_cast<void>(close(desk)); break;
            case 1: static_cast<void>(office::reopen_month(*desk.store, october(1), "Perlu")); break;
            case 2: activities.push_back(desk.add(entry(on, 8, 10))); break;
            case 3: static_cast<void>(office::edit_activity(*desk.store, any, entry(on, 8, 11))); break;
            case 4:
                static_cast<void>(
                    office::edit_activity(*desk.store, any, activity(at(7, 0), at(9, 0), "Rapat", day(on))));
                break;
            case 5: static_cast<void>(office::delete_activity(*desk.store, any)); break;
            case 6: {
                const auto late = book(desk).late(Standing::waiting);
                if (!late.empty())
                    static_cast<void>(office::decide_late(*desk.store, late[seeded.bits() % late.size()],
                                                          seeded.chance(50)));
                break;
            }
            default: Office::send(desk, devices[seeded.bits() % 3]);
            }
        }
        for (int round = 0; round < 2; ++round) {
            for (Desk& from : devices) {
                for (Desk& to : devices) Office::send(from, to);
            }
        }
        const auto words = [&](const office::MonthBook& months) {
            std::string text;
            for (const Standing standing : {Standing::waiting, Standing::left_out, Standing::counts}) {
                for (const office::LateActivity& late : months.late(standing))
                    text += late.activity.to_string() + base::format_iso(late.month) +
                            std::to_string(static_cast<int>(standing)) + std::to_string(late.late.size()) +
                            ";";
            }
            for (const office::AsideAct& act : months.aside())
                text += act.aside.event.to_string() + act.aside.reason + ";";
            return text;
        };
        const std::string first = words(book(devices[0]));
        for (Desk& desk : devices) {
            RC_ASSERT(words(book(desk)) == first);
            office::MonthBook anew(*desk.store);
            anew.refresh();
            RC_ASSERT(words(anew) == first);
            RC_ASSERT(anew.waiting() == book(desk).waiting());
            desk.start();
            RC_ASSERT(words(book(desk)) == first);
        }
    }));
}
