#pragma once

// The plain tables of a readable file that somebody has changed by hand. They are never merged; what they say
// otherwise than the records is offered cell by cell, and what somebody chooses of it becomes an edit of
// their own, checked as if it had been typed.

#include "store/store.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

inline constexpr std::size_t max_table_edits = 2'000;

// A cell of such a table that says something else than the record does. Of a row or a table that cannot be
// taken at all there is one with a problem, without a field or a record.
struct TableEdit {
    std::string kind;
    base::Id record;
    std::string field;
    store::Value now;     // in the record
    store::Value said;    // in the table
    std::string written;  // in the table, where it is no value that the field can have
    std::string problem;  // id of the sentence that says why it cannot be taken; empty when it can
    std::string argument; // of that sentence
    bool earlier = false; // the field has had this value before: perhaps the file is older, not edited

    bool possible() const { return problem.empty(); }
};

struct TableEdits {
    std::vector<TableEdit> edits; // those of a record one after the other, in the order of the file
    bool more = false;            // there are more than max_table_edits
    std::size_t possible() const;
};

// What the tables say otherwise than `records`: the office as it is once the file is merged. `store` is asked
// what the one at the keyboard may change. A row that is missing means nothing.
TableEdits compare_tables(store::Store& store, store::Reader& records, std::string_view tables,
                          base::Date today);

// These of them, in one transaction. `source` says in its label where they are from. Fails with the first
// error, and with tables.changed_since where a record is no longer what it was.
base::Result<store::TransactionId> take_table_edits(store::Store& store, const std::vector<TableEdit>& chosen,
                                                    std::string_view source, base::Date today);

} // namespace prima::exchange
