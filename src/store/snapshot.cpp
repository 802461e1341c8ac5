#include "store/snapshot.h"

#include "store/pack.h"

#include <cstring>
#include <sources.h>
#include <zlib.h>

namespace prima::store {

namespace {

// Another with every change of the sources that decide what records amount to; the build makes it.
constexpr std::string_view program = PRIMA_STORE_SOURCES;

constexpr std::size_t sum_size = 4;

// Against what a disk may do to it, not against people: who can write here can write all the rest, too.
std::uint32_t sum_of(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        adler32_z(adler32_z(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

// All that tables and the rules of merging take from the kinds.
std::string shape_of(const Schema& schema) {
    std::string shape;
    for (const Kind& kind : schema.kinds()) {
        shape += kind.name;
        shape += kind.is_event() ? kind.never_held_back ? ":e!" : ":e" : kind.never_held_back ? ":!" : ":";
        for (const std::string_view name : kind.event_of) (shape += name) += '+';
        for (const Field& field : kind.fields)
            ((shape += field.name) += static_cast<char>('a' + static_cast<int>(field.type))) += ',';
        shape += ';';
    }
    return shape;
}

void put(PackWriter& to, const Hash& hash) {
    to.bytes({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

Hash hash_in(PackReader& from) {
    Hash hash{};
    const std::string_view bytes = from.bytes();
    if (bytes.size() == hash.size())
        std::memcpy(hash.data(), bytes.data(), hash.size());
    else
        from.fail();
    return hash;
}

void put(PackWriter& to, const Compartment& compartment) {
    to.number(static_cast<std::uint64_t>(compartment.audience));
    to.ids({compartment.subject});
}

Id id_in(PackReader& from) {
    std::vector<Id> one;
    from.ids(one);
    if (one.size() != 1) from.fail();
    return one.empty() ? Id() : one.front();
}

Compartment compartment_in(PackReader& from) {
    Compartment compartment;
    compartment.audience = static_cast<Audience>(from.number());
    compartment.subject = id_in(from);
    return compartment;
}

template <class Of, class Each>
auto values_of(const Of& all, Each each) {
    std::vector<decltype(each(*all.begin()))> column;
    column.reserve(all.size());
    for (const auto& one : all) column.push_back(each(one));
    return column;
}

} // namespace

// --- heap --------------------------------------------------------------------------------------------------

void Heap::write(PackWriter& to) const {
    to.number(chunks_.size());
    for (std::size_t i = 0; i < chunks_.size(); ++i) to.bytes({chunks_[i].get(), used_[i]});
    to.ids(ids_);
}

bool Heap::read(PackReader& from) {
    const std::uint64_t chunks = from.number();
    for (std::uint64_t i = 0; i < chunks && from.ok(); ++i) {
        const std::string_view chunk = from.bytes();
        if (chunk.size() > chunk_size) return false;
        chunks_.push_back(std::make_unique<char[]>(chunk_size));
        if (!chunk.empty()) std::memcpy(chunks_.back().get(), chunk.data(), chunk.size());
        used_.push_back(static_cast<std::uint32_t>(chunk.size()));
        if (!find_short_texts(static_cast<Number>(i))) return false;
    }
    std::vector<Id> ids;
    from.ids(ids);
    ids_.reserve(ids.size());
    for (const Id id : ids) {
        if (add(id) + 1 != ids_.size()) return false; // twice
    }
    return from.ok();
}

// --- ledger ------------------------------------------------------------------------------------------------

void Ledger::write(PackWriter& to) const {
    to.number(chains_.size());
    for (const Chain& chain : chains_) {
        to.ids({chain.replica});
        put(to, chain.compartment);
        to.number(chain.ballot ? 1 : 0);
        to.number(chain.parent);
        to.number(chain.forked_at);
        to.number(chain.root);
        to.number(chain.count);
        to.number(chain.first_link);
        to.column(values_of(chain.links, [](const Link& link) { return link.last; }));
        for (const Link& link : chain.links) put(to, link.hash);
    }
    to.number(forked_ ? 1 : 0);
    to.number(steps_.size());
    steps_.for_each([&](std::uint64_t key, const std::vector<Step>& steps) {
        to.number(key);
        to.column(values_of(steps, [](const Step& step) { return step.from; }));
        to.column(values_of(steps, [](const Step& step) { return step.count; }));
        to.column(values_of(steps, [](const Step& step) {
            std::uint64_t head = 0;
            std::memcpy(&head, step.head.data(), step.head.size());
            return head;
        }));
    });
    to.ids(ids_);
    to.column(stamps_);
    to.column(chain_);
    to.column(number_);
    to.column(actor_);
    to.column(label_);
    to.column(argument_);
    to.column(values_of(undoes_, [](const auto& each) { return each.first; }));
    to.ids(values_of(undoes_, [](const auto& each) { return each.second; }));
}

bool Ledger::read(PackReader& from) {
    const std::uint64_t chains = from.number();
    for (std::uint64_t i = 0; i < chains && from.ok(); ++i) {
        Chain chain;
        chain.replica = id_in(from);
        chain.compartment = compartment_in(from);
        chain.ballot = from.number() != 0;
        chain.parent = from.small();
        chain.forked_at = from.number();
        chain.root = from.small();
        chain.count = from.number();
        chain.first_link = from.small();
        std::vector<std::uint64_t> lasts;
        from.column(lasts);
        for (const std::uint64_t last : lasts) chain.links.push_back({hash_in(from), last});
        if (chain.root == i)
            roots_.emplace(std::pair(chain.compartment, chain.replica), static_cast<ChainNumber>(i));
        chains_.push_back(std::move(chain));
    }
    forked_ = from.number() != 0;
    const std::uint64_t authors = from.number();
    for (std::uint64_t i = 0; i < authors && from.ok(); ++i) {
        std::vector<Step>& steps = steps_[from.number()];
        std::vector<std::uint64_t> begins;
        std::vector<std::uint64_t> counts;
        std::vector<std::uint64_t> heads;
        from.column(begins);
        from.column(counts);
        from.column(heads);
        if (counts.size() != begins.size() || heads.size() != begins.size()) return false;
        for (std::size_t step = 0; step < begins.size(); ++step) {
            steps.push_back({begins[step], counts[step], {}});
            std::memcpy(steps.back().head.data(), &heads[step], sizeof heads[step]);
        }
    }
    from.ids(ids_);
    from.column(stamps_);
    from.column(chain_);
    from.column(number_);
    from.column(actor_);
    from.column(label_);
    from.column(argument_);
    std::vector<Tx> undoing;
    std::vector<TransactionId> undone;
    from.column(undoing);
    from.ids(undone);
    if (undoing.size() != undone.size()) return false;
    for (std::size_t i = 0; i < undoing.size(); ++i) undoes_.emplace(undoing[i], undone[i]);
    for (Tx tx = 0; tx < stamps_.size(); ++tx) last_stamp_ = std::max(last_stamp_, stamp(tx));
    const std::size_t count = ids_.size();
    return from.ok() && stamps_.size() == count && chain_.size() == count && number_.size() == count &&
           actor_.size() == count && label_.size() == count && argument_.size() == count;
}

// --- tables ------------------------------------------------------------------------------------------------

void Table::write(PackWriter& to) const {
    to.column(records_);
    to.column(compartments_);
    to.column(births_);
    to.number(columns_.size());
    for (const Column& column : columns_) {
        to.bytes(column.field);
        to.column(column.tags);
        to.column(column.payloads);
    }
    to.column(values_of(versions_, [](const Version& version) { return version.row; }));
    to.column(values_of(versions_, [](const Version& version) { return version.next; }));
    to.column(values_of(versions_, [](const Version& version) { return version.tx; }));
    to.column(values_of(versions_, [](const Version& version) { return version.column; }));
    to.column(values_of(versions_, [](const Version& version) { return version.tag; }));
    to.column(values_of(versions_, [](const Version& version) {
        return static_cast<std::uint8_t>((version.head ? 1 : 0) + (version.passed_over ? 2 : 0));
    }));
    to.column(values_of(versions_, [](const Version& version) { return version.payload; }));
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> firsts;
    std::vector<std::uint32_t> heads;
    contested_.for_each([&](std::uint64_t key, const Contested& contested) {
        keys.push_back(key);
        firsts.push_back(contested.first);
        heads.push_back(contested.heads);
    });
    to.column(keys);
    to.column(firsts);
    to.column(heads);
    to.column(values_of(conflicts_, [](const CellPlace& place) { return place.row; }));
    to.column(values_of(conflicts_, [](const CellPlace& place) { return place.column; }));
}

bool Table::read(PackReader& from) {
    from.column(records_);
    from.column(compartments_);
    from.column(births_);
    const std::uint64_t columns = from.number();
    for (std::uint64_t i = 0; i < columns && from.ok(); ++i) {
        const std::size_t number = column_of(from.bytes());
        if (number != i) return false;
        from.column(columns_[number].tags);
        from.column(columns_[number].payloads);
        if (columns_[number].tags.size() != columns_[number].payloads.size()) return false;
    }
    std::vector<Row> rows;
    std::vector<std::uint32_t> nexts;
    std::vector<Tx> txs;
    std::vector<std::uint16_t> numbers;
    std::vector<Tag> tags;
    std::vector<std::uint8_t> marks;
    std::vector<std::uint64_t> payloads;
    from.column(rows);
    from.column(nexts);
    from.column(txs);
    from.column(numbers);
    from.column(tags);
    from.column(marks);
    from.column(payloads);
    const std::size_t count = rows.size();
    if (nexts.size() != count || txs.size() != count || numbers.size() != count || tags.size() != count ||
        marks.size() != count || payloads.size() != count)
        return false;
    versions_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        versions_.push_back({rows[i], nexts[i], txs[i], numbers[i], tags[i], (marks[i] & 1U) != 0,
                             (marks[i] & 2U) != 0, payloads[i]});
        if (versions_.back().passed_over && txs[i] != Ledger::none) passed_over_.insert(rows[i]);
    }
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> firsts;
    std::vector<std::uint32_t> heads;
    from.column(keys);
    from.column(firsts);
    from.column(heads);
    if (firsts.size() != keys.size() || heads.size() != keys.size()) return false;
    contested_.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) contested_[keys[i]] = {firsts[i], heads[i]};
    std::vector<Row> conflict_rows;
    std::vector<std::uint16_t> conflict_columns;
    from.column(conflict_rows);
    from.column(conflict_columns);
    if (conflict_columns.size() != conflict_rows.size()) return false;
    for (std::size_t i = 0; i < conflict_rows.size(); ++i)
        conflicts_.insert({conflict_rows[i], conflict_columns[i]});
    touched_.resize(records_.size());
    for (Row row = 0; row < touched_.size(); ++row) touched_[row] = row;
    return from.ok() && compartments_.size() == records_.size() && births_.size() == records_.size();
}

// --- engine ------------------------------------------------------------------------------------------------

void Engine::write(PackWriter& to) const {
    heap_.write(to);
    ledger_.write(to);
    to.number(tables_.size());
    for (const auto& table : tables_) {
        to.bytes(table->kind());
        table->write(to);
    }
    to.number(compartments_.size());
    for (const Compartment& compartment : compartments_) put(to, compartment);
    to.column(values_of(places_, [](const Place& place) { return place.table; }));
    to.column(values_of(places_, [](const Place& place) { return place.row; }));
    to.column(values_of(more_places_, [](const auto& each) { return each.first; }));
    to.column(values_of(more_places_, [](const auto& each) { return each.second.table; }));
    to.column(values_of(more_places_, [](const auto& each) { return each.second.row; }));
}

bool Engine::read(PackReader& from) {
    if (!heap_.read(from) || !ledger_.read(from)) return false;
    const std::uint64_t tables = from.number();
    for (std::uint64_t i = 0; i < tables && from.ok(); ++i) {
        const std::uint32_t number = table_number(from.bytes());
        if (number != i || !tables_[number]->read(from)) return false;
    }
    const std::uint64_t compartments = from.number();
    for (std::uint64_t i = 0; i < compartments && from.ok(); ++i)
        compartments_.push_back(compartment_in(from));
    std::vector<std::uint32_t> table_numbers;
    std::vector<Row> rows;
    from.column(table_numbers);
    from.column(rows);
    if (table_numbers.size() != rows.size()) return false;
    places_.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) places_[i] = {table_numbers[i], rows[i]};
    std::vector<std::uint32_t> records;
    std::vector<std::uint32_t> more_tables;
    std::vector<Row> more_rows;
    from.column(records);
    from.column(more_tables);
    from.column(more_rows);
    if (more_tables.size() != records.size() || more_rows.size() != records.size()) return false;
    for (std::size_t i = 0; i < records.size(); ++i)
        more_places_.emplace(records[i], Place{more_tables[i], more_rows[i]});
    return from.ok();
}

// --- archive -----------------------------------------------------------------------------------------------

void Archive::write(PackWriter& to) const {
    to.number(held_.size());
    for (const Held& held : held_) put(to, held.hash);
    to.column(values_of(held_, [](const Held& held) { return held.chain; }));
    to.column(values_of(held_, [](const Held& held) { return held.sequence; }));
    to.column(values_of(held_, [](const Held& held) { return held.first; }));
    to.column(values_of(held_, [](const Held& held) { return held.count; }));
}

bool Archive::read(PackReader& from, const std::function<std::string*(const Hash&)>& bytes_of) {
    const std::uint64_t count = from.number();
    std::vector<Hash> hashes;
    std::vector<std::string*> found;
    for (std::uint64_t i = 0; i < count && from.ok(); ++i) {
        hashes.push_back(hash_in(from));
        found.push_back(bytes_of(hashes.back()));
        if (!found.back()) return false;
    }
    std::vector<Ledger::ChainNumber> chains;
    std::vector<std::uint32_t> sequences;
    std::vector<std::uint64_t> firsts;
    std::vector<std::uint32_t> counts;
    from.column(chains);
    from.column(sequences);
    from.column(firsts);
    from.column(counts);
    // Whole: the bytes are moved only then.
    if (!from.at_end() || chains.size() != count || sequences.size() != count || firsts.size() != count ||
        counts.size() != count)
        return false;
    for (std::size_t i = 0; i < hashes.size(); ++i)
        hold({std::move(*found[i]), hashes[i], chains[i], sequences[i], firsts[i], counts[i]});
    return true;
}

// --- the whole ---------------------------------------------------------------------------------------------

std::string write_snapshot(const Engine& engine, const Archive& archive, Id office) {
    PackWriter to;
    to.bytes(program);
    to.bytes(shape_of(engine.schema()));
    to.ids({office});
    engine.write(to);
    archive.write(to);
    std::string bytes = std::move(to).take();
    const std::uint32_t sum = sum_of(bytes);
    bytes.append(reinterpret_cast<const char*>(&sum), sum_size);
    return bytes;
}

bool read_snapshot(std::string_view snapshot, Id office, Engine& engine, Archive& archive,
                   const std::function<std::string*(const Hash&)>& bytes_of) {
    if (snapshot.size() < sum_size) return false;
    const std::string_view bytes = snapshot.substr(0, snapshot.size() - sum_size);
    std::uint32_t sum = 0;
    std::memcpy(&sum, snapshot.data() + bytes.size(), sum_size);
    PackReader from(bytes);
    if (from.bytes() != program || from.bytes() != shape_of(engine.schema()) || id_in(from) != office ||
        sum_of(bytes) != sum)
        return false;
    return engine.read(from) && archive.read(from, bytes_of);
}

} // namespace prima::store
