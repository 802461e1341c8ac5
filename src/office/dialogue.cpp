#include "office/dialogue.h"

#include "base/text.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/plan_codes.h"
#include "office/reading.h"
#include "office/values.h"

#include <algorithm>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 6> fields_of_dialogue{{
    {"points", FieldType::text, Presence::required, {1, 4000}, "dialogue.points"},
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"leader", FieldType::reference, Presence::required, {}, "dialogue.leader"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"dialogue_type", FieldType::text, Presence::required, {1, 20}, "dialogue.type"},
    {"results", FieldType::list, Presence::optional, {0, 50}, "plan.results"},
}};
constexpr std::array<store::Field, 5> fields_of_agreement{{
    {"text", FieldType::text, Presence::required, {1, 500}, "dialogue.agreement"},
    {"dialogue", FieldType::reference, Presence::required, {}, "dialogue.kind"},
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"who", FieldType::reference, Presence::required, {}, "dialogue.who"},
    {"due", FieldType::date, Presence::required, {}, "dialogue.due"},
}};
constexpr std::array<store::Field, 5> fields_of_event{{
    {"dialogue", FieldType::reference, Presence::required, {}, "dialogue.kind"},
    {"what", FieldType::text, Presence::required, {1, 20}, "month.what"},
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"agreement", FieldType::reference, Presence::optional, {}, "dialogue.agreement"},
}};
constexpr std::array<std::string_view, 1> belongs_to{"dialogue"};

// --- reading the events ------------------------------------------------------------------------------------

Id seen_id(const Event& event, const Table& table, Table::Row row, std::string_view field) {
    const store::Value value = store::seen_value(event.engine(), table, row, field, event.transaction());
    const Id* id = value.get<Id>();
    return id ? *id : Id();
}

std::string_view step(DialogueState& state, const Event& event) {
    const std::string what = event.text("what");
    const auto date = event.get<Date>("date");
    if (what != "accept" && what != "done" && what != "undone") return "aside.unknown";
    const store::Engine& engine = event.engine();
    const Table* dialogues = engine.table(dialogue_kind.name);
    const Id id = event.get<Id>("dialogue").value_or(Id());
    const auto row = dialogues ? engine.find(*dialogues, id) : std::nullopt;
    if (!row || seen_id(event, *dialogues, *row, "person").is_null()) return "aside.not_seen";
    const Id actor = event.actor();
    const bool of_the_two = !actor.is_null() && (actor == seen_id(event, *dialogues, *row, "person") ||
                                                 actor == seen_id(event, *dialogues, *row, "leader"));
    if (!of_the_two) return "dialogue.only_two";
    if (what == "accept") {
        state.confirmations.push_back({{event.transaction(), actor, event.stamp()}, date.value_or(Date())});
        return {};
    }
    const Table* agreements = engine.table(agreement_kind.name);
    const Id agreement = event.get<Id>("agreement").value_or(Id());
    const auto place = agreements ? engine.find(*agreements, agreement) : std::nullopt;
    if (!place || seen_id(event, *agreements, *place, "dialogue") != id) return "aside.not_seen";
    state.marks.push_back({agreement, what == "done" ? date : std::nullopt});
    return {};
}

// --- reading -----------------------------------------------------------------------------------------------

void read_agreements(store::Reader& store, Dialogue& dialogue, const DialogueState& state) {
    for (const store::Record record :
         store.view(agreement_kind.name, {"dialogue", "due"}).equal_to(dialogue.id)) {
        Agreement agreement;
        agreement.id = record.id();
        agreement.text = record.text("text");
        agreement.who = person_now(store, record.get<Id>("who").value_or(Id()));
        agreement.due = record.get<Date>("due");
        for (const DialogueState::Mark& mark : state.marks) {
            if (mark.agreement == record.id()) agreement.done = mark.done;
        }
        dialogue.agreements.push_back(std::move(agreement));
    }
}

