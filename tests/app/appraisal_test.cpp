#include "app/appraisal_document.h"
#include "app/appraisal_words.h"
#include "app/appraised_place.h"
#include "app/example_office.h"
#include "rules/pack.h"

#include <set>

using namespace prima;
using namespace appraised;
using pages::Place;
using rules::Rating;
using ui::Role;

TEST_CASE("the whole thread in the interface: account, rating, release, receipt, objection, decision, lock, "
          "print") {
    Place here;
    const Cast cast = add_cast(here.store());
    platform::Stage& stage = here.stage();

    // Rina says what came of her plan.
    sit(here.store(), cast.rina);
    here.open("/penilaian");
    CHECK(stage.says("Belum dimulai"));
    REQUIRE(stage.fill("Realisasi", "12"));
    REQUIRE(stage.fill("Hasil penting, kendala, dan hal yang perlu diketahui atasan", "Laporan lengkap"));
    REQUIRE(stage.activate(Role::Button, "Kirim laporan diri"));
    stage.settle();
    CHECK(stage.says("Kirim laporan diri?"));
    REQUIRE(stage.activate(Role::Button, "Kirim laporan diri"));
    stage.settle();
    CHECK(stage.says("Laporan diri terkirim"));
    const auto seen_by = [&](base::Id viewer) {
        return *office::appraisal_for(here.store(), cast.plan, viewer, here.program.clock.today());
    };
    REQUIRE(seen_by(cast.budi).account);
    CHECK(seen_by(cast.budi).account->words == "Laporan lengkap");

    // Budi rates: everything as expected but one behaviour, and sees the predicate at once.
    sit(here.store(), cast.budi);
    here.open(address_of(cast.rina));
    CHECK(stage.says("Belum lengkap"));
    REQUIRE(stage.activate(Role::Button, "Isi 2 sisanya: Sesuai Ekspektasi"));
    stage.settle();
    REQUIRE(stage.activate(Role::Tab, "Perilaku kerja"));
    stage.settle();
    REQUIRE(stage.click(Role::Button, "Isi 7 sisanya: Sesuai Ekspektasi"));
    stage.settle();
    CHECK(stage.says("Baik"));
    CHECK(stage.find(Role::Button, "Tetapkan penilaian")->disabled);
    CHECK(stage.find(Role::Text, "Pilih capaian kinerja organisasi.") != nullptr); // why not yet
    REQUIRE(stage.activate(Role::Tab, "Organisasi dan catatan"));
    stage.settle();
    REQUIRE(stage.activate(Role::ComboBox, "Capaian organisasi"));
    REQUIRE(stage.click(Role::Option, "Baik"));
    stage.settle();
    REQUIRE(stage.activate(Role::Button, "Tetapkan penilaian"));
    REQUIRE(stage.activate(Role::Button, "Tetapkan penilaian"));
    stage.settle();
    CHECK(stage.says("Dinilai, belum disampaikan"));
    CHECK_FALSE(seen_by(cast.rina).result);
    REQUIRE(stage.click(Role::Button, "Sampaikan hasil"));
    REQUIRE(stage.activate(Role::Button, "Sampaikan hasil"));
    stage.settle();
    CHECK(stage.says("Disampaikan"));

    // Rina reads and receives it, then objects.
    sit(here.store(), cast.rina);
    here.open("/hari-ini");
    here.open("/penilaian");
    CHECK(stage.says("Predikat kinerja"));
    CHECK(stage.says("Sesuai Ekspektasi"));
    REQUIRE(stage.click(Role::Button, "Terima hasil"));
    REQUIRE(stage.activate(Role::Button, "Terima hasil"));
    stage.settle();
    CHECK(stage.says("Bila keberatan, ajukan paling lambat 5 Desember 2026 (sisa 14 hari)."));
    REQUIRE(stage.click(Role::Button, "Ajukan keberatan"));
    REQUIRE(stage.activate(Role::Button, "Ajukan keberatan"));
    CHECK(stage.says("Tulis dulu, supaya yang membaca mengerti."));
    REQUIRE(stage.fill("Alasan keberatan", "Tahap keempat sudah selesai."));
    REQUIRE(stage.activate(Role::Button, "Ajukan keberatan"));
    stage.settle();
    CHECK(stage.says("Keberatan menunggu putusan"));

    // Both explain, Hendra decides.
    REQUIRE(stage.click(Role::Button, "Beri penjelasan"));
    REQUIRE(stage.fill("Penjelasan Anda", "Berita acara ada."));
    REQUIRE(stage.activate(Role::Button, "Beri penjelasan"));
    sit(here.store(), cast.budi);
    here.open(address_of(cast.rina));
    CHECK(stage.find(Role::Link, "Penilaian, 1 menunggu") != nullptr);
    REQUIRE(stage.click(Role::Button, "Beri penjelasan"));
    REQUIRE(stage.fill("Penjelasan Anda", "Belum saya terima."));
    REQUIRE(stage.activate(Role::Button, "Beri penjelasan"));
    stage.settle();
    sit(here.store(), cast.hendra);
    here.open("/penilaian");
    CHECK(stage.says("Keberatan yang menunggu putusan Anda, dengan batas waktu pilihan kantor."));
    CHECK(stage.says("sisa 14 hari"));
    REQUIRE(stage.click(Role::Button, "Lihat dan putuskan"));
    stage.settle();
    REQUIRE(stage.click(Role::Button, "Putuskan keberatan"));
    REQUIRE(stage.activate(Role::Button, "Putuskan keberatan"));
    CHECK(stage.says("Pilih apakah hasilnya tetap atau diubah."));
    REQUIRE(stage.click(Role::Radio, "Hasil tetap"));
    stage.settle();
    CHECK_FALSE(stage.says("Pilih apakah hasilnya tetap atau diubah."));
    REQUIRE(stage.fill("Alasan putusan", "Penilaian sudah tepat."));
    REQUIRE(stage.activate(Role::Button, "Putuskan keberatan"));
    stage.settle();
    CHECK(stage.says("Keberatan diputus"));
    CHECK(stage.says("Penilaian ini siap dikunci."));
    REQUIRE(stage.click(Role::Button, "Kunci penilaian"));
    REQUIRE(stage.activate(Role::Button, "Kunci penilaian"));
    stage.settle();
    CHECK(stage.says("Terkunci"));
    REQUIRE(stage.click(Role::Button, "Cetak"));
    CHECK(here.program.host.printed.find("Dokumen Evaluasi Kinerja Pegawai") != std::string::npos);
    CHECK(here.program.host.printed.find("Penilaian sudah tepat.") != std::string::npos);
    here.expect_no_failures();
}

