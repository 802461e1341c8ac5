#include "store/devices.h"
#include "store/turns.h"
#include "store/written.h"

using namespace prima;
using namespace prima::test;

namespace {

constexpr base::Id task{3, 3};

const store::Fold<Turns>::Outcome& outcome(Browser& browser) {
    return browser.store->fold(turn_machine).all().at({task});
}

std::vector<std::string> reasons(Browser& browser) {
    std::vector<std::string> all;
    for (const store::SetAside& aside : outcome(browser).aside) all.push_back(aside.reason);
    return all;
}

base::Id transaction_of(Browser& browser, base::Id event) {
    return browser.store->history("turn", event)[0].transaction.id;
}

} // namespace

TEST_CASE(
    "two who take the same thing without knowing of each other: the first has it, the other is set aside "
    "on both sides") {
    Browser ani;
    const auto budi = colleague(ani, 2);
    const base::Id first = add_turn(*ani.store, task, "take");
    budi->clock.moment.epoch_ms += 1000;
    const base::Id second = add_turn(*budi->store, task, "take");
    CHECK(reasons(*budi).empty());
    exchange(ani, *budi);
    for (Browser* browser : {&ani, budi.get()}) {
        CHECK(outcome(*browser).state.taken);
        REQUIRE(outcome(*browser).aside.size() == 1);
        const store::SetAside& aside = outcome(*browser).aside[0];
        CHECK(aside.event == second);
        CHECK(aside.reason == "impossible");
        CHECK(aside.actor == budi->store->actor());
        CHECK(aside.replica == budi->store->replica());
        CHECK(aside.stamp.ms == budi->clock.moment.epoch_ms);
    }
    CHECK_FALSE(ani.store->had_seen(transaction_of(ani, second), transaction_of(ani, first)));
    CHECK(turns_text(*ani.store) == turns_text(*budi->store));
}

TEST_CASE("the order of events is that of their clocks, whoever's arrives first") {
    Browser ani;
    const auto budi = colleague(ani, 2);
    const auto citra = colleague(ani, 3);
    add_turn(*ani.store, task, "take");
    budi->clock.moment.epoch_ms -= 1000;
    const base::Id earlier = add_turn(*budi->store, task, "take");
    send(ani, *citra);
    CHECK(reasons(*citra).empty());
    send(*budi, *citra);
    REQUIRE(outcome(*citra).aside.size() == 1);
    CHECK(outcome(*citra).aside[0].event != earlier);
}

TEST_CASE("an event cannot be edited, deleted, merged or taken back at the keyboard") {
    Browser browser;
    const base::Id other = browser.add("lain");
    const base::Id turn = add_turn(*browser.store, task, "take");
    store::Draft edit;
    edit.set("turn", turn, "what", "release");
    store::Draft remove;
    remove.remove("turn", turn);
    for (const store::Draft& draft : {edit, remove}) {
        const auto result = browser.store->commit(draft, {"x", ""});
        REQUIRE_FALSE(result);
        CHECK(result.error().message == "error.event_final");
    }
    const base::Id second = add_turn(*browser.store, task, "release");
    CHECK(browser.store->merge_records("turn", turn, second, {}).error().message == "error.event_final");
    CHECK(store::plan_undo(browser.store->engine(), transaction_of(browser, turn)).changes.empty());
    CHECK(browser.store->undo(transaction_of(browser, turn)).error().message == "error.event_final");
    CHECK(browser.store->next_undo() == browser.last); // the command goes on to what came before
    REQUIRE(browser.store->undo_last());
    CHECK_FALSE(browser.store->find("task", other));
    REQUIRE(browser.start());
    CHECK_FALSE(browser.store->next_undo());
}

TEST_CASE("merging two tasks leaves the events that tell of them as they were written") {
    Browser browser;
    const base::Id kept = browser.add("a");
    const base::Id other = browser.add("b");
    const base::Id turn = add_turn(*browser.store, other, "take");
    REQUIRE(browser.store->merge_records("task", kept, other, {"merged", ""}));
    CHECK(browser.store->find("turn", turn).get<base::Id>("task") == other);
}

