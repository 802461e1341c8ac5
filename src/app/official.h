#pragma once

#include "office/month.h"

#include <string>

namespace prima::app {

/// Who did an official act; where it came from a device that no administrator has confirmed, that is said
/// with it. As long as an office has one device there is nothing to confirm.
std::string official_who(store::Store& store, const office::Act& act);

} // namespace prima::app
