#pragma once

// A table as it lies in a file: rows of text cells, before anybody knows what its columns mean. Rows without
// any content are left out; each of the others knows its number in the file.

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

// What the file says a cell is. A CSV file says nothing: all of its cells are text.
enum class CellKind : std::uint8_t {
    text,
    number, // as the spreadsheet holds it, with a decimal point: "2.9", "1.9730102200104192e+17"
    date,   // "2026-03-01", with a time "2026-03-01 10:30"
    time,   // "10:30"
    other,  // truth values and errors of formulas
};

struct Cell {
    std::string_view text; // trimmed; valid as long as the sheet
    CellKind kind = CellKind::text;
    bool spread = false; // belongs to a merged cell and repeats what stands in its first one
    bool empty() const { return text.empty(); }
};

// More than anybody exchanges as a table, and little enough for a phone.
inline constexpr std::size_t max_table_bytes = std::size_t{64} * 1024 * 1024; // of a file, and of its text
inline constexpr std::size_t max_table_rows = 300'000;
inline constexpr std::size_t max_table_columns = 1'000;
inline constexpr std::size_t max_table_cells = 6'000'000;

class Sheet {
public:
    std::string name; // empty for a CSV file
    bool hidden = false;
    bool keeps_empty_ends = false; // a short row has lost cells: every row of its file has all separators

    std::size_t rows() const { return rows_.size(); }
    std::size_t columns() const { return columns_; } // of the longest row
    // How many cells the row has, also empty ones.
    std::size_t width(std::size_t row) const;
    // Empty beyond the end of the row.
    Cell at(std::size_t row, std::size_t column) const;
    // The row's number in the spreadsheet, or that of its first line in a text file, from 1.
    std::size_t source_row(std::size_t row) const { return rows_[row].source; }
    bool row_hidden(std::size_t row) const { return rows_[row].hidden; }
    bool column_hidden(std::size_t column) const;

    // --- for readers ---
    // Rows come in the order of their numbers. False when a limit is reached: then the sheet is full.
    bool begin_row(std::size_t source, bool row_is_hidden = false);
    bool add(std::string_view text, CellKind kind = CellKind::text, bool spread = false);
    // Takes the row away when none of its cells has content of its own.
    void end_row();
    void hide_column(std::size_t column);
    bool full() const { return full_; }

private:
    struct Row {
        std::size_t first = 0; // of cells_
        std::size_t source = 0;
        bool hidden = false;
    };
    struct Place {
        std::uint32_t from = 0, length = 0;
        CellKind kind = CellKind::text;
        bool spread = false;
    };
    std::string text_;
    std::vector<Place> cells_;
    std::vector<Row> rows_;
    std::vector<bool> hidden_columns_;
    std::size_t columns_ = 0;
    bool full_ = false;
};

// What a reader makes of a file.
struct TableFile {
    std::vector<Sheet> sheets;
    bool cut = false; // larger than a limit: what stands behind it was left out
};

} // namespace prima::exchange
