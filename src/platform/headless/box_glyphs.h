#pragma once

#include "ui/glyph_loader.h"

namespace prima::platform {

/// Stands in for the system's fonts where there are none: a box with the character's code in hexadecimal, the
/// same on every machine. From U+1F000 on, where the emoji are, the box has a colour made from the code.
class BoxGlyphs : public ui::GlyphSource {
public:
    bool rasterise(const ui::GlyphRequest& request, ui::GlyphBitmap& out) override;
};

} // namespace prima::platform
