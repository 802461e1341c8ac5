#pragma once

// CSV and its relatives: comma, semicolon or tab between cells, a line "sep=;" before them, quotes around
// cells that hold such signs or line ends, lines that end with CR, LF or both. What is copied from a
// spreadsheet is the same with tabs.

#include "exchange/sheet.h"

#include <string>
#include <string_view>

namespace prima::exchange {

// Reads a file piece by piece, so that a page can go on meanwhile.
class CsvReader {
public:
    // Bytes in any of the known encodings. ErrorCode::too_large above max_table_bytes.
    static base::Result<CsvReader> open(std::string_view bytes);

    char separator() const { return separator_; }
    // Reads at most so many rows; false when the end is reached.
    bool read(std::size_t rows);
    float share() const; // of the file that is read, 0..1
    // The one sheet. Once, after read() has given false.
    TableFile take();

private:
    explicit CsvReader(std::string text);
    void read_row();
    bool read_quoted(std::string& cell);
    void end_line();

    std::string text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    char separator_ = ',';
    std::size_t open_quotes_ = 0; // that were never closed
    Sheet sheet_;
};

// All at once.
base::Result<TableFile> read_csv(std::string_view bytes);

} // namespace prima::exchange
