// Templates of positions: content of the kinds that plans have, under a record of their own.

#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/plan_codes.h"
#include "office/plan_draft.h"
#include "office/position.h"

namespace prima::office {

namespace {

std::vector<Id> templates_for(store::Reader& store, Id position) {
    std::vector<Id> all;
    for (const Record record : store.view(plan_template_kind.name, {"position"}).equal_to(position))
        all.push_back(record.id());
    return all;
}

void remove_template(store::Draft& draft, store::Store& store, Id id) {
    for (const PlannedResult& result : content_of(store, id).results) {
        for (const PlannedIndicator& indicator : result.indicators)
            draft.remove(plan_indicator_kind.name, indicator.id);
        draft.remove(plan_result_kind.name, result.id);
    }
    draft.remove(plan_template_kind.name, id);
}

Error none(std::string_view kind, Id id) {
    return {ErrorCode::not_found, "error.record_none", std::string(kind) + " " + id.to_string()};
}

} // namespace

std::optional<PlanTemplate> template_for(store::Reader& store, std::optional<Id> position) {
    if (!position) return std::nullopt;
    // Of two that were saved without knowing of each other, the same everywhere.
    const std::vector<Id> all = templates_for(store, *position);
    if (all.empty()) return std::nullopt;
    const Record record = store.find(plan_template_kind.name, all.back());
    PlanTemplate found;
    found.id = record.id();
    found.position = *position;
    found.fields.from = record.get<Date>("from").value_or(Date());
    found.fields.to = record.get<Date>("to").value_or(Date());
    found.fields.approach = coded<Approach>(approach_codes, record.text("approach"));
    found.fields.rhythm = coded<Rhythm>(rhythm_codes, record.text("rhythm"));
    found.fields.weighted = record.get<bool>("weighted").value_or(false);
    return found;
}

PlanContent template_content(store::Reader& store, const PlanTemplate& from) {
    return content_of(store, from.id);
}

Result<TransactionId> save_template(store::Store& store, Id plan) {
    const auto source = find_plan(store, plan);
    if (!source) return none(plan_kind.name, plan);
    const auto position = store.find(person_kind.name, source->person).get<Id>("position");
    const Record named = store.find(position_kind.name, position.value_or(Id()));
    if (!named) return Error{ErrorCode::invalid, "error.person_no_position", ""};
    store::Draft draft;
    const std::string name(named.text("name"));
    // A new one each time: what an older one held and this does not is gone with it.
    for (const Id before : templates_for(store, *position)) remove_template(draft, store, before);
    const Id id = store.new_id();
    draft.set(plan_template_kind.name, id, "name", name);
    draft.set(plan_template_kind.name, id, "position", *position);
    draft.set(plan_template_kind.name, id, "from", source->from);
    draft.set(plan_template_kind.name, id, "to", source->to);
    draft.set(plan_template_kind.name, id, "approach", code_text(approach_codes, source->approach));
    draft.set(plan_template_kind.name, id, "rhythm", code_text(rhythm_codes, source->rhythm));
    draft.set(plan_template_kind.name, id, "weighted",
              source->weighted ? store::Value(true) : store::Value());
    draft_content(draft, store, id, counting_content(store, plan), false, *source, *source);
    return store.commit(draft, {"change.template_saved", name});
}

Result<TransactionId> delete_template(store::Store& store, Id id) {
    const Record record = store.find(plan_template_kind.name, id);
    if (!record) return none(plan_template_kind.name, id);
    const std::string name(record.text("name"));
    store::Draft draft;
    remove_template(draft, store, id);
    return store.commit(draft, {"change.template_deleted", name});
}

Result<TransactionId> plans_from_templates(store::Store& store, const std::vector<PlanFields>& to) {
    store::Draft draft;
    for (const PlanFields& fields : to) {
        const Record person = store.find(person_kind.name, fields.person);
        const auto from = template_for(store, person.get<Id>("position"));
        if (!from)
            return Error{ErrorCode::not_found, "error.template_none", std::string(person.text("name"))};
        PlanFields made = from->fields;
        made.person = fields.person;
        made.from = fields.from;
        made.to = fields.to;
        PRIMA_CHECK(check_new(store, made));
        const Id id = id_of_plan(store, made);
        draft_plan(draft, id, made);
        draft_content(draft, store, id, template_content(store, *from), false, from->fields, made);
    }
    return store.commit(draft, {"change.plan_copied", std::to_string(to.size())});
}

} // namespace prima::office
