#pragma once

#include "office/plan.h"
#include "ui/theme.h"

#include <string>
#include <vector>

namespace prima::app {

/// What was said to a person during their plan, and the dialogues with them, in short and to read only:
/// beside the rating that it bears on.
class FeedbackDigest {
public:
    void refresh(store::Store& store, const office::Plan& plan, base::Id viewer);
    void clear() { lines_.clear(); }
    void draw() const;

private:
    struct Line {
        base::Date date;
        std::string id, badge, title, detail;
        ui::Tone tone = ui::Tone::Neutral;
    };
    std::vector<Line> lines_;
};

} // namespace prima::app
