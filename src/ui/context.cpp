#include "ui/context.h"

#include "ui/audit/hooks.h"
#include "ui/font.h"
#include "ui/layout.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <utility>

namespace prima::ui {

namespace {

Context* current_context = nullptr;
constexpr NodeId root_id = 1;

#ifdef PRIMA_AUDIT
struct Item {
    ImGuiID id;
    ImRect rect;
    const char* window;
};
std::vector<Item> audited_items;

void record_audited_item(ImGuiID id, const ImRect& rect) {
    const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
    // The fallback window of ImGui is never seen.
    if (!window || window->IsFallbackWindow || id == window->ID || id == window->MoveId) return;
    audited_items.push_back({id, rect, window->Name});
}
#endif

} // namespace

Context& current() {
    IM_ASSERT(current_context != nullptr && "the kit is used outside a frame");
    return *current_context;
}

Context::Context(const FontFiles& files) {
    imgui_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(imgui_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.ConfigFlags |= ImGuiConfigFlags_NoKeyboard | ImGuiConfigFlags_NoMouseCursorChange;
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.WindowMinSize = {1, 1};
    style.CircleTessellationMaxError = 0.15f;
    style.AntiAliasedLinesUseTex = false;
    load_fonts(*this, files);
#ifdef PRIMA_AUDIT
    imgui_->TestEngineHookItems = true;
    prima_audit_item = record_audited_item;
#endif
}

Context::~Context() {
    if (current_context == this) current_context = nullptr;
    ImGui::DestroyContext(imgui_);
}

void Context::post(Event event) {
    events_.push_back(std::move(event));
}

bool Context::wants_key(NodeId node, Key key) const {
    const Node* found = shown_.find(node);
    return found && (found->keys & key) != 0;
}

bool Context::wants_shortcut(const std::string& chord) const {
    return shortcuts_of_last_frame_.count(chord) > 0;
}

void Context::wake_at(double time) {
    if (output.wake_at == 0 || time < output.wake_at) output.wake_at = time;
}

void Context::announce(std::string text, bool assertive) {
    output.announcements.push_back({std::move(text), assertive});
}

void Context::set_focus(NodeId node) {
    output.focus = node;
}

void Context::take_events() {
    ImGuiIO& io = ImGui::GetIO();
    for (Event& event : events_) {
        switch (event.kind) {
        case Event::Kind::PointerMove:
            if (event.source == PointerSource::Touch) {
                scroll.touch_move(event.x, event.y, event.time);
            } else {
                io.AddMousePosEvent(event.x, event.y);
            }
            break;
        case Event::Kind::PointerDown:
            if (event.source == PointerSource::Touch) {
                scroll.touch_down(event.x, event.y, event.time);
            } else {
                io.AddMousePosEvent(event.x, event.y);
                io.AddMouseButtonEvent(event.button, true);
            }
            break;
        case Event::Kind::PointerUp:
            if (event.source != PointerSource::Touch) {
                io.AddMousePosEvent(event.x, event.y);
                io.AddMouseButtonEvent(event.button, false);
            } else if (!scroll.touch_up(event.time)) {
                // A tap is a whole click that leaves no hover behind.
                io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
                io.AddMousePosEvent(event.x, event.y);
                io.AddMouseButtonEvent(0, true);
                io.AddMouseButtonEvent(0, false);
                io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
                io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
            }
            break;
        case Event::Kind::PointerCancel: scroll.touch_cancel(); break;
        case Event::Kind::PointerLeave: io.AddMousePosEvent(-FLT_MAX, -FLT_MAX); break;
        case Event::Kind::Wheel: scroll.wheel(event.x, event.y, event.dy); break;
        case Event::Kind::Focus:
            focus_moved = focus_moved || focus != event.node;
            if (event.node != kept_place) kept_place = 0;
            focus = event.node;
            focus_visible = event.focus_visible;
            break;
        case Event::Kind::Blur:
            if (focus == event.node) focus = 0;
            break;
        case Event::Kind::Activate: activated.insert(event.node); break;
        case Event::Kind::SetValue: values[event.node] = std::move(event.text); break;
        case Event::Kind::KeyPress: keys.push_back(event); break;
        case Event::Kind::Shortcut:
            if (event.text.size() == 1) pressed_letters += event.text;
            pressed_shortcuts.insert(event.text);
            break;
        case Event::Kind::WindowFocus: io.AddFocusEvent(true); break;
        case Event::Kind::WindowBlur:
            io.AddFocusEvent(false);
            scroll.touch_cancel();
            break;
        }
    }
    events_.clear();
}

void Context::begin_frame(const FrameInput& input) {
    current_context = this;
    ImGui::SetCurrentContext(imgui_);
    const double elapsed = frame_number == 0 ? 1.0 / 60.0 : std::clamp(input.time - frame.time, 1e-4, 1.0);
    if (input.height < frame.height && focus != 0) focus_moved = true; // the phone keyboard opened
    frame = input;
    ++frame_number;
    colors = &palette(input.preferences.theme);
    output = {};
    output.focus = std::exchange(postponed_focus_, 0);
    building.clear();
    parents.clear();
    surfaces.clear();
    surface_stack.clear();
    layouts.clear();
    activated.clear();
    values.clear();
    restored.clear();
    draft_states.clear();
    pressed.clear();
    draft_forms.clear();
    keys.clear();
    pressed_shortcuts.clear();
    pressed_letters.clear();
    offered_shortcuts.clear();
    pointer_pressed_focusable = false;
    was_submitted = std::exchange(submitted, false);
    covered_top = 0;
    drawn_texts.clear();
    shortened_texts.clear();
    scroll_views.clear();
    scroll_view_stack.clear();

    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {input.width, input.height};
    io.DisplayFramebufferScale = {input.density, input.density};
    io.DeltaTime = static_cast<float>(elapsed);
    take_events();
    if (scroll.advance(input.time, input.preferences.reduced_motion)) ask_for_frame();
    scroll.begin_frame();
#ifdef PRIMA_AUDIT
    audited_items.clear();
#endif
    ImGui::NewFrame();

    Node& root = building.add(root_id, 0, Role::Root);
    root.rect = {0, 0, input.width, input.height};
    parents.push_back(root_id);
}

void Context::cover_fields() {
    int modal = -1;
    for (const SurfaceInfo& surface : surfaces) {
        if (!surface.modal) continue;
        if (modal < 0 || surface.level >= surfaces[static_cast<std::size_t>(modal)].level)
            modal = surface.order;
    }
    for (Node& node : building.nodes()) {
        if (node.role == Role::Surface && modal >= 0 && node.surface != modal) {
            const SurfaceInfo& own = surfaces[static_cast<std::size_t>(node.surface)];
            const SurfaceInfo& top = surfaces[static_cast<std::size_t>(modal)];
            node.inert = own.level < top.level || (own.level == top.level && own.order < top.order);
        }
        if (node.field == FieldKind::None && !node.selectable_text) continue;
        for (const SurfaceInfo& surface : surfaces) {
            const SurfaceInfo& own = surfaces[static_cast<std::size_t>(node.surface)];
            const bool above =
                surface.level > own.level || (surface.level == own.level && surface.order > own.order);
            if (!above || !surface.rect.overlaps(node.field == FieldKind::None ? node.rect : node.visible))
                continue;
            // Text that can be copied would take the pointer from what lies over it.
            node.selectable_text = false;
            if (node.field == FieldKind::None) break;
            // Keep the largest uncovered rectangle: above, below, left or right of what covers it.
            const Rect& v = node.visible;
            const Rect parts[] = {{v.x, v.y, v.width, surface.rect.y - v.y},
                                  {v.x, surface.rect.bottom(), v.width, v.bottom() - surface.rect.bottom()},
                                  {v.x, v.y, surface.rect.x - v.x, v.height},
                                  {surface.rect.right(), v.y, v.right() - surface.rect.right(), v.height}};
            Rect best{v.x, v.y, 0, 0};
            for (const Rect& part : parts) {
                if (!part.empty() && part.width * part.height > best.width * best.height) best = part;
            }
            node.visible = best;
        }
    }
}

/// The keys that scroll a page in every browser, as far as what has the focus leaves them alone.
void Context::scroll_by_keys() {
    const Node* focused_node = building.find(focus);
    const auto holds_focus = [&](const ScrollView& view) {
        for (const Node* at = focused_node; at; at = at->parent ? building.find(at->parent) : nullptr) {
            if (at->id == view.container) return true;
        }
        return false;
    };
    const auto reachable = [&](const ScrollView& view) {
        for (const Node* at = building.find(view.container); at;
             at = at->parent ? building.find(at->parent) : nullptr) {
            if (at->inert) return false;
        }
        return true;
    };
    const ScrollView* chosen = nullptr;
    bool chosen_holds_focus = false;
    for (const ScrollView& view : scroll_views) {
        if (scroll.area(view.area).most() <= 0 || !reachable(view)) continue;
        const bool holds = holds_focus(view);
        if (chosen && !holds &&
            (chosen_holds_focus || surfaces[view.surface].level <= surfaces[chosen->surface].level))
            continue;
        chosen = &view;
        chosen_holds_focus = holds;
    }
    if (!chosen) return;
    ScrollAreas::Area& area = scroll.area(chosen->area);
    const float line = 40;
    const float page = std::max(area.bounds.height - 2 * line, line);
    const FieldKind field = focused_node ? focused_node->field : FieldKind::None;
    const bool in_field = field != FieldKind::None;
    // The space bar presses what can be pressed.
    const Role role = focused_node ? focused_node->role : Role::Main;
    const bool pressable =
        role != Role::Main && role != Role::Heading && role != Role::Dialog && role != Role::Link;
    struct Step {
        const char* chord;
        float way;
        bool offered;
    };
    const Step steps[] = {{"PageDown", page, field != FieldKind::Multiline},
                          {"PageUp", -page, field != FieldKind::Multiline},
                          {"ArrowDown", line, !in_field},
                          {"ArrowUp", -line, !in_field},
                          {"Home", -area.content, !in_field},
                          {"End", area.content, !in_field},
                          {" ", page, !in_field && !pressable},
                          {"Shift+ ", -page, !in_field && !pressable}};
    for (const Step& step : steps) {
        if (!step.offered || offered_shortcuts.count(step.chord) > 0) continue;
        offered_shortcuts.insert(step.chord);
        if (pressed_shortcuts.count(step.chord) == 0) continue;
        area.offset = std::clamp(area.offset + step.way, 0.0f, area.most());
        ask_for_frame();
    }
}

FrameOutput Context::end_frame() {
    IM_ASSERT(parents.size() == 1 && "a node was begun and not ended");
    IM_ASSERT(layouts.empty() && "a layout was begun and not ended");
    cover_fields();
    scroll_by_keys();

    std::vector<SurfaceInfo> order = surfaces;
    std::stable_sort(order.begin(), order.end(),
                     [](const SurfaceInfo& a, const SurfaceInfo& b) { return a.level < b.level; });
    for (const SurfaceInfo& surface : order) {
        ImGui::BringWindowToDisplayFront(static_cast<ImGuiWindow*>(surface.window));
    }

    ImGuiIO& io = ImGui::GetIO();
    if (io.MouseClicked[0] && !pointer_pressed_focusable && focus != 0) output.blur = true;
    if (imgui_->InputEventsQueue.Size > 0) ask_for_frame();
    if (io.MouseReleased[0] || io.MouseClicked[0]) ask_for_frame();
    ImGui::Render();
    audit();
    keep_place();
    postpone_focus();

    if (focus != 0 && !building.find(focus)) focus = 0;
    focus_moved = false;
    ended_forms.clear();
    shortcuts_of_last_frame_ = offered_shortcuts;
    shown_ = building;
    output.mirror_patch = patch_.update(shown_);
    output.scrolled = scroll.scrolled();
    return std::move(output);
}

/// What had the focus is gone and nothing else takes it: rather what it stood in than nothing, so that Tab
/// and a screen reader go on from there.
void Context::keep_place() {
    if (focus == 0 || output.focus != 0 || output.blur || building.find(focus)) return;
    const auto free = [this](const Node& node) {
        for (const Node* at = &node; at; at = at->parent ? building.find(at->parent) : nullptr) {
            if (at->inert || at->role == Role::Surface) return !at->inert;
        }
        return false;
    };
    NodeId last_heading = 0;
    for (const Node& node : shown_.nodes()) {
        if (node.id == focus) break;
        const Node* now = node.role == Role::Heading ? building.find(node.id) : nullptr;
        if (now && free(*now)) last_heading = now->id;
    }
    for (const Node* at = shown_.find(focus); at; at = at->parent ? shown_.find(at->parent) : nullptr) {
        const Node* now = building.find(at->id);
        if (!now || now->name.empty() || !free(*now)) continue;
        // Of a whole page its last heading above is nearer.
        output.focus = now->role == Role::Main && last_heading != 0 ? last_heading : now->id;
        break;
    }
    if (output.focus == 0) output.focus = last_heading;
    kept_place = output.focus;
}

void Context::postpone_focus() {
    // The browser refuses the focus to what is not there yet or still under a modal surface that is closing.
    constexpr int most_tries = 3;
    const auto reachable = [this](NodeId id) {
        const Node* at = building.find(id);
        bool free = at != nullptr;
        for (; at; at = at->parent ? building.find(at->parent) : nullptr) free = free && !at->inert;
        return free;
    };
    const NodeId wanted = output.focus;
    if (wanted == 0 || reachable(wanted)) {
        focus_tries_ = 0;
        around_postponed_.clear();
        return;
    }
    output.focus = 0;
    if (const Node* node = building.find(wanted)) {
        around_postponed_.clear();
        for (const Node* at = building.find(node->parent); at; at = building.find(at->parent)) {
            if (!at->name.empty()) around_postponed_.push_back(at->id);
        }
    }
    if (++focus_tries_ > most_tries) {
        // It is gone: rather what it stood in, or the page, than nothing, so that Tab goes on from there.
        focus_tries_ = 0;
        for (const NodeId outer : std::exchange(around_postponed_, {})) {
            if (focus == 0 && output.focus == 0 && reachable(outer)) output.focus = outer;
        }
        if (output.focus != 0) return;
        for (const Node& node : building.nodes()) {
            if (node.role == Role::Main && focus == 0 && reachable(node.id)) output.focus = node.id;
        }
        return;
    }
    postponed_focus_ = wanted;
    ask_for_frame();
}

void Context::audit() {
#ifdef PRIMA_AUDIT
    audit_failures_.clear();
    for (const Item& item : audited_items) {
        if (building.find(item.id)) continue;
        audit_failures_.push_back("item " + std::to_string(item.id) + " at " +
                                  std::to_string(item.rect.Min.x) + "," + std::to_string(item.rect.Min.y) +
                                  " in " + item.window);
    }
#endif
}

} // namespace prima::ui
