#pragma once

#include "app/form_errors.h"
#include "app/screen.h"
#include "office/standard_thread.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// The dialogs of the official acts on a standard: each says its consequence first, and takes what the act
/// needs.
class StandardActDialog {
public:
    void ask(Desk& desk, office::StandardAct act, base::Id standard);
    void draw(Desk& desk);

private:
    void draw_decision(Desk& desk);
    std::vector<store::FieldError> check(Desk& desk) const;
    base::Result<store::TransactionId> act(Desk& desk) const;
    void finish(Desk& desk);
    bool decides() const { return act_ == office::StandardAct::decide; }
    bool withdraws() const { return act_ == office::StandardAct::withdraw; }
    bool takes_reason() const;

    bool open_ = false;
    office::StandardAct act_ = office::StandardAct::discuss;
    base::Id standard_;
    std::string title_;
    bool untried_ = false; ///< it is decided without a trial
    office::DecisionFields fields_;
    FormErrors errors_;
};

} // namespace prima::app
