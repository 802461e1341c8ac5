#include "sync/folder_inside.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace prima::sync {

namespace {

constexpr std::size_t fold_at = 8; // files of one level in a row become one of the next
constexpr int closed_level = 9;    // of a file that is never folded
constexpr std::size_t longest_tail = 64;
constexpr std::size_t notice_size = 46; // bytes, about

struct CheckHasher {
    std::size_t operator()(const Check& check) const {
        std::uint64_t number = 0;
        for (const std::uint8_t byte : check) number = number << 8U | byte;
        return static_cast<std::size_t>(number);
    }
};

} // namespace

// --- what is in the folder, and what is not ---------------------------------------------------------------

// A chain is sent from its beginning on, so the last segment that is there stands for those before it.
void FolderEngine::recall_sent() {
    archive_ = &ports_.store.archive();
    sent_.clear();
    unsent_.clear();
    examined_ = 0;
    const std::unordered_set<Check, CheckHasher> known(state_.sent.begin(), state_.sent.end());
    if (known.empty()) return;
    for (const store::Archive::Held& held : ports_.store.archive().segments()) {
        if (known.count(check_of(held.hash)) == 0) continue;
        std::uint32_t& last = sent_[held.chain];
        last = std::max(last, held.sequence);
    }
}

void FolderEngine::mark_sent(const store::Hash& hash) {
    follow_archive();
    const store::Archive::Held* held = ports_.store.archive().find(hash);
    if (!held) return; // it waits for another, or cannot be believed
    std::uint32_t& last = sent_[held->chain];
    last = std::max(last, held->sequence);
}

// The store may have read everything anew: then its chains have other numbers.
void FolderEngine::follow_archive() {
    if (archive_ != &ports_.store.archive()) recall_sent();
}

void FolderEngine::note_sent() {
    state_.sent.clear();
    const store::Ledger& ledger = ports_.store.engine().ledger();
    for (const auto& [chain, sequence] : sent_) {
        if (const store::Ledger::Link* link = ledger.link(chain, sequence))
            state_.sent.push_back(check_of(link->hash));
    }
}

void FolderEngine::forget_sent(std::optional<Id> only) {
    follow_archive();
    const store::Ledger& ledger = ports_.store.engine().ledger();
    for (auto each = sent_.begin(); each != sent_.end();)
        each = !only || ledger.chain(each->first).replica == *only ? sent_.erase(each) : std::next(each);
    note_sent();
    examined_ = 0;
    unsent_.clear();
}

bool FolderEngine::is_sent(const store::Archive::Held& held) const {
    const auto found = sent_.find(held.chain);
    return found != sent_.end() && held.sequence <= found->second;
}

void FolderEngine::read_arrivals() {
    follow_archive();
    const auto& all = ports_.store.archive().segments();
    for (; examined_ < all.size(); ++examined_) unsent_.push_back(examined_);
    unsent_.erase(std::remove_if(unsent_.begin(), unsent_.end(),
                                 [&](std::size_t position) { return is_sent(all[position]); }),
                  unsent_.end());
}

void FolderEngine::count_unsent() {
    if (!ready_ || !ports_.store.is_open()) return;
    read_arrivals();
    status_.unsent = ports_.store.unsealed_count();
    for (const std::size_t position : unsent_)
        status_.unsent += ports_.store.archive().segments()[position].count;
}

// --- sending -----------------------------------------------------------------------------------------------

void FolderEngine::send() {
    const bool due = budget_.wants() && ports_.timer.now_ms() >= budget_.due_ms();
    const bool asked = std::exchange(send_wanted_, false);
    if (flight_) {
        flight_->made_folders = false; // somebody may have emptied the folder meanwhile
        return put();
    }
    if (ports_.store.unsealed_count() == 0) {
        if (budget_.wants()) budget_.sealed(ports_.timer.now_ms());
        return pack();
    }
    if (!due && !asked && budget_.wants()) return pack();
    ports_.store.seal(alive([this](const base::Result<void>& sealed) {
        if (!sealed) return fail_here(sealed.error());
        budget_.sealed(ports_.timer.now_ms());
        pack();
    }));
}

// What is sealed meanwhile goes out with the blobs it refers to.
void FolderEngine::pack() {
    ship_blobs(0, [this] { pack_file(); });
}

