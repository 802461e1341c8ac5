#include "ui/navigation.h"

#include "ui/context.h"
#include "ui/interact.h"
#include "ui/menu.h"
#include "ui/popup.h"

#include <algorithm>

namespace prima::ui {

namespace {

Interaction link_at(NodeId id, const Rect& rect, std::string_view label, std::string_view address,
                    bool current_page) {
    const Interaction state = interact(id, rect);
    Node& node = add_node(id, Role::Link, label, rect);
    node.focusable = true;
    node.value = address;
    node.current = current_page;
    return state;
}

float mark_width(std::string_view mark) {
    return std::max(text_width(TextStyle::SmallStrong, mark) + px(12), px(22));
}

/// What a mark at the end of a row takes of its width.
float mark_room(std::string_view mark) {
    return mark.empty() ? 0 : mark_width(mark);
}

/// A count in a pill, its right edge and middle given.
void draw_mark(std::string_view mark, float right, float middle) {
    const Palette& c = *current().colors;
    const float line = font_of(TextStyle::SmallStrong).line;
    const Rect pill{right - mark_width(mark), middle - line / 2 - 1, mark_width(mark), line + 2};
    fill_rect(pill, c.attention.soft, pill.height / 2);
    if (current().frame.preferences.theme == ThemeMode::Contrast)
        stroke_rect(pill, c.attention.strong, pill.height / 2);
    draw_line(draw_list(), TextStyle::SmallStrong,
              pill.centre_x() - text_width(TextStyle::SmallStrong, mark) / 2, pill.y + 1, c.attention.strong,
              mark);
}

/// The name with what waits there.
std::string name_of(const NavigationItem& item) {
    std::string name(item.label);
    if (!item.badge.empty()) name += ", " + std::string(item.badge);
    return name;
}

} // namespace

float side_item_height(std::string_view label, float width, std::string_view mark, float row) {
    const float words_height = text_height(TextStyle::BodyStrong, label, width - px(56) - mark_room(mark));
    return std::max(px(row), words_height + px(row < 44 ? 8 : 16));
}

bool side_item(const NavigationItem& item) {
    const Palette& c = *current().colors;
    const Rect rect = place(-1, side_item_height(item.label, available_width(), item.mark, item.row));
    const Interaction state = link_at(id_of(item.code), rect, name_of(item), item.address, item.current);
    if (item.current) {
        fill_rect(rect, c.accent.soft, 8);
    } else if (state.hovered) {
        fill_rect(rect, mixed(c.card, c.track, 0.7f), 8);
    }
    const Color color = item.current ? c.accent.strong : c.quiet;
    const TextStyle style = item.current ? TextStyle::BodyStrong : TextStyle::Body;
    draw_icon(draw_list(), item.icon, {rect.x + px(12), rect.y, px(20), rect.height}, px(20), color);
    const float x = rect.x + px(44);
    const float room = rect.right() - px(12) - x - mark_room(item.mark);
    draw_lines(draw_list(), style, x, rect.y + (rect.height - text_height(style, item.label, room)) / 2, room,
               color, item.label);
    if (!item.mark.empty()) draw_mark(item.mark, rect.right() - px(8), rect.centre_y());
    if (state.focus_visible) stroke_rect(rect, c.accent.strong, 8, 2);
    return state.activated;
}

float bottom_item_width(std::string_view label, std::string_view mark, bool with_icon) {
    const float words = text_width(TextStyle::SmallStrong, label);
    return with_icon || mark.empty() ? words : words + px(4) + mark_width(mark);
}

namespace {

void draw_bottom_item(const NavigationItem& item, const Rect& rect, bool with_icon,
                      const Interaction& state) {
    const Palette& c = *current().colors;
    const Color color = item.current ? c.accent.strong : c.quiet;
    const TextStyle style = item.current ? TextStyle::SmallStrong : TextStyle::Small;
    const FontChoice font = font_of(style);
    const float icon = with_icon ? px(22) : 0;
    const float content = with_icon ? icon + font.line + 2 : font.line;
    const float top = rect.y + (rect.height - content) / 2;
    // Without its icon the page that is open is told by more than the colour of its word.
    if (!with_icon && item.current) fill_rect(rect.inset(2, 3), c.accent.soft, 8);
    const float pill = item.mark.empty() ? 0 : mark_width(item.mark);
    if (with_icon) {
        // The mark lies over the upper corner of the icon, which makes room for it.
        const float corner = px(4), edge = rect.right() - 2;
        const float left =
            std::max(rect.x, rect.centre_x() - icon / 2 -
                                 std::max(0.0f, rect.centre_x() + icon / 2 - corner + pill - edge));
        const float place = pill > 0 ? left : rect.centre_x() - icon / 2;
        draw_icon(draw_list(), item.icon, {place, top, icon, icon}, icon, color);
        if (pill > 0)
            draw_mark(item.mark, std::min(place + icon - corner + pill, edge), top + icon / 2 - corner);
    }
    const float beside = with_icon || pill == 0 ? 0 : px(4) + pill;
    const std::string label = shortened(style, item.label, rect.width - 4 - beside);
    const float whole = text_width(style, label) + beside;
    const float left = rect.centre_x() - whole / 2;
    draw_line(draw_list(), style, left, top + content - font.line, color, label);
    if (beside > 0) draw_mark(item.mark, std::min(left + whole, rect.right() - 2), top + content / 2);
    if (state.focus_visible) stroke_rect(rect.inset(2, 2), c.accent.strong, 8, 2);
}

} // namespace

bool bottom_item(const NavigationItem& item, const Rect& rect, bool with_icon) {
    const Interaction state = link_at(id_of(item.code), rect, name_of(item), item.address, item.current);
    draw_bottom_item(item, rect, with_icon, state);
    return state.activated;
}

void bottom_menu_button(const NavigationItem& item, const Rect& rect, bool with_icon) {
    const NodeId id = id_of(item.code);
    const Interaction state = interact(id, rect);
    Node& node = add_node(id, Role::Button, name_of(item), rect);
    node.focusable = true;
    node.popup = Popup::Menu;
    node.expanded = popup_open(item.code) ? Checked::Yes : Checked::No;
    draw_bottom_item(item, rect, with_icon, state);
    answer_menu_opener(item.code, id, state.activated);
}

bool skip_link(std::string_view label, const Rect& rect, NodeId target) {
    const Palette& c = *current().colors;
    const NodeId id = id_of("skip");
    const Interaction state = link_at(id, rect, label, "#", false);
    current().building.find(id)->controls = target;
    if (state.focused) {
        fill_rect(rect, c.accent.strong, 8);
        const FontChoice font = font_of(TextStyle::BodyStrong);
        draw_line(draw_list(), TextStyle::BodyStrong,
                  rect.centre_x() - text_width(TextStyle::BodyStrong, label) / 2,
                  rect.y + (rect.height - font.line) / 2, c.on_accent, label);
        focus_ring(rect);
    }
    return state.activated;
}

} // namespace prima::ui
