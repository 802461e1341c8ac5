#include "store/transaction.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace prima::store {

Stamp next_stamp(const Stamp& last, std::int64_t wall_ms) {
    const std::int64_t wall = std::clamp(wall_ms, first_stamp_ms, last_stamp_ms);
    if (wall > last.ms) return {wall, 0};
    if (last.counter < 0xFFFF) return {last.ms, static_cast<std::uint16_t>(last.counter + 1)};
    return {last.ms + 1, 0};
}

std::size_t Draft::slot_of(Id record) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = std::hash<Id>()(record) & mask;
    while (slots_[slot] != 0 && changes_[slots_[slot] - 1].record != record) slot = (slot + 1) & mask;
    return slot;
}

Draft::Place Draft::last_of(Id record) const {
    // Most often the record that was just spoken of.
    if (!changes_.empty() && changes_.back().record == record) return static_cast<Place>(changes_.size() - 1);
    if (slots_.empty()) {
        for (std::size_t place = changes_.size(); place > 0; --place) {
            if (changes_[place - 1].record == record) return static_cast<Place>(place - 1);
        }
        return none;
    }
    const Place last = slots_[slot_of(record)];
    return last == 0 ? none : last - 1;
}

// The change of the same record before this one.
Draft::Place Draft::before(Place place) const {
    if (!before_.empty()) return before_[place];
    const Id record = changes_[place].record;
    while (place > 0) {
        if (changes_[--place].record == record) return place;
    }
    return none;
}

Draft::Place Draft::place_of(std::string_view kind, Id record, std::string_view field) const {
    for (Place place = last_of(record); place != none; place = before(place)) {
        if (changes_[place].field == field && changes_[place].kind == kind) return place;
    }
    return none;
}

const Change* Draft::find(std::string_view kind, Id record, std::string_view field) const {
    const Place place = place_of(kind, record, field);
    return place == none ? nullptr : &changes_[place];
}

bool Draft::is_first(std::size_t place) const {
    const Change& change = changes_[place];
    for (Place other = before(static_cast<Place>(place)); other != none; other = before(other)) {
        if (changes_[other].kind == change.kind) return false;
    }
    return true;
}

void Draft::index(Place place) {
    if ((records_ + 1) * 2 > slots_.size()) {
        const std::vector<Place> old =
            std::exchange(slots_, std::vector<Place>(std::max<std::size_t>(64, slots_.size() * 2)));
        for (const Place last : old) {
            if (last != 0) slots_[slot_of(changes_[last - 1].record)] = last;
        }
    }
    Place& last = slots_[slot_of(changes_[place].record)];
    if (last == 0) ++records_;
    before_.push_back(last == 0 ? none : last - 1);
    last = place + 1;
}

void Draft::add(Change change) {
    changes_.push_back(std::move(change));
    if (changes_.size() <= few) return;
    for (std::size_t place = before_.size(); place < changes_.size(); ++place)
        index(static_cast<Place>(place));
}

void Draft::set(Change change) {
    const Place place = place_of(change.kind, change.record, change.field);
    if (place == none)
        add(std::move(change));
    else
        changes_[place].value = std::move(change.value);
}

void Draft::set(std::string_view kind, Id record, std::string_view field, Value value) {
    const Place place = place_of(kind, record, field);
    if (place == none)
        add({std::string(kind), record, std::string(field), std::move(value)});
    else
        changes_[place].value = std::move(value);
}

std::vector<Change> Draft::take() && {
    before_.clear();
    slots_.clear();
    records_ = 0;
    return std::exchange(changes_, {});
}

void Draft::remove(std::string_view kind, Id record) {
    set(kind, record, deleted_field, true);
}

} // namespace prima::store
