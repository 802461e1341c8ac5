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

} // namespace prima::office
