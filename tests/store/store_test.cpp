#include "store/devices.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;
using base::ErrorCode;
using store::SaveStatus;

TEST_CASE("a record is there at once and again after the browser was closed") {
    Browser browser;
    const auto id = browser.add("Rapat");
    CHECK(browser.name(id) == "Rapat");
    CHECK(browser.store->find("task", id).get<base::Date>("date") == day(21));
    REQUIRE(browser.start());
    CHECK(browser.name(id) == "Rapat");
    CHECK(browser.store->transaction_count() == 1);
}

TEST_CASE("office and actor stay the same from start to start") {
    Browser browser;
    const auto office = browser.store->office();
    const auto actor = browser.store->actor();
    CHECK_FALSE(office.is_null());
    CHECK(office != actor);
    REQUIRE(browser.start());
    CHECK(browser.store->office() == office);
    CHECK(browser.store->actor() == actor);
}

TEST_CASE("nothing can be written before the store is open") {
    Browser browser;
    browser.load_fault = blocked;
    const auto opened = browser.start();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::storage_blocked);
    CHECK_FALSE(browser.store->is_open());
    store::Draft draft;
    draft.set("task", browser.store->new_id(), "name", "x");
    CHECK(browser.store->commit(draft, {}).error().code == ErrorCode::not_ready);
    browser.journal->heal();
    bool ready = false;
    browser.store->open([&](base::Result<void> result) { ready = result.ok(); });
    CHECK(ready);
}

TEST_CASE("what the schema does not allow is refused whole") {
    Browser browser;
    const auto& store = browser.store;
    const auto id = browser.add("Rapat");
    const auto refused = [&](std::string_view field, store::Value value) {
        store::Draft draft;
        draft.set("task", id, "done", true);
        draft.set("task", id, field, std::move(value));
        const auto result = store->commit(draft, {});
        CHECK(store->find("task", id).value("done").is_null());
        return result ? std::string() : result.error().message;
    };
    CHECK(refused("name", store::Value()) == "error.required");
    CHECK(refused("name", "   ") == "error.required");
    CHECK(refused("name", "a name of more than twenty characters") == "error.text_too_long");
    CHECK(refused("name", 5) == "error.wrong_type");
    CHECK(refused("count", -1) == "error.number_too_small");
    CHECK(refused("count", 101) == "error.number_too_big");
    CHECK(refused("size", base::Decimal::make(10001, 1).value()) == "error.number_too_big");
    CHECK(refused("size", 5) == "error.wrong_type");
    CHECK(refused("colour", "red") == "error.wrong_type");
    CHECK(store->transaction_count() == 1);
    CHECK(browser.disk.wal.size() == 1);
}

TEST_CASE("a new record needs every required field") {
    Browser browser;
    store::Draft draft;
    draft.set("task", browser.store->new_id(), "name", "Rapat");
    const auto result = browser.store->commit(draft, {});
    REQUIRE_FALSE(result);
    CHECK(result.error().message == "error.required");
    CHECK(result.error().detail == "task.date");
    store::Draft unknown;
    unknown.set("ship", browser.store->new_id(), "name", "x");
    CHECK_FALSE(browser.store->commit(unknown, {}));
}

TEST_CASE("a text is measured in characters, not in bytes") {
    Browser browser;
    const auto id = browser.add("éééééééééééééééééééé");
    CHECK(base::Id() != browser.last);
    CHECK_FALSE(browser.set(id, "name", "ééééééééééééééééééééé"));
}

TEST_CASE("saving what is already so makes no transaction") {
    Browser browser;
    const auto id = browser.add("Rapat");
    const auto result = browser.set(id, "name", "Rapat");
    REQUIRE(result);
    CHECK(result->is_null());
    CHECK(browser.store->transaction_count() == 1);
}

TEST_CASE("a deleted record is gone from every reading and cannot be edited") {
    Browser browser;
    const auto id = browser.add("Rapat");
    const auto& view = browser.store->view("task", {"date"});
    CHECK(view.all().size() == 1);
    browser.remove(id);
    CHECK_FALSE(browser.store->find("task", id));
    CHECK(browser.store->find_any("task", id).deleted());
    CHECK(browser.store->records("task").empty());
    CHECK(view.all().empty());
    CHECK(browser.set(id, "name", "Lain").error().message == "error.record_deleted");
    store::Draft draft;
    draft.remove("task", browser.store->new_id());
    CHECK(browser.store->commit(draft, {}).error().message == "error.record_none");
}