TEST_CASE("every number of a result opens where it came from") {
    Place here;
    const Cast cast = add_cast(here.store());
    release_it(here.store(), cast);
    sit(here.store(), cast.rina);
    here.open("/penilaian");
    REQUIRE(here.stage().activate(Role::Button, "Capaian 75 %"));
    here.stage().settle();
    CHECK(here.stage().says("tahap selesai ÷ jumlah tahap × 100"));
    REQUIRE(here.stage().click(Role::Button, "Tutup"));
    here.stage().settle();
    REQUIRE(here.stage().activate(Role::Button, "Dari mana?"));
    here.stage().settle();
    CHECK(here.stage().says("baris hasil kerja bertemu kolom perilaku"));
    CHECK(here.stage().says("PermenPANRB 6/2022, lampiran: kuadran kinerja pegawai"));
    CHECK(here.stage().says("Pilihan kantor: tidak ditemukan ketentuan yang menetapkannya."));
    here.expect_no_failures();
}

TEST_CASE("before the release the person's page shows nothing of the rating, and a colleague's page nothing "
          "at all") {
    Place here;
    const Cast cast = add_cast(here.store());
    submit_it(here.store(), cast);
    save_sheet(here.store(), cast, cast.budi, rating_of_cast(cast, Rating::above));
    REQUIRE(office::give_rating(here.store(), cast.plan, day_of_2026(11, 17)));
    sit(here.store(), cast.rina);
    here.open("/penilaian");
    CHECK(here.stage().says("Laporan diri terkirim"));
    CHECK_FALSE(here.stage().says("Dinilai, belum disampaikan"));
    CHECK_FALSE(here.stage().says("Selalu tepat waktu dan tanpa revisi."));
    REQUIRE(here.stage().activate(Role::Tab, "Perjalanan"));
    here.stage().settle();
    CHECK_FALSE(here.stage().says("Penilaian ditetapkan"));
    sit(here.store(), cast.dedi);
    here.open(address_of(cast.rina));
    CHECK(here.stage().says("Penilaian ini hanya untuk pegawai yang bersangkutan dan atasannya."));
    CHECK_FALSE(here.stage().says("Semua laporan bulanan terkirim"));
    here.expect_no_failures();
}

