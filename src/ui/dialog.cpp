#include "ui/dialog.h"

#include "ui/button.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/kept.h"
#include "ui/popup.h"
#include "ui/text.h"
#include "ui/words.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace prima::ui {

namespace {

constexpr float padding = 24;
constexpr float padding_on_phone = 16;
constexpr float gap_in_body = 16;
constexpr std::uint32_t frames_to_lay_out = 2; ///< heights are known after the first

struct DialogState {
    NodeId opener = 0;
    NodeId surface = 0, panel = 0;
    float head = 0, body = 0, foot = 0;
    float buttons = 0; ///< height of the line of buttons
    std::uint32_t since = 0, seen = 0;
    std::uint32_t submitted = 0; ///< the frame in which its main action was pressed last
    bool open = false;
    bool fills_phone = false; ///< once it does, it stays so: its own width must not make it flicker
};

float side_padding() {
    return narrow_window() ? padding_on_phone : padding;
}

/// Keeps a height for the next frame, which is asked for when it changed.
void remember(float& kept_height, float height) {
    if (std::fabs(kept_height - height) <= 0.25f) return;
    kept_height = height;
    current().ask_for_frame();
}

bool is_input(const Node& node) {
    return node.field != FieldKind::None || node.role == Role::ComboBox || node.role == Role::CheckBox ||
           node.role == Role::Radio || node.role == Role::Switch || node.role == Role::ListBox;
}

} // namespace

Dialog::Dialog(std::string_view code, bool& open, DialogOptions options)
    : id_(id_of(code))
    , open_(open)
    , shape_(options.shape)
    , width_(options.width) {
    Context& context = current();
    DialogState& state = kept<DialogState>(id_);
    const bool was_open = state.open && state.seen + 1 == context.frame_number;
    if (!open) {
        if (was_open) {
            return_focus(state.opener);
            context.ended_forms.push_back(state.panel);
        }
        state.open = false;
        return;
    }
    if (!was_open) {
        state = {};
        state.open = true;
        state.opener = focus_to_return();
        state.since = context.frame_number;
        context.ask_for_frame();
    }
    state.seen = context.frame_number;
    shown_ = true;

    Heights heights{state.head, state.body, state.foot};
    if (shape_ == DialogShape::Top) heights = {0, options.content_height, 0};
    place_in_window(heights);
    surface_.emplace("dialog/" + std::to_string(id_), SurfaceLevel::Dialog,
                     Rect{0, 0, context.frame.width, context.frame.height}, true);
    state.surface = context.parents.back();
    const Context::SurfaceInfo& info = context.surfaces[context.surface_stack.back()];
    context.scroll.show(id_of("dialog ground"), {0, 0, context.frame.width, context.frame.height},
                        info.order + static_cast<int>(info.level) * 100, context.frame_number);
    const bool laid_out = shape_ == DialogShape::Top || context.frame_number >= state.since + 1;
    draw_list()->AddRectFilled({0, 0}, {context.frame.width, context.frame.height}, context.colors->scrim);
    const Rect clip = laid_out ? Rect{0, 0, context.frame.width, context.frame.height} : Rect{};
    ImGui::PushClipRect({clip.x, clip.y}, {clip.right(), clip.bottom()}, true);
    node_.emplace(id_of("dialog panel"), Role::Dialog, options.title, rect_);
    node_->node().modal = true;
    state.panel = node_->node().id;
    draw_ground();
    if (shape_ != DialogShape::Top) draw_head(options.title);
    begin_body(heights);
}

