#pragma once

// Performance standards (standar kinerja) of the office: what is to be kept, by whom, seen by which
// indicators, in which steps; and what was collected, discussed and tried while a standard was drafted. How
// far it is, and which of its versions is in force, is in standard_thread.h; who has read it in
// standard_reading.h.
//
// There is one content, which is drafted; a version is what whoever decided on it had seen of it.

#include "store/store.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind standard_kind;
extern const store::Kind standard_indicator_kind;
extern const store::Kind standard_data_kind;       // what was collected before drafting
extern const store::Kind standard_session_kind;    // a discussion, or one that made a version known
extern const store::Kind standard_input_kind;      // what was said in a discussion, and what became of it
extern const store::Kind standard_question_kind;   // asked when a version was made known
extern const store::Kind standard_trial_kind;      // uji coba
extern const store::Kind standard_evaluation_kind; // of a version in force

// What a session is for, as in files.
inline constexpr std::string_view session_discussion = "discussion", session_socialisation = "socialisation";
// What became of an input.
inline constexpr std::string_view input_taken = "taken", input_partly = "partly", input_not = "not";
// Whose voice an input is.
inline constexpr std::string_view voice_staff = "staff", voice_superior = "superior", voice_public = "public";
inline constexpr std::string_view direction_at_least = "at_least", direction_at_most = "at_most";
inline constexpr std::string_view advice_keep = "keep", advice_revise = "revise";

struct StandardFields {
    std::string title;               // 1..200 characters
    std::string governs;             // what it is about, 1..1,000 characters
    std::optional<base::Id> unit;    // for the people of this unit and those below it
    std::vector<base::Id> positions; // for those who hold one of these; both empty: for everybody
    std::string legal_basis;         // at most 2,000 characters
    std::string steps;               // the procedure, one step a line, at most 6,000 characters
    friend bool operator==(const StandardFields&, const StandardFields&) = default;
};
struct StandardIndicator {
    base::Id id;
    std::string text;     // what is measured
    bool at_most = false; // the threshold is the greatest that is allowed, otherwise the least
    base::Decimal threshold;
    std::string unit; // of the number: "hari kerja", "%"
    std::string how;  // how it is measured
    friend bool operator==(const StandardIndicator&, const StandardIndicator&) = default;
};
struct StandardContent : StandardFields {
    std::vector<StandardIndicator> indicators; // in their order
};

// --- reading ---

bool has_standard(const store::Reader& store, base::Id standard);
// As it is drafted now; or, with a lock, as the author of that transaction had seen it.
StandardContent standard_content(store::Reader& store, base::Id standard,
                                 std::optional<store::TransactionId> lock = {});
// "Langkah" by "langkah", without empty lines.
std::vector<std::string> lines_of(std::string_view text);
// What belongs to a standard or a session, in the order in which it was added; of one round of drafting or
// one version where `version` is not 0.
std::vector<store::Record> parts_of(store::Reader& store, const store::Kind& kind, base::Id owner,
                                    std::int64_t version = 0);
std::vector<store::Record> sessions_of(store::Reader& store, base::Id standard, std::string_view use,
                                       std::int64_t version);
// The standard that a record of any of these kinds belongs to; null when there is none.
base::Id standard_of(const store::Reader& store, const store::Record& record);
// Whether records of this kind are what drafting a standard writes.
bool is_of_standards(std::string_view kind);
// How many took part in a session, of all sides.
std::int64_t attendance_of(const store::Record& session);

// How the content of one version became that of another.
struct StandardDifference {
    enum class Change : std::uint8_t { added, removed, changed };
    std::string_view part; // id of the word for what has changed
    Change change = Change::changed;
    std::string before, after;
};
// Whom it holds for is named; empty for the whole office.
std::vector<StandardDifference> compare(const store::Reader& store, const StandardContent& before,
                                        const StandardContent& after, base::NumberForm form);
// In any language: "≤ 5 hari kerja", "≥ 95 %".
std::string threshold_text(const StandardIndicator& indicator, base::NumberForm form);

// --- writing ---

std::vector<store::FieldError> check_standard(const StandardFields& fields);
// Both fail with the first error of check_standard, with error.right_standards, and, from the second on, with
// error.standard_decided while a version is decided and not being revised.
base::Result<base::Id> add_standard(store::Store& store, const StandardFields& fields);
base::Result<store::TransactionId> edit_standard(store::Store& store, base::Id standard,
                                                 const StandardFields& fields);
// Only while no version of it was ever decided.
base::Result<store::TransactionId> delete_standard(store::Store& store, base::Id standard);

// A part as it was typed: its values by the name of their field, without owner, version and order.
using PartValues = std::map<std::string, store::Value, std::less<>>;
// Days lie within sense, thresholds say something, somebody took part: what is wrong, by field.
std::vector<store::FieldError> check_part(const store::Kind& kind, const PartValues& values,
                                          base::Date today);
// The owner is the standard, or the session of an input or question.
base::Result<base::Id> add_part(store::Store& store, const store::Kind& kind, base::Id owner,
                                const PartValues& values, base::Date today);
base::Result<store::TransactionId> edit_part(store::Store& store, const store::Kind& kind, base::Id part,
                                             const PartValues& values, base::Date today);
base::Result<store::TransactionId> delete_part(store::Store& store, const store::Kind& kind, base::Id part);

// Drafts the content as the author of that transaction had seen it: what was added since goes, what was
// removed comes back as new.
void draft_content_of(store::Draft& draft, store::Store& store, base::Id standard, store::TransactionId lock);

// These changes touch nothing that was decided, else error.standard_decided or error.standard_withdrawn.
base::Result<void> check_undecided(store::Store& store, const std::vector<store::Change>& changes);
// Refuses from now on whatever would change what was decided.
void keep_decided_standards(store::Store& store);

} // namespace prima::office
