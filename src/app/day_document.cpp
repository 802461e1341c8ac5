#include "app/day_document.h"

#include "app/activity_words.h"
#include "app/month_words.h"
#include "app/strings.h"

namespace prima::app {

namespace {

constexpr std::string_view style =
    "body{font:11pt/1.45 Inter,Arial,sans-serif;color:#000;margin:18mm 16mm}"
    "h1{font-size:16pt;margin:0 0 2mm}p{margin:0 0 1mm}"
    "table{border-collapse:collapse;width:100%;margin:6mm 0 3mm}"
    "th,td{border:1px solid #555;padding:1.6mm 2.2mm;text-align:left;vertical-align:top}"
    "th{background:#eee}td.number,th.number{text-align:right}td.time{white-space:nowrap}"
    ".signatures{display:flex;justify-content:space-between;margin-top:12mm;break-inside:avoid}"
    ".signatures div{width:40%}.line{margin-top:22mm;border-top:1px solid #000}"
    "thead{display:table-header-group}tr{break-inside:avoid}";

} // namespace

void document_cell(std::string& out, std::string_view tag, std::string_view kind, std::string_view text) {
    out += '<';
    out += tag;
    if (!kind.empty()) {
        out += " class=\"";
        out += kind;
        out += '"';
    }
    out += '>';
    out += html_text(text);
    out += "</";
    out += tag;
    out += '>';
}

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

std::string document_head(std::string_view title) {
    std::string out = "<!doctype html><html><head><meta charset=\"utf-8\"><title>";
    out += html_text(title);
    out += "</title><style>";
    out += style;
    out += "</style></head><body>";
    return out;
}

std::string day_document(const office::Day& day, std::string_view office_name, std::string_view own_name) {
    const std::string date = base::format_date(day.date, base::DateForm::full, language());
    std::string out = document_head(tr("print.day_title"));
    document_cell(out, "h1", "", tr("print.day_title"));
    document_cell(out, "p", "", date);
    if (!own_name.empty()) document_cell(out, "p", "", own_name);
    if (!office_name.empty()) document_cell(out, "p", "", office_name);
    out += "<table><thead><tr>";
    document_cell(out, "th", "", tr("print.time"));
    document_cell(out, "th", "", tr("activity.text"));
    document_cell(out, "th", "number", tr("activity.quantity"));
    document_cell(out, "th", "", tr("activity.unit"));
    out += "</tr></thead><tbody>";
    for (const office::DayEntry& entry : day.entries) {
        const office::Activity& activity = entry.activity;
        out += "<tr>";
        document_cell(out, "td", "time", span_words(activity));
        const std::string_view aside = standing_words(entry);
        document_cell(out, "td", "",
                      aside.empty() ? activity.text : activity.text + " (" + std::string(aside) + ")");
        document_cell(out, "td", "number",
                      activity.quantity ? activity.quantity->format(base::number_form(language()))
                                        : std::string());
        document_cell(out, "td", "",
                      activity.by_volume() ? tr("activity.by_volume", {activity.unit, norm_words(activity)})
                                           : activity.unit);
        out += "</tr>";
    }
    out += "</tbody></table>";
    document_cell(out, "p", "", tr("print.total", {base::format_duration(day.total, language())}));
    out += "<div class=\"signatures\"><div>";
    document_cell(out, "p", "", tr("print.superior"));
    out += "<p class=\"line\"></p></div><div>";
    document_cell(out, "p", "", tr("print.staff"));
    out += "<p class=\"line\">" + html_text(own_name) + "</p></div></div></body></html>";
    return out;
}

} // namespace prima::app