TEST_CASE("what is typed into a rating stays when the page is left, and a reason of an objection when the "
          "browser is killed") {
    store::MemoryDisk disk;
    Cast cast;
    {
        platform::HeadlessApp program(disk, pages::desktop(), "/pengaturan");
        cast = add_cast(program.app().store());
        release_it(program.app().store(), cast);
        sit(program.app().store(), cast.rina);
        program.open("/penilaian");
        program.stage().settle();
        REQUIRE(program.stage().click(Role::Button, "Ajukan keberatan"));
        REQUIRE(program.stage().fill("Alasan keberatan", "Tahap keempat sudah"));
        program.stage().settle();
    }
    platform::HeadlessApp program(disk, pages::desktop(), "/penilaian");
    program.stage().settle();
    REQUIRE(program.stage().click(Role::Button, "Ajukan keberatan"));
    program.stage().settle();
    CHECK(program.stage().says("Tahap keempat sudah"));
}

TEST_CASE(
    "whoever pauses in a field of the rating does not lose it with the browser, nor what is typed then") {
    store::MemoryDisk disk;
    Cast cast;
    {
        platform::HeadlessApp program(disk, pages::desktop(), "/pengaturan");
        cast = add_cast(program.app().store());
        sit(program.app().store(), cast.budi);
        program.open(address_of(cast.rina));
        program.stage().settle();
        REQUIRE(program.stage().fill("Umpan balik dan alasan", "Sangat "));
        program.stage().wait(3);
        REQUIRE(program.stage().focused());
        CHECK(program.stage().focused()->value == "Sangat ");
        REQUIRE(program.stage().fill("Umpan balik dan alasan", "Sangat teliti"));
        program.stage().wait(3);
        CHECK(program.stage().focused()->value == "Sangat teliti");
    }
    platform::HeadlessApp program(disk, pages::desktop(), address_of(cast.rina));
    program.stage().settle();
    const auto seen = office::appraisal_for(program.app().store(), cast.plan, cast.budi, day_of_2026(11, 21));
    REQUIRE(seen->draft);
    bool kept = false;
    for (const auto& [id, line] : seen->draft->results) kept |= line.reason == "Sangat teliti";
    CHECK(kept);
}

TEST_CASE("a field of the rating is saved when the page is left") {
    Place here;
    const Cast cast = add_cast(here.store());
    sit(here.store(), cast.budi);
    here.open(address_of(cast.rina));
    REQUIRE(here.stage().fill("Umpan balik dan alasan", "Sangat teliti"));
    here.open("/hari-ini");
    const auto seen = office::appraisal_for(here.store(), cast.plan, cast.budi, day_of_2026(11, 21));
    REQUIRE(seen->draft);
    bool kept = false;
    for (const auto& [id, line] : seen->draft->results) kept |= line.reason == "Sangat teliti";
    CHECK(kept);
}

