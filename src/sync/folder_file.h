#pragma once

// One file of a replica in the shared folder: sealed envelopes, and where the files before it end. Byte by
// byte in README.md.

#include "base/result.h"
#include "store/segment.h"
#include "sync/folder_names.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prima::sync {

struct FolderFile {
    Id office;
    Id replica;
    std::uint64_t number = 0;
    Head since; // the file this one goes on from: it holds everything after that one; number 0 for the first
    std::vector<std::string> envelopes;
};

inline constexpr std::size_t max_folder_file = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t max_envelopes = 65'536;

std::string write_folder_file(const FolderFile& file);
// The file with this name and no other. Errors: sync.damaged (unreadable) for bytes that are not what the
// name says, sync.newer (newer_version) for a file of a newer Prima.
base::Result<FolderFile> read_folder_file(std::string_view bytes, Id office, Id replica, const Head& name);
Head name_of(std::uint64_t number, std::string_view file);

// Of a segment's bytes: its hash and its compartment. Nothing is checked but the size.
store::Hash segment_hash(std::string_view segment);
store::Compartment segment_compartment(std::string_view segment);

} // namespace prima::sync
