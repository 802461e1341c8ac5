#include "app/members.h"
#include "app/places.h"
#include "app/plan_words.h"
#include "office/device.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/position.h"

using namespace prima;
using pages::Place;
using test::add_member;
using ui::Role;

namespace {

struct People {
    base::Id budi, rina, dedi;
};

People add_people(store::Store& store) {
    People people;
    people.budi = add_member(store, "Budi Santoso", "1", "Kepala Bagian Umum", {});
    people.rina = add_member(store, "Rina Anggraini", "2", "Analis Keuangan", people.budi);
    people.dedi = add_member(store, "Dedi Kurnia", "3", "Pengelola Arsip", people.budi);
    return people;
}

base::Id add_plan(store::Store& store, base::Id person, bool weighted = false) {
    office::PlanFields fields;
    fields.person = person;
    fields.from = base::Date::make(2026, 1, 1).value();
    fields.to = base::Date::make(2026, 12, 31).value();
    fields.weighted = weighted;
    return office::add_plan(store, fields).value();
}

base::Id add_result(store::Store& store, base::Id plan, const char* text,
                    std::optional<base::Id> supports = {}) {
    office::ResultFields fields;
    fields.text = text;
    fields.supports = supports;
    return office::add_result(store, plan, fields).value();
}

void add_indicator(store::Store& store, base::Id result, const char* text, rules::Aspect aspect,
                   rules::Shape shape, std::int64_t low, const char* unit,
                   std::vector<std::int64_t> quarters = {}) {
    office::IndicatorFields fields;
    fields.text = text;
    fields.aspect = aspect;
    fields.target.shape = shape;
    fields.target.low = base::Decimal(low);
    if (shape == rules::Shape::range) fields.target.high = base::Decimal(low + 5);
    fields.unit = unit;
    std::vector<office::PeriodTarget> targets;
    const auto plan = office::find_plan(store, office::plan_of_result(store, result));
    const auto periods = office::periods_of(*plan);
    for (std::size_t i = 0; i < quarters.size(); ++i)
        targets.push_back({periods[i], base::Decimal(quarters[i])});
    REQUIRE(office::add_indicator(store, result, fields, targets));
}

/// Budi's plan, and Rina's that supports it, which is whole.
base::Id fill_plan(store::Store& store, const People& people) {
    const base::Id above = add_plan(store, people.budi);
    const base::Id accounts = add_result(store, above, "Tata kelola keuangan bagian tertib");
    add_indicator(store, accounts, "Nilai pemeriksaan internal", rules::Aspect::quality, rules::Shape::higher,
                  90, "");
    const base::Id plan = add_plan(store, people.rina);
    const base::Id report = add_result(store, plan, "Laporan keuangan bagian tersusun tepat waktu", accounts);
    add_indicator(store, report, "Jumlah laporan bulanan", rules::Aspect::quantity, rules::Shape::higher, 12,
                  "laporan", {3, 6, 9, 12});
    add_indicator(store, report, "Hari penyelesaian sesudah akhir bulan", rules::Aspect::time,
                  rules::Shape::lower, 5, "hari");
    add_indicator(store, report, "Temuan pemeriksaan", rules::Aspect::quality, rules::Shape::zero, 1, "");
    const base::Id archive = add_result(store, plan, "Arsip keuangan tertata");
    add_indicator(store, archive, "Tahap penataan", rules::Aspect::quantity, rules::Shape::milestone, 4, "");
    REQUIRE(office::set_expectation(store, plan, 0, "Menjawab pertanyaan unit lain pada hari yang sama"));
    REQUIRE(
        office::set_annex(store, plan, office::Annex::resources, "Akses SIPD\nKomputer dengan dua layar"));
    return plan;
}

/// Rina's plan, proposed; at the keyboard is Budi, who must agree.
base::Id propose(store::Store& store, const People& people) {
    const base::Id plan = fill_plan(store, people);
    REQUIRE(office::act_as(store, people.rina));
    REQUIRE(office::propose_plan(store, plan));
    REQUIRE(office::act_as(store, people.budi));
    return plan;
}

} // namespace