void FolderEngine::pack_file() {
    read_arrivals();
    auto flight = std::make_unique<Flight>();
    flight->file.office = ports_.store.office();
    flight->file.replica = ports_.store.replica();
    flight->file.number = std::max({state_.own.number, highest_own_, state_.tried}) + 1;
    // After the folder lost our files nothing is left to go on from.
    if (state_.own.number > 0 && state_.own.check != Check{}) flight->file.since = state_.own;
    if (!fill(*flight)) {
        return sweep([this] { settle(); });
    }
    flight->bytes = write_folder_file(flight->file);
    flight->name = name_of(flight->file.number, flight->bytes);
    flight->file.envelopes.clear();
    flight_ = std::move(flight);
    put_tries_ = 0;
    state_.tried = flight_->name.number;
    save();
    status_.phase = Phase::sending;
    tell();
    if (folders_made_ || state_.own.number > 0) return put();
    make_folders([this] { put(); });
}

// Eight small files in a row become one, so that who comes later need not fetch every change by itself.
// Gives the places in the archive of what was in them.
std::vector<std::size_t> FolderEngine::fold_small_files(Flight& flight, std::size_t bytes) {
    auto& tail = state_.tail;
    if (tail.empty() || flight.file.since != tail.back().head) return {};
    std::unordered_set<Check, CheckHasher> wanted;
    for (;;) {
        std::size_t same = 0;
        std::size_t more = 0;
        for (; flight.folded + same < tail.size(); ++same) {
            const FolderState::Small& each = tail[tail.size() - 1 - flight.folded - same];
            if (each.level != flight.level) break;
            more += each.bytes;
        }
        if (same + 1 < fold_at || flight.level + 1 >= closed_level) break;
        if (bytes + more > file_bytes_) {
            // These are large enough to stay as they are.
            tail.erase(tail.begin(), tail.end() - static_cast<std::ptrdiff_t>(flight.folded));
            break;
        }
        bytes += more;
        flight.folded += same;
        ++flight.level;
    }
    for (std::size_t i = tail.size() - flight.folded; i < tail.size(); ++i)
        wanted.insert(tail[i].segments.begin(), tail[i].segments.end());
    std::vector<std::size_t> places;
    const auto& all = ports_.store.archive().segments();
    for (std::size_t i = 0; !wanted.empty() && i < all.size(); ++i) {
        if (wanted.count(check_of(all[i].hash)) != 0) places.push_back(i);
    }
    if (places.size() != wanted.size()) {
        flight.folded = 0;
        flight.level = 0;
        return {};
    }
    if (flight.folded > 0) flight.file.since = tail[tail.size() - flight.folded].since;
    return places;
}

// False when there is nothing to send.
bool FolderEngine::fill(Flight& flight) {
    const auto& all = ports_.store.archive().segments();
    std::vector<std::size_t> chosen;
    std::size_t bytes = 0;
    for (const std::size_t position : unsent_) {
        if (!chosen.empty() && bytes + all[position].bytes.size() > file_bytes_) break;
        chosen.push_back(position);
        bytes += all[position].bytes.size();
    }
    // Envelopes for the segments at these positions, and with them what is said of blobs; those without a
    // key stay behind.
    std::set<std::size_t> keyless;
    bool all_told = true;
    const auto enclose = [&](const std::vector<std::size_t>& positions) {
        std::map<store::Compartment, std::vector<std::size_t>> parts;
        std::map<store::Compartment, Parcel> parcels;
        for (const std::size_t position : positions) {
            const store::Compartment compartment = segment_compartment(all[position].bytes);
            parts[compartment].push_back(position);
            parcels[compartment].segments.push_back(all[position].bytes);
        }
        for (auto& [compartment, notices] : blobs_to_tell(flight))
            parcels[compartment].notices = std::move(notices);
        for (const auto& [compartment, parcel] : parcels) {
            base::Result<std::string> sealed = ports_.sealer.seal(compartment, parcel);
            if (!sealed) {
                const auto& part = parts[compartment];
                keyless.insert(part.begin(), part.end());
                all_told = all_told && parcel.notices.empty();
                continue;
            }
            flight.file.envelopes.push_back(std::move(sealed).value());
            for (const BlobNotice& notice : parcel.notices) flight.blobs.push_back(notice.check);
        }
    };
    std::vector<std::string> letters = ports_.sealer.letters();
    flight.letters = !letters.empty();

    std::vector<std::size_t> positions;
    if (flight.letters) {
        flight.level = closed_level; // letters are not written twice
    } else if (!chosen.empty()) {
        positions = fold_small_files(flight, bytes);
    }
    positions.insert(positions.end(), chosen.begin(), chosen.end());
    enclose(positions);
    if (flight.folded > 0 && (!keyless.empty() || !all_told)) {
        // What was in the small files must be in the one that takes their place.
        flight.folded = 0;
        flight.level = 0;
        flight.file.since = state_.own;
        flight.file.envelopes.clear();
        flight.blobs.clear();
        keyless.clear();
        positions = chosen;
        enclose(positions);
    }
    if (letters.empty()) {
        letters = ports_.sealer.letters(); // of a key that was made just now
        flight.letters = !letters.empty();
        if (flight.letters) flight.level = closed_level;
    }
    // First the keys, then what they open.
    flight.file.envelopes.insert(flight.file.envelopes.begin(), std::make_move_iterator(letters.begin()),
                                 std::make_move_iterator(letters.end()));
    for (const std::size_t position : positions) {
        if (keyless.count(position) != 0) continue;
        flight.segments.push_back(all[position].hash);
        flight.size += all[position].bytes.size();
    }
    flight.size += flight.blobs.size() * notice_size;
    return !flight.file.envelopes.empty();
}

