// Pictures on their way through the shared folder.

#include "sync/shared_folder.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;
using sync::Verb;

namespace {

constexpr std::int64_t minute = 60'000;
const std::string missing = "(error.blob_missing)";
const std::string erased = "(error.blob_erased)";

std::string large(char letter) {
    return std::string(120'000, letter);
}

} // namespace

TEST_CASE("a picture that one device keeps is seen on the others, and its bytes stand in the folder once") {
    Meeting office(3);
    REQUIRE(office.agree_within(minute) >= 0);
    const store::BlobRef photo = office[0].picture("gambar rapat");
    office.hours.pass(6000);
    CHECK(office[1].shows(photo) == "gambar rapat");
    CHECK(office[2].shows(photo) == "gambar rapat");
    CHECK(office.agreed());
    CHECK(office.blob_files() == 1);
    CHECK(office.server.overwritten == 0);
}

TEST_CASE("a picture costs two requests beside the four of its entry, and one each to whoever fetches it") {
    Meeting office(2);
    office[0].add("Satu");
    office[1].add("Dua");
    REQUIRE(office.agree_within(minute) >= 0);
    office[0].engine->show(false);
    office[1].engine->show(false);
    office.hours.pass(10'000);
    int before = office.server.all_requests;
    const store::BlobRef photo = office[0].picture(large('x'));
    office.hours.pass(10'000);
    CHECK(office.server.all_requests - before == 6);

    before = office.server.all_requests;
    office[1].engine->show(true);
    office.hours.pass(1000);
    CHECK(office[1].shows(photo) == large('x'));
    CHECK(office.server.all_requests - before == 3); // the heads, the file, the picture
    before = office.server.all_requests;
    office.hours.pass(30'000);
    CHECK(office.server.all_requests - before <= 11); // and then nothing but looking

    // A change without one goes out as ever.
    office[1].engine->show(false);
    office.hours.pass(10'000);
    before = office.server.all_requests;
    office[0].add("Tiga");
    office.hours.pass(10'000);
    CHECK(office.server.all_requests - before <= 4);
}

TEST_CASE("an erased picture leaves the devices and the folder, and comes back from nowhere") {
    Meeting office(3);
    REQUIRE(office.agree_within(minute) >= 0);
    const store::BlobRef photo = office[0].picture("wajah warga");
    REQUIRE(office.agree_within(minute) >= 0);
    office.hours.pass(6000);
    REQUIRE(office[2].shows(photo) == "wajah warga");
    std::string file;
    for (const auto& [path, bytes] : office.server.files)
        if (path.find("/blob-") != std::string::npos) file = path;
    const std::string bytes = office.server.files[file];

    office[2].engine->lead(false); // is away for a while
    REQUIRE(office[1].browser.store->erase_blob(photo.id, "Ada wajah warga").ok());
    office.hours.pass(20'000);
    CHECK(office[0].shows(photo) == erased);
    CHECK(office[1].shows(photo) == erased);
    CHECK(office.blob_files() == 0);

    // The server may put it back, and who was away may still hold it.
    office.server.files[file] = bytes;
    office[2].engine->lead(true);
    REQUIRE(office.agree_within(minute) >= 0);
    Device& late = office.join();
    REQUIRE(office.agree_within(minute) >= 0);
    office.hours.pass(20'000);
    CHECK(office[2].shows(photo) == erased);
    CHECK(late.shows(photo) == erased);
    CHECK(office[1].shows(photo) == erased);
    for (const auto& each : office.devices) {
        CHECK(each->browser.store->blobs().size() == 1);
        CHECK(each->browser.disk.blobs.empty());
    }
}

TEST_CASE("a picture of one person's compartment is put there only with its key, and read only with it") {
    Meeting office(2);
    const auto office_only = [](const store::Compartment& each) {
        return each.audience == store::Audience::office;
    };
    office[1].sealer.holds = office_only;
    const base::Id person = office[0].browser.store->new_id();
    const store::BlobRef scan = office[0].picture("surat pribadi", person);
    const store::BlobRef photo = office[0].picture("gambar rapat");
    office.hours.pass(10'000);
    CHECK(office[1].shows(photo) == "gambar rapat");
    CHECK(office[1].shows(scan) == missing);
    CHECK(office[1].synced());
    office[1].sealer.holds = [](const store::Compartment&) { return true; };
    ++office[1].sealer.keys;
    office.hours.pass(10'000);
    CHECK(office[1].shows(scan) == "surat pribadi");

    // Who has no key yet waits with it, and sends everything else.
    office[0].sealer.holds = office_only;
    const store::BlobRef later = office[0].picture("surat kedua", person);
    const store::BlobRef other = office[0].picture("gambar lain");
    office.hours.pass(10'000);
    CHECK(office[1].shows(other) == "gambar lain");
    CHECK(office.blob_files() == 3);
    office[0].sealer.holds = [](const store::Compartment&) { return true; };
    ++office[0].sealer.keys;
    office.hours.pass(20'000);
    CHECK(office[1].shows(later) == "surat kedua");
    CHECK(office.agreed());
}

TEST_CASE("two hundred pictures keep nobody's words waiting, and who comes later finds them in few files") {
    Meeting office(2);
    REQUIRE(office.agree_within(minute) >= 0);
    std::vector<store::BlobRef> photos;
    for (int i = 0; i < 200; ++i) photos.push_back(office[0].picture(large('x') + std::to_string(i)));
    office.hours.pass(1000);
    const base::Id task = office[0].add("Segera");
    const base::Id answer = office[1].add("Jawaban");
    office.hours.pass(6000);
    CHECK(office[1].browser.name(task) == "Segera");
    CHECK(office[0].browser.name(answer) == "Jawaban");
    CHECK(office[0].engine->status().blobs > 0);
    REQUIRE(office.agree_within(5 * minute) >= 0);
    CHECK(office.blob_files() == 200);
    office.hours.pass(minute);
    for (const store::BlobRef& photo : photos) CHECK((office[1].shows(photo) == office[0].shows(photo)));

    const std::string own =
        sync::replica_folder(office[0].browser.store->office(), office[0].browser.store->replica());
    CHECK(office.server.under(own + "/0") <= 24);
    Device& late = office.join();
    const int before = office.server.requests[Verb::get];
    REQUIRE(office.agree_within(5 * minute) >= 0);
    CHECK(office.server.requests[Verb::get] - before <= 200 + 30);
    office.hours.pass(minute);
    for (const store::BlobRef& photo : photos) CHECK((late.shows(photo) == office[0].shows(photo)));
}

TEST_CASE("small files with pictures are folded, and who comes later is told of each") {
    Meeting office(1);
    std::vector<store::BlobRef> photos;
    for (int i = 0; i < 60; ++i) {
        photos.push_back(office[0].picture("gambar " + std::to_string(i)));
        office.hours.pass(3 * minute);
    }
    REQUIRE(office.agreed());
    const std::string own =
        sync::replica_folder(office[0].browser.store->office(), office[0].browser.store->replica());
    CHECK(office.server.under(own + "/0") <= 20);
    Device& late = office.join();
    REQUIRE(office.agree_within(minute) >= 0);
    for (std::size_t i = 0; i < photos.size(); ++i)
        CHECK(late.shows(photos[i]) == "gambar " + std::to_string(i));
}

TEST_CASE("a picture that came in a file goes into the folder, and is fetched by nobody who has it") {
    Meeting office(2);
    REQUIRE(office.agree_within(minute) >= 0);
    const store::BlobRef photo = office[0].picture("gambar rapat");
    office[0].engine->lead(false);
    std::vector<store::HeldBlob> bytes;
    office[0].browser.store->collect_blobs(
        [&](base::Result<std::vector<store::HeldBlob>> all) { bytes = std::move(all).value(); });
    send(office[0].browser, office[1].browser);
    office.hours.pass(10'000);
    CHECK(office[1].shows(photo) == missing);
    office[1].browser.store->take_blobs(bytes, [](const base::Result<store::BlobReport>&) {});
    office.hours.pass(10'000);
    CHECK(office.blob_files() == 1);
    const int before = office.server.requests[Verb::get];
    office[0].engine->lead(true);
    REQUIRE(office.agree_within(minute) >= 0);
    office.hours.pass(10'000);
    CHECK(office.blob_files() == 1);
    CHECK(office.server.requests[Verb::get] - before <= 2); // the file of the other, and its own read back
}

TEST_CASE("faults of every kind at every request: each picture arrives whole, and no file is left over") {
    constexpr int kinds[] = {-1, 301, 403, 404, 409, 412, 423, 429, 500, 507};
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        Meeting office(2);
        Seeded chance(seed);
        const auto kind = [&] {
            return kinds[static_cast<std::size_t>(chance.between(0, std::ssize(kinds) - 1))];
        };
        office.server.refuses = [&](Verb, const std::string&) { return chance.chance(20) ? kind() : 0; };
        office.server.forgets = [&](Verb, const std::string&) { return chance.chance(12) ? kind() : 0; };
        const auto torn = [&](const std::string&, std::string bytes) {
            return chance.chance(12) ? bytes.substr(0, bytes.size() / 2) : bytes;
        };
        office.server.gives = office.server.keeps = torn;
        office.server.stale = [&] { return chance.chance(25); };
        std::vector<store::BlobRef> photos;
        for (int i = 0; i < 6; ++i) {
            photos.push_back(office[i % 2U].picture("gambar " + std::to_string(i)));
            office.hours.pass(minute);
        }
        const int before = office.server.all_requests;
        office.hours.pass(8 * minute);
        CHECK(office.server.all_requests - before <= 600);
        office.server.refuses = nullptr;
        office.server.forgets = nullptr;
        office.server.gives = office.server.keeps = nullptr;
        office.server.stale = nullptr;
        REQUIRE(office.agree_within(6 * minute) >= 0);
        for (const auto& each : office.devices) each->engine->sync_now();
        office.hours.pass(2 * minute);
        for (std::size_t i = 0; i < photos.size(); ++i) {
            CHECK(office[0].shows(photos[i]) == "gambar " + std::to_string(i));
            CHECK(office[1].shows(photos[i]) == "gambar " + std::to_string(i));
        }
        CHECK(office.blob_files() == 6);
    }
}

TEST_CASE("a browser killed at any request of a picture sends it once, and leaves no other file") {
    for (int moment = 1; moment <= 8; ++moment) {
        CAPTURE(moment);
        Meeting office(2);
        office[0].add("Satu");
        REQUIRE(office.agree_within(minute) >= 0);
        office[1].engine->lead(false);
        office.hours.pass(1000);
        const store::BlobRef photo = office[0].picture("gambar rapat");
        int left = moment;
        office.server.forgets = [&](Verb, const std::string&) { return --left == 0 ? -1 : 0; };
        for (int i = 0; left > 0 && i < 400; ++i) office.hours.pass(10);
        office.server.forgets = nullptr;
        office[0].kill();
        office[0].begin();
        office[1].engine->lead(true);
        CHECK(office.agree_within(minute) >= 0);
        office.hours.pass(30'000);
        CHECK(office[1].shows(photo) == "gambar rapat");
        CHECK(office.blob_files() == 1);
    }
}

TEST_CASE(
    "a picture that is gone from the folder, or was changed there, is asked for a few times and no more") {
    Meeting office(2);
    REQUIRE(office.agree_within(minute) >= 0);
    office[1].engine->lead(false);
    const store::BlobRef photo = office[0].picture("gambar rapat");
    office.hours.pass(10'000);
    office[0].engine->show(false);
    for (auto& [path, bytes] : office.server.files)
        if (path.find("/blob-") != std::string::npos) bytes += "!";
    office[1].engine->lead(true);
    REQUIRE(office.agree_within(minute) >= 0);
    office.hours.pass(5 * minute);
    CHECK(office[1].shows(photo) == missing);
    const int before = office.server.requests[Verb::get];
    office.hours.pass(30 * minute);
    CHECK(office.server.requests[Verb::get] == before);
    CHECK(office[1].synced());
    // Who has it puts it there again when a person asks for it.
    office[0].engine->show(true);
    office[0].engine->send_everything();
    office.hours.pass(minute);
    CHECK(office[1].shows(photo) == "gambar rapat");
}

TEST_CASE("a folder that lost everything gets the pictures again from who put them there") {
    Meeting office(2);
    const store::BlobRef photo = office[0].picture("gambar rapat");
    REQUIRE(office.agree_within(minute) >= 0);
    office.hours.pass(6000);
    office.server.files.clear();
    office.hours.pass(2 * minute);
    CHECK(office.blob_files() == 1);
    Device& late = office.join();
    office.hours.pass(minute);
    CHECK(late.shows(photo) == "gambar rapat");
}

TEST_CASE("what this browser remembered of pictures may be lost: it reads once more and sends none twice") {
    Meeting office(2);
    const store::BlobRef mine = office[0].picture("gambar A");
    const store::BlobRef theirs = office[1].picture("gambar B");
    REQUIRE(office.agree_within(minute) >= 0);
    office.hours.pass(6000);
    for (const std::string_view name : {sync::meta_blobs, sync::meta_folder}) {
        office[0].kill();
        office[0].browser.disk.meta.erase(std::string(name));
        const int puts = office.server.requests[Verb::put];
        office[0].begin();
        CHECK(office.agree_within(minute) >= 0);
        office.hours.pass(10'000);
        CHECK(office[0].shows(mine) == "gambar A");
        CHECK(office[0].shows(theirs) == "gambar B");
        CHECK(office.server.requests[Verb::put] - puts <= 4);
        CHECK(office.blob_files() <= 3);
    }
}
