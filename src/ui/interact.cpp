#include "ui/interact.h"

#include "ui/context.h"

#include <imgui_internal.h>

#include <algorithm>

namespace prima::ui {

Interaction interact(NodeId id, const Rect& rect, bool enabled) {
    Context& context = current();
    Interaction result;
    const ImRect box(rect.x, rect.y, rect.right(), rect.bottom());
    result.focused = context.focus == id;
    result.focus_visible = result.focused && context.focus_visible;
    const bool shown = ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_NoNav);
    if (!enabled) return result;
    if (shown) {
        bool hovered = false;
        bool held = false;
        if (ImGui::ButtonBehavior(box, id, &hovered, &held, ImGuiButtonFlags_NoNavFocus))
            result.activated = true;
        result.hovered = hovered;
        result.held = held;
        if (held) context.pointer_pressed_focusable = true;
        if (held && ImGui::GetIO().MouseClicked[0] && context.focus != id) {
            context.set_focus(id);
            context.focus_visible = false;
        }
        if (hovered) context.output.cursor = Cursor::Pointer;
    }
    if (context.activated.count(id) > 0) result.activated = true;
    if (result.activated) {
        context.pressed.push_back(id);
        context.ask_for_frame();
    }
    return result;
}

bool submitted() {
    Context& context = current();
    context.submitted = true;
    const Context::SurfaceInfo& own = context.surfaces[context.surface_stack.back()];
    if (own.level != SurfaceLevel::Dialog) return true;
    for (const Node& node : context.building.nodes()) {
        if (node.unreadable && node.surface == own.order) return false;
    }
    // Fields below are drawn later in the frame.
    for (const Node& node : context.tree().nodes()) {
        if (node.unreadable && node.surface == own.order && !context.building.find(node.id)) return false;
    }
    return true;
}

bool key_pressed(NodeId id, Key key) {
    for (const Event& event : current().keys) {
        if (event.node == id && event.key == key) {
            current().ask_for_frame();
            return true;
        }
    }
    return false;
}

Rect visible_part(const Rect& rect) {
    const ImRect& clip = ImGui::GetCurrentWindow()->ClipRect;
    return rect.intersection({clip.Min.x, clip.Min.y, clip.GetWidth(), clip.GetHeight()});
}

bool is_visible(const Rect& rect) {
    return !visible_part(rect).empty();
}

void scroll_bar(NodeId area_id, const Rect& bounds) {
    Context& context = current();
    ScrollAreas::Area& area = context.scroll.area(area_id);
    if (area.most() <= 0) return;
    const float length = std::max(32.0f, bounds.height * bounds.height / area.content);
    const float room = bounds.height - length - 4;
    const float at = bounds.y + 2 + room * area.offset / area.most();
    const bool touch = context.frame.preferences.touch;
    if (touch) {
        fill_rect({bounds.right() - 6, at, 4, length}, faded(context.colors->quiet, 0.35f), 2);
        return;
    }
    Scope scope(static_cast<std::int64_t>(area_id));
    const NodeId id = id_of("bar");
    const Rect rect{bounds.right() - 14, at, 14, length};
    const ImRect box(rect.x, rect.y, rect.right(), rect.bottom());
    add_node(id, Role::ScrollBar, "", rect);
    bool hovered = false;
    bool held = false;
    if (ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_NoNav)) {
        ImGui::ButtonBehavior(box, id, &hovered, &held, ImGuiButtonFlags_NoNavFocus);
    }
    if (held) {
        context.pointer_pressed_focusable = true;
        const float moved = ImGui::GetIO().MouseDelta.y;
        if (moved != 0 && room > 0) {
            area.offset = std::clamp(area.offset + moved * area.most() / room, 0.0f, area.most());
            context.ask_for_frame();
        }
    }
    const float width = hovered || held ? 8.0f : 6.0f;
    fill_rect({bounds.right() - width - 3, at, width, length},
              faded(context.colors->quiet, held      ? 0.8f
                                           : hovered ? 0.6f
                                                     : 0.4f),
              width / 2);
}

float control_height() {
    return px(current().frame.preferences.touch ? 44.0f : 40.0f);
}

bool shortcut(const std::string& chord) {
    Context& context = current();
    context.offered_shortcuts.insert(chord);
    return context.pressed_shortcuts.count(chord) > 0;
}

} // namespace prima::ui
