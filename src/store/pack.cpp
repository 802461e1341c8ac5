#include "store/pack.h"

#include <cstring>

namespace prima::store {

namespace {

constexpr std::uint64_t most_equal = std::uint64_t{1} << 27U; // numbers that take no space

// Of 1, 2, 4 or 8 bytes.
std::uint64_t load(const char* at, std::size_t width) {
    switch (width) {
    case 1: return static_cast<std::uint8_t>(*at);
    case 2: {
        std::uint16_t value = 0;
        std::memcpy(&value, at, sizeof value);
        return value;
    }
    case 4: {
        std::uint32_t value = 0;
        std::memcpy(&value, at, sizeof value);
        return value;
    }
    default: {
        std::uint64_t value = 0;
        std::memcpy(&value, at, sizeof value);
        return value;
    }
    }
}

void store_at(char* at, std::size_t width, std::uint64_t value) {
    switch (width) {
    case 1: *at = static_cast<char>(value); break;
    case 2: {
        const auto narrow = static_cast<std::uint16_t>(value);
        std::memcpy(at, &narrow, sizeof narrow);
        break;
    }
    case 4: {
        const auto narrow = static_cast<std::uint32_t>(value);
        std::memcpy(at, &narrow, sizeof narrow);
        break;
    }
    default: std::memcpy(at, &value, sizeof value);
    }
}

void copy(const char* from, std::size_t from_width, char* to, std::size_t to_width, std::size_t count) {
    if (from_width == to_width) {
        if (count > 0) std::memcpy(to, from, count * from_width);
        return;
    }
    for (; count > 0; --count, from += from_width, to += to_width)
        store_at(to, to_width, load(from, from_width));
}

} // namespace

void PackWriter::raw(const void* from, std::size_t size) {
    if (size > 0) bytes_.append(static_cast<const char*>(from), size);
}

void PackWriter::numbers(const void* values, std::size_t count, std::size_t width) {
    const auto* const from = static_cast<const char*>(values);
    const std::uint64_t first = count == 0 ? 0 : load(from, width);
    std::uint64_t any = 0;
    bool same = true;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t value = load(from + i * width, width);
        any |= value;
        same = same && value == first;
    }
    number(count);
    if (same) {
        number(0);
        number(first);
        return;
    }
    const std::size_t packed = any <= 0xFF ? 1 : any <= 0xFFFF ? 2 : any <= 0xFFFFFFFF ? 4 : 8;
    number(packed);
    const std::size_t at = bytes_.size();
    bytes_.resize(at + count * packed);
    copy(from, width, bytes_.data() + at, packed, count);
}

void PackReader::fail() {
    ok_ = false;
    left_ = {};
}

std::string_view PackReader::part(std::uint64_t size) {
    if (size > left_.size()) {
        fail();
        return {};
    }
    const std::string_view found = left_.substr(0, static_cast<std::size_t>(size));
    left_.remove_prefix(found.size());
    return found;
}

void PackReader::raw(void* to, std::size_t size) {
    const std::string_view from = part(size);
    if (ok_ && size > 0) std::memcpy(to, from.data(), size);
}

std::uint64_t PackReader::number() {
    std::uint64_t value = 0;
    raw(&value, sizeof value);
    return value;
}

std::size_t PackReader::count_of_column() {
    const std::uint64_t count = number();
    packed_ = static_cast<std::size_t>(number());
    const bool known = packed_ == 0 || packed_ == 1 || packed_ == 2 || packed_ == 4 || packed_ == 8;
    if (!known || count > (packed_ == 0 ? most_equal : left_.size() / packed_)) fail();
    return ok_ ? static_cast<std::size_t>(count) : 0;
}

void PackReader::numbers(void* values, std::size_t count, std::size_t width) {
    auto* const to = static_cast<char*>(values);
    if (packed_ > 0) {
        const std::string_view from = part(static_cast<std::uint64_t>(count) * packed_);
        if (ok_) copy(from.data(), packed_, to, width, count);
        return;
    }
    const std::uint64_t value = number();
    for (std::size_t i = 0; i < count; ++i) store_at(to + i * width, width, value);
}

void PackReader::ids(std::vector<Id>& values) {
    const std::uint64_t count = number();
    if (count > left_.size() / sizeof(Id)) return fail();
    values.resize(static_cast<std::size_t>(count));
    raw(values.data(), values.size() * sizeof(Id));
}

} // namespace prima::store
