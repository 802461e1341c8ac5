#pragma once

#include "app/form_errors.h"
#include "app/record_select.h"
#include "app/screen.h"
#include "office/recognition.h"

#include <string>
#include <vector>

namespace prima::app {

/// The office's criteria for recognition: a short list whose weights total 100.
class CriteriaSheet {
public:
    void open(Desk& desk);
    void draw(Desk& desk);

private:
    void save(Desk& desk);

    bool open_ = false;
    std::vector<office::CriterionFields> criteria_;
    FormErrors errors_;
};

/// A nomination: for each criterion a score and a reason. What is typed stays until it is sent.
class NominationSheet {
public:
    void open(Desk& desk);
    void draw(Desk& desk);

private:
    void save(Desk& desk);

    bool open_ = false;
    std::optional<base::Id> person_;
    RecordSelect people_;
    office::NominationFields fields_;
    std::vector<std::optional<base::Decimal>> scores_;
    FormErrors errors_;
};

/// Nominations of the office, open for everybody to read, and the criteria they follow.
class RecognitionPart {
public:
    void refresh(Desk& desk);
    void draw(Desk& desk);
    void draw_sheets(Desk& desk);

private:
    struct Entry {
        office::Nomination nomination;
        std::string person, by, score, stage, decision, aside;
        ui::Tone tone = ui::Tone::Neutral;
        std::vector<std::string> titles; ///< of the criteria
        bool may_decide = false, may_withdraw = false;
    };
    void draw_criteria(Desk& desk);
    void draw_entry(Desk& desk, const Entry& entry);
    void draw_decision(Desk& desk);

    bool may_set_ = false;
    std::vector<office::CriterionFields> criteria_;
    std::vector<Entry> entries_;
    CriteriaSheet criteria_sheet_;
    NominationSheet nomination_sheet_;
    // The decision that is being made.
    bool deciding_ = false;
    base::Id decided_;
    std::string decided_words_, reason_, reason_error_, outcome_error_;
    int outcome_ = -1;
};

} // namespace prima::app
