#pragma once

// Bytes of our own, for our own: columns of numbers at their narrowest, for what is written and read back by
// one and the same program (snapshot.h). Not for files that others read.

#include "store/value.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prima::store {

static_assert(std::endian::native == std::endian::little, "packed numbers are copied as they lie in memory");

class PackWriter {
public:
    void number(std::uint64_t value) { raw(&value, sizeof value); }
    void bytes(std::string_view value) {
        number(value.size());
        raw(value.data(), value.size());
    }
    // Of integers or enumerations without negative values.
    template <class T>
    void column(const std::vector<T>& values) {
        numbers(values.data(), values.size(), sizeof(T));
    }
    void ids(const std::vector<Id>& values) {
        number(values.size());
        raw(values.data(), values.size() * sizeof(Id));
    }
    std::string take() && { return std::move(bytes_); }

private:
    void raw(const void* from, std::size_t size);
    void numbers(const void* values, std::size_t count, std::size_t width);

    std::string bytes_;
};

// What does not fit ends it: from there on everything is zero or empty, and ok() says so.
class PackReader {
public:
    explicit PackReader(std::string_view bytes)
        : left_(bytes) {}

    bool ok() const { return ok_; }
    bool at_end() const { return ok_ && left_.empty(); }
    void fail();

    std::uint64_t number();
    std::uint32_t small() { return static_cast<std::uint32_t>(number()); }
    std::string_view bytes() { return part(number()); }
    template <class T>
    void column(std::vector<T>& values) {
        values.resize(count_of_column());
        numbers(values.data(), values.size(), sizeof(T));
    }
    void ids(std::vector<Id>& values);

private:
    std::string_view part(std::uint64_t size);
    void raw(void* to, std::size_t size);
    std::size_t count_of_column();
    void numbers(void* values, std::size_t count, std::size_t width);

    std::string_view left_;
    bool ok_ = true;
    std::size_t packed_ = 0; // bytes of a number in the column that is being read; 0: all are equal
};

} // namespace prima::store
