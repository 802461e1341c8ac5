// Two who write under one name: a copied browser profile, or a device that went back to an older state.

#include "store/devices.h"
#include "store/written.h"

using namespace prima;
using namespace prima::test;

namespace {

void check_same(Browser& a, Browser& b) {
    CHECK(a.store->digest() == b.store->digest());
    CHECK(state_of(*a.store) == state_of(*b.store));
    CHECK(a.store->conflict_count() == b.store->conflict_count());
}

} // namespace

TEST_CASE("when a copied profile is found out, both sides are kept and both go on under names of their own") {
    Browser first(1);
    const base::Id shared = first.add("bersama");
    sealed_segments(*first.store);
    const auto copy = copy_of(first, 2);
    CHECK(copy->store->replica() == first.store->replica());
    const base::Id here = first.add("di sini");
    const base::Id there = copy->add("di sana");
    REQUIRE(copy->set(shared, "count", 7));
    const base::Id before = copy->store->replica();
    exchange(first, *copy);
    exchange(first, *copy);
    CHECK((copy->store->replica() != before || first.store->replica() != before));
    CHECK(copy->store->replica() != first.store->replica());
    for (Browser* browser : {&first, copy.get()}) {
        CHECK(browser->name(here) == "di sini");
        CHECK(browser->name(there) == "di sana");
        CHECK(browser->store->find("task", shared).get<std::int64_t>("count") == 7);
        CHECK(browser->store->waiting().empty());
        CHECK(browser->store->damaged().empty());
    }
    check_same(first, *copy);
    // What they do from now on is ordinary.
    const base::Id more = copy->add("lagi");
    const base::Id again = first.add("lagi juga");
    exchange(first, *copy);
    CHECK(first.name(more) == "lagi");
    CHECK(copy->name(again) == "lagi juga");
    check_same(first, *copy);
    const base::Id name = copy->store->replica();
    for (Browser* browser : {&first, copy.get()}) REQUIRE(browser->start());
    CHECK(copy->store->replica() == name);
    check_same(first, *copy);
    CHECK(first.name(more) == "lagi");
}

TEST_CASE("a third who hears of both sides of a fork in any order has the same office") {
    for (const bool turned : {false, true}) {
        CAPTURE(turned);
        Browser first(1);
        const base::Id record = first.add("bersama");
        sealed_segments(*first.store);
        const auto copy = copy_of(first, 2);
        REQUIRE(first.set(record, "name", "satu"));
        copy->clock.moment.epoch_ms += 1000;
        REQUIRE(copy->set(record, "name", "dua"));
        const auto third = colleague(first, 3);
        send(turned ? *copy : first, *third);
        send(turned ? first : *copy, *third);
        CHECK(third->name(record) == "dua");
        CHECK(third->store->conflict_count() == 1);
        exchange(first, *copy);
        check_same(first, *third);
        check_same(*copy, *third);
        REQUIRE(third->start());
        check_same(*copy, *third);
    }
}

TEST_CASE("a conflict between the two sides of a fork can be settled by anyone, and stays settled") {
    for (int who = 0; who < 3; ++who) {
        CAPTURE(who);
        Browser first(1);
        const base::Id record = first.add("bersama");
        sealed_segments(*first.store);
        const auto copy = copy_of(first, 2);
        const auto third = colleague(first, 3);
        REQUIRE(first.set(record, "name", "satu"));
        copy->clock.moment.epoch_ms += 1000;
        REQUIRE(copy->set(record, "name", "dua"));
        exchange(first, *copy);
        send(first, *third);
        Browser& chooser = who == 0 ? first : who == 1 ? *copy : *third;
        REQUIRE(chooser.store->conflict_count() == 1);
        REQUIRE(chooser.store->resolve(chooser.store->conflicts()[0], "tiga", {"conflict.resolved", ""}));
        CHECK(chooser.store->conflict_count() == 0);
        REQUIRE(chooser.start());
        CHECK(chooser.store->conflict_count() == 0);
        for (Browser* browser : {&first, copy.get(), third.get()}) {
            if (browser == &chooser) continue;
            send(chooser, *browser);
            CHECK(browser->name(record) == "tiga");
            CHECK(browser->store->conflict_count() == 0);
        }
    }
}

