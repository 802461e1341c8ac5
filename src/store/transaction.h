#pragma once

// A transaction is what one action of one person changed: the unit that is stored, exchanged, applied and
// undone, always whole.

#include "base/ids.h"
#include "base/result.h"
#include "store/value.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::store {

using TransactionId = base::Id;

// A hybrid logical clock: the wall clock in milliseconds, pushed forward so that it always comes after
// everything seen; the counter orders what happens within a millisecond.
struct Stamp {
    std::int64_t ms = 0;
    std::uint16_t counter = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
    friend std::strong_ordering operator<=>(const Stamp& a, const Stamp& b) {
        return a.ms != b.ms ? a.ms <=> b.ms : a.counter <=> b.counter;
    }
};
// The years 2020 to 2200. Stamps outside are not believed, the same on every device.
inline constexpr std::int64_t first_stamp_ms = 1577836800000;
inline constexpr std::int64_t last_stamp_ms = 7289654399999;

Stamp next_stamp(const Stamp& last, std::int64_t wall_ms);

// What the action was, for people: the id of a language string and what goes into its {0}.
struct Label {
    std::string key;
    std::string argument;
    friend bool operator==(const Label&, const Label&) = default;
};

// The field that says a record is deleted. A deletion is a change like any other.
inline constexpr std::string_view deleted_field = "$deleted";
// Of kinds that have such a field: the record that this one was merged into (Store::merge_records).
inline constexpr std::string_view merged_field = "merged_into";

struct Change {
    std::string kind;
    Id record;
    std::string field;
    Value value;
    friend bool operator==(const Change&, const Change&) = default;
};

struct Transaction {
    TransactionId id;
    Stamp stamp;
    Id actor;
    Label label;
    std::optional<TransactionId> undoes; // the transaction this one takes back
    std::vector<Change> changes;
};

// What a caller wants changed, before it has an id, a stamp and an actor.
class Draft {
public:
    // A later set of the same field replaces an earlier one.
    void set(std::string_view kind, Id record, std::string_view field, Value value);
    void set(Change change);
    void remove(std::string_view kind, Id record);
    // Room for so many changes, for drafts of which that is known.
    void reserve(std::size_t changes) { changes_.reserve(changes); }

    const std::vector<Change>& changes() const { return changes_; }
    std::vector<Change> take() &&; // these, which the draft then has no more
    // What it sets this field to; nothing when it does not.
    const Change* find(std::string_view kind, Id record, std::string_view field) const;
    // Whether this one of changes() is the first of its kind and record.
    bool is_first(std::size_t place) const;

private:
    using Place = std::uint32_t;
    static constexpr Place none = ~Place{0};
    static constexpr std::size_t few = 16; // changes that are found by looking at all of them

    Place last_of(Id record) const;
    Place before(Place place) const;
    Place place_of(std::string_view kind, Id record, std::string_view field) const;
    void add(Change change);
    void index(Place place);
    std::size_t slot_of(Id record) const;

    std::vector<Change> changes_;
    // The changes of one record are chained, the last one first: a draft may hold hundreds of thousands.
    std::vector<Place> before_;
    std::vector<Place> slots_; // of the last change of each record, + 1, by open addressing
    std::size_t records_ = 0;
};

} // namespace prima::store
