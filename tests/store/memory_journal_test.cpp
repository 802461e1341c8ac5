// The contract of journal.h, kept by the journal in memory; and the faults it can bring about.

#include "base/seeded.h"
#include "store/memory_journal.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace prima;
using base::ErrorCode;
using store::Journal;
using store::MemoryDisk;
using store::MemoryFault;
using store::MemoryJournal;

namespace {

using Head = Journal::Head;
using Written = base::Result<Head>;

Journal::Write transactions(std::vector<std::string> entries) {
    Journal::Write write;
    write.wal = std::move(entries);
    return write;
}

// What a call has answered, and how often.
template <class T>
struct Told {
    std::optional<base::Result<T>> result;
    int times = 0;
    std::function<void(base::Result<T>)> callback() {
        return [this](base::Result<T> answer) {
            result = std::move(answer);
            ++times;
        };
    }
    // ErrorCode::not_ready when nothing was answered.
    std::optional<ErrorCode> code() const {
        if (!result) return ErrorCode::not_ready;
        return result->ok() ? std::nullopt : std::optional(result->error().code);
    }
};

std::optional<ErrorCode> write(MemoryJournal& journal, Head expected, Journal::Write what) {
    Told<Head> told;
    journal.write(expected, std::move(what), told.callback());
    return told.code();
}

Journal::Content content(MemoryJournal& journal, Head since = 0) {
    Told<Journal::Content> told;
    journal.load(since, told.callback());
    return told.result->ok() ? told.result->value() : Journal::Content();
}

std::vector<std::string> texts(const std::vector<Journal::Entry>& entries) {
    std::vector<std::string> result;
    for (const Journal::Entry& entry : entries) result.push_back(entry.bytes);
    return result;
}

using Texts = std::vector<std::string>;

class SeededChance : public base::Random {
public:
    explicit SeededChance(std::uint64_t seed)
        : seeded(seed) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(seeded.bits());
    }
    test::Seeded seeded;
};

} // namespace

TEST_CASE("a journal that was never written is empty, at head 0") {
    MemoryDisk disk;
    MemoryJournal journal(disk);
    const Journal::Content empty = content(journal);
    CHECK(empty.head == 0);
    CHECK(empty.segments.empty());
    CHECK(empty.wal.empty());
    CHECK(empty.meta.empty());
}

TEST_CASE("what was written is there for another window, in all rooms, under keys in order") {
    MemoryDisk disk;
    Journal::Write first;
    first.wal = {"a", "b"};
    first.segments = {"s"};
    first.quarantine = {std::string("\xff\0\xfe", 3)};
    first.meta = {{"office", "{}"}, {"name", ""}};
    first.blobs = {{"photo", "jpeg"}};
    {
        MemoryJournal journal(disk);
        CHECK_FALSE(write(journal, 0, first));
        CHECK_FALSE(write(journal, 1, transactions({"c"})));
    }
    MemoryJournal journal(disk);
    const Journal::Content all = content(journal);
    CHECK(all.head == 2);
    CHECK(texts(all.wal) == Texts{"a", "b", "c"});
    CHECK(all.wal[0].key == Journal::key_of(1, 0));
    CHECK(all.wal[1].key == Journal::key_of(1, 1));
    CHECK(all.wal[2].key == Journal::key_of(2, 0));
    CHECK(texts(all.segments) == Texts{"s"});
    CHECK(texts(all.quarantine) == Texts{std::string("\xff\0\xfe", 3)});
    REQUIRE(all.meta.size() == 2);
    CHECK(all.meta[0].bytes == ""); // an empty value is a value
    Told<std::optional<std::string>> blob;
    journal.get_blob("photo", blob.callback());
    CHECK(blob.result->value() == "jpeg");
    journal.get_blob("none", blob.callback());
    CHECK(blob.result->value() == std::nullopt);
}

TEST_CASE("a write drops entries and removes values in the same step as it adds") {
    MemoryDisk disk;
    MemoryJournal journal(disk);
    Journal::Write first = transactions({"a", "b"});
    first.quarantine = {"q"};
    first.meta = {{"office", "{}"}};
    first.blobs = {{"photo", "jpeg"}};
    CHECK_FALSE(write(journal, 0, first));
    Journal::Write second;
    second.segments = {"ab"};
    second.drop_wal = {Journal::key_of(1, 0), Journal::key_of(1, 1), Journal::key_of(77, 0)};
    second.drop_quarantine = {Journal::key_of(1, 0)};
    second.meta = {{"office", std::nullopt}, {"absent", std::nullopt}};
    second.blobs = {{"photo", std::nullopt}};
    CHECK_FALSE(write(journal, 1, second));
    const Journal::Content all = content(journal);
    CHECK(all.wal.empty());
    CHECK(all.quarantine.empty());
    CHECK(all.meta.empty());
    CHECK(disk.blobs.empty());
    CHECK(texts(all.segments) == Texts{"ab"});
}

