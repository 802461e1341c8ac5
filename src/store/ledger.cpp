#include "store/ledger.h"

#include "base/assert.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace prima::store {

namespace {

std::uint64_t packed(Stamp stamp) {
    return static_cast<std::uint64_t>(stamp.ms) << 16U | stamp.counter;
}

std::uint64_t step_key(Ledger::ChainNumber author, Ledger::ChainNumber other) {
    return std::uint64_t{author} << 32U | other;
}

} // namespace

Ledger::ChainNumber Ledger::chain_of(Id replica, const Compartment& compartment) {
    const auto [place, made] =
        roots_.try_emplace({compartment, replica}, static_cast<ChainNumber>(chains_.size()));
    if (made) {
        Chain chain;
        chain.replica = replica;
        chain.compartment = compartment;
        chain.root = place->second;
        chains_.push_back(std::move(chain));
    }
    return place->second;
}

std::optional<Ledger::ChainNumber> Ledger::find_chain(Id replica, const Compartment& compartment) const {
    const auto place = roots_.find({compartment, replica});
    if (place == roots_.end()) return std::nullopt;
    return place->second;
}

Ledger::ChainNumber Ledger::branch(ChainNumber parent, std::uint32_t links, std::uint64_t forked_at) {
    Chain chain;
    chain.replica = chains_[parent].replica;
    chain.compartment = chains_[parent].compartment;
    chain.ballot = chains_[parent].ballot;
    chain.parent = parent;
    chain.forked_at = forked_at;
    chain.root = chains_[parent].root;
    chain.count = forked_at;
    chain.first_link = links;
    chains_.push_back(std::move(chain));
    forked_ = true;
    return static_cast<ChainNumber>(chains_.size() - 1);
}

std::vector<Ledger::ChainNumber> Ledger::branches(ChainNumber root) const {
    std::vector<ChainNumber> found{root};
    if (!forked_) return found;
    for (ChainNumber number = 0; number < chains_.size(); ++number) {
        if (number != root && chains_[number].root == root) found.push_back(number);
    }
    return found;
}

const Ledger::Link* Ledger::link(ChainNumber number, std::uint32_t sequence) const {
    while (sequence >= 1) {
        const Chain& chain = chains_[number];
        if (sequence > chain.first_link) {
            const std::size_t place = sequence - chain.first_link - 1;
            return place < chain.links.size() ? &chain.links[place] : nullptr;
        }
        number = chain.parent;
    }
    return nullptr;
}

std::uint32_t Ledger::link_count(ChainNumber number) const {
    const Chain& chain = chains_[number];
    return chain.first_link + static_cast<std::uint32_t>(chain.links.size());
}

void Ledger::note_seen(ChainNumber author, ChainNumber other, Step step) {
    std::vector<Step>& steps = steps_[step_key(author, chains_[other].root)];
    // What stood in the wal comes once more with its segment.
    auto place = steps.end();
    for (; place != steps.begin() && std::prev(place)->from >= step.from; --place) {
        const Step& before = *std::prev(place);
        if (before.from != step.from) continue;
        if (before.count == step.count && before.head == step.head) return;
        break;
    }
    steps.insert(place, step);
}

std::uint64_t Ledger::noted(ChainNumber author, ChainNumber other) const {
    const std::vector<Step>* steps = steps_.find(step_key(author, chains_[other].root));
    std::uint64_t most = 0;
    if (steps) {
        for (const Step& step : *steps) most = std::max(most, step.count);
    }
    return most;
}

bool Ledger::says(ChainNumber author, ChainNumber other, const Step& step) const {
    const ChainNumber root = chains_[other].root;
    const std::vector<Step>* steps = steps_.find(step_key(author, root));
    if (!steps) return false;
    const auto same_line = [&](const Step& each) {
        const ChainNumber branch = forked_ ? end_of(root, each) : other;
        return branch != none && on_one_line(branch, each.count, other, step.count);
    };
    const auto last = std::find_if(steps->rbegin(), steps->rend(), same_line);
    return last != steps->rend() && last->count == step.count && last->head == step.head;
}

void Ledger::forget_seen(ChainNumber author, std::uint64_t from) {
    for (ChainNumber other = 0; other < chains_.size(); ++other) {
        std::vector<Step>* steps = steps_.find(step_key(author, other));
        if (!steps) continue;
        steps->erase(
            std::remove_if(steps->begin(), steps->end(), [&](const Step& each) { return each.from >= from; }),
            steps->end());
    }
}

void Ledger::reserve(std::size_t more) {
    const std::size_t total = ids_.size() + more;
    if (total <= ids_.capacity()) return;
    const std::size_t room = std::max(total, ids_.capacity() * 2);
    ids_.reserve(room);
    stamps_.reserve(room);
    chain_.reserve(room);
    number_.reserve(room);
    actor_.reserve(room);
    label_.reserve(room);
    argument_.reserve(room);
}

Ledger::Tx Ledger::append(ChainNumber chain, std::uint64_t number, const Entry& entry) {
    const auto tx = static_cast<Tx>(ids_.size());
    ids_.push_back(entry.id);
    stamps_.push_back(packed(entry.stamp));
    chain_.push_back(chain);
    number_.push_back(static_cast<std::uint32_t>(number));
    chains_[chain].count = std::max(chains_[chain].count, number);
    actor_.push_back(entry.actor);
    label_.push_back(entry.label);
    argument_.push_back(entry.argument);
    if (entry.undoes) undoes_.emplace(tx, *entry.undoes);
    last_stamp_ = std::max(last_stamp_, entry.stamp);
    return tx;
}

