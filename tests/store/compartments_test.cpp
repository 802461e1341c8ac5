#include "store/deflate.h"
#include "store/devices.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;

namespace {

base::Id add_note(Browser& browser, base::Id person, std::string text) {
    store::Draft draft;
    const base::Id id = browser.store->new_id();
    draft.set("note", id, "person", person);
    draft.set("note", id, "text", std::move(text));
    REQUIRE(browser.store->commit(draft, {"note.added", ""}));
    return id;
}

// Everything that can be read in these bytes, the bodies inflated.
std::string all_that_can_be_read(const std::vector<std::string>& segments) {
    std::string all;
    for (const std::string& bytes : segments) {
        const auto segment = store::read_segment(bytes);
        REQUIRE(segment);
        all += bytes + store::segment_body(*segment).value();
    }
    return all;
}

std::string bytes_of(base::Id id) {
    std::string bytes;
    for (const std::uint64_t half : {id.high, id.low}) {
        for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(half >> shift & 255U));
    }
    return bytes;
}

std::vector<std::string> segments_for(Browser& browser, const std::vector<store::Compartment>& readable) {
    sealed_segments(*browser.store);
    std::vector<std::string> all;
    for (const std::string_view bytes : browser.store->segments(readable)) all.emplace_back(bytes);
    return all;
}

} // namespace

TEST_CASE("a file for others holds nothing of a person's compartment, not even inside its bytes") {
    Browser browser;
    const base::Id ani = browser.store->new_id();
    const base::Id budi = browser.store->new_id();
    const base::Id task = browser.add("Rapat");
    const base::Id for_ani = add_note(browser, ani, "rahasia Ani");
    const base::Id for_budi = add_note(browser, budi, "rahasia Budi");
    store::Draft both;
    both.set("task", task, "name", "Rapat staf");
    both.set("note", for_ani, "text", "lebih rahasia");
    REQUIRE(browser.store->commit(both, {"both", ""}));

    const std::string office = all_that_can_be_read(segments_for(browser, {{}}));
    CHECK(office.find("Rapat staf") != std::string::npos);
    for (const std::string& secret : {std::string("rahasia"), for_ani.to_string(), for_budi.to_string(),
                                      ani.to_string(), budi.to_string(), bytes_of(ani), bytes_of(for_ani)}) {
        CHECK(office.find(secret) == std::string::npos);
    }
    const std::vector<std::string> to_ani = segments_for(browser, {{}, {store::Audience::person, ani}});
    const std::string readable = all_that_can_be_read(to_ani);
    CHECK(readable.find("rahasia Ani") != std::string::npos);
    CHECK(readable.find("Budi") == std::string::npos);
    CHECK(readable.find(for_budi.to_string()) == std::string::npos);
    CHECK(readable.find(budi.to_string()) == std::string::npos);
    CHECK(readable.find(bytes_of(budi)) == std::string::npos);

    Browser there(2);
    REQUIRE(adopt(*there.store, browser.store->office()));
    const store::MergeReport report = take(*there.store, to_ani);
    CHECK(report.refused == 0);
    CHECK(there.store->waiting().empty());
    CHECK(there.store->find("note", for_ani).text("text") == "lebih rahasia");
    CHECK_FALSE(there.store->find("note", for_budi));
    CHECK(there.name(task) == "Rapat staf");
}

TEST_CASE("a record stays for life in the compartment in which it was made") {
    Browser browser;
    const base::Id ani = browser.store->new_id();
    const base::Id budi = browser.store->new_id();
    const base::Id note = add_note(browser, ani, "tetap");
    store::Draft draft;
    draft.set("note", note, "person", budi);
    REQUIRE(browser.store->commit(draft, {"note.moved", ""}));
    CHECK(browser.store->find("note", note).compartment() ==
          store::Compartment{store::Audience::person, ani});
    CHECK(segments_for(browser, {{store::Audience::person, budi}}).empty());
    CHECK(segments_for(browser, {{store::Audience::person, ani}}).size() == 1);
}

TEST_CASE("a record for a person needs the person") {
    Browser browser;
    store::Draft draft;
    const base::Id id = browser.store->new_id();
    draft.set("note", id, "text", "x");
    draft.set("note", id, "person", base::Id());
    const auto result = browser.store->commit(draft, {});
    REQUIRE_FALSE(result);
    CHECK(result.error().message == "error.required");
    CHECK(browser.store->transaction_count() == 0);
}

