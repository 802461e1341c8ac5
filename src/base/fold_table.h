#pragma once

#include <string_view>

namespace prima::base {

// The plain lower-case letters of an accented or joined Latin letter ("É" is "e", "Æ" is "ae"); empty for
// everything else.
std::string_view folded_letter(char32_t code_point);

} // namespace prima::base
