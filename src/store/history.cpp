#include "store/history.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace prima::store {

namespace {

std::string text_of(const Engine& engine, std::uint32_t number) {
    return number == Ledger::none ? std::string() : std::string(engine.heap().text(number));
}

// Calls visit(table, row, column, cell) for every cell that the transaction set.
template <class Visit>
void for_each_cell(const Engine& engine, Tx tx, Visit visit) {
    for (const auto& table : engine.tables()) {
        for (Table::Row row = 0; row < table->size(); ++row) {
            if (table->birth(row) != tx) continue;
            for (std::size_t column = 0; column < table->column_count(); ++column) {
                for (const Table::Version& version : table->versions(column, row)) {
                    if (version.tx == tx) visit(*table, row, column, version.cell());
                }
            }
        }
        for (const Table::Version& version : table->all_versions()) {
            if (version.tx == tx && table->birth(version.row) != tx)
                visit(*table, version.row, std::size_t{version.column}, version.cell());
        }
    }
}

// All transactions that set something of a record, oldest first.
std::vector<Tx> transactions_of(const Engine& engine, const Table& table, Table::Row row,
                                bool passed_over_too) {
    std::vector<Tx> all;
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        for (const Table::Version& version : table.versions(column, row)) {
            if (passed_over_too || !version.passed_over) all.push_back(version.tx);
        }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    const Ledger& ledger = engine.ledger();
    std::sort(all.begin(), all.end(), [&](Tx a, Tx b) {
        const int order = ledger.compare(a, b);
        return order != 0 ? order < 0 : a < b;
    });
    return all;
}

enum class Standing { counts, changed_since, undone };

// Walks transactions from the newest to the oldest and tells how one stands among them. After that `older`
// goes on behind it, passing over everything that cancels out.
class Walk {
public:
    Walk(const Ledger& ledger, std::vector<Tx> oldest_first)
        : ledger_(ledger)
        , line_(std::move(oldest_first))
        , at_(line_.size()) {
        for (std::size_t place = 0; place < line_.size(); ++place)
            first_.emplace(ledger.id(line_[place]), place);
    }

    Standing stands(TransactionId target) {
        bool changed = false;
        for (std::optional<std::size_t> place = step(&target); place; place = step(&target)) {
            if (ledger_.id(line_[*place]) == target)
                return changed ? Standing::changed_since : Standing::counts;
            changed = true;
        }
        return Standing::undone;
    }

    // The place in the line of the next older one that counts.
    std::optional<std::size_t> older() { return step(nullptr); }

private:
    // The next one that does not cancel out. The target itself is never taken as half of a pair with what it
    // undoes: taking it back is what is asked.
    std::optional<std::size_t> step(const TransactionId* target) {
        while (at_ > 0) {
            const Tx tx = line_[--at_];
            const TransactionId id = ledger_.id(tx);
            if (cancelled_.count(id) != 0) continue;
            const std::optional<TransactionId> undoes = ledger_.undoes(tx);
            if ((!target || id != *target) && undoes && is_older(*undoes)) {
                cancelled_.insert(*undoes);
                continue;
            }
            return at_;
        }
        return std::nullopt;
    }

    bool is_older(TransactionId id) const {
        const auto place = first_.find(id);
        return place != first_.end() && place->second < at_;
    }

    const Ledger& ledger_;
    std::vector<Tx> line_;
    std::size_t at_;
    std::unordered_map<TransactionId, std::size_t> first_; // where in the line each stands first
    std::unordered_set<TransactionId> cancelled_;
};

void plan_field(const Engine& engine, const Table& table, Table::Row row, std::size_t column,
                TransactionId id, UndoPlan& plan) {
    std::vector<Table::Version> versions = table.versions(column, row);
    std::erase_if(versions, [](const Table::Version& version) { return version.passed_over; });
    std::reverse(versions.begin(), versions.end());
    std::vector<Tx> line;
    line.reserve(versions.size());
    for (const Table::Version& version : versions) line.push_back(version.tx);
    Walk walk(engine.ledger(), std::move(line));
    const Standing standing = walk.stands(id);
    if (standing == Standing::undone) ++plan.already;
    if (standing == Standing::changed_since) ++plan.kept;
    if (standing != Standing::counts) return;
    std::optional<std::size_t> before = walk.older();
    while (before && engine.ledger().id(versions[*before].tx) == id) before = walk.older(); // its copies
    plan.changes.push_back({table.kind(), engine.heap().id(table.record(row)), table.column(column).field,
                            before ? engine.heap().value(versions[*before].cell()) : Value()});
    ++plan.restored;
}

// The record goes as a whole.
void plan_creation(const Engine& engine, const Table& table, Table::Row row, TransactionId id,
                   std::size_t fields, UndoPlan& plan) {
    Walk walk(engine.ledger(), transactions_of(engine, table, row, false));
    const Standing standing = walk.stands(id);
    if (standing == Standing::undone) plan.already += fields;
    if (standing == Standing::changed_since) plan.kept += fields;
    if (standing != Standing::counts) return;
    plan.changes.push_back(
        {table.kind(), engine.heap().id(table.record(row)), std::string(deleted_field), true});
    plan.restored += fields;
}

} // namespace

