#pragma once

// JsonReader beside a second reader of JSON, its oracle.

#include "store/json_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace prima::test {

// Reads any JSON with the reader's own calls.
inline nlohmann::json read_any(store::JsonReader& json, int depth) {
    std::string buffer;
    std::string_view text;
    nlohmann::json value;
    switch (json.peek()) {
    case '{': {
        value = nlohmann::json::object();
        if (depth == 0) {
            json.fail();
            return value;
        }
        for (json.open_object(); json.member(text);) {
            const std::string name(text);
            value[name] = read_any(json, depth - 1);
            if (json.failed()) return value;
        }
        return value;
    }
    case '[':
        value = nlohmann::json::array();
        if (depth == 0) {
            json.fail();
            return value;
        }
        for (json.open_array(); json.element();) {
            value.push_back(read_any(json, depth - 1));
            if (json.failed()) return value;
        }
        return value;
    case '"':
        if (json.string(text, buffer)) value = std::string(text);
        return value;
    case 't':
    case 'f': {
        bool yes = false;
        if (json.boolean(yes)) value = yes;
        return value;
    }
    case 'n':
        if (!json.null()) json.fail();
        return value;
    default:
        if (json.number(text)) value = nlohmann::json::parse(text, nullptr, false);
        return value;
    }
}

inline std::optional<nlohmann::json> read(std::string_view text) {
    store::JsonReader json(text);
    nlohmann::json value = read_any(json, 60);
    json.end();
    if (json.failed()) return std::nullopt;
    return value;
}

inline bool skipped(std::string_view text) {
    store::JsonReader json(text);
    json.skip();
    json.end();
    return !json.failed();
}

// Empty when both say the same.
inline std::string difference_from_oracle(const std::string& text) {
    const nlohmann::json expected = nlohmann::json::parse(text, nullptr, false);
    const std::optional<nlohmann::json> value = read(text);
    const bool skips = skipped(text);
    if (!value && !skips && expected.is_discarded()) return "";
    // Here brackets go only so deep, the oracle takes a zero byte for the end, and numbers must fit a double.
    const auto brackets =
        std::count_if(text.begin(), text.end(), [](char c) { return c == '[' || c == '{'; });
    const bool differs_by_design = brackets > 50 || text.find('\0') != std::string::npos ||
                                   (value && value->dump().find("<discarded>") != std::string::npos);
    if (differs_by_design) return "";
    if (value.has_value() == expected.is_discarded())
        return value ? "the oracle refuses it" : "the oracle reads it";
    if (skips != value.has_value()) return "skip() and reading piece by piece disagree";
    return *value == expected ? "" : "the values differ";
}

} // namespace prima::test
