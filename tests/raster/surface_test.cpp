#include "platform/raster/raster.h"

#include <doctest/doctest.h>

#include <cmath>
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
    const std::vector<Area>& frame(Draw draw, ImU32 background = ground, raster::Moved moved = {}) {
        Canvas::frame(draw, background);
        before = surface.image();
        return surface.draw(*ImGui::GetDrawData(), background, moved);
    }
    bool same() const { return surface.image().pixels == image().pixels; }
    /// Every pixel that looks different lies in one of the areas.
    bool told(const std::vector<Area>& areas) const {
        Image expected = before;
        if (expected.pixels.size() != surface.image().pixels.size()) return false;
        for (const Area& area : areas) {
            for (int y = area.top; y < area.bottom; ++y) {
                for (int x = area.left; x < area.right; ++x) {
                    const std::size_t at =
                        static_cast<std::size_t>(y) * static_cast<std::size_t>(expected.width) +
                        static_cast<std::size_t>(x);
                    expected.pixels[at] = surface.image().pixels[at];
                }
            }
        }
        return expected.pixels == surface.image().pixels;
    }

    Image before; ///< of the surface, as the last frame left it
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
        return Shape{static_cast<unsigned>(random() % 7), ImVec2(upto(330) - 15, upto(240) - 20),
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
                if (each.kind == 5) list.AddRectFilled(each.from, each.to, each.colour, 8);
                if (each.kind == 6) {
                    // Any five points: it may cross itself, and it may turn to the other side.
                    const std::size_t bent = each.words.size();
                    for (std::size_t i = 0; i < 5; ++i) {
                        const auto far = [&](std::size_t by) {
                            return static_cast<float>((i * by + bent * 37) % 140);
                        };
                        list.PathLineTo(ImVec2(each.from.x + far(61), each.from.y + far(83)));
                    }
                    list.PathFillConvex(each.colour);
                }
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

namespace {

/// A page below a bar, beside a list: what stands at `offset` of it is at its top edge.
struct Page {
    ImVec2 from{52, 37}, to{390, 290};
    float offset = 0;
    int hovered = -1;
    bool in_card = false; // rows in a card that stays where it is

    void draw(ImDrawList& list) const {
        list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 300),
                           IM_COL32(246, 247, 249, 255)); // it stays where it is
        list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 30), IM_COL32(10, 79, 150, 255));
        list.AddText(ImVec2(4, 4), IM_COL32_WHITE, "Baris 0123456789"); // a new letter is another texture
        if (in_card) card(list, from.y - 13, to.y + 7);
        list.PushClipRect(from, to, true);
        const float top = from.y - offset;
        if (!in_card) card(list, top + 10, top + 2000);
        for (int row = 0; row < 45; ++row) {
            const float y = top + 20 + 44 * static_cast<float>(row);
            if (row == hovered)
                list.AddRectFilled(ImVec2(60, y), ImVec2(380, y + 44), IM_COL32(230, 240, 250, 255));
            list.AddLine(ImVec2(60, y), ImVec2(380, y), IM_COL32(200, 200, 200, 255));
            list.AddCircleFilled(ImVec2(90, y + 22), 14, IM_COL32(200, 220, 240, 255));
            list.AddText(ImVec2(120, y + 13), IM_COL32(20, 30, 40, 255),
                         ("Baris " + std::to_string(row)).c_str());
        }
        list.PopClipRect();
        // What stays at its edge, and a bar that says where one is.
        if (!in_card)
            list.AddRectFilled(ImVec2(60, from.y), ImVec2(380, from.y + 20), IM_COL32(240, 240, 240, 255));
        list.AddRectFilled(ImVec2(384, from.y + offset / 10), ImVec2(389, from.y + offset / 10 + 30), red, 2);
    }
    Area area() const { return {52, 37, 390, 290}; }

private:
    void card(ImDrawList& list, float top, float bottom) const {
        const float left = in_card ? 44.0f : 60.0f, right = in_card ? 397.0f : 380.0f;
        list.AddRectFilled(ImVec2(left, top), ImVec2(right, bottom), IM_COL32_WHITE, 8);
        list.AddRect(ImVec2(left, top), ImVec2(right, bottom), IM_COL32(100, 110, 120, 255), 8);
    }
};

} // namespace

