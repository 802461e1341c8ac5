#pragma once

#include "app/guardian_card.h"
#include "app/screen.h"
#include "office/activity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// Beranda: the day at a glance, the last working days, the copy, and the first steps. Address: /.
class HomeScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;

private:
    void refresh(Desk& desk);
    void draw_greeting(Desk& desk) const;
    void draw_today(Desk& desk) const;
    void draw_picks(Desk& desk) const;
    void draw_week() const;
    void draw_steps(Desk& desk) const;
    void draw_exchange(Desk& desk) const;
    static void draw_start(Desk& desk);
    void draw_standards(Desk& desk);
    void draw_example(Desk& desk) const;

    GuardianCard guardian_;
    // What the store says, asked again only when it changed or the day did.
    std::uint64_t revision_ = 0;
    base::Date today_;
    bool fresh_ = false;
    bool blank_ = false;   ///< there is nothing but names
    bool logged_ = false;  ///< whoever sits here has logged something, ever
    bool example_ = false; ///< the office is the invented one
    bool listed_ = false;  ///< whoever sits here is on the staff list
    bool planned_ = false; ///< and has a result in the plan of this day
    bool named_ = false;   ///< both names are given
    base::Id own_;         ///< the person at the keyboard
    /// What they have not read of their standards and duties; unknown until that part of the program is here.
    std::optional<std::size_t> unread_;
    office::Day day_;
    std::vector<office::FrequentText> frequent_;
    std::vector<office::DayMinutes> week_; ///< the last working days, oldest first
};

} // namespace prima::app
