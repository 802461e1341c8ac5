#pragma once

// Characters the shipped faces lack (emoji, Arabic, Chinese...) are drawn by the platform, one at a time.

#include <cstdint>
#include <vector>

struct ImFontAtlas;

namespace prima::ui {

/// How a character is to be drawn.
struct GlyphRequest {
    std::uint32_t codepoint = 0; ///< Unicode scalar value, never a control character
    float em = 16;               ///< font size in device pixels
    int weight = 400;            ///< as in CSS: 400 regular, 600 semibold
};

/// A drawn character. All lengths are device pixels.
struct GlyphBitmap {
    int width = 0; ///< of the picture; a blank such as a wide space has none
    int height = 0;
    float left = 0;                    ///< from the pen to the left edge of the picture
    float top = 0;                     ///< from the baseline up to the upper edge of the picture
    float advance = 0;                 ///< from the pen to where the next character begins
    bool coloured = false;             ///< keeps its own colours, as emoji do; otherwise only alpha counts
    std::vector<std::uint32_t> pixels; ///< rows from the top: bytes R, G, B, A, not premultiplied
};

/// The platform's own text drawing.
class GlyphSource {
public:
    virtual ~GlyphSource() = default;

    /// Draws one character; false when the platform cannot, and the font's replacement character is shown.
    virtual bool rasterise(const GlyphRequest& request, GlyphBitmap& out) = 0;
};

/// Lets the font last added to the atlas ask `source` for every character that it does not have itself.
/// `size_per_em` is ImGui's size of the font (ascent and descent) for an em of 1; `source` must outlive the
/// atlas.
void add_missing_glyphs(ImFontAtlas& atlas, GlyphSource& source, float size_per_em, int weight);

/// Whether the character shows nothing and takes no room: joiners, direction marks, variation selectors.
bool is_invisible(std::uint32_t codepoint);

/// Whether the character is one that a font may draw: no control, surrogate, private or reserved code.
bool is_drawable(std::uint32_t codepoint);

} // namespace prima::ui
