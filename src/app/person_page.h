#pragma once

#include "app/explanation_sheet.h"
#include "app/interim_sheet.h"
#include "app/leave_sheet.h"
#include "app/log_month.h"
#include "app/person_sheet.h"
#include "app/record_history.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "office/progress.h"
#include "office/role.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// One person: where they work, whom they appraise, their roles, the positions they had, and for themselves
/// and those above them the daily log.
class PersonPage {
public:
    /// The day of the log that is shown first.
    void open(base::Id id, base::Date day);
    void draw(Desk& desk, base::Id id, PersonSheet& sheet);

private:
    struct Place {
        std::string title, detail;
    };
    void refresh(Desk& desk, base::Id id);
    void draw_heading(Desk& desk, PersonSheet& sheet);
    void draw_facts(Desk& desk);
    void draw_roles(Desk& desk);
    void draw_team(Desk& desk) const;
    void draw_places() const;
    void draw_log(Desk& desk);
    void read_indicators(Desk& desk, base::Id self);
    void draw_indicators(Desk& desk);
    void change_role(Desk& desk, office::Role role, bool holds);

    News news_;
    base::Id id_;
    std::optional<office::Person> person_;
    office::Roles roles_;
    bool may_change_ = false, may_give_roles_ = false, is_self_ = false, may_see_log_ = false;
    std::vector<office::Person> team_;
    std::vector<Place> places_;
    struct Indicator {
        std::string title, detail;
        office::PlannedIndicator planned;
        office::IndicatorProgress progress;
    };
    std::vector<Indicator> indicators_; ///< of the agreed plan of today, for those who may see them
    bool may_follow_up_ = false;
    base::Date shown_; ///< the day of the log that is open
    ExplanationSheet explanation_;
    LogMonth month_;
    LeaveCard leave_;
    RecordHistory history_;
};

} // namespace prima::app
