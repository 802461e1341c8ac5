#pragma once

// What the superior says to the entries of the daily log: approved (disetujui), sent back (dikembalikan) or
// rejected (ditolak). Each saying is an event. It covers what its author had seen of the entry: an edit after
// it makes the entry wait again. A rejected entry adds no minutes.

#include "office/month.h"
#include "store/store.h"

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind approval_kind;

enum class Verdict : std::uint8_t { waiting, approved, returned, rejected };

struct Decision {
    Verdict verdict = Verdict::waiting;
    std::string note;
    std::vector<Act> by; // those who agreed without knowing of each other
};

struct ApprovalState {
    std::vector<Decision> decisions; // that were accepted, oldest first; the last one holds
};
extern const store::Machine<ApprovalState> approval_machine;

// The decisions as they stand, following every change. In a closed month those hold that the close had seen.
class ApprovalBook : public store::Derived {
public:
    static const ApprovalBook& of(store::Reader& reader);
    explicit ApprovalBook(store::Reader& reader);

    // The decision that covers the entry as it is now; nullptr while it waits.
    const Decision* decision(base::Id activity) const;
    Verdict verdict(base::Id activity) const;
    // The same for a row of the activities, for those who go over many.
    Verdict verdict_at(store::Table::Row activity) const;
    // The last decision, also when the entry was edited since.
    const Decision* last(base::Id activity) const;
    // Decisions that do not count, oldest first.
    std::vector<AsideAct> aside() const;
    std::size_t aside_count() const { return set_aside_.size() + late_.size(); }

    void refresh() override;

private:
    class Folding;
    void judge_late(store::Table::Row row);
    AsideAct describe(const store::SetAside& aside) const;

    const store::Engine& engine_;
    const MonthBook& months_;
    const store::Table& activities_;
    const store::Table& events_;
    std::unique_ptr<Folding> fold_;
    std::map<base::Id, store::SetAside> late_;      // by event: after the close of its month
    std::map<base::Id, store::SetAside> set_aside_; // by event, those nobody has taken note of
    std::uint64_t folded_ = ~std::uint64_t{0};
    std::uint64_t months_version_ = ~std::uint64_t{0};
    std::uint64_t rechecks_ = ~std::uint64_t{0};

public:
    ~ApprovalBook() override;
};

// Whether the one at the keyboard may decide on this entry: its owner's appraiser or an administrator, never
// its owner.
bool may_decide(store::Store& store, base::Id activity);

// What the superior says, to one entry or to many in one transaction. Errors: error.required (a note, unless
// approved), error.own_work, error.right_approval, error.month_closed, error.decided_already,
// error.record_deleted.
base::Result<store::TransactionId> decide_on(store::Store& store, std::span<const base::Id> activities,
                                             Verdict verdict, std::string_view note);

} // namespace prima::office