// All that wrote the minutes and what was agreed in them, also what was taken out again.
std::vector<TransactionId> writers_of_minutes(store::Reader& store, const store::Record& record) {
    const store::Engine& engine = store.engine();
    std::vector<TransactionId> writers;
    const auto add = [&](const Table& table, Table::Row row) {
        for (const store::Ledger::Tx tx : store::writers_of(engine, table, row))
            writers.push_back(engine.ledger().id(tx));
    };
    add(record.table(), record.row());
    const Table* agreements = engine.table(agreement_kind.name);
    for (Table::Row row = 0; agreements && row < agreements->size(); ++row) {
        if (store::Record(engine, *agreements, row).get<Id>("dialogue") == record.id()) add(*agreements, row);
    }
    return writers;
}

void read_confirmations(store::Reader& store, const store::Record& record, Dialogue& dialogue,
                        const DialogueState& state) {
    const std::vector<TransactionId> writers = writers_of_minutes(store, record);
    for (const DialogueState::Confirmation& each : state.confirmations) {
        const bool covers = std::all_of(writers.begin(), writers.end(), [&](TransactionId writer) {
            return store.had_seen(each.by.transaction, writer);
        });
        dialogue.edited_since |= !covers;
        if (!covers) continue;
        const Id by = person_now(store, each.by.actor);
        if (by == dialogue.fields.person) dialogue.person_confirmed = each.date;
        if (by == dialogue.fields.leader) dialogue.leader_confirmed = each.date;
    }
    if (dialogue.settled()) dialogue.edited_since = false;
}

Dialogue read_dialogue(store::Reader& store, const store::Record& record) {
    Dialogue dialogue;
    dialogue.id = record.id();
    DialogueFields& fields = dialogue.fields;
    fields.person = record.get<Id>("person").value_or(Id());
    fields.leader = record.get<Id>("leader").value_or(Id());
    for (Id* each : {&fields.person, &fields.leader}) {
        const Id now = person_now(store, *each);
        dialogue.merged = dialogue.merged || now != *each;
        *each = now;
    }
    fields.date = record.get<Date>("date").value_or(Date());
    fields.type = coded<DialogueType>(dialogue_type_codes, record.text("dialogue_type"));
    fields.points = record.text("points");
    if (const auto results = record.get<store::List>("results")) {
        for (const store::Value& each : results->items) {
            if (const Id* id = each.get<Id>()) fields.results.push_back(*id);
        }
    }
    const DialogueState& state = store.fold(dialogue_machine).state({record.id()});
    read_agreements(store, dialogue, state);
    read_confirmations(store, record, dialogue, state);
    return dialogue;
}

bool stands_above(const store::Reader& store, Id leader, Id person) {
    return leader != person && may_read(store, leader, {store::Audience::person, person});
}

Result<Dialogue> own_dialogue(store::Store& store, Id id) {
    auto found = find_dialogue(store, id);
    if (!found) return Error{ErrorCode::not_found, "error.record_none", id.to_string()};
    if (found->merged) return Error{ErrorCode::not_allowed, "person.was_merged", id.to_string()};
    if (!takes_part(*found, own_person(store)))
        return Error{ErrorCode::not_allowed, "dialogue.only_two", id.to_string()};
    return std::move(*found);
}

// --- writing -----------------------------------------------------------------------------------------------

void draft_agreements(store::Draft& draft, store::Store& store, Id dialogue, const DialogueFields& fields) {
    for (const AgreementFields& each : fields.agreements) {
        const Id id = each.id ? *each.id : store.new_id();
        draft.set(agreement_kind.name, id, "text", lines_value(each.text));
        draft.set(agreement_kind.name, id, "dialogue", dialogue);
        draft.set(agreement_kind.name, id, "person", fields.person);
        draft.set(agreement_kind.name, id, "who", each.who);
        draft.set(agreement_kind.name, id, "due", value_of(each.due));
    }
}

void draft_dialogue(store::Draft& draft, Id id, const DialogueFields& fields) {
    const std::string_view kind = dialogue_kind.name;
    store::List results;
    for (const Id result : fields.results) results.items.emplace_back(result);
    draft.set(kind, id, "points", lines_value(fields.points));
    draft.set(kind, id, "person", fields.person);
    draft.set(kind, id, "leader", fields.leader);
    draft.set(kind, id, "date", fields.date);
    draft.set(kind, id, "dialogue_type", code_text(dialogue_type_codes, fields.type));
    draft.set(kind, id, "results", results.items.empty() ? store::Value() : store::Value(std::move(results)));
}

