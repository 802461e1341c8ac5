#pragma once

// Days on which nobody need work: the statutory ones, the office's own, and the working week.

#include "store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind holiday_kind;

enum class HolidayKind : std::uint8_t {
    national,
    collective_leave, // cuti bersama
    election,
    own, // the office's or the region's own
};

struct Holiday {
    base::Date date;
    HolidayKind kind = HolidayKind::own;
    std::string name;
    std::string source;         // the decree
    std::optional<base::Id> id; // of an own one
};

struct HolidayFields {
    std::optional<base::Date> date;
    std::string name;   // 1..120 characters
    std::string source; // the decree or letter, at most 160
};
std::vector<store::FieldError> check_holiday(const HolidayFields& fields);
// One a date: a second one replaces the first.
base::Result<store::TransactionId> add_holiday(store::Store& store, const HolidayFields& fields);
base::Result<store::TransactionId> delete_holiday(store::Store& store, base::Id id);

std::vector<Holiday> holidays_of_year(store::Reader& store, int year); // by date
std::optional<Holiday> holiday_on(const store::Reader& store, base::Date date);
// The statutory list knows this year; of others only the office's own days are known.
bool statutory_year(int year);

// Monday to Friday, or to Saturday.
int days_of_week(const store::Reader& store); // 5 or 6
base::Result<store::TransactionId> set_days_of_week(store::Store& store, int days);
// When the working day begins, 07.30 until the office says otherwise.
base::TimeOfDay day_start(const store::Reader& store);
base::Result<store::TransactionId> set_day_start(store::Store& store, base::TimeOfDay start);

bool is_workday(const store::Reader& store, base::Date date);
// From the first to the last, both counted.
int workdays(const store::Reader& store, base::Date first, base::Date last);

} // namespace prima::office
