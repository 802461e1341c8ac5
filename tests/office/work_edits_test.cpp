// A change of another's entry by those who may not, when it came by a merge, changes nothing that counts.

#include "office/appraised_office.h"
#include "office/approval.h"
#include "office/aside.h"
#include "office/log_book.h"
#include "office/month.h"
#include "office/role.h"
#include "office/work_for_others.h"
#include "office/work_log.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;
using base::Id;

namespace {

/// Rina has logged three hours in a browser of her own, and Dedi knows of it.
struct EditedOffice : AppraisedOffice {
    EditedOffice() {
        REQUIRE(office::act_as(*with_rina.desk.store, rina));
        entry = with_rina.desk.add(activity(at(8, 0), at(11, 0), "Menyusun laporan", on(11, 20)));
        with_rina.exchange(*this);
        with_dedi.exchange(*this);
    }
    // As a program without manners writes it.
    store::TransactionId set(store::Store& on_store,
                             std::initializer_list<std::pair<const char*, store::Value>> values) {
        store::Draft draft;
        for (const auto& [field, value] : values) draft.set("activity", entry, field, value);
        const auto done = on_store.commit(draft, {"change.activity_edited", ""});
        REQUIRE(done);
        return *done;
    }
    store::TransactionId dedi_sets(std::initializer_list<std::pair<const char*, store::Value>> values) {
        with_dedi.desk.clock.moment.epoch_ms += 60'000;
        return set(*with_dedi.desk.store, values);
    }
    void dedi_removes() {
        with_dedi.desk.clock.moment.epoch_ms += 60'000;
        store::Draft draft;
        draft.remove("activity", entry);
        REQUIRE(with_dedi.desk.store->commit(draft, {"change.activity_deleted", ""}));
    }
    void meet() {
        with_dedi.exchange(*this);
        with_rina.exchange(*this);
        with_dedi.exchange(*this);
    }
    std::array<store::Store*, 3> all() {
        return {store.get(), with_rina.desk.store.get(), with_dedi.desk.store.get()};
    }
    std::vector<office::WorkEdit> edits() { return office::WorkForOthers::of(*store).edits(); }

    Elsewhere with_rina{*this, rina, 101}, with_dedi{*this, dedi, 102};
    Id entry;
};

struct Counted {
    std::int64_t day = 0, month = 0, book = 0, office = 0;
    std::string text;
    friend bool operator==(const Counted&, const Counted&) = default;
};

Counted counted(store::Store& store, Id person) {
    const office::Day day = office::day_of(store, on(11, 20), person);
    Counted now;
    now.day = day.total.count;
    now.month = office::sum_of_log(office::log_of_month(store, person, on(11, 1)), on(11, 30)).minutes.count;
    now.book = office::LogBook::of(store).month_of(person, on(11, 1))[19].minutes;
    now.office = office::sum_of_month(store, on(11, 1)).minutes.count;
    for (const office::DayEntry& entry : day.entries) now.text += entry.activity.text + ";";
    return now;
}

const Counted as_logged{180, 180, 180, 180, "Menyusun laporan;"};

} // namespace

TEST_CASE("a change of another's entry by someone without the right changes no number, and no text") {
    EditedOffice office;
    for (store::Store* store : office.all()) CHECK(counted(*store, office.rina) == as_logged);
    SUBCASE("times and text") {
        office.dedi_sets({{"end", at(16, 0)}, {"text", std::string("Rapat")}});
    }
    SUBCASE("a field that was empty") {
        office.dedi_sets({{"norm_minutes", base::Decimal(600)}, {"quantity", base::Decimal(2)}});
    }
    SUBCASE("the day") {
        office.dedi_sets({{"date", on(10, 20)}});
    }
    SUBCASE("taking it for oneself") {
        office.dedi_sets({{"person", office.dedi}});
    }
    SUBCASE("giving it to a third") {
        office.dedi_sets({{"person", office.hendra}});
    }
    SUBCASE("deleting it") {
        office.dedi_removes();
    }
    office.meet();
    for (store::Store* store : office.all()) {
        CHECK(counted(*store, office.rina) == as_logged);
        CHECK(counted(*store, office.dedi).day == 0);
        CHECK(store->conflict_count() == 0);
        CHECK(office::WorkForOthers::of(*store).edits().size() == 1);
    }
    CHECK(state_of(*office.store) == state_of(*office.with_dedi.desk.store));
}

