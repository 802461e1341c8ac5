#include "store/devices.h"
#include "store/hex.h"
#include "sync/keys.h"
#include "sync/parcel.h"

using namespace prima;
using sync::BoxPair;
using sync::Secret;
using test::array_from_hex;
using test::to_hex;

namespace {

constexpr sync::PasswordCost cheap{1, 64}; // the real cost is a second a guess

struct Bench {
    test::SeededRandom random{7};
    base::Id office = base::random_id(random);
    BoxPair device() { return BoxPair(Secret::make(random)); }
};

base::Result<std::string> open_by(const BoxPair& device, std::string_view bytes) {
    PRIMA_TRY(const sync::Envelope envelope, sync::read_envelope(bytes));
    return sync::open_with_box(envelope, device);
}
base::Result<std::string> open_by_password(std::string_view password, std::string_view bytes) {
    PRIMA_TRY(const sync::Envelope envelope, sync::read_envelope(bytes));
    return sync::open_with_password(envelope, password);
}

} // namespace

TEST_CASE("two devices compute the secret of RFC 7748 from their own half and the other's public one") {
    const BoxPair alice(
        Secret(array_from_hex<32>("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")));
    const BoxPair bob(
        Secret(array_from_hex<32>("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")));
    CHECK(sync::box_key_text(alice.key()) ==
          "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    CHECK(sync::box_key_text(bob.key()) ==
          "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    CHECK(to_hex(alice.shared(bob.key())->bytes()) ==
          "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    CHECK(*alice.shared(bob.key()) == *bob.shared(alice.key()));
    CHECK_FALSE(alice.shared(sync::BoxKey{}).has_value()); // of small order: everybody would know the secret
}

TEST_CASE("what is sealed to devices opens on each of them and on no other") {
    Bench bench;
    const BoxPair one = bench.device();
    const BoxPair two = bench.device();
    const BoxPair other = bench.device();
    const std::string bytes =
        sync::seal_to_devices("rahasia", bench.office, {one.key(), two.key()}, bench.random);
    CHECK(open_by(one, bytes).value_or("") == "rahasia");
    CHECK(open_by(two, bytes).value_or("") == "rahasia");
    REQUIRE_FALSE(open_by(other, bytes).ok());
    CHECK(open_by(other, bytes).error().message == "error.sealed_not_for_here");
    CHECK(bytes.find("rahasia") == std::string::npos);
    for (const BoxPair* device : {&one, &two}) {
        const auto& key = device->key().bytes;
        CHECK(bytes.find(std::string(key.begin(), key.end())) == std::string::npos);
    }
}

TEST_CASE("two envelopes of one content for one device have nothing in common but the head") {
    Bench bench;
    const BoxPair device = bench.device();
    const std::string a = sync::seal_to_devices("sama", bench.office, {device.key()}, bench.random);
    const std::string b = sync::seal_to_devices("sama", bench.office, {device.key()}, bench.random);
    REQUIRE(a.size() == b.size());
    CHECK(a.substr(0, 24) == b.substr(0, 24));
    for (std::size_t at = 40; at + 8 <= a.size(); at += 8) CHECK(a.substr(at, 8) != b.substr(at, 8));
}

TEST_CASE("a wrong password opens nothing and says so") {
    Bench bench;
    const auto sealed = sync::seal_with_password("undangan", bench.office, "Melati-7", bench.random, cheap);
    REQUIRE(sealed.ok());
    CHECK(open_by_password("Melati-7", *sealed).value_or("") == "undangan");
    for (const char* wrong : {"", "melati-7", "Melati-7 "}) {
        REQUIRE_FALSE(open_by_password(wrong, *sealed).ok());
        CHECK(open_by_password(wrong, *sealed).error().message == "error.sealed_password");
    }
}

TEST_CASE("a password's key is the one that Argon2id gives everywhere") {
    const auto key = sync::password_key("sandi", "0123456789abcdef", {2, 256});
    REQUIRE(key.ok());
    CHECK(to_hex(key->bytes()) != std::string(64, '0'));
    CHECK(*sync::password_key("sandi", "0123456789abcdef", {2, 256}) == *key);
    CHECK_FALSE(*sync::password_key("sandi", "0123456789abcdeg", {2, 256}) == *key);
    CHECK_FALSE(*sync::password_key("sandi", "0123456789abcdef", {3, 256}) == *key);
}

TEST_CASE("an envelope that asks for absurd work is refused before it is done") {
    Bench bench;
    std::string sealed = *sync::seal_with_password("x", bench.office, "sandi", bench.random, cheap);
    sealed[67] = '\x7F'; // passes
    REQUIRE_FALSE(open_by_password("sandi", sealed).ok());
    CHECK(open_by_password("sandi", sealed).error().message == "error.sealed_damaged");
}

TEST_CASE("an envelope with any bit flipped or cut anywhere opens nowhere") {
    Bench bench;
    const BoxPair device = bench.device();
    sync::KeyRing ring;
    test::HandClock clock;
    const sync::SharedKey key = ring.make({}, {}, clock, bench.random);
    const std::string whole[] = {
        sync::seal_to_devices("isi berkas", bench.office, {device.key(), bench.device().key()}, bench.random),
        *sync::seal_with_password("isi berkas", bench.office, "sandi", bench.random, cheap),
        sync::seal_for(key, bench.office, "isi berkas", bench.random)};
    const auto open = [&](const std::string& bytes) {
        const auto read = sync::read_envelope(bytes);
        if (!read) return false;
        switch (read->way) {
        case sync::Way::devices: return sync::open_with_box(*read, device).ok();
        case sync::Way::password:
            return read->cost.passes < 3 && read->cost.kibibytes < 1000 &&
                   sync::open_with_password(*read, "sandi").ok();
        case sync::Way::key: return sync::open_from(ring, bench.office, bytes).ok();
        }
        return true;
    };
    for (const std::string& bytes : whole) {
        REQUIRE(open(bytes));
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            std::string flipped = bytes;
            flipped[at] = static_cast<char>(flipped[at] ^ 1);
            CHECK_FALSE(open(flipped));
            const auto cut = sync::read_envelope(std::string_view(bytes).substr(0, at));
            CHECK_FALSE(open(bytes.substr(0, at)));
            if (!cut && at > 0) CHECK(cut.error().message == "error.sealed_truncated");
        }
    }
}

