#pragma once

// Tables for other programs: CSV for all of them, .xlsx for spreadsheets. What is a text stays one: a number
// of 18 digits loses none, and nothing becomes a formula.

#include "store/value.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

struct OutColumn {
    std::string title;
    bool long_text = false; // wide, and its lines are broken
};

struct OutTable {
    std::string name; // of the sheet
    std::vector<OutColumn> columns;
    std::size_t rows = 0;
    // Texts, whole and decimal numbers, dates, times and truth values; null is an empty cell.
    std::function<store::Value(std::size_t row, std::size_t column)> cell;
};

// With a semicolon come decimal commas: what a spreadsheet in Indonesian expects.
enum class CsvForm : std::uint8_t { semicolon, comma };

// UTF-8 with a byte order mark, by which spreadsheets know it.
std::string write_csv(const OutTable& table, CsvForm form);
// Types, widths, a header that stays in sight, filters.
std::string write_xlsx(const OutTable& table);

} // namespace prima::exchange
