#include "office/approval.h"

#include "base/text.h"
#include "office/activity.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/role.h"

#include <algorithm>
#include <array>
#include <map>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 3> fields_of_approval{{
    {"activity", FieldType::reference, Presence::required, {}, "activity.kind"},
    {"what", FieldType::text, Presence::required, {1, 20}, "month.what"},
    {"note", FieldType::text, Presence::optional, {0, 500}, "approval.note"},
}};
constexpr std::array<std::string_view, 1> belongs_to{"activity"};

std::string_view verdict_code(Verdict verdict) {
    switch (verdict) {
    case Verdict::approved: return "approve";
    case Verdict::returned: return "return";
    case Verdict::rejected: return "reject";
    case Verdict::waiting: break;
    }
    return {};
}

std::optional<Verdict> verdict_of(std::string_view code) {
    for (const Verdict verdict : {Verdict::approved, Verdict::returned, Verdict::rejected}) {
        if (verdict_code(verdict) == code) return verdict;
    }
    return std::nullopt;
}

bool has_seen(const store::Ledger& ledger, const Decision& decision, store::TransactionId transaction) {
    return std::any_of(decision.by.begin(), decision.by.end(),
                       [&](const Act& act) { return store::had_seen(ledger, act.transaction, transaction); });
}

// Whose entry it was for the author of an event.
Id owner_seen(const Event& event, const Table& activities, Table::Row row) {
    const store::Engine& engine = event.engine();
    const store::Value person = store::seen_value(engine, activities, row, "person", event.transaction());
    if (const Id* id = person.get<Id>()) return *id;
    const std::uint32_t actor = engine.ledger().actor(activities.birth(row));
    if (actor == store::Ledger::none) return {};
    const Id wrote = engine.heap().id(actor);
    // Before anybody had said who they are, the entry was of an actor; the settings say who that became.
    const Table* settings = engine.table("setting");
    const auto said = settings ? engine.find(*settings, wrote) : std::nullopt;
    if (!said) return wrote;
    const store::Value became = store::seen_value(engine, *settings, *said, "person", event.transaction());
    const Id* id = became.get<Id>();
    return id ? *id : wrote;
}

bool was_appraiser(const Event& event, Id owner) {
    const store::Engine& engine = event.engine();
    const Table* people = engine.table(person_kind.name);
    const auto row = people ? engine.find(*people, owner) : std::nullopt;
    return row && store::seen_value(engine, *people, *row, "appraiser", event.transaction()) ==
                      store::Value(event.actor());
}

std::string_view step(ApprovalState& state, const Event& event) {
    const std::optional<Id> activity = event.get<Id>("activity");
    const std::optional<Verdict> verdict = verdict_of(event.text("what"));
    if (!activity) return store::aside_incomplete;
    if (!verdict) return "aside.unknown";
    const std::string note(base::trimmed(event.text("note")));
    if (*verdict != Verdict::approved && note.empty()) return "aside.no_note";
    const store::Engine& engine = event.engine();
    const store::Ledger& ledger = engine.ledger();
    const Table* activities = engine.table(activity_kind.name);
    const auto row = activities ? engine.find(*activities, *activity) : std::nullopt;
    if (!row || !event.had_seen(ledger.id(activities->birth(*row)))) return "aside.not_seen";
    if (store::seen_value(engine, *activities, *row, store::deleted_field, event.transaction()) ==
        store::Value(true))
        return "aside.entry_deleted";
    const Id owner = person_as_seen(event, owner_seen(event, *activities, *row));
    if (event.actor().is_null() || event.actor() == owner) return "aside.own_work";
    if (!was_appraiser(event, owner) && !had_all_right(event)) return "aside.not_entitled";

    const Act act{event.transaction(), event.actor(), event.stamp()};
    if (!state.decisions.empty()) {
        Decision& last = state.decisions.back();
        const bool knew = std::all_of(last.by.begin(), last.by.end(),
                                      [&](const Act& by) { return event.had_seen(by.transaction); });
        // Something new to decide on: an edit that this author had seen and the last one had not.
        const std::vector<store::Ledger::Tx> writers = store::writers_of(engine, *activities, *row);
        const bool edited = std::any_of(writers.begin(), writers.end(), [&](store::Ledger::Tx tx) {
            return event.had_seen(ledger.id(tx)) && !has_seen(ledger, last, ledger.id(tx));
        });
        if (!edited && last.verdict == *verdict) {
            if (knew) return "aside.decided_already";
            last.by.push_back(act);
            return {};
        }
        if (!edited && !knew) return "aside.decided_otherwise";
    }
    state.decisions.push_back({*verdict, note, {act}});
    return {};
}

constexpr char book_key = 0;

} // namespace

