#include "ui/empty_state.h"

#include "ui/context.h"
#include "ui/interact.h"

#include <algorithm>

namespace prima::ui {

namespace {

Rect centred_lines(TextStyle style, std::string_view content, Color color) {
    const FontChoice font = font_of(style);
    const float width = available_width();
    const std::vector<std::string_view> lines = wrapped(style, content, width);
    const Rect rect = place(width, font.line * static_cast<float>(lines.size()));
    if (!is_visible(rect)) return rect;
    float y = rect.y;
    for (const std::string_view line : lines) {
        draw_line(draw_list(), style, rect.centre_x() - text_width(style, line) / 2, y, color, line);
        y += font.line;
    }
    return rect;
}

} // namespace

bool empty_state(std::string_view code, const EmptyStateOptions& options) {
    const Scope scope(code);
    const Palette& c = *current().colors;
    NodeScope group(id_of("group"), Role::Group, "");
    group.fit();
    const Rect top = place(-1, px(8));
    const float width = std::min(top.width, px(440));
    begin_column({snapped(top.centre_x() - width / 2), top.bottom(), width, 0}, 0);
    if (options.icon) {
        const float side = px(56);
        const Rect line = place(-1, side);
        const Rect disc{snapped(line.centre_x() - side / 2), line.y, side, side};
        fill_rect(disc, c.accent.soft, side / 2);
        draw_icon(draw_list(), options.icon, disc, px(28), c.accent.strong);
        space(12);
    }
    if (!options.heading.empty()) {
        const Rect rect = centred_lines(TextStyle::CardTitle, options.heading, c.text);
        Node& node = add_node(id_of("heading"), Role::Heading, options.heading, rect);
        node.heading_level = static_cast<std::uint8_t>(options.heading_level);
        space(4);
    }
    if (!options.sentence.empty()) {
        const Rect rect = centred_lines(TextStyle::Body, options.sentence, c.quiet);
        add_node(id_of("sentence"), Role::Text, options.sentence, rect);
    }
    bool pressed = false;
    if (!options.action.empty()) {
        space(16);
        const float height = control_height() / px(1);
        const Line line("actions", {.height = height, .align = Align::Centre});
        pressed =
            button("action", options.action, {.kind = options.action_kind, .icon = options.action_icon});
    }
    const float used = end_column();
    space((used + px(8)) / px(1));
    return pressed;
}

} // namespace prima::ui
