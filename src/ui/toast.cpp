#include "ui/toast.h"

#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/kept.h"
#include "ui/popup.h"
#include "ui/surface.h"
#include "ui/tooltip.h"
#include "ui/words.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace prima::ui {

namespace {

constexpr double seconds_plain = 6;
constexpr double seconds_with_action = 10;
constexpr std::size_t most_at_once = 3; ///< the oldest makes room
constexpr float widest = 560;
constexpr float padding = 16;
constexpr float most_of_window = 0.4f;       ///< older ones wait unseen where all would cover more
constexpr std::uint32_t frames_of_press = 3; ///< a tap comes as three events, a frame each
constexpr NodeId queue_id = 0x70A57000u;

struct Shown {
    Toast toast;
    ToastId id = 0;
    double remaining = 0; ///< seconds
    bool announced = false;
    float height = 0;
};

struct ToastQueue {
    std::vector<Shown> shown;
    ToastId next = 1;
    double time = 0;       ///< of the last frame
    bool held = false;     ///< time stood still since the last frame
    std::size_t place = 0; ///< which of places_for()
    bool drawn = false;
    std::uint32_t pressed = 0; ///< frame number
    NodeId before = 0;         ///< where the focus was before F6
    std::function<void()> action;
};

const char* icon_of(Tone tone) {
    switch (tone) {
    case Tone::Good: return icon_check_circle;
    case Tone::Attention: return icon_warning;
    case Tone::Bad: return icon_error;
    case Tone::Neutral:
    case Tone::Accent: break;
    }
    return nullptr;
}

/// A toast lies on the colour of text, so its own colours are turned round.
Color ground() {
    return current().colors->text;
}
Color ink() {
    return current().colors->card;
}

bool toast_button(NodeId id, std::string_view name, const Rect& rect, const char* glyph) {
    const Interaction state = interact(id, rect);
    Node& node = add_node(id, Role::Button, name, rect);
    node.focusable = true;
    if (state.hovered || state.held) fill_rect(rect, mixed(ground(), ink(), state.held ? 0.25f : 0.15f), 6);
    if (glyph) {
        draw_icon(draw_list(), glyph, rect, px(20), ink());
        tooltip(id, rect, name, "", state.hovered, state.focus_visible);
    } else {
        stroke_rect(rect, mixed(ground(), ink(), 0.5f), 6);
        const FontChoice font = font_of(TextStyle::BodyStrong);
        draw_line(draw_list(), TextStyle::BodyStrong,
                  rect.centre_x() - text_width(TextStyle::BodyStrong, name) / 2,
                  rect.y + (rect.height - font.line) / 2, ink(), name);
    }
    if (state.focus_visible) stroke_rect(rect.inset(-2, -2), ink(), 8, 2);
    return state.activated;
}

struct Plan {
    Rect rect;
    std::vector<std::string_view> lines;
    float action_width = 0, side = 0, glyph = 0;
    float text = 0, row = 0; ///< heights of the words and of the line they share with the buttons
    bool action_below = false;
};

Plan plan_of(const Shown& shown, float width) {
    Plan plan;
    plan.side = current().frame.preferences.touch ? std::max(px(32), 44.0f) : px(36);
    plan.glyph = icon_of(shown.toast.tone) ? px(20) + 12 : 0;
    if (!shown.toast.action.empty())
        plan.action_width = text_width(TextStyle::BodyStrong, shown.toast.action) + 2 * px(12);
    const float beside = plan.action_width > 0 ? plan.action_width + 8 : 0;
    float room = width - padding - 8 - plan.side - plan.glyph - 8 - beside;
    // On a phone one low line is worth more than the icon: it covers less of the page.
    if (room < px(140) && plan.glyph > 0) {
        room += plan.glyph;
        plan.glyph = 0;
    }
    if (room < px(120) && beside > 0) {
        plan.action_below = true;
        room += beside;
    }
    plan.lines = wrapped(TextStyle::Body, shown.toast.text, room);
    plan.text = font_of(TextStyle::Body).line * static_cast<float>(plan.lines.size());
    plan.row = std::max(plan.text + 2 * px(12), plan.side + 2 * px(6));
    const float height = plan.row + (plan.action_below ? plan.side + px(4) : 0);
    plan.rect = {0, 0, width, std::ceil(height)};
    return plan;
}

/// A finger was laid on this and is lifted, also after a swipe to the side; one that scrolls is none.
bool touched(const Rect& rect) {
    const ImGuiIO& io = ImGui::GetIO();
    return current().frame.preferences.touch && io.MouseReleased[0] &&
           rect.contains(io.MouseClickedPos[0].x, io.MouseClickedPos[0].y);
}

/// Returns false when it is to go away.
bool draw_toast(ToastQueue& queue, Shown& shown, const Plan& plan) {
    const Scope scope(static_cast<std::int64_t>(shown.id));
    NodeScope group(id_of("toast"), Role::Group, "", plan.rect);
    const Rect& rect = plan.rect;
    shadow(rect, 8);
    fill_rect(rect, ground(), 8);
    if (current().frame.preferences.theme == ThemeMode::Contrast) stroke_rect(rect.inset(-1, -1), ink(), 9);
    const FontChoice font = font_of(TextStyle::Body);
    const float row = plan.row;
    float x = rect.x + padding;
    if (plan.glyph > 0) {
        draw_icon(draw_list(), icon_of(shown.toast.tone), {x, rect.y, px(20), row}, px(20), ink());
        x += plan.glyph;
    }
    float y = rect.y + (row - plan.text) / 2;
    add_node(id_of("text"), Role::Text, shown.toast.text, {x, y, rect.right() - x, plan.text});
    for (const std::string_view line : plan.lines) {
        draw_line(draw_list(), TextStyle::Body, x, y, ink(), line);
        y += font.line;
    }
    bool stays = true;
    const float button_y = rect.y + (row - plan.side) / 2;
    const float close_x = rect.right() - 8 - plan.side;
    Rect buttons{close_x, button_y, plan.side, plan.side};
    if (!shown.toast.action.empty()) {
        const Rect place =
            plan.action_below ? Rect{x, rect.y + row - px(6), plan.action_width, plan.side}
                              : Rect{close_x - 8 - plan.action_width, button_y, plan.action_width, plan.side};
        if (touched(place)) buttons = place;
        if (toast_button(id_of("action"), shown.toast.action, place, nullptr)) {
            queue.action = std::move(shown.toast.on_action);
            stays = false;
        }
    }
    if (toast_button(id_of("close"), words().close, {close_x, button_y, plan.side, plan.side}, icon_close))
        stays = false;
    return stays && (!touched(rect) || touched(buttons));
}

/// True while the pointer is on one of them or the focus is in one.
bool is_held(NodeId surface, const Rect& all) {
    const ImGuiIO& io = ImGui::GetIO();
    if (all.contains(io.MousePos.x, io.MousePos.y)) return true;
    const Context& context = current();
    for (const Node* at = context.building.find(context.focus); at;
         at = at->parent ? context.building.find(at->parent) : nullptr) {
        if (at->id == surface) return true;
    }
    return false;
}

/// What must stay visible: the focused node, unless it is as large as a page.
Rect focused_rect() {
    const Context& context = current();
    const Node* node = context.building.find(context.focus);
    if (!node || node->level_of_surface == SurfaceLevel::Toast) return {};
    return node->rect.height < context.frame.height / 2 ? node->rect.inset(-4, -4) : Rect{};
}

/// At the bottom, else at the top, else above or below what the page is for.
std::vector<Rect> places_for(const Rect& at_bottom, float margin, const Rect& main) {
    std::vector<Rect> places{at_bottom, {at_bottom.x, margin, at_bottom.width, at_bottom.height}};
    for (const float y : {main.y - 8 - at_bottom.height, main.bottom() + 8}) {
        const bool fits = !main.empty() && y >= margin && y <= at_bottom.y;
        if (fits) places.push_back({at_bottom.x, snapped(y), at_bottom.width, at_bottom.height});
    }
    return places;
}

/// On a phone a notice is as wide as the window: what the page is for stays in reach.
Rect main_action_rect() {
    Rect last; // a dialog is drawn after its page
    for (const Node& node : current().building.nodes()) {
        if (node.main_action && narrow_window()) last = node.rect;
    }
    return last;
}

/// Of a menu or a list to choose from, which on a phone lies at the bottom of the window: each line of it is
/// in use. One that was closed in this frame is not.
Rect open_list_rect() {
    if (!narrow_window() || current().open_popups.empty()) return {};
    for (const auto& surface : current().surfaces) {
        if (surface.level == SurfaceLevel::Popup && surface.modal) return surface.rect;
    }
    return {};
}

NodeId first_button(const Shown& shown) {
    const Scope scope(static_cast<std::int64_t>(shown.id));
    return id_of(shown.toast.action.empty() ? "close" : "action");
}

void let_time_pass(ToastQueue& queue) {
    const double now = current().frame.time;
    const double elapsed = queue.drawn && !queue.held ? now - queue.time : 0;
    queue.time = now;
    for (Shown& shown : queue.shown) {
        shown.remaining -= elapsed;
        if (shown.announced) continue;
        shown.announced = true;
        std::string text = shown.toast.text;
        if (!shown.toast.action.empty())
            text += ". " + shown.toast.action + ": " + std::string(words().go_to_notice);
        current().announce(std::move(text));
    }
    queue.shown.erase(std::remove_if(queue.shown.begin(), queue.shown.end(),
                                     [](const Shown& shown) { return shown.remaining <= 0; }),
                      queue.shown.end());
}

/// F6 goes to the newest notice and back to where the focus was.
void answer_f6(ToastQueue& queue, bool inside) {
    if (!shortcut("F6")) return;
    if (inside) {
        return_focus(queue.before);
    } else {
        current().set_focus(first_button(queue.shown.back()));
    }
}

} // namespace

