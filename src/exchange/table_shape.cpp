#include "exchange/table_shape.h"

#include "base/text.h"

#include <algorithm>
#include <map>
#include <optional>

namespace prima::exchange {

namespace {

constexpr std::size_t searched_rows = 60; // for the header
constexpr std::size_t most_header_rows = 3;
constexpr std::size_t sampled_rows = 300;   // for the usual length of a row
constexpr std::size_t least_for_groups = 4; // columns; a narrow table has short rows that are data
constexpr std::size_t least_numbering = 3;

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

std::size_t own_cells(const Sheet& sheet, std::size_t row) {
    std::size_t count = 0;
    for (std::size_t column = 0; column < sheet.width(row); ++column) {
        const Cell cell = sheet.at(row, column);
        count += !cell.empty() && !cell.spread ? 1U : 0U;
    }
    return count;
}

// How many cells most rows have. Titles and totals have fewer.
std::size_t usual_cells(const Sheet& sheet) {
    std::map<std::size_t, std::size_t> rows;
    for (std::size_t row = 0; row < std::min(sheet.rows(), sampled_rows); ++row)
        ++rows[own_cells(sheet, row)];
    std::size_t usual = 0;
    std::size_t most = 0;
    for (const auto& [cells, count] : rows) {
        if (count < most) continue;
        usual = cells;
        most = count;
    }
    return usual;
}

// Words, not numbers or dates.
bool is_word(const Cell& cell) {
    if (cell.kind != CellKind::text) return false;
    return std::any_of(cell.text.begin(), cell.text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

bool all_words(const Sheet& sheet, std::size_t row) {
    std::size_t others = 0;
    std::size_t words = 0;
    for (std::size_t column = 0; column < sheet.width(row); ++column) {
        const Cell cell = sheet.at(row, column);
        if (cell.empty() || cell.spread) continue;
        ++(is_word(cell) ? words : others);
    }
    // A year or "1" may stand among the titles.
    return words > 0 && others * 5 <= words;
}

// "(1)", "1" or "1." as a number.
std::size_t column_number(std::string_view text) {
    std::size_t number = 0;
    std::size_t digits = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            number = number * 10 + static_cast<std::size_t>(c - '0');
            ++digits;
        } else if (c != '(' && c != ')' && c != '.' && c != ' ') {
            return 0;
        }
    }
    return digits <= 3 ? number : 0;
}

bool is_numbering(const Sheet& sheet, std::size_t row) {
    std::size_t last = 0;
    std::size_t count = 0;
    for (std::size_t column = 0; column < sheet.width(row); ++column) {
        const Cell cell = sheet.at(row, column);
        if (cell.empty() || cell.spread) continue;
        const std::size_t number = column_number(cell.text);
        // A column that was put in between later has no number of its own: 1, 2, 2a.
        if (number == 0 || number < last || number > last + 1) return false;
        last = number;
        ++count;
    }
    return count >= least_numbering && last + 1 >= count;
}

// Whether the rows below `first` belong to one header with it.
bool joined(const Sheet& sheet, std::size_t first, std::size_t rows) {
    for (std::size_t row = first + 1; row < first + rows; ++row) {
        if (sheet.source_row(row) != sheet.source_row(row - 1) + 1) return false;
        if (!all_words(sheet, row) || is_numbering(sheet, row)) return false;
        bool hangs_together = false;
        bool gap_before = false;
        for (std::size_t column = 0; column < std::max(sheet.width(row), sheet.width(row - 1)); ++column) {
            const Cell above = sheet.at(row - 1, column);
            const Cell below = sheet.at(row, column);
            hangs_together = hangs_together || above.spread || below.spread;
            gap_before = gap_before || (above.empty() && !below.empty());
        }
        if (!hangs_together && !gap_before) return false;
    }
    return true;
}

std::vector<ColumnTitle> titles_of(const Sheet& sheet, std::size_t first, std::size_t rows) {
    std::size_t columns = 0;
    for (std::size_t row = first; row < first + rows; ++row) columns = std::max(columns, sheet.width(row));
    std::vector<ColumnTitle> titles(columns);
    for (std::size_t row = first; row < first + rows; ++row) {
        std::string_view group; // a title over several columns whose merge the file does not tell
        bool tells_merges = false;
        for (std::size_t column = 0; column < columns; ++column)
            tells_merges = tells_merges || sheet.at(row, column).spread;
        for (std::size_t column = 0; column < columns; ++column) {
            const Cell cell = sheet.at(row, column);
            if (!cell.empty() && !tells_merges) group = cell.text;
            const bool below = row + 1 < first + rows && !sheet.at(row + 1, column).empty();
            const std::string_view text = cell.empty() && below ? group : cell.text;
            ColumnTitle& title = titles[column];
            const std::string clean = base::collapsed(text);
            if (clean.empty() || clean == title.last) continue;
            title.whole += (title.whole.empty() ? "" : " / ") + clean;
            title.last = clean;
        }
    }
    for (std::size_t column = 0; column < columns; ++column)
        titles[column].hidden = sheet.column_hidden(column);
    while (!titles.empty() && titles.back().whole.empty()) titles.pop_back();
    return titles;
}

struct Score {
    std::size_t known = 0;
    bool fits = false; // nearly as many titles as the rows have cells, all of them words
    friend bool operator>(const Score& a, const Score& b) {
        return a.known != b.known ? a.known > b.known : a.fits && !b.fits;
    }
};

Score score_of(const Sheet& sheet, std::size_t first, std::size_t rows, std::size_t usual,
               const KnownTitle& known) {
    Score score;
    std::vector<std::string> seen;
    for (const ColumnTitle& title : titles_of(sheet, first, rows)) {
        const std::string key = title_key(title.last);
        if (key.empty() || std::find(seen.begin(), seen.end(), title.whole) != seen.end()) continue;
        score.known += known(key) || known(title_key(title.whole)) ? 1U : 0U;
        seen.push_back(title.whole);
    }
    score.fits = seen.size() * 10 >= usual * 6 && all_words(sheet, first);
    // One known word alone may be anything.
    if (score.known == 1 && !score.fits) score.known = 0;
    return score;
}

bool is_total(const Sheet& sheet, std::size_t row, std::size_t columns) {
    if (own_cells(sheet, row) > std::max<std::size_t>(3, columns / 2)) return false;
    for (std::size_t column = 0; column < sheet.width(row); ++column) {
        const Cell cell = sheet.at(row, column);
        if (cell.empty() || cell.spread) continue;
        const std::string key = title_key(cell.text);
        for (const std::string_view word :
             {"jumlah", "total", "sub total", "subtotal", "sub jumlah", "grand total", "jml", "rata rata"}) {
            if (key == word || begins_with(key, std::string(word) + " ")) return true;
        }
        return false;
    }
    return false;
}

bool repeats_header(const Sheet& sheet, std::size_t row, const TableShape& shape) {
    std::size_t same = 0;
    std::size_t all = 0;
    for (std::size_t column = 0; column < shape.columns.size(); ++column) {
        const Cell cell = sheet.at(row, column);
        if (cell.empty()) continue;
        ++all;
        const std::string_view title = shape.columns[column].whole;
        const std::string text = base::collapsed(cell.text);
        const bool part =
            title == text || shape.columns[column].last == text || begins_with(title, text + " / ");
        if (!part && all == 1) return false; // as in nearly all rows
        same += part ? 1U : 0U;
    }
    return all >= 2 && same * 10 >= all * 8;
}

void sort_rows(const Sheet& sheet, TableShape& shape) {
    const std::size_t columns = shape.columns.size();
    const std::size_t usual = usual_cells(sheet);
    const std::size_t begin = shape.header + shape.header_rows;
    shape.uses.assign(sheet.rows(), RowUse::data);
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        RowUse& use = shape.uses[row];
        if (row < shape.header) {
            use = RowUse::title;
        } else if (row < begin || (shape.header_rows > 0 && repeats_header(sheet, row, shape))) {
            use = RowUse::header;
        } else if (row > 0 && shape.uses[row - 1] == RowUse::header && is_numbering(sheet, row)) {
            use = RowUse::numbering;
        } else if (is_total(sheet, row, columns)) {
            use = RowUse::total;
        } else if (columns >= least_for_groups && own_cells(sheet, row) == 1) {
            use = RowUse::heading;
        }
    }
    // What stands below the last full row: signatures.
    for (std::size_t row = sheet.rows(); columns >= least_for_groups && row > begin; --row) {
        RowUse& use = shape.uses[row - 1];
        if (use == RowUse::total) continue;
        const std::size_t own = own_cells(sheet, row - 1);
        if (own > 2 || own * 3 > usual) break;
        use = RowUse::closing;
    }
    shape.data_rows =
        static_cast<std::size_t>(std::count(shape.uses.begin(), shape.uses.end(), RowUse::data));
}

} // namespace

