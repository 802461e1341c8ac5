#include "store/bench.h"
#include "store/office_file.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;

namespace {

// Everything one browser has, handed to another.
store::MergeReport send(Browser& from, Browser& to) {
    from.store->seal([](const base::Result<void>& sealed) { CHECK(sealed.ok()); });
    std::vector<std::string> segments;
    for (const std::string_view bytes : from.store->segments()) segments.emplace_back(bytes);
    base::Result<store::MergeReport> report = store::MergeReport{};
    to.store->merge(segments, [&](base::Result<store::MergeReport> merged) { report = std::move(merged); });
    REQUIRE(report.ok());
    return *report;
}

// A browser in the office of another.
std::unique_ptr<Browser> colleague(Browser& first, std::uint64_t seed) {
    auto browser = std::make_unique<Browser>(seed);
    bool adopted = false;
    browser->store->adopt_office(first.store->office(),
                                 [&](const base::Result<void>& result) { adopted = result.ok(); });
    CHECK(adopted);
    return browser;
}

} // namespace

TEST_CASE("what one browser sends, the other has, and sending again changes nothing") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id meeting = rina.add("Rapat");
    CHECK(send(rina, *dedi).transactions == 1);
    CHECK(dedi->name(meeting) == "Rapat");
    CHECK(send(rina, *dedi).transactions == 0);
    CHECK(send(*dedi, rina).transactions == 0);
    CHECK(rina.store->digest() == dedi->store->digest());
    REQUIRE(dedi->start());
    CHECK(dedi->name(meeting) == "Rapat");
    CHECK(rina.store->digest() == dedi->store->digest());
}

TEST_CASE(
    "an edit that had seen the other wins without a conflict, also under a clock that is years behind") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id meeting = rina.add("Rapat");
    send(rina, *dedi);
    dedi->clock.moment.epoch_ms -= std::int64_t{3} * 365 * 86'400'000;
    REQUIRE(dedi->set(meeting, "name", "Rapat staf"));
    send(*dedi, rina);
    CHECK(rina.name(meeting) == "Rapat staf");
    CHECK(rina.store->conflict_count() == 0);
    CHECK(dedi->store->conflict_count() == 0);
}

TEST_CASE("two edits of one cell that did not know of each other go to the desk, on both sides the same") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id meeting = rina.add("Rapat");
    send(rina, *dedi);
    rina.clock.moment.epoch_ms += 1000;
    dedi->clock.moment.epoch_ms += 5000;
    REQUIRE(rina.set(meeting, "name", "Rapat Rina"));
    REQUIRE(dedi->set(meeting, "name", "Rapat Dedi"));
    REQUIRE(dedi->set(meeting, "count", 3));
    CHECK(send(rina, *dedi).conflicts == 1);
    send(*dedi, rina);
    CHECK(rina.name(meeting) == "Rapat Dedi");
    CHECK(dedi->name(meeting) == "Rapat Dedi");
    CHECK(rina.store->find("task", meeting).get<std::int64_t>("count") == 3);
    const std::vector<store::Conflict> desk = rina.store->conflicts();
    REQUIRE(desk.size() == 1);
    CHECK(desk[0].field == "name");
    REQUIRE(desk[0].sides.size() == 2);
    CHECK(desk[0].sides[0].value == store::Value("Rapat Dedi"));
    CHECK(desk[0].sides[0].counts);
    CHECK(desk[0].sides[1].value == store::Value("Rapat Rina"));
    CHECK(desk[0].sides[1].transaction.actor == rina.store->actor());

    REQUIRE(rina.store->resolve(desk[0], "Rapat Rina", {"conflict.resolved", ""}));
    CHECK(rina.store->conflict_count() == 0);
    send(rina, *dedi);
    CHECK(dedi->store->conflict_count() == 0);
    CHECK(dedi->name(meeting) == "Rapat Rina");
    CHECK(rina.store->digest() == dedi->store->digest());
}

TEST_CASE("choosing the value that counts already closes the conflict, too") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id meeting = rina.add("Rapat");
    send(rina, *dedi);
    REQUIRE(rina.set(meeting, "name", "A"));
    REQUIRE(dedi->set(meeting, "name", "B"));
    send(rina, *dedi);
    const store::Conflict conflict = dedi->store->conflicts().at(0);
    REQUIRE(dedi->store->resolve(conflict, conflict.sides[0].value, {"conflict.resolved", ""}));
    send(*dedi, rina);
    CHECK(rina.store->conflict_count() == 0);
}

TEST_CASE("equal values and different fields merge without a word") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id meeting = rina.add("Rapat");
    send(rina, *dedi);
    REQUIRE(rina.set(meeting, "name", "Rapat staf"));
    REQUIRE(dedi->set(meeting, "name", "Rapat staf"));
    REQUIRE(rina.set(meeting, "count", 1));
    REQUIRE(dedi->set(meeting, "done", true));
    send(rina, *dedi);
    send(*dedi, rina);
    CHECK(rina.store->conflict_count() == 0);
    CHECK(rina.store->engine().state_digest() == dedi->store->engine().state_digest());
}

