#include "office/follow_up.h"

#include "base/text.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/plan.h"
#include "office/plan_codes.h"
#include "office/reading.h"
#include "office/values.h"

#include <algorithm>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 10> fields_of_follow_up{{
    {"need", FieldType::text, Presence::required, {1, 1000}, "follow_up.need"},
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"source", FieldType::text, Presence::required, {1, 20}, "follow_up.source"},
    {"indicator", FieldType::reference, Presence::optional, {}, "plan.indicator"},
    {"before", FieldType::decimal, Presence::optional, {}, "follow_up.before"},
    {"form", FieldType::text, Presence::required, {1, 20}, "follow_up.form"},
    {"action", FieldType::text, Presence::required, {1, 500}, "follow_up.action"},
    {"owner", FieldType::reference, Presence::required, {}, "follow_up.owner"},
    {"from", FieldType::date, Presence::required, {}, "follow_up.from"},
    {"to", FieldType::date, Presence::required, {}, "follow_up.to"},
}};
constexpr std::array<store::Field, 9> fields_of_event{{
    {"text", FieldType::text, Presence::optional, {0, 2000}, "follow_up.words"},
    {"follow_up", FieldType::reference, Presence::required, {}, "follow_up.kind"},
    {"what", FieldType::text, Presence::required, {1, 20}, "month.what"},
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"agreement", FieldType::text, Presence::optional, {0, 2000}, "dialogue.agreement"},
    {"next", FieldType::date, Presence::optional, {}, "follow_up.next"},
    {"applied", FieldType::text, Presence::optional, {0, 20}, "follow_up.applied"},
    {"after", FieldType::decimal, Presence::optional, {}, "follow_up.after"},
}};
constexpr std::array<std::string_view, 1> belongs_to{"follow_up"};

// --- who may, and when -------------------------------------------------------------------------------------

// Where the author of an act sits.
struct Hands {
    bool person = false, owner = false, superior = false;
    bool concerned() const { return person || owner || superior; }
};

std::string_view refuse_judgement(const FollowUpState& state, const Hands& hands, Date date) {
    if (hands.person) return "follow_up.no_own_judgement";
    if (!hands.superior) return "follow_up.only_superior";
    if (state.stage != FollowUpStage::done)
        return state.stage < FollowUpStage::done ? "follow_up.not_done" : "follow_up.over";
    return base::add_days(*state.finished, judge_from_days) <= date ? "" : "follow_up.too_early";
}

// Why not: id of a sentence, or nothing.
std::string_view refusal(const FollowUpState& state, std::string_view what, const Hands& hands, Date date) {
    if (what == "judge") return refuse_judgement(state, hands, date);
    if (!hands.concerned()) return "follow_up.only_concerned";
    if (state.stage > FollowUpStage::done) return "follow_up.over";
    if (what == "start") return state.stage == FollowUpStage::proposed ? "" : "follow_up.begun_already";
    if (what == "stop") return state.stage < FollowUpStage::done ? "" : "follow_up.over";
    if (what == "coach") return state.stage == FollowUpStage::proposed ? "follow_up.not_running" : "";
    return state.stage == FollowUpStage::running ? "" : "follow_up.not_running"; // finish
}

bool is_act(std::string_view what) {
    constexpr std::array<std::string_view, 5> acts{"start", "coach", "finish", "judge", "stop"};
    return std::find(acts.begin(), acts.end(), what) != acts.end();
}
// Coaching has a topic, what is done its evidence, and what is stopped or judged a reason.
bool needs_words(std::string_view what) {
    return what != "start";
}

// --- reading the events ------------------------------------------------------------------------------------

Id seen_id(const Event& event, const Table& table, Table::Row row, std::string_view field) {
    const store::Value value = store::seen_value(event.engine(), table, row, field, event.transaction());
    const Id* id = value.get<Id>();
    return id ? *id : Id();
}

FollowUpStep read_step(const Event& event) {
    FollowUpStep step;
    step.what = event.text("what");
    step.by = {event.transaction(), event.actor(), event.stamp()};
    step.date = event.get<Date>("date").value_or(Date());
    step.text = base::trimmed(event.text("text"));
    step.agreement = base::trimmed(event.text("agreement"));
    step.next = event.get<Date>("next");
    for (std::size_t i = 0; i < applied_codes.size(); ++i) {
        if (applied_codes[i] == event.text("applied")) step.applied = static_cast<Applied>(i);
    }
    step.after = event.get<Decimal>("after");
    return step;
}

