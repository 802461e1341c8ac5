#pragma once

// Which column of a table says what.

#include "exchange/import_kind.h"
#include "exchange/table_shape.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

// For each column the number of a field of the kind, or nothing.
using Mapping = std::vector<std::optional<std::size_t>>;

// What the titles suggest. A column that the spreadsheet hides is left out.
Mapping propose_mapping(const TableShape& shape, const ImportKind& kind);
// Whether a title is known to the kind, for finding the header.
KnownTitle titles_of(const ImportKind& kind);

// The same for tables with the same titles, to remember what a person chose.
std::string signature_of(const TableShape& shape);
// "number,,name": the fields' names by column; and back, without what is no longer there.
std::string write_mapping(const Mapping& mapping, const ImportKind& kind);
Mapping read_mapping(std::string_view text, const ImportKind& kind, std::size_t columns);

// The first required field without a column; nothing when all have one.
std::optional<std::size_t> missing_field(const Mapping& mapping, const ImportKind& kind);

} // namespace prima::exchange
