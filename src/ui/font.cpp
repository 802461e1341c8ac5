#include "ui/font.h"

#include "ui/glyph_loader.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace prima::ui {

namespace {

std::uint32_t be(std::span<const std::uint8_t> bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) {
        value =
            (value << 8) |
            (at + static_cast<std::size_t>(i) < bytes.size() ? bytes[at + static_cast<std::size_t>(i)] : 0u);
    }
    return value;
}

std::size_t table_offset(std::span<const std::uint8_t> font, const char* tag) {
    const std::uint32_t count = be(font, 4, 2);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t entry = 12 + 16 * i;
        bool same = true;
        for (std::size_t c = 0; c < 4; ++c)
            same = same && font[entry + c] == static_cast<std::uint8_t>(tag[c]);
        if (same) return be(font, entry + 8, 4);
    }
    return 0;
}

ImFont* load(std::span<const std::uint8_t> bytes) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    // ImGui never writes to font data it does not own.
    auto* data = const_cast<std::uint8_t*>(bytes.data());
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()), 16.0f, &config);
}

struct StyleMetrics {
    float size, line;
    bool bold;
};

constexpr std::array<StyleMetrics, 8> metrics = {{{16, 24, false},
                                                  {16, 24, true},
                                                  {14, 20, false},
                                                  {14, 20, false},
                                                  {14, 20, true},
                                                  {20, 28, true},
                                                  {24, 32, true},
                                                  {28, 36, true}}};

void record_text(const ImDrawList* list, const Rect& rect, std::string_view text) {
    Context& context = current();
    const ImVec2 from = list->GetClipRectMin();
    const ImVec2 to = list->GetClipRectMax();
    const int surface =
        context.surface_stack.empty() ? -1 : context.surfaces[context.surface_stack.back()].order;
    const bool is_short = context.shortened_texts.count(std::string(text)) > 0;
    context.drawn_texts.push_back(
        {std::string(text), rect, {from.x, from.y, to.x - from.x, to.y - from.y}, surface, is_short});
}

} // namespace

void load_fonts(Context& context, const FontFiles& files) {
    const std::size_t hhea = table_offset(files.regular, "hhea");
    const std::size_t head = table_offset(files.regular, "head");
    const auto units = static_cast<float>(be(files.regular, head + 18, 2));
    const auto ascent = static_cast<float>(static_cast<std::int16_t>(be(files.regular, hhea + 4, 2)));
    const auto descent = static_cast<float>(static_cast<std::int16_t>(be(files.regular, hhea + 6, 2)));
    context.fonts.ascent = ascent / units;
    context.fonts.descent = -descent / units;
    context.fonts.size_per_em = context.fonts.ascent + context.fonts.descent;
    // ImGui merges a source into the font that was added last.
    const auto with_missing = [&](ImFont* font, int weight) {
        if (files.missing_glyphs) {
            add_missing_glyphs(*ImGui::GetIO().Fonts, *files.missing_glyphs, context.fonts.size_per_em,
                               weight);
        }
        return font;
    };
    context.fonts.regular = with_missing(load(files.regular), 400);
    context.fonts.semibold = with_missing(load(files.semibold), 600);
    context.fonts.icons = load(files.icons);
}

TextScale::TextScale(float factor)
    : before_(current().frame.preferences.text_scale) {
    current().frame.preferences.text_scale = before_ * factor;
}

TextScale::~TextScale() {
    current().frame.preferences.text_scale = before_;
}

float px(float length) {
    return length * current().frame.preferences.text_scale;
}

float snapped(float coordinate) {
    const float density = current().frame.density;
    return std::round(coordinate * density) / density;
}

FontChoice font_of(TextStyle style) {
    const Context& context = current();
    const StyleMetrics& m = metrics[static_cast<std::size_t>(style)];
    FontChoice choice{};
    choice.font = m.bold ? context.fonts.semibold : context.fonts.regular;
    choice.size = px(m.size);
    choice.line = px(m.line);
    const float up = std::round(context.fonts.ascent * choice.size);
    const float down = std::round(context.fonts.descent * choice.size);
    choice.baseline = std::floor((choice.line - up - down) / 2) + up; // browsers round so
    choice.color = style == TextStyle::Quiet ? context.colors->quiet : context.colors->text;
    return choice;
}

