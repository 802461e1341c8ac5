#include "store/archive.h"

#include <algorithm>

namespace prima::store {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

Error impossible(std::string detail) {
    return {ErrorCode::unreadable, "segment.impossible", std::move(detail)};
}

// What the header says of the body must be so; and a clock never goes back in a chain.
Result<void> check_batch(const Batch& batch, const SegmentHeader& header) {
    const auto& all = batch.transactions;
    if (all.size() != header.count) return impossible("another number of transactions than its header says");
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].id.is_null()) return impossible("a transaction without id");
        if (i > 0 && !(all[i - 1].stamp < all[i].stamp)) return impossible("a clock that goes back");
    }
    if (all.front().stamp != header.first_stamp || all.back().stamp != header.last_stamp)
        return impossible("other clocks than its header says");
    return {};
}

} // namespace

Archive::Archive(Engine& engine, Id office)
    : engine_(engine)
    , office_(office) {}

Archive::Position Archive::place_of(const Segment& segment) const {
    const Ledger& ledger = engine_.ledger();
    const SegmentHeader& header = segment.header;
    Position position;
    if (has(segment.hash)) {
        position.outcome = Outcome::known;
        return position;
    }
    const auto root = ledger.find_chain(segment.replica, header.compartment);
    const std::uint32_t before = header.sequence - 1;
    if (!root) {
        position.outcome = before == 0 ? Outcome::added : Outcome::waiting;
        position.chain = Ledger::none;
        return position;
    }
    for (const Ledger::ChainNumber branch : ledger.branches(*root)) {
        const Ledger::Link* link = before == 0 ? nullptr : ledger.link(branch, before);
        if (before > 0 && (!link || link->hash != header.previous)) continue;
        position.chain = branch;
        position.outcome = Outcome::added;
        position.links_before = before;
        position.last_before = link ? link->last : 0;
        position.fork = ledger.link_count(branch) > before;
        if (!position.fork) break; // the end of this branch: it goes on here
    }
    return position;
}

Archive::Arrival Archive::look(std::string_view bytes, Id office, std::vector<Hash>& batch) const {
    Arrival arrival;
    const Result<Segment> read = read_segment(bytes);
    if (!read.ok()) {
        arrival.outcome = Outcome::refused;
        arrival.error = read.error();
        return arrival;
    }
    arrival.replica = read->replica;
    arrival.hash = read->hash;
    arrival.count = read->header.count;
    if (read->header.office != office) {
        arrival.outcome = Outcome::other_office;
        arrival.error = {ErrorCode::other_office, "segment.other_office", "of another office"};
        return arrival;
    }
    const bool in_batch = std::find(batch.begin(), batch.end(), read->hash) != batch.end();
    const bool follows = std::find(batch.begin(), batch.end(), read->header.previous) != batch.end();
    const Position position = place_of(*read);
    const auto [from, to] = waiting_.equal_range(read->header.previous);
    const bool waits = std::any_of(from, to, [&](const auto& each) { return each.second.bytes == bytes; });
    arrival.outcome = in_batch || waits ? Outcome::known : follows ? Outcome::added : position.outcome;
    arrival.forked = arrival.outcome == Outcome::added && position.fork;
    if (arrival.outcome == Outcome::added) {
        arrival.transactions = read->header.count;
        batch.push_back(read->hash);
    }
    return arrival;
}

