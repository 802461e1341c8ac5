// What the main screens cost in a large office, without a browser. PRIMA_PEOPLE and PRIMA_ENTRIES say how
// large (1,000 and 100,000). Clocks are CPU time of this thread. "first": the first frame of the page after
// the program has started, views and all; "again": the first frame when it is opened once more; "frame": one
// of those after it; "scroll": one while the wheel turns; "changed": the frame after somebody has logged one
// more activity. "waited": as "first", but the program was left alone for a while before, so that it has
// built ahead what it can. Drawing the triangles is in none of them but "paint": those of a "scroll".

#include "app/example_large.h"
#include "office/activity.h"
#include "office/monitor.h"
#include "office/office.h"
#include "platform/headless/headless_app.h"

#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

using namespace prima;

namespace {

double cpu_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <class Work>
double time_of(Work work) {
    const double begun = cpu_milliseconds();
    work();
    return cpu_milliseconds() - begun;
}

template <class Work>
double median_of(int times, Work work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) all.push_back(time_of(work));
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

std::uint32_t size_from(const char* name, std::uint32_t usual) {
    const char* said = std::getenv(name);
    return said ? static_cast<std::uint32_t>(std::atoi(said)) : usual;
}

bool fill(store::MemoryDisk& disk, app::LargeShape shape) {
    platform::SteadyClock clock;
    platform::RepeatableRandom random(7);
    store::MemoryJournal journal(disk);
    store::Store store(journal, clock, random, office::schema());
    bool ok = false;
    store.open([&](const base::Result<void>& opened) { ok = opened.ok(); });
    app::LargeExample example(store, clock, shape);
    bool done = false;
    const double took = time_of([&] {
        while (ok && !done) {
            const auto step = example.step();
            ok = step.ok();
            if (!ok) std::printf("%s: %s\n", step.error().message.c_str(), step.error().detail.c_str());
            done = ok && *step;
        }
        store.seal([](const base::Result<void>&) {});
    });
    std::printf("made %u people and %u entries in %.0f ms\n", shape.people, example.entries(), took);
    return ok;
}

base::Result<store::TransactionId> log_one(platform::HeadlessApp& program) {
    office::ActivityFields fields;
    fields.date = program.clock.today();
    fields.start = base::TimeOfDay::from_minutes(960).value_or({});
    fields.end = base::TimeOfDay::from_minutes(970).value_or({});
    fields.text = "Rapat";
    return office::add_activity(program.app().store(), fields);
}

double visit(platform::HeadlessApp& program, const char* address) {
    const double took = time_of([&] {
        program.app().address_changed(address);
        program.stage().frame();
    });
    program.stage().settle();
    return took;
}

/// Leaves the program alone until it has nothing to do; the longest it was busy at once.
double leave_alone(platform::HeadlessApp& program) {
    double longest = 0;
    double now = program.stage().now();
    double again = 1;
    while (again > 0) {
        now += again;
        longest = std::max(longest, time_of([&] { again = program.app().idle(now); }));
    }
    return longest;
}

struct Scrolled {
    double frame = 0, paint = 0;
};

/// The wheel turns down and up again over the middle of the page.
Scrolled scrolled(platform::Stage& stage) {
    static platform::raster::Surface surface;
    std::vector<double> frames, paints;
    constexpr int turns = 16;
    for (int turn = 0; turn < turns; ++turn) {
        ui::Event event;
        event.kind = ui::Event::Kind::Wheel;
        event.x = 683;
        event.y = 384;
        event.dy = turn < turns / 2 ? 120 : -120;
        stage.context().post(event);
        frames.push_back(time_of([&] { stage.frame(); }));
        const ui::Scrolled& part = stage.output().scrolled;
        const auto moved = platform::raster::moved_by(
            {part.bounds.x, part.bounds.y}, {part.bounds.right(), part.bounds.bottom()}, part.down, 1);
        paints.push_back(time_of([&] { surface.draw(*ImGui::GetDrawData(), 0xFFF9F7F6u, moved); }));
        stage.settle();
    }
    std::sort(frames.begin(), frames.end());
    std::sort(paints.begin(), paints.end());
    return {frames[turns / 2], paints[turns / 2]};
}

void measure(platform::HeadlessApp& program, const char* name, const char* address, double waited) {
    platform::Stage& stage = program.stage();
    const double first = visit(program, address);
    std::vector<double> again;
    for (int i = 0; i < 5; ++i) {
        program.app().address_changed(std::string_view(address) == "/" ? "/tentang" : "/");
        stage.settle();
        again.push_back(time_of([&] {
            program.app().address_changed(address);
            stage.frame();
        }));
    }
    std::sort(again.begin(), again.end());
    stage.settle();
    const double frame = median_of(15, [&] { stage.frame(); });
    const Scrolled scroll = scrolled(stage);
    bool logged = true;
    std::vector<double> changed;
    for (int i = 0; i < 3; ++i) {
        logged = log_one(program).ok() && logged;
        changed.push_back(time_of([&] { stage.frame(); }));
        stage.settle();
    }
    std::sort(changed.begin(), changed.end());
    std::printf("%-16s %10.1f %10.1f %10.1f %10.2f %10.2f %10.2f %10.1f%s\n", name, first, waited, again[2],
                frame, scroll.frame, scroll.paint, changed[1], logged ? "" : "   (nothing was logged)");
}

} // namespace

