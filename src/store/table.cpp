#include "store/table.h"

#include "base/assert.h"

#include <algorithm>

namespace prima::store {

Table::Table(std::string kind_name, const Kind* known)
    : kind_(std::move(kind_name))
    , known_(known) {
    columns_.push_back({std::string(deleted_field), nullptr, {}, {}});
    if (!known) return;
    for (const Field& field : known->fields) columns_.push_back({std::string(field.name), &field, {}, {}});
}

Table::Row Table::add(std::uint32_t record, std::uint32_t compartment, Tx birth) {
    const auto row = static_cast<Row>(records_.size());
    records_.push_back(record);
    compartments_.push_back(compartment);
    births_.push_back(birth);
    return row;
}

void Table::reserve(std::size_t more) {
    const std::size_t total = records_.size() + more;
    if (total <= records_.capacity()) return;
    const std::size_t room = std::max(total, records_.capacity() * 2);
    records_.reserve(room);
    compartments_.reserve(room);
    births_.reserve(room);
}

std::size_t Table::find_column(std::string_view field) const {
    // Who reads many records asks for the same field again, or for all in the same order.
    const std::size_t count = columns_.size();
    for (std::size_t i = 0, at = last_asked_; i < count; ++i, ++at) {
        if (at >= count) at = 0;
        if (columns_[at].field == field) return last_asked_ = at;
    }
    return no_column;
}

std::size_t Table::column_of(std::string_view field) {
    const std::size_t found = find_column(field);
    if (found != no_column) return found;
    PRIMA_ASSERT(columns_.size() < 0xFFFF, "the fields of a batch are counted before they are applied");
    columns_.push_back({std::string(field), nullptr, {}, {}});
    return columns_.size() - 1;
}

void Table::apply(std::size_t column, const std::vector<Row>& rows, const std::vector<Tx>& txs,
                  const std::vector<Tag>& tags, const std::vector<std::uint64_t>& payloads,
                  const Ledger& ledger, const Heap& heap) {
    fill(columns_[column]);
    Tag* const cell_tags = columns_[column].tags.data();
    std::uint64_t* const cell_payloads = columns_[column].payloads.data();
    const auto is_first = [&](std::size_t i) {
        return births_[rows[i]] == txs[i] && cell_tags[rows[i]] == Tag::absent;
    };
    for (std::size_t begin = 0; begin < rows.size(); begin += Ahead::at_once) {
        const std::size_t end = std::min(begin + Ahead::at_once, rows.size());
        Ahead ahead;
        for (std::size_t i = begin; i < end; ++i) {
            if (is_first(i)) continue;
            ahead.touch(cell_payloads[rows[i]]);
            contested_.touch(key(column, rows[i]), ahead);
            ledger.touch(births_[rows[i]], ahead);
        }
        for (std::size_t i = begin; i < end; ++i) {
            if (is_first(i)) {
                cell_tags[rows[i]] = tags[i];
                cell_payloads[rows[i]] = payloads[i];
            } else {
                contest(column, rows[i], txs[i], {tags[i], payloads[i]}, ledger, heap);
            }
        }
    }
}

void Table::fill(Column& cells) {
    if (cells.tags.size() >= records_.size()) return;
    cells.tags.resize(records_.size(), Tag::absent);
    cells.payloads.resize(records_.size(), 0);
}

std::uint32_t Table::push(Version version) {
    versions_.push_back(version);
    return static_cast<std::uint32_t>(versions_.size() - 1);
}

void Table::contest(std::size_t column, Row row, Tx tx, Cell cell, const Ledger& ledger, const Heap& heap) {
    Contested& contested = contested_[key(column, row)];
    Version version;
    version.row = row;
    version.column = static_cast<std::uint16_t>(column);
    if (contested.first == Ledger::none) {
        const Cell birth = at(column, row);
        if (birth.tag != Tag::absent) {
            version.tx = births_[row];
            version.tag = birth.tag;
            version.payload = birth.payload;
            insert(contested, push(version), ledger, heap);
        }
    }
    version.tx = tx;
    version.tag = cell.tag;
    version.payload = cell.payload;
    insert(contested, push(version), ledger, heap);
    settle(contested, column, row, ledger, heap);
}

// The order in which versions count: one replica may, by a fork, have used one stamp twice; then the value
// tells.
bool Table::counts_before(const Version& a, const Version& b, const Ledger& ledger, const Heap& heap) {
    if (a.passed_over != b.passed_over) return b.passed_over;
    const int order = ledger.compare(a.tx, b.tx);
    if (order != 0) return order > 0;
    if (heap.before(b.cell(), a.cell())) return true;
    return !heap.before(a.cell(), b.cell()) && ledger.id(b.tx) < ledger.id(a.tx);
}

// Puts a version into its cell's list, and finds out who had seen whom. An author's clock is ahead of all
// that was seen, so what has seen another stands before it.
void Table::insert(Contested& contested, std::uint32_t version, const Ledger& ledger, const Heap& heap) {
    Version& mine = versions_[version];
    bool seen = false;
    std::uint32_t heads_before = 0;
    std::uint32_t* link = &contested.first;
    while (*link != Ledger::none && versions_[*link].tx != mine.tx &&
           counts_before(versions_[*link], mine, ledger, heap)) {
        const Version& other = versions_[*link];
        seen = seen || ledger.saw(other.tx, mine.tx);
        if (other.head) ++heads_before;
        link = &versions_[*link].next;
    }
    if (*link != Ledger::none && versions_[*link].tx == mine.tx) {
        // One transaction sets a cell once; of two values, the later counts.
        versions_[*link].tag = mine.tag;
        versions_[*link].payload = mine.payload;
        mine.tx = Ledger::none;
        return;
    }
    mine.next = *link;
    *link = version;
    std::uint32_t left = contested.heads - heads_before;
    for (std::uint32_t other = mine.next; other != Ledger::none && left > 0; other = versions_[other].next) {
        if (!versions_[other].head) continue;
        --left;
        if (!ledger.saw(mine.tx, versions_[other].tx)) continue;
        versions_[other].head = false;
        --contested.heads;
    }
    mine.head = !seen && !mine.passed_over;
    if (mine.head) ++contested.heads;
}

bool Table::heads_differ(const Contested& contested, const Heap& heap) const {
    if (contested.heads < 2) return false;
    const Version* first = nullptr;
    std::uint32_t left = contested.heads;
    for (std::uint32_t each = contested.first; each != Ledger::none && left > 0;
         each = versions_[each].next) {
        const Version& version = versions_[each];
        if (!version.head) continue;
        --left;
        if (!first)
            first = &version;
        else if (!heap.equal(first->cell(), version.cell()))
            return true;
    }
    return false;
}

// The value that counts goes into the cell, and the desk learns whether the cell is in conflict.
void Table::settle(const Contested& contested, std::size_t column, Row row, const Ledger& ledger,
                   const Heap& heap) {
    const Version* best = &versions_[contested.first];
    Column& cells = columns_[column];
    fill(cells);
    cells.tags[row] = best->passed_over ? Tag::absent : best->tag;
    cells.payloads[row] = best->passed_over ? 0 : best->payload;
    if (known_ && known_->is_event()) return;
    const CellPlace place{row, static_cast<std::uint16_t>(column)};
    if (column != deleted && heads_differ(contested, heap))
        conflicts_.insert(place);
    else if (column != deleted)
        conflicts_.erase(place);
    const CellPlace deletion{row, static_cast<std::uint16_t>(deleted)};
    if (at(deleted, row).tag == Tag::absent) {
        conflicts_.erase(deletion);
        return;
    }
    const Contested* deletions = contested_.find(key(deleted, row));
    if ((deletions && heads_differ(*deletions, heap)) || !edits_though_deleted(row, ledger).empty())
        conflicts_.insert(deletion);
    else
        conflicts_.erase(deletion);
}

std::vector<Table::Version> Table::edits_though_deleted(Row row, const Ledger& ledger) const {
    std::vector<Version> edits;
    if (!is_deleted(row)) return edits;
    const TransactionId by = ledger.id(setter(deleted, row));
    std::vector<Tx> deletions; // with its copies
    for (const Version& version : versions(deleted, row)) {
        if (ledger.id(version.tx) == by) deletions.push_back(version.tx);
    }
    const auto unaware = [&](Tx edit) {
        return std::none_of(deletions.begin(), deletions.end(), [&](Tx deletion) {
            return ledger.saw(deletion, edit) || ledger.saw(edit, deletion);
        });
    };
    for (std::size_t column = deleted + 1; column < columns_.size(); ++column) {
        for (const Version& version : versions(column, row)) {
            if (version.head && unaware(version.tx)) edits.push_back(version);
        }
    }
    return edits;
}

Table::Tx Table::setter(std::size_t column, Row row) const {
    if (at(column, row).tag == Tag::absent) return Ledger::none;
    const Contested* contested = contested_.find(key(column, row));
    return contested ? versions_[contested->first].tx : births_[row];
}

bool Table::contested(Row row) const {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (contested_.find(key(column, row))) return true;
    }
    return false;
}

