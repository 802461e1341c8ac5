#pragma once

// The cryptography of exchange, as libsodium computes it: X25519 boxes, XChaCha20-Poly1305, Argon2id.

#include "base/ports.h"
#include "base/result.h"
#include "store/crypto.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prima::sync {

// Bytes nobody else may know; their memory is wiped when they go.
class Secret {
public:
    static constexpr std::size_t size = 32;

    Secret() = default;
    explicit Secret(const std::array<std::uint8_t, size>& bytes)
        : bytes_(bytes) {}
    static Secret make(base::Random& random);
    ~Secret() { store::wipe(bytes_.data(), size); }
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;

    const std::array<std::uint8_t, size>& bytes() const { return bytes_; }
    friend bool operator==(const Secret& a, const Secret& b) { return a.bytes_ == b.bytes_; }

private:
    std::array<std::uint8_t, size> bytes_{};
};

// The public half of a device's box key: what is sealed to it, only that device opens.
struct BoxKey {
    std::array<std::uint8_t, 32> bytes{};
    friend bool operator==(const BoxKey&, const BoxKey&) = default;
    friend bool operator<(const BoxKey& a, const BoxKey& b) { return a.bytes < b.bytes; }
};
std::string box_key_text(const BoxKey& key); // 64 hexadecimal digits
std::optional<BoxKey> parse_box_key(std::string_view text);

// The box key of a device, from the secret that its store keeps (Store::device_secret("box")).
class BoxPair {
public:
    explicit BoxPair(const Secret& secret);
    const BoxKey& key() const { return public_; }
    // What both ends compute from their own secret and the other's public half; nothing when `other` is no
    // proper key.
    std::optional<Secret> shared(const BoxKey& other) const;

private:
    Secret secret_;
    BoxKey public_;
};

// BLAKE2b-256 of a purpose and the parts, one after the other.
Secret derived(std::string_view purpose, std::string_view first, std::string_view second,
               std::string_view third);

inline constexpr std::size_t nonce_size = 24;
inline constexpr std::size_t tag_size = 16;
using Nonce = std::array<std::uint8_t, nonce_size>;
// XChaCha20-Poly1305: the cipher text and its tag. `head` is not hidden, but bound.
std::string encrypt(const Secret& key, const Nonce& nonce, std::string_view head, std::string_view plain);
std::optional<std::string> decrypt(const Secret& key, const Nonce& nonce, std::string_view head,
                                   std::string_view cipher);

// How hard a password is to guess: passes over so much memory.
struct PasswordCost {
    std::uint32_t passes = 3;
    std::uint32_t kibibytes = 64 * 1024;
};
inline constexpr std::size_t salt_size = 16;
// Argon2id, version 1.3, one lane. Takes about a second in a browser. ErrorCode::too_large when the memory
// is not to be had or the cost is beyond any that Prima writes.
base::Result<Secret> password_key(std::string_view password, std::string_view salt, PasswordCost cost);

} // namespace prima::sync
