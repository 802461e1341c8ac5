#pragma once

// What an envelope holds: exact segments, blobs, keys of the office, and where blobs stand in the shared
// folder, one after the other.

#include "base/result.h"
#include "store/blob.h"
#include "sync/folder_names.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace prima::sync {

// "This blob, which records of this compartment refer to, stands in my part of the folder by this check."
struct BlobNotice {
    Id blob;
    store::Compartment compartment;
    Check check{};
    friend bool operator==(const BlobNotice&, const BlobNotice&) = default;
};

struct Parcel {
    std::vector<std::string> segments; // judged by the store that takes them
    std::vector<store::HeldBlob> blobs;
    std::string keys;          // sign_keys(); empty for none
    std::string meeting_place; // where the office syncs, in the words of the sync engine; empty for none
    std::vector<BlobNotice> notices;
};

inline constexpr std::size_t max_parcel_parts = 1'000'000;

std::string write_parcel(const Parcel& parcel);
// error.sealed_damaged (unreadable) when the bytes are no parcel. Parts of kinds that a newer Prima writes
// are passed over.
base::Result<Parcel> read_parcel(std::string_view bytes);

} // namespace prima::sync
