#pragma once

// Workbooks for tests, from the XML of their sheets.

#include "exchange/zip.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tables {

struct WorkbookOptions {
    std::optional<std::size_t> hidden_sheet = {};
    bool from_1904 = false;
};

// Style 1 is a date, 2 a time; the one shared string is "Tanggal lahir", in two parts.
inline std::string workbook(const std::vector<std::string>& sheets, WorkbookOptions options = {}) {
    std::string list;
    std::string links;
    prima::exchange::ZipWriter zip;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        list += "<sheet name=\"Lembar " + number + "\" sheetId=\"" + number + "\" r:id=\"rId" + number +
                "\"" + (options.hidden_sheet == i ? " state=\"hidden\"/>" : "/>");
        links += "<Relationship Id=\"rId" + number + "\" Target=\"worksheets/sheet" + number + ".xml\"/>";
        zip.add("xl/worksheets/sheet" + number + ".xml", "<worksheet>" + sheets[i] + "</worksheet>");
    }
    zip.add("xl/workbook.xml", std::string("<workbook><workbookPr date1904=\"") +
                                   (options.from_1904 ? "1" : "0") + "\"/><sheets>" + list +
                                   "</sheets></workbook>");
    zip.add("xl/_rels/workbook.xml.rels", "<Relationships>" + links + "</Relationships>");
    zip.add("xl/styles.xml",
            R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
        <cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>)");
    zip.add("xl/sharedStrings.xml",
            "<sst><si><r><t>Tanggal </t></r><r><t>lahir</t></r><rPh><t>x</t></rPh></si></sst>");
    return zip.finish();
}

} // namespace tables
