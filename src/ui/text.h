#pragma once

#include "ui/layout.h"

namespace prima::ui {

struct TextOptions {
    TextStyle style = TextStyle::Body;
    Tone tone = Tone::Neutral; ///< Neutral keeps the colour of the style
    bool quiet = false;        ///< the quiet colour, whatever the style
    bool selectable = false;   ///< people copy it: tracking codes, file names, versions
    float max_width = 720;     ///< running text, CSS pixels at text size 100 %
    Align align = Align::Start;
};

/// A paragraph, wrapped to the column; in a line, one line. Returns its rectangle.
Rect text(std::string_view code, std::string_view content, TextOptions options = {});

/// A heading of level 1 to 6. Level 1 is the page's, once a page.
Rect heading(std::string_view code, int level, std::string_view content);

/// A word in a pill, with a colour that repeats what the word says.
Rect badge(std::string_view code, std::string_view word, Tone tone = Tone::Neutral,
           const char* icon = nullptr);

/// A thin line between blocks.
void divider();

/// An icon as decoration, not seen by screen readers.
void icon(const char* glyph, float size = 20, Tone tone = Tone::Neutral);

} // namespace prima::ui
