#pragma once

// The chains this replica writes: what is durable, what is on its way, and what is not yet sealed.
//
// A transaction lives in three steps. It is *pending* from the commit until the journal has it; *open* while
// it stands in the journal's wal; *sealed* once a segment holds it. Another window may be ahead of this one:
// then pending transactions get later places and stamps.

#include "store/archive.h"
#include "store/crypto.h"
#include "store/journal.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::store {

class OwnChains {
public:
    OwnChains(Engine& engine, Archive& archive);

    // --- committing ---
    // What one transaction says in one compartment; the batch has the one entry.
    struct NewPart {
        Compartment compartment;
        Batch batch;
        std::string encoded; // the batch, where that was done already
    };
    // The parts of one transaction, one a compartment. Applied at once.
    void commit(std::vector<NewPart>&& parts, Id replica);
    std::size_t pending() const { return pending_.size(); } // transactions
    // The wal entries of the first pending transactions, at most Journal::max_entries, and how many those
    // are.
    std::vector<std::string> entries(std::size_t& transactions) const;
    // They are durable: the first key, from which the others count up.
    void saved(std::size_t transactions, Journal::Key first);

    // --- catching up ---
    // Around the arrival of what others wrote: pending transactions go out of the way, and then behind. They
    // had not seen it. A replica moves them to chains of its own.
    void step_aside(std::optional<Id> new_replica = std::nullopt);
    void step_behind(std::int64_t wall_ms);
    // An entry of the wal. Unreadable bytes are an error; what is known already is none.
    base::Result<void> take(Journal::Key key, std::string_view bytes);
    // A pending transaction turns out to be written, although its answer was lost: it gets its place, and
    // true.
    bool claim(const Ledger::Entry& entry, Ledger::ChainNumber chain, std::uint64_t number);

    struct Entry {
        Compartment compartment;
        Id replica;
        std::uint64_t number = 0;
        std::vector<Seen> seen; // what is otherwise than the transaction before had it
        Batch batch;            // of one transaction
    };
    static base::Result<Entry> read_entry(std::string_view bytes, Heap& heap);

    // --- sealing ---
    struct Sealed {
        std::string bytes;
        Hash hash{};
        Ledger::ChainNumber chain = 0;
        std::uint64_t last = 0;
        std::vector<Journal::Key> keys;
    };
    // Segments for all that is open. Nothing is changed until adopt().
    std::vector<Sealed> seal(const SigningKey& key, Id office) const;
    void adopt(Sealed sealed);
    std::size_t open() const;                  // transactions in the wal
    std::vector<Journal::Key> keys() const;    // of all of them
    std::vector<std::string> unsealed() const; // as entries, the pending ones too
    // Applies what is not sealed, up to a moment, to another engine that has the sealed.
    void replay(Engine& engine, std::int64_t moment_ms) const;
    // An own segment has arrived, written by another window: its transactions are open no more.
    void forget_sealed();

private:
    struct Known {
        Ledger::ChainNumber chain = 0;
        Seen seen;
    };
    struct Part {
        Ledger::ChainNumber chain = 0;
        Ledger::Tx tx = 0;
        std::uint64_t number = 0;
        std::vector<Known> known; // all that its author had seen of other chains
        std::vector<Seen> seen;   // what of that has to be said
        Batch batch;
        std::string encoded; // the batch, or empty
    };
    struct Open {
        Journal::Key key = 0;
        Ledger::ChainNumber chain = 0;
        std::uint64_t number = 0;
        std::vector<Seen> seen;
        Batch batch;
    };
    struct Saved {
        Ledger::ChainNumber chain = 0;
        std::uint64_t count = 0; // transactions of the chain that the journal has
    };
    std::uint64_t& saved_count(Ledger::ChainNumber chain);
    std::optional<Part> take_pending(TransactionId id, Ledger::ChainNumber chain);
    // How far other chains of its compartment are here.
    std::vector<Known> known_beside(Ledger::ChainNumber own) const;
    // What of this the chain does not say yet, or says otherwise.
    std::vector<Seen> unsaid(Ledger::ChainNumber own, const std::vector<Known>& known) const;
    void note_seen(Ledger::ChainNumber own, std::uint64_t from, const std::vector<Seen>& seen);
    std::string entry_json(Ledger::ChainNumber chain, std::uint64_t number, const std::vector<Seen>& seen,
                           std::string_view encoded_batch) const;
    std::string entry_json(const Part& part) const;

    Engine& engine_;
    Archive& archive_;
    std::vector<Saved> saved_;
    std::deque<std::vector<Part>> pending_;
    std::vector<Open> open_;
};

} // namespace prima::store
