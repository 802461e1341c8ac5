#include "office/month.h"

#include "base/text.h"
#include "office/activity.h"
#include "office/names.h"
#include "office/role.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 5> fields_of_act{{
    {"month", FieldType::date, Presence::required, {}, "month.month"}, // its first day
    {"what", FieldType::text, Presence::required, {1, 20}, "month.what"},
    {"activity", FieldType::reference, Presence::optional, {}, "activity.kind"},
    {"about", FieldType::reference, Presence::optional, {}, "month.about"}, // the act that is taken note of
    {"reason", FieldType::text, Presence::optional, {0, 500}, "month.reason"},
}};
constexpr std::array<std::string_view, 1> acts_belong_to{"month"};

Act act_of(const Event& event) {
    return {event.transaction(), event.actor(), event.stamp()};
}

bool is_of(const store::Value& date, Date month) {
    const Date* day = date.get<Date>();
    return day && base::first_of_month(*day) == month;
}

// The months in which a record ever was.
std::set<Date> months_of(const store::Engine& engine, const Table& table, Table::Row row) {
    std::set<Date> months;
    for (const Table::Version& version : table.versions(table.find_column("date"), row)) {
        const store::Value value = engine.heap().value(version.cell());
        if (const Date* day = value.get<Date>()) months.insert(base::first_of_month(*day));
    }
    return months;
}

// The one who decides had to have before them something that the close had not seen.
bool decides_on_late(const MonthState& state, const Event& event, Id activity, Date month) {
    const store::Engine& engine = event.engine();
    const Table* table = engine.table(activity_kind.name);
    const auto row = table ? engine.find(*table, activity) : std::nullopt;
    if (!row || months_of(engine, *table, *row).count(month) == 0) return false;
    const std::vector<store::Ledger::Tx> writers = store::writers_of(engine, *table, *row);
    return std::any_of(writers.begin(), writers.end(), [&](store::Ledger::Tx tx) {
        const store::TransactionId id = engine.ledger().id(tx);
        return store::late(engine.ledger(), state.closed->transaction, id) && event.had_seen(id);
    });
}

std::string_view decide(MonthState& state, const Event& event, Date month, bool counts) {
    if (!state.closed) return "aside.not_closed";
    const std::optional<Id> activity = event.get<Id>("activity");
    if (!activity) return store::aside_incomplete;
    if (!decides_on_late(state, event, *activity, month)) return "aside.not_late";
    const auto place = state.decisions.find(*activity);
    if (place != state.decisions.end() && place->second.counts == counts) {
        place->second.by.push_back(act_of(event));
        return {};
    }
    // Who had seen the other decision corrects it; who had not contradicts it.
    const bool corrects = place == state.decisions.end() ||
                          std::all_of(place->second.by.begin(), place->second.by.end(),
                                      [&](const Act& act) { return event.had_seen(act.transaction); });
    if (!corrects) return "aside.decided_otherwise";
    state.decisions.insert_or_assign(*activity, MonthState::Decision{counts, {act_of(event)}});
    return {};
}

std::string_view step(MonthState& state, const Event& event) {
    const Date month = event.get<Date>("month").value_or(Date());
    const std::string what = event.text("what");
    if (month != base::first_of_month(month)) return store::aside_incomplete;
    if (what != "noted" && !had_right(event, Deed::close_months)) return "aside.not_entitled";
    if (what == "close") {
        if (state.closed) return "aside.closed_already";
        state.closed = act_of(event);
        state.decisions.clear();
        return {};
    }
    if (what == "reopen") {
        if (!state.closed) return "aside.open_already";
        if (base::trimmed(event.text("reason")).empty()) return "aside.no_reason";
        state.closed.reset();
        state.decisions.clear();
        return {};
    }
    if (what == "admit") return decide(state, event, month, true);
    if (what == "leave_out") return decide(state, event, month, false);
    if (what == "noted") {
        state.noted.insert(event.get<Id>("about").value_or(Id()));
        return {};
    }
    return "aside.unknown";
}

Result<store::TransactionId> act(store::Store& store, Date month, std::string_view what,
                                 const std::vector<std::pair<std::string_view, store::Value>>& more,
                                 const store::Label& label) {
    store::Draft draft;
    const Id id = store.new_id();
    draft.set(month_event_kind.name, id, "month", month);
    draft.set(month_event_kind.name, id, "what", std::string(what));
    for (const auto& [field, value] : more) draft.set(month_event_kind.name, id, field, value);
    return store.commit(draft, label);
}

// In any language: "10/2026".
std::string month_text(Date month) {
    return std::to_string(month.month()) + "/" + std::to_string(month.year());
}

constexpr char book_key = 0;

} // namespace

const store::Kind month_event_kind{
    "month_event", fields_of_act, "month.kind", store::KindUse::content, store::Audience::office, {}, {},
    acts_belong_to};
const store::Machine<MonthState> month_machine{"month_event", &step, "activity", "activity"};

