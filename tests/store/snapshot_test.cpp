// A start from a snapshot: the same office as from its segments, and nothing believed that is not so.

#include "store/devices.h"
#include "store/written.h"

using namespace prima;
using namespace prima::test;

namespace {

// An office with all that a snapshot must know: versions, a conflict, deletions, events, undoing,
// compartments, kinds and fields of a newer version, long and short texts, large and small numbers.
struct Lived {
    Browser browser{1};
    std::unique_ptr<Browser> other = colleague(browser, 2);
    base::Id task, contested, gone;

    Lived() {
        task = browser.add("satu");
        contested = browser.add("dua");
        gone = browser.add("tiga");
        exchange(browser, *other);
        REQUIRE(browser.set(task, "count", store::Value(std::int64_t{7})));
        REQUIRE(browser.set(task, "size", base::Decimal::make(125, 2).value()));
        REQUIRE(browser.set(contested, "name", "ini"));
        REQUIRE(other->set(contested, "name", "itu"));
        REQUIRE(other->set(contested, "size", base::Decimal::make(999'999'999, 6).value()));
        browser.remove(gone);
        exchange(browser, *other);
        store::Draft draft;
        const base::Id note = other->store->new_id();
        draft.set("note", note, "person", other->store->actor());
        draft.set("note", note, "text", std::string(190, 'x'));
        const base::Id turn = other->store->new_id();
        draft.set("turn", turn, "task", task);
        draft.set("turn", turn, "what", "mulai");
        REQUIRE(other->store->commit(draft, {"task.edited", "x"}));
        SeededRandom random(5);
        HandWriter newer(browser.store->office(), random);
        const store::Value route = store::ForeignValue{R"({"route":[1,2]})"};
        take(*browser.store,
             {newer.write({{"voyage", {7, 7}, "route", route}, {"task", task, "colour", "red"}},
                          {1'795'231'925'500, 0})});
        REQUIRE(browser.set(task, "name", "satu lagi"));
        REQUIRE(browser.store->undo(browser.last));
        exchange(browser, *other);
        browser.add("belum");
    }
    // The same disk, read without the snapshot.
    std::unique_ptr<Browser> plain() const {
        auto all = std::make_unique<Browser>(9);
        all->kill();
        all->disk = browser.disk;
        all->disk.snapshot.reset();
        all->clock = browser.clock;
        REQUIRE(all->start());
        REQUIRE_FALSE(all->store->opened_from_snapshot());
        return all;
    }
};

void check_same(const Browser& a, const Browser& b) {
    CHECK(state_of(*a.store) == state_of(*b.store));
    CHECK(a.store->digest() == b.store->digest());
    CHECK(a.store->transaction_count() == b.store->transaction_count());
    CHECK(a.store->conflict_count() == b.store->conflict_count());
    CHECK(a.store->damaged().size() == b.store->damaged().size());
    CHECK(a.store->unsealed_count() == b.store->unsealed_count());
    const auto all = a.store->transactions(0, 1000);
    const auto others = b.store->transactions(0, 1000);
    REQUIRE(all.size() == others.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].id == others[i].id);
        CHECK(all[i].stamp == others[i].stamp);
        CHECK(all[i].actor == others[i].actor);
        CHECK(all[i].label == others[i].label);
        CHECK(all[i].undoes == others[i].undoes);
        CHECK(all[i].changes == others[i].changes);
    }
}

} // namespace

TEST_CASE("a start from a snapshot shows the office that its segments amount to, and goes on as from them") {
    Lived lived;
    REQUIRE(lived.browser.start());
    REQUIRE(lived.browser.start());
    REQUIRE(lived.browser.store->opened_from_snapshot());
    const auto plain = lived.plain();
    check_same(lived.browser, *plain);
    CHECK(lived.browser.store->conflict_count() == 1);
    CHECK(lived.browser.store->history("task", lived.task).size() ==
          plain->store->history("task", lived.task).size());
    CHECK(lived.browser.store->view("task", {"date", "name"}).all().size() ==
          plain->store->view("task", {"date", "name"}).all().size());

    // Old records are edited, by both, in the same way and without knowing of each other.
    REQUIRE(lived.other->set(lived.task, "count", store::Value(std::int64_t{9})));
    REQUIRE(lived.other->set(lived.contested, "date", day(3)));
    const auto news = sealed_segments(*lived.other->store);
    for (Browser* each : {&lived.browser, plain.get()}) {
        REQUIRE(each->set(lived.task, "count", store::Value(std::int64_t{8})));
        REQUIRE(each->set(lived.contested, "date", day(4)));
        take(*each->store, news);
    }
    CHECK(lived.browser.store->conflict_count() == plain->store->conflict_count());
    CHECK(lived.browser.store->conflict_count() == 3);
    CHECK(state_of(*lived.browser.store) == state_of(*plain->store));
    sealed_segments(*lived.browser.store);
    REQUIRE(lived.browser.start());
    CHECK(state_of(*lived.browser.store) == state_of(*plain->store));
}

TEST_CASE("what came after a snapshot is read from its segments") {
    Lived lived;
    REQUIRE(lived.browser.start());
    for (int i = 0; i < 3; ++i) {
        lived.browser.add("baru");
        sealed_segments(*lived.browser.store);
        lived.other->add("jauh");
        exchange(*lived.other, lived.browser);
    }
    REQUIRE(lived.browser.start());
    CHECK(lived.browser.store->opened_from_snapshot());
    check_same(lived.browser, *lived.plain());
}

TEST_CASE("a snapshot that is damaged, cut, of another office or of segments that are gone is passed over") {
    Lived lived;
    REQUIRE(lived.browser.start());
    const std::string whole = lived.browser.disk.snapshot.value();
    const std::uint64_t state = state_of(*lived.browser.store);
    const auto segments = lived.browser.disk.segments;
    const auto passes_over = [&](std::string snapshot) {
        lived.browser.disk.snapshot = std::move(snapshot);
        REQUIRE(lived.browser.start());
        CHECK_FALSE(lived.browser.store->opened_from_snapshot());
        CHECK(state_of(*lived.browser.store) == state);
        CHECK(lived.browser.disk.snapshot == whole); // made anew
    };
    for (std::size_t i = 0; i < whole.size(); i += 1 + whole.size() / 200) {
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 4);
        passes_over(changed);
        passes_over(whole.substr(0, i));
    }
    Lived elsewhere;
    elsewhere.browser.kill();
    Browser third(7);
    third.add("lain");
    sealed_segments(*third.store);
    REQUIRE(third.start());
    passes_over(third.disk.snapshot.value());

    lived.browser.disk.snapshot = whole;
    lived.browser.disk.segments.erase(std::prev(lived.browser.disk.segments.end()));
    REQUIRE(lived.browser.start());
    CHECK_FALSE(lived.browser.store->opened_from_snapshot());
    CHECK(state_of(*lived.browser.store) != state);
}

TEST_CASE("what is held back is held back after a start from a snapshot, too") {
    Lived lived;
    REQUIRE(lived.browser.start());
    REQUIRE(lived.browser.start());
    REQUIRE(lived.browser.store->opened_from_snapshot());
    store::HeldBack held;
    held.replicas.insert(lived.other->store->replica());
    for (const auto& each : lived.other->store->transactions(0, 1000)) held.transactions.insert(each.id);
    const auto plain = lived.plain();
    for (Browser* each : {&lived.browser, plain.get()}) each->store->hold_back(held);
    CHECK(state_of(*lived.browser.store) == state_of(*plain->store));
    CHECK(lived.browser.store->conflict_count() == 0);
}
