#include "office/holiday.h"

#include "office/holiday_table.h"
#include "office/names.h"
#include "office/office.h"
#include "office/values.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 3> fields_of_holiday{{
    {"date", FieldType::date, Presence::required, {}, "holiday.date"},
    {"name", FieldType::text, Presence::required, {1, 120}, "holiday.name"},
    {"source", FieldType::text, Presence::optional, {0, 160}, "holiday.source"},
}};
constexpr int usual_week = 5;
constexpr int usual_start = 7 * 60 + 30; // minutes of the day

int order_of(int year, int month, int day) {
    return (year * 100 + month) * 100 + day;
}

Holiday holiday_of(const StatutoryHoliday& statutory, Date date) {
    return {date, statutory.kind, std::string(statutory.name), std::string(statutory.decree), std::nullopt};
}

Holiday holiday_of(const store::Record& record, Date date) {
    return {date, HolidayKind::own, std::string(record.text("name")), std::string(record.text("source")),
            record.id()};
}

std::string key_of(Date date) {
    return base::format_iso(date);
}

void draft_holiday(store::Draft& draft, Id id, const HolidayFields& fields) {
    draft.set(holiday_kind.name, id, "date", value_of(fields.date));
    draft.set(holiday_kind.name, id, "name", text_value(fields.name));
    draft.set(holiday_kind.name, id, "source", text_value(fields.source));
}

} // namespace

const StatutoryHoliday* statutory_on(Date date) {
    const base::YearMonthDay ymd = date.ymd();
    const int wanted = order_of(ymd.year, ymd.month, ymd.day);
    const auto all = statutory_holidays();
    const auto place =
        std::lower_bound(all.begin(), all.end(), wanted, [](const StatutoryHoliday& each, int order) {
            return order_of(each.year, each.month, each.day) < order;
        });
    if (place == all.end() || order_of(place->year, place->month, place->day) != wanted) return nullptr;
    return &*place;
}

const store::Kind holiday_kind{
    "holiday", fields_of_holiday, "holiday.kind", store::KindUse::content, store::Audience::office, {},
    "date"};

std::vector<store::FieldError> check_holiday(const HolidayFields& fields) {
    std::vector<store::FieldError> errors;
    store::Draft draft;
    draft_holiday(draft, Id{1, 1}, fields);
    check_values(holiday_kind, draft, errors);
    return errors;
}

Result<store::TransactionId> add_holiday(store::Store& store, const HolidayFields& fields) {
    const auto errors = check_holiday(fields);
    if (!errors.empty()) return as_error(errors.front(), holiday_kind.name);
    store::Draft draft;
    draft_holiday(draft, free_natural_id(store, holiday_kind.name, key_of(*fields.date)), fields);
    return store.commit(draft, {"change.holiday_added", base::collapsed(fields.name)});
}

Result<store::TransactionId> delete_holiday(store::Store& store, Id id) {
    const store::Record record = store.find(holiday_kind.name, id);
    if (!record) return Error{ErrorCode::not_found, "error.record_deleted", "holiday " + id.to_string()};
    store::Draft draft;
    draft.remove(holiday_kind.name, id);
    return store.commit(draft, {"change.holiday_deleted", std::string(record.text("name"))});
}

std::vector<Holiday> holidays_of_year(store::Reader& store, int year) {
    std::vector<Holiday> all;
    for (const StatutoryHoliday& each : statutory_holidays()) {
        if (each.year != year) continue;
        if (const auto date = Date::make(each.year, each.month, each.day))
            all.push_back(holiday_of(each, *date));
    }
    const auto first = Date::make(year, 1, 1);
    const auto last = Date::make(year, 12, 31);
    if (!first || !last) return all;
    for (const store::Record record : store.view(holiday_kind.name, {"date"}).between(*first, *last)) {
        if (const auto date = record.get<Date>("date")) all.push_back(holiday_of(record, *date));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Holiday& a, const Holiday& b) { return a.date < b.date; });
    return all;
}

std::optional<Holiday> holiday_on(const store::Reader& store, Date date) {
    if (const StatutoryHoliday* statutory = statutory_on(date)) return holiday_of(*statutory, date);
    // Of those that were deleted and entered again, the last.
    for (const store::Record& record : store.where(holiday_kind.name, "date", date))
        return holiday_of(record, date);
    return std::nullopt;
}

bool statutory_year(int year) {
    return year >= first_statutory_year && year <= last_statutory_year;
}

int days_of_week(const store::Reader& store) {
    for (const store::Record& record : store.records(office_kind.name)) {
        if (record.get<std::int64_t>("week_days") == std::int64_t{6}) return 6;
    }
    return usual_week;
}

Result<store::TransactionId> set_days_of_week(store::Store& store, int days) {
    store::Draft draft;
    draft.set(office_kind.name, store.office(), "week_days", std::int64_t{days});
    return store.commit(draft, {"change.week_set", std::to_string(days)});
}

base::TimeOfDay day_start(const store::Reader& store) {
    for (const store::Record& record : store.records(office_kind.name)) {
        if (const auto start = record.get<base::TimeOfDay>("day_start")) return *start;
    }
    return base::TimeOfDay::from_minutes(usual_start).value_or({});
}

Result<store::TransactionId> set_day_start(store::Store& store, base::TimeOfDay start) {
    store::Draft draft;
    draft.set(office_kind.name, store.office(), "day_start", start);
    return store.commit(draft, {"change.day_start_set", ""});
}

bool is_workday(const store::Reader& store, Date date) {
    if (static_cast<int>(date.weekday()) >= days_of_week(store)) return false;
    return !holiday_on(store, date);
}

int workdays(const store::Reader& store, Date first, Date last) {
    int count = 0;
    for (Date date = first; date <= last; date = base::add_days(date, 1))
        count += is_workday(store, date) ? 1 : 0;
    return count;
}

} // namespace prima::office
