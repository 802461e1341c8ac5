// What a frame of the kit costs. Clock of a frame: from the first call that begins it until its draw lists
// and the patch of the mirror are done; drawing the triangles is not in it. Clock of a patch:
// MirrorPatch::update alone. Times are CPU time of this thread; a line shows the median and the slowest
// twentieth of 400.

#include "platform/raster/raster.h"
#include "ui/mirror_patch.h"
#include "ui/ui.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace prima;

namespace {

constexpr int frames = 400;
constexpr std::int64_t rows = 100000;

double cpu_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void print(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("%-62s %6.3f ms   %6.3f ms\n", what, times[times.size() / 2], times[times.size() * 19 / 20]);
}

std::vector<std::uint8_t> read_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const ui::TableColumn columns[] = {
    {.code = "date", .title = "Tanggal", .width = 130, .sortable = true},
    {.code = "time", .title = "Jam", .width = 130},
    {.code = "text", .title = "Kegiatan", .width = -3, .sortable = true},
    {.code = "person", .title = "Pegawai", .width = -1, .least = 140},
    {.code = "amount", .title = "Jumlah", .width = 90, .align = ui::Align::End, .sortable = true},
    {.code = "state", .title = "Status", .width = 130},
};

void fill(std::int64_t row, std::size_t column, ui::TableCell& cell) {
    switch (column) {
    case 0: cell.text = std::to_string(row % 28 + 1) + " Nov 2026"; break;
    case 1: cell.text = "07.30–09.00"; break;
    case 2: cell.text = "Menyusun notulen rapat koordinasi nomor " + std::to_string(row); break;
    case 3: cell.text = row % 2 == 0 ? "Rina Anggraini" : "Dedi Prasetyo"; break;
    case 4: cell.text = std::to_string(row % 97); break;
    default:
        cell.text = row % 3 == 0 ? "Menunggu" : "Disetujui";
        cell.badge = row % 3 == 0 ? ui::Tone::Neutral : ui::Tone::Good;
    }
}

struct Screen {
    float width, height, density;
    bool touch;
};

void measure_table(const ui::FontFiles& fonts, const Screen& screen, const char* name) {
    ui::Context context(fonts);
    platform::raster::init();
    platform::Image image;
    ui::TableState state;
    state.selected = {3, 5, 8};
    std::vector<double> times;
    double clock = 1;
    std::size_t nodes = 0;
    for (int i = 0; i < frames + 20; ++i) {
        ui::Event wheel;
        wheel.kind = ui::Event::Kind::Wheel;
        wheel.x = screen.width / 2;
        wheel.y = screen.height / 2;
        wheel.dy = 237; // never a whole number of rows
        context.post(wheel);
        clock += 1.0 / 60;
        const double begin = cpu_milliseconds();
        ui::FrameInput input{screen.width, screen.height, screen.density, clock, {}};
        input.preferences.touch = screen.touch;
        context.begin_frame(input);
        {
            const ui::Rect whole{0, 0, screen.width, screen.height};
            const ui::Surface surface("page", ui::SurfaceLevel::Page, whole);
            const ui::NodeScope main(ui::id_of("main"), ui::Role::Main, "Isi", whole);
            ui::begin_column(whole.inset(16, 16));
            ui::table("table",
                      {.name = "Catatan",
                       .columns = columns,
                       .row_count = rows,
                       .cell = fill,
                       .selection = ui::TableSelection::Multiple,
                       .activates = true,
                       .height = screen.height - 32},
                      state);
            ui::end_column();
        }
        const ui::FrameOutput output = context.end_frame();
        // The first frames also make the glyphs.
        if (i >= 20) times.push_back(cpu_milliseconds() - begin);
        nodes = context.tree().nodes().size();
        if (i % 20 < 2) platform::raster::render(*ImGui::GetDrawData(), image, 0xFFFFFFFFu);
    }
    platform::raster::shutdown();
    print((std::string(name) + ", " + std::to_string(nodes) + " nodes").c_str(), times);
}

/// A page of 300 nodes in groups of ten, all of which the page scrolls.
void build(ui::Tree& tree, float y) {
    tree.clear();
    ui::Node& root = tree.add(1, 0, ui::Role::Root);
    root.rect = {0, 0, 1366, 768};
    for (std::uint32_t i = 0; i < 299; ++i) {
        const bool is_group = i % 10 == 0;
        ui::Node& node = tree.add(100 + i, is_group ? 1 : 100 + i / 10 * 10,
                                  is_group     ? ui::Role::Group
                                  : i % 10 < 4 ? ui::Role::Button
                                               : ui::Role::Text);
        node.name = "Bagian nomor " + std::to_string(i);
        node.rect = {24, y + static_cast<float>(i) * 30, 400, 28};
        node.focusable = node.role == ui::Role::Button;
    }
}

void measure_patch(bool each_by_itself, const char* name) {
    ui::MirrorPatch patch;
    ui::Tree tree;
    std::vector<double> times;
    std::size_t bytes = 0;
    for (int i = 0; i < frames; ++i) {
        build(tree, -static_cast<float>(i) * 3);
        if (each_by_itself) {
            // Every node also moves inside its parent.
            for (std::size_t n = 0; n < tree.nodes().size(); ++n)
                tree.nodes()[n].rect.x += static_cast<float>((n + 1) * static_cast<std::size_t>(i) % 11);
        }
        const double begin = cpu_milliseconds();
        const std::string change = patch.update(tree);
        if (i > 0) times.push_back(cpu_milliseconds() - begin);
        bytes = change.size();
    }
    print((std::string(name) + ", " + std::to_string(bytes) + " bytes").c_str(), times);
}

} // namespace

int main(int count, char** arguments) {
    const std::string folder = count > 1 ? arguments[1] : PRIMA_FONT_DIR;
    const std::vector<std::uint8_t> regular = read_bytes(folder + "/regular.otf");
    const std::vector<std::uint8_t> semibold = read_bytes(folder + "/semibold.otf");
    const std::vector<std::uint8_t> icons = read_bytes(folder + "/icons.ttf");
    if (regular.empty() || semibold.empty() || icons.empty()) {
        std::fprintf(stderr, "usage: table_bench folder-of-fonts\n");
        return 2;
    }
    const ui::FontFiles fonts{regular, semibold, icons, nullptr};
    std::printf("%-62s %9s   %9s\n", "CPU time", "median", "95 %");
    measure_table(fonts, {1366, 768, 1, false}, "frame, 100,000 rows scrolling, 1366x768");
    measure_table(fonts, {1920, 1080, 1, false}, "frame, 100,000 rows scrolling, 1920x1080");
    measure_table(fonts, {360, 740, 2, true}, "frame, 100,000 cards scrolling, 360x740");
    measure_patch(false, "patch, 300 nodes, the page scrolls");
    measure_patch(true, "patch, 300 nodes, each moves by itself");
    return 0;
}
