#include "exchange/csv_reader.h"
#include "exchange/files.h"
#include "exchange/import_activities.h"
#include "exchange/import_people.h"
#include "exchange/import_plan.h"
#include "exchange/xlsx_reader.h"
#include "office/desk.h"
#include "office/person.h"
#include "office/position.h"
#include "office/role.h"
#include "office/time_norm.h"
#include "office/unit.h"
#include "rules/credit.h"

#include <algorithm>
#include <map>
#include <set>

using namespace prima;
using namespace prima::exchange;
using test::day;
using test::Desk;

namespace {

// A table in an office, ready to be imported.
class Import {
public:
    Import(Desk& desk, base::Result<TableFile> file, const ImportKind& kind = people_import) {
        REQUIRE(file.ok());
        sheet = std::move(file->sheets[0]);
        shape = find_shape(sheet, titles_of(kind));
        mapping = propose_mapping(shape, kind);
        plan = std::make_unique<ImportPlan>(*desk.store, day(28), sheet, shape, kind, mapping);
        while (plan->step(7)) {
        }
    }

    std::size_t added() const { return plan->count(Outcome::added); }
    std::size_t changed() const { return plan->count(Outcome::changed); }
    std::size_t same() const { return plan->count(Outcome::same); }
    std::size_t refused() const { return plan->count(Outcome::refused); }
    // The first remark of the row that stands in this line of the file.
    std::string remark(std::size_t line) const {
        for (const PlannedRow& row : plan->rows()) {
            if (sheet.source_row(row.row) == line) return row.remarks.empty() ? "" : row.remarks[0].message;
        }
        return "no such row";
    }
    Outcome outcome(std::size_t line) const {
        for (const PlannedRow& row : plan->rows()) {
            if (sheet.source_row(row.row) == line) return row.outcome;
        }
        return Outcome::left_out;
    }
    bool run() { return plan->commit("60").ok(); }

    Sheet sheet;
    TableShape shape;
    Mapping mapping;
    std::unique_ptr<ImportPlan> plan;
};

std::map<std::string, office::Person> people_by_number(Desk& desk) {
    std::map<std::string, office::Person> all;
    for (const office::Person& person : office::people(*desk.store)) all[person.number] = person;
    return all;
}

// A small log by number and date, kept as positions so that it needs no kind of its own.
constexpr ImportField numbered_fields[] = {
    {"code", "", FieldForm::text, store::Presence::required, "nomor"},
    {"date", "", FieldForm::date, store::Presence::required, "tanggal"},
    {"name", "", FieldForm::text, store::Presence::required, "uraian"},
    {"amount", "", FieldForm::decimal, store::Presence::optional, "jumlah"},
    {"who", "", FieldForm::text, store::Presence::optional, "nama"},
};
class NumberedRun : public ImportRun {
public:
    explicit NumberedRun(store::Store& store)
        : store_(store) {}
    void row(const RowInput& input, RowOutput& output) override {
        const std::string code = input.values[0]->text();
        output.record = office::id_for_position(store_, code, "");
        office::draft_position(output.draft, output.record, {code, input.values[2]->text(), "", ""});
    }

private:
    store::Store& store_;
};
const ImportKind numbered_import{
    "position", "",
    "",         numbered_fields,
    0,          [](store::Store& store, base::Date) {
        return std::make_unique<NumberedRun>(store); }};

} // namespace

TEST_CASE("a staff list becomes people, units and positions in one step that can be taken back") {
    Desk desk;
    const std::size_t before = desk.store->transaction_count();
    Import import(
        desk,
        read_csv("NIP;Nama;Gol;Jabatan;Unit Kerja;NIP Atasan\n"
                 "197503122001121001;Sari Umpama, S.E.;III/d;Kepala;Seksi A;\n"
                 "198807212014022003;Bagus Contoh;Penata Muda Tk.I;Analis;Seksi A;197503122001121001\n"));
    CHECK(import.added() == 2);
    CHECK(import.refused() == 0);
    CHECK(office::count_people(*desk.store) == 0);
    REQUIRE(import.run());
    CHECK(desk.store->transaction_count() == before + 1);
    const auto people = people_by_number(desk);
    REQUIRE(people.size() == 2);
    const office::Person& bagus = people.at("198807212014022003");
    CHECK(bagus.name == "Bagus Contoh");
    CHECK(bagus.rank == "III/b");
    CHECK(bagus.kind == office::StaffKind::pns);
    CHECK(bagus.appraiser == people.at("197503122001121001").id);
    CHECK(office::unit_name(*desk.store, bagus.unit) == "Seksi A");
    CHECK(office::position_name(*desk.store, bagus.position) == "Analis");
    CHECK(desk.store->records("unit").size() == 1);
    REQUIRE(desk.store->undo_last().ok());
    CHECK(office::count_people(*desk.store) == 0);
    CHECK(desk.store->records("unit").empty());
}

