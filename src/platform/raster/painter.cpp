#include "platform/raster/painter.h"

#include "platform/raster/blend.h"
#include "platform/raster/spans.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace prima::platform::raster {

namespace {

constexpr std::uint32_t white = 0xffffffffu;

/// Where an edge crosses the middle of each row: the first pixel at or beyond it, exactly and without drift.
class Edge {
public:
    /// From the upper corner to the lower one, beginning at `row`, which the edge must reach.
    Edge(const Corner& upper, const Corner& lower, int row) {
        const std::int64_t dx = lower.x - upper.x;
        const std::int64_t dy = lower.y - upper.y;
        size_ = dy * 256;
        const std::int64_t number = (upper.x - 128) * dy + (row * 256 + 128 - upper.y) * dx;
        const std::int64_t whole = ceil_divide(number, size_);
        x_ = static_cast<int>(whole);
        rest_ = whole * size_ - number;
        const std::int64_t step = -ceil_divide(-dx, dy);
        step_ = static_cast<int>(step);
        step_rest_ = (dx - step * dy) * 256;
    }
    int x() const { return x_; }
    void next() {
        x_ += step_;
        rest_ -= step_rest_;
        if (rest_ < 0) {
            ++x_;
            rest_ += size_;
        }
    }

private:
    static std::int64_t ceil_divide(std::int64_t number, std::int64_t by) {
        return number / by + (number % by > 0 ? 1 : 0);
    }

    std::int64_t size_;
    std::int64_t rest_;
    std::int64_t step_rest_;
    int x_;
    int step_;
};

/// Taps for pixels from..to of a rectangle that spreads the texels t0..t1 over the positions p0..p1. Returns
/// whether each pixel falls on the middle of a texel, so that nothing needs to be mixed.
template <class MakeTap>
bool place_taps(std::vector<Tap>& taps, int from, int to, int p0, int p1, float t0, float t1,
                MakeTap make_tap) {
    const double texels_a_pixel = (static_cast<double>(t1) - static_cast<double>(t0)) * 256.0 / (p1 - p0);
    double place =
        static_cast<double>(t0) * 256.0 + (from * 256.0 + 128.0 - p0) * texels_a_pixel - 128.0 + 0.5;
    taps.resize(static_cast<std::size_t>(to - from));
    std::uint32_t parts = 0;
    for (Tap& tap : taps) {
        tap = make_tap(static_cast<int>(std::floor(place)));
        parts |= tap.part;
        place += texels_a_pixel * 256.0;
    }
    return parts == 0;
}

bool same_texel(const Corner& a, const Corner& b) {
    return a.u == b.u && a.v == b.v;
}

} // namespace

void Painter::set_texture(const Texture* texture) {
    if (texture == texture_) return;
    texture_ = texture;
    texel_known_ = false;
}

std::uint32_t Painter::texel_at(const Corner& corner) {
    if (texture_ == nullptr) return white;
    if (!texel_known_ || corner.u != texel_u_ || corner.v != texel_v_) {
        texel_known_ = true;
        texel_u_ = corner.u;
        texel_v_ = corner.v;
        const auto place = [](float texel) { return static_cast<int>(std::lround(texel * 256.0f)) - 128; };
        const Tap x = texture_->tap_x(place(corner.u));
        const Tap y = texture_->tap_y(place(corner.v));
        texel_ = texture_->coloured(corner.u - 1, corner.v - 1, corner.u + 1, corner.v + 1)
                     ? texture_->colour_at(x, y)
                     : texture_->alpha_at(x, y) << 24 | rgb_mask;
    }
    return texel_;
}

template <class Span>
void Painter::scan(const Corner& a, const Corner& b, const Corner& c, Span&& span) {
    const Corner* upper = &a;
    const Corner* middle = &b;
    const Corner* lower = &c;
    if (middle->y < upper->y) std::swap(upper, middle);
    if (lower->y < middle->y) std::swap(middle, lower);
    if (middle->y < upper->y) std::swap(upper, middle);

    int y = std::max(first_pixel(upper->y), clip_.top);
    const int bottom = std::min(first_pixel(lower->y), clip_.bottom);
    if (y >= bottom) return;

    const std::int64_t turn = static_cast<std::int64_t>(middle->x - upper->x) * (lower->y - upper->y) -
                              static_cast<std::int64_t>(lower->x - upper->x) * (middle->y - upper->y);
    if (turn == 0) return;
    const bool middle_is_right = turn > 0;

    Edge whole(*upper, *lower, y);
    const int bend = std::clamp(first_pixel(middle->y), y, bottom);
    const auto rows_to = [&](Edge half, int end) {
        for (; y < end; ++y, whole.next(), half.next()) {
            const int left = std::max(middle_is_right ? whole.x() : half.x(), clip_.left);
            const int right = std::min(middle_is_right ? half.x() : whole.x(), clip_.right);
            if (left < right) span(row(y) + left, row(y) + right, left, y);
        }
    };
    if (y < bend) rows_to(Edge(*upper, *middle, y), bend);
    if (y < bottom) rows_to(Edge(*middle, *lower, y), bottom);
}

