#pragma once

#include "office/activity.h"

#include <string>
#include <string_view>

namespace prima::app {

/// The day as an HTML document to print: who, which office, the activities as a table, the total, and room
/// for two signatures. Times and numbers in the program's language.
std::string day_document(const office::Day& day, std::string_view office_name, std::string_view own_name);

/// The beginning of every document to print, up to the body.
std::string document_head(std::string_view title);
/// <tag class="kind">text</tag>; without a class where `kind` is empty.
void document_cell(std::string& out, std::string_view tag, std::string_view kind, std::string_view text);
/// Text with the characters that mean something in HTML written as entities.
std::string html_text(std::string_view text);

} // namespace prima::app
