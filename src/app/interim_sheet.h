#pragma once

#include "app/explanation_sheet.h"
#include "app/form_errors.h"
#include "app/screen.h"
#include "office/progress.h"

#include <optional>
#include <string_view>
#include <vector>

namespace prima::app {

/// How an indicator stands, and a button for where that came from; nothing while nothing is known.
void draw_light(const office::PlannedIndicator& indicator, const office::IndicatorProgress& progress,
                ExplanationSheet& explanation);

/// Where a realised value of an indicator along the way is written down, and what was written before.
class InterimSheet {
public:
    void open(Desk& desk, const office::Plan& plan, const office::PlannedIndicator& indicator);
    void draw(Desk& desk);

private:
    void draw_value();
    void draw_before(Desk& desk);
    void save(Desk& desk);

    bool open_ = false;
    office::Plan plan_;
    office::PlannedIndicator indicator_;
    office::InterimFields fields_; ///< what was typed for one indicator stays until another is opened
    FormErrors errors_;
};

} // namespace prima::app
