#pragma once

// What shows that something takes time. Anything longer than 0.3 s has one of these.

#include "ui/layout.h"

#include <string_view>

namespace prima::ui {

struct ProgressOptions {
    std::string_view detail{}; ///< below the bar and as part of the value, for example "9 dari 20 berkas"
    Tone tone = Tone::Accent;
    bool label_hidden = false; ///< the label is a name only, where the place says what it is
};

/// A bar with its label and the percentage. `share` is 0..1; a negative one means that nobody knows how far
/// it is.
void progress_bar(std::string_view code, std::string_view label, float share, ProgressOptions options = {});

/// A turning ring with its label beside it. With reduced motion an hourglass stands still instead.
void spinner(std::string_view code, std::string_view label);

enum class SkeletonKind : std::uint8_t {
    Lines, ///< of a paragraph
    Rows,  ///< of a list or table
    Cards, ///< side by side, below each other on a phone
};

struct SkeletonOptions {
    SkeletonKind kind = SkeletonKind::Lines;
    int count = 3;
};

/// Grey shapes in the place of what is being loaded; `label` is what screen readers hear. The room is kept
/// from the first frame, the shapes appear after 0.3 s.
void skeleton(std::string_view code, std::string_view label, SkeletonOptions options = {});

} // namespace prima::ui
