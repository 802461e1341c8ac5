#include "office/usual.h"

#include "base/text.h"
#include "office/holiday.h"
#include "office/names.h"
#include "office/plan.h"

#include <algorithm>
#include <limits>

namespace prima::office {

namespace {

constexpr int step = 5; // minutes
constexpr int end_of_day = 1440;

std::optional<TimeOfDay> end_of_last(store::Reader& store, base::Id owner, base::Date date) {
    std::optional<TimeOfDay> last;
    for (const DayEntry& entry : day_of(store, date, owner).entries) {
        if (!entry.counts() || entry.activity.by_volume()) continue;
        last = std::max(last.value_or(TimeOfDay()), entry.activity.end);
    }
    return last;
}

} // namespace

std::optional<FrequentText> usual_work(store::Reader& store, base::Id owner, base::Date today,
                                       std::string_view text) {
    const std::string wanted = base::folded(text);
    if (wanted.empty()) return std::nullopt;
    for (FrequentText& each : frequent_texts(store, today, std::numeric_limits<std::size_t>::max(), owner)) {
        if (base::folded(each.text) == wanted) return std::move(each);
    }
    return std::nullopt;
}

ProposedTimes propose_times(store::Reader& store, base::Id owner, base::Date date,
                            std::optional<TimeOfDay> now, base::Minutes usual) {
    const std::optional<TimeOfDay> last = end_of_last(store, owner, date);
    const TimeOfDay start = last.value_or(day_start(store));
    ProposedTimes times;
    if (start.minutes() >= end_of_day) return times;
    times.start = start;
    std::int64_t end = std::min<std::int64_t>(start.minutes() + usual.count, end_of_day);
    if (now) {
        const int passed = now->minutes() / step * step;
        if (passed > start.minutes())
            end = std::min<std::int64_t>(end, passed);
        else if (last || *now > start)
            return times;
    }
    if (const auto at = TimeOfDay::from_minutes(end)) times.end = *at;
    return times;
}

std::optional<Date> last_logged_before(store::Reader& store, Id owner, Date day) {
    const std::vector<Activity> all =
        activities_of(store, owner, base::add_months(day, -1), base::add_days(day, -1));
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
        const Day logged = day_of(store, each->date, owner);
        const bool any = std::any_of(logged.entries.begin(), logged.entries.end(),
                                     [](const DayEntry& entry) { return entry.counts(); });
        if (any) return each->date;
    }
    return std::nullopt;
}

RepeatedDay repeat_of(store::Reader& store, Id owner, Date from, Date to, std::optional<TimeOfDay> now) {
    RepeatedDay repeated;
    repeated.from = from;
    for (const DayEntry& entry : day_of(store, from, owner).entries) {
        if (!entry.counts()) continue;
        ActivityFields fields = entry.activity;
        if (fields.by_volume() || (now && fields.end > *now)) {
            ++repeated.left_out;
            continue;
        }
        fields.date = to;
        fields.quantity.reset();
        // Of a plan that does not hold on the new day it is no result.
        const auto plan =
            fields.result ? find_plan(store, plan_of_result(store, *fields.result)) : std::nullopt;
        if (!plan || to < plan->from || plan->to < to) fields.result.reset();
        repeated.entries.push_back(std::move(fields));
    }
    return repeated;
}

Result<TransactionId> repeat_day(store::Store& store, const RepeatedDay& repeated) {
    return add_activities(store, repeated.entries,
                          {"change.day_repeated", std::to_string(repeated.entries.size())});
}

} // namespace prima::office
