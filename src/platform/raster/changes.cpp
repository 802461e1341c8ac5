#include "platform/raster/changes.h"

#include "platform/raster/texture.h"

#include <algorithm>
#include <cstring>

namespace prima::platform::raster {

namespace {

constexpr std::uint64_t mixed(std::uint64_t sum, std::uint64_t word) {
    sum = (sum ^ word) * 0x9e3779b97f4a7c15u;
    return sum ^ (sum >> 32);
}

constexpr std::uint64_t pair(std::uint32_t a, std::uint32_t b) {
    return static_cast<std::uint64_t>(a) << 32 | b;
}

std::uint32_t bits(float value) {
    std::uint32_t result = 0;
    std::memcpy(&result, &value, sizeof result);
    return result;
}

std::uint64_t mixed(std::uint64_t sum, const Corner& corner) {
    sum = mixed(sum, pair(static_cast<std::uint32_t>(corner.x), static_cast<std::uint32_t>(corner.y)));
    sum = mixed(sum, pair(bits(corner.u), bits(corner.v)));
    return mixed(sum, corner.colour);
}

} // namespace

void Changes::begin(int width, int height, std::uint32_t ground) {
    const auto squares = [](int pixels) { return (pixels + (1 << side_shift) - 1) >> side_shift; };
    if (width != width_ || height != height_) forget();
    width_ = width;
    height_ = height;
    across_ = squares(width);
    down_ = squares(height);
    sums_.assign(static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_), ground);
    texture_ = place_ = 0;
}

bool Changes::set_clip(const Area& area) {
    clip_ = area;
    place_ = mixed(
        mixed(texture_, pair(static_cast<std::uint32_t>(area.left), static_cast<std::uint32_t>(area.top))),
        pair(static_cast<std::uint32_t>(area.right), static_cast<std::uint32_t>(area.bottom)));
    return !area.empty();
}

void Changes::set_texture(const Texture* texture) {
    texture_ = texture == nullptr ? 0 : texture->state();
    set_clip(clip_);
}

void Changes::triangle(const Corner& a, const Corner& b, const Corner& c) {
    const auto [left, right] = std::minmax({a.x, b.x, c.x});
    const auto [top, bottom] = std::minmax({a.y, b.y, c.y});
    add(left, top, right, bottom, mixed(mixed(mixed(place_, a), b), c));
}

void Changes::rectangle(const Corner& a, const Corner& c) {
    add(a.x, a.y, c.x, c.y, mixed(mixed(place_, a), c));
}

/// Edges in 1/256 pixel.
void Changes::add(int left, int top, int right, int bottom, std::uint64_t shape) {
    left = std::max(left >> 8, clip_.left) >> side_shift;
    top = std::max(top >> 8, clip_.top) >> side_shift;
    right = (std::min((right >> 8) + 1, clip_.right) - 1) >> side_shift;
    bottom = (std::min((bottom >> 8) + 1, clip_.bottom) - 1) >> side_shift;
    for (int y = top; y <= bottom; ++y) {
        std::uint64_t* sum = sums_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(across_);
        for (int x = left; x <= right; ++x) sum[x] = mixed(sum[x], shape);
    }
}

Area Changes::of_squares(int left, int top, int right, int bottom) const {
    return {left << side_shift, top << side_shift, std::min(right << side_shift, width_),
            std::min(bottom << side_shift, height_)};
}

const std::vector<Area>& Changes::finish() {
    areas_.clear();
    const bool all = before_.size() != sums_.size();
    std::vector<Area> open, rows; // in squares; open ones reach the row before
    for (int y = 0; y < down_; ++y) {
        rows.clear();
        for (int x = 0; x < across_; ++x) {
            const std::size_t at =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(across_) + static_cast<std::size_t>(x);
            if (!all && sums_[at] == before_[at]) continue;
            if (!rows.empty() && rows.back().right == x)
                ++rows.back().right;
            else
                rows.push_back({x, y, x + 1, y + 1});
        }
        for (Area& each : rows) {
            const auto above = std::find_if(open.begin(), open.end(), [&](const Area& other) {
                return other.bottom == y && other.left == each.left && other.right == each.right;
            });
            if (above == open.end())
                open.push_back(each);
            else
                ++above->bottom;
        }
    }
    before_.swap(sums_);
    if (open.size() > most_areas) {
        for (const Area& each : open) {
            open[0].left = std::min(open[0].left, each.left);
            open[0].top = std::min(open[0].top, each.top);
            open[0].right = std::max(open[0].right, each.right);
            open[0].bottom = std::max(open[0].bottom, each.bottom);
        }
        open.resize(1);
    }
    for (const Area& each : open) areas_.push_back(of_squares(each.left, each.top, each.right, each.bottom));
    return areas_;
}

} // namespace prima::platform::raster
