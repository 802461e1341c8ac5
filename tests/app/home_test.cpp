#include "app/example_office.h"
#include "app/pages.h"
#include "office/activity.h"
#include "office/appraisal_thread.h"
#include "office/approval.h"
#include "office/holiday.h"
#include "office/office.h"
#include "office/person.h"
#include "office/plan.h"

#include <array>

using namespace prima;
using ui::Role;

namespace {

void log_activity(platform::HeadlessApp& program, const char* text, int from, int to, int days_ago = 0) {
    office::ActivityFields fields;
    fields.date = base::add_days(program.clock.today(), -days_ago);
    fields.start = base::TimeOfDay::from_minutes(from).value_or({});
    fields.end = base::TimeOfDay::from_minutes(to).value_or({});
    fields.text = text;
    REQUIRE(office::add_activity(program.app().store(), fields));
    program.stage().settle();
}

} // namespace

TEST_CASE("the home page greets by the time of day and by the name one is called") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    CHECK(program.stage().find(Role::Heading, "Selamat pagi") != nullptr);
    REQUIRE(office::set_own_name(program.app().store(), "Dr. Rina Anggraini, S.E."));
    program.stage().settle();
    CHECK(program.stage().find(Role::Heading, "Selamat pagi, Rina") != nullptr);
    program.clock.time.epoch_ms += 9 * 3600 * 1000;
    program.stage().frame();
    CHECK(program.stage().find(Role::Heading, "Selamat malam, Rina") != nullptr);
}

TEST_CASE("the home page counts the minutes of today, overlapping ones once") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    CHECK(program.stage().says("Belum ada catatan hari ini"));
    log_activity(program, "Rapat koordinasi", 450, 540);
    log_activity(program, "Verifikasi berkas", 510, 600);
    CHECK(program.stage().says("2 jam 30 menit"));
    CHECK(program.stage().says("2 kegiatan tercatat"));
}

TEST_CASE("a quick pick leads to the form with the text filled in") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    log_activity(program, "Rapat koordinasi", 450, 540, 1);
    REQUIRE(program.stage().click(Role::Button, "Rapat koordinasi"));
    const ui::Node* field = program.stage().find(Role::TextField, "Kegiatan");
    REQUIRE(field);
    CHECK(field->value == "Rapat koordinasi");
}

TEST_CASE("the first steps say what to do next and go when all are done") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    platform::Stage& stage = program.stage();
    CHECK(stage.find(Role::Heading, "Langkah pertama") != nullptr);
    // A staff list is no entry of the log.
    office::PersonFields listed;
    listed.number = "7";
    listed.name = "Sari";
    listed.kind = office::StaffKind::other;
    REQUIRE(office::add_person(program.app().store(), listed, program.clock.today()));
    stage.settle();
    CHECK(stage.find(Role::Button, "Catat") != nullptr);
    REQUIRE(office::set_office_name(program.app().store(), "Bagian Umum"));
    REQUIRE(office::set_own_name(program.app().store(), "Rina"));
    CHECK(stage.says("2. Masuk daftar pegawai"));
    REQUIRE(stage.click(Role::Button, "Buka"));
    CHECK(program.host.addresses.back() == "/pegawai");
    office::PersonFields rina = listed;
    rina.number = "8";
    rina.name = "Rina";
    const auto self = office::add_person(program.app().store(), rina, program.clock.today());
    REQUIRE(self);
    REQUIRE(office::act_as(program.app().store(), *self));
    program.open("/");
    stage.settle();
    CHECK(stage.find(Role::Button, "Buka") == nullptr);
    CHECK(stage.says("3. Susun rencana hasil kerja (SKP)"));
    REQUIRE(stage.click(Role::Button, "Susun"));
    CHECK(program.host.addresses.back() == "/rencana");
    // A plan without a result is none yet.
    office::PlanFields fields;
    fields.person = *self;
    fields.from = base::Date::make(2026, 1, 1).value();
    fields.to = base::Date::make(2026, 12, 31).value();
    const auto plan = office::add_plan(program.app().store(), fields);
    REQUIRE(plan);
    program.open("/");
    stage.settle();
    CHECK(stage.find(Role::Button, "Susun") != nullptr);
    office::ResultFields result;
    result.text = "Layanan satu hari";
    REQUIRE(office::add_result(program.app().store(), *plan, result));
    stage.settle();
    CHECK(stage.find(Role::Button, "Susun") == nullptr);
    log_activity(program, "Rapat koordinasi", 450, 540);
    REQUIRE(stage.click(Role::Button, "Simpan"));
    CHECK(program.host.saved_files.size() == 1);
    CHECK(stage.find(Role::Heading, "Langkah pertama") == nullptr);
    CHECK(stage.says("21 November 2026 pukul 10.32"));
}

TEST_CASE("the example is an office of its own: one's own stays blank") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    REQUIRE(program.stage().click(Role::Button, "Coba kantor contoh"));
    program.stage().settle();
    CHECK(program.app().store().is_blank());
    CHECK(program.host.office_opened == "contoh");

    platform::HeadlessApp example(program.offices, "contoh", pages::desktop());
    CHECK(office::office_name(example.app().store()) == "Bagian Umum");
    CHECK(example.app().store().records("activity").size() > 30);
    CHECK(office::is_example(example.app().store()));
    CHECK(example.stage().find(Role::Button, "Coba kantor contoh") == nullptr);
    for (const std::string& failure : example.stage().audit_failures()) FAIL_CHECK(failure);
}

