#include "store/search.h"

#include "base/text.h"

#include <algorithm>

namespace prima::store {

namespace {

// Calls visit(word) for each run of letters and digits of a folded text.
template <class Visit>
void for_each_word(std::string_view folded, Visit visit) {
    std::size_t start = 0;
    for (std::size_t i = 0; i <= folded.size(); ++i) {
        if (i < folded.size() && folded[i] != ' ') continue;
        if (i > start) visit(folded.substr(start, i - start));
        start = i + 1;
    }
}

std::size_t word_hash(std::string_view word) {
    std::uint64_t hash = word.size();
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return static_cast<std::size_t>(mixed(hash));
}

} // namespace

SearchIndex::SearchIndex(const Engine& engine, const Table& table)
    : engine_(&engine)
    , table_(&table) {
    changed_.resize(table.size(), false);
    for (Table::Row row = 0; row < table.size(); ++row) index(row);
}

std::string_view SearchIndex::word(std::uint32_t number) const {
    const std::size_t start = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(vocabulary_).substr(start, ends_[number] - 1 - start);
}

void SearchIndex::grow() {
    slots_.assign(slots_.empty() ? 1024 : slots_.size() * 2, 0);
    for (std::uint32_t number = 0; number < ends_.size(); ++number) {
        std::size_t place = word_hash(word(number)) & (slots_.size() - 1);
        while (slots_[place] != 0) place = (place + 1) & (slots_.size() - 1);
        slots_[place] = number + 1;
    }
}

std::uint32_t SearchIndex::number_of(std::string_view wanted) {
    if ((ends_.size() + 1) * 2 > slots_.size()) grow();
    std::size_t place = word_hash(wanted) & (slots_.size() - 1);
    for (; slots_[place] != 0; place = (place + 1) & (slots_.size() - 1)) {
        if (word(slots_[place] - 1) == wanted) return slots_[place] - 1;
    }
    vocabulary_.append(wanted).push_back(' ');
    ends_.push_back(static_cast<std::uint32_t>(vocabulary_.size()));
    rows_.emplace_back();
    slots_[place] = static_cast<std::uint32_t>(ends_.size());
    return static_cast<std::uint32_t>(ends_.size() - 1);
}

void SearchIndex::index(Table::Row row) {
    for (std::size_t number = 0; number < table_->column_count(); ++number) {
        const Cell cell = table_->at(number, row);
        if (cell.tag != Tag::text) continue;
        const std::string_view text = engine_->heap().text(static_cast<Heap::Number>(cell.payload));
        for_each_word(base::folded(text), [this, row](std::string_view found) {
            std::vector<Table::Row>& rows = rows_[number_of(found)];
            if (rows.empty() || rows.back() != row) rows.push_back(row);
        });
    }
}

void SearchIndex::refresh(const std::vector<Table::Row>& touched) {
    const std::size_t known = changed_.size();
    if (changed_.size() < table_->size()) changed_.resize(table_->size(), false);
    for (Table::Row row = static_cast<Table::Row>(known); row < table_->size(); ++row) index(row);
    for (const Table::Row row : touched) {
        if (row >= known) continue;
        changed_[row] = true;
        index(row);
    }
}

bool SearchIndex::contains(Table::Row row, const std::vector<std::string>& words) const {
    std::string all;
    for (std::size_t number = 0; number < table_->column_count(); ++number) {
        const Cell cell = table_->at(number, row);
        if (cell.tag != Tag::text) continue;
        all += base::folded(engine_->heap().text(static_cast<Heap::Number>(cell.payload)));
        all.push_back(' ');
    }
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return all.find(word) != std::string::npos; });
}

std::vector<Table::Row> SearchIndex::find(std::string_view query, std::size_t limit) const {
    std::vector<std::string> words;
    for_each_word(base::folded(query), [&](std::string_view word) { words.emplace_back(word); });
    // How many of the query's words a row has, counted word by word: only rows with all before go on.
    std::vector<std::uint8_t> hits(table_->size(), 0);
    std::uint8_t round = 0;
    for (const std::string& word : words) {
        if (round == 255) break; // so many words: the rest is looked up in the texts below
        for (std::size_t at = vocabulary_.find(word); at != std::string::npos;
             at = vocabulary_.find(word, at)) {
            const auto place = std::upper_bound(ends_.begin(), ends_.end(), static_cast<std::uint32_t>(at));
            for (const Table::Row row : rows_[static_cast<std::size_t>(place - ends_.begin())]) {
                if (hits[row] == round) ++hits[row];
            }
            at = *place; // each word of the vocabulary counts once
        }
        ++round;
    }
    std::vector<Table::Row> found;
    for (auto row = static_cast<Table::Row>(hits.size()); row-- > 0 && found.size() < limit;) {
        if (hits[row] != round || table_->is_deleted(row)) continue;
        if ((changed_[row] || words.size() > 255) && !contains(row, words)) continue;
        found.push_back(row);
    }
    return found;
}

} // namespace prima::store
