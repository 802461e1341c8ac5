#include "office/desk.h"
#include "office/holiday.h"
#include "office/usual.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;

namespace {

using Time = std::optional<base::TimeOfDay>;
constexpr base::Minutes hour{60};

office::ProposedTimes propose(Desk& desk, Time now, base::Minutes usual = hour) {
    return office::propose_times(*desk.store, {}, day(21), now, usual);
}

} // namespace

TEST_CASE("an empty day begins with the working day, 07.30 until the office says otherwise") {
    Desk desk;
    office::ProposedTimes times = propose(desk, {});
    CHECK(times.start == at(7, 30));
    CHECK(times.end == at(8, 30));
    REQUIRE(office::set_day_start(*desk.store, at(8, 0)));
    times = propose(desk, at(16, 2), {95});
    CHECK(times.start == at(8, 0));
    CHECK(times.end == at(9, 35));
}

TEST_CASE("what follows an entry begins where that ended and takes as long as usual") {
    Desk desk;
    desk.add(activity(at(13, 0), at(14, 0)));
    desk.add(activity(at(7, 30), at(9, 0)));
    const office::ProposedTimes times = propose(desk, at(16, 2), {30});
    CHECK(times.start == at(14, 0));
    CHECK(times.end == at(14, 30));
}

TEST_CASE("nothing is proposed to end after the present time once the start has passed") {
    Desk desk;
    CHECK(propose(desk, at(8, 3)).end == at(8, 0));
    CHECK(propose(desk, at(8, 31)).end == at(8, 30));
    CHECK(propose(desk, at(7, 32)).end == Time());
    CHECK(propose(desk, at(6, 0)).end == at(8, 30));
    desk.add(activity(at(7, 30), at(9, 0)));
    CHECK(propose(desk, at(9, 0)).start == at(9, 0));
    CHECK(propose(desk, at(9, 0)).end == Time());
}

TEST_CASE("a day that is full to midnight proposes nothing, and no entry goes past it") {
    Desk desk;
    desk.add(activity(at(22, 0), at(23, 30)));
    CHECK(propose(desk, {}).end == at(24, 0));
    desk.add(activity(at(23, 30), at(24, 0)));
    CHECK(propose(desk, {}).start == Time());
}

TEST_CASE("the usual length of a work is that of its newest entry, whatever its case") {
    Desk desk;
    desk.add(activity(at(8, 0), at(10, 0), "Rapat staf", day(18)));
    desk.add(activity(at(8, 0), at(8, 45), "Rapat Staf", day(20)));
    const auto usual = office::usual_work(*desk.store, {}, day(21), " rapat staf ");
    REQUIRE(usual);
    CHECK(usual->minutes.count == 45);
    CHECK(usual->count == 2);
    CHECK_FALSE(office::usual_work(*desk.store, {}, day(21), "Lain"));
    CHECK_FALSE(office::usual_work(*desk.store, {}, day(21), ""));
}

TEST_CASE("a day is repeated with its texts, times and units, without what came out of it") {
    Desk desk;
    office::ActivityFields first = activity(at(7, 30), at(9, 0), "Rapat", day(20));
    first.quantity = base::Decimal(3);
    first.unit = "dokumen";
    desk.add(first);
    desk.add(activity(at(13, 0), at(15, 0), "Menata arsip", day(20)));
    office::ActivityFields volume = activity({}, {}, "Mengagendakan surat", day(20));
    volume.quantity = base::Decimal(4);
    volume.norm_minutes = base::Decimal(15);
    desk.add(volume);
    REQUIRE(office::last_logged_before(*desk.store, {}, day(21)) == day(20));
    CHECK_FALSE(office::last_logged_before(*desk.store, {}, day(20)));
    const office::RepeatedDay all = office::repeat_of(*desk.store, {}, day(20), day(21), {});
    REQUIRE(all.entries.size() == 2);
    CHECK(all.left_out == 1);
    REQUIRE(office::repeat_day(*desk.store, all));
    const office::Day now = desk.day_view(day(21));
    REQUIRE(now.entries.size() == 2);
    CHECK(now.entries[0].activity.text == "Rapat");
    CHECK(now.entries[0].activity.start == at(7, 30));
    CHECK(now.entries[0].activity.unit == "dokumen");
    CHECK_FALSE(now.entries[0].activity.quantity);
    CHECK(now.total.count == 210);
    REQUIRE(desk.store->undo_last());
    CHECK(desk.day_view(day(21)).entries.empty());
}

TEST_CASE("today is not filled with what has not ended yet") {
    Desk desk;
    desk.add(activity(at(7, 30), at(9, 0), "Rapat", day(20)));
    desk.add(activity(at(13, 0), at(15, 0), "Menata arsip", day(20)));
    CHECK(office::repeat_of(*desk.store, {}, day(20), day(21), at(14, 59)).entries.size() == 1);
    CHECK(office::repeat_of(*desk.store, {}, day(20), day(21), at(15, 0)).entries.size() == 2);
    CHECK(office::repeat_of(*desk.store, {}, day(20), day(21), at(8, 0)).entries.empty());
}
