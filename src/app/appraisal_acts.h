#pragma once

#include "app/explanation_sheet.h"
#include "app/screen.h"
#include "office/appraisal.h"
#include "store/draft_keeper.h"

#include <string>

namespace prima::app {

/// What is typed into a dialog of an act, until it is done: it survives leaving the page and a killed
/// browser.
class ActWords {
public:
    explicit ActWords(Desk& desk);
    /// What was kept for this act, or nothing.
    std::string begin(std::string_view act, base::Id plan);
    void keep(const std::string& words);
    void done();

private:
    store::DraftKeeper keeper_;
    std::string key_, kept_;
};

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
    explicit AppraisalActDialog(Desk& desk)
        : words_(desk) {}
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
    ActWords words_;
};

/// The decision on an objection, and a correction after the lock: the result stays or becomes another.
class AppraisalDecisionSheet {
public:
    explicit AppraisalDecisionSheet(Desk& desk)
        : words_(desk) {}
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
    ActWords words_;
    ExplanationSheet explanation_;
};

} // namespace prima::app
