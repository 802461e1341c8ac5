// The promises of merging as properties of random offices. A counterexample prints the seed and the smallest
// script found; run it again with RC_PARAMS="seed=...".

#include "store/devices.h"
#include "store/naive_merge.h"
#include "store/turns.h"
#include "store/written.h"

#include <algorithm>
#include <deque>
#include <rapidcheck.h>

using namespace prima;
using namespace prima::test;

namespace {

// A few browsers of one office to which a script happens: each number is one thing somebody does.
class Office {
public:
    explicit Office(const std::vector<std::uint32_t>& script, bool forks) {
        browsers_.push_back(std::make_unique<Browser>(1));
        for (std::uint64_t i = 2; i <= 3; ++i) browsers_.push_back(colleague(*browsers_[0], i));
        records_.push_back(browsers_[0]->add("a"));
        persons_ = {{1, 1}, {2, 2}};
        tasks_ = {{3, 3}, {4, 4}};
        for (const std::uint32_t word : script) {
            step(word, forks);
            for (auto& browser : browsers_) static_cast<void>(turns_text(*browser->store));
        }
    }

    base::Id id() const { return browsers_[0]->store->office(); }

    // All segments that anybody has.
    std::vector<std::string> segments() {
        std::set<std::string> all;
        for (auto& browser : browsers_) {
            for (std::string& bytes : sealed_segments(*browser->store)) all.insert(std::move(bytes));
        }
        return {all.begin(), all.end()};
    }

    std::unique_ptr<Browser> newcomer() { return colleague(*browsers_[0], 100 + next_++); }
    std::vector<std::unique_ptr<Browser>>& browsers() { return browsers_; }

private:
    void step(std::uint32_t word, bool forks) {
        Seeded seeded(word);
        const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(seeded.bits() % count); };
        Browser& browser = *browsers_[pick(browsers_.size())];
        browser.clock.moment.epoch_ms += seeded.chance(3) ? seeded.between(-100'000'000'000, 100'000'000'000)
                                                          : seeded.between(-5000, 5000);
        const base::Id record = records_[pick(records_.size())];
        const bool there = static_cast<bool>(browser.store->find("task", record));
        store::Draft draft;
        switch (word % 16) {
        case 0: records_.push_back(browser.add("b")); break;
        case 1:
            if (there) browser.remove(record);
            break;
        case 2: static_cast<void>(browser.store->undo_last()); break;
        case 3: static_cast<void>(browser.store->redo_last()); break;
        case 4:
        case 5:
        case 6: send(browser, *browsers_[pick(browsers_.size())]); break;
        case 7: {
            const std::vector<store::Conflict> desk = browser.store->conflicts();
            if (desk.empty()) break;
            const store::Conflict& conflict = desk[pick(desk.size())];
            static_cast<void>(browser.store->resolve(
                conflict, conflict.sides[pick(conflict.sides.size())].value, {"resolved", ""}));
            break;
        }
        case 8: {
            const std::string code = "U" + std::to_string(pick(2));
            const base::Id unit = browser.store->natural_id("unit", code);
            if (browser.store->find_any("unit", unit) && !browser.store->find("unit", unit)) break;
            if (browser.store->find("unit", unit) && seeded.chance(30))
                draft.remove("unit", unit);
            else
                draft.set("unit", unit, "code", code);
            if (seeded.chance(50) && draft.changes()[0].field == "code")
                draft.set("unit", unit, "name", "n" + std::to_string(pick(3)));
            static_cast<void>(browser.store->commit(draft, {"unit", ""}));
            break;
        }
        case 9: {
            const base::Id note = browser.store->new_id();
            draft.set("note", note, "person", persons_[pick(2)]);
            draft.set("note", note, "text", "x");
            if (there) draft.set("task", record, "count", static_cast<std::int64_t>(pick(3)));
            static_cast<void>(browser.store->commit(draft, {"note", ""}));
            break;
        }
        case 10:
            if (forks && browsers_.size() < 6 && seeded.chance(40))
                browsers_.push_back(copy_of(browser, 200 + next_++));
            break;
        case 11: RC_ASSERT(browser.start().ok()); break;
        case 12:
        case 13: {
            static constexpr const char* words[] = {"take", "release", "take", "lock", "unlock", "release"};
            const base::Id turn =
                add_turn(*browser.store, tasks_[pick(tasks_.size())], words[pick(std::size(words))]);
            if (!turn.is_null()) turns_.push_back(turn);
            break;
        }
        case 14: {
            // A program that breaks the rules: it writes an event again, or half of one.
            HandWriter writer(id(), browser.random);
            const base::Id turn =
                turns_.empty() || seeded.chance(20) ? browser.store->new_id() : turns_[pick(turns_.size())];
            store::Change change{"turn", turn, "what", "release"};
            if (seeded.chance(40)) change = {"turn", turn, "task", tasks_[pick(tasks_.size())]};
            if (seeded.chance(20)) change = {"turn", turn, std::string(store::deleted_field), true};
            // Clocks go astray by years here, and a segment from before 2020 is none.
            const store::Stamp stamp =
                store::next_stamp({}, browser.clock.moment.epoch_ms + seeded.between(-9000, 9000));
            take(*browser.store, {writer.write({change}, stamp)});
            break;
        }
        default:
            if (there)
                static_cast<void>(browser.set(record, seeded.chance(50) ? "name" : "count",
                                              seeded.chance(50)
                                                  ? store::Value("n" + std::to_string(pick(3)))
                                                  : store::Value(static_cast<std::int64_t>(pick(3)))));
        }
    }

