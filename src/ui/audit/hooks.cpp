// ImGui's test-engine hooks. They are part of the imgui library, since ImGui calls them from within.

#include "hooks.h"

void (*prima_audit_item)(ImGuiID id, const ImRect& rect) = nullptr;

void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, const ImRect& rect, const ImGuiLastItemData*) {
    if (prima_audit_item) prima_audit_item(id, rect);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return "";
}
