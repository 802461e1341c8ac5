#include "office/standard_thread.h"

#include "base/text.h"
#include "office/names.h"
#include "office/person.h"
#include "office/role.h"
#include "office/seen.h"
#include "office/unit.h"
#include "office/values.h"

#include <algorithm>
#include <array>
#include <utility>

namespace prima::office {

namespace {

constexpr std::array<std::string_view, standard_act_count> act_codes{
    "discuss", "draft", "trial", "back", "decide", "revise", "withdraw", "cancel"};
constexpr int longest_line = 32; // a ring of units ends somewhere

struct Wish {
    StandardAct act = StandardAct::discuss;
    std::int64_t version = 1;
    Date date;
    std::optional<Date> from;
    std::string number, note;
};

std::string_view wrong_stage(const StandardState& state) {
    if (state.stage == StandardStage::decided) return "error.standard_decided";
    return state.stage == StandardStage::withdrawn ? "error.standard_withdrawn" : "error.standard_stage";
}

std::string_view decision_refused(const StandardState& state, const Wish& wish) {
    const bool untried = state.stage == StandardStage::draft;
    if (!untried && state.stage != StandardStage::trial) return wrong_stage(state);
    if (untried && base::trimmed(wish.note).empty()) return "error.standard_untried";
    if (wish.version != state.working) return "error.standard_stage";
    if (base::trimmed(wish.number).empty()) return "error.standard_number";
    if (!wish.from || *wish.from < wish.date) return "error.standard_start_early";
    if (!state.versions.empty() && *wish.from < state.versions.back().from)
        return "error.standard_start_before";
    return {};
}

// Why this is no next step: id of a sentence, or nothing. Asked at the keyboard, and again of what others
// wrote.
std::string_view refused(const StandardState& state, const Wish& wish) {
    const auto only_from = [&](StandardStage stage) {
        return state.stage == stage ? std::string_view() : wrong_stage(state);
    };
    const bool reason = !base::trimmed(wish.note).empty();
    switch (wish.act) {
    case StandardAct::discuss: return only_from(StandardStage::data);
    case StandardAct::draft: return only_from(StandardStage::discussion);
    case StandardAct::trial: return only_from(StandardStage::draft);
    case StandardAct::back:
        if (!state.drafting() || state.stage == StandardStage::data) return wrong_stage(state);
        return reason ? "" : "error.required";
    case StandardAct::decide: return decision_refused(state, wish);
    case StandardAct::revise:
        if (state.drafting()) return "error.standard_stage";
        return reason ? "" : "error.required";
    case StandardAct::cancel:
        if (!state.drafting()) return wrong_stage(state);
        if (state.versions.empty()) return "error.standard_no_revision";
        return reason ? "" : "error.required";
    case StandardAct::withdraw: break;
    }
    if (state.versions.empty()) return "error.standard_not_decided";
    if (state.stage == StandardStage::withdrawn) return "error.standard_withdrawn";
    if (!reason) return "error.required";
    return wish.from && *wish.from >= wish.date ? "" : "error.standard_start_early";
}

// --- who may -----------------------------------------------------------------------------------------------

bool only_decides(StandardAct act) {
    return act == StandardAct::decide || act == StandardAct::withdraw;
}

// Whether somebody heads the unit or one above; without a unit, one at the top. `look` tells a unit's head
// and parent.
struct UnitLook {
    Id head, parent;
};
template <class Look>
bool heads_above(Id person, std::optional<Id> unit, const std::vector<Id>& all, Look look) {
    if (person.is_null()) return false;
    if (!unit) {
        return std::any_of(all.begin(), all.end(), [&](Id each) {
            const UnitLook seen = look(each);
            return seen.head == person && seen.parent.is_null();
        });
    }
    Id at = *unit;
    for (int i = 0; i < longest_line && !at.is_null(); ++i) {
        const UnitLook seen = look(at);
        if (seen.head == person) return true;
        at = seen.parent;
    }
    return false;
}

Id seen_id(const Event& event, const Table* table, Table::Row row, std::string_view field) {
    const store::Value value = store::seen_value(event.engine(), *table, row, field, event.transaction());
    const Id* id = value.get<Id>();
    return id ? *id : Id();
}

// As far as the author of the event knew.
bool headed_above(const Event& event) {
    const store::Engine& engine = event.engine();
    const Table* units = engine.table(unit_kind.name);
    const Table* standards = engine.table(standard_kind.name);
    const auto standard =
        standards ? engine.find(*standards, event.get<Id>("standard").value_or(Id())) : std::nullopt;
    if (!units || !standard) return false;
    const Id unit = seen_id(event, standards, *standard, "unit");
    std::vector<Id> all;
    for (Table::Row row = 0; row < units->size(); ++row) all.push_back(engine.heap().id(units->record(row)));
    return heads_above(
        event.actor(), unit.is_null() ? std::nullopt : std::optional<Id>(unit), all,
        [&](Id each) -> UnitLook {
            const auto row = engine.find(*units, each);
            if (!row) return {};
            return {seen_id(event, units, *row, "head"), seen_id(event, units, *row, "parent")};
        });
}

std::string_view step(StandardState& state, const Event& event) {
    const auto act = standard_act_of(event.text("step"));
    if (!act) return "aside.unknown";
    if (event.actor().is_null()) return store::aside_incomplete;
    const bool entitled = only_decides(*act) ? had_right(event, Deed::decide_standards) || headed_above(event)
                                             : had_right(event, Deed::draft_standards);
    if (!entitled) return "aside.not_entitled";
    // Whoever did not know the last step was speaking of another stage.
    if (!state.steps.empty() && !event.had_seen(state.steps.back().by.transaction))
        return "aside.standard_overtaken";
    const Wish wish{*act,
                    event.get<std::int64_t>("version").value_or(0),
                    event.get<Date>("date").value_or(Date()),
                    event.get<Date>("from"),
                    event.text("number"),
                    event.text("note")};
    if (const std::string_view why = refused(state, wish); !why.empty()) return why;
    const Act by{event.transaction(), event.actor(), event.stamp()};
    const std::int64_t before = state.working;
    switch (*act) {
    case StandardAct::discuss: state.stage = StandardStage::discussion; break;
    case StandardAct::draft: state.stage = StandardStage::draft; break;
    case StandardAct::trial: state.stage = StandardStage::trial; break;
    case StandardAct::back:
        state.stage = static_cast<StandardStage>(static_cast<std::uint8_t>(state.stage) - 1);
        break;
    case StandardAct::decide:
        state.stage = StandardStage::decided;
        state.withdrawn_from.reset();
        state.versions.push_back({state.working, wish.number, wish.date, *wish.from, by});
        break;
    case StandardAct::revise:
        state.stage = StandardStage::data;
        ++state.working;
        break;
    case StandardAct::cancel: // as before it was begun
        state.stage = state.withdrawn_from ? StandardStage::withdrawn : StandardStage::decided;
        state.working = state.versions.back().number;
        break;
    case StandardAct::withdraw:
        state.stage = StandardStage::withdrawn;
        state.withdrawn_from = wish.from;
        break;
    }
    // A cancelled revision is named by the version it would have become.
    state.steps.push_back({*act, by, wish.date, std::max(before, state.working), wish.note});
    return {};
}

Result<TransactionId> act_on(store::Store& store, Id standard, const Wish& wish, const char* label,
                             store::Draft draft = {}) {
    if (!has_standard(store, standard))
        return Error{ErrorCode::not_found, "error.record_none", standard.to_string()};
    if (only_decides(wish.act)) {
        if (!may_decide_standard(store, standard))
            return Error{ErrorCode::not_allowed, std::string(refusal_of(Deed::decide_standards)), ""};
    } else {
        PRIMA_CHECK(check_right(store, Deed::draft_standards));
    }
    if (const std::string_view why = refused(standard_state(store, standard), wish); !why.empty())
        return Error{why == "error.required" ? ErrorCode::invalid : ErrorCode::not_allowed, std::string(why),
                     "note"};
    const std::string_view kind = standard_event_kind.name;
    const Id id = store.new_id();
    draft.set(kind, id, "standard", standard);
    draft.set(kind, id, "step", std::string(code_of(wish.act)));
    draft.set(kind, id, "date", wish.date);
    draft.set(kind, id, "version", wish.version);
    if (!wish.number.empty()) draft.set(kind, id, "number", text_value(wish.number));
    if (wish.from) draft.set(kind, id, "from", *wish.from);
    if (!base::trimmed(wish.note).empty()) draft.set(kind, id, "note", lines_value(wish.note));
    return store.commit(draft, {label, std::string(store.find(standard_kind.name, standard).text("title"))});
}

bool has_trial_result(store::Reader& store, Id standard, std::int64_t version) {
    const std::vector<Record> trials = parts_of(store, standard_trial_kind, standard, version);
    return std::any_of(trials.begin(), trials.end(),
                       [](const Record& each) { return !each.text("result").empty(); });
}

constexpr const char* label_of(StandardAct act) {
    switch (act) {
    case StandardAct::discuss: return "change.standard_discussed";
    case StandardAct::draft: return "change.standard_drafted";
    case StandardAct::trial: return "change.standard_tried";
    default: return "change.standard_back";
    }
}

} // namespace

const store::Machine<StandardState> standard_machine{"standard_event", &step, "standard", "standard"};

std::string_view code_of(StandardAct act) {
    return act_codes[static_cast<std::size_t>(act)];
}

std::optional<StandardAct> standard_act_of(std::string_view code) {
    for (std::size_t i = 0; i < act_codes.size(); ++i) {
        if (act_codes[i] == code) return static_cast<StandardAct>(i);
    }
    return std::nullopt;
}

const StandardVersion* StandardState::in_force(Date day) const {
    if (withdrawn_from && *withdrawn_from <= day) return nullptr;
    for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
        if (version->from <= day) return &*version;
    }
    return nullptr;
}

