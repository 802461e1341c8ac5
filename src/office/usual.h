#pragma once

// What a person usually does, to spare them typing.

#include "office/activity.h"

#include <optional>
#include <string_view>

namespace prima::office {

// The newest use of this text within the owner's last 90 days, whatever its case.
std::optional<FrequentText> usual_work(store::Reader& store, base::Id owner, base::Date today,
                                       std::string_view text);

struct ProposedTimes {
    std::optional<base::TimeOfDay> start, end;
};
// For a new entry of the day: from the end of the last one that has times and counts, else from the start of
// the working day, for so long as it usually takes. `now`, where the day is today: once the start has passed,
// nothing ends later than that, in steps of five minutes; after the last entry nothing is proposed ahead.
ProposedTimes propose_times(store::Reader& store, base::Id owner, base::Date date,
                            std::optional<base::TimeOfDay> now, base::Minutes usual);

// The last day before this one, of the month before it, on which the person logged something that counts.
std::optional<base::Date> last_logged_before(store::Reader& store, base::Id owner, base::Date day);

// What would be repeated of a day: texts, times, units and results of the entries that count. How much came
// out of it is another matter each day, so quantities stay out, and with them the entries by volume. `now`,
// where the day to fill is today: what would not have ended yet stays out, too.
struct RepeatedDay {
    base::Date from;
    std::vector<ActivityFields> entries; // for the new day
    std::size_t left_out = 0;
};
RepeatedDay repeat_of(store::Reader& store, base::Id owner, base::Date from, base::Date to,
                      std::optional<base::TimeOfDay> now);
// Logs them for the one at the keyboard, in one transaction.
base::Result<store::TransactionId> repeat_day(store::Store& store, const RepeatedDay& repeated);

} // namespace prima::office
