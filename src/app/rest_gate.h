#pragma once

#include "app/frame.h"

namespace prima::app {

/// Whether the page needs a part of the program that has not come yet, see Host::rest.
bool waits_for_rest(const Desk& desk, const Page& page);

/// What stands in the place of such a page: how far the rest is, or why it does not come and what to do.
void draw_rest_gate(Desk& desk, const Page& page);

} // namespace prima::app
