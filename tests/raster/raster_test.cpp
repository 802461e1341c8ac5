#include "platform/headless/png.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>
#include <limits>

#include "raster/canvas.h"

using prima::platform::Image;
namespace png = prima::platform::png;

namespace {

constexpr ImU32 black = IM_COL32(0, 0, 0, 255);
constexpr ImU32 white = IM_COL32_WHITE;
constexpr ImU32 red = IM_COL32(200, 20, 30, 255);

int count(const Image& image, ImU32 colour) {
    int found = 0;
    for (const auto pixel : image.pixels) found += pixel == colour;
    return found;
}

int red_of(const Image& image, int x, int y) {
    return static_cast<int>(image.at(x, y) & 255u);
}

void without_fringes(ImDrawList& list) {
    list.Flags = ImDrawListFlags_None;
}

/// How much neighbouring pixels differ: the sharper a picture, the more.
double contrast(const Image& image) {
    double sum = 0;
    for (int y = 0; y < image.height; ++y)
        for (int x = 1; x < image.width; ++x) {
            const double step = red_of(image, x, y) - red_of(image, x - 1, y);
            sum += step * step;
        }
    return sum;
}

Image upscaled(const Image& small, int by) {
    Image large{small.width * by, small.height * by, {}};
    for (int y = 0; y < large.height; ++y)
        for (int x = 0; x < large.width; ++x) large.pixels.push_back(small.at(x / by, y / by));
    return large;
}

} // namespace

TEST_CASE("a frame begins as the background and nothing else") {
    Canvas canvas(40, 30);
    const Image& image = canvas.frame([](ImDrawList&) {}, IM_COL32(1, 2, 3, 255));
    CHECK(image.width == 40);
    CHECK(image.height == 30);
    CHECK(count(image, IM_COL32(1, 2, 3, 255)) == 40 * 30);
}

TEST_CASE("an empty display gives an empty picture") {
    Canvas canvas(0, 0);
    CHECK(canvas.frame([](ImDrawList&) {}).pixels.empty());
}

TEST_CASE("a filled rectangle covers exactly its pixels") {
    Canvas canvas;
    const Image& image =
        canvas.frame([](ImDrawList& list) { list.AddRectFilled(ImVec2(10, 20), ImVec2(30, 25), red); });
    CHECK(count(image, red) == 20 * 5);
    CHECK(image.at(10, 20) == red);
    CHECK(image.at(29, 24) == red);
    CHECK(image.at(9, 20) == white);
    CHECK(image.at(30, 24) == white);
    CHECK(image.at(29, 25) == white);
}

TEST_CASE("a pixel is covered when its middle is, and on a shared middle by the later shape only") {
    Canvas canvas;
    const Image& image = canvas.frame([](ImDrawList& list) {
        list.AddRectFilled(ImVec2(10.5f, 10.5f), ImVec2(20.5f, 20.5f), IM_COL32(0, 0, 0, 128));
        list.AddRectFilled(ImVec2(20.5f, 10.5f), ImVec2(30.49f, 20.51f), IM_COL32(0, 0, 0, 128));
    });
    CHECK(image.at(9, 12) == white);
    CHECK(red_of(image, 10, 12) == 127);
    CHECK(red_of(image, 19, 12) == 127);
    CHECK(red_of(image, 20, 12) == 127);
    CHECK(red_of(image, 29, 12) == 127);
    CHECK(image.at(30, 12) == white);
    CHECK(red_of(image, 15, 19) == 127);
    CHECK(image.at(15, 20) == white);
    CHECK(red_of(image, 25, 20) == 127);
}

TEST_CASE("a clip rectangle cuts exactly at its edge") {
    Canvas canvas;
    const auto scene = [](std::function<void(ImDrawList&)> shape) {
        return [shape](ImDrawList& list) {
            list.PushClipRect(ImVec2(20, 30), ImVec2(40, 50));
            shape(list);
            list.PopClipRect();
        };
    };
    SUBCASE("rectangles") {
        canvas.frame(
            scene([](ImDrawList& list) { list.AddRectFilled(ImVec2(0, 0), ImVec2(100, 100), red); }));
        CHECK(count(canvas.image(), red) == 20 * 20);
    }
    SUBCASE("triangles") {
        canvas.frame(scene([](ImDrawList& list) {
            list.AddTriangleFilled(ImVec2(-500, -400), ImVec2(600, -300), ImVec2(30, 700), red);
        }));
        CHECK(count(canvas.image(), red) == 20 * 20);
    }
    CHECK(canvas.image().at(20, 30) == red);
    CHECK(canvas.image().at(39, 49) == red);
    CHECK(canvas.image().at(19, 30) == white);
    CHECK(canvas.image().at(20, 29) == white);
    CHECK(canvas.image().at(40, 49) == white);
    CHECK(canvas.image().at(39, 50) == white);
}

