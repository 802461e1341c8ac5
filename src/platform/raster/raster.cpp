#include "platform/raster/raster.h"

#include "platform/raster/changes.h"
#include "platform/raster/painter.h"
#include "platform/raster/texture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <type_traits>
#include <utility>

namespace prima::platform::raster {

namespace {

Texture* texture_of(const ImTextureData& data) {
    return static_cast<Texture*>(data.BackendUserData);
}

void destroy(ImTextureData& data) {
    delete texture_of(data);
    data.BackendUserData = nullptr;
    data.SetTexID(ImTextureID_Invalid);
    data.SetStatus(ImTextureStatus_Destroyed);
}

void fulfil(ImTextureData& data) {
    switch (data.Status) {
    case ImTextureStatus_WantCreate:
        data.BackendUserData = new Texture(data);
        // ImGui only wants to see that there is an identifier.
        data.SetTexID(static_cast<ImTextureID>(data.UniqueID) + 1);
        data.SetStatus(ImTextureStatus_OK);
        break;
    case ImTextureStatus_WantUpdates:
        for (const ImTextureRect& changed : data.Updates) texture_of(data)->update(data, changed);
        data.SetStatus(ImTextureStatus_OK);
        break;
    case ImTextureStatus_WantDestroy:
        if (data.UnusedFrames > 0) destroy(data);
        break;
    case ImTextureStatus_OK:
    case ImTextureStatus_Destroyed: break;
    }
}

/// In 1/256 pixel. Far-away points (and NaN) are drawn in so that products of two distances fit 64 bits.
int subpixel(float position) {
    const double limit = 1 << 20;
    const double value = static_cast<double>(position);
    if (!(value > -limit)) return -(1 << 28);
    return static_cast<int>(std::floor(std::min(value, limit) * 256.0 + 0.5));
}

float texel(float coordinate, int size) {
    const float value = coordinate * static_cast<float>(size);
    return value > -1e6f ? std::min(value, 1e6f) : -1e6f;
}

/// Where the pixel that holds a position begins, within 0..size.
int whole_pixel(float position, int size) {
    if (!(position > 0.0f)) return 0;
    return position >= static_cast<float>(size) ? size : static_cast<int>(position);
}

bool shares_texel_grid(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImDrawVert& d) {
    return a.uv.y == b.uv.y && b.uv.x == c.uv.x && c.uv.y == d.uv.y && d.uv.x == a.uv.x;
}

/// ImGui's PrimRect and PrimRectUV: corners clockwise from the upper left, all in one colour.
bool is_rectangle(const ImDrawVert* vertices, const ImDrawIdx* index) {
    if (index[3] != index[0] || index[4] != index[2]) return false;
    const ImDrawVert& a = vertices[index[0]];
    const ImDrawVert& b = vertices[index[1]];
    const ImDrawVert& c = vertices[index[2]];
    const ImDrawVert& d = vertices[index[5]];
    return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x &&
           a.pos.x < c.pos.x && a.pos.y < c.pos.y && a.col == b.col && b.col == c.col && c.col == d.col &&
           shares_texel_grid(a, b, c, d);
}

/// Hands the shapes of a frame to a Painter, or to what is told of them instead.
template <class Taker>
class Frame {
public:
    Frame(const ImDrawData& data, Taker& taker, int width, int height)
        : data_(data)
        , taker_(taker)
        , width_(width)
        , height_(height) {
        for (const ImDrawList* list : data.CmdLists)
            for (const ImDrawCmd& command : list->CmdBuffer) take(*list, command);
    }

private:
    void take(const ImDrawList& list, const ImDrawCmd& command) {
        if (command.UserCallback != nullptr) {
            if (command.UserCallback != ImDrawCallback_ResetRenderState) call(list, command);
            return;
        }
        const ImVec2 origin = data_.DisplayPos;
        const ImVec2 scale = data_.FramebufferScale;
        const ImVec4& clip = command.ClipRect;
        const Area area{whole_pixel((clip.x - origin.x) * scale.x, width_),
                        whole_pixel((clip.y - origin.y) * scale.y, height_),
                        whole_pixel((clip.z - origin.x) * scale.x, width_),
                        whole_pixel((clip.w - origin.y) * scale.y, height_)};
        texture_ = command.TexRef._TexData != nullptr ? texture_of(*command.TexRef._TexData) : nullptr;
        taker_.set_texture(texture_);
        if (!taker_.set_clip(area)) return;

        const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
        const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
        const ImDrawIdx* end = index + command.ElemCount;
        while (index + 3 <= end) {
            if (index + 6 <= end && is_rectangle(vertices, index)) {
                taker_.rectangle(corner(vertices[index[0]]), corner(vertices[index[2]]));
                index += 6;
            } else {
                taker_.triangle(corner(vertices[index[0]]), corner(vertices[index[1]]),
                                corner(vertices[index[2]]));
                index += 3;
            }
        }
    }

