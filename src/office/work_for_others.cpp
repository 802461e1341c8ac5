#include "office/work_for_others.h"

#include "office/activity.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/office.h"
#include "office/person.h"
#include "office/role.h"

#include <algorithm>

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
    , activities_(reader.table(activity_kind.name))
    , roles_(reader.table(role_event_kind.name))
    , settings_(reader.table(setting_kind.name))
    , people_(reader.table(person_kind.name)) {}

void WorkForOthers::refresh() {
    const bool anew = rechecks_ != engine_.rechecks();
    const bool who_may = !roles_.touched().empty();
    const bool who_is_who =
        !settings_.touched().empty() || (!people_.touched().empty() && any_merged(engine_));
    const std::set<Row> before = aside_;
    if (anew || who_may || who_is_who) {
        rechecks_ = engine_.rechecks();
        rights_.clear();
    }
    if (anew) {
        by_others_.clear();
        aside_.clear();
        for (Row row = 0; row < activities_.size(); ++row) judge(row);
    } else {
        for (const Row row : activities_.touched()) judge(row);
        if (who_may || who_is_who) {
            for (const Row row : std::set<Row>(by_others_)) judge(row);
        }
    }
    if (aside_ != before) ++version_;
}

void WorkForOthers::judge(Row row) {
    const std::size_t column = activities_.find_column("person");
    if (column == Table::no_column) return;
    const store::Cell person = activities_.at(column, row);
    const store::Ledger::Tx giver = activities_.setter(column, row);
    const bool by_other =
        person.tag == store::Tag::reference && engine_.ledger().actor(giver) != person.payload;
    if (by_other)
        by_others_.insert(row);
    else
        by_others_.erase(row);
    if (by_other && wrongly_given(row, giver))
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

// A note needs one id for a change of an entry; a transaction may change several.
static Id id_of_edit(store::TransactionId transaction, Id activity) {
    Id id;
    id.high = transaction.high ^ activity.high;
    id.low = transaction.low ^ activity.low;
    return id;
}

void WorkForOthers::add_edits_of(Row row, std::vector<WorkEdit>& all) const {
    const store::Ledger& ledger = engine_.ledger();
    const Id activity = engine_.heap().id(activities_.record(row));
    const std::size_t first = all.size();
    for (std::size_t column = 0; column < activities_.column_count(); ++column) {
        const std::vector<Table::Version> versions = activities_.versions(column, row);
        const store::Value now = engine_.heap().value(activities_.at(column, row));
        for (const Table::Version& each : versions) {
            const store::Value offered = engine_.heap().value(each.cell());
            if (!each.passed_over || offered == now) continue;
            const store::TransactionId by = ledger.id(each.tx);
            const bool overtaken =
                std::any_of(versions.begin(), versions.end(), [&](const Table::Version& other) {
                    return ledger.id(other.tx) != by && store::had_seen(ledger, ledger.id(other.tx), by);
                });
            if (overtaken) continue;
            store::SetAside aside =
                store::set_aside(Event(engine_, activities_, row, each.tx), "aside.work_edited");
            aside.event = id_of_edit(by, activity);
            auto edit = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(),
                                     [&](const WorkEdit& other) { return other.aside.event == aside.event; });
            if (edit == all.end()) edit = all.insert(all.end(), {activity, {}, aside});
            const std::string& field = activities_.column(column).field;
            const bool copy = !edit->offered.empty() && edit->offered.back().field == field;
            if (!copy) edit->offered.push_back({activities_.kind(), activity, field, offered});
        }
    }
}

std::vector<WorkEdit> WorkForOthers::edits() const {
    std::vector<WorkEdit> all;
    for (const Row row : activities_.passed_over()) {
        if (!activities_.is_deleted(row) && !is_aside(row)) add_edits_of(row, all);
    }
    return all;
}

std::optional<WorkEdit> WorkForOthers::edit(Id event) const {
    for (WorkEdit& each : edits()) {
        if (each.aside.event == event) return std::move(each);
    }
    return std::nullopt;
}

bool may_take_over(store::Store& store, const WorkEdit& edit) {
    if (may(store, Deed::change_others_work)) return true;
    const bool gives = std::any_of(edit.offered.begin(), edit.offered.end(),
                                   [](const store::Change& each) { return each.field == "person"; });
    const Id self = own_person(store);
    const store::Record activity = store.find(activity_kind.name, edit.activity);
    return !gives && activity && !self.is_null() && owner_of(store, activity) == self;
}

Result<store::TransactionId> take_over(store::Store& store, const WorkEdit& edit) {
    const store::Record activity = store.find(activity_kind.name, edit.activity);
    if (!activity) return Error{ErrorCode::not_found, "error.record_deleted", edit.activity.to_string()};
    store::Draft draft;
    for (const store::Change& each : edit.offered) {
        if (each.field == store::deleted_field)
            draft.remove(each.kind, each.record);
        else
            draft.set(each.kind, each.record, each.field, each.value);
    }
    return store.commit(draft, {"change.edit_taken_over", std::string(activity.text("text"))});
}

} // namespace prima::office