Result<TransactionId> say(store::Store& store, const Dialogue& dialogue, std::string_view what, Date date,
                          std::optional<Id> agreement, std::string_view label) {
    store::Draft draft;
    const Id event = store.new_id();
    const std::string_view kind = dialogue_event_kind.name;
    draft.set(kind, event, "dialogue", dialogue.id);
    draft.set(kind, event, "what", std::string(what));
    draft.set(kind, event, "person", dialogue.fields.person);
    draft.set(kind, event, "date", date);
    draft.set(kind, event, "agreement", value_of(agreement));
    return store.commit(draft, {std::string(label), {}});
}

Result<void> right_to_save(store::Store& store, const DialogueFields& fields, Date today) {
    const std::vector<FieldError> errors = check_dialogue(store, fields, today);
    if (!errors.empty()) return as_error(errors.front(), dialogue_kind.name);
    const Id self = own_person(store);
    if (self.is_null() || (self != fields.person && self != fields.leader))
        return Error{ErrorCode::not_allowed, "dialogue.only_two", ""};
    return {};
}

} // namespace

// What is said in them is the person's; those above may read it (reading.h).
const store::Kind dialogue_kind{
    "dialogue", fields_of_dialogue, "dialogue.kind", store::KindUse::content, store::Audience::person,
    "person"};
const store::Kind agreement_kind{"dialogue_agreement",    fields_of_agreement,     "dialogue.agreement",
                                 store::KindUse::content, store::Audience::person, "person"};
const store::Kind dialogue_event_kind{"dialogue_event",
                                      fields_of_event,
                                      "dialogue.event_kind",
                                      store::KindUse::content,
                                      store::Audience::person,
                                      "person",
                                      {},
                                      belongs_to};
const store::Machine<DialogueState> dialogue_machine{"dialogue_event", &step, "dialogue", "dialogue"};

bool takes_part(const Dialogue& dialogue, Id person) {
    return !person.is_null() && !dialogue.merged &&
           (person == dialogue.fields.person || person == dialogue.fields.leader);
}

std::vector<FieldError> check_dialogue(store::Store& store, const DialogueFields& fields, Date today) {
    std::vector<FieldError> errors;
    if (!store.find(person_kind.name, fields.person))
        errors.push_back({"person", "dialogue.whom_missing", ""});
    else if (!stands_above(store, fields.leader, fields.person))
        errors.push_back({"person", "dialogue.no_leader", ""});
    if (today < fields.date) errors.push_back({"date", "dialogue.not_yet", ""});
    store::Draft draft;
    draft.set(dialogue_kind.name, fields.person, "points", lines_value(fields.points));
    check_values(dialogue_kind, draft, errors);
    for (std::size_t i = 0; i < fields.agreements.size(); ++i) {
        const AgreementFields& each = fields.agreements[i];
        const std::string at = std::to_string(i);
        store::Draft line;
        line.set(agreement_kind.name, fields.person, "text", lines_value(each.text));
        std::vector<FieldError> wrong;
        check_values(agreement_kind, line, wrong);
        for (FieldError& error : wrong) errors.push_back({"text" + at, error.message, error.argument});
        if (!each.due) errors.push_back({"due" + at, "dialogue.due_missing", ""});
        if (each.who != fields.person && each.who != fields.leader)
            errors.push_back({"who" + at, "dialogue.who_missing", ""});
    }
    return errors;
}

Result<Id> add_dialogue(store::Store& store, const DialogueFields& fields, Date today) {
    PRIMA_CHECK(right_to_save(store, fields, today));
    const Id id = store.new_id();
    store::Draft draft;
    draft_dialogue(draft, id, fields);
    draft_agreements(draft, store, id, fields);
    PRIMA_CHECK(store.commit(draft, {"change.dialogue_added", {}}));
    return id;
}

Result<TransactionId> edit_dialogue(store::Store& store, Id dialogue, const DialogueFields& fields,
                                    Date today) {
    PRIMA_TRY(const Dialogue before, own_dialogue(store, dialogue));
    DialogueFields changed = fields; // it stays between the two
    changed.person = before.fields.person;
    changed.leader = before.fields.leader;
    PRIMA_CHECK(right_to_save(store, changed, today));
    store::Draft draft;
    draft_dialogue(draft, dialogue, changed);
    draft_agreements(draft, store, dialogue, changed);
    for (const Agreement& each : before.agreements) {
        const bool kept = std::any_of(changed.agreements.begin(), changed.agreements.end(),
                                      [&](const AgreementFields& other) { return other.id == each.id; });
        if (!kept) draft.remove(agreement_kind.name, *each.id);
    }
    return store.commit(draft, {"change.dialogue_edited", {}});
}

