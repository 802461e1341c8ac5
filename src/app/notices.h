#pragma once

#include "app/screen.h"

#include <string>

namespace prima::app {

/// Says that something was done, with a button that takes it back. A null transaction changed nothing and
/// says nothing.
void undoable_notice(Desk& desk, std::string text, store::TransactionId done);

/// Says what went wrong, in the words of the error.
void error_notice(const base::Error& error);

/// "21 November 2026 pukul 10.32", in the device's own zone.
std::string format_moment(base::Instant instant, base::ZoneOffset offset);

} // namespace prima::app
