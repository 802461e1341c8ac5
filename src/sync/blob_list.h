#pragma once

// What this device remembers of the blobs in the shared folder: where each stands, and whether its bytes are
// here. Losing it costs reading everything once more, and nothing else.

#include "sync/parcel.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace prima::sync {

struct BlobList {
    struct Key {
        Id blob;
        store::Compartment compartment; // of the records that refer to it
        friend bool operator<(const Key& a, const Key& b) {
            return std::tie(a.blob, a.compartment) < std::tie(b.blob, b.compartment);
        }
    };
    struct Spot {
        Id replica; // in whose part of the folder
        Check check{};
        bool here = false; // the bytes are on this device, too
        bool told = false; // of one's own: a file in the folder says so
    };
    std::map<Key, Spot> all;
    // One's own names that were begun and came to nothing: not used again, and to be removed.
    std::vector<Check> begun;

    // As it is kept in the journal's meta, and back; nothing for bytes that make no sense, or are about
    // another folder.
    std::string encode(std::string_view place) const;
    static std::optional<BlobList> decode(std::string_view bytes, std::string_view place);
};

// The name in the journal's meta.
inline constexpr std::string_view meta_blobs = "sync.blobs";

} // namespace prima::sync
