#pragma once

// What writing and reading an appraisal have in common.

#include "app/explanation_sheet.h"
#include "office/appraisal.h"

#include <string>

namespace prima::app {

/// "2. Arsip tertata".
std::string result_title(const office::PlannedResult& result, std::size_t number);
/// "Target: 12 laporan".
std::string indicator_target(const office::PlannedIndicator& indicator);
/// The indicator and a detail, and beside them its achievement, which opens where it came from.
void indicator_head(const office::PlannedIndicator& indicator, const std::string& detail,
                    const office::AppraisalSheet& sheet, ExplanationSheet& explanation);

} // namespace prima::app
