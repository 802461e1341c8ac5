#pragma once

// What is too large for a cell: texts and ids. A cell refers to them by 32-bit numbers. Nothing is removed,
// and nothing moves, so views of texts stay valid as long as the heap.

#include "store/value.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace prima::store {

class PackReader;
class PackWriter;

// What a cell holds. `absent` was never set; `null` was set to nothing.
enum class Tag : std::uint8_t {
    absent,
    null,
    no,
    yes,
    integer,
    decimal, // coefficient << 4 | scale; a coefficient beyond 60 bits is a big_decimal
    text,
    date,        // days since 1970
    time,        // minutes since midnight
    reference,   // number of an id
    list,        // number of the text of a JSON array
    foreign,     // number of the JSON text of a value this program does not know
    big_decimal, // number of the text "123.45"
};

struct Cell {
    Tag tag = Tag::absent;
    std::uint64_t payload = 0;

    bool is_empty() const { return tag <= Tag::null; }
};

class Heap {
public:
    using Number = std::uint32_t;
    static constexpr std::size_t kept_once = 48; // bytes: a text of at most so many has one number
    static constexpr std::size_t chunk_size = std::size_t{1} << 20U;     // bytes of texts that lie together
    static constexpr std::size_t max_text = (std::size_t{1} << 20U) - 4; // bytes

    Heap();
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    // At most max_text bytes. Short texts are kept once.
    Number add(std::string_view text);
    std::string_view text(Number number) const;

    Number add(Id id);
    // As add() of each, and sooner: the number of each goes to the same place of `numbers`, which is as long.
    void add_all(std::span<const Id> ids, std::span<Number> numbers);
    void add_all(std::span<const std::string_view> texts, std::span<Number> numbers);
    Id id(Number number) const { return ids_[number]; }
    std::optional<Number> find(Id id) const;

    Cell cell(const Value& value);
    Cell cell(const Decimal& decimal);
    Value value(const Cell& cell) const;

    // As Value's == and <: equal cells of one type; 1.50 equals 1.5.
    bool equal(const Cell& a, const Cell& b) const;
    bool before(const Cell& a, const Cell& b) const;

    // For a snapshot (snapshot.h); read() into an empty one.
    void write(PackWriter& to) const;
    bool read(PackReader& from);

private:
    struct Slot {
        Number place = 0;       // number + 1; 0 in an empty slot
        std::uint32_t hash = 0; // a half of it, so that few are compared and none is hashed again
    };
    bool same_text(std::uint64_t a, std::uint64_t b) const;
    Number append(std::string_view text);
    Number add_short(std::string_view text, std::uint32_t hash);
    Slot& text_slot(std::string_view short_text, std::uint32_t hash); // its own, or the empty one for it
    bool find_short_texts(Number chunk); // of a chunk that was read; false when its texts do not fill it
    std::size_t id_place(Id id,
                         std::uint32_t hash) const; // of its slot, or of the empty one for it

    std::vector<std::unique_ptr<char[]>> chunks_; // a number is chunk << 20 | offset of the length
    std::vector<std::uint32_t> used_;             // bytes of each chunk
    static void grow(std::vector<Slot>& slots);
    std::vector<Slot> text_slots_; // of short texts, by open addressing
    std::size_t short_texts_ = 0;
    std::vector<Id> ids_;
    std::vector<Slot> id_slots_;
};

// For tables of ids by open addressing.
inline std::uint64_t hash_of(const Id& id) {
    return (id.high ^ (id.low * 0x9E3779B97F4A7C15ULL)) * 0xFF51AFD7ED558CCDULL >> 20U;
}

} // namespace prima::store