ToastId toast(Toast toast) {
    ToastQueue& queue = kept<ToastQueue>(queue_id);
    // What went well before is no news any more; what somebody is reading or about to press stays.
    if (toast.tone == Tone::Good && !queue.held)
        std::erase_if(queue.shown, [](const Shown& each) { return each.toast.tone == Tone::Good; });
    Shown shown;
    shown.id = queue.next++;
    shown.remaining = toast.action.empty() ? seconds_plain : seconds_with_action;
    shown.toast = std::move(toast);
    queue.shown.push_back(std::move(shown));
    if (queue.shown.size() > most_at_once) queue.shown.erase(queue.shown.begin());
    current().ask_for_frame();
    return queue.shown.back().id;
}

void dismiss_toast(ToastId id) {
    ToastQueue& queue = kept<ToastQueue>(queue_id);
    for (Shown& shown : queue.shown) {
        if (shown.id == id) shown.remaining = 0;
    }
    current().ask_for_frame();
}

void draw_toasts(float bottom_inset) {
    Context& context = current();
    ToastQueue& queue = kept<ToastQueue>(queue_id);
    let_time_pass(queue);
    const bool was_drawn = queue.drawn;
    queue.drawn = !queue.shown.empty();
    queue.held = false;
    if (queue.shown.empty()) return;

    const FrameInput& frame = context.frame;
    const float margin = narrow_window() ? 8.0f : 16.0f;
    const float width = std::min(px(widest), frame.width - 2 * margin);
    std::vector<Plan> plans;
    float height = 0;
    for (const Shown& shown : queue.shown) {
        plans.push_back(plan_of(shown, width));
        height += plans.back().rect.height + (height > 0 ? 8.0f : 0.0f);
    }
    std::size_t first = 0;
    for (; first + 1 < plans.size() && height > frame.height * most_of_window; ++first)
        height -= plans[first].rect.height + 8;
    const float x = snapped((frame.width - width) / 2);
    const Rect at_bottom{x, snapped(frame.height - bottom_inset - margin - height), width, height};
    const Rect in_use = focused_rect();
    const Rect main = main_action_rect(), list = open_list_rect();
    const std::vector<Rect> places = places_for(at_bottom, margin, main);
    const auto free = [&](const Rect& each) {
        return !in_use.overlaps(each) && !main.overlaps(each) && !list.overlaps(each);
    };
    // What a finger or the mouse is on must not go away under it, nor while the press is on its way to it.
    const ImGuiIO& io = ImGui::GetIO();
    if (context.scroll.touching() || io.MouseDown[0] || io.MouseReleased[0])
        queue.pressed = context.frame_number;
    const bool pressed = was_drawn && context.frame_number - queue.pressed <= frames_of_press;
    if (!in_use.empty() || !main.empty() || !list.empty()) {
        const auto found = std::find_if(places.begin(), places.end(), free);
        const std::size_t place =
            found == places.end() ? 0 : static_cast<std::size_t>(found - places.begin());
        if (pressed && place != queue.place)
            context.ask_for_frame();
        else
            queue.place = place;
    }
    const Rect all = places[std::min(queue.place, places.size() - 1)];

    std::optional<Surface> surface;
    surface.emplace("toasts", SurfaceLevel::Toast, all);
    const NodeId surface_id = context.parents.back();
    bool gone = false;
    {
        NodeScope region(id_of("region"), Role::Region, words().notices, all);
        float y = all.y;
        for (std::size_t i = first; i < plans.size(); ++i) {
            plans[i].rect.x = all.x;
            plans[i].rect.y = snapped(y);
            y += plans[i].rect.height + 8;
            if (draw_toast(queue, queue.shown[i], plans[i])) continue;
            queue.shown[i].remaining = 0;
            gone = true;
        }
        const bool inside = is_held(surface_id, {});
        queue.held = is_held(surface_id, all);
        if (!inside && context.focus != 0) queue.before = context.focus;
        answer_f6(queue, inside);
        if (gone && inside) return_focus(queue.before);
    }
    surface.reset();

    double soonest = queue.shown.front().remaining;
    for (const Shown& shown : queue.shown) soonest = std::min(soonest, shown.remaining);
    if (gone) context.ask_for_frame();
    if (!queue.held) context.wake_at(frame.time + std::max(soonest, 0.0) + 0.01);
    if (queue.action) {
        const std::function<void()> action = std::move(queue.action);
        queue.action = nullptr;
        action();
        context.ask_for_frame();
    }
}

} // namespace prima::ui
