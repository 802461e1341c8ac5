#pragma once

// The names in the shared folder of an office. README.md has the whole picture:
//
//     prima-<office>/heads/<replica>-<number>-<check>    how far a replica has got
//     prima-<office>/<replica>/<number>-<check>          a sealed file of that replica
//     prima-<office>/<replica>/blob-<check>              a sealed blob, such as a picture

#include "store/crypto.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prima::sync {

using base::Id;

// The first bytes of a hash: enough to see damage, not to withstand forging, which the signatures inside do.
using Check = std::array<std::uint8_t, 8>;
Check check_of(const store::Hash& hash);

// A file of a replica: its number, from 1, and what its bytes hash to. Number 0 is no file.
struct Head {
    std::uint64_t number = 0;
    Check check{};
    friend bool operator==(const Head&, const Head&) = default;
};
std::string head_text(const Head& head); // "00000012-9f86d081884c7d65"
std::optional<Head> parse_head(std::string_view text);

struct NamedHead {
    Id replica;
    Head head;
};
std::optional<NamedHead> parse_head_name(std::string_view name);

std::string office_folder(Id office);
// Heads stand in pages, so that a listing never grows beyond what servers give at once: "heads", "heads-2",
// ...
std::string heads_folder(Id office, int page);
std::string head_path(Id office, int page, Id replica, const Head& head);
std::string replica_folder(Id office, Id replica);
std::string file_path(Id office, Id replica, const Head& head);
std::string blob_path(Id office, Id replica, const Check& check);

} // namespace prima::sync
