#include "office/device.h"

#include "base/text.h"
#include "office/names.h"
#include "office/role.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 6> fields_of_event{{
    {"office", FieldType::reference, Presence::required, {}, "office.kind"},
    {"device", FieldType::reference, Presence::required, {}, "device.kind"}, // its replica
    {"what", FieldType::text, Presence::required, {1, 20}, "device.what"},
    {"box", FieldType::text, Presence::optional, {64, 64}, "device.box"},
    {"name", FieldType::text, Presence::optional, {0, 80}, "device.name"},
    {"person", FieldType::reference, Presence::optional, {}, "device.person"},
}};
// All devices together: whether one may speak about another depends on what is known of both.
constexpr std::array<std::string_view, 1> events_belong_to{"office"};

Act act_of(const Event& event) {
    return {event.transaction(), event.actor(), event.stamp()};
}

// The one who removed the device, or later admitted what it wrote, had this transaction before them.
bool counts(const store::Ledger& ledger, const Device& device, store::TransactionId transaction) {
    if (!device.removed) return true;
    const auto saw = [&](const Act& act) { return store::had_seen(ledger, act.transaction, transaction); };
    return saw(*device.removed) || std::any_of(device.admitted.begin(), device.admitted.end(), saw);
}

// As far as the author knew the office.
bool entitled(const Event& event, const Device& device, std::string_view what) {
    const bool own = !device.owner().is_null() && device.owner() == event.actor();
    return (own && what == "remove") || had_right(event, Deed::manage_devices);
}

std::string_view introduce(Device& device, const Event& event) {
    if (event.replica() != device.replica) return "aside.device_not_own";
    if (event.text("box").size() != 64) return store::aside_incomplete;
    device.box = event.text("box");
    device.name = event.text("name");
    device.claimed = event.get<Id>("person").value_or(Id());
    device.introduced = act_of(event);
    return {};
}

std::string_view step(Devices& state, const Event& event) {
    const Id replica = event.get<Id>("device").value_or(Id());
    if (replica.is_null()) return store::aside_incomplete;
    const Device* author = state.find(event.replica());
    if (author && !counts(event.engine().ledger(), *author, event.transaction()))
        return "aside.device_removed";
    Device device;
    if (const Device* known = state.find(replica)) device = *known;
    device.replica = replica;
    const std::string what = event.text("what");
    std::string_view reason;
    if (what != "introduce" && !entitled(event, device, what)) return "aside.not_entitled";
    if (what == "introduce") {
        reason = introduce(device, event);
    } else if (what == "confirm") {
        device.person = event.get<Id>("person").value_or(Id());
        if (device.person.is_null()) return store::aside_incomplete;
        device.confirmed = act_of(event);
    } else if (what == "remove") {
        if (device.removed) return "aside.device_removed_already";
        device.removed = act_of(event);
    } else if (what == "admit") {
        if (!device.removed) return "aside.device_not_removed";
        device.admitted.push_back(act_of(event));
    } else {
        reason = "aside.unknown";
    }
    if (reason.empty()) state.all.insert_or_assign(replica, std::move(device));
    return reason;
}

Result<store::TransactionId> tell(store::Store& store, Id replica, std::string_view what,
                                  const std::vector<std::pair<std::string_view, store::Value>>& more,
                                  const store::Label& label) {
    store::Draft draft;
    const Id id = store.new_id();
    draft.set(device_event_kind.name, id, "office", store.office());
    draft.set(device_event_kind.name, id, "device", replica);
    draft.set(device_event_kind.name, id, "what", std::string(what));
    for (const auto& [field, value] : more) draft.set(device_event_kind.name, id, field, value);
    return store.commit(draft, label);
}

Result<const Device*> known_device(store::Store& store, Id replica) {
    const Device* device = devices(store).find(replica);
    if (!device) return Error{ErrorCode::not_found, "error.device_unknown", replica.to_string()};
    return device;
}

} // namespace

// A setting, so that a browser that has only said what it is may still become another office's.
const store::Kind device_event_kind{"device_event",
                                    fields_of_event,
                                    "device.kind",
                                    store::KindUse::setting,
                                    store::Audience::office,
                                    {},
                                    {},
                                    events_belong_to,
                                    true};

const store::Machine<Devices> device_machine{"device_event", &step};

const Device* Devices::find(Id replica) const {
    const auto place = all.find(replica);
    return place == all.end() ? nullptr : &place->second;
}

std::vector<Id> Devices::removed() const {
    std::vector<Id> gone;
    for (const auto& [replica, device] : all) {
        if (device.removed) gone.push_back(replica);
    }
    return gone;
}

