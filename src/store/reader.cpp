#include "store/reader.h"

#include <algorithm>

namespace prima::store {

Record Reader::find_any(std::string_view kind, Id id) const {
    const Table* table = std::as_const(*engine_).table(kind);
    if (!table) return {};
    const auto row = engine_->find(*table, id);
    return row ? made(*table, *row) : Record();
}

Record Reader::find(std::string_view kind, Id id) const {
    const Record record = find_any(kind, id);
    return record && !record.deleted() ? record : Record();
}

std::vector<Record> Reader::records(std::string_view kind) const {
    std::vector<Record> result;
    const Table* table = std::as_const(*engine_).table(kind);
    if (!table) return result;
    for (Table::Row row = 0; row < table->size(); ++row) {
        if (!table->is_deleted(row)) result.push_back(made(*table, row));
    }
    std::sort(result.begin(), result.end(), [](const Record& a, const Record& b) { return a.id() < b.id(); });
    return result;
}

std::vector<Record> Reader::where(std::string_view kind, std::string_view field, const Value& value) const {
    std::vector<Record> result;
    const Table* table = std::as_const(*engine_).table(kind);
    const std::size_t column = table ? table->find_column(field) : Table::no_column;
    if (column == Table::no_column) return result;
    for (Table::Row row = 0; row < table->size(); ++row) {
        if (!table->is_deleted(row) && engine_->heap().value(table->at(column, row)) == value)
            result.push_back(made(*table, row));
    }
    return result;
}

const OrderedView& Reader::view(std::string_view kind, const std::vector<std::string>& sort_fields) {
    const Table& table = engine_->made_table(kind);
    for (const auto& view : ordered_) {
        if (&view->table() == &table && view->sort_fields() == sort_fields) return *view;
    }
    ordered_.push_back(std::make_unique<OrderedView>(*engine_, table, sort_fields));
    return *ordered_.back();
}

const GroupedView& Reader::groups(std::string_view kind, const GroupedView::Question& question) {
    const Table& table = engine_->made_table(kind);
    for (const auto& view : grouped_) {
        if (&view->table() == &table && view->question() == question) return *view;
    }
    grouped_.push_back(std::make_unique<GroupedView>(*engine_, table, question));
    return *grouped_.back();
}

std::vector<Record> Reader::search(std::string_view kind, std::string_view words, std::size_t limit) {
    const Table& table = engine_->made_table(kind);
    auto place = std::find_if(searches_.begin(), searches_.end(),
                              [&](const auto& index) { return &index->table() == &table; });
    if (place == searches_.end()) {
        searches_.push_back(std::make_unique<SearchIndex>(*engine_, table));
        place = searches_.end() - 1;
    }
    std::vector<Record> found;
    for (const Table::Row row : (*place)->find(words, limit)) found.push_back(made(table, row));
    return found;
}

std::uint64_t Reader::count_changes(std::initializer_list<std::string_view> kinds) const {
    constexpr unsigned bits_of_changes = 44;
    std::uint64_t sum = engines_used_ << bits_of_changes;
    for (const std::string_view kind : kinds) {
        if (const Table* table = engine_->table(kind)) sum += table->changes();
    }
    return sum;
}

void Reader::use(Engine& engine) {
    ++engines_used_;
    engine_ = &engine;
    engine.judge();
    ordered_.clear();
    grouped_.clear();
    searches_.clear();
    derived_.clear();
}

void Reader::refresh_views() {
    engine_->judge();
    // Only what was there before: one that is made by another meanwhile is up to date.
    const std::size_t count = derived_.size();
    for (std::size_t i = 0; i < count; ++i) derived_[i].second->refresh();
    for (const auto& table : engine_->tables()) {
        const std::vector<Table::Row>& touched = table->touched();
        if (touched.empty()) continue;
        for (const auto& view : ordered_) {
            if (&view->table() == table.get()) view->refresh(touched);
        }
        for (const auto& view : grouped_) {
            if (&view->table() == table.get()) view->refresh(touched);
        }
        for (const auto& index : searches_) {
            if (&index->table() == table.get()) index->refresh(touched);
        }
        table->forget_touched();
    }
}

std::vector<HistoryStep> Reader::history(std::string_view kind, Id id) const {
    const Record record = find_any(kind, id);
    return record ? history_of(*engine_, record) : std::vector<HistoryStep>();
}

std::optional<Transaction> Reader::transaction(TransactionId id) const {
    const std::vector<Ledger::Tx> parts = engine_->ledger().find(id);
    if (parts.empty()) return std::nullopt;
    Transaction transaction = transaction_at(*engine_, parts[0]);
    transaction.changes = changes_of(*engine_, id);
    return transaction;
}

std::size_t Reader::transaction_count() const {
    return engine_->ledger().size();
}

std::vector<Transaction> Reader::transactions(std::size_t skip, std::size_t limit) const {
    const Ledger& ledger = engine_->ledger();
    std::vector<Ledger::Tx> order(ledger.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<Ledger::Tx>(i);
    const std::size_t needed = std::min(order.size(), skip + limit);
    const auto newer = [&](Ledger::Tx a, Ledger::Tx b) {
        const int compared = ledger.compare(a, b);
        return compared != 0 ? compared > 0 : a > b;
    };
    // Only what is asked for is sorted, also far down in a long history.
    const auto first = order.begin() + static_cast<std::ptrdiff_t>(std::min(skip, needed));
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(needed);
    if (first != order.end()) std::nth_element(order.begin(), first, order.end(), newer);
    std::partial_sort(first, last, order.end(), newer);
    std::vector<Transaction> result;
    for (std::size_t i = skip; i < needed; ++i) {
        Transaction transaction = transaction_at(*engine_, order[i]);
        const bool part = !result.empty() && result.back().id == transaction.id;
        if (!part) result.push_back(std::move(transaction));
    }
    return result;
}

std::vector<Conflict> Reader::conflicts() const {
    std::vector<Conflict> all;
    for (const auto& table : engine_->tables()) {
        for (const Table::CellPlace& place : table->conflicts()) {
            Conflict conflict;
            conflict.record = made(*table, place.row);
            conflict.field = table->column(place.column).field;
            const auto add_side = [&](const Table::Version& version, bool counts) {
                const Value value = engine_->heap().value(version.cell());
                const TransactionId by = engine_->ledger().id(version.tx);
                const bool copy = std::any_of(conflict.sides.begin(), conflict.sides.end(),
                                              [&](const Conflict::Side& each) {
                                                  return each.transaction.id == by && each.value == value;
                                              });
                if (copy) return; // left by a fork
                conflict.sides.push_back({value, transaction_at(*engine_, version.tx),
                                          engine_->ledger().replica(version.tx), counts});
            };
            bool first = true;
            for (const Table::Version& version : table->versions(place.column, place.row)) {
                if (first || version.head) add_side(version, first);
                first = false;
            }
            if (place.column == Table::deleted) {
                for (const Table::Version& version :
                     table->edits_though_deleted(place.row, engine_->ledger()))
                    add_side(version, false);
            }
            all.push_back(std::move(conflict));
        }
    }
    return all;
}

} // namespace prima::store
