#pragma once

#include "exchange/import_plan.h"
#include "exchange/table_out.h"
#include "ui/theme.h"

#include <string>
#include <string_view>

namespace prima::app {

/// "Baru", "Ditolak", ...
std::string_view outcome_words(exchange::Outcome outcome);
ui::Tone outcome_tone(exchange::Outcome outcome);

/// What is said about a row: "NIP: nomor ini ...; Golongan: ...".
std::string remark_words(const exchange::PlannedRow& row, const exchange::ImportKind& kind);
/// What the row is about, from the columns of the first fields: "198807212014022003 · Bagus Contoh".
std::string row_words(const exchange::ImportPlan& plan, const exchange::PlannedRow& row,
                      const exchange::ImportKind& kind);

/// The rows that were refused, as they stand in the table, with the line and the reason.
exchange::OutTable refused_rows(const exchange::ImportPlan& plan, const exchange::Sheet& sheet,
                                const exchange::TableShape& shape, const exchange::ImportKind& kind);
/// A table to fill in: the titles of a kind's fields and one row.
exchange::OutTable pattern_table(const exchange::ImportKind& kind);

} // namespace prima::app
