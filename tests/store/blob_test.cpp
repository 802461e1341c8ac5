#include "store/devices.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;
using base::ErrorCode;

namespace {

// A paper with this content; gives what its field says.
store::BlobRef add_paper(store::Store& store, std::string content) {
    const store::BlobRef blob = store.put_blob(std::move(content)).value();
    store::Draft draft;
    const base::Id id = store.new_id();
    draft.set("paper", id, "name", "Pengaduan");
    draft.set("paper", id, "content", store::blob_text(blob));
    REQUIRE(store.commit(draft, {"paper", ""}));
    return blob;
}

base::Result<std::string> read(store::Store& store, const store::BlobRef& blob) {
    std::optional<base::Result<std::string>> answer;
    store.read_blob(blob, [&](base::Result<std::string> bytes) { answer = std::move(bytes); });
    REQUIRE(answer);
    return *answer;
}

std::vector<store::HeldBlob> collected(store::Store& store) {
    std::vector<store::HeldBlob> all;
    store.collect_blobs(
        [&](base::Result<std::vector<store::HeldBlob>> blobs) { all = std::move(blobs).value(); });
    return all;
}

store::BlobReport take_blobs(store::Store& store, std::vector<store::HeldBlob> blobs) {
    std::optional<store::BlobReport> report;
    store.take_blobs(std::move(blobs), [&](base::Result<store::BlobReport> taken) { report = *taken; });
    REQUIRE(report);
    return *report;
}

// What one has, as a file with its blobs.
std::string file_of(Browser& browser) {
    sealed_segments(*browser.store);
    return store::save_office_file(*browser.store, "Kantor", browser.clock, store::Tables::with,
                                   collected(*browser.store));
}

base::Result<store::MergeReport> load(Browser& browser, const std::string& bytes) {
    std::optional<base::Result<store::MergeReport>> report;
    store::load_office_file(*browser.store, store::read_office_file(bytes).value(),
                            [&](base::Result<store::MergeReport> merged) { report = std::move(merged); });
    REQUIRE(report);
    return *report;
}

const std::string secret = "Nama: Sari, telepon 0812";

} // namespace

TEST_CASE("what a field says of a blob reads back, and nothing else is taken for it") {
    SeededRandom random(3);
    const store::BlobRef blob = store::make_blob("abc", random).first;
    CHECK(store::parse_blob_ref(store::blob_text(blob)) == blob);
    const std::string text = store::blob_text(blob);
    for (const std::string& wrong :
         {std::string(), text + "0", text.substr(1), text.substr(0, text.size() - 1), std::string(500, '.'),
          std::string(22, '0') + text.substr(22), text.substr(0, 23) + "99999999999" + text.substr(24),
          text.substr(0, 23) + "-1" + text.substr(24)}) {
        CAPTURE(wrong);
        CHECK_FALSE(store::parse_blob_ref(wrong));
    }
    Browser browser;
    store::Draft draft;
    const base::Id id = browser.store->new_id();
    draft.set("paper", id, "name", "x");
    draft.set("paper", id, "content", "bukan");
    CHECK(browser.store->commit(draft, {}).error().message == "error.wrong_type");
}

TEST_CASE("a blob is durable with the transaction that refers to it, never after") {
    Browser browser;
    browser.journal->hold();
    const store::BlobRef blob = add_paper(*browser.store, secret);
    CHECK(*read(*browser.store, blob) == secret); // at once
    browser.kill();
    CHECK(browser.disk.wal.empty());
    CHECK(browser.disk.blobs.empty());
    REQUIRE(browser.start());
    CHECK(browser.store->records("paper").empty());
    const store::BlobRef kept = add_paper(*browser.store, secret);
    CHECK(browser.disk.wal.size() == 1);
    CHECK(browser.disk.blobs.size() == 1);
    REQUIRE(browser.start());
    CHECK(*read(*browser.store, kept) == secret);
}

TEST_CASE("when saving fails the blob waits with its transaction, and both are saved by trying again") {
    Browser browser;
    browser.journal->fail_next_write(disk_full);
    const store::BlobRef blob = add_paper(*browser.store, secret);
    CHECK(browser.store->save_state().status == store::SaveStatus::failed);
    CHECK(browser.disk.blobs.empty());
    browser.store->retry();
    REQUIRE(browser.start());
    CHECK(*read(*browser.store, blob) == secret);
}

TEST_CASE("bytes that no transaction refers to are never written") {
    Browser browser;
    REQUIRE(browser.store->put_blob(secret));
    browser.add("lain");
    CHECK(browser.disk.blobs.empty());
}

TEST_CASE("a blob has a greatest size") {
    Browser browser;
    CHECK(browser.store->put_blob(std::string(store::max_blob_bytes + 1, 'x')).error().code ==
          ErrorCode::too_large);
    const store::BlobRef largest = add_paper(*browser.store, std::string(store::max_blob_bytes, 'x'));
    CHECK(read(*browser.store, largest)->size() == store::max_blob_bytes);
    const store::BlobRef none = add_paper(*browser.store, "");
    CHECK(read(*browser.store, none)->empty());
}

