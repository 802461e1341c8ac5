#include "app/class_file.h"
#include "app/example_office.h"
#include "app/offices.h"
#include "app/places.h"
#include "office/approval.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/role.h"
#include "store/office_file.h"

#include <array>

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

/// One who practises in the example office, in a browser of their own.
struct Participant {
    store::MemoryDisk disk;
    platform::SteadyClock clock;
    platform::RepeatableRandom random;
    std::unique_ptr<store::MemoryJournal> journal;
    std::unique_ptr<store::Store> store;

    /// On a copy of the same fresh example.
    explicit Participant(std::uint64_t seed = 5)
        : disk(pages::example_disk())
        , random(seed) {
        open();
        clock.time.epoch_ms += 60'000;
    }
    void open() {
        journal = std::make_unique<store::MemoryJournal>(disk);
        store = std::make_unique<store::Store>(*journal, clock, random, office::schema());
        store->open([](const base::Result<void>& opened) { REQUIRE(opened); });
    }
    base::Id self() { return office::own_person(*store); }
    store::TransactionId log() {
        office::ActivityFields fields;
        fields.date = clock.today();
        fields.start = base::TimeOfDay::from_minutes(960).value();
        fields.end = base::TimeOfDay::from_minutes(990).value();
        fields.text = "Berlatih";
        const auto logged = office::add_activity(*store, fields);
        REQUIRE(logged);
        return *logged;
    }
    void approve_one() {
        for (const office::Person& person : office::appraised_by(*store, self())) {
            const base::Date today = clock.today();
            for (const office::Activity& activity :
                 office::activities_of(*store, person.id, base::add_days(today, -9), today)) {
                const std::array about{activity.id};
                if (office::decide_on(*store, about, office::Verdict::approved, {})) return;
            }
        }
        FAIL("nothing waits for a decision");
    }
    app::PickedFile file(std::string name) {
        store->seal([](const base::Result<void>&) {});
        return {std::move(name), store::save_office_file(*store, "Bagian Umum", clock)};
    }
};

bool did(const app::ClassFile& file, app::Exercise exercise) {
    return file.done[static_cast<std::size_t>(exercise)];
}

void drop(Place& place, app::PickedFile file) {
    place.program.app().file_dropped(std::move(file));
}

} // namespace

TEST_CASE("a fresh copy of the example has nothing practised, although its people have done much") {
    Participant anna;
    const app::ClassFile read = app::read_class_file(anna.file("anna.json"), anna.clock);
    CHECK(read.refused.empty());
    CHECK(read.done_count() == 0);
    CHECK(read.actions == 0);
    CHECK(read.participant == "anna");
}

TEST_CASE("what a participant did is read from their file, with their name and what they did last") {
    Participant anna;
    REQUIRE(office::set_own_name(*anna.store, "Anna Kusuma"));
    anna.log();
    anna.approve_one();
    const app::ClassFile read = app::read_class_file(anna.file("salinan.json"), anna.clock);
    CHECK(read.participant == "Anna Kusuma");
    CHECK(did(read, app::Exercise::logged));
    CHECK(did(read, app::Exercise::approved));
    CHECK_FALSE(did(read, app::Exercise::rated));
    CHECK(read.done_count() == 2);
    CHECK(read.last_label.key == "change.work_approved");
    CHECK(read.actions == 3);
}

TEST_CASE("what a participant took back was not practised") {
    Participant anna;
    const store::TransactionId logged = anna.log();
    REQUIRE(anna.store->undo(logged));
    const app::ClassFile read = app::read_class_file(anna.file("anna.json"), anna.clock);
    CHECK(read.done_count() == 0);
    CHECK(read.actions == 2);
}

TEST_CASE("thirty files dropped at once are thirty rows, and nothing of them is in the open office") {
    Place place;
    place.open("/kelas");
    CHECK(place.stage().says("Cara menjalankan kelas"));
    Participant anna;
    REQUIRE(office::set_own_name(*anna.store, "Anna Kusuma"));
    anna.log();
    const app::PickedFile file = anna.file("anna.json");
    const std::uint64_t before = place.store().revision();
    for (int i = 0; i < 30; ++i) drop(place, {"peserta " + std::to_string(i) + ".json", file.bytes});
    place.stage().frame();
    CHECK(place.stage().says("Membaca berkas"));
    place.stage().settle();
    const ui::Node* table = place.stage().find(Role::Table, "Peserta");
    REQUIRE(table);
    CHECK(place.stage().says("Anna Kusuma"));
    CHECK(place.stage().says("1/8"));
    CHECK(place.store().revision() == before);
    CHECK(place.store().records("activity").empty());
    // Dropped again they are the same rows.
    drop(place, {"peserta 3.json", file.bytes});
    place.stage().settle();
    place.stage().save_screenshot(pages::picture("kelas-tiga-puluh"));
    place.expect_no_failures();
}

