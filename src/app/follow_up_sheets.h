#pragma once

#include "app/form_errors.h"
#include "app/record_select.h"
#include "app/screen.h"
#include "office/follow_up.h"
#include "office/plan.h"

#include <string>
#include <vector>

namespace prima::app {

/// The form in which a need and what is to be done about it are written.
class FollowUpSheet {
public:
    void add(Desk& desk);
    /// For an indicator of somebody's plan that is not on track.
    void add_for(Desk& desk, base::Id person, const office::PlannedIndicator& indicator,
                 const std::optional<base::Decimal>& now);
    void edit(Desk& desk, const office::FollowUp& follow_up);
    void draw(Desk& desk);

private:
    void open(Desk& desk);
    void begin(Desk& desk);
    void follow_person(Desk& desk);
    void save(Desk& desk);

    bool open_ = false;
    std::optional<base::Id> id_, person_, owner_, shown_person_;
    office::FollowUpFields fields_;
    int source_ = 3, form_ = 0;
    RecordSelect people_, owners_, indicators_;
    FormErrors errors_;
};

/// What is said on the way: coaching, the evidence that it is done, the judgement, or why it stops.
class FollowUpDialog {
public:
    enum class Kind : std::uint8_t { coach, finish, judge, stop };
    void ask(Desk& desk, Kind kind, const office::FollowUp& follow_up);
    void draw(Desk& desk);

private:
    void draw_coaching(Desk& desk);
    void draw_judgement();
    office::FollowUpDone act(Desk& desk) const;
    void finish(Desk& desk);

    bool open_ = false;
    Kind kind_ = Kind::coach;
    office::FollowUp follow_up_;
    std::string about_;
    office::Coaching coaching_;
    std::string words_, words_error_, agreement_error_, applied_error_;
    int applied_ = -1;
    std::optional<base::Decimal> after_;
};

} // namespace prima::app
