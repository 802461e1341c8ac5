#include "app/example_leave.h"

#include "app/example_work.h"
#include "base/parts.h"
#include "office/leave.h"

#include <string>

namespace prima::app {

namespace {

using office::LeaveKind;

/// From so many workdays before today to so many before it; below zero they lie ahead.
struct Away {
    std::size_t place;
    LeaveKind kind;
    int from, to;
};
PRIMA_REST_DATA constexpr Away away[] = {
    {1, LeaveKind::annual, 60, 58},     {6, LeaveKind::sick, 7, 6},    {8, LeaveKind::annual, 2, -2},
    {9, LeaveKind::maternity, 30, -33}, {12, LeaveKind::sick, 5, 5},   {14, LeaveKind::important, 9, 8},
    {16, LeaveKind::annual, -5, -9},    {23, LeaveKind::annual, 1, 0}, {31, LeaveKind::major, -10, -40},
};

base::Date workday_at(base::Date today, int ago) {
    if (ago >= 0) return workday_before(today, ago);
    for (; ago < 0; ++ago) {
        do today = base::add_days(today, 1);
        while (!is_workday(today));
    }
    return today;
}

} // namespace

base::Result<void> add_example_leave(store::Store& store, base::Date today,
                                     const std::vector<base::Id>& people) {
    int number = 40;
    for (const Away& each : away) {
        store.act_as(people.at(each.place));
        PRIMA_CHECK(office::record_leave(
            store,
            {people.at(each.place), each.kind, workday_at(today, each.from), workday_at(today, each.to),
             "851/" + std::to_string(++number) + "/" + std::to_string(today.year())}));
    }
    return {};
}

} // namespace prima::app
