// Any bytes offered as a segment are read or refused with a message, never crash and never make more memory
// than the limits allow; a segment that was read holds a header that can be written again and is then read as
// the same, with the same body. Since hardly any bytes get past a signature, each input is tried twice: as it
// is, and signed by a key the fuzzer holds.

#include "store/segment_bench.h"

#include <cstdio>
#include <cstdlib>

using namespace prima;

namespace {

void require(bool holds, const char* promise) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

const store::SigningKey& fuzzing_key() {
    static const store::SigningKey key = test::signing_key(1);
    return key;
}

void try_reading(std::string_view bytes) {
    const auto segment = store::read_segment(bytes);
    if (!segment) {
        require(!segment.error().message.empty(), "a refusal has a message");
        return;
    }
    const auto body = store::segment_body(*segment);
    if (!body) {
        require(!body.error().message.empty(), "a refusal has a message");
        return;
    }
    require(body->size() == segment->body_size, "a body has the size its header states");
    if (!(segment->header.author == fuzzing_key().public_key())) return;
    const std::string written = store::write_segment(segment->header, *body, fuzzing_key());
    const auto again = store::read_segment(written);
    require(again.ok(), "what was read can be written and read again");
    require(again->header == segment->header, "the header is the same");
    require(store::segment_body(*again).value_or("") == *body, "the body is the same");
}

// Puts the fuzzer's name and signature to the bytes, and makes the sizes fit them in three of four cases.
std::string signed_by_fuzzer(std::string bytes) {
    namespace place = test::place;
    const std::size_t least = place::seen + test::signature_size;
    if (bytes.size() < least) bytes.resize(least);
    bytes.replace(0, 5, std::string_view("PRMS\1", 5));
    const store::PublicKey name = fuzzing_key().public_key();
    std::copy(name.bytes.begin(), name.bytes.end(), bytes.begin() + place::author);
    const auto chosen = static_cast<unsigned char>(bytes.back());
    if (chosen % 4 != 0) {
        const std::size_t room = bytes.size() - least;
        const std::size_t seen = static_cast<unsigned char>(bytes[place::seen_count]) % (room / 32 + 1);
        test::put_number(bytes, place::seen_count, seen, 4);
        test::put_number(bytes, place::stored_size, room - seen * 32, 4);
    }
    test::sign_again(bytes, fuzzing_key());
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    try_reading(bytes);
    try_reading(signed_by_fuzzer(bytes));
    return 0;
}
