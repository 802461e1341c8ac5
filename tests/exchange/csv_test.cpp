#include "exchange/csv_reader.h"
#include "exchange/files.h"
#include "exchange/text_encoding.h"

using namespace prima::exchange;
using tables::row_of;
using Row = std::vector<std::string>;

namespace {

Sheet sheet_of(std::string_view bytes) {
    auto file = read_csv(bytes);
    REQUIRE(file.ok());
    REQUIRE(file->sheets.size() == 1);
    return std::move(file->sheets[0]);
}

std::string utf16(std::string_view ascii, bool big) {
    std::string bytes = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) {
        if (big) bytes += '\0';
        bytes += c;
        if (!big) bytes += '\0';
    }
    return bytes;
}

} // namespace

TEST_CASE("comma, semicolon, tab and what a sep= line says divide the cells") {
    CHECK(row_of(sheet_of("nama,jabatan\nAni,Arsiparis\n"), 1) == Row{"Ani", "Arsiparis"});
    CHECK(row_of(sheet_of("nama;gaji\nAni, S.E.;2,5\nBudi, S.H.;3,5\n"), 1) == Row{"Ani, S.E.", "2,5"});
    CHECK(row_of(sheet_of("nama\tjabatan\nAni\tArsiparis\n"), 1) == Row{"Ani", "Arsiparis"});
    const Sheet told = sheet_of("\xEF\xBB\xBFsep=;\r\na;b,c,d\r\n1;2,3,4\r\n");
    CHECK(row_of(told, 0) == Row{"a", "b,c,d"});
    CHECK(told.source_row(0) == 2);
    CHECK(row_of(sheet_of("SEP=|\na|b\n"), 0) == Row{"a", "b"});
}

TEST_CASE("lines end with CR, LF or both") {
    for (const char* bytes : {"a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r"}) {
        const Sheet sheet = sheet_of(bytes);
        REQUIRE(sheet.rows() == 3);
        CHECK(row_of(sheet, 2) == Row{"3", "4"});
        CHECK(sheet.source_row(2) == 3);
    }
}

TEST_CASE("a quoted cell may hold the separator, quotes and line ends") {
    const Sheet sheet = sheet_of("a,b\n\"x,\"\"y\"\"\",\"satu\ndua\"\n3,4\n");
    CHECK(row_of(sheet, 1) == Row{"x,\"y\"", "satu\ndua"});
    CHECK(sheet.source_row(2) == 4);
}

TEST_CASE("a quote in the middle of a cell, or one that is never closed, is a sign like any other") {
    CHECK(row_of(sheet_of("a,b\nkutip \"x,2\n"), 1) == Row{"kutip \"x", "2"});
    const Sheet open = sheet_of("a,b\n\"tak tertutup,2\n3,4\n");
    REQUIRE(open.rows() == 3);
    CHECK(row_of(open, 1) == Row{"\"tak tertutup", "2"});
}

TEST_CASE("rows keep their own length, and rows without content are left out") {
    const Sheet sheet = sheet_of("a,b,c\n1\n\n,,\n1,2,3,4\n");
    REQUIRE(sheet.rows() == 3);
    CHECK(sheet.width(1) == 1);
    CHECK(sheet.width(2) == 4);
    CHECK(sheet.source_row(2) == 5);
    CHECK(sheet.at(1, 2).empty());
    CHECK(sheet.columns() == 4);
}

TEST_CASE("letters are read in UTF-8, UTF-16 and Windows-1252") {
    CHECK(row_of(sheet_of("nama;kota\nAndr\xE9 \x96 \x93"
                          "Bung\x94;Zo\xEB\n"),
                 1) == Row{"André – “Bung”", "Zoë"});
    CHECK(row_of(sheet_of("nama;kota\nAndré;Zoë\n"), 1) == Row{"André", "Zoë"});
    CHECK(row_of(sheet_of(utf16("nama,kota\nAni,Solo\n", false)), 1) == Row{"Ani", "Solo"});
    CHECK(row_of(sheet_of(utf16("nama,kota\nAni,Solo\n", true)), 1) == Row{"Ani", "Solo"});
    CHECK(row_of(sheet_of(utf16("nama,kota\nAni,Solo\n", false).substr(2)), 1) == Row{"Ani", "Solo"});
}

TEST_CASE("an empty file is an empty sheet") {
    CHECK(sheet_of("").rows() == 0);
    CHECK(sheet_of("\xEF\xBB\xBF").rows() == 0);
    CHECK(sheet_of("\r\n\r\n").rows() == 0);
}

TEST_CASE("a file above 64 MB is refused before it is read") {
    const std::string large(max_table_bytes + 1, 'a');
    const auto file = read_csv(large);
    REQUIRE_FALSE(file.ok());
    CHECK(file.error().message == "error.table_too_large");
}

TEST_CASE("a line of a million separators is cut at a thousand columns") {
    const Sheet sheet = sheet_of("x" + std::string(1'000'000, ',') + "\n1,2\n");
    CHECK(sheet.width(0) == max_table_columns);
    CHECK(sheet.rows() == 2);
}

