#pragma once

// What Prima is made of beside its own code, with the notices its licences ask for. These texts are the
// authors' own and stay in their language.

#include <cstdint>
#include <span>
#include <string_view>

namespace prima::app {

enum class Licence : std::uint8_t { mit, ofl, apache };

/// Paragraphs divided by empty lines.
std::string_view text_of(Licence licence);

struct Component {
    std::string_view name;
    std::string_view use;       ///< key of what it does here
    std::string_view copyright; ///< lines divided by "\n"
    std::string_view licence;
};
std::span<const Component> components();

} // namespace prima::app
