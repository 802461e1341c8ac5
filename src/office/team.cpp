#include "office/team.h"

#include "office/merged_person.h"
#include "office/names.h"
#include "office/values.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::int64_t most_members = 200;

constexpr std::array<store::Field, 6> fields_of_team{{
    {"name", FieldType::text, Presence::required, {1, 160}, "team.name"},
    {"basis", FieldType::text, Presence::optional, {0, 300}, "team.basis"},
    {"leader", FieldType::reference, Presence::required, {}, "team.leader"},
    {"members", FieldType::list, Presence::optional, {0, most_members}, "team.members"},
    {"from", FieldType::date, Presence::optional, {}, "team.from"},
    {"to", FieldType::date, Presence::optional, {}, "team.to"},
}};

store::Value list_of(const std::vector<Id>& members) {
    store::List list;
    for (const Id member : members) list.items.emplace_back(member);
    return list.items.empty() ? store::Value() : store::Value(std::move(list));
}

void draft_team(store::Draft& draft, Id id, const TeamFields& fields) {
    draft.set(team_kind.name, id, "name", text_value(fields.name));
    draft.set(team_kind.name, id, "basis", text_value(fields.basis));
    draft.set(team_kind.name, id, "leader", value_of(fields.leader));
    draft.set(team_kind.name, id, "members", list_of(fields.members));
    draft.set(team_kind.name, id, "from", value_of(fields.from));
    draft.set(team_kind.name, id, "to", value_of(fields.to));
}

std::optional<Team> team_of(const store::Reader& store, const Record& record) {
    if (!record || record.text("name").empty()) return std::nullopt;
    Team team;
    team.id = record.id();
    team.name = record.text("name");
    team.basis = record.text("basis");
    team.leader = record.get<Id>("leader");
    if (const auto members = record.get<store::List>("members")) {
        for (const store::Value& item : members->items) {
            // Merging two records of a person changes references, but not those in lists.
            if (const Id* id = item.get<Id>()) team.members.push_back(person_now(store, *id));
        }
    }
    team.from = record.get<Date>("from");
    team.to = record.get<Date>("to");
    return team;
}

Error deleted(Id id) {
    return {ErrorCode::not_found, "error.record_deleted", "team " + id.to_string()};
}

} // namespace

const store::Kind team_kind{"team", fields_of_team, "team.kind"};

bool Team::has(Id person) const {
    return leader == person || std::find(members.begin(), members.end(), person) != members.end();
}

std::vector<FieldError> check_team(const TeamFields& fields) {
    std::vector<FieldError> errors;
    store::Draft draft;
    draft_team(draft, Id{1, 1}, fields);
    check_values(team_kind, draft, errors);
    if (!is_wrong(errors, "members")) {
        if (fields.members.empty())
            errors.push_back({"members", "error.team_alone", ""});
        else if (fields.leader &&
                 std::count(fields.members.begin(), fields.members.end(), *fields.leader) > 0)
            errors.push_back({"members", "error.team_leader_twice", ""});
    }
    if (fields.from && fields.to && *fields.to < *fields.from)
        errors.push_back({"to", "error.date_order", ""});
    return errors;
}

Result<TransactionId> add_team(store::Store& store, const TeamFields& fields) {
    const auto errors = check_team(fields);
    if (!errors.empty()) return as_error(errors.front(), team_kind.name);
    store::Draft draft;
    draft_team(draft, store.new_id(), fields);
    return store.commit(draft, {"change.team_added", base::collapsed(fields.name)});
}

Result<TransactionId> edit_team(store::Store& store, Id id, const TeamFields& fields) {
    if (!store.find(team_kind.name, id)) return deleted(id);
    const auto errors = check_team(fields);
    if (!errors.empty()) return as_error(errors.front(), team_kind.name);
    store::Draft draft;
    draft_team(draft, id, fields);
    return store.commit(draft, {"change.team_edited", base::collapsed(fields.name)});
}

Result<TransactionId> delete_team(store::Store& store, Id id) {
    const Record record = store.find(team_kind.name, id);
    if (!record) return deleted(id);
    const std::string name(record.text("name"));
    store::Draft draft;
    draft.remove(team_kind.name, id);
    return store.commit(draft, {"change.team_deleted", name});
}

std::optional<Team> find_team(const store::Reader& store, Id id) {
    return team_of(store, store.find(team_kind.name, id));
}

std::vector<Team> teams(store::Reader& store) {
    std::vector<Team> all;
    for (const Record record : store.view(team_kind.name, {"name"}).all()) {
        if (auto team = team_of(store, record)) all.push_back(std::move(*team));
    }
    return all;
}

std::vector<Team> teams_of(store::Reader& store, Id person, Date day) {
    std::vector<Team> all = teams(store);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const Team& team) { return !team.has(person) || !team.works_on(day); }),
              all.end());
    return all;
}

} // namespace prima::office