TEST_CASE("it waits with its reason for the owner, its author and administrators") {
    EditedOffice office;
    office.dedi_sets({{"end", at(16, 0)}});
    office.meet();
    for (const Id who : {office.rina, office.agus, office.dedi}) {
        office.act_as(who);
        const auto deeds = office::acts_to_note(*office.store);
        REQUIRE(deeds.size() == 1);
        CHECK(deeds[0].of == office::AsideDeed::Of::work_edit);
        CHECK(deeds[0].subject == office.entry);
        CHECK(deeds[0].person == office.rina);
        CHECK(deeds[0].aside.reason == "aside.work_edited");
        CHECK(deeds[0].aside.actor == office.dedi);
        CHECK(office::may_take_over(*office.store, office.edits()[0]) == (who != office.dedi));
    }
    for (const Id who : {office.budi, office.hendra}) {
        office.act_as(who);
        CHECK(office::acts_to_note(*office.store).empty());
    }
}

TEST_CASE("the owner takes the change over: from then on it counts, everywhere, and waits for nobody") {
    EditedOffice office;
    office.dedi_sets({{"end", at(12, 0)}, {"text", std::string("Menyusun laporan akhir")}});
    office.meet();
    store::Store& store = *office.with_rina.desk.store;
    REQUIRE(office::take_over(store, office::WorkForOthers::of(store).edits()[0]));
    office.meet();
    for (store::Store* each : office.all()) {
        CHECK(counted(*each, office.rina).day == 240);
        CHECK(counted(*each, office.rina).text == "Menyusun laporan akhir;");
        CHECK(office::WorkForOthers::of(*each).edits().empty());
        CHECK(each->conflict_count() == 0);
    }
    REQUIRE(store.undo_last()); // one action
    office.meet();
    for (store::Store* each : office.all()) CHECK(counted(*each, office.rina) == as_logged);
}

TEST_CASE("a deletion that is taken over deletes") {
    EditedOffice office;
    office.dedi_removes();
    office.meet();
    office.act_as(office.agus);
    REQUIRE(office::take_over(*office.store, office.edits()[0]));
    office.meet();
    for (store::Store* each : office.all()) CHECK(counted(*each, office.rina).day == 0);
    CHECK(office.edits().empty());
}

TEST_CASE("left as it was it waits for nobody, and a later change waits again") {
    EditedOffice office;
    office.dedi_sets({{"end", at(16, 0)}});
    office.meet();
    office.act_as(office.rina);
    REQUIRE(office::note_act(*office.store, office::acts_to_note(*office.store)[0], "Menyusun laporan"));
    office.meet();
    for (store::Store* each : office.all()) {
        CHECK(counted(*each, office.rina) == as_logged);
        CHECK(office::acts_to_note(*each).empty());
    }
    office.dedi_sets({{"end", at(17, 0)}});
    office.meet();
    CHECK(office::acts_to_note(*office.store).size() == 1);
    CHECK(counted(*office.store, office.rina) == as_logged);
}

TEST_CASE("of several changes by one who had seen their own, the last is offered") {
    EditedOffice office;
    office.dedi_sets({{"end", at(16, 0)}, {"unit", std::string("laporan")}});
    office.dedi_sets({{"end", at(17, 0)}});
    office.meet();
    const std::vector<office::WorkEdit> edits = office.edits();
    REQUIRE(edits.size() == 2);
    for (const office::WorkEdit& edit : edits) REQUIRE(edit.offered.size() == 1);
    const std::size_t last = edits[0].offered[0].field == "end" ? 0 : 1;
    CHECK(edits[last].offered[0].value == store::Value(at(17, 0)));
    CHECK(edits[1 - last].offered[0].field == "unit");
}