    std::vector<std::unique_ptr<Browser>> browsers_;
    std::vector<base::Id> records_;
    std::vector<base::Id> persons_;
    std::vector<base::Id> tasks_; // that turns belong to
    std::vector<base::Id> turns_;
    std::uint64_t next_ = 0;
};

using Script = std::vector<std::uint32_t>;

Shown taking(Office& office, const std::vector<std::vector<std::string>>& pieces) {
    const auto browser = office.newcomer();
    for (const std::vector<std::string>& piece : pieces) take(*browser->store, piece);
    const Shown before = shown(*browser->store);
    RC_ASSERT(browser->start().ok());
    RC_ASSERT(shown(*browser->store) == before);
    return before;
}

std::vector<std::string> shuffled(std::vector<std::string> all, Seeded& seeded) {
    for (std::size_t i = all.size(); i > 1; --i)
        std::swap(all[i - 1], all[static_cast<std::size_t>(seeded.bits() % i)]);
    return all;
}

std::vector<std::vector<std::string>> partition(const std::vector<std::string>& all, Seeded& seeded) {
    std::vector<std::vector<std::string>> pieces(1);
    for (const std::string& bytes : all) {
        if (seeded.chance(40)) pieces.emplace_back();
        pieces.back().push_back(bytes);
    }
    return pieces;
}

Script script_of(std::size_t most) {
    return *rc::gen::resize(static_cast<int>(most),
                            rc::gen::container<Script>(rc::gen::arbitrary<std::uint32_t>()));
}

void agree_with_naive(Office& office, const std::vector<std::string>& segments) {
    const Shown ours = taking(office, {segments});
    const Shown naive = NaiveMerge(segments, office.id()).result();
    RC_ASSERT(ours.cells == naive.cells);
    RC_ASSERT(ours.desk == naive.desk);
    RC_ASSERT(ours.waiting == naive.waiting);
    RC_ASSERT(ours.digest == naive.digest);
}

} // namespace

TEST_CASE("merging is commutative, associative and idempotent: any order, partition and repetition shows the "
          "same") {
    CHECK(rc::check("any order, partition and repetition", [] {
        Office office(script_of(80), *rc::gen::arbitrary<bool>());
        Seeded seeded(*rc::gen::arbitrary<std::uint64_t>());
        const std::vector<std::string> all = office.segments();
        const Shown whole = taking(office, {all});
        RC_ASSERT(whole.waiting.empty());
        const std::vector<std::string> turned = shuffled(all, seeded);
        RC_ASSERT(taking(office, {turned}) == whole);
        RC_ASSERT(taking(office, partition(turned, seeded)) == whole);
        std::vector<std::string> doubled = all;
        doubled.insert(doubled.end(), all.begin(), all.end());
        RC_ASSERT(taking(office, partition(shuffled(doubled, seeded), seeded)) == whole);
    }));
}

