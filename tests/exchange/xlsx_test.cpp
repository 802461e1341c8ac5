#include "exchange/files.h"
#include "exchange/spreadsheet_number.h"
#include "exchange/workbook.h"
#include "exchange/xlsx_reader.h"

using namespace prima::exchange;
using prima::base::Error;
using tables::row_of;
using tables::workbook;
using Row = std::vector<std::string>;

namespace {

TableFile read(std::string bytes) {
    auto file = read_xlsx(std::move(bytes));
    REQUIRE_MESSAGE(file.ok(), (file.ok() ? "" : file.error().detail));
    return std::move(file).value();
}

std::string refusal(std::string bytes) {
    const auto file = read_xlsx(std::move(bytes));
    REQUIRE_FALSE(file.ok());
    return file.error().message;
}

} // namespace

TEST_CASE("a number keeps the digits a spreadsheet knows, and a long one is left as it is") {
    CHECK(tidy_number("2.9") == "2.9");
    CHECK(tidy_number("0.30000000000000004") == "0.3");
    CHECK(tidy_number("9.9999999999999996E-2") == "0.1");
    CHECK(tidy_number("1.5E3") == "1500");
    CHECK(tidy_number("-12") == "-12");
    CHECK(tidy_number("0") == "0");
    CHECK(tidy_number("123456789012345") == "123456789012345");
    CHECK(tidy_number("1.9730102200104192e+17") == "1.9730102200104192e+17");
    CHECK(tidy_number("bukan angka") == "bukan angka");
}

TEST_CASE("a day is counted from 1900 or 1904, and Excel's 29 February 1900 is none") {
    const auto iso = [](std::string_view number, DateSystem system) {
        const auto moment = read_serial(number, system);
        if (!moment) return std::string("-");
        const std::string time = prima::base::format_time(moment->time, prima::base::Language::english);
        return moment->has_date ? prima::base::format_iso(moment->date) + " " + time : time;
    };
    CHECK(iso("46082", DateSystem::from_1900) == "2026-03-01 00:00");
    CHECK(iso("24870", DateSystem::from_1900) == "1968-02-02 00:00");
    CHECK(iso("1", DateSystem::from_1900) == "1900-01-01 00:00");
    CHECK(iso("59", DateSystem::from_1900) == "1900-02-28 00:00");
    CHECK(iso("60", DateSystem::from_1900) == "-");
    CHECK(iso("61", DateSystem::from_1900) == "1900-03-01 00:00");
    CHECK(iso("44620", DateSystem::from_1904) == "2026-03-01 00:00");
    CHECK(iso("46082.4375", DateSystem::from_1900) == "2026-03-01 10:30");
    CHECK(iso("46082.999999", DateSystem::from_1900) == "2026-03-02 00:00");
    CHECK(iso("0.4375", DateSystem::from_1900) == "10:30");
    CHECK(iso("4.3749999999999997E-1", DateSystem::from_1900) == "10:30");
    CHECK(iso("9999999", DateSystem::from_1900) == "-");
    CHECK(iso("-5", DateSystem::from_1900) == "-");
}

