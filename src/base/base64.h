#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace prima::base {

// Standard base64 with padding (RFC 4648).
std::string encode_base64(std::string_view bytes);
Result<std::string> decode_base64(std::string_view text);

} // namespace prima::base