TEST_CASE("a writer who was overtaken learns it, has written nothing, and reads only what is new") {
    MemoryDisk disk;
    MemoryJournal one(disk);
    MemoryJournal two(disk);
    CHECK_FALSE(write(one, 0, transactions({"a"})));
    CHECK_FALSE(write(one, 1, transactions({"b"})));
    Journal::Write late = transactions({"c"});
    late.meta = {{"office", "{}"}};
    CHECK(write(two, 1, late) == ErrorCode::changed_since);
    CHECK(disk.meta.empty());
    const Journal::Content news = content(two, 1);
    CHECK(news.head == 2);
    CHECK(texts(news.wal) == Texts{"b"});
    CHECK_FALSE(write(two, news.head, late));
    CHECK(texts(content(one).wal) == Texts{"a", "b", "c"});
}

TEST_CASE("reading since a head gives all of meta but no older entries") {
    MemoryDisk disk;
    MemoryJournal journal(disk);
    Journal::Write first = transactions({"a"});
    first.segments = {"s"};
    first.meta = {{"name", "Bagian Umum"}};
    CHECK_FALSE(write(journal, 0, first));
    const Journal::Content news = content(journal, 1);
    CHECK(news.wal.empty());
    CHECK(news.segments.empty());
    CHECK(news.meta.size() == 1);
}

TEST_CASE("a value of meta alone is put whatever the head is, and does not move it") {
    MemoryDisk disk;
    MemoryJournal one(disk);
    MemoryJournal two(disk);
    CHECK_FALSE(write(one, 0, transactions({"a"})));
    Told<void> put;
    two.put_meta("secret.x", "Menyusun", put.callback());
    CHECK(put.times == 1);
    CHECK(disk.head == 1);
    Told<std::optional<std::string>> got;
    one.get_meta("secret.x", got.callback());
    CHECK(got.result->value() == "Menyusun");
    two.put_meta("secret.x", std::nullopt, put.callback());
    one.get_meta("secret.x", got.callback());
    CHECK(got.result->value() == std::nullopt);
}

TEST_CASE("a draft is its window's own; that of a window that is gone goes to one other") {
    MemoryDisk disk;
    const auto put = [](MemoryJournal& window, std::optional<std::string> bytes) {
        window.put_meta("draft.activity", std::move(bytes), [](const base::Result<void>&) {});
    };
    const auto kept = [](auto&& window) {
        Told<std::optional<std::string>> got;
        window.get_meta("draft.activity", got.callback());
        return got.result->value().value_or("(none)");
    };
    MemoryJournal one(disk);
    auto two = std::make_unique<MemoryJournal>(disk);
    put(one, "Rapat");
    put(*two, "Menyusun");
    put(one, std::nullopt);
    CHECK(kept(*two) == "Menyusun");
    MemoryJournal three(disk);
    CHECK(kept(three) == "(none)"); // theirs are still being typed
    two.reset();
    CHECK(kept(one) == "(none)"); // it has a place of its own
    MemoryJournal four(disk);
    CHECK(kept(four) == "Menyusun");
    CHECK(kept(MemoryJournal(disk)) == "(none)");
    put(four, std::nullopt);
    disk.meta["draft.activity"] = "of an earlier program";
    CHECK(kept(MemoryJournal(disk)) == "of an earlier program");
}

TEST_CASE("calls are answered once and in their order, also those made while answering") {
    MemoryDisk disk;
    MemoryJournal journal(disk);
    std::string order;
    const auto ask = [&] {
        order.clear();
        journal.write(disk.head, transactions({"1"}), [&](const Written&) {
            order += "a";
            journal.get_meta("k", [&](const base::Result<std::optional<std::string>>& value) {
                order += "d" + value.value().value_or("?");
            });
            order += "b";
        });
        journal.put_meta("k", "v", [&](const base::Result<void>&) { order += "c"; });
    };
    ask();
    CHECK(order == "abd?c");
    journal.hold();
    ask();
    CHECK(order.empty());
    journal.release();
    CHECK(order == "abcdv");
}

