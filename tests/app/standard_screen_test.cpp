#include "app/example_office.h"
#include "app/members.h"
#include "app/places.h"
#include "app/standard_document.h"
#include "office/person.h"
#include "office/position.h"
#include "office/standard_reading.h"
#include "office/unit.h"

using namespace prima;
using pages::Place;
using store::Value;
using test::sit;
using ui::Role;

namespace {

base::Date day(int month, int of_month) {
    return base::Date::make(2026, month, of_month).value();
}
const base::Date today = day(11, 21);

/// Agus is the administrator, Sari heads the complaints unit, Dedi works in it.
struct Cast {
    base::Id agus, sari, dedi, unit, position;
};
Cast add_cast(store::Store& store) {
    Cast cast;
    const auto person = [&](const char* name, const char* number, std::optional<base::Id> unit) {
        office::PersonFields fields;
        fields.name = name;
        fields.number = number;
        fields.kind = office::StaffKind::other;
        fields.unit = unit;
        fields.position = cast.position;
        return office::add_person(store, fields, today).value();
    };
    cast.position =
        office::add_position(store, {"", "Petugas Layanan", "Melayani tamu\nMenjawab pengaduan", ""}).value();
    cast.agus = person("Agus Salim", "1", {});
    sit(store, cast.agus);
    cast.sari = person("Sari Dewi", "2", {});
    cast.unit = office::add_unit(store, {"1", "Unit Pengaduan", {}, cast.sari}).value();
    office::PersonFields sari = *office::find_person(store, cast.sari);
    sari.unit = cast.unit;
    REQUIRE(office::edit_person(store, cast.sari, sari, today));
    cast.dedi = person("Dedi Kurnia", "3", cast.unit);
    return cast;
}

base::Id drafted(store::Store& store, const Cast& cast) {
    sit(store, cast.sari);
    office::StandardFields fields;
    fields.title = "Penanganan pengaduan";
    fields.governs = "Setiap pengaduan dijawab dalam lima hari kerja";
    fields.unit = cast.unit;
    fields.legal_basis = "UU 25/2009";
    fields.steps = "Catat\nPeriksa\nJawab";
    const base::Id standard = office::add_standard(store, fields).value();
    REQUIRE(office::add_part(store, office::standard_indicator_kind, standard,
                             {{"text", "Waktu sampai dijawab"},
                              {"direction", std::string(office::direction_at_most)},
                              {"threshold", base::Decimal(5)},
                              {"unit", "hari kerja"},
                              {"how", "Dari daftar pengaduan"}},
                             today));
    return standard;
}
void discuss(store::Store& store, base::Id standard) {
    REQUIRE(office::move_standard(store, standard, office::StandardAct::discuss, day(10, 1)));
    const base::Id session = office::add_part(store, office::standard_session_kind, standard,
                                              {{"use", std::string(office::session_discussion)},
                                               {"place", "Aula"},
                                               {"date", day(10, 5)},
                                               {"staff", std::int64_t{6}},
                                               {"superiors", std::int64_t{2}},
                                               {"public", std::int64_t{3}}},
                                              today)
                                 .value();
    REQUIRE(office::add_part(store, office::standard_input_kind, session,
                             {{"text", "Tiga hari saja"},
                              {"who", "Ketua RT"},
                              {"voice", std::string(office::voice_public)},
                              {"outcome", std::string(office::input_not)},
                              {"reason", "Pemeriksaan perlu waktu"}},
                             today));
    REQUIRE(office::move_standard(store, standard, office::StandardAct::draft, day(10, 7)));
}
base::Id decided(store::Store& store, const Cast& cast) {
    const base::Id standard = drafted(store, cast);
    discuss(store, standard);
    REQUIRE(office::decide_standard(
        store, standard, {"800/12/2026", day(11, 10), day(11, 10), "Sudah lama dijalankan"}, today));
    return standard;
}

} // namespace

