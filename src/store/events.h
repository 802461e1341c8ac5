#pragma once

// Events: what several people may do at once to one thing, each told by a record that is written once. What
// they amount to is decided when reading, the same on every device: a state machine goes over the events of a
// subject in one order and accepts each or sets it aside with a reason. Operations refuse at the keyboard; a
// merge cannot, so what it brings is set aside and waits for someone.
//
// A lock is an event that counts for what its author had seen: everything else is late, whatever its clock
// says.

#include "store/record.h"
#include "store/schema.h"
#include "store/transaction.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace prima::store {

// The author of `later` had seen `earlier`, which may be the same. It takes a compartment in which both have
// a part: nobody tells in one compartment what they know of another.
bool had_seen(const Ledger& ledger, TransactionId later, TransactionId earlier);
// The transaction lies outside of what the lock had seen. A lock holds for the compartments it has a part in.
inline bool late(const Ledger& ledger, TransactionId lock, TransactionId transaction) {
    return !had_seen(ledger, lock, transaction);
}

// The transactions that set anything of a record that counts (Judge), in the order that is the same
// everywhere: by clock, replica and id. Copies of one transaction, left by a copied profile or a rescue, are
// one: the first.
std::vector<Ledger::Tx> writers_of(const Engine& engine, const Table& table, Table::Row row);

// What a field held for the author of a transaction: null when they had not seen any value.
Value seen_value(const Engine& engine, const Table& table, Table::Row row, std::string_view field,
                 TransactionId by);

// An event as it was written. What a newer or forged program may have set in its record later is not in it.
class Event {
public:
    Event(const Engine& engine, const Table& table, Table::Row row, Ledger::Tx tx)
        : engine_(&engine)
        , table_(&table)
        , row_(row)
        , tx_(tx) {}

    Id id() const { return engine_->heap().id(table_->record(row_)); }
    TransactionId transaction() const { return ledger().id(tx_); }
    Stamp stamp() const { return ledger().stamp(tx_); }
    Id actor() const; // null in a ballot
    Id replica() const { return ledger().replica(tx_); }
    bool had_seen(TransactionId earlier) const { return store::had_seen(ledger(), transaction(), earlier); }

    Value value(std::string_view field) const;
    template <class T>
    std::optional<T> get(std::string_view field) const {
        const Value content = value(field);
        const T* typed = content.get<T>();
        return typed ? std::optional<T>(*typed) : std::nullopt;
    }
    std::string text(std::string_view field) const { return value(field).text(); }

    const Engine& engine() const { return *engine_; }
    // By clock, replica and id of the transaction; within one, by the id of the record.
    friend bool operator<(const Event& a, const Event& b);

private:
    const Ledger& ledger() const { return engine_->ledger(); }

    const Engine* engine_;
    const Table* table_;
    Table::Row row_;
    Ledger::Tx tx_;
};

// What does not count, who said it, and why not.
struct SetAside {
    Id event;
    TransactionId transaction; // the one that does not count
    Stamp stamp;
    Id actor;
    Id replica;
    std::string reason; // id of a language string
    friend bool operator==(const SetAside&, const SetAside&) = default;
};

// Reasons that hold for every kind of event.
inline constexpr std::string_view aside_written_once = "aside.written_once"; // an edit or a deletion
inline constexpr std::string_view aside_incomplete = "aside.incomplete";     // not as the kind requires

// Something that follows the changes of an office, as Reader::follow keeps it.
class Derived {
public:
    virtual ~Derived() = default;
    // After changes have come in; Table::touched() tells where.
    virtual void refresh() = 0;
};

// What an event belongs to: the values of the fields that its kind names.
using Subject = std::vector<Value>;

// The events of one kind by subject, and the subjects whose outcome may have changed.
class EventLog : public Derived {
public:
    // With `watched`, the outcome also depends on the records of that kind which the events refer to in
    // `watched_field`.
    EventLog(const Engine& engine, const Table& events, const Table* watched, std::string watched_field);

    void refresh() override;
    // Grows with every outcome that was worked out anew.
    std::uint64_t version() const { return version_; }

protected:
    struct Events {
        std::vector<Event> whole;      // in their order
        std::vector<SetAside> refused; // incomplete ones, edits and deletions
    };
    Events events_of(const Subject& subject) const;
    const Engine& engine() const { return *engine_; }
    // Works out a subject anew, or forgets it when no events are left.
    virtual void fold(const Subject& subject) = 0;
    virtual void forget(const Subject& subject) = 0;

private:
    void place(Table::Row row);

    const Engine* engine_;
    const Table* table_;
    const Table* watched_;
    std::string watched_field_;
    std::map<Subject, std::set<Table::Row>> rows_;
    std::unordered_map<Table::Row, Subject> subjects_;
    std::unordered_multimap<std::uint32_t, Table::Row> referring_; // by number of the watched record's id
    std::set<Subject> dirty_;
    std::uint64_t rechecks_ = 0;
    std::uint64_t version_ = 0;
    bool filled_ = false;
};

SetAside set_aside(const Event& event, std::string_view reason);

// How the events of a subject amount to a state. `step` is a pure function of the state and the event: it
// takes the event into the state and gives an empty text, or leaves the state alone and gives the reason.
template <class State>
struct Machine {
    std::string_view kind;
    std::string_view (*step)(State& state, const Event& event);
    std::string_view watched_kind = {};
    std::string_view watched_field = {};
};

// The outcome for every subject, worked out anew only where something changed.
template <class State>
class Fold : public EventLog {
public:
    struct Outcome {
        State state;
        std::vector<SetAside> aside;
    };

    Fold(const Engine& engine, const Table& events, const Table* watched, const Machine<State>& machine)
        : EventLog(engine, events, watched, std::string(machine.watched_field))
        , machine_(machine) {}

    const std::map<Subject, Outcome>& all() const { return outcomes_; }
    // Of a subject without events, a State().
    const State& state(const Subject& subject) const {
        const auto place = outcomes_.find(subject);
        return place == outcomes_.end() ? blank_ : place->second.state;
    }

protected:
    void fold(const Subject& subject) override {
        Events events = events_of(subject);
        Outcome outcome;
        outcome.aside = std::move(events.refused);
        for (const Event& event : events.whole) {
            const std::string_view reason = machine_.step(outcome.state, event);
            if (!reason.empty()) outcome.aside.push_back(set_aside(event, reason));
        }
        outcomes_.insert_or_assign(subject, std::move(outcome));
    }
    void forget(const Subject& subject) override { outcomes_.erase(subject); }

private:
    Machine<State> machine_;
    std::map<Subject, Outcome> outcomes_;
    State blank_;
};

} // namespace prima::store
