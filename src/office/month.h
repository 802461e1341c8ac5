#pragma once

// Closing a month of the daily log. Closing is a lock: what its author had not seen of the month comes late,
// counts nothing and waits until someone admits it or leaves it out. Each of these acts is an event
// (store/events.h): nothing takes one back, only another act corrects it.

#include "store/store.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind month_event_kind;

// Who did an official act, and when.
struct Act {
    store::TransactionId transaction;
    base::Id actor;
    store::Stamp stamp;
};

// What the acts on a month amount to. A closed month that is opened again counts everything, and what was
// decided on late entries is forgotten: the next close sees them.
struct MonthState {
    std::optional<Act> closed; // the close that holds
    struct Decision {
        bool counts = false;
        std::vector<Act> by; // those who agreed on it; it covers what any of them had seen
    };
    std::map<base::Id, Decision> decisions; // on late activities
    std::set<base::Id> noted;               // acts that were set aside, and somebody knows
};
extern const store::Machine<MonthState> month_machine;

enum class Standing : std::uint8_t {
    counts,
    waiting,  // late, until someone decides
    left_out, // late, and someone decided that it does not count
};

// An activity that was written, changed or deleted after its month was closed, by someone who did not know.
struct LateActivity {
    base::Id activity;
    base::Date month; // its first day
    Standing standing = Standing::waiting;
    bool deleted = false;
    std::vector<Act> late; // what was done, oldest first
};

// An act on a month that does not count, and waits until somebody has taken note of it.
struct AsideAct {
    std::optional<base::Date> month;
    std::string what; // "close", "reopen", "admit", "leave_out", or what a newer version says
    std::optional<base::Id> activity;
    store::SetAside aside;
};

// The months as they stand, following every change.
class MonthBook : public store::Derived {
public:
    static const MonthBook& of(store::Reader& reader);
    explicit MonthBook(store::Reader& reader);

    const MonthState& month(base::Date day) const;
    Standing standing(base::Id activity) const;
    // What came late of an activity, whatever was decided; one a month that it concerns.
    std::vector<LateActivity> late_of(base::Id activity) const;
    // By month, then activity.
    std::vector<LateActivity> late(Standing standing) const;
    const std::vector<AsideAct>& aside() const { return aside_; } // oldest first
    // Somebody has taken note of this act, which does not count.
    bool is_noted(base::Id act) const { return noted_.count(act) != 0; }
    bool any_late() const { return !late_.empty(); } // of whatever standing
    // Grows with every act on a month.
    std::uint64_t version() const { return folded_; }
    // How much waits for someone.
    std::size_t waiting() const { return waiting_ + aside_.size(); }

    void refresh() override;

private:
    using Row = store::Table::Row;
    void judge(Row row);
    void judge_all();
    void list_aside();

    const store::Engine& engine_;
    const store::Table& activities_;
    const store::Table& acts_;
    std::unique_ptr<store::Fold<MonthState>> fold_;
    std::map<Row, std::vector<LateActivity>> late_; // one a month that it concerns
    std::vector<AsideAct> aside_;
    std::set<base::Id> noted_;
    std::size_t waiting_ = 0;
    std::uint64_t folded_ = ~std::uint64_t{0};
    std::uint64_t rechecks_ = 0;
};

// Refuses from now on whatever would change an activity of a closed month, with error.month_closed.
void keep_closed_months(store::Store& store);
// What is wrong with this day for an activity: error.month_closed, or nothing.
std::vector<store::FieldError> check_open(store::Reader& store, base::Date day);

// All of them are official acts. Errors: error.month_not_ended (until its last day),
// error.month_closed_already, error.month_open_already, error.required (a reason), error.not_late.
base::Result<store::TransactionId> close_month(store::Store& store, base::Date month, base::Date today);
base::Result<store::TransactionId> reopen_month(store::Store& store, base::Date month,
                                                std::string_view reason);
// Admits a late activity, or leaves it out; also to correct an earlier decision.
base::Result<store::TransactionId> decide_late(store::Store& store, const LateActivity& late, bool counts);
base::Result<store::TransactionId> note_aside(store::Store& store, const AsideAct& act);
// Takes note of any event that was set aside, of a month or of something else. `about` is for the history.
base::Result<store::TransactionId> note_event(store::Store& store, base::Id event,
                                              std::optional<base::Date> month, std::string about);

} // namespace prima::office
