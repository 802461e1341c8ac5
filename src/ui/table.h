#pragma once

// A data table. Only the rows on screen are asked for and drawn, so 100,000 rows cost what twenty do. In a
// narrow place the rows become cards: the first column is the title, the others follow as label and value.

#include "ui/empty_state.h"
#include "ui/layout.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace prima::ui {

struct TableColumn {
    std::string_view code; ///< independent of language
    std::string_view title;
    float width = -1; ///< positive: CSS pixels at text size 100 %; negative: a share of what is left
    Align align = Align::Start; ///< End for numbers
    bool sortable = false;
    float least = 96; ///< of a share, CSS pixels at text size 100 %; where it does not fit there are cards
};

/// What the callback fills for one cell. `text` is what is read out, whatever is drawn.
struct TableCell {
    std::string text;
    std::optional<Tone> badge{}; ///< the text in a pill of this tone
    const char* icon = nullptr;  ///< before the text, decoration
    bool strong = false;
    bool quiet = false;
    /// Draws the cell instead of the text; what is interactive in it comes with its own nodes.
    std::function<void(const Rect&)> draw{};
};

enum class TableSelection : std::uint8_t { None, Single, Multiple };

struct TableOptions {
    std::string_view name{}; ///< what the table holds, for screen readers
    std::span<const TableColumn> columns{};
    std::int64_t row_count = 0;
    /// Fills the cell of a row (0..row_count-1) and a column; the cell is empty before.
    std::function<void(std::int64_t row, std::size_t column, TableCell& cell)> cell{};
    /// What stays with a record when rows are sorted or added, for the selection and the focus; the row's
    /// number where it is empty.
    std::function<std::int64_t(std::int64_t row)> key{};
    TableSelection selection = TableSelection::None;
    bool activates = false; ///< a click or Enter on a row opens it
    float height = 0;       ///< at most, CSS pixels at text size 100 %, with a scroll bar of its own; 0 grows
    bool fills = false;     ///< instead: what the window leaves it, for the main content of a page
    EmptyStateOptions empty{};
};

/// Belongs to the screen and lives as long as it.
struct TableState {
    std::string sort_column; ///< code of the column; empty is unsorted
    bool descending = false;
    std::unordered_set<std::int64_t> selected; ///< keys
    std::int64_t current = 0;                  ///< the row that Tab leads to
    std::optional<std::int64_t> current_key{}; ///< of that row, once someone was on it

    /// Rows that are higher than one line needs, by what they add; kept by the table.
    std::map<std::int64_t, float> extra_heights;
    float measured_width = 0, measured_line = 0;
    std::int64_t measured_rows = 0;
};

struct TableResult {
    bool sorted = false; ///< `sort_column` or `descending` changed: sort the rows
    bool selection_changed = false;
    std::optional<std::int64_t> activated{}; ///< the row that was opened
    bool empty_action = false;               ///< the action of the empty state was pressed
};

TableResult table(std::string_view code, const TableOptions& options, TableState& state);

} // namespace prima::ui
