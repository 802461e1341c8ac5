#pragma once

// Several browsers of one office, several windows of one browser, and what they hand to each other.

#include "store/bench.h"
#include "store/office_file.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

namespace prima::test {

inline std::vector<std::string> sealed_segments(store::Store& store) {
    bool sealed = false;
    store.seal([&](const base::Result<void>& result) { sealed = result.ok(); });
    CHECK(sealed);
    std::vector<std::string> all;
    for (const std::string_view bytes : store.segments()) all.emplace_back(bytes);
    return all;
}

inline store::MergeReport take(store::Store& store, std::vector<std::string> segments) {
    base::Result<store::MergeReport> report = base::Error{base::ErrorCode::not_ready, "", "no answer"};
    store.merge(std::move(segments),
                [&](base::Result<store::MergeReport> merged) { report = std::move(merged); });
    REQUIRE(report.ok());
    return *report;
}

// Everything one browser has, handed to another.
inline store::MergeReport send(Browser& from, Browser& to) {
    return take(*to.store, sealed_segments(*from.store));
}

inline void exchange(Browser& a, Browser& b) {
    send(a, b);
    send(b, a);
}

inline bool adopt(store::Store& store, base::Id office) {
    bool adopted = false;
    store.adopt_office(office, [&](const base::Result<void>& result) { adopted = result.ok(); });
    return adopted;
}

// A browser in the office of another.
inline std::unique_ptr<Browser> colleague(Browser& first, std::uint64_t seed) {
    auto browser = std::make_unique<Browser>(seed);
    CHECK(adopt(*browser->store, first.store->office()));
    return browser;
}

// A browser on a copy of another's disk: a copied profile.
inline std::unique_ptr<Browser> copy_of(const Browser& first, std::uint64_t seed) {
    auto browser = std::make_unique<Browser>(seed);
    browser->kill();
    browser->disk = first.disk;
    CHECK(browser->start());
    return browser;
}

// One of several windows on a disk. Destroying it is closing or killing it.
class Window {
public:
    Window(store::MemoryDisk& disk, base::Clock& clock, base::Random& random)
        : journal(disk)
        , store(journal, clock, random, task_schema()) {
        store.snapshot_from(0); // so that every start may use what an earlier one kept
    }

    base::Result<void> open() {
        std::optional<base::Result<void>> answer;
        store.open([&answer](base::Result<void> result) { answer = std::move(result); });
        return answer.value_or(base::Error{base::ErrorCode::not_ready, "", "no answer"});
    }
    base::Id add(std::string_view name) {
        store::Draft draft;
        const base::Id id = store.new_id();
        draft.set("task", id, "name", std::string(name));
        draft.set("task", id, "date", day(21));
        last = store.commit(draft, {"task.added", std::string(name)}).value_or({});
        return id;
    }
    base::Result<store::TransactionId> set(base::Id id, std::string_view field, store::Value value) {
        store::Draft draft;
        draft.set("task", id, field, std::move(value));
        return store.commit(draft, {"task.edited", std::string(field)});
    }
    std::string name(base::Id id) const {
        const store::Record record = store.find("task", id);
        return record ? std::string(record.text("name")) : "(none)";
    }

    store::MemoryJournal journal;
    store::Store store;
    store::TransactionId last; // of the last add
};

// Equal on all devices that show the same office.
inline std::uint64_t state_of(const store::Store& store) {
    return store.engine().state_digest();
}

} // namespace prima::test
