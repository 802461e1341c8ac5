#pragma once

// Asks for memory that is wanted soon. There is no instruction for it in a browser, but loads that do not
// wait for each other are under way together: touching what a handful of records needs, before going through
// them one by one, takes as long as waiting for one of them.

#include <cstddef>
#include <cstdint>

namespace prima::store {

class Ahead {
public:
    // So many at once fit into the nearest cache, with all they need.
    static constexpr std::size_t at_once = 32;

    Ahead() = default;
    Ahead(const Ahead&) = delete;
    Ahead& operator=(const Ahead&) = delete;
    ~Ahead() { kept_ = seen_; }

    template <class T>
    void touch(const T& wanted) {
        seen_ += *reinterpret_cast<const unsigned char*>(&wanted);
    }

private:
    std::uint32_t seen_ = 0;
    static inline volatile std::uint32_t kept_ = 0; // nobody reads it; otherwise no load would be left
};

} // namespace prima::store
