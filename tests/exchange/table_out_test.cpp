#include "exchange/csv_reader.h"
#include "exchange/files.h"
#include "exchange/table_out.h"
#include "exchange/xlsx_reader.h"
#include "exchange/zip.h"

using namespace prima;
using namespace prima::exchange;
using store::Value;
using Row = std::vector<std::string>;

namespace {

const std::vector<std::vector<Value>> content{
    {"198406272009022902", "Ani; \"A.Md.\"", base::Decimal::make(125, 1).value(),
     base::Date::make(2026, 3, 1).value(), base::TimeOfDay::make(7, 30).value()},
    {"007", "=HYPERLINK(\"http://contoh.invalid\")", base::Decimal(-3), Value(), Value()},
    {"H-1", "dua\nbaris & <b>", 12, base::Date::make(1968, 2, 2).value(),
     base::TimeOfDay::from_minutes(1440).value()},
};

OutTable table() {
    OutTable out;
    out.name = "Pegawai [2026]: /uji*?";
    out.columns = {{"NIP"}, {"Nama", true}, {"Hasil"}, {"Tanggal"}, {"Mulai"}};
    out.rows = content.size();
    out.cell = [](std::size_t row, std::size_t column) { return content[row][column]; };
    return out;
}

} // namespace

TEST_CASE("a CSV for Indonesian spreadsheets has semicolons, decimal commas and a byte order mark") {
    const std::string bytes = write_csv(table(), CsvForm::semicolon);
    CHECK(bytes.substr(0, 3) == "\xEF\xBB\xBF");
    CHECK(bytes.find("12,5;2026-03-01;07:30\r\n") != std::string::npos);
    CHECK(bytes.find("\"\t198406272009022902\"") != std::string::npos);
    CHECK(bytes.find("\"\t007\"") != std::string::npos);
    CHECK(bytes.find(";-3;;\r\n") != std::string::npos);
}

TEST_CASE("a text that begins like a formula is harmless in a CSV, and itself again when read back") {
    for (const char* text : {"=1+1", "+62811", "-2+3", "@SUM(A1)", "\t=cmd", "\r=cmd"}) {
        OutTable out;
        out.columns = {{"Isi"}};
        out.rows = 1;
        out.cell = [text](std::size_t, std::size_t) { return Value(text); };
        const std::string bytes = write_csv(out, CsvForm::comma);
        const std::string_view row = std::string_view(bytes).substr(bytes.find('\n') + 1);
        CHECK(row.substr(0, 2) == "\"'");
    }
}

TEST_CASE("what is written as CSV is read back cell by cell") {
    for (const CsvForm form : {CsvForm::semicolon, CsvForm::comma}) {
        const auto file = read_csv(write_csv(table(), form));
        REQUIRE(file.ok());
        const Sheet& sheet = file->sheets[0];
        REQUIRE(sheet.rows() == 4);
        CHECK(tables::row_of(sheet, 0) == Row{"NIP", "Nama", "Hasil", "Tanggal", "Mulai"});
        CHECK(sheet.at(1, 0).text == "198406272009022902");
        CHECK(sheet.at(1, 1).text == "Ani; \"A.Md.\"");
        CHECK(sheet.at(2, 0).text == "007");
        CHECK(sheet.at(3, 1).text == "dua\nbaris & <b>");
    }
}

TEST_CASE("what is written as a spreadsheet is read back with its types") {
    const auto file = read_xlsx(write_xlsx(table()));
    REQUIRE(file.ok());
    const Sheet& sheet = file->sheets[0];
    CHECK(sheet.name == "Pegawai 2026 uji");
    REQUIRE(sheet.rows() == 4);
    CHECK(tables::row_of(sheet, 1) ==
          Row{"198406272009022902", "Ani; \"A.Md.\"", "12.5", "2026-03-01", "07:30"});
    CHECK(sheet.at(1, 0).kind == CellKind::text);
    CHECK(sheet.at(1, 2).kind == CellKind::number);
    CHECK(sheet.at(1, 3).kind == CellKind::date);
    CHECK(sheet.at(1, 4).kind == CellKind::time);
    CHECK(sheet.at(2, 1).text == "=HYPERLINK(\"http://contoh.invalid\")");
    CHECK(sheet.at(3, 1).text == "dua\nbaris & <b>");
    CHECK(sheet.at(3, 3).text == "1968-02-02");
    CHECK(sheet.at(3, 4).text == "24:00");
}

TEST_CASE("the header of a spreadsheet stays in sight, and its columns have widths") {
    const std::string bytes = write_xlsx(table());
    const auto zip = ZipReader::open(bytes);
    REQUIRE(zip.ok());
    const auto sheet = zip->read("xl/worksheets/sheet1.xml", 1'000'000);
    REQUIRE(sheet.ok());
    CHECK(sheet->find("state=\"frozen\"") != std::string::npos);
    CHECK(sheet->find("<col min=\"1\" max=\"1\" width=\"21\"") != std::string::npos);
    CHECK(sheet->find("<autoFilter ref=\"A1:E4\"/>") != std::string::npos);
}

TEST_CASE("a table without rows or columns is a file all the same") {
    OutTable out;
    CHECK(read_csv(write_csv(out, CsvForm::comma)).ok());
    CHECK(read_xlsx(write_xlsx(out)).ok());
}
