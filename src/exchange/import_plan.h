#pragma once

// What an import would do, row by row, before it does anything.

#include "exchange/column_mapping.h"
#include "exchange/import_kind.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace prima::exchange {

enum class Outcome : std::uint8_t {
    added,
    changed,
    same,     // all of it is here already
    refused,  // an error keeps it out
    left_out, // no data: titles, totals, signatures
};
inline constexpr std::size_t outcome_count = 5;

struct PlannedRow {
    Outcome outcome = Outcome::left_out;
    RowUse use = RowUse::data;
    std::uint32_t row = 0;           // of the sheet
    std::vector<Remark> remarks;     // errors first
    std::vector<std::string> fields; // that change, of a record that is here
};

class ImportPlan {
public:
    // All of them must outlive the plan. The store must not change meanwhile.
    ImportPlan(store::Store& store, base::Date today, const Sheet& sheet, const TableShape& shape,
               const ImportKind& kind, Mapping mapping);

    // Works out at most so many rows; false when all are done.
    bool step(std::size_t rows);
    float share() const; // of the rows that are worked out, 0..1
    bool done() const { return next_ >= sheet_.rows(); }

    const std::vector<PlannedRow>& rows() const { return rows_; }
    std::size_t count(Outcome outcome) const { return counts_[static_cast<std::size_t>(outcome)]; }
    std::size_t noted() const { return noted_; } // rows that come in with something to say
    // How many records the import would add or change.
    std::size_t records() const { return count(Outcome::added) + count(Outcome::changed); }
    // What the row has in the column of this field; empty when there is none.
    std::string_view text(const PlannedRow& row, std::size_t field) const;

    // Does it, as one transaction. The null id when there is nothing to do.
    base::Result<store::TransactionId> commit(std::string_view count_words);
    // Before that, in slices of so many changes, what of it can be worked out without changing anything;
    // false when only commit() is left. The plan stays as it is from then on.
    bool prepare(std::string_view count_words, std::size_t changes);
    // Once it is of no more use: lets go of so much of it, which takes a while where it is large; false when
    // little is left.
    bool forget(std::size_t parts);

private:
    void begin_commit(std::string_view count_words);
    void read_key(std::size_t row);
    void plan_row(std::size_t row);
    void read_row(std::size_t row, RowInput& input, PlannedRow& planned);
    std::string key_of(std::size_t row) const;
    void judge(RowOutput& output, PlannedRow& planned);
    std::optional<std::size_t> column_of(std::size_t field) const;

    store::Store& store_;
    const Sheet& sheet_;
    const TableShape& shape_;
    const ImportKind& kind_;
    Mapping mapping_;
    std::vector<std::optional<std::size_t>> columns_; // by field
    std::vector<base::NumberForm> forms_;             // by field
    std::unique_ptr<ImportRun> run_;
    std::unordered_map<std::string, std::uint32_t> first_with_; // the first row of each key
    std::vector<std::uint32_t> firsts_;                         // by row: the first row of its key, or itself
    std::size_t next_key_ = 0, next_ = 0;
    RowInput input_; // of the row that is worked out
    std::vector<PlannedRow> rows_;
    store::Draft draft_;
    std::unique_ptr<store::Store::LargeCommit> committing_; // of the draft
    std::vector<store::Change> forgotten_;                  // of the draft, on their way out
    std::array<std::size_t, outcome_count> counts_{};
    std::size_t noted_ = 0;
};

} // namespace prima::exchange
