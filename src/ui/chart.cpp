#include "ui/chart.h"

#include "base/decimal.h"
#include "ui/context.h"
#include "ui/interact.h"
#include "ui/tooltip.h"
#include "ui/words.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace prima::ui {

namespace {

constexpr float gap = 8;
constexpr float least_bar = 2; // so that a zero is seen to be one

std::string number_text(double value) {
    const auto language =
        current().frame.preferences.english ? base::Language::english : base::Language::indonesian;
    const auto hundredths = base::Decimal::make(std::llround(value * 100.0), 2);
    return hundredths ? hundredths.value().trimmed().format(base::number_form(language)) : std::string();
}

/// What is drawn and said of one bar.
struct Item {
    std::string label;
    std::string number; ///< without the unit
    std::string said;   ///< with the unit
    double value = 0;
    bool highlighted = false;
    Rect row, bar, label_rect, number_rect;
};

struct Chart {
    std::vector<Item> items;
    double most = 1;
    bool any_highlighted = false;
    std::optional<double> target;
    std::string target_said;
    float floor = 0; ///< on which upright bars stand
};

Chart chart_of(std::span<const Bar> bars, const ChartOptions& options) {
    Chart chart;
    std::string unit;
    if (!options.unit.empty()) unit.append(" ").append(options.unit);
    double most = 0;
    for (const Bar& bar : bars) {
        Item item;
        item.label = bar.label;
        item.number = bar.value_text.empty() ? number_text(bar.value) : std::string(bar.value_text);
        item.said = bar.value_text.empty() ? item.number + unit : item.number;
        item.value = std::max(bar.value, 0.0);
        item.highlighted = bar.highlighted;
        most = std::max(most, item.value);
        chart.any_highlighted = chart.any_highlighted || bar.highlighted;
        chart.items.push_back(std::move(item));
    }
    if (options.target) {
        chart.target = *options.target;
        chart.target_said = std::string(words().target) + " ";
        chart.target_said += options.target_text.empty() ? number_text(*options.target) + unit
                                                         : std::string(options.target_text);
        most = std::max(most, *options.target);
    }
    chart.most = most > 0 ? most : 1;
    return chart;
}

bool fits_upright(const Chart& chart, float width) {
    if (chart.items.empty()) return true;
    const auto count = static_cast<float>(chart.items.size());
    const float column = (width - gap * (count - 1)) / count;
    if (column < px(20)) return false;
    return std::all_of(chart.items.begin(), chart.items.end(), [&](const Item& item) {
        return text_width(TextStyle::Small, item.label) <= column + gap / 2 &&
               text_width(TextStyle::SmallStrong, item.number) <= column + gap / 2;
    });
}

Color bar_color(const Chart& chart, const Item& item, bool hovered) {
    const Palette& c = *current().colors;
    const bool steps_back = chart.any_highlighted && !item.highlighted;
    const Color color = steps_back ? mixed(c.accent.strong, c.card, 0.35f) : c.accent.strong;
    return hovered ? mixed(color, c.text, 0.2f) : color;
}

bool hovers(const Rect& rect) {
    return !current().frame.preferences.touch && ImGui::IsWindowHovered() &&
           ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.right(), rect.bottom()});
}

void draw_words(const Chart& chart, const Item& item, Align align) {
    const Palette& c = *current().colors;
    const FontChoice font = font_of(TextStyle::Small);
    const TextStyle label_style =
        chart.any_highlighted && item.highlighted ? TextStyle::SmallStrong : TextStyle::Small;
    const bool upright = align == Align::Centre;
    const std::vector<std::string_view> lines = wrapped(label_style, item.label, item.label_rect.width + 1);
    const Rect& place_of_label = item.label_rect;
    float y = place_of_label.centre_y() - font.line * static_cast<float>(lines.size()) / 2;
    for (const std::string_view line : lines) {
        const float free = place_of_label.width - text_width(label_style, line);
        draw_line(draw_list(), label_style, place_of_label.x + (upright ? free / 2 : 0), y, c.text, line);
        y += font.line;
    }
    draw_line(draw_list(), TextStyle::SmallStrong, item.number_rect.x,
              item.number_rect.y + (item.number_rect.height - font.line) / 2, c.text,
              upright ? item.number : item.said);
}

/// A dashed line that leaves out the numbers.
void draw_target(const Chart& chart, float x0, float y0, float x1, float y1) {
    const float dash = 6;
    const float length = std::max(x1 - x0, y1 - y0);
    const bool level = x1 - x0 > y1 - y0;
    for (float at = 0; at < length; at += dash * 5 / 3) {
        const float end = std::min(at + dash, length);
        const Rect piece = level ? Rect{x0 + at, y0 - 1, end - at, 2} : Rect{x0 - 1, y0 + at, 2, end - at};
        const bool covered = std::any_of(chart.items.begin(), chart.items.end(), [&](const Item& item) {
            const Rect& words = level ? item.number_rect : item.label_rect;
            return item.number_rect.inset(-2, 3).overlaps(piece) || words.overlaps(piece);
        });
        if (covered) continue;
        // Seen on the ground and on a bar: a dark stroke with a light edge.
        fill_rect(piece.inset(-1, -1), current().colors->card);
        fill_rect(piece, current().colors->text);
    }
}

