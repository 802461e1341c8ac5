#pragma once

#include "app/example_plans.h"
#include "office/appraisal_thread.h"
#include "rules/predicate.h"

#include <cstddef>
#include <vector>

namespace prima::app {

/// One appraisal: whose, by whom, how far, and how it is rated.
struct ExampleAppraisal {
    base::Id person, appraiser, superior;
    office::AppraisalStage until;
    rules::Rating results, behaviour;
    ExampleDuties duties;
    std::size_t words = 0; ///< which of several are said
    bool objects = false;
    std::vector<base::Id> peers = {}; ///< who say something about them, without their names
};
/// The plan of this year, agreed, with values along the way and its quarters that are over, what colleagues
/// say, and the appraisal as far as that.
base::Result<void> add_example_appraisal(store::Store& store, base::Date today,
                                         const ExampleAppraisal& example);
/// The plan of the year before and its appraisal until it is locked.
base::Result<void> add_example_past(store::Store& store, base::Date today, const ExampleAppraisal& example);

/// The agreed plans of some people of the invented office, and their appraisals in every state that there is.
/// `people` are all of them, of whom `self` sits at the keyboard and leads those of `team`; `top` is the
/// place of their superior.
struct ExampleTeam {
    std::vector<base::Id> people;
    std::size_t top = 0, self = 0;
    std::vector<std::size_t> team;
};
/// Those of the team who say something about somebody, enough of them to be shown.
std::vector<base::Id> peers_in(const ExampleTeam& team, base::Id about);
/// What each unit achieved last year, this year, and in the quarters that are over.
base::Result<void> add_example_organisations(store::Store& store, base::Date today, const ExampleTeam& who);
base::Result<void> add_example_appraisals(store::Store& store, base::Date today, const ExampleTeam& who);

} // namespace prima::app