TEST_CASE("no chain holds the bytes of a blob or a hash that somebody could guess them by") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    const store::BlobRef same = add_paper(*browser.store, secret);
    CHECK(blob.hash != same.hash);
    for (const std::string& bytes : sealed_segments(*browser.store))
        CHECK(store::segment_body(*store::read_segment(bytes))->find("Sari") == std::string::npos);
}

TEST_CASE("erasing drops the bytes and tells who, when and why; the chains stay whole") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    const store::BlobRef other = add_paper(*browser.store, "lain");
    CHECK(browser.store->erase_blob(blob.id, " ").error().code == ErrorCode::invalid);
    CHECK(browser.store->erase_blob(browser.store->new_id(), "x").error().code == ErrorCode::not_found);
    const auto erased = browser.store->erase_blob(blob.id, "Diminta oleh Sari");
    REQUIRE(erased);
    CHECK(browser.disk.blobs.size() == 1);
    for (int round = 0; round < 2; ++round) {
        const auto gone = read(*browser.store, blob);
        REQUIRE_FALSE(gone);
        CHECK(gone.error().code == ErrorCode::erased);
        CHECK(gone.error().detail == "Diminta oleh Sari");
        const auto erasure = browser.store->erasure_of(blob.id);
        REQUIRE(erasure);
        CHECK(erasure->actor == browser.store->actor());
        CHECK(erasure->stamp.ms == browser.clock.moment.epoch_ms);
        CHECK(erasure->transaction == *erased);
        CHECK(*read(*browser.store, other) == "lain");
        CHECK(browser.store->records("paper").size() == 2);
        CHECK(browser.store->damaged().empty());
        sealed_segments(*browser.store);
        REQUIRE(browser.start());
    }
    CHECK(browser.store->undo(*erased).error().message == "error.event_final");
    CHECK(browser.store->erase_blob(blob.id, "lagi").error().code == ErrorCode::erased);
}

TEST_CASE("an erasure that is not saved has dropped nothing yet") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    browser.journal->fail_next_write(disk_full);
    REQUIRE(browser.store->erase_blob(blob.id, "Diminta"));
    CHECK(browser.disk.blobs.size() == 1);
    REQUIRE(browser.start()); // killed before trying again
    CHECK(*read(*browser.store, blob) == secret);
}

TEST_CASE("an erasure whose answer was lost has dropped the bytes with it") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    browser.journal->order(store::MemoryFault::lost_after);
    REQUIRE(browser.store->erase_blob(blob.id, "Diminta"));
    CHECK(browser.disk.blobs.empty());
    REQUIRE(browser.start());
    CHECK(read(*browser.store, blob).error().code == ErrorCode::erased);
}

TEST_CASE("who hears of an erasure drops the bytes, also after a crash in between") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    const auto other = colleague(browser, 2);
    REQUIRE(load(*other, file_of(browser)));
    CHECK(*read(*other->store, blob) == secret);
    REQUIRE(browser.store->erase_blob(blob.id, "Diminta"));
    const auto segments = sealed_segments(*browser.store);
    SUBCASE("at once") {
        take(*other->store, segments);
    }
    SUBCASE("after a crash") {
        other->journal->order(store::MemoryFault::none);
        other->journal->order(store::MemoryFault::hung_before); // the write that drops them never happens
        take(*other->store, segments);
        CHECK(other->disk.blobs.size() == 1);
        CHECK(read(*other->store, blob).error().code == ErrorCode::erased);
        REQUIRE(other->start());
    }
    CHECK(other->disk.blobs.empty());
    CHECK(read(*other->store, blob).error().code == ErrorCode::erased);
    const auto head = other->disk.head;
    REQUIRE(other->start());
    CHECK(other->disk.head == head); // and it is done once
}

TEST_CASE("a file brings blobs, and loading it twice changes nothing") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    const std::string file = file_of(browser);
    Browser empty(5);
    REQUIRE(load(empty, file));
    CHECK(*read(*empty.store, blob) == secret);
    const auto head = empty.disk.head;
    const auto again = load(empty, file);
    REQUIRE(again);
    CHECK(again->added == 0);
    CHECK(again->refused == 0);
    CHECK(empty.disk.head == head);
    CHECK(collected(*empty.store).size() == 1);
}

TEST_CASE("a file from before the erasure does not bring the bytes back, whichever is loaded first") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    const std::string before = file_of(browser);
    REQUIRE(browser.store->erase_blob(blob.id, "Diminta"));
    const std::string after = file_of(browser);
    CHECK(store::read_office_file(after)->blobs.empty());
    Browser one(5);
    REQUIRE(load(one, before));
    CHECK(one.disk.blobs.size() == 1);
    REQUIRE(load(one, after));
    Browser two(6);
    REQUIRE(load(two, after));
    REQUIRE(load(two, before));
    REQUIRE(load(browser, before));
    for (Browser* each : {&one, &two, &browser}) {
        CHECK(each->disk.blobs.empty());
        CHECK(read(*each->store, blob).error().code == ErrorCode::erased);
        CHECK(state_of(*each->store) == state_of(*browser.store));
    }
}