Transaction transaction_at(const Engine& engine, Tx tx) {
    const Ledger& ledger = engine.ledger();
    Transaction transaction;
    transaction.id = ledger.id(tx);
    transaction.stamp = ledger.stamp(tx);
    if (ledger.actor(tx) != Ledger::none) transaction.actor = engine.heap().id(ledger.actor(tx));
    transaction.label = {text_of(engine, ledger.label(tx)), text_of(engine, ledger.argument(tx))};
    transaction.undoes = ledger.undoes(tx);
    return transaction;
}

std::vector<Change> changes_of(const Engine& engine, TransactionId id) {
    std::vector<Change> changes;
    for (const Tx tx : engine.ledger().find(id)) {
        for_each_cell(engine, tx,
                      [&](const Table& table, Table::Row row, std::size_t column, const Cell& cell) {
                          changes.push_back({table.kind(), engine.heap().id(table.record(row)),
                                             table.column(column).field, engine.heap().value(cell)});
                      });
    }
    return changes;
}

std::vector<HistoryStep> history_of(const Engine& engine, const Record& record) {
    std::vector<HistoryStep> steps;
    const Table& table = record.table();
    const std::vector<Tx> all = transactions_of(engine, table, record.row(), true);
    steps.reserve(all.size());
    std::unordered_map<Tx, std::size_t> places;
    for (const Tx tx : all) {
        places.emplace(tx, steps.size());
        steps.push_back({transaction_at(engine, tx), engine.ledger().replica(tx), {}});
    }
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        std::vector<Table::Version> versions = table.versions(column, record.row());
        std::reverse(versions.begin(), versions.end());
        // Those that are passed over stand where they were written, too; what follows them goes on from what
        // counts.
        const Tx counts = table.setter(column, record.row());
        std::stable_sort(versions.begin(), versions.end(),
                         [&](const Table::Version& a, const Table::Version& b) {
                             return engine.ledger().compare(a.tx, b.tx) < 0;
                         });
        Value before;
        for (const Table::Version& version : versions) {
            Value after = engine.heap().value(version.cell());
            steps[places[version.tx]].differences.push_back(
                {table.column(column).field, before, after, !version.passed_over && version.tx == counts});
            if (!version.passed_over) before = std::move(after);
        }
    }
    return steps;
}

UndoPlan plan_undo(const Engine& engine, TransactionId id) {
    UndoPlan plan;
    using Place = std::pair<const Table*, Table::Row>;
    std::set<Place> made;
    std::set<std::pair<Place, std::size_t>> planned; // copies left by a fork say the same once more
    const Ledger& ledger = engine.ledger();
    for (const Tx tx : ledger.find(id)) {
        const bool is_undo = ledger.undoes(tx).has_value();
        std::vector<std::pair<Place, std::size_t>> cells;
        std::map<Place, std::size_t> fields; // how many of a record's are set here
        for_each_cell(engine, tx, [&](const Table& table, Table::Row row, std::size_t column, const Cell&) {
            cells.push_back({{&table, row}, column});
            ++fields[{&table, row}];
        });
        for (const auto& cell : cells) {
            const Place& place = cell.first;
            if (place.first->known() && place.first->known()->is_event()) return {};
            if (!planned.insert(cell).second) continue;
            if (ledger.id(place.first->birth(place.second)) != id || is_undo) {
                plan_field(engine, *place.first, place.second, cell.second, id, plan);
            } else if (made.insert(place).second) {
                plan_creation(engine, *place.first, place.second, id, fields[place], plan);
            }
        }
    }
    return plan;
}

void UndoOrder::add(TransactionId own, std::optional<TransactionId> undoes) {
    if (!own_.empty() && own_.back().id == own) return; // another part of the same
    own_.push_back({own, undoes});
    fresh_ = false;
}

void UndoOrder::pass(TransactionId own) {
    passed_.insert(own);
    fresh_ = false;
}

std::optional<TransactionId> UndoOrder::next_undo() const {
    refresh();
    return next_undo_;
}

std::optional<TransactionId> UndoOrder::next_redo() const {
    refresh();
    return next_redo_;
}

// From the newest to the oldest, so that whether an undo still counts is known before what it took back.
void UndoOrder::refresh() const {
    if (fresh_) return;
    fresh_ = true;
    next_undo_.reset();
    next_redo_.reset();
    std::unordered_set<TransactionId> undos;
    for (const Own& own : own_) {
        if (own.undoes) undos.insert(own.id);
    }
    std::unordered_set<TransactionId> taken_back;
    bool done_since = false; // an ordinary transaction newer than the one looked at
    for (auto own = own_.rbegin(); own != own_.rend() && !next_undo_; ++own) {
        const bool counts = taken_back.count(own->id) == 0 && passed_.count(own->id) == 0;
        if (!own->undoes) {
            if (counts) next_undo_ = own->id;
            done_since = done_since || counts;
            continue;
        }
        if (!counts) continue;
        taken_back.insert(*own->undoes);
        const bool is_redo = undos.count(*own->undoes) != 0;
        if (!is_redo && !done_since && !next_redo_) next_redo_ = own->id;
    }
}

} // namespace prima::store
