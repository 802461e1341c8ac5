#pragma once

// The records of one kind, in columns. A cell holds the value that counts. The stamp of a record is that of
// the transaction that made it; only cells that another transaction has set, too, keep a list of versions.

#include "store/flat_map.h"
#include "store/heap.h"
#include "store/ledger.h"
#include "store/schema.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prima::store {

class Table {
public:
    using Row = std::uint32_t;
    using Tx = Ledger::Tx;
    static constexpr std::size_t deleted = 0; // the column of deleted_field

    struct Column {
        std::string field;
        const Field* known = nullptr; // nothing when a newer version made it
        std::vector<Tag> tags;        // may be shorter than the table: the rest is absent
        std::vector<std::uint64_t> payloads;
    };

    // One value a cell has had.
    struct Version {
        Row row = 0;
        std::uint32_t next = Ledger::none; // the one before it in the order of Ledger::compare
        Tx tx = 0;
        std::uint16_t column = 0;
        Tag tag = Tag::absent;
        bool head : 1 = false;        // it counts, and no other's author that counts had seen it
        bool passed_over : 1 = false; // it does not count (Judge)
        std::uint64_t payload = 0;

        Cell cell() const { return {tag, payload}; }
    };

    Table(std::string kind_name, const Kind* known);

    const std::string& kind() const { return kind_; }
    const Kind* known() const { return known_; }

    // --- rows ---
    std::size_t size() const { return records_.size(); }
    Row add(std::uint32_t record, std::uint32_t compartment, Tx birth);
    void reserve(std::size_t more);
    std::uint32_t record(Row row) const { return records_[row]; } // number of its id
    std::uint32_t compartment(Row row) const { return compartments_[row]; }
    Tx birth(Row row) const { return births_[row]; }
    bool is_deleted(Row row) const { return at(deleted, row).tag == Tag::yes; }

    // --- cells ---
    std::size_t column_count() const { return columns_.size(); }
    const Column& column(std::size_t number) const { return columns_[number]; }
    static constexpr std::size_t no_column = ~std::size_t{0};
    std::size_t find_column(std::string_view field) const;
    std::size_t column_of(std::string_view field); // made when there is none
    Cell at(std::size_t column, Row row) const {
        const Column& cells = columns_[column];
        return row < cells.tags.size() ? Cell{cells.tags[row], cells.payloads[row]} : Cell{};
    }

    // Sets cells row by row, one transaction each.
    void apply(std::size_t column, const std::vector<Row>& rows, const std::vector<Tx>& txs,
               const std::vector<Tag>& tags, const std::vector<std::uint64_t>& payloads, const Ledger& ledger,
               const Heap& heap);

    // --- versions ---
    // The transaction whose value counts; none for an absent cell.
    Tx setter(std::size_t column, Row row) const;
    // Another transaction than the one that made the record has set something of it, too.
    bool contested(Row row) const;
    // All of a cell, the one that counts first; those that are passed over last.
    std::vector<Version> versions(std::size_t column, Row row) const;
    const std::vector<Version>& all_versions() const { return versions_; }
    // Puts the versions of a transaction into their places again, after its stamp or its place in its chain
    // has changed; touches its rows.
    void resettle(Tx tx, const Ledger& ledger, const Heap& heap);
    // Works every conflict out anew, after what was seen has become known.
    void recheck(const Ledger& ledger, const Heap& heap);

    // Rows that another transaction than the one that made them has set something of, too; once each.
    std::vector<Row> contested_rows() const;
    // From now on what these transactions, and they alone, have set of the record does not count. Touches the
    // row where that is news.
    void pass_over(Row row, const std::vector<Tx>& txs, const Ledger& ledger, const Heap& heap);
    // Rows where something is passed over.
    const std::set<Row>& passed_over() const { return passed_over_; }

    struct CellPlace {
        Row row = 0;
        std::uint16_t column = 0;
        friend bool operator==(const CellPlace&, const CellPlace&) = default;
        friend bool operator<(const CellPlace& a, const CellPlace& b) {
            return a.row != b.row ? a.row < b.row : a.column < b.column;
        }
    };
    // Cells whose heads differ; and of deleted records that someone edited without knowing, the deleting
    // cell. Events are written once, so they have none.
    const std::set<CellPlace>& conflicts() const { return conflicts_; }
    // What was set in a deleted record by those who did not know of the deletion.
    std::vector<Version> edits_though_deleted(Row row, const Ledger& ledger) const;

    // Rows that were made or changed since forget_touched(); one may be there more than once.
    const std::vector<Row>& touched() const { return touched_; }
    void touch(const std::vector<Row>& rows) { touched_.insert(touched_.end(), rows.begin(), rows.end()); }
    void forget_touched() {
        changes_ += touched_.size();
        touched_.clear();
    }
    // Grows with every row that is made or changed.
    std::uint64_t changes() const { return changes_ + touched_.size(); }

    // For a snapshot (snapshot.h); read() into an empty one, all rows of which are touched then.
    void write(PackWriter& to) const;
    bool read(PackReader& from);

private:
    struct Contested {
        std::uint32_t first = Ledger::none;
        std::uint32_t heads = 0;
    };
    static std::uint64_t key(std::size_t column, Row row) { return std::uint64_t{row} << 16U | column; }

    void contest(std::size_t column, Row row, Tx tx, Cell cell, const Ledger& ledger, const Heap& heap);
    std::uint32_t push(Version version);
    static bool counts_before(const Version& a, const Version& b, const Ledger& ledger, const Heap& heap);
    void insert(Contested& contested, std::uint32_t version, const Ledger& ledger, const Heap& heap);
    void rebuild(const CellPlace& place, const Ledger& ledger, const Heap& heap);
    void settle(const Contested& contested, std::size_t column, Row row, const Ledger& ledger,
                const Heap& heap);
    void fill(Column& cells); // up to the size of the table
    bool heads_differ(const Contested& contested, const Heap& heap) const;

    std::string kind_;
    const Kind* known_;
    std::vector<std::uint32_t> records_;
    std::vector<std::uint32_t> compartments_;
    std::vector<Tx> births_;
    std::vector<Column> columns_;
    mutable std::size_t last_asked_ = 0;
    std::vector<Version> versions_;
    FlatMap<Contested> contested_;
    std::set<CellPlace> conflicts_;
    std::set<Row> passed_over_;
    std::vector<Row> touched_;
    std::uint64_t changes_ = 0; // that were forgotten
};

} // namespace prima::store
