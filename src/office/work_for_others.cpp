#include "office/work_for_others.h"

#include "office/activity.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/office.h"
#include "office/person.h"
#include "office/role.h"

namespace prima::office {

namespace {

constexpr char work_for_others_key = 0;

} // namespace

const WorkForOthers& WorkForOthers::of(store::Reader& reader) {
    return reader.follow<WorkForOthers>(
        &work_for_others_key, [](store::Reader& of) { return std::make_unique<WorkForOthers>(of); });
}

WorkForOthers::WorkForOthers(store::Reader& reader)
    : reader_(reader)
    , engine_(reader.engine())
    , activities_(reader.view(activity_kind.name, {"person", "date", "start", "end"}).table())
    , roles_(reader.view(role_event_kind.name, {"person"}).table())
    , settings_(reader.view(setting_kind.name, {"person"}).table())
    , people_(reader.view(person_kind.name, {"name", "number"}).table()) {}

void WorkForOthers::refresh() {
    const bool who_may = rechecks_ != engine_.rechecks() || !roles_.touched().empty();
    const bool who_is_who =
        !settings_.touched().empty() || (!people_.touched().empty() && any_merged(engine_));
    const std::set<Row> before = aside_;
    if (who_may || who_is_who) {
        rechecks_ = engine_.rechecks();
        rights_.clear();
        aside_.clear();
        for (Row row = 0; row < activities_.size(); ++row) judge(row);
    } else {
        for (const Row row : activities_.touched()) judge(row);
    }
    if (aside_ != before) ++version_;
}

void WorkForOthers::judge(Row row) {
    const std::size_t column = activities_.find_column("person");
    if (column == Table::no_column) return;
    const store::Cell person = activities_.at(column, row);
    bool wrong = false;
    if (person.tag == store::Tag::reference) {
        const store::Ledger::Tx giver = activities_.setter(column, row);
        wrong = engine_.ledger().actor(giver) != person.payload && wrongly_given(row, giver);
    }
    if (wrong)
        aside_.insert(row);
    else
        aside_.erase(row);
}

// By somebody else than the one it names.
bool WorkForOthers::wrongly_given(Row row, store::Ledger::Tx giver) const {
    const store::Record activity(engine_, activities_, row);
    const std::uint32_t actor = engine_.ledger().actor(giver);
    const Id by = actor == store::Ledger::none ? Id() : person_of(reader_, engine_.heap().id(actor));
    if (by == owner_of(reader_, activity)) return false;
    const auto known = rights_.find(giver);
    if (known != rights_.end()) return !known->second;
    const bool right = had_right(Event(engine_, activities_, row, giver), Deed::change_others_work);
    rights_.emplace(giver, right);
    return !right;
}

std::vector<store::SetAside> WorkForOthers::aside() const {
    const std::size_t column = activities_.find_column("person");
    std::vector<store::SetAside> all;
    for (const Row row : aside_) {
        if (activities_.is_deleted(row)) continue;
        const Event given(engine_, activities_, row, activities_.setter(column, row));
        all.push_back(store::set_aside(given, "aside.work_for_others"));
    }
    return all;
}

} // namespace prima::office
