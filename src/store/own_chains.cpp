#include "store/own_chains.h"

#include "store/json_reader.h"
#include "store/value_json.h"

#include <algorithm>
#include <optional>

namespace prima::store {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

// Far behind everything, while other windows' transactions take their places.
constexpr std::uint64_t aside = 0x80000000ULL;
constexpr std::size_t max_sealed_transactions = 8192;
constexpr std::size_t max_sealed_cells = 200'000;

struct WalEntry {
    Compartment compartment;
    Id replica;
    std::uint64_t number = 0;
    std::vector<Seen> seen;
    std::string_view batch;
};

std::string hex(const std::array<std::uint8_t, 8>& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 15U]);
    }
    return text;
}

bool read_hex(std::string_view text, std::array<std::uint8_t, 8>& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    if (text.size() != bytes.size() * 2) return false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::size_t high = digits.find(text[2 * i]);
        const std::size_t low = digits.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return false;
        bytes[i] = static_cast<std::uint8_t>(high << 4U | low);
    }
    return true;
}

std::string wal_json(const Compartment& compartment, Id replica, std::uint64_t number,
                     const std::vector<Seen>& seen, std::string_view batch) {
    std::string json;
    json.reserve(batch.size() + 160 + seen.size() * 64);
    json += "{\"audience\":" + std::to_string(static_cast<int>(compartment.audience));
    if (!compartment.subject.is_null()) json += ",\"subject\":\"" + compartment.subject.to_string() + "\"";
    json += ",\"replica\":\"" + replica.to_string() + "\",\"number\":" + std::to_string(number);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        json += (i == 0 ? ",\"seen\":[[\"" : ",[\"") + seen[i].replica.to_string() + "\",";
        json += std::to_string(seen[i].count) + ",\"" + hex(seen[i].head) + "\"]";
    }
    if (!seen.empty()) json += "]";
    json += ",\"batch\":";
    json += batch;
    json += '}';
    return json;
}

Result<WalEntry> read_wal(std::string_view bytes) {
    JsonReader json(bytes);
    WalEntry entry;
    std::string_view name;
    std::string_view text;
    std::string buffer;
    std::int64_t number = 0;
    const auto read_id = [&](Id& id) {
        if (!json.string(text, buffer)) return;
        const Result<Id> parsed = base::parse_id(text);
        if (parsed.ok())
            id = *parsed;
        else
            json.fail();
    };
    for (json.open_object(); json.member(name);) {
        if (name == "audience") {
            if (json.integer(number) && (number < 0 || number > 3)) json.fail();
            entry.compartment.audience = static_cast<Audience>(number);
        } else if (name == "subject") {
            read_id(entry.compartment.subject);
        } else if (name == "replica") {
            read_id(entry.replica);
        } else if (name == "number") {
            if (json.integer(number) && (number < 1 || number >= static_cast<std::int64_t>(aside)))
                json.fail();
            entry.number = static_cast<std::uint64_t>(number);
        } else if (name == "seen") {
            for (json.open_array(); json.element();) {
                Seen& seen = entry.seen.emplace_back();
                json.open_array();
                if (json.element()) read_id(seen.replica);
                if (json.element() && json.integer(number) && number < 1) json.fail();
                seen.count = static_cast<std::uint64_t>(number);
                if (json.element() && json.string(text, buffer) && !read_hex(text, seen.head)) json.fail();
                if (json.element() || seen.replica.is_null() || entry.seen.size() > max_segment_seen)
                    json.fail();
            }
        } else if (name == "batch") {
            json.raw(entry.batch);
        } else {
            json.skip();
        }
    }
    json.end();
    const bool whole =
        entry.number > 0 && !entry.replica.is_null() && !entry.batch.empty() &&
        entry.compartment.subject.is_null() == (entry.compartment.audience == Audience::office);
    if (json.failed() || !whole)
        return Error{ErrorCode::unreadable, "segment.damaged", "an entry of the wal that cannot be read"};
    return entry;
}

} // namespace

OwnChains::OwnChains(Engine& engine, Archive& archive)
    : engine_(engine)
    , archive_(archive) {
    archive_.claim = [this](const Ledger::Entry& entry, Ledger::ChainNumber chain, std::uint64_t number) {
        return claim(entry, chain, number);
    };
}

