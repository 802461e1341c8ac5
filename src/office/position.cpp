#include "office/position.h"

#include "office/names.h"
#include "office/person.h"
#include "office/values.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 5> fields_of_position{{
    {"name", FieldType::text, Presence::required, {1, 160}, "position.name"},
    {"code", FieldType::text, Presence::optional, {0, 30}, "position.code"},
    {"duties", FieldType::text, Presence::optional, {0, 6000}, "position.duties"},
    {"legal_basis", FieldType::text, Presence::optional, {0, 1000}, "position.legal_basis"},
    {"procedures", FieldType::text, Presence::optional, {0, 6000}, "position.procedures"},
}};

std::optional<Position> position_of(const store::Record& record) {
    if (!record || record.text("name").empty()) return std::nullopt;
    Position position;
    position.id = record.id();
    position.name = record.text("name");
    position.code = record.text("code");
    position.duties = record.text("duties");
    position.legal_basis = record.text("legal_basis");
    position.procedures = record.text("procedures");
    return position;
}

std::string key_of(std::string_view code, std::string_view name) {
    const std::string clean = base::collapsed(code);
    return clean.empty() ? base::folded(name) : clean;
}

} // namespace

const store::Kind position_kind{
    "position", fields_of_position, "position.kind", store::KindUse::content, store::Audience::office, {},
    "code"};

Id id_for_position(const store::Store& store, std::string_view code, std::string_view name) {
    return free_natural_id(store, position_kind.name, key_of(code, name));
}

void draft_position(store::Draft& draft, Id id, const PositionFields& fields) {
    draft.set(position_kind.name, id, "name", text_value(fields.name));
    draft.set(position_kind.name, id, "code", text_value(fields.code));
    draft.set(position_kind.name, id, "duties", lines_value(fields.duties));
    draft.set(position_kind.name, id, "legal_basis", lines_value(fields.legal_basis));
    draft.set(position_kind.name, id, "procedures", lines_value(fields.procedures));
}

std::vector<store::FieldError> check_position(store::Reader& store, const PositionFields& fields,
                                              std::optional<Id> self) {
    std::vector<store::FieldError> errors;
    store::Draft draft;
    draft_position(draft, Id{1, 1}, fields);
    check_values(position_kind, draft, errors);
    if (is_wrong(errors, "name")) return errors;
    const std::string key = key_of(fields.code, fields.name);
    for (const Position& other : positions(store)) {
        if (other.id == self || key_of(other.code, other.name) != key) continue;
        const bool by_code = !base::collapsed(fields.code).empty();
        errors.push_back({by_code ? "code" : "name", "error.code_taken", other.name});
        break;
    }
    return errors;
}

Result<Id> add_position(store::Store& store, const PositionFields& fields) {
    const auto errors = check_position(store, fields);
    if (!errors.empty()) return as_error(errors.front(), position_kind.name);
    const Id id = id_for_position(store, fields.code, fields.name);
    store::Draft draft;
    draft_position(draft, id, fields);
    PRIMA_CHECK(store.commit(draft, {"change.position_added", base::collapsed(fields.name)}));
    return id;
}

Result<store::TransactionId> edit_position(store::Store& store, Id id, const PositionFields& fields) {
    if (!store.find(position_kind.name, id))
        return Error{ErrorCode::not_found, "error.record_deleted", "position " + id.to_string()};
    const auto errors = check_position(store, fields, id);
    if (!errors.empty()) return as_error(errors.front(), position_kind.name);
    store::Draft draft;
    draft_position(draft, id, fields);
    return store.commit(draft, {"change.position_edited", base::collapsed(fields.name)});
}

Result<store::TransactionId> delete_position(store::Store& store, Id id) {
    const std::string name = position_name(store, id);
    if (!store.find(position_kind.name, id))
        return Error{ErrorCode::not_found, "error.record_deleted", "position " + id.to_string()};
    if (!store.where(person_kind.name, "position", id).empty())
        return Error{ErrorCode::not_allowed, "error.position_in_use", name};
    store::Draft draft;
    draft.remove(position_kind.name, id);
    return store.commit(draft, {"change.position_deleted", name});
}

std::optional<Position> find_position(const store::Reader& store, Id id) {
    return position_of(store.find(position_kind.name, id));
}

std::string position_name(const store::Reader& store, std::optional<Id> id) {
    return id ? std::string(store.find(position_kind.name, *id).text("name")) : std::string();
}

std::vector<Position> positions(store::Reader& store) {
    std::vector<Position> all;
    for (const store::Record record : store.view(position_kind.name, {"name"}).all()) {
        if (auto position = position_of(record)) all.push_back(std::move(*position));
    }
    return all;
}

} // namespace prima::office
