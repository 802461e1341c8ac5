#pragma once

#include "office/standard_thread.h"

#include <string>

namespace prima::app {

/// A version of a standard as an HTML document to print: its content, its decision, who signs, and a
/// fingerprint of what is in it.
std::string standard_document(store::Reader& store, const office::StandardVersion& version,
                              const office::StandardContent& content, base::Date today);
std::string standard_fingerprint(const office::StandardVersion& version,
                                 const office::StandardContent& content);

} // namespace prima::app
