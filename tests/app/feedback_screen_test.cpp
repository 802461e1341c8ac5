#include "app/example_office.h"
#include "app/feedback_document.h"
#include "app/follow_up_document.h"
#include "app/members.h"
#include "app/places.h"
#include "office/dialogue.h"
#include "office/feedback.h"
#include "office/follow_up.h"
#include "office/person.h"
#include "office/plan.h"
#include "office/plan_agreement.h"
#include "office/recognition.h"

#include <set>

using namespace prima;
using pages::Place;
using test::add_member;
using test::sit;
using ui::Role;

namespace {

base::Date day_of_2026(int month, int of_month) {
    return base::Date::make(2026, month, of_month).value();
}

/// Rina and Dedi are appraised by Budi, above whom is Hendra.
struct Cast {
    base::Id hendra, budi, rina, dedi, report, reports;
};

Cast add_cast(store::Store& store) {
    Cast cast;
    cast.hendra = add_member(store, "Hendra Wijaya", "1", nullptr, {});
    cast.budi = add_member(store, "Budi Santoso", "2", nullptr, cast.hendra);
    cast.rina = add_member(store, "Rina Anggraini", "3", nullptr, cast.budi);
    cast.dedi = add_member(store, "Dedi Kurnia", "4", nullptr, cast.budi);
    sit(store, cast.hendra);
    office::PlanFields plan;
    plan.person = cast.rina;
    plan.from = day_of_2026(1, 1);
    plan.to = day_of_2026(12, 31);
    const base::Id id = office::add_plan(store, plan).value();
    office::ResultFields result;
    result.text = "Laporan keuangan tersusun tepat waktu";
    cast.report = office::add_result(store, id, result).value();
    office::IndicatorFields indicator;
    indicator.text = "Jumlah laporan bulanan";
    indicator.target.low = base::Decimal(12);
    indicator.unit = "laporan";
    cast.reports = office::add_indicator(store, cast.report, indicator, {}).value();
    return cast;
}

office::FeedbackFields said_to(base::Id whom, office::FeedbackKind kind, office::Reach reach,
                               const char* text) {
    office::FeedbackFields fields;
    fields.to = whom;
    fields.kind = kind;
    fields.reach = reach;
    fields.text = text;
    return fields;
}

/// What has been said in an office that uses it.
void fill_with_feedback(store::Store& store, const Cast& cast) {
    const base::Date today = day_of_2026(11, 21);
    sit(store, cast.dedi);
    office::FeedbackFields praise =
        said_to(cast.rina, office::FeedbackKind::praise, office::Reach::everybody,
                "Laporan bulanan selalu siap sebelum rapat, sehingga kami tidak menunggu.");
    praise.about = cast.report;
    const base::Id first = office::give_feedback(store, praise, today).value();
    REQUIRE(office::give_feedback(store,
                                  said_to(cast.rina, office::FeedbackKind::suggestion, office::Reach::two,
                                          "Lampirkan rekap per bidang supaya pemeriksaannya lebih cepat."),
                                  base::add_days(today, -3)));
    sit(store, cast.rina);
    REQUIRE(office::answer_feedback(store, first, "Terima kasih, senang bisa membantu.", today));
    sit(store, cast.budi);
    office::DialogueFields dialogue;
    dialogue.person = cast.rina;
    dialogue.leader = cast.budi;
    dialogue.date = base::add_days(today, -5);
    dialogue.points = "Laporan tepat waktu. Rekap per bidang perlu dibuat otomatis.";
    dialogue.results = {cast.report};
    dialogue.agreements = {{{}, "Menyusun templat rekap", cast.rina, base::add_days(today, -1)},
                           {{}, "Menyediakan data bidang", cast.budi, base::add_days(today, 9)}};
    const base::Id minutes = office::add_dialogue(store, dialogue, today).value();
    REQUIRE(office::confirm_dialogue(store, minutes, today));
    office::FollowUpFields need;
    need.person = cast.rina;
    need.source = office::NeedSource::indicator;
    need.need = "Rekap per bidang masih dikerjakan dengan tangan.";
    need.indicator = cast.reports;
    need.before = base::Decimal(9);
    need.action = "Coaching tabel rekap setiap pekan";
    need.owner = cast.rina;
    need.from = base::add_days(today, -60);
    need.to = base::add_days(today, -30);
    const base::Id follow_up = office::add_follow_up(store, need).value();
    REQUIRE(office::start_follow_up(store, follow_up, base::add_days(today, -60)));
    REQUIRE(office::record_coaching(store, follow_up,
                                    {base::add_days(today, -50), base::add_days(today, -43),
                                     "Rumus penjumlahan bersyarat", "Satu tabel per bidang"}));
    REQUIRE(office::finish_follow_up(store, follow_up, "Templat dipakai sejak Oktober",
                                     base::add_days(today, -40)));
}

} // namespace

