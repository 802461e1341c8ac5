#pragma once

#include "ui/dialog.h"

#include <cstdint>

namespace prima::app {

enum class SheetAct : std::uint8_t { none, remove, save };

/// Ends the form of one record with its buttons: *Hapus* where the record is there already, *Batal*, which
/// closes it, and *Simpan*. Gives what is to be done.
SheetAct sheet_footer(ui::Dialog& dialog, bool& open, bool is_there);

} // namespace prima::app
