#pragma once

// The daily log of everybody, month by month, as it stands: what pages about many people read instead of
// going over all entries. It says of each day what day_of() and log_of_month() say (activity.h, work_log.h),
// which work it out from the entries; it is worked out again only for a person and month where something
// changed.

#include "office/approval.h"
#include "office/month.h"
#include "office/work_for_others.h"
#include "office/work_log.h"
#include "store/flat_map.h"

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace prima::office {

class LogBook : public store::Derived {
public:
    static const LogBook& of(store::Reader& reader);
    explicit LogBook(store::Reader& reader);
    ~LogBook() override;

    struct DayCounts {
        std::uint32_t minutes = 0;          // that count; several entries by volume may be more than a day
        std::uint32_t approved_minutes = 0; // of approved entries; not more than `minutes` of it count
        std::uint16_t entries = 0, approved = 0, waiting = 0, returned = 0, rejected = 0;
    };
    using PersonMonth = std::array<DayCounts, 31>; // by day

    // The entries of a month, all zeros where there are none. Valid until something changes.
    const PersonMonth& month_of(base::Id owner, base::Date month) const;
    // The day of the owner's first entry.
    std::optional<base::Date> begun(base::Id owner) const;

    // Does a part of what month_of() and begun() of this month would do at their first call, so that they
    // need not; true once nothing is left. What the parts amount to is the same, whatever happens between
    // them.
    bool build_ahead(base::Date month) const;
    float share_ahead(base::Date month) const; // how far that is, 0..1

    void refresh() override;

private:
    using Row = store::Table::Row;
    using Owner = store::Heap::Number; // of the id
    static constexpr Owner nobody = ~Owner{0};
    static constexpr std::int32_t nowhere = std::numeric_limits<std::int32_t>::min();
    struct Month {
        store::FlatMap<std::uint32_t> places; // by owner, + 1
        std::vector<PersonMonth> people;
    };
    struct Running; // a day of one owner, while its entries are gone over in their order

    void find_columns() const;
    void place(Row row) const;
    void note_change(Row row);
    void mark(Row row);
    struct Filling; // a month on its way

    void begin_placing() const;
    void place_rows(Row most) const;
    void bring_up_to_date() const;
    const Month& kept(base::Date first) const;
    bool filling(base::Date first) const;
    void begin_filling(base::Date first) const;
    void fill_rows(Row most) const;
    bool before(Row a, Row b) const;
    void count_again(Owner owner, base::Date first, Month& month) const;
    std::optional<base::Minutes> volume_at(Row row) const;
    void add(Row row, Running& running, PersonMonth& to) const;
    std::optional<Owner> number_of(base::Id owner) const;
    std::map<Owner, Owner> merged_people() const; // whose entries are another's now

    store::Reader& reader_;
    const store::Engine& engine_;
    const MonthBook& months_;
    const ApprovalBook& approvals_;
    const WorkForOthers& others_;
    const store::Table& activities_;
    const store::Table& decisions_;
    const store::Table& settings_;
    const store::Table& people_;
    std::uint64_t months_version_ = 0, rechecks_ = 0, others_version_ = 0;
    // Worked out when asked for.
    mutable std::size_t date_ = store::Table::no_column, start_ = date_, end_ = date_, text_ = date_,
                        person_ = date_, norm_minutes_ = date_;
    mutable bool placed_all_ = false, some_of_nobody_ = false;
    mutable std::optional<Row> placing_;       // the next one; nothing before it has begun
    mutable std::unique_ptr<Filling> filling_; // forgotten with every change
    mutable std::map<Owner, Owner> merged_;
    mutable std::vector<Owner> owners_;                    // by row
    mutable std::vector<std::int32_t> days_;               // by row, since 1970; nowhere when it is deleted
    mutable store::FlatMap<std::int32_t> begun_;           // by owner
    mutable std::set<Owner> begun_again_;                  // whose begun_ is no longer right
    mutable std::map<base::Date, Month> kept_;             // by first day
    mutable std::set<std::pair<Owner, base::Date>> again_; // of these, what is no longer right
};

// The days of a month without entries: which are workdays, which holidays, and who is on leave.
struct LogCalendar {
    base::Date first;
    std::vector<LogDay> days; // the same for everybody
    using Leaves = std::array<std::optional<LeaveKind>, 31>;
    std::unordered_map<base::Id, Leaves> leaves;                           // of those who have any
    std::optional<LeaveKind> leave(base::Id person, base::Date day) const; // of this month
    LogCalendar(const store::Reader& store, base::Date month);
};

// As log_of_month() and sum_of_log() have it.
std::vector<LogDay> days_of_month(store::Reader& store, const LogCalendar& calendar, base::Id owner);
LogSum sum_of_month(const LogBook& book, const LogCalendar& calendar, base::Id owner, base::Date today);

} // namespace prima::office
