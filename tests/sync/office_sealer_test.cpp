#include "office/circle.h"
#include "office/device.h"
#include "office/office.h"
#include "office/person.h"
#include "store/devices.h"
#include "sync/office_sealer.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;

namespace {

// A browser of the office with the keys it holds.
struct Member {
    explicit Member(std::uint64_t seed)
        : random(seed) {
        store.open([](const base::Result<void>&) {});
        sealer.load([] {});
    }

    void introduce(std::string_view name, base::Id person) {
        const sync::BoxPair box(sync::Secret(store.device_secret("box")));
        REQUIRE(office::introduce_device(store, sync::box_key_text(box.key()), name, person).ok());
    }
    // What an invitation carries.
    void is_invited_by(Member& other) {
        REQUIRE(adopt(store, other.store.office()));
        sync::keep_keys(journal, other.sealer.keys(), [](const base::Result<sync::KeyRing>&) {});
        sealer.load([] {});
    }

    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random;
    store::MemoryJournal journal{disk};
    store::Store store{journal, clock, random, office::schema()};
    sync::OfficeSealer sealer{store, journal, clock, random};
};

void meet(Member& a, Member& b) {
    take(b.store, sealed_segments(a.store));
    take(a.store, sealed_segments(b.store));
}

using Opened = base::Result<std::optional<sync::Parcel>>;
bool reads(Member& member, std::string_view envelope) {
    const Opened opened = member.sealer.open(envelope);
    return opened.ok() && opened->has_value() && (*opened)->segments == std::vector<std::string>{"isi"};
}

constexpr store::Compartment everyone{};
const sync::Parcel words{{"isi"}, {}, {}, {}, {}};

} // namespace

TEST_CASE("the first in a folder makes the office's key, and who comes without one waits for an invitation") {
    Member first(1);
    Member second(2);
    REQUIRE(adopt(second.store, first.store.office()));
    const auto sealed = first.sealer.seal(everyone, words);
    REQUIRE(sealed.ok());
    CHECK(sealed->find("isi") == std::string::npos);
    CHECK(reads(first, *sealed));
    CHECK_FALSE(reads(second, *sealed));

    second.sealer.others_are_there();
    CHECK(second.sealer.seal(everyone, words).error().code == base::ErrorCode::not_allowed);
    second.is_invited_by(first);
    CHECK(reads(second, *sealed));
    const auto answer = second.sealer.seal(everyone, words);
    REQUIRE(answer.ok());
    CHECK(reads(first, *answer));
}

TEST_CASE("keys are there again after a restart") {
    Member first(1);
    const auto sealed = first.sealer.seal(everyone, words);
    REQUIRE(sealed.ok());
    sync::OfficeSealer again(first.store, first.journal, first.clock, first.random);
    again.load([] {});
    const Opened opened = again.open(*sealed);
    REQUIRE(opened.ok());
    CHECK(opened->has_value());
    CHECK(again.revision() == first.sealer.revision());
}

TEST_CASE(
    "the key of one person's compartment goes to that person's devices, before it is used, and to no other") {
    Member superior(1);
    Member staff(2);
    Member colleague(3);
    REQUIRE(superior.sealer.seal(everyone, words).ok());
    staff.is_invited_by(superior);
    colleague.is_invited_by(superior);
    const base::Id person = superior.store.new_id();
    superior.introduce("Laptop", superior.store.new_id());
    staff.introduce("Ponsel", person);
    colleague.introduce("Komputer", superior.store.new_id());
    meet(superior, staff);
    meet(superior, colleague);
    meet(superior, staff);

    const store::Compartment theirs{store::Audience::person, person};
    for (const std::string& letter : superior.sealer.letters()) {
        CHECK(staff.sealer.open(letter).ok());
        CHECK(colleague.sealer.open(letter).ok());
    }
    superior.sealer.letters_sent();
    // Not before the key has gone out.
    CHECK_FALSE(superior.sealer.seal(theirs, words).ok());
    const std::vector<std::string> letters = superior.sealer.letters();
    REQUIRE(letters.size() == 1);
    superior.sealer.letters_sent();
    CHECK(superior.sealer.letters().empty());
    const auto sealed = superior.sealer.seal(theirs, words);
    REQUIRE(sealed.ok());

    CHECK_FALSE(reads(staff, *sealed));
    CHECK_FALSE(reads(colleague, *sealed));
    CHECK(staff.sealer.open(letters[0]).ok());
    CHECK(colleague.sealer.open(letters[0]).ok()); // it is for somebody else
    CHECK(reads(staff, *sealed));
    CHECK_FALSE(reads(colleague, *sealed));
}

