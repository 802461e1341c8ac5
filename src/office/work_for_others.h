#pragma once

// Entries of the daily log of somebody else, in the hands of those without the right to them
// (Deed::change_others_work), as far as they knew the office. Operations refuse it at the keyboard; what
// comes by a merge is set aside here. An entry that was written for another is none of anybody's day, month
// or queue until somebody who may has said whose it is. A change of another's entry, or of whose it is, is
// passed over: the entry stays what its owner, and others who may, have said, until somebody who may takes
// the change over.

#include "store/store.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace prima::office {

// Passes over such changes, for the kind of entries.
std::unique_ptr<store::Judge> judge_of_work(const store::Engine& engine);

// A change that was passed over and waits.
struct WorkEdit {
    base::Id activity;
    std::vector<store::Change> offered; // what it says otherwise than what counts; deleted_field, too
    store::SetAside aside;              // its `event` is an id of this change of this entry, as a note has it
};

class WorkForOthers : public store::Derived {
public:
    static const WorkForOthers& of(store::Reader& reader);
    explicit WorkForOthers(store::Reader& reader);

    bool is_aside(store::Table::Row activity) const { return !aside_.empty() && aside_.count(activity) != 0; }
    // As an act that does not count, about the record of the activity; in no order. Those that were deleted
    // wait for nobody.
    std::vector<store::SetAside> aside() const;
    // In no order. A cell waits for nobody any more when it holds what was offered, or when somebody whose
    // word counts had seen the offer and set it otherwise; nor does what its own author has overtaken.
    std::vector<WorkEdit> edits() const;
    std::optional<WorkEdit> edit(base::Id event) const;
    // Grows whenever other rows are set aside than before.
    std::uint64_t version() const { return version_; }

    void refresh() override;

private:
    using Row = store::Table::Row;
    void judge(Row row);
    bool wrongly_given(Row row, store::Ledger::Tx giver) const;
    void add_edits_of(Row row, std::vector<WorkEdit>& all) const;

    store::Reader& reader_;
    const store::Engine& engine_;
    const store::Table& activities_;
    const store::Table& roles_;
    const store::Table& settings_;
    const store::Table& people_;
    std::set<Row> by_others_; // given by another actor than the one they name: all that need be judged again
    std::set<Row> aside_;
    mutable std::map<store::Ledger::Tx, bool> rights_; // of who wrote these transactions
    std::uint64_t version_ = 0, rechecks_ = ~std::uint64_t{0};
};

// The one at the keyboard may: an administrator, and the owner, but not to give the entry to another.
bool may_take_over(store::Store& store, const WorkEdit& edit);
// What was offered counts from now on, as said by the one at the keyboard. One action, which can be undone.
// To leave everything as it was is note_event() of its `aside.event`.
base::Result<store::TransactionId> take_over(store::Store& store, const WorkEdit& edit);

} // namespace prima::office