std::vector<const Device*> Devices::of(Id person) const {
    std::vector<const Device*> own;
    for (const auto& [replica, device] : all) {
        if (device.stands() && device.owner() == person) own.push_back(&device);
    }
    return own;
}

const Devices& devices(store::Store& store) {
    return devices(store, store.office());
}

const Devices& devices(store::Reader& reader, Id office) {
    return reader.fold(device_machine).state({office});
}

Result<store::TransactionId> introduce_device(store::Store& store, std::string_view box,
                                              std::string_view name, Id person) {
    const Id replica = store.replica();
    const std::string clean(base::truncated(base::collapsed(name), 80));
    const Device* known = devices(store).find(replica);
    if (known && known->introduced && known->box == box && known->name == clean && known->claimed == person)
        return store::TransactionId();
    std::vector<std::pair<std::string_view, store::Value>> more{{"box", std::string(box)}, {"name", clean}};
    if (!person.is_null()) more.emplace_back("person", person);
    return tell(store, replica, "introduce", more, {"change.device_introduced", clean});
}

bool may_remove(store::Store& store, const Device& device) {
    return device.owner() == store.actor() || may(store, Deed::manage_devices);
}

Result<store::TransactionId> confirm_device(store::Store& store, Id replica, Id person) {
    PRIMA_CHECK(check_right(store, Deed::manage_devices));
    PRIMA_TRY(const Device* device, known_device(store, replica));
    if (device->removed) return Error{ErrorCode::not_allowed, "error.device_removed", replica.to_string()};
    return tell(store, replica, "confirm", {{"person", person}}, {"change.device_confirmed", device->name});
}

Result<store::TransactionId> remove_device(store::Store& store, Id replica) {
    PRIMA_TRY(const Device* device, known_device(store, replica));
    if (!may_remove(store, *device))
        return Error{ErrorCode::not_allowed, std::string(refusal_of(Deed::manage_devices)), ""};
    if (device->removed) return Error{ErrorCode::not_allowed, "error.device_removed", replica.to_string()};
    return tell(store, replica, "remove", {}, {"change.device_removed", device->name});
}

Result<store::TransactionId> admit_device(store::Store& store, Id replica) {
    PRIMA_CHECK(check_right(store, Deed::manage_devices));
    PRIMA_TRY(const Device* device, known_device(store, replica));
    if (!device->removed)
        return Error{ErrorCode::not_allowed, "error.device_not_removed", replica.to_string()};
    return tell(store, replica, "admit", {}, {"change.device_admitted", device->name});
}

std::map<Id, Sent> sent_by_device(const store::Reader& store) {
    const store::Ledger& ledger = store.engine().ledger();
    std::map<Id, Sent> all;
    std::vector<Sent> by_chain(ledger.chain_count());
    for (store::Ledger::Tx tx = 0; tx < ledger.size(); ++tx) {
        Sent& sent = by_chain[ledger.chain_number(tx)];
        ++sent.transactions;
        sent.last = std::max(sent.last, ledger.stamp(tx));
    }
    for (store::Ledger::ChainNumber number = 0; number < by_chain.size(); ++number) {
        if (by_chain[number].transactions == 0 || ledger.chain(number).ballot) continue;
        Sent& sent = all[ledger.chain(number).replica];
        sent.transactions += by_chain[number].transactions;
        sent.last = std::max(sent.last, by_chain[number].last);
    }
    return all;
}

std::vector<store::TransactionId> written_after_removal(store::Store& store) {
    return written_after_removal(store, store.office());
}

std::vector<store::TransactionId> written_after_removal(store::Reader& reader, Id office) {
    const Devices& known = devices(reader, office);
    std::vector<store::TransactionId> held;
    if (known.removed().empty()) return held;
    const store::Ledger& ledger = reader.engine().ledger();
    for (store::Ledger::Tx tx = 0; tx < ledger.size(); ++tx) {
        const Device* device = known.find(ledger.replica(tx));
        if (!device || !device->removed) continue;
        const bool everyone = ledger.chain(ledger.chain_number(tx)).compartment == store::Compartment();
        const bool inside = counts(ledger, *device, ledger.id(tx)) ||
                            (!everyone && ledger.stamp(tx) < device->removed->stamp);
        if (!inside) held.push_back(ledger.id(tx));
    }
    std::sort(held.begin(), held.end());
    return held;
}

void hold_back_removed(store::Store& store) {
    store::HeldBack held;
    for (const store::TransactionId id : written_after_removal(store)) held.transactions.insert(id);
    if (!held.transactions.empty()) {
        for (const Id replica : devices(store).removed()) held.replicas.insert(replica);
    }
    store.hold_back(std::move(held));
}

} // namespace prima::office
