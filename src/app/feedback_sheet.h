#pragma once

#include "app/form_errors.h"
#include "app/record_select.h"
#include "app/screen.h"
#include "office/feedback.h"
#include "store/draft_keeper.h"

#include <string>
#include <vector>

namespace prima::app {

/// The form in which somebody writes feedback to a colleague. What is typed stays until it is given, also
/// when the browser is closed.
class FeedbackSheet {
public:
    explicit FeedbackSheet(Desk& desk);
    /// Without a person, as it was left last time.
    void open(Desk& desk, bool praise, std::optional<base::Id> to = {});
    void draw(Desk& desk);
    bool is_open() const { return open_; }

private:
    void restore(const std::string& kept);
    void keep();
    void follow_receiver(Desk& desk);
    void draw_reach(Desk& desk);
    void save(Desk& desk);

    store::DraftKeeper keeper_;
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
