#include "ui/choice.h"

#include "ui/context.h"
#include "ui/field.h"
#include "ui/icons.h"
#include "ui/interact.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace prima::ui {

namespace {

constexpr float mark_size = 20;
constexpr float switch_width = 44, switch_height = 24;
constexpr float mark_gap = 10;
constexpr float seconds_to_slide = 0.12f;

struct RowWords {
    std::string_view label; ///< with its mark where it is required
    std::string_view hint, error;
    std::size_t before_mark = std::string_view::npos; ///< bytes of the label itself
};

/// The line of one choice: its mark at the left, its words beside it.
struct Row {
    Rect rect;
    Rect mark; ///< centred on the first line of the label
    float text_x = 0, text_y = 0;
    std::vector<std::string_view> label, hint, error;
    std::size_t before_mark = std::string_view::npos;
};

Row place_row(const RowWords& words, float mark_width, float mark_height) {
    Row row;
    const FontChoice font = font_of(TextStyle::Body);
    const FontChoice small = font_of(TextStyle::Small);
    const float lead = mark_width + px(mark_gap);
    const float room = std::max(available_width() - lead, px(48));
    row.label = wrapped(TextStyle::Body, words.label, room);
    row.before_mark = words.before_mark;
    if (!words.hint.empty()) row.hint = wrapped(TextStyle::Small, words.hint, room);
    if (!words.error.empty()) row.error = wrapped(TextStyle::Small, words.error, room - px(22));
    float widest = 0;
    for (const std::string_view line : row.label)
        widest = std::max(widest, text_width(TextStyle::Body, line));
    for (const std::string_view line : row.hint)
        widest = std::max(widest, text_width(TextStyle::Small, line));
    for (const std::string_view line : row.error)
        widest = std::max(widest, text_width(TextStyle::Small, line) + px(22));
    const float padding = (control_height() - font.line) / 2;
    const float height = 2 * padding + font.line * static_cast<float>(row.label.size()) +
                         small.line * static_cast<float>(row.hint.size() + row.error.size());
    row.rect = place(lead + std::ceil(widest) + 1, height);
    row.text_x = row.rect.x + lead;
    row.text_y = row.rect.y + padding;
    row.mark = {snapped(row.rect.x), snapped(row.text_y + (font.line - mark_height) / 2), mark_width,
                mark_height};
    return row;
}

void draw_words(const Row& row, bool enabled) {
    const Palette& c = *current().colors;
    const FontChoice small = font_of(TextStyle::Small);
    float y = row.text_y;
    for (const std::string_view line : row.label) {
        const auto begin = static_cast<std::size_t>(line.data() - row.label.front().data());
        const std::size_t left = row.before_mark > begin ? row.before_mark - begin : 0;
        y = draw_label_line(line, left, row.text_x, y, enabled ? c.text : c.off);
    }
    for (const std::string_view line : row.hint) {
        draw_line(draw_list(), TextStyle::Small, row.text_x, y, c.quiet, line);
        y += small.line;
    }
    if (!row.error.empty()) {
        draw_icon(draw_list(), icon_error, {row.text_x, y, px(16), small.line}, px(16), c.bad.strong);
    }
    for (const std::string_view line : row.error) {
        draw_line(draw_list(), TextStyle::Small, row.text_x + px(22), y, c.bad.strong, line);
        y += small.line;
    }
}

struct MarkLook {
    Color ground, border, glyph;
    float thickness;
};

MarkLook look_of(bool on, bool enabled, bool wrong, const Interaction& state) {
    const Palette& c = *current().colors;
    MarkLook look{c.card, c.field_border, c.on_accent, 2};
    if (on) look.ground = look.border = c.accent.strong;
    if (wrong) look.border = c.bad.strong;
    if (wrong && on) look.ground = c.bad.strong;
    if (!enabled) {
        look = {on ? c.off : c.track, on ? c.off : c.field_border, c.card, 1};
        return look;
    }
    if (state.hovered || state.held) {
        const float amount = state.held ? 0.2f : 0.1f;
        if (!on) look.border = wrong ? c.bad.strong : c.accent.strong;
        look.ground = mixed(look.ground, on ? c.on_accent : c.accent.strong, amount);
    }
    return look;
}

void draw_check(const Row& row, const MarkLook& look, Checked state) {
    fill_rect(row.mark, look.ground, px(4));
    stroke_rect(row.mark, look.border, px(4), look.thickness);
    if (state == Checked::Yes) {
        draw_icon(draw_list(), icon_check, row.mark, px(16), look.glyph);
    } else if (state == Checked::Mixed) {
        draw_icon(draw_list(), icon_remove, row.mark, px(16), look.glyph);
    }
}

void draw_radio(const Row& row, const MarkLook& look, bool on) {
    const float radius = row.mark.width / 2;
    const ImVec2 centre(row.mark.centre_x(), row.mark.centre_y());
    draw_list()->AddCircleFilled(centre, radius, look.ground);
    draw_list()->AddCircle(centre, radius - look.thickness / 2, look.border, 0, look.thickness);
    if (on) draw_list()->AddCircleFilled(centre, radius * 0.4f, look.glyph);
}

/// `slide` is 0 where it is off, 1 where it is on.
void draw_switch(const Row& row, const MarkLook& look, bool on, float slide) {
    const float radius = row.mark.height / 2;
    fill_rect(row.mark, look.ground, radius);
    stroke_rect(row.mark, look.border, radius, look.thickness);
    const float thumb = radius - px(4);
    const ImVec2 centre(row.mark.x + radius + slide * (row.mark.width - 2 * radius), row.mark.centre_y());
    draw_list()->AddCircleFilled(centre, thumb, on ? look.glyph : look.border);
    if (on && slide > 0.9f) {
        draw_icon(draw_list(), icon_check, {centre.x - thumb, centre.y - thumb, 2 * thumb, 2 * thumb}, px(12),
                  look.ground);
    }
}

Node& add_choice_node(NodeId id, Role role, std::string_view label, const Rect& rect,
                      const ChoiceOptions& options, Checked state) {
    Node& node = add_node(id, role, label, rect);
    node.focusable = true;
    node.disabled = !options.enabled;
    node.required = options.required;
    node.description = options.hint;
    node.error = options.error;
    node.checked = state;
    return node;
}

/// Where the thumb of a switch is on its way.
float slide_of(NodeId id, bool on) {
    Context& context = current();
    const float target = on ? 1.0f : 0.0f;
    const auto [it, fresh] = context.remembered.try_emplace(id, target);
    float& at = it->second;
    if (at == target) return at;
    if (context.frame.preferences.reduced_motion) return at = target;
    const float step = std::min(ImGui::GetIO().DeltaTime, 1.0f / 30.0f) / seconds_to_slide;
    at = on ? std::min(1.0f, at + step) : std::max(0.0f, at - step);
    if (at != target) context.ask_for_frame();
    return at;
}

} // namespace

