#pragma once

#include "platform/raster/raster.h"
#include "platform/raster/texture.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace prima::platform::raster {

/// A corner in the framebuffer: position in 1/256 pixel, texture coordinates in texels.
struct Corner {
    int x;
    int y;
    float u;
    float v;
    std::uint32_t colour;
};

struct Triangle {
    std::uint32_t a, b, c; ///< corners by their number
};

/// So many in a row.
template <class Each>
struct Part {
    const Each* first = nullptr;
    std::size_t count = 0;
    const Each* begin() const { return first; }
    const Each* end() const { return first + count; }
};

/// The first pixel whose centre is at or beyond a position in 1/256 pixel.
constexpr int first_pixel(int position) {
    return (position + 127) >> 8;
}

/// The pixels whose centres lie within these edges, in 1/256 pixel, or on the left or upper one.
constexpr Area pixels_of(const Area& edges) {
    return {first_pixel(edges.left), first_pixel(edges.top), first_pixel(edges.right),
            first_pixel(edges.bottom)};
}

constexpr Area common_part(const Area& a, const Area& b) {
    return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
            std::min(a.bottom, b.bottom)};
}

constexpr bool covers(const Area& whole, const Area& part) {
    return whole.left <= part.left && whole.top <= part.top && part.right <= whole.right &&
           part.bottom <= whole.bottom;
}

/// The pixels that a triangle may touch.
constexpr Area place_of(const Corner& a, const Corner& b, const Corner& c) {
    return pixels_of({std::min(a.x, std::min(b.x, c.x)), std::min(a.y, std::min(b.y, c.y)),
                      std::max(a.x, std::max(b.x, c.x)), std::max(a.y, std::max(b.y, c.y))});
}

/// Lays triangles and rectangles over an image. A pixel belongs to a shape when its centre lies inside, or on
/// an upper or left edge, so shapes that share an edge neither overlap nor leave a gap.
class Painter {
public:
    explicit Painter(Image& image)
        : image_(image) {}

    /// Draws nothing outside; `limit` must lie in the image.
    void set_limit(const Area& limit) { limit_ = limit; }
    /// Covers all within the limit.
    void ground(std::uint32_t colour);
    /// Cuts what follows; `area` must lie in the image. False if that leaves nothing.
    bool set_clip(const Area& area) {
        clip_ = common_part(area, limit_);
        return !clip_.empty();
    }
    /// What triangles and rectangles take their texels from; without a texture all is white.
    void set_texture(const Texture* texture);

    void triangle(const Corner& a, const Corner& b, const Corner& c);
    /// The upright rectangle from `a` (upper left) to `c` (lower right), all in the colour of `a`.
    void rectangle(const Corner& a, const Corner& c);
    /// Whether such a rectangle is of one colour, and nothing shines through.
    bool hides(const Corner& a, const Corner& c);

private:
    std::uint32_t* row(int y) {
        return image_.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(image_.width);
    }
    template <class Span>
    void scan(const Corner& a, const Corner& b, const Corner& c, Span&& span);
    std::uint32_t texel_at(const Corner& corner);
    void fill(const Area& area, std::uint32_t colour);
    void glyph(const Area& area, std::uint32_t colour, bool exact);
    void picture(const Area& area, std::uint32_t tint);

    Image& image_;
    Area limit_{};
    Area clip_{};
    const Texture* texture_ = nullptr;

    // The texel that shapes in one colour were last drawn with: nearly always the white one.
    bool texel_known_ = false;
    float texel_u_ = 0;
    float texel_v_ = 0;
    std::uint32_t texel_ = 0;

    std::vector<Tap> columns_;
    std::vector<Tap> rows_;
};

} // namespace prima::platform::raster
