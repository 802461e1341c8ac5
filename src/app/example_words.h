#pragma once

#include "app/strings.h"

#include <string>
#include <string_view>

namespace prima::app {

/// What is said in the invented office, in both languages.
struct Said {
    std::string_view indonesian, english;
    std::string in_language() const {
        return std::string(language() == base::Language::english ? english : indonesian);
    }
};

} // namespace prima::app
