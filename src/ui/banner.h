#pragma once

#include "ui/layout.h"

#include <functional>
#include <string_view>

namespace prima::ui {

struct BannerOptions {
    Tone tone = Tone::Accent;
    std::string_view title{};
    std::string_view text{};
    const char* icon = nullptr;      ///< empty is the one of the tone
    std::function<void()> actions{}; ///< buttons, beside the words or below them where they do not fit
    bool closable = false;
    bool urgent = false; ///< interrupts screen readers
};

/// A message in the page, as wide as the column. True in the frame in which the person closed it.
bool banner(std::string_view code, const BannerOptions& options);

} // namespace prima::ui
