#include "sync/box.h"

#include "base/assert.h"
#include "base/hex.h"

#include <sodium/crypto_aead_xchacha20poly1305.h>
#include <sodium/crypto_pwhash_argon2id.h>
#include <sodium/crypto_scalarmult_curve25519.h>

namespace prima::sync {

namespace {

static_assert(nonce_size == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(tag_size == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(salt_size == crypto_pwhash_argon2id_SALTBYTES);
static_assert(Secret::size == crypto_scalarmult_curve25519_SCALARBYTES);

constexpr std::uint32_t most_passes = 16;
constexpr std::uint32_t most_kibibytes = 256 * 1024;

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

} // namespace

Secret Secret::make(base::Random& random) {
    Secret secret;
    random.fill(secret.bytes_);
    return secret;
}

std::string box_key_text(const BoxKey& key) {
    return base::hex(key.bytes);
}

std::optional<BoxKey> parse_box_key(std::string_view text) {
    BoxKey key;
    if (!base::read_hex(text, key.bytes)) return std::nullopt;
    return key;
}

BoxPair::BoxPair(const Secret& secret)
    : secret_(secret) {
    constexpr std::array<unsigned char, 32> base_point{9};
    const int failed =
        crypto_scalarmult_curve25519(public_.bytes.data(), secret.bytes().data(), base_point.data());
    PRIMA_ASSERT(failed == 0, "the base point is a proper key");
}

std::optional<Secret> BoxPair::shared(const BoxKey& other) const {
    std::array<std::uint8_t, 32> product;
    if (crypto_scalarmult_curve25519(product.data(), secret_.bytes().data(), other.bytes.data()) != 0)
        return std::nullopt;
    Secret shared(product);
    store::wipe(product.data(), product.size());
    return shared;
}

Secret derived(std::string_view purpose, std::string_view first, std::string_view second,
               std::string_view third) {
    store::Hasher hasher;
    for (const std::string_view part : {purpose, first, second, third}) hasher.add(part);
    store::Hash hash = hasher.finish();
    Secret secret(hash);
    store::wipe(hash.data(), hash.size());
    return secret;
}

std::string encrypt(const Secret& key, const Nonce& nonce, std::string_view head, std::string_view plain) {
    std::string cipher(plain.size() + tag_size, '\0');
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(cipher), &size, raw(plain), plain.size(), raw(head),
                                               head.size(), nullptr, nonce.data(), key.bytes().data());
    return cipher;
}

std::optional<std::string> decrypt(const Secret& key, const Nonce& nonce, std::string_view head,
                                   std::string_view cipher) {
    if (cipher.size() < tag_size) return std::nullopt;
    std::string plain(cipher.size() - tag_size, '\0');
    unsigned long long size = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), &size, nullptr, raw(cipher), cipher.size(),
                                                   raw(head), head.size(), nonce.data(),
                                                   key.bytes().data()) != 0)
        return std::nullopt;
    return plain;
}

base::Result<Secret> password_key(std::string_view password, std::string_view salt, PasswordCost cost) {
    const bool sane = cost.passes >= 1 && cost.passes <= most_passes && cost.kibibytes >= 8 &&
                      cost.kibibytes <= most_kibibytes && salt.size() == salt_size;
    if (!sane) return base::Error{base::ErrorCode::too_large, "error.sealed_damaged", "cost of a password"};
    std::array<std::uint8_t, Secret::size> bytes{};
    if (crypto_pwhash_argon2id(bytes.data(), bytes.size(), password.data(), password.size(), raw(salt),
                               cost.passes, std::size_t{cost.kibibytes} * 1024,
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        return base::Error{base::ErrorCode::too_large, "error.sealed_memory", "no memory for Argon2id"};
    Secret key(bytes);
    store::wipe(bytes.data(), bytes.size());
    return key;
}

} // namespace prima::sync
