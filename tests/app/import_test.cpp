#include "app/import_screen.h"
#include "app/pages.h"
#include "office/person.h"
#include "office/unit.h"

using namespace prima;
using ui::Role;

namespace {

constexpr const char* staff =
    "NIP\tNama\tJabatan\tUnit Kerja\n197503122001121001\tSari Umpama, S.E.\tKepala\tSeksi A\n"
    "1,98807E+17\tBagus Contoh\tAnalis\tSeksi A\n";

struct Here {
    explicit Here(const platform::StageOptions& options = pages::desktop(),
                  std::string_view address = "/impor")
        : program(disk, options, address) {
        program.stage().settle();
    }
    platform::Stage& stage() { return program.stage(); }
    void drop(std::string name, std::string bytes) {
        program.app().file_dropped({std::move(name), std::move(bytes)});
        stage().settle();
        stage().settle(); // the page it leads to is drawn in the next frame
    }
    std::size_t people() { return office::count_people(program.app().store()); }

    store::MemoryDisk disk;
    platform::HeadlessApp program;
};

} // namespace

TEST_CASE("a pasted range shows what each row will do, and nothing happens before it is wanted") {
    Here here;
    REQUIRE(here.stage().fill("Isi tabel", staff));
    REQUIRE(here.stage().click(Role::Button, "Baca tabel"));
    here.stage().settle();
    CHECK(here.stage().says("Baru 1"));
    CHECK(here.stage().says("Ditolak 1"));
    CHECK(here.stage().says("Ada NIP yang rusak oleh Excel"));
    CHECK(here.people() == 0);
    REQUIRE(here.stage().activate(Role::Button, "Impor 1 baris"));
    here.stage().settle();
    CHECK(here.people() == 1);
    CHECK(here.stage().says("1 pegawai diimpor"));
    REQUIRE(here.stage().activate(Role::Button, "Urungkan"));
    here.stage().settle();
    CHECK(here.people() == 0);
    CHECK(here.program.app().store().records("unit").empty());
    for (const std::string& failure : here.stage().audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("after the staff list is imported, whoever sits here is asked who they are") {
    Here here;
    CHECK(here.stage().find(Role::Button, "Pilih nama saya") == nullptr);
    here.stage().resize(360, 740);
    here.drop("pegawai.csv", "nip,nama\n197503122001121001,Sari\n");
    REQUIRE(here.stage().activate(Role::Button, "Impor 1 baris")); // far down
    here.stage().settle();
    const ui::Node* who = here.stage().find(Role::Button, "Pilih nama saya");
    REQUIRE(who);
    CHECK(who->rect.y > 0); // in view, and not scrolled away
    REQUIRE(here.stage().activate(Role::Button, "Pilih nama saya"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::ComboBox, "Nama"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::Option, "Sari"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::Button, "Selesai"));
    here.stage().settle();
    CHECK_FALSE(office::own_person(here.program.app().store()).is_null());
    here.program.open("/impor");
    here.stage().settle();
    CHECK(here.stage().find(Role::Button, "Pilih nama saya") == nullptr);
}

TEST_CASE("on a phone the columns that were found stand in a sentence, and the import is in reach") {
    Here here(pages::phone());
    here.drop("pegawai.csv", "nip;Nama Lengkap;Gol\n197503122001121001;Sari;III/a\n1,98807E+17;Bagus;\n");
    CHECK(here.stage().says("1 baris siap diimpor, 1 ditolak."));
    CHECK(here.stage().says("Nama (Nama Lengkap)"));
    CHECK(here.stage().find(Role::ComboBox, "Nama") == nullptr);
    const ui::Node* import = here.stage().find(Role::Button, "Impor 1 baris");
    REQUIRE(import);
    CHECK(import->rect.bottom() < 2 * 740);
    here.stage().save_screenshot(pages::picture("impor-ponsel"));
    REQUIRE(here.stage().activate(Role::Button, "Periksa kolom"));
    here.stage().settle();
    CHECK(here.stage().find(Role::ComboBox, "Nama") != nullptr);
    for (const std::string& failure : here.stage().audit_failures()) FAIL_CHECK(failure);
    here.drop("tanpa_nama.csv", "nip,umur\n197503122001121001,30\n");
    CHECK(here.stage().find(Role::ComboBox, "Nama") != nullptr); // it has to be chosen
}

TEST_CASE("only who can drop a file is told to") {
    Here desk, phone(pages::phone());
    CHECK(desk.stage().says("jatuhkan berkasnya"));
    CHECK_FALSE(phone.stage().says("jatuhkan"));
    CHECK(phone.stage().says("Pilih berkasnya."));
}

TEST_CASE("a table dropped onto any page is looked at on its own page") {
    Here here(pages::desktop(), "/hari-ini");
    here.drop("pegawai.csv", "nip,nama\n197503122001121001,Sari\n");
    CHECK(here.stage().says("pegawai.csv"));
    CHECK(here.stage().says("Baru 1"));
    CHECK(here.people() == 0);
}

TEST_CASE("a file that is no table says what it is") {
    Here here;
    here.drop("daftar.xlsx", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8));
    CHECK(here.stage().says("Ini berkas Excel lama (.xls). Buka di Excel, lalu simpan sebagai .xlsx."));
    here.drop("kosong.csv", "");
    CHECK(here.stage().says("Tidak ada isi di tabel ini."));
}

TEST_CASE("a wrong guess about a column is put right, and remembered for the next table like it") {
    Here here;
    here.drop("a.csv", "Kode,Panggilan,Nama\n17,Ani,Ani Lestari\n");
    CHECK(here.stage().says("Baru 1"));
    REQUIRE(here.stage().activate(Role::ComboBox, "Nama"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::Option, "Panggilan"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::Button, "Impor 1 baris"));
    here.stage().settle();
    REQUIRE(here.people() == 1);
    CHECK(office::people(here.program.app().store()).front().name == "Ani");
    here.drop("b.csv", "Kode,Panggilan,Nama\n18,Budi,Budi Santoso\n");
    CHECK(here.stage().says("Sama seperti terakhir kali untuk tabel dengan judul kolom ini."));
}

TEST_CASE("a required field without a column is asked for before anything is planned") {
    Here here;
    here.drop("a.csv", "nip,panggilan\n197503122001121001,Ani\n");
    CHECK(here.stage().says("Pilih kolomnya dulu."));
    CHECK(here.stage().find(Role::Button, "Impor 1 baris") == nullptr);
}

TEST_CASE("the refused rows are saved as a table with their reasons") {
    Here here;
    here.drop("a.csv", "nip;nama\n1,98807E+17;Bagus\n197503122001121001;Sari\n");
    REQUIRE(here.stage().activate(Role::Button, "Simpan yang ditolak"));
    here.stage().settle();
    const auto& files = here.program.host.saved_files;
    REQUIRE(files.size() == 1);
    CHECK(files.begin()->first == "Baris-ditolak_2026-11-21.xlsx");
    const auto read = exchange::read_xlsx(files.begin()->second);
    REQUIRE(read.ok());
    CHECK(read->sheets[0].rows() == 2);
    CHECK(read->sheets[0].at(1, 0).text == "2");
    CHECK(read->sheets[0].at(1, 2).text == "1,98807E+17");
}

TEST_CASE(
    "rows that were refused are not forgotten with the table: they can still be saved after the import") {
    Here here;
    here.drop("a.csv", "nip;nama\n1,98807E+17;Bagus\n197503122001121001;Sari\n");
    REQUIRE(here.stage().activate(Role::Button, "Impor 1 baris"));
    here.stage().settle();
    REQUIRE(here.people() == 1);
    CHECK(here.stage().says("1 baris belum diimpor"));
    CHECK(here.stage().says("1 pegawai diimpor. 1 baris belum diimpor"));
    REQUIRE(here.stage().activate(Role::Button, "Simpan yang ditolak"));
    here.stage().settle();
    const auto& files = here.program.host.saved_files;
    REQUIRE(files.size() == 1);
    const auto read = exchange::read_xlsx(files.begin()->second);
    REQUIRE(read.ok());
    CHECK(read->sheets[0].at(1, 2).text == "1,98807E+17");
    REQUIRE(here.stage().activate(Role::Button, "Tutup"));
    here.stage().settle();
    CHECK(here.stage().find(Role::Button, "Simpan yang ditolak") == nullptr);
}

TEST_CASE("what is saved as a table is imported again without a change") {
    Here here;
    here.drop("a.csv",
              "nip,nama,jabatan,unit,jenjang\n197503122001121001,Sari,Arsiparis,Seksi A,Ahli Muda\n");
    REQUIRE(here.stage().activate(Role::Button, "Impor 1 baris"));
    here.stage().settle();
    CHECK(office::people(here.program.app().store()).at(0).tier == "young_expert");
    REQUIRE(here.stage().activate(Role::Button, "Pegawai"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::MenuItem, "Berkas Excel (.xlsx)"));
    here.stage().settle();
    const auto& files = here.program.host.saved_files;
    REQUIRE(files.size() == 1);
    here.drop(files.begin()->first, files.begin()->second);
    CHECK(here.stage().says("Sama 1"));
    CHECK(here.stage().says("Semua isi tabel ini sudah ada di sini."));
}

TEST_CASE("the import page fits every size and look, before and with a table") {
    pages::show("impor", "/impor", [](platform::HeadlessApp& program) { program.stage().settle(); });
    pages::show("impor-tabel", "/impor", [](platform::HeadlessApp& program) {
        program.stage().settle();
        program.app().file_dropped({"Daftar pegawai.csv", staff});
        program.stage().settle();
    });
}
