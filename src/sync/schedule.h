#pragma once

// When the sync engine asks, tries again, and seals.

#include "base/ports.h"
#include "sync/remote.h"

#include <cstdint>

namespace prima::sync {

inline constexpr std::int64_t poll_ms = 3000;

// How long to wait after this many failures in a row, by the last one's fault. Doubles from 3 s to 5 min,
// with up to half of it left out by chance, so that an office does not come back all at once; never less than
// what the server asked for, up to an hour. What only a person can mend is tried once a minute at most.
std::int64_t backoff_ms(int failures, Fault fault, std::int64_t retry_after_ms, base::Random& random);

// True for faults that pass by themselves.
bool passes(Fault fault);

// Each sealing makes a segment that every device keeps for ever, so they are rationed: a change goes out a
// moment after the last keystroke, but someone who works fast shares segments. Twenty at once, then one every
// two minutes.
class SealBudget {
public:
    static constexpr std::int64_t refill_ms = 120'000;
    static constexpr std::int64_t most = 20;
    static constexpr std::int64_t quiet_ms = 400;     // after the last change
    static constexpr std::int64_t patience_ms = 1500; // after the first

    // Something was changed.
    void changed(std::int64_t now_ms);
    // When to seal; nothing was changed since the last sealing: no time.
    bool wants() const { return first_ >= 0; }
    std::int64_t due_ms() const;
    void sealed(std::int64_t now_ms);

private:
    void refill(std::int64_t now_ms);
    std::int64_t tokens_ = most;
    std::int64_t refilled_ = -1;
    std::int64_t first_ = -1, last_ = -1;
};

} // namespace prima::sync
