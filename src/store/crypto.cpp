#include "store/crypto.h"

#include "base/assert.h"

#include <algorithm>
#include <new>
#include <sodium/crypto_generichash_blake2b.h>
#include <sodium/crypto_sign_ed25519.h>
#include <sodium/utils.h>

namespace prima::store {

namespace {

static_assert(sizeof(crypto_generichash_blake2b_state) == 384);
static_assert(crypto_sign_ed25519_SEEDBYTES == 32 && crypto_sign_ed25519_SECRETKEYBYTES == 64);

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

crypto_generichash_blake2b_state* blake(std::array<unsigned char, 384>& state) {
    return reinterpret_cast<crypto_generichash_blake2b_state*>(state.data());
}

} // namespace

Hash hash256(std::string_view bytes) {
    Hash hash;
    crypto_generichash_blake2b(hash.data(), hash.size(), raw(bytes), bytes.size(), nullptr, 0);
    return hash;
}

Hasher::Hasher() {
    crypto_generichash_blake2b_init(blake(state_), nullptr, 0, sizeof(Hash));
}

void Hasher::add(std::string_view bytes) {
    PRIMA_ASSERT(!finished_, "a finished hash takes no more");
    crypto_generichash_blake2b_update(blake(state_), raw(bytes), bytes.size());
}

Hash Hasher::finish() {
    PRIMA_ASSERT(!finished_, "a hash is finished once");
    finished_ = true;
    Hash hash;
    crypto_generichash_blake2b_final(blake(state_), hash.data(), hash.size());
    return hash;
}

SigningKey SigningKey::make(base::Random& random) {
    Seed seed;
    random.fill(seed);
    SigningKey key = from_seed(seed);
    wipe(seed.data(), seed.size());
    return key;
}

SigningKey SigningKey::from_seed(const Seed& seed) {
    SigningKey key;
    PublicKey derived;
    crypto_sign_ed25519_seed_keypair(derived.bytes.data(), key.secret_.data(), seed.data());
    return key;
}

SigningKey::~SigningKey() {
    wipe(secret_.data(), secret_.size());
}

SigningKey::SigningKey(SigningKey&& other) noexcept
    : secret_(other.secret_) {
    wipe(other.secret_.data(), other.secret_.size());
}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
    if (this != &other) {
        secret_ = other.secret_;
        wipe(other.secret_.data(), other.secret_.size());
    }
    return *this;
}

PublicKey SigningKey::public_key() const {
    PublicKey key;
    std::copy_n(secret_.begin() + 32, 32, key.bytes.begin());
    return key;
}

SigningKey::Seed SigningKey::seed() const {
    Seed seed;
    std::copy_n(secret_.begin(), 32, seed.begin());
    return seed;
}

Signature SigningKey::sign(std::string_view bytes) const {
    PRIMA_ASSERT(sodium_is_zero(secret_.data() + 32, 32) == 0, "only a key that is there signs");
    Signature signature;
    crypto_sign_ed25519_detached(signature.data(), nullptr, raw(bytes), bytes.size(), secret_.data());
    return signature;
}

bool verify(const PublicKey& key, std::string_view bytes, const Signature& signature) {
    return crypto_sign_ed25519_verify_detached(signature.data(), raw(bytes), bytes.size(),
                                               key.bytes.data()) == 0;
}

std::string signed_text(std::string_view purpose, std::string_view bytes) {
    Hasher hasher;
    hasher.add(purpose);
    hasher.add(std::string_view("\0", 1));
    hasher.add(bytes);
    const Hash hash = hasher.finish();
    std::string text("prima signed 1 ");
    text.append(reinterpret_cast<const char*>(hash.data()), hash.size());
    return text;
}

Id replica_of(const PublicKey& key) {
    Hasher hasher;
    hasher.add("prima replica");
    hasher.add(std::string_view(reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()));
    const Hash hash = hasher.finish();
    Id id;
    for (std::size_t i = 0; i < 8; ++i) {
        id.high = (id.high << 8U) | hash[i];
        id.low = (id.low << 8U) | hash[i + 8];
    }
    if (id.is_null()) id.low = 1;
    return id;
}

void wipe(void* memory, std::size_t size) {
    sodium_memzero(memory, size);
}

} // namespace prima::store
