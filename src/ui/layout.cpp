#include "ui/layout.h"

#include "ui/context.h"
#include "ui/interact.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace prima::ui {

namespace {

Layout& top_layout() {
    IM_ASSERT(!current().layouts.empty());
    return current().layouts.back();
}

/// Items are centred in their line, whose height is known when the last of them is placed: that of the last
/// frame counts, and when it has changed the page is drawn once more.
NodeId height_id(const Layout& line) {
    return line.id ^ (0x1E160000u + static_cast<NodeId>(line.row));
}

void begin_row(Layout& line) {
    const auto known = current().remembered.find(height_id(line));
    line.height = known == current().remembered.end() ? line.least : std::max(line.least, known->second);
    line.taken = 0;
}

void end_row(Layout& line) {
    Context& context = current();
    const auto known = context.remembered.find(height_id(line));
    if (line.taken <= line.least && known == context.remembered.end()) return;
    float& remembered = context.remembered[height_id(line)];
    if (std::fabs(remembered - line.taken) <= 0.25f) return;
    remembered = line.taken;
    context.ask_for_frame();
}

} // namespace

ImDrawList* draw_list() {
    return ImGui::GetWindowDrawList();
}

void fill_rect(const Rect& rect, Color color, float radius) {
    draw_list()->AddRectFilled({snapped(rect.x), snapped(rect.y)},
                               {snapped(rect.right()), snapped(rect.bottom())}, color, radius);
}

void stroke_rect(const Rect& rect, Color color, float radius, float thickness) {
    // ImGui centres the line half a CSS pixel inside; a thicker one must go further to stay inside.
    const float in = thickness / 2 - 0.5f;
    draw_list()->AddRect({snapped(rect.x) + in, snapped(rect.y) + in},
                         {snapped(rect.right()) - in, snapped(rect.bottom()) - in}, color,
                         std::max(0.0f, radius - in), 0, thickness);
}

void horizontal_line(float x, float y, float width, Color color) {
    const float thickness = std::max(1.0f, std::round(current().frame.density)) / current().frame.density;
    draw_list()->AddRectFilled({snapped(x), snapped(y)}, {snapped(x + width), snapped(y) + thickness}, color);
}

void focus_ring(const Rect& rect, float radius) {
    const Context& context = current();
    stroke_rect(rect.inset(-4, -4), context.colors->accent.strong, radius + 4, 2);
}

float available_width() {
    const Layout& layout = top_layout();
    return layout.kind == Layout::Kind::Line ? layout.x + layout.width - layout.cursor : layout.width;
}

Rect place(float width, float height) {
    Layout& layout = top_layout();
    if (layout.kind == Layout::Kind::Column) {
        if (!layout.fresh) layout.y += layout.gap;
        layout.fresh = false;
        const Rect rect{layout.x, layout.y, width < 0 ? layout.width : std::min(width, layout.width), height};
        layout.y += height;
        return rect;
    }
    const float right = layout.x + layout.width;
    if (width < 0) width = std::max(0.0f, right - layout.cursor);
    if (!layout.fresh && layout.cursor + width > right + 0.5f) {
        end_row(layout);
        layout.cursor = layout.x;
        layout.y += layout.height + layout.gap;
        ++layout.row;
        begin_row(layout);
    }
    layout.fresh = false;
    layout.natural += width + (layout.natural > 0 ? layout.gap : 0);
    layout.taken = std::max(layout.taken, height);
    layout.height = std::max(layout.height, height);
    const Rect rect{layout.cursor, layout.y + (layout.height - height) / 2, std::min(width, layout.width),
                    height};
    layout.cursor += rect.width + layout.gap;
    return rect;
}

void space(float height) {
    top_layout().y += px(height);
}

float layout_bottom() {
    return top_layout().y;
}

void begin_column(const Rect& bounds, float gap) {
    Layout layout;
    layout.x = bounds.x;
    layout.width = bounds.width;
    layout.top = layout.y = bounds.y;
    layout.gap = gap;
    current().layouts.push_back(layout);
}

float end_column() {
    const Layout layout = top_layout();
    current().layouts.pop_back();
    return layout.y - layout.top;
}

Stack::Stack(float gap) {
    begin_column(place(-1, 0), gap);
}

Stack::~Stack() {
    const float bottom = top_layout().y;
    end_column();
    top_layout().y = bottom;
}

Line::Line(std::string_view code)
    : Line(code, Options{}) {}

Line::Line(std::string_view code, Options options) {
    Context& context = current();
    const float height = px(options.height);
    const Layout outer = top_layout();
    const float y = outer.kind == Layout::Kind::Column ? outer.y + (outer.fresh ? 0 : outer.gap) : outer.y;
    Layout layout;
    layout.kind = Layout::Kind::Line;
    layout.x = layout.cursor = outer.x;
    layout.width = outer.width;
    layout.top = layout.y = y;
    layout.gap = options.gap;
    layout.least = height;
    layout.align = options.align;
    layout.id = id_of(code);
    begin_row(layout);
    if (options.align != Align::Start) {
        // The width stays the whole one: items that grew since the last frame are measured, not cut.
        const float used = std::min(context.remembered[layout.id], layout.width);
        const float free = used > 0 ? layout.width - used : 0;
        const float shift = options.align == Align::End ? free : free / 2;
        layout.x += shift;
        layout.cursor += shift;
    }
    context.layouts.push_back(layout);
}