// --- the months as they stand ------------------------------------------------------------------------------

const MonthBook& MonthBook::of(store::Reader& reader) {
    return reader.follow<MonthBook>(&book_key,
                                    [](store::Reader& of) { return std::make_unique<MonthBook>(of); });
}

MonthBook::MonthBook(store::Reader& reader)
    : engine_(reader.engine())
    , activities_(reader.table(activity_kind.name))
    , acts_(reader.table(month_event_kind.name))
    , fold_(reader.make_fold(month_machine)) {}

const MonthState& MonthBook::month(Date day) const {
    return fold_->state({base::first_of_month(day)});
}

Standing MonthBook::standing(Id activity) const {
    const auto row = engine_.find(activities_, activity);
    const auto place = row ? late_.find(*row) : late_.end();
    if (place == late_.end()) return Standing::counts;
    Standing worst = Standing::counts;
    for (const LateActivity& late : place->second) {
        if (late.standing == Standing::waiting) return Standing::waiting;
        if (late.standing == Standing::left_out) worst = Standing::left_out;
    }
    return worst;
}

std::vector<LateActivity> MonthBook::late_of(Id activity) const {
    const auto row = engine_.find(activities_, activity);
    const auto place = row ? late_.find(*row) : late_.end();
    return place == late_.end() ? std::vector<LateActivity>() : place->second;
}

std::vector<LateActivity> MonthBook::late(Standing standing) const {
    std::vector<LateActivity> all;
    for (const auto& each : late_) {
        for (const LateActivity& late : each.second) {
            if (late.standing == standing) all.push_back(late);
        }
    }
    std::sort(all.begin(), all.end(), [](const LateActivity& a, const LateActivity& b) {
        return a.month != b.month ? a.month < b.month : a.activity < b.activity;
    });
    return all;
}

void MonthBook::refresh() {
    fold_->refresh();
    if (folded_ != fold_->version() || rechecks_ != engine_.rechecks()) {
        folded_ = fold_->version();
        rechecks_ = engine_.rechecks();
        judge_all();
        list_aside();
    } else {
        for (const Row row : activities_.touched()) judge(row);
    }
    waiting_ = 0;
    for (const auto& each : late_) {
        for (const LateActivity& late : each.second) waiting_ += late.standing == Standing::waiting ? 1 : 0;
    }
}

void MonthBook::judge_all() {
    late_.clear();
    std::vector<std::vector<store::Ledger::Tx>> locks;
    std::map<Date, std::size_t> closed;
    for (const auto& [subject, outcome] : fold_->all()) {
        const Date* month = subject[0].get<Date>();
        if (!month || !outcome.state.closed) continue;
        closed.emplace(*month, locks.size());
        locks.push_back(engine_.ledger().find(outcome.state.closed->transaction));
    }
    if (closed.empty()) return;
    std::vector<bool> changed(activities_.size(), false); // by someone else than the one who made it
    for (const Table::Version& version : activities_.all_versions()) changed[version.row] = true;
    const std::size_t date = activities_.find_column("date");
    for (Row row = 0; row < activities_.size(); ++row) {
        if (!changed[row]) {
            const store::Value value = engine_.heap().value(activities_.at(date, row));
            const Date* day = value.get<Date>();
            const auto lock = day ? closed.find(base::first_of_month(*day)) : closed.end();
            if (lock == closed.end()) continue;
            const std::vector<store::Ledger::Tx>& parts = locks[lock->second];
            const bool seen = std::any_of(parts.begin(), parts.end(), [&](store::Ledger::Tx part) {
                return engine_.ledger().saw(part, activities_.birth(row));
            });
            if (seen) continue;
        }
        judge(row);
    }
}

// A record concerns a closed month when it is in it now, or was for the one who closed it.
void MonthBook::judge(Row row) {
    late_.erase(row);
    const store::Ledger& ledger = engine_.ledger();
    const Id id = engine_.heap().id(activities_.record(row));
    const bool deleted = activities_.is_deleted(row);
    std::vector<LateActivity> found;
    for (const Date month : months_of(engine_, activities_, row)) {
        const MonthState& state = fold_->state({month});
        if (!state.closed) continue;
        const store::TransactionId lock = state.closed->transaction;
        LateActivity late{id, month, Standing::waiting, deleted, {}};
        for (const store::Ledger::Tx tx : store::writers_of(engine_, activities_, row)) {
            if (!store::late(ledger, lock, ledger.id(tx))) continue;
            const std::uint32_t actor = ledger.actor(tx);
            late.late.push_back({ledger.id(tx),
                                 actor == store::Ledger::none ? Id() : engine_.heap().id(actor),
                                 ledger.stamp(tx)});
        }
        if (late.late.empty()) continue;
        const store::Value now = engine_.heap().value(activities_.at(activities_.find_column("date"), row));
        const store::Value then = store::seen_value(engine_, activities_, row, "date", lock);
        const bool gone_then =
            store::seen_value(engine_, activities_, row, store::deleted_field, lock) == store::Value(true);
        if (!(is_of(now, month) && !deleted) && !(is_of(then, month) && !gone_then)) continue;
        const auto decision = state.decisions.find(id);
        const bool covered =
            decision != state.decisions.end() &&
            std::all_of(late.late.begin(), late.late.end(), [&](const Act& act) {
                return std::any_of(
                    decision->second.by.begin(), decision->second.by.end(),
                    [&](const Act& by) { return store::had_seen(ledger, by.transaction, act.transaction); });
            });
        if (covered) late.standing = decision->second.counts ? Standing::counts : Standing::left_out;
        found.push_back(std::move(late));
    }
    if (!found.empty()) late_.emplace(row, std::move(found));
}

