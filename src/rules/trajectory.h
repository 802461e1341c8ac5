#pragma once

// How an indicator stands on its way (jalur): what was to be reached by now, by the rule of its shape, and
// the light that follows. No regulation says how, so it is the office's own choice, and the explanations say
// so.
//
//   higher      the target of the last month or quarter that has ended; without one the share of the target
//               for the whole months that have ended; of a rate, such as percent, the target itself
//   milestone   the same in whole stages: what has not ended asks for no part of a stage
//   lower       the target of the last month or quarter that has ended; without one the target itself, which
//               holds from the first day
//   range       its bounds hold from the first day
//   zero        nothing may have happened up to the day that was looked at
//   text        said by hand
//
// A level (a rate, lower, range, and that nothing happened) holds for the period in which it was looked at
// and the one after it; then somebody has to look again. What is counted up stays counted.

#include "rules/indicator.h"

namespace prima::rules {

struct OnTheWay {
    Target target;                       // of the whole plan
    bool rate = false;                   // in percent: it stands at so much, and does not add up
    std::optional<base::Decimal> by_now; // the target of the last month or quarter that has ended
    int months = 0, months_gone = 0;     // of the plan, and those of them that have ended
    std::optional<base::Decimal> value;  // realised so far
    bool outdated = false;               // looked at before the month or quarter that ended last
    Light by_hand = Light::none;         // of shape text
};

struct Standing {
    Light light = Light::none;
    // What was to be reached by now, as a number; nothing while nothing was, or where it is no number.
    std::optional<base::Decimal> expected;
    bool outdated = false; // there is a value, but too old to say anything
};

// `thresholds` as light_of() has them.
Standing standing(const OnTheWay& way, const Table& thresholds, Explanation* why = nullptr);

} // namespace prima::rules