TEST_CASE(
    "the printed evaluation has the columns of the form, both signatures, and a fingerprint of its content") {
    Place here;
    here.name_office("Biro Umum");
    const Cast cast = add_cast(here.store());
    hear_both(here.store(), cast);
    sit(here.store(), cast.hendra);
    const office::AppraisalSheet changed = rating_of_cast(cast, Rating::above);
    REQUIRE(office::decide_objection(here.store(), cast.plan, day_of_2026(11, 21), &changed,
                                     "Terbukti selesai."));
    const auto seen = office::appraisal_for(here.store(), cast.plan, cast.rina, day_of_2026(11, 21));
    const std::string html = app::appraisal_document(here.store(), *seen, day_of_2026(11, 21));
    for (const char* words :
         {"Dokumen Evaluasi Kinerja Pegawai", "Biro Umum", "1 Januari 2026", "Rina Anggraini", "Budi Santoso",
          "Analis Keuangan", "Realisasi berdasarkan bukti dukung", "Umpan balik berkelanjutan",
          "12 laporan. Tanda terima bulanan", "75,00 %", "Selalu tepat waktu dan tanpa revisi.",
          "RATING HASIL KERJA: Sesuai Ekspektasi", "RATING PERILAKU KERJA: Sesuai Ekspektasi", "Kolaboratif",
          "Alasan keberatan", "Terbukti selesai.", "Sidik isi", "21 November 2026", "class=\"signed\""}) {
        CAPTURE(words);
        CHECK(html.find(words) != std::string::npos);
    }
    const std::string fingerprint = app::appraisal_fingerprint(*seen);
    CHECK(fingerprint.size() == 19);
    CHECK(html.find(fingerprint) != std::string::npos);
    auto other = *seen;
    other.result->behaviours[2].reason = "Lain";
    CHECK(app::appraisal_fingerprint(other) != fingerprint);
}

TEST_CASE("without a plan the page says what to do first, and a plan that is not agreed is not appraised") {
    Place here;
    const Cast cast = add_cast(here.store());
    sit(here.store(), cast.dedi);
    here.open("/penilaian");
    CHECK(here.stage().says("Belum ada yang dinilai untuk 2026"));
    REQUIRE(here.stage().click(Role::Button, "Buka rencana"));
    here.stage().settle();
    CHECK(here.stage().says("Belum ada SKP 2026"));
    office::PlanFields fields;
    fields.person = cast.dedi;
    fields.from = day_of_2026(1, 1);
    fields.to = day_of_2026(12, 31);
    REQUIRE(office::add_plan(here.store(), fields));
    here.open("/penilaian");
    CHECK(here.stage().says(
        "SKP belum disepakati. Penilaian dimulai sesudah rencana disepakati pejabat penilai."));
    here.expect_no_failures();
}

TEST_CASE("the history says nothing of an appraisal to whom it does not concern") {
    Place here;
    const Cast cast = add_cast(here.store());
    submit_it(here.store(), cast);
    sit(here.store(), cast.dedi);
    here.open("/riwayat");
    REQUIRE(here.stage().click(Role::RowHeader, "Laporan diri dikirim: Rina Anggraini"));
    here.stage().settle();
    CHECK(here.stage().says("Isi selebihnya hanya untuk yang bersangkutan dan atasannya."));
    CHECK_FALSE(here.stage().says("Tanda terima bulanan"));
}

