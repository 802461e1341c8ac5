#include "app/import_words.h"

#include "app/strings.h"

#include <memory>
#include <vector>

namespace prima::app {

using exchange::Outcome;
using exchange::RowUse;

namespace {

constexpr std::size_t fields_of_a_row = 4; // that say what it is about

std::string_view left_out_words(RowUse use) {
    switch (use) {
    case RowUse::title: return tr("import.is_title");
    case RowUse::header: return tr("import.is_header");
    case RowUse::numbering: return tr("import.is_numbering");
    case RowUse::heading: return tr("import.is_heading");
    case RowUse::total: return tr("import.is_total");
    case RowUse::closing: return tr("import.is_closing");
    case RowUse::data: break;
    }
    return {};
}

std::string_view label_of(const exchange::ImportKind& kind, std::string_view field) {
    const auto number = kind.field(field);
    return number ? tr(kind.fields[*number].label) : std::string_view();
}

} // namespace

std::string_view outcome_words(Outcome outcome) {
    switch (outcome) {
    case Outcome::added: return tr("import.added");
    case Outcome::changed: return tr("import.changed");
    case Outcome::same: return tr("import.same");
    case Outcome::refused: return tr("import.refused");
    case Outcome::left_out: break;
    }
    return tr("import.left_out");
}

ui::Tone outcome_tone(Outcome outcome) {
    switch (outcome) {
    case Outcome::added: return ui::Tone::Good;
    case Outcome::changed: return ui::Tone::Accent;
    case Outcome::refused: return ui::Tone::Bad;
    case Outcome::same:
    case Outcome::left_out: break;
    }
    return ui::Tone::Neutral;
}

std::string remark_words(const exchange::PlannedRow& row, const exchange::ImportKind& kind) {
    if (row.outcome == Outcome::left_out) return std::string(left_out_words(row.use));
    std::string words;
    for (const exchange::Remark& remark : row.remarks) {
        if (!words.empty()) words += ' ';
        const std::string_view label = label_of(kind, remark.field);
        if (!label.empty()) words.append(label).append(": ");
        words += tr(remark.message, {remark.argument});
    }
    if (row.outcome != Outcome::changed) return words;
    std::string fields;
    for (const std::string& field : row.fields) {
        const std::string_view label = label_of(kind, field);
        if (label.empty()) continue;
        if (!fields.empty()) fields += ", ";
        fields += label;
    }
    return tr("import.changes", {fields}) + (words.empty() ? "" : " " + words);
}

std::string row_words(const exchange::ImportPlan& plan, const exchange::PlannedRow& row,
                      const exchange::ImportKind& kind) {
    std::string words;
    for (std::size_t field = 0; field < std::min(kind.fields.size(), fields_of_a_row); ++field) {
        const std::string_view text = plan.text(row, field);
        if (text.empty()) continue;
        if (!words.empty()) words += " · ";
        words += text;
    }
    return words;
}

exchange::OutTable refused_rows(const exchange::ImportPlan& plan, const exchange::Sheet& sheet,
                                const exchange::TableShape& shape, const exchange::ImportKind& kind) {
    auto rows = std::make_shared<std::vector<const exchange::PlannedRow*>>();
    for (const exchange::PlannedRow& row : plan.rows()) {
        if (row.outcome == Outcome::refused) rows->push_back(&row);
    }
    exchange::OutTable table;
    table.name = tr("import.refused");
    table.columns = {{std::string(tr("import.line"))}, {std::string(tr("import.why")), true}};
    for (const exchange::ColumnTitle& title : shape.columns) table.columns.push_back({title.last});
    table.rows = rows->size();
    table.cell = [rows, &sheet, &kind](std::size_t number, std::size_t column) -> store::Value {
        const exchange::PlannedRow& row = *(*rows)[number];
        if (column == 0) return static_cast<std::int64_t>(sheet.source_row(row.row));
        if (column == 1) return remark_words(row, kind);
        const std::string_view text = sheet.at(row.row, column - 2).text;
        return text.empty() ? store::Value() : store::Value(std::string(text));
    };
    return table;
}

exchange::OutTable pattern_table(const exchange::ImportKind& kind) {
    exchange::OutTable table;
    table.name = tr(kind.title);
    for (const exchange::ImportField& field : kind.fields)
        table.columns.push_back({std::string(tr(field.label))});
    return table;
}

} // namespace prima::app
