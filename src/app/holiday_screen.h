#pragma once

#include "app/record_words.h"
#include "app/screen.h"
#include "office/holiday.h"
#include "ui/table.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// Hari libur: the statutory list by year, the office's own days, and the working week. Address: /hari-libur.
class HolidayScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;

private:
    void refresh(Desk& desk);
    void draw_head(Desk& desk);
    void draw_form(Desk& desk);
    void draw_week(Desk& desk);
    void draw_day_start(Desk& desk);
    void add(Desk& desk);
    std::string error_of(std::string_view field) const;

    News news_;
    int year_ = 0;
    std::vector<office::Holiday> holidays_;
    int workdays_ = 0;
    bool may_change_ = false;
    ui::TableState table_;
    std::string day_start_, day_start_error_;        ///< as typed
    std::optional<base::TimeOfDay> day_start_saved_; ///< from which that began
    ui::NodeId day_start_form_ = 0;
    office::HolidayFields fields_;
    std::vector<store::FieldError> errors_;
};

} // namespace prima::app
