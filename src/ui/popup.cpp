#include "ui/popup.h"

#include "ui/button.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/kept.h"
#include "ui/text.h"
#include "ui/words.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace prima::ui {

namespace {

constexpr float margin = 8;   ///< kept free at the edges of the window
constexpr float distance = 4; ///< between the opener and the popup

struct PopupState {
    NodeId opener = 0;
    NodeId surface = 0;
    Rect rect;
    float content = 0; ///< height of the content in the last frame
    std::uint32_t seen = 0;
    bool had_focus = false;
    bool was_in_view = false; ///< its opener was
};

NodeId popup_id(std::string_view code) {
    const Scope scope(code);
    return id_of("popup");
}

bool is_open(NodeId id) {
    const std::vector<NodeId>& open = current().open_popups;
    return std::find(open.begin(), open.end(), id) != open.end();
}

void forget(NodeId id) {
    std::vector<NodeId>& open = current().open_popups;
    open.erase(std::remove(open.begin(), open.end(), id), open.end());
    current().ask_for_frame();
}

void open_or_close(NodeId id, NodeId opener) {
    Context& context = current();
    if (is_open(id) && kept<PopupState>(id).opener == opener) {
        forget(id);
        return;
    }
    forget(id);
    PopupState& state = kept<PopupState>(id);
    state = {};
    state.opener = opener;
    context.open_popups.push_back(id);
}

/// The node as it is in this frame, or was in the last one.
const Node* node_now(NodeId id) {
    Context& context = current();
    const Node* node = context.building.find(id);
    return node ? node : context.tree().find(id);
}

NodeId surface_of(NodeId id) {
    const Tree& tree = current().tree();
    for (const Node* at = tree.find(id); at; at = at->parent ? tree.find(at->parent) : nullptr) {
        if (at->role == Role::Surface) return at->id;
    }
    return 0;
}

/// True when the node lies on the popup, or on a popup that was opened from it.
bool belongs_to(NodeId node, const PopupState& popup) {
    for (int depth = 0; depth < 8 && node != 0; ++depth) {
        const NodeId surface = surface_of(node);
        if (surface == 0) return false;
        if (surface == popup.surface) return true;
        NodeId opener = 0;
        for (const NodeId id : current().open_popups) {
            if (kept<PopupState>(id).surface == surface) opener = kept<PopupState>(id).opener;
        }
        node = opener;
    }
    return false;
}

/// True when the point is on this popup or on one opened after it.
bool pressed_on(NodeId popup, float x, float y) {
    bool reached = false;
    for (const NodeId id : current().open_popups) {
        reached = reached || id == popup;
        if (reached && kept<PopupState>(id).rect.contains(x, y)) return true;
    }
    return false;
}

} // namespace

void shadow(const Rect& rect, float radius) {
    if (current().frame.preferences.theme == ThemeMode::Contrast) return;
    constexpr int layers = 8;
    for (int i = layers; i >= 1; --i) {
        const float spread = static_cast<float>(i * i) / 4.0f;
        const Rect layer{rect.x - spread, rect.y - spread + 4, rect.width + 2 * spread,
                         rect.height + 2 * spread};
        draw_list()->AddRectFilled({layer.x, layer.y}, {layer.right(), layer.bottom()}, 0x05000000u,
                                   radius + spread);
    }
}

bool narrow_window() {
    const FrameInput& frame = current().frame;
    return frame.width < px(720) && (frame.preferences.touch || frame.width < 720);
}

