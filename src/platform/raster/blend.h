#pragma once

#include <cstdint>

// Arithmetic on RGBA pixels, two channels at a time in the lanes of a 32-bit word. Every result is the exact
// quotient by 255 rounded to the nearest, as OpenGL gives for an 8-bit framebuffer.
namespace prima::platform::raster {

constexpr std::uint32_t lanes = 0x00ff00ffu;
constexpr std::uint32_t lane_half = 0x00800080u;
constexpr std::uint32_t rgb_mask = 0x00ffffffu;

constexpr std::uint32_t alpha_of(std::uint32_t colour) {
    return colour >> 24;
}

constexpr std::uint32_t multiply_bytes(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t product = a * b + 128u;
    return (product + (product >> 8)) >> 8;
}

/// Colour multiplied channel by channel, as texture times vertex colour.
constexpr std::uint32_t modulate(std::uint32_t a, std::uint32_t b) {
    return multiply_bytes(a & 255u, b & 255u) | multiply_bytes((a >> 8) & 255u, (b >> 8) & 255u) << 8 |
           multiply_bytes((a >> 16) & 255u, (b >> 16) & 255u) << 16 | multiply_bytes(a >> 24, b >> 24) << 24;
}

/// One source laid over many pixels: the part of the sum that does not depend on the pixel is kept.
class Source {
public:
    /// The RGB of `colour` with `alpha` 0..255.
    constexpr Source(std::uint32_t colour, std::uint32_t alpha)
        : inverse_(255u - alpha)
        , red_blue_((colour & lanes) * alpha + lane_half)
        , green_alpha_((((colour >> 8) & 255u) | 0x00ff0000u) * alpha + lane_half) {}

    constexpr std::uint32_t over(std::uint32_t below) const {
        const std::uint32_t rb = (below & lanes) * inverse_ + red_blue_;
        const std::uint32_t ga = ((below >> 8) & lanes) * inverse_ + green_alpha_;
        return (((rb + ((rb >> 8) & lanes)) >> 8) & lanes) | ((ga + ((ga >> 8) & lanes)) & ~lanes);
    }

private:
    std::uint32_t inverse_;
    std::uint32_t red_blue_;
    std::uint32_t green_alpha_;
};

/// Puts the RGB of `colour` with `alpha` over a pixel. The two ends are most of all pixels drawn.
inline void put(std::uint32_t& pixel, std::uint32_t colour, std::uint32_t alpha) {
    if (alpha == 255u)
        pixel = colour | ~rgb_mask;
    else if (alpha != 0u)
        pixel = Source(colour, alpha).over(pixel);
}

/// The colour at `part`/256 of the way from a to b.
constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t part) {
    const std::uint32_t rest = 256u - part;
    const std::uint32_t rb = (a & lanes) * rest + (b & lanes) * part + lane_half;
    const std::uint32_t ga = ((a >> 8) & lanes) * rest + ((b >> 8) & lanes) * part + lane_half;
    return ((rb >> 8) & lanes) | (ga & ~lanes);
}

} // namespace prima::platform::raster
