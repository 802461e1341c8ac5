#include "sync/blob_list.h"

#include "base/hex.h"

namespace prima::sync {

namespace {

constexpr std::string_view begun_mark = "begun";

// The next word of a line, the next line of a text.
std::string_view cut(std::string_view& text, char end) {
    const std::size_t at = text.find(end);
    const std::string_view first = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    return first;
}

std::string line_of(const BlobList::Key& key, const BlobList::Spot& spot) {
    return key.blob.to_string() + " " + std::to_string(static_cast<int>(key.compartment.audience)) + " " +
           key.compartment.subject.to_string() + " " + spot.replica.to_string() + " " +
           base::hex(spot.check) + " " + (spot.here ? "h" : "-") + (spot.told ? "t" : "-") + "\n";
}

bool read_line(BlobList& list, std::string_view line) {
    const std::string_view first = cut(line, ' ');
    if (first == begun_mark) return base::read_hex(line, list.begun.emplace_back());
    const auto blob = base::parse_id(first);
    const std::string_view audience = cut(line, ' ');
    const auto subject = base::parse_id(cut(line, ' '));
    const auto replica = base::parse_id(cut(line, ' '));
    BlobList::Spot spot;
    const bool good = base::read_hex(cut(line, ' '), spot.check);
    if (!blob || !subject || !replica || !good || audience.size() != 1 || line.size() != 2) return false;
    spot.replica = *replica;
    spot.here = line[0] == 'h';
    spot.told = line[1] == 't';
    list.all[{*blob, {static_cast<store::Audience>(audience[0] - '0'), *subject}}] = spot;
    return true;
}

} // namespace

// A line for the folder, then one for each blob.
std::string BlobList::encode(std::string_view place) const {
    std::string text = base::hex(store::hash256(place)) + "\n";
    for (const Check& check : begun) text += std::string(begun_mark) + " " + base::hex(check) + "\n";
    for (const auto& [key, spot] : all) text += line_of(key, spot);
    return text;
}

std::optional<BlobList> BlobList::decode(std::string_view bytes, std::string_view place) {
    if (cut(bytes, '\n') != base::hex(store::hash256(place))) return std::nullopt;
    BlobList list;
    while (!bytes.empty()) {
        if (!read_line(list, cut(bytes, '\n'))) return std::nullopt;
    }
    return list;
}

} // namespace prima::sync