Archive::Arrival Archive::take(std::string bytes, const Hash* known) {
    Arrival arrival;
    std::deque<std::string> queue;
    queue.push_back(std::move(bytes));
    for (bool first = true; !queue.empty(); first = false) {
        std::string current = std::move(queue.front());
        queue.pop_front();
        const Result<Segment> read =
            first && known ? read_known_segment(current, *known) : read_segment(current);
        Arrival one;
        if (!read.ok()) {
            one.outcome = Outcome::refused;
            one.error = read.error();
        } else if (read->header.office != office_) {
            one.outcome = Outcome::other_office;
            one.error = {ErrorCode::other_office, "segment.other_office", "of another office"};
            one.replica = read->replica;
        } else {
            one.replica = read->replica;
            one.hash = read->hash;
            one.count = read->header.count;
            const Position position = place_of(*read);
            one.outcome = position.outcome;
            one.forked = position.fork && position.outcome == Outcome::added;
            if (position.outcome == Outcome::waiting) {
                const auto [from, to] = waiting_.equal_range(read->header.previous);
                const bool waits =
                    std::any_of(from, to, [&](const auto& each) { return each.second.bytes == current; });
                if (waits)
                    one.outcome = Outcome::known;
                else
                    waiting_.emplace(
                        read->header.previous,
                        Waiting{current, read->replica, read->header.compartment, read->header.sequence});
            } else if (position.outcome == Outcome::added) {
                const Result<std::size_t> applied = apply(*read, current, position);
                if (applied.ok()) {
                    arrival.transactions += *applied;
                    const auto [from, to] = waiting_.equal_range(read->hash);
                    for (auto each = from; each != to; ++each) queue.push_back(std::move(each->second.bytes));
                    waiting_.erase(from, to);
                } else {
                    one.outcome = Outcome::refused;
                    one.error = applied.error();
                }
            }
        }
        if (first) {
            const std::size_t transactions = arrival.transactions;
            arrival = std::move(one);
            arrival.transactions = transactions;
            arrival.bytes = std::move(current);
        } else if (one.outcome == Outcome::refused) {
            arrival.refused.push_back({std::move(current), std::move(one.error), one.replica});
        }
    }
    return arrival;
}

Result<std::size_t> Archive::apply(const Segment& segment, std::string& bytes, const Position& position) {
    const SegmentHeader& header = segment.header;
    if (header.first != position.last_before + 1)
        return impossible("transactions numbered otherwise than its chain");
    PRIMA_TRY(const std::string body, segment_body(segment));
    PRIMA_TRY(Batch batch, decode_batch(body, engine_.heap()));
    PRIMA_CHECK(check_batch(batch, header));
    Ledger& ledger = engine_.ledger();
    Ledger::ChainNumber chain = position.chain == Ledger::none
                                    ? ledger.chain_of(segment.replica, header.compartment)
                                    : position.chain;
    // Only an own chain is ahead of its segments: by transactions that are not sealed here, but were by
    // another window.
    std::uint64_t ahead = 0;
    if (position.fork) {
        chain = ledger.branch(chain, position.links_before, position.last_before);
    } else {
        ahead = std::min<std::uint64_t>(ledger.chain(chain).count - position.last_before, header.count);
    }
    ledger.chain(chain).ballot = header.ballot;
    for (const Seen& seen : header.seen) {
        const Ledger::ChainNumber other = ledger.chain_of(seen.replica, header.compartment);
        ledger.note_seen(chain, other, {header.first, seen.count, seen.head});
    }
    apply_unclaimed(batch, chain, header.first, static_cast<std::size_t>(ahead));
    keep(std::move(bytes), segment, chain);
    return static_cast<std::size_t>(header.count - ahead);
}

// Applies a batch from a position on, but for what the engine holds already.
void Archive::apply_unclaimed(const Batch& batch, Ledger::ChainNumber chain, std::uint64_t first,
                              std::size_t from) {
    const std::size_t count = batch.transactions.size();
    std::size_t start = from;
    for (std::size_t i = from; i <= count; ++i) {
        const bool stop = i == count || (claim && claim(batch.transactions[i], chain, first + i));
        if (!stop) continue;
        if (i > start && start == 0 && i == count)
            engine_.apply(batch, chain, first);
        else if (i > start)
            engine_.apply(batch_range(batch, start, i), chain, first + start);
        start = i + 1;
    }
}

