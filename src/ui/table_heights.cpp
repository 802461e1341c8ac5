#include "ui/table_parts.h"

#include <algorithm>
#include <cmath>

namespace prima::ui {

double RowHeights::top_of(std::int64_t row) const {
    double top = static_cast<double>(row) * static_cast<double>(base_);
    for (const auto& [at, extra] : extra_) {
        if (at >= row) break;
        top += static_cast<double>(extra);
    }
    return top;
}

std::int64_t RowHeights::row_at(double y) const {
    const auto base = static_cast<double>(base_);
    std::int64_t row = 0; // every row before it lies above `top`
    double top = 0;
    for (const auto& [at, extra] : extra_) {
        const double next = top + static_cast<double>(at - row) * base;
        if (y < next) break;
        const double bottom = next + base + static_cast<double>(extra);
        if (y < bottom) return std::min(at, rows_ - 1);
        row = at + 1;
        top = bottom;
    }
    row += static_cast<std::int64_t>(std::floor(std::max(0.0, y - top) / base));
    return std::clamp<std::int64_t>(row, 0, std::max<std::int64_t>(rows_ - 1, 0));
}

float RowHeights::height_of(std::int64_t row) const {
    const auto found = extra_.find(row);
    return found == extra_.end() ? base_ : base_ + found->second;
}

float RowHeights::measure(std::int64_t row, float height) {
    const float before = height_of(row);
    const float change = height - before;
    if (std::fabs(change) < 0.25f) return 0;
    if (std::fabs(height - base_) < 0.25f) {
        extra_.erase(row);
    } else {
        extra_[row] = height - base_;
    }
    return change;
}

TableColumns place_columns(const TableOptions& options, float x, float width) {
    TableColumns columns;
    columns.lead = options.selection == TableSelection::None ? 0 : px(44);
    float fixed = columns.lead;
    float least = 0;
    float shares = 0;
    for (const TableColumn& column : options.columns) {
        if (column.width >= 0) {
            fixed += px(column.width);
        } else {
            shares -= column.width;
            least += px(column.least);
        }
    }
    columns.cards = width < fixed + least || options.columns.empty();
    const float free = std::max(0.0f, width - fixed);
    // Every share gets its least width first; what is left is divided.
    const float left = std::max(0.0f, free - least);
    float at = x + columns.lead;
    for (const TableColumn& column : options.columns) {
        const float own = column.width >= 0
                              ? px(column.width)
                              : px(column.least) + left * -column.width / std::max(shares, 0.01f);
        columns.x.push_back(at);
        columns.width.push_back(own);
        at += own;
    }
    return columns;
}

} // namespace prima::ui
