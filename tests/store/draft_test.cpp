#include "store/devices.h"

#include <map>
#include <tuple>

using namespace prima;
using namespace prima::test;

TEST_CASE("of all that is said to a draft, the last word on each field stands, in the order of the first") {
    for (const std::int64_t records : {1, 3, 60}) {
        CAPTURE(records);
        Seeded seeded(static_cast<std::uint64_t>(records));
        store::Draft draft;
        using Place = std::tuple<std::string, std::int64_t, std::string>;
        std::vector<Place> order;
        std::map<Place, std::int64_t> words;
        const auto id = [](std::int64_t record) { return base::Id{7, static_cast<std::uint64_t>(record)}; };
        for (int step = 0; step < 400; ++step) {
            const Place place{seeded.chance(80) ? "task" : "unit", seeded.between(1, records),
                              seeded.text("ab", 3)};
            const std::int64_t word = seeded.between(0, 1000);
            const auto& [kind, record, field] = place;
            if (seeded.chance(50))
                draft.set(kind, id(record), field, word);
            else
                draft.set({kind, id(record), field, word});
            if (words.insert_or_assign(place, word).second) order.push_back(place);
        }
        REQUIRE(draft.changes().size() == order.size());
        std::map<std::pair<std::string, std::int64_t>, bool> begun;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto& [kind, record, field] = order[i];
            const store::Change expected{kind, id(record), field, words[order[i]]};
            CHECK(draft.changes()[i] == expected);
            CHECK(draft.find(kind, id(record), field) == &draft.changes()[i]);
            CHECK(draft.is_first(i) == begun.try_emplace({kind, record}, true).second);
        }
        CHECK(draft.find("task", id(records + 1), "a") == nullptr);
        CHECK(draft.find("setting", id(1), "a") == nullptr);
        CHECK(std::move(draft).take().size() == order.size());
    }
}
