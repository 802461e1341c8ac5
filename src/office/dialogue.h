#pragma once

// Minutes of a performance dialogue (catatan dialog kinerja) between a person and whoever stands above them:
// what was talked about, and what was agreed, by whom and until when. Both confirm; each confirms what they
// had seen, so a later edit asks them again. It lies in the person's compartment, read by the two and by
// those above.

#include "office/month.h"
#include "store/store.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind dialogue_kind;
extern const store::Kind agreement_kind;
extern const store::Kind dialogue_event_kind;

// Perencanaan, berkala, evaluasi, pembinaan.
enum class DialogueType : std::uint8_t { planning, periodic, evaluation, guidance };
inline constexpr std::array<std::string_view, 4> dialogue_type_codes{"planning", "periodic", "evaluation",
                                                                     "guidance"};

struct AgreementFields {
    std::optional<base::Id> id; // of one that is there already
    std::string text;           // 1..500 characters
    base::Id who;               // one of the two
    std::optional<base::Date> due;
};
struct DialogueFields {
    base::Id person; // whose performance it is about
    base::Id leader; // who stands above them
    base::Date date;
    DialogueType type = DialogueType::periodic;
    std::vector<base::Id> results; // of the plan, that it was about
    std::string points;            // 1..4000 characters
    std::vector<AgreementFields> agreements;
};

struct Agreement : AgreementFields {
    std::optional<base::Date> done;
};
struct Dialogue {
    base::Id id;
    DialogueFields fields;             // but for its agreements
    std::vector<Agreement> agreements; // by due date
    // Who has confirmed it as it stands now, and when; an edit after that took it away.
    std::optional<base::Date> person_confirmed, leader_confirmed;
    bool edited_since = false; // somebody had confirmed what it was before
    bool merged = false;       // between records of which one was merged into another: it can be read only
    bool settled() const { return person_confirmed && leader_confirmed; }
};

struct DialogueState {
    struct Confirmation {
        Act by;
        base::Date date;
    };
    struct Mark {
        base::Id agreement;
        std::optional<base::Date> done;
    };
    std::vector<Confirmation> confirmations;
    std::vector<Mark> marks; // the last of an agreement holds
};
extern const store::Machine<DialogueState> dialogue_machine;

// What is wrong, field by field ("person", "date", "points", "text0", "due0", ...).
std::vector<store::FieldError> check_dialogue(store::Store& store, const DialogueFields& fields,
                                              base::Date today);
// By one of the two. Errors: the first of the check, dialogue.only_two, error.record_none.
base::Result<base::Id> add_dialogue(store::Store& store, const DialogueFields& fields, base::Date today);
base::Result<store::TransactionId> edit_dialogue(store::Store& store, base::Id dialogue,
                                                 const DialogueFields& fields, base::Date today);
// Only while not both have confirmed it: dialogue.is_settled.
base::Result<store::TransactionId> delete_dialogue(store::Store& store, base::Id dialogue);
// An official act. Errors: dialogue.only_two, dialogue.confirmed_already, error.record_none.
base::Result<store::TransactionId> confirm_dialogue(store::Store& store, base::Id dialogue, base::Date today);
// An agreement was kept, or was not after all, as either of the two says.
base::Result<store::TransactionId> mark_agreement(store::Store& store, base::Id dialogue, base::Id agreement,
                                                  std::optional<base::Date> done);

// As far as the viewer may read them, the newest first.
std::vector<Dialogue> dialogues_for(store::Reader& store, base::Id viewer);
std::vector<Dialogue> dialogues_about(store::Reader& store, base::Id person, base::Id viewer, base::Date from,
                                      base::Date to);
std::optional<Dialogue> find_dialogue(store::Reader& store, base::Id dialogue);
bool takes_part(const Dialogue& dialogue, base::Id person);

// What this one has agreed to and not done yet, by due date.
struct Owed {
    base::Id dialogue, person, leader;
    Agreement agreement;
};
std::vector<Owed> owed_by(store::Reader& store, base::Id who);
// Dialogues that wait for this one's confirmation.
std::vector<base::Id> dialogues_to_confirm(store::Reader& store, base::Id who);
std::vector<store::SetAside> dialogue_aside(store::Reader& store, base::Id dialogue);

} // namespace prima::office