TEST_CASE("reading piece by piece gives the same as at once") {
    std::string bytes = "nomor,nama\n";
    for (int i = 0; i < 1000; ++i) bytes += std::to_string(i) + ",\"Pegawai " + std::to_string(i) + "\"\n";
    auto reader = CsvReader::open(bytes);
    REQUIRE(reader.ok());
    int steps = 1;
    while (reader->read(100)) ++steps;
    CHECK(steps == 11);
    CHECK(reader->share() == 1.0f);
    const TableFile file = reader->take();
    CHECK(file.sheets[0].rows() == 1001);
    CHECK_FALSE(file.cut);
}

// --- the real files; what they hold is said in TRUTHS.md ---

TEST_CASE("a file in UTF-16 has 327 rows of 19 cells, and its padded texts are trimmed") {
    const auto bytes = tables::real("messy/utf16le_bom_nhs_inpatients.csv");
    if (!bytes) return;
    const Sheet sheet = sheet_of(*bytes);
    REQUIRE(sheet.rows() == 328);
    long sum = 0;
    int numbers = 0;
    for (std::size_t row = 1; row < sheet.rows(); ++row) {
        CHECK(sheet.width(row) == 19);
        const std::string cell = tables::cell_of(sheet, row, "Part_II_patients");
        if (cell.empty() || cell.find_first_not_of("0123456789") != std::string::npos) continue;
        sum += std::stol(cell);
        ++numbers;
    }
    CHECK(sum == 24071);
    CHECK(numbers == 324);
    const std::string_view organisation = sheet.at(1, 2).text;
    CHECK(organisation == "NHS Facilities");
}

TEST_CASE("a file whose lines end with CR alone has 4 rows of 8 cells") {
    const auto bytes = tables::real("messy/cr_only_fco_spend.csv");
    if (!bytes) return;
    const Sheet sheet = sheet_of(*bytes);
    REQUIRE(sheet.rows() == 5);
    for (std::size_t row = 0; row < 5; ++row) CHECK(sheet.width(row) == 8);
    CHECK(sheet.at(1, 7).text == "47,072.02");
}

TEST_CASE("the same people come from commas, semicolons in Windows-1252 and a sep= line") {
    const auto clean = tables::real("messy/pegawai_fiktif_bersih.csv");
    const auto windows = tables::real("messy/pegawai_semicolon_cp1252.csv");
    const auto told = tables::real("messy/pegawai_sepline_utf8bom.csv");
    if (!clean || !windows || !told) return;
    const Sheet a = sheet_of(*clean);
    const Sheet b = sheet_of(*windows);
    const Sheet c = sheet_of(*told);
    REQUIRE(a.rows() == 61);
    REQUIRE(b.rows() == 61);
    REQUIRE(c.rows() == 61);
    CHECK(a.columns() == 11);
    for (std::size_t row = 0; row < 61; ++row) CHECK(row_of(b, row) == row_of(c, row));
    CHECK(row_of(b, 0) == Row{"NIP", "Nama Pegawai", "L/P", "Tgl Lahir", "Gol.", "Pangkat", "Jabatan",
                              "Unit Kerja", "TMT CPNS", "NIP Atasan", "IPK"});
    int letters = 0;
    for (std::size_t row = 1; row < 61; ++row) {
        for (std::size_t column = 0; column < 11; ++column) {
            const std::string_view cell = b.at(row, column).text;
            letters += std::any_of(cell.begin(), cell.end(), [](char letter) { return letter < 0; }) ? 1 : 0;
        }
        CHECK(a.at(row, 0).text == b.at(row, 0).text);
    }
    CHECK(letters == 3);
}

TEST_CASE("ragged rows keep their number of cells") {
    const auto bytes = tables::real("messy/rusak_baris.csv");
    if (!bytes) return;
    const Sheet sheet = sheet_of(*bytes);
    REQUIRE(sheet.rows() == 17);
    for (std::size_t row = 0; row < 17; ++row)
        CHECK(sheet.width(row) == (row == 3 ? 3U : row == 6 ? 6U : 5U));
    CHECK(sheet.at(2, 2).text == "baris\r\nbaru");
    CHECK(sheet.at(15, 2).text == "kutip \"dalam\" kutip");
    CHECK(sheet.at(16, 2).text == "kutip tak tertutup \"xx");
}

TEST_CASE("the other real files have the rows they should") {
    // One row of the retention schedule is blank.
    const std::pair<const char*, std::size_t> files[] = {{"staff/ibm_hr_attrition.csv", 1470},
                                                         {"staff/seluma_pns_agregat.csv", 293},
                                                         {"complaints/boston_311_100_iso.csv", 100},
                                                         {"complaints/pengaduan_geser_2025.csv", 2222},
                                                         {"queue/clinic_queue_1000.csv", 1000},
                                                         {"reference/jra_tvri_raw.csv", 633},
                                                         {"messy/hanya_header.csv", 0},
                                                         {"holidays/id_holidays_2024_2027.csv", 108}};
    for (const auto& file : files) {
        CAPTURE(file.first);
        if (const auto bytes = tables::real(file.first)) CHECK(sheet_of(*bytes).rows() == file.second + 1);
    }
    if (const auto bytes = tables::real("messy/kosong.csv")) CHECK(sheet_of(*bytes).rows() == 0);
}
