#pragma once

#include "ui/event.h"
#include "ui/geometry.h"

#include <unordered_map>
#include <vector>

namespace prima::ui {

/// What is seen in a part of the page stands lower (or higher, negative) than in the frame before.
struct Scrolled {
    Rect bounds;
    float down = 0; ///< CSS pixels
};

/// Every scrolling area of the screen: wheel, finger with inertia, keys and bringing the focus into view.
class ScrollAreas {
public:
    struct Area {
        float offset = 0;  ///< CSS pixels from the top of the content
        float content = 0; ///< height of the content in the last frame
        Rect bounds;
        int surface = 0;
        std::uint32_t seen = 0; ///< frame number
        Rect drawn_bounds;      ///< where and at what offset it was drawn last
        float drawn_offset = 0;
        std::uint32_t drawn = 0; ///< frame number
        float most() const { return content > bounds.height ? content - bounds.height : 0; }
    };

    Area& area(NodeId id) { return areas_[id]; }

    /// The area is on screen in this frame. Later areas lie in earlier ones or over them.
    void show(NodeId id, const Rect& bounds, int surface, std::uint32_t frame);

    /// Its contents are drawn at its offset in this frame.
    void draw(NodeId id, std::uint32_t frame);
    /// The largest area that was drawn elsewhere in the frame before this one.
    const Scrolled& scrolled() const { return scrolled_; }

    /// Moves the innermost area under the point that can still move that way; true when one did.
    bool wheel(float x, float y, float dy);

    /// A finger: true while the gesture scrolls, so that it is not a tap.
    void touch_down(float x, float y, double time);
    bool touch_move(float x, float y, double time);
    /// True when the finger had scrolled.
    bool touch_up(double time);
    void touch_cancel();
    bool touching() const { return touching_; }

    /// Advances inertia; true while something still moves.
    bool advance(double time, bool reduced_motion);

    /// Forgets areas that were not shown in this frame's order list.
    void begin_frame();

private:
    NodeId under(float x, float y, float dy) const;
    bool move(NodeId id, float dy);

    std::unordered_map<NodeId, Area> areas_;
    std::vector<NodeId> order_, order_of_last_frame_;
    Scrolled scrolled_;
    bool touching_ = false, scrolling_ = false;
    float start_x_ = 0, start_y_ = 0, last_y_ = 0;
    double last_time_ = 0;
    float velocity_ = 0; ///< CSS pixels a second, positive moves the content up
    NodeId held_ = 0, coasting_ = 0;
    double coast_time_ = 0;
};

} // namespace prima::ui
