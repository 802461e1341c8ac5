#pragma once

#include "app/explanation_sheet.h"
#include "app/screen.h"
#include "office/appraisal.h"

#include <string>

namespace prima::app {

/// The dialogs of the official acts on an appraisal: each says its consequence first, and takes the reason.
class AppraisalActDialog {
public:
    enum class Kind : std::uint8_t {
        submit,
        rate,
        release,
        receive,
        hand_over,
        object,
        explain,
        hear_person,
        hear_appraiser,
        lock,
    };
    void ask(Desk& desk, Kind kind, const office::Appraisal& appraisal);
    void draw(Desk& desk);

private:
    office::AppraisalDone act(Desk& desk) const;
    void finish(Desk& desk);

    bool open_ = false;
    Kind kind_ = Kind::submit;
    base::Id plan_;
    office::Side side_ = office::Side::person;
    std::string whose_, note_, error_;
};

/// The decision on an objection, and a correction after the lock: the result stays or becomes another.
class AppraisalDecisionSheet {
public:
    void decide(Desk& desk, const office::Appraisal& appraisal);
    void correct(Desk& desk, const office::Appraisal& appraisal);
    void draw(Desk& desk);

private:
    void open(Desk& desk, const office::Appraisal& appraisal, bool corrects);
    void draw_what_was_said() const;
    void finish(Desk& desk);

    bool open_ = false, corrects_ = false;
    int outcome_ = -1; ///< 0: it stays, 1: it is changed
    office::Appraisal appraisal_;
    office::AppraisalSheet sheet_;
    std::string reason_, error_, outcome_error_, recorded_;
    ExplanationSheet explanation_;
};

} // namespace prima::app
