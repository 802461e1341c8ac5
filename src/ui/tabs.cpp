#include "ui/tabs.h"

#include "ui/context.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/words.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace prima::ui {

namespace {

NodeId panel_id(std::string_view code) {
    const Scope scope(code);
    return id_of("panel");
}

NodeId tab_id(std::size_t index) {
    const Scope scope(static_cast<std::int64_t>(index));
    return id_of("tab");
}

/// The tab that an arrow key leads to, or -1.
int keyed(std::span<const std::string_view> titles) {
    const auto count = static_cast<int>(titles.size());
    for (int i = 0; i < count; ++i) {
        const NodeId id = tab_id(static_cast<std::size_t>(i));
        if (current().focus != id) continue;
        if (key_pressed(id, KeyLeft)) return (i + count - 1) % count;
        if (key_pressed(id, KeyRight)) return (i + 1) % count;
        if (key_pressed(id, KeyHome)) return 0;
        if (key_pressed(id, KeyEnd)) return count - 1;
    }
    return -1;
}

/// A button that scrolls the row; the keyboard needs none, it moves from tab to tab.
bool scroll_button(std::string_view code, const char* glyph, std::string_view name, const Rect& rect) {
    const NodeId id = id_of(code);
    const Interaction state = interact(id, rect);
    add_node(id, Role::Button, name, rect);
    const Palette& c = *current().colors;
    if (state.hovered || state.held) fill_rect(rect.inset(2, 4), c.track, 8);
    draw_icon(draw_list(), glyph, rect, std::min(px(24), 32.0f), c.text);
    return state.activated;
}

void draw_tab(const Rect& rect, std::string_view title, bool is_chosen, const Interaction& state) {
    const Palette& c = *current().colors;
    if (state.hovered && !is_chosen) fill_rect(rect.inset(0, 4), c.track, 8);
    const float room = rect.width - 2 * px(12) + 1;
    draw_lines(draw_list(), TextStyle::BodyStrong, rect.x + px(12),
               rect.y + (rect.height - text_height(TextStyle::BodyStrong, title, room)) / 2, room,
               is_chosen ? c.accent.strong : c.quiet, title, Align::Centre);
    if (is_chosen) {
        draw_list()->AddRectFilled({snapped(rect.x), snapped(rect.bottom() - 3)},
                                   {snapped(rect.right()), snapped(rect.bottom())}, c.accent.strong, 2,
                                   ImDrawFlags_RoundCornersTop);
    }
    if (state.focus_visible) stroke_rect(rect.inset(1, 1), c.accent.strong, 8, 2);
}

} // namespace

