// A commit in slices is the commit it would be at once: whole or not at all, whatever happens between the
// slices.

#include "base/text.h"
#include "store/devices.h"

using namespace prima;
using namespace prima::test;
using base::Id;

namespace {

store::Draft tasks(store::Store& store, int count) {
    store::Draft draft;
    for (int i = 0; i < count; ++i) {
        const Id id = store.new_id();
        draft.set("task", id, "name", "Tugas " + std::to_string(i));
        draft.set("task", id, "date", day(21));
    }
    return draft;
}

std::size_t count_of(store::Store& store) {
    return store.records("task").size();
}

} // namespace

TEST_CASE(
    "until the last slice nothing is changed, and then all of it by one transaction that can be undone") {
    Browser browser(1);
    const store::Draft draft = tasks(*browser.store, 50);
    const auto commit = browser.store->begin_commit(draft, {"task.added", "50"});
    std::size_t steps = 0;
    while (commit->step(7)) {
        ++steps;
        CHECK(count_of(*browser.store) == 0);
        CHECK(browser.store->transaction_count() == 0);
    }
    CHECK(steps > 20);
    CHECK(count_of(*browser.store) == 0);
    const auto done = commit->commit();
    REQUIRE(done);
    CHECK(count_of(*browser.store) == 50);
    CHECK(browser.store->transaction_count() == 1);
    CHECK(browser.store->transaction(*done)->label.argument == "50");
    REQUIRE(browser.start());
    CHECK(count_of(*browser.store) == 50);
    REQUIRE(browser.store->undo(*done));
    CHECK(count_of(*browser.store) == 0);
}

TEST_CASE("what is given up between two slices has left nothing") {
    Browser browser(1);
    const std::uint64_t before = state_of(*browser.store);
    {
        const store::Draft draft = tasks(*browser.store, 50);
        const auto commit = browser.store->begin_commit(draft, {"task.added", "50"});
        while (commit->step(10)) {
        }
    }
    CHECK(state_of(*browser.store) == before);
    REQUIRE(browser.start());
    CHECK(state_of(*browser.store) == before);
    CHECK(browser.store->transaction_count() == 0);
}

TEST_CASE("what is written between two slices is behind the commit, which counts all the same") {
    for (int at = 0; at < 30; ++at) {
        Browser browser(1), other(2);
        const store::Draft draft = tasks(*browser.store, 20);
        const auto commit = browser.store->begin_commit(draft, {"task.added", "20"});
        for (int i = 0; i < at && commit->step(5); ++i) {
        }
        const store::Draft between = tasks(*browser.store, 1);
        const auto first = browser.store->commit(between, {"task.added", "1"});
        REQUIRE(first);
        const auto second = commit->commit();
        REQUIRE(second);
        CHECK(count_of(*browser.store) == 21);
        const auto stamp_of = [&](store::TransactionId id) { return browser.store->transaction(id)->stamp; };
        CHECK(stamp_of(*first) < stamp_of(*second));
        CHECK(browser.store->had_seen(*second, *first));
        REQUIRE(browser.start());
        CHECK(count_of(*browser.store) == 21);
    }
}

TEST_CASE("what is wrong is refused as a commit refuses it, and a check is asked with the whole of it") {
    Browser browser(1);
    store::Draft draft = tasks(*browser.store, 5);
    draft.set("task", browser.store->new_id(), "name", "Tanpa tanggal");
    const auto expected = browser.store->commit(draft, {});
    REQUIRE_FALSE(expected);
    auto commit = browser.store->begin_commit(draft, {});
    while (commit->step(1)) {
    }
    const auto done = commit->commit();
    REQUIRE_FALSE(done);
    CHECK(done.error().message == expected.error().message);
    CHECK(count_of(*browser.store) == 0);

    std::size_t asked = 0;
    browser.store->refuse_if([&](const std::vector<store::Change>& changes) -> base::Result<void> {
        asked = changes.size();
        return base::Error{base::ErrorCode::not_allowed, "error.right_people", ""};
    });
    const store::Draft right = tasks(*browser.store, 5);
    commit = browser.store->begin_commit(right, {});
    while (commit->step(1)) {
    }
    CHECK_FALSE(commit->commit());
    CHECK(asked == 10);
    CHECK(count_of(*browser.store) == 0);
}

TEST_CASE("a commit in slices leaves out what would change nothing, and mends what is no text") {
    Browser browser(1);
    const store::Draft first = tasks(*browser.store, 3);
    REQUIRE(browser.store->commit(first, {}));
    store::Draft again;
    for (const store::Change& change : first.changes()) again.set(change);
    auto commit = browser.store->begin_commit(again, {});
    while (commit->step(1)) {
    }
    const auto nothing = commit->commit();
    REQUIRE(nothing);
    CHECK(nothing->is_null());
    store::Draft broken;
    const Id id = browser.store->new_id();
    broken.set("task", id, "name", std::string("Rapat \xFF"));
    broken.set("task", id, "date", day(21));
    commit = browser.store->begin_commit(broken, {});
    while (commit->step(1)) {
    }
    REQUIRE(commit->commit());
    CHECK(base::is_valid_utf8(browser.store->find("task", id).text("name")));
}