TEST_CASE("a copy made with changes not yet sealed loses none of them on either side") {
    Browser first(1);
    const base::Id shared = first.add("bersama");
    const auto copy = copy_of(first, 2);
    const base::Id here = first.add("di sini");
    const base::Id there = copy->add("di sana");
    exchange(first, *copy);
    exchange(first, *copy);
    for (Browser* browser : {&first, copy.get()}) {
        CHECK(browser->name(shared) == "bersama");
        CHECK(browser->name(here) == "di sini");
        CHECK(browser->name(there) == "di sana");
        REQUIRE(browser->start());
        CHECK(browser->name(shared) == "bersama");
        CHECK(browser->name(here) == "di sini");
        CHECK(browser->name(there) == "di sana");
    }
    check_same(first, *copy);
}

TEST_CASE(
    "what stands on both sides of a fork was done once: who went on from it on one side disputes nothing") {
    Browser first(1);
    const base::Id edited = first.add("bersama");
    const base::Id deleted = first.add("dihapus");
    const auto copy = copy_of(first, 2); // with changes that are not sealed yet
    REQUIRE(first.set(edited, "name", "lanjutan"));
    REQUIRE(first.set(deleted, "count", 3));
    first.remove(deleted);
    copy->add("di sana");
    const std::vector<std::string> here = sealed_segments(*first.store),
                                   there = sealed_segments(*copy->store);
    const auto third = colleague(first, 3), fourth = colleague(first, 4);
    take(*third->store, here);
    take(*third->store, there);
    take(*fourth->store, there);
    take(*fourth->store, here);
    check_same(*third, *fourth);
    exchange(first, *copy);
    exchange(first, *copy);
    check_same(first, *copy);
    for (Browser* browser : {&first, copy.get(), third.get(), fourth.get()}) {
        CHECK(browser->store->conflict_count() == 0);
        CHECK(browser->name(edited) == "lanjutan");
    }
}

TEST_CASE(
    "of a deletion that stands on both sides of a fork an edit on either knew, in any order of arrival") {
    Browser first(1);
    const base::Id id = first.add("bersama");
    first.remove(id);
    const auto copy = copy_of(first, 2);
    first.add("di sini");
    // As a device does that had the edit under way; the program itself edits nothing that is deleted.
    REQUIRE(copy->store->undo_last());
    REQUIRE(copy->set(id, "count", 3));
    const std::vector<std::string> here = sealed_segments(*first.store),
                                   there = sealed_segments(*copy->store);
    const auto third = colleague(first, 3), fourth = colleague(first, 4);
    take(*third->store, here);
    take(*third->store, there);
    take(*fourth->store, there);
    take(*fourth->store, here);
    check_same(*third, *fourth);
    for (Browser* browser : {third.get(), fourth.get()}) {
        CHECK(browser->store->conflict_count() == 0);
        CHECK(browser->name(id) == "bersama");
    }
}

TEST_CASE("what is done while a fork comes to light reaches everybody") {
    for (int steps = 0; steps < 8; ++steps) {
        CAPTURE(steps);
        Browser first(1);
        first.add("bersama");
        sealed_segments(*first.store);
        const auto copy = copy_of(first, 2);
        const auto third = colleague(first, 3);
        const base::Id there = copy->add("di sana");
        first.add("di sini");
        const std::vector<std::string> theirs = sealed_segments(*copy->store);
        first.journal->hold();
        first.store->merge(theirs,
                           [](const base::Result<store::MergeReport>& merged) { CHECK(merged.ok()); });
        for (int i = 0; i < steps; ++i) first.journal->step();
        const base::Id meanwhile = first.add("sementara itu");
        first.journal->release();
        CHECK(first.store->save_state().status == store::SaveStatus::saved);
        const base::Id after = first.add("sesudahnya");
        CHECK(first.name(there) == "di sana");
        send(first, *third);
        CHECK(third->store->waiting().empty());
        CHECK(third->store->damaged().empty());
        CHECK(third->name(meanwhile) == "sementara itu");
        CHECK(third->name(after) == "sesudahnya");
        check_same(first, *third);
        REQUIRE(first.start());
        CHECK(first.name(meanwhile) == "sementara itu");
        CHECK(first.store->damaged().empty());
        send(first, *third);
        check_same(first, *third);
    }
}

