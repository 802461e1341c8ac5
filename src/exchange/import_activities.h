#pragma once

// Daily logs that were kept in a spreadsheet.

#include "exchange/import_kind.h"

namespace prima::exchange {

extern const ImportKind activities_import;

} // namespace prima::exchange
