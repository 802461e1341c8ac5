#include "exchange/csv_reader.h"

#include "base/text.h"
#include "exchange/text_encoding.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace prima::exchange {

namespace {

constexpr std::array separators{',', ';', '\t', '|'};
constexpr std::size_t sample_lines = 60;
constexpr std::size_t most_open_quotes = 16;

bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

// How many cells each of the first lines would have. Quoted line ends do not count.
std::vector<std::size_t> widths_with(std::string_view text, char separator) {
    std::vector<std::size_t> widths;
    std::size_t cells = 1;
    bool quoted = false;
    bool cell_begins = true;
    bool blank = true;
    for (const char c : text) {
        if (quoted || (c == '"' && cell_begins)) {
            if (c == '"') quoted = !quoted;
            cell_begins = false;
            blank = false;
        } else if (is_line_end(c)) {
            if (!blank) widths.push_back(cells);
            if (widths.size() == sample_lines) return widths;
            cells = 1;
            cell_begins = blank = true;
        } else {
            cell_begins = c == separator;
            cells += c == separator ? 1U : 0U;
            blank = false;
        }
    }
    if (!blank) widths.push_back(cells);
    return widths;
}

// The sign that gives most lines one and the same number of cells; of equals the one that gives more.
char guess_separator(std::string_view text) {
    char best = ',';
    std::pair<std::size_t, std::size_t> best_score{0, 0};
    for (const char separator : separators) {
        std::map<std::size_t, std::size_t> lines;
        for (const std::size_t width : widths_with(text, separator)) ++lines[width];
        lines.erase(1);
        for (const auto& [width, count] : lines) {
            const std::pair<std::size_t, std::size_t> score{count, width};
            if (score > best_score) {
                best_score = score;
                best = separator;
            }
        }
    }
    return best;
}

// "sep=;" in the first line, as Excel reads and writes it. Gives the length of the line with its end.
std::optional<std::pair<char, std::size_t>> separator_line(std::string_view text) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    if (line.size() != 5 || base::folded(line.substr(0, 4)) != "sep=") return std::nullopt;
    std::size_t end = line.size();
    if (end < text.size() && text[end] == '\r') ++end;
    if (end < text.size() && text[end] == '\n') ++end;
    return std::pair{line[4], end};
}

} // namespace

CsvReader::CsvReader(std::string text)
    : text_(std::move(text)) {
    if (const auto told = separator_line(text_)) {
        separator_ = told->first;
        at_ = told->second;
        line_ = 2;
    } else {
        separator_ = guess_separator(text_);
    }
}

base::Result<CsvReader> CsvReader::open(std::string_view bytes) {
    if (bytes.size() > max_table_bytes)
        return base::Error{base::ErrorCode::too_large, "error.table_too_large", "more than 64 MB"};
    return CsvReader(to_utf8(bytes, guess_encoding(bytes)));
}

void CsvReader::end_line() {
    if (at_ >= text_.size()) return;
    const bool pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    at_ += pair ? 2 : 1;
    ++line_;
}

// From the opening quote on. False, and nothing is taken, when the quote is never closed: then it is a sign
// like any other.
bool CsvReader::read_quoted(std::string& cell) {
    if (open_quotes_ >= most_open_quotes) return false;
    std::size_t at = at_ + 1;
    while (true) {
        const std::size_t quote = text_.find('"', at);
        if (quote == std::string::npos) {
            ++open_quotes_;
            cell.clear();
            return false;
        }
        cell.append(text_, at, quote - at);
        at = quote + 1;
        if (at >= text_.size() || text_[at] != '"') break;
        cell += '"';
        ++at;
    }
    for (std::size_t i = at_; i < at; ++i) {
        if (text_[i] == '\n' || (text_[i] == '\r' && (i + 1 >= at || text_[i + 1] != '\n'))) ++line_;
    }
    at_ = at;
    return true;
}

void CsvReader::read_row() {
    if (!sheet_.begin_row(line_)) return;
    std::string quoted;
    while (true) {
        quoted.clear();
        const bool was_quoted = at_ < text_.size() && text_[at_] == '"' && read_quoted(quoted);
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(text_[at_])) ++at_;
        const std::string_view rest = std::string_view(text_).substr(begin, at_ - begin);
        if (was_quoted) {
            quoted += rest;
            sheet_.add(quoted);
        } else {
            sheet_.add(rest);
        }
        if (at_ >= text_.size() || text_[at_] != separator_) break;
        ++at_;
    }
    end_line();
    sheet_.end_row();
}

bool CsvReader::read(std::size_t rows) {
    for (; rows > 0 && at_ < text_.size() && !sheet_.full(); --rows) read_row();
    return at_ < text_.size() && !sheet_.full();
}

float CsvReader::share() const {
    return text_.empty() ? 1.0f : static_cast<float>(at_) / static_cast<float>(text_.size());
}

TableFile CsvReader::take() {
    TableFile file;
    // Ranges copied from a spreadsheet may end early.
    sheet_.keeps_empty_ends = separator_ != '\t';
    file.cut = at_ < text_.size();
    text_ = {};
    file.sheets.push_back(std::move(sheet_));
    return file;
}

base::Result<TableFile> read_csv(std::string_view bytes) {
    PRIMA_TRY(CsvReader reader, CsvReader::open(bytes));
    while (reader.read(max_table_rows)) {
    }
    return reader.take();
}

} // namespace prima::exchange
