#pragma once

#include "app/explanation_sheet.h"
#include "app/screen.h"
#include "rules/cases.h"

#include <string>
#include <vector>

namespace prima::app {

/// Uji hitungan: works out the published cases on this machine and shows what was expected beside what came
/// out; and which regulations are in force. Address: /uji-hitungan.
class CheckRulesScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;

private:
    struct Line {
        const rules::Case* published;
        std::string what, given, expected, got;
        bool right = false;
    };
    void work_out();
    void draw_summary(Desk& desk);
    void draw_cases(Desk& desk);
    void draw_packs(Desk& desk);
    void open(const Line& line);
    std::string sheet(Desk& desk) const;

    std::vector<Line> lines_; ///< in the language of `made_in_`
    std::optional<base::Language> made_in_;
    std::size_t right_ = 0;
    ui::TableState table_, packs_;
    ExplanationSheet explanation_;
};

} // namespace prima::app
