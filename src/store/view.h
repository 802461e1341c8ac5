#pragma once

// What screens read instead of computing: views that follow the changes of a table as they arrive.

#include "store/record.h"

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace prima::store {

// The rows of a table that are not deleted, always sorted by some fields, then by id.
class OrderedView {
public:
    OrderedView(const Engine& engine, const Table& table, std::vector<std::string> sort_fields);

    RecordList all() const { return {*engine_, *table_, rows_.data(), rows_.size()}; }
    // Those whose first sort field lies between the two, both included.
    RecordList between(const Value& first, const Value& last) const;
    RecordList equal_to(const Value& value) const { return between(value, value); }

    const Table& table() const { return *table_; }
    const std::vector<std::string>& sort_fields() const { return sort_fields_; }

    // After these rows were made or changed; one may be there more than once.
    void refresh(const std::vector<Table::Row>& touched);

private:
    bool before(Table::Row a, Table::Row b) const;
    void sort_all();

    const Engine* engine_;
    const Table* table_;
    std::vector<std::string> sort_fields_;
    std::vector<std::size_t> columns_;
    std::vector<Table::Row> rows_;
    std::vector<std::uint8_t> dirty_; // by row, while refreshing
    std::size_t known_rows_ = 0;      // of the table; those from here on are not in rows_
};

// Counts and sums of the rows of a table that are not deleted, by one or two keys.
class GroupedView {
public:
    enum class Part : std::uint8_t { whole, month }; // of a date, its month
    struct Key {
        std::string field;
        Part part = Part::whole;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Question {
        std::vector<Key> keys; // one or two
        std::string sum;       // a field with integers or decimals; empty counts only
        friend bool operator==(const Question&, const Question&) = default;
    };
    struct Group {
        std::vector<Value> keys; // a month is its first day; an empty field is null
        std::size_t count = 0;
        Decimal sum;            // of the values there are
        std::size_t summed = 0; // how many of them; a missing value is missing, not zero
        bool overflow = false;  // the sum did not fit
    };

    GroupedView(const Engine& engine, const Table& table, Question question);

    const Table& table() const { return *table_; }
    const Question& question() const { return question_; }
    std::size_t size() const;          // groups with at least one row
    std::vector<Group> groups() const; // by their keys, ascending
    void refresh(const std::vector<Table::Row>& touched);

private:
    // Wide enough for any sum of a table, so that a sum which does not fit may fit again.
    using Units = __int128;
    struct Sum {
        std::array<Cell, 2> keys;
        std::size_t count = 0;
        std::size_t summed = 0;
        Units units = 0; // of 10^-scale_
    };
    // What a row adds to a group now.
    struct Share {
        static constexpr std::uint8_t no_number = 0xFF;
        std::int64_t coefficient = 0;
        std::uint32_t group = Ledger::none;
        std::uint8_t scale = no_number;
    };

    Share share_of(Table::Row row);
    void add_rows(Table::Row from, Table::Row to);
    std::int64_t month_of(std::int64_t days);
    std::uint32_t small_key(std::size_t key, Cell& cell);
    void read_number(Table::Row row, Share& share) const;
    Units units_of(const Share& share) const;
    void add(const Share& share);
    void take_away(const Share& share);
    void rebuild();

    const Engine* engine_;
    const Table* table_;
    Question question_;
    std::vector<std::size_t> columns_;
    std::size_t sum_column_ = Table::no_column;
    int scale_ = 0;
    std::vector<Sum> groups_;
    FlatMap<std::uint32_t> numbers_; // of groups, by both small keys
    // Small keys of what is not small by itself: long texts, large numbers, values of another type.
    std::unordered_map<std::string, std::uint32_t> large_keys_;
    std::vector<Share> shares_; // by row
    // What was asked last: a row is mostly of the month and the group of the one before.
    std::int64_t month_ = 0, next_month_ = 0; // their first days
    std::uint64_t last_keys_ = 0;
    std::uint32_t last_group_ = Ledger::none;
};

} // namespace prima::store
