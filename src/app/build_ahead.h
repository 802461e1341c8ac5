#pragma once

#include "app/screen.h"

#include <cstdint>
#include <memory>
#include <span>

namespace prima::app {

/// Builds what the first visit of a page would have to build over all records, a few milliseconds at a time.
/// What it amounts to is the same as when the page asks for it; only the waiting is gone.
class BuildAhead {
public:
    /// One part of it. In how many seconds the next; 0 when nothing is left until something changes.
    double step(Desk& desk, std::span<const std::unique_ptr<Screen>> screens);

private:
    bool wanted_ = false;                                ///< the one at the keyboard sees pages about others
    std::uint64_t looked_at_ = ~0ull, built_at_ = ~0ull; ///< revisions of the store
    base::Date built_on_;
    std::size_t prepared_ = 0; ///< screens that are ready for their first visit
};

} // namespace prima::app
