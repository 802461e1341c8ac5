#include "platform/raster/raster.h"

#include <doctest/doctest.h>

#include <random>

#include "raster/canvas.h"

using prima::platform::Area;
using prima::platform::Image;
namespace raster = prima::platform::raster;

namespace {

constexpr ImU32 ground = IM_COL32(250, 250, 250, 255);
constexpr ImU32 red = IM_COL32(200, 20, 30, 255);

/// Lays out a frame and draws it twice: on the surface, and as a whole.
class Twice : public Canvas {
public:
    using Canvas::Canvas;

    template <class Draw>
    const std::vector<Area>& frame(Draw draw, ImU32 background = ground) {
        Canvas::frame(draw, background);
        return surface.draw(*ImGui::GetDrawData(), background);
    }
    bool same() const { return surface.image().pixels == image().pixels; }

    raster::Surface surface;
};

long pixels(const std::vector<Area>& areas) {
    long sum = 0;
    for (const Area& each : areas)
        sum += static_cast<long>(each.right - each.left) * (each.bottom - each.top);
    return sum;
}

bool meet(const Area& a, const Area& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

void form(ImDrawList& list, const std::vector<std::string>& words) {
    list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 40), IM_COL32(10, 79, 150, 255));
    for (std::size_t i = 0; i < words.size(); ++i) {
        const float y = 60 + static_cast<float>(i) * 50;
        list.AddRect(ImVec2(20, y), ImVec2(380, y + 40), IM_COL32(100, 110, 120, 255), 8);
        list.AddText(ImVec2(30, y + 10), IM_COL32(20, 30, 40, 255), words[i].c_str());
    }
}

} // namespace

TEST_CASE("a frame like the last one draws nothing") {
    Twice canvas(400, 300);
    const auto draw = [](ImDrawList& list) { form(list, {"Rapat", "Laporan"}); };
    CHECK(pixels(canvas.frame(draw)) == 400 * 300);
    canvas.frame(draw);
    CHECK(canvas.frame(draw).empty());
    CHECK(canvas.same());
}

TEST_CASE("a word that is typed draws the part of the screen around it anew") {
    Twice canvas(400, 300);
    canvas.frame([](ImDrawList& list) { form(list, {"Rapat", "Laporan"}); });
    const std::vector<Area>& areas = canvas.frame([](ImDrawList& list) { form(list, {"Rapa", "Laporan"}); });
    REQUIRE(!areas.empty());
    CHECK(pixels(areas) < 400 * 300 / 8);
    CHECK(areas.front().top < 100);
    CHECK(canvas.same());
}

TEST_CASE("what goes away, what is laid in another order and another ground are changes") {
    Twice canvas(200, 200);
    const auto two = [](ImU32 first, ImU32 second) {
        return [=](ImDrawList& list) {
            list.AddRectFilled(ImVec2(10, 10), ImVec2(60, 60), first);
            list.AddRectFilled(ImVec2(10, 10), ImVec2(60, 60), second);
        };
    };
    canvas.frame(two(red, IM_COL32_BLACK));
    CHECK(!canvas.frame(two(IM_COL32_BLACK, red)).empty());
    CHECK(canvas.same());
    CHECK(!canvas.frame([](ImDrawList&) {}).empty());
    CHECK(canvas.same());
    CHECK(pixels(canvas.frame([](ImDrawList&) {}, red)) == 200 * 200);
    CHECK(canvas.same());
}

TEST_CASE("a surface that was forgotten or has another size is drawn as a whole") {
    Twice canvas(200, 100);
    const auto draw = [](ImDrawList& list) { form(list, {"Rapat"}); };
    canvas.frame(draw);
    canvas.surface.forget();
    CHECK(pixels(canvas.frame(draw)) == 200 * 100);
    ImGui::GetIO().DisplaySize = ImVec2(100, 200);
    CHECK(pixels(canvas.frame(draw)) == 100 * 200);
    CHECK(canvas.same());
    ImGui::GetIO().DisplaySize = ImVec2(0, 0);
    CHECK(canvas.frame(draw).empty());
}

TEST_CASE("whatever changes from frame to frame, the surface looks as if it had been drawn as a whole") {
    std::mt19937 random(20261130); // NOLINT: the same scenes every time
    const auto upto = [&](unsigned most) { return static_cast<float>(random() % most); };
    struct Shape {
        unsigned kind;
        ImVec2 from, to;
        ImU32 colour;
        std::string words;
    };
    const auto shape = [&] {
        return Shape{static_cast<unsigned>(random() % 5), ImVec2(upto(330) - 15, upto(240) - 20),
                     ImVec2(upto(330) - 15, upto(240) - 20), static_cast<ImU32>(random()),
                     std::string(1 + random() % 9, static_cast<char>('a' + random() % 26))};
    };
    Twice canvas(150, 110, 2);
    std::vector<Shape> shapes(12);
    for (Shape& each : shapes) each = shape();
    long drawn = 0;
    const int frames = 300;
    for (int frame = 0; frame < frames; ++frame) {
        if (frame % 3 != 0) shapes[random() % shapes.size()] = shape();
        if (frame % 7 == 0) std::swap(shapes[0], shapes[random() % shapes.size()]);
        const std::vector<Area>& areas = canvas.frame([&](ImDrawList& list) {
            for (const Shape& each : shapes) {
                if (each.kind == 0) list.AddRectFilled(each.from, each.to, each.colour);
                if (each.kind == 1) list.AddCircleFilled(each.from, 4 + each.to.y / 9, each.colour);
                if (each.kind == 2) list.AddText(each.from, each.colour, each.words.c_str());
                if (each.kind == 3) list.AddLine(each.from, each.to, each.colour, 1.5f);
                if (each.kind == 4) {
                    list.PushClipRect(each.from, ImVec2(each.from.x + 40, each.from.y + 30), true);
                    list.AddRectFilledMultiColor(ImVec2(0, 0), each.to, each.colour, red, each.colour,
                                                 IM_COL32_BLACK);
                    list.PopClipRect();
                }
            }
        });
        drawn += pixels(areas);
        for (std::size_t a = 0; a < areas.size(); ++a) {
            CHECK(!areas[a].empty());
            for (std::size_t b = 0; b < a; ++b) CHECK(!meet(areas[a], areas[b]));
        }
        REQUIRE_MESSAGE(canvas.same(), "frame ", frame);
    }
    CHECK(drawn < frames * 300L * 220L / 2);
}
