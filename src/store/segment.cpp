#include "store/segment.h"

#include "base/assert.h"
#include "store/deflate.h"

#include <algorithm>

namespace prima::store {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

// The layout is described in SEGMENT.md.
constexpr std::string_view magic = "PRMS";
constexpr std::uint8_t version = 1;
constexpr std::uint8_t ballot_flag = 1;
constexpr std::uint8_t raw_deflate = 1;
constexpr std::size_t sealing_size = 40; // key id and nonce
constexpr std::size_t header_size = 192;
constexpr std::size_t seen_size = 32;
constexpr std::size_t signature_size = sizeof(Signature);
constexpr std::size_t max_stored_body = max_segment_body + max_segment_body / 1024;
constexpr std::string_view signed_purpose = "prima segment 1";

Error refusal(ErrorCode code, const char* message, std::string detail) {
    return {code, message, "segment: " + std::move(detail)};
}

Error impossible(const char* detail) {
    return refusal(ErrorCode::unreadable, "segment.impossible", detail);
}

// --- bytes -----------------------------------------------------------------------------------------------

template <class Number>
void put(std::string& out, Number number) {
    auto rest = static_cast<std::uint64_t>(number);
    for (std::size_t i = 0; i < sizeof(Number); ++i, rest >>= 8U) out += static_cast<char>(rest & 0xFFU);
}

void put(std::string& out, const Id& id) {
    for (const std::uint64_t half : {id.high, id.low}) {
        for (unsigned shift = 64; shift > 0;) out += static_cast<char>((half >> (shift -= 8)) & 0xFFU);
    }
}

template <std::size_t size>
void put(std::string& out, const std::array<std::uint8_t, size>& bytes) {
    out.append(reinterpret_cast<const char*>(bytes.data()), size);
}

void put(std::string& out, const Stamp& stamp) {
    put(out, stamp.ms);
    put(out, stamp.counter);
}

// Takes fields off the front. Whoever makes one has made sure that the bytes suffice.
class Fields {
public:
    explicit Fields(std::string_view bytes)
        : rest_(bytes) {}