TEST_CASE("praise takes three interactions, and is read on the wall by everybody") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.dedi);
    here.open("/umpan-balik");
    CHECK(stage.says("Belum ada umpan balik untuk Anda"));
    REQUIRE(stage.click(Role::Button, "Rina Anggraini"));
    REQUIRE(stage.fill("Isi umpan balik", "Laporannya selalu siap."));
    REQUIRE(stage.click(Role::Button, "Kirim umpan balik"));
    stage.settle();
    CHECK(stage.says("Umpan balik untuk Rina Anggraini tersimpan."));
    sit(here.store(), cast.hendra);
    here.open("/hari-ini");
    here.open("/umpan-balik");
    REQUIRE(stage.activate(Role::Tab, "Apresiasi bersama"));
    CHECK(stage.says("Laporannya selalu siap."));
    sit(here.store(), cast.rina);
    stage.settle();
    REQUIRE(stage.activate(Role::Tab, "Diterima"));
    REQUIRE(stage.click(Role::Button, "Terima kasih"));
    CHECK(stage.says("Jawaban: Terima kasih atas umpan baliknya."));
    here.expect_no_failures();
}

TEST_CASE("a private concern with its evidence is seen by its receiver and on no page of a third") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.dedi);
    here.open("/umpan-balik");
    REQUIRE(stage.click(Role::Button, "Saran atau perhatian"));
    REQUIRE(stage.click(Role::Button, "Kirim umpan balik"));
    CHECK(stage.says("Pilih untuk siapa umpan balik ini."));
    CHECK(stage.says("Tulis umpan baliknya."));
    REQUIRE(stage.activate(Role::ComboBox, "Untuk"));
    REQUIRE(stage.click(Role::Option, "Rina Anggraini"));
    REQUIRE(stage.click(Role::Radio, "Perhatian"));
    CHECK_FALSE(stage.says("Tampil pada apresiasi bersama bagi semua orang."));
    REQUIRE(stage.fill("Isi umpan balik", "Dua kali rapat dimulai tanpa bahan."));
    REQUIRE(stage.activate(Role::ComboBox, "Bukti: hasil kerja atau kegiatan"));
    REQUIRE(stage.click(Role::Option, "Laporan keuangan tersusun tepat waktu"));
    REQUIRE(stage.activate(Role::Button, "Kirim umpan balik"));
    stage.settle();
    sit(here.store(), cast.rina);
    stage.settle();
    CHECK(stage.says("Dua kali rapat dimulai tanpa bahan."));
    CHECK(stage.says("Bukti: Laporan keuangan tersusun tepat waktu"));
    CHECK(stage.says("Berdua saja"));
    for (const base::Id third : {cast.budi, cast.hendra}) {
        sit(here.store(), third);
        stage.settle();
        for (const char* tab : {"Diterima", "Diberikan", "Apresiasi bersama", "Tim saya"}) {
            if (!stage.activate(Role::Tab, tab)) continue;
            CHECK_FALSE(stage.says("Dua kali rapat"));
        }
        here.open("/riwayat");
        CHECK_FALSE(stage.says("Dua kali rapat"));
        here.open("/umpan-balik");
    }
    here.expect_no_failures();
}

TEST_CASE("what is typed stays when the browser is killed, and is gone once it is given") {
    store::MemoryDisk disk;
    Cast cast;
    {
        platform::HeadlessApp program(disk, pages::desktop(), "/pengaturan");
        cast = add_cast(program.app().store());
        sit(program.app().store(), cast.dedi);
        program.open("/umpan-balik");
        program.stage().settle();
        REQUIRE(program.stage().click(Role::Button, "Budi Santoso"));
        REQUIRE(program.stage().fill("Isi umpan balik", "Arahannya jelas"));
        program.stage().settle();
    }
    platform::HeadlessApp program(disk, pages::desktop(), "/umpan-balik");
    platform::Stage& stage = program.stage();
    stage.settle();
    CHECK(stage.says("Belum disimpan: Beri apresiasi"));
    REQUIRE(stage.click(Role::Button, "Lanjutkan mengisi"));
    stage.settle();
    REQUIRE(stage.find(Role::Dialog, "Beri apresiasi") != nullptr);
    CHECK(stage.says("Arahannya jelas"));
    REQUIRE(stage.activate(Role::Button, "Kirim umpan balik"));
    stage.settle();
    REQUIRE(office::feedback_for(program.app().store(), cast.budi).size() == 1);
    REQUIRE(stage.activate(Role::Button, "Beri apresiasi"));
    CHECK_FALSE(stage.says("Arahannya jelas"));
}

