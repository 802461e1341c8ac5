// Blobs in the shared folder: each in a file of its own, so that it can be removed again when it is erased.
// They follow the words, a few at a time.

#include "sync/folder_inside.h"

#include <algorithm>
#include <utility>

namespace prima::sync {

namespace {

constexpr int looked_at_once = 64;            // at blobs that may be here already
constexpr std::size_t told_at_once = 4096;    // in one file
constexpr std::int64_t long_wait = 3'600'000; // before a blob that was not there is asked for again

} // namespace

// --- what is remembered ------------------------------------------------------------------------------------

void FolderEngine::begin_blobs(std::function<void()> done) {
    ports_.journal.get_meta(
        std::string(meta_blobs),
        alive([this, done = std::move(done)](const base::Result<std::optional<std::string>>& got) {
            std::optional<BlobList> list;
            if (got && *got) list = BlobList::decode(**got, state_.place);
            blobs_kept_ = list.has_value();
            // What was read without a memory of blobs is read once more, for those it tells of.
            if (!list) state_.read.clear();
            blobs_ = list ? std::move(*list) : BlobList{};
            for (const Check& check : std::exchange(blobs_.begun, {}))
                state_.sweep.push_back(blob_path(ports_.store.office(), state_.replica, check));
            shipment_.reset();
            look_anew_at_blobs();
            done();
        }));
}

void FolderEngine::look_anew_at_blobs() {
    blobs_looked_at_.reset();
    missed_.clear();
}

// After changes in the store or the list: what is to be fetched, and what is to be sent.
void FolderEngine::look_at_blobs() {
    store::Store& store = ports_.store;
    if (std::exchange(blob_arrivals_, store.blob_arrivals()) != store.blob_arrivals()) {
        absent_.clear();
        blobs_looked_at_.reset();
    }
    if (blobs_looked_at_ == store.revision()) return;
    blobs_looked_at_ = store.revision();
    wanted_.clear();
    lacking_.clear();
    for (auto each = blobs_.all.begin(); each != blobs_.all.end();) {
        if (!store.erasure_of(each->first.blob)) {
            ++each;
            continue;
        }
        const BlobList::Spot& spot = each->second;
        if (spot.replica == state_.replica)
            state_.sweep.push_back(blob_path(store.office(), spot.replica, spot.check));
        each = blobs_.all.erase(each);
        blobs_kept_ = false;
    }
    for (const store::BlobPlace& place : store.blob_places()) {
        if (store.erasure_of(place.blob.id)) continue;
        const auto found = blobs_.all.find({place.blob.id, place.compartment});
        if (found != blobs_.all.end()) {
            if (!found->second.here) wanted_.push_back(place);
        } else if (absent_.count(place.blob.id) == 0) {
            lacking_.push_back(place);
        }
    }
}

void FolderEngine::keep_blobs() {
    if (std::exchange(blobs_kept_, true)) return;
    ports_.journal.put_meta(std::string(meta_blobs), blobs_.encode(state_.place),
                            [](const base::Result<void>&) {});
}

void FolderEngine::hear_of_blobs(Id replica, const std::vector<BlobNotice>& notices) {
    for (const BlobNotice& notice : notices) {
        BlobList::Spot& spot = blobs_.all[{notice.blob, notice.compartment}];
        if (spot.here) continue;
        spot = {replica, notice.check, false, replica == state_.replica};
        missed_.erase(notice.blob);
        blobs_kept_ = false;
        blobs_looked_at_.reset();
    }
}

// The folder lost them, and they are sent again from here.
void FolderEngine::forget_blobs(bool others) {
    for (auto each = blobs_.all.begin(); each != blobs_.all.end();) {
        const bool lost = each->second.here && (others || each->second.replica == state_.replica);
        each = lost ? blobs_.all.erase(each) : std::next(each);
    }
    shipment_.reset();
    blobs_kept_ = false;
    look_anew_at_blobs();
}

// --- from the folder ---------------------------------------------------------------------------------------

void FolderEngine::gather_blobs() {
    look_at_blobs();
    const auto gathering = std::make_shared<Gathering>();
    const std::int64_t now = ports_.timer.now_ms();
    for (const store::BlobPlace& place : wanted_) {
        const auto missed = missed_.find(place.blob.id);
        if (missed == missed_.end() || missed->second.not_before <= now) gathering->due.push_back(place);
    }
    look_for_blob(gathering);
}

void FolderEngine::look_for_blob(const std::shared_ptr<Gathering>& gathering) {
    if (gathering->due.empty() || gathering->looked >= looked_at_once ||
        gathering->asked >= limits_.together) {
        return gathered(gathering);
    }
    ++gathering->looked;
    const store::BlobPlace place = gathering->due.back();
    gathering->due.pop_back();
    // It may have come in a file.
    ports_.store.read_held_blob(
        place.blob, alive([this, gathering, place](const base::Result<store::HeldBlob>& held) {
            const auto found = blobs_.all.find({place.blob.id, place.compartment});
            if (found != blobs_.all.end()) {
                if (held) {
                    found->second.here = true;
                    gathering->news = true;
                } else {
                    ++gathering->asked;
                    ++gathering->open;
                    const BlobList::Spot& spot = found->second;
                    ports_.remote.get(blob_path(ports_.store.office(), spot.replica, spot.check),
                                      alive([this, gathering, place](const Answer& answer) {
                                          blob_arrived(gathering, place, answer);
                                      }));
                }
            }
            look_for_blob(gathering);
        }));
}

void FolderEngine::blob_arrived(const std::shared_ptr<Gathering>& gathering, const store::BlobPlace& place,
                                const Answer& answer) {
    const auto found = blobs_.all.find({place.blob.id, place.compartment});
    std::vector<store::HeldBlob> bytes;
    const bool whole = answer.ok() && found != blobs_.all.end() &&
                       check_of(store::hash256(answer.bytes)) == found->second.check;
    if (whole) {
        base::Result<std::optional<Parcel>> opened = ports_.sealer.open(answer.bytes);
        if (opened && *opened) {
            for (store::HeldBlob& each : (*opened)->blobs)
                if (each.id == place.blob.id) bytes.push_back(std::move(each));
        }
    }
    if (bytes.empty()) {
        missed_blob(place.blob.id, answer.ok() ? Fault::not_found : answer.fault);
        return gathered(gathering);
    }
    ports_.store.take_blobs(
        std::move(bytes), alive([this, gathering, place](const base::Result<store::BlobReport>& report) {
            const auto known = blobs_.all.find({place.blob.id, place.compartment});
            if (!report) {
                gathering->storage = report.error();
            } else if (report->added + report->known > 0) {
                if (known != blobs_.all.end()) known->second.here = true;
                gathering->news = true;
            } else {
                missed_blob(place.blob.id, Fault::not_found); // other bytes than the office means
            }
            gathered(gathering);
        }));
}

// What is not there may be on its way; what is still not there after some tries is left alone for an hour.
void FolderEngine::missed_blob(Id blob, Fault fault) {
    Missed& missed = missed_[blob];
    ++missed.times;
    const bool gone = !passes(fault) && missed.times >= patience;
    missed.not_before =
        ports_.timer.now_ms() + (gone ? long_wait : backoff_ms(missed.times, Fault::busy, 0, ports_.random));
}

void FolderEngine::gathered(const std::shared_ptr<Gathering>& gathering) {
    if (--gathering->open > 0) return;
    if (gathering->news) {
        blobs_kept_ = false;
        blobs_looked_at_.reset();
        keep_blobs();
    }
    if (gathering->storage) return fail_here(*gathering->storage);
    if (!gathering->due.empty()) more_to_fetch_ = true;
    send();
}

// --- to the folder -----------------------------------------------------------------------------------------

void FolderEngine::ship_blobs(std::size_t tried, std::function<void()> next) {
    if (shipment_) {
        shipment_->made_folders = false;
        shipment_->next = [this, next = std::move(next)] { ship_blobs(1, next); };
        return ship(shipment_);
    }
    look_at_blobs();
    if (lacking_.empty() || tried >= limits_.blobs_at_once) return next();
    const store::BlobPlace place = lacking_.back();
    lacking_.pop_back();
    ports_.store.read_held_blob(
        place.blob,
        alive([this, place, tried, next = std::move(next)](const base::Result<store::HeldBlob>& held) {
            if (!held) {
                absent_.insert(place.blob.id);
                return ship_blobs(tried + 1, next);
            }
            Parcel parcel;
            parcel.blobs.push_back(*held);
            base::Result<std::string> sealed = ports_.sealer.seal(place.compartment, parcel);
            if (!sealed) return ship_blobs(tried + 1, next); // when other keys are here
            const auto shipment = std::make_shared<Shipment>();
            shipment->key = {place.blob.id, place.compartment};
            shipment->bytes = std::move(sealed).value();
            shipment->check = check_of(store::hash256(shipment->bytes));
            shipment->path = blob_path(ports_.store.office(), state_.replica, shipment->check);
            shipment->next = [this, tried, next] { ship_blobs(tried + 1, next); };
            shipment_ = shipment;
            blobs_.begun.push_back(shipment->check);
            blobs_kept_ = false;
            keep_blobs();
            ship(shipment);
        }));
}

void FolderEngine::ship(const std::shared_ptr<Shipment>& shipment) {
    status_.phase = Phase::sending;
    tell();
    ports_.remote.put(shipment->path, shipment->bytes, alive([this, shipment](const Answer& answer) {
                          if (answer.ok()) return read_shipment_back(shipment);
                          if (answer.fault == Fault::too_large) {
                              absent_.insert(shipment->key.blob);
                              shipment_.reset();
                              return shipment->next();
                          }
                          const bool no_folder = answer.fault == Fault::no_folder ||
                                                 answer.fault == Fault::not_found ||
                                                 answer.fault == Fault::server;
                          if (no_folder && !std::exchange(shipment->made_folders, true))
                              return make_folders([this, shipment] { ship(shipment); });
                          shipment_failed(answer);
                      }));
}

void FolderEngine::read_shipment_back(const std::shared_ptr<Shipment>& shipment) {
    ports_.remote.get(shipment->path, alive([this, shipment](const Answer& answer) {
                          if (!answer.ok() && answer.fault != Fault::not_found)
                              return shipment_failed(answer);
                          if (!answer.ok() || answer.bytes != shipment->bytes) {
                              Answer odd;
                              odd.fault = Fault::odd;
                              if (++shipment->tries >= patience) return shipment_failed(odd);
                              return ship(shipment);
                          }
                          shipment_.reset();
                          std::erase(blobs_.begun, shipment->check);
                          std::erase(state_.sweep, shipment->path); // begun before, and finished now
                          blobs_.all[shipment->key] = {state_.replica, shipment->check, true, false};
                          blobs_kept_ = false;
                          keep_blobs();
                          shipment->next();
                      }));
}

void FolderEngine::shipment_failed(const Answer& answer) {
    send_wanted_ = true;
    fail(answer);
}

// One's own that no file speaks of yet, and those that the small files spoke of whose place this one takes.
// A file that goes on from nothing speaks of all.
std::map<store::Compartment, std::vector<BlobNotice>>
FolderEngine::blobs_to_tell(const Flight& flight) const {
    std::set<Check> folded;
    for (std::size_t i = state_.tail.size() - flight.folded; i < state_.tail.size(); ++i)
        folded.insert(state_.tail[i].blobs.begin(), state_.tail[i].blobs.end());
    std::map<store::Compartment, std::vector<BlobNotice>> notices;
    std::size_t count = 0;
    for (const auto& [key, spot] : blobs_.all) {
        if (spot.replica != state_.replica) continue;
        const bool must = folded.count(spot.check) != 0;
        const bool may = !spot.told || flight.file.since.number == 0;
        if (!must && (!may || count >= told_at_once)) continue;
        ++count;
        notices[key.compartment].push_back({key.blob, key.compartment, spot.check});
    }
    return notices;
}

void FolderEngine::told_of_blobs(const std::vector<Check>& checks) {
    const std::set<Check> told(checks.begin(), checks.end());
    for (auto& [key, spot] : blobs_.all) {
        if (spot.replica != state_.replica || told.count(spot.check) == 0) continue;
        spot.told = true;
        blobs_kept_ = false;
    }
    keep_blobs();
}

} // namespace prima::sync