TEST_CASE("rules of a closed period that others have followed are told with what to do, in both languages") {
    const auto day = [](int year, int month, int of_month) {
        return base::Date::make(year, month, of_month).value();
    };
    const rules::Pack& used = *rules::find_pack("permenpanrb-6-2022");
    rules::Pack next = used;
    next.id = "permenpanrb-1-2027";
    next.title = "PermenPANRB 1/2027";
    next.from_day = day(2027, 1, 1).days();
    CHECK(app::rules_words(used, &used, day(2026, 12, 31), day(2027, 2, 1)).empty());
    CHECK(app::rules_words(used, &next, day(2026, 12, 31), day(2027, 2, 1)) ==
          "Sejak 1 Januari 2027 berlaku PermenPANRB 1/2027. Periode yang berakhir 31 Desember 2026 tetap "
          "dinilai menurut PermenPANRB 6/2022; tidak ada yang perlu diubah.");
    app::set_language(base::Language::english);
    CHECK(app::rules_words(used, &next, day(2026, 12, 31), day(2027, 2, 1)) ==
          "PermenPANRB 1/2027 is in force since 1 January 2027. The period that ended on 31 December 2026 is "
          "still rated by PermenPANRB 6/2022; there is nothing to change.");
    app::set_language(base::Language::indonesian);
    CHECK(app::rules_words(used, &used, day(2021, 12, 31), day(2026, 2, 1)) ==
          "Prima tidak memuat aturan predikat untuk periode yang berakhir 31 Desember 2021 dan memakai "
          "PermenPANRB 6/2022. Cocokkan dengan hasil resmi tahun itu sebelum menetapkan.");
    CHECK(app::method_note(office::Method::permenpanrb_8_2021, day(2026, 12, 31)).empty());
    CHECK(app::method_note(office::Method::by_hand, day(2026, 12, 31)).empty());
    CHECK(app::method_note(office::Method::permenpanrb_8_2021, day(2020, 12, 31)) ==
          "PermenPANRB 8/2021 baru berlaku sejak 1 Januari 2021, sesudah periode yang berakhir 31 Desember "
          "2020. Pilih cara lain, kecuali kantor Anda memang memakainya.");
}

TEST_CASE("a way of rating whose rules had ended before the period says so at its field, on a phone") {
    for (const bool english : {false, true}) {
        Place here(pages::phone(), {{"lang", english ? "en" : "id"}});
        const Cast cast = add_cast(here.store());
        submit_it(here.store(), cast);
        office::AppraisalSheet sheet = rating_of_cast(cast);
        sheet.measured.method = office::Method::pp_46_2011;
        save_sheet(here.store(), cast, cast.budi, sheet);
        here.open(address_of(cast.rina));
        platform::Stage& stage = here.stage();
        REQUIRE(stage.activate(Role::Tab, english ? "Organisation and notes" : "Organisasi dan catatan"));
        stage.settle();
        const ui::Node* field =
            stage.find(Role::ComboBox, english ? "How numbers count" : "Cara menilai dengan angka");
        REQUIRE(field != nullptr);
        CHECK(field->description ==
              (english ? "PP 46/2011 was in force only until 31 December 2020, before the end of this period "
                         "(31 December 2026). Choose another way, unless your office still uses it."
                       : "PP 46/2011 hanya berlaku sampai 31 Desember 2020, sebelum akhir periode ini (31 "
                         "Desember 2026). Pilih cara lain, kecuali kantor Anda memang masih memakainya."));
        REQUIRE(stage.focus(Role::ComboBox, field->name));
        stage.settle();
        stage.save_screenshot(
            pages::picture(english ? "penilaian-aturan-en-ponsel" : "penilaian-aturan-ponsel"));
        here.expect_no_failures();
    }
}

TEST_CASE("the appraisal in every size and look, for each seat") {
    pages::show("penilaian-laporan", "/penilaian", [](platform::HeadlessApp& program) {
        const Cast cast = add_cast(program.app().store());
        sit(program.app().store(), cast.rina);
    });
    pages::show("penilaian-hasil", "/penilaian", [](platform::HeadlessApp& program) {
        const Cast cast = add_cast(program.app().store());
        release_it(program.app().store(), cast);
        sit(program.app().store(), cast.rina);
    });
    pages::show("penilaian-menilai", "/penilaian", [](platform::HeadlessApp& program) {
        const Cast cast = add_cast(program.app().store());
        submit_it(program.app().store(), cast);
        save_sheet(program.app().store(), cast, cast.budi, rating_of_cast(cast));
        program.open(address_of(cast.rina));
    });
    pages::show("penilaian-tim", "/penilaian", [](platform::HeadlessApp& program) {
        const Cast cast = add_cast(program.app().store());
        release_it(program.app().store(), cast);
        sit(program.app().store(), cast.budi);
    });
    pages::show("penilaian-keberatan", "/penilaian", [](platform::HeadlessApp& program) {
        const Cast cast = add_cast(program.app().store());
        hear_both(program.app().store(), cast);
        sit(program.app().store(), cast.hendra);
        program.open(address_of(cast.rina));
    });
}

