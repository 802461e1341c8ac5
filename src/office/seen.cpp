#include "office/seen.h"

#include "office/names.h"

#include <algorithm>

namespace prima::office {

std::optional<Id> seen_reference(const store::Event& event, std::string_view kind, Id record,
                                 std::string_view field) {
    const store::Engine& engine = event.engine();
    const store::Table* table = engine.table(kind);
    const auto row = table ? engine.find(*table, record) : std::nullopt;
    const std::size_t column = row ? table->find_column(field) : store::Table::no_column;
    if (column == store::Table::no_column) return std::nullopt;
    for (const store::Table::Version& version : table->versions(column, *row)) {
        if (!event.had_seen(engine.ledger().id(version.tx))) continue;
        const store::Value value = engine.heap().value(version.cell());
        const Id* id = value.get<Id>();
        return id ? std::optional<Id>(*id) : std::nullopt;
    }
    return std::nullopt;
}

bool Seen::saw(store::Ledger::Tx tx) const {
    const store::Ledger& ledger = engine_.ledger();
    return store::had_seen(ledger, *lock_, ledger.id(tx));
}

bool Seen::there() const {
    if (!lock_) return !record_.deleted();
    return saw(record_.table().birth(record_.row())) && !(value(store::deleted_field) == store::Value(true));
}

store::Value Seen::value(std::string_view field) const {
    if (!lock_) return record_.value(field);
    const store::Table& table = record_.table();
    const std::size_t column = table.find_column(field);
    if (column == store::Table::no_column) return {};
    for (const store::Table::Version& version : table.versions(column, record_.row())) {
        if (saw(version.tx)) return engine_.heap().value(version.cell());
    }
    return {};
}

std::vector<Record> belonging(store::Reader& store, const store::Kind& kind, std::string_view field, Id owner,
                              const std::optional<TransactionId>& lock) {
    std::vector<Record> found;
    const store::OrderedView& view = store.view(kind.name, {std::string(field)});
    if (!lock) {
        for (const Record record : view.equal_to(owner)) found.push_back(record);
        return found;
    }
    const store::Table& table = view.table();
    const std::size_t column = table.find_column(field);
    if (column == store::Table::no_column) return found;
    for (store::Table::Row row = 0; row < table.size(); ++row) {
        if (store.engine().heap().value(table.at(column, row)) == store::Value(owner))
            found.emplace_back(store.engine(), table, row);
    }
    return found;
}

Ordered order_of(const Seen& seen, Id id) {
    return {seen.get<std::int64_t>("order").value_or(0), id};
}

std::int64_t next_order(store::Reader& store, const store::Kind& kind, std::string_view field, Id owner) {
    std::int64_t last = 0;
    for (const Record record : store.view(kind.name, {std::string(field)}).equal_to(owner))
        last = std::max(last, record.get<std::int64_t>("order").value_or(0));
    return last + 1;
}

} // namespace prima::office
