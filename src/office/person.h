#pragma once

// People of the office (pegawai): who they are, where they work and who appraises them; and who of them is
// the one at the keyboard.

#include "store/store.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind person_kind;

enum class StaffKind : std::uint8_t {
    pns,   // permanent civil servants, with a NIP
    pppk,  // civil servants with a contract, with a NIPPPK
    other, // honorary and contract staff, with the office's own number or none
};
std::string_view code_of(StaffKind kind); // as in files: "pns", "pppk", "other"
std::optional<StaffKind> staff_kind_of(std::string_view code);

// Pangkat and golongan/ruang; of PPPK the golongan alone.
struct Rank {
    std::string_view code; // "III/c"
    std::string_view name; // "Penata"; empty for PPPK
};
std::span<const Rank> ranks_of(StaffKind kind); // lowest first; none for others
// "Penata (III/c)", "IX"; what is in no table stays as it is.
std::string rank_words(std::string_view code);

struct PersonFields {
    std::string number; // NIP, NIPPPK or the office's own; at most 30 characters
    std::string name;   // 1..120 characters
    StaffKind kind = StaffKind::pns;
    std::string rank; // a code of ranks_of(kind), or empty
    std::string tier; // jenjang of a functional position, a code of rules/credit.h; empty without one
    std::optional<base::Id> position;
    std::optional<base::Date> position_since; // in this position since (TMT)
    std::optional<base::Id> unit;
    std::optional<base::Id> appraiser; // pejabat penilai
    bool active = true;                // works here now

    friend bool operator==(const PersonFields&, const PersonFields&) = default;
};

struct Person : PersonFields {
    base::Id id;
};

// From what has the fields of a record of a person, and reads like one. A kind that nobody knows is `other`.
template <class Values>
PersonFields person_fields_of(const Values& values) {
    PersonFields fields;
    fields.number = values.text("number");
    fields.name = values.text("name");
    fields.kind = staff_kind_of(values.text("staff_kind")).value_or(StaffKind::other);
    fields.rank = values.text("rank");
    fields.tier = values.text("tier");
    fields.position = values.template get<base::Id>("position");
    fields.position_since = values.template get<base::Date>("position_since");
    fields.unit = values.template get<base::Id>("unit");
    fields.appraiser = values.template get<base::Id>("appraiser");
    fields.active = !values.template get<bool>("inactive").value_or(false);
    return fields;
}

struct CheckedPerson {
    std::vector<store::FieldError> errors;   // must be put right
    std::vector<store::FieldError> warnings; // should be looked at; they keep nobody from saving
};
// `self` is the person being edited. Blanks and dots within a number do not count.
CheckedPerson check_person(store::Reader& store, const PersonFields& fields, base::Date today,
                           std::optional<base::Id> self = {});
// What looks wrong about an 18-digit number: "warning.nip_...".
std::vector<store::FieldError> doubt_number(StaffKind kind, std::string_view number, base::Date today);
// The number as it is kept: without blanks, dots and dashes when it is a NIP or NIPPPK.
std::string clean_number(StaffKind kind, std::string_view number);

// The record that everybody makes for this person: by their number, or a new one when they have none.
base::Id id_for_person(store::Store& store, const PersonFields& fields);
// Puts a person into a draft, new or known; for imports of many in one transaction.
void draft_person(store::Draft& draft, base::Id id, const PersonFields& fields);

// They fail with the first error of check_person.
base::Result<base::Id> add_person(store::Store& store, const PersonFields& fields, base::Date today);
// Saves only the fields that differ. The null id when none does.
base::Result<store::TransactionId> edit_person(store::Store& store, base::Id id, const PersonFields& fields,
                                               base::Date today);
// Only the appraiser: what everybody may put right about themselves.
base::Result<store::TransactionId> set_appraiser(store::Store& store, base::Id id,
                                                 std::optional<base::Id> appraiser);
base::Result<store::TransactionId> delete_person(store::Store& store, base::Id id);

std::optional<Person> find_person(const store::Reader& store, base::Id id);
std::optional<Person> person_of_record(const store::Record& record);
std::vector<Person> people(store::Reader& store); // by name
// Those whose appraiser this is, active ones only, by name.
std::vector<Person> appraised_by(store::Reader& store, base::Id appraiser);
std::size_t count_people(store::Reader& store);

// What happened to a person's place in the office, the newest first.
struct PlaceStep {
    std::optional<base::Id> position, unit;
    std::string rank;
    std::optional<base::Date> since;
    store::Transaction transaction; // that said so
};
std::vector<PlaceStep> places_of(const store::Reader& store, base::Id person);

// --- the one at the keyboard ---

// The person behind a transaction's actor; the null id while nobody has said who that is.
base::Id person_of(const store::Engine& engine, base::Id actor);
inline base::Id person_of(const store::Reader& store, base::Id actor) {
    return person_of(store.engine(), actor);
}
base::Id own_person(const store::Store& store);
// This one sits at the keyboard from now on. What was done here before anybody had said who they are becomes
// theirs. The first person of an office is its administrator.
base::Result<void> act_as(store::Store& store, base::Id person);

} // namespace prima::office
