#include "app/example_year.h"

#include "app/strings.h"
#include "office/activity.h"
#include "office/approval.h"
#include "office/leave.h"
#include "office/person.h"
#include "office/plan_agreement.h"

#include <algorithm>
#include <string>

namespace prima::app {

namespace {

/// The result of somebody's plan that is counted month by month, with the unit as it is written there.
struct Reports {
    base::Id result;
    std::string unit;
    std::uint16_t work = example_report;
    std::uint16_t monthly = 1;
};
std::optional<Reports> reports_of(store::Store& store, base::Id person, base::Date today) {
    const auto plan = office::plan_on(store, person, today);
    if (!plan) return std::nullopt;
    for (const office::PlannedResult& result : office::counting_content(store, plan->id).results) {
        for (const office::PlannedIndicator& indicator : result.indicators) {
            const bool counts = indicator.aspect == rules::Aspect::quantity &&
                                indicator.target.shape == rules::Shape::higher && !indicator.unit.empty();
            if (!counts) continue;
            const std::int64_t target = indicator.target.low ? indicator.target.low->coefficient() : 1;
            return Reports{result.id, indicator.unit, example_work_with(indicator.unit),
                           static_cast<std::uint16_t>(std::max<std::int64_t>(1, target / 12))};
        }
    }
    return std::nullopt;
}

class Year {
public:
    Year(store::Store& store, base::Date today)
        : store_(store)
        , first_(base::Date::make(today.year(), 1, 2).value_or(today))
        , today_(today) {}

    base::Result<void> add(const ExampleWorker& worker, std::uint32_t number) {
        Dice dice(number + 1);
        const std::optional<Reports> reports = reports_of(store_, worker.person, today_);
        end_ = workday_before(today_, worker.told);
        const std::uint32_t forgets = 3 + number % 11; // one report in so many is not written
        store_.act_as(worker.person);
        store::Draft draft;
        for (base::Date day = first_; day < end_; day = base::add_days(day, 1)) {
            if (!is_workday(day) || dice.below(24) == 0) continue;
            if (office::leave_on(store_, worker.person, day)) continue;
            add_day(draft, dice, worker, day);
            const bool report_due = day.day() >= 20 && day.month() != reported_month_;
            if (!reports || !report_due) continue;
            reported_month_ = day.month();
            if ((static_cast<std::uint32_t>(day.month()) + number) % forgets == 0) continue;
            draft_work(draft, store_.new_id(),
                       {worker.person, day, 1545, 1700, reports->work, reports->monthly, reports->result,
                        reports->unit});
        }
        reported_month_ = 0;
        const std::string name(store_.find(office::person_kind.name, worker.person).text("name"));
        PRIMA_CHECK(store_.commit(draft, {"change.example_log", name}));
        return approve(worker);
    }

private:
    void add_day(store::Draft& draft, Dice& dice, const ExampleWorker& worker, base::Date day) {
        const base::Id person = worker.person;
        const auto work = [&] { return example_work_of(dice, worker.unit, worker.post); };
        const auto quantity = [&] { return static_cast<std::uint16_t>(1 + dice.below(20)); };
        const auto noon = static_cast<std::uint16_t>(1100 + 15 * dice.below(3));
        draft_work(draft, store_.new_id(), {person, day, 745, noon, work(), quantity(), {}, {}});
        const auto end = static_cast<std::uint16_t>(1500 + 15 * dice.below(3));
        draft_work(draft, store_.new_id(), {person, day, 1300, end, work(), quantity(), {}, {}});
    }
    base::Result<void> approve(const ExampleWorker& worker) {
        std::vector<base::Id> all;
        for (const office::Activity& activity :
             office::activities_of(store_, worker.person, first_, base::add_days(end_, -1)))
            all.push_back(activity.id);
        if (all.empty() || worker.appraiser.is_null()) return {};
        store_.act_as(worker.appraiser);
        PRIMA_CHECK(office::decide_on(store_, all, office::Verdict::approved, {}));
        return {};
    }

    store::Store& store_;
    base::Date first_, today_, end_;
    int reported_month_ = 0;
};

} // namespace

base::Result<void> add_example_year(store::Store& store, base::Date today, const ExampleWorker& worker,
                                    std::uint32_t number) {
    return Year(store, today).add(worker, number);
}

} // namespace prima::app
