#include "store/hex.h"
#include "store/segment_bench.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <new>
#include <set>
#include <unordered_set>

using namespace prima;
using namespace prima::test;
using base::ErrorCode;
using store::Audience;

namespace {

std::atomic<std::size_t> largest_allocation{0};

} // namespace

// The largest piece of memory asked for: what a lying header must not make grow. Not inlined, so that
// compilers see new and delete belong together.
[[gnu::noinline]] void* operator new(std::size_t size) {
    if (size > largest_allocation) largest_allocation = size;
    if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
    std::abort();
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return operator new(size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace {

constexpr std::string_view body = R"({"satu":1,"dua":[2,2]})";

std::string refusal_of(std::string_view bytes) {
    const auto segment = store::read_segment(bytes);
    return segment ? "" : segment.error().message;
}

store::SegmentHeader any_header(Seeded& seeded, const store::SigningKey& key) {
    store::SegmentHeader header;
    header.office = {seeded.bits(), seeded.bits()};
    header.author = key.public_key();
    header.compartment.audience = static_cast<Audience>(seeded.between(0, 3));
    if (header.compartment.audience != Audience::office) header.compartment.subject = {seeded.bits(), 1};
    header.ballot = seeded.chance(20);
    header.count = static_cast<std::uint32_t>(seeded.between(1, seeded.chance(50) ? 3 : 1'048'576));
    if (!header.ballot && seeded.chance(70)) {
        header.sequence = static_cast<std::uint32_t>(seeded.between(2, 0xFFFFFFFFLL));
        header.first = static_cast<std::uint64_t>(
            seeded.between(header.sequence, (std::int64_t{header.sequence} - 1) * 1'048'576 + 1));
        for (std::uint8_t& byte : header.previous) byte = static_cast<std::uint8_t>(seeded.bits());
    }
    header.first_stamp = {seeded.between(store::first_stamp_ms, store::last_stamp_ms),
                          static_cast<std::uint16_t>(seeded.bits())};
    header.last_stamp = header.first_stamp;
    if (header.count > 1) header.last_stamp.ms = seeded.between(header.first_stamp.ms, store::last_stamp_ms);
    if (!header.ballot) {
        std::set<store::Id> replicas;
        for (std::int64_t i = seeded.between(0, 20); i > 0; --i)
            replicas.insert({seeded.bits(), seeded.bits()});
        for (const store::Id& replica : replicas) {
            header.seen.push_back(
                {replica, seeded.bits() | 1U, {1, 2, 3, static_cast<std::uint8_t>(seeded.bits())}});
        }
    }
    return header;
}

// A segment of one transaction with one entry of what was seen.
std::string small_segment(const store::SigningKey& key) {
    store::SegmentHeader header = plain_header(key);
    header.seen.push_back({{3, 4}, 5, {6}});
    return store::write_segment(header, body, key);
}

} // namespace

TEST_CASE("a segment that was written is read as it was, with its body") {
    Seeded seeded(21);
    for (int round = 0; round < 60; ++round) {
        const auto key = signing_key(seeded.bits());
        const store::SegmentHeader header = any_header(seeded, key);
        const std::string text = "x" + seeded.text("{}[],:\"0123456789", 5000);
        const std::string bytes = store::write_segment(header, text, key);
        const auto segment = store::read_segment(bytes);
        REQUIRE_MESSAGE(segment, segment.error().detail);
        CHECK(segment->header == header);
        CHECK(segment->replica == store::replica_of(key.public_key()));
        CHECK(segment->hash ==
              store::hash256(std::string_view(bytes).substr(0, bytes.size() - signature_size)));
        CHECK(store::segment_body(*segment).value_or("") == text);
    }
}

TEST_CASE("a segment written when version 1 was new is read for ever") {
    const std::string bytes = from_hex("50524d53010001010102030405060708090a0b0c0d0e0f10bcc3832fd5bcbe95"
                                       "b33d01b181a52ee4e3ba90a4d270bb4b75d59bffda44495f0000000000000011"
                                       "000000000000001203000000080000000000000002000000c7bac5d4a08d680e"
                                       "59daffa50cf2ff13328419b17f866e1815d3fc307b371de0084329fca1010000"
                                       "0300f04629fca101000000000000000000000000000000000000000000000000"
                                       "0000000000000000000000000000000000000000010000001600000018000000"
                                       "0000000000000021000000000000002205000000000000000102030405060708"
                                       "ab562a4e2c2955b232d4514a294d54b28a36d2318aad0500cb11d87832dfb1ed"
                                       "bb2ebfeb91e6cf67848fac71854ce0ffbdc9f94496e7ce0c8db98bae06b2b3bb"
                                       "b9aa79f13c32e31e9b7d7d1a05b8ed4b4793859446e64f0e");
    const auto segment = store::read_segment(bytes);
    REQUIRE(segment);
    CHECK(segment->header.office == store::Id{0x0102030405060708, 0x090A0B0C0D0E0F10});
    CHECK(segment->header.compartment == store::Compartment{Audience::person, {0x11, 0x12}});
    CHECK(segment->header.sequence == 3);
    CHECK(segment->header.first == 8);
    CHECK(segment->header.count == 2);
    CHECK(segment->header.previous == store::hash256("previous"));
    CHECK(segment->header.first_stamp == store::Stamp{1'795'231'925'000, 3});
    CHECK(segment->header.last_stamp == store::Stamp{1'795'231'926'000, 0});
    REQUIRE(segment->header.seen.size() == 1);
    CHECK(segment->header.seen[0] == store::Seen{{0x21, 0x22}, 5, {1, 2, 3, 4, 5, 6, 7, 8}});
    CHECK_FALSE(segment->header.ballot);
    CHECK(store::segment_body(*segment).value_or("") == body);
    CHECK(to_hex(segment->hash) == "9f3eb96f27bde8d766f8c5452ef6a2135b247349119e8d273eedd7b5967946ff");
}

TEST_CASE("a segment in which a single bit is wrong is refused, whichever bit") {
    const std::string bytes = small_segment(signing_key(1));
    REQUIRE(store::read_segment(bytes));
    for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
        std::string wrong = bytes;
        wrong[i / 8] = static_cast<char>(static_cast<unsigned char>(wrong[i / 8]) ^ (1U << (i % 8)));
        CHECK_MESSAGE(!refusal_of(wrong).empty(), "bit ", i);
    }
}

TEST_CASE("a segment that ends too early or too late is refused, wherever") {
    const std::string bytes = small_segment(signing_key(1));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CHECK(refusal_of(std::string_view(bytes).substr(0, size)) == "segment.truncated");
    }
    CHECK(refusal_of(bytes + '\0') == "segment.damaged");
    CHECK(refusal_of(bytes + bytes) == "segment.damaged");
}

