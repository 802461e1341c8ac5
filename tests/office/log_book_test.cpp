// The log book says what the entries say, whatever happens to them: on every device, after every step.

#include "office/log_book.h"
#include "office/monitor.h"
#include "office/people_office.h"

#include <array>

using namespace prima;
using namespace prima::test;

namespace {

base::Date november(int day) {
    return base::Date::make(2026, 11, day).value();
}

struct Chance {
    std::uint64_t state;
    std::uint32_t below(std::uint32_t limit) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>(state >> 33U) % limit;
    }
};

bool same(const office::LogDay& a, const office::LogDay& b) {
    return a.date == b.date && a.workday == b.workday && a.begun == b.begun && a.entries == b.entries &&
           a.approved == b.approved && a.waiting == b.waiting && a.returned == b.returned &&
           a.rejected == b.rejected && a.minutes.count == b.minutes.count &&
           a.approved_minutes.count == b.approved_minutes.count &&
           a.holiday.has_value() == b.holiday.has_value() && a.leave == b.leave;
}

bool same(const office::LogSum& a, const office::LogSum& b) {
    return a.entries == b.entries && a.approved == b.approved && a.waiting == b.waiting &&
           a.returned == b.returned && a.rejected == b.rejected && a.minutes.count == b.minutes.count &&
           a.approved_minutes.count == b.approved_minutes.count && a.workdays == b.workdays &&
           a.logged_days == b.logged_days && a.missing == b.missing && a.leave_days == b.leave_days;
}

/// Where the book of a device differs from its entries.
std::string difference(store::Store& store) {
    if (office::count_waiting(store, november(21)) != office::waiting_for(store, november(21)).size())
        return "what waits";
    std::vector<base::Id> owners{base::Id()};
    for (const office::Person& person : office::people(store)) owners.push_back(person.id);
    for (const base::Date month : {november(1), base::Date::make(2026, 10, 1).value()}) {
        const office::LogCalendar calendar(store, month);
        for (const base::Id owner : owners) {
            const auto naive = office::log_of_month(store, owner, month);
            const auto read = office::days_of_month(store, calendar, owner);
            if (naive.size() != read.size()) return "days of " + base::format_iso(month);
            for (std::size_t i = 0; i < naive.size(); ++i) {
                if (!same(naive[i], read[i]))
                    return owner.to_string() + " on " + base::format_iso(naive[i].date);
            }
            const office::LogSum sum =
                office::sum_of_month(office::LogBook::of(store), calendar, owner, november(21));
            if (!same(sum, office::sum_of_log(naive, november(21)))) return "sum of " + owner.to_string();
        }
    }
    return {};
}

base::Id one_of(Chance& chance, store::Store& store) {
    const auto all = store.records("activity");
    return all.empty() ? base::Id() : all[chance.below(static_cast<std::uint32_t>(all.size()))].id();
}

office::ActivityFields some_activity(Chance& chance) {
    const int start = 420 + static_cast<int>(chance.below(40)) * 10;
    const auto time = [](int minutes) { return base::TimeOfDay::from_minutes(minutes).value(); };
    const base::Date date = chance.below(4) == 0 ? base::Date::make(2026, 10, 30).value()
                                                 : november(16 + static_cast<int>(chance.below(5)));
    office::ActivityFields fields =
        activity(time(start), time(start + 20 + static_cast<int>(chance.below(12)) * 10), "Rapat", date);
    if (chance.below(3) == 0) {
        fields.quantity = base::Decimal(1 + static_cast<std::int64_t>(chance.below(30)));
        fields.norm_minutes = base::Decimal::parse("7.5", base::NumberForm::plain).value();
    }
    return fields;
}

// What is refused changes nothing.
void do_something(Chance& chance, PeopleOffice& office) {
    Desk& desk = *office.all()[chance.below(3)];
    store::Store& store = *desk.store;
    switch (chance.below(13)) {
    case 0:
    case 1:
    case 2:
    case 3: static_cast<void>(office::add_activity(store, some_activity(chance))); break;
    case 4:
        static_cast<void>(office::edit_activity(store, one_of(chance, store), some_activity(chance)));
        break;
    case 5: static_cast<void>(office::delete_activity(store, one_of(chance, store))); break;
    case 6:
    case 7: {
        const std::array about{one_of(chance, store)};
        constexpr std::array verdicts{office::Verdict::approved, office::Verdict::rejected,
                                      office::Verdict::returned, office::Verdict::approved};
        static_cast<void>(office::decide_on(store, about, verdicts[chance.below(4)], "Mohon dilengkapi"));
        break;
    }
    case 8:
        static_cast<void>(
            office::close_month(*office.admin.store, base::Date::make(2026, 10, 1).value(), november(21)));
        break;
    case 9:
        static_cast<void>(office::reopen_month(*office.admin.store, base::Date::make(2026, 10, 1).value(),
                                               "Ada yang tertinggal"));
        break;
    case 10: static_cast<void>(store.undo_last()); break;
    case 11: {
        const base::Date from = november(1 + static_cast<int>(chance.below(25)));
        const base::Date to = base::add_days(from, static_cast<int>(chance.below(6)));
        const base::Id who = office::own_person(store);
        static_cast<void>(office::record_leave(store, {who, office::LeaveKind::annual, from, to, {}}));
        break;
    }
    default: office.exchange();
    }
    office.later(1);
}

} // namespace