TEST_CASE("what the owner says later, having seen the change, settles it; not having seen it, it does not") {
    EditedOffice office;
    office.dedi_sets({{"end", at(16, 0)}});
    office.set(*office.with_rina.desk.store, {{"end", at(12, 0)}}); // at the same time
    office.meet();
    CHECK(counted(*office.store, office.rina).day == 240);
    CHECK(office.store->conflict_count() == 0);
    CHECK(office.edits().size() == 1);
    office.set(*office.with_rina.desk.store, {{"end", at(11, 30)}});
    office.meet();
    CHECK(counted(*office.store, office.rina).day == 210);
    CHECK(office.edits().empty());
}

TEST_CASE(
    "changes by the owner, by an administrator, and of what an administrator logged for the owner count") {
    EditedOffice office;
    office.act_as(office.agus);
    office.set(*office.store, {{"end", at(12, 0)}});
    office.meet();
    CHECK(counted(*office.with_rina.desk.store, office.rina).day == 240);
    office.set(*office.with_rina.desk.store, {{"start", at(9, 0)}});
    store::Draft draft;
    const Id logged = office.store->new_id();
    draft.set("activity", logged, "date", on(11, 19));
    draft.set("activity", logged, "start", at(8, 0));
    draft.set("activity", logged, "end", at(9, 0));
    draft.set("activity", logged, "text", std::string("Apel"));
    draft.set("activity", logged, "person", office.rina);
    REQUIRE(office.store->commit(draft, {}));
    office.meet();
    store::Draft later;
    later.set("activity", logged, "end", at(10, 0));
    REQUIRE(office.with_rina.desk.store->commit(later, {}));
    office.meet();
    for (store::Store* each : office.all()) {
        CHECK(counted(*each, office.rina).day == 180);
        CHECK(office::day_of(*each, on(11, 19), office.rina).total.count == 120);
        CHECK(office::WorkForOthers::of(*each).edits().empty());
    }
}

TEST_CASE("a right counts as far as the author knew: also when it was taken away meanwhile") {
    EditedOffice office;
    office.act_as(office.agus);
    REQUIRE(office::grant_role(*office.store, office.dedi, office::Role::administrator));
    office.dedi_sets({{"text", std::string("Rapat")}}); // before hearing of it
    office.meet();
    CHECK(counted(*office.store, office.rina).text == "Menyusun laporan;");
    REQUIRE(office::revoke_role(*office.store, office.dedi, office::Role::administrator));
    office.dedi_sets({{"end", at(12, 0)}}); // before hearing of that
    office.meet();
    for (store::Store* each : office.all()) CHECK(counted(*each, office.rina).day == 240);
    office.dedi_sets({{"end", at(13, 0)}});
    office.meet();
    for (store::Store* each : office.all()) CHECK(counted(*each, office.rina).day == 240);
}

TEST_CASE("any order of arrival comes to the same") {
    EditedOffice office;
    office.act_as(office.agus);
    REQUIRE(office::grant_role(*office.store, office.dedi, office::Role::administrator));
    office.dedi_sets({{"end", at(16, 0)}, {"unit", std::string("laporan")}}); // has not heard of it
    office.set(*office.with_rina.desk.store, {{"start", at(9, 0)}});
    Elsewhere with_hendra(office, office.hendra, 103);
    with_hendra.exchange(office);
    office.with_rina.exchange(office);
    with_hendra.exchange(office);
    office.set(*with_hendra.desk.store, {{"person", office.hendra}});
    office.meet();
    office.dedi_sets({{"text", std::string("Laporan")}}); // knows the role now
    with_hendra.exchange(office);
    office.meet();
    with_hendra.exchange(office);
    const Counted expected{120, 120, 120, 120, "Laporan;"};
    CHECK(counted(*office.store, office.rina) == expected);
    std::vector<std::string> segments = sealed_segments(*office.store);
    std::uint64_t seed = 7;
    for (int round = 0; round < 40; ++round) {
        for (std::size_t i = segments.size(); i > 1; --i) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            std::swap(segments[i - 1], segments[(seed >> 33U) % i]);
        }
        Desk desk;
        desk.random = SeededRandom(200 + static_cast<std::uint64_t>(round));
        desk.disk = {};
        desk.start();
        REQUIRE(adopt(*desk.store, office.store->office()));
        static_cast<void>(counted(*desk.store, office.rina)); // from here on the views follow
        for (const std::string& segment : segments) {
            take(*desk.store, {segment});
            static_cast<void>(counted(*desk.store, office.rina));
        }
        CHECK(counted(*desk.store, office.rina) == expected);
        CHECK(state_of(*desk.store) == state_of(*office.store));
        CHECK(office::WorkForOthers::of(*desk.store).edits().size() == office.edits().size());
        desk.start();
        CHECK(counted(*desk.store, office.rina) == expected);
    }
    CHECK(office.edits().size() == 2);
}

