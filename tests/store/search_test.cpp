#include "base/text.h"
#include "store/devices.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = base::folded(text);
    std::string word;
    for (const char c : folded + " ") {
        if (c != ' ')
            word.push_back(c);
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    return words;
}

// What a search should find, by looking at every text.
std::vector<base::Id> found_naively(const store::Store& store, std::string_view query) {
    std::vector<base::Id> found;
    for (const store::Record& record : store.records("unit")) {
        std::vector<std::string> words = words_of(record.text("code"));
        for (std::string& word : words_of(record.text("name"))) words.push_back(std::move(word));
        bool all = true;
        for (const std::string& wanted : words_of(query)) {
            all = all && std::any_of(words.begin(), words.end(), [&](const std::string& word) {
                      return word.find(wanted) != std::string::npos;
                  });
        }
        if (all) found.push_back(record.id());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<base::Id> found(store::Store& store, std::string_view query) {
    std::vector<base::Id> ids;
    for (const store::Record& record : store.search("unit", query, 100'000)) ids.push_back(record.id());
    std::sort(ids.begin(), ids.end());
    return ids;
}

base::Id add_unit(Browser& browser, std::string code, std::string name) {
    store::Draft draft;
    const base::Id id = browser.store->new_id();
    draft.set("unit", id, "code", std::move(code));
    draft.set("unit", id, "name", std::move(name));
    REQUIRE(browser.store->commit(draft, {"unit.added", ""}));
    return id;
}

} // namespace

TEST_CASE("words are found in any order, inside words, whatever their case and accents") {
    Browser browser;
    const base::Id id = add_unit(browser, "A1", "Sekretariat Daerah Café");
    add_unit(browser, "A2", "Bagian Umum");
    for (const char* query : {"daerah sekretariat", "CAFE", "cafés"}) {
        CAPTURE(query);
        CHECK(found(*browser.store, query) == found_naively(*browser.store, query));
    }
    CHECK(found(*browser.store, "retari DAE a1") == std::vector<base::Id>{id});
    CHECK(found(*browser.store, "daerah umum").empty());
    CHECK(found(*browser.store, "").size() == 2);
    CHECK(browser.store->search("unit", "a", 1).size() == 1);
    CHECK(browser.store->search("voyage", "a", 1).empty());
}

TEST_CASE("whatever is added, changed, deleted, undone and merged, a search finds what looking at every text "
          "finds") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        Browser browser(seed * 2);
        const auto other = colleague(browser, seed * 2 + 1);
        Seeded seeded(seed);
        const auto name = [&] {
            std::string text;
            for (std::int64_t i = seeded.between(0, 3); i > 0; --i)
                text += seeded.text("aBé1", 4) + (seeded.chance(80) ? " " : "-");
            return text;
        };
        std::vector<base::Id> ids;
        for (int step = 0; step < 300; ++step) {
            Browser& writer = seeded.chance(30) ? *other : browser;
            const std::int64_t kind = seeded.between(0, 9);
            const base::Id id = ids.empty() ? base::Id()
                                            : ids[static_cast<std::size_t>(seeded.between(
                                                  0, static_cast<std::int64_t>(ids.size()) - 1))];
            store::Draft draft;
            if (ids.empty() || kind < 3) {
                ids.push_back(add_unit(writer, "k" + name(), name()));
            } else if (kind < 6) {
                draft.set("unit", id, seeded.chance(50) ? "name" : "code", "k" + name());
                if (writer.store->find("unit", id)) static_cast<void>(writer.store->commit(draft, {}));
            } else if (kind < 7) {
                draft.remove("unit", id);
                if (writer.store->find("unit", id)) static_cast<void>(writer.store->commit(draft, {}));
            } else if (kind < 8) {
                static_cast<void>(writer.store->undo_last());
            } else {
                exchange(browser, *other);
            }
            const std::string query = name();
            CAPTURE(query);
            REQUIRE(found(*browser.store, query) == found_naively(*browser.store, query));
        }
    }
}
