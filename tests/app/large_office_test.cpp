#include "app/example_large.h"
#include "app/offices.h"
#include "app/places.h"
#include "office/approval.h"
#include "office/log_book.h"
#include "office/monitor.h"
#include "platform/raster/raster.h"

#include <imgui.h>

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

struct Large {
    store::MemoryDisk disk;
    platform::SteadyClock clock;
    platform::RepeatableRandom random{3};
    store::MemoryJournal journal{disk};
    store::Store store{journal, clock, random, office::schema()};
    explicit Large(app::LargeShape shape) {
        store.open([](const base::Result<void>& opened) { REQUIRE(opened); });
        app::LargeExample example(store, clock, shape);
        float share = 0;
        for (bool done = false; !done;) {
            const auto step = example.step();
            REQUIRE_MESSAGE(step, step.error().message);
            CHECK(example.share() >= share);
            share = example.share();
            done = *step;
        }
        CHECK(share == 1.0f);
        CHECK(example.entries() == shape.entries);
    }
};

/// Asks for a large office of this size in the settings.
void make_large(Place& place, const char* people, const char* entries) {
    place.open("/pengaturan");
    REQUIRE(place.stage().fill("Pegawai", people));
    REQUIRE(place.stage().fill("Catatan kegiatan", entries));
    place.stage().tab();
    place.stage().settle();
}

/// Presses without drawing what follows.
void press_only(Place& place, const char* name) {
    const ui::Node* button = place.stage().find(Role::Button, name);
    REQUIRE(button);
    ui::Event event;
    event.kind = ui::Event::Kind::Activate;
    event.node = button->id;
    place.stage().context().post(event);
}

bool has_large(Place& place) {
    return place.program.offices.listed.count(std::string(app::large_office)) != 0;
}

} // namespace

