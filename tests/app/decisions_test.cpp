#include "app/places.h"
#include "office/activity.h"
#include "office/device.h"
#include "office/person.h"
#include "office/plan.h"

using namespace prima;
using pages::begin_together;
using pages::Place;
using pages::send;
using ui::Role;

namespace {

/// Both have renamed the activity: what Dedi wrote counts, as the later one.
void disagree(Place& rina, Place& dedi) {
    begin_together(rina, dedi);
    rina.program.clock.time.epoch_ms += 60'000;
    dedi.program.clock.time.epoch_ms += 300'000;
    rina.rename("Rapat staf");
    dedi.rename("Rapat pimpinan");
    send(dedi, rina);
    REQUIRE(rina.store().conflict_count() == 1);
}

std::string text_of(Place& place) {
    return std::string(place.store().find("activity", place.first_activity()).text("text"));
}

/// Rina says that her plan is agreed, which was never proposed; then Budi, who appraises her, sits here.
base::Id agree_out_of_turn(platform::HeadlessApp& program) {
    store::Store& store = program.app().store();
    const auto person = [&](const char* name, const char* number, std::optional<base::Id> appraiser) {
        office::PersonFields fields;
        fields.name = name;
        fields.number = number;
        fields.kind = office::StaffKind::other;
        fields.appraiser = appraiser;
        return office::add_person(store, fields, program.clock.today()).value();
    };
    const base::Id budi = person("Budi Santoso", "1", {}), rina = person("Rina Anggraini", "2", budi);
    REQUIRE(office::act_as(store, rina));
    office::PlanFields plan;
    plan.person = rina;
    plan.from = base::Date::make(2026, 1, 1).value();
    plan.to = base::Date::make(2026, 12, 31).value();
    const base::Id id = office::add_plan(store, plan).value();
    store::Draft draft;
    const base::Id event = store.new_id();
    draft.set("plan_event", event, "plan", id);
    draft.set("plan_event", event, "what", "agree");
    REQUIRE(store.commit(draft, {}));
    REQUIRE(office::act_as(store, budi));
    program.stage().settle();
    return rina;
}

base::Id add_staff(Place& place, const char* name, const char* number) {
    office::PersonFields fields;
    fields.name = name;
    fields.number = number;
    fields.kind = office::StaffKind::other;
    return office::add_person(place.store(), fields, place.program.clock.today()).value();
}

/// Both know as many activities and disagree about each; the first looks at what is to be decided.
void disagree(Place& rina, Place& dedi, int activities) {
    for (int i = 0; i < activities; ++i) rina.log_activity(("Kegiatan " + std::to_string(i)).c_str());
    pages::share_office(rina, dedi);
    for (Place* place : {&rina, &dedi}) {
        for (const store::Record& record : place->store().records("activity")) {
            store::Draft draft;
            draft.set("activity", record.id(), "unit", place == &rina ? "berkas" : "surat");
            REQUIRE(place->store().commit(draft, {"change.activity_edited", ""}));
        }
    }
    send(dedi, rina);
    rina.open("/keputusan");
}

} // namespace

TEST_CASE("an act on a plan that does not count waits with who, when and why, until it was taken note of") {
    Place here;
    const base::Id rina = agree_out_of_turn(here.program);
    REQUIRE(here.stage().activate(Role::Link, "Perlu keputusan, 1 menunggu"));
    here.stage().settle();
    CHECK(here.stage().find(Role::Heading, "SKP: Disepakati") != nullptr);
    CHECK(here.stage().says("Rina Anggraini, SKP 2026"));
    CHECK(here.stage().says("Rina Anggraini, 21 November 2026 pukul 10.32"));
    CHECK(here.stage().says("Rencana itu tidak sedang diajukan."));
    REQUIRE(here.stage().activate(Role::Button, "Buka halamannya"));
    here.stage().settle();
    CHECK(here.program.host.addresses.back() == "/rencana/" + rina.to_string());
    here.open("/keputusan");
    REQUIRE(here.stage().activate(Role::Button, "Sudah saya ketahui"));
    here.stage().settle();
    CHECK(here.stage().says("Tidak ada yang perlu diputuskan"));
    CHECK(here.stage().find(Role::Link, "Perlu keputusan, 1 menunggu") == nullptr);
    here.open("/riwayat");
    CHECK(here.stage().says("Diketahui, tidak berlaku: Rina Anggraini, SKP 2026"));
    here.expect_no_failures();
}

TEST_CASE("acts that do not count at every size and in every look") {
    pages::show("keputusan-disisihkan", "/keputusan", [](platform::HeadlessApp& program) {
        agree_out_of_turn(program);
        program.stage().settle();
    });
}