TEST_CASE("an edit or a deletion of an event that comes from elsewhere is set aside, and changes nothing") {
    Browser browser;
    const base::Id turn = add_turn(*browser.store, task, "take");
    HandWriter writer(browser.store->office(), browser.random);
    const store::Stamp later{browser.clock.moment.epoch_ms + 5000, 0};
    take(*browser.store,
         {writer.write({{"turn", turn, "what", "release"}, {"turn", turn, "task", base::Id{5, 5}}}, later)});
    const store::Stamp last{browser.clock.moment.epoch_ms + 6000, 0};
    take(*browser.store, {writer.write({{"turn", turn, std::string(store::deleted_field), true}}, last)});
    CHECK(outcome(browser).state.taken);
    CHECK(reasons(browser) == std::vector<std::string>{"aside.written_once", "aside.written_once"});
    CHECK(outcome(browser).aside[0].replica == writer.replica());
    CHECK(browser.store->fold(turn_machine).all().size() == 1);
    CHECK(browser.store->conflict_count() == 0);
}

TEST_CASE("an event without what its kind requires is set aside") {
    Browser browser;
    HandWriter writer(browser.store->office(), browser.random);
    const store::Stamp now{browser.clock.moment.epoch_ms, 0};
    take(*browser.store, {writer.write({{"turn", {6, 6}, "task", task}}, now)});
    CHECK(reasons(browser) == std::vector<std::string>{"aside.incomplete"});
    CHECK_FALSE(outcome(browser).state.taken);
}

TEST_CASE("what a lock had not seen is late, also when its clock is before the lock's") {
    Browser leader;
    const auto staff = colleague(leader, 2);
    const base::Id seen = add_turn(*staff->store, task, "take");
    send(*staff, leader);
    staff->clock.moment.epoch_ms -= 3'600'000; // an hour slow, but after what was seen
    const base::Id before = add_turn(*staff->store, task, "release");
    leader.clock.moment.epoch_ms += 60'000;
    const base::Id lock = add_turn(*leader.store, task, "lock");
    staff->clock.moment.epoch_ms += 7'200'000;
    const base::Id after = add_turn(*staff->store, task, "take");
    exchange(leader, *staff);
    for (Browser* browser : {&leader, staff.get()}) {
        const store::Store& store = *browser->store;
        const base::Id by = transaction_of(*browser, lock);
        CHECK_FALSE(store.late(by, transaction_of(*browser, seen)));
        CHECK(store.late(by, transaction_of(*browser, before)));
        CHECK(store.late(by, transaction_of(*browser, after)));
        CHECK_FALSE(store.late(by, by));
        CHECK(outcome(*browser).state.late == std::set<base::Id>{before});
        CHECK(reasons(*browser) == std::vector<std::string>{"late"});
    }
    // Who writes after the lock knows of it, and is late all the same.
    const base::Id next = add_turn(*staff->store, task, "unlock");
    CHECK(staff->store->late(transaction_of(*staff, lock), transaction_of(*staff, next)));
    CHECK(staff->store->had_seen(transaction_of(*staff, next), transaction_of(*staff, lock)));
}

TEST_CASE("what another window wrote while a lock was being set is outside of it") {
    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random{4};
    Window one(disk, clock, random);
    REQUIRE(one.open());
    Window two(disk, clock, random);
    REQUIRE(two.open());
    two.journal.hold();
    const base::Id turn = add_turn(two.store, task, "take");
    const base::Id by = one.store.history("turn", add_turn(one.store, task, "lock"))[0].transaction.id;
    CHECK(two.store.fold(turn_machine).all().at({task}).aside.empty());
    two.journal.release();
    const base::Id taken = two.store.history("turn", turn)[0].transaction.id;
    CHECK(two.store.late(by, taken));
    REQUIRE(two.store.fold(turn_machine).all().at({task}).aside.size() == 1);
    CHECK(two.store.fold(turn_machine).all().at({task}).aside[0].reason == "late");
}

