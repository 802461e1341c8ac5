#include "app/appraisal_document.h"
#include "app/appraised_place.h"
#include "app/example_office.h"
#include "office/activity.h"
#include "office/credit.h"
#include "office/monitor.h"
#include "office/month.h"
#include "office/peer_feedback.h"
#include "office/periodic.h"
#include "office/plan_agreement.h"
#include "office/unit.h"

#include <algorithm>
#include <map>
#include <set>

using namespace prima;
using namespace appraised;
using pages::Place;
using ui::Role;

namespace {

/// Colleagues of Rina beside Dedi, and a bureau with a section.
struct Around {
    Cast cast;
    base::Id eko, fani, bureau, finance;
};

Around add_around(store::Store& store) {
    Around around;
    around.cast = add_cast(store);
    sit(store, around.cast.agus);
    around.eko = add_member(store, "Eko Prasetyo", "6", "Bendahara", around.cast.budi);
    around.fani = add_member(store, "Fani Lestari", "7", "Verifikator", around.cast.budi);
    around.bureau = office::add_unit(store, {"1", "Biro Umum", {}, around.cast.hendra}).value();
    around.finance =
        office::add_unit(store, {"1.1", "Bagian Keuangan", around.bureau, around.cast.budi}).value();
    office::PersonFields fields = *office::find_person(store, around.cast.rina);
    fields.unit = around.finance;
    fields.tier = "young_expert";
    REQUIRE(office::edit_person(store, around.cast.rina, fields, day_of_2026(1, 6)));
    return around;
}

void answer_as(store::Store& store, const Around& around, base::Id by, const char* words) {
    sit(store, by);
    office::PeerAnswer answer;
    for (std::size_t i = 0; i < office::value_count; ++i)
        answer.ratings[i] = i % 3 == 0 ? Rating::above : Rating::meets;
    answer.ratings[4].reset();
    answer.words = words;
    bool cast = false;
    office::give_peer_answer(store, around.cast.rina, 2026, answer, day_of_2026(11, 10),
                             [&](const base::Result<void>& done) { cast = done.ok(); });
    REQUIRE(cast);
}

void all_answer(store::Store& store, const Around& around) {
    answer_as(store, around, around.cast.dedi, "Selalu siap membantu.");
    answer_as(store, around, around.eko, "");
    answer_as(store, around, around.fani, "Datanya bisa diandalkan.");
}

void record_good(store::Store& store, const Around& around) {
    sit(store, around.cast.hendra);
    REQUIRE(office::record_organisation_result(store, around.finance, 2026, rules::Organisation::good,
                                               "Perjanjian kinerja tercapai 97 %.", day_of_2026(11, 12)));
}

} // namespace