TEST_CASE("text that is no valid UTF-8 is repaired, so that the office file stays readable") {
    Browser browser;
    const auto id = browser.add("a\xC3(");
    CHECK(browser.name(id) == "a\xEF\xBF\xBD(");
    REQUIRE(browser.start());
    CHECK(browser.name(id) == "a\xEF\xBF\xBD(");
}

TEST_CASE("a seal is told when all is durable, also what was written while a save was under way") {
    Browser browser;
    browser.journal->hold();
    const auto first = browser.add("satu");
    const auto second = browser.add("dua");
    bool told = false;
    browser.store->seal([&](const base::Result<void>& sealed) { told = sealed.ok(); });
    while (!told) REQUIRE(browser.journal->step());
    CHECK(browser.store->save_state().unsaved == 0);
    REQUIRE(browser.start()); // killed as soon as it was told
    CHECK(browser.name(first) == "satu");
    CHECK(browser.name(second) == "dua");
}

TEST_CASE("a change counts as saved only when the journal says so") {
    Browser browser;
    browser.journal->hold();
    browser.add("satu");
    CHECK(browser.store->save_state().status == SaveStatus::saving);
    CHECK(browser.store->save_state().unsaved == 1);
    CHECK_FALSE(browser.store->save_state().last_saved);
    browser.clock.moment.epoch_ms += 500;
    browser.journal->release();
    CHECK(browser.store->save_state().status == SaveStatus::saved);
    CHECK(browser.store->save_state().unsaved == 0);
    CHECK(browser.store->save_state().last_saved == browser.clock.moment);
}

TEST_CASE("a browser killed while saving keeps what was saved and loses only what was not") {
    Browser browser;
    const auto saved = browser.add("satu");
    browser.journal->hold();
    const auto unsaved = browser.add("dua");
    CHECK(browser.name(unsaved) == "dua");
    REQUIRE(browser.start());
    CHECK(browser.name(saved) == "satu");
    CHECK(browser.name(unsaved) == "(none)");
}

TEST_CASE("changes made while a write is under way follow as the next, in order") {
    Browser browser;
    browser.journal->hold();
    const auto id = browser.add("satu");
    browser.set(id, "name", "dua").value();
    browser.set(id, "name", "tiga").value();
    CHECK(browser.journal->held() == 1);
    CHECK(browser.store->save_state().unsaved == 3);
    browser.journal->step();
    CHECK(browser.store->save_state().status == SaveStatus::saving);
    CHECK(browser.store->save_state().unsaved == 2);
    browser.journal->step();
    CHECK(browser.store->save_state().status == SaveStatus::saved);
    REQUIRE(browser.start());
    CHECK(browser.name(id) == "tiga");
}

TEST_CASE("a full disk is a visible state, and nothing is lost once there is room") {
    Browser browser;
    browser.journal->fail_writes(disk_full);
    const auto first = browser.add("satu");
    CHECK(browser.store->save_state().status == SaveStatus::failed);
    CHECK(browser.store->save_state().error->code == ErrorCode::storage_full);
    const auto second = browser.add("dua");
    CHECK(browser.store->save_state().status == SaveStatus::failed);
    CHECK(browser.store->save_state().unsaved == 2);
    CHECK(browser.name(first) == "satu");
    browser.store->retry();
    CHECK(browser.store->save_state().status == SaveStatus::failed);
    browser.journal->heal();
    browser.store->retry();
    CHECK(browser.store->save_state().status == SaveStatus::saved);
    REQUIRE(browser.start());
    CHECK(browser.name(first) == "satu");
    CHECK(browser.name(second) == "dua");
}

TEST_CASE("after one failed write the next change saves both") {
    Browser browser;
    browser.journal->fail_next_write(lost);
    browser.add("satu");
    CHECK(browser.store->save_state().status == SaveStatus::failed);
    browser.add("dua");
    CHECK(browser.store->save_state().status == SaveStatus::saved);
    CHECK(browser.disk.wal.size() == 2);
}

TEST_CASE("a store destroyed while opening or saving is not called any more") {
    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random(3);
    store::MemoryJournal journal(disk);
    journal.hold();
    bool called = false;
    {
        store::Store store(journal, clock, random, task_schema());
        store.open([&](base::Result<void>) { called = true; });
    }
    journal.release();
    CHECK_FALSE(called);
}

