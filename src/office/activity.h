#pragma once

// Activities (kegiatan): what someone did on a day, from when to when or how often at a time norm, with what
// output.

#include "office/approval.h"
#include "office/month.h"
#include "office/person.h"
#include "store/store.h"

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace prima::office {

extern const store::Kind activity_kind; // who may change a record of it is judged in work_for_others.h

// What an activity says, without its id. Times are those of the person's own wall clock.
struct ActivityFields {
    base::Date date;
    base::TimeOfDay start;
    base::TimeOfDay end;                   // later than start, at most 24.00; but see times_wrong()
    std::string text;                      // 1..500 characters
    std::optional<base::Decimal> quantity; // of the output, not negative
    std::string unit;                      // of the output, at most 60 characters
    std::optional<base::Id> result;        // of the plan: the result the work was for (hasil kerja)
    // Instead of times: volume x time norm (norma waktu). The minutes for one unit are kept as they were when
    // this was written, so that another norm changes no past number; `norm` only says which it was.
    std::optional<base::Decimal> norm_minutes;
    std::optional<base::Id> norm;

    bool by_volume() const { return norm_minutes && quantity; }
    // Of the work: from start to end, or volume x norm, rounded half up to whole minutes. Never negative.
    base::Minutes minutes() const;
};

struct Activity : ActivityFields {
    base::Id id;
    // One has changed the start and another the end without knowing of each other, and together they make no
    // sense. It counts nothing until someone puts it right.
    bool times_wrong() const { return !by_volume() && end <= start; }
};

// What is wrong, field by field ("start", "end", "text", "quantity", "unit"); nothing when it may be saved.
// With a norm the quantity is required (error.required), and no times are looked at; error.volume_minutes
// when it comes to less than a minute or more than a day.
std::vector<store::FieldError> check_activity(const ActivityFields& fields);

// All of them fail with error.month_closed in a closed month, once keep_closed_months() has been called. An
// activity belongs to the person at the keyboard; while nobody has said who that is, to nobody.
base::Result<store::TransactionId> add_activity(store::Store& store, const ActivityFields& fields);
// Several at once, in one transaction, with the first error of any.
base::Result<store::TransactionId> add_activities(store::Store& store, const std::vector<ActivityFields>& all,
                                                  const store::Label& label);
// Of a shift that ends on the next day: the end lies before the start. Two activities that meet at midnight,
// in one transaction.
base::Result<store::TransactionId> add_over_midnight(store::Store& store, const ActivityFields& fields);
// What is wrong with the part of the first day, as check_activity says it.
std::vector<store::FieldError> check_over_midnight(const ActivityFields& fields);
// Saves only the fields that differ. The null id when none does.
base::Result<store::TransactionId> edit_activity(store::Store& store, base::Id id,
                                                 const ActivityFields& fields);
base::Result<store::TransactionId> delete_activity(store::Store& store, base::Id id);

std::optional<Activity> find_activity(const store::Reader& store, base::Id id);
// The person whose work it is; of one that was written before anybody had said who they are, the person its
// author became; the null id while that is nobody.
base::Id owner_of(const store::Reader& store, const store::Record& activity);
// By date and start. What somebody wrote for another without the right to is nobody's (work_for_others.h).
std::vector<Activity> activities_of(store::Reader& store, base::Id owner, base::Date first, base::Date last);
// Calls visit() for each of these, in no order; nothing is copied, so that it may be many.
void visit_activities(store::Reader& store, base::Id owner, base::Date first, base::Date last,
                      const std::function<void(const store::Record&)>& visit);
// The day of the owner's first activity.
std::optional<base::Date> first_logged(store::Reader& store, base::Id owner);
// Another of the owner's activities at the same time that counts, if any; one by volume has no time.
std::optional<Activity> clash_with(store::Reader& store, base::Id owner, const ActivityFields& fields,
                                   std::optional<base::Id> self = {});

// --- a day ---
// Of one person; with the null id, what belongs to nobody. Without an owner, of the one at the keyboard.

struct DayEntry {
    Activity activity;
    bool overlaps = false; // another activity of the day that counts runs at the same time
    Standing standing = Standing::counts;
    Verdict verdict = Verdict::waiting;
    std::string note; // of the superior, also of a decision that the entry was edited after
    bool counts() const {
        return standing == Standing::counts && verdict != Verdict::rejected && !activity.times_wrong();
    }
};

struct Gap {
    base::TimeOfDay start;
    base::TimeOfDay end;
};

struct Day {
    base::Date date;
    std::vector<DayEntry> entries; // by start, then end, then those by volume; those that count nothing, too
    // Of the entries that count:
    std::vector<Gap> gaps;     // over 15 minutes without an entry, between the first start and the last end
    base::Minutes total;       // minutes covered by at least one entry, and those by volume
    std::optional<Act> closed; // its month is closed
};
// `but` leaves one activity out.
Day day_of(store::Reader& store, base::Date date, base::Id owner, std::optional<base::Id> but = {});
inline Day day_of(store::Store& store, base::Date date) {
    return day_of(store, date, own_person(store));
}

// --- helps for the form and the chart ---
// Worked out anew at each call: a screen keeps the answer until Store::revision() changes.

// An activity text used before, for quick picks: the newest spelling, unit and result, and how often.
struct FrequentText {
    std::string text;
    std::string unit;
    std::optional<base::Id> result;
    std::optional<base::Id> norm; // where it was written by volume
    std::size_t count = 0;
    base::Minutes minutes; // of the newest
};
// The owner's most frequent of the 90 days up to `today`, the newer first among equals; at most `limit`.
std::vector<FrequentText> frequent_texts(store::Reader& store, base::Date today, std::size_t limit,
                                         base::Id owner);
inline std::vector<FrequentText> frequent_texts(store::Store& store, base::Date today, std::size_t limit) {
    return frequent_texts(store, today, limit, own_person(store));
}

// Of the whole office, as far as it counts.
struct MonthSum {
    std::size_t entries = 0;
    std::size_t times_wrong = 0; // of these
    base::Minutes minutes;       // covered, as in Day::total, of all its people and days
};
MonthSum sum_of_month(store::Reader& store, base::Date month);

// How many activities each day of the month has: index 0 is the first day.
std::array<std::size_t, 31> entries_in_month(store::Reader& store, int year, int month, base::Id owner);
inline std::array<std::size_t, 31> entries_in_month(store::Store& store, int year, int month) {
    return entries_in_month(store, year, month, own_person(store));
}

struct DayMinutes {
    base::Date date;
    base::Minutes minutes; // covered, as in Day::total
};
// The days up to and with `last`, oldest first.
std::vector<DayMinutes> minutes_per_day(store::Reader& store, base::Date last, int days, base::Id owner);
inline std::vector<DayMinutes> minutes_per_day(store::Store& store, base::Date last, int days) {
    return minutes_per_day(store, last, days, own_person(store));
}

} // namespace prima::office
