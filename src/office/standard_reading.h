#pragma once

// Which standards hold for whom today, and who has confirmed having read them and their duties. Confirming is
// an event of that person alone; it is about a version, or about duties as they stood: whatever takes their
// place asks again.

#include "office/standard_thread.h"

#include <map>
#include <utility>
#include <vector>

namespace prima::office {

extern const store::Kind reading_event_kind;

struct ReadingState {
    std::map<base::Id, Act> decisions;                      // of the versions that were read
    std::map<std::pair<base::Id, std::string>, Act> duties; // of a position, as their fingerprint says
};
extern const store::Machine<ReadingState> reading_machine;

ReadingState readings(store::Reader& store, base::Id person);

struct StandardInForce {
    base::Id standard;
    StandardVersion version;
    bool read = false; // by the person asked about
};
// Those that hold for a person, by their unit with those above it, their position, or for all; the newest
// first.
std::vector<StandardInForce> standards_for(store::Reader& store, base::Id person, base::Date day);
// All that hold for anybody, the newest first.
std::vector<StandardInForce> standards_in_force(store::Reader& store, base::Id reader, base::Date day);
bool holds_for(store::Reader& store, base::Id standard, const StandardVersion& version, base::Id person);

// The duties of the person's position as they stand now, and whether they were read as such.
struct DutiesInForce {
    base::Id position;
    std::string name, duties, procedures, legal_basis;
    std::optional<Act> read; // the duties and procedures as they stand
};
std::optional<DutiesInForce> duties_of(store::Reader& store, base::Id person);
// A short text that another text of duties would not have.
std::string duties_fingerprint(std::string_view duties);

// How many standards, and duties, a person has not confirmed.
std::size_t unread_count(store::Reader& store, base::Id person, base::Date day);

struct Readership {
    struct Reader {
        base::Id person, unit;
        std::optional<Act> read;
    };
    std::vector<Reader> readers; // active people it holds for, by name
    std::size_t confirmed() const;
};
Readership readership_of(store::Reader& store, base::Id standard, const StandardVersion& version);

// Active people of a unit and those below it who have something to confirm, by name.
struct Unconfirmed {
    base::Id person;
    std::size_t count = 0;
};
std::vector<Unconfirmed> unconfirmed_in(store::Reader& store, base::Id unit, base::Date day);

// By the one at the keyboard. Errors: error.right_own_work, error.standard_not_in_force,
// error.standard_not_for_you, error.read_already, error.no_duties.
base::Result<store::TransactionId> confirm_standard(store::Store& store, base::Id standard, base::Date today);
base::Result<store::TransactionId> confirm_duties(store::Store& store, base::Date today);

} // namespace prima::office
