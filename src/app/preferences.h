#pragma once

#include "base/language.h"

#include <cstdint>

namespace prima::app {

class Host;

/// What this browser remembers of how its person likes to see Prima.
struct Preferences {
    enum class Theme : std::uint8_t { automatic, light, dark, contrast };
    base::Language language = base::Language::indonesian;
    Theme theme = Theme::automatic;
    int text_percent = 100; ///< 80 to 200, in steps of 10
};

Preferences load_preferences(Host& host);
void save_preferences(Host& host, const Preferences& preferences);

} // namespace prima::app