std::string title_key(std::string_view title) {
    std::string key = base::folded(title);
    for (char& c : key) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && static_cast<unsigned char>(c) < 0x80) c = ' ';
    }
    return base::collapsed(key);
}

TableShape shape_at(const Sheet& sheet, std::size_t header, std::size_t header_rows) {
    TableShape shape;
    shape.header = header;
    shape.header_rows = std::min(header_rows, sheet.rows() - std::min(header, sheet.rows()));
    shape.columns = titles_of(sheet, header, shape.header_rows);
    if (shape.columns.empty()) shape.columns.resize(sheet.columns());
    shape.short_rows_are_wrong = sheet.keeps_empty_ends;
    sort_rows(sheet, shape);
    return shape;
}

TableShape find_shape(const Sheet& sheet, const KnownTitle& known) {
    if (sheet.rows() == 0) return {};
    const std::size_t usual = usual_cells(sheet);
    Score best;
    std::size_t header = 0;
    std::size_t header_rows = 1;
    for (std::size_t row = 0; row < std::min(sheet.rows(), searched_rows); ++row) {
        for (std::size_t rows = 1; rows <= most_header_rows && row + rows <= sheet.rows(); ++rows) {
            if (!joined(sheet, row, rows)) break;
            const Score score = score_of(sheet, row, rows, usual, known);
            if (!(score > best)) continue;
            best = score;
            header = row;
            header_rows = rows;
        }
    }
    return shape_at(sheet, header, header_rows);
}

} // namespace prima::exchange