TEST_CASE("a unit head drafts, discusses, tries and decides a standard on its page, in stages") {
    Place here;
    const Cast cast = add_cast(here.store());
    sit(here.store(), cast.sari);
    here.open("/standar");
    platform::Stage& stage = here.stage();
    CHECK(stage.says("Belum ada standar untuk Anda"));
    REQUIRE(stage.activate(Role::Button, "Susun standar"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("Wajib diisi."));
    REQUIRE(stage.fill("Nama standar", "Penanganan pengaduan"));
    REQUIRE(stage.fill("Apa yang diatur", "Setiap pengaduan dijawab dalam lima hari kerja"));
    REQUIRE(stage.fill("Langkah-langkah", "Catat\nPeriksa\nJawab"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.find(Role::Heading, "Penanganan pengaduan"));
    CHECK(stage.says("Masih perlu dilengkapi"));

    REQUIRE(stage.activate(Role::Button, "Tambah indikator"));
    stage.settle();
    REQUIRE(stage.fill("Yang diukur", "Waktu sampai dijawab"));
    REQUIRE(stage.click(Role::Radio, "Paling sedikit"));
    REQUIRE(stage.fill("Ambang", "0"));
    REQUIRE(stage.fill("Satuan", "hari kerja"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("Paling sedikit 0 selalu terpenuhi. Isi angka di atas 0, atau pilih Paling banyak kalau "
                     "maksudnya tidak boleh terjadi."));
    REQUIRE(stage.click(Role::Radio, "Paling banyak"));
    REQUIRE(stage.fill("Ambang", "5"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("paling banyak 5 hari kerja"));

    REQUIRE(stage.activate(Role::Button, "Mulai diskusi"));
    stage.settle();
    CHECK(
        stage.says("Pengumpulan data selesai. Sesudah ini undang pegawai, atasan, dan wakil masyarakat, lalu "
                   "catat masukannya."));
    REQUIRE(stage.activate(Role::Button, "Mulai diskusi"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Tambah diskusi"));
    stage.settle();
    REQUIRE(stage.fill("Tempat", "Aula"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("Isi berapa orang yang hadir, paling sedikit satu dari ketiga kelompok."));
    REQUIRE(stage.fill("Pegawai yang hadir", "6"));
    REQUIRE(stage.fill("Wakil masyarakat yang hadir", "3"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("Hadir: 6 pegawai, 0 atasan, 3 wakil masyarakat"));

    REQUIRE(stage.activate(Role::Button, "Tambah masukan"));
    stage.settle();
    REQUIRE(stage.fill("Masukan", "Tiga hari saja"));
    REQUIRE(stage.fill("Dari siapa", "Ketua RT"));
    REQUIRE(stage.click(Role::Radio, "Tidak dipakai"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("Tulis alasannya, supaya yang memberi masukan mengerti."));
    REQUIRE(stage.fill("Alasan", "Pemeriksaan perlu waktu"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("Tidak dipakai"));

    for (const char* act : {"Susun rancangan", "Mulai uji coba"}) {
        REQUIRE(stage.activate(Role::Button, act));
        stage.settle();
        REQUIRE(stage.activate(Role::Button, act));
        stage.settle();
    }
    CHECK(stage.says("• Catat hasil uji coba."));
    CHECK(stage.find(Role::Button, "Tetapkan") == nullptr);
    REQUIRE(stage.activate(Role::Button, "Catat uji coba"));
    stage.settle();
    REQUIRE(stage.fill("Mulai", "1/11/2026"));
    REQUIRE(stage.fill("Sampai", "31/02/2026"));
    REQUIRE(stage.click(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("Tanggal ini tidak ada. Periksa hari, bulan, dan tahunnya."));
    REQUIRE(stage.fill("Sampai", "14/11/2026"));
    REQUIRE(stage.fill("Hasil", "Rata-rata empat hari"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Tetapkan"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Tetapkan"));
    stage.settle();
    CHECK(stage.says("Isi nomor keputusannya, misalnya 800/12/2026."));
    REQUIRE(stage.fill("Nomor keputusan", "800/12/2026"));
    REQUIRE(stage.fill("Mulai berlaku", "20/11/2026"));
    REQUIRE(stage.activate(Role::Button, "Tetapkan"));
    stage.settle();
    CHECK(stage.says("Mulai berlaku tidak boleh sebelum tanggal keputusan."));
    REQUIRE(stage.fill("Mulai berlaku", "21/11/2026"));
    REQUIRE(stage.activate(Role::Button, "Tetapkan"));
    stage.settle();
    CHECK(stage.says("Versi 1, nomor 800/12/2026, berlaku sejak 21 November 2026"));
    here.expect_no_failures();
}

TEST_CASE("staff see from home what they have not read, read it on a phone and confirm once") {
    Place here(pages::phone());
    const Cast cast = add_cast(here.store());
    const base::Id standard = decided(here.store(), cast);
    sit(here.store(), cast.dedi);
    platform::Stage& stage = here.stage();
    here.open("/");
    CHECK(stage.says("2 belum Anda baca"));
    REQUIRE(stage.activate(Role::Button, "Lihat standar saya"));
    stage.settle();
    CHECK(stage.says("Penanganan pengaduan"));
    CHECK(stage.says("1. Melayani tamu"));
    CHECK(stage.find(Role::Button, "Susun standar") == nullptr);
    REQUIRE(stage.activate(Role::Button, "Buka"));
    stage.settle();
    CHECK(stage.says("paling banyak 5 hari kerja"));
    CHECK(stage.says("1. Catat"));
    REQUIRE(stage.activate(Role::Button, "Sudah saya baca"));
    stage.settle();
    CHECK(stage.find(Role::Button, "Sudah saya baca") == nullptr);
    here.open("/standar");
    CHECK(stage.says("Sudah dibaca"));
    REQUIRE(stage.activate(Role::Button, "Sudah saya baca")); // the duties
    stage.settle();
    here.open("/");
    CHECK(stage.says("Tidak ada yang menunggu dibaca."));
    CHECK(office::unread_count(here.store(), cast.dedi, today) == 0);
    const auto* version = office::standard_state(here.store(), standard).in_force(today);
    CHECK(office::readership_of(here.store(), standard, *version).confirmed() == 1);
    here.expect_no_failures();
}

TEST_CASE("the head of a unit sees who has not confirmed, and the rate of each standard") {
    Place here;
    const Cast cast = add_cast(here.store());
    const base::Id standard = decided(here.store(), cast);
    sit(here.store(), cast.sari);
    here.open("/standar");
    CHECK(here.stage().says("Belum mengonfirmasi: Unit Pengaduan"));
    CHECK(here.stage().says("Dedi Kurnia"));
    CHECK(here.stage().says("2 belum dibaca"));
    REQUIRE(office::confirm_standard(here.store(), standard, today));
    here.open("/standar/" + standard.to_string());
    REQUIRE(here.stage().activate(Role::Tab, "Konfirmasi"));
    here.stage().settle();
    CHECK(here.stage().says("1 dari 2 orang sudah mengonfirmasi (50 %)"));
    CHECK(here.stage().says("Dedi Kurnia"));
    here.expect_no_failures();
}

TEST_CASE("a standard is revised and its versions are compared") {
    Place here;
    const Cast cast = add_cast(here.store());
    const base::Id standard = decided(here.store(), cast);
    platform::Stage& stage = here.stage();
    here.open("/standar/" + standard.to_string());
    REQUIRE(stage.activate(Role::Button, "Tindakan lain"));
    stage.settle();
    REQUIRE(stage.click(Role::MenuItem, "Mulai revisi"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Mulai revisi"));
    stage.settle();
    CHECK(stage.says("Tulis alasannya, supaya yang membaca mengerti."));
    REQUIRE(stage.fill("Alasan", "Warga meminta lebih cepat"));
    REQUIRE(stage.activate(Role::Button, "Mulai revisi"));
    stage.settle();
    CHECK(stage.says("Versi 2: Pengumpulan data"));
    CHECK(stage.says("Berlaku"));
    const auto indicators = office::parts_of(here.store(), office::standard_indicator_kind, standard);
    REQUIRE(office::edit_part(here.store(), office::standard_indicator_kind, indicators[0].id(),
                              {{"text", "Waktu sampai dijawab"},
                               {"direction", std::string(office::direction_at_most)},
                               {"threshold", base::Decimal(3)},
                               {"unit", "hari kerja"},
                               {"how", "Dari daftar pengaduan"}},
                              today));
    discuss(here.store(), standard);
    REQUIRE(office::decide_standard(here.store(), standard, {"800/30/2026", day(11, 20), day(11, 20), "Sama"},
                                    today));
    stage.settle();
    REQUIRE(stage.activate(Role::Tab, "Versi"));
    stage.settle();
    CHECK(stage.says("Bandingkan versi"));
    CHECK(stage.says("Waktu sampai dijawab: ≤ 3 hari kerja. Dari daftar pengaduan"));
    CHECK(stage.says("Berubah"));
    here.expect_no_failures();
}

TEST_CASE(
    "a revision that was begun by mistake is cancelled from the menu, and can no more when none is begun") {
    Place here;
    const Cast cast = add_cast(here.store());
    const base::Id standard = decided(here.store(), cast);
    platform::Stage& stage = here.stage();
    here.open("/standar/" + standard.to_string());
    REQUIRE(stage.activate(Role::Button, "Tindakan lain"));
    stage.settle();
    CHECK(stage.find(Role::MenuItem, "Batalkan revisi") == nullptr);
    stage.press(ui::KeyEscape);
    REQUIRE(office::revise_standard(here.store(), standard, today, "Keliru"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Tindakan lain"));
    stage.settle();
    REQUIRE(stage.click(Role::MenuItem, "Batalkan revisi"));
    stage.settle();
    CHECK(stage.says("Rancangan kembali ke isi versi terakhir yang ditetapkan."));
    REQUIRE(stage.activate(Role::Button, "Batalkan revisi"));
    CHECK(stage.says("Tulis alasannya, supaya yang membaca mengerti."));
    REQUIRE(stage.fill("Alasan", "Standar yang salah"));
    REQUIRE(stage.activate(Role::Button, "Batalkan revisi"));
    stage.settle();
    CHECK(office::standard_state(here.store(), standard).stage == office::StandardStage::decided);
    REQUIRE(stage.activate(Role::Tab, "Penyusunan"));
    stage.settle();
    CHECK(stage.says("Revisi dibatalkan"));
    here.expect_no_failures();
}

TEST_CASE("what is typed into a form of a standard stays when the page is left") {
    Place here;
    const Cast cast = add_cast(here.store());
    const base::Id standard = drafted(here.store(), cast);
    here.open("/standar/" + standard.to_string());
    REQUIRE(here.stage().activate(Role::Button, "Tambah data"));
    here.stage().settle();
    REQUIRE(here.stage().fill("Isi data", "48 pengaduan setahun"));
    here.open("/hari-ini");
    here.open("/standar/" + standard.to_string());
    CHECK(here.stage().find(Role::TextField, "Isi data"));
    CHECK(here.stage().find(Role::TextField, "Isi data")->value == "48 pengaduan setahun");
}

TEST_CASE(
    "the printed standard has its content, its decision, who signs, and a fingerprint of what is in it") {
    Place here;
    here.name_office("Bagian Umum");
    const Cast cast = add_cast(here.store());
    const base::Id standard = decided(here.store(), cast);
    const office::StandardVersion version = *office::standard_state(here.store(), standard).in_force(today);
    const auto content = office::standard_content(here.store(), standard, version.by.transaction);
    const std::string html = app::standard_document(here.store(), version, content, today);
    for (const char* words :
         {"Standar Kinerja", "Penanganan pengaduan", "Bagian Umum", "800/12/2026", "10 November 2026",
          "UU 25/2009", "Unit Pengaduan", "Waktu sampai dijawab", "paling banyak 5 hari kerja",
          "Dari daftar pengaduan", "Periksa", "21 November 2026", "Sidik isi", "Sari Dewi",
          "class=\"signed\"", "counter(page)"}) {
        CAPTURE(words);
        CHECK(html.find(words) != std::string::npos);
    }
    const std::string fingerprint = app::standard_fingerprint(version, content);
    CHECK(html.find(fingerprint) != std::string::npos);
    office::StandardContent changed = content;
    changed.indicators[0].threshold = base::Decimal(6);
    CHECK(app::standard_fingerprint(version, changed) != fingerprint);
    sit(here.store(), cast.dedi);
    here.open("/standar/" + standard.to_string());
    REQUIRE(here.stage().activate(Role::Button, "Cetak"));
    CHECK(here.program.host.printed == html);
}

TEST_CASE("the invented office has standards in several stages, and most people have confirmed") {
    Place here = Place::of_example();
    const base::Date now = here.program.clock.today();
    const base::Id own = office::own_person(here.store());
    const auto all = office::standards_in_force(here.store(), own, now);
    REQUIRE(all.size() == 2);
    std::size_t versions = 0;
    for (const auto& each : all) {
        versions += office::standard_state(here.store(), each.standard).versions.size();
        const auto readership = office::readership_of(here.store(), each.standard, each.version);
        CHECK(readership.confirmed() * 2 > readership.readers.size());
        CHECK(readership.confirmed() < readership.readers.size());
    }
    CHECK(versions == 3);
    CHECK(here.store().records("standard").size() == 4);
    CHECK(office::unread_count(here.store(), own, now) >= 1);
    for (const auto& [subject, outcome] : here.store().fold(office::standard_machine).all())
        CHECK(outcome.aside.empty());
}

TEST_CASE("the pages of standards at each size and in each look") {
    pages::show_example("standar", "/standar");
    pages::show(
        "standar-berlaku", "/",
        [](platform::HeadlessApp& program) {
            const auto all = office::standards_in_force(program.app().store(), {}, program.clock.today());
            program.open("/standar/" + all.back().standard.to_string());
        },
        pages::example_disk());
    pages::show(
        "standar-penyusunan", "/",
        [](platform::HeadlessApp& program) {
            store::Store& store = program.app().store();
            for (const store::Record& each : store.records("standard")) {
                if (office::standard_state(store, each.id()).stage == office::StandardStage::discussion)
                    program.open("/standar/" + each.id().to_string());
            }
        },
        pages::example_disk());
}

TEST_CASE("on a phone the marks and buttons of a standard stand below its title, which has the whole width") {
    Place here(pages::phone());
    const Cast cast = add_cast(here.store());
    drafted(here.store(), cast);
    here.open("/standar");
    const ui::Node* title = here.stage().find(Role::Text, "Penanganan pengaduan");
    const ui::Node* open = here.stage().find(Role::Button, "Buka");
    REQUIRE(title);
    REQUIRE(open);
    CHECK(title->rect.width >= 200);
    CHECK(open->rect.y >= title->rect.bottom());
    here.stage().save_screenshot(pages::picture("standar-ponsel-baris"));
    here.expect_no_failures();
}