const StandardVersion* StandardState::version(std::int64_t number) const {
    for (const StandardVersion& each : versions) {
        if (each.number == number) return &each;
    }
    return nullptr;
}

const StandardState& standard_state(store::Reader& store, Id standard) {
    return store.fold(standard_machine).state({standard});
}

std::vector<store::SetAside> standard_aside(store::Reader& store, Id standard) {
    const auto& all = store.fold(standard_machine).all();
    const auto outcome = all.find({standard});
    return outcome == all.end() ? std::vector<store::SetAside>() : outcome->second.aside;
}

bool may_decide_standard(store::Store& store, Id standard) {
    if (may(store, Deed::decide_standards)) return true;
    std::vector<Id> all;
    for (const Record& unit : store.records(unit_kind.name)) all.push_back(unit.id());
    return heads_above(own_person(store), store.find(standard_kind.name, standard).get<Id>("unit"), all,
                       [&](Id each) -> UnitLook {
                           const auto unit = find_unit(store, each);
                           if (!unit) return {};
                           return {unit->head.value_or(Id()), unit->parent.value_or(Id())};
                       });
}

std::vector<StandardProblem> standard_problems(store::Reader& store, Id standard) {
    std::vector<StandardProblem> problems;
    const StandardState& state = standard_state(store, standard);
    const StandardContent content = standard_content(store, standard);
    if (content.indicators.empty()) problems.push_back({"standard.problem_indicator", {}});
    if (lines_of(content.steps).empty()) problems.push_back({"standard.problem_steps", {}});
    const std::vector<Record> sessions = sessions_of(store, standard, session_discussion, state.working);
    if (sessions.empty()) problems.push_back({"standard.problem_discussion", {}});
    std::size_t open = 0;
    for (const Record& session : sessions) {
        for (const Record& input : parts_of(store, standard_input_kind, session.id()))
            open += input.text("outcome").empty() ? 1 : 0;
    }
    if (open > 0) problems.push_back({"standard.problem_inputs", std::to_string(open)});
    if (state.stage == StandardStage::trial && !has_trial_result(store, standard, state.working))
        problems.push_back({"standard.problem_trial", {}});
    return problems;
}

