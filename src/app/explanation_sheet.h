#pragma once

#include "app/screen.h"
#include "rules/score.h"

#include <string>

namespace prima::app {

/// Where a number came from: a sheet with each step, its inputs, the formula, the clause of the regulation
/// and the rounding. Any page that shows a score has one and opens it.
class ExplanationSheet {
public:
    void open(std::string title, rules::Explanation explanation);
    /// Called in every frame.
    void draw(Desk& desk);

private:
    bool open_ = false;
    std::string title_;
    rules::Explanation explanation_;
};

} // namespace prima::app
