#include "ui/banner.h"

#include "ui/button.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/words.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace prima::ui {

namespace {

constexpr float padding = 12;

const char* icon_of(Tone tone) {
    switch (tone) {
    case Tone::Good: return icon_check_circle;
    case Tone::Attention: return icon_warning;
    case Tone::Bad: return icon_error;
    case Tone::Neutral:
    case Tone::Accent: break;
    }
    return icon_info;
}

/// Draws the words and returns the height they took.
float draw_words(const BannerOptions& options, float x, float y, float width) {
    const Palette& c = *current().colors;
    const float top = y;
    for (const auto& [style, content] :
         {std::pair(TextStyle::BodyStrong, options.title), std::pair(TextStyle::Body, options.text)}) {
        if (content.empty()) continue;
        const FontChoice font = font_of(style);
        for (const std::string_view line : wrapped(style, content, width)) {
            draw_line(draw_list(), style, x, y, c.text, line);
            y += font.line;
        }
    }
    return y - top;
}

float widest_words(const BannerOptions& options) {
    return std::max(text_width(TextStyle::BodyStrong, options.title),
                    text_width(TextStyle::Body, options.text));
}

/// Draws the buttons and remembers how wide they are.
void draw_actions(const BannerOptions& options, float& width) {
    const Line line("actions", {.height = control_height() / px(1)});
    options.actions();
    const float natural = current().layouts.back().natural;
    if (std::fabs(natural - width) > 0.25f) current().ask_for_frame();
    width = natural;
}

} // namespace

bool banner(std::string_view code, const BannerOptions& options) {
    Context& context = current();
    const Palette& c = *context.colors;
    const TonePair& tone = c.tone(options.tone);
    const Scope scope(code);
    std::string name(options.title);
    if (!options.title.empty() && !options.text.empty()) name += ". ";
    name += options.text;

    Rect rect = place(-1, 0);
    NodeScope node(id_of("banner"), options.urgent ? Role::Alert : Role::Status, name, rect);
    ImDrawListSplitter splitter;
    ImDrawList* list = draw_list();
    splitter.Split(list, 2);
    splitter.SetCurrentChannel(list, 1);

    const float control = control_height();
    const float line = font_of(TextStyle::Body).line;
    const float close_room = options.closable ? control + px(4) : padding;
    float words_x = rect.x + padding + px(20) + padding;
    float room = rect.right() - close_room - words_x;
    const float icon_y = rect.y + (control + px(8) - line) / 2;
    // Large text in a narrow column: the words have the whole width, below the icon.
    const bool narrow = room < px(180);
    if (narrow) {
        words_x = rect.x + padding;
        room = rect.width - 2 * padding;
    }
    float& actions_width = context.remembered[id_of("width")];
    const bool has_actions = static_cast<bool>(options.actions);
    const bool beside = has_actions && !narrow && actions_width > 0 &&
                        std::min(widest_words(options), px(360)) + px(16) + actions_width <= room;
    const float words_room = std::min(beside ? room - actions_width - px(16) : room, px(720));
    // One line of words stands in the middle of the buttons beside it.
    const float words_y = narrow ? icon_y + line + padding : icon_y;
    const float words_height = draw_words(options, words_x, words_y, words_room);
    draw_icon(list, options.icon ? options.icon : icon_of(options.tone),
              {rect.x + padding, icon_y, px(20), line}, px(20), tone.strong);
    rect.height = std::max(words_y - rect.y + words_height + (icon_y - rect.y), control + px(8));
    if (beside) {
        const float y = rect.y + (rect.height - control) / 2;
        begin_column({rect.right() - close_room - actions_width - (options.closable ? px(4) : 0), y,
                      actions_width + 1, 0},
                     0);
        draw_actions(options, actions_width);
        end_column();
    } else if (has_actions) {
        begin_column({words_x, words_y + words_height + px(8), room, 0}, px(8));
        draw_actions(options, actions_width);
        rect.height = words_y - rect.y + words_height + px(8) + end_column() + padding;
    }
    bool closed = false;
    if (options.closable) {
        begin_column({rect.right() - control - px(4), rect.y + px(4), control, 0}, 0);
        closed = icon_button("banner close", icon_close, words().close, {.kind = ButtonKind::Quiet});
        end_column();
    }
    node.node().rect = rect;
    splitter.SetCurrentChannel(list, 0);
    const bool contrast = context.frame.preferences.theme == ThemeMode::Contrast;
    fill_rect(rect, tone.soft, 8);
    stroke_rect(rect, mixed(tone.soft, tone.strong, contrast ? 1.0f : 0.35f), 8);
    splitter.Merge(list);
    context.layouts.back().y = rect.bottom();
    return closed;
}

} // namespace prima::ui