float text_width(TextStyle style, std::string_view text) {
    if (text.empty()) return 0;
    const FontChoice choice = font_of(style);
    const float size = choice.size * current().fonts.size_per_em;
    return choice.font->CalcTextSizeA(size, FLT_MAX, -1.0f, text.data(), text.data() + text.size()).x;
}

void draw_line(ImDrawList* list, TextStyle style, float x, float y, Color color, std::string_view text) {
    if (text.empty()) return;
    const Context& context = current();
    const FontChoice choice = font_of(style);
    const float size = choice.size * context.fonts.size_per_em;
    const float baseline = snapped(y + choice.baseline);
    // ImGui puts the baseline at the ascent rounded up, in CSS pixels, below the given point.
    const float up = std::ceil(context.fonts.ascent * choice.size);
    list->AddText(choice.font, size, {snapped(x), baseline - up}, color, text.data(),
                  text.data() + text.size());
    if (context.records_text) record_text(list, {x, y, text_width(style, text), choice.line}, text);
}

std::string shortened(TextStyle style, std::string_view text, float width) {
    if (text_width(style, text) <= width) return std::string(text);
    const float room = width - text_width(style, "…");
    std::size_t end = 0;
    float used = 0;
    while (end < text.size()) {
        std::size_t next = end + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
        const float step = text_width(style, text.substr(end, next - end));
        if (used + step > room) break;
        used += step;
        end = next;
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    std::string result = std::string(text.substr(0, end)) + "…";
    if (current().records_text) current().shortened_texts.insert(result);
    return result;
}

namespace {

/// Where a word that is longer than a line is best broken, such as the name of a file: behind one of its
/// parts, unless that leaves the line almost empty.
const char* end_of_part(const char* word, const char* stop) {
    const char* least = word + (stop - word) / 3;
    for (const char* end = stop; end > least; --end) {
        if (std::string_view("_-./").find(end[-1]) != std::string_view::npos) return end;
    }
    return stop;
}

} // namespace

std::vector<std::string_view> wrapped(TextStyle style, std::string_view text, float width) {
    const FontChoice choice = font_of(style);
    const float size = choice.size * current().fonts.size_per_em;
    std::vector<std::string_view> lines;
    const char* at = text.data();
    const char* end = at + text.size();
    while (at < end) {
        const char* newline = at;
        while (newline < end && *newline != '\n') ++newline;
        if (at == newline) {
            lines.emplace_back(at, 0);
        }
        while (at < newline) {
            const char* stop = choice.font->CalcWordWrapPosition(size, at, newline, width);
            // ImGui also breaks behind a full stop or comma, in the middle of "10.32".
            if (stop < newline && *stop != ' ') {
                const char* word = stop;
                while (word > at && word[-1] != ' ') --word;
                stop = word > at ? word : end_of_part(at, stop);
            }
            if (stop == at) ++stop;
            std::string_view line(at, static_cast<std::size_t>(stop - at));
            while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
            lines.push_back(line);
            at = stop;
            while (at < newline && *at == ' ') ++at;
        }
        if (at < end) ++at;
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

float text_height(TextStyle style, std::string_view text, float width) {
    return font_of(style).line * static_cast<float>(wrapped(style, text, width).size());
}

float wrapped_width(TextStyle style, std::string_view text, float width) {
    float widest = 0;
    for (const std::string_view line : wrapped(style, text, width))
        widest = std::max(widest, text_width(style, line));
    return widest;
}

float draw_lines(ImDrawList* list, TextStyle style, float x, float y, float width, Color color,
                 std::string_view text, Align align) {
    const float line_height = font_of(style).line;
    for (const std::string_view line : wrapped(style, text, width)) {
        const float free = align == Align::Start ? 0 : width - text_width(style, line);
        draw_line(list, style, x + (align == Align::Centre ? free / 2 : free), y, color, line);
        y += line_height;
    }
    return y;
}

void draw_icon(ImDrawList* list, const char* icon, const Rect& rect, float size, Color color) {
    const Context& context = current();
    const float x = snapped(rect.centre_x() - size / 2);
    const float y = snapped(rect.centre_y() - size / 2);
    list->AddText(context.fonts.icons, size, {x, y}, color, icon);
}

} // namespace prima::ui