std::string typed_letters() {
    Context& context = current();
    std::string typed;
    const auto takes = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    for (char c = '0'; c <= 'Z'; ++c) {
        if (takes(c)) shortcut(std::string(1, c));
    }
    // As they were typed: where frames are slow there are several in one.
    for (const char c : context.pressed_letters) {
        if (takes(c) && context.pressed_shortcuts.count(std::string(1, c)) > 0)
            typed += c >= 'A' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    for (const char c : context.pressed_letters) context.pressed_shortcuts.erase(std::string(1, c));
    return typed;
}

NodeId focus_to_return() {
    const Context& context = current();
    return context.output.focus != 0 ? context.output.focus : context.focus;
}

void return_focus(NodeId node) {
    Context& context = current();
    context.pointer_pressed_focusable = true;
    if (node != 0 && node_now(node)) {
        context.set_focus(node);
        return;
    }
    for (const Node& other : context.building.nodes()) {
        if (other.role == Role::Main) context.set_focus(other.id);
    }
}

void open_popup(std::string_view code) {
    open_or_close(popup_id(code), last_button_id());
}
void open_popup(std::string_view code, NodeId opener) {
    open_or_close(popup_id(code), opener);
}
void close_popup(std::string_view code) {
    forget(popup_id(code));
}
bool popup_open(std::string_view code) {
    return is_open(popup_id(code));
}

PopupPanel::PopupPanel(std::string_view code, PopupOptions options)
    : id_(popup_id(code)) {
    Context& context = current();
    if (!is_open(id_)) return;
    PopupState& state = kept<PopupState>(id_);
    const Node* opener = node_now(state.opener);
    const bool interrupted = state.seen != 0 && state.seen + 1 != context.frame_number;
    const bool in_view = opener && opener->rect.bottom() > 0 && opener->rect.y < context.frame.height;
    state.was_in_view = state.was_in_view || in_view;
    sheet_ = narrow_window();
    // An opener that gets the focus from afar is still on its way into view.
    const bool scrolled_away = state.was_in_view && !in_view && !sheet_;
    if (!opener || scrolled_away || interrupted) {
        forget(id_);
        return;
    }
    opener_ = state.opener;
    anchor_ = opener->rect;
    const std::string opener_name = opener->name;
    just_opened_ = state.seen == 0;
    state.seen = context.frame_number;
    shown_ = true;
    own_height_ = options.content_height > 0;
    if (just_opened_) context.ask_for_frame();

    if (options.title.empty()) options.title = opener_name;
    const float wanted = (own_height_ ? options.content_height : state.content) + 2 * options.padding;
    if (sheet_) {
        place_sheet(options, wanted);
    } else {
        place_beside(anchor_, options, wanted);
    }
    state.rect = rect_;
    const std::string window = "popup/" + std::to_string(id_);
    surface_.emplace(window, SurfaceLevel::Popup, rect_, sheet_);
    state.surface = context.parents.back();
    // While it is open the wheel does not move what lies under a sheet.
    if (sheet_) {
        const Rect all{0, 0, context.frame.width, context.frame.height};
        const Context::SurfaceInfo& info = context.surfaces[context.surface_stack.back()];
        context.scroll.show(id_of("popup ground"), all, info.order + static_cast<int>(info.level) * 100,
                            context.frame_number);
    }
    // Its height is not known before its content was recorded once.
    const Rect clip =
        just_opened_ && !own_height_ ? Rect{} : Rect{0, 0, context.frame.width, context.frame.height};
    ImGui::PushClipRect({clip.x, clip.y}, {clip.right(), clip.bottom()}, true);
    node_.emplace(id_of("popup panel"), sheet_ ? Role::Dialog : options.role, options.title, rect_);
    node_->node().modal = sheet_;
    draw_frame(options);
    if (own_height_) {
        begin_column(content_, 0);
    } else {
        scroll_.emplace("popup content", content_, 0.0f, 0.0f, 0.0f);
    }
}

/// Height of the title of a sheet, which may take several lines.
float PopupPanel::sheet_head(std::string_view title) {
    const float room = current().frame.width - px(16) - px(8) - px(44) - px(8);
    return std::max(px(56), text_height(TextStyle::BodyStrong, title, room) + px(32));
}

void PopupPanel::place_beside(const Rect& anchor, const PopupOptions& options, float wanted) {
    const FrameInput& frame = current().frame;
    const float width = std::min(std::max(options.width, anchor.width), frame.width - 2 * margin);
    float x = options.align == Align::End ? anchor.right() - width : anchor.x;
    x = std::clamp(x, margin, std::max(margin, frame.width - margin - width));
    const float below = frame.height - margin - anchor.bottom() - distance;
    const float above = anchor.y - distance - margin;
    const bool goes_below = wanted <= below || below >= above;
    const float height = std::min(wanted, std::max(goes_below ? below : above, px(96)));
    const float y = goes_below ? anchor.bottom() + distance : anchor.y - distance - height;
    rect_ = {snapped(x), snapped(std::max(0.0f, y)), snapped(width), snapped(height)};
    content_ = rect_.inset(options.padding, options.padding);
}

void PopupPanel::place_sheet(const PopupOptions& options, float wanted) {
    const FrameInput& frame = current().frame;
    const float head = sheet_head(options.title);
    const float height = std::min(wanted + head + px(8), frame.height - px(48));
    rect_ = {0, snapped(frame.height - height), frame.width, snapped(height)};
    content_ = {options.padding, rect_.y + head, rect_.width - 2 * options.padding,
                rect_.height - head - options.padding};
}

void PopupPanel::draw_frame(const PopupOptions& options) {
    Context& context = current();
    const Palette& c = *context.colors;
    if (!sheet_) {
        shadow(rect_, 8);
        fill_rect(rect_, c.card, 8);
        stroke_rect(rect_, c.line, 8);
        return;
    }
    fill_rect({0, 0, context.frame.width, context.frame.height}, c.scrim);
    draw_list()->AddRectFilled({rect_.x, rect_.y}, {rect_.right(), rect_.bottom()}, c.card, 16,
                               ImDrawFlags_RoundCornersTop);
    const float close_side = px(44);
    const Rect head{px(16), rect_.y + px(6), rect_.width - px(24), close_side};
    begin_column({head.x, head.y + (head.height - px(24)) / 2, head.width - close_side - px(8), 0}, 0);
    if (!options.title.empty()) heading("popup title", 3, options.title);
    end_column();
    begin_column({head.right() - close_side, head.y, close_side, 0}, 0);
    if (icon_button("popup close", icon_close, words().close, {.kind = ButtonKind::Quiet})) close();
    end_column();
}

void PopupPanel::dismiss() {
    Context& context = current();
    PopupState& state = kept<PopupState>(id_);
    const ImGuiIO& io = ImGui::GetIO();
    if (shortcut("Escape")) {
        context.pressed_shortcuts.erase("Escape");
        close();
        return;
    }
    if (io.MouseClicked[0] && !just_opened_) {
        const float x = io.MousePos.x;
        const float y = io.MousePos.y;
        if (pressed_on(id_, x, y)) {
            context.pointer_pressed_focusable = true;
        } else if (sheet_ || !anchor_.contains(x, y)) {
            forget(id_);
            // What was pressed takes the focus; where that is nothing, the opener has it again.
            if (context.output.focus == 0) return_focus(opener_);
            return;
        }
    }
    if (context.focus == 0) return;
    if (belongs_to(context.focus, state)) {
        state.had_focus = true;
    } else if (state.had_focus && context.focus != opener_ && context.output.focus == 0) {
        forget(id_);
    }
}

void PopupPanel::close() {
    if (!is_open(id_)) return;
    forget(id_);
    return_focus(opener_);
}

PopupPanel::~PopupPanel() {
    if (!shown_) return;
    Context& context = current();
    PopupState& state = kept<PopupState>(id_);
    if (own_height_) {
        end_column();
    } else {
        const NodeId area = id_of("popup content");
        scroll_.reset();
        const float height = context.scroll.area(area).content;
        if (std::fabs(state.content - height) > 0.25f) {
            state.content = height;
            context.ask_for_frame();
        }
    }
    if (is_open(id_)) dismiss();
    node_.reset();
    ImGui::PopClipRect();
    surface_.reset();
}

} // namespace prima::ui
