#pragma once

// Raw deflate (RFC 1951), without the wrappers of zlib and gzip: segments carry a hash of their own.

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace prima::store {

// At most 1 GiB. The same bytes give the same result in every build of one version of Prima, and no more is
// promised: what was packed is compared after unpacking.
std::string deflate(std::string_view bytes);

// Unpacks a stream that must hold exactly `exact_size` bytes and end with the last byte of `packed`.
// Errors: too_large when exact_size is above the limit; unreadable for anything else. Nothing is allocated
// for a size above the limit, or above what so few packed bytes can hold. The messages are for the log: the
// caller knows what it was that could not be read.
base::Result<std::string> inflate(std::string_view packed, std::size_t exact_size, std::size_t limit);

} // namespace prima::store
