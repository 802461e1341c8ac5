#pragma once

// Errors are values. An Error carries a code for the program, a message id for the user (a key of the
// language strings) and a detail for the log; a Result<T> is either a T or an Error.

#include "base/assert.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace prima::base {

enum class ErrorCode : std::uint8_t {
    invalid,         // the input does not have the expected form
    out_of_range,    // the form is right, the value is not allowed
    overflow,        // a result does not fit
    not_found,       // no such record, transaction or key
    not_allowed,     // someone else's, or against the rules
    changed_since,   // what was to be undone has been changed by someone else meanwhile
    not_ready,       // asked before opening has finished
    storage_full,    // the disk or the browser's quota is full
    storage_blocked, // the browser does not allow storage
    storage_lost,    // the connection to the storage was lost; trying again may help
    storage_newer,   // a newer version of the program has upgraded the storage
    unreadable,      // stored or received bytes that cannot be read
    too_large,       // more than the stated limit of size, depth or count
    not_json,        // a file that is no JSON at all
    truncated,       // a file that ends too early
    other_format,    // JSON, but no office file
    newer_version,   // written by a newer Prima
    other_office,    // of an office that is not the open one
    erased,          // bytes that somebody has erased, on purpose and for good
};

struct Error {
    ErrorCode code = ErrorCode::invalid;
    std::string message; // id of a language string, e.g. "error.time_order"
    std::string detail;  // for the log, in English; never shown as the message
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error)
        : content_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    // The value; asking for it when there is an error is a broken promise.
    const T& value() const& { return *checked(std::get_if<0>(&content_)); }
    T& value() & { return *checked(std::get_if<0>(&content_)); }
    T&& value() && { return std::move(*checked(std::get_if<0>(&content_))); }
    T value_or(T other) const { return ok() ? value() : std::move(other); }
    const T& operator*() const { return value(); }
    T& operator*() { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const Error& error() const& { return *checked(std::get_if<1>(&content_)); }
    Error&& error() && { return std::move(*checked(std::get_if<1>(&content_))); }

private:
    template <class P>
    static P* checked(P* pointer) {
        PRIMA_ASSERT(pointer != nullptr, "a Result is asked only for what it holds");
        return pointer;
    }

    std::variant<T, Error> content_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : content_(std::move(error)) {}

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    const Error& error() const& { return *checked(std::get_if<1>(&content_)); }
    Error&& error() && { return std::move(*checked(std::get_if<1>(&content_))); }

private:
    template <class P>
    static P* checked(P* pointer) {
        PRIMA_ASSERT(pointer != nullptr, "a Result is asked only for what it holds");
        return pointer;
    }

    std::variant<std::monostate, Error> content_;
};

} // namespace prima::base

// PRIMA_TRY(auto date, parse_date(text)); declares `date` or returns the error from the enclosing function.
#define PRIMA_TRY(declaration, ...)                                                                          \
    PRIMA_TRY_NAMED(PRIMA_JOIN(prima_try_, __LINE__), declaration, __VA_ARGS__)
#define PRIMA_TRY_NAMED(name, declaration, ...)                                                              \
    auto name = (__VA_ARGS__);                                                                               \
    if (!name.ok()) return std::move(name).error();                                                          \
    declaration = std::move(name).value()
#define PRIMA_JOIN(a, b) PRIMA_JOIN_NOW(a, b)
#define PRIMA_JOIN_NOW(a, b) a##b

// PRIMA_CHECK(validate(draft)); goes on or returns the error from the enclosing function.
#define PRIMA_CHECK(...)                                                                                     \
    do {                                                                                                     \
        auto prima_check = (__VA_ARGS__);                                                                    \
        if (!prima_check.ok()) return std::move(prima_check).error();                                        \
    } while (false)
