#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// Of "3 Bagian Umum" the place and the name. The place in the list may be another by now, and in the other
/// language the name may be one of several, each on a line.
struct Choice {
    std::string place;
    std::vector<std::string> names;

    explicit Choice(std::string_view value) {
        const std::size_t space = std::min(value.find(' '), value.size());
        place = value.substr(0, space);
        for (std::size_t at = space + 1; at <= value.size();) {
            const std::size_t end = std::min(value.find('\n', at), value.size());
            names.emplace_back(value.substr(at, end - at));
            at = end + 1;
        }
        if (names.empty()) names.emplace_back();
    }
    bool may_be(const std::string& name) const {
        return std::find(names.begin(), names.end(), name) != names.end();
    }
    std::string value(std::size_t name) const { return place + " " + names[name]; }
};

} // namespace prima::app
