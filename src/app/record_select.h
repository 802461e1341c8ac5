#pragma once

#include "office/person.h"
#include "office/unit.h"
#include "ui/select.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// A choice of one record out of a list, or of none.
class RecordSelect {
public:
    struct Entry {
        base::Id id;
        std::string name, detail;
    };
    /// `none` names the choice of no record; empty offers none. `another` names a last choice that stands for
    /// a record that is not there yet; empty offers none.
    void fill(std::vector<Entry> entries, std::string_view none, std::string_view another = {});
    /// True when the person chose.
    bool draw(std::string_view code, std::string_view label, std::optional<base::Id>& chosen,
              const ui::SelectOptions& options = {});
    /// The choice that stands for a new record was taken.
    bool another() const { return another_chosen_; }
    void forget_another() { another_chosen_ = false; }
    std::size_t size() const { return entries_.size(); }
    bool has(base::Id id) const;

private:
    std::vector<Entry> entries_;
    std::string none_, another_;
    bool another_chosen_ = false;
};

/// Inside a dialog, in every frame: a list of chosen records, which no field shows, is kept with what is
/// typed.
void keep_with_draft(std::string_view code, std::vector<base::Id>& records);

/// Active people with their positions, but for one.
std::vector<RecordSelect::Entry> people_to_choose(store::Store& store, std::optional<base::Id> but = {});
/// Units as a tree, those below others further in.
std::vector<RecordSelect::Entry> units_to_choose(store::Store& store);
std::vector<RecordSelect::Entry> positions_to_choose(store::Store& store);
/// Results (hasil kerja) of the plan that a person has on a day; empty without a plan.
std::vector<RecordSelect::Entry> results_to_choose(store::Store& store, base::Id person, base::Date day);

} // namespace prima::app