TEST_CASE("a clock that goes backwards does not hide a later change") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.clock.moment.epoch_ms -= 86'400'000;
    browser.set(id, "name", "dua").value();
    CHECK(browser.name(id) == "dua");
    browser.clock.moment.epoch_ms = 0; // 1970: an empty battery on the board
    browser.set(id, "name", "tiga").value();
    REQUIRE(browser.start());
    CHECK(browser.name(id) == "tiga");
}

TEST_CASE("stamps always grow, whatever the wall clock does") {
    Seeded seeded(11);
    store::Stamp last;
    for (int i = 0; i < 200'000; ++i) {
        const std::int64_t wall = seeded.chance(1) ? seeded.between(-1'000'000, 9'000'000'000'000) : last.ms;
        const store::Stamp next = store::next_stamp(last, wall);
        REQUIRE(last < next);
        REQUIRE(next.ms >= store::first_stamp_ms);
        last = next.ms > store::last_stamp_ms - 100 ? store::Stamp() : next;
    }
    const store::Stamp full{store::first_stamp_ms, 0xFFFF};
    CHECK(store::next_stamp(full, 0) == store::Stamp{store::first_stamp_ms + 1, 0});
}

TEST_CASE("the life of a record can be told: what changed, from what to what, when and by whom") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.clock.moment.epoch_ms += 60'000;
    browser.set(id, "name", "dua").value();
    browser.remove(id);
    const auto steps = browser.store->history("task", id);
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].differences.size() == 2);
    CHECK(steps[0].differences[0].before.is_null());
    CHECK(steps[1].transaction.label.key == "task.edited");
    CHECK(steps[1].transaction.actor == browser.store->actor());
    CHECK(steps[1].transaction.stamp.ms == browser.clock.moment.epoch_ms);
    REQUIRE(steps[1].differences.size() == 1);
    CHECK(steps[1].differences[0].before.text() == "satu");
    CHECK(steps[1].differences[0].after.text() == "dua");
    CHECK(steps[2].differences[0].field == store::deleted_field);
    CHECK(browser.store->history("task", browser.store->new_id()).empty());
}

TEST_CASE("records are found by the value of a field") {
    Browser browser;
    browser.add("a", day(1));
    const auto second = browser.add("b", day(2));
    const auto third = browser.add("c", day(2));
    browser.set(third, "size", base::Decimal::make(150, 2).value()).value();
    CHECK(browser.store->where("task", "date", day(2)).size() == 2);
    CHECK(browser.store->where("task", "size", base::Decimal::make(15, 1).value()).size() == 1);
    CHECK(browser.store->where("task", "size", {}).size() == 2);
    browser.remove(second);
    CHECK(browser.store->where("task", "date", day(2)).size() == 1);
    CHECK(browser.store->where("nothing", "date", day(2)).empty());
}

TEST_CASE("a listener hears of every change of data and of the save state") {
    Browser browser;
    int heard = 0;
    browser.store->on_change([&] { ++heard; });
    const auto before = browser.store->revision();
    browser.journal->hold();
    browser.add("satu");
    CHECK(heard > 0);
    const int so_far = heard;
    browser.journal->release();
    CHECK(heard > so_far);
    CHECK(browser.store->revision() > before);
}

TEST_CASE("an entry that stands in the wal twice counts once") {
    Browser browser;
    const auto id = browser.add("satu");
    browser.disk.wal.emplace(browser.disk.wal.rbegin()->first + 1, browser.disk.wal.rbegin()->second);
    REQUIRE(browser.start());
    CHECK(browser.name(id) == "satu");
    CHECK(browser.store->transaction_count() == 1);
    CHECK(browser.store->damaged().empty());
}

TEST_CASE("an office that could not store its id is not open, and is made when it can") {
    Browser browser;
    store::MemoryDisk disk;
    store::MemoryJournal journal(disk);
    journal.fail_next_write(disk_full);
    store::Store store(journal, browser.clock, browser.random, task_schema());
    base::Result<void> opened;
    store.open([&](base::Result<void> result) { opened = std::move(result); });
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::storage_full);
    CHECK_FALSE(store.is_open());
    store.open([&](base::Result<void> result) { opened = std::move(result); });
    REQUIRE(opened);
    CHECK(disk.meta.at("office") == "{\"id\":\"" + store.office().to_string() + "\"}");
}

