#pragma once

// Spreadsheets in the .xlsx form: the sheets' cells as text, merged cells repeated in all their places, dates
// told from numbers by the cell's style. Formulas give their last result.

#include "exchange/sheet.h"

#include <memory>
#include <string>
#include <string_view>

namespace prima::exchange {

// Reads a file piece by piece, so that a page can go on meanwhile.
class XlsxReader {
public:
    // invalid: no such file (error.table_unknown, or what it is instead: error.table_old_xls,
    // error.table_ods, error.table_html); not_allowed: error.table_password; unreadable:
    // error.table_damaged; too_large: error.table_too_large.
    static base::Result<XlsxReader> open(std::string bytes);
    ~XlsxReader();
    XlsxReader(XlsxReader&&) noexcept;
    XlsxReader& operator=(XlsxReader&&) noexcept;

    // Reads the next sheet, at most `rows` rows of it at a time; false when all are read.
    base::Result<bool> read(std::size_t rows);
    float share() const; // of the file that is read, 0..1
    // All sheets of cells, those in sight first. Once, after read() has given false.
    TableFile take();

private:
    struct Inside;
    explicit XlsxReader(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

// All at once.
base::Result<TableFile> read_xlsx(std::string bytes);

} // namespace prima::exchange
