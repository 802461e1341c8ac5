#include "store/devices.h"

#include <algorithm>
#include <map>
#include <span>

using namespace prima;
using namespace prima::test;

namespace {

// What a view should hold, by looking at every record.
std::vector<store::Record> sorted_naively(const store::Store& store, const std::vector<std::string>& fields) {
    std::vector<store::Record> all = store.records("task");
    std::sort(all.begin(), all.end(), [&](const store::Record& a, const store::Record& b) {
        for (const std::string& field : fields) {
            if (a.value(field) < b.value(field)) return true;
            if (b.value(field) < a.value(field)) return false;
        }
        return a.id() < b.id();
    });
    return all;
}

struct NaiveGroup {
    std::size_t count = 0;
    std::size_t summed = 0;
    std::int64_t thousandths = 0;
};

std::int64_t thousandths_of(const store::Decimal& decimal) {
    std::int64_t units = decimal.coefficient();
    for (int scale = decimal.scale(); scale < 3; ++scale) units *= 10;
    return units;
}

std::map<std::vector<store::Value>, NaiveGroup>
grouped_naively(const store::Store& store, const store::GroupedView::Question& question) {
    std::map<std::vector<store::Value>, NaiveGroup> groups;
    for (const store::Record& record : store.records("task")) {
        std::vector<store::Value> keys;
        for (const store::GroupedView::Key& key : question.keys) {
            store::Value value = record.value(key.field);
            const base::Date* date = value.get<base::Date>();
            if (date && key.part == store::GroupedView::Part::month)
                value = base::Date::make(date->year(), date->month(), 1).value();
            keys.push_back(value);
        }
        NaiveGroup& group = groups[keys];
        ++group.count;
        if (question.sum.empty()) continue;
        const store::Value value = record.value(question.sum);
        if (const auto* integer = value.get<std::int64_t>()) {
            ++group.summed;
            group.thousandths += *integer * 1000;
        } else if (const auto* decimal = value.get<store::Decimal>()) {
            ++group.summed;
            group.thousandths += thousandths_of(*decimal);
        }
    }
    return groups;
}

void check_groups(const store::Store& store, const store::GroupedView& view) {
    const auto naive = grouped_naively(store, view.question());
    const std::vector<store::GroupedView::Group> groups = view.groups();
    REQUIRE(groups.size() == naive.size());
    REQUIRE(view.size() == naive.size());
    auto expected = naive.begin();
    for (const store::GroupedView::Group& group : groups) {
        REQUIRE(group.keys == expected->first);
        REQUIRE(group.count == expected->second.count);
        REQUIRE(group.summed == expected->second.summed);
        REQUIRE(thousandths_of(group.sum) == expected->second.thousandths);
        REQUIRE_FALSE(group.overflow);
        ++expected;
    }
}

void check_order(const store::Store& store, const store::OrderedView& view) {
    const std::vector<store::Record> naive = sorted_naively(store, view.sort_fields());
    REQUIRE(view.all().size() == naive.size());
    for (std::size_t i = 0; i < naive.size(); ++i) REQUIRE(view.all()[i] == naive[i]);
}

} // namespace

TEST_CASE("a view gives the records between two values, both included") {
    Browser browser;
    for (const int number : {5, 1, 3, 2, 4, 3}) browser.add("t", day(number));
    const auto& view = browser.store->view("task", {"date", "name"});
    CHECK(view.all().size() == 6);
    CHECK(view.between(day(2), day(4)).size() == 4);
    CHECK(view.equal_to(day(3)).size() == 2);
    CHECK(view.equal_to(day(9)).empty());
    CHECK(view.between(day(4), day(2)).empty());
    CHECK(&browser.store->view("task", {"date", "name"}) == &view);
}

