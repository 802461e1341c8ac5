#include "platform/raster/texture.h"

#include "platform/raster/blend.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace prima::platform::raster {

Texture::Texture(const ImTextureData& data)
    : state_(0)
    , width_(data.Width)
    , height_(data.Height)
    , tiles_across_((data.Width >> tile_shift) + 1)
    , alpha_(static_cast<std::size_t>(data.Width) * static_cast<std::size_t>(data.Height))
    , coloured_tiles_(static_cast<std::size_t>(tiles_across_) *
                      static_cast<std::size_t>((data.Height >> tile_shift) + 1)) {
    ImTextureRect all{};
    all.w = static_cast<unsigned short>(data.Width);
    all.h = static_cast<unsigned short>(data.Height);
    update(data, all);
}

void Texture::update(const ImTextureData& data, const ImTextureRect& changed) {
    static std::uint64_t last_state = 0;
    state_ = ++last_state;
    const bool was_white = colours_.empty();
    const bool only_alpha = data.Format == ImTextureFormat_Alpha8;
    const std::size_t bytes = static_cast<std::size_t>(data.BytesPerPixel);
    for (int row = changed.y; row < changed.y + changed.h; ++row) {
        const std::size_t start = static_cast<std::size_t>(row) * pitch() + changed.x;
        const unsigned char* from = data.Pixels + start * bytes;
        if (only_alpha) {
            std::copy_n(from, changed.w, alpha_.data() + start);
            continue;
        }
        for (std::size_t i = 0; i < changed.w; ++i) {
            std::uint32_t texel = 0;
            std::memcpy(&texel, from + i * 4, 4);
            alpha_[start + i] = static_cast<std::uint8_t>(alpha_of(texel));
            if (alpha_of(texel) != 0u && (texel & rgb_mask) != rgb_mask) {
                const auto column = static_cast<int>((changed.x + i) >> tile_shift);
                coloured_tiles_[tile_index(column, row >> tile_shift)] = true;
                colours_.resize(alpha_.size());
            }
        }
    }
    if (colours_.empty()) return;
    // With its first colour the texture gets a plane of colours, and that one takes over everything.
    const std::size_t first = was_white ? 0 : static_cast<std::size_t>(changed.y) * pitch();
    const std::size_t count = was_white ? colours_.size() : static_cast<std::size_t>(changed.h) * pitch();
    std::memcpy(colours_.data() + first, data.Pixels + first * 4, count * 4);
}

bool Texture::coloured(float x0, float y0, float x1, float y1) const {
    if (colours_.empty()) return false;
    const auto tile = [](float position, int size) {
        return static_cast<int>(std::clamp(position, 0.0f, static_cast<float>(size - 1))) >> tile_shift;
    };
    const auto [left, right] = std::minmax(x0, x1);
    const auto [top, bottom] = std::minmax(y0, y1);
    for (int y = tile(top, height_); y <= tile(bottom, height_); ++y)
        for (int x = tile(left, width_); x <= tile(right, width_); ++x)
            if (coloured_tiles_[tile_index(x, y)]) return true;
    return false;
}

Tap Texture::tap(int position, int size) {
    const int first = position >> 8;
    if (first < 0) return {0, 0, 0};
    const auto last = static_cast<std::uint32_t>(size - 1);
    if (first >= size - 1) return {last, last, 0};
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first + 1),
            static_cast<std::uint32_t>(position & 255)};
}

std::uint32_t Texture::alpha_at(const Tap& x, const Tap& y) const {
    const std::uint8_t* upper = alpha_row(y.first);
    const std::uint8_t* lower = alpha_row(y.second);
    const std::uint32_t above = upper[x.first] * (256u - x.part) + upper[x.second] * x.part;
    const std::uint32_t below = lower[x.first] * (256u - x.part) + lower[x.second] * x.part;
    return (above * (256u - y.part) + below * y.part + 32768u) >> 16;
}

std::uint32_t Texture::colour_at(const Tap& x, const Tap& y) const {
    const std::uint32_t* upper = colour_row(y.first);
    const std::uint32_t* lower = colour_row(y.second);
    return mix(mix(upper[x.first], upper[x.second], x.part), mix(lower[x.first], lower[x.second], x.part),
               y.part);
}

} // namespace prima::platform::raster
