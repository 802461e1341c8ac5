#pragma once

#include "app/example_appraisals.h"

namespace prima::app {

/// What has been said in the invented office: praise for all and feedback of two, dialogues and follow-up in
/// every state that there is. After the plans of add_example_appraisals.
base::Result<void> add_example_feedback(store::Store& store, base::Date today, const ExampleTeam& who);
/// What is said in another unit, whose head is `self`; `talk` is 0..2.
base::Result<void> add_example_unit_feedback(store::Store& store, base::Date today, const ExampleTeam& who,
                                             std::size_t talk);

} // namespace prima::app