TEST_CASE("of a page that scrolls only what comes into view is drawn, and it looks as if all had been") {
    Twice canvas(400, 300);
    Page page;
    const auto draw = [&](ImDrawList& list) { page.draw(list); };
    canvas.frame(draw);
    for (const int step : {40, 40, 40, -80, 1, -1, 33, 200, 900, -900, 250, 0, 12}) {
        page.offset += static_cast<float>(step);
        const auto areas = canvas.frame(draw, ground, {page.area(), -step});
        CHECK(canvas.same());
        CHECK(canvas.told(areas));
        CHECK((areas.empty() == (step == 0)));
        for (std::size_t a = 0; a < areas.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) CHECK(!meet(areas[a], areas[b]));
        }
    }
    // Nothing is drawn for a frame like the last one, and little for what changes in place.
    CHECK(canvas.frame(draw).empty());
    page.hovered = 26;
    const auto areas = canvas.frame(draw);
    CHECK(canvas.same());
    CHECK(pixels(areas) < 400 * 300 / 4);
}

TEST_CASE("what is said about scrolling changes no pixel, be it wrong, late or of another part") {
    std::mt19937 random(20261201); // NOLINT: the same scenes every time
    Twice canvas(400, 300);
    Page page;
    const auto draw = [&](ImDrawList& list) { page.draw(list); };
    const auto upto = [&](unsigned most) { return static_cast<int>(random() % most); };
    canvas.frame(draw);
    for (int frame = 0; frame < 200; ++frame) {
        const int step = upto(3) == 0 ? 0 : upto(200) - 100;
        page.offset = static_cast<float>(std::max(0, static_cast<int>(page.offset) + step));
        page.hovered = upto(45);
        page.in_card = upto(20) == 0 ? !page.in_card : page.in_card;
        raster::Moved moved{page.area(), -step};
        const int kind = upto(6);
        if (kind == 0) moved.down = upto(400) - 200;
        if (kind == 1) moved.area = {upto(200), upto(150), 200 + upto(300), 150 + upto(200)};
        if (kind == 2) moved = {};
        if (kind == 3 && upto(4) == 0) canvas.surface.forget();
        if (kind == 4) page.offset += 0.5f;
        const auto areas = canvas.frame(draw, kind == 5 && upto(8) == 0 ? red : ground, moved);
        REQUIRE_MESSAGE(canvas.same(), "frame ", frame);
        REQUIRE(canvas.told(areas));
        REQUIRE(areas.size() <= 12);
        REQUIRE(canvas.surface.drawn().size() <= 12);
        for (std::size_t a = 0; a < areas.size(); ++a) {
            CHECK(!areas[a].empty());
            for (std::size_t b = 0; b < a; ++b) CHECK(!meet(areas[a], areas[b]));
        }
    }
}

TEST_CASE("rows that scroll in a card that stays are moved, but for those that come into view") {
    for (const float density : {1.0f, 1.25f, 2.0f}) {
        CAPTURE(density);
        Twice canvas(400, 300, density);
        Page page;
        page.in_card = true;
        const auto draw = [&](ImDrawList& list) { page.draw(list); };
        const auto moved = [&](float step) { return raster::moved_by(page.from, page.to, -step, density); };
        canvas.frame(draw);
        for (const float step : {40.0f, 40.0f, -40.0f, 8.0f, 32.0f, 40.0f, -80.0f, 40.0f}) {
            CAPTURE(step);
            page.offset += step;
            CHECK(canvas.told(canvas.frame(draw, ground, moved(step))));
            CHECK(canvas.same());
            // The rows that come in, what is cut at both edges, and the bar beside them.
            const float rows = std::fabs(step) + 2 * 32 / density;
            const float most = (rows * 338 + 253 * 32 / density) * density * density;
            CHECK(static_cast<float>(pixels(canvas.surface.drawn())) < most);
        }
    }
}

TEST_CASE("what lies over rows that scroll, and is no rounded rectangle, is drawn anew") {
    Twice canvas(400, 300);
    Page page;
    const auto draw = [&](ImDrawList& list) {
        page.draw(list);
        // ImGui fills it as a fan, and parts of the fan lie over others.
        for (const ImVec2 corner : {ImVec2(60, 5), ImVec2(360, 5), ImVec2(360, 205), ImVec2(80, 235),
                                    ImVec2(340, 265), ImVec2(60, 295)})
            list.PathLineTo(corner);
        list.PathFillConvex(IM_COL32(200, 20, 30, 60));
    };
    canvas.frame(draw);
    for (const float step : {40.0f, 33.0f, -20.0f}) {
        page.offset += step;
        CHECK(canvas.told(canvas.frame(draw, ground, {page.area(), static_cast<int>(-step)})));
        CHECK(canvas.same());
    }
}
