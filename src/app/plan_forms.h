#pragma once

#include "app/form_errors.h"
#include "app/screen.h"
#include "office/plan.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// The dialog in which a result is written or edited.
class ResultForm {
public:
    void open(Desk& desk, const office::Plan& plan, const office::PlannedResult* editing);
    void draw(Desk& desk);

private:
    void add_results_of(store::Store& store, base::Id person, base::Date day, const std::string& team);
    void draw_support();
    std::vector<store::FieldError> check(Desk& desk);
    void save(Desk& desk);

    bool open_ = false;
    office::Plan plan_;
    std::optional<base::Id> editing_;
    office::ResultFields fields_;
    int additional_ = 0;
    int supports_ = 0; ///< 0: none of them
    std::vector<base::Id> superior_results_;
    std::vector<std::string> superior_texts_;
    FormErrors errors_;
};

/// The dialog in which an indicator is written or edited, in every shape.
class IndicatorForm {
public:
    void open(Desk& desk, const office::Plan& plan, base::Id result, const office::PlannedIndicator* editing);
    void draw(Desk& desk);

private:
    void draw_target();
    void draw_periods();
    std::vector<office::PeriodTarget> targets() const;
    void save(Desk& desk);

    bool open_ = false;
    office::Plan plan_;
    base::Id result_;
    std::optional<base::Id> editing_;
    office::IndicatorFields fields_;
    int aspect_ = 0, shape_ = 0;
    bool by_period_ = false;
    std::vector<base::Date> periods_;
    std::vector<std::optional<base::Decimal>> values_; ///< of the periods
    FormErrors errors_;
};

} // namespace prima::app
