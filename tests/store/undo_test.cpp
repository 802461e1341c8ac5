#include "store/devices.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;
using base::ErrorCode;

namespace {

// A change by somebody else that arrives by merging, made after everything here.
void change_by_other(Browser& browser, base::Id record, std::string_view field, store::Value value) {
    Browser other(77);
    other.kill();
    other.disk = {};
    REQUIRE(other.start());
    REQUIRE(adopt(*other.store, browser.store->office()));
    send(browser, other);
    REQUIRE(other.set(record, field, std::move(value)));
    send(other, browser);
}

} // namespace

TEST_CASE("undo of an edit restores the earlier text") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.set(id, "name", "dua").value();
    const auto report = browser.store->undo(browser.last);
    REQUIRE(report);
    CHECK(report->restored == 1);
    CHECK(report->kept == 0);
    CHECK(report->label.key == "task.edited");
    CHECK(browser.name(id) == "satu");
    REQUIRE(browser.start());
    CHECK(browser.name(id) == "satu");
}

TEST_CASE("undo of a deletion brings the whole record back") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.remove(id);
    CHECK(browser.name(id) == "(none)");
    CHECK(browser.store->undo(browser.last));
    CHECK(browser.name(id) == "satu");
    CHECK(browser.store->find("task", id).get<base::Date>("date") == day(21));
}

TEST_CASE("undo of a creation removes the record, redo brings it back") {
    Browser browser;
    const auto id = browser.add("satu");
    CHECK(browser.store->undo_last());
    CHECK(browser.name(id) == "(none)");
    CHECK(browser.store->redo_last());
    CHECK(browser.name(id) == "satu");
    CHECK(browser.store->undo_last());
    CHECK(browser.name(id) == "(none)");
    CHECK(browser.store->redo_last());
    CHECK(browser.name(id) == "satu");
}

TEST_CASE("undo goes back step by step and redo forward again") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.set(id, "name", "dua").value();
    browser.set(id, "name", "tiga").value();
    const auto undo = [&] { REQUIRE(browser.store->undo_last()); };
    const auto redo = [&] { REQUIRE(browser.store->redo_last()); };
    for (int round = 0; round < 3; ++round) {
        undo();
        CHECK(browser.name(id) == "dua");
        undo();
        CHECK(browser.name(id) == "satu");
        undo();
        CHECK(browser.name(id) == "(none)");
        CHECK(browser.store->undo_last().error().message == "error.undo_none");
        redo();
        CHECK(browser.name(id) == "satu");
        redo();
        CHECK(browser.name(id) == "dua");
        redo();
        CHECK(browser.name(id) == "tiga");
        CHECK(browser.store->redo_last().error().message == "error.redo_none");
    }
    REQUIRE(browser.start());
    CHECK(browser.name(id) == "tiga");
    undo();
    CHECK(browser.name(id) == "dua");
}

TEST_CASE("after something new is done there is nothing to redo") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.set(id, "name", "dua").value();
    CHECK(browser.store->undo_last());
    CHECK(browser.store->next_redo().has_value());
    browser.set(id, "count", 1).value();
    CHECK(!browser.store->next_redo());
    CHECK_FALSE(browser.store->redo_last());
    CHECK(browser.store->undo_last());
    CHECK(browser.store->find("task", id).value("count").is_null());
    CHECK(browser.store->undo_last());
    CHECK(browser.name(id) == "(none)");
}

TEST_CASE("what somebody else changed since is left alone and reported") {
    Browser browser;
    const auto id = browser.add("satu");
    store::Draft draft;
    draft.set("task", id, "name", "dua");
    draft.set("task", id, "count", 5);
    const auto edit = browser.store->commit(draft, {"task.edited", ""}).value();
    change_by_other(browser, id, "name", "milik lain");
    const auto report = browser.store->undo(edit);
    REQUIRE(report);
    CHECK(report->restored == 1);
    CHECK(report->kept == 1);
    CHECK(browser.name(id) == "milik lain");
    CHECK(browser.store->find("task", id).value("count").is_null());
}

TEST_CASE("when everything was changed since, undo is refused and changes nothing") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.set(id, "name", "dua").value();
    change_by_other(browser, id, "name", "milik lain");
    const auto count = browser.store->transaction_count();
    CHECK(browser.store->undo(browser.last).error().code == ErrorCode::changed_since);
    CHECK(browser.store->transaction_count() == count);
    CHECK(browser.name(id) == "milik lain");
}

TEST_CASE("a record that somebody else has worked on since is not taken away by undoing its creation") {
    Browser browser;
    const auto id = browser.add("satu");
    const auto creation = browser.last;
    change_by_other(browser, id, "count", 7);
    const auto report = browser.store->undo(creation);
    REQUIRE_FALSE(report);
    CHECK(report.error().message == "error.undo_changed_since");
    CHECK(browser.name(id) == "satu");
}

