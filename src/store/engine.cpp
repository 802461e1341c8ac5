#include "store/engine.h"

#include "store/value_json.h"

#include <algorithm>

namespace prima::store {

Engine::Engine(const Schema& schema)
    : schema_(schema) {
    for (const Kind& kind : schema.kinds()) {
        if (kind.judge) {
            Bench bench;
            bench.table = static_cast<std::uint32_t>(tables_.size());
            bench.judge = kind.judge(*this);
            benches_.push_back(std::move(bench));
        }
        tables_.push_back(std::make_unique<Table>(std::string(kind.name), &kind));
    }
}

Table* Engine::find_table(std::string_view kind) {
    for (const auto& table : tables_) {
        if (table->kind() == kind) return table.get();
    }
    return nullptr;
}

std::uint32_t Engine::table_number(std::string_view kind) {
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        if (tables_[i]->kind() == kind) return static_cast<std::uint32_t>(i);
    }
    tables_.push_back(std::make_unique<Table>(std::string(kind), nullptr));
    return static_cast<std::uint32_t>(tables_.size() - 1);
}

std::uint32_t Engine::compartment_number(const Compartment& compartment) {
    const auto place = std::find(compartments_.begin(), compartments_.end(), compartment);
    if (place == compartments_.end()) {
        compartments_.push_back(compartment);
        return static_cast<std::uint32_t>(compartments_.size() - 1);
    }
    return static_cast<std::uint32_t>(place - compartments_.begin());
}

Engine::Row Engine::row_of(std::uint32_t table, std::uint32_t record, std::uint32_t compartment, Tx tx) {
    if (record >= places_.size()) places_.resize(std::max<std::size_t>(record + 1, places_.size() * 2));
    Place& first = places_[record];
    if (first.table == Ledger::none) {
        first = {table, tables_[table]->add(record, compartment, tx)};
        return first.row;
    }
    if (first.table == table && tables_[table]->compartment(first.row) == compartment) return first.row;
    const auto [from, to] = more_places_.equal_range(record);
    for (auto each = from; each != to; ++each) {
        const Place& place = each->second;
        if (place.table == table && tables_[table]->compartment(place.row) == compartment) return place.row;
    }
    const Place made{table, tables_[table]->add(record, compartment, tx)};
    more_places_.emplace(record, made);
    return made.row;
}

Engine::Tx Engine::apply(const Batch& batch, Ledger::ChainNumber chain, std::uint64_t first) {
    ledger_.reserve(batch.transactions.size());
    const auto base = static_cast<Tx>(ledger_.size());
    std::uint64_t place = first;
    for (const Ledger::Entry& entry : batch.transactions) ledger_.append(chain, place++, entry);
    const std::uint32_t compartment = compartment_number(ledger_.chain(chain).compartment);
    if (held_.replicas.count(ledger_.chain(chain).replica) != 0)
        apply_blocks(without_held(batch), compartment, base);
    else
        apply_blocks(batch, compartment, base);
    return base;
}

Batch Engine::without_held(const Batch& batch) const {
    Batch kept;
    for (const Batch::Block& block : batch.blocks) {
        const Kind* kind = schema_.kind(block.kind);
        if (kind && kind->never_held_back) {
            kept.blocks.push_back(block);
            continue;
        }
        Batch::Block part;
        part.kind = block.kind;
        for (const Batch::Column& column : block.columns) part.columns.push_back({column.field, {}, {}});
        for (std::size_t i = 0; i < block.records.size(); ++i) {
            if (held_.transactions.count(batch.transactions[block.transactions[i]].id) != 0) continue;
            part.transactions.push_back(block.transactions[i]);
            part.records.push_back(block.records[i]);
            for (std::size_t column = 0; column < block.columns.size(); ++column) {
                part.columns[column].tags.push_back(block.columns[column].tags[i]);
                part.columns[column].payloads.push_back(block.columns[column].payloads[i]);
            }
        }
        if (!part.records.empty()) kept.blocks.push_back(std::move(part));
    }
    return kept;
}

