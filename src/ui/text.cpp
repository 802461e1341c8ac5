#include "ui/text.h"

#include "ui/context.h"
#include "ui/interact.h"

#include <algorithm>

namespace prima::ui {

namespace {

Rect draw_paragraph(std::string_view content, TextStyle style, Color color, float max_width, Align align) {
    const FontChoice font = font_of(style);
    const bool inline_text = current().layouts.back().kind == Layout::Kind::Line;
    if (inline_text) {
        const float width = text_width(style, content);
        const float room = std::min(width, current().layouts.back().width) + 1;
        const Rect rect = place(width, text_height(style, content, room));
        draw_lines(draw_list(), style, rect.x, rect.y, room, color, content);
        return rect;
    }
    const float width = std::min(available_width(), px(max_width));
    const std::vector<std::string_view> lines = wrapped(style, content, width);
    const Rect rect = place(width, font.line * static_cast<float>(lines.size()));
    if (!is_visible(rect)) return rect;
    float y = rect.y;
    for (const std::string_view line : lines) {
        float x = rect.x;
        if (align != Align::Start) {
            const float free = rect.width - text_width(style, line);
            x += align == Align::End ? free : free / 2;
        }
        draw_line(draw_list(), style, x, y, color, line);
        y += font.line;
    }
    return rect;
}

} // namespace

Rect text(std::string_view code, std::string_view content, TextOptions options) {
    const FontChoice font = font_of(options.style);
    const Color color = options.quiet                   ? current().colors->quiet
                        : options.tone == Tone::Neutral ? font.color
                                                        : current().colors->tone(options.tone).strong;
    const Rect rect = draw_paragraph(content, options.style, color, options.max_width, options.align);
    Node& node = add_node(id_of(code), Role::Text, content, rect);
    node.selectable_text = options.selectable;
    node.font_size = font.size;
    node.bold = options.style == TextStyle::BodyStrong || options.style == TextStyle::SmallStrong;
    node.visible = visible_part(rect);
    return rect;
}

Rect heading(std::string_view code, int level, std::string_view content) {
    const TextStyle style = level == 1   ? TextStyle::PageTitle
                            : level == 2 ? TextStyle::CardTitle
                                         : TextStyle::BodyStrong;
    const Rect rect = draw_paragraph(content, style, current().colors->text, 2000, Align::Start);
    Node& node = add_node(id_of(code), Role::Heading, content, rect);
    node.heading_level = static_cast<std::uint8_t>(level);
    return rect;
}

Rect badge(std::string_view code, std::string_view word, Tone tone, const char* glyph) {
    const TonePair& pair = current().colors->tone(tone);
    const float pad = px(10);
    const float glyph_width = glyph ? px(16) + px(6) : 0;
    const float natural = text_width(TextStyle::SmallStrong, word) + 2 * pad + glyph_width;
    const float room = std::min(natural, current().layouts.back().width) - 2 * pad - glyph_width + 1;
    const float words_height = text_height(TextStyle::SmallStrong, word, room);
    const Rect rect = place(natural, words_height + px(8));
    const float radius = std::min(rect.height / 2, px(14));
    fill_rect(rect, pair.soft, radius);
    if (current().frame.preferences.theme == ThemeMode::Contrast) stroke_rect(rect, pair.strong, radius);
    float x = rect.x + pad;
    if (glyph) {
        draw_icon(draw_list(), glyph, {x, rect.y, px(16), rect.height}, px(16), pair.strong);
        x += glyph_width;
    }
    draw_lines(draw_list(), TextStyle::SmallStrong, x, rect.y + (rect.height - words_height) / 2, room,
               pair.strong, word);
    add_node(id_of(code), Role::Text, word, rect);
    return rect;
}

void divider() {
    const Rect rect = place(-1, 1);
    horizontal_line(rect.x, rect.y, rect.width, current().colors->line);
}

void icon(const char* glyph, float size, Tone tone) {
    const float side = px(size);
    const Rect rect = place(side, side);
    draw_icon(draw_list(), glyph, rect, side, current().colors->tone(tone).strong);
}

} // namespace prima::ui
