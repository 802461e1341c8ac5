// Several windows of one browser write into one journal, in turns and with faults: nothing is lost, nothing
// is doubled, and what one window did stays in its order.

#include "store/devices.h"

#include <algorithm>
#include <map>

using namespace prima;
using namespace prima::test;
using store::MemoryFault;

namespace {

struct Desk {
    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random{3};

    std::unique_ptr<Window> window() {
        auto made = std::make_unique<Window>(disk, clock, random);
        CHECK(made->open());
        return made;
    }
};

// The names of all tasks in the order in which they were made, by the windows' numbers in them.
std::map<char, std::vector<std::string>> made_in_order(const store::Store& store) {
    std::map<char, std::vector<std::string>> made;
    const std::vector<store::Transaction> all = store.transactions(0, 1'000'000);
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
        if (each->label.key == "task.added") made[each->label.argument[0]].push_back(each->label.argument);
    }
    return made;
}

void settle(std::vector<std::unique_ptr<Window>>& windows) {
    for (int round = 0; round < 5; ++round) {
        for (auto& window : windows) {
            window->journal.release();
            window->store.retry();
        }
    }
}

} // namespace

TEST_CASE("what one window does, the other shows, and both write") {
    Desk desk;
    const auto a = desk.window();
    const auto b = desk.window();
    CHECK(a->store.replica() == b->store.replica());
    const base::Id first = a->add("satu");
    CHECK(b->name(first) == "satu");
    REQUIRE(b->set(first, "name", "dua"));
    CHECK(a->name(first) == "dua");
    CHECK(a->store.conflict_count() == 0);
    REQUIRE(a->store.undo_last());
    CHECK(b->name(first) == "satu");
    CHECK(state_of(a->store) == state_of(b->store));
    const auto c = desk.window();
    CHECK(state_of(a->store) == state_of(c->store));
    CHECK(sealed_segments(a->store) == sealed_segments(b->store));
    CHECK(a->store.digest() == b->store.digest());
}

TEST_CASE("a window that hears nothing of the other finds out when it writes") {
    Desk desk;
    const auto a = desk.window();
    const auto b = desk.window();
    b->journal.drop_notices();
    const base::Id first = a->add("satu");
    CHECK(b->name(first) == "(none)");
    const base::Id second = b->add("dua");
    CHECK(b->name(first) == "satu");
    CHECK(b->store.save_state().status == store::SaveStatus::saved);
    CHECK(a->name(second) == "dua");
}

TEST_CASE(
    "what another window writes while this one writes, reads or opens is shown, whenever it hears of it") {
    Desk desk;
    const auto a = desk.window();
    const auto b = desk.window();
    b->journal.notices_ahead();
    b->journal.hold();
    b->add("dari b");
    b->journal.perform(); // written, but not told so
    const base::Id behind = a->add("sesudah itu");
    b->journal.release();
    CHECK(b->name(behind) == "sesudah itu");

    b->journal.hold();
    const base::Id heard = a->add("didengar");
    b->journal.perform(); // read, but not told what
    const base::Id later = a->add("sesudah dibaca");
    b->journal.release();
    CHECK(b->name(heard) == "didengar");
    CHECK(b->name(later) == "sesudah dibaca");

    Window c(desk.disk, desk.clock, desk.random);
    c.journal.notices_ahead();
    c.journal.hold();
    c.store.open([](const base::Result<void>& result) { CHECK(result.ok()); });
    c.journal.perform();
    const base::Id last = a->add("saat dibuka");
    c.journal.release();
    CHECK(c.name(last) == "saat dibuka");
}

TEST_CASE("two windows that make the office at the same moment are in one office") {
    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random(3);
    Window a(disk, clock, random);
    Window b(disk, clock, random);
    a.journal.hold();
    b.journal.hold();
    int opened = 0;
    for (Window* window : {&a, &b}) {
        window->store.open([&](const base::Result<void>& result) {
            CHECK(result.ok());
            ++opened;
        });
    }
    for (int i = 0; i < 20; ++i) {
        b.journal.step();
        a.journal.step();
    }
    CHECK(opened == 2);
    CHECK(a.store.office() == b.store.office());
    CHECK(a.store.actor() == b.store.actor());
    CHECK(a.store.replica() == b.store.replica());
}

