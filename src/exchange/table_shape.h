#pragma once

// Where the table begins within a sheet: lists as offices keep them have titles above, headers in two rows, a
// row that numbers the columns, groups, totals, and a signature below.

#include "exchange/sheet.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

enum class RowUse : std::uint8_t {
    data,
    title,     // above the header
    header,    // the header, and where it is repeated on later pages
    numbering, // "(1) (2) (3)"
    heading,   // names the group of rows below it
    total,     // "JUMLAH"
    closing,   // place, date and signature
};

struct ColumnTitle {
    std::string whole; // "PEGAWAI / NIP"
    std::string last;  // "NIP"
    bool hidden = false;
};

struct TableShape {
    std::size_t header = 0;      // its first row
    std::size_t header_rows = 0; // 0: the table has none
    std::vector<ColumnTitle> columns;
    std::vector<RowUse> uses; // one a row
    std::size_t data_rows = 0;
    // Rows that end before the header does have lost cells; not so where empty cells at the end are left out.
    bool short_rows_are_wrong = false;
};

// For comparing titles: in lower case, and signs are blanks: "Gol./Ruang" is "gol ruang".
std::string title_key(std::string_view title);

// Whether a title, as title_key gives it, is one that is looked for.
using KnownTitle = std::function<bool(std::string_view key)>;

TableShape find_shape(const Sheet& sheet, const KnownTitle& known);
// When a person says where the header is.
TableShape shape_at(const Sheet& sheet, std::size_t header, std::size_t header_rows);

} // namespace prima::exchange
