#pragma once

// A PIN of four to eight digits that this browser asks before it lets somebody take a person's seat. It is
// kept here only, as a salted hash, and prevents mistakes, not attacks.

#include "app/host.h"
#include "base/ids.h"

#include <string_view>

namespace prima::app {

bool has_pin(Host& host, base::Id person);
/// True as well when the person has none.
bool pin_is_right(Host& host, base::Id person, std::string_view pin);
/// Empty takes it away. `salt` is any new id.
void set_pin(Host& host, base::Id person, std::string_view pin, base::Id salt);
/// Four to eight digits.
bool is_pin(std::string_view text);

} // namespace prima::app
