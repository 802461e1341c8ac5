#pragma once

#include "office/plan_agreement.h"

#include <string>

namespace prima::app {

/// The plan on the official form, with its annexes, as an HTML document to print.
std::string plan_document(store::Reader& store, const office::Plan& plan, const office::PlanContent& content,
                          const office::PlanState& state);

} // namespace prima::app
