#pragma once

// A rule pack (paket aturan): one regulation as data. The packs are the files in packs/, checked and turned
// into tables when the program is built. What a table means is one of a small closed set of formulas; nothing
// in a pack is code. A period that is closed keeps the id of the pack it was scored with.

#include "base/calendar.h"
#include "rules/rational.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace prima::rules {

enum class Formula : std::uint8_t {
    bands,  // key: the band; number 0: its least value, compared after rounding; the last row takes the rest
    curve,  // numbers: from, to, value at from, value at to; straight between, x rounded before
    mix,    // key: the part; number 0: its weight in percent, totalling 100
    lookup, // key: of what; numbers: as the function that uses it says
    matrix, // key and text: row and column; code: the cell
    shares, // key: for which result; text: of which group; number 0: percent of the people; code: how
    days,   // key: which limit; number 0: days
};

struct Row {
    std::string_view key, text, code;
    std::array<Rational, 4> numbers;
    std::uint8_t count = 0;   // of the numbers given
    bool unconfirmed = false; // no source was found: the office's own choice, and said so
};

struct Table {
    std::string_view name;
    Formula formula;
    std::string_view clause; // where the regulation says so
    int decimals;            // to which a value is rounded before it is looked up, or the result is rounded
    std::span<const Row> rows;

    const Row* row(std::string_view key) const; // nullptr when there is none
};

// What a pack decides. At most one pack of a topic is in force on a day.
enum class Topic : std::uint8_t {
    appraisal,
    numeric,
    distribution,
    credit,
    survey,
    workload,
    organisation,
    service,
    agency,
};

struct Pack {
    std::string_view id, title, source;
    Topic topic;
    std::int32_t from_day, to_day; // days since 1 January 1970, both included
    std::span<const Table> tables;

    // A table the pack must have; asking for another is a broken promise.
    const Table& table(std::string_view name) const;
    const Table* find_table(std::string_view name) const; // nullptr when there is none
};

std::span<const Pack> packs();
const Pack* find_pack(std::string_view id);             // nullptr when unknown
const Pack* pack_in_force(Topic topic, base::Date day); // nullptr when none was
std::optional<base::Date> first_day(const Pack& pack);  // none: always
std::optional<base::Date> last_day(const Pack& pack);   // none: until further notice

// The band of a value that was rounded as the table says.
const Row& band_of(const Table& bands, const Rational& rounded);
// The value of a curve at x, rounded as the table says. Exact.
Rational value_on(const Table& curve, const Rational& rounded);
// The first number of a row; asking for a row that is not there is a broken promise.
const Rational& number_of(const Table& table, std::string_view key);
// The row of a matrix.
const Row& cell_of(const Table& matrix, std::string_view row, std::string_view column);

} // namespace prima::rules