std::vector<store::FieldError> check_decision(store::Reader& store, Id standard, const DecisionFields& fields,
                                              Date today) {
    std::vector<store::FieldError> errors;
    const StandardState& state = standard_state(store, standard);
    const std::string number(base::collapsed(fields.number));
    if (number.empty()) errors.push_back({"number", "error.standard_number", ""});
    if (number.size() > 120) errors.push_back({"number", "error.text_too_long", "120"});
    if (!fields.on)
        errors.push_back({"on", "error.required", ""});
    else if (*fields.on > today)
        errors.push_back({"on", "error.standard_date_future", ""});
    if (!fields.from)
        errors.push_back({"from", "error.required", ""});
    else if (fields.on && *fields.from < *fields.on)
        errors.push_back({"from", "error.standard_start_early", ""});
    else if (!state.versions.empty() && *fields.from < state.versions.back().from)
        errors.push_back({"from", "error.standard_start_before", ""});
    if (state.stage == StandardStage::draft && base::trimmed(fields.note).empty())
        errors.push_back({"note", "error.standard_untried", ""});
    return errors;
}

Result<TransactionId> move_standard(store::Store& store, Id standard, StandardAct to, Date today,
                                    std::string_view note) {
    const StandardState& state = standard_state(store, standard);
    if (to == StandardAct::trial) {
        const StandardContent content = standard_content(store, standard);
        if (has_standard(store, standard) && (content.indicators.empty() || lines_of(content.steps).empty()))
            return Error{ErrorCode::invalid, "error.standard_incomplete", ""};
    }
    return act_on(store, standard, {to, state.working, today, {}, {}, std::string(note)}, label_of(to));
}