TEST_CASE("an entry of the wal that cannot be read is kept and reported, and the rest loads") {
    Browser browser;
    const auto first = browser.add("satu");
    const std::vector<std::string> broken{"{\"audience\":0,\"replica\":\"broken", std::string("\0\xFF", 2),
                                          std::string(100'000, '['), ""};
    store::Journal::Key key = browser.disk.wal.rbegin()->first;
    for (const std::string& bytes : broken) browser.disk.wal.emplace(++key, bytes);
    REQUIRE(browser.start());
    const auto second = browser.add("dua");
    REQUIRE(browser.start());
    CHECK(browser.name(first) == "satu");
    CHECK(browser.name(second) == "dua");
    REQUIRE(browser.store->damaged().size() == 4);
    CHECK(browser.store->damaged()[0].bytes == broken[0]);
    CHECK(browser.store->damaged()[0].error.code == ErrorCode::unreadable);
    CHECK(browser.disk.wal.size() == 6);
    sealed_segments(*browser.store);
    CHECK(browser.disk.wal.size() == 4);
}

TEST_CASE("sealing moves what was done from the wal into segments, and nothing changes on screen or after a "
          "start") {
    Browser browser;
    const auto id = browser.add("satu");
    REQUIRE(browser.set(id, "count", 5));
    const std::uint64_t state = state_of(*browser.store);
    CHECK(browser.disk.wal.size() == 2);
    CHECK(browser.store->unsealed().size() == 2);
    CHECK(sealed_segments(*browser.store).size() == 1);
    CHECK(browser.disk.wal.empty());
    CHECK(browser.store->unsealed().empty());
    const store::Hash digest = browser.store->digest();
    REQUIRE(browser.start());
    CHECK(state_of(*browser.store) == state);
    CHECK(browser.store->digest() == digest);
    CHECK(sealed_segments(*browser.store).size() == 1);
    CHECK(browser.store->digest() == digest);
}

TEST_CASE("the wal is sealed by itself before it grows without end") {
    Browser browser;
    const auto id = browser.add("satu");
    for (int i = 0; i < 2000; ++i) REQUIRE(browser.set(id, "count", i % 100 + (i % 100 == 99 ? 1 : 0)));
    CHECK(browser.disk.wal.size() < 1024);
    CHECK(browser.disk.segments.size() >= 2);
    REQUIRE(browser.start());
    CHECK(browser.store->transaction_count() == 2001);
}

TEST_CASE("a transaction that is larger than a segment likes is sealed and read again") {
    Browser browser;
    store::Draft draft;
    for (int i = 0; i < 9000; ++i) {
        const base::Id id = browser.store->new_id();
        draft.set("task", id, "name", "t" + std::to_string(i));
        draft.set("task", id, "date", day(i % 30 + 1));
    }
    REQUIRE(browser.store->commit(draft, {"task.imported", ""}));
    const std::uint64_t state = state_of(*browser.store);
    sealed_segments(*browser.store);
    REQUIRE(browser.start());
    CHECK(state_of(*browser.store) == state);
    CHECK(browser.store->records("task").size() == 9000);
}

TEST_CASE("a draft of many thousand records is one transaction, undone as one") {
    Browser browser;
    store::Draft draft;
    for (int i = 0; i < 30'000; ++i) {
        const base::Id id = browser.store->new_id();
        draft.set("task", id, "name", "Kegiatan " + std::to_string(i));
        draft.set("task", id, "date", day(21));
    }
    REQUIRE(browser.store->commit(draft, {"test.many", ""}).ok());
    CHECK(browser.store->transaction_count() == 1);
    CHECK(browser.store->records("task").size() == 30'000);
    REQUIRE(browser.store->undo_last().ok());
    CHECK(browser.store->records("task").empty());
}

TEST_CASE("a transaction that no segment holds is refused, and nothing changes") {
    Browser browser;
    const auto before = browser.store->revision();
    store::Draft draft;
    const base::Id person = browser.store->new_id();
    for (int i = 0; i < 90'000; ++i) {
        const base::Id id = browser.store->new_id();
        draft.set("note", id, "person", person);
        draft.set("note", id, "text", std::to_string(i) + std::string(190, 'x'));
    }
    const auto committed = browser.store->commit(draft, {"test.many", ""});
    REQUIRE_FALSE(committed.ok());
    CHECK(committed.error().message == "error.change_too_large");
    CHECK(browser.store->records("note").empty());
    CHECK(browser.store->revision() == before);
}

TEST_CASE("all that was done is listed, the newest first, without parts doubled") {
    Browser browser;
    store::Draft draft;
    const base::Id person = browser.store->new_id();
    const base::Id note = browser.store->new_id();
    const base::Id task = browser.store->new_id();
    draft.set("note", note, "person", person);
    draft.set("note", note, "text", "rahasia");
    draft.set("task", task, "name", "satu");
    draft.set("task", task, "date", day(1));
    const auto both = browser.store->commit(draft, {"two.kinds", ""});
    REQUIRE(both);
    browser.add("dua");
    const std::vector<store::Transaction> all = browser.store->transactions(0, 10);
    REQUIRE(all.size() == 2);
    CHECK(all[0].id == browser.last);
    CHECK(all[1].id == *both);
    CHECK(browser.store->transaction(*both)->changes.size() == 4);
    CHECK_FALSE(browser.store->transaction(browser.store->new_id()));
}

TEST_CASE("two who enter the same natural key make the same record") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id here = rina.store->natural_id("unit", "  SET  1");
    CHECK(here == dedi->store->natural_id("unit", "SET 1"));
    CHECK(here != rina.store->natural_id("unit", "SET 2"));
    CHECK(here != rina.store->natural_id("task", "SET 1"));
    for (Browser* browser : {&rina, dedi.get()}) {
        store::Draft draft;
        draft.set("unit", here, "code", "SET 1");
        REQUIRE(browser->store->commit(draft, {"unit.added", ""}));
    }
    exchange(rina, *dedi);
    CHECK(rina.store->records("unit").size() == 1);
    CHECK(rina.store->conflict_count() == 0);
    CHECK(state_of(*rina.store) == state_of(*dedi->store));
}

TEST_CASE("of two records of one thing one is made, which has what either had, and everything refers to it") {
    Browser browser;
    store::Draft draft;
    const base::Id kept = browser.store->new_id();
    const base::Id other = browser.store->new_id();
    const base::Id child = browser.store->new_id();
    draft.set("unit", kept, "code", "A");
    draft.set("unit", other, "code", "B");
    draft.set("unit", other, "name", "Sekretariat");
    draft.set("unit", child, "code", "C");
    draft.set("unit", child, "head", other);
    REQUIRE(browser.store->commit(draft, {"units", ""}));
    REQUIRE(browser.store->merge_records("unit", kept, other, {"unit.merged", ""}));
    CHECK(browser.store->find("unit", kept).text("code") == "A");
    CHECK(browser.store->find("unit", kept).text("name") == "Sekretariat");
    CHECK(browser.store->find("unit", child).get<base::Id>("head") == kept);
    CHECK_FALSE(browser.store->find("unit", other));
    REQUIRE(browser.store->undo_last());
    CHECK(browser.store->find("unit", other).text("name") == "Sekretariat");
    CHECK(browser.store->find("unit", child).get<base::Id>("head") == other);
    CHECK(browser.store->find("unit", kept).value("name").is_null());
    CHECK_FALSE(browser.store->merge_records("unit", kept, kept, {}));
}

TEST_CASE("what stands behind an entry of the wal that cannot be read is kept, sealed and sent") {
    Browser browser;
    const auto lost = browser.add("satu");
    const auto second = browser.add("dua");
    const auto third = browser.add("tiga");
    browser.disk.wal.begin()->second.pop_back();
    REQUIRE(browser.start());
    const auto fourth = browser.add("empat");
    REQUIRE(browser.store->damaged().size() == 1);
    const auto other = colleague(browser, 2);
    send(browser, *other);
    for (Browser* each : {&browser, other.get()}) {
        CHECK(each->name(lost) == "(none)");
        CHECK(each->name(second) == "dua");
        CHECK(each->name(third) == "tiga");
        CHECK(each->name(fourth) == "empat");
        CHECK(each->store->waiting().empty());
        REQUIRE(each->start());
    }
    CHECK(browser.store->damaged().size() == 1);
    CHECK(other->store->damaged().empty());
    CHECK(browser.store->digest() == other->store->digest());
}
