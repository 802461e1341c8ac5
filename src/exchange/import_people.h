#pragma once

// Staff lists: people by their NIP, with the units and positions they name.

#include "exchange/import_kind.h"

namespace prima::exchange {

extern const ImportKind people_import;

} // namespace prima::exchange
