#pragma once

namespace prima::ui {

/// A rectangle in CSS pixels from the top left corner of the page.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    float centre_x() const { return x + width / 2; }
    float centre_y() const { return y + height / 2; }
    bool empty() const { return width <= 0 || height <= 0; }
    bool contains(float px, float py) const { return px >= x && py >= y && px < right() && py < bottom(); }
    bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    /// The same rectangle with each edge moved inwards by the given amounts.
    Rect inset(float horizontal, float vertical) const {
        return {x + horizontal, y + vertical, width - 2 * horizontal, height - 2 * vertical};
    }
    /// The part common to both; its width or height is zero where there is none.
    Rect intersection(const Rect& other) const {
        const float left = x > other.x ? x : other.x;
        const float top = y > other.y ? y : other.y;
        const float end_x = right() < other.right() ? right() : other.right();
        const float end_y = bottom() < other.bottom() ? bottom() : other.bottom();
        return {left, top, end_x > left ? end_x - left : 0, end_y > top ? end_y - top : 0};
    }
    bool operator==(const Rect&) const = default;
};

} // namespace prima::ui
