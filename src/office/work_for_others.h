#pragma once

// Entries of the daily log that somebody wrote for another, or gave to another, without the right to
// (Deed::change_others_work), as far as they knew the office. Operations refuse it at the keyboard; what
// comes by a merge is set aside here: it is no entry of anybody's day, month or queue until somebody who may
// has said whose it is.

#include "store/store.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace prima::office {

class WorkForOthers : public store::Derived {
public:
    static const WorkForOthers& of(store::Reader& reader);
    explicit WorkForOthers(store::Reader& reader);

    bool is_aside(store::Table::Row activity) const { return !aside_.empty() && aside_.count(activity) != 0; }
    // As an act that does not count, about the record of the activity; in no order. Those that were deleted
    // wait for nobody.
    std::vector<store::SetAside> aside() const;
    // Grows whenever other rows are set aside than before.
    std::uint64_t version() const { return version_; }

    void refresh() override;

private:
    using Row = store::Table::Row;
    void judge(Row row);
    bool wrongly_given(Row row, store::Ledger::Tx giver) const;

    store::Reader& reader_;
    const store::Engine& engine_;
    const store::Table& activities_;
    const store::Table& roles_;
    const store::Table& settings_;
    const store::Table& people_;
    std::set<Row> aside_;
    mutable std::map<store::Ledger::Tx, bool> rights_; // of who wrote these transactions
    std::uint64_t version_ = 0, rechecks_ = ~std::uint64_t{0};
};

} // namespace prima::office