void take(FollowUpState& state, FollowUpStep step) {
    if (step.what == "start") state.stage = FollowUpStage::running;
    if (step.what == "judge") state.stage = FollowUpStage::judged;
    if (step.what == "stop") state.stage = FollowUpStage::stopped;
    if (step.what == "finish") {
        state.stage = FollowUpStage::done;
        state.finished = step.date;
    }
    state.steps.push_back(std::move(step));
}

std::string_view fold_step(FollowUpState& state, const Event& event) {
    FollowUpStep step = read_step(event);
    if (!is_act(step.what)) return "aside.unknown";
    const store::Engine& engine = event.engine();
    const Table* records = engine.table(follow_up_kind.name);
    const auto row =
        records ? engine.find(*records, event.get<Id>("follow_up").value_or(Id())) : std::nullopt;
    const Id person = row ? seen_id(event, *records, *row, "person") : Id();
    if (person.is_null()) return "aside.not_seen";
    if (event.actor().is_null() || event.get<Id>("person") != person) return store::aside_incomplete;
    Hands hands;
    hands.person = event.actor() == person;
    hands.owner = event.actor() == seen_id(event, *records, *row, "owner");
    hands.superior = was_named_appraiser(engine, person, event.actor());
    if (const std::string_view why = refusal(state, step.what, hands, step.date); !why.empty()) return why;
    if (needs_words(step.what) && step.text.empty()) return "aside.no_note";
    if (step.what == "judge" && !step.applied) return store::aside_incomplete;
    take(state, std::move(step));
    return {};
}

// --- at the keyboard ---------------------------------------------------------------------------------------

Hands hands_of(const store::Reader& store, const FollowUp& follow_up, Id who) {
    Hands hands;
    if (who.is_null()) return hands;
    hands.person = who == follow_up.fields.person;
    hands.owner = who == follow_up.fields.owner;
    hands.superior = store.find_any(person_kind.name, follow_up.fields.person).get<Id>("appraiser") == who;
    return hands;
}

FollowUp read_follow_up(store::Reader& store, const store::Record& record) {
    FollowUp follow_up;
    follow_up.id = record.id();
    FollowUpFields& fields = follow_up.fields;
    fields.person = record.get<Id>("person").value_or(Id());
    fields.owner = record.get<Id>("owner").value_or(Id());
    for (Id* each : {&fields.person, &fields.owner}) {
        const Id now = person_now(store, *each);
        follow_up.merged = follow_up.merged || now != *each;
        *each = now;
    }
    fields.source = coded<NeedSource>(need_source_codes, record.text("source"));
    fields.need = record.text("need");
    fields.indicator = record.get<Id>("indicator");
    fields.before = record.get<Decimal>("before");
    fields.form = coded<ActionForm>(action_form_codes, record.text("form"));
    fields.action = record.text("action");
    fields.from = record.get<Date>("from");
    fields.to = record.get<Date>("to");
    follow_up.state = store.fold(follow_up_machine).state({record.id()});
    return follow_up;
}

void draft_follow_up(store::Draft& draft, Id id, const FollowUpFields& fields) {
    const std::string_view kind = follow_up_kind.name;
    draft.set(kind, id, "need", lines_value(fields.need));
    draft.set(kind, id, "person", fields.person);
    draft.set(kind, id, "source", code_text(need_source_codes, fields.source));
    draft.set(kind, id, "indicator", value_of(fields.indicator));
    draft.set(kind, id, "before", value_of(fields.before));
    draft.set(kind, id, "form", code_text(action_form_codes, fields.form));
    draft.set(kind, id, "action", lines_value(fields.action));
    draft.set(kind, id, "owner", fields.owner);
    draft.set(kind, id, "from", value_of(fields.from));
    draft.set(kind, id, "to", value_of(fields.to));
}

Result<FollowUp> proposed(store::Store& store, Id id) {
    auto found = find_follow_up(store, id);
    if (!found) return Error{ErrorCode::not_found, "error.record_none", id.to_string()};
    if (found->merged) return Error{ErrorCode::not_allowed, "person.was_merged", id.to_string()};
    if (found->state.stage != FollowUpStage::proposed)
        return Error{ErrorCode::not_allowed, "follow_up.not_proposed", id.to_string()};
    if (!hands_of(store, *found, own_person(store)).concerned())
        return Error{ErrorCode::not_allowed, "follow_up.only_concerned", id.to_string()};
    return std::move(*found);
}

// What goes with an act beside its name.
struct Said {
    std::string_view text;
    std::string_view agreement = {};
    std::optional<Date> next = {};
    std::optional<Applied> applied = {};
    std::optional<Decimal> after = {};
};

