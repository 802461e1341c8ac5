#pragma once

#include "office/follow_up.h"

#include <string>

namespace prima::app {

/// A follow-up to print: the need, what is done about it, each step, and the judgement, with places to sign.
std::string follow_up_document(store::Reader& store, const office::FollowUp& follow_up, base::Date today);
/// Of what is printed: the same follow-up at the same step has the same fingerprint.
std::string follow_up_fingerprint(const office::FollowUp& follow_up);

} // namespace prima::app
