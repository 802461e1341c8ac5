#pragma once

#include "app/form_errors.h"
#include "app/record_select.h"
#include "app/screen.h"
#include "office/feedback.h"

#include <string>
#include <vector>

namespace prima::app {

/// The form in which somebody writes feedback to a colleague.
class FeedbackSheet {
public:
    /// Without a person, whom it is for is still to be chosen.
    void open(Desk& desk, bool praise, std::optional<base::Id> to = {});
    void draw(Desk& desk);
    bool is_open() const { return open_; }

private:
    void follow_receiver(Desk& desk);
    void draw_reach(Desk& desk);
    void save(Desk& desk);

    bool open_ = false;
    office::FeedbackFields fields_;
    std::optional<base::Id> to_, shown_to_;
    int kind_ = 0, reach_ = -1;
    bool shown_praise_ = false;
    std::vector<office::Reach> reaches_;
    RecordSelect people_, evidence_;
    FormErrors errors_;
};

/// Answering and withdrawing.
class FeedbackReply {
public:
    void answer(Desk& desk, const office::Feedback& feedback);
    void withdraw(Desk& desk, const office::Feedback& feedback);
    void draw(Desk& desk);

private:
    bool answering_ = false, withdrawing_ = false;
    office::Feedback feedback_;
    std::string text_, error_, about_;
};

} // namespace prima::app