TEST_CASE("the example office has an appraisal in every state, none of which was refused") {
    for (const bool small : {false, true}) {
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, small ? pages::phone() : pages::desktop(), "/pengaturan");
        store::Store& store = program.app().store();
        REQUIRE(app::add_example(store, program.clock));
        std::set<office::AppraisalStage> stages;
        for (const store::Record& plan : store.records("plan")) {
            stages.insert(office::stand_of(office::appraisal_thread(store, plan.id())).stage);
            CHECK(office::appraisal_aside(store, plan.id()).empty());
        }
        CHECK(stages.size() == 8);
        program.open("/penilaian");
        program.stage().settle();
        CHECK(program.stage().says("Disampaikan"));
        REQUIRE(program.stage().activate(Role::Tab, "Tim saya"));
        program.stage().settle();
        CHECK(program.stage().says("Pola distribusi"));
        CHECK(program.stage().says("Keberatan menunggu putusan"));
        program.stage().save_screenshot(
            pages::picture(small ? "penilaian-contoh-ponsel" : "penilaian-contoh"));
        for (const std::string& failure : program.stage().audit_failures()) FAIL_CHECK(failure);
    }
}

TEST_CASE("the parts and the decision, as pictures") {
    for (const bool small : {false, true}) {
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, small ? pages::phone() : pages::desktop(), "/penilaian");
        const std::string suffix = small ? "-ponsel" : "";
        const Cast cast = add_cast(program.app().store());
        submit_it(program.app().store(), cast);
        save_sheet(program.app().store(), cast, cast.budi, rating_of_cast(cast));
        program.open(address_of(cast.rina));
        program.stage().settle();
        REQUIRE(program.stage().activate(Role::Tab, "Perilaku kerja"));
        program.stage().settle();
        program.stage().save_screenshot(pages::picture("penilaian-perilaku" + suffix));
        REQUIRE(program.stage().activate(Role::Tab, "Organisasi dan catatan"));
        program.stage().settle();
        program.stage().save_screenshot(pages::picture("penilaian-organisasi" + suffix));
        REQUIRE(office::give_rating(program.app().store(), cast.plan, day_of_2026(11, 17)));
        REQUIRE(office::release_result(program.app().store(), cast.plan, day_of_2026(11, 18)));
        sit(program.app().store(), cast.rina);
        REQUIRE(
            office::object_to_result(program.app().store(), cast.plan, day_of_2026(11, 20), "Belum sesuai."));
        sit(program.app().store(), cast.hendra);
        program.open("/penilaian");
        program.stage().settle();
        program.stage().save_screenshot(pages::picture("penilaian-menunggu" + suffix));
        REQUIRE(office::explain_side(program.app().store(), cast.plan, day_of_2026(11, 20),
                                     office::Side::person, "Ada."));
        REQUIRE(office::explain_side(program.app().store(), cast.plan, day_of_2026(11, 20),
                                     office::Side::appraiser, "Tidak."));
        program.open(address_of(cast.rina));
        program.stage().settle();
        REQUIRE(program.stage().click(Role::Button, "Putuskan keberatan"));
        program.stage().settle();
        REQUIRE(program.stage().click(Role::Radio, "Hasil diubah"));
        program.stage().settle();
        program.stage().save_screenshot(pages::picture("penilaian-putusan" + suffix));
        REQUIRE(program.stage().activate(Role::Button, "Dari mana?"));
        program.stage().settle();
        CHECK(program.stage().says("baris hasil kerja bertemu kolom perilaku"));
        for (const std::string& failure : program.stage().audit_failures()) FAIL_CHECK(failure);
    }
}