TEST_CASE("a failed write leaves everything as it was, and the next one goes through") {
    MemoryDisk disk;
    MemoryJournal journal(disk);
    journal.order(MemoryFault::full);
    journal.order(MemoryFault::lost_before);
    journal.fail_next_write({ErrorCode::storage_blocked, "error.storage_blocked", "ordered"});
    Journal::Write both = transactions({"a"});
    both.meta = {{"office", "{}"}};
    CHECK(write(journal, 0, both) == ErrorCode::storage_full);
    CHECK(write(journal, 0, both) == ErrorCode::storage_lost);
    CHECK(write(journal, 0, both) == ErrorCode::storage_blocked);
    CHECK(disk.head == 0);
    CHECK(disk.wal.empty());
    CHECK(disk.meta.empty());
    CHECK_FALSE(write(journal, 0, both));
}

TEST_CASE("after a lost answer the write may stand: the next try is told that the journal has moved") {
    MemoryDisk disk;
    MemoryJournal journal(disk);
    journal.order(MemoryFault::lost_after);
    CHECK(write(journal, 0, transactions({"a"})) == ErrorCode::storage_lost);
    CHECK(write(journal, 0, transactions({"a"})) == ErrorCode::changed_since);
    CHECK(texts(content(journal).wal) == Texts{"a"});
}

TEST_CASE("a hung window answers nothing any more; whether it has written shows after it was killed") {
    for (const MemoryFault fault : {MemoryFault::hung_before, MemoryFault::hung_after}) {
        MemoryDisk disk;
        Told<Head> told;
        {
            MemoryJournal journal(disk);
            journal.order(fault);
            journal.write(0, transactions({"a"}), told.callback());
            journal.load(0,
                         [](const base::Result<Journal::Content>&) { FAIL("answered behind a hung call"); });
            CHECK(journal.hung());
            CHECK_FALSE(journal.step());
        }
        CHECK(told.times == 0);
        CHECK(disk.head == (fault == MemoryFault::hung_after ? 1 : 0));
    }
}

TEST_CASE("a window killed while it holds calls has done only what was stepped") {
    MemoryDisk disk;
    Told<Head> first;
    Told<Head> second;
    {
        MemoryJournal journal(disk);
        journal.hold();
        journal.write(0, transactions({"a"}), first.callback());
        journal.write(1, transactions({"b"}), second.callback());
        journal.write(2, transactions({"c"}), [](const Written&) { FAIL("a killed window was answered"); });
        CHECK(journal.step());
        CHECK(first.times == 1);
        CHECK(journal.perform()); // done, but killed before the answer
        CHECK(journal.held() == 2);
    }
    CHECK(second.times == 0);
    CHECK(disk.head == 2);
    MemoryJournal journal(disk);
    CHECK(texts(content(journal).wal) == Texts{"a", "b"});
}

TEST_CASE("between doing and answering another window may write") {
    MemoryDisk disk;
    MemoryJournal one(disk);
    MemoryJournal two(disk);
    one.hold();
    Told<Journal::Content> told;
    one.load(0, told.callback());
    CHECK(one.perform());
    CHECK_FALSE(write(two, 0, transactions({"a"})));
    CHECK(one.answer());
    CHECK(told.result->value().head == 0); // as of one moment
    CHECK_FALSE(one.answer());
    CHECK_FALSE(one.step());
}

TEST_CASE("a window may be closed by what it is told") {
    MemoryDisk disk;
    auto journal = std::make_unique<MemoryJournal>(disk);
    journal->write(0, transactions({"a"}), [&](const Written&) { journal.reset(); });
    CHECK(journal == nullptr);
    CHECK(disk.head == 1);

    auto writer = std::make_unique<MemoryJournal>(disk);
    auto listener = std::make_unique<MemoryJournal>(disk);
    auto third = std::make_unique<MemoryJournal>(disk);
    listener->on_other_write([&] {
        writer.reset();
        third.reset();
        listener.reset();
    });
    third->on_other_write([] { FAIL("a closed window was told"); });
    writer->write(1, transactions({"b"}), [](const Written& written) { CHECK(written.ok()); });
    CHECK(listener == nullptr);
}

