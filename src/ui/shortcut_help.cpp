#include "ui/shortcut_help.h"

#include "ui/dialog.h"
#include "ui/interact.h"
#include "ui/text.h"
#include "ui/words.h"

#include <algorithm>
#include <vector>

namespace prima::ui {

namespace {

std::vector<std::string_view> keys_of(std::string_view chord) {
    std::vector<std::string_view> keys;
    while (!chord.empty()) {
        const std::size_t plus = chord.find('+', 1); // the key itself may be "+"
        keys.push_back(chord.substr(0, plus));
        chord = plus == std::string_view::npos ? std::string_view() : chord.substr(plus + 1);
    }
    return keys;
}

std::string_view readable_key(std::string_view key) {
    const Words& w = words();
    const std::pair<std::string_view, std::string_view> names[] = {{"Control", w.key_control},
                                                                   {"Shift", w.key_shift},
                                                                   {"Enter", w.key_enter},
                                                                   {"Escape", w.key_escape},
                                                                   {"Space", w.key_space},
                                                                   {"Delete", w.key_delete},
                                                                   {"Home", w.key_home},
                                                                   {"End", w.key_end},
                                                                   {"PageUp", w.key_page_up},
                                                                   {"Tab", w.key_tab},
                                                                   {"PageDown", w.key_page_down},
                                                                   {"ArrowUp", "↑"},
                                                                   {"ArrowDown", "↓"},
                                                                   {"ArrowLeft", "←"},
                                                                   {"ArrowRight", "→"}};
    for (const auto& [name, words] : names) {
        if (name == key) return words;
    }
    return key;
}

float cap_width(std::string_view key) {
    return std::max(px(28), text_width(TextStyle::SmallStrong, readable_key(key)) + px(16));
}

float caps_width(std::string_view chord) {
    float width = 0;
    for (const std::string_view key : keys_of(chord)) width += cap_width(key) + (width > 0 ? px(4) : 0);
    return width;
}

void draw_caps(std::string_view chord, float x, const Rect& row) {
    const Palette& c = *current().colors;
    const FontChoice font = font_of(TextStyle::SmallStrong);
    const float height = px(28);
    for (const std::string_view key : keys_of(chord)) {
        const std::string_view words = readable_key(key);
        const Rect cap{snapped(x), snapped(row.centre_y() - height / 2), cap_width(key), height};
        fill_rect(cap, c.page, 6);
        stroke_rect(cap, c.field_border, 6);
        draw_line(draw_list(), TextStyle::SmallStrong,
                  cap.centre_x() - text_width(TextStyle::SmallStrong, words) / 2,
                  cap.y + (height - font.line) / 2, c.text, words);
        x += cap.width + px(4);
    }
}

void draw_entry(const ShortcutEntry& entry, int index, bool line_above) {
    const Scope scope(static_cast<std::int64_t>(index));
    const Palette& c = *current().colors;
    const FontChoice font = font_of(TextStyle::Body);
    const FontChoice small = font_of(TextStyle::Small);
    const float or_width = entry.other.empty() ? 0 : text_width(TextStyle::Small, words().or_) + 2 * px(8);
    const float caps = caps_width(entry.chord) + or_width + caps_width(entry.other);
    float words_width = available_width() - caps - px(16);
    const bool below = words_width < px(120);
    if (below) words_width = available_width();
    const std::vector<std::string_view> lines = wrapped(TextStyle::Body, entry.words, words_width);
    const float text_height = font.line * static_cast<float>(lines.size());
    const float cap_row = px(32);
    const float height = 2 * px(6) + (below ? text_height + cap_row : std::max(text_height, cap_row));
    const Rect rect = place(-1, height);
    std::string name(entry.words);
    name += ": " + readable_shortcut(entry.chord);
    if (!entry.other.empty())
        name.append(" ").append(words().or_).append(" ") += readable_shortcut(entry.other);
    add_node(id_of("entry"), Role::ListItem, name, rect);
    if (!is_visible(rect)) return;
    if (line_above) horizontal_line(rect.x, rect.y, rect.width, c.line);
    float y = below ? rect.y + px(6) : rect.y + (height - text_height) / 2;
    for (const std::string_view line : lines) {
        draw_line(draw_list(), TextStyle::Body, rect.x, y, c.text, line);
        y += font.line;
    }
    const Rect row = below ? Rect{rect.x, y, rect.width, cap_row} : rect;
    float x = below ? rect.x : rect.right() - caps;
    draw_caps(entry.chord, x, row);
    if (entry.other.empty()) return;
    x += caps_width(entry.chord) + px(8);
    draw_line(draw_list(), TextStyle::Small, x, row.centre_y() - small.line / 2, c.quiet, words().or_);
    draw_caps(entry.other, x + or_width - px(8), row);
}

} // namespace

std::string readable_shortcut(std::string_view chord) {
    std::string words;
    for (const std::string_view key : keys_of(chord)) {
        if (!words.empty()) words += '+';
        words += readable_key(key);
    }
    return words;
}

void shortcut_help(std::string_view code, bool& open, std::span<const ShortcutEntry> entries) {
    Dialog dialog(code, open, {.title = words().shortcuts, .width = 560});
    if (!dialog) return;
    std::size_t at = 0;
    while (at < entries.size()) {
        const std::string_view group = entries[at].group;
        const Rect whole = place(-1, 0);
        begin_column(whole, 0);
        if (!group.empty()) heading("group" + std::to_string(at), 3, group);
        {
            NodeScope list(id_of("list" + std::to_string(at)), Role::List, group);
            list.fit();
            bool first = true;
            for (; at < entries.size() && entries[at].group == group; ++at) {
                draw_entry(entries[at], static_cast<int>(at), !first);
                first = false;
            }
        }
        const float used = end_column();
        current().layouts.back().y = whole.y + used;
    }
}

} // namespace prima::ui
