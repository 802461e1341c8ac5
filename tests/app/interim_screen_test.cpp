// Realised values along the way in the interface, the lights that follow, and what is done about red ones.

#include "app/appraised_place.h"
#include "office/follow_up.h"
#include "office/interim.h"
#include "office/organisation_result.h"
#include "office/unit.h"

using namespace prima;
using namespace appraised;
using pages::Place;
using ui::Role;

namespace {

std::vector<office::Interim> recorded(Place& here, const Cast& cast, base::Id indicator) {
    return office::interim_values(here.store(), indicator, cast.rina, cast.rina);
}

void record(Place& here, const Cast& cast, base::Id indicator, std::int64_t value) {
    office::InterimFields fields;
    fields.indicator = indicator;
    fields.value = base::Decimal(value);
    fields.date = here.program.clock.today();
    REQUIRE(office::record_interim(here.store(), cast.plan, fields, here.program.clock.today()));
    here.stage().settle();
}

} // namespace

TEST_CASE(
    "a value is recorded at its indicator, gives it a light with its explanation, and can be taken back") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.rina);
    here.open("/rencana");
    CHECK_FALSE(stage.says("Tertinggal"));
    REQUIRE(stage.activate(Role::Button, "Realisasi"));
    stage.settle();
    CHECK(stage.says("Catat realisasi sementara"));
    stage.save_screenshot(pages::picture("realisasi"));
    REQUIRE(stage.fill("Realisasi", "3"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    REQUIRE(recorded(here, cast, cast.reports).size() == 1);
    CHECK(stage.says("Tertinggal"));
    REQUIRE(stage.activate(Role::Button, "Dari mana status Jumlah laporan bulanan"));
    stage.settle();
    CHECK(stage.says("Seharusnya tercapai sekarang"));
    stage.save_screenshot(pages::picture("realisasi-status"));
    here.expect_no_failures();
}

TEST_CASE("a person sees each of their indicators against its trajectory, and a red one leads to an action") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.budi);
    record(here, cast, cast.stages, 1);
    here.open("/pegawai/" + cast.rina.to_string());
    CHECK(stage.says("Tahap penataan"));
    CHECK(stage.says("Tertinggal"));
    stage.save_screenshot(pages::picture("pegawai-indikator"));
    REQUIRE(stage.activate(Role::Button, "Tindak lanjut"));
    stage.settle();
    CHECK(stage.says("Indikator “Tahap penataan” belum sesuai jalur"));
    stage.save_screenshot(pages::picture("tindak-lanjut-indikator"));
    REQUIRE(stage.fill("Yang akan dilakukan", "Menata dua rak seminggu"));
    here.expect_no_failures();
}

TEST_CASE("on a phone a value is recorded by a button that says of which indicator") {
    Place here(pages::phone());
    const Cast cast = add_cast(here.store());
    sit(here.store(), cast.rina);
    here.open("/rencana");
    here.stage().save_screenshot(pages::picture("realisasi-rencana-ponsel"));
    REQUIRE(here.stage().activate(Role::Button, "Catat realisasi sementara Tahap penataan"));
    here.stage().settle();
    here.stage().save_screenshot(pages::picture("realisasi-ponsel"));
    REQUIRE(here.stage().fill("Tahap yang sudah selesai", "5"));
    REQUIRE(here.stage().activate(Role::Button, "Simpan"));
    here.stage().settle();
    CHECK(here.stage().says("Tahapnya tidak sebanyak itu. Periksa target indikator ini."));
    REQUIRE(here.stage().fill("Tahap yang sudah selesai", "3"));
    REQUIRE(here.stage().activate(Role::Button, "Simpan"));
    here.stage().settle();
    REQUIRE(recorded(here, cast, cast.stages).size() == 1);
    here.expect_no_failures();
}

TEST_CASE("the rater finds what was recorded on the way, and fills it in with one button") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.rina);
    record(here, cast, cast.reports, 11);
    sit(here.store(), cast.budi);
    here.open(address_of(cast.rina));
    CHECK(stage.says("terakhir 11 laporan"));
    REQUIRE(stage.activate(Role::Button, "Isi 1 realisasi dari catatan dan kegiatan yang disetujui"));
    stage.settle();
    const auto sheet = office::draft_sheet_of(here.store(), cast.plan, cast.budi);
    REQUIRE(sheet.indicators.count(cast.reports) == 1);
    CHECK(sheet.indicators.at(cast.reports).actual == base::Decimal(11));
}

TEST_CASE("a method is chosen in the appraisal, and its value shows with where it came from") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    submit_it(here.store(), cast);
    save_sheet(here.store(), cast, cast.budi, rating_of_cast(cast));
    here.open(address_of(cast.rina));
    REQUIRE(stage.activate(Role::Tab, "Organisasi dan catatan"));
    stage.settle();
    REQUIRE(stage.activate(Role::ComboBox, "Cara menilai dengan angka"));
    REQUIRE(stage.click(Role::Option, "Nilai menurut PermenPANRB 8/2021"));
    stage.settle();
    CHECK(stage.says("Perilaku belum dinilai"));
    REQUIRE(stage.fill("Nilai perilaku", "100"));
    stage.settle();
    CHECK(stage.says("90,90, Baik"));
    stage.save_screenshot(pages::picture("penilaian-cara"));
    here.expect_no_failures();
}

TEST_CASE(
    "of the head of a unit the page says that the organisation's result is theirs, and offers no other") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.agus);
    office::UnitFields unit;
    unit.name = "Subbagian Arsip";
    unit.head = cast.rina;
    const base::Id id = office::add_unit(here.store(), unit).value();
    REQUIRE(office::record_organisation_result(here.store(), id, 2026, rules::Organisation::excellent,
                                               "Perjanjian kinerja", here.program.clock.today()));
    submit_it(here.store(), cast);
    office::AppraisalSheet sheet = rating_of_cast(cast);
    sheet.organisation.reset();
    save_sheet(here.store(), cast, cast.budi, sheet);
    here.open(address_of(cast.rina));
    REQUIRE(stage.activate(Role::Tab, "Organisasi dan catatan"));
    stage.settle();
    CHECK(stage.says("jadi capaian organisasi ini menjadi rating hasil kerjanya"));
    CHECK(stage.find(Role::ComboBox, "Rating hasil kerja") == nullptr);
    REQUIRE(stage.activate(Role::Button, "Dari mana?"));
    stage.settle();
    CHECK(stage.says("capaian organisasi menjadi rating hasil kerja pemimpinnya"));
    here.expect_no_failures();
}
