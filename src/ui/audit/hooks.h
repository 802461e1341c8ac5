#pragma once

#include <imgui_internal.h>

/// Hears of every interactive item while it is set (PRIMA_AUDIT only).
extern void (*prima_audit_item)(ImGuiID id, const ImRect& rect);
