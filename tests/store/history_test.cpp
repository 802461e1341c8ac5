#include "store/devices.h"

using namespace prima;
using namespace prima::test;

TEST_CASE("every value says who set it, on which device, when, and what it was before, also after a merge") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id id = rina.add("satu");
    exchange(rina, *dedi);
    dedi->clock.moment.epoch_ms += 60'000;
    REQUIRE(dedi->set(id, "name", "dua"));
    exchange(rina, *dedi);
    for (const Browser* browser : {&rina, dedi.get()}) {
        const std::vector<store::HistoryStep> steps = browser->store->history("task", id);
        REQUIRE(steps.size() == 2);
        CHECK(steps[0].transaction.actor == rina.store->actor());
        CHECK(steps[0].replica == rina.store->replica());
        CHECK(steps[0].differences.size() == 2);
        CHECK(steps[1].transaction.actor == dedi->store->actor());
        CHECK(steps[1].replica == dedi->store->replica());
        CHECK(steps[1].transaction.stamp.ms == dedi->clock.moment.epoch_ms);
        REQUIRE(steps[1].differences.size() == 1);
        CHECK(steps[1].differences[0].before == store::Value("satu"));
        CHECK(steps[1].differences[0].after == store::Value("dua"));
        CHECK(steps[1].differences[0].counts);
    }
}

TEST_CASE("a long history has every step once, each from the value before it") {
    Browser rina(1);
    const base::Id id = rina.add("0");
    for (int i = 1; i <= 300; ++i) REQUIRE(rina.set(id, "name", std::to_string(i)));
    const std::vector<store::HistoryStep> steps = rina.store->history("task", id);
    REQUIRE(steps.size() == 301);
    for (std::size_t i = 1; i < steps.size(); ++i) {
        REQUIRE(steps[i].differences.size() == 1);
        CHECK(steps[i].differences[0].before == store::Value(std::to_string(i - 1)));
        CHECK(steps[i].differences[0].after == store::Value(std::to_string(i)));
        CHECK(steps[i].differences[0].counts == (i == 300));
    }
}

TEST_CASE("the office can be seen as it was at any moment") {
    Browser browser;
    struct Moment {
        base::Instant at;
        std::uint64_t state;
        std::size_t records;
        std::size_t transactions;
    };
    std::vector<Moment> moments;
    Seeded seeded(5);
    std::vector<base::Id> ids;
    for (int step = 0; step < 60; ++step) {
        browser.clock.moment.epoch_ms += 1000;
        const base::Id id =
            ids.empty()
                ? base::Id()
                : ids[static_cast<std::size_t>(seeded.between(0, static_cast<std::int64_t>(ids.size()) - 1))];
        if (ids.empty() || seeded.chance(40))
            ids.push_back(browser.add("t" + std::to_string(step)));
        else if (seeded.chance(70))
            static_cast<void>(browser.set(id, "name", "n" + std::to_string(step)));
        else
            browser.remove(id);
        if (seeded.chance(20)) sealed_segments(*browser.store);
        if (seeded.chance(10)) REQUIRE(browser.start());
        moments.push_back({browser.clock.moment, state_of(*browser.store),
                           browser.store->records("task").size(), browser.store->transaction_count()});
    }
    for (const Moment& moment : moments) {
        const auto past = browser.store->as_of(moment.at);
        CHECK(past->engine().state_digest() == moment.state);
        CHECK(past->records("task").size() == moment.records);
        CHECK(past->transaction_count() == moment.transactions);
    }
    CHECK(browser.store->as_of({0})->records("task").empty());
}

TEST_CASE("what the office was at a moment is the same on every device that has all of it") {
    Browser rina(1);
    const auto dedi = colleague(rina, 2);
    const base::Id id = rina.add("satu");
    exchange(rina, *dedi);
    rina.clock.moment.epoch_ms += 5000;
    dedi->clock.moment.epoch_ms += 6000;
    REQUIRE(rina.set(id, "name", "Rina"));
    REQUIRE(dedi->set(id, "name", "Dedi"));
    const base::Instant then = dedi->clock.moment;
    rina.clock.moment.epoch_ms += 90'000;
    REQUIRE(rina.set(id, "count", 3));
    exchange(rina, *dedi);
    const auto here = rina.store->as_of(then);
    const auto there = dedi->store->as_of(then);
    CHECK(here->engine().state_digest() == there->engine().state_digest());
    CHECK(here->conflict_count() == 1);
    CHECK(here->find("task", id).text("name") == "Dedi");
    CHECK(here->find("task", id).value("count").is_null());
}
