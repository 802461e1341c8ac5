#include "store/events.h"

#include <algorithm>

namespace prima::store {

namespace {

bool before(const Ledger& ledger, Tx a, Tx b) {
    const int order = ledger.compare(a, b);
    return order != 0 ? order < 0 : ledger.id(a) < ledger.id(b);
}

Value value_at(const Engine& engine, const Table& table, Table::Row row, Tx tx, std::string_view field) {
    const std::size_t column = table.find_column(field);
    if (column == Table::no_column) return {};
    for (const Table::Version& version : table.versions(column, row)) {
        if (version.tx == tx) return engine.heap().value(version.cell());
    }
    return {};
}

Id actor_of(const Engine& engine, Tx tx) {
    const std::uint32_t number = engine.ledger().actor(tx);
    return number == Ledger::none ? Id() : engine.heap().id(number);
}

bool is_whole(const Event& event, const Kind& kind) {
    return std::all_of(kind.fields.begin(), kind.fields.end(), [&](const Field& field) {
        return check_value(field, event.value(field.name)).empty();
    });
}

} // namespace

bool had_seen(const Ledger& ledger, TransactionId later, TransactionId earlier) {
    if (later == earlier) return true;
    const std::vector<Tx> parts = ledger.find(earlier);
    for (const Tx mine : ledger.find(later)) {
        for (const Tx other : parts) {
            if (ledger.saw(mine, other)) return true;
        }
    }
    return false;
}

namespace {

// Of two copies that only a fork can have left, with one id and stamp: by what they set, so that it is the
// same everywhere even when somebody has signed two that differ.
bool copy_before(const Engine& engine, const Table& table, Table::Row row, Tx a, Tx b) {
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        const Table::Column& cells = table.column(column);
        if (!cells.known && column != Table::deleted) continue;
        const Value left = value_at(engine, table, row, a, cells.field);
        const Value right = value_at(engine, table, row, b, cells.field);
        if (!(left == right)) return left < right;
    }
    return a < b;
}

} // namespace

std::vector<Tx> writers_of(const Engine& engine, const Table& table, Table::Row row) {
    const Ledger& ledger = engine.ledger();
    std::vector<Tx> all;
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        for (const Table::Version& version : table.versions(column, row)) {
            if (!version.passed_over) all.push_back(version.tx);
        }
    }
    std::sort(all.begin(), all.end(), [&](Tx a, Tx b) {
        if (ledger.id(a) == ledger.id(b) && ledger.compare(a, b) == 0) {
            return a != b && copy_before(engine, table, row, a, b);
        }
        return before(ledger, a, b);
    });
    std::vector<Tx> once;
    for (const Tx tx : all) {
        const bool known = std::any_of(once.begin(), once.end(),
                                       [&](Tx other) { return ledger.id(other) == ledger.id(tx); });
        if (!known) once.push_back(tx);
    }
    return once;
}

Value seen_value(const Engine& engine, const Table& table, Table::Row row, std::string_view field,
                 TransactionId by) {
    const std::size_t column = table.find_column(field);
    if (column == Table::no_column) return {};
    for (const Table::Version& version : table.versions(column, row)) {
        if (!version.passed_over && had_seen(engine.ledger(), by, engine.ledger().id(version.tx)))
            return engine.heap().value(version.cell());
    }
    return {};
}

Id Event::actor() const {
    return actor_of(*engine_, tx_);
}

Value Event::value(std::string_view field) const {
    return value_at(*engine_, *table_, row_, tx_, field);
}

bool operator<(const Event& a, const Event& b) {
    if (a.transaction() != b.transaction()) return before(a.ledger(), a.tx_, b.tx_);
    if (a.id() != b.id()) return a.id() < b.id();
    return a.engine_->compartment(a.table_->compartment(a.row_)) <
           b.engine_->compartment(b.table_->compartment(b.row_));
}

SetAside set_aside(const Event& event, std::string_view reason) {
    return {event.id(),    event.transaction(), event.stamp(),
            event.actor(), event.replica(),     std::string(reason)};
}

EventLog::EventLog(const Engine& engine, const Table& events, const Table* watched, std::string watched_field)
    : engine_(&engine)
    , table_(&events)
    , watched_(watched)
    , watched_field_(std::move(watched_field)) {}

// Finds out what an event belongs to; both that and what it belonged to before are to be worked out anew.
void EventLog::place(Table::Row row) {
    const std::vector<Tx> writers = writers_of(*engine_, *table_, row);
    if (writers.empty()) return;
    const Event event(*engine_, *table_, row, writers.front());
    Subject subject;
    for (const std::string_view field : table_->known()->event_of) subject.push_back(event.value(field));
    const auto known = subjects_.find(row);
    if (known != subjects_.end() && known->second != subject) {
        rows_[known->second].erase(row);
        dirty_.insert(known->second);
    }
    dirty_.insert(subject);
    rows_[subject].insert(row);
    subjects_.insert_or_assign(row, std::move(subject));
    if (!watched_) return;
    const std::optional<Id> referred = event.get<Id>(watched_field_);
    const std::optional<Heap::Number> record =
        referred ? engine_->heap().find(*referred) : std::optional<Heap::Number>();
    if (!record) return;
    const auto [from, to] = referring_.equal_range(*record);
    const bool there = std::any_of(from, to, [&](const auto& each) { return each.second == row; });
    if (!there) referring_.emplace(*record, row);
}

void EventLog::refresh() {
    if (!filled_ || rechecks_ != engine_->rechecks()) {
        for (Table::Row row = 0; row < table_->size(); ++row) place(row);
        filled_ = true;
        rechecks_ = engine_->rechecks();
    } else {
        for (const Table::Row row : table_->touched()) place(row);
        if (watched_) {
            for (const Table::Row row : watched_->touched()) {
                const auto [from, to] = referring_.equal_range(watched_->record(row));
                for (auto each = from; each != to; ++each) dirty_.insert(subjects_.at(each->second));
            }
        }
    }
    for (const Subject& subject : dirty_) {
        ++version_;
        if (rows_[subject].empty()) {
            rows_.erase(subject);
            forget(subject);
        } else {
            fold(subject);
        }
    }
    dirty_.clear();
}

EventLog::Events EventLog::events_of(const Subject& subject) const {
    Events events;
    for (const Table::Row row : rows_.at(subject)) {
        const std::vector<Tx> writers = writers_of(*engine_, *table_, row);
        Event event(*engine_, *table_, row, writers.front());
        if (is_whole(event, *table_->known()))
            events.whole.push_back(event);
        else
            events.refused.push_back(set_aside(event, aside_incomplete));
        for (std::size_t i = 1; i < writers.size(); ++i)
            events.refused.push_back(
                set_aside(Event(*engine_, *table_, row, writers[i]), aside_written_once));
    }
    std::sort(events.whole.begin(), events.whole.end());
    std::sort(events.refused.begin(), events.refused.end(), [](const SetAside& a, const SetAside& b) {
        if (a.stamp != b.stamp) return a.stamp < b.stamp;
        return std::tie(a.replica, a.transaction, a.event) < std::tie(b.replica, b.transaction, b.event);
    });
    return events;
}

} // namespace prima::store