const store::Kind approval_kind{
    "approval", fields_of_approval, "approval.kind", store::KindUse::content, store::Audience::office, {},
    {},         belongs_to};
const store::Machine<ApprovalState> approval_machine{"approval", &step, "activity", "activity"};

// Remembers where something was set aside, so that nobody need go over all entries for it, and which entries
// anything was said to.
class ApprovalBook::Folding : public store::Fold<ApprovalState> {
public:
    using store::Fold<ApprovalState>::Fold;
    const std::set<Id>& with_aside() const { return with_aside_; }
    const ApprovalState* of_record(std::uint32_t record) const {
        return record < states_.size() ? states_[record] : nullptr;
    }

protected:
    void fold(const store::Subject& subject) override {
        Fold::fold(subject);
        const Id* activity = subject[0].get<Id>();
        if (!activity) return;
        const Outcome& outcome = all().at(subject);
        if (outcome.aside.empty())
            with_aside_.erase(*activity);
        else
            with_aside_.insert(*activity);
        keep(*activity, &outcome.state);
    }
    void forget(const store::Subject& subject) override {
        const Id* activity = subject[0].get<Id>();
        if (activity) keep(*activity, nullptr);
        Fold::forget(subject);
    }

private:
    void keep(Id activity, const ApprovalState* state) {
        const auto record = engine().heap().find(activity);
        if (!record) return;
        if (*record >= states_.size()) states_.resize(*record + std::size_t{1}, nullptr);
        states_[*record] = state;
    }

    std::vector<const ApprovalState*> states_; // by number of the entry's id
    std::set<Id> with_aside_;
};

const ApprovalBook& ApprovalBook::of(store::Reader& reader) {
    return reader.follow<ApprovalBook>(&book_key,
                                       [](store::Reader& of) { return std::make_unique<ApprovalBook>(of); });
}

ApprovalBook::ApprovalBook(store::Reader& reader)
    : engine_(reader.engine())
    , months_(MonthBook::of(reader)) // refreshed before this
    , activities_(reader.table(activity_kind.name))
    , events_(reader.table(approval_kind.name))
    , fold_(std::make_unique<Folding>(engine_, events_, &activities_, approval_machine)) {}

ApprovalBook::~ApprovalBook() = default;

void ApprovalBook::refresh() {
    fold_->refresh();
    const bool all = months_version_ != months_.version() || rechecks_ != engine_.rechecks();
    if (all) {
        late_.clear();
        for (Table::Row row = 0; row < events_.size(); ++row) judge_late(row);
    } else {
        for (const Table::Row row : events_.touched()) judge_late(row);
    }
    if (!all && folded_ == fold_->version()) return;
    months_version_ = months_.version();
    rechecks_ = engine_.rechecks();
    folded_ = fold_->version();
    set_aside_.clear();
    for (const Id activity : fold_->with_aside()) {
        for (const store::SetAside& aside : fold_->all().at({activity}).aside) {
            if (months_.is_noted(aside.event)) continue;
            set_aside_.emplace(aside.event, aside);
        }
    }
}

// A decision that the close of the entry's month had not seen.
void ApprovalBook::judge_late(Table::Row row) {
    const std::vector<store::Ledger::Tx> writers = store::writers_of(engine_, events_, row);
    if (writers.empty()) return;
    const Event event(engine_, events_, row, writers.front());
    late_.erase(event.id());
    const auto activity = engine_.find(activities_, event.get<Id>("activity").value_or(Id()));
    if (!activity || months_.is_noted(event.id())) return;
    const store::Value date =
        engine_.heap().value(activities_.at(activities_.find_column("date"), *activity));
    const Date* day = date.get<Date>();
    if (!day) return;
    const std::optional<Act>& closed = months_.month(*day).closed;
    if (closed && store::late(engine_.ledger(), closed->transaction, event.transaction()))
        late_.emplace(event.id(), store::set_aside(event, "aside.month_closed"));
}

const Decision* ApprovalBook::last(Id activity) const {
    const ApprovalState& state = fold_->state({activity});
    if (state.decisions.empty()) return nullptr;
    const auto row = engine_.find(activities_, activity);
    const store::Value date =
        row ? engine_.heap().value(activities_.at(activities_.find_column("date"), *row)) : store::Value();
    const Date* day = date.get<Date>();
    if (!day) return nullptr;
    const std::optional<Act>& closed = months_.month(*day).closed;
    for (auto each = state.decisions.rbegin(); each != state.decisions.rend(); ++each) {
        const bool known = !closed || std::any_of(each->by.begin(), each->by.end(), [&](const Act& by) {
            return store::had_seen(engine_.ledger(), closed->transaction, by.transaction);
        });
        if (known) return &*each;
    }
    return nullptr;
}

