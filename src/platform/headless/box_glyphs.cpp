#include "platform/headless/box_glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace prima::platform {

namespace {

constexpr int digit_width = 3;
constexpr int digit_height = 5;
constexpr std::uint32_t first_coloured = 0x1F000;
constexpr std::uint32_t ink = 0xff000000u;

/// Rows of the digits 0..F from the top, three bits each.
constexpr std::array<std::array<unsigned, digit_height>, 16> digits = {{{7, 5, 5, 5, 7},
                                                                        {2, 6, 2, 2, 7},
                                                                        {7, 1, 7, 4, 7},
                                                                        {7, 1, 7, 1, 7},
                                                                        {5, 5, 7, 1, 1},
                                                                        {7, 4, 7, 1, 7},
                                                                        {7, 4, 7, 5, 7},
                                                                        {7, 1, 1, 2, 2},
                                                                        {7, 5, 7, 5, 7},
                                                                        {7, 5, 7, 1, 7},
                                                                        {7, 5, 7, 5, 5},
                                                                        {6, 5, 6, 5, 6},
                                                                        {7, 4, 4, 4, 7},
                                                                        {6, 5, 5, 5, 6},
                                                                        {7, 4, 6, 4, 7},
                                                                        {7, 4, 6, 4, 4}}};

class Drawing {
public:
    explicit Drawing(ui::GlyphBitmap& bitmap)
        : bitmap_(bitmap) {}

    void fill(int x, int y, int width, int height, std::uint32_t colour) {
        for (int row = y; row < y + height; ++row)
            for (int column = x; column < x + width; ++column)
                bitmap_.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(bitmap_.width) +
                               static_cast<std::size_t>(column)] = colour;
    }

    void digit(int x, int y, int size, unsigned value) {
        for (int row = 0; row < digit_height; ++row)
            for (int column = 0; column < digit_width; ++column)
                if ((digits[value][static_cast<std::size_t>(row)] >> (digit_width - 1 - column)) & 1u)
                    fill(x + column * size, y + row * size, size, size, ink);
    }

private:
    ui::GlyphBitmap& bitmap_;
};

} // namespace

bool BoxGlyphs::rasterise(const ui::GlyphRequest& request, ui::GlyphBitmap& out) {
    // Two lines of digits fill a box as high as a line of text; a dot of a digit is a 16th of an em.
    const int dot = std::max(1, static_cast<int>(std::floor(request.em / 16)));
    const int columns = request.codepoint > 0xFFFF ? 3 : 2;
    const int pitch = digit_width + 1;
    out.width = (columns * pitch + 3) * dot;
    out.height = (2 * (digit_height + 1) + 3) * dot;
    out.left = static_cast<float>(dot);
    out.top = static_cast<float>(12 * dot);
    out.advance = static_cast<float>(out.width + 2 * dot);
    out.coloured = request.codepoint >= first_coloured;
    const std::uint32_t inside = out.coloured ? ((request.codepoint * 2654435761u) >> 8 | 0xff808080u) : 0u;

    out.pixels.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height), ink);
    Drawing drawing(out);
    drawing.fill(dot, dot, out.width - 2 * dot, out.height - 2 * dot, inside);
    for (int i = 0; i < 2 * columns; ++i) {
        const unsigned value = (request.codepoint >> (4 * (2 * columns - 1 - i))) & 15u;
        drawing.digit((2 + i % columns * pitch) * dot, (2 + i / columns * (digit_height + 1)) * dot, dot,
                      value);
    }
    return true;
}

} // namespace prima::platform
