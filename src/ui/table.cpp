#include "ui/table.h"

#include "ui/context.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/table_parts.h"
#include "ui/words.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace prima::ui {

namespace {

/// So few rows are all recorded, seen or not: a screen reader reads them without a break.
constexpr std::int64_t few_rows = 60;

class Builder {
public:
    Builder(const TableOptions& options, TableState& state)
        : options_(options)
        , state_(state)
        , context_(current())
        , area_(id_of("rows")) {}

    TableResult run();

private:
    std::int64_t key_of(std::int64_t row) const { return options_.key ? options_.key(row) : row; }
    NodeId row_id(std::int64_t row) const {
        const Scope scope(key_of(row));
        return id_of("row");
    }
    bool chooses() const { return options_.selection != TableSelection::None; }
    bool clickable() const { return options_.activates || chooses(); }
    bool scrolls() const { return options_.height > 0 || fills_; }
    float room_in_window(float top) const;
    void remember_bottom(float bottom);

    void forget_old_heights(float width);
    void answer_keys(RowHeights& heights, float page);
    void follow_record();
    void go_on_from(std::int64_t row) {
        state_.current = row;
        state_.current_key = key_of(row);
    }
    void go_to(std::int64_t row, const RowHeights& heights);
    void bring_into_view(std::int64_t row, const RowHeights& heights);
    void toggle(std::int64_t row);
    void sort_by(const TableColumn& column);
    void open_row(std::int64_t row);

    float header_height(const TableColumns& columns) const;
    void show_header(const Rect& rect, const TableColumns& columns);
    void show_sort_bar();
    void show_column_header(const TableColumn& column, std::size_t index, const Rect& rect, bool as_chip);
    void show_choose_all(const Rect& cell);
    void show_rows(RowHeights& heights, const TableColumns& columns, const Rect& body, const Rect& seen);
    void show_row(std::int64_t row, const TableColumns& columns, const Rect& rect, bool visible);
    bool show_mark(std::int64_t row, const TableColumns& columns, const Rect& rect, bool chosen,
                   bool visible);