    std::string_view bytes(std::size_t size) {
        PRIMA_ASSERT(size <= rest_.size(), "a segment's fields are read after its size is known");
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    template <class Number>
    Number number() {
        const std::string_view taken = bytes(sizeof(Number));
        std::uint64_t value = 0;
        for (std::size_t i = sizeof(Number); i-- > 0;) {
            value = (value << 8U) | static_cast<unsigned char>(taken[i]);
        }
        return static_cast<Number>(value);
    }
    template <std::size_t size>
    std::array<std::uint8_t, size> array() {
        const std::string_view taken = bytes(size);
        std::array<std::uint8_t, size> result{};
        std::copy(taken.begin(), taken.end(), result.begin());
        return result;
    }
    Id id() {
        Id id;
        for (std::uint64_t* half : {&id.high, &id.low}) {
            for (const char byte : bytes(8)) *half = (*half << 8U) | static_cast<unsigned char>(byte);
        }
        return id;
    }
    Stamp stamp() {
        Stamp stamp;
        stamp.ms = number<std::int64_t>();
        stamp.counter = number<std::uint16_t>();
        return stamp;
    }

private:
    std::string_view rest_;
};

std::string purpose_and(const Hash& hash) {
    std::string text(signed_purpose);
    put(text, hash);
    return text;
}

// --- what a header may say -------------------------------------------------------------------------------

bool believable(const Stamp& stamp) {
    return stamp.ms >= first_stamp_ms && stamp.ms <= last_stamp_ms;
}

Result<void> check_place(const SegmentHeader& header) {
    if (header.count < 1) return impossible("no transactions");
    if (header.sequence < 1) return impossible("sequence 0");
    const std::uint64_t before = std::uint64_t{header.sequence} - 1; // segments
    // Each of them holds at least one transaction and at most the limit.
    if (header.first < before + 1 || header.first - 1 > before * max_segment_transactions) {
        return impossible("its first transaction cannot have this number");
    }
    if ((before == 0) != (header.previous == Hash{})) {
        return impossible("only the first segment follows none");
    }
    return {};
}

Result<void> check_seen(const SegmentHeader& header) {
    const Id own = replica_of(header.author);
    const Seen* last = nullptr;
    for (const Seen& seen : header.seen) {
        if (seen.replica.is_null() || seen.replica == own || seen.count < 1) {
            return impossible("what it has seen is nobody, itself or nothing");
        }
        if (last && !(*last < seen)) return impossible("what it has seen is not in order");
        last = &seen;
    }
    return {};
}

Result<void> check_meaning(const SegmentHeader& header) {
    if (header.office.is_null()) return impossible("no office");
    if ((header.compartment.audience == Audience::office) != header.compartment.subject.is_null()) {
        return impossible("a compartment has a subject, the office's own has none");
    }
    PRIMA_CHECK(check_place(header));
    if (!believable(header.first_stamp) || !believable(header.last_stamp)) {
        return refusal(ErrorCode::unreadable, "segment.bad_clock",
                       "stamped " + std::to_string(header.first_stamp.ms) + " to " +
                           std::to_string(header.last_stamp.ms));
    }
    if (header.last_stamp < header.first_stamp ||
        (header.count == 1 && header.first_stamp != header.last_stamp)) {
        return impossible("its last stamp does not fit its first");
    }
    PRIMA_CHECK(check_seen(header));
    if (header.ballot && (header.sequence != 1 || !header.seen.empty())) {
        return impossible("a ballot tells of more than itself");
    }
    return {};
}

// --- reading ---------------------------------------------------------------------------------------------

struct Sizes {
    std::uint32_t seen = 0;
    std::uint32_t body = 0;
    std::uint32_t stored = 0;
};

// What the last twelve bytes of the fixed part say, once the bytes are found to be exactly as many.
Result<Sizes> read_sizes(std::string_view bytes) {
    if (bytes.substr(0, magic.size()) != magic.substr(0, bytes.size())) {
        return refusal(ErrorCode::other_format, "segment.other_format", "begins otherwise");
    }
    if (bytes.size() > magic.size() && static_cast<std::uint8_t>(bytes[magic.size()]) > version) {
        return refusal(ErrorCode::newer_version, "segment.newer", "of a later version");
    }
    if (bytes.size() < header_size + signature_size) {
        return refusal(ErrorCode::truncated, "segment.truncated", std::to_string(bytes.size()) + " bytes");
    }
    Fields fields(bytes.substr(header_size - 12, 12));
    Sizes sizes;
    sizes.seen = fields.number<std::uint32_t>();
    sizes.body = fields.number<std::uint32_t>();
    sizes.stored = fields.number<std::uint32_t>();
    if (sizes.seen > max_segment_seen || sizes.body > max_segment_body || sizes.stored > max_stored_body) {
        return refusal(ErrorCode::too_large, "segment.too_large",
                       std::to_string(sizes.seen) + " seen, body of " + std::to_string(sizes.body) + " in " +
                           std::to_string(sizes.stored));
    }
    const std::size_t whole = header_size + sizes.seen * seen_size + sizes.stored + signature_size;
    if (bytes.size() < whole) {
        return refusal(ErrorCode::truncated, "segment.truncated",
                       std::to_string(bytes.size()) + " bytes of " + std::to_string(whole));
    }
    if (bytes.size() > whole || sizes.body == 0 || static_cast<std::uint8_t>(bytes[4]) != version) {
        return refusal(ErrorCode::unreadable, "segment.damaged", "its sizes contradict its bytes");
    }
    return sizes;
}

std::string_view content_of(std::string_view bytes) {
    return bytes.substr(0, bytes.size() - std::min(bytes.size(), signature_size));
}

// All but the sizes; the signature has been found good.
Result<SegmentHeader> read_header(std::string_view bytes, std::uint32_t seen_count) {
    Fields fields(bytes.substr(magic.size() + 1));
    const auto flags = fields.number<std::uint8_t>();
    const auto audience = fields.number<std::uint8_t>();
    const auto encoding = fields.number<std::uint8_t>();
    SegmentHeader header;
    header.ballot = (flags & ballot_flag) != 0;
    header.compartment.audience = static_cast<Audience>(audience);
    header.office = fields.id();
    header.author.bytes = fields.array<32>();
    header.compartment.subject = fields.id();
    header.sequence = fields.number<std::uint32_t>();
    header.first = fields.number<std::uint64_t>();
    header.count = fields.number<std::uint32_t>();
    header.previous = fields.array<32>();
    header.first_stamp = fields.stamp();
    header.last_stamp = fields.stamp();
    const auto sealing = fields.array<sealing_size>();
    if ((flags & ~ballot_flag) != 0 || encoding != raw_deflate ||
        audience > static_cast<std::uint8_t>(Audience::cases) ||
        sealing != std::array<std::uint8_t, sealing_size>{}) {
        return refusal(ErrorCode::newer_version, "segment.newer", "sealed, or of a kind unknown here");
    }
    fields.bytes(12);
    header.seen.reserve(seen_count);
    for (std::uint32_t i = 0; i < seen_count; ++i) {
        Seen seen;
        seen.replica = fields.id();
        seen.count = fields.number<std::uint64_t>();
        seen.head = fields.array<8>();
        header.seen.push_back(seen);
    }
    return header;
}

} // namespace

std::string write_segment(const SegmentHeader& header, std::string_view body, const SigningKey& key) {
    PRIMA_ASSERT(header.author == key.public_key(), "a segment is signed by its author");
    PRIMA_ASSERT(!body.empty() && body.size() <= max_segment_body, "a segment's body keeps to its limit");
    PRIMA_ASSERT(header.count <= max_segment_transactions && header.seen.size() <= max_segment_seen,
                 "a segment keeps to its limits");
    PRIMA_ASSERT(check_meaning(header).ok(), "a segment's header can be true");
    const std::string stored = deflate(body);
    std::string out;
    out.reserve(header_size + header.seen.size() * seen_size + stored.size() + signature_size);
    out += magic;
    put(out, version);
    put(out, header.ballot ? ballot_flag : std::uint8_t{0});
    put(out, static_cast<std::uint8_t>(header.compartment.audience));
    put(out, raw_deflate);
    put(out, header.office);
    put(out, header.author.bytes);
    put(out, header.compartment.subject);
    put(out, header.sequence);
    put(out, header.first);
    put(out, header.count);
    put(out, header.previous);
    put(out, header.first_stamp);
    put(out, header.last_stamp);
    out.append(sealing_size, '\0');
    put(out, static_cast<std::uint32_t>(header.seen.size()));
    put(out, static_cast<std::uint32_t>(body.size()));
    put(out, static_cast<std::uint32_t>(stored.size()));
    PRIMA_ASSERT(out.size() == header_size, "the fixed part of a segment has its fixed size");
    for (const Seen& seen : header.seen) {
        put(out, seen.replica);
        put(out, seen.count);
        put(out, seen.head);
    }
    out += stored;
    put(out, key.sign(purpose_and(hash256(out))));
    return out;
}

Result<Segment> read_segment(std::string_view bytes) {
    PRIMA_CHECK(read_sizes(bytes));
    const Hash hash = hash256(content_of(bytes));
    PublicKey author;
    author.bytes = Fields(bytes.substr(24)).array<32>();
    if (!verify(author, purpose_and(hash),
                Fields(bytes.substr(bytes.size() - signature_size)).array<signature_size>())) {
        return refusal(ErrorCode::not_allowed, "segment.forged", "the signature is not over these bytes");
    }
    return read_known_segment(bytes, hash);
}

Result<Segment> read_known_segment(std::string_view bytes, const Hash& hash) {
    PRIMA_TRY(const Sizes sizes, read_sizes(bytes));
    const std::string_view content = content_of(bytes);
    Segment segment;
    segment.hash = hash;
    segment.body_size = sizes.body;
    segment.stored_body = content.substr(content.size() - sizes.stored);
    PRIMA_TRY(segment.header, read_header(content, sizes.seen));
    if (segment.header.count > max_segment_transactions) {
        return refusal(ErrorCode::too_large, "segment.too_large",
                       std::to_string(segment.header.count) + " transactions");
    }
    PRIMA_CHECK(check_meaning(segment.header));
    segment.replica = replica_of(segment.header.author);
    return segment;
}

SegmentHashes segment_hashes(std::string_view bytes) {
    const std::string_view content = content_of(bytes);
    SegmentHashes hashes;
    hashes.content = hash256(content);
    Hasher hasher;
    hasher.add(std::string_view(reinterpret_cast<const char*>(hashes.content.data()), hashes.content.size()));
    hasher.add(bytes.substr(content.size()));
    hashes.whole = hasher.finish();
    return hashes;
}

Result<std::string> segment_body(const Segment& segment) {
    auto body = inflate(segment.stored_body, segment.body_size, max_segment_body);
    if (!body) {
        return refusal(ErrorCode::unreadable, "segment.bad_body", std::move(body).error().detail);
    }
    return body;
}

} // namespace prima::store
