#pragma once

// What the people of the invented office do: the same for the same seed, on every device, in the language of
// the program.

#include "app/example_words.h"
#include "base/calendar.h"
#include "base/result.h"
#include "store/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prima::app {

/// The same numbers for the same seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed = 20261128)
        : state_(seed) {}
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>(state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_;
};

inline constexpr std::uint32_t example_work_count = 12; ///< kinds of work that anybody may do
inline constexpr std::uint16_t example_report = 6;      ///< of these, the one that brings a report

struct ExampleWork {
    base::Id owner;
    base::Date date;
    std::uint16_t start = 0, end = 0; ///< 730 is 07.30
    std::uint16_t work = 0;
    std::uint16_t quantity = 0;
    std::optional<base::Id> result; ///< of the plan
    std::string_view unit{};        ///< other than the usual one
    std::optional<base::Id> norm{}; ///< by volume and this norm
};
void draft_work(store::Draft& draft, base::Id id, const ExampleWork& work);

/// Something that one of this unit and post does, by their places in the tables of the invented office.
std::uint16_t example_work_of(Dice& dice, std::size_t unit, std::size_t post);
/// The work that is counted in this unit; a report where there is none.
std::uint16_t example_work_with(std::string_view unit);

/// The norms of the invented office, for some of the usual work.
base::Result<void> add_example_norms(store::Store& store);
std::optional<base::Id> example_norm(const store::Store& store, std::uint16_t work);

/// The name of one of the invented people; after 220 they come again.
std::string example_name(std::size_t place);

/// No weekend, and no holiday by decree.
bool is_workday(base::Date date);
/// The workday so many workdays before the last one up to `today`; holidays are those of the decrees.
base::Date workday_before(base::Date today, int ago);
base::TimeOfDay example_time(int clock);

} // namespace prima::app