    const TableOptions& options_;
    TableState& state_;
    Context& context_;
    NodeId area_;
    TableResult result_;
    TableRow row_;
    float view_height_ = 0;
    bool lost_focus_ = false;
    bool fills_ = false;
};

void Builder::forget_old_heights(float width) {
    const float line = font_of(TextStyle::Body).line;
    if (state_.measured_width != width || state_.measured_line != line ||
        state_.measured_rows != options_.row_count) {
        state_.extra_heights.clear();
    }
    state_.measured_width = width;
    state_.measured_line = line;
    state_.measured_rows = options_.row_count;
}

/// The row that Tab leads to stays with its record when rows are added, removed or sorted.
void Builder::follow_record() {
    const std::int64_t last = options_.row_count - 1;
    const std::int64_t near = std::clamp<std::int64_t>(state_.current, 0, last);
    state_.current = near;
    if (!state_.current_key || key_of(near) == *state_.current_key) return;
    for (std::int64_t away = 1; away <= last; ++away) {
        for (const std::int64_t row : {near - away, near + away}) {
            if (row < 0 || row > last || key_of(row) != *state_.current_key) continue;
            state_.current = row;
            return;
        }
    }
    // It is gone: whoever was on it goes on from the row in its place.
    const Scope scope(*state_.current_key);
    const bool had_focus = context_.focus == id_of("row");
    state_.current_key.reset();
    if (had_focus) lost_focus_ = true;
}

/// What the scrolling part of the page leaves a table that begins at `top`, when it stands at its begin.
float Builder::room_in_window(float top) const {
    const Context::ScrollView& view = context_.scroll_views[context_.scroll_view_stack.back()];
    const ScrollAreas::Area& area = context_.scroll.area(view.area);
    const auto bottom = context_.remembered.find(id_of("bottom"));
    // What followed the table in the last frame follows it in this one.
    const float below =
        bottom == context_.remembered.end() ? 0 : area.content - view.padding - bottom->second;
    return area.bounds.bottom() - view.padding - (top + area.offset) - std::max(below, 0.0f);
}

void Builder::remember_bottom(float bottom) {
    const Context::ScrollView& view = context_.scroll_views[context_.scroll_view_stack.back()];
    const ScrollAreas::Area& area = context_.scroll.area(view.area);
    const float in_content = bottom + area.offset - area.bounds.y;
    float& remembered = context_.remembered[id_of("bottom")];
    if (std::fabs(remembered - in_content) <= 0.25f) return;
    remembered = in_content;
    context_.ask_for_frame();
}

void Builder::bring_into_view(std::int64_t row, const RowHeights& heights) {
    if (!scrolls()) return; // the page does it
    ScrollAreas::Area& area = context_.scroll.area(area_);
    const double top = heights.top_of(row);
    const double bottom = top + static_cast<double>(heights.height_of(row));
    const auto view = static_cast<double>(view_height_);
    double offset = static_cast<double>(area.offset);
    if (bottom > offset + view) offset = bottom - view;
    if (top < offset) offset = top;
    area.offset = static_cast<float>(offset);
    context_.ask_for_frame();
}

void Builder::go_to(std::int64_t row, const RowHeights& heights) {
    state_.current = std::clamp<std::int64_t>(row, 0, options_.row_count - 1);
    state_.current_key = key_of(state_.current);
    context_.set_focus(row_id(state_.current));
    bring_into_view(state_.current, heights);
}

void Builder::toggle(std::int64_t row) {
    const std::int64_t key = key_of(row);
    if (options_.selection == TableSelection::Single) {
        if (state_.selected.size() == 1 && state_.selected.count(key) > 0) return;
        state_.selected = {key};
    } else if (state_.selected.erase(key) == 0) {
        state_.selected.insert(key);
    }
    result_.selection_changed = true;
    context_.ask_for_frame();
}

void Builder::open_row(std::int64_t row) {
    if (options_.activates) {
        result_.activated = row;
    } else if (chooses()) {
        toggle(row);
    }
}

void Builder::sort_by(const TableColumn& column) {
    state_.descending = state_.sort_column == column.code && !state_.descending;
    state_.sort_column = column.code;
    state_.extra_heights.clear();
    result_.sorted = true;
    const char* how = state_.descending ? words().sorted_descending : words().sorted_ascending;
    context_.announce(std::string(column.title) + ", " + how);
    context_.ask_for_frame();
}

void Builder::answer_keys(RowHeights& heights, float page) {
    const NodeId id = row_id(state_.current);
    if (context_.focus != id) return;
    const std::int64_t row = state_.current;
    const auto step = std::max<std::int64_t>(1, static_cast<std::int64_t>(page / table_row_height()) - 1);
    if (key_pressed(id, KeyDown)) go_to(row + 1, heights);
    if (key_pressed(id, KeyUp)) go_to(row - 1, heights);
    if (key_pressed(id, KeyPageDown)) go_to(row + step, heights);
    if (key_pressed(id, KeyPageUp)) go_to(row - step, heights);
    if (key_pressed(id, KeyHome)) go_to(0, heights);
    if (key_pressed(id, KeyEnd)) go_to(options_.row_count - 1, heights);
    if (chooses() && key_pressed(id, KeySpace)) toggle(row);
    if (clickable() && key_pressed(id, KeyEnter)) open_row(row);
}

void Builder::show_column_header(const TableColumn& column, std::size_t index, const Rect& rect,
                                 bool as_chip) {
    const NodeId id = id_of(column.code);
    const bool sorted = column.sortable && state_.sort_column == column.code;
    Interaction state;
    if (column.sortable && !rect.empty()) {
        state = interact(id, rect);
        if (state.activated || key_pressed(id, KeyEnter) || key_pressed(id, KeySpace)) sort_by(column);
    }
    Node& node = add_node(id, Role::ColumnHeader, column.title, rect);
    node.column = static_cast<int>(index) + 1 + (chooses() ? 1 : 0);
    if (column.sortable) {
        node.focusable = true;
        node.keys = KeyEnter | KeySpace;
        node.sort = !sorted             ? SortOrder::None
                    : state_.descending ? SortOrder::Descending
                                        : SortOrder::Ascending;
    }
    if (!is_visible(rect)) return;

    const Palette& c = *context_.colors;
    const TextStyle style = sorted ? TextStyle::SmallStrong : TextStyle::Small;
    const float side = px(18);
    const float mark = column.sortable ? side + px(2) : 0;
    const float pad = as_chip ? px(12) : px(8);
    if (as_chip) {
        const float chip_height = rect.height - control_height() + px(34);
        const float radius = std::min(chip_height / 2, px(17));
        const Rect chip{rect.x, rect.centre_y() - chip_height / 2, rect.width, chip_height};
        fill_rect(chip, sorted ? c.accent.soft : c.card, radius);
        stroke_rect(chip, sorted ? c.accent.strong : c.field_border, radius);
    } else if (state.hovered) {
        fill_rect(rect.inset(0, 3), c.track, 6);
    }
    const float room = rect.width - 2 * pad - mark + 1;
    const float width = wrapped_width(style, column.title, room) + 1;
    const Color color = sorted ? c.accent.strong : state.hovered ? c.text : c.quiet;
    const bool at_end = column.align == Align::End && !as_chip;
    const float x = at_end ? rect.right() - pad - width : rect.x + pad;
    draw_lines(draw_list(), style, x, rect.y + (rect.height - text_height(style, column.title, room)) / 2,
               at_end ? width : room, color, column.title, at_end ? Align::End : Align::Start);
    if (column.sortable) {
        const char* glyph = !sorted ? icon_unfold : state_.descending ? icon_arrow_down : icon_arrow_up;
        const float mark_x = at_end ? x - mark : x + width + px(2);
        draw_icon(draw_list(), glyph, {mark_x, rect.y, side, rect.height}, sorted ? side : px(16), color);
    }
    if (state.focus_visible) stroke_rect(rect.inset(1, 2), c.accent.strong, 6, 2);
}

float Builder::header_height(const TableColumns& columns) const {
    float height = px(40);
    for (std::size_t i = 0; i < options_.columns.size(); ++i) {
        const TableColumn& column = options_.columns[i];
        const float room = columns.width[i] - 2 * px(8) - (column.sortable ? px(20) : 0) + 1;
        height = std::max(height, text_height(TextStyle::SmallStrong, column.title, room) + px(16));
    }
    return height;
}

void Builder::show_choose_all(const Rect& cell) {
    NodeScope node(id_of("choose all cell"), Role::ColumnHeader, words().choose_row, cell);
    node.node().column = 1;
    if (options_.selection != TableSelection::Multiple) return;
    const NodeId id = id_of("choose all");
    const Interaction state = interact(id, cell);
    const auto chosen = static_cast<std::int64_t>(state_.selected.size());
    const Checked checked = chosen == 0                    ? Checked::No
                            : chosen >= options_.row_count ? Checked::Yes
                                                           : Checked::Mixed;
    Node& box = add_node(id, Role::CheckBox, words().choose_all, cell);
    box.focusable = true;
    box.checked = checked;
    if (state.activated) {
        state_.selected.clear();
        if (checked != Checked::Yes) {
            for (std::int64_t row = 0; row < options_.row_count; ++row) state_.selected.insert(key_of(row));
        }
        result_.selection_changed = true;
    }
    if (!is_visible(cell)) return;
    const float side = px(20);
    const Rect square{cell.x + (cell.width > px(60) ? 0 : px(8)), cell.centre_y() - side / 2, side, side};
    draw_table_check(square, checked, state.hovered);
    if (state.focus_visible) focus_ring(square, 4);
}

void Builder::show_header(const Rect& rect, const TableColumns& columns) {
    NodeScope row(id_of("header"), Role::Row, "", rect);
    row.node().index = 1;
    if (chooses()) show_choose_all({rect.x, rect.y, columns.lead, rect.height});
    for (std::size_t i = 0; i < options_.columns.size(); ++i) {
        const Rect cell{columns.x[i], rect.y, columns.width[i], rect.height};
        show_column_header(options_.columns[i], i, cell, false);
    }
    horizontal_line(rect.x, rect.bottom() - 1, rect.width, context_.colors->line);
}

/// Cards have no header; the columns they can be sorted by stand above them.
void Builder::show_sort_bar() {
    NodeScope row(id_of("header"), Role::Row, "", {});
    row.node().index = 1;
    row.fit();
    const bool any = std::any_of(options_.columns.begin(), options_.columns.end(),
                                 [](const TableColumn& column) { return column.sortable; });
    const bool all = options_.selection == TableSelection::Multiple;
    const FontChoice font = font_of(TextStyle::Small);
    const float height = control_height();
    if (!any && !all) {
        const Rect none{context_.layouts.back().x, layout_bottom(), 0, 0};
        if (chooses()) show_choose_all(none);
        for (std::size_t i = 0; i < options_.columns.size(); ++i)
            show_column_header(options_.columns[i], i, none, true);
        return;
    }
    const Line line("sort bar", {.height = height / px(1), .gap = 8});
    if (all) {
        const float words_width = text_width(TextStyle::Small, words().choose_all);
        const Rect cell = place(px(30) + words_width + px(8), height);
        show_choose_all(cell);
        draw_line(draw_list(), TextStyle::Small, cell.x + px(30), cell.y + (height - font.line) / 2,
                  context_.colors->text, words().choose_all);
    } else if (chooses()) {
        show_choose_all({context_.layouts.back().cursor, layout_bottom(), 0, 0});
    }
    if (any) {
        const Rect label = place(text_width(TextStyle::Small, words().sort_by), height);
        draw_line(draw_list(), TextStyle::Small, label.x, label.y + (height - font.line) / 2,
                  context_.colors->quiet, words().sort_by);
    }
    for (std::size_t i = 0; i < options_.columns.size(); ++i) {
        const TableColumn& column = options_.columns[i];
        const bool sortable = column.sortable;
        const float around = 2 * px(12) + px(20);
        const float width = std::min(text_width(TextStyle::SmallStrong, column.title) + around + 1,
                                     context_.layouts.back().width);
        const float more = text_height(TextStyle::SmallStrong, column.title, width - around + 1) - font.line;
        const Rect rect = sortable ? place(width, height + more)
                                   : Rect{context_.layouts.back().cursor, layout_bottom(), 0, 0};
        show_column_header(column, i, rect, true);
    }
}

/// The check box or check mark before a row; true when it was pressed.
bool Builder::show_mark(std::int64_t row, const TableColumns& columns, const Rect& rect, bool chosen,
                        bool visible) {
    const float side = px(20);
    Rect cell{rect.x, rect.y, columns.lead, rect.height};
    Rect square{rect.x + px(8), rect.centre_y() - side / 2, side, side};
    if (columns.cards) {
        cell = {rect.x, rect.y, px(48), std::min(rect.height, px(48))};
        square = {rect.x + 12, rect.y + px(12) + (font_of(TextStyle::Body).line - side) / 2, side, side};
    }
    NodeScope node(id_of("mark cell"), Role::Cell, "", cell);
    node.node().column = 1;
    if (options_.selection == TableSelection::Single) {
        if (chosen && visible)
            draw_icon(draw_list(), icon_check, square, px(22), context_.colors->accent.strong);
        return false;
    }
    const NodeId id = id_of("mark");
    const Interaction state = interact(id, cell);
    const std::string name = std::string(words().choose_row) + " " + row_.title();
    Node& box = add_node(id, Role::CheckBox, name, cell);
    box.checked = chosen ? Checked::Yes : Checked::No;
    if (visible) draw_table_check(square, box.checked, state.hovered);
    if (state.activated) toggle(row);
    return state.activated || state.held;
}

void Builder::show_row(std::int64_t row, const TableColumns& columns, const Rect& rect, bool visible) {
    const Palette& c = *context_.colors;
    const Scope scope(key_of(row));
    const NodeId id = id_of("row");
    const bool chosen = chooses() && state_.selected.count(key_of(row)) > 0;
    if (context_.focus == id) go_on_from(row);
    const Rect drawn = columns.cards ? Rect{rect.x, rect.y, rect.width, rect.height - card_gap()} : rect;

    NodeScope node(id, Role::Row, "", drawn);
    Node& own = node.node();
    own.index = static_cast<int>(row) + 2;
    own.focusable = (clickable() || scrolls()) && row == state_.current;
    own.keys = KeyVertical | KeyPageUp | KeyPageDown;
    if (chooses()) {
        own.selected = chosen ? Checked::Yes : Checked::No;
        own.keys |= KeySpace;
    }
    if (clickable()) own.keys |= KeyEnter;

    if (visible) {
        const bool hovered = clickable() && !context_.frame.preferences.touch && ImGui::IsWindowHovered() &&
                             ImGui::IsMouseHoveringRect({drawn.x, drawn.y}, {drawn.right(), drawn.bottom()});
        const Color ground = chosen ? c.accent.soft : c.card;
        if (columns.cards) {
            fill_rect(drawn, hovered ? mixed(ground, c.accent.strong, 0.05f) : ground, 8);
            stroke_rect(drawn, chosen ? c.accent.strong : c.line, 8);
        } else {
            if (chosen || hovered) fill_rect(drawn, hovered ? mixed(ground, c.accent.strong, 0.05f) : ground);
            if (row > 0) horizontal_line(drawn.x, drawn.y, drawn.width, c.line);
        }
    }
    // What lies in the row is offered the pointer before the row itself.
    const bool marked = chooses() && show_mark(row, columns, drawn, chosen, visible);
    row_.show(options_, columns, drawn, visible);
    if (clickable()) {
        const Interaction state = interact(id, drawn);
        if (state.held) go_on_from(row);
        if (state.activated && !marked) open_row(row);
    }
    if (visible && context_.focus == id && context_.focus_visible)
        stroke_rect(drawn.inset(1, 1), c.accent.strong, columns.cards ? 8.0f : 6.0f, 2);
}

void Builder::show_rows(RowHeights& heights, const TableColumns& columns, const Rect& body,
                        const Rect& seen) {
    ScrollAreas::Area* area = scrolls() ? &context_.scroll.area(area_) : nullptr;
    const double offset = area ? static_cast<double>(area->offset) : 0.0;
    const bool all = options_.row_count <= few_rows;
    const std::int64_t last = options_.row_count - 1;
    std::int64_t first = 0;
    if (!all) first = heights.row_at(static_cast<double>(seen.y - body.y) + offset);

    const auto show = [&](std::int64_t row, float y) {
        row_.fill(options_, row);
        const float height = row_.needed_height(options_, columns, body.width);
        const float change = heights.measure(row, height);
        if (change != 0) {
            context_.ask_for_frame();
            // What is being read stays where it is when a row above it turns out higher.
            if (area && y < body.y && area->offset > 0) area->offset = std::max(0.0f, area->offset + change);
        }
        const Rect rect{body.x, y, body.width, height};
        show_row(row, columns, rect, !seen.empty() && rect.overlaps(seen));
        return height;
    };
    // The row with the focus keeps its node when it is scrolled away; in a part that scrolls by itself it
    // waits at the edge, so that nothing outside moves to follow it.
    const bool focusable = clickable() || scrolls();
    const std::int64_t kept = focusable ? state_.current : -1;
    const auto show_kept = [&] {
        float y = static_cast<float>(static_cast<double>(body.y) + heights.top_of(kept) - offset);
        if (area) y = std::clamp(y, body.y - heights.height_of(kept), body.bottom());
        show(kept, y);
    };
    if (!all && kept >= 0 && kept < first) show_kept();
    auto y = static_cast<float>(static_cast<double>(body.y) + heights.top_of(first) - offset);
    std::int64_t row = first;
    for (; row <= last && (all || (!seen.empty() && y < seen.bottom())); ++row) y += show(row, y);
    if (!all && kept >= row) show_kept();
}

TableResult Builder::run() {
    NodeScope scope(id_of("table"), Role::Table, options_.name);
    follow_record();
    if (lost_focus_) context_.set_focus(row_id(state_.current));
    const float top = layout_bottom();
    const float x = context_.layouts.back().x;
    const float width = available_width();
    // On a phone a part that scrolls inside the page would catch the finger.
    fills_ = options_.fills && context_.frame.width >= px(720) && !context_.scroll_view_stack.empty();
    const bool scroll_room = scrolls() && !context_.frame.preferences.touch;
    TableColumns columns = place_columns(options_, x, width - (scroll_room ? px(12) : 0));
    if (context_.frame.width < px(720)) columns.cards = true;
    forget_old_heights(width);

    // A card has about so many lines; each is measured when it is seen.
    const float line = font_of(TextStyle::Body).line;
    const auto lines = static_cast<float>(options_.columns.size());
    const float base =
        columns.cards ? 2 * px(12) + lines * (line + px(4)) - px(4) + card_gap() : table_row_height();
    RowHeights heights(state_, options_.row_count, base);
    const float header = columns.cards ? 0 : header_height(columns);
    if (columns.cards) show_sort_bar();
    const auto total = static_cast<float>(heights.total());
    float most = px(options_.height) - header;
    if (fills_) {
        const Layout& column = context_.layouts.back();
        most = std::max(room_in_window(column.y + (column.fresh ? 0 : column.gap)), px(240)) - header;
    }
    view_height_ = scrolls() ? std::min(total, std::max(most, base)) : total;
    const Rect rect = place(width, header + view_height_);
    if (fills_) remember_bottom(rect.bottom());
    const Rect body{rect.x, rect.y + header, rect.width - (scroll_room ? px(12) : 0), view_height_};
    Rect seen = visible_part(body);
    Rect header_rect{rect.x, rect.y, body.width, header};
    if (!scrolls() && header > 0) {
        // The header stays at the top edge while its rows are there.
        const Rect window = visible_part({rect.x, rect.y, rect.width, rect.height});
        header_rect.y = std::clamp(window.y, rect.y, std::max(rect.y, rect.bottom() - header - base));
        const float covered = header_rect.bottom() - seen.y;
        if (covered > 0) {
            seen.y += covered;
            seen.height = std::max(0.0f, seen.height - covered);
        }
    }

    answer_keys(heights, scrolls() ? view_height_ : std::max(seen.height, base));
    Node& node = scope.node();
    node.rect = {rect.x, std::min(top, rect.y), rect.width, rect.bottom() - std::min(top, rect.y)};
    node.count = static_cast<int>(options_.row_count) + 1;
    node.column = static_cast<int>(options_.columns.size()) + (chooses() ? 1 : 0);
    node.clips = scrolls();
    if (scrolls()) {
        const Context::SurfaceInfo& surface = context_.surfaces[context_.surface_stack.back()];
        context_.scroll.show(area_, body, surface.order + static_cast<int>(surface.level) * 100,
                             context_.frame_number);
        ScrollAreas::Area& area = context_.scroll.area(area_);
        area.content = total;
        if (context_.focus_moved && context_.focus == row_id(state_.current))
            bring_into_view(state_.current, heights);
        area.offset = snapped(std::clamp(area.offset, 0.0f, area.most()));
        context_.scroll.draw(area_, context_.frame_number);
    } else if (header > 0 && context_.focus == row_id(state_.current)) {
        context_.covered_top = header;
    }
    if (!columns.cards) show_header(header_rect, columns);
    ImGui::PushClipRect({seen.x - 4, seen.y}, {seen.right() + 4, seen.bottom()}, true);
    show_rows(heights, columns, body, seen);
    ImGui::PopClipRect();
    if (scrolls()) scroll_bar(area_, {rect.x, body.y, rect.width, body.height});
    return result_;
}

} // namespace

TableResult table(std::string_view code, const TableOptions& options, TableState& state) {
    const Scope scope(code);
    if (options.row_count > 0) return Builder(options, state).run();
    TableResult result;
    EmptyStateOptions empty = options.empty;
    if (empty.heading.empty()) empty.heading = words().nothing_here;
    if (!empty.icon) empty.icon = icon_inbox;
    result.empty_action = empty_state("empty", empty);
    return result;
}

} // namespace prima::ui