Result<TransactionId> decide_standard(store::Store& store, Id standard, const DecisionFields& fields,
                                      Date today) {
    const StandardState& state = standard_state(store, standard);
    const Wish wish{StandardAct::decide,
                    state.working,
                    fields.on.value_or(today),
                    fields.from,
                    base::collapsed(fields.number),
                    fields.note};
    if (state.stage == StandardStage::draft || state.stage == StandardStage::trial) {
        const auto errors = check_decision(store, standard, fields, today);
        if (!errors.empty()) return as_error(errors.front(), standard_event_kind.name);
        if (!standard_problems(store, standard).empty())
            return Error{ErrorCode::invalid, "error.standard_incomplete", ""};
    }
    return act_on(store, standard, wish, "change.standard_decided");
}

Result<TransactionId> revise_standard(store::Store& store, Id standard, Date today, std::string_view reason) {
    return act_on(
        store, standard,
        {StandardAct::revise, standard_state(store, standard).working, today, {}, {}, std::string(reason)},
        "change.standard_revised");
}

Result<TransactionId> cancel_revision(store::Store& store, Id standard, Date today, std::string_view reason) {
    const StandardState& state = standard_state(store, standard);
    store::Draft draft;
    if (!state.versions.empty() && has_standard(store, standard))
        draft_content_of(draft, store, standard, state.versions.back().by.transaction);
    return act_on(store, standard, {StandardAct::cancel, state.working, today, {}, {}, std::string(reason)},
                  "change.standard_revision_cancelled", std::move(draft));
}

Result<TransactionId> withdraw_standard(store::Store& store, Id standard, Date today, Date from,
                                        std::string_view reason) {
    return act_on(store, standard,
                  {StandardAct::withdraw,
                   standard_state(store, standard).working,
                   today,
                   from,
                   {},
                   std::string(reason)},
                  "change.standard_withdrawn");
}

} // namespace prima::office
