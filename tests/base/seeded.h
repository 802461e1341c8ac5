#pragma once

// A seeded generator for properties: the same values on every machine and in every run.

#include <cstdint>
#include <string>
#include <string_view>

namespace prima::test {

class Seeded {
public:
    explicit Seeded(std::uint64_t seed)
        : state_(seed) {}

    std::uint64_t bits() { // splitmix64
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31U);
    }
    std::int64_t between(std::int64_t least, std::int64_t greatest) {
        const std::uint64_t width =
            static_cast<std::uint64_t>(greatest) - static_cast<std::uint64_t>(least) + 1;
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) +
                                         (width == 0 ? bits() : bits() % width));
    }
    bool chance(int percent) { return between(0, 99) < percent; }
    std::string text(std::string_view letters, std::int64_t longest) {
        std::string result;
        for (std::int64_t i = between(0, longest); i > 0; --i) {
            result +=
                letters[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(letters.size()) - 1))];
        }
        return result;
    }

private:
    std::uint64_t state_;
};

} // namespace prima::test
