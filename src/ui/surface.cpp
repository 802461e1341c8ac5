#include "ui/surface.h"

#include "ui/context.h"

#include <imgui_internal.h>

#include <string>

namespace prima::ui {

Surface::Surface(std::string_view code, SurfaceLevel level, const Rect& rect, bool modal) {
    Context& context = current();
    // A modal surface takes every pointer; others only those on what they cover.
    const Rect window = modal ? Rect{0, 0, context.frame.width, context.frame.height} : rect;
    ImGui::SetNextWindowPos({window.x, window.y});
    ImGui::SetNextWindowSize({window.width, window.height});
    const std::string name(code);
    ImGui::Begin(name.c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PushClipRect({0, 0}, {context.frame.width, context.frame.height}, false);
    index_ = context.surfaces.size();
    context.surfaces.push_back({ImGui::GetCurrentWindow()->ID, level, rect, modal, static_cast<int>(index_),
                                ImGui::GetCurrentWindow()});
    context.surface_stack.push_back(index_);
    // Surfaces are children of the root wherever in the code they are begun.
    context.parents.push_back(context.parents.front());
    node_.emplace(id_of("surface"), Role::Surface, "", Rect{0, 0, context.frame.width, context.frame.height});
    node_->node().modal = modal;
}

void Surface::covers(const Rect& rect) {
    current().surfaces[index_].rect = rect;
}

Surface::~Surface() {
    Context& context = current();
    node_.reset();
    context.parents.pop_back();
    context.surface_stack.pop_back();
    ImGui::PopClipRect();
    ImGui::End();
}

} // namespace prima::ui