std::vector<Table::Version> Table::versions(std::size_t column, Row row) const {
    std::vector<Version> found;
    if (const Contested* contested = contested_.find(key(column, row))) {
        for (std::uint32_t each = contested->first; each != Ledger::none; each = versions_[each].next)
            found.push_back(versions_[each]);
    } else if (const Cell cell = at(column, row); cell.tag != Tag::absent) {
        Version birth;
        birth.row = row;
        birth.tx = births_[row];
        birth.column = static_cast<std::uint16_t>(column);
        birth.tag = cell.tag;
        birth.head = true;
        birth.payload = cell.payload;
        found.push_back(birth);
    }
    return found;
}

std::vector<Table::Row> Table::contested_rows() const {
    std::vector<Row> rows;
    contested_.for_each(
        [&](std::uint64_t each, const Contested&) { rows.push_back(static_cast<Row>(each >> 16U)); });
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void Table::pass_over(Row row, const std::vector<Tx>& txs, const Ledger& ledger, const Heap& heap) {
    if (txs.empty() && passed_over_.count(row) == 0) return;
    const auto meant = [&](Tx tx) { return std::find(txs.begin(), txs.end(), tx) != txs.end(); };
    bool any = false, news = false;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        const Cell cell = at(column, row);
        // A change that came before the record it changes stands for its beginning.
        if (!contested_.find(key(column, row)) && cell.tag != Tag::absent && meant(births_[row]))
            contest(column, row, births_[row], cell, ledger, heap);
        const Contested* contested = contested_.find(key(column, row));
        if (!contested) continue;
        bool changed = false;
        for (std::uint32_t each = contested->first; each != Ledger::none; each = versions_[each].next) {
            const bool passed = meant(versions_[each].tx);
            any = any || passed;
            changed = changed || passed != versions_[each].passed_over;
            versions_[each].passed_over = passed;
        }
        if (!changed) continue;
        rebuild({row, static_cast<std::uint16_t>(column)}, ledger, heap);
        news = true;
    }
    if (any)
        passed_over_.insert(row);
    else
        passed_over_.erase(row);
    if (news) touched_.push_back(row);
}

