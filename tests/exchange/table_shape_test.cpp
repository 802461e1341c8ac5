#include "exchange/column_mapping.h"
#include "exchange/csv_reader.h"
#include "exchange/files.h"
#include "exchange/import_people.h"
#include "exchange/xlsx_reader.h"

using namespace prima::exchange;

namespace {

Sheet csv(std::string_view bytes) {
    auto file = read_csv(bytes);
    REQUIRE(file.ok());
    return std::move(file->sheets[0]);
}

TableShape shape_of(const Sheet& sheet) {
    return find_shape(sheet, titles_of(people_import));
}

std::vector<std::string> titles(const TableShape& shape) {
    std::vector<std::string> all;
    for (const ColumnTitle& title : shape.columns) all.push_back(title.whole);
    return all;
}

std::string mapped(const TableShape& shape) {
    return write_mapping(propose_mapping(shape, people_import), people_import);
}

} // namespace

TEST_CASE("titles are compared without signs, accents and capitals") {
    CHECK(title_key("Gol./Ruang") == "gol ruang");
    CHECK(title_key("  L/P ") == "l p");
    CHECK(title_key("NIP (Baru)") == "nip baru");
}

TEST_CASE("a plain table has its header in the first row") {
    const Sheet sheet = csv("nip,nama,jabatan\n1,Ani,Arsiparis\n2,Budi,Analis\n");
    const TableShape shape = shape_of(sheet);
    CHECK(shape.header == 0);
    CHECK(shape.header_rows == 1);
    CHECK(shape.data_rows == 2);
}

TEST_CASE("titles above the header and a row that numbers the columns are no data") {
    const Sheet sheet = csv("DAFTAR PEGAWAI,,,\nTahun 2026,,,\n\nNo,NIP,Nama,Jabatan\n1,2,3,4\n"
                            "1,197503122001121001,Ani,Arsiparis\n2,198807212014022003,Budi,Analis\n");
    const TableShape shape = shape_of(sheet);
    CHECK(shape.header == 2);
    CHECK(shape.uses == std::vector{RowUse::title, RowUse::title, RowUse::header, RowUse::numbering,
                                    RowUse::data, RowUse::data});
}

TEST_CASE("a header in two rows is read as one, also where the file does not tell what was merged") {
    const Sheet sheet = csv("NO,IDENTITAS,,JABATAN,,KET\n,NIP,NAMA,NAMA JABATAN,UNIT KERJA,\n"
                            "1,197503122001121001,Ani,Arsiparis,Seksi A,\n"
                            "2,198807212014022003,Budi,Analis,Seksi A,pindahan\n");
    const TableShape shape = shape_of(sheet);
    CHECK(shape.header_rows == 2);
    CHECK(titles(shape) == std::vector<std::string>{"NO", "IDENTITAS / NIP", "IDENTITAS / NAMA",
                                                    "JABATAN / NAMA JABATAN", "JABATAN / UNIT KERJA", "KET"});
    CHECK(mapped(shape) == ",number,name,position,unit,");
    CHECK(shape.data_rows == 2);
}

TEST_CASE("groups, totals, repeated headers and the signature are no data") {
    const Sheet sheet =
        csv("No;NIP;Nama;Jabatan;Ket\n;;Seksi Pelayanan;;\n1;197503122001121001;Ani;Arsiparis;\n"
            "Jumlah;;1;;\nNo;NIP;Nama;Jabatan;Ket\n2;198807212014022003;Budi;Analis;x\n"
            "3;199011302019031005;Cici;Analis;x\nJUMLAH SELURUHNYA;;3;;\n;;;Rekaan, 2 Januari 2026;\n"
            ";;;Camat,;\n;;;(nama pejabat);\n");
    const TableShape shape = shape_of(sheet);
    CHECK(shape.uses == std::vector{RowUse::header, RowUse::heading, RowUse::data, RowUse::total,
                                    RowUse::header, RowUse::data, RowUse::data, RowUse::total,
                                    RowUse::closing, RowUse::closing, RowUse::closing});
}

TEST_CASE("a table whose titles nobody knows still has its header at the top") {
    const Sheet sheet =
        csv("Departemen,Entitas,Tanggal bayar,Nilai\nFCO,FCOS,11-05-2011,10\nFCO,FCOS,17-05-2011,20\n");
    CHECK(shape_of(sheet).header == 0);
    CHECK(shape_of(sheet).data_rows == 2);
}

TEST_CASE("a header without rows, and nothing at all, are no reason to fail") {
    CHECK(shape_of(csv("nip,nama,jabatan\n")).data_rows == 0);
    CHECK(shape_of(csv("")).columns.empty());
    CHECK(shape_at(csv("a,b\n"), 5, 1).data_rows == 0);
}