TEST_CASE("two windows of a copied profile both go on under the new name") {
    Browser first(1);
    first.add("bersama");
    sealed_segments(*first.store);
    const auto copy = copy_of(first, 2);
    const auto third = colleague(first, 3);
    copy->add("di sana");
    first.add("di sini");
    HandClock clock;
    SeededRandom random(9);
    Window second(first.disk, clock, random);
    REQUIRE(second.open());
    send(*copy, first);
    CHECK(first.store->replica() != copy->store->replica());
    CHECK(second.store.replica() == first.store->replica());
    const base::Id a = second.add("jendela dua");
    const base::Id b = first.add("jendela satu");
    const base::Id c = second.add("jendela dua lagi");
    send(first, *third);
    take(*third->store, sealed_segments(second.store));
    CHECK(third->store->waiting().empty());
    CHECK(third->store->damaged().empty());
    CHECK(third->name(a) == "jendela dua");
    CHECK(third->name(b) == "jendela satu");
    CHECK(third->name(c) == "jendela dua lagi");
    REQUIRE(first.start());
    check_same(first, *third);
}

TEST_CASE(
    "a device that went back to an older state and has its own later changes returned keeps everything") {
    Browser first(1);
    const base::Id old = first.add("lama");
    sealed_segments(*first.store);
    const store::MemoryDisk backup = first.disk;
    const base::Id later = first.add("kemudian");
    const auto other = colleague(first, 2);
    send(first, *other);
    first.kill();
    first.disk = backup;
    REQUIRE(first.start());
    const base::Id fresh = first.add("baru");
    CHECK(first.name(later) == "(none)");
    exchange(*other, first);
    for (Browser* browser : {&first, other.get()}) {
        CHECK(browser->name(old) == "lama");
        CHECK(browser->name(later) == "kemudian");
        CHECK(browser->name(fresh) == "baru");
    }
    check_same(first, *other);
}

TEST_CASE("a device that went back without changing anything takes its own later changes back and goes on") {
    Browser first(1);
    first.add("lama");
    sealed_segments(*first.store);
    const store::MemoryDisk backup = first.disk;
    const base::Id later = first.add("kemudian");
    const auto other = colleague(first, 2);
    send(first, *other);
    first.kill();
    first.disk = backup;
    REQUIRE(first.start());
    send(*other, first);
    CHECK(first.name(later) == "kemudian");
    const base::Id more = first.add("lagi");
    send(first, *other);
    CHECK(other->name(more) == "lagi");
    CHECK(other->store->waiting().empty());
    check_same(first, *other);
    REQUIRE(first.start());
    CHECK(first.name(more) == "lagi");
    check_same(first, *other);
}

TEST_CASE("what a copied profile has left twice is taken back once, and stays so after a restart") {
    Browser first(1);
    const base::Id record = first.add("bersama");
    sealed_segments(*first.store);
    REQUIRE(first.set(record, "count", 5));
    const store::TransactionId edited = first.last;
    const base::Id made = first.add("baru");
    const store::TransactionId creation = first.last;
    const auto copy = copy_of(first, 2);
    first.add("di sini");
    copy->add("di sana");
    exchange(first, *copy);
    exchange(first, *copy);
    const auto count = [](Browser& browser, base::Id id) {
        return browser.store->find("task", id).get<std::int64_t>("count");
    };
    CHECK(count(first, record) == 5);
    for (const store::TransactionId& id : {edited, creation}) REQUIRE(first.store->undo(id));
    CHECK_FALSE(count(first, record));
    CHECK(first.name(made) == "(none)");
    REQUIRE(first.start());
    CHECK(first.store->damaged().empty());
    CHECK_FALSE(count(first, record));
    CHECK(first.name(made) == "(none)");
    REQUIRE(first.store->redo_last());
    CHECK(first.name(made) == "baru");
    exchange(first, *copy);
    check_same(first, *copy);
}
