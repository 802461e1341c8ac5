#pragma once

#include "ui/glyph_loader.h"

namespace prima::platform {

/// Draws characters with the browser's own fonts, through a canvas that is never shown (web/glyphs.js).
class CanvasGlyphs : public ui::GlyphSource {
public:
    bool rasterise(const ui::GlyphRequest& request, ui::GlyphBitmap& out) override;
};

} // namespace prima::platform