TEST_CASE("the same list imported again changes nothing, and a changed cell changes one field") {
    Desk desk;
    const std::string list = "NIP;Nama;Jabatan;Unit\n197503122001121001;Sari;Kepala;Seksi A\n"
                             "198807212014022003;Bagus;Analis;Seksi A\n";
    REQUIRE(Import(desk, read_csv(list)).run());
    const std::size_t transactions = desk.store->transaction_count();
    Import again(desk, read_csv(list));
    CHECK(again.same() == 2);
    REQUIRE(again.run());
    CHECK(desk.store->transaction_count() == transactions);
    Import changed(desk, read_csv("NIP;Nama;Jabatan;Unit\n197503122001121001;Sari;Kepala;Seksi A\n"
                                  "198807212014022003;Bagus;Arsiparis;\n"));
    CHECK(changed.same() == 1);
    CHECK(changed.changed() == 1);
    CHECK(changed.plan->rows()[2].fields == std::vector<std::string>{"position"});
    REQUIRE(changed.run());
    const office::Person bagus = people_by_number(desk).at("198807212014022003");
    CHECK(office::position_name(*desk.store, bagus.position) == "Arsiparis");
    CHECK(office::unit_name(*desk.store, bagus.unit) == "Seksi A");
}

TEST_CASE("two devices that import one list before they meet make the same people") {
    Desk here;
    Desk there;
    there.random = test::SeededRandom(99);
    there.start();
    bool adopted = false;
    there.store->adopt_office(here.store->office(),
                              [&](const base::Result<void>& done) { adopted = done.ok(); });
    REQUIRE(adopted);
    const std::string list = "NIP;Nama;Jabatan;Unit\n197503122001121001;Sari;Kepala;Seksi A\n"
                             "198807212014022003;Bagus;Analis;Seksi B\n";
    REQUIRE(Import(here, read_csv(list)).run());
    REQUIRE(Import(there, read_csv(list)).run());
    there.store->seal([](const base::Result<void>&) {});
    std::vector<std::string> segments;
    for (const std::string_view bytes : there.store->segments()) segments.emplace_back(bytes);
    here.store->merge(segments, [](const base::Result<store::MergeReport>& report) { REQUIRE(report.ok()); });
    CHECK(office::count_people(*here.store) == 2);
    CHECK(here.store->records("unit").size() == 2);
    CHECK(here.store->records("position").size() == 2);
    CHECK(here.store->conflict_count() == 0);
}

TEST_CASE("a damaged staff number keeps its row out, with the reason") {
    Desk desk;
    Import import(desk, read_csv(tables::committed("nip_rusak.csv")));
    CHECK(import.remark(2) == "error.nip_as_number");
    CHECK(import.outcome(3) == Outcome::added);
    CHECK(import.outcome(4) == Outcome::added);
    CHECK(import.outcome(5) == Outcome::added);
    CHECK(import.remark(6) == "error.nip_cut");
    CHECK(import.remark(7) == "error.nip_length");
    CHECK(import.remark(8) == "error.nip_letter");
    CHECK(import.outcome(9) == Outcome::added);
    CHECK(import.remark(10) == "import.twice");
    REQUIRE(import.run());
    const auto people = people_by_number(desk);
    CHECK(people.size() == 4);
    CHECK(people.count("199011302019031005") == 1);
    CHECK(people.at("H-012").kind == office::StaffKind::other);
}