TEST_CASE("a clip rectangle scales with the framebuffer") {
    Canvas canvas(100, 100, 1.5f);
    const Image& image = canvas.frame([](ImDrawList& list) {
        list.PushClipRect(ImVec2(10, 10), ImVec2(20, 20));
        list.AddRectFilled(ImVec2(0, 0), ImVec2(100, 100), red);
        list.PopClipRect();
    });
    CHECK(image.width == 150);
    CHECK(count(image, red) == 15 * 15);
    CHECK(image.at(15, 15) == red);
}

TEST_CASE("two triangles that share an edge blend each pixel once") {
    Canvas canvas;
    unsigned seed = 12345;
    const auto random = [&seed](int below) {
        seed = seed * 1664525u + 1013904223u;
        return static_cast<float>(seed >> 8) / static_cast<float>(1 << 24) * static_cast<float>(below);
    };
    const ImU32 half = IM_COL32(0, 0, 0, 128);
    for (int round = 0; round < 200; ++round) {
        // A fan around a point: its triangles share edges in every direction and meet in the middle.
        const ImVec2 middle(20 + random(60), 20 + random(60));
        const bool whole = round % 2 == 0;
        const ImVec2 centre =
            whole ? ImVec2(static_cast<float>(static_cast<int>(middle.x)) + 0.5f, 50.5f) : middle;
        const ImVec2 corners[] = {{0, 0},     {random(100), 0},   {100, 0}, {100, random(100)},
                                  {100, 100}, {random(100), 100}, {0, 100}, {0, random(100)}};
        const Image& image = canvas.frame([&](ImDrawList& list) {
            without_fringes(list);
            for (int i = 0; i < 8; ++i)
                list.AddTriangleFilled(centre, corners[i], corners[(i + 1) % 8], half);
        });
        CHECK(count(image, IM_COL32(127, 127, 127, 255)) == 100 * 100);
    }
}

TEST_CASE("a point far outside or not a number does no harm") {
    Canvas canvas;
    const float infinite = std::numeric_limits<float>::infinity();
    const Image& image = canvas.frame([&](ImDrawList& list) {
        without_fringes(list);
        list.AddTriangleFilled(ImVec2(-1e9f, 40), ImVec2(1e9f, 40), ImVec2(50, 1e9f), red);
        list.AddTriangleFilled(ImVec2(-infinite, 0), ImVec2(infinite, 0), ImVec2(50, infinite), red);
        list.AddTriangleFilled(ImVec2(std::numeric_limits<float>::quiet_NaN(), 0), ImVec2(10, 0),
                               ImVec2(50, 2), red);
        list.AddRectFilled(ImVec2(0, -1e20f), ImVec2(1e20f, 2), red);
    });
    CHECK(image.at(50, 60) == red);
}

TEST_CASE("source over keeps an opaque picture opaque and rounds to the nearest") {
    Canvas canvas;
    for (int alpha = 0; alpha < 256; alpha += 5) {
        const Image& image = canvas.frame(
            [&](ImDrawList& list) {
                list.AddRectFilled(ImVec2(0, 0), ImVec2(100, 100), IM_COL32(10, 200, 255, alpha));
            },
            IM_COL32(250, 100, 0, 255));
        const auto expected = [&](int above, int below) {
            return static_cast<unsigned>((above * alpha + below * (255 - alpha)) / 255.0 + 0.5);
        };
        CHECK(image.at(50, 50) == IM_COL32(expected(10, 250), expected(200, 100), expected(255, 0), 255));
    }
}

TEST_CASE("a rounded, fringed card has full colour inside, nothing outside and no seam between") {
    Canvas canvas;
    const Image& image = canvas.frame([](ImDrawList& list) {
        list.AddRectFilled(ImVec2(10, 10), ImVec2(90, 70), IM_COL32(0, 0, 0, 128), 8);
    });
    for (int y = 10; y < 70; ++y)
        for (int x = 10; x < 90; ++x) {
            const bool corner = (x < 18 || x >= 82) && (y < 18 || y >= 62);
            if (!corner) CHECK(red_of(image, x, y) == 127);
            CHECK(red_of(image, x, y) >= 127);
        }
    for (int i = 0; i < 100; ++i) {
        CHECK(red_of(image, i, 9) == 255);
        CHECK(red_of(image, i, 70) == 255);
        CHECK(red_of(image, 9, i) == 255);
        CHECK(red_of(image, 90, i) == 255);
    }
    CHECK(red_of(image, 10, 10) == 255);
}

