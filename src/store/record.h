#pragma once

#include "store/engine.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prima::store {

// One record as an engine holds it now: a small handle, to be passed by value. It stays valid as long as the
// engine, and always shows the present values. An empty handle is false and has no values.
class Record {
public:
    Record() = default;
    Record(const Engine& engine, const Table& table, Table::Row row)
        : engine_(&engine)
        , table_(&table)
        , row_(row) {}

    explicit operator bool() const { return engine_ != nullptr; }

    std::string_view kind() const { return table_->kind(); }
    Id id() const { return engine_->heap().id(table_->record(row_)); }
    const Compartment& compartment() const { return engine_->compartment(table_->compartment(row_)); }
    bool deleted() const { return table_->is_deleted(row_); }

    // Null when the field is empty or there is none of that name.
    Value value(std::string_view field) const;

    // The value when the field holds exactly this type, e.g. record.get<Date>("date").
    template <class T>
    std::optional<T> get(std::string_view field) const {
        const Value content = value(field);
        const T* typed = content.get<T>();
        return typed ? std::optional<T>(*typed) : std::nullopt;
    }
    // Empty when it is no text. Valid as long as the engine.
    std::string_view text(std::string_view field) const;

    // Names of all fields that were ever set, also those of newer versions.
    std::vector<std::string_view> fields() const;

    const Table& table() const { return *table_; }
    Table::Row row() const { return row_; }
    friend bool operator==(const Record&, const Record&) = default;

private:
    const Engine* engine_ = nullptr;
    const Table* table_ = nullptr;
    Table::Row row_ = 0;
};

// Some records of one kind, in an order.
class RecordList {
public:
    RecordList() = default;
    RecordList(const Engine& engine, const Table& table, const Table::Row* rows, std::size_t count)
        : engine_(&engine)
        , table_(&table)
        , rows_(rows)
        , count_(count) {}

    class Iterator {
    public:
        Iterator(const RecordList& list, std::size_t at)
            : list_(&list)
            , at_(at) {}
        Record operator*() const { return (*list_)[at_]; }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

    private:
        const RecordList* list_;
        std::size_t at_;
    };

    std::size_t size() const { return count_; }
    bool empty() const { return count_ == 0; }
    Record operator[](std::size_t i) const { return {*engine_, *table_, rows_[i]}; }
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, count_}; }

private:
    const Engine* engine_ = nullptr;
    const Table* table_ = nullptr;
    const Table::Row* rows_ = nullptr;
    std::size_t count_ = 0;
};

} // namespace prima::store