int main() {
    const app::LargeShape shape{size_from("PRIMA_PEOPLE", 1'000), size_from("PRIMA_ENTRIES", 100'000)};
    store::MemoryDisk disk;
    if (!fill(disk, shape)) return 1;
    std::optional<platform::HeadlessApp> program;
    const double opened =
        time_of([&] { program.emplace(disk, platform::StageOptions{.font_folder = PRIMA_FONT_DIR}, "/"); });
    struct Page {
        const char *name, *address;
    };
    constexpr Page pages[] = {{"Beranda", "/"},
                              {"Hari ini", "/hari-ini"},
                              {"Pegawai", "/pegawai"},
                              {"Unit", "/pegawai/unit"},
                              {"Pemantauan", "/pemantauan"},
                              {"Rencana", "/rencana"},
                              {"Pohon kinerja", "/rencana/pohon"},
                              {"Penilaian", "/penilaian"},
                              {"Standar", "/standar"},
                              {"Umpan balik", "/umpan-balik"},
                              {"Tindak lanjut", "/tindak-lanjut"},
                              {"Riwayat", "/riwayat"},
                              {"Persetujuan", "/persetujuan"},
                              {"Pengaturan", "/pengaturan"}};
    std::vector<double> waited;
    const double longest = leave_alone(*program);
    for (const Page& page : pages) waited.push_back(visit(*program, page.address));
    program.reset();
    program.emplace(disk, platform::StageOptions{.font_folder = PRIMA_FONT_DIR}, "/");
    std::printf("opened in %.0f ms; built ahead in parts of at most %.1f ms\n\n", opened, longest);
    std::printf("%-16s %10s %10s %10s %10s %10s %10s %10s   (ms)\n", "", "first", "waited", "again", "frame",
                "scroll", "paint", "changed");
    for (std::size_t i = 0; i < std::size(pages); ++i)
        measure(*program, pages[i].name, pages[i].address, waited[i]);
    store::Store& store = program->app().store();
    const double watched =
        median_of(3, [&] { static_cast<void>(office::watched_by(store, office::own_person(store))); });
    std::printf("\nwho is watched: %.1f ms\n", watched);
    const auto team = office::watched_by(store, office::own_person(store));
    const base::Date today = program->clock.today();
    const double rolled = median_of(5, [&] {
        static_cast<void>(office::month_of_units(store, office::month_of_team(store, team, today, today)));
    });
    std::printf("roll-up of a month by unit, %zu people: %.1f ms (asked: under 50)\n", team.size(), rolled);
    return 0;
}
