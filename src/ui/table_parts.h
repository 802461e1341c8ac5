#pragma once

// The inside of the table widget; screens include ui/table.h.

#include "ui/interact.h"
#include "ui/table.h"
#include "ui/tree.h"

#include <string>
#include <vector>

namespace prima::ui {

/// Where rows lie when most are of one height and some are higher.
class RowHeights {
public:
    RowHeights(TableState& state, std::int64_t rows, float base)
        : extra_(state.extra_heights)
        , rows_(rows)
        , base_(base) {}

    double top_of(std::int64_t row) const; ///< CSS pixels from the top of the first row
    std::int64_t row_at(double y) const;   ///< 0..rows-1
    float height_of(std::int64_t row) const;
    double total() const { return top_of(rows_); }
    /// What a row really needs; returns by how much that differs from what was known.
    float measure(std::int64_t row, float height);

private:
    std::map<std::int64_t, float>& extra_;
    std::int64_t rows_;
    float base_;
};

/// The columns of one frame.
struct TableColumns {
    bool cards = false;
    float lead = 0; ///< width of the column with the marks of selection
    std::vector<float> x, width;
};
TableColumns place_columns(const TableOptions& options, float x, float width);

/// The mark of a check box; the caller makes it interactive.
void draw_table_check(const Rect& square, Checked state, bool hovered);

/// The cells of one row, and what they need.
class TableRow {
public:
    void fill(const TableOptions& options, std::int64_t row);
    float needed_height(const TableOptions& options, const TableColumns& columns, float card_width) const;
    /// Draws the cells and records their nodes; `visible` false only records.
    void show(const TableOptions& options, const TableColumns& columns, const Rect& rect, bool visible);
    const std::string& title() const { return cells_.front().text; }

private:
    void show_cell(std::size_t column, const Rect& rect, Align align, bool visible, bool is_title,
                   int lead_columns);
    void show_card(const TableOptions& options, const TableColumns& columns, const Rect& rect, bool visible);

    std::vector<TableCell> cells_;
};

float table_row_height(); ///< of a row with one line of text
float card_gap();         ///< between two cards

} // namespace prima::ui
