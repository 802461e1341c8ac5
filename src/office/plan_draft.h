#pragma once

// A plan and its parts on their way into a draft, shared by what writes plans and templates. For .cpp files
// of this folder.

#include "office/names.h"
#include "office/plan.h"

namespace prima::office {

// In any language: "2026", or "2026-03-01 / 2026-12-31" where it is no whole year.
std::string plan_text(const PlanFields& plan);
Id id_of_plan(const store::Store& store, const PlanFields& fields);
Id id_of_part(const store::Store& store, const store::Kind& kind, Id owner, std::string_view part);

void draft_plan(store::Draft& draft, Id id, const PlanFields& fields);
void draft_result(store::Draft& draft, Id id, Id plan, const ResultFields& fields);
void draft_indicator(store::Draft& draft, Id id, Id result, const IndicatorFields& fields);
void draft_targets(store::Draft& draft, const store::Store& store, Id indicator,
                   const std::vector<PeriodTarget>& before, const std::vector<PeriodTarget>& targets);
// All of it under new ids, as the content of `plan`.
void draft_content(store::Draft& draft, store::Store& store, Id plan, const PlanContent& content,
                   bool same_superior, const PlanFields& from, const PlanFields& to);
// Whether a person may get this plan: see check_plan(); error.plan_overlaps where there is one for these
// days.
Result<void> check_new(store::Store& store, const PlanFields& fields);

} // namespace prima::office