TEST_CASE("an approved entry stays approved, and a closed month has nothing late to decide") {
    EditedOffice office;
    office.act_as(office.budi);
    const std::array<Id, 1> entries{office.entry};
    REQUIRE(office::decide_on(*office.store, entries, office::Verdict::approved, ""));
    office.act_as(office.agus);
    REQUIRE(office::close_month(*office.store, on(11, 1), on(11, 30)));
    office.dedi_sets({{"end", at(16, 0)}, {"date", on(10, 1)}});
    office.meet();
    CHECK(counted(*office.store, office.rina) == as_logged);
    CHECK(office::LogBook::of(*office.store).month_of(office.rina, on(11, 1))[19].approved_minutes == 180);
    CHECK(office::ApprovalBook::of(*office.store).verdict(office.entry) == office::Verdict::approved);
    CHECK(office::MonthBook::of(*office.store).waiting() == 0);
    CHECK(office.edits().size() == 1);
}

TEST_CASE("history tells of it where it was written, as what does not count; undo passes it by") {
    EditedOffice office;
    office.dedi_sets({{"end", at(16, 0)}});
    office.meet();
    office.with_rina.desk.clock.moment.epoch_ms += 120'000;
    store::Store& store = *office.with_rina.desk.store;
    office.set(store, {{"end", at(12, 0)}});
    const std::vector<store::HistoryStep> steps = store.history("activity", office.entry);
    REQUIRE(steps.size() == 3);
    CHECK(steps[1].transaction.actor == office.dedi);
    REQUIRE(steps[1].differences.size() == 1);
    CHECK(steps[1].differences[0].before == store::Value(at(11, 0)));
    CHECK(steps[1].differences[0].after == store::Value(at(16, 0)));
    CHECK_FALSE(steps[1].differences[0].counts);
    CHECK(steps[2].differences[0].before == store::Value(at(11, 0)));
    CHECK(steps[2].differences[0].counts);
    REQUIRE(store.undo_last());
    CHECK(counted(store, office.rina) == as_logged);
}

TEST_CASE("the office as it was, and as it would be with a file, pass it over, too") {
    EditedOffice office;
    office.dedi_sets({{"end", at(16, 0)}});
    const auto segments = sealed_segments(*office.with_dedi.desk.store);
    const auto would_be = office.store->with(segments);
    CHECK(office::day_of(*would_be, on(11, 20), office.rina).total.count == 180);
    CHECK(office::WorkForOthers::of(*would_be).edits().size() == 1);
    office.meet();
    const auto was = office.store->as_of({office.with_dedi.desk.clock.moment.epoch_ms + 1});
    CHECK(office::day_of(*was, on(11, 20), office.rina).total.count == 180);
}

TEST_CASE("a start from a snapshot passes over the same") {
    EditedOffice office;
    office.dedi_sets({{"end", at(16, 0)}});
    office.dedi_removes();
    office.meet();
    const std::uint64_t state = state_of(*office.store);
    const auto start = [&] {
        office.store.reset();
        office.journal = std::make_unique<store::MemoryJournal>(office.disk);
        office.store =
            std::make_unique<store::Store>(*office.journal, office.clock, office.random, office::schema());
        office.store->snapshot_from(0);
        office.store->open([](base::Result<void>) {});
    };
    start();
    start();
    CHECK(office.store->opened_from_snapshot());
    CHECK(state_of(*office.store) == state);
    CHECK(counted(*office.store, office.rina) == as_logged);
    CHECK(office.edits().size() == 2);
    office.act_as(office.agus);
    REQUIRE(office::take_over(*office.store, office.edits()[0]));
}
