#include "ui/context.h"
#include "ui/icons.h"
#include "ui/table_parts.h"

#include <algorithm>

namespace prima::ui {

namespace {

constexpr float pad_x = 8;     // beside the text of a cell
constexpr float pad_y = 10;    // above and below it
constexpr float card_pad = 12; // inside a card
constexpr float pill_height = 28;

TextStyle style_of(const TableCell& cell, bool is_title) {
    return cell.strong || is_title ? TextStyle::BodyStrong : TextStyle::Body;
}

float icon_room(const TableCell& cell) {
    return cell.icon ? px(20) + px(8) : 0;
}

/// Width of the cell's content on one line.
float natural_width(const TableCell& cell, bool is_title) {
    if (cell.badge) return text_width(TextStyle::SmallStrong, cell.text) + 2 * px(10) + icon_room(cell);
    return text_width(style_of(cell, is_title), cell.text) + icon_room(cell);
}

/// What a pill in this width leaves its words.
float pill_room(const TableCell& cell, float width) {
    return std::max(width - 2 * px(10) - (cell.icon ? px(22) : 0), px(16)) + 1;
}

float content_height(const TableCell& cell, float width, bool is_title) {
    if (cell.draw) return px(pill_height);
    if (cell.badge) return text_height(TextStyle::SmallStrong, cell.text, pill_room(cell, width)) + px(8);
    const TextStyle style = style_of(cell, is_title);
    const float line = font_of(style).line;
    if (cell.text.empty()) return line;
    return line * static_cast<float>(wrapped(style, cell.text, width - icon_room(cell)).size());
}

float aligned(const Rect& rect, float width, Align align) {
    const float free = std::max(0.0f, rect.width - width);
    return rect.x + (align == Align::End ? free : align == Align::Centre ? free / 2 : 0);
}

void draw_pill(const TableCell& cell, const Rect& rect, Align align) {
    const Palette& c = *current().colors;
    const TonePair& pair = c.tone(*cell.badge);
    const float width = std::min(natural_width(cell, false), rect.width);
    const float room = pill_room(cell, width);
    const float words_height = text_height(TextStyle::SmallStrong, cell.text, room);
    const float height = words_height + px(8);
    const float radius = std::min(height / 2, px(14));
    const Rect pill{aligned(rect, width, align), rect.y + (rect.height - height) / 2, width, height};
    fill_rect(pill, pair.soft, radius);
    if (current().frame.preferences.theme == ThemeMode::Contrast) stroke_rect(pill, pair.strong, radius);
    float x = pill.x + px(10);
    if (cell.icon) {
        draw_icon(draw_list(), cell.icon, {x, pill.y, px(16), height}, px(16), pair.strong);
        x += px(22);
    }
    draw_lines(draw_list(), TextStyle::SmallStrong, x, pill.y + (height - words_height) / 2, room,
               pair.strong, cell.text);
}

void draw_content(const TableCell& cell, const Rect& rect, Align align, bool is_title) {
    if (cell.draw) {
        cell.draw(rect);
        return;
    }
    if (cell.text.empty()) return;
    if (cell.badge) {
        draw_pill(cell, rect, align);
        return;
    }
    const Palette& c = *current().colors;
    const TextStyle style = style_of(cell, is_title);
    const FontChoice font = font_of(style);
    const Color color = cell.quiet ? c.quiet : c.text;
    Rect words = rect;
    if (cell.icon) {
        const float x = align == Align::End ? aligned(rect, natural_width(cell, is_title), align) : rect.x;
        draw_icon(draw_list(), cell.icon, {x, rect.y, px(20), rect.height}, px(20), color);
        words.x += icon_room(cell);
        words.width -= icon_room(cell);
    }
    const std::vector<std::string_view> lines = wrapped(style, cell.text, words.width);
    float y = rect.y + (rect.height - font.line * static_cast<float>(lines.size())) / 2;
    for (const std::string_view line : lines) {
        draw_line(draw_list(), style, aligned(words, text_width(style, line), align), y, color, line);
        y += font.line;
    }
}

/// How one field of a card is laid out: label and value side by side where both fit, else below each other.
struct CardField {
    bool side_by_side = true;
    float label = 0; ///< height of the label above the value
    float height = 0;
};

CardField card_field(const TableCell& cell, std::string_view label, float width) {
    const float line = font_of(TextStyle::Body).line;
    const float label_width = text_width(TextStyle::Quiet, label) + px(16);
    CardField field;
    const bool drawn = static_cast<bool>(cell.draw);
    field.side_by_side = drawn ? label_width < width / 2 : label_width + natural_width(cell, false) <= width;
    if (field.side_by_side) {
        field.height = std::max(line, cell.draw || cell.badge ? px(pill_height + 4) : 0.0f);
        return field;
    }
    const TextStyle small = TextStyle::Quiet;
    field.label = font_of(small).line * static_cast<float>(wrapped(small, label, width).size());
    field.height = field.label + content_height(cell, width, false) + px(4);
    return field;
}

/// Left of the title when rows can be chosen, right of it when they open.
float card_lead(const TableOptions& options) {
    return options.selection == TableSelection::None ? 0 : px(32);
}
float card_tail(const TableOptions& options) {
    return options.activates ? px(28) : 0;
}

} // namespace

float table_row_height() {
    return px(current().frame.preferences.touch ? 48.0f : 44.0f);
}

float card_gap() {
    return 8;
}

void draw_table_check(const Rect& square, Checked state, bool hovered) {
    const Palette& c = *current().colors;
    if (state == Checked::No) {
        fill_rect(square, hovered ? mixed(c.card, c.accent.strong, 0.08f) : c.card, 4);
        stroke_rect(square, hovered ? c.accent.strong : c.field_border, 4, 2);
        return;
    }
    fill_rect(square, hovered ? mixed(c.accent.strong, c.text, 0.2f) : c.accent.strong, 4);
    draw_icon(draw_list(), state == Checked::Mixed ? icon_remove : icon_check, square, px(16), c.on_accent);
}

void TableRow::fill(const TableOptions& options, std::int64_t row) {
    cells_.resize(options.columns.size());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        TableCell& cell = cells_[i];
        std::string text = std::move(cell.text);
        text.clear();
        cell = {};
        cell.text = std::move(text);
        options.cell(row, i, cell);
    }
}

