#pragma once

// What a form holds beside its fields (a list of chosen records, how many lines it has), told to whoever
// keeps what is typed in it and given back when it is restored.

#include <string>
#include <string_view>

namespace prima::ui {

/// Inside a dialog, in every frame. True in the frame in which `state` was restored.
bool draft_state(std::string_view code, std::string& state);

} // namespace prima::ui
