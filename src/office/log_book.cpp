#include "office/log_book.h"

#include "office/activity.h"
#include "office/merged_person.h"
#include "office/office.h"

#include <algorithm>
#include <memory>

namespace prima::office {

using base::Date;
using base::Id;
using store::Cell;
using store::Tag;

namespace {

constexpr char log_book_key = 0;
constexpr store::Table::Row rows_at_once = 40'000; // some milliseconds

Date day_at(std::int32_t days) {
    return base::add_days(Date(), days - Date().days());
}

Date last_of_month(Date first) {
    return base::add_days(base::add_months(first, 1), -1);
}

} // namespace

// What day_of() keeps in mind while it goes over the entries of a day: until when the day is covered.
struct LogBook::Running {
    std::int32_t first = 0; // of the month
    std::int32_t day = nowhere;
    std::optional<std::uint64_t> covered; // minutes since midnight
};

// The entries of a month, gathered over all rows and then gone over person by person.
struct LogBook::Filling {
    Date first;
    std::int32_t from = 0, to = 0; // days
    Row next = 0;                  // to look at
    Month month;
    std::vector<std::pair<std::uint32_t, Row>> found; // with the place of the person, from 0
    std::vector<Row> rows;                            // those of `found`, person by person
    std::vector<std::size_t> begins;                  // in `rows`, by place; one more for the end
    std::size_t counted = 0;                          // places
    std::set<Owner> alone;                            // who is counted from the entries
    bool gathered = false;
};

LogBook::~LogBook() = default;

const LogBook& LogBook::of(store::Reader& reader) {
    return reader.follow<LogBook>(&log_book_key,
                                  [](store::Reader& of) { return std::make_unique<LogBook>(of); });
}

LogBook::LogBook(store::Reader& reader)
    : reader_(reader)
    , engine_(reader.engine())
    , months_(MonthBook::of(reader)) // refreshed before this
    , approvals_(ApprovalBook::of(reader))
    , others_(WorkForOthers::of(reader))
    , activities_(reader.table(activity_kind.name))
    , decisions_(reader.table(approval_kind.name))
    , settings_(reader.table(setting_kind.name))
    , people_(reader.table(person_kind.name)) {}

void LogBook::find_columns() const {
    date_ = activities_.find_column("date");
    start_ = activities_.find_column("start");
    end_ = activities_.find_column("end");
    norm_minutes_ = activities_.find_column("norm_minutes");
    text_ = activities_.find_column("text");
    person_ = activities_.find_column("person");
}

// --- following ---------------------------------------------------------------------------------------------

void LogBook::refresh() {
    // Whose the entries are that name nobody, who had seen what, or very much at once: all of it again.
    const bool who_is_who =
        (some_of_nobody_ && (!settings_.touched().empty() || !people_.touched().empty())) ||
        (placed_all_ && !people_.touched().empty() && merged_people() != merged_);
    const bool much = activities_.touched().size() > 1'000 + activities_.size() / 4;
    const bool others = others_version_ != others_.version();
    others_version_ = others_.version();
    if (who_is_who || much || others || rechecks_ != engine_.rechecks()) placed_all_ = false;
    if (!placed_all_ || months_version_ != months_.version()) {
        kept_.clear();
        again_.clear();
    }
    months_version_ = months_.version();
    rechecks_ = engine_.rechecks();
    filling_.reset();
    placing_.reset();
    if (!placed_all_) return;
    find_columns();
    for (const Row row : activities_.touched()) note_change(row);
    for (const Row row : decisions_.touched()) {
        const store::Record decision(engine_, decisions_, row);
        const auto activity = engine_.find(activities_, decision.get<Id>("activity").value_or(Id()));
        if (activity && *activity < days_.size()) mark(*activity);
    }
}

void LogBook::note_change(Row row) {
    if (row < days_.size()) mark(row);
    owners_.resize(std::max<std::size_t>(owners_.size(), row + 1), nobody);
    days_.resize(owners_.size(), nowhere);
    place(row);
    mark(row);
}

// What is known of the person and the month that the row stands in is no longer right.
void LogBook::mark(Row row) {
    if (days_[row] == nowhere) return;
    begun_again_.insert(owners_[row]);
    const Date first = base::first_of_month(day_at(days_[row]));
    if (kept_.count(first) != 0) again_.emplace(owners_[row], first);
}

void LogBook::place(Row row) const {
    owners_[row] = nobody;
    days_[row] = nowhere;
    const Cell date = date_ == store::Table::no_column ? Cell() : activities_.at(date_, row);
    if (activities_.is_deleted(row) || date.tag != Tag::date || others_.is_aside(row)) return;
    days_[row] = static_cast<std::int32_t>(static_cast<std::int64_t>(date.payload));
    const Cell person = person_ == store::Table::no_column ? Cell() : activities_.at(person_, row);
    if (person.tag == Tag::reference) {
        const auto named = static_cast<Owner>(person.payload);
        const auto merged = merged_.find(named);
        owners_[row] = merged == merged_.end() ? named : merged->second;
        return;
    }
    some_of_nobody_ = true;
    owners_[row] = number_of(owner_of(reader_, {engine_, activities_, row})).value_or(nobody);
}

std::map<LogBook::Owner, LogBook::Owner> LogBook::merged_people() const {
    std::map<Owner, Owner> merged;
    if (!any_merged(engine_)) return merged;
    for (Row row = 0; row < people_.size(); ++row) {
        if (!people_.is_deleted(row)) continue;
        const Id now = person_now(engine_, engine_.heap().id(people_.record(row)));
        const std::optional<Owner> number = number_of(now);
        if (number && *number != people_.record(row)) merged.emplace(people_.record(row), *number);
    }
    return merged;
}

std::optional<LogBook::Owner> LogBook::number_of(Id owner) const {
    if (owner.is_null()) return nobody;
    const std::optional<store::Heap::Number> number = engine_.heap().find(owner);
    return number ? std::optional<Owner>(*number) : std::nullopt;
}

void LogBook::begin_placing() const {
    placing_ = 0;
    some_of_nobody_ = false;
    merged_ = merged_people();
    kept_.clear();
    again_.clear();
    begun_again_.clear();
    begun_ = {};
    find_columns();
    owners_.assign(activities_.size(), nobody);
    days_.assign(activities_.size(), nowhere);
}

// At most so many more.
void LogBook::place_rows(Row most) const {
    if (!placing_) begin_placing();
    const Row end = *placing_ + std::min(most, static_cast<Row>(activities_.size()) - *placing_);
    Owner last = nobody;
    std::int32_t* begun = nullptr;
    for (Row row = *placing_; row < end; ++row) {
        place(row);
        if (days_[row] == nowhere) continue;
        if (!begun || owners_[row] != last) {
            last = owners_[row];
            const bool known = begun_.find(last) != nullptr;
            begun = &begun_[last];
            if (!known) *begun = days_[row];
        }
        *begun = std::min(*begun, days_[row]);
    }
    placing_ = end;
    if (end < activities_.size()) return;
    placed_all_ = true;
    placing_.reset();
}

// --- counting ----------------------------------------------------------------------------------------------

void LogBook::bring_up_to_date() const {
    while (!placed_all_) place_rows(rows_at_once);
    for (const auto& [owner, first] : std::exchange(again_, {})) {
        const auto month = kept_.find(first);
        if (month != kept_.end()) count_again(owner, first, month->second);
    }
    for (const Owner owner : std::exchange(begun_again_, {})) {
        const std::optional<Date> first =
            first_logged(reader_, owner == nobody ? Id() : engine_.heap().id(owner));
        begun_[owner] = first ? first->days() : nowhere;
    }
}

const LogBook::Month& LogBook::kept(Date first) const {
    bring_up_to_date();
    const auto known = kept_.find(first);
    if (known != kept_.end()) return known->second;
    if (!filling(first)) begin_filling(first);
    while (filling(first)) fill_rows(rows_at_once);
    return kept_.at(first);
}

bool LogBook::build_ahead(Date month) const {
    const Date first = base::first_of_month(month);
    if (!placed_all_) {
        place_rows(rows_at_once);
        return false;
    }
    bring_up_to_date();
    if (kept_.count(first) != 0) return true;
    if (filling(first))
        fill_rows(rows_at_once);
    else
        begin_filling(first);
    return kept_.count(first) != 0;
}

float LogBook::share_ahead(Date month) const {
    const Date first = base::first_of_month(month);
    const auto part = [](std::size_t done, std::size_t all) {
        return all == 0 ? 1.0f : static_cast<float>(done) / static_cast<float>(all);
    };
    if (!placed_all_) return placing_ ? part(*placing_, activities_.size()) / 2 : 0;
    if (kept_.count(first) != 0) return 1;
    if (!filling(first)) return 0.5f;
    const Filling& now = *filling_;
    if (!now.gathered) return 0.5f + part(now.next, days_.size()) / 4;
    return 0.75f + part(now.counted + 1, now.begins.size()) / 4;
}

namespace {

LogBook::PersonMonth& place_of(store::FlatMap<std::uint32_t>& places,
                               std::vector<LogBook::PersonMonth>& people, std::uint32_t owner) {
    std::uint32_t& place = places[owner];
    if (place == 0) {
        people.emplace_back();
        place = static_cast<std::uint32_t>(people.size());
    }
    return people[place - 1];
}

} // namespace

bool LogBook::filling(Date first) const {
    return filling_ && filling_->first == first;
}

void LogBook::begin_filling(Date first) const {
    filling_ = std::make_unique<Filling>();
    filling_->first = first;
    filling_->from = first.days();
    filling_->to = last_of_month(first).days();
}

// As activities_of() has the entries of a person.
bool LogBook::before(Row a, Row b) const {
    if (days_[a] != days_[b]) return days_[a] < days_[b];
    for (const std::size_t column : {start_, end_}) {
        if (column == store::Table::no_column) continue;
        const Cell left = activities_.at(column, a), right = activities_.at(column, b);
        if (left.tag == right.tag && left.payload == right.payload) continue;
        if (engine_.heap().before(left, right)) return true;
        if (engine_.heap().before(right, left)) return false;
    }
    return engine_.heap().id(activities_.record(a)) < engine_.heap().id(activities_.record(b));
}

// The rows as they lie in memory, then each person's in their order, which mostly is the same. Who has
// entries that name nobody, or another record, is counted alone.
void LogBook::fill_rows(Row most) const {
    Filling& now = *filling_;
    if (!now.gathered) {
        const Row end = now.next + std::min(most, static_cast<Row>(days_.size()) - now.next);
        for (; now.next < end; ++now.next) {
            const Row row = now.next;
            if (days_[row] < now.from || days_[row] > now.to) continue;
            const Cell named = person_ == store::Table::no_column ? Cell() : activities_.at(person_, row);
            if (named.tag != Tag::reference || named.payload != owners_[row]) {
                now.alone.insert(owners_[row]);
                continue;
            }
            place_of(now.month.places, now.month.people, owners_[row]);
            now.found.emplace_back(*now.month.places.find(owners_[row]) - 1, row);
        }
        if (now.next < days_.size()) return;
        now.begins.assign(now.month.people.size() + 1, 0);
        for (const auto& each : now.found) ++now.begins[each.first + 1];
        for (std::size_t i = 1; i < now.begins.size(); ++i) now.begins[i] += now.begins[i - 1];
        std::vector<std::size_t> next(now.begins);
        now.rows.resize(now.found.size());
        for (const auto& [person, row] : now.found) now.rows[next[person]++] = row;
        now.gathered = true;
        return;
    }
    const auto in_order = [this](Row a, Row b) { return before(a, b); };
    std::size_t done = 0;
    constexpr std::size_t dearer = 8; // counting an entry, than looking at a row
    for (; now.counted + 1 < now.begins.size() && done * dearer < most; ++now.counted) {
        const auto first = now.rows.begin() + static_cast<std::ptrdiff_t>(now.begins[now.counted]);
        const auto last = now.rows.begin() + static_cast<std::ptrdiff_t>(now.begins[now.counted + 1]);
        if (!std::is_sorted(first, last, in_order)) std::sort(first, last, in_order);
        Running running{now.from, nowhere, {}};
        for (auto row = first; row != last; ++row) add(*row, running, now.month.people[now.counted]);
        done += static_cast<std::size_t>(last - first);
    }
    if (now.counted + 1 < now.begins.size()) return;
    for (const Owner each : now.alone) count_again(each, now.first, now.month);
    kept_.insert_or_assign(now.first, std::move(now.month));
    filling_.reset();
}

void LogBook::count_again(Owner owner, Date first, Month& month) const {
    PersonMonth& person = place_of(month.places, month.people, owner);
    person = {};
    Running running{first.days(), nowhere, {}};
    const Id id = owner == nobody ? Id() : engine_.heap().id(owner);
    for (const Activity& activity : activities_of(reader_, id, first, last_of_month(first))) {
        if (const auto row = engine_.find(activities_, activity.id)) add(*row, running, person);
    }
}

// The minutes of an entry that was written as volume x norm.
std::optional<base::Minutes> LogBook::volume_at(Row row) const {
    if (norm_minutes_ == store::Table::no_column || activities_.at(norm_minutes_, row).tag != Tag::decimal)
        return std::nullopt;
    const store::Record record(engine_, activities_, row);
    ActivityFields fields;
    fields.norm_minutes = record.get<base::Decimal>("norm_minutes");
    fields.quantity = record.get<base::Decimal>("quantity");
    return fields.by_volume() ? std::optional(fields.minutes()) : std::nullopt;
}

// One more entry of a person, in the order of the clock: as day_of() and log_of_month() count it.
void LogBook::add(Row row, Running& running, PersonMonth& to) const {
    const Cell text = activities_.at(text_, row);
    if (text.tag != Tag::text || engine_.heap().text(static_cast<store::Heap::Number>(text.payload)).empty())
        return;
    DayCounts& day = to[static_cast<std::size_t>(days_[row] - running.first)];
    if (running.day != days_[row]) running = {running.first, days_[row], {}};
    const Verdict verdict = approvals_.verdict_at(row);
    ++day.entries;
    switch (verdict) {
    case Verdict::waiting: ++day.waiting; break;
    case Verdict::approved: ++day.approved; break;
    case Verdict::returned: ++day.returned; break;
    case Verdict::rejected: ++day.rejected; break;
    }
    const bool late = months_.any_late() &&
                      months_.standing(engine_.heap().id(activities_.record(row))) != Standing::counts;
    if (late || verdict == Verdict::rejected) return;
    std::uint64_t counted = 0, own = 0;
    if (const auto volume = volume_at(row)) {
        counted = own = static_cast<std::uint64_t>(volume->count);
    } else {
        const Cell start = activities_.at(start_, row), end = activities_.at(end_, row);
        if (start.tag != Tag::time || end.tag != Tag::time || end.payload <= start.payload) return;
        const std::uint64_t from = running.covered && start.payload < *running.covered
                                       ? std::min(*running.covered, end.payload)
                                       : start.payload;
        counted = end.payload - from;
        own = end.payload - start.payload;
        running.covered = std::max(running.covered.value_or(0), end.payload);
    }
    const auto sum = [](std::uint32_t so_far, std::uint64_t more) {
        return static_cast<std::uint32_t>(std::min<std::uint64_t>(so_far + more, UINT32_MAX));
    };
    day.minutes = sum(day.minutes, counted);
    // Where approved entries overlap, a minute is one, see DayCounts.
    if (verdict == Verdict::approved) day.approved_minutes = sum(day.approved_minutes, own);
}

const LogBook::PersonMonth& LogBook::month_of(Id owner, Date month) const {
    static const PersonMonth none{};
    const Month& kept_month = kept(base::first_of_month(month));
    const std::optional<Owner> number = number_of(owner);
    const std::uint32_t* place = number ? kept_month.places.find(*number) : nullptr;
    return place && *place != 0 ? kept_month.people[*place - 1] : none;
}

std::optional<Date> LogBook::begun(Id owner) const {
    bring_up_to_date();
    const std::optional<Owner> number = number_of(owner);
    const std::int32_t* day = number ? begun_.find(*number) : nullptr;
    return day && *day != nowhere ? std::optional<Date>(day_at(*day)) : std::nullopt;
}

// --- as days -----------------------------------------------------------------------------------------------

LogCalendar::LogCalendar(const store::Reader& store, Date month)
    : first(base::first_of_month(month))
    , days(static_cast<std::size_t>(base::days_in_month(first.year(), first.month()))) {
    for (std::size_t i = 0; i < days.size(); ++i) {
        days[i].date = base::add_days(first, static_cast<int>(i));
        days[i].workday = is_workday(store, days[i].date);
        days[i].holiday = holiday_on(store, days[i].date);
    }
    std::vector<Leave> all;
    for (const store::Record& record : store.records(leave_kind.name)) {
        auto leave = leave_of_record(record);
        if (leave && first <= *leave->to && *leave->from <= days.back().date)
            all.push_back(std::move(*leave));
    }
    // Of two that overlap the earlier, as leaves_of() has them.
    std::stable_sort(all.begin(), all.end(),
                     [](const Leave& a, const Leave& b) { return *a.from < *b.from; });
    for (const Leave& leave : all) {
        Leaves& of_person = leaves[leave.person];
        for (std::size_t i = 0; i < days.size(); ++i) {
            if (leave.covers(days[i].date) && !of_person[i]) of_person[i] = leave.kind;
        }
    }
}

std::optional<LeaveKind> LogCalendar::leave(Id person, Date day) const {
    const auto found = leaves.find(person);
    return found == leaves.end() ? std::nullopt : found->second[static_cast<std::size_t>(day.day() - 1)];
}

LogSum sum_of_month(const LogBook& book, const LogCalendar& calendar, Id owner, Date today) {
    LogSum sum;
    const LogBook::PersonMonth& counts = book.month_of(owner, calendar.first);
    const std::optional<Date> begun = book.begun(owner);
    const auto leaves = calendar.leaves.find(owner);
    for (std::size_t i = 0; i < calendar.days.size(); ++i) {
        const LogBook::DayCounts& day = counts[i];
        const Date date = calendar.days[i].date;
        sum.entries += day.entries;
        sum.approved += day.approved;
        sum.waiting += day.waiting;
        sum.returned += day.returned;
        sum.rejected += day.rejected;
        sum.minutes.count += day.minutes;
        sum.approved_minutes.count += std::min(day.approved_minutes, day.minutes);
        sum.logged_days += day.entries > 0 ? 1 : 0;
        if (!calendar.days[i].workday) continue;
        const bool away = leaves != calendar.leaves.end() && leaves->second[i] && day.entries == 0;
        sum.workdays += !away && date <= today ? 1 : 0;
        sum.leave_days += away && date <= today ? 1 : 0;
        sum.missing += begun && *begun <= date && day.entries == 0 && !away && date < today ? 1 : 0;
    }
    return sum;
}

std::vector<LogDay> days_of_month(store::Reader& store, const LogCalendar& calendar, Id owner) {
    const LogBook& book = LogBook::of(store);
    const LogBook::PersonMonth counts = book.month_of(owner, calendar.first);
    const std::optional<Date> begun = book.begun(owner);
    std::vector<LogDay> days = calendar.days;
    for (std::size_t i = 0; i < days.size(); ++i) {
        LogDay& day = days[i];
        day.begun = begun && *begun <= day.date;
        day.leave = calendar.leave(owner, day.date);
        day.entries = counts[i].entries;
        day.approved = counts[i].approved;
        day.waiting = counts[i].waiting;
        day.returned = counts[i].returned;
        day.rejected = counts[i].rejected;
        day.minutes.count = counts[i].minutes;
        day.approved_minutes.count = std::min(counts[i].approved_minutes, counts[i].minutes);
    }
    return days;
}

} // namespace prima::office
