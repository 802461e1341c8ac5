#pragma once

#include <cstdint>

namespace prima::base {

enum class Language : std::uint8_t { indonesian, english };

} // namespace prima::base
