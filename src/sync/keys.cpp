#include "sync/keys.h"

#include "sync/bytes.h"

#include <algorithm>
#include <cstring>

namespace prima::sync {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::string_view magic = "PRMK\x01";
constexpr std::size_t fixed_size = 16 + 1 + 16 + Secret::size + 8 + 2;
constexpr std::size_t most_keys = 100'000;
constexpr std::string_view signing_purpose = "keys";

Error damaged() {
    return {ErrorCode::unreadable, "error.sealed_damaged", "no ring of keys"};
}

} // namespace

const SharedKey* KeyRing::find(Id id) const {
    const auto place =
        std::find_if(keys_.begin(), keys_.end(), [&](const SharedKey& key) { return key.id == id; });
    return place == keys_.end() ? nullptr : &*place;
}

const SharedKey* KeyRing::current(const store::Compartment& compartment,
                                  const std::vector<Id>& removed) const {
    const SharedKey* newest = nullptr;
    for (const SharedKey& key : keys_) {
        if (!(key.compartment == compartment)) continue;
        const bool safe = std::all_of(removed.begin(), removed.end(), [&](const Id& device) {
            return std::binary_search(key.without.begin(), key.without.end(), device);
        });
        if (safe && (!newest || newest->made_ms < key.made_ms)) newest = &key;
    }
    return newest;
}

const SharedKey& KeyRing::make(const store::Compartment& compartment, std::vector<Id> removed,
                               base::Clock& clock, base::Random& random) {
    std::sort(removed.begin(), removed.end());
    SharedKey key{base::random_id(random), compartment, Secret::make(random), clock.now().epoch_ms,
                  std::move(removed)};
    const Id id = key.id;
    add(std::move(key));
    return *find(id);
}

bool KeyRing::add(SharedKey key) {
    const auto place = std::lower_bound(keys_.begin(), keys_.end(), key.id,
                                        [](const SharedKey& each, const Id& id) { return each.id < id; });
    if (place != keys_.end() && place->id == key.id) return false;
    keys_.insert(place, std::move(key));
    return true;
}

bool KeyRing::add(const KeyRing& other) {
    bool added = false;
    for (const SharedKey& key : other.keys_) added = add(key) || added;
    return added;
}

KeyRing KeyRing::of(const std::vector<store::Compartment>& compartments) const {
    KeyRing part;
    for (const SharedKey& key : keys_) {
        if (std::find(compartments.begin(), compartments.end(), key.compartment) != compartments.end())
            part.keys_.push_back(key);
    }
    return part;
}

std::string KeyRing::encode() const {
    std::string bytes(magic);
    for (const SharedKey& key : keys_) {
        put_id(bytes, key.id);
        bytes.push_back(static_cast<char>(key.compartment.audience));
        put_id(bytes, key.compartment.subject);
        bytes.append(reinterpret_cast<const char*>(key.secret.bytes().data()), Secret::size);
        put_number(bytes, static_cast<std::uint64_t>(key.made_ms), 8);
        put_number(bytes, key.without.size(), 2);
        for (const Id& device : key.without) put_id(bytes, device);
    }
    return bytes;
}

Result<KeyRing> KeyRing::decode(std::string_view bytes) {
    if (bytes.substr(0, magic.size()) != magic) return damaged();
    bytes.remove_prefix(magic.size());
    KeyRing ring;
    while (!bytes.empty()) {
        if (bytes.size() < fixed_size || ring.keys_.size() >= most_keys) return damaged();
        SharedKey key;
        key.id = take_id(bytes);
        const auto audience = static_cast<std::uint8_t>(bytes[16]);
        key.compartment = {static_cast<store::Audience>(audience), take_id(bytes.substr(17))};
        std::array<std::uint8_t, Secret::size> secret;
        std::memcpy(secret.data(), bytes.data() + 33, secret.size());
        key.secret = Secret(secret);
        store::wipe(secret.data(), secret.size());
        key.made_ms = static_cast<std::int64_t>(take_number(bytes.substr(65), 8));
        const auto count = static_cast<std::size_t>(take_number(bytes.substr(73), 2));
        bytes.remove_prefix(fixed_size);
        if (audience > 3 || key.id.is_null() || bytes.size() < count * 16) return damaged();
        for (std::size_t i = 0; i < count; ++i) key.without.push_back(take_id(bytes.substr(i * 16)));
        bytes.remove_prefix(count * 16);
        if (!std::is_sorted(key.without.begin(), key.without.end())) return damaged();
        ring.add(std::move(key));
    }
    return ring;
}

std::string sign_keys(const KeyRing& ring, const store::Store& store) {
    std::string bytes;
    put_id(bytes, store.office());
    bytes += ring.encode();
    const store::PublicKey author = store.public_key();
    const store::Signature signature = store.sign(signing_purpose, bytes);
    std::string result(reinterpret_cast<const char*>(author.bytes.data()), author.bytes.size());
    result.append(reinterpret_cast<const char*>(signature.data()), signature.size());
    return result + bytes;
}

Result<SignedKeys> read_signed_keys(std::string_view bytes, Id office) {
    store::PublicKey author;
    store::Signature signature;
    constexpr std::size_t head = sizeof author.bytes + sizeof signature;
    if (bytes.size() < head + 16) return damaged();
    std::memcpy(author.bytes.data(), bytes.data(), author.bytes.size());
    std::memcpy(signature.data(), bytes.data() + author.bytes.size(), signature.size());
    bytes.remove_prefix(head);
    if (!store::verify(author, store::signed_text(signing_purpose, bytes), signature)) return damaged();
    if (take_id(bytes) != office) return damaged();
    PRIMA_TRY(KeyRing ring, KeyRing::decode(bytes.substr(16)));
    return SignedKeys{std::move(ring), store::replica_of(author)};
}

std::string seal_for(const SharedKey& key, Id office, std::string_view content, base::Random& random) {
    return seal_with_key(content, office, key.id, key.secret, random);
}

Result<std::string> open_from(const KeyRing& ring, Id office, std::string_view bytes) {
    PRIMA_TRY(const Envelope envelope, read_envelope(bytes));
    if (envelope.office != office)
        return Error{ErrorCode::other_office, "segment.other_office", "of another office"};
    const SharedKey* key = envelope.way == Way::key ? ring.find(envelope.key_id) : nullptr;
    if (!key) return Error{ErrorCode::not_allowed, "error.sealed_no_key", "the key is not here"};
    return open_with_key(envelope, key->secret);
}

void load_keys(store::Journal& journal, std::function<void(Result<KeyRing>)> loaded) {
    journal.get_meta(std::string(meta_keys),
                     [loaded = std::move(loaded)](const Result<std::optional<std::string>>& got) {
                         if (!got) return loaded(got.error());
                         if (!*got) return loaded(KeyRing());
                         loaded(KeyRing::decode(**got));
                     });
}

void keep_keys(store::Journal& journal, KeyRing more, std::function<void(Result<KeyRing>)> kept) {
    load_keys(journal, [&journal, more = std::move(more), kept = std::move(kept)](Result<KeyRing> loaded) {
        if (!loaded) return kept(std::move(loaded));
        KeyRing whole = std::move(loaded).value();
        if (!whole.add(more)) return kept(std::move(whole));
        std::string bytes = whole.encode();
        journal.put_meta(std::string(meta_keys), std::move(bytes), [whole, kept](const Result<void>& put) {
            if (!put) return kept(put.error());
            kept(whole);
        });
    });
}

} // namespace prima::sync