TEST_CASE(
    "the key of a circle goes to the devices of those who are in it, and to no other, not even above them") {
    Member author(1), receiver(2), superior(3);
    REQUIRE(author.sealer.seal(everyone, words).ok());
    receiver.is_invited_by(author);
    superior.is_invited_by(author);
    const base::Id writes = author.store.new_id(), reads_it = author.store.new_id();
    author.introduce("Laptop", writes);
    receiver.introduce("Ponsel", reads_it);
    superior.introduce("Komputer", author.store.new_id());
    meet(author, receiver);
    meet(author, superior);
    meet(author, receiver);
    store::Draft draft;
    const base::Id circle = office::draft_circle(draft, author.store, {writes, reads_it});
    REQUIRE(author.store.commit(draft, {}));

    const store::Compartment theirs{store::Audience::cases, circle};
    CHECK_FALSE(author.sealer.seal(theirs, words).ok()); // not before the key has gone out
    const std::vector<std::string> letters = author.sealer.letters();
    author.sealer.letters_sent();
    const auto sealed = author.sealer.seal(theirs, words);
    REQUIRE(sealed.ok());
    for (const std::string& letter : letters) {
        CHECK(receiver.sealer.open(letter).ok());
        CHECK(superior.sealer.open(letter).ok());
    }
    CHECK(reads(receiver, *sealed));
    CHECK_FALSE(reads(superior, *sealed));
}

TEST_CASE("a device that was removed cannot read what is sealed afterwards, nor hand on keys") {
    Member first(1);
    Member lost(2);
    REQUIRE(first.sealer.seal(everyone, words).ok());
    lost.is_invited_by(first);
    first.introduce("Laptop", first.store.new_id());
    lost.introduce("Ponsel", first.store.new_id());
    meet(first, lost);
    REQUIRE(office::remove_device(first.store, lost.store.replica()).ok());
    (void)first.sealer.letters();
    first.sealer.letters_sent();
    const auto sealed = first.sealer.seal(everyone, words);
    REQUIRE(sealed.ok());
    CHECK(reads(first, *sealed));
    CHECK_FALSE(reads(lost, *sealed));

    // It makes a key of its own and sends it: nobody takes it.
    lost.sealer.others_are_there();
    const store::Compartment any{store::Audience::person, first.store.new_id()};
    (void)lost.sealer.seal(any, words);
    const std::uint64_t before = first.sealer.revision();
    for (const std::string& letter : lost.sealer.letters()) (void)first.sealer.open(letter);
    CHECK(first.sealer.revision() == before);
}

TEST_CASE("a key that only a removed device had made reaches who may read later, from others that hold it") {
    Member lost(1), staff(2), successor(3), stranger(4);
    REQUIRE(lost.sealer.seal(everyone, words).ok());
    for (Member* each : {&staff, &successor, &stranger}) each->is_invited_by(lost);
    office::PersonFields fields;
    fields.kind = office::StaffKind::other;
    std::vector<base::Id> people;
    for (const char* name : {"Atasan Lama", "Atasan Baru", "Staf", "Rekan"}) {
        fields.name = name;
        const auto added = office::add_person(lost.store, fields, base::Date());
        REQUIRE(added.ok());
        people.push_back(*added);
    }
    const auto appraised_by = [&](Member& member, base::Id appraiser) {
        store::Draft draft;
        draft.set(office::person_kind.name, people[2], "appraiser", appraiser);
        REQUIRE(member.store.commit(draft, {}));
    };
    appraised_by(lost, people[0]);
    lost.introduce("Laptop", people[0]);
    staff.introduce("Ponsel", people[2]);
    successor.introduce("Komputer", people[1]);
    stranger.introduce("Tablet", people[3]);
    const auto all_meet = [&] {
        for (int round = 0; round < 2; ++round) {
            for (Member* each : {&staff, &successor, &stranger}) meet(lost, *each);
        }
    };
    all_meet();
    const store::Compartment theirs{store::Audience::person, people[2]};
    CHECK_FALSE(lost.sealer.seal(theirs, words).ok());
    for (const std::string& letter : lost.sealer.letters()) (void)staff.sealer.open(letter);
    lost.sealer.letters_sent();
    const auto sealed = lost.sealer.seal(theirs, words);
    REQUIRE(sealed.ok());
    REQUIRE(reads(staff, *sealed));

    const auto hand_on = [&] {
        for (const std::string& letter : staff.sealer.letters()) {
            (void)successor.sealer.open(letter);
            (void)stranger.sealer.open(letter);
        }
        staff.sealer.letters_sent();
    };
    appraised_by(staff, people[1]);
    all_meet();
    hand_on();
    CHECK_FALSE(reads(successor, *sealed)); // its maker still can
    REQUIRE(office::remove_device(staff.store, lost.store.replica()).ok());
    hand_on();
    CHECK(reads(successor, *sealed));
    CHECK_FALSE(reads(stranger, *sealed));
    CHECK(staff.sealer.letters().empty());
}

TEST_CASE("where a blob lies is believed of the envelope's own compartment alone") {
    Member first(1), second(2);
    REQUIRE(first.sealer.seal(everyone, words).ok());
    second.is_invited_by(first);
    const base::Id blob = first.store.new_id();
    const store::Compartment theirs{store::Audience::person, first.store.new_id()};
    sync::Parcel parcel;
    parcel.notices = {{blob, everyone, {1}}, {blob, theirs, {2}}};
    const auto sealed = first.sealer.seal(everyone, parcel);
    REQUIRE(sealed.ok());
    const Opened opened = second.sealer.open(*sealed);
    REQUIRE((opened.ok() && opened->has_value()));
    CHECK((*opened)->notices == std::vector<sync::BlobNotice>{{blob, everyone, {1}}});
}
