#include "ui/tooltip.h"

#include "ui/context.h"

#include <imgui.h>

#include <algorithm>

namespace prima::ui {

namespace {
constexpr double rest_before_showing = 0.5; // seconds
}

void tooltip(NodeId id, const Rect& anchor, std::string_view words, std::string_view shortcut, bool hovered,
             bool focused) {
    Context& context = current();
    const NodeId since_id = id ^ 0x7001F00Du;
    if (!(hovered || focused) || words.empty() || context.frame.preferences.touch) {
        context.remembered.erase(since_id);
        return;
    }
    const auto now = static_cast<float>(context.frame.time);
    const auto [it, fresh] = context.remembered.try_emplace(since_id, now);
    const double shown_at = static_cast<double>(it->second) + rest_before_showing;
    if (!focused && context.frame.time < shown_at) {
        context.wake_at(shown_at + 0.02);
        return;
    }
    std::string content(words);
    if (!shortcut.empty()) {
        std::string keys(shortcut);
        const std::size_t control = keys.find("Control");
        if (control != std::string::npos) keys.replace(control, 7, "Ctrl");
        content += "  ·  " + keys;
    }
    const float most = std::min(px(360), context.frame.width - 16) - px(20);
    const float room = std::min(text_width(TextStyle::Small, content), most) + 1;
    const float width = room + px(20);
    const float height = text_height(TextStyle::Small, content, room) + px(12);
    float x = anchor.centre_x() - width / 2;
    x = std::clamp(x, 8.0f, std::max(8.0f, context.frame.width - width - 8));
    float y = anchor.bottom() + 8;
    if (y + height > context.frame.height - 8) y = anchor.y - height - 8;
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const Palette& c = *context.colors;
    list->AddRectFilled({snapped(x), snapped(y)}, {snapped(x + width), snapped(y + height)}, c.text, 6);
    draw_lines(list, TextStyle::Small, x + px(10), y + px(6), room, c.card, content);
}

} // namespace prima::ui