TEST_CASE("an envelope of a newer Prima and bytes that are none are told apart") {
    CHECK(sync::read_envelope("PRME\x02 and more").error().message == "error.sealed_newer");
    CHECK(sync::read_envelope("{\"format\":1}").error().message == "error.sealed_other_format");
    CHECK(sync::read_envelope("PR").error().message == "error.sealed_truncated");
}

TEST_CASE("an envelope for the shared folder says the office and the key's id, and nothing else") {
    Bench bench;
    test::HandClock clock;
    sync::KeyRing ring;
    const sync::SharedKey key = ring.make({}, {}, clock, bench.random);
    const std::string bytes = sync::seal_for(key, bench.office, "segmen", bench.random);
    const auto envelope = sync::read_envelope(bytes);
    REQUIRE(envelope.ok());
    CHECK(envelope->office == bench.office);
    CHECK(envelope->key_id == key.id);
    CHECK(sync::open_from(ring, bench.office, bytes).value_or("") == "segmen");
    CHECK(sync::open_from({}, bench.office, bytes).error().message == "error.sealed_no_key");
    CHECK(sync::open_from(ring, key.id, bytes).error().code == base::ErrorCode::other_office);
}

TEST_CASE("a parcel comes out as it was packed, and parts of a newer Prima are passed over") {
    sync::Parcel parcel;
    parcel.segments = {"satu", std::string("\0dua", 4), ""};
    test::SeededRandom random(3);
    parcel.blobs.push_back({base::random_id(random), std::string(40, 'b')});
    parcel.keys = "kunci";
    parcel.meeting_place = "https://contoh.go.id/prima";
    parcel.notices.push_back(
        {parcel.blobs[0].id, {store::Audience::person, base::random_id(random)}, {1, 2, 3, 4, 5, 6, 7, 8}});
    std::string bytes = sync::write_parcel(parcel);
    bytes += std::string("\x63\x03\0\0\0abc", 8);
    const auto read = sync::read_parcel(bytes);
    REQUIRE(read.ok());
    CHECK(read->segments == parcel.segments);
    REQUIRE(read->blobs.size() == 1);
    CHECK(read->blobs[0].id == parcel.blobs[0].id);
    CHECK(read->blobs[0].salted == parcel.blobs[0].salted);
    CHECK(read->keys == "kunci");
    CHECK(read->meeting_place == parcel.meeting_place);
    CHECK(read->notices == parcel.notices);
    CHECK_FALSE(sync::read_parcel(std::string_view(bytes).substr(0, bytes.size() - 1)).ok());
    CHECK_FALSE(sync::read_parcel("PRMX").ok());
}

