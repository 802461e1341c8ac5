#pragma once

#include "platform/raster/blend.h"
#include "platform/raster/painter.h"
#include "platform/raster/texture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

// How one row of a triangle is filled. A row is the pixels [begin, end) at `x` of row `y`.
namespace prima::platform::raster {

/// A value that varies linearly over a triangle, given at its three corners.
class Plane {
public:
    Plane() = default;
    Plane(const Corner& a, const Corner& b, const Corner& c, double at_a, double at_b, double at_c)
        : x_(a.x)
        , y_(a.y)
        , base_(at_a) {
        const double bx = b.x - a.x, by = b.y - a.y, cx = c.x - a.x, cy = c.y - a.y;
        const double area = bx * cy - cx * by;
        across_ = ((at_b - at_a) * cy - (at_c - at_a) * by) / area;
        down_ = ((at_c - at_a) * bx - (at_b - at_a) * cx) / area;
        low_ = std::min({at_a, at_b, at_c});
        high_ = std::max({at_a, at_b, at_c});
    }

    /// The value in the middle of a pixel. Slivers make the slopes huge, so it is kept between the corners'.
    double at(int x, int y) const {
        return std::clamp(base_ + (x * 256.0 + 128.0 - x_) * across_ + (y * 256.0 + 128.0 - y_) * down_, low_,
                          high_);
    }

private:
    double x_ = 0, y_ = 0, base_ = 0, across_ = 0, down_ = 0, low_ = 0, high_ = 0;
};

/// The values of a plane along a row, in 1/65536, rounded where they are read.
template <class Integer>
class Ramp {
public:
    Ramp() = default;
    Ramp(const Plane& plane, int x, int y, std::ptrdiff_t count) {
        const double first = plane.at(x, y);
        value_ = static_cast<Integer>(std::floor(first * 65536.0));
        if (count > 1) {
            const double last = plane.at(x + static_cast<int>(count) - 1, y);
            step_ = static_cast<Integer>((last - first) * 65536.0 / static_cast<double>(count - 1));
        }
    }
    void next() { value_ += step_; }
    /// The nearest integer after multiplying by 2 to the `bits`.
    template <int bits = 0>
    int rounded() const {
        return static_cast<int>((value_ + (Integer{1} << (15 - bits))) >> (16 - bits));
    }

private:
    Integer value_ = 0;
    Integer step_ = 0;
};

inline void fill_span(std::uint32_t* begin, std::uint32_t* end, std::uint32_t colour) {
    if (alpha_of(colour) == 255u) {
        std::fill(begin, end, colour);
        return;
    }
    const Source source(colour, alpha_of(colour));
    for (; begin != end; ++begin) *begin = source.over(*begin);
}

/// One colour that fades: the anti-aliased fringes of every shape.
class FadingSpan {
public:
    FadingSpan(const Corner& a, const Corner& b, const Corner& c, std::uint32_t texel)
        : colour_(modulate(a.colour, texel))
        , alpha_(a, b, c, part(a, texel), part(b, texel), part(c, texel)) {}

    void operator()(std::uint32_t* begin, std::uint32_t* end, int x, int y) const {
        Ramp<std::int32_t> alpha(alpha_, x, y, end - begin);
        for (; begin != end; ++begin, alpha.next())
            put(*begin, colour_, static_cast<std::uint32_t>(alpha.rounded()));
    }

private:
    static double part(const Corner& corner, std::uint32_t texel) {
        return multiply_bytes(alpha_of(corner.colour), alpha_of(texel));
    }

    std::uint32_t colour_;
    Plane alpha_;
};

/// The colours of the corners, mixed.
class ColourRamps {
public:
    ColourRamps(const Corner& a, const Corner& b, const Corner& c) {
        for (unsigned i = 0; i < 4; ++i)
            planes_[i] = Plane(a, b, c, channel(a, i), channel(b, i), channel(c, i));
    }
    void start(int x, int y, std::ptrdiff_t count) {
        for (unsigned i = 0; i < 4; ++i) ramps_[i] = Ramp<std::int32_t>(planes_[i], x, y, count);
    }
    std::uint32_t next() {
        std::uint32_t colour = 0;
        for (unsigned i = 0; i < 4; ++i) {
            colour |= static_cast<std::uint32_t>(ramps_[i].rounded()) << (8 * i);
            ramps_[i].next();
        }
        return colour;
    }

private:
    static double channel(const Corner& corner, unsigned i) { return (corner.colour >> (8 * i)) & 255u; }

    std::array<Plane, 4> planes_;
    std::array<Ramp<std::int32_t>, 4> ramps_;
};

/// Colours mixed between the corners over one texel.
class GradientSpan {
public:
    GradientSpan(const Corner& a, const Corner& b, const Corner& c, std::uint32_t texel)
        : colours_(a, b, c)
        , texel_(texel) {}

    void operator()(std::uint32_t* begin, std::uint32_t* end, int x, int y) {
        colours_.start(x, y, end - begin);
        for (; begin != end; ++begin) {
            const std::uint32_t colour = modulate(colours_.next(), texel_);
            put(*begin, colour, alpha_of(colour));
        }
    }

private:
    ColourRamps colours_;
    std::uint32_t texel_;
};

/// Texels tinted by the corners' colours.
class TexturedSpan {
public:
    TexturedSpan(const Corner& a, const Corner& b, const Corner& c, const Texture& texture)
        : colours_(a, b, c)
        , u_(a, b, c, static_cast<double>(a.u) - 0.5, static_cast<double>(b.u) - 0.5,
             static_cast<double>(c.u) - 0.5)
        , v_(a, b, c, static_cast<double>(a.v) - 0.5, static_cast<double>(b.v) - 0.5,
             static_cast<double>(c.v) - 0.5)
        , texture_(texture)
        , coloured_(texture.coloured(std::min({a.u, b.u, c.u}) - 1, std::min({a.v, b.v, c.v}) - 1,
                                     std::max({a.u, b.u, c.u}) + 1, std::max({a.v, b.v, c.v}) + 1)) {}

    void operator()(std::uint32_t* begin, std::uint32_t* end, int x, int y) {
        colours_.start(x, y, end - begin);
        Ramp<std::int64_t> u(u_, x, y, end - begin);
        Ramp<std::int64_t> v(v_, x, y, end - begin);
        for (; begin != end; ++begin, u.next(), v.next()) {
            const Tap across = texture_.tap_x(u.rounded<8>());
            const Tap down = texture_.tap_y(v.rounded<8>());
            const std::uint32_t colour = colours_.next();
            if (coloured_) {
                const std::uint32_t tinted = modulate(colour, texture_.colour_at(across, down));
                put(*begin, tinted, alpha_of(tinted));
            } else {
                put(*begin, colour, multiply_bytes(alpha_of(colour), texture_.alpha_at(across, down)));
            }
        }
    }

private:
    ColourRamps colours_;
    Plane u_;
    Plane v_;
    const Texture& texture_;
    bool coloured_;
};

} // namespace prima::platform::raster