void Painter::triangle(const Corner& a, const Corner& b, const Corner& c) {
    const auto [left, right] = std::minmax({a.x, b.x, c.x});
    if (first_pixel(left) >= clip_.right || first_pixel(right) <= clip_.left ||
        first_pixel(left) == first_pixel(right))
        return;
    const bool one_texel = texture_ == nullptr || (same_texel(a, b) && same_texel(b, c));
    if (!one_texel) {
        scan(a, b, c, TexturedSpan(a, b, c, *texture_));
        return;
    }
    const std::uint32_t texel = texel_at(a);
    if (a.colour == b.colour && b.colour == c.colour) {
        const std::uint32_t colour = modulate(a.colour, texel);
        if (alpha_of(colour) == 0) return;
        scan(a, b, c,
             [colour](std::uint32_t* begin, std::uint32_t* end, int, int) { fill_span(begin, end, colour); });
        return;
    }
    const bool only_alpha = (((a.colour ^ b.colour) | (b.colour ^ c.colour)) & rgb_mask) == 0;
    if (only_alpha)
        scan(a, b, c, FadingSpan(a, b, c, texel));
    else
        scan(a, b, c, GradientSpan(a, b, c, texel));
}

void Painter::rectangle(const Corner& a, const Corner& c) {
    const Area area{std::max(first_pixel(a.x), clip_.left), std::max(first_pixel(a.y), clip_.top),
                    std::min(first_pixel(c.x), clip_.right), std::min(first_pixel(c.y), clip_.bottom)};
    if (area.left >= area.right || area.top >= area.bottom || alpha_of(a.colour) == 0) return;
    if (texture_ == nullptr || same_texel(a, c)) {
        fill(area, modulate(a.colour, texel_at(a)));
        return;
    }
    const bool exact_x = place_taps(columns_, area.left, area.right, a.x, c.x, a.u, c.u,
                                    [this](int place) { return texture_->tap_x(place); });
    const bool exact_y = place_taps(rows_, area.top, area.bottom, a.y, c.y, a.v, c.v,
                                    [this](int place) { return texture_->tap_y(place); });
    if (texture_->coloured(a.u, a.v, c.u, c.v))
        picture(area, a.colour);
    else
        glyph(area, a.colour, exact_x && exact_y);
}

bool Painter::hides(const Corner& a, const Corner& c) {
    return (texture_ == nullptr || same_texel(a, c)) && alpha_of(modulate(a.colour, texel_at(a))) == 255u;
}

void Painter::ground(std::uint32_t colour) {
    for (int y = limit_.top; y < limit_.bottom; ++y)
        std::fill(row(y) + limit_.left, row(y) + limit_.right, colour);
}

void Painter::fill(const Area& area, std::uint32_t colour) {
    if (alpha_of(colour) == 0) return;
    for (int y = area.top; y < area.bottom; ++y) fill_span(row(y) + area.left, row(y) + area.right, colour);
}

void Painter::glyph(const Area& area, std::uint32_t colour, bool exact) {
    const std::uint32_t opacity = alpha_of(colour);
    for (int y = area.top; y < area.bottom; ++y) {
        const Tap& down = rows_[static_cast<std::size_t>(y - area.top)];
        std::uint32_t* pixel = row(y) + area.left;
        const std::uint8_t* texels = texture_->alpha_row(down.first);
        for (const Tap& across : columns_) {
            const std::uint32_t alpha = exact ? texels[across.first] : texture_->alpha_at(across, down);
            put(*pixel++, colour, opacity == 255u ? alpha : multiply_bytes(alpha, opacity));
        }
    }
}

void Painter::picture(const Area& area, std::uint32_t tint) {
    for (int y = area.top; y < area.bottom; ++y) {
        const Tap& down = rows_[static_cast<std::size_t>(y - area.top)];
        std::uint32_t* pixel = row(y) + area.left;
        for (const Tap& across : columns_) {
            const std::uint32_t colour = modulate(texture_->colour_at(across, down), tint);
            put(*pixel++, colour, alpha_of(colour));
        }
    }
}

} // namespace prima::platform::raster
