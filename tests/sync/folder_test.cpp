#include "sync/shared_folder.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;
using sync::Fault;
using sync::Verb;
using Phase = sync::FolderStatus::Phase;
using Loss = sync::FolderStatus::Loss;

namespace {

constexpr std::int64_t minute = 60'000;

} // namespace

TEST_CASE("what one device writes, the others have in under five seconds") {
    Meeting office(3);
    REQUIRE(office.agree_within(minute) >= 0);
    const base::Id task = office[1].add("Rapat");
    office.hours.pass(5000);
    CHECK(office[0].browser.name(task) == "Rapat");
    CHECK(office[2].browser.name(task) == "Rapat");
    CHECK(office.agreed());
}

TEST_CASE("looking for news costs one request, and a change at most four") {
    Meeting office(2);
    office[0].add("Satu");
    office[1].add("Dua");
    REQUIRE(office.agree_within(minute) >= 0);
    office.hours.pass(10'000);
    int before = office.server.all_requests;
    office.hours.pass(30'000);
    CHECK(office.server.all_requests - before <= 2 * 11);
    CHECK(office.server.requests[Verb::list] > 0);

    // Of a device that only writes.
    office[1].engine->lead(false);
    office[0].engine->show(false);
    office.hours.pass(10'000);
    before = office.server.all_requests;
    office[0].add("Tiga");
    office.hours.pass(10'000);
    CHECK(office[0].synced());
    CHECK(office.server.all_requests - before <= 4);
}

TEST_CASE("fifty devices write at once to one folder, and no file is ever replaced") {
    Meeting office(50);
    for (std::size_t i = 0; i < 50; ++i) office[i].add("Tugas " + std::to_string(i));
    CHECK(office.agree_within(5 * minute) >= 0);
    CHECK(office[0].count() == 50);
    CHECK(office[49].count() == 50);
    CHECK(office.server.overwritten == 0);
    CHECK(office.server.most_open <= 50 * 4);
    // Fifty heads, and no other names among them.
    CHECK(office.server.under(office.folder() + "/heads/") == 50);
}

TEST_CASE("a device that comes later gets everything, in few files") {
    Meeting office(1);
    for (int i = 0; i < 200; ++i) {
        office[0].add("Tugas " + std::to_string(i));
        office.hours.pass(3 * minute);
    }
    REQUIRE(office.agreed());
    const std::string own =
        sync::replica_folder(office[0].browser.store->office(), office[0].browser.store->replica());
    CHECK(office.server.under(own + "/") <= 24);
    CHECK(office.server.under(office.folder() + "/heads/") == 1);
    office.join();
    const int before = office.server.requests[Verb::get];
    CHECK(office.agree_within(minute) >= 0);
    CHECK(office[1].count() == 200);
    CHECK(office.server.requests[Verb::get] - before <= 24);
}

TEST_CASE("someone who works fast makes few segments, and is still heard in time") {
    Meeting office(2);
    REQUIRE(office.agree_within(minute) >= 0);
    for (int i = 0; i < 300; ++i) {
        office[0].add("Tugas " + std::to_string(i));
        office.hours.pass(2000);
    }
    office.hours.pass(3 * minute);
    CHECK(office.agreed());
    CHECK(office[1].count() == 300);
    CHECK(office[0].browser.store->archive().segments().size() <= 30);
}

TEST_CASE("a window that does not lead asks nothing and sends nothing") {
    Meeting office(1);
    REQUIRE(office.agree_within(minute) >= 0);
    office[0].engine->lead(false);
    CHECK(office[0].engine->status().phase == Phase::elsewhere);
    office.hours.pass(minute); // what was under way
    const int before = office.server.all_requests;
    office[0].add("Rapat");
    office.hours.pass(minute);
    CHECK(office.server.all_requests == before);
    office[0].engine->lead(true);
    office.hours.pass(5000);
    CHECK(office.server.all_requests > before);
    CHECK(office.agreed());
}

TEST_CASE("a hidden window sends what was written and then rests") {
    Meeting office(1);
    REQUIRE(office.agree_within(minute) >= 0);
    office[0].add("Rapat");
    office[0].engine->show(false);
    CHECK(office[0].engine->has_work());
    office.hours.pass(5000);
    CHECK(office[0].synced());
    CHECK_FALSE(office[0].engine->has_work());
    const int before = office.server.all_requests;
    office.hours.pass(10 * minute);
    CHECK(office.server.all_requests == before);
    office[0].engine->show(true);
    office.hours.pass(1000);
    CHECK(office.server.all_requests > before);
}

TEST_CASE("a browser killed at any request goes on where it was, and nothing is lost or doubled") {
    for (int moment = 1; moment <= 12; ++moment) {
        CAPTURE(moment);
        Meeting office(2);
        office[0].add("Satu");
        office[1].add("Dua");
        REQUIRE(office.agree_within(minute) >= 0);
        office[1].engine->lead(false);
        office.hours.pass(1000);
        office[0].add("Tiga");
        int left = moment;
        office.server.forgets = [&](Verb, const std::string&) { return --left == 0 ? -1 : 0; };
        for (int i = 0; left > 0 && i < 400; ++i) office.hours.pass(10);
        office.server.forgets = nullptr;
        office[0].kill();
        office[0].begin();
        office[1].engine->lead(true);
        CHECK(office.agree_within(minute) >= 0);
        CHECK(office[1].count() == 3);
        CHECK(office[0].browser.store->replica() != office[1].browser.store->replica());
    }
}

TEST_CASE(
    "what this browser remembered of the folder may be lost: it reads once more and sends nothing twice") {
    Meeting office(2);
    office[0].add("Satu");
    office[1].add("Dua");
    REQUIRE(office.agree_within(minute) >= 0);
    const base::Id replica = office[0].browser.store->replica();
    const std::size_t segments = office[0].browser.store->archive().segments().size();
    office[0].kill();
    office[0].browser.disk.meta.erase(std::string(sync::meta_folder));
    const int puts = office.server.requests[Verb::put];
    office[0].begin();
    CHECK(office.agree_within(minute) >= 0);
    CHECK(office.server.requests[Verb::put] == puts);
    CHECK(office[0].browser.store->replica() == replica);
    CHECK(office[0].browser.store->archive().segments().size() == segments);
    office[0].add("Tiga");
    office.hours.pass(5000);
    CHECK(office.agreed());
    CHECK(office[1].count() == 3);
}

TEST_CASE("what was read of the folder is remembered: a restart looks once and fetches nothing") {
    Meeting office(2);
    office[0].add("Satu");
    office[1].add("Dua");
    REQUIRE(office.agree_within(minute) >= 0);
    office[1].engine->lead(false);
    office[0].kill();
    office.hours.pass(1000);
    const int before = office.server.all_requests;
    office[0].begin();
    office.hours.pass(1000);
    CHECK(office[0].synced());
    CHECK(office.server.all_requests - before == 1);
}

TEST_CASE("a copied profile becomes a device of its own, and both sides are kept") {
    Meeting office(2);
    office[0].add("Satu");
    REQUIRE(office.agree_within(minute) >= 0);
    Device& copy = office.join();
    copy.kill();
    copy.browser.disk = office[0].browser.disk;
    copy.begin();
    office[0].add("Dua");
    copy.add("Tiga");
    CHECK(office.agree_within(2 * minute) >= 0);
    CHECK(office[1].count() == 3);
    CHECK(office[0].browser.store->replica() != copy.browser.store->replica());
}

TEST_CASE("what came by a file goes on into the folder") {
    Meeting office(2);
    REQUIRE(office.agree_within(minute) >= 0);
    Browser far(900);
    REQUIRE(adopt(*far.store, office[0].browser.store->office()));
    far.add("Dari jauh");
    send(far, office[0].browser);
    office.hours.pass(8000);
    CHECK(office[1].count() == 1);
    CHECK(office.agreed());
}

TEST_CASE("what a device may not read stays sealed until it has the key") {
    Meeting office(2);
    const base::Id person = office[0].browser.store->new_id();
    office[1].sealer.holds = [](const store::Compartment& each) {
        return each.audience == store::Audience::office;
    };
    store::Draft draft;
    const base::Id note = office[0].browser.store->new_id();
    draft.set("note", note, "person", person);
    draft.set("note", note, "text", "Rahasia");
    REQUIRE(office[0].browser.store->commit(draft, {"note", ""}).ok());
    office[0].add("Terbuka");
    office.hours.pass(10'000);
    CHECK(office[1].count() == 1);
    CHECK(office[1].browser.store->records("note").empty());
    CHECK(office[1].engine->status().locked == 1);
    CHECK(office[1].synced());

    office[1].sealer.holds = [](const store::Compartment&) { return true; };
    ++office[1].sealer.keys;
    office.hours.pass(5000);
    CHECK(office[1].browser.store->records("note").size() == 1);
    CHECK(office[1].engine->status().locked == 0);
    CHECK(office.agreed());
}

TEST_CASE("what cannot be sealed yet waits for its key, and everything else goes out") {
    Meeting office(2);
    office[0].sealer.holds = [](const store::Compartment& each) {
        return each.audience == store::Audience::office;
    };
    store::Draft draft;
    const base::Id note = office[0].browser.store->new_id();
    draft.set("note", note, "person", office[0].browser.store->new_id());
    draft.set("note", note, "text", "Catatan");
    REQUIRE(office[0].browser.store->commit(draft, {"note", ""}).ok());
    office[0].add("Terbuka");
    office.hours.pass(10'000);
    CHECK(office[1].count() == 1);
    CHECK(office[0].engine->status().phase == Phase::waiting);
    CHECK(office[0].engine->status().unsent == 1);
    office[0].sealer.holds = [](const store::Compartment&) { return true; };
    office.hours.pass(10'000);
    CHECK(office.agreed());
    CHECK(office[1].browser.store->records("note").size() == 1);
}