TEST_CASE(
    "whatever is added, changed, deleted, undone and merged, views hold what looking at every record finds") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        CAPTURE(seed);
        Browser browser(seed * 2);
        const auto other = colleague(browser, seed * 2 + 1);
        using View = store::GroupedView;
        const std::vector<const store::OrderedView*> ordered{
            &browser.store->view("task", {"date", "name"}), &browser.store->view("task", {"count"}),
            &browser.store->view("task", {"size", "done"}), &browser.store->view("task", {})};
        const std::vector<const store::GroupedView*> grouped{
            &browser.store->groups("task", {{{"date", View::Part::month}}, "count"}),
            &browser.store->groups("task",
                                   {{{"name", View::Part::whole}, {"done", View::Part::whole}}, "size"}),
            &browser.store->groups("task", {{{"count", View::Part::whole}}, ""}),
            &browser.store->groups("task", {{{"size", View::Part::whole}}, "size"})};
        Seeded seeded(seed);
        std::vector<base::Id> ids;
        const auto random_date = [&] {
            return base::Date::make(2026, static_cast<int>(seeded.between(10, 12)),
                                    static_cast<int>(seeded.between(1, 30)))
                .value();
        };
        for (int step = 0; step < 150; ++step) {
            Browser& writer = seeded.chance(30) ? *other : browser;
            const auto pick = [&] {
                return ids[static_cast<std::size_t>(
                    seeded.between(0, static_cast<std::int64_t>(ids.size()) - 1))];
            };
            const std::int64_t kind = seeded.between(0, 11);
            if (ids.empty() || kind < 3) {
                ids.push_back(writer.add(seeded.text("abc", 3) + "x", random_date()));
            } else if (kind == 3) {
                static_cast<void>(writer.set(pick(), "date", random_date()));
            } else if (kind == 4) {
                static_cast<void>(writer.set(pick(), "name", seeded.text("abc", 3) + "y"));
            } else if (kind == 5) {
                static_cast<void>(
                    writer.set(pick(), "count",
                               seeded.chance(20) ? store::Value() : store::Value(seeded.between(0, 5))));
            } else if (kind == 6) {
                const int scale = static_cast<int>(seeded.between(0, 3));
                static_cast<void>(
                    writer.set(pick(), "size", base::Decimal::make(seeded.between(0, 900), scale).value()));
            } else if (kind == 7) {
                static_cast<void>(writer.set(pick(), "done", seeded.chance(50)));
            } else if (kind == 8) {
                writer.remove(pick());
            } else if (kind == 9) {
                static_cast<void>(writer.store->undo_last());
            } else {
                exchange(browser, *other);
            }
            for (const auto* view : ordered) check_order(*browser.store, *view);
            for (const auto* view : grouped) check_groups(*browser.store, *view);
        }
    }
}

TEST_CASE("what is counted of a kind grows with its own records alone") {
    Browser browser;
    const auto tasks = [&] { return browser.store->count_changes({"task"}); };
    const auto both = [&] { return browser.store->count_changes({"task", "unit"}); };
    browser.add("t", day(1));
    const std::uint64_t before = tasks(), before_both = both();
    store::Draft draft;
    const base::Id unit = browser.store->natural_id("unit", "1");
    draft.set("unit", unit, "code", std::string("1"));
    REQUIRE(browser.store->commit(draft, {}));
    CHECK(tasks() == before);
    CHECK(both() != before_both);
    browser.add("u", day(2));
    CHECK(tasks() != before);
    CHECK(browser.store->count_changes({"nothing"}) == browser.store->count_changes({}));
}

TEST_CASE("a view that is asked for later equals one that was there from the beginning") {
    Browser browser;
    const auto& early = browser.store->view("task", {"name"});
    for (int i = 0; i < 50; ++i) browser.add("t" + std::to_string(i * 37 % 50));
    const auto past = browser.store->as_of(browser.clock.moment);
    const auto& late = past->view("task", {"name"});
    REQUIRE(late.all().size() == early.all().size());
    for (std::size_t i = 0; i < 50; ++i) CHECK(late.all()[i].id() == early.all()[i].id());
}

namespace {

/// A store whose records are all of one kind.
struct OfOneKind {
    OfOneKind(std::string_view kind, std::span<const store::Field> fields)
        : schema({{kind, fields}}) {
        store.open([](const base::Result<void>& opened) { CHECK(opened.ok()); });
    }
    store::Schema schema;
    store::MemoryDisk disk;
    store::MemoryJournal journal{disk};
    HandClock clock;
    SeededRandom random{1};
    store::Store store{journal, clock, random, schema};
};

} // namespace

TEST_CASE("a sum that does not fit says so, and is right again when it fits") {
    static constexpr std::array<store::Field, 1> fields{{{"n", store::FieldType::integer}}};
    OfOneKind here("big", fields);
    store::Store& store = here.store;
    const auto& view = store.groups("big", {{}, "n"});
    std::vector<base::Id> ids;
    for (int i = 0; i < 3; ++i) {
        store::Draft draft;
        ids.push_back(store.new_id());
        draft.set("big", ids.back(), "n", std::numeric_limits<std::int64_t>::max() / 2);
        REQUIRE(store.commit(draft, {}));
    }
    REQUIRE(view.groups().size() == 1);
    CHECK(view.groups()[0].overflow);
    CHECK(view.groups()[0].count == 3);
    store::Draft draft;
    draft.remove("big", ids[0]);
    REQUIRE(store.commit(draft, {}));
    REQUIRE(view.groups().size() == 1);
    CHECK_FALSE(view.groups()[0].overflow);
    CHECK(view.groups()[0].sum.coefficient() == std::numeric_limits<std::int64_t>::max() - 1);
}

