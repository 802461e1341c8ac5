#pragma once

#include "ui/layout.h"

#include <optional>

namespace prima::ui {

/// One plane of the screen. What is begun on a higher level lies over what is on a lower one.
class Surface {
public:
    /// `rect` is what it visibly covers; a modal surface makes those below it unreachable.
    Surface(std::string_view code, SurfaceLevel level, const Rect& rect, bool modal = false);
    ~Surface();
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;

    /// For surfaces whose height follows their content: what they cover, known at the end.
    void covers(const Rect& rect);

private:
    std::size_t index_;
    std::optional<NodeScope> node_;
};

} // namespace prima::ui