TEST_CASE("what is no segment, or of a newer Prima, is told apart") {
    const auto key = signing_key(1);
    CHECK(refusal_of(R"({"format":"prima-office"})") == "segment.other_format");
    std::string newer = small_segment(key);
    newer[place::version] = 2;
    CHECK(refusal_of(newer) == "segment.newer");
    CHECK(refusal_of(std::string_view(newer).substr(0, 100)) == "segment.newer");
    newer[place::version] = 0;
    CHECK(refusal_of(newer) == "segment.damaged");

    const std::pair<std::size_t, char> of_later[] = {{place::flags, 2},    {place::flags, '\x80'},
                                                     {place::audience, 4}, {place::encoding, 2},
                                                     {place::key_id, 1},   {place::nonce + 23, 1}};
    for (const auto& [where, value] : of_later) {
        std::string bytes = small_segment(key);
        bytes[where] = value;
        CHECK(refusal_of(bytes) == "segment.forged");
        sign_again(bytes, key);
        CHECK(refusal_of(bytes) == "segment.newer");
    }
}

TEST_CASE("nobody signs for another") {
    const auto key = signing_key(1);
    const auto thief = signing_key(2);
    std::string bytes = small_segment(key);
    sign_again(bytes, thief);
    CHECK(refusal_of(bytes) == "segment.forged");

    // With the thief's own name it is a segment of the thief, another replica.
    const store::PublicKey name = thief.public_key();
    std::copy(name.bytes.begin(), name.bytes.end(), bytes.begin() + place::author);
    sign_again(bytes, thief);
    const auto segment = store::read_segment(bytes);
    REQUIRE(segment);
    CHECK(segment->replica == store::replica_of(name));
    CHECK(segment->replica != store::replica_of(key.public_key()));
}