TEST_CASE("without a conflict the desk says what it is for and is not in the navigation") {
    Place here;
    CHECK(here.stage().find(Role::Link, "Perlu keputusan") == nullptr);
    here.open("/keputusan");
    CHECK(here.stage().says("Tidak ada yang perlu diputuskan"));
    CHECK(here.stage().says("kedua nilainya muncul di sini"));
    here.expect_no_failures();
}

TEST_CASE("the desk is always in the command palette") {
    Place here;
    here.stage().press_shortcut("Control+K");
    here.stage().fill("Cari perintah", "keputusan");
    here.stage().press(ui::KeyEnter);
    CHECK(here.stage().says("Tidak ada yang perlu diputuskan"));
}

TEST_CASE("a conflict shows in the navigation with its number, and both values with who and when") {
    Place rina, dedi;
    disagree(rina, dedi);
    REQUIRE(rina.stage().find(Role::Link, "Perlu keputusan, 1 menunggu") != nullptr);
    REQUIRE(rina.stage().activate(Role::Link, "Perlu keputusan, 1 menunggu"));
    CHECK(rina.stage().find(Role::Heading, "Rapat pimpinan") != nullptr);
    CHECK(rina.stage().says("Kegiatan, 21 November 2026"));
    CHECK(rina.stage().says("Kegiatan: mana yang benar?"));
    REQUIRE(rina.stage().find(Role::Radio, "Rapat pimpinan") != nullptr);
    REQUIRE(rina.stage().find(Role::Radio, "Rapat staf") != nullptr);
    CHECK(rina.stage().says("Dedi Kurnia, 21 November 2026 pukul 10.37. Tampil sekarang"));
    CHECK(rina.stage().says("Anda, 21 November 2026 pukul 10.33"));
    rina.stage().save_screenshot(pages::picture("keputusan"));
    rina.expect_no_failures();
}

TEST_CASE("deciding sets the value, says so, and can be taken back") {
    Place rina, dedi;
    disagree(rina, dedi);
    rina.open("/keputusan");
    REQUIRE(rina.stage().activate(Role::Radio, "Rapat staf"));
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    CHECK(rina.store().conflict_count() == 0);
    CHECK(text_of(rina) == "Rapat staf");
    CHECK(rina.stage().says("Ditetapkan: Rapat pimpinan"));
    CHECK(rina.stage().find(Role::Link, "Perlu keputusan, 1 menunggu") == nullptr);
    REQUIRE(rina.stage().focused() != nullptr);
    CHECK(rina.stage().focused()->role == Role::Heading);
    REQUIRE(rina.stage().activate(Role::Button, "Urungkan"));
    CHECK(text_of(rina) == "Rapat pimpinan");
    rina.expect_no_failures();
}

TEST_CASE("a decision reaches the others and closes the conflict there too") {
    Place rina, dedi;
    disagree(rina, dedi);
    send(rina, dedi);
    dedi.open("/keputusan");
    CHECK(dedi.store().conflict_count() == 1);
    rina.open("/keputusan");
    REQUIRE(rina.stage().activate(Role::Radio, "Rapat pimpinan"));
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    send(rina, dedi);
    CHECK(dedi.store().conflict_count() == 0);
    CHECK(dedi.stage().says("Tidak ada yang perlu diputuskan"));
}

TEST_CASE("taking back a decision for what was shown anyway changes nothing, and undo goes on behind it") {
    Place rina, dedi;
    disagree(rina, dedi);
    rina.open("/keputusan");
    REQUIRE(rina.stage().activate(Role::Radio, "Rapat pimpinan"));
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    const auto decision = rina.store().next_undo();
    REQUIRE(rina.stage().activate(Role::Button, "Urungkan"));
    CHECK(text_of(rina) == "Rapat pimpinan");
    CHECK(rina.store().next_undo() != decision);
}

TEST_CASE("deciding without a choice asks for one and changes nothing") {
    Place rina, dedi;
    disagree(rina, dedi);
    rina.open("/keputusan");
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    CHECK(rina.stage().says("Pilih salah satu."));
    CHECK(rina.store().conflict_count() == 1);
}

TEST_CASE("a third value is written in the field's own kind, and what is wrong is said under it") {
    Place rina, dedi;
    begin_together(rina, dedi);
    rina.move_start(420);
    dedi.move_start(430);
    send(dedi, rina);
    rina.open("/keputusan");
    REQUIRE(rina.stage().activate(Role::Radio, "Nilai lain"));
    rina.stage().save_screenshot(pages::picture("keputusan-nilai-lain"));
    REQUIRE(rina.stage().fill("Nilai lain untuk Mulai", ""));
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    CHECK(rina.stage().find(Role::TextField, "Nilai lain untuk Mulai")->error == "Wajib diisi.");
    REQUIRE(rina.stage().focused() != nullptr);
    CHECK(rina.stage().focused()->name == "Nilai lain untuk Mulai");
    REQUIRE(rina.stage().fill("Nilai lain untuk Mulai", "25.00"));
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    CHECK_FALSE(rina.stage().find(Role::TextField, "Nilai lain untuk Mulai")->error.empty());
    CHECK(rina.store().conflict_count() == 1);
    REQUIRE(rina.stage().fill("Nilai lain untuk Mulai", "09.00"));
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    CHECK(rina.stage().says("Jam selesai harus sesudah jam mulai."));
    CHECK(rina.store().conflict_count() == 1);
    REQUIRE(rina.stage().fill("Nilai lain untuk Mulai", "07.15"));
    REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
    CHECK(rina.store().conflict_count() == 0);
    CHECK(office::find_activity(rina.store(), rina.first_activity())->start.minutes() == 435);
    rina.expect_no_failures();
}