TEST_CASE("a nominative list gives its people, their merged units, and keeps damaged numbers out") {
    Desk desk;
    Import import(desk, read_xlsx(tables::committed("nominatif.xlsx")));
    CHECK(import.added() == 5);
    CHECK(import.refused() == 1);
    CHECK(import.remark(9) == "error.nip_as_number");
    REQUIRE(import.run());
    const auto people = people_by_number(desk);
    CHECK(office::unit_name(*desk.store, people.at("198807212014022003").unit) == "Seksi Pelayanan Umum");
    CHECK(office::unit_name(*desk.store, people.at("197909172003121004").unit) == "Seksi Pemerintahan");
    CHECK(desk.store->records("unit").size() == 2);
}

TEST_CASE("semicolons in Windows-1252 and a sep= line give the same people") {
    Desk a;
    Desk b;
    Import windows(a, read_csv(tables::committed("pegawai_windows.csv")));
    Import told(b, read_csv(tables::committed("pegawai_sep.csv")));
    CHECK(windows.added() == 2);
    REQUIRE(windows.run());
    REQUIRE(told.run());
    CHECK(people_by_number(a).at("197503122001121001").name == "André Umpama – “Bung”");
    CHECK(people_by_number(a).at("198807212014022003").name == "Zoë; Contoh");
    for (const auto& [number, person] : people_by_number(a))
        CHECK(people_by_number(b).at(number).name == person.name);
}

TEST_CASE("what is not needed and cannot be read is left out, and said; the row comes in") {
    Desk desk;
    Import import(desk, read_csv("NIP;Nama;Gol;TMT Jabatan;NIP Atasan\n"
                                 "197503122001121001;Sari;V/z;1-Mar-26;199912312020121001\n"
                                 "198807212014022003;Bagus;III/a;01/03/2026;198807212014022003\n"));
    CHECK(import.added() == 2);
    CHECK(import.plan->noted() == 2);
    std::set<std::string> said;
    for (const PlannedRow& row : import.plan->rows()) {
        for (const Remark& remark : row.remarks) said.insert(remark.message);
    }
    CHECK(said == std::set<std::string>{"import.rank_unknown", "error.date_short_year",
                                        "import.superior_unknown", "import.superior_self"});
    REQUIRE(import.run());
    CHECK(people_by_number(desk).at("198807212014022003").position_since ==
          base::Date::make(2026, 3, 1).value());
}

TEST_CASE("superiors that lead in a ring are not taken over") {
    Desk desk;
    Import import(desk, read_csv("NIP,Nama,NIP Atasan\n197503122001121001,Sari,198807212014022003\n"
                                 "198807212014022003,Bagus,197503122001121001\n"));
    CHECK(import.remark(3) == "import.superior_ring");
    CHECK(import.added() == 2);
}

TEST_CASE("broken rows are refused, each with its reason, and the others come in") {
    Desk desk;
    Import import(desk, read_csv(tables::committed("baris_rusak.csv")), numbered_import);
    CHECK(import.outcome(2) == Outcome::added);
    CHECK(import.outcome(3) == Outcome::added);
    CHECK(import.remark(5) == "import.too_short");
    CHECK(import.remark(6) == "error.date_none");
    CHECK(import.remark(8) == "error.date_month_first");
    CHECK(import.outcome(9) == Outcome::added);
    CHECK(import.outcome(10) == Outcome::added);
    CHECK(import.remark(10) == "error.number_two_ways");
    CHECK(import.remark(11) == "import.twice");
    CHECK(import.remark(12) == "error.date_short_year");
    CHECK(import.remark(13) == "error.required");
    CHECK(import.refused() == 6);
}

