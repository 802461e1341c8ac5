#include "sync/office_sealer.h"

#include "office/device.h"
#include "office/reading.h"
#include "sync/parcel.h"

#include <algorithm>
#include <map>
#include <set>

namespace prima::sync {

namespace {

const base::Error no_key{base::ErrorCode::not_allowed, "error.sealed_no_key",
                         "no key for this compartment yet"};

BoxPair own_box(const store::Store& store) {
    return BoxPair(Secret(store.device_secret("box")));
}

} // namespace

OfficeSealer::OfficeSealer(store::Store& store, store::Journal& journal, base::Clock& clock,
                           base::Random& random)
    : store_(store)
    , journal_(journal)
    , clock_(clock)
    , random_(random) {}

// A line a key: who made it ("+" here, "-" elsewhere is left out), then the devices that were given it.
void OfficeSealer::load(std::function<void()> loaded) {
    loading_ = true;
    const std::weak_ptr<bool> alive = alive_;
    journal_.get_meta(std::string(meta_handed),
                      [this, alive](const base::Result<std::optional<std::string>>& got) {
                          if (!alive.lock() || !got || !*got) return;
                          std::string_view text = **got;
                          while (text.size() >= base::id_length + 1) {
                              const std::string_view line = text.substr(0, text.find('\n'));
                              text.remove_prefix(std::min(text.size(), line.size() + 1));
                              const auto id = base::parse_id(line.substr(0, base::id_length));
                              if (!id || line.size() <= base::id_length) continue;
                              if (line.substr(base::id_length) == " made") own_.insert(*id);
                              const auto box = parse_box_key(line.substr(base::id_length + 1));
                              if (box) handed_.emplace(*id, *box);
                          }
                      });
    load_keys(journal_, [this, alive, loaded = std::move(loaded)](const base::Result<KeyRing>& ring) {
        if (!alive.lock()) return;
        loading_ = false;
        if (ring) ring_.add(*ring);
        loaded();
    });
}

void OfficeSealer::keep() {
    keep_keys(journal_, ring_, [](const base::Result<KeyRing>&) {});
}

void OfficeSealer::keep_handed() {
    std::string text;
    for (const Id id : own_) text += id.to_string() + " made\n";
    for (const auto& [id, box] : handed_) text += id.to_string() + " " + box_key_text(box) + "\n";
    journal_.put_meta(std::string(meta_handed), std::move(text), [](const base::Result<void>&) {});
}

// The office's own key comes with the invitation: only who is first in the folder makes one, and afterwards
// who needs another because a device was removed.
bool OfficeSealer::may_make(const store::Compartment& compartment) const {
    if (compartment.audience != store::Audience::office || !ring_.keys().empty()) return true;
    return !others_;
}

const SharedKey* OfficeSealer::make_key(const store::Compartment& compartment,
                                        const std::vector<Id>& removed) {
    if (!may_make(compartment)) return nullptr;
    const SharedKey& made = ring_.make(compartment, removed, clock_, random_);
    own_.insert(made.id);
    fresh_.insert(made.id);
    keep();
    keep_handed();
    return &made;
}

base::Result<std::string> OfficeSealer::seal(const store::Compartment& compartment, const Parcel& parcel) {
    const std::vector<Id> removed = office::devices(store_).removed();
    const SharedKey* key = ring_.current(compartment, removed);
    if (!key) {
        if (loading_) return no_key;
        key = make_key(compartment, removed);
        if (!key) {
            load([] {}); // an invitation may have come meanwhile
            return no_key;
        }
    }
    // First the key goes out, then what it locks. Where nobody else is, there is nobody to wait for.
    if (fresh_.count(key->id) != 0) {
        (void)letters();
        for (const auto& [id, box] : on_the_way_) {
            if (id == key->id) return no_key;
        }
        fresh_.erase(key->id);
    }
    return seal_for(*key, store_.office(), write_parcel(parcel), random_);
}

base::Result<std::optional<Parcel>> OfficeSealer::open(std::string_view bytes) {
    const base::Result<Envelope> envelope = read_envelope(bytes);
    if (!envelope) return envelope.error();
    if (envelope->office != store_.office()) return no_key;
    if (envelope->way == Way::devices) {
        const base::Result<std::string> content = open_with_box(*envelope, own_box(store_));
        if (content) {
            const base::Result<Parcel> parcel = read_parcel(*content);
            if (parcel && !parcel->keys.empty()) take_keys(parcel->keys);
        }
        return std::optional(Parcel());
    }
    const SharedKey* key = envelope->way == Way::key ? ring_.find(envelope->key_id) : nullptr;
    if (!key) return std::optional<Parcel>();
    PRIMA_TRY(const std::string content, open_from(ring_, store_.office(), bytes));
    PRIMA_TRY(Parcel parcel, read_parcel(content));
    // Nobody tells in one compartment where something of another lies.
    const auto foreign = [&](const BlobNotice& notice) { return !(notice.compartment == key->compartment); };
    parcel.notices.erase(std::remove_if(parcel.notices.begin(), parcel.notices.end(), foreign),
                         parcel.notices.end());
    return std::optional(std::move(parcel));
}

// Only of a device that the office knows and has not removed: who could slip in a key would read what it
// seals.
void OfficeSealer::take_keys(std::string_view signed_keys) {
    const base::Result<SignedKeys> read = read_signed_keys(signed_keys, store_.office());
    if (!read) return;
    const office::Device* from = office::devices(store_).find(read->replica);
    if (!from || !from->stands()) return;
    if (ring_.add(read->ring)) keep();
}

// A key is handed on by the device that made it, and by other devices of the same person.
// A key from before a device was removed may have been made by that one, and its maker hands on nothing any
// more. Three that hold it do so instead: enough that one of them comes by, few enough to say little twice.
bool OfficeSealer::is_heir(const SharedKey& key) const {
    constexpr int heirs = 3;
    const office::Devices& devices = office::devices(store_);
    const std::vector<Id> removed = devices.removed();
    if (std::includes(key.without.begin(), key.without.end(), removed.begin(), removed.end())) return false;
    int before = 0;
    for (const auto& [replica, device] : devices.all) { // by replica
        if (!(replica < store_.replica()) || before == heirs) break;
        if (device.stands() && reads(device.owner(), key.compartment)) ++before;
    }
    return before < heirs;
}
bool OfficeSealer::reads(Id person, const store::Compartment& compartment) const {
    return compartment.audience == store::Audience::office || office::may_read(store_, person, compartment);
}
std::vector<std::string> OfficeSealer::letters() {
    if (looked_at_ == store_.revision() && looked_keys_ == ring_.keys().size() && on_the_way_.empty())
        return {};
    looked_at_ = store_.revision();
    looked_keys_ = ring_.keys().size();
    on_the_way_.clear();
    const office::Devices& devices = office::devices(store_);
    const office::Device* own = devices.find(store_.replica());
    std::set<Id> given; // keys that are handed on from here
    for (const SharedKey& key : ring_.keys()) {
        if (own_.count(key.id) != 0 || is_heir(key)) given.insert(key.id);
    }
    // Devices that lack the same keys get them in one envelope.
    std::map<std::vector<Id>, std::vector<BoxKey>> lacking;
    for (const auto& [replica, device] : devices.all) {
        const auto box = parse_box_key(device.box);
        if (replica == store_.replica() || !device.stands() || !box) continue;
        std::vector<Id> keys;
        for (const SharedKey& key : ring_.keys()) {
            const bool same_person = own && !own->owner().is_null() && own->owner() == device.owner();
            if (given.count(key.id) == 0 && !same_person) continue;
            if (handed_.count({key.id, *box}) != 0 || !reads(device.owner(), key.compartment)) continue;
            keys.push_back(key.id);
            on_the_way_.emplace(key.id, *box);
        }
        if (!keys.empty()) lacking[keys].push_back(*box);
    }
    std::vector<std::string> letters;
    for (const auto& [ids, boxes] : lacking) {
        KeyRing ring;
        for (const Id id : ids) ring.add(*ring_.find(id));
        Parcel parcel;
        parcel.keys = sign_keys(ring, store_);
        letters.push_back(seal_to_devices(write_parcel(parcel), store_.office(), boxes, random_));
    }
    return letters;
}

void OfficeSealer::letters_sent() {
    for (const auto& each : on_the_way_) {
        handed_.insert(each);
        fresh_.erase(each.first);
    }
    on_the_way_.clear();
    keep_handed();
}

} // namespace prima::sync
