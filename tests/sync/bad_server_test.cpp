// What servers do to people. Once a fault stops, everybody has everything once, and nobody was drowned in
// requests meanwhile.

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

// Two devices at work while the server misbehaves for ten minutes; then it recovers.
void survives(Meeting& office, int most_requests = 600) {
    office[0].add("Sebelum");
    office.hours.pass(2 * minute);
    office[0].add("Selama, dari A");
    office[1].add("Selama, dari B");
    const int before = office.server.all_requests;
    office.hours.pass(8 * minute);
    CHECK(office.server.all_requests - before <= most_requests);
    office.server.refuses = nullptr;
    office.server.forgets = nullptr;
    office.server.keeps = office.server.gives = nullptr;
    office.server.stale = nullptr;
    office.server.retry_after_ms = 0;
    office.server.largest = 0;
    CHECK(office.agree_within(6 * minute) >= 0);
    CHECK(office[0].count() == 3);
    CHECK(office[1].count() == 3);
    CHECK(office[0].browser.store->damaged().empty());
    CHECK(office[1].browser.store->damaged().empty());
    CHECK(office[0].engine->status().loss == Loss::none);
}

} // namespace

TEST_CASE("a server that refuses everything with one answer is waited for, with few requests") {
    const std::pair<int, Fault> answers[] = {
        {301, Fault::redirected}, {302, Fault::redirected}, {401, Fault::password}, {403, Fault::forbidden},
        {409, Fault::no_folder},  {412, Fault::locked},     {423, Fault::locked},   {429, Fault::busy},
        {500, Fault::server},     {502, Fault::server},     {503, Fault::busy},     {507, Fault::full},
        {200, Fault::odd},        {418, Fault::odd},        {-1, Fault::timeout}};
    for (const auto& each : answers) {
        const int status = each.first;
        const Fault fault = each.second;
        CAPTURE(status);
        Meeting office(2);
        // 200 is what a captive portal answers, with a page.
        office.server.refuses = [status](Verb verb, const std::string&) {
            return status == 200 && verb != Verb::list ? 502 : status;
        };
        office.hours.pass(minute);
        CHECK(office[0].engine->status().fault == fault);
        CHECK(office[0].engine->status().phase == (sync::passes(fault) ? Phase::waiting : Phase::trouble));
        CHECK(office[0].engine->status().retry_in_ms > 0);
        survives(office, 60);
    }
}

TEST_CASE("a folder that may be read but not written says so, and what others wrote still arrives") {
    Meeting office(2);
    office[0].add("Dari A");
    REQUIRE(office.agree_within(minute) >= 0);
    office.server.refuses = [&](Verb verb, const std::string&) {
        return verb == Verb::list || verb == Verb::get ? 0 : 403;
    };
    office[1].add("Dari B");
    office.hours.pass(minute);
    CHECK(office[1].engine->status().fault == Fault::forbidden);
    CHECK(office[1].engine->status().phase == Phase::trouble);
    CHECK(office[1].engine->status().unsent == 1);
    CHECK(office[1].count() == 2);
    office.server.refuses = nullptr;
    office[1].engine->sync_now();
    office.hours.pass(5000);
    CHECK(office.agreed());
}

TEST_CASE("after a fault nobody is kept waiting who asks again") {
    Meeting office(1);
    office.server.refuses = [](Verb, const std::string&) { return 503; };
    office.hours.pass(20 * minute);
    CHECK(office[0].engine->status().retry_in_ms > minute);
    office.server.refuses = nullptr;
    office[0].engine->sync_now();
    office.hours.pass(1000);
    CHECK(office[0].synced());
}

TEST_CASE("what the server asks for in Retry-After is kept to") {
    Meeting office(1);
    REQUIRE(office.agree_within(minute) >= 0);
    office.server.refuses = [](Verb, const std::string&) { return 429; };
    office.server.retry_after_ms = 30 * minute;
    office.hours.pass(10'000);
    const int before = office.server.all_requests;
    office.server.refuses = nullptr;
    office.hours.pass(29 * minute);
    CHECK(office.server.all_requests == before);
    office.hours.pass(2 * minute);
    CHECK(office.server.all_requests > before);
    CHECK(office[0].synced());
}

TEST_CASE("answers that are lost after the work was done do no harm") {
    Meeting office(2);
    Seeded chance(5);
    office.server.forgets = [&](Verb, const std::string&) { return chance.chance(33) ? -1 : 0; };
    survives(office);
    CHECK(office.server.overwritten == 0);
}

TEST_CASE("faults of every kind, by chance, at every request") {
    constexpr int kinds[] = {-1, 301, 403, 404, 409, 412, 423, 429, 500, 507};
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Meeting office(2);
        Seeded chance(seed);
        const auto kind = [&] {
            return kinds[static_cast<std::size_t>(chance.between(0, std::ssize(kinds) - 1))];
        };
        office.server.refuses = [&](Verb, const std::string&) { return chance.chance(25) ? kind() : 0; };
        office.server.forgets = [&](Verb, const std::string&) { return chance.chance(12) ? kind() : 0; };
        office.server.gives = [&](const std::string&, std::string bytes) {
            return chance.chance(12) ? bytes.substr(0, bytes.size() / 2) : bytes;
        };
        office.server.stale = [&] { return chance.chance(25); };
        survives(office);
    }
}

TEST_CASE("bytes torn on the way in or kept wrongly are put there again") {
    Meeting office(2);
    int torn = 0;
    office.server.keeps = [&](const std::string&, std::string bytes) {
        return ++torn % 3 == 0 ? bytes : bytes.substr(0, bytes.size() / 2);
    };
    survives(office);
}

