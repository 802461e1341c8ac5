#include "sync/seal.h"

#include "base/assert.h"
#include "sync/bytes.h"

#include <algorithm>
#include <cstring>

namespace prima::sync {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::string_view magic = "PRME";
constexpr std::uint8_t version = 1;
constexpr std::size_t fixed_head = 64;
constexpr std::size_t hint_size = 8;
constexpr std::size_t wrap_size = hint_size + Secret::size + tag_size;
constexpr std::size_t box_size = 32;

std::string_view view(const BoxKey& key) {
    return {reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()};
}
std::string_view view(const Secret& secret) {
    return {reinterpret_cast<const char*>(secret.bytes().data()), Secret::size};
}

Nonce fresh_nonce(base::Random& random) {
    Nonce nonce;
    random.fill(nonce);
    return nonce;
}

std::string fixed(Way way, std::size_t count, Id office, std::string_view sixteen, const Nonce& nonce) {
    std::string head(magic);
    head.push_back(static_cast<char>(version));
    head.push_back(static_cast<char>(way));
    put_number(head, count, 2);
    put_id(head, office);
    head.append(sixteen);
    head.append(reinterpret_cast<const char*>(nonce.data()), nonce.size());
    return head;
}

std::string closed(std::string head, const Secret& key, const Nonce& nonce, std::string_view content) {
    const std::string cipher = encrypt(key, nonce, head, content);
    return std::move(head) + cipher;
}

// Of one device: which wrap is its own, and what opens it. Both differ in every envelope.
struct Stanza {
    Secret key;
    std::string hint;
};
Stanza stanza_of(const Secret& shared, std::string_view once, std::string_view device) {
    const Secret hint = derived("prima hint 1", view(shared), once, device);
    return {derived("prima wrap 1", view(shared), once, device),
            std::string(view(hint).substr(0, hint_size))};
}

Error damaged(const char* detail) {
    return {ErrorCode::unreadable, "error.sealed_damaged", detail};
}

} // namespace

Result<Envelope> read_envelope(std::string_view bytes) {
    if (bytes.substr(0, magic.size()) != magic.substr(0, bytes.size()))
        return Error{ErrorCode::other_format, "error.sealed_other_format", "no envelope"};
    if (bytes.size() > 4 && static_cast<std::uint8_t>(bytes[4]) > version)
        return Error{ErrorCode::newer_version, "error.sealed_newer", "of a newer version"};
    const Error truncated{ErrorCode::truncated, "error.sealed_truncated", "ends in the head"};
    if (bytes.size() < fixed_head) return truncated;
    if (bytes.size() > max_envelope_bytes) return damaged("too large");
    Envelope envelope;
    const auto count = static_cast<std::size_t>(take_number(bytes.substr(6), 2));
    envelope.office = take_id(bytes.substr(8));
    const std::string_view sixteen = bytes.substr(24, 16);
    std::memcpy(envelope.nonce.data(), bytes.data() + 40, nonce_size);
    std::size_t head = fixed_head;
    switch (static_cast<std::uint8_t>(bytes[5])) {
    case 1:
        envelope.way = Way::key;
        envelope.key_id = take_id(sixteen);
        break;
    case 2:
        envelope.way = Way::devices;
        if (count > max_envelope_devices) return damaged("too many devices");
        head += box_size + count * wrap_size;
        if (bytes.size() < head) return truncated;
        envelope.wraps = bytes.substr(fixed_head, head - fixed_head);
        break;
    case 3:
        envelope.way = Way::password;
        head += 8;
        if (bytes.size() < head) return truncated;
        envelope.salt = sixteen;
        envelope.cost.passes = static_cast<std::uint32_t>(take_number(bytes.substr(fixed_head), 4));
        envelope.cost.kibibytes = static_cast<std::uint32_t>(take_number(bytes.substr(fixed_head + 4), 4));
        break;
    default: return damaged("opened in an unknown way");
    }
    if (bytes.size() < head + tag_size) return truncated;
    envelope.head = bytes.substr(0, head);
    envelope.content = bytes.substr(head);
    return envelope;
}

