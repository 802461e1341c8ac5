#pragma once

// What the segments of a journal amount to, as it lay in memory: a later start reads it instead of inflating,
// parsing and applying them all. Nothing depends on it. It is believed only when the very same program wrote
// it, for this office and these kinds, whole, and from segments that the journal still has; else it is passed
// over and made anew.

#include "store/archive.h"
#include "store/engine.h"

#include <functional>
#include <string>
#include <string_view>

namespace prima::store {

// Of an engine that holds nothing but what the archive holds.
std::string write_snapshot(const Engine& engine, const Archive& archive, Id office);

// Fills an engine and an archive that are empty. `bytes_of` gives the bytes of a segment, which are moved
// away, or nullptr. False when it cannot be used; what it has begun to fill must then be thrown away.
bool read_snapshot(std::string_view snapshot, Id office, Engine& engine, Archive& archive,
                   const std::function<std::string*(const Hash&)>& bytes_of);

} // namespace prima::store
