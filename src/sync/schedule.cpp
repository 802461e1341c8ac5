#include "sync/schedule.h"

#include <algorithm>
#include <array>

namespace prima::sync {

namespace {

constexpr std::int64_t longest_ms = 300'000;
constexpr std::int64_t longest_asked_ms = 3'600'000;
constexpr std::int64_t person_ms = 60'000;

} // namespace

bool passes(Fault fault) {
    switch (fault) {
    case Fault::none:
    case Fault::unreachable:
    case Fault::timeout:
    case Fault::locked:
    case Fault::busy:
    case Fault::server: return true;
    default: return false;
    }
}

std::int64_t backoff_ms(int failures, Fault fault, std::int64_t retry_after_ms, base::Random& random) {
    std::int64_t wait = poll_ms;
    for (int i = 1; i < failures && wait < longest_ms; ++i) wait *= 2;
    if (!passes(fault) && failures > 1) wait = std::max(wait, person_ms);
    wait = std::min(wait, longest_ms);
    std::array<std::uint8_t, 2> chance{};
    random.fill(chance);
    wait -= wait / 2 * (chance[0] * 256 + chance[1]) / 65'536;
    return std::max(wait, std::min(retry_after_ms, longest_asked_ms));
}

void SealBudget::refill(std::int64_t now_ms) {
    if (refilled_ < 0) refilled_ = now_ms;
    const std::int64_t more = (now_ms - refilled_) / refill_ms;
    if (more <= 0) return;
    tokens_ = std::min(most, tokens_ + more);
    refilled_ += more * refill_ms;
}

void SealBudget::changed(std::int64_t now_ms) {
    refill(now_ms);
    if (first_ < 0) first_ = now_ms;
    last_ = now_ms;
}

std::int64_t SealBudget::due_ms() const {
    const std::int64_t due = std::min(last_ + quiet_ms, first_ + patience_ms);
    return tokens_ > 0 ? due : std::max(due, refilled_ + refill_ms);
}

void SealBudget::sealed(std::int64_t now_ms) {
    refill(now_ms);
    if (first_ >= 0 && tokens_ > 0) --tokens_;
    first_ = last_ = -1;
}

} // namespace prima::sync
