#include "ui/list_box.h"

#include "ui/icons.h"
#include "ui/interact.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace prima::ui {

namespace {

constexpr float gutter = 14; ///< for the scroll bar

/// Where the words of a row stand in a list of this width.
struct RowRoom {
    float before = 0, after = 0; ///< taken at the left and at the right
    float words = 0;             ///< left for name and detail
    bool trailing_below = false; ///< too narrow for it beside the name
};

RowRoom room_of(const ListBoxRow& row, float width, bool icons) {
    RowRoom room;
    room.before = px(12) + (icons ? px(32) : 0);
    room.after = px(12) + (row.chosen ? px(28) : 0);
    const float trailing = row.trailing.empty() ? 0 : text_width(TextStyle::Small, row.trailing) + px(12);
    room.words = width - room.before - room.after;
    room.trailing_below = trailing > 0 && room.words - trailing < px(120);
    if (!room.trailing_below) {
        room.after += trailing;
        room.words -= trailing;
    }
    room.words = std::max(room.words, px(32)) + 1;
    return room;
}

TextStyle style_of(const ListBoxRow& row) {
    return row.chosen ? TextStyle::BodyStrong : TextStyle::Body;
}

float words_height(const ListBoxRow& row, const RowRoom& room) {
    float height = text_height(style_of(row), row.name, room.words);
    if (!row.detail.empty()) height += text_height(TextStyle::Small, row.detail, room.words);
    if (room.trailing_below) height += font_of(TextStyle::Small).line;
    return height;
}

void draw_row(const Rect& rect, const ListBoxRow& row, bool at, bool hovered, bool icons) {
    const Palette& c = *current().colors;
    const FontChoice font = font_of(TextStyle::Body);
    const FontChoice small = font_of(TextStyle::Small);
    if (row.enabled && (at || hovered)) fill_rect(rect, c.track, 6);
    if (at) stroke_rect(rect, c.accent.strong, 6, 2);
    const RowRoom room = room_of(row, rect.width, icons);
    if (row.icon)
        draw_icon(draw_list(), row.icon, {rect.x + px(12), rect.y, px(20), rect.height}, px(20), c.quiet);
    float right = rect.right() - px(12);
    if (row.chosen) {
        draw_icon(draw_list(), icon_check, {right - px(20), rect.y, px(20), rect.height}, px(20),
                  c.accent.strong);
    }
    const float x = rect.x + room.before;
    if (!row.trailing.empty() && !room.trailing_below) {
        draw_line(draw_list(), TextStyle::Small, right - text_width(TextStyle::Small, row.trailing),
                  rect.y + (rect.height - small.line) / 2, c.quiet, row.trailing);
    }
    right = rect.right() - room.after;
    const TextStyle style = style_of(row);
    const float top = rect.y + (rect.height - words_height(row, room)) / 2;
    float y = draw_lines(draw_list(), style, x, top, room.words, row.enabled ? c.text : c.off, row.name);
    const float note_x = x + text_width(style, row.name) + px(12);
    if (!row.note.empty() && note_x + text_width(TextStyle::Small, row.note) <= right) {
        draw_line(draw_list(), TextStyle::Small, note_x, top + font.baseline - small.baseline, c.quiet,
                  row.note);
    }
    if (!row.detail.empty())
        y = draw_lines(draw_list(), TextStyle::Small, x, y, room.words, c.quiet, row.detail);
    if (room.trailing_below) draw_line(draw_list(), TextStyle::Small, x, y, c.quiet, row.trailing);
}

/// A press on an option leaves the focus where it is: on the field above or on the list.
Interaction interact_without_focus(NodeId id, const Rect& rect, bool enabled) {
    Context& context = current();
    const NodeId asked = context.output.focus;
    const bool visible = context.focus_visible;
    const Interaction touched = interact(id, rect, enabled);
    context.output.focus = asked;
    context.focus_visible = visible;
    return touched;
}

} // namespace

const RowTops& MeasuredRows::of(std::uint64_t content, int count, float width, float least,
                                const std::function<ListBoxRow(int)>& row) {
    const bool same_count = tops_.size() == static_cast<std::size_t>(count) + 1;
    if (same_count && content == content_ && width == width_ && least == least_) return tops_;
    content_ = content;
    width_ = width;
    least_ = least;
    bool icons = false;
    for (int i = 0; i < count && !icons; ++i) icons = row(i).icon;
    tops_.assign(1, 0.0f);
    for (int i = 0; i < count; ++i) {
        ListBoxRow measured = row(i);
        measured.chosen = true; // as wide as it can become, so that nothing moves when it is chosen
        const float words = words_height(measured, room_of(measured, width - gutter, icons));
        tops_.push_back(tops_.back() + std::max(least, words + px(12)));
    }
    return tops_;
}

NodeId list_row_id(NodeId list, int index) {
    const Scope of_list(static_cast<std::int64_t>(list));
    const Scope of_row(static_cast<std::int64_t>(index));
    return id_of("option");
}