TEST_CASE("a log from a spreadsheet is imported once, and not into a closed month") {
    Desk desk;
    office::keep_closed_months(*desk.store);
    const std::string log = "Tanggal;Mulai;Selesai;Uraian Kegiatan;Hasil;Satuan\n"
                            "20/11/2026;07.30;10.00;Rapat koordinasi;1;notula\n"
                            "20/11/2026;10.00;09.00;Terbalik;;\n20/11/2026;07.30;10.00;rapat  koordinasi;;\n"
                            "05/10/2026;07.30;10.00;Bulan tertutup;2,5;berkas\n";
    REQUIRE(office::close_month(*desk.store, base::Date::make(2026, 10, 1).value(), day(28)).ok());
    Import import(desk, read_csv(log), activities_import);
    CHECK(import.added() == 1);
    CHECK(import.remark(3) == "error.time_order");
    CHECK(import.remark(4) == "import.twice_here");
    CHECK(import.remark(5) == "error.month_closed");
    REQUIRE(import.run());
    CHECK(office::day_of(*desk.store, day(20)).total.count == 150);
    CHECK(Import(desk, read_csv(log), activities_import).same() == 1);
}

namespace {

// An office of three, two of whom have one name.
struct Logged {
    Desk desk;
    base::Id dewi, agus;
    Logged() {
        Import staff(desk,
                     read_csv("NIP;Nama\n198503152010012003;Dewi Lestari\n198807212014021003;Agus Wijaya\n"
                              "199001012015031001;Siti Aminah\n199102022016042002;Siti Aminah\n"));
        REQUIRE(staff.run());
        const auto people = people_by_number(desk);
        dewi = people.at("198503152010012003").id;
        agus = people.at("198807212014021003").id;
    }
    std::size_t entries(base::Id who) { return office::day_of(*desk.store, day(20), who).entries.size(); }
};
const std::string log_of_two = "NIP;Nama;Tanggal;Mulai;Selesai;Kegiatan\n"
                               "'198503152010012003;Dewi Lestari;20/11/2026;07.30;10.00;Rapat\n"
                               "198807212014021003;Agus Wijaya;20/11/2026;07.30;10.00;Rapat\n"
                               "1,98501E+17;Siti Aminah;20/11/2026;07.30;10.00;Rapat\n"
                               "197001011990031009;Orang Lain;20/11/2026;07.30;10.00;Rapat\n"
                               ";Agus Wijaya;20/11/2026;13.00;14.00;Arsip\n";

} // namespace

TEST_CASE("an administrator imports a log of several people, and each row becomes the entry of its person") {
    Logged office;
    REQUIRE(office::act_as(*office.desk.store, office.dewi));
    office::keep_rights(*office.desk.store);
    Import import(office.desk, read_csv(log_of_two), activities_import);
    CHECK(import.added() == 2);
    CHECK(import.remark(4) == "error.nip_as_number");
    CHECK(import.remark(5) == "import.person_unknown");
    CHECK(import.remark(6) == "error.required");
    REQUIRE(import.run());
    CHECK(office.entries(office.dewi) == 1);
    CHECK(office.entries(office.agus) == 1);
    CHECK(Import(office.desk, read_csv(log_of_two), activities_import).same() == 2);
    // The office's undo takes all of it back.
    REQUIRE(office.desk.store->undo_last().ok());
    CHECK(office.entries(office.agus) == 0);

    // By name, where only one has it.
    Import by_name(office.desk,
                   read_csv("Nama;Tanggal;Mulai;Selesai;Kegiatan\nagus  wijaya;20/11/2026;07.30;10.00;Rapat\n"
                            "Siti Aminah;20/11/2026;07.30;10.00;Rapat\n"),
                   activities_import);
    CHECK(by_name.added() == 1);
    CHECK(by_name.remark(3) == "import.person_two");
    REQUIRE(by_name.run());
    CHECK(office.entries(office.agus) == 1);
}

TEST_CASE("who is no administrator imports their own entries only, and rows of others are refused with the "
          "reason") {
    Logged office;
    REQUIRE(office::act_as(*office.desk.store, office.dewi));
    REQUIRE(office::act_as(*office.desk.store, office.agus));
    office::keep_rights(*office.desk.store);
    Import import(office.desk, read_csv(log_of_two), activities_import);
    CHECK(import.added() == 1);
    CHECK(import.remark(2) == "error.right_others_work");
    REQUIRE(import.run());
    CHECK(office.entries(office.agus) == 1);
    CHECK(office.entries(office.dewi) == 0);
    Import without(office.desk, read_csv("Tanggal;Mulai;Selesai;Kegiatan\n20/11/2026;10.00;11.00;Arsip\n"),
                   activities_import);
    REQUIRE(without.run());
    CHECK(office.entries(office.agus) == 2);
}