TEST_CASE("one transaction over two compartments is undone in both, and survives a start") {
    Browser browser;
    const base::Id ani = browser.store->new_id();
    const base::Id note = add_note(browser, ani, "satu");
    const base::Id task = browser.add("satu");
    store::Draft both;
    both.set("task", task, "name", "dua");
    both.set("note", note, "text", "dua");
    REQUIRE(browser.store->commit(both, {"both", ""}));
    REQUIRE(browser.start());
    const auto report = browser.store->undo_last();
    REQUIRE(report);
    CHECK(report->restored == 2);
    CHECK(browser.name(task) == "satu");
    CHECK(browser.store->find("note", note).text("text") == "satu");
    sealed_segments(*browser.store);
    REQUIRE(browser.start());
    REQUIRE(browser.store->redo_last());
    CHECK(browser.store->find("note", note).text("text") == "dua");
}

TEST_CASE("who can read less merges with who can read more, and nobody's changes are lost") {
    Browser leader(1);
    const auto staff = colleague(leader, 2);
    const base::Id ani = leader.store->new_id();
    add_note(leader, ani, "rahasia");
    const base::Id task = leader.add("Rapat");
    take(*staff->store, segments_for(leader, {{}}));
    REQUIRE(staff->set(task, "name", "Rapat staf"));
    send(*staff, leader);
    CHECK(leader.name(task) == "Rapat staf");
    CHECK(leader.store->conflict_count() == 0);
    CHECK(leader.store->records("note").size() == 1);
    CHECK(staff->store->records("note").empty());
}

TEST_CASE("a ballot tells nothing of who cast it: no actor, no time, no key or chain of the device") {
    Browser browser;
    const auto other = colleague(browser, 2);
    browser.add("sebelum");
    const auto known = sealed_segments(*browser.store);
    std::vector<base::Id> answers;
    for (int i = 0; i < 5; ++i) {
        browser.clock.moment.epoch_ms += 3'600'000;
        store::Draft draft;
        answers.push_back(browser.store->new_id());
        draft.set("task", answers.back(), "name", "jawaban");
        draft.set("task", answers.back(), "date", day(21));
        bool done = false;
        browser.store->cast_ballot(draft, day(21), [&](const base::Result<void>& cast) { done = cast.ok(); });
        CHECK(done);
    }
    std::vector<std::string> ballots;
    std::vector<store::Hash> hashes;
    for (const std::string& bytes : sealed_segments(*browser.store)) {
        if (std::find(known.begin(), known.end(), bytes) != known.end()) continue;
        ballots.push_back(bytes);
        const auto segment = store::read_segment(bytes);
        hashes.push_back(segment->hash);
        CHECK(segment->header.ballot);
        CHECK(segment->header.seen.empty());
        CHECK(segment->replica != browser.store->replica());
    }
    REQUIRE(ballots.size() == 5);
    CHECK(std::is_sorted(hashes.begin(), hashes.end()));
    const std::string readable = all_that_can_be_read(ballots);
    CHECK(readable.find(browser.store->actor().to_string()) == std::string::npos);
    CHECK(readable.find(browser.store->replica().to_string()) == std::string::npos);
    CHECK(readable.find(bytes_of(browser.store->replica())) == std::string::npos);
    for (const base::Id answer : answers) {
        const std::vector<store::HistoryStep> steps = browser.store->history("task", answer);
        REQUIRE(steps.size() == 1);
        CHECK(steps[0].transaction.actor.is_null());
        CHECK(steps[0].transaction.stamp.ms == (std::int64_t{day(21).days()} * 24 + 5) * 3'600'000);
    }
    CHECK(browser.store->next_undo() != browser.store->history("task", answers[0])[0].transaction.id);
    send(browser, *other);
    CHECK(other->store->records("task").size() == 6);
    CHECK(state_of(*other->store) == state_of(*browser.store));
    REQUIRE(browser.start());
    CHECK(browser.store->records("task").size() == 6);
    CHECK(state_of(*other->store) == state_of(*browser.store));
}

TEST_CASE("a ballot that could not be stored is not cast, and nothing of it is kept") {
    Browser browser;
    browser.journal->fail_next_write(disk_full);
    store::Draft draft;
    const base::Id id = browser.store->new_id();
    draft.set("task", id, "name", "jawaban");
    draft.set("task", id, "date", day(21));
    std::optional<base::Result<void>> answer;
    browser.store->cast_ballot(draft, day(21), [&](base::Result<void> cast) { answer = std::move(cast); });
    REQUIRE(answer);
    CHECK_FALSE(*answer);
    CHECK_FALSE(browser.store->find("task", id));
    CHECK(browser.disk.segments.empty());
}
