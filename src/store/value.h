#pragma once

// What a field of a record can hold. Numbers are integers or exact decimals, never floating point.

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/ids.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace prima::store {

using base::Date;
using base::Decimal;
using base::Id;
using base::TimeOfDay;

// A value of a type that a newer version introduced: its JSON text, kept as it came and written out again.
struct ForeignValue {
    std::string json;
    friend bool operator==(const ForeignValue&, const ForeignValue&) = default;
};

class Value;

// A few values in an order; no lists among them.
struct List {
    std::vector<Value> items;
    friend bool operator==(const List& a, const List& b);
    friend bool operator<(const List& a, const List& b);
};

class Value {
public:
    Value() = default; // null: the field is empty
    Value(bool value)
        : content_(value) {}
    Value(int value)
        : content_(std::int64_t{value}) {}
    Value(std::int64_t value)
        : content_(value) {}
    Value(Decimal value)
        : content_(value) {}
    Value(std::string value)
        : content_(std::move(value)) {}
    Value(const char* value)
        : content_(std::string(value)) {}
    Value(Date value)
        : content_(value) {}
    Value(TimeOfDay value)
        : content_(value) {}
    Value(Id value)
        : content_(value) {} // a reference to a record
    Value(List value)
        : content_(std::move(value)) {}
    Value(ForeignValue value)
        : content_(std::move(value)) {}

    bool is_null() const { return content_.index() == 0; }

    // The content when it has exactly this type, else nullptr.
    template <class T>
    const T* get() const {
        return std::get_if<T>(&content_);
    }
    const std::string& text() const; // empty when it is no text

    // Equal values of one type; 1.50 equals 1.5.
    friend bool operator==(const Value& a, const Value& b) { return a.content_ == b.content_; }
    // An order for sorting: null first, then by type, then by value.
    friend bool operator<(const Value& a, const Value& b) { return before(a, b); }

private:
    static bool before(const Value& a, const Value& b);

    std::variant<std::monostate, bool, std::int64_t, Decimal, std::string, Date, TimeOfDay, Id, List,
                 ForeignValue>
        content_;
};

} // namespace prima::store
