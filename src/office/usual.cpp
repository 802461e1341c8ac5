#include "office/usual.h"

#include "base/text.h"
#include "office/holiday.h"

#include <algorithm>
#include <limits>

namespace prima::office {

using base::TimeOfDay;

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

} // namespace prima::office