TEST_CASE("the log book is the same as going over all entries, whatever was done and in whatever order") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        PeopleOffice office;
        Chance chance{seed * 7919};
        for (int i = 0; i < 90; ++i) {
            do_something(chance, office);
            for (Desk* desk : office.all()) REQUIRE(difference(*desk->store) == std::string());
        }
    }
}

TEST_CASE("what of the log book is built ahead in parts is the same, whatever happens between the parts") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        PeopleOffice office;
        Chance chance{seed * 104'729};
        for (int i = 0; i < 40; ++i) do_something(chance, office);
        for (int round = 0; round < 12; ++round) {
            for (Desk* desk : office.all()) desk->start(); // with nothing built
            for (int part = 0; part < 8; ++part) {
                if (chance.below(3) == 0) do_something(chance, office);
                for (Desk* desk : office.all())
                    static_cast<void>(office::LogBook::of(*desk->store).build_ahead(november(1)));
            }
            for (Desk* desk : office.all()) REQUIRE(difference(*desk->store) == std::string());
        }
    }
}

TEST_CASE("what of the log book is built ahead is left to nobody, and only what changed is built again") {
    PeopleOffice office;
    office.staff.add(activity(at(8, 0), at(10, 0)));
    office.staff.start();
    const office::LogBook& book = office::LogBook::of(*office.staff.store);
    int parts = 1;
    while (!book.build_ahead(november(1))) ++parts;
    CHECK(parts > 2);
    CHECK(book.build_ahead(november(1)));
    office.staff.add(activity(at(11, 0), at(12, 0)));
    CHECK(book.build_ahead(november(1)));
    CHECK(difference(*office.staff.store).empty());
}

TEST_CASE("entries that name nobody are in the book of whom their author became") {
    Desk desk;
    desk.add(activity(at(8, 0), at(9, 0)));
    CHECK(difference(*desk.store).empty());
    const base::Id rina = *office::add_person(*desk.store, person("Rina", "1"), day(21));
    CHECK(difference(*desk.store).empty());
    REQUIRE(office::act_as(*desk.store, rina));
    CHECK(difference(*desk.store).empty());
    CHECK(office::LogBook::of(*desk.store).month_of(rina, day(21))[20].entries == 1);
    desk.add(activity(at(8, 30), at(10, 0)));
    CHECK(difference(*desk.store).empty());
    CHECK(office::LogBook::of(*desk.store).month_of(rina, day(21))[20].minutes == 120);
}

TEST_CASE("the month of a unit is that of all people in it and below it, each once") {
    PeopleOffice office;
    store::Store& store = *office.admin.store;
    const base::Id top = *office::add_unit(store, {"1", "Dinas", {}, office.agus});
    const base::Id below = *office::add_unit(store, {"1.1", "Bidang", top, {}});
    REQUIRE(office::add_unit(store, {"1.2", "Kosong", top, {}}));
    auto dedi = *office::find_person(store, office.dedi);
    dedi.unit = below;
    REQUIRE(office::edit_person(store, office.dedi, dedi, day(21)));
    auto sari = *office::find_person(store, office.sari);
    sari.unit = top;
    REQUIRE(office::edit_person(store, office.sari, sari, day(21)));
    office.staff.add(activity(at(8, 0), at(10, 0)));
    office.boss.add(activity(at(8, 0), at(8, 30)));
    office.exchange();
    const auto team = office::month_of_team(store, office::watched_by(store, office.agus), day(21), day(21));
    const auto units = office::month_of_units(store, team);
    REQUIRE(units.size() == 2);
    CHECK(units[0].place.unit.name == "Dinas");
    CHECK(units[0].people == 2);
    CHECK(units[0].logged_today == 2);
    CHECK(units[0].minutes.count == 150);
    CHECK(units[1].people == 1);
    CHECK(units[1].minutes.count == 120);
    CHECK(units[0].waiting == team.waiting);
}

TEST_CASE("whoever watches over somebody is told so without the list") {
    PeopleOffice office;
    store::Store& store = *office.admin.store;
    const base::Id top = *office::add_unit(store, {"1", "Dinas", {}, office.dedi});
    const base::Id below = *office::add_unit(store, {"1.1", "Bidang", top, {}});
    const auto check = [&] {
        for (const base::Id person : {office.agus, office.sari, office.dedi, base::Id()})
            CHECK(office::watches_anybody(store, person) == !office::watched_by(store, person).empty());
    };
    check();
    CHECK_FALSE(office::watches_anybody(store, office.dedi));
    auto rini = person("Rini", "9");
    rini.unit = below;
    const base::Id added = *office::add_person(store, rini, day(21));
    check();
    CHECK(office::watches_anybody(store, office.dedi));
    rini.active = false;
    REQUIRE(office::edit_person(store, added, rini, day(21)));
    check();
    CHECK_FALSE(office::watches_anybody(store, office.dedi));
}