std::uint64_t& OwnChains::saved_count(Ledger::ChainNumber chain) {
    for (Saved& each : saved_) {
        if (each.chain == chain) return each.count;
    }
    saved_.push_back({chain, engine_.ledger().chain(chain).count});
    return saved_.back().count;
}

std::vector<OwnChains::Known> OwnChains::known_beside(Ledger::ChainNumber own) const {
    const Ledger& ledger = engine_.ledger();
    const Ledger::Chain& mine = ledger.chain(own);
    std::vector<Known> known;
    for (Ledger::ChainNumber other = 0; other < ledger.chain_count(); ++other) {
        const Ledger::Chain& chain = ledger.chain(other);
        const bool counts = !chain.ballot && !chain.links.empty() && chain.compartment == mine.compartment;
        if (!counts || chain.replica == mine.replica) continue;
        const Ledger::Link& last = chain.links.back();
        Seen& seen = known.emplace_back(Known{other, {chain.replica, last.last, {}}}).seen;
        std::copy_n(last.hash.begin(), seen.head.size(), seen.head.begin());
    }
    return known;
}

// Another window may have said more than the author of what now comes behind it had seen.
std::vector<Seen> OwnChains::unsaid(Ledger::ChainNumber own, const std::vector<Known>& known) const {
    std::vector<Seen> news;
    for (const auto& [chain, seen] : known) {
        if (!engine_.ledger().says(own, chain, {0, seen.count, seen.head})) news.push_back(seen);
    }
    return news;
}

void OwnChains::note_seen(Ledger::ChainNumber own, std::uint64_t from, const std::vector<Seen>& seen) {
    Ledger& ledger = engine_.ledger();
    const Compartment compartment = ledger.chain(own).compartment;
    for (const Seen& each : seen)
        ledger.note_seen(own, ledger.chain_of(each.replica, compartment), {from, each.count, each.head});
}

void OwnChains::commit(std::vector<NewPart>&& parts, Id replica) {
    std::vector<Part> transaction;
    for (NewPart& said : parts) {
        Part part;
        part.chain = engine_.ledger().chain_of(replica, said.compartment);
        static_cast<void>(saved_count(part.chain));
        part.number = engine_.ledger().chain(part.chain).count + 1;
        part.known = known_beside(part.chain);
        part.seen = unsaid(part.chain, part.known);
        note_seen(part.chain, part.number, part.seen);
        part.tx = engine_.apply(said.batch, part.chain, part.number);
        part.batch = std::move(said.batch);
        part.encoded = std::move(said.encoded);
        transaction.push_back(std::move(part));
    }
    pending_.push_back(std::move(transaction));
}

std::vector<std::string> OwnChains::entries(std::size_t& transactions) const {
    std::vector<std::string> all;
    transactions = 0;
    for (const std::vector<Part>& transaction : pending_) {
        if (all.size() + transaction.size() > Journal::max_entries) break;
        for (const Part& part : transaction) all.push_back(entry_json(part));
        ++transactions;
    }
    return all;
}

void OwnChains::saved(std::size_t transactions, Journal::Key first) {
    for (; transactions > 0; --transactions) {
        for (Part& part : pending_.front()) {
            saved_count(part.chain) = part.number;
            open_.push_back({first++, part.chain, part.number, std::move(part.seen), std::move(part.batch)});
        }
        pending_.pop_front();
    }
}

void OwnChains::step_aside(std::optional<Id> new_replica) {
    Ledger& ledger = engine_.ledger();
    std::uint64_t place = aside;
    for (std::vector<Part>& transaction : pending_) {
        for (Part& part : transaction) {
            ledger.restamp(part.tx, ledger.stamp(part.tx), place++);
            ledger.forget_seen(part.chain, saved_count(part.chain) + 1);
        }
    }
    for (const Saved& each : saved_) ledger.chain(each.chain).count = each.count;
    if (!new_replica) return;
    for (std::vector<Part>& transaction : pending_) {
        for (Part& part : transaction) {
            part.chain = ledger.chain_of(*new_replica, ledger.chain(part.chain).compartment);
            static_cast<void>(saved_count(part.chain));
            ledger.move(part.tx, part.chain);
        }
    }
}