    void call(const ImDrawList& list, const ImDrawCmd& command) {
        if constexpr (std::is_same_v<Taker, Painter>)
            command.UserCallback(&list, &command);
        else
            taker_.call(list, command);
    }

    Corner corner(const ImDrawVert& vertex) const {
        return {subpixel((vertex.pos.x - data_.DisplayPos.x) * data_.FramebufferScale.x),
                subpixel((vertex.pos.y - data_.DisplayPos.y) * data_.FramebufferScale.y),
                texture_ == nullptr ? 0.0f : texel(vertex.uv.x, texture_->width()),
                texture_ == nullptr ? 0.0f : texel(vertex.uv.y, texture_->height()), vertex.col};
    }

    const ImDrawData& data_;
    Taker& taker_;
    const Texture* texture_ = nullptr;
    int width_;
    int height_;
};

/// The shapes of a frame in their order, worked out once however often they are drawn.
class Shapes {
public:
    explicit Shapes(Changes& changes)
        : changes_(changes) {}

    void clear() {
        all_.clear();
        states_.clear();
    }
    void set_texture(const Texture* texture) {
        changes_.set_texture(texture);
        state_.texture = texture;
    }
    bool set_clip(const Area& area) {
        state_.clip = area;
        states_.push_back(state_);
        return changes_.set_clip(area);
    }
    void triangle(const Corner& a, const Corner& b, const Corner& c) {
        const auto [left, right] = std::minmax({a.x, b.x, c.x});
        const auto [top, bottom] = std::minmax({a.y, b.y, c.y});
        if (keep({left >> 8, top >> 8, (right >> 8) + 1, (bottom >> 8) + 1}, a, b, c, false))
            changes_.triangle(a, b, c);
    }
    void rectangle(const Corner& a, const Corner& c) {
        if (keep({a.x >> 8, a.y >> 8, (c.x >> 8) + 1, (c.y >> 8) + 1}, a, c, c, true))
            changes_.rectangle(a, c);
    }
    void call(const ImDrawList& list, const ImDrawCmd& command) {
        changes_.unknown();
        states_.push_back(state_);
        states_.back().list = &list;
        states_.back().command = &command;
        all_.push_back({{}, {}, {}, {}, states_.size() - 1, false});
    }

    void paint(Image& image, const Area& area, std::uint32_t background) const {
        Painter painter(image);
        painter.set_limit(area);
        painter.ground(background);
        std::size_t at = states_.size(); // none
        bool something = false;
        for (const Shape& shape : all_) {
            const State& state = states_[shape.state];
            if (state.command != nullptr) {
                state.command->UserCallback(state.list, state.command);
                continue;
            }
            if (shape.place.left >= area.right || shape.place.right <= area.left ||
                shape.place.top >= area.bottom || shape.place.bottom <= area.top)
                continue;
            if (at != shape.state) {
                at = shape.state;
                painter.set_texture(state.texture);
                something = painter.set_clip(state.clip);
            }
            if (!something) continue;
            if (shape.is_rectangle)
                painter.rectangle(shape.a, shape.b);
            else
                painter.triangle(shape.a, shape.b, shape.c);
        }
    }

private:
    struct State {
        Area clip{};
        const Texture* texture = nullptr;
        const ImDrawList* list = nullptr; // of a callback
        const ImDrawCmd* command = nullptr;
    };
    struct Shape {
        Area place; // pixels that it may touch
        Corner a, b, c;
        std::size_t state;
        bool is_rectangle;
    };