TEST_CASE("a person may say where the header is") {
    const Sheet sheet = csv("a,b\nc,d\n1,2\n");
    const TableShape shape = shape_at(sheet, 1, 1);
    CHECK(titles(shape) == std::vector<std::string>{"c", "d"});
    CHECK(shape.data_rows == 1);
}

TEST_CASE("each field gets the column that suits it best, and columns about somebody else none") {
    const auto map = [](std::string_view header) {
        return mapped(shape_of(csv(std::string(header) + "\n")));
    };
    CHECK(map("nip,nama,jk,tgl_lahir,golongan,pangkat,jabatan,unit,tmt_cpns,nip_atasan,ipk") ==
          "number,name,,,rank,,position,unit,,appraiser,");
    CHECK(map("NIP ,Nama Pegawai, L/P,Tgl Lahir,Gol.,Pangkat,Jabatan,Unit Kerja,TMT CPNS,NIP Atasan,IPK") ==
          "number,name,,,rank,,position,unit,,appraiser,");
    CHECK(map("Nama Atasan,NIP Atasan,Nama") == ",appraiser,name");
    CHECK(map("Nama Pegawai Negeri Sipil,Nomor Induk Pegawai") == "name,number");
}

TEST_CASE("what was chosen for a table is remembered for tables with the same titles") {
    const TableShape shape = shape_of(csv("NIP,Nama,Lain\n1,2,3\n"));
    CHECK(signature_of(shape) == signature_of(shape_of(csv("nip;nama;lain\n4;5;6\n"))));
    CHECK(signature_of(shape) != signature_of(shape_of(csv("nip,nama,jabatan\n1,2,3\n"))));
    const Mapping mapping = propose_mapping(shape, people_import);
    CHECK(read_mapping(write_mapping(mapping, people_import), people_import, 3) == mapping);
    CHECK(read_mapping("name,gone,name", people_import, 4) ==
          Mapping{people_import.field("name"), std::nullopt, std::nullopt, std::nullopt});
    CHECK(missing_field(Mapping(3), people_import) == people_import.field("name"));
    CHECK_FALSE(missing_field(mapping, people_import));
}

TEST_CASE("the nominative list has 6 people between its titles, totals and signature") {
    const auto file = read_xlsx(tables::committed("nominatif.xlsx"));
    REQUIRE(file.ok());
    const TableShape shape = shape_of(file->sheets[0]);
    CHECK(shape.data_rows == 6);
    CHECK(titles(shape) == std::vector<std::string>{
                               "NO", "IDENTITAS / NIP", "IDENTITAS / NAMA", "PANGKAT / GOL", "PANGKAT / TMT",
                               "JABATAN / NAMA JABATAN", "JABATAN / UNIT KERJA", "KETERANGAN"});
    CHECK(shape.columns[4].hidden);
    CHECK(mapped(shape) == ",number,name,rank,,position,unit,");
}

// --- the real files; what they hold is said in TRUTHS.md ---

TEST_CASE("the real nominative list has 60 people between its titles, totals and signature") {
    const auto bytes = tables::real("messy/nominatif_merged_header.xlsx");
    if (!bytes) return;
    const auto file = read_xlsx(*bytes);
    REQUIRE(file.ok());
    const TableShape shape = shape_of(file->sheets[0]);
    CHECK(shape.header_rows == 2);
    CHECK(shape.data_rows == 60);
    CHECK(std::count(shape.uses.begin(), shape.uses.end(), RowUse::total) == 7);
    CHECK(std::count(shape.uses.begin(), shape.uses.end(), RowUse::closing) == 4);
    CHECK(mapped(shape) == ",number,name,,rank,,,position,unit,");
}

TEST_CASE("an empty form with merged groups gives its flattened header and no rows") {
    const auto bytes = tables::real("messy/skm_template_merged_header.xlsx");
    if (!bytes) return;
    const auto file = read_xlsx(*bytes);
    REQUIRE(file.ok());
    const TableShape shape = shape_at(file->sheets[0], 0, 2);
    CHECK(find_shape(file->sheets[0], titles_of(people_import)).header_rows == 2);
    CHECK(shape.data_rows == 0);
    REQUIRE(shape.columns.size() == 18);
    CHECK(shape.columns[0].whole == "NO. RESPONDEN");
    CHECK(shape.columns[1].last == "NAMA");
    CHECK(shape.columns[7].last == "U1");
    CHECK(shape.columns[16].whole == "U10");
}
