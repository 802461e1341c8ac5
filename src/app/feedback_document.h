#pragma once

#include "office/dialogue.h"
#include "office/feedback.h"

#include <string>
#include <vector>

namespace prima::app {

/// Minutes of a dialogue to print, with places to sign.
std::string dialogue_document(store::Reader& store, const office::Dialogue& dialogue, base::Date today);
/// Of what is printed: the same minutes have the same fingerprint.
std::string dialogue_fingerprint(const office::Dialogue& dialogue);

/// What was said to a person, as far as whoever prints it may read it.
std::string feedback_document(store::Store& store, base::Id person, const std::vector<office::Feedback>& said,
                              base::Date today);

} // namespace prima::app
