#include "exchange/column_mapping.h"

#include "base/parts.h"

#include <algorithm>

namespace prima::exchange {

namespace {

// Words that make a column say something about somebody else.
PRIMA_REST_DATA constexpr std::string_view others[] = {"atasan", "penilai", "pejabat", "superior",
                                                       "supervisor"};

template <class Each>
void each_part(std::string_view list, char mark, Each each) {
    while (true) {
        const std::size_t end = list.find(mark);
        each(list.substr(0, end));
        if (end == std::string_view::npos) return;
        list.remove_prefix(end + 1);
    }
}

bool has_word(std::string_view text, std::string_view word) {
    bool found = false;
    each_part(text, ' ', [&](std::string_view each) { found = found || each == word; });
    return found;
}

// 0 is not at all. An exact title counts most, then one that begins with a known title.
std::size_t likeness(const ImportField& field, std::string_view key) {
    std::size_t best = 0;
    std::size_t rank = 100; // earlier titles are more usual
    each_part(field.titles, '|', [&](std::string_view title) {
        const bool longer = key.size() > title.size() && key.substr(0, title.size()) == title &&
                            key[title.size()] == ' ' && title.size() >= 3;
        const bool other = std::any_of(std::begin(others), std::end(others), [&](std::string_view word) {
            return has_word(key, word) && !has_word(title, word);
        });
        if (key == title)
            best = std::max(best, 1000 + rank);
        else if (longer && !other)
            best = std::max(best, title.size());
        rank -= rank > 0 ? 1U : 0U;
    });
    return best;
}

std::size_t likeness(const ImportField& field, const ColumnTitle& title) {
    const std::size_t last = likeness(field, title_key(title.last));
    const std::size_t whole = likeness(field, title_key(title.whole));
    return std::max(last, whole);
}

} // namespace

std::optional<std::size_t> ImportKind::field(std::string_view wanted) const {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name == wanted) return i;
    }
    return std::nullopt;
}

Mapping propose_mapping(const TableShape& shape, const ImportKind& kind) {
    Mapping mapping(shape.columns.size());
    std::vector<bool> taken(kind.fields.size());
    while (true) {
        std::size_t best = 0;
        std::size_t best_column = 0;
        std::size_t best_field = 0;
        for (std::size_t column = 0; column < shape.columns.size(); ++column) {
            if (mapping[column] || shape.columns[column].hidden) continue;
            for (std::size_t field = 0; field < kind.fields.size(); ++field) {
                const std::size_t score =
                    taken[field] ? 0 : likeness(kind.fields[field], shape.columns[column]);
                if (score <= best) continue;
                best = score;
                best_column = column;
                best_field = field;
            }
        }
        if (best == 0) return mapping;
        mapping[best_column] = best_field;
        taken[best_field] = true;
    }
}

KnownTitle titles_of(const ImportKind& kind) {
    return [&kind](std::string_view key) {
        return std::any_of(kind.fields.begin(), kind.fields.end(),
                           [&](const ImportField& field) { return likeness(field, key) >= 1000; });
    };
}

std::string signature_of(const TableShape& shape) {
    std::uint64_t hash = 0xCBF29CE484222325; // FNV-1a
    for (const ColumnTitle& title : shape.columns) {
        for (const char c : title_key(title.whole) + "|")
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
    std::string text;
    for (int i = 0; i < 16; ++i, hash >>= 4U) text += "0123456789abcdef"[hash & 15U];
    return text;
}

std::string write_mapping(const Mapping& mapping, const ImportKind& kind) {
    std::string text;
    for (std::size_t column = 0; column < mapping.size(); ++column) {
        if (column > 0) text += ',';
        if (mapping[column]) text += kind.fields[*mapping[column]].name;
    }
    return text;
}

Mapping read_mapping(std::string_view text, const ImportKind& kind, std::size_t columns) {
    Mapping mapping;
    each_part(text, ',', [&](std::string_view name) {
        const auto field = kind.field(name);
        const bool taken = field && std::find(mapping.begin(), mapping.end(), field) != mapping.end();
        mapping.push_back(taken ? std::nullopt : field);
    });
    mapping.resize(columns);
    return mapping;
}

std::optional<std::size_t> missing_field(const Mapping& mapping, const ImportKind& kind) {
    for (std::size_t field = 0; field < kind.fields.size(); ++field) {
        const bool required = kind.fields[field].presence == store::Presence::required;
        if (required && std::find(mapping.begin(), mapping.end(), field) == mapping.end()) return field;
    }
    return std::nullopt;
}

} // namespace prima::exchange
