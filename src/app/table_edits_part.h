#pragma once

#include "app/screen.h"

#include <cstddef>

namespace prima::app {

/// What the hand-changed tables of a file that arrived say otherwise than the records, each with a check, and
/// the button that makes the chosen ones edits of one's own.
void draw_table_edits(Desk& desk, std::size_t arrival);

} // namespace prima::app