void MonthBook::list_aside() {
    aside_.clear();
    noted_.clear();
    for (const auto& each : fold_->all())
        noted_.insert(each.second.state.noted.begin(), each.second.state.noted.end());
    for (const auto& [subject, outcome] : fold_->all()) {
        for (const store::SetAside& aside : outcome.aside) {
            if (is_noted(aside.event)) continue;
            const store::Record record(engine_, acts_, *engine_.find(acts_, aside.event));
            const Date* month = subject[0].get<Date>();
            aside_.push_back({month ? std::optional<Date>(*month) : std::nullopt,
                              std::string(record.text("what")), record.get<Id>("activity"), aside});
        }
    }
    std::sort(aside_.begin(), aside_.end(), [](const AsideAct& a, const AsideAct& b) {
        if (a.aside.stamp != b.aside.stamp) return a.aside.stamp < b.aside.stamp;
        return std::tie(a.aside.replica, a.aside.transaction, a.aside.event) <
               std::tie(b.aside.replica, b.aside.transaction, b.aside.event);
    });
}

// --- at the keyboard ---------------------------------------------------------------------------------------

std::vector<store::FieldError> check_open(store::Reader& store, Date day) {
    if (!MonthBook::of(store).month(day).closed) return {};
    return {{"date", "error.month_closed", ""}};
}

void keep_closed_months(store::Store& store) {
    store.refuse_if([&store](const std::vector<store::Change>& changes) -> Result<void> {
        for (const store::Change& change : changes) {
            if (change.kind != activity_kind.name) continue;
            std::vector<Date> days;
            if (const auto now = store.find_any(change.kind, change.record).get<Date>("date"))
                days.push_back(*now);
            if (const Date* to = change.field == "date" ? change.value.get<Date>() : nullptr)
                days.push_back(*to);
            for (const Date day : days) {
                if (!check_open(store, day).empty())
                    return Error{ErrorCode::not_allowed, "error.month_closed", base::format_iso(day)};
            }
        }
        return {};
    });
}

Result<store::TransactionId> close_month(store::Store& store, Date month, Date today) {
    const Date first = base::first_of_month(month);
    const Date last = base::add_days(first, base::days_in_month(first.year(), first.month()) - 1);
    if (today < last) return Error{ErrorCode::out_of_range, "error.month_not_ended", base::format_iso(first)};
    if (MonthBook::of(store).month(first).closed)
        return Error{ErrorCode::not_allowed, "error.month_closed_already", base::format_iso(first)};
    return act(store, first, "close", {}, {"change.month_closed", month_text(first)});
}

Result<store::TransactionId> reopen_month(store::Store& store, Date month, std::string_view reason) {
    const Date first = base::first_of_month(month);
    const std::string clean(base::trimmed(reason));
    if (!MonthBook::of(store).month(first).closed)
        return Error{ErrorCode::not_allowed, "error.month_open_already", base::format_iso(first)};
    if (clean.empty()) return Error{ErrorCode::invalid, "error.required", "reason"};
    return act(store, first, "reopen", {{"reason", clean}}, {"change.month_reopened", month_text(first)});
}

Result<store::TransactionId> decide_late(store::Store& store, const LateActivity& late, bool counts) {
    for (const LateActivity& each : MonthBook::of(store).late_of(late.activity)) {
        if (each.month != late.month) continue;
        const std::string text(store.find_any(activity_kind.name, late.activity).text("text"));
        return act(store, late.month, counts ? "admit" : "leave_out", {{"activity", late.activity}},
                   {counts ? "change.late_admitted" : "change.late_left_out", text});
    }
    return Error{ErrorCode::not_allowed, "error.not_late", late.activity.to_string()};
}

Result<store::TransactionId> note_aside(store::Store& store, const AsideAct& act_aside) {
    return note_event(store, act_aside.aside.event, act_aside.month,
                      act_aside.month ? month_text(*act_aside.month) : std::string());
}

Result<store::TransactionId> note_event(store::Store& store, Id event, std::optional<Date> month,
                                        std::string about) {
    return act(store, month.value_or(Date()), "noted", {{"about", event}},
               {"change.aside_noted", std::move(about)});
}

} // namespace prima::office