TEST_CASE("the erasure of a blob arrives before anything that refers to it: the bytes never come in") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    const std::vector<store::HeldBlob> bytes = collected(*browser.store);
    const auto first = sealed_segments(*browser.store);
    const auto other = colleague(browser, 2);
    take(*other->store, first);
    REQUIRE(other->store->erase_blob(blob.id, "Diminta"));
    const auto third = colleague(browser, 3);
    std::vector<std::string> erasure = sealed_segments(*other->store);
    erasure.erase(std::remove(erasure.begin(), erasure.end(), first[0]), erasure.end());
    take(*third->store, erasure);
    CHECK(third->store->blobs().empty());
    CHECK(take_blobs(*third->store, bytes).erased == 1);
    take(*third->store, first);
    CHECK(take_blobs(*third->store, bytes).erased == 1);
    CHECK(third->disk.blobs.empty());
}

TEST_CASE(
    "forged bytes are refused: shorter, changed, under another id, or without a field that refers to them") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    const store::HeldBlob good = collected(*browser.store).at(0);
    const auto other = colleague(browser, 2);
    send(browser, *other);
    CHECK(read(*other->store, blob).error().code == ErrorCode::not_found);
    store::HeldBlob changed = good;
    changed.salted.back() = 'x';
    store::HeldBlob shorter = good;
    shorter.salted.pop_back();
    store::HeldBlob stranger = good;
    stranger.id = other->store->new_id();
    const store::BlobReport report = take_blobs(*other->store, {changed, shorter, stranger});
    CHECK(report.refused == 2);
    CHECK(report.unreferred == 1);
    CHECK(other->disk.blobs.empty());
    CHECK(take_blobs(*other->store, {good}).added == 1);
    CHECK(take_blobs(*other->store, {good}).known == 1);
    CHECK(*read(*other->store, blob) == secret);
}

TEST_CASE("a field that names another's blob with other bytes does not take its place") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    SeededRandom random(8);
    store::BlobRef forged = store::make_blob("palsu", random).first;
    forged.id = blob.id;
    store::Draft draft;
    const base::Id id = browser.store->new_id();
    draft.set("paper", id, "name", "x");
    draft.set("paper", id, "content", store::blob_text(forged));
    REQUIRE(browser.store->commit(draft, {}));
    CHECK(read(*browser.store, forged).error().code == ErrorCode::not_found);
    CHECK(*read(*browser.store, blob) == secret);
    REQUIRE(browser.store->erase_blob(blob.id, "Diminta"));
    CHECK(browser.disk.blobs.empty());
}

TEST_CASE("bytes that have changed on the disk are not shown") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    browser.disk.blobs.begin()->second.back() = 'x';
    CHECK(read(*browser.store, blob).error().code == ErrorCode::unreadable);
    CHECK(collected(*browser.store).empty());
}

TEST_CASE("another window that erases meanwhile: bytes that come with a file are not written after that") {
    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random{4};
    Window one(disk, clock, random);
    REQUIRE(one.open());
    const store::BlobRef blob = add_paper(one.store, secret);
    std::vector<store::HeldBlob> bytes = collected(one.store);
    disk.blobs.clear(); // as if they had never come here
    Window two(disk, clock, random);
    REQUIRE(two.open());
    two.journal.hold();
    std::optional<store::BlobReport> report;
    two.store.take_blobs(std::move(bytes), [&](base::Result<store::BlobReport> taken) { report = *taken; });
    REQUIRE(two.journal.step()); // it has found that they are missing
    REQUIRE(one.store.erase_blob(blob.id, "Diminta"));
    two.journal.release();
    REQUIRE(report);
    CHECK(report->erased == 1);
    CHECK(disk.blobs.empty());
}

TEST_CASE("a file with a blob that is too large or no base64 is refused before its bytes are made") {
    Browser browser;
    add_paper(*browser.store, secret);
    std::string file = file_of(browser);
    const std::size_t place = file.find("\"bytes\": \"") + 10;
    std::string damaged = file;
    damaged.replace(place, 4, "!!!!");
    CHECK(store::read_office_file(damaged).error().code == ErrorCode::unreadable);
    file.insert(place, std::string(store::max_blob_bytes / 3 * 4 + 400, 'A'));
    CHECK(store::read_office_file(file).error().code == ErrorCode::too_large);
}

TEST_CASE("two who erase the same blob: the first is the one who erased it, and both are told") {
    Browser browser;
    const store::BlobRef blob = add_paper(*browser.store, secret);
    const auto other = colleague(browser, 2);
    REQUIRE(load(*other, file_of(browser)));
    REQUIRE(browser.store->erase_blob(blob.id, "Satu"));
    other->clock.moment.epoch_ms += 1000;
    REQUIRE(other->store->erase_blob(blob.id, "Dua"));
    exchange(browser, *other);
    CHECK(browser.store->erasure_of(blob.id)->why == "Satu");
    CHECK(other->store->erasure_of(blob.id)->why == "Satu");
    CHECK(browser.store->records("erasure").size() == 2);
}