TEST_CASE("a circle is the same seen from every side") {
    Canvas canvas;
    const Image& image =
        canvas.frame([](ImDrawList& list) { list.AddCircleFilled(ImVec2(50, 50), 30.25f, black, 64); });
    int worst = 0;
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 100; ++x)
            worst = std::max(worst, std::abs(red_of(image, x, y) - red_of(image, 99 - x, 99 - y)));
    CHECK(worst <= 3);
    double covered = 0;
    for (const auto pixel : image.pixels) covered += (255 - (pixel & 255u)) / 255.0;
    CHECK(covered == doctest::Approx(3.14159 * 30.25 * 30.25).epsilon(0.01));
}

TEST_CASE("colours run evenly between corners") {
    Canvas canvas;
    const Image& image = canvas.frame([](ImDrawList& list) {
        list.AddRectFilledMultiColor(ImVec2(0, 0), ImVec2(100, 100), black, white, white, black);
    });
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 100; ++x) CHECK(std::abs(red_of(image, x, y) - (x + 0.5) * 2.55) <= 1.0);
}

TEST_CASE("text has ink, in tints of its colour only and inside its box") {
    Canvas canvas;
    ImVec2 size;
    const Image& image = canvas.frame([&](ImDrawList& list) {
        size = ImGui::CalcTextSize("Kinerja");
        list.AddText(ImVec2(10, 10), red, "Kinerja");
    });
    int ink = 0;
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 100; ++x) {
            const bool inside =
                x >= 9 && y >= 10 && x <= 11 + static_cast<int>(size.x) && y < 11 + static_cast<int>(size.y);
            if (!inside) CHECK(image.at(x, y) == white);
            // Red fades from 255 to 200, green from 255 to 20: both by the same part.
            const int red_part = (255 - red_of(image, x, y)) * 235 / 55;
            const int green_part = 255 - static_cast<int>((image.at(x, y) >> 8) & 255u);
            CHECK(std::abs(red_part - green_part) <= 5);
            ink += green_part > 150;
        }
    CHECK(ink > 50);
}

TEST_CASE("text drawn at double density is sharper than the same text upscaled") {
    const auto text = [](ImDrawList& list) { list.AddText(ImVec2(10, 10), black, "Kinerja 2026"); };
    const Image small = Canvas(120, 40, 1).frame(text);
    const Image large = Canvas(120, 40, 2).frame(text);
    REQUIRE(large.width == small.width * 2);
    CHECK(contrast(large) > 1.2 * contrast(upscaled(small, 2)));
}

TEST_CASE("new characters and new sizes appear in the frame that first uses them") {
    Canvas canvas(400, 200);
    canvas.frame([](ImDrawList& list) { list.AddText(ImVec2(0, 0), black, "abc"); });
    const Image first = canvas.image();
    const auto draw = [](ImDrawList& list) {
        for (int size = 10; size < 60; size += 7)
            list.AddText(ImGui::GetFont(), static_cast<float>(size), ImVec2(static_cast<float>(size) * 5, 50),
                         black, "Qx");
        list.AddText(ImVec2(0, 0), black, "abc");
    };
    const Image second = canvas.frame(draw);
    const Image third = canvas.frame(draw);
    CHECK(png::compare(second, third).differing_pixels == 0);
    for (int y = 0; y < 30; ++y)
        for (int x = 0; x < 40; ++x) CHECK(second.at(x, y) == first.at(x, y));
}

TEST_CASE("a mesh beyond 65536 corners is drawn whole") {
    Canvas canvas(400, 400);
    const Image& image = canvas.frame([](ImDrawList& list) {
        for (int y = 0; y < 200; ++y)
            for (int x = 0; x < 200; ++x) {
                const ImVec2 at(static_cast<float>(x * 2), static_cast<float>(y * 2));
                list.AddRectFilled(at, ImVec2(at.x + 1, at.y + 1), red);
            }
    });
    CHECK(count(image, red) == 200 * 200);
}
