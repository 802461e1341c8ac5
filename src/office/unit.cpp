#include "office/unit.h"

#include "office/names.h"
#include "office/person.h"
#include "office/values.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 4> fields_of_unit{{
    {"name", FieldType::text, Presence::required, {1, 160}, "unit.name"},
    {"code", FieldType::text, Presence::optional, {0, 30}, "unit.code"},
    {"parent", FieldType::reference, Presence::optional, {}, "unit.parent"},
    {"head", FieldType::reference, Presence::optional, {}, "unit.head"},
}};

std::optional<Unit> unit_of(const store::Record& record) {
    if (!record || record.text("name").empty()) return std::nullopt;
    Unit unit;
    unit.id = record.id();
    unit.name = record.text("name");
    unit.code = record.text("code");
    unit.parent = record.get<Id>("parent");
    unit.head = record.get<Id>("head");
    return unit;
}

std::string key_of(std::string_view code, std::string_view name) {
    const std::string clean = base::collapsed(code);
    return clean.empty() ? base::folded(name) : clean;
}

std::vector<Unit> units(store::Reader& store) {
    std::vector<Unit> all;
    for (const store::Record record : store.view(unit_kind.name, {"code", "name"}).all()) {
        if (auto unit = unit_of(record)) all.push_back(std::move(*unit));
    }
    return all;
}

// Whether `unit` is `ancestor` or below it.
bool is_below(const store::Reader& store, Id unit, Id ancestor) {
    std::set<Id> seen;
    for (std::optional<Id> at = unit; at && seen.insert(*at).second;
         at = store.find(unit_kind.name, *at).get<Id>("parent")) {
        if (*at == ancestor) return true;
        if (!store.find(unit_kind.name, *at)) return false;
    }
    return false;
}

} // namespace

const store::Kind unit_kind{
    "unit", fields_of_unit, "unit.kind", store::KindUse::content, store::Audience::office, {}, "code"};

Id id_for_unit(const store::Store& store, std::string_view code, std::string_view name) {
    return free_natural_id(store, unit_kind.name, key_of(code, name));
}

void draft_unit(store::Draft& draft, Id id, const UnitFields& fields) {
    draft.set(unit_kind.name, id, "name", text_value(fields.name));
    draft.set(unit_kind.name, id, "code", text_value(fields.code));
    draft.set(unit_kind.name, id, "parent", value_of(fields.parent));
    draft.set(unit_kind.name, id, "head", value_of(fields.head));
}

std::vector<store::FieldError> check_unit(store::Reader& store, const UnitFields& fields,
                                          std::optional<Id> self) {
    std::vector<store::FieldError> errors;
    store::Draft draft;
    draft_unit(draft, Id{1, 1}, fields);
    check_values(unit_kind, draft, errors);
    if (!is_wrong(errors, "name")) {
        const std::string key = key_of(fields.code, fields.name);
        for (const Unit& other : units(store)) {
            if (other.id == self || key_of(other.code, other.name) != key) continue;
            const bool by_code = !base::collapsed(fields.code).empty();
            errors.push_back({by_code ? "code" : "name", "error.code_taken", other.name});
            break;
        }
    }
    if (fields.parent && !store.find(unit_kind.name, *fields.parent))
        errors.push_back({"parent", "error.record_none", ""});
    else if (fields.parent && self && is_below(store, *fields.parent, *self))
        errors.push_back({"parent", "error.unit_cycle", unit_name(store, fields.parent)});
    if (fields.head && !store.find(person_kind.name, *fields.head))
        errors.push_back({"head", "error.record_none", ""});
    return errors;
}

Result<Id> add_unit(store::Store& store, const UnitFields& fields) {
    const auto errors = check_unit(store, fields);
    if (!errors.empty()) return as_error(errors.front(), unit_kind.name);
    const Id id = id_for_unit(store, fields.code, fields.name);
    store::Draft draft;
    draft_unit(draft, id, fields);
    PRIMA_CHECK(store.commit(draft, {"change.unit_added", base::collapsed(fields.name)}));
    return id;
}

Result<store::TransactionId> edit_unit(store::Store& store, Id id, const UnitFields& fields) {
    if (!store.find(unit_kind.name, id))
        return Error{ErrorCode::not_found, "error.record_deleted", "unit " + id.to_string()};
    const auto errors = check_unit(store, fields, id);
    if (!errors.empty()) return as_error(errors.front(), unit_kind.name);
    store::Draft draft;
    draft_unit(draft, id, fields);
    return store.commit(draft, {"change.unit_edited", base::collapsed(fields.name)});
}

Result<store::TransactionId> delete_unit(store::Store& store, Id id) {
    const std::string name = unit_name(store, id);
    if (!store.find(unit_kind.name, id))
        return Error{ErrorCode::not_found, "error.record_deleted", "unit " + id.to_string()};
    if (!store.where(person_kind.name, "unit", id).empty() ||
        !store.where(unit_kind.name, "parent", id).empty())
        return Error{ErrorCode::not_allowed, "error.unit_in_use", name};
    store::Draft draft;
    draft.remove(unit_kind.name, id);
    return store.commit(draft, {"change.unit_deleted", name});
}

std::optional<Unit> find_unit(const store::Reader& store, Id id) {
    return unit_of(store.find(unit_kind.name, id));
}

std::string unit_name(const store::Reader& store, std::optional<Id> id) {
    return id ? std::string(store.find(unit_kind.name, *id).text("name")) : std::string();
}

std::vector<UnitPlace> unit_tree(store::Reader& store) {
    std::vector<Unit> all = units(store);
    std::map<Id, std::vector<std::size_t>> children;
    std::set<Id> known;
    for (const Unit& unit : all) known.insert(unit.id);
    std::vector<std::size_t> tops;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::optional<Id>& parent = all[i].parent;
        if (parent && known.count(*parent) != 0)
            children[*parent].push_back(i);
        else
            tops.push_back(i);
    }
    std::vector<UnitPlace> tree;
    std::set<std::size_t> placed;
    const auto place = [&](std::size_t top) {
        std::vector<std::pair<std::size_t, int>> open{{top, 0}};
        while (!open.empty()) {
            const auto [at, depth] = open.back();
            open.pop_back();
            if (!placed.insert(at).second) continue;
            tree.push_back({all[at], depth});
            const auto below = children.find(all[at].id);
            if (below == children.end()) continue;
            for (auto child = below->second.rbegin(); child != below->second.rend(); ++child)
                open.emplace_back(*child, depth + 1);
        }
    };
    for (const std::size_t top : tops) place(top);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (placed.count(i) == 0) place(i);
    }
    return tree;
}

std::vector<Id> units_below(store::Reader& store, Id unit) {
    std::vector<Id> below;
    int depth = -1; // of the unit, while going over what is below it
    for (const UnitPlace& place : unit_tree(store)) {
        if (place.depth <= depth) depth = -1;
        if (place.unit.id == unit) depth = place.depth;
        if (depth >= 0) below.push_back(place.unit.id);
    }
    return below;
}

std::vector<Id> headed_by(store::Reader& store, Id person) {
    std::vector<Id> headed;
    for (const store::Record record : store.view(unit_kind.name, {"head"}).equal_to(person))
        headed.push_back(record.id());
    return headed;
}

} // namespace prima::office