TEST_CASE("a record deleted by one and edited by another is restored or stays deleted") {
    for (const bool restored : {true, false}) {
        CAPTURE(restored);
        Place rina, dedi;
        begin_together(rina, dedi);
        rina.remove();
        dedi.rename("Rapat pimpinan");
        send(dedi, rina);
        rina.open("/keputusan");
        CHECK(rina.stage().says("Dihapus oleh satu orang, diubah oleh yang lain. Mana yang berlaku?"));
        CHECK(rina.stage().says("Dihapus oleh Anda, 21 November 2026 pukul 10.32"));
        CHECK(rina.stage().says(
            "Diubah oleh Dedi Kurnia, 21 November 2026 pukul 10.32 (Kegiatan: Rapat pimpinan)"));
        rina.stage().save_screenshot(pages::picture("keputusan-dihapus"));
        REQUIRE(rina.stage().activate(Role::Radio, restored ? "Pulihkan" : "Tetap dihapus"));
        REQUIRE(rina.stage().activate(Role::Button, "Tetapkan"));
        CHECK(rina.store().conflict_count() == 0);
        CHECK(rina.activities() == (restored ? 1 : 0));
        rina.expect_no_failures();
    }
}

TEST_CASE("someone without a name is another device") {
    Place rina, dedi;
    rina.log_activity("Rapat");
    pages::share_office(rina, dedi);
    rina.rename("Rapat staf");
    dedi.rename("Rapat pimpinan");
    send(dedi, rina);
    rina.open("/keputusan");
    CHECK(rina.stage().says("Perangkat lain, 21 November 2026 pukul 10.32"));
}

TEST_CASE("where one person disagrees with themself, the desk names the devices") {
    Place computer, phone(pages::phone());
    const base::Id rina = add_staff(computer, "Rina Anggraini", "1");
    REQUIRE(office::act_as(computer.store(), rina));
    computer.log_activity("Rapat");
    pages::share_office(computer, phone);
    REQUIRE(office::act_as(phone.store(), rina));
    REQUIRE(office::introduce_device(phone.store(), std::string(64, 'a'), "Chrome, Android", rina));
    computer.rename("Rapat staf");
    phone.rename("Rapat pimpinan");
    send(phone, computer);
    computer.open("/keputusan");
    CHECK(computer.stage().says("Anda (perangkat ini), 21 November 2026 pukul 10.32"));
    CHECK(computer.stage().says("Anda (Chrome, Android), 21 November 2026 pukul 10.32"));
    computer.stage().save_screenshot(pages::picture("keputusan-dua-perangkat"));
    send(computer, phone);
    phone.open("/keputusan");
    phone.stage().save_screenshot(pages::picture("keputusan-dua-perangkat-ponsel"));
    computer.expect_no_failures();
}

TEST_CASE("a hundred and more that wait are 99+ on a phone, and whole to who hears it") {
    Place rina(pages::phone()), dedi;
    disagree(rina, dedi, 120);
    CHECK(rina.stage().find(Role::Link, "Keputusan, 120 menunggu") != nullptr);
    rina.stage().save_screenshot(pages::picture("keputusan-banyak-ponsel"));
    rina.expect_no_failures();
}

TEST_CASE("hundreds of conflicts are shown twenty at a time") {
    Place rina, dedi;
    disagree(rina, dedi, 30);
    CHECK(rina.stage().all(Role::RadioGroup).size() == 20);
    REQUIRE(rina.stage().activate(Role::Button, "Tampilkan 10 lagi"));
    CHECK(rina.stage().all(Role::RadioGroup).size() == 30);
    CHECK(rina.stage().find(Role::Link, "Perlu keputusan, 30 menunggu") != nullptr);
}

TEST_CASE("the desk at every size and in every look") {
    pages::show("keputusan-semua", "/keputusan", pages::fill_with_disagreements);
}

