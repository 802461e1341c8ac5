#pragma once

#include "ui/context.h"

#include <string_view>

namespace prima::ui {

/// Loads the shipped faces into the context's atlas.
void load_fonts(Context& context, const FontFiles& files);

/// The few sizes text comes in (CSS pixels at text size 100 %).
enum class TextStyle : std::uint8_t {
    Body,        ///< 16/24
    BodyStrong,  ///< 16/24 semibold
    Quiet,       ///< 14/20, quiet colour
    Small,       ///< 14/20
    SmallStrong, ///< 14/20 semibold
    CardTitle,   ///< 20/28 semibold
    PageTitle,   ///< 24/32 semibold
    Figure,      ///< 28/36 semibold
};

struct FontChoice {
    ImFont* font;
    float size;     ///< em in CSS pixels, text scale included
    float line;     ///< line height in CSS pixels
    float baseline; ///< from the top of the line to the baseline, rounded as browsers do
    Color color;
};

FontChoice font_of(TextStyle style);

/// Makes everything smaller while it lives: for words in a place of fixed size, such as the bottom bar of a
/// phone.
class TextScale {
public:
    explicit TextScale(float factor);
    ~TextScale();
    TextScale(const TextScale&) = delete;
    TextScale& operator=(const TextScale&) = delete;

private:
    float before_;
};

/// CSS pixels of a length designed at text size 100 %.
float px(float length);

float text_width(TextStyle style, std::string_view text);

/// Draws one line with its line box at (x, y); baselines fall on whole device pixels.
void draw_line(ImDrawList* list, TextStyle style, float x, float y, Color color, std::string_view text);

/// The text, shortened with "…" until it fits the width. Only for what people read whole elsewhere, such as
/// the text of a field; words of the interface wrap.
std::string shortened(TextStyle style, std::string_view text, float width);

/// The pieces of the text that fit one line of this width each, broken as browsers do at spaces.
std::vector<std::string_view> wrapped(TextStyle style, std::string_view text, float width);

/// Height of the text in lines of this width, CSS pixels.
float text_height(TextStyle style, std::string_view text, float width);

/// Width of the widest of the lines that the text takes in this width, CSS pixels.
float wrapped_width(TextStyle style, std::string_view text, float width);

enum class Align : std::uint8_t { Start, Centre, End };

/// Draws the text in lines of this width, the first with its line box at (x, y). Returns the bottom.
float draw_lines(ImDrawList* list, TextStyle style, float x, float y, float width, Color color,
                 std::string_view text, Align align = Align::Start);

/// Draws an icon of the icon font centred in the rectangle.
void draw_icon(ImDrawList* list, const char* icon, const Rect& rect, float size, Color color);

/// The coordinate moved to the nearest device pixel.
float snapped(float coordinate);

} // namespace prima::ui
