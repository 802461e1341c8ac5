#include "office/standard_reading.h"

#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/position.h"
#include "office/seen.h"
#include "office/unit.h"
#include "store/crypto.h"

#include <algorithm>
#include <array>
#include <map>

namespace prima::office {

namespace {

constexpr std::string_view about_standard = "standard", about_duties = "duties";
constexpr int longest_line = 32;              // a ring of units ends somewhere
constexpr std::size_t fingerprint_bytes = 16; // of 32

std::string_view step(ReadingState& state, const Event& event) {
    const Id person = event.get<Id>("person").value_or(Id());
    if (person.is_null() || event.actor() != person) return "aside.not_entitled";
    const Act by{event.transaction(), event.actor(), event.stamp()};
    const std::string about = event.text("about");
    if (about == about_standard) {
        const auto decision = event.get<Id>("decision");
        if (!decision || !event.had_seen(*decision)) return "aside.standard_not_seen";
        return state.decisions.emplace(*decision, by).second ? "" : "aside.read_already";
    }
    if (about != about_duties) return "aside.unknown";
    const auto position = event.get<Id>("position");
    const std::string fingerprint = event.text("fingerprint");
    if (!position || fingerprint.empty()) return store::aside_incomplete;
    return state.duties.emplace(std::pair(*position, fingerprint), by).second ? "" : "aside.read_already";
}

// For whom a version holds, without the rest of its content.
struct Scope {
    std::optional<Id> unit;
    std::vector<Id> positions;
};
Scope scope_of(store::Reader& store, Id standard, const StandardVersion& version) {
    Scope scope;
    const Record record = store.find_any(standard_kind.name, standard);
    if (!record) return scope;
    const std::optional<TransactionId> lock = version.by.transaction;
    const Seen seen(store, record, lock);
    scope.unit = seen.get<Id>("unit");
    if (const auto positions = seen.get<store::List>("positions")) {
        for (const store::Value& item : positions->items) {
            if (const Id* id = item.get<Id>()) scope.positions.push_back(*id);
        }
    }
    return scope;
}

bool covers(const store::Reader& store, const Scope& scope, const Record& person) {
    if (!scope.positions.empty()) {
        const auto position = person.get<Id>("position");
        if (!position ||
            std::find(scope.positions.begin(), scope.positions.end(), *position) == scope.positions.end())
            return false;
    }
    if (!scope.unit) return true;
    std::optional<Id> at = person.get<Id>("unit");
    for (int i = 0; at && i < longest_line; ++i) {
        if (*at == *scope.unit) return true;
        at = store.find(unit_kind.name, *at).get<Id>("parent");
    }
    return false;
}

// Calls `take(standard, version)` for every standard in force.
template <class Take>
void each_in_force(store::Reader& store, Date day, Take take) {
    for (const auto& [subject, outcome] : store.fold(standard_machine).all()) {
        const Id* standard = subject[0].template get<Id>();
        const StandardVersion* version = outcome.state.in_force(day);
        if (standard && version && store.find(standard_kind.name, *standard)) take(*standard, *version);
    }
}

void newest_first(std::vector<StandardInForce>& standards) {
    std::sort(standards.begin(), standards.end(), [](const StandardInForce& a, const StandardInForce& b) {
        return a.version.from != b.version.from ? b.version.from < a.version.from : a.standard < b.standard;
    });
}

bool is_active(const Record& person) {
    return person && !person.get<bool>("inactive").value_or(false);
}

// What somebody confirms having read; without procedures as older programs have it.
std::string text_to_read(const DutiesInForce& duties) {
    return duties.procedures.empty() ? duties.duties : duties.duties + "\n\n" + duties.procedures;
}

// What there is to read at a position, by its fingerprint; empty where nothing is. Many people have the same.
using Fingerprints = std::map<Id, std::string>;

std::size_t unread_of(store::Reader& store, const Record& person,
                      const std::vector<std::pair<Scope, TransactionId>>& standards,
                      Fingerprints& fingerprints) {
    const ReadingState read = readings(store, person.id());
    std::size_t count = 0;
    for (const auto& [scope, decision] : standards)
        count += read.decisions.count(decision) == 0 && covers(store, scope, person) ? 1 : 0;
    const auto position = person.get<Id>("position");
    if (!position) return count;
    const auto [place, fresh] = fingerprints.try_emplace(*position);
    if (fresh) {
        if (const auto duties = duties_of(store, person.id()))
            place->second = duties_fingerprint(text_to_read(*duties));
    }
    const bool unread = !place->second.empty() && read.duties.count({*position, place->second}) == 0;
    return count + (unread ? 1 : 0);
}

std::vector<std::pair<Scope, TransactionId>> scopes_in_force(store::Reader& store, Date day) {
    std::vector<std::pair<Scope, TransactionId>> scopes;
    each_in_force(store, day, [&](Id standard, const StandardVersion& version) {
        scopes.emplace_back(scope_of(store, standard, version), version.by.transaction);
    });
    return scopes;
}

Error reading_refused(const char* message) {
    return {ErrorCode::not_allowed, message, ""};
}

} // namespace

const store::Machine<ReadingState> reading_machine{"reading_event", &step};

ReadingState readings(store::Reader& store, Id person) {
    ReadingState read;
    for (const Id each : records_of(store, person)) {
        const ReadingState& own = store.fold(reading_machine).state({each});
        read.decisions.insert(own.decisions.begin(), own.decisions.end());
        read.duties.insert(own.duties.begin(), own.duties.end());
    }
    return read;
}

bool holds_for(store::Reader& store, Id standard, const StandardVersion& version, Id person) {
    const Record record = store.find(person_kind.name, person);
    return record && covers(store, scope_of(store, standard, version), record);
}

std::vector<StandardInForce> standards_in_force(store::Reader& store, Id reader, Date day) {
    std::vector<StandardInForce> all;
    const ReadingState read = readings(store, reader);
    each_in_force(store, day, [&](Id standard, const StandardVersion& version) {
        all.push_back({standard, version, read.decisions.count(version.by.transaction) != 0});
    });
    newest_first(all);
    return all;
}

std::vector<StandardInForce> standards_for(store::Reader& store, Id person, Date day) {
    std::vector<StandardInForce> own = standards_in_force(store, person, day);
    own.erase(std::remove_if(own.begin(), own.end(),
                             [&](const StandardInForce& each) {
                                 return !holds_for(store, each.standard, each.version, person);
                             }),
              own.end());
    return own;
}

std::string duties_fingerprint(std::string_view duties) {
    const store::Hash hash = store::hash256(duties);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string words;
    for (std::size_t i = 0; i < fingerprint_bytes; ++i) {
        words += digits[hash[i] >> 4U];
        words += digits[hash[i] & 15U];
    }
    return words;
}

std::optional<DutiesInForce> duties_of(store::Reader& store, Id person) {
    const auto position = store.find(person_kind.name, person).get<Id>("position");
    const auto found = position ? find_position(store, *position) : std::nullopt;
    if (!found || found->duties.empty()) return std::nullopt;
    DutiesInForce duties{*position, found->name, found->duties, found->procedures, found->legal_basis, {}};
    const auto& read = readings(store, person).duties;
    const auto at = read.find({*position, duties_fingerprint(text_to_read(duties))});
    if (at != read.end()) duties.read = at->second;
    return duties;
}

std::size_t unread_count(store::Reader& store, Id person, Date day) {
    const Record record = store.find(person_kind.name, person);
    Fingerprints fingerprints;
    return record ? unread_of(store, record, scopes_in_force(store, day), fingerprints) : 0;
}

std::size_t Readership::confirmed() const {
    return static_cast<std::size_t>(std::count_if(readers.begin(), readers.end(),
                                                  [](const Reader& each) { return each.read.has_value(); }));
}

Readership readership_of(store::Reader& store, Id standard, const StandardVersion& version) {
    Readership readership;
    const Scope scope = scope_of(store, standard, version);
    for (const Record record : store.view(person_kind.name, {"name"}).all()) {
        if (!is_active(record) || !covers(store, scope, record)) continue;
        Readership::Reader reader{record.id(), record.get<Id>("unit").value_or(Id()), {}};
        const auto read = readings(store, record.id()).decisions;
        if (const auto at = read.find(version.by.transaction); at != read.end()) reader.read = at->second;
        readership.readers.push_back(reader);
    }
    return readership;
}

std::vector<Unconfirmed> unconfirmed_in(store::Reader& store, Id unit, Date day) {
    const std::vector<Id> units = units_below(store, unit);
    const auto scopes = scopes_in_force(store, day);
    Fingerprints fingerprints;
    std::vector<Unconfirmed> people;
    for (const Record record : store.view(person_kind.name, {"name"}).all()) {
        const auto own = record.get<Id>("unit");
        if (!own || !is_active(record) || std::find(units.begin(), units.end(), *own) == units.end())
            continue;
        if (const std::size_t count = unread_of(store, record, scopes, fingerprints); count > 0)
            people.push_back({record.id(), count});
    }
    return people;
}

Result<TransactionId> confirm_standard(store::Store& store, Id standard, Date today) {
    const Id self = own_person(store);
    if (self.is_null()) return reading_refused("error.right_own_work");
    const StandardVersion* version = standard_state(store, standard).in_force(today);
    if (!version) return reading_refused("error.standard_not_in_force");
    if (!holds_for(store, standard, *version, self)) return reading_refused("error.standard_not_for_you");
    if (readings(store, self).decisions.count(version->by.transaction) != 0)
        return reading_refused("error.read_already");
    const std::string_view kind = reading_event_kind.name;
    store::Draft draft;
    const Id id = store.new_id();
    draft.set(kind, id, "person", self);
    draft.set(kind, id, "about", std::string(about_standard));
    draft.set(kind, id, "date", today);
    draft.set(kind, id, "standard", standard);
    draft.set(kind, id, "decision", version->by.transaction);
    return store.commit(draft, {"change.standard_read",
                                std::string(store.find_any(standard_kind.name, standard).text("title"))});
}

Result<TransactionId> confirm_duties(store::Store& store, Date today) {
    const Id self = own_person(store);
    if (self.is_null()) return reading_refused("error.right_own_work");
    const auto duties = duties_of(store, self);
    if (!duties) return reading_refused("error.no_duties");
    if (duties->read) return reading_refused("error.read_already");
    const std::string_view kind = reading_event_kind.name;
    store::Draft draft;
    const Id id = store.new_id();
    draft.set(kind, id, "person", self);
    draft.set(kind, id, "about", std::string(about_duties));
    draft.set(kind, id, "date", today);
    draft.set(kind, id, "position", duties->position);
    draft.set(kind, id, "fingerprint", duties_fingerprint(text_to_read(*duties)));
    return store.commit(draft, {"change.duties_read", duties->name});
}

} // namespace prima::office
