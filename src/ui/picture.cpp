#include "ui/picture.h"

#include "ui/interact.h"
#include "ui/kept.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace prima::ui {

namespace {

constexpr NodeId shelf_id = 0x71C70000u;
constexpr int first_texture = 1'000'000; ///< those of fonts are counted from 0

/// A texture outlives its picture by two frames: what was drawn last may still refer to it, and only the
/// renderer can give it back.
struct Shelf {
    std::vector<std::shared_ptr<ImTextureData>> textures;
    int next = first_texture;
};

bool is_gone(const std::shared_ptr<ImTextureData>& texture) {
    if (texture.use_count() > 1) {
        // The browser took the graphics away and gave them back empty.
        if (texture->Status == ImTextureStatus_Destroyed) texture->SetStatus(ImTextureStatus_WantCreate);
        return false;
    }
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetStatus(ImTextureStatus_Destroyed);
    if (texture->Status == ImTextureStatus_Destroyed) {
        ImGui::UnregisterUserTexture(texture.get());
        return true;
    }
    if (texture->Status == ImTextureStatus_WantDestroy) ++texture->UnusedFrames;
    texture->SetStatus(ImTextureStatus_WantDestroy);
    return false;
}

void tidy(Shelf& shelf) {
    std::erase_if(shelf.textures, is_gone);
}

} // namespace

Picture::Picture(int width, int height, std::string_view rgba)
    : width_(width)
    , height_(height)
    , texture_(std::make_shared<ImTextureData>()) {
    Shelf& shelf = kept<Shelf>(shelf_id);
    texture_->Create(ImTextureFormat_RGBA32, width, height);
    std::memcpy(texture_->GetPixels(), rgba.data(),
                std::min(rgba.size(), static_cast<std::size_t>(texture_->GetSizeInBytes())));
    texture_->UniqueID = shelf.next++;
    texture_->UseColors = true;
    texture_->SetStatus(ImTextureStatus_WantCreate);
    ImGui::RegisterUserTexture(texture_.get());
    shelf.textures.push_back(texture_);
}

Picture::~Picture() = default;

void Picture::paint(const Rect& rect) const {
    tidy(kept<Shelf>(shelf_id));
    draw_list()->AddImageRounded(texture_->GetTexRef(), {rect.x, rect.y}, {rect.right(), rect.bottom()},
                                 {0, 0}, {1, 1}, IM_COL32_WHITE, 4);
}

void picture(std::string_view code, std::string_view name, const Picture& shown, float most_height) {
    const float share = std::min({available_width() / static_cast<float>(shown.width()),
                                  most_height / static_cast<float>(shown.height()), 1.0f});
    const Rect rect =
        place(static_cast<float>(shown.width()) * share, static_cast<float>(shown.height()) * share);
    add_node(id_of(code), Role::Image, name, rect);
    if (is_visible(rect)) shown.paint(rect);
}

bool picture_button(std::string_view code, std::string_view name, const Picture& shown) {
    const float height = control_height();
    const float natural = height * static_cast<float>(shown.width()) / static_cast<float>(shown.height());
    const float width = std::clamp(natural, height, 2 * height);
    const Rect rect = place(width, height);
    const NodeId id = id_of(code);
    const Interaction state = interact(id, rect);
    Node& node = add_node(id, Role::Button, name, rect);
    node.focusable = true;
    if (is_visible(rect)) {
        const float share = std::min(1.0f, width / natural);
        shown.paint(rect.inset((width - natural * share) / 2, height * (1 - share) / 2));
        if (state.focus_visible) focus_ring(rect);
    }
    return state.activated;
}

} // namespace prima::ui