Line::~Line() {
    Context& context = current();
    Layout layout = top_layout();
    context.layouts.pop_back();
    end_row(layout);
    if (layout.align != Align::Start || layout.spacer_at >= 0) {
        // Items are placed by the width they took in the last frame; when it changed, draw once more.
        float& remembered = context.remembered[layout.id];
        if (std::fabs(remembered - layout.natural) > 0.25f) {
            remembered = layout.natural;
            context.ask_for_frame();
        }
    }
    Layout& outer = top_layout();
    outer.y = layout.y + layout.height;
    outer.fresh = false;
}

void spacer() {
    Layout& layout = top_layout();
    IM_ASSERT(layout.kind == Layout::Kind::Line);
    const float tail = current().remembered[layout.id];
    const float target = layout.x + layout.width - tail;
    if (target > layout.cursor) layout.cursor = target;
    layout.spacer_at = layout.cursor;
    layout.natural = 0;
}

Cells::Cells(std::initializer_list<float> widths, float gap, float stack_below)
    : gap_(gap) {
    Layout& layout = top_layout();
    if (!layout.fresh) layout.y += layout.gap;
    layout.fresh = false;
    top_ = bottom_ = layout.y;
    stacked_ = layout.width < px(stack_below);
    float fixed = 0;
    float shares = 0;
    for (const float width : widths) (width >= 0 ? fixed : shares) += width >= 0 ? px(width) : -width;
    const float free = layout.width - fixed - gap * static_cast<float>(widths.size() - 1);
    float x = layout.x;
    for (const float width : widths) {
        const float actual = width >= 0 ? px(width) : std::max(0.0f, free * -width / shares);
        cells_.push_back(stacked_ ? Rect{layout.x, top_, layout.width, 0} : Rect{x, top_, actual, 0});
        x += actual + gap;
    }
}

void Cells::close() {
    if (!open_) return;
    const float bottom = top_ + end_column();
    bottom_ = std::max(bottom_, bottom);
    open_ = false;
}

void Cells::next() {
    const bool first = index_ == 0;
    close();
    IM_ASSERT(index_ < cells_.size());
    Rect cell = cells_[index_++];
    if (stacked_ && !first) {
        top_ = bottom_ + gap_;
        cell.y = top_;
    }
    begin_column(cell, top_layout().gap);
    open_ = true;
}

Cells::~Cells() {
    close();
    top_layout().y = bottom_;
}

NodeId id_of(std::string_view code) {
    return ImGui::GetID(code.data(), code.data() + code.size());
}

Scope::Scope(std::string_view code) {
    ImGui::PushID(code.data(), code.data() + code.size());
}
Scope::Scope(std::int64_t number) {
    const char* bytes = reinterpret_cast<const char*>(&number);
    ImGui::PushID(bytes, bytes + sizeof number);
}
Scope::~Scope() {
    ImGui::PopID();
}

Node& add_node(NodeId id, Role role, std::string_view name, const Rect& rect) {
    Context& context = current();
    Node& node = context.building.add(id, context.parents.back(), role);
    node.name = name;
    node.rect = rect;
    if (!context.surface_stack.empty()) {
        const Context::SurfaceInfo& surface = context.surfaces[context.surface_stack.back()];
        node.level_of_surface = surface.level;
        node.surface = surface.order;
    }
    return node;
}

NodeScope::NodeScope(NodeId id, Role role, std::string_view name, const Rect& rect)
    : id_(id) {
    Context& context = current();
    at_ = context.building.nodes().size();
    add_node(id, role, name, rect);
    context.parents.push_back(id);
}

Node& NodeScope::node() {
    return *current().building.find(id_);
}

NodeScope::~NodeScope() {
    Context& context = current();
    context.parents.pop_back();
    if (!fit_) return;
    std::vector<Node>& nodes = context.building.nodes();
    Node& own = nodes[at_];
    bool any = false;
    Rect all{};
    for (std::size_t i = at_ + 1; i < nodes.size(); ++i) {
        if (nodes[i].parent != id_) continue;
        const Rect& r = nodes[i].rect;
        if (!any) {
            all = r;
            any = true;
            continue;
        }
        const float right = std::max(all.right(), r.right());
        const float bottom = std::max(all.bottom(), r.bottom());
        all.x = std::min(all.x, r.x);
        all.y = std::min(all.y, r.y);
        all.width = right - all.x;
        all.height = bottom - all.y;
    }
    own.rect = all;
}

Card::Card(std::string_view code, std::string_view title)
    : Card(code, title, Options{}) {}

