#pragma once

// What Prima says, in two languages. The texts are in lang/id.json and lang/en.json, compiled in.

#include "base/language.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

struct StringRow {
    std::string_view key, indonesian, english;
};

/// All texts, sorted by key.
std::vector<StringRow> string_rows();

/// The language of the program, Indonesian until it is set.
void set_language(base::Language language);
base::Language language();

/// The text of a key in the program's language. An unknown key gives the key itself, which a test forbids.
std::string_view tr(std::string_view key);

/// The same with {0}, {1}, ... replaced by the arguments, and {0|day|days} by one of the words: the first
/// where the argument is "1".
std::string tr(std::string_view key, std::initializer_list<std::string_view> arguments);

} // namespace prima::app
