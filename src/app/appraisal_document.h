#pragma once

#include "office/periodic.h"

#include <string>
#include <vector>

namespace prima::app {

/// The evaluation document of the official form (dokumen evaluasi kinerja pegawai), to print: what counts for
/// the viewer, with the fingerprint of exactly that content. `today` is the day of printing.
std::string appraisal_document(store::Reader& store, const office::Appraisal& appraisal, base::Date today);
/// The same for the same content everywhere: "7F3A 91C2 0B5D E448". `quarters` are those that are printed.
std::string appraisal_fingerprint(const office::Appraisal& appraisal,
                                  const std::vector<office::Quarter>& quarters = {});

} // namespace prima::app