bool check_box(std::string_view code, std::string_view label, bool& on, ChoiceOptions options) {
    const NodeId id = id_of(code);
    const std::string marked = marked_label(label, options.required);
    const Row row =
        place_row({marked, options.hint, options.error, label.size()}, px(mark_size), px(mark_size));
    const Interaction state = interact(id, row.rect, options.enabled);
    const bool changed = state.activated && options.enabled;
    if (changed) {
        on = options.mixed || !on;
        options.mixed = false;
    }
    const Checked checked = options.mixed ? Checked::Mixed : on ? Checked::Yes : Checked::No;
    add_choice_node(id, Role::CheckBox, label, row.rect, options, checked);
    if (is_visible(row.rect)) {
        const MarkLook look = look_of(checked != Checked::No, options.enabled, !options.error.empty(), state);
        draw_check(row, look, checked);
        draw_words(row, options.enabled);
        if (state.focus_visible) focus_ring(row.rect.inset(0, 4));
    }
    return changed;
}

bool switch_box(std::string_view code, std::string_view label, bool& on, ChoiceOptions options) {
    const NodeId id = id_of(code);
    const std::string marked = marked_label(label, options.required);
    const Row row =
        place_row({marked, options.hint, options.error, label.size()}, px(switch_width), px(switch_height));
    const Interaction state = interact(id, row.rect, options.enabled);
    const bool changed = state.activated && options.enabled;
    const float slide = slide_of(id, on);
    if (changed) on = !on;
    add_choice_node(id, Role::Switch, label, row.rect, options, on ? Checked::Yes : Checked::No);
    if (is_visible(row.rect)) {
        draw_switch(row, look_of(on, options.enabled, !options.error.empty(), state), on, slide);
        draw_words(row, options.enabled);
        if (state.focus_visible) focus_ring(row.rect.inset(0, 4));
    }
    return changed;
}

