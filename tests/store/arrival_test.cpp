// Segments that arrive damaged, forged, out of order, twice or from elsewhere: each stops only its own chain.

#include "store/devices.h"
#include "store/segment_bench.h"
#include "store/written.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;

namespace {

constexpr store::Stamp noon{1'795'231'925'000, 0};

store::Stamp later(std::int64_t ms) {
    return {noon.ms + ms, 0};
}

struct Received {
    Browser browser{1};
    SeededRandom random{50};
    base::Id record{9, 9};

    HandWriter writer() { return {browser.store->office(), random}; }
    std::vector<store::Change> naming(std::string name) const {
        return {{"task", record, "name", store::Value(std::move(name))}};
    }
};

} // namespace

TEST_CASE("segments that arrive before the one they follow wait, survive a start, and count when it comes") {
    Received test;
    HandWriter writer = test.writer();
    const std::string first = writer.write(test.naming("satu"), noon);
    const std::string second = writer.write(test.naming("dua"), later(1));
    const std::string third = writer.write(test.naming("tiga"), later(2));
    CHECK(take(*test.browser.store, {third}).waiting == 1);
    CHECK(take(*test.browser.store, {second}).waiting == 1);
    CHECK(test.browser.name(test.record) == "(none)");
    CHECK(test.browser.store->waiting().size() == 2);
    REQUIRE(test.browser.start());
    CHECK(test.browser.store->waiting().size() == 2);
    CHECK(take(*test.browser.store, {first}).transactions == 3);
    CHECK(test.browser.name(test.record) == "tiga");
    CHECK(test.browser.store->waiting().empty());
    REQUIRE(test.browser.start());
    CHECK(test.browser.name(test.record) == "tiga");
    CHECK(test.browser.store->waiting().empty());
}

TEST_CASE("what is sent again is known, waits only once, and takes no room") {
    Received test;
    HandWriter writer = test.writer();
    const std::string first = writer.write(test.naming("satu"), noon);
    const std::string second = writer.write(test.naming("dua"), later(1));
    for (int round = 0; round < 3; ++round) take(*test.browser.store, {second, second});
    CHECK(test.browser.store->waiting().size() == 1);
    CHECK(test.browser.disk.segments.size() == 1);
    take(*test.browser.store, {first});
    const store::MergeReport report = take(*test.browser.store, {first, second, first});
    CHECK(report.known == 3);
    CHECK(report.added == 0);
    CHECK(report.transactions == 0);
    CHECK(test.browser.disk.segments.size() == 2);
    CHECK(test.browser.store->transaction_count() == 2);
}

TEST_CASE("damaged and forged segments are kept with the reason, once, and stop only their own chain") {
    Received test;
    HandWriter good = test.writer();
    HandWriter bad = test.writer();
    const std::string whole = bad.write(test.naming("tidak"), later(10));
    const std::string after = bad.write(test.naming("juga tidak"), later(20));
    const std::string fine = good.write(test.naming("ya"), noon);
    std::string flipped = whole;
    flipped[flipped.size() - 70] = static_cast<char>(flipped[flipped.size() - 70] ^ 4);
    std::string renamed = whole;
    renamed[place::author] = static_cast<char>(renamed[place::author] ^ 1);
    const std::string cut = whole.substr(0, whole.size() - 1);
    for (int round = 0; round < 2; ++round) {
        const store::MergeReport report = take(*test.browser.store, {flipped, renamed, cut, "", fine, after});
        CHECK(report.refused == 4);
        CHECK(test.browser.name(test.record) == "ya");
        CHECK(test.browser.store->damaged().size() == 4);
        CHECK(test.browser.store->waiting().size() == 1);
        CHECK(test.browser.disk.quarantine.size() == 4);
        for (const store::Damaged& damaged : test.browser.store->damaged())
            CHECK_FALSE(damaged.error.message.empty());
    }
    const store::Hash before = test.browser.store->digest();
    REQUIRE(test.browser.start());
    CHECK(test.browser.store->damaged().size() == 4);
    CHECK(test.browser.store->digest() == before);
    take(*test.browser.store, {whole});
    CHECK(test.browser.name(test.record) == "juga tidak");
    CHECK(test.browser.store->waiting().empty());
}

TEST_CASE("what is signed but cannot be so is refused, and told of once, however often it is sent") {
    for (int which = 0; which < 4; ++which) {
        CAPTURE(which);
        Received test;
        HandWriter writer = test.writer();
        const std::string first = writer.write(test.naming("satu"), noon);
        std::string second;
        if (which == 0) second = writer.write_body("this is no batch", later(1));
        if (which == 1)
            second =
                writer.write_body(R"({"version":1,"transactions":{"id":[],"ms":[],"counter":[]}})", later(1));
        if (which == 2) {
            second = writer.write_body(
                R"({"version":1,"transactions":{"id":["0000000000000000000009"],"ms":[1795231926999],"counter":[0]}})",
                later(1));
        }
        if (which == 3) {
            store::SegmentHeader header;
            header.office = test.browser.store->office();
            const store::SigningKey key = signing_key(8);
            header.author = key.public_key();
            header.first = 1;
            header.count = 2;
            header.first_stamp = noon;
            header.last_stamp = later(1);
            second = store::write_segment(header, "{}", key);
        }
        for (int round = 0; round < 3; ++round) {
            const store::MergeReport report = take(*test.browser.store, {first, second});
            CHECK(report.refused == 1);
            CHECK(test.browser.name(test.record) == "satu");
            CHECK(test.browser.store->damaged().size() == 1);
            CHECK(test.browser.disk.segments.size() + test.browser.disk.quarantine.size() == 2);
            if (round == 1) REQUIRE(test.browser.start());
        }
    }
}

