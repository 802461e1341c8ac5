#pragma once

// What the program may know of the world besides its storage: the time and chance. The platform implements
// these, tests inject their own, so every run can be repeated.

#include "base/calendar.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace prima::base {

class Clock {
public:
    virtual ~Clock() = default;
    // The wall clock; it may be wrong and may go backwards.
    virtual Instant now() = 0;
    // What the device's own zone adds to UTC now.
    virtual ZoneOffset offset() = 0;

    Date today() { return local_date(now(), offset()); }
    TimeOfDay time_of_day() { return local_time(now(), offset()); }
};

class Random {
public:
    virtual ~Random() = default;
    // Fills all bytes with unpredictable values.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

} // namespace prima::base
