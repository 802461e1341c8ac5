#pragma once

// Teams across units (tim kerja): who leads, who belongs to it, from when to when, by which decision. A
// member may plan a result in support of one of the leader's.

#include "store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::office {

extern const store::Kind team_kind;

struct TeamFields {
    std::string name;                   // 1..160 characters
    std::string basis;                  // the decision that set it up, at most 300 characters
    std::optional<base::Id> leader;     // a person
    std::vector<base::Id> members;      // at least one, besides the leader
    std::optional<base::Date> from, to; // both included; open without an end
    friend bool operator==(const TeamFields&, const TeamFields&) = default;
};
struct Team : TeamFields {
    base::Id id;
    bool works_on(base::Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
    bool has(base::Id person) const; // its leader, too
};

// Errors at "name", "basis", "leader" (error.required), "members" (error.team_alone, error.team_leader_twice)
// and "to" (error.date_order).
std::vector<store::FieldError> check_team(const TeamFields& fields);
// By a head of a unit or an administrator (Deed::change_teams).
base::Result<store::TransactionId> add_team(store::Store& store, const TeamFields& fields);
base::Result<store::TransactionId> edit_team(store::Store& store, base::Id id, const TeamFields& fields);
base::Result<store::TransactionId> delete_team(store::Store& store, base::Id id);

std::optional<Team> find_team(const store::Reader& store, base::Id id);
std::vector<Team> teams(store::Reader& store);                                     // by name
std::vector<Team> teams_of(store::Reader& store, base::Id person, base::Date day); // that work then

} // namespace prima::office