TEST_CASE("the office as it was knows what events amounted to then") {
    Browser browser;
    add_turn(*browser.store, task, "take");
    const base::Instant then = browser.clock.moment;
    browser.clock.moment.epoch_ms += 60'000;
    add_turn(*browser.store, task, "release");
    CHECK_FALSE(outcome(browser).state.taken);
    CHECK(browser.store->as_of(then)->fold(turn_machine).all().at({task}).state.taken);
}

TEST_CASE("the office as it was knows what a lock had seen that is in no segment yet") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    add_turn(*rina.store, task, "take");
    send(rina, *dedi);
    dedi->clock.moment.epoch_ms += 1000;
    // Rina writes on before she hears of the lock, and her clock is behind.
    add_turn(*rina.store, task, "release");
    dedi->journal->hold();
    add_turn(*dedi->store, task, "lock");
    const auto as_it_is = [](store::Past& past) { return turns_text(past.fold(turn_machine)); };
    const std::string now = turns_text(*dedi->store);
    CHECK(now.find("late") == std::string::npos);
    CHECK(as_it_is(*dedi->store->as_of(dedi->clock.moment)) == now); // pending
    dedi->journal->release();
    CHECK(as_it_is(*dedi->store->as_of(dedi->clock.moment)) == now); // in the wal
    CHECK(as_it_is(*dedi->store->with({})) == now);
    const std::vector<std::string> news = sealed_segments(*rina.store);
    const auto preview = dedi->store->with(news);
    take(*dedi->store, news);
    CHECK(turns_text(*dedi->store).find("late") != std::string::npos);
    CHECK(as_it_is(*preview) == turns_text(*dedi->store));
    CHECK(as_it_is(*dedi->store->as_of(dedi->clock.moment)) == turns_text(*dedi->store)); // sealed
}

TEST_CASE("only subjects that changed are worked out anew") {
    Browser browser;
    for (std::uint64_t i = 1; i <= 20; ++i) add_turn(*browser.store, {i, i}, "take");
    const store::Fold<Turns>& fold = browser.store->fold(turn_machine);
    const std::uint64_t before = fold.version();
    add_turn(*browser.store, {7, 7}, "release");
    CHECK(fold.version() - before <= 2);
    browser.add("lain");
    CHECK(fold.version() - before <= 2);
}

TEST_CASE("what is refused at the keyboard comes in from others all the same") {
    Browser browser;
    const auto other = colleague(browser, 2);
    browser.store->refuse_if([](const std::vector<store::Change>& changes) -> base::Result<void> {
        if (changes[0].kind == "task") return base::Error{base::ErrorCode::not_allowed, "error.closed", ""};
        return {};
    });
    browser.add("ditolak");
    CHECK(browser.store->records("task").empty());
    other->add("datang");
    send(*other, browser);
    CHECK(browser.store->records("task").size() == 1);
}

TEST_CASE("what was set aside here goes with its event when that gets a later place in its chain") {
    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random{4};
    Window one(disk, clock, random);
    REQUIRE(one.open());
    Window two(disk, clock, random);
    REQUIRE(two.open());
    two.journal.hold();
    const base::Id event = add_turn(two.store, task, "release"); // of what nobody has taken
    const store::Fold<Turns>& fold = two.store.fold(turn_machine);
    REQUIRE(fold.all().at({task}).aside.size() == 1);
    const store::Stamp before = fold.all().at({task}).aside[0].stamp;
    one.add("lain"); // comes before it
    two.journal.release();
    const store::Stamp now = two.store.history("turn", event)[0].transaction.stamp;
    CHECK(now != before);
    CHECK(fold.all().at({task}).aside[0].stamp == now);
}