void OwnChains::step_behind(std::int64_t wall_ms) {
    Ledger& ledger = engine_.ledger();
    for (const Saved& each : saved_) ledger.chain(each.chain).count = each.count;
    for (std::vector<Part>& transaction : pending_) {
        const Stamp stamp = next_stamp(ledger.last_stamp(), wall_ms);
        for (Part& part : transaction) {
            part.number = ++ledger.chain(part.chain).count;
            part.seen = unsaid(part.chain, part.known);
            note_seen(part.chain, part.number, part.seen);
            part.batch.transactions[0].stamp = stamp;
            part.encoded.clear();
            engine_.restamp(part.tx, stamp, part.number);
        }
    }
}

Result<OwnChains::Entry> OwnChains::read_entry(std::string_view bytes, Heap& heap) {
    PRIMA_TRY(const WalEntry head, read_wal(bytes));
    Entry entry{head.compartment, head.replica, head.number, head.seen, {}};
    PRIMA_TRY(entry.batch, decode_batch(head.batch, heap));
    if (entry.batch.transactions.size() != 1 || entry.batch.transactions[0].id.is_null())
        return Error{ErrorCode::unreadable, "segment.damaged",
                     "an entry of the wal without its one transaction"};
    return entry;
}

Result<void> OwnChains::take(Journal::Key key, std::string_view bytes) {
    PRIMA_TRY(Entry entry, read_entry(bytes, engine_.heap()));
    const Ledger::ChainNumber chain = engine_.ledger().chain_of(entry.replica, entry.compartment);
    if (entry.number <= saved_count(chain)) return {};
    // What stood before it may have been unreadable. Nobody else knows the place of either yet.
    entry.number = saved_count(chain) + 1;
    note_seen(chain, entry.number, entry.seen);
    if (!claim(entry.batch.transactions[0], chain, entry.number))
        engine_.apply(entry.batch, chain, entry.number);
    saved_count(chain) = entry.number;
    open_.push_back({key, chain, entry.number, std::move(entry.seen), std::move(entry.batch)});
    return {};
}

std::optional<OwnChains::Part> OwnChains::take_pending(TransactionId id, Ledger::ChainNumber chain) {
    for (auto transaction = pending_.begin(); transaction != pending_.end(); ++transaction) {
        for (auto part = transaction->begin(); part != transaction->end(); ++part) {
            if (part->chain != chain || part->batch.transactions[0].id != id) continue;
            Part found = std::move(*part);
            transaction->erase(part);
            if (transaction->empty()) pending_.erase(transaction);
            return found;
        }
    }
    return std::nullopt;
}

bool OwnChains::claim(const Ledger::Entry& entry, Ledger::ChainNumber chain, std::uint64_t number) {
    const std::optional<Part> part = take_pending(entry.id, chain);
    if (!part) return false;
    engine_.restamp(part->tx, entry.stamp, number);
    Ledger::Chain& own = engine_.ledger().chain(chain);
    own.count = std::max(own.count, number);
    return true;
}

std::vector<OwnChains::Sealed> OwnChains::seal(const SigningKey& key, Id office) const {
    std::vector<Sealed> all;
    std::vector<Ledger::ChainNumber> chains;
    for (const Open& each : open_) {
        if (std::find(chains.begin(), chains.end(), each.chain) == chains.end()) chains.push_back(each.chain);
    }
    const Ledger& ledger = engine_.ledger();
    for (const Ledger::ChainNumber number : chains) {
        std::uint32_t sequence = ledger.link_count(number);
        Hash previous{};
        if (const Ledger::Link* last = ledger.link(number, sequence)) previous = last->hash;
        std::size_t at = 0;
        while (at < open_.size()) {
            Batch batch;
            Sealed sealed;
            sealed.chain = number;
            std::uint64_t first = 0;
            std::size_t cells = 0;
            SegmentHeader header;
            for (; at < open_.size() && batch.transactions.size() < max_sealed_transactions &&
                   cells < max_sealed_cells;
                 ++at) {
                if (open_[at].chain != number) continue;
                // What a segment says it has seen, all of its transactions had seen.
                if (first != 0 && !open_[at].seen.empty()) break;
                std::size_t more = 0;
                for (const Batch::Block& block : open_[at].batch.blocks)
                    more += block.records.size() * block.columns.size();
                // One that is large by itself stays alone.
                if (first != 0 && cells + more > max_sealed_cells) break;
                if (first == 0) {
                    first = open_[at].number;
                    header.seen = open_[at].seen;
                }
                sealed.last = open_[at].number;
                sealed.keys.push_back(open_[at].key);
                cells += more;
                append_batch(batch, open_[at].batch);
            }
            if (batch.transactions.empty()) break;
            header.office = office;
            header.author = key.public_key();
            header.compartment = ledger.chain(number).compartment;
            header.sequence = ++sequence;
            header.first = first;
            header.count = static_cast<std::uint32_t>(batch.transactions.size());
            header.previous = previous;
            header.first_stamp = batch.transactions.front().stamp;
            header.last_stamp = batch.transactions.back().stamp;
            std::sort(header.seen.begin(), header.seen.end());
            header.seen.erase(std::unique(header.seen.begin(), header.seen.end()), header.seen.end());
            if (header.seen.size() > max_segment_seen) header.seen.resize(max_segment_seen);
            sealed.bytes = write_segment(header, encode_batch(batch, engine_.heap()), key);
            sealed.hash = segment_hashes(sealed.bytes).content;
            previous = sealed.hash;
            all.push_back(std::move(sealed));
        }
    }
    return all;
}