TEST_CASE("a later edit of one's own also stands in the way, until it is undone itself") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.set(id, "name", "dua").value();
    const auto edit = browser.last;
    browser.set(id, "name", "tiga").value();
    CHECK(browser.store->undo(edit).error().code == ErrorCode::changed_since);
    CHECK(browser.store->undo(browser.last));
    CHECK(browser.store->undo(edit));
    CHECK(browser.name(id) == "satu");
}

TEST_CASE("undoing twice is refused the second time") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.set(id, "name", "dua").value();
    CHECK(browser.store->undo(browser.last));
    CHECK(browser.store->undo(browser.last).error().message == "error.undo_done");
    CHECK(browser.name(id) == "satu");
}

TEST_CASE("nobody undoes what others did") {
    Browser browser;
    const auto id = browser.add("satu");
    change_by_other(browser, id, "name", "milik lain");
    const auto theirs = browser.store->transactions(0, 1)[0].id;
    CHECK(browser.store->undo(theirs).error().code == ErrorCode::not_allowed);
    CHECK(browser.store->undo(browser.store->new_id()).error().code == ErrorCode::not_found);
    CHECK(browser.store->next_undo() == browser.last);
}

TEST_CASE("undo of one transaction over several records concerns them all") {
    Browser browser;
    const auto first = browser.add("satu");
    const auto second = browser.add("dua");
    store::Draft draft;
    draft.set("task", first, "name", "baru");
    draft.remove("task", second);
    const auto third = browser.store->new_id();
    draft.set("task", third, "name", "tiga");
    draft.set("task", third, "date", day(1));
    REQUIRE(browser.store->commit(draft, {"task.several", ""}));
    CHECK(browser.store->undo_last());
    CHECK(browser.name(first) == "satu");
    CHECK(browser.name(second) == "dua");
    CHECK(browser.name(third) == "(none)");
    CHECK(browser.store->redo_last());
    CHECK(browser.name(first) == "baru");
    CHECK(browser.name(second) == "(none)");
    CHECK(browser.name(third) == "tiga");
}

TEST_CASE("undoing everything and redoing everything gives the same office") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Browser browser(seed);
        Seeded seeded(seed);
        std::vector<base::Id> ids;
        for (int step = 0; step < 20; ++step) {
            if (ids.empty() || seeded.chance(30)) {
                ids.push_back(browser.add(seeded.text("abc", 3) + "x"));
                continue;
            }
            const auto id =
                ids[static_cast<std::size_t>(seeded.between(0, static_cast<std::int64_t>(ids.size()) - 1))];
            if (seeded.chance(20)) {
                browser.remove(id);
            } else {
                (void)browser.set(id, "name", seeded.text("abc", 3) + "y");
            }
        }
        const auto names = [&] {
            std::string all;
            for (const auto id : ids) all += browser.name(id) + ";";
            return all;
        };
        const std::string before = names();
        int undone = 0;
        while (browser.store->undo_last()) ++undone;
        CHECK(browser.store->records("task").empty());
        CHECK(!browser.store->next_undo());
        for (int i = 0; i < undone; ++i) REQUIRE(browser.store->redo_last());
        CHECK(!browser.store->next_redo());
        CHECK(names() == before);
    }
}

TEST_CASE("transactions that claim to undo each other in a circle do no harm") {
    Browser browser;
    const auto id = browser.add("satu");
    sealed_segments(*browser.store);
    const base::Id actor = browser.store->actor();
    const store::Stamp stamp = browser.store->transactions(0, 1)[0].stamp;
    const base::Id a = browser.store->new_id();
    const base::Id b = browser.store->new_id();
    const auto entry = [&](base::Id own, base::Id other, int step) {
        store::Heap heap;
        store::Batch batch;
        store::Ledger::Entry made;
        made.id = own;
        made.actor = heap.add(actor);
        made.stamp = {stamp.ms + step, 0};
        made.undoes = other;
        batch.transactions.push_back(made);
        store::Batch::Block block;
        block.kind = "task";
        block.transactions = {0};
        block.records = {heap.add(id)};
        const store::Cell cell = heap.cell(store::Value(std::to_string(step)));
        block.columns.push_back({"name", {cell.tag}, {cell.payload}});
        batch.blocks.push_back(block);
        return "{\"audience\":0,\"replica\":\"" + browser.store->replica().to_string() +
               "\",\"number\":1,\"batch\":" + store::encode_batch(batch, heap) + "}";
    };
    CHECK(browser.store->recover({entry(a, b, 1), entry(b, a, 2), entry(browser.store->new_id(), b, 3)}) ==
          3);
    CHECK(browser.name(id) == "3");
    static_cast<void>(browser.store->undo(a));
    static_cast<void>(browser.store->undo(b));
    for (int i = 0; i < 100 && browser.store->undo_last(); ++i) {
    }
    CHECK_FALSE(browser.store->undo_last());
    CHECK(browser.store->is_open());
}
