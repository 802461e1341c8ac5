#pragma once

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace prima::platform::raster {

/// A place between texels along one axis: the two neighbours and how far (0..255 of 256) towards the second.
struct Tap {
    std::uint32_t first;
    std::uint32_t second;
    std::uint32_t part;
};

/// The texels of an ImTextureData, kept in the shape that draws fastest. Font atlases are white with varying
/// alpha, so alpha is held as a plane of its own and colour is read only where some texel has one (emoji).
class Texture {
public:
    explicit Texture(const ImTextureData& data);

    /// Takes over the changed rectangle. The size never changes during the life of a texture.
    void update(const ImTextureData& data, const ImTextureRect& changed);

    /// A number that no other state of any texture has had.
    std::uint64_t state() const { return state_; }

    int width() const { return width_; }
    int height() const { return height_; }

    /// Whether any texel near the rectangle of texel positions, ends included, is other than white.
    bool coloured(float x0, float y0, float x1, float y1) const;

    /// Taps for a position in 1/256 texel, measured from the centre of the first texel; clamped to the edge.
    Tap tap_x(int position) const { return tap(position, width_); }
    Tap tap_y(int position) const { return tap(position, height_); }

    const std::uint8_t* alpha_row(std::uint32_t y) const { return alpha_.data() + y * pitch(); }
    /// Colours of a row; only for textures where coloured() was true somewhere.
    const std::uint32_t* colour_row(std::uint32_t y) const { return colours_.data() + y * pitch(); }

    /// Alpha 0..255, linear between the four neighbours.
    std::uint32_t alpha_at(const Tap& x, const Tap& y) const;
    std::uint32_t colour_at(const Tap& x, const Tap& y) const;

private:
    static constexpr int tile_shift = 5;

    static Tap tap(int position, int size);
    std::size_t tile_index(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(tiles_across_) +
               static_cast<std::size_t>(column);
    }
    std::size_t pitch() const { return static_cast<std::size_t>(width_); }

    std::uint64_t state_;
    int width_;
    int height_;
    int tiles_across_;
    std::vector<std::uint8_t> alpha_;
    std::vector<std::uint32_t> colours_;
    std::vector<bool> coloured_tiles_;
};

} // namespace prima::platform::raster