std::string seal_with_key(std::string_view content, Id office, Id key_id, const Secret& key,
                          base::Random& random) {
    const Nonce nonce = fresh_nonce(random);
    std::string id;
    put_id(id, key_id);
    return closed(fixed(Way::key, 0, office, id, nonce), key, nonce, content);
}

std::string seal_to_devices(std::string_view content, Id office, const std::vector<BoxKey>& devices,
                            base::Random& random) {
    PRIMA_ASSERT(devices.size() <= max_envelope_devices, "an envelope has a limit of devices");
    const Secret key = Secret::make(random);
    const BoxPair once(Secret::make(random));
    const Nonce nonce = fresh_nonce(random);
    std::vector<std::string> wraps;
    for (const BoxKey& device : devices) {
        const std::optional<Secret> shared = once.shared(device);
        if (!shared) continue; // no proper key: nobody could open it
        const Stanza stanza = stanza_of(*shared, view(once.key()), view(device));
        wraps.push_back(stanza.hint + encrypt(stanza.key, {}, stanza.hint, view(key)));
    }
    std::sort(wraps.begin(), wraps.end()); // so that their order tells nothing
    std::string head = fixed(Way::devices, wraps.size(), office, std::string(16, '\0'), nonce);
    head.append(view(once.key()));
    for (const std::string& wrap : wraps) head.append(wrap);
    return closed(std::move(head), key, nonce, content);
}

Result<std::string> seal_with_password(std::string_view content, Id office, std::string_view password,
                                       base::Random& random, PasswordCost cost) {
    std::array<std::uint8_t, salt_size> salt{};
    random.fill(salt);
    const std::string_view salt_view(reinterpret_cast<const char*>(salt.data()), salt.size());
    PRIMA_TRY(const Secret key, password_key(password, salt_view, cost));
    const Nonce nonce = fresh_nonce(random);
    std::string head = fixed(Way::password, 0, office, salt_view, nonce);
    put_number(head, cost.passes, 4);
    put_number(head, cost.kibibytes, 4);
    return closed(std::move(head), key, nonce, content);
}

Result<std::string> open_with_key(const Envelope& envelope, const Secret& key) {
    std::optional<std::string> content = decrypt(key, envelope.nonce, envelope.head, envelope.content);
    if (!content) return damaged("not what was sealed with this key");
    return std::move(*content);
}

Result<std::string> open_with_box(const Envelope& envelope, const BoxPair& device) {
    const Error not_for_here{ErrorCode::not_allowed, "error.sealed_not_for_here", "sealed to others"};
    if (envelope.way != Way::devices) return not_for_here;
    BoxKey once;
    std::memcpy(once.bytes.data(), envelope.wraps.data(), box_size);
    const std::optional<Secret> shared = device.shared(once);
    if (!shared) return damaged("no proper key");
    const Stanza stanza = stanza_of(*shared, view(once), view(device.key()));
    for (std::size_t at = box_size; at < envelope.wraps.size(); at += wrap_size) {
        if (envelope.wraps.substr(at, hint_size) != stanza.hint) continue;
        const std::optional<std::string> key = decrypt(
            stanza.key, {}, stanza.hint, envelope.wraps.substr(at + hint_size, wrap_size - hint_size));
        if (!key) return damaged("the wrap does not open");
        std::array<std::uint8_t, Secret::size> bytes{};
        std::memcpy(bytes.data(), key->data(), bytes.size());
        return open_with_key(envelope, Secret(bytes));
    }
    return not_for_here;
}

Result<std::string> open_with_password(const Envelope& envelope, std::string_view password) {
    PRIMA_TRY(const Secret key, password_key(password, envelope.salt, envelope.cost));
    std::optional<std::string> content = decrypt(key, envelope.nonce, envelope.head, envelope.content);
    if (!content)
        return Error{ErrorCode::not_allowed, "error.sealed_password", "wrong password or damaged bytes"};
    return std::move(*content);
}

} // namespace prima::sync
