#pragma once

#include "app/explanation_sheet.h"
#include "app/screen.h"
#include "office/periodic.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// The quarters of a year in a row: what was rated in each, and for the appraiser the form to rate one.
class PeriodicPart {
public:
    void refresh(Desk& desk, const std::optional<office::Appraisal>& appraisal);
    /// Something was rated, or may be.
    bool offered() const;
    void draw(Desk& desk, ExplanationSheet& explanation);
    /// Called in every frame.
    void draw_sheet(Desk& desk, ExplanationSheet& explanation);

private:
    void draw_quarter(Desk& desk, std::size_t place, ExplanationSheet& explanation);
    void open(Desk& desk, const office::Quarter& quarter);
    void draw_organisation();
    void draw_outcome(ExplanationSheet& explanation);
    void save(Desk& desk);

    office::Plan plan_;
    std::string person_;
    std::vector<office::Quarter> quarters_;
    bool open_ = false;
    base::Id rated_plan_; ///< of what is typed
    base::Date rated_;    ///< the quarter's last day
    office::PeriodicFields fields_;
    std::optional<office::OrganisationResult> recorded_; ///< for the unit in that quarter
    std::string recorded_words_, error_, ratings_error_, organisation_error_, departs_error_;
};

} // namespace prima::app