TEST_CASE("after everybody has everything all show the same cells, the same desk and the same digest") {
    CHECK(rc::check("all replicas agree", [] {
        Office office(script_of(80), *rc::gen::arbitrary<bool>());
        const std::vector<std::string> all = office.segments();
        const Shown whole = taking(office, {all});
        for (auto& browser : office.browsers()) {
            take(*browser->store, all);
            const Shown now = shown(*browser->store);
            RC_ASSERT(now.cells == whole.cells);
            RC_ASSERT(now.desk == whole.desk);
            RC_ASSERT(now == whole);
            RC_ASSERT(browser->start().ok());
            RC_ASSERT(shown(*browser->store) == whole);
        }
    }));
}

TEST_CASE("what is missing waits, and the same is waiting for everybody who has the same") {
    CHECK(rc::check("any part of all", [] {
        Office office(script_of(60), *rc::gen::arbitrary<bool>());
        Seeded seeded(*rc::gen::arbitrary<std::uint64_t>());
        std::vector<std::string> part;
        for (const std::string& bytes : office.segments()) {
            if (seeded.chance(70)) part.push_back(bytes);
        }
        const Shown once = taking(office, {part});
        RC_ASSERT(taking(office, partition(shuffled(part, seeded), seeded)) == once);
    }));
}

TEST_CASE("saving an office and loading the file in an empty browser gives the same office") {
    CHECK(rc::check("export, then import", [] {
        Office office(script_of(60), *rc::gen::arbitrary<bool>());
        Browser& from = *office.browsers()[0];
        sealed_segments(*from.store);
        const std::string bytes = store::save_office_file(*from.store, "Kantor", from.clock);
        Browser to(77);
        bool loaded = false;
        store::load_office_file(
            *to.store, store::read_office_file(bytes).value(),
            [&](const base::Result<store::MergeReport>& report) { loaded = report.ok(); });
        RC_ASSERT(loaded);
        RC_ASSERT(shown(*to.store) == shown(*from.store));
        to.clock = from.clock;
        RC_ASSERT(store::save_office_file(*to.store, "Kantor", to.clock).size() == bytes.size());
    }));
}

TEST_CASE("a second, naive merge shows the same cells, the same desk and the same digest") {
    CHECK(rc::check("the naive merge agrees", [] {
        Office office(script_of(80), false);
        agree_with_naive(office, office.segments());
    }));
}

TEST_CASE("a second, naive merge agrees when profiles were copied") {
    CHECK(rc::check("the naive merge agrees with forks", [] {
        Office office(script_of(80), true);
        agree_with_naive(office, office.segments());
    }));
}

TEST_CASE("what events amount to is the same whatever the order of their arrival, and what plain rules say") {
    CHECK(rc::check("the naive fold agrees", [] {
        Office office(script_of(100), *rc::gen::arbitrary<bool>());
        Seeded seeded(*rc::gen::arbitrary<std::uint64_t>());
        std::vector<std::string> all = office.segments();
        for (int round = 0; round < 2; ++round) {
            const auto browser = office.newcomer();
            const std::string none = turns_text(*browser->store); // maintained from here on
            RC_ASSERT(none.empty());
            for (const std::vector<std::string>& piece : partition(shuffled(all, seeded), seeded))
                take(*browser->store, piece);
            const std::string maintained = turns_text(*browser->store);
            RC_ASSERT(maintained == NaiveMerge(all, office.id()).turns());
            RC_ASSERT(browser->start().ok());
            RC_ASSERT(turns_text(*browser->store) == maintained);
        }
    }));
}

TEST_CASE("who writes sees the same of events as a fold from the beginning, at every step") {
    CHECK(rc::check("maintained equals anew", [] {
        Office office(script_of(60), *rc::gen::arbitrary<bool>());
        for (auto& browser : office.browsers()) {
            const std::string maintained = turns_text(*browser->store);
            const auto anew = browser->store->make_fold(turn_machine);
            anew->refresh();
            RC_ASSERT(turns_text(*anew) == maintained);
        }
    }));
}

TEST_CASE("a second, naive merge agrees when something is missing") {
    CHECK(rc::check("the naive merge agrees on a part", [] {
        Office office(script_of(60), false);
        Seeded seeded(*rc::gen::arbitrary<std::uint64_t>());
        std::vector<std::string> part;
        for (const std::string& bytes : office.segments()) {
            if (seeded.chance(75)) part.push_back(bytes);
        }
        agree_with_naive(office, part);
    }));
}
