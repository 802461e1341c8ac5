#include "rules/pack.h"

#include <limits>

namespace prima::rules {

const Row* Table::row(std::string_view key) const {
    for (const Row& row : rows) {
        if (row.key == key) return &row;
    }
    return nullptr;
}

const Table* Pack::find_table(std::string_view name) const {
    for (const Table& table : tables) {
        if (table.name == name) return &table;
    }
    return nullptr;
}

const Table& Pack::table(std::string_view name) const {
    const Table* found = find_table(name);
    PRIMA_ASSERT(found != nullptr, "a pack has the tables of its topic");
    return *found;
}

const Pack* find_pack(std::string_view id) {
    for (const Pack& pack : packs()) {
        if (pack.id == id) return &pack;
    }
    return nullptr;
}

const Pack* pack_in_force(Topic topic, base::Date day) {
    for (const Pack& pack : packs()) {
        if (pack.topic == topic && pack.from_day <= day.days() && day.days() <= pack.to_day) return &pack;
    }
    return nullptr;
}

std::optional<base::Date> first_day(const Pack& pack) {
    const auto day = base::Date::from_days(pack.from_day);
    return day ? std::optional<base::Date>(*day) : std::nullopt;
}

std::optional<base::Date> last_day(const Pack& pack) {
    const auto day = base::Date::from_days(pack.to_day);
    return day ? std::optional<base::Date>(*day) : std::nullopt;
}

const Row& band_of(const Table& bands, const Rational& rounded) {
    for (const Row& row : bands.rows) {
        if (row.count == 0 || rounded >= row.numbers[0]) return row;
    }
    return bands.rows.back();
}

Rational value_on(const Table& curve, const Rational& rounded) {
    for (const Row& row : curve.rows) {
        const auto& [from, to, at_from, at_to] = row.numbers;
        if (rounded < from || rounded > to) continue;
        if (from == to) return at_from;
        return at_from + (at_to - at_from) / (to - from) * (rounded - from);
    }
    return rounded > curve.rows.front().numbers[1] ? curve.rows.front().numbers[3]
                                                   : curve.rows.back().numbers[2];
}

const Rational& number_of(const Table& table, std::string_view key) {
    const Row* row = table.row(key);
    PRIMA_ASSERT(row != nullptr && row->count > 0, "a table has the rows of its formula");
    return row->numbers[0];
}

const Row& cell_of(const Table& matrix, std::string_view row, std::string_view column) {
    for (const Row& cell : matrix.rows) {
        if (cell.key == row && cell.text == column) return cell;
    }
    PRIMA_ASSERT(false, "a matrix has every cell");
    return matrix.rows.front();
}

} // namespace prima::rules
