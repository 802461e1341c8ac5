#include "ui/field.h"

#include "ui/context.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/kept.h"
#include "ui/words.h"

#include <imgui.h>

#include <algorithm>

namespace prima::ui {

namespace {

constexpr float padding_x = 12;
constexpr float padding_y = 9;

std::string bullets(std::string_view text) {
    std::string dots;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) dots += "•";
    }
    return dots;
}

/// What cannot be edited cannot be read on either: it is shown whole.
bool shows_lines(const FieldOptions& options) {
    return options.kind == FieldKind::Multiline || (!options.enabled && options.kind == FieldKind::Text);
}

/// The text as the idle field shows it, drawn where the browser draws it when focused.
void draw_idle(const Rect& box, std::string_view value, const FieldOptions& options, float left, bool quiet) {
    const Palette& c = *current().colors;
    const Color color = quiet || !options.enabled ? c.quiet : c.text;
    const FontChoice font = font_of(TextStyle::Body);
    const float width = box.width - left - px(padding_x) - options.reserve_right;
    ImDrawList* list = draw_list();
    if (shows_lines(options)) {
        draw_lines(list, TextStyle::Body, box.x + left, box.y + px(padding_y), width, color, value,
                   options.align);
        return;
    }
    const std::string shown = shortened(TextStyle::Body, value, width);
    float x = box.x + left;
    if (options.align == Align::End) x = box.x + left + width - text_width(TextStyle::Body, shown);
    draw_line(list, TextStyle::Body, x, box.y + (box.height - font.line) / 2, color, shown);
}

float error_indent(bool is_error) {
    return is_error ? px(22) : 0;
}

/// What the field held in the last frame: a text that is neither that nor typed was put there by the program.
struct Shown {
    std::string text;
    std::uint32_t revision = 0;
    bool known = false;
};

Shown& last_shown(std::string_view code) {
    const Scope scope(code);
    return kept<Shown>(id_of("shown"));
}

void field_message(std::string_view message, bool is_error) {
    const Palette& c = *current().colors;
    const float indent = error_indent(is_error);
    const float width = available_width() - indent;
    const Rect rect = place(-1, text_height(TextStyle::Small, message, width));
    const Color color = is_error ? c.bad.strong : c.quiet;
    const float line = font_of(TextStyle::Small).line;
    if (is_error) draw_icon(draw_list(), icon_error, {rect.x, rect.y, px(16), line}, px(16), color);
    draw_lines(draw_list(), TextStyle::Small, rect.x + indent, rect.y, width, color, message);
}

} // namespace

void field_messages(std::string_view hint, std::string_view error) {
    if (!hint.empty() || !error.empty()) space(4);
    // What was wrong does not hide what the field is for.
    if (!error.empty()) field_message(error, true);
    if (!hint.empty()) field_message(hint, false);
}

std::string_view standing_error(NodeId field, bool empty, std::string_view error) {
    std::unordered_map<NodeId, std::string>& remembered = current().remembered_text;
    const NodeId key = field ^ 0xE4404E44u;
    if (error.empty()) {
        remembered.erase(key);
        return error;
    }
    // Whether it was empty when this was said, and what was said.
    std::string& said = remembered[key];
    if (said.empty() || std::string_view(said).substr(1) != error)
        said = std::string(empty ? "e" : "f").append(error);
    return said.front() == 'e' && !empty ? std::string_view() : error;
}

std::string marked_label(std::string_view label, bool required) {
    std::string words_of_label(label);
    if (required) words_of_label.append(" ").append(words().required);
    return words_of_label;
}

float draw_label_line(std::string_view line, std::size_t before_mark, float x, float y, Color color) {
    const std::size_t split = std::min(before_mark, line.size());
    const std::string_view name = line.substr(0, split);
    draw_line(draw_list(), TextStyle::Body, x, y, color, name);
    draw_line(draw_list(), TextStyle::Body, x + text_width(TextStyle::Body, name), y, current().colors->quiet,
              line.substr(split));
    return y + font_of(TextStyle::Body).line;
}

void field_label(std::string_view label, bool required) {
    const std::string marked = marked_label(label, required);
    const std::vector<std::string_view> lines = wrapped(TextStyle::Body, marked, available_width());
    const Rect rect = place(-1, font_of(TextStyle::Body).line * static_cast<float>(lines.size()));
    float y = rect.y;
    for (const std::string_view line : lines) {
        const auto begin = static_cast<std::size_t>(line.data() - marked.data());
        y = draw_label_line(line, label.size() > begin ? label.size() - begin : 0, rect.x, y,
                            current().colors->text);
    }
    space(4);
}

float field_height(float width, float box, const FieldWords& said) {
    float height = box;
    if (!said.label.empty())
        height += text_height(TextStyle::Body, marked_label(said.label, said.required), width) + px(4);
    if (!said.hint.empty() || !said.error.empty()) height += px(4);
    if (!said.error.empty()) height += text_height(TextStyle::Small, said.error, width - error_indent(true));
    if (!said.hint.empty()) height += text_height(TextStyle::Small, said.hint, width);
    return height;
}

