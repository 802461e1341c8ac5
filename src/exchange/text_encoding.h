#pragma once

// Text files say in no reliable way how their letters are written down. What Indonesian offices meet is told
// apart here.

#include <cstdint>
#include <string>
#include <string_view>

namespace prima::exchange {

enum class Encoding : std::uint8_t { utf8, utf16_le, utf16_be, windows_1252 };

// By the byte order mark; without one by what can be: zero bytes at every second place are UTF-16, valid
// UTF-8 is UTF-8, and the rest is what Excel writes on an Indonesian Windows.
Encoding guess_encoding(std::string_view bytes);

// As UTF-8 and without a byte order mark. What is no character becomes U+FFFD.
std::string to_utf8(std::string_view bytes, Encoding encoding);

} // namespace prima::exchange
