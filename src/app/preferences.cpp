#include "app/preferences.h"

#include "app/host.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace prima::app {

Preferences load_preferences(Host& host) {
    Preferences result;
    if (host.preference("lang") == "en") result.language = base::Language::english;
    const std::string theme = host.preference("theme");
    if (theme == "light") result.theme = Preferences::Theme::light;
    if (theme == "dark") result.theme = Preferences::Theme::dark;
    if (theme == "contrast") result.theme = Preferences::Theme::contrast;
    const int percent = std::atoi(host.preference("textsize").c_str());
    if (percent >= 80 && percent <= 200) result.text_percent = percent;
    return result;
}

void save_preferences(Host& host, const Preferences& preferences) {
    static constexpr const char* themes[] = {"auto", "light", "dark", "contrast"};
    host.set_preference("lang", preferences.language == base::Language::english ? "en" : "id");
    host.set_preference("theme", themes[static_cast<std::size_t>(preferences.theme)]);
    host.set_preference("textsize", std::to_string(std::clamp(preferences.text_percent, 80, 200)));
}

} // namespace prima::app
