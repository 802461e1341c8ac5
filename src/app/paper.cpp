#include "app/paper.h"

#include "app/strings.h"

#include <utility>

namespace prima::app {

namespace {

constexpr std::string_view style =
    "body{font:10.5pt/1.4 Inter,Arial,sans-serif;color:#000;margin:0;print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}"
    "h1{font-size:14pt;margin:0 0 3mm}h2{font-size:11.5pt;margin:6mm 0 2mm}p{margin:0 0 1mm}"
    "h1.centre,p.centre{text-align:center}dl{display:grid;grid-template-columns:44mm "
    "1fr;margin:0}dd{margin:0}"
    "table{border-collapse:collapse;width:100%;margin:2mm 0 4mm}"
    "th,td{border:1px solid #555;padding:1.3mm 1.8mm;text-align:left;vertical-align:top}"
    "th,td.band{background:#eee;font-weight:600}td.number{text-align:right;white-space:nowrap}"
    "td.short{white-space:nowrap}table.numbered th:first-child{width:6mm}"
    ".closing{break-inside:avoid}.signatures{display:flex;justify-content:space-between;margin-top:6mm;"
    "break-inside:avoid}"
    ".signatures div{width:42%}.signed{margin-top:16mm;border-top:1px solid #000}"
    "thead{display:table-header-group}tr{break-inside:avoid}tr.band,h2{break-after:avoid}"
    ".quiet{color:#444}";

/// Text with the characters that mean something in HTML written as entities.
std::string html_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

} // namespace

Paper::Paper(std::string_view title, Format format)
    : html_("<!doctype html><html><head><meta charset=\"utf-8\"><title>") {
    html_ += html_text(title);
    html_ += "</title><style>@page{size:A4";
    if (format == Format::sideways) html_ += " landscape";
    html_ += ";margin:16mm 14mm;@bottom-right{content:counter(page) \" / \" counter(pages)}}";
    html_ += style;
    html_ += "</style></head><body>";
}

void Paper::element(std::string_view tag, std::string_view kind, std::string_view text) {
    html_ += '<';
    html_ += tag;
    if (!kind.empty()) {
        html_ += " class=\"";
        html_ += kind;
        html_ += '"';
    }
    html_ += '>';
    html_ += html_text(text);
    html_ += "</";
    html_ += tag;
    html_ += '>';
}

void Paper::heading(int level, std::string_view text) {
    element(level == 1 ? "h1" : "h2", level == 1 ? "centre" : "", text);
}

void Paper::line(std::string_view text, std::string_view kind) {
    element("p", kind, text);
}

void Paper::fact(std::string_view label, std::string_view value) {
    html_ += "<dl>";
    element("dt", "", label);
    element("dd", "", value);
    html_ += "</dl>";
}

void Paper::begin_table(std::initializer_list<std::string_view> titles) {
    const bool numbered = titles.size() > 0 && *titles.begin() == tr("plan.form_number");
    html_ += numbered ? "<table class=\"numbered\">" : "<table>";
    if (titles.size() == 0) return;
    html_ += "<thead><tr>";
    for (const std::string_view title : titles) element("th", "", title);
    html_ += "</tr></thead>";
}

void Paper::begin_row() {
    html_ += "<tr>";
}

void Paper::cell(std::string_view text, std::string_view kind, int columns, int rows) {
    html_ += "<td";
    if (!kind.empty()) html_ += " class=\"" + std::string(kind) + "\"";
    if (columns > 1) html_ += " colspan=\"" + std::to_string(columns) + "\"";
    if (rows > 1) html_ += " rowspan=\"" + std::to_string(rows) + "\"";
    html_ += '>';
    // What was written on several lines stays on several lines.
    for (const char c : html_text(text)) {
        if (c == '\n')
            html_ += "<br>";
        else
            html_ += c;
    }
    html_ += "</td>";
}

void Paper::end_row() {
    html_ += "</tr>";
}

void Paper::full_row(std::string_view text, int columns) {
    html_ += "<tr class=\"band\">";
    cell(text, "band", columns);
    end_row();
}

void Paper::end_table() {
    html_ += "</table>";
}

void Paper::begin_closing() {
    html_ += "<div class=\"closing\">";
    closing_ = true;
}

void Paper::signatures(std::initializer_list<Signer> signers) {
    html_ += "<div class=\"signatures\">";
    for (const Signer& signer : signers) {
        html_ += "<div>";
        line(signer.role);
        line(signer.name, "signed");
        if (!signer.number.empty()) line(signer.number);
        html_ += "</div>";
    }
    html_ += "</div>";
    if (std::exchange(closing_, false)) html_ += "</div>";
}

std::string Paper::finish() {
    return html_ + "</body></html>";
}

} // namespace prima::app