void Archive::keep(std::string bytes, const Segment& segment, Ledger::ChainNumber chain) {
    const SegmentHeader& header = segment.header;
    Ledger& ledger = engine_.ledger();
    ledger.chain(chain).links.push_back({segment.hash, header.first + header.count - 1});
    hold({std::move(bytes), segment.hash, chain, header.sequence, header.first, header.count});
    // What someone had seen may have become known just now.
    if (ledger.forked()) engine_.recheck();
}

void Archive::hold(Held held) {
    by_hash_.emplace(held.hash, held_.size());
    for (std::size_t i = 0; i < digest_.size(); ++i)
        digest_[i] = static_cast<std::uint8_t>(digest_[i] ^ held.hash[i]);
    held_.push_back(std::move(held));
}

void Archive::add_sealed(std::string bytes, const Segment& segment, Ledger::ChainNumber chain) {
    keep(std::move(bytes), segment, chain);
}

std::vector<const Archive::Waiting*> Archive::waiting() const {
    std::vector<const Waiting*> all;
    for (const auto& [hash, waiting] : waiting_) all.push_back(&waiting);
    return all;
}

Hash Archive::digest() const {
    return digest_;
}

std::vector<std::string_view> Archive::bytes(const std::function<bool(const Compartment&)>& readable) const {
    return chosen([&](const Held& held) { return readable(engine_.ledger().chain(held.chain).compartment); });
}

std::vector<std::string_view>
Archive::news_for(const std::vector<Id>& replicas,
                  const std::function<bool(const Compartment&)>& readable) const {
    const Ledger& ledger = engine_.ledger();
    // By chain and replica: how many of the chain's transactions the replica is known to have.
    std::map<std::pair<Ledger::ChainNumber, Id>, std::uint64_t> known;
    const auto knows = [&](const Held& held, const Id& replica) {
        const Ledger::Chain& chain = ledger.chain(held.chain);
        if (chain.replica == replica) return true;
        // Of ballots nobody tells, and of branches it is not told apart which one was seen.
        if (chain.ballot || ledger.branches(chain.root).size() > 1) return false;
        const auto [place, fresh] = known.try_emplace({held.chain, replica}, 0);
        if (fresh) {
            if (const auto root = ledger.find_chain(replica, chain.compartment)) {
                for (const Ledger::ChainNumber own : ledger.branches(*root))
                    place->second = std::max(place->second, ledger.noted(own, held.chain));
            }
        }
        return place->second >= held.first + held.count - 1;
    };
    return chosen([&](const Held& held) {
        if (!readable(ledger.chain(held.chain).compartment)) return false;
        return replicas.empty() || !std::all_of(replicas.begin(), replicas.end(),
                                                [&](const Id& replica) { return knows(held, replica); });
    });
}

std::vector<std::string_view> Archive::chosen(const std::function<bool(const Held&)>& choice) const {
    std::vector<const Held*> ballots;
    std::vector<std::string_view> all;
    for (const Held& held : held_) {
        if (!choice(held)) continue;
        if (engine_.ledger().chain(held.chain).ballot)
            ballots.push_back(&held);
        else
            all.push_back(held.bytes);
    }
    std::sort(ballots.begin(), ballots.end(), [](const Held* a, const Held* b) { return a->hash < b->hash; });
    for (const Held* ballot : ballots) all.push_back(ballot->bytes);
    return all;
}

void Archive::replay(Engine& engine, std::int64_t moment_ms) const {
    const Ledger& from = engine_.ledger();
    Ledger& to = engine.ledger();
    std::vector<Ledger::ChainNumber> numbers;
    for (Ledger::ChainNumber number = 0; number < from.chain_count(); ++number) {
        const Ledger::Chain& chain = from.chain(number);
        numbers.push_back(chain.parent == Ledger::none
                              ? to.chain_of(chain.replica, chain.compartment)
                              : to.branch(numbers[chain.parent], chain.first_link, chain.forked_at));
        to.chain(numbers.back()).links = chain.links;
    }
    for (const Held& held : held_) {
        const Result<Segment> segment = read_known_segment(held.bytes, held.hash);
        if (!segment.ok() || segment->header.first_stamp.ms > moment_ms) continue;
        const Result<std::string> body = segment_body(*segment);
        if (!body.ok()) continue;
        const Result<Batch> batch = decode_batch(*body, engine.heap());
        if (!batch.ok()) continue;
        const Ledger::ChainNumber chain = numbers[held.chain];
        for (const Seen& seen : segment->header.seen) {
            to.note_seen(chain, to.chain_of(seen.replica, segment->header.compartment),
                         {held.first, seen.count, seen.head});
        }
        apply_until(engine, *batch, chain, held.first, moment_ms);
    }
}

