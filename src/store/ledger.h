#pragma once

// All transactions of an office, the chains they stand in, and who had seen what when writing them.
//
// Memory is one number a property and transaction, in columns: there may be a million.

#include "store/flat_map.h"
#include "store/heap.h"
#include "store/segment.h"
#include "store/transaction.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace prima::store {

class Ledger {
public:
    using Tx = std::uint32_t;
    using ChainNumber = std::uint32_t;
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    struct Link {               // a segment of a chain
        Hash hash{};            // of its bytes
        std::uint64_t last = 0; // number of its last transaction
    };
    struct Chain {
        Id replica;
        Compartment compartment;
        bool ballot = false;
        // Two different segments in one place of a chain: the later to arrive goes on as a branch.
        ChainNumber parent = none;
        std::uint64_t forked_at = 0;  // number of the last transaction shared with the parent
        ChainNumber root = none;      // the first branch of this replica in this compartment
        std::uint64_t count = 0;      // number of its last transaction
        std::vector<Link> links;      // its segments, without those of the parent
        std::uint32_t first_link = 0; // segments shared with the parent
    };

    // What a segment says its author had seen of another chain in the compartment.
    struct Step {
        std::uint64_t from = 0;             // from this transaction of the author's chain on
        std::uint64_t count = 0;            // of the other's transactions
        std::array<std::uint8_t, 8> head{}; // the hash of the other's last segment begins so
    };

    // --- chains ---
    ChainNumber chain_of(Id replica, const Compartment& compartment); // the root; made when there is none
    std::optional<ChainNumber> find_chain(Id replica, const Compartment& compartment) const;
    ChainNumber branch(ChainNumber parent, std::uint32_t links, std::uint64_t forked_at);
    std::size_t chain_count() const { return chains_.size(); }
    Chain& chain(ChainNumber number) { return chains_[number]; }
    const Chain& chain(ChainNumber number) const { return chains_[number]; }
    std::vector<ChainNumber> branches(ChainNumber root) const; // with the root itself
    // The segment at this place (from 1), also of a parent; nullptr when there is none.
    const Link* link(ChainNumber number, std::uint32_t sequence) const;
    std::uint32_t link_count(ChainNumber number) const;
    void note_seen(ChainNumber author, ChainNumber other, Step step);
    // How many transactions of the other's chain the author's chain says it had seen.
    std::uint64_t noted(ChainNumber author, ChainNumber other) const;
    // Whether this is what the author's chain says last of this branch of the other's.
    bool says(ChainNumber author, ChainNumber other, const Step& step) const;
    void forget_seen(ChainNumber author, std::uint64_t from); // what was noted from this transaction on

    // --- transactions ---
    struct Entry {
        TransactionId id;
        Stamp stamp;
        std::uint32_t actor = none; // number of an id
        std::uint32_t label = none; // numbers of texts
        std::uint32_t argument = none;
        std::optional<TransactionId> undoes;
    };
    // `number` is its place in the chain, from 1.
    Tx append(ChainNumber chain, std::uint64_t number, const Entry& entry);
    void reserve(std::size_t more);
    // What compare() and saw() will want to know of it.
    void touch(Tx tx, Ahead& ahead) const {
        ahead.touch(stamps_[tx]);
        ahead.touch(chain_[tx]);
        ahead.touch(number_[tx]);
    }
    std::size_t size() const { return ids_.size(); }
    TransactionId id(Tx tx) const { return ids_[tx]; }
    Stamp stamp(Tx tx) const;
    ChainNumber chain_number(Tx tx) const { return chain_[tx]; }
    std::uint64_t number(Tx tx) const { return number_[tx]; }
    std::uint32_t actor(Tx tx) const { return actor_[tx]; }
    std::uint32_t label(Tx tx) const { return label_[tx]; }
    std::uint32_t argument(Tx tx) const { return argument_[tx]; }
    std::optional<TransactionId> undoes(Tx tx) const;
    // One transaction has a part in every chain it writes to, under one id.
    std::vector<Tx> find(TransactionId id) const;
    const std::unordered_map<Tx, TransactionId>& undoings() const { return undoes_; }
    const Id& replica(Tx tx) const { return chains_[chain_[tx]].replica; }
    void restamp(Tx tx, Stamp stamp, std::uint64_t number);
    void move(Tx tx, ChainNumber chain) { chain_[tx] = chain; }

    // The order that decides which of two changes counts: by stamp, then replica. Negative when `a` comes
    // first.
    int compare(Tx a, Tx b) const;
    // True when the author of `later` had seen `earlier`. Copies of one transaction, left in the branches of
    // a fork, are one: none of them has seen another, and who has seen one has seen all.
    bool saw(Tx later, Tx earlier) const;

    Stamp last_stamp() const { return last_stamp_; }
    bool forked() const { return forked_; }

    // For a snapshot (snapshot.h); read() into an empty one.
    void write(PackWriter& to) const;
    bool read(PackReader& from);

private:
    bool reaches(ChainNumber from, std::uint64_t number, ChainNumber chain, std::uint64_t earlier) const;
    // Where a step ends: the branch in which its last segment stands; none when that is not here.
    ChainNumber end_of(ChainNumber root, const Step& step) const;
    bool on_one_line(ChainNumber a, std::uint64_t a_number, ChainNumber b, std::uint64_t b_number) const {
        return reaches(a, a_number, b, b_number) || reaches(b, b_number, a, a_number);
    }
    bool saw_across_forks(Tx later, Tx earlier) const;

    std::vector<Chain> chains_;
    std::map<std::pair<Compartment, Id>, ChainNumber> roots_;
    bool forked_ = false;
    FlatMap<std::vector<Step>> steps_; // by author's chain and other's root, in the order of `from`

    std::vector<TransactionId> ids_;
    std::vector<std::uint64_t> stamps_; // milliseconds << 16 | counter
    std::vector<ChainNumber> chain_;
    std::vector<std::uint32_t> number_;
    std::vector<std::uint32_t> actor_;
    std::vector<std::uint32_t> label_;
    std::vector<std::uint32_t> argument_;
    std::unordered_map<Tx, TransactionId> undoes_;
    // By open addressing, tx + 1, also of all parts of one transaction. Filled up to by_id_count_ when asked.
    void index_ids() const;
    mutable std::vector<Tx> by_id_;
    mutable std::size_t by_id_count_ = 0;
    Stamp last_stamp_;
};

using Tx = Ledger::Tx;

} // namespace prima::store