TEST_CASE("a page instead of a file is no file") {
    Meeting office(2);
    office[0].add("Dari A");
    REQUIRE(office.agree_within(minute) >= 0);
    office.server.gives = [](const std::string&, const std::string&) {
        return std::string("<!DOCTYPE html><title>Silakan masuk</title>");
    };
    office[0].add("Dari A lagi");
    office.hours.pass(minute);
    CHECK(office[1].count() == 1);
    CHECK(office[0].engine->status().unsent == 1);
    office.server.gives = nullptr;
    CHECK(office.agree_within(3 * minute) >= 0);
    CHECK(office[1].count() == 2);
    CHECK(office[1].engine->status().unreadable == 0);
}

TEST_CASE("one file that is damaged for good stops only its own device") {
    Meeting office(3);
    office[0].add("Rusak");
    office[1].add("Baik");
    std::string victim;
    office.server.gives = [&](const std::string& path, std::string bytes) {
        return path == victim ? bytes + "?" : bytes;
    };
    office[2].engine->lead(false);
    office.hours.pass(10'000);
    victim = sync::replica_folder(office[0].browser.store->office(), office[0].browser.store->replica());
    for (const auto& [path, bytes] : office.server.files)
        if (path.compare(0, victim.size(), victim) == 0) victim = path;
    office[2].engine->lead(true);
    office.hours.pass(minute);
    CHECK(office[2].count() == 1);
    CHECK(office[2].engine->status().unreadable == 1);
    const int before = office.server.requests[Verb::get];
    office.hours.pass(10 * minute);
    CHECK(office.server.requests[Verb::get] - before < 30);
}

TEST_CASE("a server that takes only small files gets small files") {
    Meeting office(2);
    office.server.largest = 6000;
    for (int i = 0; i < 40; ++i) {
        office[0].add("Tugas " + std::to_string(i));
        sealed_segments(*office[0].browser.store); // a segment each
    }
    CHECK(office.agree_within(minute) >= 0);
    CHECK(office[1].count() == 40);
}

TEST_CASE("a file that is too large for the server, alone, is said") {
    Meeting office(2);
    office.server.refuses = [](Verb verb, const std::string& path) {
        return verb == Verb::put && path.find("heads") == std::string::npos ? 413 : 0;
    };
    office[0].add("Besar");
    office.hours.pass(10'000);
    CHECK(office[0].engine->status().fault == Fault::too_large);
    CHECK(office[0].engine->status().phase == Phase::trouble);
}

TEST_CASE("listings that are cut hide nobody: heads go on to another page") {
    sync::FolderEngine::Limits limits;
    limits.page_names = 5;
    Meeting office(12, limits);
    office.server.cut_listings_at = 7;
    for (std::size_t i = 0; i < 12; ++i) office[i].add("Tugas " + std::to_string(i));
    CHECK(office.agree_within(10 * minute) >= 0);
    CHECK(office[11].count() == 12);
}

TEST_CASE("old listings take nothing back and raise no alarm") {
    Meeting office(2);
    int asked = 0;
    office.server.stale = [&] { return ++asked % 3 != 0; };
    survives(office);
}

TEST_CASE("an emptied folder is seen, deletes nothing and is filled again") {
    Meeting office(3);
    for (std::size_t i = 0; i < 3; ++i) office[i].add("Tugas " + std::to_string(i));
    REQUIRE(office.agree_within(minute) >= 0);
    office[2].engine->lead(false); // its device is switched off
    office.hours.pass(1000);
    office.server.files.clear();
    office.server.folders = {""};
    office.hours.pass(30'000);
    CHECK(office[0].count() == 3);
    CHECK(office[0].engine->status().loss != Loss::none);
    CHECK(office[0].engine->status().lost == 1);
    // Those who are here have put their own back.
    CHECK(office.server.under(office.folder() + "/heads/") == 2);

    // Someone who comes now lacks what the third had written, until somebody sends everything.
    Device& late = office.join();
    office.hours.pass(10'000);
    CHECK(late.count() == 2);
    office[0].engine->send_everything();
    office.hours.pass(10'000);
    CHECK(late.count() == 3);
    CHECK(office[0].engine->status().loss == Loss::none);

    office[2].engine->lead(true);
    CHECK(office.agree_within(minute) >= 0);
}

TEST_CASE("a folder that was rolled back is seen, deletes nothing and catches up") {
    Meeting office(2);
    office[0].add("Satu");
    REQUIRE(office.agree_within(minute) >= 0);
    const auto before = office.server.files;
    const auto folders = office.server.folders;
    office[0].add("Dua");
    office[1].add("Tiga");
    REQUIRE(office.agree_within(minute) >= 0);
    office[0].engine->lead(false);
    office.hours.pass(1000);
    office.server.files = before;
    office.server.folders = folders;
    office.hours.pass(15'000);
    CHECK(office[1].count() == 3);
    CHECK(office[1].engine->status().loss == Loss::went_back);
    office[0].engine->lead(true);
    office.hours.pass(30'000);
    CHECK(office.agreed());
    CHECK(office[1].engine->status().loss == Loss::none);
    CHECK(office.join().count() == 0);
    CHECK(office.agree_within(minute) >= 0);
    CHECK(office[2].count() == 3);
}

TEST_CASE("a full disk here is no lost file: it is fetched again later") {
    Meeting office(2);
    REQUIRE(office.agree_within(minute) >= 0);
    office[1].browser.journal->fail_writes({base::ErrorCode::storage_full, "error.storage_full", ""});
    office[0].add("Rapat");
    office.hours.pass(20'000);
    CHECK(office[1].engine->status().storage.has_value());
    CHECK(office[1].count() == 0);
    office[1].browser.journal->heal();
    CHECK(office.agree_within(minute) >= 0);
    CHECK(office[1].count() == 1);
    CHECK_FALSE(office[1].engine->status().storage.has_value());
}
