#include "exchange/sheet.h"

#include "base/text.h"

#include <algorithm>

namespace prima::exchange {

std::size_t Sheet::width(std::size_t row) const {
    const std::size_t end = row + 1 < rows_.size() ? rows_[row + 1].first : cells_.size();
    return end - rows_[row].first;
}

Cell Sheet::at(std::size_t row, std::size_t column) const {
    if (row >= rows_.size() || column >= width(row)) return {};
    const Place& place = cells_[rows_[row].first + column];
    return {std::string_view(text_).substr(place.from, place.length), place.kind, place.spread};
}

bool Sheet::column_hidden(std::size_t column) const {
    return column < hidden_columns_.size() && hidden_columns_[column];
}

bool Sheet::begin_row(std::size_t source, bool row_is_hidden) {
    if (rows_.size() >= max_table_rows) full_ = true;
    if (full_) return false;
    rows_.push_back({cells_.size(), source, row_is_hidden});
    return true;
}

bool Sheet::add(std::string_view text, CellKind kind, bool spread) {
    const std::string_view clean = base::trimmed(text);
    const std::size_t here = cells_.size() - rows_.back().first;
    if (cells_.size() >= max_table_cells || text_.size() + clean.size() > max_table_bytes) full_ = true;
    if (full_ || here >= max_table_columns) return false;
    cells_.push_back(
        {static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(clean.size()), kind, spread});
    text_ += clean;
    return true;
}

void Sheet::end_row() {
    const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(rows_.back().first);
    if (std::all_of(first, cells_.end(),
                    [](const Place& place) { return place.length == 0 || place.spread; })) {
        cells_.erase(first, cells_.end());
        rows_.pop_back();
        return;
    }
    columns_ = std::max(columns_, cells_.size() - rows_.back().first);
}

void Sheet::hide_column(std::size_t column) {
    if (column >= max_table_columns) return;
    if (hidden_columns_.size() <= column) hidden_columns_.resize(column + 1);
    hidden_columns_[column] = true;
}

} // namespace prima::exchange
