#pragma once

#include "ui/button.h"
#include "ui/layout.h"

#include <string_view>

namespace prima::ui {

struct EmptyStateOptions {
    const char* icon = nullptr;
    std::string_view heading{};
    std::string_view sentence{}; ///< what will stand here, or what to do
    std::string_view action{};   ///< label of the one button; none where it is empty
    const char* action_icon = nullptr;
    ButtonKind action_kind = ButtonKind::Plain;
    int heading_level = 3;
};

/// Says why a part is empty and offers the way out. True when the action was pressed.
bool empty_state(std::string_view code, const EmptyStateOptions& options);

} // namespace prima::ui