TEST_CASE("nobody at the keyboard yet: the page asks who it is, then offers to write the plan") {
    Place here;
    add_people(here.store());
    here.open("/rencana");
    CHECK(here.stage().says("Siapa Anda?"));
    REQUIRE(here.stage().click(Role::ComboBox, "Saya adalah"));
    REQUIRE(here.stage().click(Role::Option, "Rina Anggraini"));
    here.stage().settle();
    CHECK(here.stage().says("Belum ada SKP 2026"));
    REQUIRE(here.stage().click(Role::Button, "Susun SKP"));
    here.stage().settle();
    CHECK(here.stage().says("Belum ada hasil kerja"));
    CHECK(here.stage().says("Rancangan"));
    here.expect_no_failures();
}

TEST_CASE("a result and an indicator are written in two dialogs, with every error at its field") {
    Place here;
    const People people = add_people(here.store());
    REQUIRE(office::act_as(here.store(), people.rina));
    const base::Id plan = add_plan(here.store(), people.rina);
    here.open("/rencana");
    REQUIRE(here.stage().click(Role::Button, "Tambah hasil kerja"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    CHECK(here.stage().says("Wajib diisi."));
    REQUIRE(here.stage().fill("Rencana hasil kerja", "Laporan keuangan tersusun"));
    REQUIRE(here.stage().fill("Hasil kerja atasan yang didukung", "Tata kelola tertib"));
    here.stage().save_screenshot(pages::picture("rencana-hasil"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    here.stage().settle();
    CHECK(here.stage().says("Mendukung: Tata kelola tertib"));
    REQUIRE(here.stage().click(Role::Button, "Tambah indikator"));
    REQUIRE(here.stage().fill("Indikator kinerja individu", "Jumlah laporan"));
    REQUIRE(here.stage().fill("Target", "0"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    CHECK(here.stage().says("Target nol tidak bisa dihitung."));
    REQUIRE(here.stage().fill("Target", "12"));
    REQUIRE(here.stage().fill("Satuan", "laporan"));
    REQUIRE(here.stage().click(Role::Switch, "Target per triwulan"));
    here.stage().settle();
    REQUIRE(here.stage().fill("Triwulan I 2026", "3"));
    here.stage().save_screenshot(pages::picture("rencana-indikator"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    here.stage().settle();
    CHECK(here.stage().says("Kuantitas · target 12 laporan · per triwulan 3"));
    CHECK(office::content_of(here.store(), plan).results[0].indicators.size() == 1);
    here.expect_no_failures();
}

TEST_CASE("an activity is logged for a result of one's plan, which shows what was done for it") {
    Place here;
    const People people = add_people(here.store());
    fill_plan(here.store(), people);
    REQUIRE(office::act_as(here.store(), people.dedi));
    here.open("/hari-ini");
    CHECK(here.stage().find(Role::ComboBox, "Untuk hasil kerja") == nullptr); // Dedi has no plan
    REQUIRE(office::act_as(here.store(), people.rina));
    here.stage().settle();
    const auto log = [&here](const char* text, const char* from, const char* to) {
        REQUIRE(here.stage().fill("Kegiatan", text));
        REQUIRE(here.stage().fill("Mulai", from));
        REQUIRE(here.stage().fill("Selesai", to));
    };
    log("Menyusun laporan September", "08.00", "09.30");
    REQUIRE(here.stage().click(Role::ComboBox, "Untuk hasil kerja"));
    REQUIRE(here.stage().click(Role::Option, "Laporan keuangan bagian tersusun tepat waktu"));
    here.stage().settle();
    here.stage().save_screenshot(pages::picture("hari-ini-hasil-kerja"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    here.stage().settle();
    CHECK(here.stage().says("Untuk: Laporan keuangan bagian tersusun tepat waktu"));
    // The next one begins without, unless it is the same work once more.
    log("Rapat", "10.00", "10.30");
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    here.stage().settle();
    REQUIRE(here.stage().click(Role::Button, "Menyusun laporan September"));
    REQUIRE(here.stage().fill("Mulai", "11.00"));
    REQUIRE(here.stage().fill("Selesai", "12.00"));
    REQUIRE(here.stage().click(Role::Button, "Simpan"));
    here.stage().settle();
    here.open("/rencana");
    CHECK(here.stage().says("Sudah dikerjakan: 2 kegiatan, 2 jam 30 menit"));
    here.stage().save_screenshot(pages::picture("rencana-dikerjakan"));
    here.expect_no_failures();
}

TEST_CASE("a plan is proposed by the person and agreed by the appraiser, who writes what was discussed") {
    Place here;
    const People people = add_people(here.store());
    const base::Id plan = fill_plan(here.store(), people);
    REQUIRE(office::act_as(here.store(), people.rina));
    here.open("/rencana");
    REQUIRE(here.stage().click(Role::Button, "Ajukan"));
    CHECK(here.stage().says("Pejabat penilai melihat SKP ini"));
    CHECK(here.stage().focused()->name == "Batal");
    REQUIRE(here.stage().activate(Role::Button, "Ajukan"));
    here.stage().settle();
    CHECK(office::plan_state(here.store(), plan).status == office::PlanStatus::proposed);
    CHECK(here.stage().says("menunggu kesepakatan Budi Santoso"));
    CHECK(here.stage().find(Role::Button, "Tambah hasil kerja") == nullptr);
    REQUIRE(office::act_as(here.store(), people.budi));
    here.open("/rencana/" + people.rina.to_string());
    CHECK(here.stage().says("menunggu kesepakatan Anda"));
    REQUIRE(here.stage().click(Role::Button, "Sepakati"));
    REQUIRE(here.stage().fill("Catatan dialog kinerja", "Dibahas bersama"));
    REQUIRE(here.stage().activate(Role::Button, "Sepakati"));
    here.stage().settle();
    CHECK(office::plan_state(here.store(), plan).status == office::PlanStatus::agreed);
    CHECK(office::plan_state(here.store(), plan).steps.back().note == "Dibahas bersama");
    here.stage().save_screenshot(pages::picture("rencana-disepakati"));
    here.expect_no_failures();
}

TEST_CASE("a plan that was agreed on paper is agreed on that day, which is not in the future") {
    Place here;
    const People people = add_people(here.store());
    const base::Id plan = propose(here.store(), people);
    here.open("/rencana/" + people.rina.to_string());
    REQUIRE(here.stage().click(Role::Button, "Sepakati"));
    REQUIRE(here.stage().fill("Tanggal kesepakatan", "1/1/2099"));
    REQUIRE(here.stage().activate(Role::Button, "Sepakati"));
    CHECK(office::plan_state(here.store(), plan).status == office::PlanStatus::proposed);
    REQUIRE(here.stage().fill("Tanggal kesepakatan", "12/01/2026"));
    REQUIRE(here.stage().activate(Role::Button, "Sepakati"));
    CHECK(office::plan_state(here.store(), plan).status == office::PlanStatus::agreed);
    CHECK(here.stage().says("12 Januari 2026"));
}

TEST_CASE("whoever must agree to plans is told so on their own page, and finds them first in the team") {
    Place here;
    const People people = add_people(here.store());
    propose(here.store(), people);
    here.open("/rencana");
    CHECK(here.stage().says("1 SKP menunggu kesepakatan Anda."));
    REQUIRE(here.stage().activate(Role::Button, "Lihat di Tim saya"));
    here.stage().settle();
    const ui::Node* rina = here.stage().find(Role::RowHeader, "Rina Anggraini");
    const ui::Node* dedi = here.stage().find(Role::RowHeader, "Dedi Kurnia");
    REQUIRE(rina != nullptr);
    REQUIRE(dedi != nullptr);
    CHECK(rina->rect.y < dedi->rect.y);
    // Their page is read from its heading on.
    REQUIRE(here.stage().click(Role::RowHeader, "Rina Anggraini"));
    here.stage().settle();
    REQUIRE(here.stage().focused() != nullptr);
    CHECK(here.stage().focused()->role == Role::Heading);
    here.expect_no_failures();
}

TEST_CASE("a plan opened from far down a team begins at its top on a phone") {
    Place here(pages::phone());
    const base::Id head = add_member(here.store(), "Budi Santoso", "1", "Kepala Bagian Umum", {});
    for (int i = 0; i < 15; ++i) {
        const std::string number = std::to_string(10 + i);
        const base::Id member = add_member(here.store(), ("Pegawai " + number).c_str(), number.c_str(),
                                           ("Arsiparis " + number).c_str(), head);
        const base::Id plan = add_plan(here.store(), member);
        for (const char* result : {"Arsip tertata", "Surat terkirim", "Laporan tersusun"})
            add_result(here.store(), plan, result);
    }
    REQUIRE(office::act_as(here.store(), head));
    here.open("/rencana");
    REQUIRE(here.stage().tap(Role::Tab, "Tim saya"));
    here.stage().settle();
    here.stage().drag_finger(180, 600, 100);
    here.stage().wait(2);
    REQUIRE(here.stage().find(Role::Heading, "Rencana")->rect.y < 0);
    REQUIRE(here.stage().tap(Role::RowHeader, "Pegawai 16"));
    here.stage().settle();
    here.stage().wait(1);
    REQUIRE(here.stage().says("Pegawai 16"));
    CHECK(here.stage().find(Role::Heading, "Rencana")->rect.y > 40);
}

TEST_CASE("what is missing before a plan can be proposed stands on top") {
    Place here;
    const People people = add_people(here.store());
    REQUIRE(office::act_as(here.store(), people.rina));
    add_result(here.store(), add_plan(here.store(), people.rina), "Arsip tertata");
    here.open("/rencana");
    CHECK(here.stage().says("Hasil kerja ini belum punya indikator: Arsip tertata"));
    CHECK(here.stage().find(Role::Button, "Ajukan")->disabled);
    here.expect_no_failures();
}

TEST_CASE("the printed plan has the columns of the official form, the seven values and the three annexes") {
    Place here;
    const People people = add_people(here.store());
    fill_plan(here.store(), people);
    REQUIRE(office::act_as(here.store(), people.rina));
    here.open("/rencana");
    REQUIRE(here.stage().click(Role::Button, "Cetak"));
    const std::string& page = here.program.host.printed;
    for (const char* part :
         {"Sasaran Kinerja Pegawai", "Rencana hasil kerja pimpinan yang diintervensi", "A. UTAMA",
          "B. TAMBAHAN", "Tata kelola keuangan bagian tertib", "paling banyak 5 hari", "tanpa kejadian",
          "4 tahap selesai", "Berorientasi Pelayanan", "Kolaboratif", "Menjawab pertanyaan unit lain",
          "Dukungan sumber daya", "Komputer dengan dua layar", "Skema pertanggungjawaban", "Konsekuensi",
          "Budi Santoso", "Analis Keuangan"})
        CHECK_MESSAGE(page.find(part) != std::string::npos, part);
}

TEST_CASE(
    "the tree leads from a superior's result to those that support it, and the team shows who has no plan") {
    Place here;
    const People people = add_people(here.store());
    fill_plan(here.store(), people);
    REQUIRE(office::act_as(here.store(), people.budi));
    here.open("/rencana");
    REQUIRE(here.stage().click(Role::Tab, "Pohon kinerja"));
    here.stage().settle();
    CHECK(here.stage().says("– Laporan keuangan bagian tersusun tepat waktu"));
    here.stage().save_screenshot(pages::picture("rencana-pohon"));
    REQUIRE(here.stage().click(Role::Tab, "Tim saya"));
    here.stage().settle();
    CHECK(here.stage().says("Belum ada"));
    here.stage().save_screenshot(pages::picture("rencana-tim"));
    here.expect_no_failures();
}

TEST_CASE("a plan becomes the template of its position, from which the team gets its plans at once") {
    Place here;
    const People people = add_people(here.store());
    fill_plan(here.store(), people);
    REQUIRE(office::act_as(here.store(), people.budi)); // the first at the keyboard is the administrator
    office::PersonFields tono = *office::find_person(here.store(), people.rina);
    tono.name = "Tono Hidayat";
    tono.number = "8";
    const base::Id same = office::add_person(here.store(), tono, here.program.clock.today()).value();
    tono.name = "Utami Lestari";
    tono.number = "9";
    tono.position.reset();
    const base::Id other = office::add_person(here.store(), tono, here.program.clock.today()).value();
    here.open("/rencana/" + people.rina.to_string());
    REQUIRE(here.stage().click(Role::Button, "Tindakan lain"));
    REQUIRE(here.stage().click(Role::MenuItem, "Simpan sebagai templat jabatan"));
    CHECK(here.stage().says("Templat jabatan disimpan: Analis Keuangan"));
    here.open("/rencana/" + same.to_string());
    CHECK(here.stage().find(Role::Button, "Dari templat jabatan Analis Keuangan") != nullptr);
    here.stage().save_screenshot(pages::picture("rencana-templat"));
    here.open("/rencana");
    REQUIRE(here.stage().click(Role::Tab, "Tim saya"));
    here.stage().settle();
    REQUIRE(here.stage().click(Role::Button, "Susun dari templat jabatan: 3 orang"));
    here.stage().settle();
    here.stage().save_screenshot(pages::picture("rencana-templat-tim"));
    CHECK(
        here.stage().find(Role::CheckBox, "Utami Lestari, Belum ada jabatan (belum ada templat)")->disabled);
    REQUIRE(here.stage().click(Role::Button, "Susun SKP"));
    here.stage().settle();
    const auto made = office::plan_on(here.store(), same, here.program.clock.today());
    REQUIRE(made);
    CHECK(office::content_of(here.store(), made->id).results.size() == 2);
    CHECK_FALSE(office::plan_on(here.store(), other, here.program.clock.today()));
    here.expect_no_failures();
}

TEST_CASE("an official act from a device that no administrator has confirmed says so, until one has") {
    Place here, there;
    const People people = add_people(here.store());
    const base::Id plan = fill_plan(here.store(), people);
    REQUIRE(office::act_as(here.store(), people.budi)); // the administrator
    there.store().adopt_office(here.store().office(),
                               [](const base::Result<void>& adopted) { REQUIRE(adopted.ok()); });
    pages::send(here, there);
    REQUIRE(office::act_as(there.store(), people.rina));
    REQUIRE(office::introduce_device(there.store(), std::string(64, 'a'), "Chrome", people.rina));
    REQUIRE(office::propose_plan(there.store(), plan));
    pages::send(there, here);
    const auto steps = [&] {
        here.open("/rencana");
        here.open("/rencana/" + people.rina.to_string());
        REQUIRE(here.stage().click(Role::Tab, "Perjalanan"));
        here.stage().settle();
    };
    steps();
    CHECK(here.stage().says("Rina Anggraini (perangkat belum dipastikan)"));
    REQUIRE(office::confirm_device(here.store(), there.store().replica(), people.rina));
    steps();
    CHECK_FALSE(here.stage().says("(perangkat belum dipastikan)"));
}

TEST_CASE("nobody drafts the plan of a colleague: the page offers nothing") {
    Place here;
    const People people = add_people(here.store());
    fill_plan(here.store(), people);
    REQUIRE(office::act_as(here.store(), people.budi));
    REQUIRE(office::act_as(here.store(), people.dedi));
    here.open("/rencana/" + people.rina.to_string());
    CHECK(here.stage().says("Laporan keuangan bagian tersusun tepat waktu"));
    CHECK(here.stage().find(Role::Button, "Tambah hasil kerja") == nullptr);
    here.open("/rencana");
    CHECK(here.stage().find(Role::Button, "Susun SKP") != nullptr);
}

TEST_CASE("an expectation is saved when its field is left, and read only once the plan is agreed") {
    Place here;
    const People people = add_people(here.store());
    const base::Id plan = fill_plan(here.store(), people);
    REQUIRE(office::act_as(here.store(), people.rina));
    here.open("/rencana");
    REQUIRE(here.stage().click(Role::Tab, "Perilaku kerja"));
    here.stage().settle();
    here.stage().save_screenshot(pages::picture("rencana-perilaku"));
    REQUIRE(here.stage().fill("Ekspektasi khusus pimpinan", "Ramah kepada tamu"));
    REQUIRE(here.stage().click(Role::Tab, "Lampiran"));
    here.stage().settle();
    CHECK(office::content_of(here.store(), plan).expectations[0] == "Ramah kepada tamu");
    CHECK(here.stage().says("Dukungan sumber daya"));
    here.expect_no_failures();
}

TEST_CASE("targets are said in words in every shape") {
    app::set_language(base::Language::indonesian);
    office::IndicatorFields fields;
    fields.target.low = base::Decimal(20);
    fields.target.high = base::Decimal(25);
    fields.target.shape = rules::Shape::range;
    fields.unit = "hari";
    CHECK(app::target_words(fields) == "20 sampai 25 hari");
    CHECK(app::period_words(office::Rhythm::quarterly, base::Date::make(2026, 9, 30).value()) ==
          "Triwulan III 2026");
    CHECK(app::period_words(office::Rhythm::monthly, base::Date::make(2026, 3, 31).value()) == "Maret 2026");
}

TEST_CASE("the plan in every size and look") {
    pages::show("rencana", "/rencana", [](platform::HeadlessApp& program) {
        store::Store& store = program.app().store();
        const People people = add_people(store);
        fill_plan(store, people);
        REQUIRE(office::act_as(store, people.rina));
    });
}