TEST_CASE("other windows hear of a write in their turn, the writer does not, and a notice may be missing") {
    MemoryDisk disk;
    MemoryJournal one(disk);
    MemoryJournal two(disk);
    MemoryJournal three(disk);
    int heard_one = 0;
    int heard_two = 0;
    int heard_three = 0;
    one.on_other_write([&] { ++heard_one; });
    two.on_other_write([&] { ++heard_two; });
    three.on_other_write([&] { ++heard_three; });
    two.hold();
    three.drop_notices();
    CHECK_FALSE(write(one, 0, transactions({"a"})));
    CHECK(heard_one == 0);
    CHECK(heard_two == 0);
    CHECK(heard_three == 0);
    two.release();
    CHECK(heard_two == 1);
    CHECK(write(one, 0, transactions({"late"})) == ErrorCode::changed_since);
    one.put_meta("draft.activity", "a", [](const base::Result<void>&) {});
    one.order(MemoryFault::lost_after);
    CHECK(write(one, 1, transactions({"b"})) == ErrorCode::storage_lost);
    CHECK(heard_two == 1); // nobody saw the write complete
}

TEST_CASE("a database that was deleted is lost for its windows; a new window begins anew") {
    MemoryDisk disk;
    MemoryJournal old(disk);
    CHECK_FALSE(write(old, 0, transactions({"a"})));
    disk.remove();
    CHECK(write(old, 1, transactions({"b"})) == ErrorCode::storage_lost);
    CHECK(write(old, 0, transactions({"b"})) == ErrorCode::storage_lost);
    Told<Journal::Content> told;
    old.load(0, told.callback());
    CHECK(told.code() == ErrorCode::storage_lost);
    MemoryJournal fresh(disk);
    CHECK(content(fresh).head == 0);
    CHECK_FALSE(write(fresh, 0, transactions({"c"})));
}

TEST_CASE("a database that a newer version has upgraded refuses everything") {
    MemoryDisk disk;
    MemoryJournal journal(disk);
    disk.upgraded = true;
    CHECK(write(journal, 0, transactions({"a"})) == ErrorCode::storage_newer);
    Told<Journal::Content> loaded;
    journal.load(0, loaded.callback());
    CHECK(loaded.code() == ErrorCode::storage_newer);
    Told<void> put;
    journal.put_meta("k", "v", put.callback());
    CHECK(put.code() == ErrorCode::storage_newer);
    CHECK(disk.meta.empty());
}

TEST_CASE("a closed database fails everything until it is open again; a failing read stops no write") {
    MemoryDisk disk;
    MemoryJournal journal(disk);
    journal.close_database();
    Told<Journal::Content> loaded;
    journal.load(0, loaded.callback());
    CHECK(loaded.code() == ErrorCode::storage_lost);
    CHECK(write(journal, 0, transactions({"a"})) == ErrorCode::storage_lost);
    journal.heal();
    journal.fail_load({ErrorCode::storage_blocked, "error.storage_blocked", "ordered"});
    journal.load(0, loaded.callback());
    CHECK(loaded.code() == ErrorCode::storage_blocked);
    CHECK_FALSE(write(journal, 0, transactions({"a"})));
}

TEST_CASE("a copied disk is a profile of its own") {
    MemoryDisk disk;
    MemoryJournal journal(disk);
    CHECK_FALSE(write(journal, 0, transactions({"a"})));
    MemoryDisk copy = disk;
    int heard = 0;
    journal.on_other_write([&] { ++heard; });
    MemoryJournal there(copy);
    CHECK_FALSE(write(there, 1, transactions({"b"})));
    CHECK(heard == 0);
    CHECK(disk.head == 1);
}