TEST_CASE("a ring of keys survives writing and reading, and any cut of it is refused") {
    Bench bench;
    test::HandClock clock;
    sync::KeyRing ring;
    const base::Id person = base::random_id(bench.random);
    ring.make({}, {}, clock, bench.random);
    ring.make({store::Audience::person, person}, {person}, clock, bench.random);
    const std::string bytes = ring.encode();
    const auto read = sync::KeyRing::decode(bytes);
    REQUIRE(read.ok());
    CHECK(read->encode() == bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto part = sync::KeyRing::decode(bytes.substr(0, size));
        if (part) CHECK(part->keys().size() < 2);
    }
}

TEST_CASE("after a device is removed nothing is sealed with a key it has") {
    Bench bench;
    test::HandClock clock;
    sync::KeyRing ring;
    const base::Id lost = base::random_id(bench.random);
    const base::Id before = ring.make({}, {}, clock, bench.random).id;
    CHECK(ring.current({}, {})->id == before);
    CHECK(ring.current({}, {lost}) == nullptr);
    clock.moment.epoch_ms += 1000;
    const base::Id after = ring.make({}, {lost}, clock, bench.random).id;
    CHECK(ring.current({}, {lost})->id == after);
    CHECK(ring.current({}, {})->id == after);
    const base::Id second = base::random_id(bench.random);
    CHECK(ring.current({}, {lost, second}) == nullptr);
    CHECK(ring.current({store::Audience::leaders, lost}, {}) == nullptr);
    CHECK(ring.find(before) != nullptr); // what was sealed with it is still to be read
}

TEST_CASE("keys are believed only with the signature of who hands them on, and only for their office") {
    test::Browser a(1);
    sync::KeyRing ring;
    ring.make({}, {}, a.clock, a.random);
    std::string bytes = sync::sign_keys(ring, *a.store);
    const auto read = sync::read_signed_keys(bytes, a.store->office());
    REQUIRE(read.ok());
    CHECK(read->replica == a.store->replica());
    CHECK(read->ring.encode() == ring.encode());
    CHECK_FALSE(sync::read_signed_keys(bytes, a.store->replica()).ok());
    for (const std::size_t at : {std::size_t{0}, std::size_t{40}, std::size_t{100}, bytes.size() - 1}) {
        std::string flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 1);
        CHECK_FALSE(sync::read_signed_keys(flipped, a.store->office()).ok());
    }
}

TEST_CASE("keys kept by two windows at once are both there afterwards") {
    test::Browser browser(1);
    const auto keep = [&](const sync::KeyRing& ring) {
        std::size_t count = 0;
        sync::keep_keys(*browser.journal, ring, [&](const base::Result<sync::KeyRing>& kept) {
            count = kept ? kept->keys().size() : 0;
        });
        return count;
    };
    sync::KeyRing one, two;
    one.make({}, {}, browser.clock, browser.random);
    two.make({}, {}, browser.clock, browser.random);
    CHECK(keep(one) == 1);
    CHECK(keep(two) == 2);
    CHECK(keep(one) == 2);
}

TEST_CASE("a device's secrets differ by purpose, stay over a restart and are no one else's") {
    test::Browser a(1), b(2);
    const store::Hash box = a.store->device_secret("box");
    CHECK(box != a.store->device_secret("boks"));
    CHECK(box != b.store->device_secret("box"));
    REQUIRE(a.start());
    CHECK(box == a.store->device_secret("box"));
    const store::Signature signature = a.store->sign("keys", "isi");
    CHECK(store::verify(a.store->public_key(), store::signed_text("keys", "isi"), signature));
    CHECK_FALSE(store::verify(a.store->public_key(), store::signed_text("key", "sisi"), signature));
}
