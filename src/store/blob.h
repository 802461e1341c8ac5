#pragma once

// Bytes that can be erased: personal data of citizens, and pictures. They lie beside the chains, under a
// random id; a field only says where, and what they must be. Erasing drops the bytes on every device that
// hears of it, and the chains stay whole.
//
// The bytes are kept behind 32 random ones, and the hash is over both: it tells nothing of what was erased,
// not even to someone who guesses.

#include "base/ids.h"
#include "base/ports.h"
#include "base/result.h"
#include "store/crypto.h"
#include "store/schema.h"
#include "store/segment.h"
#include "store/transaction.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::store {

inline constexpr std::size_t max_blob_bytes = std::size_t{8} * 1024 * 1024;
inline constexpr std::size_t blob_salt = 32;

// What a field of type blob says.
struct BlobRef {
    Id id;
    std::uint64_t size = 0; // of the bytes, without the salt
    Hash hash{};            // of id, salt and bytes
    friend bool operator==(const BlobRef&, const BlobRef&) = default;
};

// As the text of a field: "<id>.<size>.<hash in hex>", and back; nothing when it is no such text.
std::string blob_text(const BlobRef& blob);
std::optional<BlobRef> parse_blob_ref(std::string_view text);

// Salted bytes, as they are stored and carried in files.
struct HeldBlob {
    Id id;
    std::string salted;
};
// New bytes under a new id.
std::pair<BlobRef, HeldBlob> make_blob(std::string_view bytes, base::Random& random);
// These are the bytes that the field means.
bool matches(const BlobRef& blob, std::string_view salted);

// A blob that a record refers to or referred to, and where that record lives.
struct BlobPlace {
    BlobRef blob;
    Compartment compartment;
    friend bool operator==(const BlobPlace&, const BlobPlace&) = default;
};
// Those that the changes in these segments refer to, by id, each once.
std::vector<BlobRef> blobs_in(const Schema& schema, const std::vector<std::string_view>& segments);

// The kind that says who erased a blob, when and why: an event of the blob.
extern const Kind erasure_kind;

struct Erasure {
    Id blob;
    Id actor;
    Stamp stamp;
    TransactionId transaction;
    std::string why;
};

struct BlobReport {
    std::size_t added = 0;
    std::size_t known = 0;      // here already
    std::size_t erased = 0;     // dropped: somebody has erased them
    std::size_t unreferred = 0; // no field refers to them, so nothing says what they must be
    std::size_t refused = 0;    // other bytes than the field says
};

} // namespace prima::store