bool tabs(std::string_view code, int& chosen, std::span<const std::string_view> titles, TabsOptions options) {
    Context& context = current();
    const Palette& c = *context.colors;
    const NodeId panel = panel_id(code);
    const Scope scope(code);
    const int before = chosen;
    if (titles.empty()) return false;
    chosen = std::clamp(chosen, 0, static_cast<int>(titles.size()) - 1);
    if (const int next = keyed(titles); next >= 0) {
        chosen = next;
        context.set_focus(tab_id(static_cast<std::size_t>(next)));
    }

    const float arrow = context.frame.preferences.touch ? 44.0f : std::min(px(36), 44.0f);
    const float free = available_width();
    std::vector<float> widths;
    float all = 0;
    for (const std::string_view title : titles) {
        widths.push_back(std::min(text_width(TextStyle::BodyStrong, title) + 2 * px(12), free));
        all += widths.back();
    }
    // Large text in a narrow place: several rows, where one that scrolls would show half a word.
    const bool in_rows = all > free && free < px(280);
    const auto title_height = [&](std::size_t i) {
        return text_height(TextStyle::BodyStrong, titles[i], widths[i] - 2 * px(12) + 1);
    };
    float words_height = 0;
    for (std::size_t i = 0; i < titles.size(); ++i) words_height = std::max(words_height, title_height(i));
    const float line = control_height() + px(4) + words_height - font_of(TextStyle::BodyStrong).line;
    const float height = context.frame.preferences.touch ? std::max(line, 44.0f) : line;
    int rows = 1;
    float filled = 0;
    for (const float width : widths) {
        const bool next = in_rows && filled > 0 && filled + width > free + 0.5f;
        rows += next ? 1 : 0;
        filled = next ? width : filled + width;
    }
    const Rect rect = place(-1, height * static_cast<float>(rows));
    const NodeId row_id = id_of("row");
    float& offset = context.remembered[row_id];
    const bool scrolls = all > rect.width && !in_rows;
    // Arrows stand beside the row only while there is something on their side.
    const bool back = scrolls && offset > 0.5f;
    const bool forward = scrolls && offset < all - (rect.width - (back ? arrow : 0)) - 0.5f;
    const Rect row{rect.x + (back ? arrow : 0), rect.y,
                   rect.width - (back ? arrow : 0) - (forward ? arrow : 0), rect.height};

    float& shown = context.remembered[row_id ^ 0x7AB50000u]; // 1 + the tab last brought into view
    const auto wanted = static_cast<float>(chosen + 1);
    if (scrolls && shown != wanted) {
        float start = 0;
        for (int i = 0; i < chosen; ++i) start += widths[static_cast<std::size_t>(i)];
        const float width = widths[static_cast<std::size_t>(chosen)];
        const float view = rect.width - 2 * arrow;
        if (start < offset + arrow) offset = start - arrow;
        if (start + width > offset + view) offset = start + width - view;
        context.ask_for_frame();
    }
    shown = wanted;
    const float most = scrolls ? std::max(0.0f, all - row.width) : 0;
    offset = snapped(std::clamp(offset, 0.0f, most));

    NodeScope group(id_of("group"), Role::Group, "", rect);
    horizontal_line(rect.x, rect.bottom() - 1, rect.width, c.line);
    ImGui::PushClipRect({row.x, row.y}, {row.right(), row.bottom()}, true);
    {
        NodeScope list(row_id, Role::TabList, options.name, row);
        list.node().clips = scrolls;
        float x = row.x - offset;
        float y = row.y;
        for (std::size_t i = 0; i < titles.size(); ++i) {
            if (in_rows && x > row.x && x + widths[i] > row.right() + 0.5f) {
                x = row.x;
                y += height;
                horizontal_line(rect.x, y - 1, rect.width, c.line);
            }
            const Rect tab{x, y, widths[i], height};
            x += widths[i];
            const NodeId id = tab_id(i);
            const Interaction state = interact(id, tab);
            if (state.activated) chosen = static_cast<int>(i);
            const bool is_chosen = chosen == static_cast<int>(i);
            Node& node = add_node(id, Role::Tab, titles[i], tab);
            node.focusable = is_chosen;
            node.selected = is_chosen ? Checked::Yes : Checked::No;
            node.index = static_cast<int>(i) + 1;
            node.count = static_cast<int>(titles.size());
            node.keys = KeyHorizontal;
            if (is_chosen && context.tree().find(panel)) node.controls = panel;
            if (is_visible(tab)) draw_tab(tab, titles[i], is_chosen, state);
        }
    }
    ImGui::PopClipRect();
    if (back &&
        scroll_button("back", icon_chevron_left, words().tabs_back, {rect.x, rect.y, arrow, height})) {
        offset = std::max(0.0f, offset - row.width * 0.7f);
    }
    if (forward && scroll_button("forward", icon_chevron_right, words().tabs_forward,
                                 {rect.right() - arrow, rect.y, arrow, height})) {
        offset += row.width * 0.7f;
    }
    if (chosen != before) context.ask_for_frame();
    return chosen != before;
}

TabPanel::TabPanel(std::string_view tabs_code, std::string_view title)
    : node_(panel_id(tabs_code), Role::TabPanel, title) {
    node_.fit();
}

} // namespace prima::ui
