#pragma once

// Who may do what. One table, asked at the keyboard before anything is written, and again when reading what
// others wrote. As long as an office has no administrator everybody may do everything.

#include "store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

enum class Role : std::uint8_t {
    staff,         // everybody
    appraiser,     // whoever is somebody's appraiser
    unit_head,     // whoever is the head of a unit
    administrator, // by an administrator; the first person of an office is one
    trainer,       // by an administrator
};
std::string_view code_of(Role role); // as in files
std::optional<Role> role_of(std::string_view code);

class Roles {
public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles) {
        for (const Role role : roles) add(role);
    }
    constexpr void add(Role role) { bits_ = static_cast<std::uint8_t>(bits_ | bit(role)); }
    constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
    constexpr bool any_of(Roles other) const { return (bits_ & other.bits_) != 0; }
    friend bool operator==(const Roles&, const Roles&) = default;

private:
    static constexpr std::uint8_t bit(Role role) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
    }
    std::uint8_t bits_ = 0;
};

enum class Deed : std::uint8_t {
    log_own_work,
    change_others_work, // entries of the daily log of somebody else
    decide_on_work,     // of those one appraises; an administrator of everybody
    decide_on_all_work,
    correct_own_appraiser,
    change_people,
    change_units, // and positions
    change_holidays,
    change_norms, // time norms
    record_own_leave,
    record_team_leave, // of those one appraises
    record_leave,      // of everybody
    write_own_plan,
    write_team_plans, // of those one appraises
    write_plans,      // of everybody
    change_templates, // of plans
    change_teams,     // across units
    give_roles,
    close_months,
    name_office,
    manage_devices,    // to confirm, remove and admit those of others
    settle_appraisals, // locking and correcting those of everybody
    draft_standards,   // and what is recorded about them: discussions, trials, sessions, evaluations
    decide_standards,  // and withdraw them; the head of its unit may, too (standard_thread.h)
    set_criteria,      // of nominations
    decide_nominations,
    run_classes,                 // seeing what participants did in their copies of the example office
    record_organisation_results, // of all units; those above a unit may, too (organisation_result.h)
};
inline constexpr std::size_t deed_count = static_cast<std::size_t>(Deed::record_organisation_results) + 1;
// The table.
bool allows(Roles roles, Deed deed);
std::string_view refusal_of(Deed deed); // id of a sentence that says who may

extern const store::Kind role_event_kind;

// What the acts on roles amount to.
struct RoleState {
    struct Holding {
        base::Id person;
        Role role = Role::staff;
        store::TransactionId granted;
        std::vector<store::TransactionId> revoked; // by those who did not know of each other
    };
    std::vector<Holding> holdings;
    bool holds(base::Id person, Role role) const;
    bool has_administrator() const;
};
extern const store::Machine<RoleState> role_machine;

const RoleState& roles(store::Reader& store);
bool has_administrator(store::Reader& store);
Roles roles_of(store::Reader& store, base::Id person);

// The one at the keyboard.
bool may(store::Store& store, Deed deed);
base::Result<void> check_right(store::Store& store, Deed deed); // error with refusal_of(deed)
// The author of an event, as far as they knew the office.
bool had_right(const store::Event& event, Deed deed);
// The same for what an administrator alone may do to everybody's work: as long as nobody is one, nobody may.
bool had_all_right(const store::Event& event);

// Errors: error.role_held, error.role_not_held, error.last_administrator.
base::Result<store::TransactionId> grant_role(store::Store& store, base::Id person, Role role);
base::Result<store::TransactionId> revoke_role(store::Store& store, base::Id person, Role role);

// Refuses from now on what the one at the keyboard may not do.
void keep_rights(store::Store& store);

} // namespace prima::office
