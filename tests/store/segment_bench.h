#pragma once

// What tests of segments work with: a valid header, and bytes that were changed and signed again.

#include "store/bench.h"
#include "store/deflate.h"
#include "store/segment.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prima::test {

// Where the fields of SEGMENT.md stand.
namespace place {
inline constexpr std::size_t version = 4, flags = 5, audience = 6, encoding = 7, office = 8, author = 24,
                             subject = 56, sequence = 72, first = 76, count = 84, previous = 88,
                             first_stamp = 120, last_stamp = 130, key_id = 140, nonce = 156, seen_count = 180,
                             body_size = 184, stored_size = 188, seen = 192;
}
inline constexpr std::size_t signature_size = 64;

inline store::SigningKey signing_key(std::uint64_t seed) {
    SeededRandom random(seed);
    return store::SigningKey::make(random);
}

inline store::SegmentHeader plain_header(const store::SigningKey& key) {
    store::SegmentHeader header;
    header.office = {1, 2};
    header.author = key.public_key();
    header.count = 2;
    header.first_stamp = {1'795'231'925'000, 3};
    header.last_stamp = {1'795'231'925'000, 4};
    return header;
}

inline void put_number(std::string& bytes, std::size_t place, std::uint64_t number, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i, number >>= 8U) bytes[place + i] = static_cast<char>(number & 255U);
}

// The signature a faulty or malicious program would put under these bytes.
inline void sign_again(std::string& bytes, const store::SigningKey& key) {
    const std::string_view content(bytes.data(), bytes.size() - signature_size);
    std::string text = "prima segment 1";
    for (const std::uint8_t byte : store::hash256(content)) text += static_cast<char>(byte);
    const store::Signature signature = key.sign(text);
    for (std::size_t i = 0; i < signature_size; ++i) {
        bytes[content.size() + i] = static_cast<char>(signature[i]);
    }
}

} // namespace prima::test