int list_box(const ListBoxOptions& options, int at, const std::function<ListBoxRow(int)>& row) {
    Context& context = current();
    NodeScope scope(options.id, Role::ListBox, options.name, options.bounds);
    Node& node = scope.node();
    node.clips = true;
    if (options.takes_focus) {
        // A list that scrolls by itself must be reachable, and has no other node that is.
        interact(options.id, {options.bounds.x, options.bounds.y, 0, 0});
        node.focusable = true;
        node.active_descendant = at >= 0 ? list_row_id(options.id, at) : 0;
        node.keys = KeyVertical | KeyPageUp | KeyPageDown | KeyEnter | KeySpace;
    }
    int clicked = -1;
    const Rect bounds = options.bounds;
    const Context::SurfaceInfo& surface = context.surfaces[context.surface_stack.back()];
    context.scroll.show(options.id, bounds, surface.order + static_cast<int>(surface.level) * 100,
                        context.frame_number);
    ScrollAreas::Area& area = context.scroll.area(options.id);
    const RowTops& tops = options.tops;
    area.content = tops[static_cast<std::size_t>(options.count)];
    area.offset = snapped(std::clamp(area.offset, 0.0f, area.most()));
    ImGui::PushClipRect({bounds.x, bounds.y}, {bounds.right(), bounds.bottom()}, true);
    const auto end_of_rows = tops.begin() + options.count;
    const auto row_at = [&](float y) {
        return static_cast<int>(std::upper_bound(tops.begin(), end_of_rows, y) - tops.begin()) - 1;
    };
    const int first = std::max(0, row_at(area.offset));
    const int last = std::min(options.count, row_at(area.offset + bounds.height) + 1);
    const float free_right = area.most() > 0 ? gutter : 0.0f;
    bool icons = false;
    for (int i = first; i < last; ++i) icons = icons || row(i).icon;
    const auto add_row = [&](int index) {
        const ListBoxRow content = row(index);
        const auto place_of_row = static_cast<std::size_t>(index);
        const Rect rect{bounds.x, bounds.y - area.offset + tops[place_of_row], bounds.width - free_right,
                        tops[place_of_row + 1] - tops[place_of_row]};
        const NodeId id = list_row_id(options.id, index);
        const bool seen = index >= first && index < last;
        Interaction touched;
        if (seen) touched = interact_without_focus(id, rect, content.enabled);
        std::string name(content.name);
        if (!content.detail.empty()) name.append(", ").append(content.detail);
        if (!content.note.empty()) name.append(", ").append(content.note);
        if (!content.trailing.empty()) name.append(", ").append(content.trailing);
        Node& option = add_node(id, Role::Option, name, rect);
        option.selected = content.chosen ? Checked::Yes : Checked::No;
        option.disabled = !content.enabled;
        option.index = index + 1;
        option.count = options.count;
        if (seen) draw_row(rect, content, index == at, touched.hovered || touched.held, icons);
        if (touched.activated && content.enabled) clicked = index;
    };
    // The row that the keys are on exists even while it is scrolled away: the focus points to it.
    if (at >= 0 && at < first) add_row(at);
    for (int i = first; i < last; ++i) add_row(i);
    if (at >= last && at < options.count) add_row(at);
    scroll_bar(options.id, bounds);
    ImGui::PopClipRect();
    return clicked;
}

bool move_in_list(NodeId node, int& at, int count, int page, bool ends,
                  const std::function<bool(int)>& enabled) {
    int to = at;
    int step = 0;
    if (key_pressed(node, KeyDown)) step = 1;
    if (key_pressed(node, KeyUp)) step = -1;
    if (key_pressed(node, KeyPageDown)) step = page;
    if (key_pressed(node, KeyPageUp)) step = -page;
    if (step != 0) to = at < 0 ? (step > 0 ? 0 : count - 1) : std::clamp(at + step, 0, count - 1);
    if (ends && key_pressed(node, KeyHome)) to = 0, step = 1;
    if (ends && key_pressed(node, KeyEnd)) to = count - 1, step = -1;
    if (step == 0 || count == 0) return false;
    // Onwards to one that can be chosen, else back.
    for (const int direction : {step > 0 ? 1 : -1, step > 0 ? -1 : 1}) {
        for (int i = to; i >= 0 && i < count; i += direction) {
            if (!enabled(i)) continue;
            const bool moved = i != at;
            at = i;
            return moved;
        }
    }
    return false;
}

void show_list_row(NodeId list, const Rect& bounds, const RowTops& tops, int index) {
    ScrollAreas::Area& area = current().scroll.area(list);
    const auto row = static_cast<std::size_t>(index);
    area.offset = std::max(area.offset, tops[row + 1] - bounds.height);
    area.offset = std::min(area.offset, tops[row]);
    current().ask_for_frame();
}

} // namespace prima::ui
