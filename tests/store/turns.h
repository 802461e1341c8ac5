#pragma once

// A small state machine for tests: a task is taken and released in turns, and may be locked. What a lock had
// not seen is late, also when its clock is before the lock's.

#include "store/naive_merge.h"
#include "store/store.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prima::test {

struct Turns {
    bool taken = false;
    std::optional<base::Id> lock;                        // its transaction
    std::vector<std::pair<base::Id, base::Id>> accepted; // event and transaction
    std::set<base::Id> late;                             // accepted before a lock came that had not seen them
};

inline std::string_view turn_step(Turns& turns, const store::Event& event) {
    const store::Ledger& ledger = event.engine().ledger();
    const std::string what = event.text("what");
    const base::Id transaction = event.transaction();
    if (what == "lock") {
        if (turns.lock) return "locked";
        turns.lock = transaction;
        std::vector<std::pair<base::Id, base::Id>> seen;
        for (const auto& each : turns.accepted) {
            if (store::late(ledger, transaction, each.second))
                turns.late.insert(each.first);
            else
                seen.push_back(each);
        }
        turns.accepted = std::move(seen);
    } else if (what == "unlock" && turns.lock) {
        turns.lock.reset();
    } else if (turns.lock && store::late(ledger, *turns.lock, transaction)) {
        return "late";
    } else if (what == "take" && !turns.taken) {
        turns.taken = true;
    } else if (what == "release" && turns.taken) {
        turns.taken = false;
    } else {
        return "impossible";
    }
    turns.accepted.emplace_back(event.id(), transaction);
    return {};
}

inline constexpr store::Machine<Turns> turn_machine{"turn", &turn_step};

// Every task with its state and what was set aside.
inline std::string turns_text(const store::Fold<Turns>& fold) {
    std::string text;
    for (const auto& [subject, outcome] : fold.all()) {
        text += json_text(subject[0]) + (outcome.state.taken ? " taken" : " free");
        if (outcome.state.lock) text += " locked";
        std::set<std::string> late;
        for (const base::Id id : outcome.state.late) late.insert(id.to_string());
        for (const std::string& each : late) text += " late " + each;
        std::multiset<std::string> aside;
        for (const store::SetAside& each : outcome.aside)
            aside.insert(NaiveMerge::aside_text(each.event, each.transaction, each.reason));
        for (const std::string& each : aside) text += "; " + each;
        text += "\n";
    }
    return text;
}
inline std::string turns_text(store::Store& store) {
    return turns_text(store.fold(turn_machine));
}

inline base::Id add_turn(store::Store& store, base::Id task, std::string_view what) {
    store::Draft draft;
    const base::Id id = store.new_id();
    draft.set("turn", id, "task", task);
    draft.set("turn", id, "what", std::string(what));
    return store.commit(draft, {"turn", std::string(what)}).ok() ? id : base::Id();
}

} // namespace prima::test
