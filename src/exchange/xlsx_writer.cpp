#include "base/text.h"
#include "exchange/table_out.h"
#include "exchange/zip.h"

#include <algorithm>

namespace prima::exchange {

namespace {

constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                         "\n";
constexpr std::size_t longest_cell = 32'767; // characters, as spreadsheets have it
constexpr std::size_t narrowest = 8, widest = 60, long_text_width = 50;
constexpr std::int64_t day_zero = 25'569; // 1 January 1970 in days of a spreadsheet

// Places in cellXfs below.
constexpr std::string_view plain_style = "0", header_style = "1", date_style = "2", time_style = "3",
                           text_style = "4", long_style = "5";

constexpr std::string_view content_types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>)";
constexpr std::string_view package_links =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
constexpr std::string_view workbook_links =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>)";
constexpr std::string_view styles =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF5"/></patternFill></fill></fills><borders count="2"><border/><border><left/><right/><top/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>)";
constexpr std::string_view main_space =
    R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";

void append_escaped(std::string& xml, std::string_view text) {
    for (const char c : text) {
        switch (c) {
        case '&': xml += "&amp;"; break;
        case '<': xml += "&lt;"; break;
        case '>': xml += "&gt;"; break;
        case '"': xml += "&quot;"; break;
        default:
            // XML has no other control characters.
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') xml += c;
        }
    }
}

std::string column_name(std::size_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

void append_text_cell(std::string& xml, const std::string& place, std::string_view style,
                      std::string_view text) {
    xml.append("<c r=\"").append(place).append("\" s=\"").append(style);
    xml.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    append_escaped(xml, base::truncated(base::repaired(text), longest_cell));
    xml += "</t></is></c>";
}

void append_number_cell(std::string& xml, const std::string& place, std::string_view style,
                        std::string_view number) {
    xml.append("<c r=\"").append(place).append("\" s=\"").append(style).append("\"><v>");
    xml.append(number).append("</v></c>");
}

// The part of a day with six decimals: minutes are exact to the second.
std::string part_of_day(int minutes) {
    const std::int64_t millionths = (std::int64_t{minutes} * 1'000'000 + 720) / 1440;
    if (millionths == 1'000'000) return "1";
    std::string digits = std::to_string(millionths);
    return "0." + std::string(6 - digits.size(), '0') + digits;
}

// Gives the width the cell would like, in characters.
std::size_t append_cell(std::string& xml, const std::string& place, const store::Value& value,
                        bool long_text) {
    if (const auto* text = value.get<std::string>()) {
        if (text->empty()) return 0;
        append_text_cell(xml, place, long_text ? long_style : text_style, *text);
        return base::length(*text);
    }
    std::string number;
    std::string_view style = plain_style;
    if (const auto* whole = value.get<std::int64_t>()) {
        number = std::to_string(*whole);
    } else if (const auto* decimal = value.get<base::Decimal>()) {
        number = decimal->format(base::NumberForm::plain);
    } else if (const auto* date = value.get<base::Date>()) {
        number = std::to_string(date->days() + day_zero);
        style = date_style;
    } else if (const auto* time = value.get<base::TimeOfDay>()) {
        number = part_of_day(time->minutes());
        style = time_style;
    } else if (const auto* truth = value.get<bool>()) {
        number = *truth ? "1" : "0";
    } else {
        return 0;
    }
    append_number_cell(xml, place, style, number);
    return style == date_style ? 10 : std::min<std::size_t>(number.size(), 12);
}

// Spreadsheets allow 31 characters and not these signs.
std::string sheet_name(std::string_view name) {
    const std::string whole = base::collapsed(name);
    std::string clean;
    for (const char c : base::truncated(whole, 31))
        clean += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    clean = base::collapsed(clean);
    return clean.empty() ? "Tabel" : clean;
}

} // namespace

std::string write_xlsx(const OutTable& table) {
    std::vector<std::size_t> widths(table.columns.size(), narrowest);
    std::string rows = "<row r=\"1\">";
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        append_text_cell(rows, column_name(column) + "1", header_style, table.columns[column].title);
        widths[column] = std::max(widths[column], base::length(table.columns[column].title));
    }
    rows += "</row>";
    for (std::size_t row = 0; row < table.rows; ++row) {
        const std::string number = std::to_string(row + 2);
        rows.append("<row r=\"").append(number).append("\">");
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const std::size_t width = append_cell(rows, column_name(column) + number, table.cell(row, column),
                                                  table.columns[column].long_text);
            widths[column] = std::max(widths[column], width);
        }
        rows += "</row>";
    }
    std::string sheet = std::string(declaration) + "<worksheet" + std::string(main_space) +
                        "><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
                        "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";
    if (!table.columns.empty()) {
        sheet += "<cols>";
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const std::size_t most = table.columns[column].long_text ? long_text_width : widest;
            const std::string place = std::to_string(column + 1);
            sheet.append("<col min=\"").append(place).append("\" max=\"").append(place);
            sheet.append("\" width=\"").append(std::to_string(std::min(widths[column], most) + 3));
            sheet.append("\" customWidth=\"1\"/>");
        }
        sheet += "</cols>";
    }
    sheet.append("<sheetData>").append(rows).append("</sheetData>");
    if (!table.columns.empty()) {
        sheet += "<autoFilter ref=\"A1:" + column_name(table.columns.size() - 1) +
                 std::to_string(table.rows + 1) + "\"/>";
    }
    sheet += "</worksheet>";

    std::string book =
        std::string(declaration) + "<workbook" + std::string(main_space) +
        " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
        "<sheet name=\"";
    append_escaped(book, sheet_name(table.name));
    book += "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    ZipWriter zip;
    zip.add("[Content_Types].xml", std::string(declaration) + std::string(content_types));
    zip.add("_rels/.rels", std::string(declaration) + std::string(package_links));
    zip.add("xl/workbook.xml", book);
    zip.add("xl/_rels/workbook.xml.rels", std::string(declaration) + std::string(workbook_links));
    zip.add("xl/styles.xml", std::string(declaration) + std::string(styles));
    zip.add("xl/worksheets/sheet1.xml", sheet);
    return zip.finish();
}

} // namespace prima::exchange
