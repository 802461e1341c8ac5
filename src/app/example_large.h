#pragma once

// A large invented office, for measuring: thousands of people in a tree of units, and the log of their
// working days up to today. The same for the same shape, but for its ids.

#include "app/example_work.h"
#include "office/unit.h"

#include <cstdint>
#include <vector>

namespace prima::app {

struct LargeShape {
    static constexpr std::uint32_t least_people = 20, most_people = 5'000, most_entries = 1'000'000;
    std::uint32_t people = most_people;   ///< least_people..most_people
    std::uint32_t entries = most_entries; ///< of all of them together, at most most_entries
};

/// Fills a blank store, a slice at a time. The one at the keyboard heads the whole office and administers it.
class LargeExample {
public:
    /// Both must outlive it.
    LargeExample(store::Store& store, base::Clock& clock, LargeShape shape);

    /// Does one more slice, a few hundredths of a second long; true when there is nothing left to do.
    base::Result<bool> step();
    float share() const;                               ///< of the work, 0..1
    std::uint32_t entries() const { return entries_; } ///< logged so far
    const LargeShape& shape() const { return shape_; }

private:
    enum class Part : std::uint8_t { units, people, plans, logs, approvals, months, done };
    static constexpr std::uint32_t people_per_unit = 20, units_below_one = 6;
    static constexpr std::uint32_t people_per_slice = 250;

    std::uint32_t unit_count() const { return shape_.people / people_per_unit; }
    std::uint32_t unit_of(std::uint32_t place) const;
    std::uint32_t superior_of(std::uint32_t place) const;
    base::Result<void> add_units();
    base::Result<void> add_people();
    base::Result<void> add_plan();
    base::Result<void> add_log();
    void draft_days(store::Draft& draft, std::uint32_t place, std::uint32_t count);
    base::Result<void> add_approvals();
    base::Result<void> close_months();
    void next_when(bool finished);

    store::Store& store_;
    base::Clock& clock_;
    LargeShape shape_;
    base::Date today_;
    Dice dice_;
    Part part_ = Part::units;
    std::uint32_t place_ = 0; ///< in the part
    std::uint32_t entries_ = 0;
    base::Date earliest_; ///< day of the log
    std::vector<base::Id> people_;
    std::vector<office::UnitFields> units_;
    std::vector<base::Id> unit_ids_, positions_;
    std::vector<std::vector<base::Id>> decided_; ///< by unit: entries that its head has approved
};

} // namespace prima::app
