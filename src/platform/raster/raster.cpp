#include "platform/raster/raster.h"

#include "platform/raster/changes.h"
#include "platform/raster/painter.h"
#include "platform/raster/texture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
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

/// The shapes of a frame in their order, worked out once however often they are drawn.
class Shapes {
public:
    void take(const ImDrawData& data, int width, int height) {
        clear();
        for (const ImDrawList* list : data.CmdLists) {
            converted_ = false;
            for (const ImDrawCmd& command : list->CmdBuffer) take(data, *list, command, width, height);
        }
    }
    void clear() {
        shapes_.clear();
        states_.clear();
        corners_.clear();
        triangles_.clear();
    }

    void tell(Changes& changes) const {
        std::size_t at = states_.size(); // none
        for (const Shape& shape : shapes_) {
            if (at != shape.state) {
                at = shape.state;
                const State& state = states_[at];
                if (state.command != nullptr) changes.unknown();
                changes.set_clip(state.clip);
                changes.set_texture(state.texture_state);
            }
            if (states_[at].command != nullptr) continue;
            if (shape.triangles != 0)
                changes.triangles(
                    shape.place,
                    {corners_.data() + shape.first_corner, shape.last_corner - shape.first_corner + 1},
                    {triangles_.data() + shape.first_triangle, shape.triangles});
            else
                changes.rectangle(shape.place, corners_[shape.first_corner], corners_[shape.last_corner]);
        }
    }

    void paint(Image& image, const Area& area, std::uint32_t background) const {
        Painter painter(image);
        painter.set_limit(area);
        const std::size_t lowest = lowest_seen(painter, area);
        if (lowest == shapes_.size()) painter.ground(background);
        std::size_t at = states_.size(); // none
        bool something = false;
        for (std::size_t i = lowest == shapes_.size() ? 0 : lowest; i < shapes_.size(); ++i) {
            const Shape& shape = shapes_[i];
            const State& state = states_[shape.state];
            if (state.command != nullptr) {
                state.command->UserCallback(state.list, state.command);
                continue;
            }
            if (!meet(shape.place, area)) continue;
            if (at != shape.state) {
                at = shape.state;
                painter.set_texture(state.texture);
                something = painter.set_clip(state.clip);
            }
            if (!something) continue;
            if (shape.triangles == 0)
                painter.rectangle(corners_[shape.first_corner], corners_[shape.last_corner]);
            const Triangle* triangle = triangles_.data() + shape.first_triangle;
            const Corner* corners = corners_.data() + shape.first_corner;
            for (const Triangle* end = triangle + shape.triangles; triangle != end; ++triangle)
                painter.triangle(corners[triangle->a], corners[triangle->b], corners[triangle->c]);
        }
    }

private:
    struct State {
        Area clip{};
        const Texture* texture = nullptr;
        std::uint64_t texture_state = 0;
        const ImDrawList* list = nullptr; // of a callback
        const ImDrawCmd* command = nullptr;
    };
    /// A rectangle from its first corner to its last one, or triangles between these.
    struct Shape {
        Area place; // pixels that it may touch
        std::uint32_t first_corner, last_corner;
        std::uint32_t first_triangle, triangles;
        std::uint32_t state;
    };