Stamp Ledger::stamp(Tx tx) const {
    return {static_cast<std::int64_t>(stamps_[tx] >> 16U), static_cast<std::uint16_t>(stamps_[tx] & 0xFFFFU)};
}

std::optional<TransactionId> Ledger::undoes(Tx tx) const {
    const auto place = undoes_.find(tx);
    if (place == undoes_.end()) return std::nullopt;
    return place->second;
}

void Ledger::index_ids() const {
    if (by_id_.empty() || ids_.size() * 2 > by_id_.size()) {
        std::size_t size = 256;
        while (size < ids_.size() * 3) size *= 2;
        by_id_.assign(size, 0);
        by_id_count_ = 0;
    }
    for (; by_id_count_ < ids_.size(); ++by_id_count_) {
        std::size_t place = static_cast<std::size_t>(hash_of(ids_[by_id_count_])) & (by_id_.size() - 1);
        while (by_id_[place] != 0) place = (place + 1) & (by_id_.size() - 1);
        by_id_[place] = static_cast<Tx>(by_id_count_ + 1);
    }
}

std::vector<Ledger::Tx> Ledger::find(TransactionId id) const {
    index_ids();
    std::vector<Tx> found;
    std::size_t place = static_cast<std::size_t>(hash_of(id)) & (by_id_.size() - 1);
    for (; by_id_[place] != 0; place = (place + 1) & (by_id_.size() - 1)) {
        if (ids_[by_id_[place] - 1] == id) found.push_back(by_id_[place] - 1);
    }
    std::sort(found.begin(), found.end());
    return found;
}

void Ledger::restamp(Tx tx, Stamp stamp, std::uint64_t number) {
    stamps_[tx] = packed(stamp);
    number_[tx] = static_cast<std::uint32_t>(number);
    last_stamp_ = std::max(last_stamp_, stamp);
}

int Ledger::compare(Tx a, Tx b) const {
    if (stamps_[a] != stamps_[b]) return stamps_[a] < stamps_[b] ? -1 : 1;
    if (chain_[a] == chain_[b]) return 0;
    const Id& left = replica(a);
    const Id& right = replica(b);
    if (left == right) return 0;
    return left < right ? -1 : 1;
}

bool Ledger::reaches(ChainNumber from, std::uint64_t number, ChainNumber chain, std::uint64_t earlier) const {
    while (from != chain) {
        number = std::min(number, chains_[from].forked_at);
        from = chains_[from].parent;
        if (from == none) return false;
    }
    return earlier <= number;
}

Ledger::ChainNumber Ledger::end_of(ChainNumber root, const Step& step) const {
    for (const ChainNumber branch : branches(root)) {
        const std::vector<Link>& links = chains_[branch].links;
        const bool here = std::any_of(links.begin(), links.end(), [&](const Link& each) {
            return each.last == step.count &&
                   std::equal(step.head.begin(), step.head.end(), each.hash.begin());
        });
        if (here) return branch;
    }
    return none;
}

bool Ledger::saw(Tx later, Tx earlier) const {
    const ChainNumber author = chain_[later], other = chain_[earlier];
    if (author == other) return number_[earlier] <= number_[later];
    if (forked_) {
        if (ids_[later] == ids_[earlier]) return false;
        if (saw_across_forks(later, earlier)) return true;
        const ChainNumber root = chains_[other].root;
        for (const Tx copy : find(ids_[earlier])) {
            const bool of_fork = copy != earlier && chains_[chain_[copy]].root == root;
            if (of_fork && saw_across_forks(later, copy)) return true;
        }
        return false;
    }
    const std::vector<Step>* steps = steps_.find(step_key(author, other));
    if (!steps) return false;
    const auto step = std::find_if(steps->rbegin(), steps->rend(),
                                   [&](const Step& each) { return each.from <= number_[later]; });
    return step != steps->rend() && number_[earlier] <= step->count;
}

// What a chain says of a branch holds until it says something else of it.
bool Ledger::saw_across_forks(Tx later, Tx earlier) const {
    ChainNumber author = chain_[later];
    const ChainNumber other = chain_[earlier], root = chains_[other].root;
    std::uint64_t number = number_[later];
    if (reaches(author, number, other, number_[earlier])) return true;
    std::vector<std::pair<ChainNumber, std::uint64_t>> said;
    for (;;) {
        if (const std::vector<Step>* steps = steps_.find(step_key(author, root))) {
            for (auto step = steps->rbegin(); step != steps->rend(); ++step) {
                const ChainNumber branch = step->from > number ? none : end_of(root, *step);
                if (branch == none) continue;
                const bool overruled = std::any_of(said.begin(), said.end(), [&](const auto& each) {
                    return on_one_line(each.first, each.second, branch, step->count);
                });
                if (overruled) continue;
                if (reaches(branch, step->count, other, number_[earlier])) return true;
                said.emplace_back(branch, step->count);
            }
        }
        // A branch had seen what its parent had seen before the fork.
        if (chains_[author].parent == none) return false;
        number = std::min(number, chains_[author].forked_at);
        author = chains_[author].parent;
    }
}

} // namespace prima::store
