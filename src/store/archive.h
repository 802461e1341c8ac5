#pragma once

// The segments of an office: checked, put into the order of their chains, and applied to an engine. What
// cannot be believed is kept aside with the reason and stops only its own chain.

#include "store/engine.h"
#include "store/segment.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace prima::store {

struct HashHasher {
    std::size_t operator()(const Hash& hash) const {
        std::uint64_t part = 0;
        for (std::size_t i = 0; i < 8; ++i) part = part << 8U | hash[i];
        return static_cast<std::size_t>(part);
    }
};

class Archive {
public:
    // The engine must outlive the archive.
    Archive(Engine& engine, Id office);

    enum class Outcome : std::uint8_t {
        added,        // applied, or its chain had all of it already
        known,        // was there
        waiting,      // the segment before it is not here yet
        refused,      // damaged, forged or impossible: see `error`
        other_office, // not of this office
    };
    struct Arrival {
        Outcome outcome = Outcome::added;
        base::Error error;
        std::size_t count = 0;        // transactions in the segment
        std::size_t transactions = 0; // new ones that were applied, those of segments that had waited, too
        bool forked = false;          // its chain goes on differently here
        Id replica;
        Hash hash{};       // of the segment, when it could be read
        std::string bytes; // of the segment, given back when it was refused or is of another office
        struct Refused {
            std::string bytes;
            base::Error error;
            Id replica;
        };
        std::vector<Refused> refused; // segments that had waited for this one and cannot be believed
    };
    // Applies a segment as soon as those before it are here. `own` chains may hold transactions that this
    // segment seals: these are not applied again. `known` is its hash, when it was verified before.
    Arrival take(std::string bytes, const Hash* known = nullptr);
    // What take would say in that office, without changing anything; a segment of `batch` counts as there for
    // the next.
    Arrival look(std::string_view bytes, Id office, std::vector<Hash>& batch) const;

    // Asked for every transaction of a segment that is applied; true when the engine holds it already.
    std::function<bool(const Ledger::Entry&, Ledger::ChainNumber, std::uint64_t number)> claim;

    struct Held {
        std::string bytes;
        Hash hash{};
        Ledger::ChainNumber chain = 0;
        std::uint32_t sequence = 0;
        std::uint64_t first = 0;
        std::uint32_t count = 0;
    };
    const std::deque<Held>& segments() const { return held_; } // as they were applied
    bool has(const Hash& hash) const { return by_hash_.count(hash) != 0; }
    const Held* find(const Hash& hash) const { // nullptr when it is not here
        const auto found = by_hash_.find(hash);
        return found == by_hash_.end() ? nullptr : &held_[found->second];
    }
    struct Waiting {
        std::string bytes;
        Id replica;
        Compartment compartment;
        std::uint32_t sequence = 0;
    };
    std::vector<const Waiting*> waiting() const;

    // An own segment that was just written over transactions which the engine holds.
    void add_sealed(std::string bytes, const Segment& segment, Ledger::ChainNumber chain);

    // The bytes of the segments whose compartment `readable` accepts. One-time chains come in the order of
    // their hashes, which tells nothing of who came first.
    std::vector<std::string_view> bytes(const std::function<bool(const Compartment&)>& readable) const;
    // Of these, what not all of the replicas are known to have: they wrote it or said that they had seen it.
    std::vector<std::string_view> news_for(const std::vector<Id>& replicas,
                                           const std::function<bool(const Compartment&)>& readable) const;

    // Applies all that was done up to a moment to another, empty engine.
    void replay(Engine& engine, std::int64_t moment_ms) const;

    // The same for equal sets of segments, whatever their order.
    Hash digest() const;

    // For a snapshot (snapshot.h); read() into an empty one, the engine of which has been read.
    void write(PackWriter& to) const;
    bool read(PackReader& from, const std::function<std::string*(const Hash&)>& bytes_of);

private:
    struct Position {
        Outcome outcome = Outcome::waiting;
        Ledger::ChainNumber chain = 0;
        bool fork = false;
        std::uint32_t links_before = 0;
        std::uint64_t last_before = 0;
    };
    std::vector<std::string_view> chosen(const std::function<bool(const Held&)>& choice) const;
    Position place_of(const Segment& segment) const;
    // Takes the bytes when it succeeds.
    base::Result<std::size_t> apply(const Segment& segment, std::string& bytes, const Position& position);
    void apply_unclaimed(const Batch& batch, Ledger::ChainNumber chain, std::uint64_t first,
                         std::size_t from);
    void keep(std::string bytes, const Segment& segment, Ledger::ChainNumber chain);
    void hold(Held held);

    Engine& engine_;
    Id office_;
    std::deque<Held> held_;
    std::unordered_map<Hash, std::size_t, HashHasher> by_hash_;
    std::multimap<Hash, Waiting> waiting_; // by the hash of the segment before
    Hash digest_{};
};

// The transactions of a batch between two positions, with their changes.
Batch batch_range(const Batch& batch, std::size_t from, std::size_t to);
// Puts the transactions of `more` behind those of `batch`.
void append_batch(Batch& batch, Batch more);
// Puts the changes of `more` to those of `batch`, whose transactions they name.
void append_changes(Batch& batch, Batch more);
// Applies what a batch holds up to a moment, in milliseconds since 1970.
void apply_until(Engine& engine, const Batch& batch, Ledger::ChainNumber chain, std::uint64_t first,
                 std::int64_t moment_ms);

} // namespace prima::store
