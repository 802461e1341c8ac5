#include "exchange/xlsx_reader.h"

#include "base/text.h"
#include "exchange/spreadsheet_number.h"
#include "exchange/zip.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <utility>
#include <vector>

namespace prima::exchange {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t max_part = std::size_t{48} * 1024 * 1024;   // unpacked, of one file in the archive
constexpr std::size_t max_parts = std::size_t{160} * 1024 * 1024; // of all that are read
constexpr std::size_t max_sheets = 64;
constexpr std::size_t max_merges = 50'000;
constexpr std::size_t max_merge_steps = 20'000'000; // looks at merged cells, of one sheet
constexpr std::size_t last_excel_row = 1'048'576;

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

// The name without the prefix that some programs write before every name.
std::string_view local_name(const char* name) {
    const std::string_view whole(name);
    const std::size_t colon = whole.find(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

bool is(const pugi::xml_node& node, std::string_view name) {
    return local_name(node.name()) == name;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (pugi::xml_node each = node.first_child(); each; each = each.next_sibling()) {
        if (is(each, name)) return each;
    }
    return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (pugi::xml_attribute each = node.first_attribute(); each; each = each.next_attribute()) {
        if (local_name(each.name()) == name) return each.value();
    }
    return {};
}

bool is_true(std::string_view value) {
    return value == "1" || value == "true";
}

std::optional<std::size_t> whole_number(std::string_view text) {
    if (text.empty() || text.size() > 9) return std::nullopt;
    std::size_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number;
}

struct Place {
    std::size_t row = 0, column = 0; // the row from 1, the column from 0
};
// "BC12".
std::optional<Place> read_place(std::string_view text) {
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && at < 3; ++at)
        column = column * 26 + static_cast<std::size_t>(text[at] - 'A') + 1;
    const auto row = whole_number(text.substr(at));
    if (column == 0 || !row || *row == 0 || *row > last_excel_row) return std::nullopt;
    return Place{*row, column - 1};
}

// "_x000D_" is how a spreadsheet writes a character that XML does not allow.
std::string without_escapes(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const std::size_t mark = text.find("_x");
        if (mark == std::string_view::npos || text.size() - mark < 7 || text[mark + 6] != '_') {
            const std::size_t taken = mark == std::string_view::npos ? text.size() : mark + 2;
            plain += text.substr(0, taken);
            text.remove_prefix(taken);
            continue;
        }
        char32_t letter = 0;
        bool valid = true;
        for (const char c : text.substr(mark + 2, 4)) {
            const bool digit = c >= '0' && c <= '9';
            const bool hex = (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
            valid = valid && (digit || hex);
            letter = letter * 16 + static_cast<char32_t>(digit ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        plain += text.substr(0, mark);
        if (valid && letter != '\r' && letter != 0)
            base::append_code_point(plain, letter);
        else if (!valid)
            plain += text.substr(mark, 7);
        text.remove_prefix(mark + 7);
    }
    return plain;
}

// A text that may be in parts with looks of their own; how to pronounce it does not belong to it.
std::string rich_text(const pugi::xml_node& node) {
    std::string text;
    for (pugi::xml_node each = node.first_child(); each; each = each.next_sibling()) {
        if (is(each, "t")) text += each.child_value();
        if (is(each, "r")) text += child(each, "t").child_value();
    }
    return without_escapes(text);
}

enum class Look : std::uint8_t { number, date, time, date_and_time };

// What a format code such as "dd/mm/yyyy\ hh:mm" shows. Words in quotes and colours in brackets say nothing.
Look look_of(std::string_view code) {
    bool date = false;
    bool time = false;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char c = code[at];
        if (c == '"') {
            at = std::min(code.find('"', at + 1), code.size());
        } else if (c == '[') {
            const std::size_t end = std::min(code.find(']', at), code.size());
            const std::string_view inside = code.substr(at + 1, end - at - 1);
            time = time || inside == "h" || inside == "hh" || inside == "m" || inside == "mm";
            at = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else {
            date = date || c == 'y' || c == 'Y' || c == 'd' || c == 'D';
            time = time || c == 'h' || c == 'H' || c == 's' || c == 'S';
            // Months and minutes are one letter: "mmm" is a month, "mm" beside neither day nor hour as well.
            if ((c == 'm' || c == 'M') && !time && !date)
                date = code.find_first_of("hHsS", at) == std::string_view::npos;
        }
    }
    if (date && time) return Look::date_and_time;
    return date ? Look::date : time ? Look::time : Look::number;
}

Look built_in_look(std::size_t number) {
    if ((number >= 14 && number <= 17) || (number >= 27 && number <= 31) || (number >= 50 && number <= 58))
        return Look::date;
    if (number == 22 || number == 36) return Look::date_and_time;
    if ((number >= 18 && number <= 21) || (number >= 32 && number <= 35) || (number >= 45 && number <= 47))
        return Look::time;
    return Look::number;
}

struct Listed {
    std::string name, part;
    bool hidden = false;
};

// A merged cell: what stands in its first place goes for all of them.
struct Merge {
    std::size_t top = 0, left = 0, bottom = 0, right = 0; // rows from 1, columns from 0
    std::string text;
    CellKind kind = CellKind::text;
    bool filled = false;
};

struct Content {
    std::string text;
    CellKind kind = CellKind::text;
    bool spread = false;
};

} // namespace

struct XlsxReader::Inside {
    std::string bytes;
    std::optional<ZipReader> zip;
    DateSystem dates = DateSystem::from_1900;
    std::vector<Listed> listed;
    std::vector<std::string> shared;
    std::vector<Look> looks;
    std::size_t unpacked = 0;

    // The sheet being read.
    std::size_t number = 0;
    std::string part;
    pugi::xml_document document;
    pugi::xml_node row;
    std::size_t last_row = 0, rows_read = 0, rows_there = 1;
    std::vector<Merge> merges; // by their top
    std::vector<std::size_t> active;
    std::size_t next_merge = 0, merge_steps = 0;
    std::vector<Content> cells;
    TableFile file;

    Result<void> load(std::string_view name, std::string& kept, pugi::xml_document& into);
    Result<void> read_workbook();
    Result<void> read_shared();
    Result<void> read_styles();
    Result<void> begin_sheet();
    void read_merges(const pugi::xml_node& sheet);
    void read_row();
    void read_cell(const pugi::xml_node& node, Content& content);
    void spread_merges(std::size_t source);
};

Result<void> XlsxReader::Inside::load(std::string_view name, std::string& kept, pugi::xml_document& into) {
    unpacked += zip->size(name);
    if (unpacked > max_parts)
        return Error{ErrorCode::too_large, "error.table_too_large", "unpacked it is too large"};
    PRIMA_TRY(kept, zip->read(name, max_part));
    const pugi::xml_parse_result parsed =
        into.load_buffer_inplace(kept.data(), kept.size(), pugi::parse_default, pugi::encoding_auto);
    if (!parsed) return Error{ErrorCode::unreadable, "error.table_damaged", parsed.description()};
    return {};
}

Result<void> XlsxReader::Inside::read_workbook() {
    std::map<std::string, std::string, std::less<>> targets;
    {
        std::string text;
        pugi::xml_document links;
        PRIMA_CHECK(load("xl/_rels/workbook.xml.rels", text, links));
        const pugi::xml_node all = links.first_child();
        for (pugi::xml_node each = all.first_child(); each; each = each.next_sibling()) {
            const std::string_view target = attribute(each, "Target");
            targets[std::string(attribute(each, "Id"))] =
                begins_with(target, "/") ? std::string(target.substr(1)) : "xl/" + std::string(target);
        }
    }
    std::string text;
    pugi::xml_document book;
    PRIMA_CHECK(load("xl/workbook.xml", text, book));
    const pugi::xml_node root = book.document_element();
    if (is_true(attribute(child(root, "workbookPr"), "date1904"))) dates = DateSystem::from_1904;
    const pugi::xml_node sheets = child(root, "sheets");
    for (pugi::xml_node each = sheets.first_child(); each; each = each.next_sibling()) {
        // The sheet has two ids; that of the link has a prefix.
        std::string_view link;
        for (pugi::xml_attribute id = each.first_attribute(); id; id = id.next_attribute()) {
            if (std::string_view(id.name()).find(':') != std::string_view::npos &&
                local_name(id.name()) == "id")
                link = id.value();
        }
        const auto target = targets.find(link);
        if (target == targets.end() || !zip->has(target->second)) continue;
        const std::string_view state = attribute(each, "state");
        const bool hidden = state == "hidden" || state == "veryHidden";
        listed.push_back({base::repaired(attribute(each, "name")), target->second, hidden});
        if (listed.size() == max_sheets) break;
    }
    std::stable_sort(listed.begin(), listed.end(),
                     [](const Listed& a, const Listed& b) { return !a.hidden && b.hidden; });
    if (listed.empty()) return Error{ErrorCode::unreadable, "error.table_damaged", "no sheets"};
    return {};
}

Result<void> XlsxReader::Inside::read_shared() {
    if (!zip->has("xl/sharedStrings.xml")) return {};
    std::string text;
    pugi::xml_document document_of_texts;
    PRIMA_CHECK(load("xl/sharedStrings.xml", text, document_of_texts));
    const pugi::xml_node all = document_of_texts.document_element();
    for (pugi::xml_node each = all.first_child(); each; each = each.next_sibling()) {
        if (is(each, "si")) shared.push_back(rich_text(each));
    }
    return {};
}

Result<void> XlsxReader::Inside::read_styles() {
    if (!zip->has("xl/styles.xml")) return {};
    std::string text;
    pugi::xml_document styles;
    PRIMA_CHECK(load("xl/styles.xml", text, styles));
    const pugi::xml_node root = styles.document_element();
    std::map<std::size_t, Look> own;
    const pugi::xml_node formats = child(root, "numFmts");
    for (pugi::xml_node each = formats.first_child(); each; each = each.next_sibling()) {
        if (const auto id = whole_number(attribute(each, "numFmtId")))
            own[*id] = look_of(attribute(each, "formatCode"));
    }
    const pugi::xml_node used = child(root, "cellXfs");
    for (pugi::xml_node each = used.first_child(); each; each = each.next_sibling()) {
        const std::size_t id = whole_number(attribute(each, "numFmtId")).value_or(0);
        const auto found = own.find(id);
        looks.push_back(found == own.end() ? built_in_look(id) : found->second);
    }
    return {};
}

void XlsxReader::Inside::read_merges(const pugi::xml_node& sheet) {
    merges.clear();
    active.clear();
    next_merge = merge_steps = 0;
    const pugi::xml_node all = child(sheet, "mergeCells");
    for (pugi::xml_node each = all.first_child(); each && merges.size() < max_merges;
         each = each.next_sibling()) {
        const std::string_view range = attribute(each, "ref");
        const std::size_t colon = range.find(':');
        if (colon == std::string_view::npos) continue;
        const auto first = read_place(range.substr(0, colon));
        const auto last = read_place(range.substr(colon + 1));
        if (!first || !last || first->column >= max_table_columns) continue;
        Merge merge;
        merge.top = first->row;
        merge.left = first->column;
        merge.bottom = std::max(last->row, first->row);
        merge.right = std::min(std::max(last->column, first->column), max_table_columns - 1);
        merges.push_back(std::move(merge));
    }
    std::stable_sort(merges.begin(), merges.end(),
                     [](const Merge& a, const Merge& b) { return a.top < b.top; });
}

Result<void> XlsxReader::Inside::begin_sheet() {
    document.reset();
    PRIMA_CHECK(load(listed[number].part, part, document));
    const pugi::xml_node root = document.document_element();
    Sheet& sheet = file.sheets.emplace_back();
    sheet.name = listed[number].name;
    sheet.hidden = listed[number].hidden;
    const pugi::xml_node columns = child(root, "cols");
    for (pugi::xml_node each = columns.first_child(); each; each = each.next_sibling()) {
        if (!is_true(attribute(each, "hidden"))) continue;
        const std::size_t first = whole_number(attribute(each, "min")).value_or(0);
        const std::size_t last = whole_number(attribute(each, "max")).value_or(0);
        for (std::size_t column = first; column >= 1 && column <= std::min(last, max_table_columns); ++column)
            sheet.hide_column(column - 1);
    }
    read_merges(root);
    const pugi::xml_node data = child(root, "sheetData");
    row = data.first_child();
    last_row = rows_read = 0;
    rows_there = 1;
    for (pugi::xml_node each = row; each; each = each.next_sibling()) ++rows_there;
    return {};
}

void XlsxReader::Inside::read_cell(const pugi::xml_node& node, Content& content) {
    const std::string_view type = attribute(node, "t");
    const std::string_view value = child(node, "v").child_value();
    if (type == "s") {
        const auto place = whole_number(value);
        if (place && *place < shared.size()) content.text = shared[*place];
    } else if (type == "inlineStr") {
        content.text = rich_text(child(node, "is"));
    } else if (type == "str") {
        content.text = without_escapes(value);
    } else if (type == "d") {
        content.kind = CellKind::date;
        content.text = value.substr(0, 10);
    } else if (type == "b" || type == "e") {
        content.kind = CellKind::other;
        content.text = type == "e" ? std::string(value) : value == "1" ? "TRUE" : "FALSE";
    } else if (!value.empty()) {
        content.kind = CellKind::number;
        const std::size_t style = whole_number(attribute(node, "s")).value_or(0);
        const Look look = style < looks.size() ? looks[style] : Look::number;
        const auto moment = look == Look::number ? std::nullopt : read_serial(value, dates);
        if (!moment) {
            content.text = tidy_number(value);
            return;
        }
        // A whole day where a time is shown is the end of a day.
        const std::string time = look == Look::time && value == "1"
                                     ? std::string("24:00")
                                     : base::format_time(moment->time, base::Language::english);
        if (!moment->has_date || look == Look::time) {
            content.kind = CellKind::time;
            content.text = time;
        } else {
            content.kind = CellKind::date;
            content.text = base::format_iso(moment->date);
            if (look == Look::date_and_time && moment->time.minutes() > 0) content.text += " " + time;
        }
    }
}

void XlsxReader::Inside::spread_merges(std::size_t source) {
    for (; next_merge < merges.size() && merges[next_merge].top <= source; ++next_merge)
        active.push_back(next_merge);
    for (std::size_t i = 0; i < active.size();) {
        Merge& merge = merges[active[i]];
        if (merge.bottom < source || merge_steps > max_merge_steps) {
            active[i] = active.back();
            active.pop_back();
            continue;
        }
        ++i;
        merge_steps += merge.right - merge.left + 1;
        if (!merge.filled) {
            merge.filled = true;
            if (merge.top != source || merge.left >= cells.size()) continue;
            merge.text = cells[merge.left].text;
            merge.kind = cells[merge.left].kind;
        }
        if (merge.text.empty()) continue;
        if (cells.size() <= merge.right) cells.resize(merge.right + 1);
        for (std::size_t column = merge.left; column <= merge.right; ++column) {
            const bool own = merge.top == source && column == merge.left;
            if (!own && cells[column].text.empty()) cells[column] = {merge.text, merge.kind, true};
        }
    }
}

void XlsxReader::Inside::read_row() {
    Sheet& sheet = file.sheets.back();
    const std::size_t source = whole_number(attribute(row, "r")).value_or(last_row + 1);
    if (source <= last_row || source > last_excel_row) return; // out of order: no spreadsheet writes that
    last_row = source;
    cells.clear();
    std::size_t column = 0;
    for (pugi::xml_node cell = row.first_child(); cell; cell = cell.next_sibling()) {
        if (!is(cell, "c")) continue;
        if (const auto place = read_place(attribute(cell, "r"))) column = place->column;
        if (column >= max_table_columns) {
            file.cut = true;
            break;
        }
        if (cells.size() <= column) cells.resize(column + 1);
        read_cell(cell, cells[column]);
        ++column;
    }
    spread_merges(source);
    while (!cells.empty() && cells.back().text.empty()) cells.pop_back();
    if (cells.empty() || !sheet.begin_row(source, is_true(attribute(row, "hidden")))) return;
    for (const Content& content : cells) sheet.add(content.text, content.kind, content.spread);
    sheet.end_row();
}

XlsxReader::XlsxReader(std::unique_ptr<Inside> inside)
    : inside_(std::move(inside)) {}
XlsxReader::~XlsxReader() = default;
XlsxReader::XlsxReader(XlsxReader&&) noexcept = default;
XlsxReader& XlsxReader::operator=(XlsxReader&&) noexcept = default;

namespace {

// An old container: a workbook locked with a password, or a workbook of before 2007.
constexpr std::string_view container_mark("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr std::string_view locked_stream("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);

Error what_it_is(std::string_view bytes) {
    const auto refused = [](const char* message) { return Error{ErrorCode::invalid, message, "no .xlsx"}; };
    if (begins_with(bytes, container_mark)) {
        if (bytes.find(locked_stream) != std::string_view::npos)
            return {ErrorCode::not_allowed, "error.table_password", "an encrypted workbook"};
        return refused("error.table_old_xls");
    }
    const std::string_view start = base::trimmed(bytes.substr(0, 512));
    if (begins_with(start, "<") || begins_with(start, "\xEF\xBB\xBF<")) return refused("error.table_html");
    return refused("error.table_unknown");
}

} // namespace

Result<XlsxReader> XlsxReader::open(std::string bytes) {
    if (bytes.size() > max_table_bytes)
        return Error{ErrorCode::too_large, "error.table_too_large", "more than 64 MB"};
    auto inside = std::make_unique<Inside>();
    inside->bytes = std::move(bytes);
    Result<ZipReader> zip = ZipReader::open(inside->bytes);
    if (!zip) {
        if (zip.error().code == ErrorCode::invalid) return what_it_is(inside->bytes);
        return std::move(zip).error();
    }
    inside->zip = std::move(zip).value();
    if (!inside->zip->has("xl/workbook.xml")) {
        const bool ods = inside->zip->has("content.xml");
        return Error{ErrorCode::invalid, ods ? "error.table_ods" : "error.table_unknown", "no workbook"};
    }
    PRIMA_CHECK(inside->read_workbook());
    PRIMA_CHECK(inside->read_shared());
    PRIMA_CHECK(inside->read_styles());
    return XlsxReader(std::move(inside));
}

Result<bool> XlsxReader::read(std::size_t rows) {
    Inside& in = *inside_;
    if (in.number >= in.listed.size()) return false;
    if (in.file.sheets.size() == in.number) {
        PRIMA_CHECK(in.begin_sheet());
        return true;
    }
    for (; rows > 0 && in.row && !in.file.sheets.back().full(); --rows, in.row = in.row.next_sibling()) {
        if (is(in.row, "row")) in.read_row();
        ++in.rows_read;
    }
    if (in.row && !in.file.sheets.back().full()) return true;
    in.file.cut = in.file.cut || in.file.sheets.back().full();
    in.document.reset();
    ++in.number;
    return in.number < in.listed.size();
}

float XlsxReader::share() const {
    const Inside& in = *inside_;
    const float sheet = static_cast<float>(in.rows_read) / static_cast<float>(in.rows_there);
    const float before = static_cast<float>(in.number);
    return std::min(1.0f, (before + sheet) / static_cast<float>(in.listed.size()));
}

TableFile XlsxReader::take() {
    return std::move(inside_->file);
}

Result<TableFile> read_xlsx(std::string bytes) {
    PRIMA_TRY(XlsxReader reader, XlsxReader::open(std::move(bytes)));
    while (true) {
        PRIMA_TRY(const bool more, reader.read(max_table_rows));
        if (!more) return reader.take();
    }
}

} // namespace prima::exchange
