#pragma once

#include "rules/predicate.h"

#include <optional>

namespace prima::app {

/// The nine cells in which results and behaviour meet, with the one that it is. What it says stands in words
/// beside it. Natural width about 480.
void predicate_matrix(const rules::Pack& pack, std::optional<rules::Rating> results,
                      std::optional<rules::Rating> behaviour);

} // namespace prima::app
