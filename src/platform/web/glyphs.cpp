#include "platform/web/glyphs.h"

#include <emscripten/emscripten.h>

#include <array>

// Draws, writes the six numbers of PrimaGlyphs.draw() and keeps the pixels for prima_glyph_pixels().
// clang-format off
EM_JS(int, prima_glyph_draw, (int codepoint, float em, int weight, float* numbers), {
    const drawn = PrimaGlyphs.draw(codepoint, em, weight);
    if (drawn) HEAPF32.set(drawn, numbers >> 2);
    return drawn ? 1 : 0;
});

EM_JS(void, prima_glyph_pixels, (std::uint32_t* pixels), {
    HEAPU8.set(PrimaGlyphs.drawn, pixels);
    PrimaGlyphs.drawn = null;
});
// clang-format on

namespace prima::platform {

bool CanvasGlyphs::rasterise(const ui::GlyphRequest& request, ui::GlyphBitmap& out) {
    std::array<float, 6> numbers{};
    if (prima_glyph_draw(static_cast<int>(request.codepoint), request.em, request.weight, numbers.data()) ==
        0)
        return false;
    out.width = static_cast<int>(numbers[0]);
    out.height = static_cast<int>(numbers[1]);
    out.left = numbers[2];
    out.top = numbers[3];
    out.advance = numbers[4];
    out.coloured = numbers[5] != 0;
    out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    prima_glyph_pixels(out.pixels.data());
    return true;
}

} // namespace prima::platform