TEST_CASE("a staff list brings the tier of a functional position, as people write it") {
    Desk desk;
    Import import(desk, read_csv("NIP;Nama;Jenjang Jabatan\n198503152010012003;Dewi;Ahli Muda\n"
                                 "198807212014021003;Agus;JF Penyelia\n199001012015031001;Siti;Fungsional\n"
                                 "K-01;Rudi;Terampil\n"));
    CHECK(import.added() == 4);
    CHECK(import.remark(4) == "import.tier_unknown");
    CHECK(import.remark(5) == "import.tier_other");
    REQUIRE(import.run());
    auto people = people_by_number(desk);
    CHECK(people.at("198503152010012003").tier == "young_expert");
    CHECK(people.at("198807212014021003").tier == "supervisor");
    CHECK(people.at("199001012015031001").tier.empty());
    CHECK(people.at("K-01").tier.empty());
    for (const auto& [number, person] : people)
        CHECK((person.tier.empty() || !rules::tier_words(person.tier).empty()));
    // A list without the column takes nothing away.
    Import again(desk, read_csv("NIP;Nama\n198503152010012003;Dewi Lestari\n"));
    REQUIRE(again.run());
    CHECK(people_by_number(desk).at("198503152010012003").tier == "young_expert");
}

TEST_CASE("formulas and HTML in a table are texts") {
    Desk desk;
    Import import(desk, read_csv(tables::committed("rumus.csv")));
    CHECK(import.added() == 3);
    REQUIRE(import.run());
    std::set<std::string> names;
    for (const office::Person& person : office::people(*desk.store)) names.insert(person.name);
    CHECK(names ==
          std::set<std::string>{"=HYPERLINK(\"http://contoh.invalid\")", "@SUM(A1:A9)", "<b>Budi</b>"});
}

// --- the real files; what they hold is said in TRUTHS.md ---

TEST_CASE("of 60 real rows with damaged numbers the 30 that can be trusted come in") {
    const auto bytes = tables::real("messy/pegawai_nip_rusak.csv");
    const auto answers = tables::real("messy/pegawai_nip_rusak.kunci.csv");
    if (!bytes || !answers) return;
    Desk desk;
    Import import(desk, read_csv(*bytes));
    CHECK(import.added() == 30);
    CHECK(import.refused() == 30);
    const auto key = read_csv(*answers);
    REQUIRE(key.ok());
    const Sheet& expected = key->sheets[0];
    REQUIRE(import.run());
    const auto people = people_by_number(desk);
    for (std::size_t row = 1; row < expected.rows(); ++row) {
        const bool good = tables::cell_of(expected, row, "dapat_dipulihkan") == "ya";
        CHECK((people.count(tables::cell_of(expected, row, "nip_asli")) == 1) == good);
    }
}

TEST_CASE("the real staff lists, clean and in two spreadsheets' forms, give the same 60 people") {
    const auto clean = tables::real("messy/pegawai_fiktif_bersih.csv");
    const auto windows = tables::real("messy/pegawai_semicolon_cp1252.csv");
    const auto told = tables::real("messy/pegawai_sepline_utf8bom.csv");
    if (!clean || !windows || !told) return;
    Desk a;
    Desk b;
    Desk c;
    for (const auto& [desk, bytes] :
         {std::pair{&a, &*clean}, std::pair{&b, &*windows}, std::pair{&c, &*told}}) {
        Import import(*desk, read_csv(*bytes));
        CHECK(import.added() == 60);
        CHECK(import.refused() == 0);
        REQUIRE(import.run());
    }
    CHECK(a.store->records("unit").size() == 6);
    CHECK(b.store->records("unit").size() == c.store->records("unit").size());
    std::map<std::string, int> ranks;
    int heads = 0;
    for (const auto& [number, person] : people_by_number(a)) {
        ++ranks[person.rank];
        heads += person.appraiser ? 0 : 1;
        const auto other = people_by_number(b).at(number);
        CHECK(other.rank == person.rank);
        CHECK(other.appraiser.has_value() == person.appraiser.has_value());
        CHECK(other.name == people_by_number(c).at(number).name);
    }
    CHECK(heads == 1);
    CHECK(ranks["III/c"] == 10);
    CHECK(ranks["II/a"] == 8);
    CHECK(ranks["I/a"] == 1);
}