FollowUpDone act(store::Store& store, Id id, std::string_view what, Date date, const Said& said,
                 std::string_view label) {
    const auto found = find_follow_up(store, id);
    const Id self = own_person(store);
    if (!found) return Error{ErrorCode::not_found, "error.record_none", id.to_string()};
    if (found->merged) return Error{ErrorCode::not_allowed, "person.was_merged", id.to_string()};
    const std::string_view why = refusal(found->state, what, hands_of(store, *found, self), date);
    if (!why.empty()) return Error{ErrorCode::not_allowed, std::string(why), id.to_string()};
    if (needs_words(what) && base::trimmed(said.text).empty())
        return Error{ErrorCode::invalid, "error.required", "text"};
    store::Draft draft;
    const Id event = store.new_id();
    const std::string_view kind = follow_up_event_kind.name;
    draft.set(kind, event, "follow_up", id);
    draft.set(kind, event, "what", std::string(what));
    draft.set(kind, event, "person", found->fields.person);
    draft.set(kind, event, "date", date);
    draft.set(kind, event, "text", lines_value(said.text));
    draft.set(kind, event, "agreement", lines_value(said.agreement));
    draft.set(kind, event, "next", value_of(said.next));
    draft.set(kind, event, "applied",
              said.applied ? store::Value(code_text(applied_codes, *said.applied)) : store::Value());
    draft.set(kind, event, "after", value_of(said.after));
    return store.commit(draft, {std::string(label), {}});
}

} // namespace

const store::Kind follow_up_kind{
    "follow_up", fields_of_follow_up, "follow_up.kind", store::KindUse::content, store::Audience::person,
    "person"};
const store::Kind follow_up_event_kind{"follow_up_event",
                                       fields_of_event,
                                       "follow_up.event_kind",
                                       store::KindUse::content,
                                       store::Audience::person,
                                       "person",
                                       {},
                                       belongs_to};
const store::Machine<FollowUpState> follow_up_machine{"follow_up_event", &fold_step, "person", "person"};

const FollowUpStep* FollowUp::judgement() const {
    for (auto step = state.steps.rbegin(); step != state.steps.rend(); ++step) {
        if (step->what == "judge") return &*step;
    }
    return nullptr;
}

std::optional<Date> FollowUp::next_coaching() const {
    if (state.stage != FollowUpStage::running) return std::nullopt;
    for (auto step = state.steps.rbegin(); step != state.steps.rend(); ++step) {
        if (step->what == "coach") return step->next;
    }
    return std::nullopt;
}

std::optional<Date> judge_from(const FollowUp& follow_up) {
    const auto& finished = follow_up.state.finished;
    return finished ? std::optional<Date>(base::add_days(*finished, judge_from_days)) : std::nullopt;
}

std::optional<Date> judge_until(const FollowUp& follow_up) {
    const auto& finished = follow_up.state.finished;
    return finished ? std::optional<Date>(base::add_days(*finished, judge_until_days)) : std::nullopt;
}

bool judged_late(const FollowUp& follow_up) {
    const FollowUpStep* judgement = follow_up.judgement();
    return judgement && *judge_until(follow_up) < judgement->date;
}

FollowUpRights follow_up_rights(store::Reader& store, const FollowUp& follow_up, Id who, Date today) {
    if (follow_up.merged) return {};
    const Hands hands = hands_of(store, follow_up, who);
    const auto allowed = [&](std::string_view what) {
        return refusal(follow_up.state, what, hands, today).empty();
    };
    FollowUpRights rights;
    rights.edit = hands.concerned() && follow_up.state.stage == FollowUpStage::proposed;
    rights.start = allowed("start");
    rights.coach = allowed("coach");
    rights.finish = allowed("finish");
    rights.judge = allowed("judge");
    rights.stop = allowed("stop");
    rights.judge_later = refusal(follow_up.state, "judge", hands, today) == "follow_up.too_early";
    return rights;
}

std::vector<FieldError> check_follow_up(store::Store& store, const FollowUpFields& fields) {
    std::vector<FieldError> errors;
    const Id self = own_person(store);
    if (!store.find(person_kind.name, fields.person))
        errors.push_back({"person", "follow_up.whom_missing", ""});
    else if (self.is_null() || !may_read(store, self, {store::Audience::person, fields.person}))
        errors.push_back({"person", "follow_up.only_concerned", ""});
    else if (!may_read(store, fields.owner, {store::Audience::person, fields.person}))
        errors.push_back({"owner", "follow_up.no_owner", ""});
    store::Draft draft;
    draft.set(follow_up_kind.name, fields.person, "need", lines_value(fields.need));
    draft.set(follow_up_kind.name, fields.person, "action", lines_value(fields.action));
    check_values(follow_up_kind, draft, errors);
    if (!fields.from) errors.push_back({"from", "follow_up.date_missing", ""});
    if (!fields.to) errors.push_back({"to", "follow_up.date_missing", ""});
    if (fields.from && fields.to && *fields.to < *fields.from)
        errors.push_back({"to", "follow_up.dates_wrong", ""});
    return errors;
}