TEST_CASE("a large office has the people and the entries that were asked for, all below one head") {
    Large large({130, 3'001});
    CHECK(office::people(large.store).size() == 130);
    CHECK(large.store.records("activity").size() == 3'001);
    CHECK(office::is_example(large.store));
    const auto tree = office::unit_tree(large.store);
    CHECK(tree.size() == 6);
    CHECK(tree.front().depth == 0);
    const base::Id head = office::own_person(large.store);
    CHECK(office::watched_by(large.store, head).size() == 129);
    CHECK(office::units_below(large.store, *office::find_person(large.store, head)->unit).size() == 6);
    for (const office::Person& person : office::people(large.store)) {
        CHECK(person.appraiser.has_value() == (person.id != head));
        CHECK(office::doubt_number(person.kind, person.number, large.clock.today()).empty());
    }
}

TEST_CASE("in a large office every act counts, and only this month waits for decisions") {
    Large large({60, 6'000});
    CHECK(office::ApprovalBook::of(large.store).aside_count() == 0);
    CHECK(office::MonthBook::of(large.store).waiting() == 0);
    const base::Date today = large.clock.today();
    CHECK(office::MonthBook::of(large.store).month(base::add_months(today, -1)).closed);
    std::size_t approved = 0;
    for (const store::Record& record : large.store.records("activity"))
        approved += office::ApprovalBook::of(large.store).verdict(record.id()) == office::Verdict::approved;
    CHECK(approved > 500);
}

TEST_CASE("the settings make a large office beside one's own and open it") {
    Place place;
    place.log_activity("Rapat");
    make_large(place, "40", "400");
    REQUIRE(place.stage().activate(Role::Button, "Buat kantor besar"));
    place.stage().settle();
    CHECK(place.program.host.office_opened == app::large_office);
    CHECK(place.activities() == 1);
    platform::HeadlessApp large(place.program.offices, std::string(app::large_office), pages::desktop(),
                                "/pengaturan", {}, 60);
    CHECK(large.app().store().records("activity").size() == 400);
    CHECK(large.stage().says("Kantor besar sedang dibuka."));
    place.expect_no_failures();
}

TEST_CASE("a large office that is cancelled while it is made leaves nothing behind") {
    Place place;
    make_large(place, "3000", "30000"); // too much for the frames that are drawn here
    press_only(place, "Buat kantor besar");
    for (int i = 0; i < 8; ++i) place.stage().frame();
    CHECK(place.stage().says("Membuat kantor besar"));
    place.stage().save_screenshot(pages::picture("kantor-besar-dibuat"));
    SUBCASE("by the button") {
        press_only(place, "Batal");
    }
    SUBCASE("by leaving the page") {
        place.program.app().address_changed("/bantuan");
    }
    place.stage().settle();
    CHECK(place.stage().says("Pembuatan kantor besar dihentikan. Yang sudah dibuat dihapus."));
    CHECK_FALSE(has_large(place));
    CHECK(place.program.offices.disk(std::string(app::large_office)).segments.empty());
    CHECK(place.program.offices.disk(std::string(app::large_office)).wal.empty());
    CHECK(place.program.host.office_opened.empty());
}

TEST_CASE("a large office is deleted whole by one click") {
    Place place;
    make_large(place, "20", "100");
    REQUIRE(place.stage().activate(Role::Button, "Buat kantor besar"));
    place.stage().settle();
    REQUIRE(has_large(place));
    place.open("/bantuan");
    place.open("/pengaturan");
    CHECK(place.stage().says("Kantor besar sudah ada di peramban ini."));
    REQUIRE(place.stage().activate(Role::Button, "Hapus kantor besar"));
    place.stage().settle();
    CHECK_FALSE(has_large(place));
    CHECK(place.program.offices.disk(std::string(app::large_office)).segments.empty());
    CHECK(place.stage().find(Role::Button, "Buat kantor besar"));
}

TEST_CASE("a size that no large office can have is refused at its field") {
    Place place;
    make_large(place, "6000", "100");
    CHECK(place.stage().find(Role::TextField, "Pegawai")->error.empty() == false);
    CHECK(place.stage().find(Role::Button, "Buat kantor besar")->disabled);
}

namespace {

store::MemoryDisk large_disk(app::LargeShape shape = {60, 6'000}) {
    Large large(shape);
    large.store.seal([](const base::Result<void>& sealed) { REQUIRE(sealed); });
    return large.disk;
}

/// Calls the program as web/input.js does while no frame is drawn. How often it did something.
int idle(Place& place, double seconds) {
    int parts = 0;
    double now = place.stage().now();
    const double end = now + seconds;
    double again = 0.5;
    while (now + again <= end) {
        now += again;
        again = place.program.app().idle(now);
        if (again <= 0) break;
        ++parts;
    }
    return parts;
}

bool nothing_left(Place& place) {
    return office::LogBook::of(place.store()).build_ahead(place.program.clock.today());
}

} // namespace

TEST_CASE("what the first visit of monitoring goes over all entries for is built while nobody acts") {
    const store::MemoryDisk disk = large_disk();
    Place ahead(pages::desktop(), {}, disk), asked(pages::desktop(), {}, disk);
    const std::uint64_t frames = ahead.stage().frames_drawn();
    CHECK(idle(ahead, 5) > 2);
    CHECK(nothing_left(ahead));
    CHECK_FALSE(nothing_left(asked));
    CHECK(ahead.stage().frames_drawn() == frames);
    CHECK(ahead.program.app().idle(ahead.stage().now() + 9) == 0);
    const base::Date today = ahead.program.clock.today();
    const office::LogBook& left = office::LogBook::of(ahead.store());
    const office::LogBook& right = office::LogBook::of(asked.store());
    std::uint32_t minutes = 0;
    for (const office::Person& person : office::people(ahead.store())) {
        CHECK(left.begun(person.id) == right.begun(person.id));
        const auto a = left.month_of(person.id, today), b = right.month_of(person.id, today);
        for (std::size_t day = 0; day < a.size(); ++day) {
            minutes += a[day].minutes;
            CHECK(a[day].minutes == b[day].minutes);
            CHECK(a[day].approved_minutes == b[day].approved_minutes);
            CHECK(a[day].waiting == b[day].waiting);
        }
    }
    CHECK(minutes > 0);
}

TEST_CASE("nothing is built ahead within half a second of a frame, as whatever somebody does draws one") {
    const store::MemoryDisk disk = large_disk();
    Place undisturbed(pages::desktop(), {}, disk), place(pages::desktop(), {}, disk);
    const int parts = idle(undisturbed, 5);
    REQUIRE(parts > 2);
    CHECK(idle(place, 0.51) == 1);
    for (int i = 0; i < 20; ++i) {
        place.stage().move_mouse(static_cast<float>(300 + i), 300);
        CHECK(place.program.app().idle(place.stage().now() + 0.3) == doctest::Approx(0.2));
    }
    CHECK_FALSE(place.program.app().idle(place.stage().now() + 0.49) == 0);
    CHECK(idle(place, 5) == parts - 1);
}

TEST_CASE("nothing is built ahead before the rest of the program is here, nor in an office without data") {
    const store::MemoryDisk disk = large_disk();
    Place place(pages::desktop(), {}, disk), blank;
    CHECK(idle(blank, 5) == 0);
    place.program.host.rest_state.state = app::Host::Rest::State::coming;
    CHECK(idle(place, 5) == 0);
    place.program.host.rest_state.state = app::Host::Rest::State::here;
    CHECK(idle(place, 5) > 2);
}

namespace {

/// All that the page says, in its order.
std::vector<std::string> words_of(Place& place) {
    std::vector<std::string> words;
    for (const ui::Node& node : place.stage().tree().nodes()) words.push_back(node.name + "|" + node.value);
    return words;
}

void open_only(Place& place, const char* address) {
    place.program.app().address_changed(address);
    place.stage().frame();
}

} // namespace

TEST_CASE("monitoring counts a large office over several frames and shows no figure before all are there") {
    const store::MemoryDisk disk = large_disk({60, 180'000});
    Place place(pages::desktop(), {}, disk), ahead(pages::desktop(), {}, disk);
    open_only(place, "/pemantauan");
    REQUIRE(place.stage().find(Role::ProgressBar, "Menghitung catatan kegiatan"));
    CHECK(place.stage().find(Role::Heading, "Pemantauan"));
    CHECK(place.stage().find(Role::Button, "Bulan sebelumnya"));
    CHECK_FALSE(place.stage().says("Sudah mencatat hari ini"));
    CHECK_FALSE(place.stage().find(Role::Table, "Pegawai yang Anda pantau"));
    place.stage().save_screenshot(pages::picture("pemantauan-menghitung"));
    place.stage().settle();
    CHECK_FALSE(place.stage().says("Menghitung catatan kegiatan"));
    CHECK(place.stage().says("Sudah mencatat hari ini"));
    CHECK(place.stage().find(Role::Table, "Pegawai yang Anda pantau"));

    // Another month is counted so too; going back to this one only reads what is known.
    open_only(place, "/pemantauan/2026-10");
    CHECK(place.stage().says("Menghitung catatan kegiatan"));
    CHECK_FALSE(place.stage().says("Sudah mencatat hari ini"));
    place.stage().settle();
    CHECK_FALSE(place.stage().says("Menghitung catatan kegiatan"));
    open_only(place, "/pemantauan");
    CHECK_FALSE(place.stage().says("Menghitung catatan kegiatan"));
    place.stage().settle();

    // One more entry is added to what is on the screen.
    place.log_activity("Rapat");
    CHECK_FALSE(place.stage().says("Menghitung catatan kegiatan"));

    REQUIRE(idle(ahead, 5) > 2);
    open_only(ahead, "/pemantauan");
    CHECK_FALSE(ahead.stage().says("Menghitung catatan kegiatan"));
    CHECK(ahead.stage().says("Sudah mencatat hari ini"));
    place.expect_no_failures();
}

TEST_CASE("a small office is counted in the frame that opens monitoring") {
    Place place = Place::of_example();
    open_only(place, "/pemantauan");
    CHECK_FALSE(place.stage().says("Menghitung catatan kegiatan"));
    CHECK(place.stage().says("Sudah mencatat hari ini"));
}

TEST_CASE("pages say the same whether they were prepared while nobody acted or not") {
    const store::MemoryDisk disk = large_disk();
    Place ahead(pages::desktop(), {}, disk), asked(pages::desktop(), {}, disk);
    CHECK(idle(ahead, 5) > 2);
    for (const char* address : {"/pemantauan", "/pegawai", "/persetujuan"}) {
        ahead.open(address);
        asked.open(address);
        CHECK((words_of(ahead) == words_of(asked)));
    }
    // Prepared, and then changed before the first visit.
    Place changed(pages::desktop(), {}, disk);
    CHECK(idle(changed, 5) > 2);
    for (Place* place : {&changed, &asked}) place->log_activity("Rapat");
    for (const char* address : {"/pemantauan", "/pegawai", "/persetujuan"}) {
        changed.open(address);
        asked.open(address);
        CHECK((words_of(changed) == words_of(asked)));
    }
}

TEST_CASE("while a page scrolls its pixels are those of a page that is drawn anew") {
    for (const float density : {1.0f, 1.25f, 2.0f}) {
        platform::StageOptions options = pages::desktop();
        options.density = density;
        Place place(options, {}, large_disk());
        platform::raster::Surface surface;
        const auto draw = [&] {
            const ui::Scrolled& part = place.stage().output().scrolled;
            const auto moved =
                platform::raster::moved_by({part.bounds.x, part.bounds.y},
                                           {part.bounds.right(), part.bounds.bottom()}, part.down, density);
            surface.draw(*ImGui::GetDrawData(), IM_COL32_WHITE, moved);
            platform::Image anew;
            platform::raster::render(*ImGui::GetDrawData(), anew, IM_COL32_WHITE);
            return anew.pixels == surface.image().pixels;
        };
        for (const char* address :
             {"/pemantauan", "/persetujuan", "/pegawai", "/riwayat", "/penilaian", "/standar", "/galeri"}) {
            place.open(address);
            CHECK(draw());
            int scrolled = 0;
            for (const float step : {120.0f, 120.0f, 37.0f, -50.0f, 400.0f, 0.0f, 1.0f, -1000.0f}) {
                ui::Event event;
                event.kind = ui::Event::Kind::Wheel;
                event.x = 700;
                event.y = 400;
                event.dy = step;
                place.stage().context().post(event);
                for (int frame = 0; frame < 2; ++frame) {
                    place.stage().frame();
                    scrolled += place.stage().output().scrolled.down != 0 ? 1 : 0;
                    REQUIRE_MESSAGE(draw(), address, " after ", step, " at density ", density);
                }
            }
            CHECK_MESSAGE(scrolled >= 3, address);
        }
    }
}