TEST_CASE("when one window makes the blank office another one, the other window follows with what it had not "
          "saved") {
    Desk desk;
    Desk elsewhere;
    elsewhere.random = SeededRandom(4);
    const auto a = desk.window();
    const auto b = desk.window();
    const auto there = elsewhere.window();
    REQUIRE(there->store.office() != a->store.office());
    there->add("dari sana");
    b->journal.hold();
    const base::Id typed = b->add("baru ditulis");
    REQUIRE(adopt(a->store, there->store.office()));
    b->journal.release();
    b->store.retry();
    CHECK(b->store.office() == there->store.office());
    CHECK(b->name(typed) == "baru ditulis");
    CHECK(b->store.save_state().status == store::SaveStatus::saved);
    CHECK(a->name(typed) == "baru ditulis");
    CHECK(state_of(a->store) == state_of(b->store));
    const auto c = desk.window();
    CHECK(c->store.office() == there->store.office());
    CHECK(c->name(typed) == "baru ditulis");
}

TEST_CASE("an office that another window has just written to is not made another one") {
    Desk desk;
    Desk elsewhere;
    elsewhere.random = SeededRandom(4);
    const auto a = desk.window();
    const auto b = desk.window();
    const auto there = elsewhere.window();
    const base::Id own = a->store.office();
    REQUIRE(there->store.office() != own);
    a->journal.drop_notices();
    const base::Id written = b->add("sudah ada");
    bool refused = false;
    a->store.adopt_office(there->store.office(), [&](const base::Result<void>& result) {
        refused = !result.ok() && result.error().code == base::ErrorCode::other_office;
    });
    CHECK(refused);
    CHECK(a->store.office() == own);
    CHECK(a->name(written) == "sudah ada");
}

TEST_CASE("a write whose answer is lost counts once, whatever the other window does meanwhile") {
    for (int other = 0; other < 4; ++other) {
        CAPTURE(other);
        Desk desk;
        const auto a = desk.window();
        const auto b = desk.window();
        const base::Id base_record = a->add("satu");
        a->journal.order(MemoryFault::lost_after);
        const base::Id id = a->add("dua");
        CHECK(a->store.save_state().status == store::SaveStatus::failed);
        if (other == 1) b->add("sementara");
        if (other == 2) sealed_segments(b->store);
        if (other == 3) {
            REQUIRE(b->set(base_record, "name", "lain"));
            sealed_segments(b->store);
        }
        a->store.retry();
        CHECK(a->store.save_state().status == store::SaveStatus::saved);
        CHECK(a->store.save_state().unsaved == 0);
        CHECK(a->name(id) == "dua");
        const std::size_t count = 2 + (other == 1 || other == 3 ? 1 : 0);
        CHECK(a->store.transaction_count() == count);
        const auto c = desk.window();
        CHECK(c->store.transaction_count() == count);
        CHECK(c->name(id) == "dua");
        CHECK(state_of(c->store) == state_of(a->store));
    }
}

TEST_CASE("a seal or a merge whose answer is lost has happened once") {
    Desk desk;
    Browser other(8);
    const auto a = desk.window();
    REQUIRE(adopt(*other.store, a->store.office()));
    const base::Id theirs = other.add("asing");
    const base::Id mine = a->add("satu");
    a->journal.order(MemoryFault::lost_after);
    bool sealed = true;
    a->store.seal([&](const base::Result<void>& result) { sealed = result.ok(); });
    CHECK_FALSE(sealed);
    a->add("dua");
    CHECK(sealed_segments(a->store).size() == 2);
    a->journal.order(MemoryFault::lost_after);
    bool merged = true;
    a->store.merge(sealed_segments(*other.store),
                   [&](const base::Result<store::MergeReport>& result) { merged = result.ok(); });
    CHECK_FALSE(merged);
    take(a->store, sealed_segments(*other.store));
    CHECK(a->name(theirs) == "asing");
    CHECK(a->name(mine) == "satu");
    CHECK(a->store.transaction_count() == 3);
    const auto b = desk.window();
    CHECK(b->store.transaction_count() == 3);
    CHECK(state_of(b->store) == state_of(a->store));
    CHECK(b->store.digest() == a->store.digest());
}

TEST_CASE("what a window does while a merge is under way stays unaware of it, before and after a start") {
    for (int steps = 0; steps < 4; ++steps) {
        CAPTURE(steps);
        Desk desk;
        Browser other(8);
        const auto a = desk.window();
        REQUIRE(adopt(*other.store, a->store.office()));
        const base::Id id = a->add("satu");
        take(*other.store, sealed_segments(a->store));
        other.clock.moment.epoch_ms += 1000;
        REQUIRE(other.set(id, "name", "asing"));
        const std::vector<std::string> theirs = sealed_segments(*other.store);
        a->journal.hold();
        a->store.merge(theirs, [](const base::Result<store::MergeReport>& merged) { CHECK(merged.ok()); });
        for (int i = 0; i < steps; ++i) a->journal.step();
        const bool aware = a->name(id) == "asing";
        REQUIRE(a->set(id, "name", "di sini"));
        a->journal.release();
        CHECK(a->store.conflict_count() == (aware ? 0 : 1));
        const auto b = desk.window();
        CHECK(b->store.conflict_count() == (aware ? 0 : 1));
        CHECK(state_of(b->store) == state_of(a->store));
        take(*other.store, sealed_segments(a->store));
        CHECK(other.store->conflict_count() == (aware ? 0 : 1));
        CHECK(state_of(*other.store) == state_of(a->store));
    }
}

