#include "exchange/table_out.h"

#include <algorithm>
#include <string>

namespace prima::exchange {

namespace {

constexpr std::string_view formula_signs = "=+-@\t\r";
constexpr std::size_t exact_digits = 12; // a spreadsheet shows longer numbers with an exponent

bool is_long_number(std::string_view text) {
    const bool digits =
        !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && (text.size() >= exact_digits || (text.size() > 1 && text[0] == '0'));
}

void append_cell(std::string& bytes, std::string_view text, std::string_view guard) {
    // Also what a reader might take for the separator.
    constexpr std::string_view special = "\"\r\n\t,;|";
    const bool quoted = !guard.empty() || text.find_first_of(special) != std::string_view::npos;
    if (quoted) bytes += '"';
    bytes += guard;
    for (const char c : text) {
        if (c == '"') bytes += '"';
        bytes += c;
    }
    if (quoted) bytes += '"';
}

void append_text(std::string& bytes, std::string_view text) {
    // A tab keeps a spreadsheet from taking a staff number for a number; an apostrophe from taking a text for
    // a formula. Neither is read back.
    const std::string_view guard = is_long_number(text)                                                ? "\t"
                                   : !text.empty() && formula_signs.find(text[0]) != std::string::npos ? "'"
                                                                                                       : "";
    append_cell(bytes, text, guard);
}

} // namespace

std::string write_csv(const OutTable& table, CsvForm form) {
    const char separator = form == CsvForm::semicolon ? ';' : ',';
    std::string bytes = "\xEF\xBB\xBF";
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (column > 0) bytes += separator;
        append_text(bytes, table.columns[column].title);
    }
    bytes += "\r\n";
    for (std::size_t row = 0; row < table.rows; ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (column > 0) bytes += separator;
            const store::Value value = table.cell(row, column);
            if (const auto* text = value.get<std::string>()) {
                append_text(bytes, *text);
            } else if (const auto* whole = value.get<std::int64_t>()) {
                bytes += std::to_string(*whole);
            } else if (const auto* number = value.get<base::Decimal>()) {
                std::string plain = number->format(base::NumberForm::plain);
                if (form == CsvForm::semicolon) std::replace(plain.begin(), plain.end(), '.', ',');
                bytes += plain;
            } else if (const auto* date = value.get<base::Date>()) {
                bytes += base::format_iso(*date);
            } else if (const auto* time = value.get<base::TimeOfDay>()) {
                bytes += base::format_time(*time, base::Language::english);
            } else if (const auto* truth = value.get<bool>()) {
                bytes += *truth ? "1" : "0";
            }
        }
        bytes += "\r\n";
    }
    return bytes;
}

} // namespace prima::exchange
