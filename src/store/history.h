#pragma once

// What happened: transactions with their changes, the life of a record, and what taking a transaction back
// means.

#include "store/engine.h"
#include "store/record.h"
#include "store/transaction.h"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace prima::store {

// One step in the life of a record.
struct HistoryStep {
    Transaction transaction; // without its changes
    Id replica;              // the device it was written on
    struct Difference {
        std::string field;
        Value before;
        Value after;
        bool counts = false; // this is the value the field has now
    };
    std::vector<Difference> differences;
};

// Without its changes.
Transaction transaction_at(const Engine& engine, Ledger::Tx tx);
// Of all its parts that are here.
std::vector<Change> changes_of(const Engine& engine, TransactionId id);
std::vector<HistoryStep> history_of(const Engine& engine, const Record& record); // oldest first

// A field goes back to its earlier value when the transaction is still the one that counts for it; pairs of
// an undo and what it took back cancel out. A record goes away again when the transaction made it and nobody
// has touched it since; otherwise it is left whole, so that no half record remains. A transaction that tells
// an event is not taken back at all.
struct UndoPlan {
    std::vector<Change> changes;
    std::size_t restored = 0; // fields that go back
    std::size_t kept = 0;     // fields that another transaction has changed since
    std::size_t already = 0;  // fields that are back already
};
UndoPlan plan_undo(const Engine& engine, TransactionId id);

// One person's own transactions, and which of them the last-undo and last-redo commands would take back.
class UndoOrder {
public:
    void add(TransactionId own, std::optional<TransactionId> undoes);

    std::optional<TransactionId> next_undo() const;
    std::optional<TransactionId> next_redo() const;
    // It cannot be taken back any more: the commands go on to the one before.
    void pass(TransactionId own);

private:
    struct Own {
        TransactionId id;
        std::optional<TransactionId> undoes;
    };
    void refresh() const;

    std::vector<Own> own_; // in the order they were done
    std::unordered_set<TransactionId> passed_;
    mutable bool fresh_ = true;
    mutable std::optional<TransactionId> next_undo_;
    mutable std::optional<TransactionId> next_redo_;
};

} // namespace prima::store
