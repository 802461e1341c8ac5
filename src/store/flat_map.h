#pragma once

// An open-addressing map from 64-bit keys to small values: a few nanoseconds a lookup and no allocation an
// entry, for the millions of cells and records of a store. Nothing is ever removed.

#include "store/ahead.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace prima::store {

// Spreads any key, also one from other people's files, over all bits.
constexpr std::uint64_t mixed(std::uint64_t key) {
    key ^= key >> 32U;
    key *= 0x9E3779B97F4A7C15ULL;
    key ^= key >> 29U;
    key *= 0xBF58476D1CE4E5B9ULL;
    return key ^ (key >> 32U);
}

template <class T>
class FlatMap {
public:
    static constexpr std::uint64_t none = ~std::uint64_t{0}; // no key

    T* find(std::uint64_t key) {
        if (slots_.empty()) return nullptr;
        Slot& slot = slots_[place_of(key)];
        return slot.key == key ? &slot.value : nullptr;
    }
    const T* find(std::uint64_t key) const { return const_cast<FlatMap*>(this)->find(key); }

    // The value of the key, made when it is not there. Pointers to values are lost by the next call.
    T& operator[](std::uint64_t key) {
        if ((count_ + 1) * 10 > slots_.size() * 7) grow();
        Slot& slot = slots_[place_of(key)];
        if (slot.key != key) {
            slot = {key, T{}};
            ++count_;
        }
        return slot.value;
    }

    // What is wanted soon.
    void touch(std::uint64_t key, Ahead& ahead) const {
        if (!slots_.empty())
            ahead.touch(slots_[static_cast<std::size_t>(mixed(key)) & (slots_.size() - 1)].key);
    }

    std::size_t size() const { return count_; }

    // Makes room for so many more.
    void reserve(std::size_t more) {
        while ((count_ + more) * 10 > slots_.size() * 7) grow();
    }

    template <class Visit>
    void for_each(Visit visit) const {
        for (const Slot& slot : slots_) {
            if (slot.key != none) visit(slot.key, slot.value);
        }
    }

private:
    struct Slot {
        std::uint64_t key = none;
        T value{};
    };

    std::size_t place_of(std::uint64_t key) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t place = static_cast<std::size_t>(mixed(key)) & mask;
        while (slots_[place].key != none && slots_[place].key != key) place = (place + 1) & mask;
        return place;
    }

    void grow() {
        std::vector<Slot> old = std::move(slots_);
        slots_.assign(old.empty() ? 16 : old.size() * 2, {});
        for (Slot& slot : old) {
            if (slot.key != none) slots_[place_of(slot.key)] = std::move(slot);
        }
    }

    std::vector<Slot> slots_;
    std::size_t count_ = 0;
};

} // namespace prima::store
