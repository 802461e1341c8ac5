#pragma once

// What leaves for colleagues: who there is, what is new for them, and the file that holds it.

#include "exchange/bundle.h"
#include "office/device.h"
#include "sync/keys.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

// A colleague, and the devices that are theirs as far as this one knows.
struct Colleague {
    Id person;
    std::string name;
    std::vector<const office::Device*> devices; // that stand
    std::optional<store::Stamp> last;           // of what is here from them; nothing when there is none
    std::size_t transactions = 0;
    bool is_own = false; // the other devices of the one at the keyboard
};
// All others with a device or on the staff list, by name; oneself where one has other devices.
std::vector<Colleague> colleagues(store::Store& store);

// For whom a file is.
struct Addressees {
    std::vector<Id> people;          // none: everybody
    std::vector<Id> replicas;        // their devices
    std::vector<sync::BoxKey> boxes; // of these
    std::string names;               // for people; empty for everybody
    bool all_have_devices = true;    // else only a readable file reaches them all
};
Addressees addressees(store::Store& store, const std::vector<const Colleague*>& chosen);
Addressees everybody(store::Store& store);

// What is not known to be with all of them.
struct News {
    std::vector<std::string_view> segments; // valid until the store changes
    std::size_t transactions = 0;
    std::size_t bytes = 0;       // of the file, about
    std::size_t pictures = 0;    // that belong to it: blobs
    std::size_t older = 0;       // that belong to what they have already, and may have, too
    std::size_t older_bytes = 0; // of these
};
News news_for(store::Store& store, const Addressees& to);

struct Outgoing {
    std::string name;
    std::string bytes;
    std::size_t transactions = 0;
};
enum class Form : std::uint8_t { sealed, readable };
// Nobody can know which pictures came to somebody by another way, so all of them may be sent again.
enum class Pictures : std::uint8_t { new_ones, all };

// What every letter is made of and from.
struct Sender {
    store::Store& store;
    store::Journal& journal;
    base::Clock& clock;
    base::Random& random;
    std::string device_name; // "Chrome, Windows"
};
// Makes sure that the office knows this device.
base::Result<void> introduce(const Sender& sender);
sync::BoxPair own_box(const store::Store& store);

using Packed = std::function<void(base::Result<Outgoing>)>;
// Closes what is open, and packs what is new for them with the keys and blobs that belong to it. A sealed
// file for nobody's device is error.no_device.
void pack(const Sender& sender, const Addressees& to, Form form, Packed done,
          Pictures pictures = Pictures::new_ones);
// The invitation: the office's name and keys, and what everybody may read. Who has it has the office; with a
// password it opens only with that.
void invite(const Sender& sender, std::string_view password, std::string_view meeting_place, Packed done);

// After a device was removed: a new key for every compartment whose keys it may have.
void renew_keys(const Sender& sender, std::function<void(base::Result<void>)> done);

} // namespace prima::exchange