TEST_CASE(
    "a change of another's entry shows what it would have changed; it is taken over or left, and says so") {
    Place siti(pages::phone()), dedi;
    const base::Id her = add_staff(siti, "Siti Rahmawati", "1"), him = add_staff(siti, "Dedi Kurnia", "2");
    REQUIRE(office::act_as(siti.store(), her)); // the first is the administrator
    office::ActivityFields fields;
    fields.date = siti.program.clock.today();
    fields.start = *base::TimeOfDay::make(8, 0);
    fields.end = *base::TimeOfDay::make(11, 0);
    fields.text = "Menyusun laporan";
    REQUIRE(office::add_activity(siti.store(), fields));
    const base::Id entry = siti.first_activity();
    siti.stage().settle();
    pages::share_office(siti, dedi);
    REQUIRE(office::act_as(dedi.store(), him));
    dedi.store().refuse_if({}); // as a program without manners
    store::Draft draft;
    draft.set("activity", entry, "end", *base::TimeOfDay::make(16, 0));
    draft.set("activity", entry, "unit", "laporan");
    REQUIRE(dedi.store().commit(draft, {"change.activity_edited", "Menyusun laporan"}));
    store::Draft gone;
    gone.remove("activity", entry);
    REQUIRE(dedi.store().commit(gone, {"change.activity_deleted", "Menyusun laporan"}));
    pages::send(dedi, siti);
    siti.open("/hari-ini");
    CHECK(siti.stage().says("Menyusun laporan"));
    REQUIRE(siti.stage().activate(Role::Link, "Keputusan, 2 menunggu"));
    siti.stage().settle();
    CHECK(siti.stage().find(Role::Heading, "Perubahan pada kegiatan orang lain") != nullptr);
    CHECK(siti.stage().says("Siti Rahmawati, 21 November 2026: Menyusun laporan"));
    CHECK(siti.stage().says("Yang mengubah tidak berhak mengubah kegiatan orang lain"));
    CHECK(siti.stage().says("Selesai: 11.00, diubah menjadi 16.00"));
    CHECK(siti.stage().says("Satuan: kosong, diubah menjadi laporan"));
    CHECK(siti.stage().says("Kegiatan ini dihapus"));
    siti.stage().save_screenshot(pages::picture("keputusan-perubahan-orang-lain"));
    REQUIRE(siti.stage().activate(Role::Button, "Pakai perubahan ini"));
    siti.stage().settle();
    CHECK(siti.store().find("activity", entry).get<base::TimeOfDay>("end") ==
          base::TimeOfDay::make(16, 0).value());
    CHECK(siti.stage().says("Perubahan dipakai"));
    REQUIRE(siti.stage().activate(Role::Button, "Tetap seperti semula"));
    siti.stage().settle();
    CHECK(siti.stage().says("Tidak ada yang perlu diputuskan"));
    CHECK(siti.store().find("activity", entry));
    siti.open("/riwayat");
    CHECK(siti.stage().says("Perubahan dipakai: Menyusun laporan"));
    siti.expect_no_failures();
}

TEST_CASE("work that somebody logged for another without the right waits to be decided and is in no day") {
    Place siti, dedi;
    const base::Id her = add_staff(siti, "Siti Rahmawati", "1"), him = add_staff(siti, "Dedi Kurnia", "2");
    REQUIRE(office::act_as(siti.store(), her)); // the first is the administrator
    siti.stage().settle();
    pages::share_office(siti, dedi);
    REQUIRE(office::act_as(dedi.store(), him));
    dedi.store().refuse_if({}); // as a program without manners
    const base::Id entry = dedi.store().new_id();
    store::Draft draft;
    draft.set("activity", entry, "date", siti.program.clock.today());
    draft.set("activity", entry, "start", *base::TimeOfDay::make(8, 0));
    draft.set("activity", entry, "end", *base::TimeOfDay::make(11, 0));
    draft.set("activity", entry, "text", "Menyusun laporan");
    draft.set("activity", entry, "person", her);
    REQUIRE(dedi.store().commit(draft, {"change.activity_added", "Menyusun laporan"}));
    pages::send(dedi, siti);
    siti.open("/hari-ini");
    CHECK_FALSE(siti.stage().says("Menyusun laporan"));
    siti.open("/keputusan");
    CHECK(siti.stage().find(Role::Heading, "Kegiatan yang dicatat untuk orang lain") != nullptr);
    CHECK(siti.stage().says("Siti Rahmawati, 21 November 2026: Menyusun laporan"));
    CHECK(siti.stage().says("Yang mencatat tidak berhak mencatat kegiatan orang lain"));
    CHECK(siti.stage().says("Dedi Kurnia"));
    siti.stage().save_screenshot(pages::picture("keputusan-kegiatan-orang-lain"));
    REQUIRE(siti.stage().activate(Role::Button, "Sudah saya ketahui"));
    siti.stage().settle();
    CHECK(siti.stage().find(Role::Heading, "Kegiatan yang dicatat untuk orang lain") == nullptr);
    siti.expect_no_failures();
}
