#pragma once

#include "ui/layout.h"

#include <span>
#include <string>
#include <string_view>

namespace prima::ui {

struct TabsOptions {
    std::string_view name{}; ///< what the tabs divide, for screen readers
};

/// A row of tabs; `chosen` is the index of the one that shows. Left and Right, Home and End move between
/// them; where they do not fit, the row scrolls sideways. True when `chosen` changed.
bool tabs(std::string_view code, int& chosen, std::span<const std::string_view> titles,
          TabsOptions options = {});

/// What the chosen tab shows; begun right after `tabs` with the same code.
class TabPanel {
public:
    TabPanel(std::string_view tabs_code, std::string_view title);
    ~TabPanel() = default;
    TabPanel(const TabPanel&) = delete;
    TabPanel& operator=(const TabPanel&) = delete;

private:
    NodeScope node_;
};

} // namespace prima::ui
