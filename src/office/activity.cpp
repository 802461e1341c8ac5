#include "office/activity.h"

#include "base/text.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/time_norm.h"
#include "office/values.h"
#include "office/work_for_others.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace prima::office {

namespace {

constexpr int gap_minutes = 15;
constexpr int frequent_days = 90;

// Times or a norm: check_activity says which is missing.
constexpr std::array<store::Field, 10> fields_of_activity{{
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"start", FieldType::time, Presence::optional, {}, "activity.start"},
    {"end", FieldType::time, Presence::optional, {}, "activity.end"},
    {"text", FieldType::text, Presence::required, {1, 500}, "activity.text"},
    {"quantity", FieldType::decimal, Presence::optional, {0, 1'000'000'000}, "activity.quantity"},
    {"unit", FieldType::text, Presence::optional, {0, 60}, "activity.unit"},
    {"person", FieldType::reference, Presence::optional, {}, "person.kind"},
    {"result", FieldType::reference, Presence::optional, {}, "activity.result"},
    {"norm_minutes", FieldType::decimal, Presence::optional, {0, 1440}, "activity.norm_minutes"},
    {"norm", FieldType::reference, Presence::optional, {}, "activity.norm"},
}};

struct FieldValue {
    std::string_view field;
    store::Value value;
};

std::vector<FieldValue> values_of(const ActivityFields& fields) {
    const std::string unit = base::collapsed(fields.unit);
    const bool timed = !fields.norm_minutes;
    return {
        {"date", fields.date},
        {"start", timed ? store::Value(fields.start) : store::Value()},
        {"end", timed ? store::Value(fields.end) : store::Value()},
        {"text", std::string(base::trimmed(fields.text))},
        {"quantity", value_of(fields.quantity)},
        {"unit", unit.empty() ? store::Value() : store::Value(unit)},
        {"result", value_of(fields.result)},
        {"norm_minutes", value_of(fields.norm_minutes)},
        {"norm", timed ? store::Value() : value_of(fields.norm)},
    };
}

// Not where a merge or a newer version left no whole activity.
bool is_whole(const store::Record& record) {
    return record.get<Date>("date") && !record.text("text").empty();
}

std::optional<Activity> activity_of(const store::Record& record) {
    if (!is_whole(record)) return std::nullopt;
    Activity activity;
    activity.date = *record.get<Date>("date");
    activity.text = record.text("text");
    activity.quantity = record.get<Decimal>("quantity");
    activity.unit = record.text("unit");
    activity.result = record.get<Id>("result");
    activity.norm_minutes = record.get<Decimal>("norm_minutes");
    activity.norm = record.get<Id>("norm");
    activity.id = record.id();
    // One by volume has no times, whatever a merge left of them.
    if (activity.by_volume()) return activity;
    activity.start = record.get<TimeOfDay>("start").value_or(TimeOfDay());
    activity.end = record.get<TimeOfDay>("end").value_or(TimeOfDay());
    return activity;
}

// By person, then in the order of the clock.
const store::OrderedView& by_person(store::Reader& store) {
    return store.view(activity_kind.name, {"person", "date", "start", "end"});
}

// The first of a list by date that is not before this one.
std::size_t first_from(const store::RecordList& list, Date date) {
    std::size_t low = 0, high = list.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const auto at = list[middle].get<Date>("date");
        if (!at || *at < date)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void append_between(store::Reader& store, const store::RecordList& list, Date first, Date last,
                    std::optional<Id> owner, std::vector<Activity>& activities) {
    const WorkForOthers& others = WorkForOthers::of(store);
    for (std::size_t at = first_from(list, first); at < list.size(); ++at) {
        const store::Record record = list[at];
        const auto date = record.get<Date>("date");
        if (!date || *date > last) break;
        if (others.is_aside(record.row()) || (owner && owner_of(store, record) != *owner)) continue;
        if (auto activity = activity_of(record)) activities.push_back(std::move(*activity));
    }
}

bool in_clock_order(const Activity& a, const Activity& b) {
    return std::tie(a.date, a.start, a.end, a.id) < std::tie(b.date, b.start, b.end, b.id);
}

std::vector<Activity> activities_between(store::Reader& store, Date first, Date last, Id owner) {
    std::vector<Activity> activities;
    const store::OrderedView& view = by_person(store);
    std::size_t lists = 0; // each in its order
    const auto append = [&](const store::RecordList& list, std::optional<Id> of) {
        const std::size_t before = activities.size();
        append_between(store, list, first, last, of, activities);
        lists += activities.size() > before ? 1 : 0;
    };
    if (!owner.is_null()) {
        for (const Id each : records_of(store, owner)) append(view.equal_to(each), std::nullopt);
    }
    // Those that name nobody belong to who wrote them.
    append(view.equal_to(store::Value()), owner);
    if (lists < 2) return activities;
    std::sort(activities.begin(), activities.end(), in_clock_order);
    return activities;
}

std::optional<store::FieldError> order_error(const ActivityFields& fields) {
    if (fields.end > fields.start || fields.norm_minutes) return std::nullopt;
    return store::FieldError{"end", "error.time_order", ""};
}

TimeOfDay midnight() {
    return TimeOfDay::from_minutes(1440).value_or({});
}

void draft_activity(const store::Store& store, store::Draft& draft, Id id, const ActivityFields& fields) {
    for (auto& [name, value] : values_of(fields)) draft.set(activity_kind.name, id, name, value);
    const Id owner = own_person(store);
    if (!owner.is_null()) draft.set(activity_kind.name, id, "person", owner);
}

base::Error first_error(const std::vector<store::FieldError>& errors) {
    return {base::ErrorCode::invalid, errors[0].message, "activity." + errors[0].field};
}

} // namespace

base::Minutes ActivityFields::minutes() const {
    if (by_volume()) return volume_minutes(*quantity, *norm_minutes);
    return {std::max(0, end.minutes() - start.minutes())};
}

const store::Kind activity_kind{"activity",
                                fields_of_activity,
                                "activity.kind",
                                store::KindUse::content,
                                store::Audience::office,
                                {},
                                {},
                                {},
                                false,
                                false,
                                &judge_of_work};

std::vector<store::FieldError> check_activity(const ActivityFields& fields) {
    std::vector<store::FieldError> errors;
    for (const auto& [name, value] : values_of(fields)) {
        for (auto& error : store::check_value(*activity_kind.field(name), value))
            errors.push_back(std::move(error));
        if (name == "end") {
            if (auto error = order_error(fields)) errors.push_back(std::move(*error));
        }
    }
    if (fields.norm_minutes) check_volume(fields, errors);
    return errors;
}

Result<store::TransactionId> add_activity(store::Store& store, const ActivityFields& fields) {
    const auto errors = check_activity(fields);
    if (!errors.empty()) return first_error(errors);
    store::Draft draft;
    const Id id = store.new_id();
    draft_activity(store, draft, id, fields);
    return store.commit(draft, {"change.activity_added", fields.text});
}

Result<store::TransactionId> add_activities(store::Store& store, const std::vector<ActivityFields>& all,
                                            const store::Label& label) {
    store::Draft draft;
    for (const ActivityFields& fields : all) {
        const auto errors = check_activity(fields);
        if (!errors.empty()) return first_error(errors);
        draft_activity(store, draft, store.new_id(), fields);
    }
    return store.commit(draft, label);
}

std::vector<store::FieldError> check_over_midnight(const ActivityFields& fields) {
    ActivityFields evening = fields;
    evening.end = midnight();
    return check_activity(evening);
}

Result<store::TransactionId> add_over_midnight(store::Store& store, const ActivityFields& fields) {
    ActivityFields evening = fields, morning = fields;
    evening.end = midnight();
    morning.date = base::add_days(fields.date, 1);
    morning.start = TimeOfDay();
    morning.quantity.reset(); // the output is counted once
    store::Draft draft;
    for (const ActivityFields* part : {&evening, &morning}) {
        if (part == &morning && morning.end == TimeOfDay()) continue;
        const auto errors = check_activity(*part);
        if (!errors.empty()) return first_error(errors);
        draft_activity(store, draft, store.new_id(), *part);
    }
    return store.commit(draft, {"change.activity_added", fields.text});
}

Result<store::TransactionId> edit_activity(store::Store& store, Id id, const ActivityFields& fields) {
    const auto errors = check_activity(fields);
    if (!errors.empty()) return first_error(errors);
    if (!store.find(activity_kind.name, id)) {
        return base::Error{base::ErrorCode::not_found, "error.record_deleted", "activity " + id.to_string()};
    }
    store::Draft draft;
    for (auto& [name, value] : values_of(fields)) draft.set(activity_kind.name, id, name, value);
    return store.commit(draft, {"change.activity_edited", fields.text});
}

Result<store::TransactionId> delete_activity(store::Store& store, Id id) {
    const store::Record record = store.find(activity_kind.name, id);
    if (!record) {
        return base::Error{base::ErrorCode::not_found, "error.record_deleted", "activity " + id.to_string()};
    }
    store::Draft draft;
    draft.remove(activity_kind.name, id);
    return store.commit(draft, {"change.activity_deleted", std::string(record.text("text"))});
}

std::optional<Activity> find_activity(const store::Reader& store, Id id) {
    const store::Record record = store.find(activity_kind.name, id);
    return record ? activity_of(record) : std::nullopt;
}

Id owner_of(const store::Reader& store, const store::Record& activity) {
    if (const auto person = activity.get<Id>("person")) return person_now(store, *person);
    const store::Engine& engine = store.engine();
    const std::uint32_t actor = engine.ledger().actor(activity.table().birth(activity.row()));
    return actor == store::Ledger::none ? Id() : person_of(store, engine.heap().id(actor));
}

std::vector<Activity> activities_of(store::Reader& store, Id owner, Date first, Date last) {
    return activities_between(store, first, last, owner);
}

void visit_activities(store::Reader& store, Id owner, Date first, Date last,
                      const std::function<void(const store::Record&)>& visit) {
    const WorkForOthers& others = WorkForOthers::of(store);
    const store::OrderedView& view = by_person(store);
    const auto visit_list = [&](const store::RecordList& list, bool named) {
        for (std::size_t at = first_from(list, first); at < list.size(); ++at) {
            const store::Record record = list[at];
            const auto date = record.get<Date>("date");
            if (!date || *date > last) break;
            if (!named && owner_of(store, record) != owner) continue;
            if (is_whole(record) && !others.is_aside(record.row())) visit(record);
        }
    };
    if (!owner.is_null()) {
        for (const Id each : records_of(store, owner)) visit_list(view.equal_to(each), true);
    }
    visit_list(view.equal_to(store::Value()), false);
}

std::optional<Date> first_logged(store::Reader& store, Id owner) {
    std::optional<Date> first;
    const store::OrderedView& view = by_person(store);
    const WorkForOthers& others = WorkForOthers::of(store);
    const auto take = [&](const store::Record& record) {
        const auto date = record.get<Date>("date");
        if (date && (!first || *date < *first)) first = date;
    };
    if (!owner.is_null()) {
        for (const Id each : records_of(store, owner)) {
            for (const store::Record record : view.equal_to(each)) {
                if (others.is_aside(record.row())) continue;
                take(record);
                break;
            }
        }
    }
    for (const store::Record record : view.equal_to(store::Value())) {
        if (owner_of(store, record) != owner) continue;
        take(record);
        break;
    }
    return first;
}

std::optional<Activity> clash_with(store::Reader& store, Id owner, const ActivityFields& fields,
                                   std::optional<Id> self) {
    for (DayEntry& entry : day_of(store, fields.date, owner).entries) {
        if (entry.activity.id == self || !entry.counts()) continue;
        if (entry.activity.start < fields.end && fields.start < entry.activity.end)
            return std::move(entry.activity);
    }
    return std::nullopt;
}

namespace {

// A day from its entries, by start and end. What has no time stands after what has.
Day day_from(store::Reader& store, Date date, std::vector<Activity> activities) {
    const MonthBook& book = MonthBook::of(store);
    const ApprovalBook& approvals = ApprovalBook::of(store);
    Day day;
    day.date = date;
    day.closed = book.month(date).closed;
    const auto add = [&](Activity& activity) {
        DayEntry entry;
        entry.standing = book.standing(activity.id);
        entry.verdict = approvals.verdict(activity.id);
        if (const Decision* last = approvals.last(activity.id)) entry.note = last->note;
        entry.activity = std::move(activity);
        day.entries.push_back(std::move(entry));
    };
    for (const bool by_volume : {false, true}) {
        for (Activity& activity : activities) {
            if (activity.by_volume() == by_volume) add(activity);
        }
    }
    const DayEntry* longest = nullptr; // the entry that ends last of those before
    for (const DayEntry& entry : day.entries) {
        if (!entry.counts()) continue;
        if (entry.activity.by_volume()) {
            day.total.count += entry.activity.minutes().count;
            continue;
        }
        const TimeOfDay start = entry.activity.start;
        const TimeOfDay end = entry.activity.end;
        TimeOfDay counted_from = start;
        if (longest) {
            const TimeOfDay covered = longest->activity.end;
            if (start < covered) {
                counted_from = std::min(covered, end);
            } else if (start.minutes() - covered.minutes() > gap_minutes) {
                day.gaps.push_back({covered, start});
            }
        }
        day.total.count += end.minutes() - counted_from.minutes();
        if (!longest || end > longest->activity.end) longest = &entry;
    }
    for (DayEntry& entry : day.entries) {
        entry.overlaps =
            entry.counts() && std::any_of(day.entries.begin(), day.entries.end(), [&](const DayEntry& other) {
                return &other != &entry && other.counts() && other.activity.start < entry.activity.end &&
                       entry.activity.start < other.activity.end;
            });
    }
    return day;
}

} // namespace

Day day_of(store::Reader& store, Date date, Id owner, std::optional<Id> but) {
    std::vector<Activity> activities = activities_between(store, date, date, owner);
    if (but) std::erase_if(activities, [&](const Activity& each) { return each.id == *but; });
    return day_from(store, date, std::move(activities));
}

MonthSum sum_of_month(store::Reader& store, Date month) {
    MonthSum sum;
    const Date first = base::first_of_month(month);
    const std::int64_t begin = first.days(), end = base::add_months(first, 1).days();
    const WorkForOthers& others = WorkForOthers::of(store);
    const store::Table& table = store.table(activity_kind.name);
    const std::size_t date_column = table.find_column("date");
    // Asked once a month, so it looks at all of them rather than keep them in the order of their days.
    std::map<std::pair<Date, Id>, std::vector<Activity>> days;
    for (store::Table::Row row = 0; row < table.size() && date_column != store::Table::no_column; ++row) {
        const store::Cell cell = table.at(date_column, row);
        const auto day = static_cast<std::int64_t>(cell.payload);
        if (cell.tag != store::Tag::date || day < begin || day >= end) continue;
        if (table.is_deleted(row) || others.is_aside(row)) continue;
        const store::Record record(store.engine(), table, row);
        if (auto activity = activity_of(record))
            days[{activity->date, owner_of(store, record)}].push_back(std::move(*activity));
    }
    for (auto& [key, activities] : days) {
        std::sort(activities.begin(), activities.end(), in_clock_order);
        const Day day = day_from(store, key.first, std::move(activities));
        sum.entries += day.entries.size();
        sum.minutes.count += day.total.count;
        for (const DayEntry& entry : day.entries) sum.times_wrong += entry.activity.times_wrong() ? 1 : 0;
    }
    return sum;
}

std::vector<FrequentText> frequent_texts(store::Reader& store, Date today, std::size_t limit, Id owner) {
    std::vector<FrequentText> texts; // newest first
    std::map<std::string, std::size_t> places;
    std::vector<Activity> activities =
        activities_between(store, base::add_days(today, 1 - frequent_days), today, owner);
    std::reverse(activities.begin(), activities.end());
    for (Activity& activity : activities) {
        const auto [place, fresh] = places.emplace(base::folded(activity.text), texts.size());
        if (fresh) {
            const base::Minutes minutes = activity.minutes();
            texts.push_back({std::move(activity.text), std::move(activity.unit), activity.result,
                             activity.by_volume() ? activity.norm : std::nullopt, 0, minutes});
        }
        ++texts[place->second].count;
    }
    // Few are wanted of many; a taken one counts nothing any more.
    std::vector<FrequentText> best;
    while (best.size() < std::min(limit, texts.size())) {
        FrequentText* most = &texts.front();
        for (FrequentText& each : texts) {
            if (each.count > most->count) most = &each;
        }
        best.push_back(*most);
        most->count = 0;
    }
    return best;
}

std::array<std::size_t, 31> entries_in_month(store::Reader& store, int year, int month, Id owner) {
    std::array<std::size_t, 31> counts{};
    const auto first = Date::make(year, month, 1);
    if (!first) return counts;
    const Date last = base::add_days(*first, base::days_in_month(year, month) - 1);
    for (const Activity& activity : activities_between(store, *first, last, owner)) {
        ++counts[static_cast<std::size_t>(activity.date.day() - 1)];
    }
    return counts;
}

std::vector<DayMinutes> minutes_per_day(store::Reader& store, Date last, int days, Id owner) {
    std::vector<DayMinutes> result;
    for (int back = days - 1; back >= 0; --back) {
        const Date date = base::add_days(last, -back);
        result.push_back({date, day_of(store, date, owner).total});
    }
    return result;
}

} // namespace prima::office