TEST_CASE("what a window writes behind another that had seen more was still unaware of it, and what follows "
          "is not") {
    for (const bool first_word : {true, false}) {
        CAPTURE(first_word);
        Desk desk;
        Browser other(8);
        const auto a = desk.window();
        REQUIRE(adopt(*other.store, a->store.office()));
        const base::Id id = a->add("satu");
        take(*other.store, sealed_segments(a->store));
        other.clock.moment.epoch_ms += 1000;
        REQUIRE(other.set(id, "count", std::int64_t{1}));
        take(a->store, sealed_segments(*other.store));
        const auto b = desk.window();
        if (!first_word) b->add("dua"); // has said what is known of the other
        other.clock.moment.epoch_ms += 1000;
        REQUIRE(other.set(id, "name", "asing"));
        const base::Id theirs = other.add("milik lain");
        // One window writes while the other takes in what is new, and writes before it.
        b->journal.hold();
        REQUIRE(b->set(id, "name", "di sini"));
        take(a->store, sealed_segments(*other.store));
        a->add("tiga");
        b->journal.release();
        CHECK(b->name(theirs) == "milik lain");
        CHECK(b->store.conflict_count() == 1);
        REQUIRE(b->set(theirs, "name", "diubah")); // knowing it
        take(*other.store, sealed_segments(b->store));
        const auto c = desk.window();
        for (const store::Store* store : {&a->store, &b->store, &c->store, other.store.get()}) {
            CHECK(store->conflict_count() == 1);
            CHECK(state_of(*store) == state_of(a->store));
        }
    }
}

TEST_CASE("a window that hangs and is killed loses only what was never called saved") {
    for (const MemoryFault fault : {MemoryFault::hung_before, MemoryFault::hung_after}) {
        Desk desk;
        auto a = desk.window();
        const auto b = desk.window();
        const base::Id saved = a->add("satu");
        a->journal.order(fault);
        const base::Id lost_maybe = a->add("dua");
        CHECK(a->store.save_state().status == store::SaveStatus::saving);
        const base::Id other = b->add("tiga");
        CHECK(b->store.save_state().status == store::SaveStatus::saved);
        a.reset();
        const auto c = desk.window();
        CHECK(c->name(saved) == "satu");
        CHECK(c->name(other) == "tiga");
        CHECK(c->name(lost_maybe) == (fault == MemoryFault::hung_after ? "dua" : "(none)"));
        CHECK(c->store.transaction_count() == (fault == MemoryFault::hung_after ? 3 : 2));
    }
}

TEST_CASE("three windows in any interleaving, with faults: nothing is lost, doubled or out of order within a "
          "window") {
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        CAPTURE(seed);
        Seeded seeded(seed);
        Desk desk;
        SeededRandom chances(seed);
        std::vector<std::unique_ptr<Window>> windows;
        for (int i = 0; i < 3; ++i) {
            windows.push_back(desk.window());
            windows.back()->journal.hold();
            if (seed % 2 == 0) windows.back()->journal.fail_at_random({30, 40, 60, 0, 0, 20, 200}, chances);
        }
        std::map<char, std::vector<std::string>> done;
        for (int step = 0; step < 150; ++step) {
            const auto which = static_cast<std::size_t>(seeded.between(0, 2));
            Window& window = *windows[which];
            switch (seeded.between(0, 9)) {
            case 0:
            case 1: {
                desk.clock.moment.epoch_ms += seeded.between(-1000, 1000);
                const char name = static_cast<char>('a' + which);
                std::vector<std::string>& mine = done[name];
                mine.push_back(name + std::to_string(mine.size()));
                window.add(mine.back());
                break;
            }
            case 2:
                if (seeded.chance(20)) window.store.seal([](const base::Result<void>&) {});
                break;
            case 3: window.store.retry(); break;
            case 4: window.journal.perform(); break;
            case 5: window.journal.answer(); break;
            default: window.journal.step();
            }
        }
        for (auto& window : windows) window->journal.heal();
        settle(windows);
        const auto last = desk.window();
        for (const auto& window : windows) {
            CHECK(window->store.save_state().status == store::SaveStatus::saved);
            CHECK(window->store.save_state().unsaved == 0);
            CHECK(made_in_order(window->store) == done);
            CHECK(state_of(window->store) == state_of(last->store));
        }
        CHECK(made_in_order(last->store) == done);
        CHECK(last->store.damaged().empty());
        CHECK(last->store.waiting().empty());
    }
}
