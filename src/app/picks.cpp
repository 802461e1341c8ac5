#include "app/picks.h"

#include "ui/chips.h"

#include <string>
#include <vector>

namespace prima::app {

namespace {

constexpr std::size_t most_bytes = 60; ///< enough to know one's own words by

/// The first words of a long text.
std::string beginning(const std::string& text) {
    if (text.size() <= most_bytes) return text;
    const std::size_t space = text.rfind(' ', most_bytes);
    std::size_t end = space == std::string::npos ? most_bytes : space;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

} // namespace

std::optional<std::size_t> draw_picks(std::string_view name, std::span<const office::FrequentText> frequent) {
    if (frequent.empty()) return std::nullopt;
    std::vector<std::string> labels;
    std::vector<ui::QuickChip> chips;
    labels.reserve(frequent.size());
    for (const office::FrequentText& text : frequent) {
        labels.push_back(beginning(text.text));
        chips.push_back({text.text, labels.back()});
    }
    return ui::quick_chips("picks", name, chips);
}

} // namespace prima::app
