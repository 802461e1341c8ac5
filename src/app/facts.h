#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace prima::app {

/// A quiet label and what it says, side by side where there is room; several below each other line up.
void fact(std::string_view code, std::string_view label, std::string_view value);

/// "1.234" in the program's language.
std::string count_words(std::size_t count);
/// "34 kB", "12 MB".
std::string size_words(double bytes);

} // namespace prima::app