TEST_CASE("records that lack both keys are one group, however many other groups there are") {
    static constexpr std::array<store::Field, 3> fields{{{"of", store::FieldType::integer},
                                                         {"day", store::FieldType::date},
                                                         {"text", store::FieldType::text}}};
    OfOneKind here("note", fields);
    store::Store& store = here.store;
    const auto& view = store.groups("note", {{{"of"}, {"day", store::GroupedView::Part::month}}, ""});
    for (int i = 0; i < 200; ++i) {
        store::Draft draft;
        const base::Id note = store.new_id();
        draft.set("note", note, "text", std::string("Rapat"));
        if (i % 2 != 0) draft.set("note", note, "of", std::int64_t{i});
        REQUIRE(store.commit(draft, {}));
    }
    REQUIRE(view.groups().size() == 101);
    CHECK(view.groups()[0].keys == std::vector<store::Value>(2));
    CHECK(view.groups()[0].count == 100);
}

TEST_CASE("a sum has all decimals of its numbers, of the greatest, too") {
    static constexpr std::array<store::Field, 1> fields{{{"n", store::FieldType::decimal}}};
    OfOneKind here("big", fields);
    store::Store& store = here.store;
    const auto& early = store.groups("big", {{}, "n"});
    const store::Decimal great = store::Decimal::make(4'611'686'018'427'387'905, 9).value();
    for (const store::Decimal& number : {store::Decimal(1), great}) {
        store::Draft draft;
        draft.set("big", store.new_id(), "n", number);
        REQUIRE(store.commit(draft, {}));
    }
    REQUIRE(early.groups().size() == 1);
    CHECK(early.groups()[0].summed == 2);
    CHECK(early.groups()[0].sum == store::Decimal::make(4'611'686'019'427'387'905, 9).value());
}

TEST_CASE("a view of what is there already is in the order of the values, also of such that begin alike") {
    store::Engine engine(task_schema());
    Seeded seeded(5);
    store::Batch batch;
    batch.transactions.emplace_back().id = {1, 1};
    store::Batch::Block& block = batch.blocks.emplace_back();
    block.kind = "task";
    block.columns = {{"date", {}, {}}, {"name", {}, {}}, {"count", {}, {}}, {"whose", {}, {}}};
    const std::vector<std::string> names{
        "", "a", "ab", "sama sekali", "sama sekali lagi", "sama sekali tidak", "Ä", "z"};
    for (std::uint32_t i = 0; i < 400; ++i) {
        block.transactions.push_back(0);
        block.records.push_back(engine.heap().add(base::Id{seeded.bits(), i}));
        const std::int64_t small = seeded.between(-3, 3);
        const std::vector<store::Value> values{
            base::Date::from_days(small).value(), names[static_cast<std::size_t>(seeded.between(0, 7))],
            i % 2 == 0 ? small : small * 5'000'000'000,
            base::Id{static_cast<std::uint64_t>(seeded.between(0, 2)), seeded.bits() % 5}};
        for (std::size_t field = 0; field < values.size(); ++field) {
            const store::Cell cell = engine.heap().cell(seeded.chance(80) ? values[field] : store::Value());
            block.columns[field].tags.push_back(cell.tag);
            block.columns[field].payloads.push_back(cell.payload);
        }
    }
    engine.apply(batch, engine.ledger().chain_of({2, 2}, {}), 1);
    for (const std::vector<std::string>& fields :
         std::vector<std::vector<std::string>>{{"name"},
                                               {"name", "date"},
                                               {"date", "name"},
                                               {"date", "whose", "name"},
                                               {"date", "count"},
                                               {"count", "date"},
                                               {"whose", "date"},
                                               {"none", "date"}}) {
        CAPTURE(fields[0]);
        const store::OrderedView view(engine, engine.made_table("task"), fields);
        const store::RecordList all = view.all();
        REQUIRE(all.size() == 400);
        for (std::size_t i = 1; i < all.size(); ++i) {
            const auto rank = [&](const store::Record& record) {
                std::vector<store::Value> values;
                for (const std::string& field : fields) values.push_back(record.value(field));
                values.emplace_back(record.id());
                return values;
            };
            CHECK(rank(all[i - 1]) < rank(all[i]));
        }
    }
}