void lay_upright(Chart& chart, const Rect& area) {
    const FontChoice font = font_of(TextStyle::Small);
    const auto count = static_cast<float>(std::max<std::size_t>(chart.items.size(), 1));
    const float column = (area.width - gap * (count - 1)) / count;
    float labels = font.line;
    for (const Item& item : chart.items)
        labels = std::max(labels, text_height(TextStyle::SmallStrong, item.label, column + gap + 1));
    const float floor = area.bottom() - labels;
    chart.floor = floor;
    const float room = floor - area.y - font.line;
    float x = area.x;
    for (Item& item : chart.items) {
        const auto share = static_cast<float>(item.value / chart.most);
        const float height = std::max(least_bar, room * share);
        item.row = {x, area.y, column, area.height};
        item.bar = {x, floor - height, column, height};
        item.label_rect = {x - gap / 2, floor, column + gap, labels};
        const float width = text_width(TextStyle::SmallStrong, item.number);
        item.number_rect = {x + (column - width) / 2, item.bar.y - font.line, width, font.line};
        x += column + gap;
    }
}

/// Bars below each other in a width: the columns of labels and numbers, and how high each row is.
struct Lying {
    bool label_above = false;
    float labels = 0, numbers = 0;
    float height = 0;
};

Lying measure_lying(Chart& chart, float width) {
    Lying lying;
    lying.label_above = width < px(420);
    for (const Item& item : chart.items) {
        lying.labels = std::max(lying.labels, text_width(TextStyle::SmallStrong, item.label));
        lying.numbers = std::max(lying.numbers, text_width(TextStyle::SmallStrong, item.said));
    }
    lying.labels = lying.label_above ? width : std::min(lying.labels, width * 0.4f);
    const float line = font_of(TextStyle::Small).line;
    for (Item& item : chart.items) {
        const auto lines =
            static_cast<float>(wrapped(TextStyle::SmallStrong, item.label, lying.labels + 1).size());
        item.row.height = lying.label_above ? lines * line + px(30) : std::max(px(32), lines * line + px(8));
        lying.height += item.row.height;
    }
    return lying;
}

void lay_lying(Chart& chart, const Rect& area, const Lying& lying) {
    const float line = font_of(TextStyle::Small).line;
    const float start = lying.label_above ? 0 : lying.labels + px(12);
    const float room = std::max(px(16), area.width - start - lying.numbers - px(8));
    const float thickness = px(16);
    float y = area.y;
    for (Item& item : chart.items) {
        const auto share = static_cast<float>(item.value / chart.most);
        const float height = item.row.height;
        item.row = {area.x, y, area.width, height};
        const float label_height = lying.label_above ? height - px(30) : height;
        item.label_rect = {area.x, y, lying.labels, label_height};
        const float middle = lying.label_above ? y + label_height + px(2) + thickness / 2 : y + height / 2;
        item.bar = {area.x + start, middle - thickness / 2, std::max(least_bar, room * share), thickness};
        item.number_rect = {item.bar.right() + px(8), middle - line / 2,
                            text_width(TextStyle::SmallStrong, item.said), line};
        y += height;
    }
}

void add_cell(std::string_view code, Role role, std::string_view name, int column, const Rect& rect) {
    Node& cell = add_node(id_of(code), role, name, rect);
    cell.column = column;
}

/// The same numbers as rows and cells that lie where the bars are.
void add_table(const Chart& chart, std::string_view title, const ChartOptions& options, const Rect& area) {
    NodeScope table(id_of("table"), Role::Table, title, area);
    table.node().count = static_cast<int>(chart.items.size()) + 1 + (chart.target ? 1 : 0);
    table.node().column = 2;
    const float line = font_of(TextStyle::Small).line;
    int index = 1;
    {
        NodeScope row(id_of("header"), Role::Row, "", {area.x, area.y, area.width, line});
        row.node().index = index++;
        const std::string_view label = options.label_header;
        const std::string_view value = options.value_header;
        add_cell("label header", Role::ColumnHeader, label.empty() ? words().chart_label : label, 1,
                 {area.x, area.y, area.width / 2, line});
        add_cell("value header", Role::ColumnHeader, value.empty() ? words().chart_value : value, 2,
                 {area.centre_x(), area.y, area.width / 2, line});
    }
    for (const Item& item : chart.items) {
        const Scope scope(static_cast<std::int64_t>(index));
        NodeScope row(id_of("row"), Role::Row, "", item.row);
        row.node().index = index++;
        add_cell("label", Role::RowHeader, item.label, 1, item.label_rect);
        add_cell("value", Role::Cell, item.said, 2, item.number_rect);
    }
    if (!chart.target) return;
    NodeScope row(id_of("target"), Role::Row, "", {area.x, area.bottom(), area.width, line});
    row.node().index = index;
    const std::string_view target = words().target;
    add_cell("target label", Role::RowHeader, target, 1, {area.x, area.bottom(), area.width / 2, line});
    add_cell("target value", Role::Cell, std::string_view(chart.target_said).substr(target.size() + 1), 2,
             {area.centre_x(), area.bottom(), area.width / 2, line});
}

} // namespace

