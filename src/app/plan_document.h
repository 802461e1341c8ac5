#pragma once

#include "office/plan_agreement.h"

#include <string>

namespace prima::app {

/// The plan on the official form, with its annexes, as an HTML document to print.
std::string plan_document(store::Reader& store, const office::Plan& plan, const office::PlanContent& content,
                          const office::PlanState& state, base::Date today);
/// Of what the plan says: the same on every device.
std::string plan_fingerprint(const office::Plan& plan, const office::PlanContent& content);

} // namespace prima::app
