#pragma once

#include "office/activity.h"

#include <string>
#include <string_view>

namespace prima::app {

/// The day as an HTML document to print: who, which office, the activities as a table, the total, and room
/// for two signatures. Times and numbers in the program's language.
std::string day_document(const office::Day& day, std::string_view office_name, std::string_view own_name);

} // namespace prima::app
