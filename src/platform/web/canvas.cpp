// ImGui's draw lists for web/canvas.js.

#include "platform/web/canvas.h"

#include "platform/web/bridge.h"

#include <emscripten.h>

#include <vector>

namespace prima::platform::canvas {

namespace {

struct Command {
    std::int32_t texture, first, count, x, y, width, height;
};

int id_of(const ImTextureData& texture) {
    return texture.UniqueID + 1;
}

void paint(ImTextureData& texture, int x, int y, int width, int height) {
    prima_js_texture_paint(id_of(texture), x, y, width, height, texture.Width, texture.GetPixelsAt(x, y));
}

void fulfil(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) {
        prima_js_texture_create(id_of(texture), texture.Width, texture.Height);
        paint(texture, 0, 0, texture.Width, texture.Height);
        texture.SetTexID(static_cast<ImTextureID>(id_of(texture)));
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
        // The box around all that changed: one call instead of one for each new letter.
        const ImTextureRect& changed = texture.UpdateRect;
        paint(texture, changed.x, changed.y, changed.w, changed.h);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
        prima_js_texture_destroy(id_of(texture));
        texture.SetTexID(ImTextureID_Invalid);
        texture.SetStatus(ImTextureStatus_Destroyed);
    }
}

/// WebGL counts rows from below.
void add(std::vector<Command>& commands, const ImDrawCmd& command, const ImDrawData& data) {
    const ImVec2 scale = data.FramebufferScale;
    const ImVec4& clip = command.ClipRect;
    const float left = clip.x * scale.x, top = clip.y * scale.y;
    const float right = clip.z * scale.x, bottom = clip.w * scale.y;
    if (right <= left || bottom <= top || command.ElemCount == 0) return;
    const float whole = static_cast<float>(static_cast<int>(data.DisplaySize.y * scale.y));
    commands.push_back({static_cast<std::int32_t>(command.GetTexID()),
                        static_cast<std::int32_t>(command.IdxOffset),
                        static_cast<std::int32_t>(command.ElemCount), static_cast<std::int32_t>(left),
                        static_cast<std::int32_t>(whole - bottom), static_cast<std::int32_t>(right - left),
                        static_cast<std::int32_t>(bottom - top)});
}

} // namespace

bool init() {
    static_assert(sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 2, "web/canvas.js reads them");
    if (prima_js_canvas_start() == 0) return false;
    ImGui::GetIO().BackendRendererName = "prima_canvas";
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    return true;
}

void render(ImDrawData& data, std::uint32_t background, const ui::Scrolled&) {
    if (prima_js_canvas_alive() == 0) return;
    if (data.Textures != nullptr)
        for (ImTextureData* texture : *data.Textures)
            if (texture->Status != ImTextureStatus_OK) fulfil(*texture);
    const auto channel = [background](unsigned shift) {
        return static_cast<int>((background >> shift) & 0xFF);
    };
    prima_js_canvas_begin(data.DisplaySize.x, data.DisplaySize.y, data.FramebufferScale.x, channel(0),
                          channel(8), channel(16));
    static std::vector<Command> commands;
    for (const ImDrawList* list : data.CmdLists) {
        commands.clear();
        for (const ImDrawCmd& command : list->CmdBuffer) add(commands, command, data);
        if (commands.empty()) continue;
        prima_js_canvas_draw(list->VtxBuffer.Data, list->VtxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                             list->IdxBuffer.size_in_bytes(), commands.data(),
                             static_cast<int>(commands.size()));
    }
}

} // namespace prima::platform::canvas

/// The browser had taken the graphics away and has given them back empty.
extern "C" EMSCRIPTEN_KEEPALIVE void prima_textures_lost() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
}
