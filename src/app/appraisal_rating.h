#pragma once

// The parts in which an appraisal is written: the person's account, and the rating. They write into a sheet;
// whose page it is saves it.

#include "app/explanation_sheet.h"
#include "app/screen.h"
#include "office/appraisal.h"
#include "office/credit.h"
#include "office/progress.h"

#include <optional>
#include <string>

namespace prima::app {

/// What happened to the sheet in this frame.
struct SheetEdit {
    bool changed = false; ///< something is another
    bool chosen = false;  ///< by one click: nothing more will be typed there
    ui::NodeId field = 0; ///< in which something was typed
    void add(const SheetEdit& other) {
        changed |= other.changed;
        chosen |= other.chosen;
        if (other.field != 0) field = other.field;
    }
};

/// Realised values and words of the person; what the approved work amounts to can be taken over.
SheetEdit write_account(const office::Appraisal& appraisal,
                        const std::vector<office::IndicatorProgress>& progress, office::AppraisalSheet& sheet,
                        ExplanationSheet& explanation);
/// Realised values, a rating and a reason for each result. `progress` as above; without any nothing is
/// offered.
SheetEdit write_results(const office::Appraisal& appraisal,
                        const std::vector<office::IndicatorProgress>& progress, office::AppraisalSheet& sheet,
                        ExplanationSheet& explanation);
/// The seven values, each with a rating and a reason.
SheetEdit write_behaviour(const office::Appraisal& appraisal, office::AppraisalSheet& sheet);
/// The organisation's result, ratings that depart from what follows, and words for the person. `recorded`
/// says what was recorded for the unit, if anything.
SheetEdit write_whole(const office::Appraisal& appraisal, office::AppraisalSheet& sheet,
                      const std::string& recorded);
/// The predicate that the sheet amounts to, or what is missing for one, with its explanation.
void preview_predicate(const office::Appraisal& appraisal, const office::AppraisalSheet& sheet,
                       ExplanationSheet& explanation);

/// What counts, to read: the predicate first, then each result and each value with its rating and reason.
void read_result(const office::Appraisal& appraisal, const office::AppraisalSheet& sheet,
                 const std::optional<office::Credit>& credit, ExplanationSheet& explanation);
void read_behaviour(const office::AppraisalSheet& sheet);
void read_account(const office::Appraisal& appraisal, ExplanationSheet& explanation);

} // namespace prima::app
