#include "sync/folder_engine.h"

#include "sync/folder_inside.h"

#include <algorithm>
#include <utility>

namespace prima::sync {

bool FolderStatus::looks_like(const FolderStatus& other) const {
    return phase == other.phase && fault == other.fault && storage.has_value() == other.storage.has_value() &&
           unsent == other.unsent && fetched == other.fetched && to_fetch == other.to_fetch &&
           last_synced.has_value() == other.last_synced.has_value() && loss == other.loss &&
           lost == other.lost && locked == other.locked && unreadable == other.unreadable &&
           blobs == other.blobs;
}

FolderEngine::FolderEngine(const Ports& ports, std::string place)
    : FolderEngine(ports, std::move(place), Limits{}) {}

FolderEngine::FolderEngine(const Ports& ports, std::string place, const Limits& limits)
    : ports_(ports)
    , limits_(limits)
    , file_bytes_(limits.file_bytes) {
    state_.place = std::move(place);
}

FolderEngine::~FolderEngine() = default;

void FolderEngine::start() {
    started_ = true;
    if (leading_) begin();
}

void FolderEngine::lead(bool leading) {
    if (leading == leading_) return;
    leading_ = leading;
    if (started_ && leading_) begin();
    tell();
}

// Another window may have led before: what is remembered is read whenever this one begins to.
void FolderEngine::begin() {
    ready_ = false;
    ports_.journal.get_meta(std::string(meta_folder),
                            alive([this](const base::Result<std::optional<std::string>>& got) {
                                const std::string place = state_.place;
                                std::optional<FolderState> state;
                                if (got && *got) state = FolderState::decode(**got);
                                state_ = state && state->place == place ? std::move(*state) : FolderState{};
                                state_.place = place;
                                begin_blobs([this] {
                                    recall_sent();
                                    ready_ = true;
                                    poll_wanted_ = true;
                                    tick();
                                });
                            }));
}

void FolderEngine::show(bool visible) {
    if (visible == visible_) return;
    visible_ = visible;
    if (visible) next_poll_ = std::min(next_poll_, ports_.timer.now_ms());
    tick();
}

void FolderEngine::store_changed() {
    if (!ports_.store.is_open() || ports_.store.revision() == seen_revision_) return;
    seen_revision_ = ports_.store.revision();
    if (ports_.store.unsealed_count() > 0) {
        budget_.changed(ports_.timer.now_ms());
    } else if (ports_.store.archive().segments().size() != examined_) {
        send_wanted_ = true; // what came by a file
    }
    if (!busy_) {
        count_unsent();
        if (status_.phase == Phase::synced && status_.unsent > 0) status_.phase = Phase::sending;
        tell();
        tick();
    }
}

void FolderEngine::sync_now() {
    not_before_ = 0;
    poll_wanted_ = send_wanted_ = true;
    absent_.clear();
    look_anew_at_blobs();
    tick();
}

void FolderEngine::send_everything() {
    forget_sent(std::nullopt);
    state_.tail.clear();
    for (auto each = state_.read.begin(); each != state_.read.end();)
        each = strikes_.count(each->first) != 0 ? state_.read.erase(each) : std::next(each);
    strikes_.clear();
    forget_blobs(true);
    status_.loss = FolderStatus::Loss::none;
    status_.lost = 0;
    sync_now();
}

bool FolderEngine::has_work() const {
    return leading_ && (busy_ || flight_ != nullptr || status_.unsent > 0 || send_wanted_);
}

void FolderEngine::tick() {
    if (!ready_ || !leading_ || busy_ || !ports_.store.is_open()) return;
    const std::int64_t now = ports_.timer.now_ms();
    if (now >= not_before_) {
        if (poll_wanted_ || (visible_ && now >= next_poll_)) {
            busy_ = true;
            poll();
            return;
        }
        if (send_wanted_ || (budget_.wants() && now >= budget_.due_ms())) {
            busy_ = true;
            send();
            return;
        }
    }
    wake();
}

void FolderEngine::wake() {
    const bool polls = poll_wanted_ || visible_;
    const bool sends = send_wanted_ || budget_.wants();
    if (!polls && !sends) return;
    const std::int64_t now = ports_.timer.now_ms();
    std::int64_t at = poll_wanted_ ? now : next_poll_;
    if (!polls || (sends && budget_.due_ms() < at)) at = send_wanted_ ? now : budget_.due_ms();
    at = std::max(at, not_before_);
    ports_.timer.wake_after(std::max<std::int64_t>(at - now, 0), alive([this] { tick(); }));
}

void FolderEngine::fail(const Answer& answer) {
    busy_ = false;
    ++failures_;
    const std::int64_t wait = backoff_ms(failures_, answer.fault, answer.retry_after_ms, ports_.random);
    not_before_ = ports_.timer.now_ms() + wait;
    count_unsent();
    poll_wanted_ = visible_ || status_.unsent > 0;
    status_.fault = answer.fault;
    status_.retry_in_ms = wait;
    status_.phase = passes(answer.fault) ? Phase::waiting : Phase::trouble;
    tell();
    wake();
}

void FolderEngine::fail_here(const base::Error& error) {
    status_.storage = error;
    fail({});
}

void FolderEngine::settle() {
    busy_ = false;
    failures_ = 0;
    not_before_ = 0;
    count_unsent();
    status_.fault = Fault::none;
    status_.storage.reset();
    status_.retry_in_ms = 0;
    status_.last_synced = ports_.clock.now();
    status_.blobs = wanted_.size() + lacking_.size();
    if (!lacking_.empty()) send_wanted_ = true;
    status_.phase = send_wanted_          ? Phase::sending
                    : more_to_fetch_      ? Phase::fetching
                    : status_.unsent == 0 ? Phase::synced
                    : budget_.wants()     ? Phase::sending
                                          : Phase::waiting;
    next_poll_ = ports_.timer.now_ms() + (std::exchange(more_to_fetch_, false) ? 0 : poll_ms);
    tell();
    wake();
}

void FolderEngine::tell() {
    if (!leading_)
        status_.phase = Phase::elsewhere;
    else if (status_.phase == Phase::elsewhere)
        status_.phase = Phase::starting;
    if (status_.looks_like(told_)) return;
    told_ = status_;
    if (on_status) on_status();
}

void FolderEngine::save() {
    state_.replica = ports_.store.replica();
    follow_archive();
    note_sent();
    keep_blobs(); // before what was read says that they were heard of
    // Should this fail, the next start reads more than it need.
    ports_.journal.put_meta(std::string(meta_folder), state_.encode(), [](const base::Result<void>&) {});
}

} // namespace prima::sync
