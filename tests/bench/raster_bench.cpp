// How long a whole screen takes without a graphics card. Prints the median of 20 frames in milliseconds for
// the busy part of an office screen: bars, cards, a long table, fields, charts.
#include "platform/raster/raster.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

constexpr ImU32 page = IM_COL32(0xF6, 0xF7, 0xF9, 255);
constexpr ImU32 card = IM_COL32(255, 255, 255, 255);
constexpr ImU32 line = IM_COL32(0xDF, 0xE3, 0xE9, 255);
constexpr ImU32 text = IM_COL32(0x16, 0x20, 0x2E, 255);
constexpr ImU32 quiet = IM_COL32(0x43, 0x4E, 0x5D, 255);
constexpr ImU32 accent = IM_COL32(0x0A, 0x4F, 0x96, 255);
constexpr ImU32 soft = IM_COL32(0xE7, 0xF0, 0xFA, 255);

void write(ImDrawList& list, float size, float x, float y, ImU32 colour, const char* words) {
    list.AddText(ImGui::GetFont(), size, ImVec2(x, y), colour, words);
}

void box(ImDrawList& list, float x, float y, float width, float height, float rounding) {
    list.AddRectFilled(ImVec2(x, y), ImVec2(x + width, y + height), card, rounding);
    list.AddRect(ImVec2(x, y), ImVec2(x + width, y + height), line, rounding);
}

void chart(ImDrawList& list, float x, float y) {
    ImVec2 points[60];
    for (int i = 0; i < 60; ++i) {
        const auto t = static_cast<float>(i);
        points[i] = ImVec2(x + t * 5, y + 40 - 30 * std::sin(t * 0.2f));
    }
    list.AddPolyline(points, 60, accent, ImDrawFlags_None, 2);
    for (int i = 0; i < 12; ++i) {
        const float left = x + static_cast<float>(i) * 25;
        list.AddRectFilled(ImVec2(left, y + 130 - static_cast<float>(i % 5) * 9), ImVec2(left + 16, y + 140),
                           accent, 3);
    }
}

void screen(ImDrawList& list) {
    list.AddRectFilled(ImVec2(0, 0), ImVec2(1366, 64), card);
    list.AddRectFilled(ImVec2(0, 64), ImVec2(232, 768), card);
    list.AddLine(ImVec2(0, 64), ImVec2(1366, 64), line);
    list.AddLine(ImVec2(232, 64), ImVec2(232, 768), line);
    list.AddRectFilled(ImVec2(8, 80), ImVec2(224, 124), soft, 8);
    for (int i = 0; i < 12; ++i)
        write(list, 16, 56, 90 + static_cast<float>(i) * 44, text, "Rencana dan hasil kerja");
    write(list, 24, 256, 84, text, "Pemantauan kinerja triwulan III");
    for (int i = 0; i < 4; ++i) {
        const float x = 256 + static_cast<float>(i) * 276;
        box(list, x, 132, 260, 104, 8);
        write(list, 14, x + 16, 148, quiet, "Capaian sampai hari ini");
        write(list, 24, x + 16, 172, text, "87,5 persen");
        list.AddRectFilled(ImVec2(x + 16, 208), ImVec2(x + 110, 228), soft, 14);
        write(list, 14, x + 26, 210, accent, "Sesuai target");
    }
    box(list, 256, 252, 760, 500, 8);
    for (int i = 0; i < 20; ++i) {
        const float y = 262 + static_cast<float>(i) * 24;
        list.AddLine(ImVec2(256, y + 22), ImVec2(1016, y + 22), line);
        write(list, 14, 272, y, text, "Menyusun laporan layanan perizinan");
        write(list, 14, 560, y, quiet, "Siti Rahmawati, S.Sos.");
        write(list, 14, 740, y, quiet, "30 Sep 2026");
        write(list, 14, 860, y, text, "112,50");
        list.AddRectFilled(ImVec2(920, y - 1), ImVec2(1000, y + 19), soft, 14);
        write(list, 14, 930, y, accent, "Disetujui");
    }
    box(list, 1032, 252, 318, 240, 8);
    chart(list, 1044, 300);
    box(list, 1032, 508, 318, 244, 8);
    for (int i = 0; i < 8; ++i)
        write(list, 14, 1048, 524 + static_cast<float>(i) * 26, quiet,
              "Umpan balik: lengkapi bukti dukung hasil");
}

void measure(const std::string& font, float width, float height, float density) {
    ImGuiContext* context = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = ImVec2(width, height);
    io.DisplayFramebufferScale = ImVec2(density, density);
    ImFontConfig config;
    std::string bytes = font;
    config.FontData = bytes.data();
    config.FontDataSize = static_cast<int>(bytes.size());
    config.FontDataOwnedByAtlas = false;
    config.SizePixels = 16;
    io.Fonts->AddFont(&config);
    prima::platform::raster::init();

    prima::platform::Image image;
    std::vector<double> milliseconds;
    int triangles = 0;
    for (int i = 0; i < 21; ++i) {
        ImGui::NewFrame();
        screen(*ImGui::GetBackgroundDrawList());
        ImGui::Render();
        const auto begin = std::chrono::steady_clock::now();
        prima::platform::raster::render(*ImGui::GetDrawData(), image, page);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        // The first frame also takes over the font atlas.
        if (i > 0) milliseconds.push_back(took.count());
        triangles = ImGui::GetDrawData()->TotalIdxCount / 3;
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::printf("%4.0f x %4.0f at density %g: %6.2f ms (%d triangles)\n", static_cast<double>(width),
                static_cast<double>(height), static_cast<double>(density),
                milliseconds[milliseconds.size() / 2], triangles);
    prima::platform::raster::shutdown();
    ImGui::DestroyContext(context);
}

} // namespace

int main(int count, char** arguments) {
    std::ifstream file(count > 1 ? arguments[1] : PRIMA_FONT_DIR "/regular.otf", std::ios::binary);
    const std::string font{std::istreambuf_iterator<char>(file), {}};
    if (font.empty()) {
        std::fprintf(stderr, "usage: raster_bench font.otf\n");
        return 2;
    }
    measure(font, 1366, 768, 1);
    measure(font, 360, 740, 2);
    measure(font, 1366, 768, 2);
    return 0;
}
