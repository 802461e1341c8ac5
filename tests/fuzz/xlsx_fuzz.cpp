// Any bytes are a workbook or refused with a reason, within the limits. Bytes that are no archive are put
// into one as the XML of a sheet, so that what lies behind the packing is reached, too.

#include "exchange/workbook.h"
#include "exchange/xlsx_reader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace prima::exchange;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.substr(0, 2) != "PK") bytes = tables::workbook({bytes}, {.from_1904 = size % 2 == 1});
    const auto file = read_xlsx(bytes);
    if (!file.ok()) {
        if (file.error().message.empty()) std::abort();
        return 0;
    }
    for (const Sheet& sheet : file->sheets) {
        if (sheet.rows() > max_table_rows || sheet.columns() > max_table_columns) std::abort();
        std::size_t last = 0;
        for (std::size_t row = 0; row < sheet.rows(); ++row) {
            if (sheet.source_row(row) <= last || sheet.width(row) == 0) std::abort();
            last = sheet.source_row(row);
        }
    }
    return 0;
}
