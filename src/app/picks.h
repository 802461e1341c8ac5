#pragma once

#include "office/activity.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace prima::app {

/// Chips with the texts a person often writes; the index of the one that was pressed.
std::optional<std::size_t> draw_picks(std::string_view name, std::span<const office::FrequentText> frequent);

} // namespace prima::app