    /// False for what the clip leaves nothing of.
    bool keep(const Area& place, const Corner& a, const Corner& b, const Corner& c, bool is_rectangle) {
        const Area& clip = state_.clip;
        if (place.left >= clip.right || place.right <= clip.left || place.top >= clip.bottom ||
            place.bottom <= clip.top)
            return false;
        all_.push_back({place, a, b, c, states_.size() - 1, is_rectangle});
        return true;
    }

    Changes& changes_;
    State state_;
    std::vector<State> states_;
    std::vector<Shape> all_;
};

/// Moves what stands in an area within it; what comes in from outside is drawn afterwards.
void shift(Image& image, const Moved& moved) {
    const Area& area = moved.area;
    const int height = area.bottom - area.top, far = std::abs(moved.down);
    const auto row = [&](int y) {
        return image.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
               area.left;
    };
    const auto width = static_cast<std::size_t>(area.right - area.left);
    for (int i = 0; i < height - far; ++i) {
        // From the end that it moves towards, so that nothing is overwritten before it has been moved.
        const int to = moved.down > 0 ? area.bottom - 1 - i : area.top + i;
        std::memcpy(row(to), row(to - moved.down), width * sizeof(std::uint32_t));
    }
}

/// Gives the image the size of the framebuffer and fulfils the requests of the frame; false if there is
/// nothing to draw.
bool prepare(const ImDrawData& data, Image& image) {
    image.width = std::max(0, static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x));
    image.height = std::max(0, static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y));
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
    // As every ImGui renderer does: an empty framebuffer leaves the requests for the next frame.
    if (image.pixels.empty()) return false;
    if (data.Textures != nullptr)
        for (ImTextureData* texture : *data.Textures)
            if (texture->Status != ImTextureStatus_OK) fulfil(*texture);
    return true;
}

void paint(const ImDrawData& data, Image& image, const Area& area, std::uint32_t background) {
    Painter painter(image);
    painter.set_limit(area);
    painter.ground(background);
    Frame(data, painter, image.width, image.height);
}

} // namespace

void init() {
    ImGuiIO& io = ImGui::GetIO();
    IM_ASSERT(io.BackendRendererName == nullptr && "the context has a renderer already");
    io.BackendRendererName = "prima_raster";
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_RendererHasTextures;
}

void shutdown() {
    ImGuiIO& io = ImGui::GetIO();
    for (ImTextureData* data : ImGui::GetPlatformIO().Textures)
        if (data->RefCount == 1 && data->BackendUserData != nullptr) destroy(*data);
    io.BackendRendererName = nullptr;
    io.BackendFlags &= ~(ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_RendererHasTextures);
}

void render(ImDrawData& data, Image& image, std::uint32_t background) {
    if (prepare(data, image)) paint(data, image, {0, 0, image.width, image.height}, background);
}

Moved moved_by(ImVec2 from, ImVec2 to, float down, float density) {
    constexpr float exact = 1.0f / 64;
    const float pixels = std::round(down * density);
    if (std::fabs(down * density - pixels) > exact) return {};
    const auto inward = [density](float low, float high) {
        return std::pair(static_cast<int>(std::ceil(low * density)),
                         static_cast<int>(std::floor(high * density)));
    };
    const auto [left, right] = inward(from.x, to.x);
    const auto [top, bottom] = inward(from.y, to.y);
    return {{left, top, right, bottom}, static_cast<int>(pixels)};
}

struct Surface::Inside {
    Changes changes;
    Shapes shapes{changes};
};

Surface::Surface()
    : inside_(std::make_unique<Inside>()) {}
Surface::~Surface() = default;

const std::vector<Area>& Surface::draw(ImDrawData& data, std::uint32_t background, Moved moved) {
    Changes& changes = inside_->changes;
    const bool something = prepare(data, image_);
    changes.begin(image_.width, image_.height, background, moved);
    inside_->shapes.clear();
    if (something) Frame(data, inside_->shapes, image_.width, image_.height);
    changes.finish();
    if (changes.moved()) shift(image_, *changes.moved());
    for (const Area& area : changes.drawn()) inside_->shapes.paint(image_, area, background);
    return changes.seen();
}

void Surface::forget() {
    inside_->changes.forget();
}

} // namespace prima::platform::raster
