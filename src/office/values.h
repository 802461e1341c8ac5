#pragma once

// Between the fields of a form and the values of a record: an empty field is no value.

#include "base/text.h"
#include "store/store.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

inline store::Value text_value(std::string_view text) {
    std::string clean = base::collapsed(text);
    return clean.empty() ? store::Value() : store::Value(std::move(clean));
}
// Of several lines, which stay.
inline store::Value lines_value(std::string_view text) {
    const std::string_view clean = base::trimmed(text);
    return clean.empty() ? store::Value() : store::Value(std::string(clean));
}
template <class T>
store::Value value_of(const std::optional<T>& content) {
    return content ? store::Value(*content) : store::Value();
}

// What is wrong with these values by the table of the kind alone.
inline void check_values(const store::Kind& kind, const store::Draft& draft,
                         std::vector<store::FieldError>& errors) {
    for (const store::Change& change : draft.changes()) {
        for (store::FieldError& error : store::check_value(*kind.field(change.field), change.value))
            errors.push_back(std::move(error));
    }
}

inline bool is_wrong(const std::vector<store::FieldError>& errors, std::string_view field) {
    for (const store::FieldError& error : errors) {
        if (error.field == field) return true;
    }
    return false;
}

inline base::Error as_error(const store::FieldError& error, std::string_view kind) {
    return {base::ErrorCode::invalid, error.message, std::string(kind) + "." + error.field};
}

// Of an enumeration in files.
template <class Enum, std::size_t count>
std::string code_text(const std::array<std::string_view, count>& codes, Enum value) {
    return std::string(codes[static_cast<std::size_t>(value)]);
}
// What a newer version wrote is read as the first.
template <class Enum, std::size_t count>
Enum coded(const std::array<std::string_view, count>& codes, std::string_view code) {
    for (std::size_t i = 0; i < count; ++i) {
        if (codes[i] == code) return static_cast<Enum>(i);
    }
    return Enum{};
}

// The id of a natural key; of one that was deleted, which stays deleted, that of the next record of the key.
inline base::Id free_natural_id(const store::Store& store, std::string_view kind, std::string_view key) {
    std::string next(key);
    base::Id id = store.natural_id(kind, next);
    while (store.find_any(kind, id) && !store.find(kind, id)) {
        next += "+";
        id = store.natural_id(kind, next);
    }
    return id;
}

} // namespace prima::office