TEST_CASE("an edit of a record that was deleted meanwhile does not bring it back, but is on the desk") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id meeting = rina.add("Rapat");
    send(rina, *dedi);
    rina.remove(meeting);
    REQUIRE(dedi->set(meeting, "name", "Rapat penting"));
    send(rina, *dedi);
    send(*dedi, rina);
    for (const Browser* browser : {&rina, dedi.get()}) {
        CHECK(browser->name(meeting) == "(none)");
        const std::vector<store::Conflict> desk = browser->store->conflicts();
        REQUIRE(desk.size() == 1);
        CHECK(desk[0].field == store::deleted_field);
        REQUIRE(desk[0].sides.size() == 2);
        CHECK(desk[0].sides[1].value == store::Value("Rapat penting"));
    }
    REQUIRE(rina.store->resolve(rina.store->conflicts()[0], false, {"conflict.resolved", ""}));
    CHECK(rina.name(meeting) == "Rapat penting");
    CHECK(rina.store->conflict_count() == 0);
}

TEST_CASE("undo leaves alone what a colleague has changed since, and says so") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id meeting = rina.add("Rapat");
    store::Draft draft;
    draft.set("task", meeting, "name", "Rapat staf");
    draft.set("task", meeting, "count", 5);
    const auto edit = rina.store->commit(draft, {"task.edited", ""});
    REQUIRE(edit);
    send(rina, *dedi);
    REQUIRE(dedi->set(meeting, "name", "Rapat pimpinan"));
    send(*dedi, rina);
    const auto undone = rina.store->undo(*edit);
    REQUIRE(undone);
    CHECK(undone->restored == 1);
    CHECK(undone->kept == 1);
    CHECK(rina.name(meeting) == "Rapat pimpinan");
    CHECK(rina.store->find("task", meeting).value("count").is_null());
    CHECK(dedi->store->undo(*edit).error().code == base::ErrorCode::not_allowed);
}

TEST_CASE("every order, repetition and partition of the same segments gives the same office at once") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Seeded seeded(seed);
        std::vector<std::unique_ptr<Browser>> browsers;
        browsers.push_back(std::make_unique<Browser>(seed * 10));
        for (std::uint64_t i = 1; i < 4; ++i) browsers.push_back(colleague(*browsers[0], seed * 10 + i));
        std::vector<base::Id> records{browsers[0]->add("a"), browsers[0]->add("b")};
        for (std::uint64_t i = 1; i < 4; ++i) send(*browsers[0], *browsers[i]);
        const auto pick = [&](std::size_t count) {
            return static_cast<std::size_t>(seeded.between(0, static_cast<std::int64_t>(count) - 1));
        };
        for (int step = 0; step < 60; ++step) {
            Browser& browser = *browsers[pick(4)];
            browser.clock.moment.epoch_ms += seeded.between(-100'000, 100'000);
            const base::Id record = records[pick(records.size())];
            switch (seeded.between(0, 9)) {
            case 0: records.push_back(browser.add("neu")); break;
            case 1:
                if (browser.store->find("task", record)) browser.remove(record);
                break;
            case 2: static_cast<void>(browser.store->undo_last()); break;
            case 3: send(browser, *browsers[pick(4)]); break;
            case 4: REQUIRE(browser.start()); break;
            default:
                if (browser.store->find("task", record))
                    static_cast<void>(browser.set(record, seeded.chance(50) ? "name" : "count",
                                                  seeded.chance(50) ? store::Value("n")
                                                                    : store::Value(seeded.between(0, 9))));
            }
        }
        std::vector<std::string> all;
        for (const auto& browser : browsers) {
            browser->store->seal([](const base::Result<void>&) {});
            for (const std::string_view bytes : browser->store->segments()) all.emplace_back(bytes);
        }
        for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[pick(i)]);
        // One takes everything in one go, one in pieces, one piece by piece in another order.
        const auto taker = [&](std::uint64_t number, std::size_t piece) {
            auto browser = colleague(*browsers[0], seed * 10 + 5 + number);
            for (std::size_t i = 0; i < all.size(); i += piece) {
                std::vector<std::string> part;
                for (std::size_t k = i; k < std::min(i + piece, all.size()); ++k) part.push_back(all[k]);
                browser->store->merge(part, [](const base::Result<store::MergeReport>& report) {
                    CHECK(report.ok());
                    CHECK(report->refused == 0);
                });
            }
            CHECK(browser->store->waiting().empty());
            return browser;
        };
        const auto whole = taker(0, all.size());
        const auto pieces = taker(1, 3);
        for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[pick(i)]);
        const auto single = taker(2, 1);
        CHECK(whole->store->digest() == pieces->store->digest());
        CHECK(whole->store->digest() == single->store->digest());
        CHECK(whole->store->engine().state_digest() == pieces->store->engine().state_digest());
        CHECK(whole->store->engine().state_digest() == single->store->engine().state_digest());
        CHECK(whole->store->conflict_count() == single->store->conflict_count());
        for (const auto& browser : browsers) {
            send(*whole, *browser);
            CHECK(browser->store->engine().state_digest() == whole->store->engine().state_digest());
            CHECK(browser->store->digest() == whole->store->digest());
        }
    }
}
