#pragma once

// How the sync engine seals what it puts into the shared folder, and opens what others put there.

#include "base/result.h"
#include "store/segment.h"
#include "sync/parcel.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::sync {

class Sealer {
public:
    virtual ~Sealer() = default;

    // A parcel of one compartment in an envelope that only those who may read it can open. not_allowed when
    // this device has no key for it yet: the engine tries again when revision() has grown.
    virtual base::Result<std::string> seal(const store::Compartment& compartment, const Parcel& parcel) = 0;
    // What is in an envelope; nothing when it is not for this device, or not yet. unreadable for bytes that
    // no key could open.
    virtual base::Result<std::optional<Parcel>> open(std::string_view envelope) = 0;
    // Envelopes for particular devices (keys they lack) that are to go into the folder with the next file.
    virtual std::vector<std::string> letters() { return {}; }
    // These have gone out.
    virtual void letters_sent() {}
    // Others use the folder already: what they seal with is theirs to hand on.
    virtual void others_are_there() {}
    // Grows when keys came that may open or seal what could not be before, and when there are letters.
    virtual std::uint64_t revision() const = 0;
};

} // namespace prima::sync