void FolderEngine::put() {
    const std::string path = file_path(flight_->file.office, flight_->file.replica, flight_->name);
    ports_.remote.put(path, flight_->bytes, alive([this](const Answer& answer) {
                          if (answer.ok()) return read_back();
                          if (answer.fault == Fault::too_large && flight_->segments.size() > 1) {
                              file_bytes_ = std::max<std::size_t>(flight_->bytes.size() / 2, 1024);
                              state_.tail.clear();
                              flight_.reset();
                              return pack();
                          }
                          const bool no_folder = answer.fault == Fault::no_folder ||
                                                 answer.fault == Fault::not_found ||
                                                 answer.fault == Fault::server;
                          if (no_folder && !std::exchange(flight_->made_folders, true))
                              return make_folders([this] { put(); });
                          fail(answer);
                      }));
}

// A server that said yes may have kept something else.
void FolderEngine::read_back() {
    const std::string path = file_path(flight_->file.office, flight_->file.replica, flight_->name);
    ports_.remote.get(path, alive([this](const Answer& answer) {
                          if (answer.ok() && answer.bytes == flight_->bytes) return put_head();
                          if (!answer.ok() && answer.fault != Fault::not_found) return fail(answer);
                          Answer odd;
                          odd.fault = Fault::odd;
                          if (++put_tries_ >= patience) return fail(odd);
                          put();
                      }));
}

void FolderEngine::put_head() {
    const Id office = flight_->file.office;
    const Id replica = flight_->file.replica;
    ports_.remote.put(head_path(office, state_.page, replica, flight_->name), "prima\n",
                      alive([this, office, replica](const Answer& answer) {
                          if (!answer.ok()) {
                              const bool no_folder =
                                  answer.fault != Fault::unreachable && answer.fault != Fault::timeout;
                              if (no_folder && !std::exchange(flight_->made_folders, true))
                                  return make_folders([this] { put_head(); });
                              return fail(answer);
                          }
                          if (state_.own.number == 0 || state_.own.check == Check{}) return landed();
                          const std::string before = head_path(office, state_.page, replica, state_.own);
                          ports_.remote.remove(before, alive([this, before](const Answer& removed) {
                                                   if (!removed.ok()) state_.sweep.push_back(before);
                                                   landed();
                                               }));
                      }));
}

void FolderEngine::landed() {
    for (const store::Hash& hash : flight_->segments) mark_sent(hash);
    while (flight_->folded-- > 0) {
        state_.sweep.push_back(
            file_path(flight_->file.office, flight_->file.replica, state_.tail.back().head));
        state_.tail.pop_back();
    }
    FolderState::Small small;
    small.head = flight_->name;
    small.since = flight_->file.since;
    small.level = flight_->level;
    small.bytes = flight_->size;
    for (const store::Hash& hash : flight_->segments) small.segments.push_back(check_of(hash));
    small.blobs = flight_->blobs;
    told_of_blobs(flight_->blobs);
    state_.tail.push_back(std::move(small));
    if (state_.tail.size() > longest_tail) state_.tail.erase(state_.tail.begin());
    state_.own = flight_->name;
    own_strikes_ = 0;
    if (flight_->letters) ports_.sealer.letters_sent();
    flight_.reset();
    save();
    if (!lacking_.empty() && visible_ && ports_.timer.now_ms() >= next_poll_) {
        poll_wanted_ = true; // many blobs keep nobody from what others wrote
        return settle();
    }
    pack();
}

// One at a time, when there is nothing else to do.
void FolderEngine::sweep(std::function<void()> done) {
    if (state_.sweep.empty()) return done();
    ports_.remote.remove(state_.sweep.back(), alive([this, done = std::move(done)](const Answer& answer) {
                             if (answer.ok() || answer.fault == Fault::forbidden) {
                                 if (!state_.sweep.empty()) state_.sweep.pop_back();
                                 save();
                             }
                             done();
                         }));
}

} // namespace prima::sync