TEST_CASE(
    "of the real nominative list 60 people are seen, and the 20 numbers a spreadsheet has damaged refused") {
    const auto bytes = tables::real("messy/nominatif_merged_header.xlsx");
    const auto answers = tables::real("messy/nominatif_merged_header.kunci.csv");
    if (!bytes || !answers) return;
    Desk desk;
    Import import(desk, read_xlsx(*bytes));
    CHECK(import.added() == 40);
    CHECK(import.refused() == 20);
    REQUIRE(import.run());
    const auto people = people_by_number(desk);
    const auto key = read_csv(*answers);
    REQUIRE(key.ok());
    const Sheet& expected = key->sheets[0];
    for (std::size_t row = 1; row < expected.rows(); ++row) {
        const auto person = people.find(tables::cell_of(expected, row, "nip_asli"));
        const bool kept_as_text = tables::cell_of(expected, row, "nip_disimpan_sebagai") == "teks";
        CHECK((person != people.end()) == kept_as_text);
        if (person == people.end()) continue;
        CHECK(person->second.name == tables::cell_of(expected, row, "nama"));
        CHECK(person->second.rank == tables::cell_of(expected, row, "golongan"));
        CHECK(office::unit_name(*desk.store, person->second.unit) == tables::cell_of(expected, row, "unit"));
    }
}

TEST_CASE("of 16 real records with broken dates, rows and numbers 7 come in") {
    const auto bytes = tables::real("messy/rusak_baris.csv");
    if (!bytes) return;
    Desk desk;
    Import import(desk, read_csv(*bytes), numbered_import);
    std::set<std::string> in;
    for (const PlannedRow& row : import.plan->rows()) {
        if (row.outcome == Outcome::added) in.emplace(import.plan->text(row, 0));
    }
    CHECK(in == std::set<std::string>{"1", "2", "7", "8", "11", "13", "14"});
    CHECK(import.refused() == 9);
}

TEST_CASE("1,470 real rows of a staff table come in by their employee numbers") {
    const auto bytes = tables::real("staff/ibm_hr_attrition.csv");
    if (!bytes) return;
    Desk desk;
    auto file = read_csv(*bytes);
    REQUIRE(file.ok());
    const TableShape shape = find_shape(file->sheets[0], titles_of(people_import));
    CHECK(shape.data_rows == 1470);
    const Mapping mapping = propose_mapping(shape, people_import);
    CHECK(std::find(mapping.begin(), mapping.end(), people_import.field("number")) != mapping.end());
    CHECK(missing_field(mapping, people_import) == people_import.field("name"));
}

TEST_CASE("rows without times come in by volume, with the norm of the row or the office's own of that name") {
    Desk desk;
    REQUIRE(office::add_time_norm(*desk.store, {"Mengagendakan surat", "surat", base::Decimal(15)}));
    const char* log = "Tanggal;Mulai;Selesai;Kegiatan;Jumlah;Satuan;Norma waktu (menit)\n"
                      "20/11/2026;;;Mengagendakan surat;12;;\n"
                      "20/11/2026;;;Verifikasi berkas;4;berkas;7,5\n"
                      "20/11/2026;08.00;09.00;Rapat;1;notula;30\n"
                      "20/11/2026;;;Tanpa apa-apa;1;buah;\n"
                      "20/11/2026;08.00;;Tanpa akhir;1;buah;\n";
    Import import(desk, read_csv(log), activities_import);
    CHECK(import.added() == 3);
    CHECK(import.refused() == 2);
    CHECK(import.remark(5) == "error.required");
    CHECK(import.remark(6) == "error.required");
    REQUIRE(import.run());
    const office::Day view = desk.day_view(day(20));
    REQUIRE(view.entries.size() == 3);
    CHECK(view.total.count == 60 + 180 + 30);
    CHECK(Import(desk, read_csv(log), activities_import).same() == 3);
}