namespace {

/// The next choice that can be chosen, in a circle; `from` where there is no other.
int next_enabled(std::span<const Choice> choices, int from, int step) {
    const int count = static_cast<int>(choices.size());
    for (int i = 1; i <= count; ++i) {
        const int at = ((from + step * i) % count + count) % count;
        if (choices[static_cast<std::size_t>(at)].enabled) return at;
    }
    return from;
}

/// The radio that Tab reaches: the chosen one, else the first.
int stop_of(std::span<const Choice> choices, int chosen) {
    const int count = static_cast<int>(choices.size());
    if (chosen >= 0 && chosen < count && choices[static_cast<std::size_t>(chosen)].enabled) return chosen;
    return count > 0 ? next_enabled(choices, -1, 1) : -1;
}

NodeId radio_id(int index) {
    const Scope scope(static_cast<std::int64_t>(index));
    return id_of("choice");
}

bool radio(const Choice& choice, int index, int count, int& chosen, int stop, bool enabled, bool wrong) {
    const NodeId id = radio_id(index);
    const Row row = place_row({choice.name, choice.hint, {}}, px(mark_size), px(mark_size));
    const Interaction state = interact(id, row.rect, enabled);
    const bool changed = state.activated && enabled && chosen != index;
    if (changed) chosen = index;
    const bool on = chosen == index;
    Node& node = add_choice_node(id, Role::Radio, choice.name, row.rect,
                                 {.hint = choice.hint, .enabled = enabled}, on ? Checked::Yes : Checked::No);
    node.focusable = index == stop;
    node.index = index + 1;
    node.count = count;
    node.keys = KeyUp | KeyDown | KeyLeft | KeyRight;
    if (is_visible(row.rect)) {
        draw_radio(row, look_of(on, enabled, wrong, state), on);
        draw_words(row, enabled);
        if (state.focus_visible) focus_ring(row.rect.inset(0, 4));
    }
    return changed;
}

/// What the choices take side by side, CSS pixels.
float width_in_line(std::span<const Choice> choices) {
    float width = 0;
    for (const Choice& choice : choices) {
        const float words =
            std::max(text_width(TextStyle::Body, choice.name), text_width(TextStyle::Small, choice.hint));
        width += (width > 0 ? px(24) : 0) + px(mark_size) + px(mark_gap) + std::ceil(words) + 1;
    }
    return width;
}

} // namespace

bool radio_group(std::string_view code, std::string_view label, int& chosen, std::span<const Choice> choices,
                 RadioOptions options) {
    Context& context = current();
    if (options.required) options.error = standing_error(id_of(code), chosen < 0, options.error);
    const Rect whole = place(-1, 0);
    NodeScope group(id_of(code), Role::RadioGroup, label, whole);
    group.node().description = options.hint;
    group.node().error = options.error;
    group.node().required = options.required;
    group.node().disabled = !options.enabled;
    const Scope scope(code);
    const int count = static_cast<int>(choices.size());
    bool changed = false;

    // The arrow keys belong to the radio that has the focus, which need not be the chosen one.
    for (int i = 0; i < count && options.enabled; ++i) {
        const NodeId id = radio_id(i);
        int to = i;
        if (key_pressed(id, KeyDown) || key_pressed(id, KeyRight)) to = next_enabled(choices, i, 1);
        if (key_pressed(id, KeyUp) || key_pressed(id, KeyLeft)) to = next_enabled(choices, i, -1);
        if (to == i) continue;
        chosen = to;
        changed = true;
        context.set_focus(radio_id(to));
        break;
    }

    const int stop = stop_of(choices, chosen);
    begin_column(whole, 0);
    if (!options.label_hidden) field_label(label, options.required);
    const auto draw_all = [&] {
        for (int i = 0; i < count; ++i) {
            const Choice& choice = choices[static_cast<std::size_t>(i)];
            changed |= radio(choice, i, count, chosen, stop, options.enabled && choice.enabled,
                             !options.error.empty());
        }
    };
    if (options.in_line && width_in_line(choices) <= whole.width) {
        const float height = control_height() / px(1);
        const Line line("line", {.height = height, .gap = px(24)});
        draw_all();
    } else {
        draw_all();
    }
    field_messages(options.hint, options.error);
    const float used = end_column();
    group.node().rect = {whole.x, whole.y, whole.width, used};
    Layout& outer = context.layouts.back();
    if (outer.kind == Layout::Kind::Column) outer.y = whole.y + used;
    return changed;
}

} // namespace prima::ui
