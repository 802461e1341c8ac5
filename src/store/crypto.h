#pragma once

// Hashes and signatures of the store: BLAKE2b-256 and Ed25519, as libsodium computes them.

#include "base/ids.h"
#include "base/ports.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prima::store {

using base::Id;

using Hash = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

// BLAKE2b-256 without a key.
Hash hash256(std::string_view bytes);

// The same over bytes that come in pieces; the pieces' borders do not count.
class Hasher {
public:
    Hasher();
    void add(std::string_view bytes);
    // Once; afterwards nothing can be added.
    Hash finish();

private:
    alignas(64) std::array<unsigned char, 384> state_;
    bool finished_ = false;
};

struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};
    friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

// What a replica signs with. It never leaves the device; its memory is wiped when it goes. A key that was
// moved from is empty and must not sign.
class SigningKey {
public:
    using Seed = std::array<std::uint8_t, 32>;

    static SigningKey make(base::Random& random);
    // The key that the seed always gives. The caller wipes its own copy of the seed.
    static SigningKey from_seed(const Seed& seed);
    ~SigningKey();
    SigningKey(SigningKey&& other) noexcept;
    SigningKey& operator=(SigningKey&& other) noexcept;
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;

    PublicKey public_key() const;
    // To be kept on this device and nowhere else.
    Seed seed() const;
    Signature sign(std::string_view bytes) const;

private:
    SigningKey() = default;

    std::array<std::uint8_t, 64> secret_{}; // the seed, then the public key
};

// False as well for a key or signature that is not in the one form RFC 8032 allows, or of small order.
bool verify(const PublicKey& key, std::string_view bytes, const Signature& signature);

// What Store::sign signs: nothing that is signed for another purpose, a segment least of all, looks like it.
std::string signed_text(std::string_view purpose, std::string_view bytes);

// The replica that writes with this key: the first 16 bytes, most significant first, of
// BLAKE2b-256("prima replica" || key). Never null.
Id replica_of(const PublicKey& key);

// Overwrites memory that held a secret, also where a compiler would leave that out.
void wipe(void* memory, std::size_t size);

} // namespace prima::store