TEST_CASE("from the example one goes back to one's own office, and what was tried there is kept") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    REQUIRE(program.stage().click(Role::Button, "Coba kantor contoh"));
    program.stage().settle();
    std::size_t tried = 0;
    {
        platform::HeadlessApp example(program.offices, "contoh", pages::desktop());
        log_activity(example, "Mencoba Prima", 600, 630);
        tried = example.app().store().records("activity").size();
        REQUIRE(example.stage().click(Role::Button, "Kembali ke kantor saya"));
        CHECK(example.host.office_opened == app::first_office);
    }
    REQUIRE(program.stage().click(Role::Button, "Coba kantor contoh"));
    program.stage().settle();
    platform::HeadlessApp again(program.offices, "contoh", pages::desktop());
    CHECK(again.app().store().records("activity").size() == tried);
}

TEST_CASE("the example goes with one click and leads back to one's own office") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    log_activity(program, "Catatan sendiri", 600, 630);
    program.offices.disk("contoh");
    {
        platform::HeadlessApp example(program.offices, "contoh", pages::desktop());
        REQUIRE(app::add_example(example.app().store(), example.clock));
        example.stage().settle();
        REQUIRE(example.stage().click(Role::Button, "Hapus contoh"));
        example.stage().settle();
        CHECK(example.host.office_opened == app::first_office);
    }
    CHECK(program.offices.disk("contoh").wal.empty());
    CHECK(program.offices.listed.count("contoh") == 0);
    CHECK(program.app().store().records("activity").size() == 1);
}

TEST_CASE("the example never holds what has not happened yet") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    program.clock.time.epoch_ms -= 24 * 3600 * 1000; // Friday, 10.32
    REQUIRE(app::add_example(program.app().store(), program.clock));
    for (const office::DayEntry& entry :
         office::day_of(program.app().store(), program.clock.today()).entries) {
        CHECK(entry.activity.end <= program.clock.time_of_day());
    }
}

TEST_CASE("on whatever day the example is made, nobody in it works on a holiday or a weekend, and nothing is "
          "refused") {
    for (const auto& [year, month, dated] :
         {std::array{2026, 12, 28}, {2027, 1, 1}, {2027, 3, 24}, {2028, 2, 29}}) {
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, pages::desktop());
        const base::Date today = base::Date::make(year, month, dated).value();
        CAPTURE(base::format_iso(today));
        program.clock.time.epoch_ms +=
            std::int64_t{today.days() - program.clock.today().days()} * 24 * 3600 * 1000;
        store::Store& store = program.app().store();
        REQUIRE(app::add_example(store, program.clock));
        std::size_t entries = 0;
        for (const store::Record& activity : store.records("activity")) {
            const base::Date date = activity.get<base::Date>("date").value();
            CAPTURE(base::format_iso(date));
            ++entries;
            CHECK(date <= today);
            CHECK(office::is_workday(store, date));
        }
        CHECK(entries > 400);
        for (const store::Record& plan : store.records("plan"))
            CHECK(office::appraisal_aside(store, plan.id()).empty());
    }
}

TEST_CASE("in the example only the last two days of one's own work wait for approval") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    store::Store& store = program.app().store();
    REQUIRE(app::add_example(store, program.clock));
    const base::Date today = program.clock.today();
    const auto& book = office::ApprovalBook::of(store);
    std::size_t waiting = 0, decided = 0;
    for (const office::Activity& activity :
         office::activities_of(store, office::own_person(store), base::add_days(today, -60), today)) {
        const bool waits = book.verdict(activity.id) == office::Verdict::waiting;
        ++(waits ? waiting : decided);
        CAPTURE(base::format_iso(activity.date));
        CHECK((!waits || activity.date >= base::add_days(today, -4)));
    }
    CHECK(waiting > 0);
    CHECK(decided > 20);
}

TEST_CASE("the home page at every size and in every look") {
    pages::show(
        "beranda", "/",
        [](platform::HeadlessApp& program) {
            log_activity(program, "Menyusun kajian retribusi pasar", 450, 590);
        },
        pages::example_disk());
    pages::show("beranda-kosong", "/", [](platform::HeadlessApp&) {});
}

TEST_CASE("whoever founds an office is led on: to the field of a missing name, and to the top of each step") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/bergabung/baru");
    platform::Stage& stage = program.stage();
    REQUIRE(stage.click(Role::Button, "Lanjut"));
    stage.settle();
    REQUIRE(stage.focused() != nullptr);
    CHECK(stage.focused()->name == "Nama kantor");
    CHECK(stage.focused()->error == "Isi nama kantor.");
    REQUIRE(stage.fill("Nama kantor", "Kecamatan Umpama"));
    REQUIRE(stage.click(Role::Button, "Lanjut"));
    stage.settle();
    REQUIRE(stage.says("Impor daftar pegawai"));
    REQUIRE(stage.focused() != nullptr);
    CHECK(stage.focused()->role == Role::Heading);
}