Card::Card(std::string_view code, std::string_view title, Options options)
    : scope_(code)
    , list_(draw_list())
    , node_(id_of("card"), Role::Region, title)
    , padding_(options.padding)
    , border_(options.border) {
    splitter_.Split(list_, 2);
    splitter_.SetCurrentChannel(list_, 1);
    if (title.empty()) node_.node().role = Role::Group;
    Layout& layout = top_layout();
    rect_ = place(-1, 0);
    begin_column({rect_.x + padding_, rect_.y + padding_, layout.width - 2 * padding_, 0}, 12);
    if (title.empty()) return;
    const FontChoice font = font_of(TextStyle::CardTitle);
    const float width = text_width(TextStyle::CardTitle, title);
    const auto draw_title = [&](const Rect& rect, std::string_view words, float y) {
        draw_line(list_, TextStyle::CardTitle, rect.x, y, font.color, words);
    };
    const auto add_heading = [&](const Rect& rect) {
        Node& heading = add_node(id_of("heading"), Role::Heading, title, rect);
        heading.heading_level = static_cast<std::uint8_t>(options.heading_level);
    };
    if (width <= available_width()) {
        Line line("title", {.height = 28, .gap = 8});
        const Rect rect = place(width, font.line);
        draw_title(rect, title, rect.y);
        add_heading(rect);
        if (options.beside_title) options.beside_title();
        return;
    }
    const std::vector<std::string_view> lines = wrapped(TextStyle::CardTitle, title, available_width());
    const Rect rect = place(-1, font.line * static_cast<float>(lines.size()));
    float y = rect.y;
    for (const std::string_view words : lines) {
        draw_title(rect, words, y);
        y += font.line;
    }
    add_heading(rect);
    if (!options.beside_title) return;
    const Line line("title", {.height = 28, .gap = 8});
    options.beside_title();
}

Card::~Card() {
    const float height = end_column() + 2 * padding_;
    rect_.height = height;
    node_.node().rect = rect_;
    Layout& layout = top_layout();
    layout.y = rect_.y + height;
    splitter_.SetCurrentChannel(list_, 0);
    const Palette& colors = *current().colors;
    fill_rect(rect_, colors.card, 8);
    stroke_rect(rect_, border_ == Tone::Neutral ? colors.line : colors.tone(border_).strong, 8);
    splitter_.Merge(list_);
}

ScrollRegion::ScrollRegion(std::string_view code, const Rect& bounds, float padding_x, float padding_y,
                           float gap, float max_content_width)
    : id_(id_of(code))
    , bounds_(bounds)
    , padding_y_(padding_y) {
    Context& context = current();
    const int surface = context.surfaces[context.surface_stack.back()].order +
                        static_cast<int>(context.surfaces[context.surface_stack.back()].level) * 100;
    context.scroll.show(id_, bounds, surface, context.frame_number);
    ScrollAreas::Area& area = context.scroll.area(id_);
    area.offset = snapped(std::clamp(area.offset, 0.0f, area.most()));
    context.scroll.draw(id_, context.frame_number);
    context.scroll_view_stack.push_back(context.scroll_views.size());
    context.scroll_views.push_back({id_, context.parents.back(), context.surface_stack.back(), padding_y});
    ImGui::PushClipRect({bounds.x, bounds.y}, {bounds.right(), bounds.bottom()}, true);
    float width = bounds.width - 2 * padding_x;
    if (max_content_width > 0) width = std::min(width, max_content_width);
    begin_column({bounds.x + padding_x, bounds.y + padding_y - area.offset, width, 0}, gap);
}

float ScrollRegion::offset() const {
    return current().scroll.area(id_).offset;
}
void ScrollRegion::scroll_to_top() {
    current().scroll.area(id_).offset = 0;
    current().ask_for_frame(); // this one is laid out already
}

ScrollRegion::~ScrollRegion() {
    Context& context = current();
    ScrollAreas::Area& area = context.scroll.area(id_);
    const float content = end_column() + 2 * padding_y_;
    if (std::fabs(area.content - content) > 0.25f) {
        area.content = content;
        if (area.offset > area.most()) context.ask_for_frame();
    }
    if (context.focus_moved && context.focus != 0 && context.focus != context.kept_place) {
        // Bring what got the focus into view, with a little of what surrounds it.
        const Node* node = context.building.find(context.focus);
        bool inside = false;
        for (const Node* at = node; at; at = at->parent ? context.building.find(at->parent) : nullptr) {
            inside = inside || at->id == context.parents.back();
        }
        if (node && inside) {
            const float margin = 24;
            const float above = bounds_.y + margin + context.covered_top - node->rect.y;
            // With the sentence that says what is wrong with it.
            const float sentence = node->error.empty()
                                       ? 0
                                       : text_height(TextStyle::Small, node->error, node->rect.width) + px(8);
            const float below = node->rect.bottom() + sentence + margin - bounds_.bottom();
            float change = below > 0 ? below : 0;
            if (above > -change) change = -above > 0 ? change : -above;
            if (node->rect.height + 2 * margin > bounds_.height) change = -above;
            const float before = area.offset;
            area.offset = std::clamp(area.offset + change, 0.0f, area.most());
            if (area.offset != before) context.ask_for_frame();
        }
    }
    context.covered_top = 0;
    context.scroll_view_stack.pop_back();
    scroll_bar(id_, bounds_);
    ImGui::PopClipRect();
}

} // namespace prima::ui
