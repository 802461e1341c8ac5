#pragma once

#include "app/screen.h"
#include "exchange/table_out.h"

#include <functional>
#include <string>
#include <string_view>

namespace prima::app {

/// A button that saves a table as a file of the person's choice: for a spreadsheet or as CSV. The table is
/// made when it is wanted; `name` is the beginning of the file's name.
void save_table_button(Desk& desk, std::string_view code, std::string_view label, std::string_view name,
                       const std::function<exchange::OutTable()>& make);
/// Saves it for a spreadsheet at once.
void save_spreadsheet(Desk& desk, std::string_view name, const exchange::OutTable& table);

/// All people of the office, with the titles by which they are imported again.
exchange::OutTable people_table(store::Reader& store);
/// The activities from the first to the last day.
exchange::OutTable activities_table(store::Store& store, base::Date first, base::Date last);

} // namespace prima::app
