#include "ui/button.h"

#include "ui/context.h"
#include "ui/interact.h"
#include "ui/tooltip.h"

#include <algorithm>

namespace prima::ui {

namespace {

Rect last_rect;
NodeId last_id = 0;

struct Face {
    Color ground, border, text;
    bool has_ground, has_border;
};

Face face_of(ButtonKind kind, const Interaction& state, bool enabled, bool pressed) {
    const Palette& c = *current().colors;
    Face face{c.card, c.line, c.text, true, true};
    switch (kind) {
    case ButtonKind::Primary: face = {c.accent.strong, c.accent.strong, c.on_accent, true, false}; break;
    case ButtonKind::Plain: face.border = c.field_border; break;
    case ButtonKind::Quiet: face = {c.card, c.line, c.quiet, false, false}; break;
    case ButtonKind::Danger: face = {c.card, c.bad.strong, c.bad.strong, true, true}; break;
    }
    if (pressed) {
        face.ground = c.accent.soft;
        face.text = c.accent.strong;
        face.border = c.accent.strong;
        face.has_ground = true;
    }
    if (!enabled) {
        face.ground = kind == ButtonKind::Primary ? c.track : c.card;
        face.text = c.off;
        face.border = c.off_line;
        return face;
    }
    if (state.hovered || state.held) {
        const float amount = state.held ? 0.16f : 0.08f;
        const Color towards = kind == ButtonKind::Primary ? c.on_accent : c.accent.strong;
        face.ground = mixed(face.ground, towards, amount);
        face.has_ground = true;
    }
    return face;
}

/// What a button of this width leaves its words; a pixel more than measured, for rounding.
float words_room(float width, bool with_glyph) {
    return std::max(width - (with_glyph ? px(28) : 0) - 2 * px(12) + 1, px(16));
}

bool button_in(NodeId id, const Rect& rect, const char* glyph, std::string_view label, bool show_label,
               const ButtonOptions& options) {
    const Interaction state = interact(id, rect, options.enabled);
    Node& node = add_node(id, Role::Button, label, rect);
    node.focusable = true;
    node.disabled = !options.enabled;
    node.main_action = options.kind == ButtonKind::Primary;
    node.popup = options.opens;
    node.shortcut = options.shortcut;
    node.description = options.description;
    if (options.opens != Popup::None) node.expanded = options.expanded ? Checked::Yes : Checked::No;
    if (options.toggles) node.checked = options.pressed ? Checked::Yes : Checked::No;
    last_rect = rect;
    last_id = id;
    if (is_visible(rect)) {
        const Face face = face_of(options.kind, state, options.enabled, options.pressed);
        if (face.has_ground) fill_rect(rect, face.ground, 8);
        if (face.has_border) stroke_rect(rect, face.border, 8);
        const float glyph_size = px(20);
        const float gap = glyph && show_label ? px(8) : 0;
        const float room = words_room(rect.width, glyph != nullptr);
        const float words_width = show_label ? wrapped_width(TextStyle::BodyStrong, label, room) : 0;
        float x = rect.centre_x() - ((glyph ? glyph_size : 0) + gap + words_width) / 2;
        if (glyph) {
            draw_icon(draw_list(), glyph, {x, rect.y, glyph_size, rect.height}, glyph_size, face.text);
            x += glyph_size + gap;
        }
        if (show_label) {
            const float height = text_height(TextStyle::BodyStrong, label, room);
            draw_lines(draw_list(), TextStyle::BodyStrong, x + (words_width - room) / 2,
                       rect.y + (rect.height - height) / 2, room, face.text, label, Align::Centre);
        }
        if (state.focus_visible) focus_ring(rect);
    }
    if (!show_label || !options.shortcut.empty()) {
        // Over an open menu the name of its button would only be in the way.
        tooltip(id, rect, label, options.shortcut, state.hovered && !options.expanded, state.focus_visible);
    }
    const bool pressed = state.activated && options.enabled;
    if (pressed && options.kind == ButtonKind::Primary) return submitted();
    return pressed;
}

float height_of(const ButtonOptions& options) {
    return options.small && !current().frame.preferences.touch ? px(36) : control_height();
}

} // namespace

bool button(std::string_view code, std::string_view label, ButtonOptions options) {
    const float glyph = options.icon ? px(28) : 0;
    const float natural = text_width(TextStyle::BodyStrong, label) + glyph + 2 * px(16);
    const float whole = current().layouts.back().width;
    const float width = options.fill ? available_width() : std::min(natural, whole);
    // Where the words do not fit one line the button grows.
    const float words_height =
        text_height(TextStyle::BodyStrong, label, words_room(width, options.icon != nullptr));
    const float more = words_height - font_of(TextStyle::BodyStrong).line;
    const Rect rect = place(options.fill ? -1 : natural, height_of(options) + more);
    return button_in(id_of(code), rect, options.icon, label, true, options);
}

bool icon_button(std::string_view code, const char* glyph, std::string_view label, ButtonOptions options) {
    const float side = height_of(options);
    return button_in(id_of(code), place(side, side), glyph, label, false, options);
}

bool link(std::string_view code, std::string_view label, std::string_view address) {
    const FontChoice font = font_of(TextStyle::Body);
    const float natural = text_width(TextStyle::Body, label);
    const float room = std::min(natural, current().layouts.back().width) + 1;
    const float words_height = text_height(TextStyle::Body, label, room);
    const float height = std::max(words_height, current().frame.preferences.touch ? px(44) : 0.0f);
    const Rect rect = place(natural, height);
    const NodeId id = id_of(code);
    const Interaction state = interact(id, rect);
    Node& node = add_node(id, Role::Link, label, rect);
    node.focusable = true;
    node.value = address;
    if (is_visible(rect)) {
        const Color color = current().colors->accent.strong;
        float y = rect.y + (rect.height - words_height) / 2;
        const float thickness = state.hovered ? 2.0f : 1.0f;
        for (const std::string_view line : wrapped(TextStyle::Body, label, room)) {
            draw_line(draw_list(), TextStyle::Body, rect.x, y, color, line);
            const float under = snapped(y + font.baseline + px(3));
            const float end = rect.x + text_width(TextStyle::Body, line);
            draw_list()->AddRectFilled({snapped(rect.x), under}, {snapped(end), under + thickness}, color);
            y += font.line;
        }
        if (state.focus_visible) focus_ring(rect, 4);
    }
    return state.activated;
}

Rect last_button_rect() {
    return last_rect;
}
NodeId last_button_id() {
    return last_id;
}

} // namespace prima::ui