void OwnChains::adopt(Sealed sealed) {
    const Result<Segment> segment = read_known_segment(sealed.bytes, sealed.hash);
    PRIMA_ASSERT(segment.ok(), "a segment that was just written can be read");
    archive_.add_sealed(sealed.bytes, *segment, sealed.chain);
    open_.erase(std::remove_if(open_.begin(), open_.end(),
                               [&](const Open& each) {
                                   return each.chain == sealed.chain && each.number <= sealed.last;
                               }),
                open_.end());
}

std::size_t OwnChains::open() const {
    return open_.size();
}

std::vector<Journal::Key> OwnChains::keys() const {
    std::vector<Journal::Key> all;
    for (const Open& each : open_) all.push_back(each.key);
    return all;
}

std::string OwnChains::entry_json(Ledger::ChainNumber chain, std::uint64_t number,
                                  const std::vector<Seen>& seen, std::string_view encoded_batch) const {
    const Ledger::Chain& own = engine_.ledger().chain(chain);
    return wal_json(own.compartment, own.replica, number, seen, encoded_batch);
}

std::string OwnChains::entry_json(const Part& part) const {
    if (!part.encoded.empty()) return entry_json(part.chain, part.number, part.seen, part.encoded);
    return entry_json(part.chain, part.number, part.seen, encode_batch(part.batch, engine_.heap()));
}

std::vector<std::string> OwnChains::unsealed() const {
    std::vector<std::string> all;
    for (const Open& each : open_)
        all.push_back(
            entry_json(each.chain, each.number, each.seen, encode_batch(each.batch, engine_.heap())));
    for (const std::vector<Part>& transaction : pending_) {
        for (const Part& part : transaction) all.push_back(entry_json(part));
    }
    return all;
}

void OwnChains::replay(Engine& engine, std::int64_t moment_ms) const {
    const auto apply = [&](Ledger::ChainNumber number, std::uint64_t place, const std::vector<Seen>& seen,
                           const Batch& batch) {
        // Texts and ids are numbered otherwise there.
        const Result<Batch> copy = decode_batch(encode_batch(batch, engine_.heap()), engine.heap());
        const Ledger::Chain& chain = engine_.ledger().chain(number);
        PRIMA_ASSERT(copy.ok(), "a batch that was just written can be read");
        Ledger& to = engine.ledger();
        const Ledger::ChainNumber there = to.chain_of(chain.replica, chain.compartment);
        for (const Seen& each : seen)
            to.note_seen(there, to.chain_of(each.replica, chain.compartment), {place, each.count, each.head});
        apply_until(engine, *copy, there, place, moment_ms);
    };
    for (const Open& each : open_) apply(each.chain, each.number, each.seen, each.batch);
    for (const std::vector<Part>& transaction : pending_) {
        for (const Part& part : transaction) apply(part.chain, part.number, part.seen, part.batch);
    }
}

void OwnChains::forget_sealed() {
    const Ledger& ledger = engine_.ledger();
    for (Saved& each : saved_) {
        const Ledger::Chain& chain = ledger.chain(each.chain);
        if (!chain.links.empty()) each.count = std::max(each.count, chain.links.back().last);
    }
    open_.erase(std::remove_if(open_.begin(), open_.end(),
                               [&](const Open& each) {
                                   const Ledger::Chain& chain = ledger.chain(each.chain);
                                   return !chain.links.empty() && each.number <= chain.links.back().last;
                               }),
                open_.end());
}

} // namespace prima::store
