#pragma once

// The keys an office seals with when its segments leave a device for a shared place: one a compartment, known
// to the devices of those who may read. A key is never changed; a new one takes its place when a device is
// removed. Who holds a key for good may read what was sealed with it; removing cannot take that back.

#include "base/ports.h"
#include "store/journal.h"
#include "store/segment.h"
#include "store/store.h"
#include "sync/seal.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::sync {

struct SharedKey {
    Id id;
    store::Compartment compartment;
    Secret secret;
    std::int64_t made_ms = 0;
    std::vector<Id> without; // devices that were removed when it was made: they do not have it; ascending
};

class KeyRing {
public:
    const std::vector<SharedKey>& keys() const { return keys_; }
    const SharedKey* find(Id id) const;
    // What to seal with: the newest key of the compartment that none of the removed devices has. Nothing when
    // there is none; then make() one, and hand it to the others before using it.
    const SharedKey* current(const store::Compartment& compartment, const std::vector<Id>& removed) const;
    const SharedKey& make(const store::Compartment& compartment, std::vector<Id> removed, base::Clock& clock,
                          base::Random& random);
    // False when it was there. Keys stay in the order of their ids.
    bool add(SharedKey key);
    bool add(const KeyRing& other); // true when any was new

    // The keys of these compartments alone.
    KeyRing of(const std::vector<store::Compartment>& compartments) const;

    // As it is kept in the journal's meta, and back. error.sealed_damaged.
    std::string encode() const;
    static base::Result<KeyRing> decode(std::string_view bytes);

private:
    std::vector<SharedKey> keys_;
};

// Keys on their way to other devices: signed by the one who hands them on, since who could slip a key of
// their own to others would read what these seal with it.
std::string sign_keys(const KeyRing& ring, const store::Store& store);
struct SignedKeys {
    KeyRing ring;
    Id replica; // who signed; whether to believe it is for the one who asks (office/device.h)
};
// error.sealed_damaged also when they were signed for another office.
base::Result<SignedKeys> read_signed_keys(std::string_view bytes, Id office);

// Seals and opens what goes to a shared place. The bytes say the office and the key's id, and nothing else.
// error.sealed_no_key (not_allowed): the key is not here, or not yet.
std::string seal_for(const SharedKey& key, Id office, std::string_view content, base::Random& random);
base::Result<std::string> open_from(const KeyRing& ring, Id office, std::string_view bytes);

// The name in the journal's meta; it never leaves the browser.
inline constexpr std::string_view meta_keys = "secret.keys";

// Reads the ring that is kept in the journal.
void load_keys(store::Journal& journal, std::function<void(base::Result<KeyRing>)> loaded);
// Adds what is new to the ring in the journal, whatever other windows put there meanwhile, and gives the
// whole.
void keep_keys(store::Journal& journal, KeyRing more, std::function<void(base::Result<KeyRing>)> kept);

} // namespace prima::sync
