#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace prima::base {

// Two digits a byte, in lower case.
std::string hex(std::span<const std::uint8_t> bytes);
// Fills `bytes` from exactly as many pairs of digits in lower case; false where the text is anything else.
bool read_hex(std::string_view text, std::span<std::uint8_t> bytes);

} // namespace prima::base