TEST_CASE("a chain whose clock goes back is believed by nobody, the others are") {
    Received test;
    HandWriter writer = test.writer();
    const std::string first = writer.write(test.naming("satu"), later(1000));
    const std::string second = writer.write(test.naming("dua"), noon);
    take(*test.browser.store, {first, second});
    CHECK(test.browser.name(test.record) == "satu");
}

TEST_CASE("segments of another office are not kept, and those of both sort themselves out") {
    Received test;
    HandWriter stranger({4, 4}, test.random);
    HandWriter writer = test.writer();
    const store::MergeReport report = take(*test.browser.store, {stranger.write(test.naming("asing"), noon),
                                                                 writer.write(test.naming("satu"), noon)});
    CHECK(report.other_office == 1);
    CHECK(report.added == 1);
    CHECK(test.browser.name(test.record) == "satu");
    CHECK(test.browser.store->damaged().empty());
    CHECK(test.browser.disk.segments.size() == 1);
}

TEST_CASE("a preview says what merging then does") {
    Received test;
    HandWriter writer = test.writer();
    const std::string first = writer.write(test.naming("satu"), noon);
    const std::string second = writer.write(test.naming("dua"), later(1));
    std::string bad = first;
    bad.back() = static_cast<char>(bad.back() ^ 1);
    const std::vector<std::string> all{first, second, bad, first};
    const store::MergeReport preview = test.browser.store->preview(all);
    CHECK(test.browser.store->transaction_count() == 0);
    const store::MergeReport merged = take(*test.browser.store, all);
    CHECK(preview.added == merged.added);
    CHECK(preview.transactions == merged.transactions);
    CHECK(preview.known == merged.known);
    CHECK(preview.refused == merged.refused);
    CHECK(preview.waiting == merged.waiting);
}

TEST_CASE("a merge that could not be stored changes nothing, and works when it is tried again") {
    Received test;
    HandWriter writer = test.writer();
    const std::string first = writer.write(test.naming("satu"), noon);
    test.browser.journal->fail_next_write(disk_full);
    std::optional<base::Result<store::MergeReport>> answer;
    test.browser.store->merge({first},
                              [&](base::Result<store::MergeReport> merged) { answer = std::move(merged); });
    REQUIRE(answer);
    CHECK_FALSE(*answer);
    CHECK(test.browser.name(test.record) == "(none)");
    CHECK(take(*test.browser.store, {first}).added == 1);
    CHECK(test.browser.name(test.record) == "satu");
}

TEST_CASE("the desk is the same, whoever's creation of one record came first") {
    // Two make the record of one natural key, with different fields; one deletes it, without knowing the
    // other's.
    Received test;
    HandWriter a = test.writer();
    HandWriter b = test.writer();
    const base::Id unit{3, 3};
    const std::vector<std::string> first{a.write(
        {{"unit", unit, "code", store::Value("X")}, {"unit", unit, "name", store::Value("Satu")}}, noon)};
    const std::vector<std::string> second{
        b.write({{"unit", unit, "code", store::Value("X")}}, later(1)),
        b.write({{"unit", unit, "$deleted", store::Value(true)}}, later(2))};
    Browser here(2);
    Browser there(3);
    for (Browser* browser : {&here, &there}) REQUIRE(adopt(*browser->store, test.browser.store->office()));
    take(*here.store, first);
    take(*here.store, second);
    take(*there.store, second);
    take(*there.store, first);
    CHECK(state_of(*here.store) == state_of(*there.store));
    REQUIRE(here.store->conflict_count() == there.store->conflict_count());
    REQUIRE(here.store->conflict_count() == 1);
    CHECK(here.store->conflicts()[0].sides.size() == there.store->conflicts()[0].sides.size());
}

TEST_CASE("a start finds what has changed on the disk since it was verified, in a signature, too") {
    Received test;
    HandWriter writer = test.writer();
    take(*test.browser.store, {writer.write(test.naming("ya"), noon)});
    test.browser.add("sendiri");
    sealed_segments(*test.browser.store);
    const store::Hash before = test.browser.store->digest();
    for (int round = 0; round < 2; ++round) {
        REQUIRE(test.browser.start());
        CHECK(test.browser.store->digest() == before);
        CHECK(test.browser.store->damaged().empty());
    }
    const auto whole = test.browser.disk.segments;
    for (const auto& [key, bytes] : whole) {
        for (const std::size_t from_end : {1, 70}) {
            test.browser.disk.segments = whole;
            std::string& changed = test.browser.disk.segments[key];
            changed[changed.size() - from_end] = static_cast<char>(changed[changed.size() - from_end] ^ 1);
            for (int round = 0; round < 2; ++round) {
                REQUIRE(test.browser.start());
                CHECK(test.browser.store->damaged().size() == 1);
                test.browser.add("lagi");
                sealed_segments(*test.browser.store);
            }
        }
    }
    test.browser.disk.segments = whole;
    REQUIRE(test.browser.start());
    CHECK(test.browser.store->damaged().empty());
    CHECK(test.browser.name(test.record) == "ya");
}