FieldResult text_field(std::string_view code, std::string_view label, std::string& value,
                       FieldOptions options) {
    Context& context = current();
    const Palette& c = *context.colors;
    if (options.kind == FieldKind::Text && options.rows > 1) options.kind = FieldKind::Multiline;
    FieldResult result;
    result.id = id_of(code);

    const auto pending = context.values.find(result.id);
    if (pending != context.values.end() && options.enabled && !options.read_only &&
        pending->second != value) {
        value = pending->second;
        result.changed = true;
        context.ask_for_frame();
    }
    const auto restored = context.restored.find(result.id);
    if (restored != context.restored.end() && restored->second != value) {
        value = restored->second;
        result.changed = true;
        context.ask_for_frame();
    }
    Shown& last = last_shown(code);
    const bool typed = pending != context.values.end() && pending->second == value;
    if (last.known && !typed && value != last.text) ++last.revision;
    last.known = true;
    last.text = value;
    if (options.required)
        options.error =
            standing_error(result.id, value.find_first_not_of(" \n") == std::string::npos, options.error);
    result.focused = context.focus == result.id;
    float& was_focused = context.remembered[result.id];
    result.left = was_focused != 0 && !result.focused;
    was_focused = result.focused ? 1.0f : 0.0f;

    const FontChoice font = font_of(TextStyle::Body);
    const float left = options.icon ? px(40) : px(padding_x);
    const auto box_height = [&](float width) {
        const float least = std::max(px(42), context.frame.preferences.touch ? px(44) : 0.0f);
        if (!shows_lines(options)) return least;
        const float lines =
            text_height(TextStyle::Body, value, width - left - px(padding_x) - options.reserve_right);
        const float rows = std::max(static_cast<float>(options.rows) * font.line, lines) + 2 * px(padding_y);
        return options.kind == FieldKind::Multiline ? rows : std::max(rows, least);
    };
    // An example that does not fit the field stands below it, where it does not move when something is typed.
    const float box_width =
        options.width < 0 ? available_width() : std::min(px(options.width), context.layouts.back().width);
    const float room = box_width - left - px(padding_x) - options.reserve_right;
    const bool example_fits = text_width(TextStyle::Body, options.placeholder) <= room;
    std::string below(options.hint);
    if (!example_fits && !options.label_hidden) {
        if (!below.empty()) below += ' ';
        below += options.placeholder;
    }
    // A column grows below the field; a line must know before how high the field will be.
    const bool in_line = context.layouts.back().kind == Layout::Kind::Line;
    const FieldWords said{options.label_hidden ? std::string_view() : label, options.required, below,
                          options.error};
    const Rect whole = place(options.width < 0 ? -1 : px(options.width),
                             in_line ? field_height(box_width, box_height(box_width), said) : 0);
    begin_column(whole, 0);
    if (!options.label_hidden) field_label(label, options.required);
    const float height = box_height(whole.width);
    const Rect box = place(-1, height);
    result.box = box;

    const bool touch_picker = context.frame.preferences.touch &&
                              (options.kind == FieldKind::Date || options.kind == FieldKind::Time);
    if (is_visible(box)) {
        fill_rect(box, options.enabled ? c.card : c.track, 8);
        const bool wrong = !options.error.empty();
        const Color border = wrong ? c.bad.strong : result.focused ? c.accent.strong : c.field_border;
        stroke_rect(box, border, 8, wrong || result.focused ? 2.0f : 1.0f);
        if (options.icon) {
            draw_icon(draw_list(), options.icon, {box.x + px(10), box.y, px(20), box.height}, px(20),
                      c.quiet);
        }
        if (!result.focused || touch_picker) {
            const std::string hidden = options.kind == FieldKind::Password ? bullets(value) : std::string();
            const std::string_view shown = options.kind == FieldKind::Password ? std::string_view(hidden)
                                           : !options.shown.empty()            ? options.shown
                                                                               : std::string_view(value);
            if (!value.empty()) draw_idle(box, shown, options, left, false);
        }
        // Stays until something is typed: the browser's own field shows none.
        if (value.empty() && example_fits) {
            draw_idle(box, options.placeholder, options, left, true);
        }
    }

    Node& node = add_node(result.id, options.kind == FieldKind::Search ? Role::SearchField : Role::TextField,
                          label, box);
    node.field = options.kind;
    node.value = value;
    node.revision = last.revision;
    node.description = options.hint;
    node.error = options.error;
    node.placeholder = options.placeholder;
    node.focusable = true;
    node.disabled = !options.enabled;
    node.read_only = options.read_only;
    node.secret = options.secret || options.kind == FieldKind::Password;
    node.required = options.required;
    node.max_length = options.max_length;
    node.font_size = font.size;
    node.align_end = options.align == Align::End;
    node.inset_left = left;
    node.inset_right = px(padding_x) + options.reserve_right;
    node.native_picker = touch_picker;
    node.visible = visible_part(box);
    node.keys = options.keys;
    node.controls = options.controls;
    node.active_descendant = options.active_descendant;
    node.expanded = options.expanded;
    if (options.submits) node.keys |= options.kind == FieldKind::Multiline ? KeyCtrlEnter : KeyEnter;
    result.entered =
        options.submits && (key_pressed(result.id, KeyEnter) || key_pressed(result.id, KeyCtrlEnter));
    result.submitted = result.entered && submitted();

    field_messages(below, options.error);
    const float used = end_column();
    Layout& outer = context.layouts.back();
    if (outer.kind == Layout::Kind::Column) outer.y = whole.y + used;
    return result;
}

} // namespace prima::ui
