#include "ui/menu.h"

#include "base/text.h"
#include "ui/interact.h"
#include "ui/kept.h"
#include "ui/shortcut_help.h"

#include <algorithm>
#include <cmath>

namespace prima::ui {

namespace {

constexpr float menu_padding = 6;
constexpr float least_width = 200;

struct MenuState {
    NodeId at = 0; ///< the item that Tab reaches
    int count = 0;
    float width = 0;
    bool from_the_end = false;
};

NodeId menu_id(std::string_view code) {
    const Scope scope(code);
    return id_of("menu");
}

float width_of(std::string_view code) {
    return std::max(px(least_width), kept<MenuState>(menu_id(code)).width);
}

void answer_button(std::string_view code, bool pressed) {
    answer_menu_opener(code, last_button_id(), pressed);
}

} // namespace

void answer_menu_opener(std::string_view code, NodeId button, bool pressed) {
    MenuState& state = kept<MenuState>(menu_id(code));
    current().building.find(button)->keys |= KeyUp | KeyDown;
    const bool up = key_pressed(button, KeyUp);
    const bool down = key_pressed(button, KeyDown);
    if (!pressed && !up && !down) return;
    state.from_the_end = up;
    open_popup(code, button);
}

void menu_button(std::string_view code, std::string_view label, ButtonOptions options) {
    options.opens = Popup::Menu;
    options.expanded = popup_open(code);
    answer_button(code, button(code, label, options));
}

void menu_icon_button(std::string_view code, const char* icon, std::string_view label,
                      ButtonOptions options) {
    options.opens = Popup::Menu;
    options.expanded = popup_open(code);
    answer_button(code, icon_button(code, icon, label, options));
}

Menu::Menu(std::string_view code, Align align)
    : id_(menu_id(code))
    , panel_(code, {.width = width_of(code), .padding = menu_padding, .role = Role::Group, .align = align}) {
    if (!panel_) return;
    const Node* opener = current().building.find(panel_.opener());
    const NodeId list = id_of("menu items");
    node_.emplace(list, Role::Menu, opener ? opener->name : std::string(), panel_.content());
    if (panel_.just_opened()) kept<MenuState>(id_).at = 0;
}

Menu::~Menu() {
    if (!panel_) return;
    MenuState& state = kept<MenuState>(id_);
    state.count = index_;
    if (std::fabs(state.width - widest_) > 0.25f) {
        state.width = widest_;
        current().ask_for_frame();
    }
    move_focus();
    node_.reset();
}

bool Menu::item(std::string_view code, std::string_view label, MenuItemOptions options) {
    Context& context = current();
    MenuState& state = kept<MenuState>(id_);
    const NodeId id = id_of(code);
    const std::string keys =
        context.frame.preferences.touch ? std::string() : readable_shortcut(options.shortcut);
    const float glyph_room = px(32);
    const float keys_room = keys.empty() ? 0 : text_width(TextStyle::Small, keys) + px(24);
    const float room = std::max(available_width() - 2 * px(12) - glyph_room - keys_room, px(48)) + 1;
    const float line = font_of(TextStyle::Body).line;
    const float words_height = text_height(TextStyle::Body, label, room);
    const Rect rect = place(-1, px(panel_.is_sheet() ? 48.0f : 40.0f) + words_height - line);
    const Interaction touched = interact(id, rect, options.enabled);
    Node& node = add_node(id, Role::MenuItem, label, rect);
    node.focusable = id == state.at;
    node.disabled = !options.enabled;
    node.shortcut = options.shortcut;
    node.index = ++index_;
    node.count = state.count;
    node.keys = KeyUp | KeyDown | KeyHome | KeyEnd;
    if (options.enabled) entries_.push_back({id, base::folded(label)});

    widest_ = std::max(widest_, text_width(TextStyle::Body, label) + glyph_room + keys_room + 2 * px(12) +
                                    2 * menu_padding);
    if (is_visible(rect)) {
        const Palette& c = *context.colors;
        const Color color = !options.enabled ? c.off : options.danger ? c.bad.strong : c.text;
        const bool at = touched.focused || touched.hovered || touched.held;
        if (at && options.enabled) fill_rect(rect, options.danger ? c.bad.soft : c.track, 6);
        if (touched.focus_visible) stroke_rect(rect, c.accent.strong, 6, 2);
        float x = rect.x + px(12);
        if (options.icon) {
            draw_icon(draw_list(), options.icon, {x, rect.y, px(20), rect.height}, px(20),
                      options.danger && options.enabled ? c.bad.strong : c.quiet);
        }
        x += glyph_room;
        draw_lines(draw_list(), TextStyle::Body, x, rect.y + (rect.height - words_height) / 2, room, color,
                   label);
        if (!keys.empty()) {
            const FontChoice small = font_of(TextStyle::Small);
            draw_line(draw_list(), TextStyle::Small, rect.right() - px(12) - keys_room + px(24),
                      rect.y + (rect.height - small.line) / 2, c.quiet, keys);
        }
    }
    if (!touched.activated || !options.enabled) return false;
    panel_.close();
    return true;
}

void Menu::separator() {
    const Rect rect = place(-1, 13);
    horizontal_line(rect.x, rect.y + 6, rect.width, current().colors->line);
}

void Menu::move_focus() {
    if (entries_.empty()) return;
    MenuState& state = kept<MenuState>(id_);
    const int count = static_cast<int>(entries_.size());
    int at = -1;
    for (int i = 0; i < count; ++i) {
        if (entries_[static_cast<std::size_t>(i)].id == current().focus) at = i;
    }
    int to = at;
    if (panel_.just_opened()) {
        to = state.from_the_end ? count - 1 : 0;
        state.from_the_end = false;
    } else if (at >= 0) {
        const NodeId id = entries_[static_cast<std::size_t>(at)].id;
        if (key_pressed(id, KeyDown)) to = (at + 1) % count;
        if (key_pressed(id, KeyUp)) to = (at + count - 1) % count;
        if (key_pressed(id, KeyHome)) to = 0;
        if (key_pressed(id, KeyEnd)) to = count - 1;
        const std::string letters = typed_letters();
        for (int step = 1; step <= count && !letters.empty(); ++step) {
            const int candidate = (at + step) % count;
            const std::string& label = entries_[static_cast<std::size_t>(candidate)].label;
            if (!label.empty() && label.front() == letters.back()) {
                to = candidate;
                break;
            }
        }
        state.at = id;
    }
    if (to >= 0 && to != at) {
        state.at = entries_[static_cast<std::size_t>(to)].id;
        current().set_focus(state.at);
        current().ask_for_frame();
    }
}

} // namespace prima::ui
