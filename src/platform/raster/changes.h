#pragma once

#include "platform/raster/painter.h"

#include <cstdint>
#include <vector>

namespace prima::platform::raster {

class Texture;

/// Tells where a frame differs from the one before it. The picture is a grid of squares, and each keeps a sum
/// of what is drawn into it, in order. Takes the shapes of a frame as the Painter does.
class Changes {
public:
    /// Begins a frame of width x height pixels, 0 or more, over `ground`.
    void begin(int width, int height, std::uint32_t ground);
    bool set_clip(const Area& area);
    void set_texture(const Texture* texture);
    void triangle(const Corner& a, const Corner& b, const Corner& c);
    void rectangle(const Corner& a, const Corner& c);
    /// Something is drawn that shapes do not tell of: everything counts as changed.
    void unknown() { before_.clear(); }
    /// The areas that may differ: none is empty, none meets another, and there are at most `most_areas`.
    const std::vector<Area>& finish();
    /// The next frame counts as changed as a whole.
    void forget() { before_.clear(); }

    static constexpr std::size_t most_areas = 8;

private:
    static constexpr int side_shift = 5;

    void add(int left, int top, int right, int bottom, std::uint64_t shape);
    Area of_squares(int left, int top, int right, int bottom) const;

    int width_ = 0;
    int height_ = 0;
    int across_ = 0;
    int down_ = 0;
    Area clip_{};
    std::uint64_t texture_ = 0;
    std::uint64_t place_ = 0; // of the clip and the texture together
    std::vector<std::uint64_t> sums_;
    std::vector<std::uint64_t> before_;
    std::vector<Area> areas_;
};

} // namespace prima::platform::raster