Result<Id> add_follow_up(store::Store& store, const FollowUpFields& fields) {
    const std::vector<FieldError> errors = check_follow_up(store, fields);
    if (!errors.empty()) return as_error(errors.front(), follow_up_kind.name);
    const Id id = store.new_id();
    store::Draft draft;
    draft_follow_up(draft, id, fields);
    PRIMA_CHECK(store.commit(draft, {"change.follow_up_added", {}}));
    return id;
}

FollowUpDone edit_follow_up(store::Store& store, Id follow_up, const FollowUpFields& fields) {
    PRIMA_TRY(const FollowUp before, proposed(store, follow_up));
    FollowUpFields changed = fields;
    changed.person = before.fields.person; // whose it is stays
    const std::vector<FieldError> errors = check_follow_up(store, changed);
    if (!errors.empty()) return as_error(errors.front(), follow_up_kind.name);
    store::Draft draft;
    draft_follow_up(draft, follow_up, changed);
    return store.commit(draft, {"change.follow_up_edited", {}});
}

FollowUpDone delete_follow_up(store::Store& store, Id follow_up) {
    PRIMA_TRY(const FollowUp before, proposed(store, follow_up));
    store::Draft draft;
    draft.remove(follow_up_kind.name, before.id);
    return store.commit(draft, {"change.follow_up_deleted", {}});
}

void keep_begun_follow_ups(store::Store& store) {
    store.refuse_if([&store](const std::vector<store::Change>& changes) -> Result<void> {
        for (const store::Change& change : changes) {
            if (change.kind != follow_up_kind.name) continue;
            if (store.fold(follow_up_machine).state({change.record}).stage == FollowUpStage::proposed)
                continue;
            return Error{ErrorCode::not_allowed, "follow_up.not_proposed", change.record.to_string()};
        }
        return {};
    });
}

FollowUpDone start_follow_up(store::Store& store, Id follow_up, Date today) {
    return act(store, follow_up, "start", today, {{}}, "change.follow_up_started");
}

FollowUpDone record_coaching(store::Store& store, Id follow_up, const Coaching& coaching) {
    if (!coaching.date) return Error{ErrorCode::invalid, "error.required", "date"};
    if (base::trimmed(coaching.agreement).empty())
        return Error{ErrorCode::invalid, "error.required", "agreement"};
    return act(store, follow_up, "coach", *coaching.date, {coaching.topic, coaching.agreement, coaching.next},
               "change.follow_up_coached");
}

FollowUpDone finish_follow_up(store::Store& store, Id follow_up, std::string_view evidence, Date today) {
    return act(store, follow_up, "finish", today, {evidence}, "change.follow_up_finished");
}

FollowUpDone judge_follow_up(store::Store& store, Id follow_up, Applied applied, std::optional<Decimal> after,
                             std::string_view reason, Date today) {
    return act(store, follow_up, "judge", today, {reason, {}, {}, applied, after}, "change.follow_up_judged");
}

FollowUpDone stop_follow_up(store::Store& store, Id follow_up, std::string_view reason, Date today) {
    return act(store, follow_up, "stop", today, {reason}, "change.follow_up_stopped");
}

std::vector<FollowUp> follow_ups_for(store::Reader& store, Id viewer) {
    std::vector<FollowUp> all;
    if (viewer.is_null()) return all;
    for (const store::Record record : store.view(follow_up_kind.name, {"to"}).all()) {
        if (may_read(store, viewer, record.compartment())) all.push_back(read_follow_up(store, record));
    }
    std::stable_partition(all.begin(), all.end(),
                          [](const FollowUp& each) { return each.state.stage < FollowUpStage::judged; });
    return all;
}

std::optional<FollowUp> find_follow_up(store::Reader& store, Id follow_up) {
    const store::Record record = store.find(follow_up_kind.name, follow_up);
    return record ? std::optional<FollowUp>(read_follow_up(store, record)) : std::nullopt;
}

std::vector<store::SetAside> follow_up_aside(store::Reader& store, Id follow_up) {
    const auto& all = store.fold(follow_up_machine).all();
    const auto place = all.find({follow_up});
    return place == all.end() ? std::vector<store::SetAside>() : place->second.aside;
}

} // namespace prima::office