    /// The last rectangle that hides all below it in this area; none where something is to be called.
    std::size_t lowest_seen(Painter& painter, const Area& area) const {
        std::size_t lowest = shapes_.size();
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            const Shape& shape = shapes_[i];
            const State& state = states_[shape.state];
            if (state.command != nullptr) return shapes_.size();
            if (shape.triangles != 0 || !covers(shape.place, area) || !covers(state.clip, area)) continue;
            painter.set_texture(state.texture);
            if (painter.hides(corners_[shape.first_corner], corners_[shape.last_corner])) lowest = i;
        }
        return lowest;
    }

    static bool meet(const Area& a, const Area& b) {
        return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    }

    void take(const ImDrawData& data, const ImDrawList& list, const ImDrawCmd& command, int width,
              int height) {
        if (command.UserCallback != nullptr) {
            if (command.UserCallback != ImDrawCallback_ResetRenderState) call(list, command);
            return;
        }
        const ImVec2 origin = data.DisplayPos;
        const ImVec2 scale = data.FramebufferScale;
        const ImVec4& clip = command.ClipRect;
        const Area area{whole_pixel((clip.x - origin.x) * scale.x, width),
                        whole_pixel((clip.y - origin.y) * scale.y, height),
                        whole_pixel((clip.z - origin.x) * scale.x, width),
                        whole_pixel((clip.w - origin.y) * scale.y, height)};
        const Texture* texture =
            command.TexRef._TexData != nullptr ? texture_of(*command.TexRef._TexData) : nullptr;
        if (area.empty()) return;
        states_.push_back({area, texture, texture == nullptr ? 0 : texture->state(), nullptr, nullptr});
        convert(data, list, texture);

        const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
        const std::uint32_t first = first_ + command.VtxOffset;
        const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
        const ImDrawIdx* end = index + command.ElemCount;
        while (index + 3 <= end) {
            if (index + 6 <= end && is_rectangle(vertices, index)) {
                rectangle(first + index[0], first + index[2]);
                index += 6;
            } else {
                triangle(first + index[0], first + index[1], first + index[2]);
                index += 3;
            }
        }
    }

    /// Each corner once, though it may belong to half a dozen triangles.
    void convert(const ImDrawData& data, const ImDrawList& list, const Texture* texture) {
        const int width = texture == nullptr ? 0 : texture->width();
        const int height = texture == nullptr ? 0 : texture->height();
        if (converted_ && texture_width_ == width && texture_height_ == height) return;
        converted_ = true;
        texture_width_ = width;
        texture_height_ = height;
        first_ = static_cast<std::uint32_t>(corners_.size());
        for (const ImDrawVert& vertex : list.VtxBuffer) {
            corners_.push_back({subpixel((vertex.pos.x - data.DisplayPos.x) * data.FramebufferScale.x),
                                subpixel((vertex.pos.y - data.DisplayPos.y) * data.FramebufferScale.y),
                                texel(vertex.uv.x, width), texel(vertex.uv.y, height), vertex.col});
        }
    }

    std::uint32_t state() const { return static_cast<std::uint32_t>(states_.size() - 1); }

    /// Each goes to the one before it where they share corners, as those of one ImGui shape do: a rounded
    /// corner is told and looked for once, not as its dozen of triangles.
    void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        const Area place = place_of(corners_[a], corners_[b], corners_[c]);
        if (place.empty() || !meet(place, states_.back().clip)) return;
        const std::uint32_t least = std::min(a, std::min(b, c)), most = std::max(a, std::max(b, c));
        if (!shapes_.empty() && joins(shapes_.back(), least)) {
            Shape& shape = shapes_.back();
            shape.place = {std::min(shape.place.left, place.left), std::min(shape.place.top, place.top),
                           std::max(shape.place.right, place.right),
                           std::max(shape.place.bottom, place.bottom)};
            shape.last_corner = std::max(shape.last_corner, most);
            ++shape.triangles;
        } else {
            shapes_.push_back(
                {place, least, most, static_cast<std::uint32_t>(triangles_.size()), 1, state()});
        }
        const std::uint32_t from = shapes_.back().first_corner;
        triangles_.push_back({a - from, b - from, c - from});
    }
    bool joins(const Shape& shape, std::uint32_t least) const {
        constexpr std::uint32_t most_triangles = 96; // a long line is several shapes
        return shape.triangles != 0 && shape.triangles < most_triangles && shape.state == state() &&
               least >= shape.first_corner && least <= shape.last_corner;
    }
    void rectangle(std::uint32_t a, std::uint32_t c) {
        const Corner &p = corners_[a], &q = corners_[c];
        const Area place = pixels_of({p.x, p.y, q.x, q.y});
        if (place.empty() || !meet(place, states_.back().clip)) return;
        shapes_.push_back({place, a, c, 0, 0, state()});
    }
    void call(const ImDrawList& list, const ImDrawCmd& command) {
        states_.push_back({{}, nullptr, 0, &list, &command});
        shapes_.push_back({{}, 0, 0, 0, 0, state()});
    }

    std::vector<State> states_;
    std::vector<Shape> shapes_;
    std::vector<Corner> corners_;
    std::vector<Triangle> triangles_; // their corners counted from the first one of the shape
    // Of the list that is taken: where its corners begin, and for which size of texture they were worked out.
    bool converted_ = false;
    std::uint32_t first_ = 0;
    int texture_width_ = 0, texture_height_ = 0;
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
    if (!prepare(data, image)) return;
    Shapes shapes;
    shapes.take(data, image.width, image.height);
    shapes.paint(image, {0, 0, image.width, image.height}, background);
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
    Shapes shapes, before; // of this frame and the last one
};

Surface::Surface()
    : inside_(std::make_unique<Inside>()) {}
Surface::~Surface() = default;

const std::vector<Area>& Surface::draw(ImDrawData& data, std::uint32_t background, Moved moved) {
    auto& [changes, shapes, before] = *inside_;
    const bool something = prepare(data, image_);
    std::swap(shapes, before);
    shapes.clear();
    if (something) shapes.take(data, image_.width, image_.height);
    if (changes.begin(image_.width, image_.height, background, moved)) {
        before.tell(changes);
        changes.end_before();
    }
    shapes.tell(changes);
    changes.finish();
    if (changes.moved()) shift(image_, *changes.moved());
    for (const Area& area : changes.drawn()) shapes.paint(image_, area, background);
    return changes.seen();
}

const std::vector<Area>& Surface::drawn() const {
    return inside_->changes.drawn();
}

void Surface::forget() {
    inside_->changes.forget();
}

} // namespace prima::platform::raster
