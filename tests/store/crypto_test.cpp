#include "store/bench.h"
#include "store/crypto.h"
#include "store/hex.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;

namespace {

struct Rfc8032 {
    std::string_view seed, key, message, signature;
};
// Section 7.1, tests 1 to 3.
constexpr Rfc8032 rfc8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
};

} // namespace

TEST_CASE("BLAKE2b-256 gives what other implementations give") {
    CHECK(to_hex(store::hash256("")) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(to_hex(store::hash256("abc")) ==
          "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    std::string long_text;
    for (int i = 0; i < 1024; ++i) long_text += static_cast<char>(i % 256);
    CHECK(to_hex(store::hash256(long_text + "x")) ==
          "c374b2f6691d48b7aab5f898227b4bbe2bee9f885d1140fbe15ecb3ab5d01b8f");
}

TEST_CASE("a hash does not depend on how its bytes were cut into pieces") {
    Seeded seeded(7);
    for (int round = 0; round < 100; ++round) {
        const std::string bytes = seeded.text(std::string_view("abc\0\xff", 5), 1000);
        store::Hasher hasher;
        for (std::string_view rest = bytes; !rest.empty();) {
            const auto size = static_cast<std::size_t>(
                seeded.between(0, static_cast<std::int64_t>(rest.size() < 300 ? rest.size() : 300)));
            hasher.add(rest.substr(0, size));
            rest.remove_prefix(size);
        }
        CHECK(hasher.finish() == store::hash256(bytes));
    }
}

TEST_CASE("Ed25519 gives the signatures of RFC 8032") {
    for (const Rfc8032& vector : rfc8032) {
        const auto key = store::SigningKey::from_seed(array_from_hex<32>(vector.seed));
        const std::string message = from_hex(vector.message);
        CHECK(to_hex(key.public_key().bytes) == vector.key);
        CHECK(to_hex(key.sign(message)) == vector.signature);
        CHECK(to_hex(key.seed()) == vector.seed);
        CHECK(store::verify(key.public_key(), message, array_from_hex<64>(vector.signature)));
    }
}

TEST_CASE("a signature is good for one text and one key, and has one form") {
    SeededRandom random(1);
    const auto key = store::SigningKey::make(random);
    const auto other = store::SigningKey::make(random);
    const store::Signature signature = key.sign("text");
    CHECK(store::verify(key.public_key(), "text", signature));
    CHECK_FALSE(store::verify(key.public_key(), "tex", signature));
    CHECK_FALSE(store::verify(other.public_key(), "text", signature));

    // The same number plus the order of the group: the mathematics would agree.
    const auto order = array_from_hex<32>("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    store::Signature second_form = signature;
    unsigned carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        carry += unsigned{second_form[32 + i]} + order[i];
        second_form[32 + i] = static_cast<std::uint8_t>(carry & 255U);
        carry >>= 8U;
    }
    CHECK_FALSE(store::verify(key.public_key(), "text", second_form));

    // With a key of small order one signature would do for many texts.
    store::PublicKey small_order;
    small_order.bytes[0] = 1;
    store::Signature of_nobody{};
    of_nobody[0] = 1;
    CHECK_FALSE(store::verify(small_order, "text", of_nobody));
}

TEST_CASE("a key that was moved on leaves nothing behind, and a wiped secret is gone") {
    SeededRandom random(2);
    auto key = store::SigningKey::make(random);
    const store::PublicKey name = key.public_key();
    const auto moved = std::move(key);
    CHECK(moved.public_key() == name);
    CHECK(key.seed() == store::SigningKey::Seed{}); // NOLINT(bugprone-use-after-move)
    auto seed = moved.seed();
    store::wipe(seed.data(), seed.size());
    CHECK(seed == store::SigningKey::Seed{});
}

TEST_CASE("keys differ as chance differs, and each names its replica") {
    SeededRandom random(3);
    const auto one = store::SigningKey::make(random);
    const auto two = store::SigningKey::make(random);
    CHECK_FALSE(one.public_key() == two.public_key());
    CHECK(store::replica_of(one.public_key()) != store::replica_of(two.public_key()));

    const store::PublicKey known{array_from_hex<32>(rfc8032[0].key)};
    const store::Id replica = store::replica_of(known);
    CHECK(replica.high == 0x9a989fdaef32b755ULL);
    CHECK(replica.low == 0xe2cb64ba1f1d9fa7ULL);
}
