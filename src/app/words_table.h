#pragma once

// The words as the build compiles them in (lang/compile.py): those that start the program in Indonesian, and
// all others, which come with the rest of it.

#include "app/strings.h"
#include "base/parts.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace prima::app {

/// Rows sorted by key. Each begins at its offset in the text with three words that end with a zero: the key,
/// the Indonesian and the English text, empty where another table has it.
struct WordTable {
    const char* text;
    std::span<const std::uint32_t> rows;
};

std::optional<StringRow> find_words(const WordTable& table, std::string_view key);
std::vector<StringRow> all_words(const WordTable& table);

std::optional<StringRow> start_words(std::string_view key);
std::vector<StringRow> start_rows();

/// Not in line: who calls it may run before its data is there.
[[gnu::noinline]] std::optional<StringRow> rest_words(std::string_view key);
std::vector<StringRow> rest_rows();

} // namespace prima::app
