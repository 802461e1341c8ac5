#include "rules/pack.h"

#include <doctest/doctest.h>

#include <set>

using namespace prima;
using namespace prima::rules;

namespace {

base::Date day(int year, int month, int of_month) {
    return base::Date::make(year, month, of_month).value();
}

} // namespace

TEST_CASE("every pack says where it comes from, and no two have the same id") {
    std::set<std::string_view> ids;
    for (const Pack& pack : packs()) {
        CAPTURE(pack.id);
        CHECK(ids.insert(pack.id).second);
        CHECK_FALSE(pack.title.empty());
        CHECK_FALSE(pack.source.empty());
        CHECK_FALSE(pack.tables.empty());
        for (const Table& table : pack.tables) CHECK_FALSE(table.clause.empty());
    }
}

TEST_CASE("a year is scored by the pack in force then, and a closed period keeps its pack") {
    CHECK(pack_in_force(Topic::numeric, day(2013, 12, 31))->id == "pp-10-1979");
    CHECK(pack_in_force(Topic::numeric, day(2014, 1, 1))->id == "pp-46-2011");
    CHECK(pack_in_force(Topic::numeric, day(2020, 12, 31))->id == "pp-46-2011");
    CHECK(pack_in_force(Topic::numeric, day(2021, 1, 1))->id == "permenpanrb-8-2021");
    CHECK(pack_in_force(Topic::appraisal, day(2021, 12, 31)) == nullptr);
    CHECK(pack_in_force(Topic::appraisal, day(2026, 11, 28))->id == "permenpanrb-6-2022");
    CHECK(find_pack("pp-46-2011") != nullptr);
    CHECK(find_pack("pp-0-0000") == nullptr);
    CHECK(*first_day(*find_pack("pp-46-2011")) == day(2014, 1, 1));
    CHECK_FALSE(last_day(*find_pack("permenpanrb-6-2022")));
}

TEST_CASE("bands have no holes and no overlaps at any number of decimals") {
    for (const Pack& pack : packs()) {
        for (const Table& table : pack.tables) {
            if (table.formula != Formula::bands) continue;
            CAPTURE(table.name);
            const Row* before = nullptr;
            std::size_t changes = 0;
            for (std::int64_t hundredth = 0; hundredth <= 13'000; ++hundredth) {
                const Row& band = band_of(table, Rational(hundredth, 100).rounded_to(table.decimals));
                if (before && before != &band) {
                    ++changes;
                    CHECK(&band < before); // a greater value is never in a lower band
                }
                before = &band;
            }
            CHECK(changes == table.rows.size() - 1);
        }
    }
}

TEST_CASE("a curve never falls and covers every whole percent") {
    for (const Pack& pack : packs()) {
        for (const Table& table : pack.tables) {
            if (table.formula != Formula::curve) continue;
            Rational before(-1);
            for (std::int64_t percent = 0; percent <= 400; ++percent) {
                const Rational value = value_on(table, percent);
                CHECK(value >= before);
                before = value;
            }
        }
    }
}

TEST_CASE("what no source was found for is marked as the office's own choice") {
    const Pack& pack = *find_pack("permenpanrb-8-2021");
    CHECK(pack.table("final").row("poor")->unconfirmed);
    CHECK_FALSE(pack.table("final").row("good")->unconfirmed);
    for (const Row& row : find_pack("agency")->table("light").rows) CHECK(row.unconfirmed);
}
