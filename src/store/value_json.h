#pragma once

// A single value as JSON, for lists and for columns of mixed types:
//   null, true, false, an integer, a text, or an object with one member: {"decimal":"1.50"},
//   {"date":"2026-11-21"}, {"time":"07:30"} (to 24:00), {"ref":"<22 base62 characters>"}; a list is an array.
// Any other form is a value of a newer version: it is kept as it stands.

#include "store/json_reader.h"
#include "store/value.h"

#include <string>
#include <string_view>

namespace prima::store {

void append_json(std::string& json, const Value& value);
void append_json_string(std::string& json, std::string_view text); // with quotes; invalid UTF-8 is replaced

// The reader fails when there is no value.
Value read_value(JsonReader& json);

std::string list_json(const List& list);
List list_of_json(std::string_view json); // empty when it is no list

} // namespace prima::store
