#include "platform/headless/box_glyphs.h"
#include "ui/glyph_loader.h"

#include <doctest/doctest.h>

#include <vector>

#include "raster/canvas.h"

using prima::ui::GlyphBitmap;
using prima::ui::GlyphRequest;

namespace {

constexpr ImU32 blue = IM_COL32(0, 0, 255, 255);
constexpr const char* arabic = "\u0628";
constexpr const char* smile = "\U0001F600";

/// A solid block: 10 wide, 8 high, 2 right of the pen, standing 7 above the baseline (times the density).
class Blocks : public prima::ui::GlyphSource {
public:
    bool rasterise(const GlyphRequest& request, GlyphBitmap& out) override {
        requests.push_back(request);
        const int scale = request.em > 20 ? 2 : 1;
        out.width = 10 * scale;
        out.height = 8 * scale;
        out.left = static_cast<float>(2 * scale);
        out.top = static_cast<float>(7 * scale);
        out.advance = static_cast<float>(15 * scale);
        out.coloured = request.codepoint >= 0x1F000;
        out.pixels.assign(static_cast<std::size_t>(out.width * out.height), IM_COL32(200, 0, 0, 255));
        return able;
    }
    std::vector<GlyphRequest> requests;
    bool able = true;
};

struct Box {
    int left = 10000, top = 10000, right = 0, bottom = 0;
};

Box ink(const prima::platform::Image& image, ImU32 colour) {
    Box box;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            if (image.at(x, y) == colour) {
                box.left = std::min(box.left, x);
                box.top = std::min(box.top, y);
                box.right = std::max(box.right, x + 1);
                box.bottom = std::max(box.bottom, y + 1);
            }
    return box;
}

/// A canvas whose font asks the blocks for what it lacks.
struct Paper {
    explicit Paper(float density = 1)
        : canvas(100, 240, density) {
        prima::ui::add_missing_glyphs(*ImGui::GetIO().Fonts, source, 1.25f, 600);
    }
    const prima::platform::Image& write(const char* text, ImU32 colour = blue, float size = 16) {
        return canvas.frame([&](ImDrawList& list) {
            list.AddText(ImGui::GetFont(), size, ImVec2(10, 10), colour, text);
            width = ImGui::GetFont()->CalcTextSizeA(size, 1e9f, 0, text).x;
            ascent = ImGui::GetFont()->GetFontBaked(size)->Ascent;
        });
    }
    Blocks source;
    Canvas canvas;
    float width = 0;
    float ascent = 0;
};

} // namespace

TEST_CASE("a character the face lacks takes its picture and its room from the platform") {
    Paper paper;
    const auto& image = paper.write(arabic);
    REQUIRE(paper.source.requests.size() == 1);
    CHECK(paper.source.requests[0].codepoint == 0x628);
    CHECK(paper.source.requests[0].em == doctest::Approx(16 / 1.25));
    CHECK(paper.source.requests[0].weight == 600);
    CHECK(paper.width == 15);
    const Box box = ink(image, blue);
    CHECK(box.left == 12);
    CHECK(box.right == 22);
    CHECK(box.bottom - box.top == 8);
    CHECK(box.top == 10 + static_cast<int>(paper.ascent) - 7);
}

TEST_CASE("a character is asked for once a size, and at double density twice as large in the same room") {
    Paper paper(2);
    paper.write(arabic);
    const auto& image = paper.write(arabic);
    REQUIRE(paper.source.requests.size() == 1);
    CHECK(paper.source.requests[0].em == doctest::Approx(2 * 16 / 1.25));
    CHECK(paper.width == 15);
    const Box box = ink(image, blue);
    CHECK(box.left == 24);
    CHECK(box.right - box.left == 20);
    CHECK(box.bottom - box.top == 16);
}

TEST_CASE("what the face has, and what no font can draw, is not asked for") {
    Paper paper;
    paper.write("Kinerja 2026 é…\t\x01\x7f\u0085\uE123\uFFFE");
    CHECK(paper.source.requests.empty());
}

TEST_CASE("joiners and variation selectors take no room") {
    Paper paper;
    paper.write("ab");
    const float plain = paper.width;
    paper.write("a\u200D\uFE0Fb");
    CHECK(paper.width == plain);
    CHECK(paper.source.requests.empty());
}

TEST_CASE("a character that nobody can draw shows the replacement character") {
    Paper paper;
    paper.source.able = false;
    paper.write("\uFFFD");
    const auto replacement = paper.canvas.image().pixels;
    const float width = paper.width;
    paper.write(arabic);
    CHECK(paper.width == width);
    CHECK(paper.canvas.image().pixels == replacement);
}

TEST_CASE("emoji keep their colours and follow only the opacity of the text") {
    Paper paper;
    CHECK(ink(paper.write(smile), IM_COL32(200, 0, 0, 255)).right == 22);
    CHECK(ink(paper.write(smile, IM_COL32(0, 0, 255, 0)), IM_COL32(200, 0, 0, 255)).right == 0);
    const ImU32 mixed =
        paper.write(smile, IM_COL32(0, 0, 255, 51)).at(15, 10 + static_cast<int>(paper.ascent) - 3);
    CHECK(mixed == IM_COL32(244, 204, 204, 255));
    // Letters beside an emoji in the same texture still take the colour of the text.
    CHECK(ink(paper.write(arabic), blue).right == 22);
}

TEST_CASE("very large text measures and draws missing characters too") {
    Paper paper;
    paper.write(arabic, blue, 200);
    CHECK(paper.width == 30);
    CHECK(ink(paper.canvas.image(), blue).right == 34);
}

TEST_CASE("the stand-in box shows different codes differently, sits on the line and grows with the text") {
    prima::platform::BoxGlyphs boxes;
    GlyphBitmap small, other, large, emoji;
    REQUIRE(boxes.rasterise({0x4E2D, 16, 400}, small));
    REQUIRE(boxes.rasterise({0x4E2E, 16, 400}, other));
    REQUIRE(boxes.rasterise({0x4E2D, 32, 400}, large));
    REQUIRE(boxes.rasterise({0x1F600, 16, 400}, emoji));
    CHECK(small.pixels != other.pixels);
    CHECK(large.height == 2 * small.height);
    CHECK(small.advance > static_cast<float>(small.width));
    CHECK(small.top < static_cast<float>(small.height));
    CHECK_FALSE(small.coloured);
    CHECK(emoji.coloured);
}