void Table::rebuild(const CellPlace& place, const Ledger& ledger, const Heap& heap) {
    Contested& contested = *contested_.find(key(place.column, place.row));
    std::vector<std::uint32_t> all;
    for (std::uint32_t each = contested.first; each != Ledger::none; each = versions_[each].next)
        all.push_back(each);
    contested = {};
    for (const std::uint32_t each : all) {
        versions_[each].next = Ledger::none;
        insert(contested, each, ledger, heap);
    }
    settle(contested, place.column, place.row, ledger, heap);
}

void Table::resettle(Tx tx, const Ledger& ledger, const Heap& heap) {
    std::vector<CellPlace> places;
    for (const Version& version : versions_) {
        if (version.tx == tx) places.push_back({version.row, version.column});
    }
    for (const CellPlace& place : places) {
        rebuild(place, ledger, heap);
        touched_.push_back(place.row);
    }
    // What has its stamp anew is young: its rows are among the last.
    for (Row row = static_cast<Row>(births_.size()); row > 0 && births_[row - 1] >= tx; --row) {
        if (births_[row - 1] == tx) touched_.push_back(row - 1);
    }
}

void Table::recheck(const Ledger& ledger, const Heap& heap) {
    std::vector<CellPlace> places;
    contested_.for_each([&](std::uint64_t each, const Contested&) {
        places.push_back({static_cast<Row>(each >> 16U), static_cast<std::uint16_t>(each & 0xFFFFU)});
    });
    for (const CellPlace& place : places) rebuild(place, ledger, heap);
}

} // namespace prima::store
