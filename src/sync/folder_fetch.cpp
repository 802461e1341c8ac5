#include "sync/folder_inside.h"

#include <algorithm>
#include <utility>

namespace prima::sync {

namespace {

constexpr std::size_t merged_at_once = 1000; // segments: a write of the journal holds 4096
constexpr int rest = 20;                     // polls between fetches of a file that is missing or damaged

} // namespace

void FolderEngine::fetch(const std::map<Id, Head>& heads) {
    walks_.clear();
    walked_.clear();
    walking_ = 0;
    fetching_ = true;
    for (const auto& [replica, head] : heads) {
        const bool own = replica == state_.replica;
        if (own && head == state_.own) continue;
        Head known;
        if (const auto read = state_.read.find(replica); read != state_.read.end()) known = read->second.head;
        if (head.number < known.number || head == known || (own && head.number < state_.own.number)) continue;
        const auto missed = misses_.find(replica);
        if (missed != misses_.end() && missed->second >= patience && ++missed->second % rest != 0) continue;
        auto walk = std::make_shared<Walk>();
        walk->replica = replica;
        walk->head = walk->next = head;
        // The same number again, of other bytes: nothing is known of what came before it.
        if (!own && head.number > known.number) walk->from = known;
        walks_.push_back(std::move(walk));
    }
    status_.fetched = 0;
    status_.to_fetch = walks_.size();
    if (!walks_.empty()) {
        status_.phase = Phase::fetching;
        tell();
    }
    walk_on();
}

void FolderEngine::walk_on() {
    std::size_t bytes = 0;
    for (const auto& each : walked_) bytes += each->bytes;
    if (bytes >= limits_.fetch_bytes && !walks_.empty()) {
        more_to_fetch_ = true;
        walks_.clear();
    }
    while (walking_ < limits_.together && !walks_.empty() && walk_fault_.ok()) {
        const std::shared_ptr<Walk> walk = std::move(walks_.front());
        walks_.pop_front();
        ++walking_;
        step(walk);
    }
    if (walking_ == 0 && std::exchange(fetching_, false)) take_in();
}

void FolderEngine::step(const std::shared_ptr<Walk>& walk) {
    ports_.remote.get(file_path(ports_.store.office(), walk->replica, walk->next),
                      alive([this, walk](const Answer& answer) { arrived(walk, answer); }));
}

void FolderEngine::arrived(const std::shared_ptr<Walk>& walk, const Answer& answer) {
    if (!answer.ok() && answer.fault != Fault::not_found) {
        walk_fault_ = answer;
        return walk_ended();
    }
    base::Result<FolderFile> file =
        answer.ok() ? read_folder_file(answer.bytes, ports_.store.office(), walk->replica, walk->next)
                    : base::Error{base::ErrorCode::not_found, "sync.damaged", "not there"};
    if (!file) {
        // Torn, folded into a larger one meanwhile, or gone: the next look at the heads tells.
        ++misses_[walk->replica];
        return walk_ended();
    }
    walk->bytes += answer.bytes.size();
    // Walked from the newest to the oldest, taken in the other way round.
    walk->envelopes.insert(walk->envelopes.begin(), std::make_move_iterator(file->envelopes.begin()),
                           std::make_move_iterator(file->envelopes.end()));
    // Of the same number, and another: what is known here is not what this goes on from.
    if (file->since.number == walk->from.number && file->since != walk->from) walk->from = {};
    if (file->since.number > walk->from.number) {
        walk->next = file->since;
        return step(walk);
    }
    walk->whole = true;
    walked_.push_back(walk);
    misses_.erase(walk->replica);
    ++status_.fetched;
    tell();
    walk_ended();
}

void FolderEngine::walk_ended() {
    --walking_;
    walk_on();
}

void FolderEngine::take_in() {
    status_.unreadable = static_cast<std::size_t>(std::count_if(
        misses_.begin(), misses_.end(), [](const auto& each) { return each.second >= patience; }));
    struct Taking {
        std::vector<std::string> segments; // all, to be marked as sent
        std::vector<std::vector<std::string>> fresh;
        std::map<Id, FolderState::Read> read;
        std::vector<std::pair<Id, std::vector<BlobNotice>>> notices;
        std::size_t next = 0;
        std::function<void()> on;
    };
    auto taking = std::make_shared<Taking>();
    for (const auto& walk : walked_) {
        FolderState::Read& read = taking->read[walk->replica];
        read.head = walk->head;
        for (const std::string& envelope : walk->envelopes) {
            base::Result<std::optional<Parcel>> opened = ports_.sealer.open(envelope);
            if (!opened) continue; // no key would ever open it
            if (!*opened) read.locked = true;
            if (!*opened) continue;
            for (std::string& segment : (*opened)->segments) taking->segments.push_back(std::move(segment));
            taking->notices.emplace_back(walk->replica, std::move((*opened)->notices));
        }
        // What an earlier file kept locked stays so until there are other keys.
        const auto before = state_.read.find(walk->replica);
        if (before != state_.read.end() && before->second.locked) read.locked = true;
    }
    walked_.clear();
    for (const std::string& segment : taking->segments) {
        if (ports_.store.archive().has(segment_hash(segment))) continue;
        if (taking->fresh.empty() || taking->fresh.back().size() >= merged_at_once)
            taking->fresh.emplace_back();
        taking->fresh.back().push_back(segment);
    }
    taking->on = [this, raw = std::weak_ptr<Taking>(taking)] {
        const auto held = raw.lock();
        if (!held) return;
        if (held->next < held->fresh.size()) {
            ports_.store.merge(std::move(held->fresh[held->next++]),
                               alive([this, held](const base::Result<store::MergeReport>& merged) {
                                   if (!merged) return fail_here(merged.error());
                                   held->on();
                               }));
            return;
        }
        for (const std::string& segment : held->segments) mark_sent(segment_hash(segment));
        for (const auto& [replica, read] : held->read) {
            if (replica == ports_.store.replica()) {
                state_.own = read.head;
                if (state_.page == 0) state_.page = 1;
                if (!std::exchange(twin_, false)) continue;
                // Neither goes on from the other: all of it once more, in a file that follows both.
                state_.own.check = {};
                forget_sent(replica);
            } else {
                state_.read[replica] = read;
            }
        }
        for (const auto& [replica, notices] : held->notices) hear_of_blobs(replica, notices);
        be_replica();
        if (!held->read.empty()) save();
        status_.locked = static_cast<std::size_t>(std::count_if(
            state_.read.begin(), state_.read.end(), [](const auto& each) { return each.second.locked; }));
        if (!walk_fault_.ok()) return fail(walk_fault_);
        gather_blobs();
    };
    taking->on();
}

// Other keys are here: what was locked is read from its beginning.
void FolderEngine::reopen() {
    state_.keys = ports_.sealer.revision();
    look_anew_at_blobs();
    for (auto each = state_.read.begin(); each != state_.read.end();)
        each = each->second.locked ? state_.read.erase(each) : std::next(each);
}

} // namespace prima::sync