TEST_CASE("a colleague answers once without a name; the rater sees it from three answers on") {
    Place here;
    const Around around = add_around(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), around.cast.dedi);
    here.open("/penilaian");
    CHECK(stage.says("Umpan balik untuk rekan"));
    CHECK(stage.says("Rina Anggraini"));
    REQUIRE(stage.click(Role::Button, "Beri umpan balik"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Kirim tanpa nama"));
    CHECK(stage.says("Nilai paling sedikit satu perilaku, atau tulis satu kalimat."));
    REQUIRE(stage.activate(Role::Radio, "Di atas"));
    REQUIRE(stage.fill("Satu kalimat, bila ada", "Sabar menjelaskan"));
    // What is typed stays while the window is open.
    REQUIRE(stage.activate(Role::Button, "Batal"));
    stage.settle();
    REQUIRE(stage.click(Role::Button, "Beri umpan balik"));
    stage.settle();
    CHECK(stage.says("Sabar menjelaskan"));
    REQUIRE(stage.activate(Role::Button, "Kirim tanpa nama"));
    stage.settle();
    CHECK(stage.says("Sudah dijawab"));
    CHECK(stage.find(Role::Button, "Beri umpan balik") == nullptr);

    // Also when the browser is opened anew.
    platform::HeadlessApp again(here.disk, pages::desktop(), "/penilaian");
    again.stage().settle();
    CHECK(again.stage().says("Sudah dijawab"));

    sit(here.store(), around.cast.budi);
    here.open(address_of(around.cast.rina));
    REQUIRE(stage.activate(Role::Tab, "Perilaku kerja"));
    stage.settle();
    CHECK(stage.says("Rekan kerja: 1 jawaban dari 3 orang"));
    CHECK(stage.says("Baru 1 jawaban; ditampilkan mulai 3."));
    CHECK_FALSE(stage.says("Sabar menjelaskan"));
    answer_as(here.store(), around, around.eko, "");
    answer_as(here.store(), around, around.fani, "Datanya bisa diandalkan.");
    sit(here.store(), around.cast.budi);
    here.open("/hari-ini");
    here.open(address_of(around.cast.rina));
    REQUIRE(stage.activate(Role::Tab, "Perilaku kerja"));
    stage.settle();
    CHECK(stage.says("Rekan kerja: 3 jawaban dari 3 orang"));
    CHECK(stage.says("Sabar menjelaskan"));
    here.expect_no_failures();
}

TEST_CASE("the history tells that somebody answered, and neither who nor what") {
    Place here;
    const Around around = add_around(here.store());
    answer_as(here.store(), around, around.cast.dedi, "Hanya untuk penilai");
    sit(here.store(), around.cast.budi);
    here.open("/riwayat");
    // It is the oldest: its month is all that is told of its time.
    for (int i = 0; i < 40 && here.stage().focused() == nullptr; ++i) here.stage().tab();
    for (int i = 0; i < 60 && here.stage().focused()->role != Role::Row; ++i) here.stage().tab();
    here.stage().press(ui::KeyEnd);
    REQUIRE(here.stage().find(Role::RowHeader, "Jawaban tanpa nama"));
    here.stage().press(ui::KeyEnter);
    here.stage().settle();
    CHECK(here.stage().says("Isi selebihnya hanya untuk yang bersangkutan dan atasannya."));
    CHECK_FALSE(here.stage().says("Hanya untuk penilai"));
    here.expect_no_failures();
}

TEST_CASE("the superior records what the unit achieved, and the rater finds it with where it came from") {
    Place here;
    const Around around = add_around(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), around.cast.hendra);
    here.open("/penilaian");
    REQUIRE(stage.activate(Role::Tab, "Capaian organisasi"));
    stage.settle();
    CHECK(stage.says("Capaian organisasi 2026"));
    CHECK(stage.says("Bagian Keuangan"));
    CHECK_FALSE(stage.says("Biro Umum"));
    REQUIRE(stage.click(Role::Button, "Catat"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Tetapkan capaian"));
    CHECK(stage.says("Pilih capaian kinerja organisasi."));
    REQUIRE(stage.activate(Role::ComboBox, "Capaian organisasi"));
    REQUIRE(stage.click(Role::Option, "Istimewa"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Tetapkan capaian"));
    CHECK(stage.says("Tulis dasarnya, supaya para pegawai tahu dari mana capaian ini."));
    REQUIRE(stage.fill("Dasar penetapan", "Semua target terlampaui."));
    REQUIRE(stage.activate(Role::Button, "Tetapkan capaian"));
    stage.settle();
    CHECK(stage.says("Capaian Bagian Keuangan dicatat."));
    CHECK(stage.says("Catat lagi"));

    sit(here.store(), around.cast.budi);
    here.open(address_of(around.cast.rina));
    REQUIRE(stage.activate(Role::Tab, "Organisasi dan catatan"));
    stage.settle();
    CHECK(stage.says(
        "Tercatat untuk Bagian Keuangan: Istimewa. Dasar: Semua target terlampaui. (dicatat Hendra "
        "Wijaya, 21 November 2026)"));
    CHECK_FALSE(stage.says("Alasan berbeda dari catatan unit"));
    REQUIRE(stage.activate(Role::ComboBox, "Capaian organisasi"));
    REQUIRE(stage.click(Role::Option, "Baik"));
    stage.settle();
    REQUIRE(stage.fill("Alasan berbeda dari catatan unit", "Baru bergabung pada Oktober."));
    here.open("/hari-ini");
    const auto seen =
        office::appraisal_for(here.store(), around.cast.plan, around.cast.budi, day_of_2026(11, 21));
    REQUIRE(seen->draft);
    CHECK(seen->draft->organisation_reason == "Baru bergabung pada Oktober.");
    here.expect_no_failures();
}

TEST_CASE(
    "the result of somebody in a functional position says their credit points, and where they come from") {
    Place here;
    const Around around = add_around(here.store());
    release_it(here.store(), around.cast);
    sit(here.store(), around.cast.rina);
    here.open("/penilaian");
    platform::Stage& stage = here.stage();
    CHECK(stage.says("Angka kredit tahun ini"));
    CHECK(stage.says("25,00"));
    CHECK(stage.says(
        "Ahli Muda, masa penilaian 12 bulan. Kenaikan pangkat perlu 100, jenjang berikutnya 200."));
    const ui::Node* why = nullptr;
    for (const ui::Node& node : stage.tree().nodes()) {
        if (node.role == Role::Button && node.description == "Angka kredit tahun ini") why = &node;
    }
    REQUIRE(why);
    const auto appraisal =
        office::appraisal_for(here.store(), around.cast.plan, around.cast.rina, day_of_2026(11, 21));
    const std::string html = app::appraisal_document(here.store(), *appraisal, day_of_2026(11, 21));
    CHECK(html.find("Angka kredit tahun ini") != std::string::npos);
    CHECK(html.find("25,00. Ahli Muda, masa penilaian 12 bulan.") != std::string::npos);
    here.expect_no_failures();
}

TEST_CASE("without a tier neither the page nor the document speaks of credit points") {
    Place here;
    const Cast cast = add_cast(here.store());
    release_it(here.store(), cast);
    sit(here.store(), cast.rina);
    here.open("/penilaian");
    CHECK_FALSE(here.stage().says("Angka kredit tahun ini"));
    const auto appraisal = office::appraisal_for(here.store(), cast.plan, cast.rina, day_of_2026(11, 21));
    CHECK(app::appraisal_document(here.store(), *appraisal, day_of_2026(11, 21)).find("Angka kredit") ==
          std::string::npos);
}

TEST_CASE("the tier is chosen in the form of a person and stands on their page") {
    Place here;
    const Around around = add_around(here.store());
    sit(here.store(), around.cast.agus);
    office::PersonFields fields = *office::find_person(here.store(), around.eko);
    fields.kind = office::StaffKind::pppk;
    fields.number = "198001012023211001";
    REQUIRE(office::edit_person(here.store(), around.eko, fields, day_of_2026(11, 20)));
    here.open("/pegawai/" + around.eko.to_string());
    REQUIRE(here.stage().click(Role::Button, "Ubah"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::ComboBox, "Jenjang jabatan"));
    REQUIRE(here.stage().click(Role::Option, "Mahir"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::Button, "Simpan"));
    here.stage().settle();
    CHECK(office::find_person(here.store(), around.eko)->tier == "proficient");
    CHECK(here.stage().says("Mahir"));
    here.expect_no_failures();
}

TEST_CASE("feedback of colleagues, organisation results and credit points in every size and look") {
    pages::show("rekan-daftar", "/penilaian", [](platform::HeadlessApp& program) {
        const Around around = add_around(program.app().store());
        sit(program.app().store(), around.cast.dedi);
    });
    pages::show("rekan-isian", "/penilaian", [](platform::HeadlessApp& program) {
        const Around around = add_around(program.app().store());
        sit(program.app().store(), around.cast.dedi);
        program.stage().settle();
        REQUIRE(program.stage().activate(Role::Button, "Beri umpan balik"));
    });
    pages::show("rekan-ringkasan", "/penilaian", [](platform::HeadlessApp& program) {
        const Around around = add_around(program.app().store());
        all_answer(program.app().store(), around);
        submit_it(program.app().store(), around.cast);
        sit(program.app().store(), around.cast.budi);
        program.open(address_of(around.cast.rina));
        program.stage().settle();
        REQUIRE(program.stage().activate(Role::Tab, "Perilaku kerja"));
    });
    pages::show("capaian-organisasi", "/penilaian", [](platform::HeadlessApp& program) {
        const Around around = add_around(program.app().store());
        record_good(program.app().store(), around);
        sit(program.app().store(), around.cast.agus);
    });
    pages::show("angka-kredit", "/penilaian", [](platform::HeadlessApp& program) {
        const Around around = add_around(program.app().store());
        record_good(program.app().store(), around);
        release_it(program.app().store(), around.cast);
        sit(program.app().store(), around.cast.rina);
    });
}

TEST_CASE("the example office has answers of colleagues, organisation results and credit points") {
    Place here = Place::of_example();
    const base::Id self = office::own_person(here.store());
    CHECK_FALSE(office::asked_about(here.store(), self, 2026).empty());
    CHECK_FALSE(office::recordable_units(here.store(), self, 2026).empty());
    std::size_t shown = 0, credits = 0;
    for (const office::AppraisedPerson& each :
         office::appraised_people(here.store(), self, 2026, here.program.clock.today())) {
        if (!each.appraisal) continue;
        for (const office::PeerSummary& summary : office::peer_summaries_for(here.store(), *each.appraisal))
            shown += summary.shown() ? 1 : 0;
        credits += office::credit_of(here.store(), *each.appraisal, here.program.clock.today()) ? 1 : 0;
        CHECK(each.appraisal->organisation);
    }
    CHECK(shown == 2);
    CHECK(credits > 0);
}

TEST_CASE("the appraiser rates a quarter, and the person finds the four of them in a row") {
    Place here;
    const Around around = add_around(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), around.cast.budi);
    here.open(address_of(around.cast.rina));
    REQUIRE(stage.activate(Role::Tab, "Triwulan"));
    stage.settle();
    CHECK(stage.says("Belum dinilai"));
    REQUIRE(stage.click(Role::Button, "Nilai"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Sampaikan"));
    CHECK(stage.says("Pilih rating hasil kerja dan perilaku."));
    for (int i = 0; i < 2; ++i) REQUIRE(stage.activate(Role::Radio, "Sesuai Ekspektasi"));
    const office::Quarter first = office::quarters_of(
        here.store(),
        *office::appraisal_for(here.store(), around.cast.plan, around.cast.budi, here.program.clock.today()),
        around.cast.budi, here.program.clock.today())[0];
    CHECK(first.may_rate);
    REQUIRE(office::rate_quarter(here.store(), around.cast.plan, first.until,
                                 {Rating::above, Rating::meets, "Laporan lebih cepat."},
                                 day_of_2026(11, 20)));
    REQUIRE(stage.activate(Role::Button, "Batal"));
    sit(here.store(), around.cast.rina);
    here.open("/penilaian");
    REQUIRE(stage.activate(Role::Tab, "Triwulan"));
    stage.settle();
    CHECK(stage.says("Triwulan I 2026"));
    CHECK(stage.says("Triwulan IV 2026"));
    CHECK(stage.says("Hasil kerja: Di Atas Ekspektasi"));
    CHECK(stage.says("Laporan lebih cepat."));
    CHECK(stage.find(Role::Button, "Nilai") == nullptr);
    here.expect_no_failures();
}

TEST_CASE("the superior records what a unit achieved in a quarter, and the rater of that quarter finds it") {
    Place here;
    const Around around = add_around(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), around.cast.hendra);
    here.open("/penilaian");
    REQUIRE(stage.activate(Role::Tab, "Capaian organisasi"));
    stage.settle();
    CHECK(stage.says("Capaian organisasi 2026"));
    REQUIRE(stage.activate(Role::Radio, "Triwulan I 2026"));
    stage.settle();
    CHECK(stage.says("Capaian organisasi Triwulan I 2026"));
    REQUIRE(stage.activate(Role::Button, "Catat"));
    stage.settle();
    CHECK(stage.says("Bagian Keuangan, Triwulan I 2026"));
    REQUIRE(stage.activate(Role::ComboBox, "Capaian organisasi"));
    REQUIRE(stage.click(Role::Option, "Istimewa"));
    stage.settle();
    REQUIRE(stage.fill("Dasar penetapan", "Semua rencana aksi terlaksana."));
    REQUIRE(stage.activate(Role::Button, "Tetapkan capaian"));
    stage.settle();
    CHECK(stage.says("Catat lagi"));
    REQUIRE(stage.activate(Role::Radio, "Setahun"));
    stage.settle();
    CHECK(stage.says("Belum dicatat"));

    sit(here.store(), around.cast.budi);
    here.open(address_of(around.cast.rina));
    REQUIRE(stage.activate(Role::Tab, "Triwulan"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Nilai"));
    stage.settle();
    CHECK(stage.says("Tercatat untuk Bagian Keuangan, Triwulan I 2026: Istimewa."));
    REQUIRE(stage.activate(Role::ComboBox, "Capaian organisasi"));
    REQUIRE(stage.click(Role::Option, "Baik"));
    stage.settle();
    CHECK(stage.says("Alasan berbeda dari catatan unit"));
    here.expect_no_failures();
}

TEST_CASE("a head's quarter asks for the unit's result instead of a rating, and the document prints it") {
    Place here;
    const Around around = add_around(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), around.cast.agus);
    REQUIRE(office::add_unit(here.store(), {"1.2", "Subbagian Arsip", around.bureau, around.cast.rina}));
    sit(here.store(), around.cast.budi);
    here.open(address_of(around.cast.rina));
    REQUIRE(stage.activate(Role::Tab, "Triwulan"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Nilai"));
    stage.settle();
    CHECK(stage.says("jadi capaian organisasi ini menjadi rating hasil kerjanya"));
    CHECK(stage.find(Role::RadioGroup, "Rating hasil kerja") == nullptr);
    REQUIRE(stage.activate(Role::Button, "Sampaikan"));
    CHECK(stage.says("Pilih capaian kinerja organisasi."));
    REQUIRE(stage.activate(Role::ComboBox, "Capaian organisasi"));
    REQUIRE(stage.click(Role::Option, "Istimewa"));
    stage.settle();
    REQUIRE(stage.activate(Role::Radio, "Sesuai Ekspektasi"));
    REQUIRE(stage.activate(Role::Button, "Sampaikan"));
    stage.settle();
    CHECK(stage.says("Hasil kerja: Di Atas Ekspektasi"));
    CHECK(stage.says("Organisasi: Istimewa"));

    release_it(here.store(), around.cast);
    sit(here.store(), around.cast.rina);
    const auto seen =
        office::appraisal_for(here.store(), around.cast.plan, around.cast.rina, day_of_2026(11, 21));
    const std::string html = app::appraisal_document(here.store(), *seen, day_of_2026(11, 21));
    CHECK(html.find("<td>Triwulan I 2026</td><td>Istimewa</td><td>Di Atas Ekspektasi</td>") !=
          std::string::npos);
    CHECK(html.find("Triwulan II 2026") == std::string::npos);
    CHECK(html.find(app::appraisal_fingerprint(*seen)) == std::string::npos); // the quarter is part of it
    here.expect_no_failures();
}

TEST_CASE("the quarters in every size and look") {
    pages::show("triwulan", "/penilaian", [](platform::HeadlessApp& program) {
        const Around around = add_around(program.app().store());
        sit(program.app().store(), around.cast.budi);
        for (const int month : {3, 6, 9}) {
            const base::Date until = base::add_days(day_of_2026(month + 1, 1), -1);
            REQUIRE(office::rate_quarter(program.app().store(), around.cast.plan, until,
                                         {month == 9 ? Rating::above : Rating::meets, Rating::meets,
                                          "Laporan bulanan lebih cepat dari tenggat."},
                                         base::add_days(until, 4)));
        }
        sit(program.app().store(), around.cast.rina);
        program.stage().settle();
        REQUIRE(program.stage().activate(Role::Tab, "Triwulan"));
    });
}

TEST_CASE("the form of a quarter, of staff and of a head, in every size and look") {
    for (const bool heads : {false, true}) {
        pages::show(
            heads ? "triwulan-kepala" : "triwulan-isian", "/penilaian", [&](platform::HeadlessApp& program) {
                store::Store& store = program.app().store();
                const Around around = add_around(store);
                sit(store, around.cast.agus);
                const base::Id unit =
                    heads
                        ? office::add_unit(store, {"1.2", "Subbagian Arsip", around.bureau, around.cast.rina})
                              .value()
                        : around.finance;
                REQUIRE(office::record_organisation_result(store, unit, {2026, 1}, rules::Organisation::good,
                                                           "Sebelas dari dua belas rencana aksi terlaksana.",
                                                           day_of_2026(4, 6)));
                sit(store, around.cast.budi);
                program.open(address_of(around.cast.rina));
                program.stage().settle();
                REQUIRE(program.stage().activate(Role::Tab, "Triwulan"));
                program.stage().settle();
                REQUIRE(program.stage().activate(Role::Button, "Nilai"));
            });
    }
}

TEST_CASE(
    "each of the forty people of the example has a year of work, its plan, its quarters and last year") {
    Place here = Place::of_example();
    store::Store& store = here.store();
    const base::Date today = here.program.clock.today();
    const base::Id self = office::own_person(store);
    std::size_t people = 0, quarters = 0, locked = 0, agreed = 0, months = 0, texts = 0;
    std::set<std::string> works;
    for (const office::Person& person : office::people(store)) {
        if (!person.unit) continue; // stands above the office
        ++people;
        const auto plan = office::plan_of_year(store, person.id, today.year());
        const auto past = office::plan_of_year(store, person.id, today.year() - 1);
        REQUIRE(plan);
        REQUIRE(past);
        const office::PlanState& state = office::plan_state(store, plan->id);
        agreed += state.agreed && state.steps.back().date == day_of_2026(1, 12) ? 1 : 0;
        locked += office::stand_of(office::appraisal_thread(store, past->id)).stage ==
                          office::AppraisalStage::locked
                      ? 1
                      : 0;
        const auto appraisal =
            office::appraisal_for(store, plan->id, person.appraiser.value_or(base::Id()), today);
        REQUIRE(appraisal);
        for (const office::Quarter& quarter :
             office::quarters_of(store, *appraisal, person.appraiser.value_or(base::Id()), today))
            quarters += quarter.predicate ? 1 : 0;
        for (int month = 1; month <= today.month(); ++month) {
            const base::Date first = day_of_2026(month, 1);
            const auto entries = office::activities_of(store, person.id, first,
                                                       base::add_days(base::add_months(first, 1), -1));
            months += entries.empty() ? 0 : 1;
            texts += entries.size();
            for (const office::Activity& entry : entries) works.insert(entry.text);
        }
    }
    CHECK(people == 40);
    CHECK(agreed == 40);
    CHECK(locked == 40);
    CHECK(quarters == 40 * 3);
    CHECK(months >= 40 * 10);
    CHECK(texts > 12'000);
    CHECK(works.size() > 35);
    const std::size_t watched = office::watched_by(store, self).size();
    CHECK(watched >= 39);
}

TEST_CASE("every head of the example finds something to appraise, to approve and to read") {
    Place here = Place::of_example();
    store::Store& store = here.store();
    const base::Date today = here.program.clock.today();
    std::size_t heads = 0;
    for (const office::UnitPlace& place : office::unit_tree(store)) {
        REQUIRE(place.unit.head);
        ++heads;
        std::size_t submitted = 0;
        for (const office::AppraisedPerson& each :
             office::appraised_people(store, *place.unit.head, today.year(), today))
            submitted += each.appraisal && each.appraisal->stand.stage == office::AppraisalStage::submitted;
        CHECK(submitted > 0);
        CHECK_FALSE(office::appraised_by(store, *place.unit.head).empty());
    }
    CHECK(heads == 5);
}

TEST_CASE(
    "in the example every head of a section and somebody of each section hears from at least three others, "
    "and so does whoever sits there") {
    Place here = Place::of_example();
    store::Store& store = here.store();
    const base::Date today = here.program.clock.today();
    const base::Id self = office::own_person(store);
    const auto hears = [&](const office::Person& person, base::Id reader) {
        const auto plan = office::plan_of_year(store, person.id, today.year());
        if (!plan) return false;
        const auto appraisal = office::appraisal_for(store, plan->id, reader, today);
        if (!appraisal) return false;
        const auto summaries = office::peer_summaries_for(store, *appraisal);
        return std::any_of(summaries.begin(), summaries.end(), [](const auto& each) { return each.shown(); });
    };
    std::map<base::Id, std::size_t> by_appraiser;
    for (const office::Person& person : office::people(store)) {
        if (!person.appraiser) continue;
        by_appraiser[*person.appraiser] += hears(person, *person.appraiser) ? 1 : 0;
        if (person.id == self) CHECK(hears(person, self));
    }
    std::size_t sections = 0;
    for (const office::UnitPlace& place : office::unit_tree(store)) {
        const std::size_t heard = by_appraiser[place.unit.head.value_or(base::Id())];
        sections += heard >= 1 ? 1 : 0;
    }
    CHECK(sections == 5);
}

TEST_CASE("months long past are closed in the example, and nothing in them came late") {
    Place here = Place::of_example();
    const auto& book = office::MonthBook::of(here.store());
    for (int month = 1; month <= 12; ++month) {
        const bool past =
            base::add_months(day_of_2026(month, 1), 1) <= base::add_days(here.program.clock.today(), -45);
        CHECK(book.month(day_of_2026(month, 1)).closed.has_value() == past);
    }
    CHECK_FALSE(book.any_late());
}

TEST_CASE("of all but oneself, only what was logged in the last days waits for a decision in the example") {
    Place here = Place::of_example();
    store::Store& store = here.store();
    const base::Date today = here.program.clock.today();
    const base::Date begin = base::Date::make(today.year(), 1, 1).value();
    const auto& book = office::ApprovalBook::of(store);
    std::size_t waits_long = 0, waits = 0;
    const base::Id self = office::own_person(store);
    for (const office::Person& person : office::people(store)) {
        if (person.id == self) continue;
        for (const office::Activity& each : office::activities_of(store, person.id, begin, today)) {
            if (book.verdict(each.id) != office::Verdict::waiting) continue;
            ++waits;
            waits_long += each.date < base::add_days(today, -7);
        }
    }
    CHECK(waits > 20);
    CHECK(waits_long == 0);
}