TEST_CASE("a damaged file, a foreign one and one of a real office have a row that says so") {
    Participant anna;
    app::PickedFile whole = anna.file("anna.json");
    const app::ClassFile cut =
        app::read_class_file({"potong.json", whole.bytes.substr(0, whole.bytes.size() / 2)}, anna.clock);
    CHECK_FALSE(cut.refused.empty());
    CHECK(cut.done_count() == 0);
    const app::ClassFile foreign = app::read_class_file({"foto.json", "bukan"}, anna.clock);
    CHECK(foreign.refused == "error.file_not_json");
    Place real;
    real.log_activity("Rahasia");
    const app::ClassFile own = app::read_class_file({"kantor.json", real.copy()}, anna.clock);
    CHECK(own.refused == "class.not_example");
    CHECK(own.participant.empty());

    Place place;
    place.open("/kelas");
    drop(place, {"foto.json", "bukan"});
    place.stage().settle();
    CHECK(place.stage().says("foto.json"));
    place.expect_no_failures();
}

TEST_CASE("the class is saved as a table") {
    Place place;
    place.open("/kelas");
    Participant anna;
    anna.log();
    drop(place, anna.file("anna.json"));
    place.stage().settle();
    REQUIRE(place.stage().activate(Role::Button, "Unduh tabel"));
    place.stage().settle();
    for (const ui::Node* item : place.stage().all(Role::MenuItem)) {
        REQUIRE(place.stage().activate(Role::MenuItem, std::string(item->name)));
        break;
    }
    CHECK(place.program.host.saved_files.size() == 1);
}

TEST_CASE("the class page is for trainers, and only they find it in the navigation") {
    Place place;
    office::PersonFields fields;
    fields.kind = office::StaffKind::other;
    fields.name = "Budi";
    fields.number = "1";
    const base::Id budi = office::add_person(place.store(), fields, place.program.clock.today()).value();
    fields.name = "Rina";
    fields.number = "2";
    const base::Id rina = office::add_person(place.store(), fields, place.program.clock.today()).value();
    REQUIRE(office::act_as(place.store(), budi));
    REQUIRE(office::act_as(place.store(), rina));
    place.open("/kelas");
    CHECK(place.stage().says("Halaman ini untuk pelatih."));
    CHECK_FALSE(place.stage().find(Role::Button, "Atur ulang kantor contoh"));
    CHECK_FALSE(place.stage().find(Role::Link, "Kelas"));
    REQUIRE(office::act_as(place.store(), budi));
    REQUIRE(office::grant_role(place.store(), rina, office::Role::trainer));
    REQUIRE(office::act_as(place.store(), rina));
    place.stage().settle();
    CHECK(place.stage().find(Role::Link, "Kelas"));
    CHECK(place.stage().find(Role::Button, "Atur ulang kantor contoh"));
}

TEST_CASE("one click makes the example office anew, also while it is open, and leaves one's own as it is") {
    Place place;
    place.log_activity("Rapat");
    place.open("/kelas");
    REQUIRE(place.stage().activate(Role::Button, "Atur ulang kantor contoh"));
    place.stage().settle();
    CHECK(place.program.host.office_opened == app::example_office);
    CHECK(place.activities() == 1);
    const std::string key(app::example_office);
    platform::HeadlessApp example(place.program.offices, key, pages::desktop(), "/kelas", {}, 70);
    const base::Id office = example.app().store().office();
    REQUIRE(office::set_own_name(example.app().store(), "Anna Kusuma"));
    example.stage().settle();
    REQUIRE(example.stage().activate(Role::Button, "Atur ulang kantor contoh"));
    example.stage().settle();
    CHECK(example.host.office_opened == key);
    platform::HeadlessApp again(place.program.offices, key, pages::desktop(), "/", {}, 71);
    CHECK(again.app().store().office() != office);
    CHECK(office::own_name(again.app().store()) == "Rina Anggraini");
    CHECK(office::is_example(again.app().store()));
}

TEST_CASE("the class page at every size and in every look") {
    Participant anna, budi(6), citra(7);
    REQUIRE(office::set_own_name(*anna.store, "Anna Kusuma"));
    anna.log();
    anna.approve_one();
    REQUIRE(office::set_own_name(*budi.store, "Budi Santoso"));
    budi.log();
    const std::array files{anna.file("anna.json"), budi.file("budi.json"), citra.file("citra.json")};
    pages::show("kelas", "/kelas", [&](platform::HeadlessApp& program) {
        for (const app::PickedFile& file : files) program.app().file_dropped(file);
        program.app().file_dropped({"foto liburan.json", "bukan"});
    });
    pages::show("kelas-kosong", "/kelas", [](platform::HeadlessApp&) {});
}