TEST_CASE("a signature given for something else is none for a segment") {
    const auto key = signing_key(1);
    std::string bytes = small_segment(key);
    const std::string_view content(bytes.data(), bytes.size() - signature_size);
    const store::Hash hash = store::hash256(content);
    const store::Signature bare =
        key.sign(std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
    std::copy(bare.begin(), bare.end(), bytes.end() - signature_size);
    CHECK(refusal_of(bytes) == "segment.forged");
}

TEST_CASE("a chain is bound together by its hashes") {
    const auto key = signing_key(1);
    store::SegmentHeader header = plain_header(key);
    const std::string first = store::write_segment(header, body, key);
    const auto read_first = store::read_segment(first);
    REQUIRE(read_first);
    header.sequence = 2;
    header.first = 3;
    header.previous = read_first->hash;
    const std::string second = store::write_segment(header, body, key);
    const auto read_second = store::read_segment(second);
    REQUIRE(read_second);
    CHECK(read_second->header.previous == read_first->hash);
    CHECK(read_second->hash != read_first->hash);
}

TEST_CASE("a signed header that cannot be true is refused") {
    const auto key = signing_key(1);
    const store::Id own = store::replica_of(key.public_key());
    const std::function<void(std::string&)> impossible[] = {
        [](std::string& b) { std::fill_n(b.begin() + place::office, 16, '\0'); },
        [](std::string& b) { b[place::subject] = 1; },  // the office has no subject
        [](std::string& b) { b[place::audience] = 1; }, // a person is missing
        [](std::string& b) { put_number(b, place::sequence, 0, 4); },
        [](std::string& b) { put_number(b, place::sequence, 2, 4); }, // without a previous one
        [](std::string& b) { put_number(b, place::first, 0, 8); },
        [](std::string& b) { put_number(b, place::first, 2, 8); },
        [](std::string& b) { b[place::previous] = 1; }, // before the first
        [](std::string& b) { // as many as the segments before it can hold, and one more
            put_number(b, place::sequence, 3, 4);
            b[place::previous] = 1;
            put_number(b, place::first, 2 * 1'048'576 + 2, 8);
        },
        [](std::string& b) { // fewer than there are segments before it
            put_number(b, place::sequence, 3, 4);
            b[place::previous] = 1;
            put_number(b, place::first, 2, 8);
        },
        [](std::string& b) { put_number(b, place::count, 0, 4); },
        [](std::string& b) { put_number(b, place::count, 1, 4); }, // but two stamps
        [](std::string& b) { put_number(b, place::last_stamp + 8, 2, 2); },
        [](std::string& b) { std::fill_n(b.begin() + place::seen, 16, '\0'); },
        [](std::string& b) { put_number(b, place::seen + 16, 0, 8); },
        [&own](std::string& b) {
            for (std::size_t i = 0; i < 8; ++i) {
                b[place::seen + i] = static_cast<char>(own.high >> (56 - 8 * i));
                b[place::seen + 8 + i] = static_cast<char>(own.low >> (56 - 8 * i));
            }
        },
        [](std::string& b) { b[place::flags] = 1; }, // a ballot that has seen something
    };
    for (std::size_t i = 0; i < std::size(impossible); ++i) {
        std::string bytes = small_segment(key);
        impossible[i](bytes);
        sign_again(bytes, key);
        CHECK_MESSAGE(refusal_of(bytes) == "segment.impossible", "case ", i, ": ", refusal_of(bytes));
    }
}

TEST_CASE("what was seen stands in order, nothing twice") {
    const auto key = signing_key(1);
    store::SegmentHeader header = plain_header(key);
    header.seen = {{{3, 4}, 5, {}}, {{3, 5}, 1, {}}};
    std::string bytes = store::write_segment(header, body, key);
    REQUIRE(store::read_segment(bytes));
    for (const char low : {'\4', '\3'}) {
        bytes[place::seen + 32 + 15] = low; // of the same replica less, or of one before it
        sign_again(bytes, key);
        CHECK(refusal_of(bytes) == "segment.impossible");
    }
    header.seen = {{{3, 4}, 5, {1}}, {{3, 4}, 5, {2}}};
    bytes = store::write_segment(header, body, key);
    CHECK(store::read_segment(bytes)); // two branches of one replica
    bytes[place::seen + 32 + 24] = 1;
    sign_again(bytes, key);
    CHECK(refusal_of(bytes) == "segment.impossible");
}

TEST_CASE("a ballot is alone in its chain") {
    const auto key = signing_key(1);
    store::SegmentHeader header = plain_header(key);
    header.ballot = true;
    std::string bytes = store::write_segment(header, body, key);
    const auto segment = store::read_segment(bytes);
    REQUIRE(segment);
    CHECK(segment->header.ballot);
    put_number(bytes, place::sequence, 2, 4);
    put_number(bytes, place::first, 2, 8);
    bytes[place::previous] = 1;
    sign_again(bytes, key);
    CHECK(refusal_of(bytes) == "segment.impossible");
}

TEST_CASE("stamps outside 2020 to 2200 are refused, those at the ends are not") {
    const auto key = signing_key(1);
    const std::int64_t outside[] = {
        store::first_stamp_ms - 1, store::last_stamp_ms + 1, 0, -1, INT64_MAX, INT64_MIN};
    for (const std::int64_t ms : outside) {
        for (const std::size_t where : {place::first_stamp, place::last_stamp}) {
            std::string bytes = small_segment(key);
            put_number(bytes, where, static_cast<std::uint64_t>(ms), 8);
            sign_again(bytes, key);
            CHECK(refusal_of(bytes) == "segment.bad_clock");
        }
    }
    store::SegmentHeader header = plain_header(key);
    header.first_stamp = {store::first_stamp_ms, 0};
    header.last_stamp = {store::last_stamp_ms, 65535};
    CHECK(store::read_segment(store::write_segment(header, body, key)));
}

TEST_CASE("more than a limit is refused, and a header that lies about sizes allocates nothing") {
    const auto key = signing_key(1);
    const std::size_t usual = 4096; // a Result, an error's text, what inflate needs for itself is not counted
    const auto quietly_refused = [&](std::string bytes, std::string_view message) {
        sign_again(bytes, key);
        largest_allocation = 0;
        const std::string refusal = refusal_of(bytes);
        CHECK_MESSAGE(refusal == message, refusal);
        CHECK(largest_allocation <= usual);
    };
    const std::pair<std::size_t, std::uint64_t> lies[] = {
        {place::seen_count, 4097},      {place::seen_count, 0xFFFFFFFF},  {place::body_size, 16'777'217},
        {place::body_size, 0xFFFFFFFF}, {place::stored_size, 16'793'601}, {place::stored_size, 0xFFFFFFFF},
        {place::count, 1'048'577},      {place::count, 0xFFFFFFFF},
    };
    for (const auto& [where, number] : lies) {
        std::string bytes = small_segment(key);
        put_number(bytes, where, number, 4);
        quietly_refused(bytes, "segment.too_large");
    }
    std::string bytes = small_segment(key);
    put_number(bytes, place::seen_count, 4096, 4);
    quietly_refused(bytes, "segment.truncated");
    bytes = small_segment(key);
    put_number(bytes, place::stored_size, 16'000'000, 4);
    quietly_refused(bytes, "segment.truncated");
    bytes = small_segment(key);
    put_number(bytes, place::body_size, 0, 4);
    quietly_refused(bytes, "segment.damaged");

    // The body's size is believed only when so few bytes can hold as much.
    bytes = small_segment(key);
    put_number(bytes, place::body_size, 16'777'216, 4);
    sign_again(bytes, key);
    const auto segment = store::read_segment(bytes);
    REQUIRE(segment);
    largest_allocation = 0;
    const auto inflated = store::segment_body(*segment);
    CHECK(largest_allocation <= usual);
    REQUIRE_FALSE(inflated);
    CHECK(inflated.error().message == "segment.bad_body");
}

TEST_CASE("the largest segment is written and read") {
    const auto key = signing_key(1);
    store::SegmentHeader header = plain_header(key);
    header.count = store::max_segment_transactions;
    for (std::uint64_t i = 0; i < store::max_segment_seen; ++i) header.seen.push_back({{1, i}, 1, {}});
    std::string incompressible(store::max_segment_body, '\0');
    Seeded seeded(5);
    for (char& byte : incompressible) byte = static_cast<char>(seeded.bits());
    const std::string bytes = store::write_segment(header, incompressible, key);
    const auto segment = store::read_segment(bytes);
    REQUIRE(segment);
    CHECK(segment->header == header);
    CHECK(store::segment_body(*segment).value_or("") == incompressible);
}

TEST_CASE("a body that is not what the header says is refused") {
    const auto key = signing_key(1);
    for (const std::uint64_t size : {1, 21, 23, 5000}) {
        std::string bytes = small_segment(key);
        put_number(bytes, place::body_size, size, 4);
        sign_again(bytes, key);
        const auto segment = store::read_segment(bytes);
        REQUIRE(segment);
        const auto inflated = store::segment_body(*segment);
        REQUIRE_FALSE(inflated);
        CHECK(inflated.error().message == "segment.bad_body");
    }
}

TEST_CASE("compartments differ by audience and by subject, and can be looked up") {
    const store::Compartment office, person{Audience::person, {1, 2}}, leaders{Audience::leaders, {1, 2}},
        other{Audience::person, {1, 3}};
    const std::unordered_set<store::Compartment> known{office, person, leaders};
    CHECK(known.size() == 3);
    CHECK(known.count(other) == 0);
    CHECK(office < person);
    CHECK(person < other);
    CHECK(other < leaders);
}

TEST_CASE("bytes of a segment that are known again are all the same, those of the signature, too") {
    const auto key = signing_key(4);
    const std::string bytes = store::write_segment(plain_header(key), body, key);
    const store::SegmentHashes hashes = store::segment_hashes(bytes);
    const auto verified = store::read_segment(bytes);
    REQUIRE(verified);
    CHECK(verified->hash == hashes.content);
    const auto known = store::read_known_segment(bytes, hashes.content);
    REQUIRE(known);
    CHECK(known->header == verified->header);
    CHECK(known->replica == verified->replica);
    CHECK(known->stored_body == verified->stored_body);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string other = bytes;
        other[at] = static_cast<char>(other[at] ^ 1);
        CHECK(store::segment_hashes(other).whole != hashes.whole);
    }
    CHECK(store::segment_hashes("").whole != hashes.whole);
}
