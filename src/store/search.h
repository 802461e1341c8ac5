#pragma once

// Finding records by words. The index knows every word of the texts and the records it stands in; a query
// looks through the words, not the texts. It is made at the first search and follows the changes.

#include "store/engine.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prima::store {

class SearchIndex {
public:
    // Over all text fields of the table.
    SearchIndex(const Engine& engine, const Table& table);

    // Rows, not deleted, whose texts contain each word of the query somewhere in one of their own words,
    // folded as base::folded does. At most `limit`, the latest made first. An empty query finds all.
    std::vector<Table::Row> find(std::string_view query, std::size_t limit) const;

    const Table& table() const { return *table_; }
    void refresh(const std::vector<Table::Row>& touched);

private:
    void index(Table::Row row);
    std::uint32_t number_of(std::string_view word); // made when it is new
    std::string_view word(std::uint32_t number) const;
    void grow();
    bool contains(Table::Row row, const std::vector<std::string>& words) const;

    const Engine* engine_;
    const Table* table_;
    std::string vocabulary_;                    // every word once, with a blank after each
    std::vector<std::uint32_t> ends_;           // of the words in the vocabulary
    std::vector<std::uint32_t> slots_;          // words by open addressing, number + 1
    std::vector<std::vector<Table::Row>> rows_; // by word
    std::vector<bool> changed_; // rows indexed more than once: their texts are looked at again
};

} // namespace prima::store