void apply_until(Engine& engine, const Batch& batch, Ledger::ChainNumber chain, std::uint64_t first,
                 std::int64_t moment_ms) {
    const auto end = std::find_if(batch.transactions.begin(), batch.transactions.end(),
                                  [&](const Ledger::Entry& entry) { return entry.stamp.ms > moment_ms; });
    const auto count = static_cast<std::size_t>(end - batch.transactions.begin());
    if (count == batch.transactions.size())
        engine.apply(batch, chain, first);
    else if (count > 0)
        engine.apply(batch_range(batch, 0, count), chain, first);
}

Batch batch_range(const Batch& batch, std::size_t from, std::size_t to) {
    Batch part;
    part.transactions.assign(batch.transactions.begin() + static_cast<std::ptrdiff_t>(from),
                             batch.transactions.begin() + static_cast<std::ptrdiff_t>(to));
    for (const Batch::Block& block : batch.blocks) {
        Batch::Block kept;
        kept.kind = block.kind;
        for (const Batch::Column& column : block.columns) kept.columns.push_back({column.field, {}, {}});
        for (std::size_t i = 0; i < block.records.size(); ++i) {
            if (block.transactions[i] < from || block.transactions[i] >= to) continue;
            kept.transactions.push_back(block.transactions[i] - static_cast<std::uint32_t>(from));
            kept.records.push_back(block.records[i]);
            for (std::size_t column = 0; column < block.columns.size(); ++column) {
                kept.columns[column].tags.push_back(block.columns[column].tags[i]);
                kept.columns[column].payloads.push_back(block.columns[column].payloads[i]);
            }
        }
        if (!kept.records.empty()) part.blocks.push_back(std::move(kept));
    }
    return part;
}

void append_batch(Batch& batch, Batch more) {
    const auto offset = static_cast<std::uint32_t>(batch.transactions.size());
    batch.transactions.insert(batch.transactions.end(), more.transactions.begin(), more.transactions.end());
    for (Batch::Block& block : more.blocks) {
        for (std::uint32_t& transaction : block.transactions) transaction += offset;
    }
    append_changes(batch, std::move(more));
}

void append_changes(Batch& batch, Batch more) {
    const auto alike = [](const Batch::Block& a, const Batch::Block& b) {
        return a.kind == b.kind && a.columns.size() == b.columns.size() &&
               std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(),
                          [](const Batch::Column& left, const Batch::Column& right) {
                              return left.field == right.field;
                          });
    };
    for (Batch::Block& block : more.blocks) {
        const auto place = std::find_if(batch.blocks.begin(), batch.blocks.end(),
                                        [&](const Batch::Block& each) { return alike(each, block); });
        if (place == batch.blocks.end()) {
            batch.blocks.push_back(std::move(block));
            continue;
        }
        place->transactions.insert(place->transactions.end(), block.transactions.begin(),
                                   block.transactions.end());
        place->records.insert(place->records.end(), block.records.begin(), block.records.end());
        for (std::size_t i = 0; i < block.columns.size(); ++i) {
            auto& into = place->columns[i];
            const auto& from = block.columns[i];
            into.tags.insert(into.tags.end(), from.tags.begin(), from.tags.end());
            into.payloads.insert(into.payloads.end(), from.payloads.begin(), from.payloads.end());
        }
    }
}

} // namespace prima::store