float TableRow::needed_height(const TableOptions& options, const TableColumns& columns,
                              float card_width) const {
    if (!columns.cards) {
        float height = table_row_height();
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const float content = content_height(cells_[i], columns.width[i] - 2 * px(pad_x), false);
            height =
                std::max(height, content + 2 * px(pad_y) - (cells_[i].badge || cells_[i].draw ? px(8) : 0));
        }
        return height;
    }
    const float width = card_width - 2 * card_pad;
    const float title = width - card_lead(options) - card_tail(options);
    float height = 2 * px(12) + content_height(cells_[0], title, true);
    for (std::size_t i = 1; i < cells_.size(); ++i) {
        if (cells_[i].text.empty() && !cells_[i].draw) continue;
        height += px(4) + card_field(cells_[i], options.columns[i].title, width).height;
    }
    return height + card_gap();
}

void TableRow::show_cell(std::size_t column, const Rect& rect, Align align, bool visible, bool is_title,
                         int lead_columns) {
    const Scope scope(static_cast<std::int64_t>(column));
    const TableCell& cell = cells_[column];
    NodeScope node(id_of("cell"), column == 0 ? Role::RowHeader : Role::Cell, cell.text, rect);
    node.node().column = static_cast<int>(column) + 1 + lead_columns;
    if (visible || cell.draw) draw_content(cell, rect, align, is_title);
}

void TableRow::show(const TableOptions& options, const TableColumns& columns, const Rect& rect,
                    bool visible) {
    if (columns.cards) {
        show_card(options, columns, rect, visible);
        return;
    }
    const int lead_columns = columns.lead > 0 ? 1 : 0;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const Rect cell{columns.x[i] + px(pad_x), rect.y, columns.width[i] - 2 * px(pad_x), rect.height};
        show_cell(i, cell, options.columns[i].align, visible, false, lead_columns);
    }
}

void TableRow::show_card(const TableOptions& options, const TableColumns& columns, const Rect& rect,
                         bool visible) {
    const Palette& c = *current().colors;
    const int lead_columns = columns.lead > 0 ? 1 : 0;
    const float width = rect.width - 2 * card_pad;
    const float left = rect.x + card_pad;
    const float lead = card_lead(options);
    const float tail = card_tail(options);
    float y = rect.y + px(12);
    const Rect title{left + lead, y, width - lead - tail,
                     content_height(cells_[0], width - lead - tail, true)};
    show_cell(0, title, Align::Start, visible, true, lead_columns);
    if (tail > 0 && visible) {
        draw_icon(draw_list(), icon_chevron_right,
                  {left + width - px(24), y, px(24), font_of(TextStyle::Body).line}, px(24), c.quiet);
    }
    y += title.height;
    for (std::size_t i = 1; i < cells_.size(); ++i) {
        const TableCell& cell = cells_[i];
        const std::string_view label = options.columns[i].title;
        Rect value{left, y, width, 0};
        if (!cell.text.empty() || cell.draw) {
            y += px(4);
            const CardField field = card_field(cell, label, width);
            const FontChoice small = font_of(TextStyle::Quiet);
            const float shift = field.side_by_side ? (field.height - small.line) / 2 : 0;
            if (visible) {
                float line_y = y + shift;
                for (const std::string_view line : wrapped(TextStyle::Quiet, label, width)) {
                    draw_line(draw_list(), TextStyle::Quiet, left, line_y, c.quiet, line);
                    line_y += small.line;
                }
            }
            const float taken = field.side_by_side ? text_width(TextStyle::Quiet, label) + px(16) : 0;
            value = {left + taken, y + field.label, width - taken, field.height - field.label};
            y += field.height;
            show_cell(i, value, field.side_by_side ? Align::End : Align::Start, visible, false, lead_columns);
            continue;
        }
        show_cell(i, value, Align::Start, false, false, lead_columns);
    }
}

} // namespace prima::ui