void Dialog::place_in_window(const Heights& heights) {
    const FrameInput& frame = current().frame;
    const float wanted = heights.head + heights.body + heights.foot;
    const bool phone = narrow_window();
    const float margin = phone ? padding_on_phone : px(40);
    const float width = std::min(px(width_), frame.width - 2 * padding_on_phone);
    if (shape_ == DialogShape::SideSheet) {
        const float side = phone ? frame.width : width;
        rect_ = {frame.width - side, 0, side, frame.height};
        return;
    }
    if (shape_ == DialogShape::Top) {
        const float top = phone ? 0 : std::min(px(80), frame.height / 10);
        const float room = frame.height - top - (phone ? 0 : margin);
        rect_ = {phone ? 0 : snapped((frame.width - width) / 2), snapped(top), phone ? frame.width : width,
                 phone ? room : std::min(wanted, room)};
        return;
    }
    bool& fills = kept<DialogState>(id_).fills_phone;
    fills = phone && (fills || wanted > frame.height * 0.8f);
    if (fills) {
        rect_ = {0, 0, frame.width, frame.height};
        return;
    }
    const float height = std::min(wanted, frame.height - 2 * margin);
    rect_ = {snapped((frame.width - width) / 2), snapped((frame.height - height) / 2.2f), snapped(width),
             snapped(height)};
}

void Dialog::draw_ground() {
    const Palette& c = *current().colors;
    const bool edge_to_edge = rect_.width >= current().frame.width;
    const float radius = edge_to_edge || shape_ == DialogShape::SideSheet ? 0.0f : 12.0f;
    if (!edge_to_edge) shadow(rect_, radius);
    fill_rect(rect_, c.card, radius);
    if (!edge_to_edge) stroke_rect(rect_, c.line, radius);
}

void Dialog::draw_head(std::string_view title) {
    const float side = side_padding();
    const float button = current().frame.preferences.touch ? px(44) : px(40);
    const float top = rect_.y + (narrow_window() ? px(8) : px(16));
    const float line = font_of(TextStyle::CardTitle).line;
    begin_column({rect_.x + side, top + (button - line) / 2, rect_.width - 2 * side - button - px(8), 0}, 0);
    const Rect title_rect = heading("dialog title", 2, title);
    end_column();
    begin_column({rect_.right() - side - button + px(8), top, button, 0}, 0);
    if (icon_button("dialog close", icon_close, words().close, {.kind = ButtonKind::Quiet})) close();
    end_column();
    DialogState& state = kept<DialogState>(id_);
    remember(state.head, std::max(top + button, title_rect.bottom()) + px(4) - rect_.y);
}

void Dialog::begin_body(const Heights& heights) {
    const float foot = heights.foot;
    body_ = {rect_.x, rect_.y + heights.head, rect_.width,
             std::max(0.0f, rect_.height - heights.head - foot)};
    if (shape_ == DialogShape::Top) {
        begin_column(body_, 0);
    } else {
        scroll_.emplace("dialog body", body_, side_padding(), px(4), gap_in_body);
    }
}

void Dialog::end_body() {
    if (shape_ == DialogShape::Top) {
        end_column();
        return;
    }
    if (!scroll_) return;
    const NodeId area = id_of("dialog body");
    scroll_.reset();
    remember(kept<DialogState>(id_).body, current().scroll.area(area).content);
}

void Dialog::footer(const std::function<void()>& buttons) {
    if (!shown_ || shape_ == DialogShape::Top || !scroll_) return;
    DialogState& state = kept<DialogState>(id_);
    const auto draw_buttons = [&] {
        const Line line("dialog footer",
                        {.height = control_height() / px(1), .gap = px(8), .align = Align::End});
        buttons();
    };
    // Large text on a small screen: the buttons scroll with the body instead of taking its place.
    if (state.buttons > current().frame.height * 0.25f) {
        const float top = layout_bottom();
        draw_buttons();
        state.buttons = layout_bottom() - top;
        return;
    }
    end_body();
    const float side = side_padding();
    const float top = rect_.bottom() - state.foot;
    const bool scrolls = current().scroll.area(id_of("dialog body")).most() > 0;
    if (scrolls || shape_ == DialogShape::SideSheet) {
        horizontal_line(rect_.x, top, rect_.width, current().colors->line);
    }
    const float above = px(16);
    begin_column({rect_.x + side, top + above, rect_.width - 2 * side, 0}, px(8));
    draw_buttons();
    state.buttons = end_column();
    foot_ = state.buttons + above + (narrow_window() ? px(16) : px(20));
}

