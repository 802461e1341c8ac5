// Any bytes are a table or refused; read in pieces they are the same table; what is written of it in either
// form says the same when it is read again; and looking for its header and values never fails.

#include "exchange/cell_value.h"
#include "exchange/column_mapping.h"
#include "exchange/csv_reader.h"
#include "exchange/import_people.h"
#include "exchange/table_out.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace prima;
using namespace prima::exchange;

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

void demand_same(const Sheet& a, const Sheet& b, std::size_t first_of_b) {
    demand(b.rows() == a.rows() + first_of_b);
    for (std::size_t row = 0; row < a.rows(); ++row) {
        for (std::size_t column = 0; column < a.columns(); ++column)
            demand(read_text(a.at(row, column)) == read_text(b.at(row + first_of_b, column)));
    }
}

OutTable copy_of(const Sheet& sheet) {
    OutTable table;
    for (std::size_t column = 0; column < sheet.columns(); ++column)
        table.columns.push_back({"kolom " + std::to_string(column)});
    table.rows = sheet.rows();
    table.cell = [&sheet](std::size_t row, std::size_t column) -> store::Value {
        return read_text(sheet.at(row, column));
    };
    return table;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = read_csv(bytes);
    demand(whole.ok());
    auto pieces = CsvReader::open(bytes);
    demand(pieces.ok());
    while (pieces->read(1)) {
    }
    const TableFile in_pieces = pieces->take();
    const Sheet& sheet = whole->sheets[0];
    demand_same(sheet, in_pieces.sheets[0], 0);

    const TableShape shape = find_shape(sheet, titles_of(people_import));
    demand(shape.uses.size() == sheet.rows());
    const Mapping mapping = propose_mapping(shape, people_import);
    demand(read_mapping(write_mapping(mapping, people_import), people_import, mapping.size()) == mapping);
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        for (std::size_t column = 0; column < sheet.width(row); ++column) {
            const Cell cell = sheet.at(row, column);
            static_cast<void>(read_date(cell));
            static_cast<void>(read_time(cell));
            static_cast<void>(read_decimal(cell, base::NumberForm::indonesian));
            static_cast<void>(read_staff_number(cell));
        }
    }
    if (sheet.rows() == 0 || sheet.columns() < 2) return 0;
    for (const CsvForm form : {CsvForm::semicolon, CsvForm::comma}) {
        const auto again = read_csv(write_csv(copy_of(sheet), form));
        demand(again.ok());
        demand_same(sheet, again->sheets[0], 1);
    }
    return 0;
}
