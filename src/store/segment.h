#pragma once

// The envelope of a segment: a batch of transactions of one chain, whole, signed, and bound to the segment
// before it. Byte by byte in SEGMENT.md. What is inside the body is the business of others.

#include "base/ids.h"
#include "base/result.h"
#include "store/crypto.h"
#include "store/transaction.h"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace prima::store {

// Who may read. The numbers are for ever.
enum class Audience : std::uint8_t {
    office = 0,  // everyone
    person = 1,  // one person and their line
    leaders = 2, // those of a unit, and upward
    cases = 3,   // the officers named in a case
};

struct Compartment {
    Audience audience = Audience::office;
    Id subject; // the person, unit or case; null for the office, and only there
    friend bool operator==(const Compartment&, const Compartment&) = default;
    friend bool operator<(const Compartment& a, const Compartment& b) {
        return a.audience != b.audience ? a.audience < b.audience : a.subject < b.subject;
    }
};

// "Of that replica's chain in this compartment I knew `count` transactions, and the hash of the segment that
// holds the last of them begins so." A replica that was found to be forked stands there once for each branch.
struct Seen {
    Id replica;
    std::uint64_t count = 0; // at least 1
    std::array<std::uint8_t, 8> head{};
    friend bool operator==(const Seen&, const Seen&) = default;
    friend bool operator<(const Seen& a, const Seen& b) {
        return std::tie(a.replica, a.count, a.head) < std::tie(b.replica, b.count, b.head);
    }
};

struct SegmentHeader {
    Id office; // never null
    PublicKey author;
    Compartment compartment;
    std::uint32_t sequence = 1; // of the segment in its chain, from 1
    std::uint64_t first = 1;    // number of its first transaction in the chain, from 1
    std::uint32_t count = 0;    // of its transactions, at least 1
    Hash previous{};            // the hash of the segment before; zero for the first
    Stamp first_stamp, last_stamp;
    std::vector<Seen>
        seen;            // only what changed since the previous segment, by replica, without the author's own
    bool ballot = false; // a one-time chain: its only segment, and it tells of nothing it has seen
    friend bool operator==(const SegmentHeader&, const SegmentHeader&) = default;
};

inline constexpr std::size_t max_segment_body = std::size_t{16} * 1024 * 1024; // inflated
inline constexpr std::uint32_t max_segment_transactions = 1'048'576;
inline constexpr std::size_t max_segment_seen = 4096;

// The bytes of a segment. The header must be such that read_segment accepts it and name the key's public half
// as its author; the body has 1 to max_segment_body bytes.
std::string write_segment(const SegmentHeader& header, std::string_view body, const SigningKey& key);

struct Segment {
    SegmentHeader header;
    Id replica;                   // of the author
    Hash hash{};                  // what the next segment calls `previous`
    std::uint32_t body_size = 0;  // inflated
    std::string_view stored_body; // into the bytes that were read, which must outlive it
};

// Checks form, limits, signature and whether the header can be true, in this order; the body is not looked
// into. Whether `previous` is the hash of the segment before is for the one who has that segment. Errors:
//   segment.other_format  other_format   these bytes are no segment
//   segment.newer         newer_version  of a newer Prima, to be kept until this one is updated
//   segment.truncated     truncated      ends too early
//   segment.damaged       unreadable     the sizes contradict the bytes
//   segment.too_large     too_large      above a limit
//   segment.forged        not_allowed    the bytes are not those that the author signed
//   segment.bad_clock     unreadable     signed, but stamped outside 2020 to 2200
//   segment.impossible    unreadable     signed, but the header contradicts itself
base::Result<Segment> read_segment(std::string_view bytes);
// The same for bytes that read_segment has accepted before, with the hash that it gave: the signature is not
// verified.
base::Result<Segment> read_known_segment(std::string_view bytes, const Hash& hash);

// Of any bytes, so that those which were accepted before are known again.
struct SegmentHashes {
    Hash content{}; // what read_segment gives, of all but the signature
    Hash whole{};   // of the content and the signature
};
SegmentHashes segment_hashes(std::string_view bytes);

// The inflated body of a segment that was read, or segment.bad_body (unreadable) when it does not inflate to
// exactly what the header says.
base::Result<std::string> segment_body(const Segment& segment);

} // namespace prima::store

template <>
struct std::hash<prima::store::Compartment> {
    std::size_t operator()(const prima::store::Compartment& compartment) const noexcept {
        return std::hash<prima::base::Id>{}(compartment.subject) * 4 +
               static_cast<std::size_t>(compartment.audience);
    }
};