/// The first field of the dialog, so far, that says what is wrong with it.
NodeId Dialog::first_wrong() const {
    const Context& context = current();
    const int own = context.surfaces[context.surface_stack.back()].order;
    bool wrong = false;
    for (const Node& node : context.building.nodes()) {
        if (node.surface != own) continue;
        // Of a group of radio buttons the group says it, and one of the buttons takes the focus.
        wrong = wrong || node.unreadable || !node.error.empty();
        if (wrong && node.focusable && !node.disabled) return node.id;
    }
    return 0;
}

NodeId Dialog::first_focus() const {
    if (first_ != 0) return first_;
    const Context& context = current();
    const std::vector<Node>& nodes = context.building.nodes();
    NodeId field = 0;
    NodeId primary = 0;
    NodeId title = 0;
    bool field_is_text = false;
    for (const Node& node : nodes) {
        if (node.surface != context.surfaces[context.surface_stack.back()].order || node.disabled) continue;
        if (field == 0 && node.focusable && is_input(node)) {
            field = node.id;
            field_is_text = node.field != FieldKind::None;
        }
        if (primary == 0 && node.main_action) primary = node.id;
        if (title == 0 && node.role == Role::Heading) title = node.id;
    }
    // On a phone the keyboard would cover the dialog before anyone has read it.
    if (field != 0 && !(field_is_text && context.frame.preferences.touch)) return field;
    // A finger needs no focus on the button, and a tall dialog would begin at its end.
    if (field == 0 && primary != 0 && !context.frame.preferences.touch) return primary;
    return title;
}

bool Dialog::takes_focus() const {
    if (!shown_) return false;
    const std::uint32_t since = kept<DialogState>(id_).since;
    return current().frame_number == since + (shape_ == DialogShape::Top ? 0 : frames_to_lay_out);
}

void Dialog::close() {
    open_ = false;
    current().ask_for_frame();
}

Dialog::~Dialog() {
    if (!shown_) return;
    Context& context = current();
    DialogState& state = kept<DialogState>(id_);
    end_body();
    if (foot_ == 0 && shape_ != DialogShape::Top) foot_ = side_padding() - px(4);
    remember(state.foot, foot_);
    if (takes_focus() && open_) {
        const NodeId first = first_focus();
        if (first != 0) context.set_focus(first);
    } else if (context.frame_number < state.since + frames_to_lay_out) {
        context.ask_for_frame();
    }
    // Only the topmost dialog answers; what lies on this one has answered already. One that opens in this
    // frame is the topmost: whoever is quick may press Escape before the next.
    const Node* own = context.tree().find(state.surface);
    const bool topmost = !own || !own->inert;
    // Still open after its main action: what is wrong stands at its fields by now.
    const bool after_submit = state.submitted != 0 && state.submitted + 1 == context.frame_number;
    if (topmost && after_submit && context.output.focus == 0) {
        if (const NodeId wrong = first_wrong(); wrong != 0) context.set_focus(wrong);
    }
    if (topmost && context.submitted) state.submitted = context.frame_number;
    if (topmost && shortcut("Escape")) {
        context.pressed_shortcuts.erase("Escape");
        close();
    }
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseClicked[0] && shape_ == DialogShape::Top && !rect_.contains(io.MousePos.x, io.MousePos.y)) {
        close();
    }
    // A press on nothing leaves the focus where it is, so that Tab and Escape go on from there.
    if (io.MouseClicked[0] && own && !own->inert) context.pointer_pressed_focusable = true;
    if (!open_) {
        return_focus(state.opener);
        state.open = false;
        context.ended_forms.push_back(state.panel);
    }
    node_.reset();
    ImGui::PopClipRect();
    surface_.reset();
}

} // namespace prima::ui
