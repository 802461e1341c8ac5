#include "ui/list.h"

#include "ui/context.h"
#include "ui/interact.h"

#include <algorithm>
#include <cmath>

namespace prima::ui {

namespace {

constexpr float narrow_row = 420; // below this width the lead stands above the title
constexpr float padding = 10;
constexpr NodeId tail_salt = 0x7A110000u; ///< under it the height of what stands below the words is kept

float draw_wrapped(const std::vector<std::string_view>& lines, TextStyle style, float x, float y,
                   Color color) {
    const FontChoice font = font_of(style);
    for (const std::string_view line : lines) {
        draw_line(draw_list(), style, x, y, color, line);
        y += font.line;
    }
    return y;
}

} // namespace

List::List(std::string_view code, std::string_view name)
    : scope_(code)
    , node_(id_of("list"), Role::List, name) {
    node_.fit();
}

ListRow::ListRow(std::string_view code, const ListRowOptions& options)
    : scope_(code)
    , id_(id_of("row")) {
    Context& context = current();
    const Palette& c = *context.colors;
    const float width = available_width();
    const bool narrow = width < px(narrow_row);
    const float tail = context.remembered[id_];
    const float lead = options.lead.empty() || narrow ? 0 : px(options.lead_width) + px(12);
    const float beside = width - lead - tail - (tail > 0 ? px(12) : 0);
    // Large text in a narrow column: what follows the words stands below them.
    const bool tail_below = tail > control_height() + 1 && beside < px(options.least);
    const float room = tail_below ? width - lead : std::max(px(80), beside);
    const auto title = wrapped(TextStyle::Body, options.title, room);
    const auto detail = options.detail.empty() ? std::vector<std::string_view>()
                                               : wrapped(TextStyle::Small, options.detail, room);
    const FontChoice body = font_of(TextStyle::Body);
    const FontChoice small = font_of(TextStyle::Small);
    const bool lead_above = narrow && !options.lead.empty();
    const float words = static_cast<float>(title.size()) * body.line +
                        static_cast<float>(detail.size() + (lead_above ? 1 : 0)) * small.line;
    const float tail_height = context.remembered[id_ ^ tail_salt];
    const float own_height =
        std::max(words, tail > 0 && !tail_below ? control_height() : 0) + 2 * px(padding);
    const Rect rect =
        place(-1, tail_below ? own_height + std::max(tail_height, control_height()) : own_height);

    node_.emplace(id_, Role::ListItem, options.label, rect);
    if (options.tone != Tone::Neutral) fill_rect(rect.inset(-16, 0), c.tone(options.tone).soft);
    const Color title_color = options.tone == Tone::Neutral ? c.text : c.tone(options.tone).strong;
    const Color quiet = options.tone == Tone::Neutral ? c.quiet : c.tone(options.tone).strong;

    float y = rect.y + (tail_below ? px(padding) : (rect.height - words) / 2);
    const Rect lead_rect{rect.x, y, lead > 0 ? lead : room, small.line};
    if (!options.lead.empty()) {
        const float lead_y = lead_above ? y : y + (body.line - small.line) / 2;
        draw_line(draw_list(), TextStyle::Small, rect.x, lead_y, quiet, options.lead);
        add_node(id_of("lead"), Role::Text, options.lead, lead_rect);
        if (lead_above) y += small.line;
    }
    const float x = rect.x + lead;
    const float title_bottom = draw_wrapped(title, TextStyle::Body, x, y, title_color);
    add_node(id_of("title"), Role::Text, options.title, {x, y, room, title_bottom - y});
    if (!detail.empty()) {
        const float bottom = draw_wrapped(detail, TextStyle::Small, x, title_bottom, quiet);
        add_node(id_of("detail"), Role::Text, options.detail, {x, title_bottom, room, bottom - title_bottom});
    }
    if (tail_below) {
        tail_top_ = rect.y + px(padding) + words + px(4);
        begin_column({x, tail_top_, rect.right() - x, 0}, 0);
        line_.emplace("tail below", Line::Options{.height = control_height() / px(1), .gap = 8});
    } else {
        begin_column({rect.x, rect.y, rect.width, 0}, 0);
        line_.emplace("tail", Line::Options{.height = rect.height / px(1), .gap = 8, .align = Align::End});
    }
}

ListRow::~ListRow() {
    Context& context = current();
    const float used = context.layouts.back().natural;
    line_.reset();
    if (tail_top_ > 0) {
        float& height = context.remembered[id_ ^ tail_salt];
        const float taken = layout_bottom() - tail_top_;
        if (std::fabs(height - taken) > 0.25f) {
            height = taken;
            context.ask_for_frame();
        }
    }
    end_column();
    float& remembered = context.remembered[id_];
    if (std::fabs(remembered - used) > 0.25f) {
        remembered = used;
        context.ask_for_frame();
    }
}

} // namespace prima::ui