void bar_chart(std::string_view code, std::string_view title, std::span<const Bar> bars,
               const ChartOptions& options) {
    const Scope scope(code);
    const Palette& c = *current().colors;
    Chart chart = chart_of(bars, options);
    const FontChoice font = font_of(TextStyle::Small);
    const bool upright =
        options.direction == ChartDirection::Vertical ||
        (options.direction == ChartDirection::Automatic && fits_upright(chart, available_width()));
    const Lying lying = upright ? Lying{} : measure_lying(chart, available_width());
    const float height = upright ? px(options.height) : lying.height;
    const float legend_room = available_width() - 34;
    const float legend_words =
        chart.target ? text_height(TextStyle::Small, chart.target_said, legend_room) : 0;
    const float legend = chart.target ? legend_words + px(8) : 0;
    const Rect rect = place(-1, height + legend);
    const Rect area{rect.x, rect.y, rect.width, height};
    if (upright) {
        lay_upright(chart, area);
    } else {
        lay_lying(chart, area, lying);
    }

    const NodeScope group(id_of("chart"), Role::Group, "", rect);
    add_node(id_of("picture"), Role::Image, title, area);
    add_table(chart, title, options, area);
    if (!is_visible(rect)) return;

    std::int64_t index = 0;
    for (const Item& item : chart.items) {
        const bool hovered = hovers(item.row);
        const ImDrawFlags corners = upright ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersRight;
        draw_list()->AddRectFilled({snapped(item.bar.x), snapped(item.bar.y)},
                                   {snapped(item.bar.right()), snapped(item.bar.bottom())},
                                   bar_color(chart, item, hovered), 3, corners);
        draw_words(chart, item, upright ? Align::Centre : Align::Start);
        const Scope bar_scope(index++);
        tooltip(id_of("tip"), item.row, item.label + ": " + item.said, "", hovered, false);
    }
    if (!chart.target || chart.items.empty()) return;
    const auto share = static_cast<float>(*chart.target / chart.most);
    if (upright) {
        const float floor = chart.floor;
        const float y = snapped(floor - (floor - area.y - font.line) * share);
        draw_target(chart, area.x, y, area.right(), y);
    } else {
        const Item& longest =
            *std::max_element(chart.items.begin(), chart.items.end(),
                              [](const Item& a, const Item& b) { return a.value < b.value; });
        const auto longest_share = static_cast<float>(longest.value / chart.most);
        // The room of a whole bar is known from the longest one, or from the numbers' column.
        const float start = longest.bar.x;
        const float whole = longest_share > 0 ? longest.bar.width / longest_share : 0;
        const float x = snapped(start + whole * share);
        draw_target(chart, x, area.y, x, area.bottom());
    }
    const float y = rect.bottom() - legend_words;
    const float middle = snapped(y + font.line / 2);
    for (float at = 0; at < 24; at += 10) fill_rect({rect.x + at, middle - 1, 6, 2}, c.text);
    draw_lines(draw_list(), TextStyle::Small, rect.x + 34, y, legend_room, c.quiet, chart.target_said);
}

namespace {

/// A mark in a strip, of an opaque colour: rectangles that leave its corners out. So small it looks as a
/// rounded one does, and a page shows hundreds, each of which would be dozens of triangles.
void fill_mark(const Rect& rect, Color color) {
    const float density = current().frame.density;
    const int steps = std::max(1, static_cast<int>(std::lround(density)));
    for (int step = 0; step <= steps; ++step)
        fill_rect(rect.inset(static_cast<float>(step) / density, static_cast<float>(steps - step) / density),
                  color);
}

} // namespace

void level_strip(const Rect& rect, std::span<const float> levels) {
    if (levels.empty()) return;
    const Palette& c = *current().colors;
    const float step = std::min(rect.width / static_cast<float>(levels.size()), px(9));
    const float width = std::max(step - 2, 1.0f);
    const float height = std::min(rect.height, px(18));
    float x = rect.x;
    for (const float level : levels) {
        const Color color = level < 0   ? mixed(c.card, c.track, 0.6f)
                            : level > 0 ? mixed(c.card, c.accent.strong, 0.35f + 0.65f * level)
                                        : c.track;
        const float tall = level > 1 ? px(4) : height;
        fill_mark({x, rect.y + (rect.height - tall) / 2, width, tall}, level > 1 ? c.quiet : color);
        x += step;
    }
}

} // namespace prima::ui