void Engine::apply_blocks(const Batch& batch, std::uint32_t compartment, Tx base) {
    std::vector<Row> rows;
    std::vector<Tx> txs;
    for (const Batch::Block& block : batch.blocks) {
        const std::uint32_t number = table_number(block.kind);
        Table& table = *tables_[number];
        const std::size_t count = block.records.size();
        rows.resize(count);
        txs.resize(count);
        table.reserve(count);
        for (std::size_t begin = 0; begin < count; begin += Ahead::at_once) {
            const std::size_t end = std::min(begin + Ahead::at_once, count);
            Ahead ahead;
            for (std::size_t i = begin; i < end; ++i) {
                if (block.records[i] < places_.size()) ahead.touch(places_[block.records[i]]);
            }
            for (std::size_t i = begin; i < end; ++i) {
                txs[i] = base + block.transactions[i];
                rows[i] = row_of(number, block.records[i], compartment, txs[i]);
            }
        }
        for (const Batch::Column& column : block.columns) {
            table.apply(table.column_of(column.field), rows, txs, column.tags, column.payloads, ledger_,
                        heap_);
        }
        table.touch(rows);
    }
}

std::optional<Engine::Row> Engine::find(const Table& table, Id id) const {
    const std::optional<Heap::Number> record = heap_.find(id);
    if (!record || *record >= places_.size()) return std::nullopt;
    const Place& first = places_[*record];
    if (first.table == Ledger::none) return std::nullopt;
    if (tables_[first.table].get() == &table) return first.row;
    const auto [from, to] = more_places_.equal_range(*record);
    for (auto each = from; each != to; ++each) {
        if (tables_[each->second.table].get() == &table) return each->second.row;
    }
    return std::nullopt;
}

void Engine::restamp(Tx tx, Stamp stamp, std::uint64_t number) {
    ledger_.restamp(tx, stamp, number);
    for (const auto& table : tables_) table->resettle(tx, ledger_, heap_);
}

void Engine::recheck() {
    ++rechecks_;
    for (const auto& table : tables_) table->recheck(ledger_, heap_);
}

void Engine::judge() {
    for (Bench& bench : benches_) {
        Table& table = *tables_[bench.table];
        const std::uint64_t basis = bench.judge->basis();
        const bool anew = !bench.sat || basis != bench.basis || rechecks_ != bench.rechecks;
        bench.basis = basis;
        bench.rechecks = rechecks_;
        bench.sat = true;
        // Most records are set by one transaction and never again: of many, only the others are looked at.
        constexpr std::size_t many = 1'000;
        std::vector<Row> rows;
        if (anew || table.touched().size() > many) {
            rows = table.contested_rows();
        } else {
            for (const Row row : table.touched()) {
                if (table.contested(row)) rows.push_back(row);
            }
        }
        for (const Row row : rows) table.pass_over(row, bench.judge->passed_over(table, row), ledger_, heap_);
    }
}

std::size_t Engine::conflict_count() const {
    std::size_t count = 0;
    for (const auto& table : tables_) count += table->conflicts().size();
    return count;
}

std::uint64_t Engine::state_digest() const {
    // A sum, so that the order of rows and columns does not matter.
    std::uint64_t sum = 0;
    const auto text_hash = [](std::string_view text) {
        std::uint64_t hash = 0xCBF29CE484222325ULL;
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
        return mixed(hash);
    };
    for (const auto& table : tables_) {
        const std::uint64_t kind = text_hash(table->kind());
        for (std::size_t number = 0; number < table->column_count(); ++number) {
            const Table::Column& column = table->column(number);
            const std::uint64_t field = text_hash(column.field);
            for (Row row = 0; row < column.tags.size(); ++row) {
                const Cell cell = table->at(number, row);
                if (cell.tag == Tag::absent) continue;
                const Id id = heap_.id(table->record(row));
                const Compartment& in = compartments_[table->compartment(row)];
                std::string json;
                append_json(json, heap_.value(cell));
                const bool conflict =
                    table->conflicts().count({row, static_cast<std::uint16_t>(number)}) != 0;
                const std::uint64_t place =
                    mixed(mixed(kind ^ id.high) ^ id.low) ^
                    mixed(field ^ in.subject.low ^ static_cast<std::uint64_t>(in.audience));
                sum += mixed(mixed(place ^ text_hash(json)) + (conflict ? 1 : 0));
            }
        }
    }
    return sum;
}

} // namespace prima::store
