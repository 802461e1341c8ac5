#include "ui/chips.h"

#include "ui/context.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/tooltip.h"
#include "ui/words.h"

#include <algorithm>
#include <string>

namespace prima::ui {

namespace {

constexpr float pad = 12;
constexpr float glyph_side = 18;
constexpr float glyph_gap = 6;

/// Height of the rectangle a finger or mouse can hit, at text size 100 %; what is drawn is lower on touch.
float hit_height() {
    return current().frame.preferences.touch ? 44.0f : 32.0f;
}

Rect drawn_part(const Rect& hit) {
    const float height = hit.height > px(hit_height()) ? hit.height : std::min(hit.height, px(38));
    return {hit.x, hit.y + (hit.height - height) / 2, hit.width, height};
}

struct ChipFace {
    const char* glyph = nullptr;
    bool on = false;
    bool enabled = true;
};

float glyph_room(bool with_glyph) {
    return with_glyph ? px(glyph_side) + px(glyph_gap) : 0;
}

/// The place of a chip in the line: as wide as its words, and higher where even a whole line is too narrow.
Rect place_chip(std::string_view label, bool with_glyph) {
    const float natural = text_width(TextStyle::SmallStrong, label) + 2 * px(pad) + glyph_room(with_glyph);
    const Layout& line = current().layouts.back();
    if (natural <= line.width) return place(natural, px(hit_height()));
    const float room = line.width - 2 * px(pad) - glyph_room(with_glyph) + px(4); // as draw_words
    const auto lines = static_cast<float>(wrapped(TextStyle::SmallStrong, label, room).size());
    const float height = std::max(px(hit_height()), lines * font_of(TextStyle::SmallStrong).line + px(12));
    return place(natural, height);
}

void draw_words(std::string_view label, float x, float width, const Rect& rect, Color color) {
    const FontChoice font = font_of(TextStyle::SmallStrong);
    const std::vector<std::string_view> lines = wrapped(TextStyle::SmallStrong, label, width + px(4));
    float y = rect.y + (rect.height - font.line * static_cast<float>(lines.size())) / 2;
    for (const std::string_view line : lines) {
        draw_line(draw_list(), TextStyle::SmallStrong, x, y, color, line);
        y += font.line;
    }
}

void draw_chip(const Rect& hit, std::string_view label, const ChipFace& face, const Interaction& state) {
    if (!is_visible(hit)) return;
    const Palette& c = *current().colors;
    const Rect rect = drawn_part(hit);
    const float radius = std::min(rect.height / 2, px(19));
    Color ground = face.on ? c.accent.soft : c.card;
    Color text = face.on ? c.accent.strong : c.text;
    Color border = face.on ? c.accent.strong : c.field_border;
    if (!face.enabled) {
        text = c.off;
        border = c.off_line;
    } else if (state.hovered || state.held) {
        ground = mixed(ground, c.accent.strong, state.held ? 0.16f : 0.08f);
    }
    fill_rect(rect, ground, radius);
    stroke_rect(rect, border, radius);
    float x = rect.x + px(pad);
    if (face.glyph) {
        x -= px(2);
        draw_icon(draw_list(), face.glyph, {x, rect.y, px(glyph_side), rect.height}, px(glyph_side), text);
        x += px(glyph_side) + px(glyph_gap);
    }
    draw_words(label, x, rect.right() - px(pad) - x, rect, text);
    if (state.focus_visible) focus_ring(rect.inset(1, 1), radius);
}

/// A chip that is one button. True when it was pressed.
bool chip_button(std::string_view code, std::string_view label, const ChipFace& face, Checked checked) {
    const Rect hit = place_chip(label, face.glyph != nullptr);
    const NodeId id = id_of(code);
    const Interaction state = interact(id, hit, face.enabled);
    Node& node = add_node(id, Role::Button, label, hit);
    node.focusable = true;
    node.disabled = !face.enabled;
    node.checked = checked;
    draw_chip(hit, label, face, state);
    return state.activated && face.enabled;
}

} // namespace

bool filter_chips(std::string_view code, std::string_view name, std::span<FilterChip> chips) {
    const Scope scope(code);
    NodeScope group(id_of("group"), Role::Group, name);
    group.fit();
    const Line line("line", {.height = hit_height(), .gap = 8});
    bool changed = false;
    for (FilterChip& chip : chips) {
        const ChipFace face{chip.on ? icon_check : nullptr, chip.on, chip.enabled};
        if (!chip_button(chip.code, chip.label, face, chip.on ? Checked::Yes : Checked::No)) continue;
        chip.on = !chip.on;
        changed = true;
    }
    return changed;
}

std::optional<std::size_t> quick_chips(std::string_view code, std::string_view name,
                                       std::span<const QuickChip> chips) {
    const Scope scope(code);
    NodeScope group(id_of("group"), Role::Group, name);
    group.fit();
    const Line line("line", {.height = hit_height(), .gap = 8});
    std::optional<std::size_t> pressed;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const QuickChip& chip = chips[i];
        if (chip_button(chip.code, chip.label, {chip.icon, false, chip.enabled}, Checked::NotCheckable))
            pressed = i;
    }
    return pressed;
}

std::optional<std::size_t> removable_chips(std::string_view code, std::string_view name,
                                           std::span<const RemovableChip> chips) {
    const Scope scope(code);
    NodeScope list(id_of("list"), Role::List, name);
    list.fit();
    const Line line("line", {.height = hit_height(), .gap = 8});
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const RemovableChip& chip = chips[i];
        const Scope chip_scope(chip.code);
        const Rect hit = place_chip(chip.label, true);
        const NodeScope item(id_of("item"), Role::ListItem, chip.label, hit);
        const float side = std::max(px(32), current().frame.preferences.touch ? hit.height : 0.0f);
        const Rect target{hit.right() - side, hit.y, side, hit.height};
        const NodeId id = id_of("remove");
        const Interaction state = interact(id, target);
        const std::string label = std::string(words().remove) + " " + std::string(chip.label);
        Node& node = add_node(id, Role::Button, label, target);
        node.focusable = true;
        node.keys = KeyDelete;
        if (state.activated || key_pressed(id, KeyDelete)) removed = i;
        if (!is_visible(hit)) continue;

        const Palette& c = *current().colors;
        const Rect rect = drawn_part(hit);
        fill_rect(rect, c.track, std::min(rect.height / 2, px(19)));
        if (current().frame.preferences.theme == ThemeMode::Contrast)
            stroke_rect(rect, c.field_border, std::min(rect.height / 2, px(19)));
        draw_words(chip.label, rect.x + px(pad), rect.width - 2 * px(pad) - glyph_room(true), rect, c.text);
        const Rect cross{rect.right() - px(28), rect.centre_y() - px(12), px(24), px(24)};
        if (state.hovered || state.held)
            fill_rect(cross, mixed(c.track, c.text, state.held ? 0.24f : 0.12f), px(12));
        draw_icon(draw_list(), icon_close, cross, px(16), c.text);
        if (state.focus_visible) focus_ring(cross.inset(4, 4), px(8));
        tooltip(id, target, label, "", state.hovered, state.focus_visible);
    }
    if (removed && chips.size() > 1) {
        const std::size_t neighbour = *removed + 1 < chips.size() ? *removed + 1 : *removed - 1;
        const Scope chip_scope(chips[neighbour].code);
        current().set_focus(id_of("remove"));
    }
    return removed;
}

} // namespace prima::ui