// Property: windows that read, write and try again as journal.h says, with every fault and kills between,
// leave every acknowledged entry on the disk exactly once and no entry twice, each window's in its own order.
TEST_CASE("whatever fails and whoever is killed, what was acknowledged is there once and in order") {
    struct Window {
        std::unique_ptr<MemoryJournal> journal;
        Head head = 0;
        int name = 0;
        int next = 0;
        bool waiting = false;
    };
    int acknowledged_in_all = 0;
    int unknown_in_all = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SeededChance random(seed);
        MemoryDisk disk;
        std::vector<Window> windows(3);
        std::set<std::string> acknowledged;
        int names = 0;
        const auto open = [&](Window& window) {
            window = Window();
            window.name = names++;
            window.journal = std::make_unique<MemoryJournal>(disk);
            window.journal->hold();
            window.journal->fail_at_random({30, 30, 30, 5, 5, 30, 500}, random);
        };
        const auto read = [&](Window& window) {
            window.waiting = true;
            window.journal->load(window.head, [&window](base::Result<Journal::Content> result) {
                window.waiting = false;
                if (!result) return;
                // What it had written without knowing it counts as written.
                for (const Journal::Entry& entry : result->wal) {
                    if (entry.bytes == std::to_string(window.name) + "-" + std::to_string(window.next))
                        ++window.next;
                }
                window.head = result->head;
            });
        };
        const auto append = [&](Window& window) {
            window.waiting = true;
            std::string text = std::to_string(window.name) + "-" + std::to_string(window.next);
            window.journal->write(window.head, transactions({text}), [&, text](const Written& written) {
                window.waiting = false;
                if (written) {
                    window.head = *written;
                    ++window.next;
                    acknowledged.insert(text);
                    return;
                }
                unknown_in_all += written.error().code == ErrorCode::storage_lost;
                read(window);
            });
        };
        for (Window& window : windows) open(window);
        for (int round = 0; round < 600; ++round) {
            Window& window = windows[static_cast<std::size_t>(random.seeded.between(0, 2))];
            if (window.journal->hung() || random.seeded.chance(2)) {
                window.journal.reset();
                open(window);
                read(window);
            } else if (!window.waiting) {
                random.seeded.chance(80) ? append(window) : read(window);
            } else if (random.seeded.chance(50)) {
                window.journal->perform();
            } else {
                window.journal->step();
            }
        }
        std::map<std::string, int> last;
        std::set<std::string> found;
        for (const auto& each : disk.wal) {
            const std::string& text = each.second;
            const std::size_t dash = text.find('-');
            const int number = std::stoi(text.substr(dash + 1));
            CHECK_MESSAGE(found.insert(text).second, text, " is there twice");
            const auto before = last.find(text.substr(0, dash));
            if (before != last.end()) CHECK(number > before->second);
            last[text.substr(0, dash)] = number;
        }
        for (const std::string& text : acknowledged) CHECK_MESSAGE(found.count(text) == 1, text, " was lost");
        CHECK(disk.head == disk.wal.size());
        acknowledged_in_all += static_cast<int>(acknowledged.size());
    }
    CHECK(acknowledged_in_all > 3000);
    CHECK(unknown_in_all > 100);
}

TEST_CASE("the shelf lists the offices, the last opened first") {
    store::MemoryOffices offices;
    store::MemoryShelf shelf(offices);
    Told<void> done;
    shelf.put({"a1", "", "Bagian Umum", false, 10}, done.callback());
    shelf.put({"b2", "", "Contoh", true, 30}, done.callback());
    shelf.put({"a1", "2602Yd3OWLp1dbT6dzw6iT", "Bagian Umum", false, 40}, done.callback());
    CHECK(done.times == 3);
    Told<std::vector<store::Shelf::Office>> listed;
    store::MemoryShelf(offices).list(listed.callback());
    const std::vector<store::Shelf::Office>& found = listed.result->value();
    REQUIRE(found.size() == 2);
    CHECK(found[0].key == "a1");
    CHECK(found[0].id == "2602Yd3OWLp1dbT6dzw6iT");
    CHECK(found[1].example);
}

TEST_CASE("an office that is removed takes its journal with it, also from windows that have it open") {
    store::MemoryOffices offices;
    store::MemoryShelf shelf(offices);
    Told<void> done;
    shelf.put({"a1", "", "Bagian Umum", false, 10}, done.callback());
    MemoryJournal journal(offices.disk("a1"));
    MemoryJournal other(offices.disk("b2"));
    CHECK_FALSE(write(journal, 0, transactions({"a"})));
    CHECK_FALSE(write(other, 0, transactions({"b"})));
    shelf.fail({ErrorCode::storage_lost, "error.storage_lost", "ordered"});
    shelf.remove("a1", done.callback());
    CHECK(done.code() == ErrorCode::storage_lost);
    CHECK(offices.listed.size() == 1);
    shelf.heal();
    shelf.remove("a1", done.callback());
    shelf.remove("never", done.callback());
    CHECK_FALSE(done.code());
    CHECK(offices.listed.empty());
    CHECK(write(journal, 1, transactions({"c"})) == ErrorCode::storage_lost);
    CHECK(write(other, 1, transactions({"c"})) == std::nullopt);
    MemoryJournal anew(offices.disk("a1"));
    CHECK(content(anew).head == 0);
}