TEST_CASE("texts, numbers, dates, formulas and truth values come as text") {
    const TableFile file = read(workbook({R"(<sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Nama</t></is></c><c r="B1" t="s"><v>0</v></c></row>
        <row r="3"><c r="A3" t="str"><f>A1</f><v>Ani</v></c><c r="B3" s="1"><v>46082</v></c>
          <c r="D3"><v>0.30000000000000004</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" s="2"><v>0.4375</v></c></row>
        </sheetData>)"}));
    REQUIRE(file.sheets.size() == 1);
    const Sheet& sheet = file.sheets[0];
    CHECK(row_of(sheet, 0) == Row{"Nama", "Tanggal lahir"});
    CHECK(row_of(sheet, 1) == Row{"Ani", "2026-03-01", "", "0.3", "TRUE", "10:30"});
    CHECK(sheet.source_row(1) == 3);
    CHECK(sheet.at(1, 1).kind == CellKind::date);
    CHECK(sheet.at(1, 3).kind == CellKind::number);
    CHECK(sheet.at(1, 5).kind == CellKind::time);
}

TEST_CASE("a merged cell says in each of its places what it says in the first") {
    const TableFile file = read(workbook({R"(<sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>PEGAWAI</t></is></c><c r="D1" t="inlineStr"><is><t>UNIT</t></is></c></row>
        <row r="2"><c r="B2" t="inlineStr"><is><t>Ani</t></is></c></row>
        <row r="3"><c r="B3" t="inlineStr"><is><t>Budi</t></is></c></row>
        <row r="5"><c r="B5"/></row>
        </sheetData><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="D1:D900000"/></mergeCells>)"}));
    const Sheet& sheet = file.sheets[0];
    CHECK(row_of(sheet, 0) == Row{"PEGAWAI", "PEGAWAI", "PEGAWAI", "UNIT"});
    CHECK(row_of(sheet, 2) == Row{"", "Budi", "", "UNIT"});
    CHECK_FALSE(sheet.at(0, 0).spread);
    CHECK(sheet.at(0, 1).spread);
    CHECK(sheet.rows() == 3);
}

TEST_CASE("sheets in sight come first; hidden sheets, rows and columns are known as such") {
    const TableFile file =
        read(workbook({"<sheetData/>", R"(<cols><col min="2" max="3" hidden="1"/></cols><sheetData>
        <row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row></sheetData>)"},
                      {.hidden_sheet = 0}));
    REQUIRE(file.sheets.size() == 2);
    CHECK(file.sheets[0].name == "Lembar 2");
    CHECK(file.sheets[1].hidden);
    CHECK(file.sheets[0].row_hidden(1));
    CHECK_FALSE(file.sheets[0].column_hidden(0));
    CHECK(file.sheets[0].column_hidden(2));
}

TEST_CASE("a workbook of an older Macintosh counts its days from 1904") {
    const TableFile file =
        read(workbook({R"(<sheetData><row r="1"><c r="A1" s="1"><v>44620</v></c></row></sheetData>)"},
                      {.from_1904 = true}));
    CHECK(file.sheets[0].at(0, 0).text == "2026-03-01");
}

TEST_CASE("what is no .xlsx is refused with what it is") {
    CHECK(refusal("") == "error.table_unknown");
    CHECK(refusal("nama,jabatan\n") == "error.table_unknown");
    CHECK(refusal("  <html><table></table></html>") == "error.table_html");
    CHECK(refusal(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + "Workbook") == "error.table_old_xls");
    ZipWriter ods;
    ods.add("content.xml", "<x/>");
    CHECK(refusal(ods.finish()) == "error.table_ods");
    const std::string good = workbook({"<sheetData/>"});
    for (std::size_t length = 4; length < good.size(); length += 7) {
        CAPTURE(length);
        CHECK_FALSE(read_xlsx(good.substr(0, length)).ok());
    }
}

TEST_CASE("what would unpack to more than the limit is refused before it is unpacked") {
    ZipWriter zip;
    zip.add("xl/workbook.xml", std::string(std::size_t{49} * 1024 * 1024, ' '));
    zip.add("xl/_rels/workbook.xml.rels", "<Relationships/>");
    CHECK(refusal(zip.finish()) == "error.table_too_large");
}

TEST_CASE("a flipped byte in a sheet is noticed") {
    std::string bytes = workbook({"<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"});
    const std::size_t at = bytes.find("xl/worksheets/sheet1.xml") + 30;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    CHECK(refusal(bytes) == "error.table_damaged");
}

// --- the real files; what they hold is said in TRUTHS.md ---

TEST_CASE("a real nominative list has its rows, merged units, a hidden column and a hidden sheet") {
    const auto bytes = tables::real("messy/nominatif_merged_header.xlsx");
    if (!bytes) return;
    const TableFile file = read(*bytes);
    REQUIRE(file.sheets.size() == 3);
    const Sheet& sheet = file.sheets[0];
    CHECK(sheet.name == "NOMINATIF");
    CHECK(file.sheets[1].rows() == 18);
    CHECK(file.sheets[2].hidden);
    CHECK(sheet.source_row(sheet.rows() - 1) == 83);
    CHECK(sheet.column_hidden(5));
    CHECK_FALSE(sheet.column_hidden(4));
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        if (sheet.source_row(row) != 10) continue;
        CHECK(sheet.at(row, 1).kind == CellKind::number);
        CHECK(sheet.at(row, 1).text == "1.9730102200104192e+17");
        CHECK(sheet.at(row, 3).text == "1973-01-02");
        CHECK(sheet.at(row, 8).text == "Subbagian Umum dan Kepegawaian");
    }
}

TEST_CASE("a sheet that claims a million rows is read by what it has") {
    const auto bytes = tables::real("messy/excel_rounding.xlsx");
    if (!bytes) return;
    const TableFile file = read(*bytes);
    REQUIRE(file.sheets.size() == 1);
    CHECK(file.sheets[0].rows() < 100);
    CHECK(file.sheets[0].rows() > 2);
}

TEST_CASE("a workbook that is locked with a password says so") {
    const auto bytes = tables::real("messy/password_protected.xlsx");
    if (bytes) CHECK(refusal(*bytes) == "error.table_password");
}