TEST_CASE("feedback is withdrawn by its author, once what follows was said") {
    Place here;
    const Cast cast = add_cast(here.store());
    fill_with_feedback(here.store(), cast);
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.dedi);
    here.open("/umpan-balik");
    REQUIRE(stage.activate(Role::Tab, "Diberikan"));
    REQUIRE(stage.activate(Role::Button, "Tarik"));
    stage.settle();
    CHECK(stage.says("Tarik umpan balik"));
    REQUIRE(stage.activate(Role::Button, "Tarik"));
    stage.settle();
    CHECK(office::feedback_for(here.store(), cast.dedi).size() == 1);
}

TEST_CASE(
    "a suggestion waits for its receiver until it is answered, and praise is begun from a person's page") {
    Place here;
    const Cast cast = add_cast(here.store());
    sit(here.store(), cast.dedi);
    REQUIRE(office::give_feedback(
        here.store(),
        said_to(cast.rina, office::FeedbackKind::suggestion, office::Reach::two, "Lampirkan rekap."),
        day_of_2026(11, 20)));
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.rina);
    here.open("/umpan-balik");
    const ui::Node* link = stage.find(Role::Link, "Umpan balik");
    REQUIRE(link != nullptr);
    CHECK(link->name.find("1") != std::string::npos);
    REQUIRE(stage.activate(Role::Button, "Jawab"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Jawab"));
    CHECK(stage.says("Tulis jawaban Anda."));
    REQUIRE(stage.fill("Jawaban Anda", "Baik, mulai bulan ini."));
    REQUIRE(stage.activate(Role::Button, "Jawab"));
    stage.settle();
    CHECK(stage.says("Jawaban: Baik, mulai bulan ini."));
    CHECK(stage.find(Role::Link, "Umpan balik")->name.find("1") == std::string::npos);
    for (int times = 0; times < 2; ++times) {
        here.open("/pegawai/" + cast.dedi.to_string());
        REQUIRE(stage.activate(Role::Button, "Tindakan untuk Dedi Kurnia"));
        REQUIRE(stage.activate(Role::MenuItem, "Beri apresiasi"));
        stage.settle();
        CHECK(stage.find(Role::TextField, "Isi umpan balik") != nullptr);
        REQUIRE(stage.activate(Role::Button, "Batal"));
    }
    here.expect_no_failures();
}

TEST_CASE("a dialogue is recorded with an agreement, confirmed by both, and kept") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.budi);
    here.open("/umpan-balik");
    REQUIRE(stage.activate(Role::Tab, "Dialog kinerja"));
    REQUIRE(stage.activate(Role::Button, "Catat dialog"));
    stage.settle();
    REQUIRE(stage.activate(Role::ComboBox, "Dialog dengan"));
    REQUIRE(stage.click(Role::Option, "Rina Anggraini"));
    REQUIRE(stage.fill("Pokok bahasan", "Rekap per bidang."));
    REQUIRE(stage.activate(Role::CheckBox, "Laporan keuangan tersusun tepat waktu"));
    REQUIRE(stage.activate(Role::Button, "Tambah kesepakatan"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(stage.says("Isi sampai kapan."));
    REQUIRE(stage.fill("Kesepakatan 1", "Menyusun templat"));
    REQUIRE(stage.fill("Paling lambat", "30/11/2026"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("Menunggu konfirmasi Anda"));
    REQUIRE(stage.activate(Role::Button, "Konfirmasi"));
    stage.settle();
    CHECK(stage.says("Menunggu Rina Anggraini"));
    sit(here.store(), cast.rina);
    stage.settle();
    CHECK(stage.says("Kesepakatan yang menunggu Anda"));
    REQUIRE(stage.activate(Role::Button, "Konfirmasi"));
    stage.settle();
    CHECK(stage.says("Dikonfirmasi keduanya"));
    REQUIRE(stage.activate(Role::CheckBox, "Menyusun templat"));
    stage.settle();
    CHECK_FALSE(stage.says("Kesepakatan yang menunggu Anda"));
    CHECK(stage.says("Dikonfirmasi keduanya"));
    REQUIRE(stage.activate(Role::Button, "Cetak"));
    const std::string& printed = here.program.host.printed;
    for (const char* part : {"Catatan Dialog Kinerja", "Menyusun templat", "Rina Anggraini", "Sidik isi"})
        CHECK(printed.find(part) != std::string::npos);
    sit(here.store(), cast.dedi);
    stage.settle();
    CHECK_FALSE(stage.says("Rekap per bidang."));
    here.expect_no_failures();
}

TEST_CASE(
    "two versions of minutes are shown to those who may read them, and to nobody else at this computer") {
    Place here, there;
    const Cast cast = add_cast(here.store());
    fill_with_feedback(here.store(), cast);
    there.store().adopt_office(here.store().office(),
                               [](const base::Result<void>& done) { REQUIRE(done.ok()); });
    pages::send(here, there);
    office::Dialogue minutes = office::dialogues_for(here.store(), cast.budi).front();
    const auto edit = [&](Place& at, base::Id who, const char* points) {
        sit(at.store(), who);
        office::DialogueFields fields = minutes.fields;
        fields.points = points;
        for (const office::Agreement& each : minutes.agreements) fields.agreements.push_back(each);
        REQUIRE(office::edit_dialogue(at.store(), minutes.id, fields, day_of_2026(11, 21)));
    };
    edit(here, cast.budi, "Kata Budi");
    edit(there, cast.rina, "Kata Rina");
    pages::send(there, here);
    REQUIRE(here.store().conflict_count() > 0);
    for (const base::Id who : {cast.budi, cast.rina, cast.hendra, cast.dedi}) {
        sit(here.store(), who);
        here.open("/hari-ini");
        here.open("/keputusan");
        const bool shown = here.stage().says("Kata Budi") && here.stage().says("Kata Rina");
        CHECK(shown == (who != cast.dedi));
        CHECK(here.stage().says("Kata") == shown);
    }
}

TEST_CASE("a need is recorded, begun, coached and done; the superior judges it in time") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.rina);
    here.open("/tindak-lanjut");
    CHECK(stage.says("Belum ada tindak lanjut untuk Anda"));
    REQUIRE(stage.click(Role::Button, "Catat kebutuhan"));
    REQUIRE(stage.fill("Kebutuhan", "Rekap belum otomatis"));
    REQUIRE(stage.fill("Yang akan dilakukan", "Coaching tabel rekap"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(stage.says("Isi tanggalnya."));
    REQUIRE(stage.fill("Selesai paling lambat", "30/11/2026"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    CHECK(stage.says("Belum dimulai"));
    REQUIRE(stage.activate(Role::Button, "Mulai"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Catat coaching"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Catat coaching"));
    CHECK(stage.says("Isi dahulu bagian ini."));
    REQUIRE(stage.fill("Topik", "Rumus penjumlahan"));
    REQUIRE(stage.fill("Yang disepakati", "Satu tabel per bidang"));
    REQUIRE(stage.activate(Role::Button, "Catat coaching"));
    stage.settle();
    CHECK(stage.says("disepakati: Satu tabel per bidang"));
    REQUIRE(stage.activate(Role::Button, "Tandai selesai"));
    stage.settle();
    REQUIRE(stage.fill("Bukti: apa hasilnya, atau tautannya", "Templat dipakai"));
    REQUIRE(stage.activate(Role::Button, "Tandai selesai"));
    stage.settle();
    CHECK(stage.says("Penerapan dinilai atasan antara 21 Desember 2026 dan 19 Februari 2027."));
    sit(here.store(), cast.budi);
    stage.settle();
    REQUIRE(stage.activate(Role::Tab, "Tim saya"));
    CHECK(stage.find(Role::Button, "Nilai penerapan") == nullptr);
    here.program.clock.time.epoch_ms += std::int64_t{31} * 24 * 3600 * 1000;
    here.open("/hari-ini");
    here.open("/tindak-lanjut");
    REQUIRE(stage.activate(Role::Tab, "Tim saya"));
    REQUIRE(stage.activate(Role::Button, "Nilai penerapan"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Nilai penerapan"));
    CHECK(stage.says("Pilih apakah sudah diterapkan."));
    REQUIRE(stage.activate(Role::Radio, "Diterapkan sebagian"));
    REQUIRE(stage.fill("Alasan", "Dua bidang sudah memakainya"));
    REQUIRE(stage.activate(Role::Button, "Nilai penerapan"));
    stage.settle();
    CHECK(stage.says("Diterapkan sebagian"));
    here.expect_no_failures();
}

TEST_CASE("criteria are set, somebody is nominated and the nomination is decided with a reason") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();
    sit(here.store(), cast.dedi);
    here.open("/umpan-balik");
    REQUIRE(stage.activate(Role::Tab, "Penghargaan"));
    CHECK(stage.says("Kriteria belum ditetapkan. Administrator yang mengaturnya."));
    sit(here.store(), cast.hendra);
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Atur kriteria"));
    stage.settle();
    CHECK(stage.says("Jumlah bobot 100 %"));
    REQUIRE(stage.fill("Bobot", "25"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    CHECK(stage.says("Bobot semua kriteria harus berjumlah 100,00 %."));
    REQUIRE(stage.fill("Bobot", "30"));
    REQUIRE(stage.activate(Role::Button, "Simpan"));
    stage.settle();
    sit(here.store(), cast.dedi);
    stage.settle();
    CHECK(stage.find(Role::Button, "Atur kriteria") == nullptr);
    REQUIRE(stage.activate(Role::Button, "Ajukan nominasi"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Ajukan nominasi"));
    CHECK(stage.says("Pilih siapa yang dinominasikan."));
    CHECK(stage.says("Isi nilai 0 sampai 100."));
    office::NominationFields nomination;
    nomination.person = cast.rina;
    for (const office::CriterionFields& each : office::criteria(here.store()))
        nomination.scores.push_back({each.name, *each.weight, 90, "Terlihat setiap bulan"});
    REQUIRE(stage.activate(Role::Button, "Batal"));
    REQUIRE(office::nominate(here.store(), nomination, here.program.clock.today()));
    stage.settle();
    CHECK(stage.says("Nilai tertimbang 90 dari 100"));
    CHECK(stage.find(Role::Button, "Putuskan nominasi") == nullptr);
    sit(here.store(), cast.hendra);
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Putuskan nominasi"));
    stage.settle();
    REQUIRE(stage.activate(Role::Radio, "Dikabulkan"));
    REQUIRE(stage.activate(Role::Button, "Putuskan nominasi"));
    CHECK(stage.says("Tulis alasannya."));
    REQUIRE(stage.fill("Alasan", "Terbukti dari laporan bulanan"));
    REQUIRE(stage.activate(Role::Button, "Putuskan nominasi"));
    stage.settle();
    CHECK(stage.says("Dikabulkan"));
    CHECK(stage.says("Terbukti dari laporan bulanan"));
    here.expect_no_failures();
}

TEST_CASE("the document of feedback holds what one may read, with a fingerprint that follows its content") {
    Place here;
    const Cast cast = add_cast(here.store());
    fill_with_feedback(here.store(), cast);
    sit(here.store(), cast.rina);
    here.open("/umpan-balik");
    REQUIRE(here.stage().activate(Role::Button, "Cetak umpan balik yang diterima"));
    const std::string printed = here.program.host.printed;
    for (const char* part : {"Catatan Umpan Balik", "Lampirkan rekap", "Dedi Kurnia", "21 November 2026"})
        CHECK(printed.find(part) != std::string::npos);
    office::Dialogue dialogue = office::dialogues_for(here.store(), cast.rina).front();
    const std::string before = app::dialogue_fingerprint(dialogue);
    dialogue.agreements[0].due = day_of_2026(12, 24);
    CHECK(app::dialogue_fingerprint(dialogue) != before);
}

TEST_CASE("a follow-up is printed with its need, its steps and a fingerprint that follows its content") {
    Place here;
    const Cast cast = add_cast(here.store());
    fill_with_feedback(here.store(), cast);
    sit(here.store(), cast.rina);
    here.open("/tindak-lanjut");
    const auto all = office::follow_ups_for(here.store(), cast.rina);
    REQUIRE_FALSE(all.empty());
    REQUIRE(here.stage().activate(Role::Button, "Cetak"));
    const std::string printed = here.program.host.printed;
    for (const std::string& part : {std::string("Catatan Tindak Lanjut"), all.front().fields.action,
                                    std::string("Rina Anggraini"), std::string("Sidik isi")})
        CHECK_MESSAGE(printed.find(part) != std::string::npos, part);
    office::FollowUp other = all.front();
    const std::string before = app::follow_up_fingerprint(other);
    CHECK(printed.find(before) != std::string::npos);
    other.fields.need += ".";
    CHECK(app::follow_up_fingerprint(other) != before);
}

TEST_CASE("the example office shows feedback of every kind, dialogues and follow-up in every state but one") {
    Place here = Place::of_example();
    const base::Id self = office::own_person(here.store());
    std::set<office::FeedbackKind> kinds;
    std::set<office::Reach> reaches;
    for (const office::Feedback& each : office::feedback_for(here.store(), self)) {
        kinds.insert(each.kind);
        reaches.insert(each.reach);
    }
    CHECK(kinds.size() == office::feedback_kind_count);
    CHECK(reaches.size() == office::reach_count);
    CHECK(office::dialogues_to_confirm(here.store(), self).size() == 1);
    CHECK(office::owed_by(here.store(), self).size() == 2);
    std::set<office::FollowUpStage> stages;
    for (const office::FollowUp& each : office::follow_ups_for(here.store(), self))
        stages.insert(each.state.stage);
    CHECK(stages.size() == 4); // nothing was stopped
    const auto nominations = office::nominations(here.store());
    REQUIRE(nominations.size() == 2);
    CHECK(office::may_decide_nomination(here.store(), nominations[0]));
    CHECK(nominations[1].stage == office::NominationStage::granted);
    for (const char* address : {"/umpan-balik", "/tindak-lanjut"}) {
        here.open(address);
        here.expect_no_failures();
    }
    CHECK(here.store().conflict_count() == 0);
}

TEST_CASE("whoever rates sees what was said to the person in that time, as far as they may read it") {
    Place here;
    const Cast cast = add_cast(here.store());
    fill_with_feedback(here.store(), cast);
    sit(here.store(), cast.rina);
    const base::Id plan = office::plan_on(here.store(), cast.rina, day_of_2026(11, 21))->id;
    REQUIRE(office::propose_plan(here.store(), plan));
    sit(here.store(), cast.budi);
    REQUIRE(office::agree_plan(here.store(), plan, ""));
    here.open("/penilaian/" + cast.rina.to_string());
    platform::Stage& stage = here.stage();
    CHECK(stage.says("Umpan balik dan dialog pada masa ini"));
    CHECK(stage.says("Laporan bulanan selalu siap sebelum rapat"));
    CHECK(stage.says("Rekap per bidang perlu dibuat otomatis."));
    CHECK_FALSE(stage.says("Lampirkan rekap per bidang"));
    sit(here.store(), cast.rina);
    stage.settle();
    CHECK_FALSE(stage.says("Umpan balik dan dialog pada masa ini"));
    here.expect_no_failures();
}

TEST_CASE("the pages of feedback, dialogue and follow-up at every size and in every look") {
    const auto prepare = [](platform::HeadlessApp& program, const char* tab) {
        const Cast cast = add_cast(program.app().store());
        fill_with_feedback(program.app().store(), cast);
        sit(program.app().store(), cast.rina);
        program.stage().settle();
        if (tab) REQUIRE(program.stage().activate(Role::Tab, tab));
    };
    pages::show("umpan-balik", "/umpan-balik",
                [&](platform::HeadlessApp& program) { prepare(program, nullptr); });
    pages::show("umpan-balik-dialog", "/umpan-balik",
                [&](platform::HeadlessApp& program) { prepare(program, "Dialog kinerja"); });
    pages::show(
        "umpan-balik-penghargaan", "/umpan-balik",
        [&](platform::HeadlessApp& program) {
            program.stage().settle();
            REQUIRE(program.stage().activate(Role::Tab, "Penghargaan"));
        },
        pages::example_disk());
    pages::show("umpan-balik-isian", "/umpan-balik", [&](platform::HeadlessApp& program) {
        prepare(program, nullptr);
        REQUIRE(program.stage().activate(Role::Button, "Beri apresiasi"));
    });
    pages::show("tindak-lanjut", "/tindak-lanjut", [&](platform::HeadlessApp& program) {
        prepare(program, nullptr);
        sit(program.app().store(),
            office::find_person(program.app().store(), office::people(program.app().store()).front().id)->id);
        program.stage().settle();
        REQUIRE(program.stage().activate(Role::Tab, "Tim saya"));
    });
}