Result<TransactionId> delete_dialogue(store::Store& store, Id dialogue) {
    PRIMA_TRY(const Dialogue before, own_dialogue(store, dialogue));
    if (before.settled()) return Error{ErrorCode::not_allowed, "dialogue.is_settled", dialogue.to_string()};
    store::Draft draft;
    draft.remove(dialogue_kind.name, dialogue);
    for (const Agreement& each : before.agreements) draft.remove(agreement_kind.name, *each.id);
    return store.commit(draft, {"change.dialogue_deleted", {}});
}

Result<TransactionId> confirm_dialogue(store::Store& store, Id dialogue, Date today) {
    PRIMA_TRY(const Dialogue found, own_dialogue(store, dialogue));
    const bool person = own_person(store) == found.fields.person;
    if (person ? found.person_confirmed : found.leader_confirmed)
        return Error{ErrorCode::not_allowed, "dialogue.confirmed_already", dialogue.to_string()};
    return say(store, found, "accept", today, {}, "change.dialogue_confirmed");
}

Result<TransactionId> mark_agreement(store::Store& store, Id dialogue, Id agreement,
                                     std::optional<Date> done) {
    PRIMA_TRY(const Dialogue found, own_dialogue(store, dialogue));
    const auto place = std::find_if(found.agreements.begin(), found.agreements.end(),
                                    [&](const Agreement& each) { return each.id == agreement; });
    if (place == found.agreements.end())
        return Error{ErrorCode::not_found, "error.record_none", agreement.to_string()};
    return say(store, found, done ? "done" : "undone", done.value_or(found.fields.date), agreement,
               done ? "change.agreement_done" : "change.agreement_undone");
}

std::optional<Dialogue> find_dialogue(store::Reader& store, Id dialogue) {
    const store::Record record = store.find(dialogue_kind.name, dialogue);
    return record ? std::optional<Dialogue>(read_dialogue(store, record)) : std::nullopt;
}

std::vector<Dialogue> dialogues_for(store::Reader& store, Id viewer) {
    std::vector<Dialogue> all;
    if (viewer.is_null()) return all;
    for (const store::Record record : store.view(dialogue_kind.name, {"date"}).all()) {
        if (may_read(store, viewer, record.compartment())) all.push_back(read_dialogue(store, record));
    }
    std::reverse(all.begin(), all.end());
    return all;
}

std::vector<Dialogue> dialogues_about(store::Reader& store, Id person, Id viewer, Date from, Date to) {
    std::vector<Dialogue> all = dialogues_for(store, viewer);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const Dialogue& each) {
                                 return each.fields.person != person || each.fields.date < from ||
                                        to < each.fields.date;
                             }),
              all.end());
    return all;
}

std::vector<Owed> owed_by(store::Reader& store, Id who) {
    std::vector<Owed> all;
    for (const Dialogue& dialogue : dialogues_for(store, who)) {
        for (const Agreement& each : dialogue.agreements) {
            if (each.who == who && !each.done)
                all.push_back({dialogue.id, dialogue.fields.person, dialogue.fields.leader, each});
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Owed& a, const Owed& b) { return a.agreement.due < b.agreement.due; });
    return all;
}

std::vector<Id> dialogues_to_confirm(store::Reader& store, Id who) {
    std::vector<Id> all;
    for (const Dialogue& dialogue : dialogues_for(store, who)) {
        const bool open = (who == dialogue.fields.person && !dialogue.person_confirmed) ||
                          (who == dialogue.fields.leader && !dialogue.leader_confirmed);
        if (open) all.push_back(dialogue.id);
    }
    return all;
}

std::vector<store::SetAside> dialogue_aside(store::Reader& store, Id dialogue) {
    const auto& all = store.fold(dialogue_machine).all();
    const auto place = all.find({dialogue});
    return place == all.end() ? std::vector<store::SetAside>() : place->second.aside;
}

} // namespace prima::office
