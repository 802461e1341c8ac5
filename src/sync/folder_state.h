#pragma once

// What this device remembers of the shared folder: what it has read, and what it has put there. Losing it
// costs reading everything once more, and nothing else.

#include "sync/folder_names.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::sync {

struct FolderState {
    std::string place; // which folder this is about
    Id replica;        // who wrote `own`

    struct Read {
        Head head;           // everything up to here has been taken in
        bool locked = false; // but for envelopes that could not be opened
    };
    std::map<Id, Read> read;

    std::uint64_t keys = 0;  // the sealer's revision when all that could be opened had been
    Head own;                // the last file put there
    std::uint64_t tried = 0; // the greatest number of a file that was ever begun: none is used twice
    int page = 0;            // of the heads, where ours stands; 0 before the first
    // The last files in a row that are not yet part of a larger one, oldest first.
    struct Small {
        Head head;
        Head since;
        int level = 0;
        std::size_t bytes = 0; // of the segments in it
        std::vector<Check> segments;
        std::vector<Check> blobs; // that it says stand in this replica's part of the folder
    };
    std::vector<Small> tail;
    std::vector<std::string> sweep; // own paths that nobody needs any more, to be removed
    std::vector<Check> sent;        // of every chain the last segment that is in the folder

    // As it is kept in the journal's meta, and back; nothing for bytes that make no sense.
    std::string encode() const;
    static std::optional<FolderState> decode(std::string_view bytes);
};

// The name in the journal's meta.
inline constexpr std::string_view meta_folder = "sync.folder";

} // namespace prima::sync
