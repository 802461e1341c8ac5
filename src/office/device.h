#pragma once

// The devices (perangkat) of an office: each browser that writes is one. A device introduces itself and says
// whose it is; an administrator confirms that once, and removes a device that was lost. All of it is told by
// events, and what they amount to is decided when reading, the same everywhere.

#include "office/month.h"
#include "store/store.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind device_event_kind;

struct Device {
    store::Id replica; // what it writes as
    std::string box;   // its public box key, 64 hexadecimal digits; empty until introduced
    std::string name;  // "Chrome, Windows"
    store::Id claimed; // the person it says it belongs to; may be null
    std::optional<Act> introduced;
    store::Id person; // to whom an administrator says it belongs; null until then
    std::optional<Act> confirmed;
    std::optional<Act> removed; // what it wrote afterwards is set aside
    std::vector<Act> admitted;  // each lets count what its author had seen of the removed device

    // Whose it is as far as is known.
    store::Id owner() const { return person.is_null() ? claimed : person; }
    // It may be sent to and believed.
    bool stands() const { return introduced && !removed; }
};

struct Devices {
    std::map<store::Id, Device> all; // by replica
    const Device* find(store::Id replica) const;
    std::vector<store::Id> removed() const; // ascending
    // Those that stand and belong to this person.
    std::vector<const Device*> of(store::Id person) const;
};
extern const store::Machine<Devices> device_machine;
const Devices& devices(store::Store& store);
// The same of another view of the office, as it was or would be.
const Devices& devices(store::Reader& reader, store::Id office);

// Says what this browser is, where the office does not know it yet or knows something else. The null id when
// there is nothing to say.
base::Result<store::TransactionId> introduce_device(store::Store& store, std::string_view box,
                                                    std::string_view name, store::Id person);
// Who may manage devices does all of these; everybody may remove one of their own, which they lost.
bool may_remove(store::Store& store, const Device& device);
// Errors of these: error.right_devices, error.device_unknown, error.device_removed, error.device_not_removed.
base::Result<store::TransactionId> confirm_device(store::Store& store, store::Id replica, store::Id person);
base::Result<store::TransactionId> remove_device(store::Store& store, store::Id replica);
// Lets count what is here of a removed device, although it came after the removal.
base::Result<store::TransactionId> admit_device(store::Store& store, store::Id replica);

// What a device has sent, as far as it is here.
struct Sent {
    std::size_t transactions = 0;
    store::Stamp last;
};
std::map<store::Id, Sent> sent_by_device(const store::Reader& store);

// What removed devices wrote after they were removed: it changes nothing. What the one who removed it had
// seen counts; in compartments that person has no part in, what is stamped before.
std::vector<store::TransactionId> written_after_removal(store::Store& store);
std::vector<store::TransactionId> written_after_removal(store::Reader& reader, store::Id office);

// Takes that out of the office, and lets in again what was admitted since. To be called after changes have
// come in, while nothing that was read is held on to.
void hold_back_removed(store::Store& store);

} // namespace prima::office
