#pragma once

// Files for the tests of tables: small ones that are committed, and real ones where the environment's
// PRIMA_DATA says they are.

#include "exchange/sheet.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tables {

inline std::optional<std::string> file_at(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

inline std::string committed(const std::string& name) {
    const auto bytes = file_at(PRIMA_TEST_DATA "/tables/" + name);
    REQUIRE_MESSAGE(bytes, "tests/data/tables/" << name << " is missing");
    return *bytes;
}

// Nothing when there is no such folder; the test says that it is left out.
inline std::optional<std::string> real(const std::string& name) {
    const char* folder = std::getenv("PRIMA_DATA");
    const auto bytes = folder ? file_at(std::string(folder) + "/" + name) : std::nullopt;
    if (!bytes) MESSAGE("left out: PRIMA_DATA has no " << name);
    return bytes;
}

inline std::vector<std::string> row_of(const prima::exchange::Sheet& sheet, std::size_t row) {
    std::vector<std::string> cells;
    for (std::size_t column = 0; column < sheet.width(row); ++column)
        cells.emplace_back(sheet.at(row, column).text);
    return cells;
}

// The answers to a file, by the names in their first line.
inline std::string cell_of(const prima::exchange::Sheet& sheet, std::size_t row, std::string_view title) {
    for (std::size_t column = 0; column < sheet.columns(); ++column) {
        if (sheet.at(0, column).text == title) return std::string(sheet.at(row, column).text);
    }
    FAIL("no column " << title);
    return {};
}

} // namespace tables
