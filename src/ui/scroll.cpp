#include "ui/scroll.h"

#include <algorithm>
#include <cmath>

namespace prima::ui {

namespace {
constexpr float tap_slop = 8;          // a finger that moved less is still tapping
constexpr float friction_a_second = 3; // velocity falls to 1/e in a third of a second
constexpr float slowest = 12;          // CSS pixels a second, below this coasting ends
} // namespace

void ScrollAreas::begin_frame() {
    order_of_last_frame_.swap(order_);
    order_.clear();
    scrolled_ = {};
}

void ScrollAreas::show(NodeId id, const Rect& bounds, int surface, std::uint32_t frame) {
    Area& area = areas_[id];
    area.bounds = bounds;
    area.surface = surface;
    area.seen = frame;
    order_.push_back(id);
}

void ScrollAreas::draw(NodeId id, std::uint32_t frame) {
    Area& area = areas_[id];
    const bool there = area.drawn + 1 == frame && area.drawn_bounds == area.bounds;
    const bool larger =
        area.bounds.width * area.bounds.height > scrolled_.bounds.width * scrolled_.bounds.height;
    if (there && area.drawn_offset != area.offset && larger)
        scrolled_ = {area.bounds, area.drawn_offset - area.offset};
    area.drawn_bounds = area.bounds;
    area.drawn_offset = area.offset;
    area.drawn = frame;
}

NodeId ScrollAreas::under(float x, float y, float dy) const {
    const std::vector<NodeId>& order = order_.empty() ? order_of_last_frame_ : order_;
    int top_surface = -1;
    for (const NodeId id : order) {
        const Area& area = areas_.at(id);
        if (area.bounds.contains(x, y)) top_surface = std::max(top_surface, area.surface);
    }
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        const Area& area = areas_.at(*it);
        if (area.surface != top_surface || !area.bounds.contains(x, y)) continue;
        if ((dy > 0 && area.offset < area.most()) || (dy < 0 && area.offset > 0)) return *it;
    }
    return 0;
}

bool ScrollAreas::move(NodeId id, float dy) {
    Area& area = areas_[id];
    const float before = area.offset;
    area.offset = std::clamp(area.offset + dy, 0.0f, area.most());
    return area.offset != before;
}

bool ScrollAreas::wheel(float x, float y, float dy) {
    coasting_ = 0;
    const NodeId id = under(x, y, dy);
    return id != 0 && move(id, dy);
}

void ScrollAreas::touch_down(float x, float y, double time) {
    touching_ = true;
    scrolling_ = false;
    start_x_ = x;
    start_y_ = last_y_ = y;
    last_time_ = time;
    velocity_ = 0;
    held_ = 0;
    coasting_ = 0;
}

bool ScrollAreas::touch_move(float x, float y, double time) {
    if (!touching_) return false;
    const float dy = last_y_ - y;
    if (!scrolling_) {
        const float moved_x = std::fabs(x - start_x_);
        const float moved_y = std::fabs(y - start_y_);
        if (moved_y < tap_slop || moved_y < moved_x) return moved_x >= tap_slop;
        scrolling_ = true;
        held_ = under(start_x_, start_y_, dy);
    }
    if (held_ != 0) move(held_, dy);
    const double elapsed = time - last_time_;
    if (elapsed > 0.0005) {
        const float speed = dy / static_cast<float>(elapsed);
        velocity_ = velocity_ * 0.4f + speed * 0.6f;
        last_time_ = time;
    }
    last_y_ = y;
    return true;
}

bool ScrollAreas::touch_up(double time) {
    const bool scrolled = scrolling_;
    // A finger that rested before it left the glass throws nothing.
    if (scrolled && held_ != 0 && time - last_time_ < 0.08 && std::fabs(velocity_) > slowest * 8) {
        coasting_ = held_;
        coast_time_ = time;
    }
    touching_ = scrolling_ = false;
    held_ = 0;
    return scrolled;
}

void ScrollAreas::touch_cancel() {
    touching_ = scrolling_ = false;
    held_ = coasting_ = 0;
}

bool ScrollAreas::advance(double time, bool reduced_motion) {
    if (coasting_ == 0) return false;
    const auto elapsed = static_cast<float>(std::clamp(time - coast_time_, 0.0, 0.1));
    coast_time_ = time;
    const float step = velocity_ * elapsed;
    velocity_ *= std::exp(-friction_a_second * elapsed);
    const bool moved = step == 0 || move(coasting_, step);
    if (reduced_motion || !moved || std::fabs(velocity_) < slowest) coasting_ = 0;
    return coasting_ != 0;
}

} // namespace prima::ui
