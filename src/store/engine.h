#pragma once

// An office in memory: the records that a set of transactions amounts to. The set alone decides the outcome,
// whatever the order and repetition of its arrival; nothing here knows storage, windows or files.

#include "store/batch.h"
#include "store/heap.h"
#include "store/ledger.h"
#include "store/schema.h"
#include "store/table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace prima::store {

// What these replicas wrote in these transactions stands in its chains and changes nothing.
struct HeldBack {
    std::set<Id> replicas;
    std::set<TransactionId> transactions;
    friend bool operator==(const HeldBack&, const HeldBack&) = default;
};

class Engine {
public:
    using Tx = Ledger::Tx;
    using Row = Table::Row;

    // The schema must outlive the engine.
    explicit Engine(const Schema& schema);

    const Schema& schema() const { return schema_; }
    Heap& heap() { return heap_; }
    const Heap& heap() const { return heap_; }
    Ledger& ledger() { return ledger_; }
    const Ledger& ledger() const { return ledger_; }

    // Applies the batch; its cells refer to heap(). `first` is the place of its first transaction in the
    // chain, from 1. Gives the first transaction.
    Tx apply(const Batch& batch, Ledger::ChainNumber chain, std::uint64_t first);

    // Of what is applied from now on.
    void hold_back(HeldBack held) { held_ = std::move(held); }
    const HeldBack& held_back() const { return held_; }

    const std::vector<std::unique_ptr<Table>>& tables() const { return tables_; }
    Table* table(std::string_view kind) { return find_table(kind); }
    const Table* table(std::string_view kind) const { return const_cast<Engine*>(this)->find_table(kind); }

    const Table& made_table(std::string_view kind) { return *tables_[table_number(kind)]; }
    std::uint32_t table_number(std::string_view kind); // made when there is none

    // A record of this kind in any compartment, the deleted ones too.
    std::optional<Row> find(const Table& table, Id id) const;
    const Compartment& compartment(std::uint32_t number) const { return compartments_[number]; }

    // A transaction gets another stamp and place in its chain.
    void restamp(Tx tx, Stamp stamp, std::uint64_t number);
    // After a chain was found to be forked, or what an author had seen has arrived late.
    void recheck();
    // Asks the judges of kinds that have one about the records that were touched, and about all where their
    // basis is another. To be called when changes have come in, before anything is read.
    void judge();
    // Grows when who had seen what may have changed for any transaction, and not for touched rows alone.
    std::uint64_t rechecks() const { return rechecks_; }

    std::size_t conflict_count() const;
    // Equal for engines whose visible records, values and conflicts are equal; takes a scan.
    std::uint64_t state_digest() const;

    // For a snapshot (snapshot.h); read() into an empty one.
    void write(PackWriter& to) const;
    bool read(PackReader& from);

private:
    struct Place {
        std::uint32_t table = Ledger::none;
        Row row = 0;
    };

    Table* find_table(std::string_view kind);
    std::uint32_t compartment_number(const Compartment& compartment);
    Batch without_held(const Batch& batch) const;
    void apply_blocks(const Batch& batch, std::uint32_t compartment, Tx base);
    Row row_of(std::uint32_t table, std::uint32_t record, std::uint32_t compartment, Tx tx);

    const Schema& schema_;
    Heap heap_;
    Ledger ledger_;
    std::vector<std::unique_ptr<Table>> tables_;
    std::vector<Compartment> compartments_;
    std::vector<Place> places_; // by number of the id
    // One id in several kinds or compartments: after the first place.
    std::unordered_multimap<std::uint32_t, Place> more_places_;
    std::uint64_t rechecks_ = 0;
    struct Bench {
        std::uint32_t table = 0;
        std::unique_ptr<Judge> judge;
        std::uint64_t basis = 0, rechecks = 0;
        bool sat = false;
    };
    std::vector<Bench> benches_;
    HeldBack held_;
};

} // namespace prima::store
