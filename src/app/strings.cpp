#include "app/strings.h"

#include "app/words_table.h"

#include <algorithm>

namespace prima::app {

namespace {

base::Language program_language = base::Language::indonesian;

StringRow word_row(const char* words) {
    StringRow row;
    for (std::string_view* const word : {&row.key, &row.indonesian, &row.english}) {
        *word = words;
        words += word->size() + 1;
    }
    return row;
}

} // namespace

std::optional<StringRow> find_words(const WordTable& table, std::string_view key) {
    const auto found = std::lower_bound(
        table.rows.begin(), table.rows.end(), key,
        [&](std::uint32_t row, std::string_view wanted) { return table.text + row < wanted; });
    if (found == table.rows.end() || table.text + *found != key) return std::nullopt;
    return word_row(table.text + *found);
}

std::vector<StringRow> all_words(const WordTable& table) {
    std::vector<StringRow> result;
    for (const std::uint32_t row : table.rows) result.push_back(word_row(table.text + row));
    return result;
}

std::vector<StringRow> string_rows() {
    std::vector<StringRow> result = rest_rows();
    for (StringRow& row : result) {
        if (row.indonesian.empty()) row.indonesian = start_words(row.key)->indonesian;
    }
    return result;
}

void set_language(base::Language language) {
    program_language = language;
}
base::Language language() {
    return program_language;
}

std::string_view tr(std::string_view key) {
    if (program_language == base::Language::indonesian) {
        if (const std::optional<StringRow> row = start_words(key)) return row->indonesian;
    }
    const std::optional<StringRow> row = rest_words(key);
    if (!row) return key;
    return program_language == base::Language::english ? row->english : row->indonesian;
}

namespace {

/// What a mark stands for, given without its braces: "0" for an argument; "0|entry|entries" for the first
/// word where the argument is one, for the other where it is not.
std::string_view filled(std::string_view mark, std::span<const std::string_view> arguments) {
    if (mark.empty() || mark.front() < '0' || mark.front() > '9') return {};
    const auto number = static_cast<std::size_t>(mark.front() - '0');
    if (number >= arguments.size()) return {};
    const std::string_view argument = arguments[number];
    if (mark.size() == 1) return argument;
    const std::string_view words = mark.substr(2);
    const std::size_t middle = std::min(words.find('|'), words.size());
    return argument == "1" ? words.substr(0, middle) : words.substr(std::min(middle + 1, words.size()));
}

} // namespace

std::string tr(std::string_view key, std::initializer_list<std::string_view> arguments) {
    const std::string_view text = tr(key);
    std::string words;
    // In one pass: what somebody typed may look like a mark and is none.
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = std::min(text.find('{', at), text.size());
        const std::size_t close = text.find('}', open);
        words += text.substr(at, open - at);
        if (close == std::string_view::npos) {
            words += text.substr(open);
            break;
        }
        words += filled(text.substr(open + 1, close - open - 1), {arguments.begin(), arguments.size()});
        at = close + 1;
        // "Sari, S.Sos." at the end of a sentence needs no second full stop.
        if (!words.empty() && words.back() == '.' && text.substr(at, 1) == ".") ++at;
    }
    return words;
}

} // namespace prima::app