const Decision* ApprovalBook::decision(Id activity) const {
    const Decision* found = last(activity);
    if (!found) return nullptr;
    const store::Ledger& ledger = engine_.ledger();
    const std::vector<store::Ledger::Tx> writers =
        store::writers_of(engine_, activities_, *engine_.find(activities_, activity));
    const bool covered = std::all_of(writers.begin(), writers.end(), [&](store::Ledger::Tx tx) {
        return has_seen(ledger, *found, ledger.id(tx));
    });
    return covered ? found : nullptr;
}

Verdict ApprovalBook::verdict(Id activity) const {
    const Decision* found = decision(activity);
    return found ? found->verdict : Verdict::waiting;
}

// Most entries were never touched again, and every decision that was accepted had seen how they began.
Verdict ApprovalBook::verdict_at(Table::Row activity) const {
    const ApprovalState* state = fold_->of_record(activities_.record(activity));
    if (!state || state->decisions.empty()) return Verdict::waiting;
    const store::Value date = engine_.heap().value(activities_.at(activities_.find_column("date"), activity));
    const Date* day = date.get<Date>();
    if (day && !months_.month(*day).closed && !activities_.contested(activity))
        return state->decisions.back().verdict;
    return verdict(engine_.heap().id(activities_.record(activity)));
}

AsideAct ApprovalBook::describe(const store::SetAside& aside) const {
    const store::Record record(engine_, events_, *engine_.find(events_, aside.event));
    const std::optional<Id> activity = record.get<Id>("activity");
    std::optional<Date> month;
    if (const auto row = engine_.find(activities_, activity.value_or(Id()))) {
        if (const auto day = store::Record(engine_, activities_, *row).get<Date>("date"))
            month = base::first_of_month(*day);
    }
    return {month, std::string(record.text("what")), activity, aside};
}

std::vector<AsideAct> ApprovalBook::aside() const {
    std::vector<AsideAct> all;
    for (const auto& each : set_aside_) all.push_back(describe(each.second));
    for (const auto& each : late_) {
        if (set_aside_.count(each.first) == 0) all.push_back(describe(each.second));
    }
    std::sort(all.begin(), all.end(), [](const AsideAct& a, const AsideAct& b) {
        return std::tie(a.aside.stamp, a.aside.replica, a.aside.transaction, a.aside.event) <
               std::tie(b.aside.stamp, b.aside.replica, b.aside.transaction, b.aside.event);
    });
    return all;
}

// --- at the keyboard ---------------------------------------------------------------------------------------

bool may_decide(store::Store& store, Id activity) {
    const store::Record record = store.find(activity_kind.name, activity);
    const Id self = own_person(store);
    if (!record || self.is_null()) return false;
    const Id owner = owner_of(store, record);
    if (owner == self) return false;
    return store.find(person_kind.name, owner).get<Id>("appraiser") == self ||
           allows(roles_of(store, self), Deed::decide_on_all_work);
}

Result<store::TransactionId> decide_on(store::Store& store, std::span<const Id> activities, Verdict verdict,
                                       std::string_view note) {
    const std::string clean(base::trimmed(note));
    if (verdict != Verdict::approved && clean.empty())
        return Error{ErrorCode::invalid, "error.required", "note"};
    const ApprovalBook& book = ApprovalBook::of(store);
    const Id self = own_person(store);
    store::Draft draft;
    std::string about;
    for (const Id activity : activities) {
        const store::Record record = store.find(activity_kind.name, activity);
        if (!record) return Error{ErrorCode::not_found, "error.record_deleted", activity.to_string()};
        if (!self.is_null() && owner_of(store, record) == self)
            return Error{ErrorCode::not_allowed, "error.own_work", activity.to_string()};
        if (!may_decide(store, activity))
            return Error{ErrorCode::not_allowed, std::string(refusal_of(Deed::decide_on_work)),
                         activity.to_string()};
        const auto date = record.get<Date>("date");
        if (date && !check_open(store, *date).empty())
            return Error{ErrorCode::not_allowed, "error.month_closed", base::format_iso(*date)};
        if (book.verdict(activity) == verdict)
            return Error{ErrorCode::not_allowed, "error.decided_already", activity.to_string()};
        const Id id = store.new_id();
        draft.set(approval_kind.name, id, "activity", activity);
        draft.set(approval_kind.name, id, "what", std::string(verdict_code(verdict)));
        if (!clean.empty()) draft.set(approval_kind.name, id, "note", clean);
        about = record.text("text");
    }
    if (activities.size() > 1) about = std::to_string(activities.size());
    const char* label = verdict == Verdict::approved   ? "change.work_approved"
                        : verdict == Verdict::returned ? "change.work_returned"
                                                       : "change.work_rejected";
    return store.commit(draft, {label, about});
}

} // namespace prima::office
